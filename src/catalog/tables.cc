#include <algorithm>

#include "applier.h"
#include "members.h"
#include "migc/base/strings.h"
#include "names.h"
#include "types.h"

namespace migc {
namespace {

/// The history used the table before, so it was there when the history began.
bool was_assumed(Applier& applier, const CreateTable& create, Change& change) {
  const std::shared_ptr<const Table> known = applier.catalog.table(create.table.name);
  if (known == nullptr || !known->partial || applier.doubtful(known->name)) return false;
  change.nothing = create.if_not_exists;
  if (!create.if_not_exists)
    applier.error(Kind::made_after_use, {}, {to_string(known->name)})
        .note(Kind::used_here, known->span, {to_string(known->name)});
  return true;
}

void forget_members(Applier& applier, const ObjectName& table) {
  auto& graves = applier.catalog.member_graves;
  for (auto grave = graves.lower_bound({table, ""}); grave != graves.end() && grave->first.first == table;) {
    const auto key = grave->first;
    ++grave;
    applier.edit.remove(graves, key);
  }
}

void move_members(Applier& applier, const ObjectName& table, const ObjectName& new_table) {
  auto& graves = applier.catalog.member_graves;
  std::vector<std::pair<std::string, Grave>> moved;
  for (auto grave = graves.lower_bound({table, ""}); grave != graves.end() && grave->first.first == table;
       ++grave)
    moved.emplace_back(grave->first.second, grave->second);
  forget_members(applier, table);
  forget_members(applier, new_table);
  for (auto& [member, grave] : moved) applier.edit.set(graves, {new_table, member}, std::move(grave));
}

void make_doubtful(Applier& applier, const ObjectName& name) {
  applier.edit.add(applier.catalog.opaque, name);
  applier.edit.remove(applier.catalog.certain, name);
}

void append_columns(Applier& applier, Table& table, std::vector<Column> columns, Change& change) {
  std::set<std::string_view> seen;
  table.columns.clear();
  table.columns.reserve(columns.size());
  for (Column& column : columns) {
    settle_column(applier, column, change);
    table.columns.push_back(std::move(column));
    if (!seen.insert(table.columns.back().name).second)
      applier.error(Kind::existing_column, table.columns.back().span,
                    {to_string(table.name), table.columns.back().name});
  }
}

/// A key that the author did not name takes the name of a unique constraint that is merged with it, as the server's does.
void take_merged_names(std::vector<Constraint>& constraints) {
  for (Constraint& key : constraints) {
    if (key.kind != Constraint::Kind::primary_key || !key.name.empty()) continue;
    const auto same = std::find_if(constraints.begin(), constraints.end(), [&](const Constraint& other) {
      return other.kind == Constraint::Kind::unique && !other.name.empty() && are_equal_keys(key, other);
    });
    if (same == constraints.end()) continue;
    key.name = same->name;
    key.named = true;
    key.final_name = same->final_name;
  }
}

/// A primary key stays rather than a unique constraint, and otherwise the first.
std::vector<Constraint> without_merged(const Applier& applier, std::vector<Constraint> constraints) {
  if (!merges_equal_keys(applier.context.dialect)) return constraints;
  if (applier.context.naming.pk.empty()) take_merged_names(constraints);
  std::vector<Constraint> kept;
  for (const Constraint& constraint : constraints) {
    const auto makes_superfluous = [&](const Constraint& other) {
      return are_equal_keys(constraint, other) &&
             (other.kind == Constraint::Kind::primary_key || &other < &constraint);
    };
    const bool merged = constraint.kind == Constraint::Kind::unique &&
                        std::any_of(constraints.begin(), constraints.end(), makes_superfluous);
    if (!merged) kept.push_back(constraint);
  }
  return kept;
}

std::shared_ptr<Table> new_table(Applier& applier, const CreateTable& create, Change& change) {
  auto table = std::make_shared<Table>();
  table->name = create.table.name;
  table->comment = create.table.comment;
  table->options = create.table.options;
  table->span = applier.at(create.table.span);
  table->partial = create.table.partial || change.uncertain;
  append_columns(applier, *table, create.table.columns, change);
  append_constraints(applier, *table, without_merged(applier, create.table.constraints));
  finish_columns(applier, *table, 0);
  for (const Index& index : create.table.indexes) append_index(applier, *table, index);
  return table;
}

}  // namespace

void apply_one(Applier& applier, const CreateTable& create, Change& change) {
  const ObjectName& name = create.table.name;
  Catalog& catalog = applier.catalog;
  if (was_assumed(applier, create, change)) return;
  if (!applier.may_make(applier.catalog.tables, name, create.if_not_exists, Kind::duplicate_table, change))
    return;
  applier.check_schema(name.schema, {});
  applier.check_length(name.name, {});
  if (applier.relation_is_free(name, {})) applier.type_is_free(name, {});
  const std::shared_ptr<Table> table = new_table(applier, create, change);
  if (applier.failed()) return;
  applier.edit.put(table);
  applier.edit.remove(catalog.graves, name);
  forget_members(applier, name);
  if (!change.uncertain) applier.settle(name);
  if (applier.context.writing && !change.uncertain) applier.edit.add(catalog.empty_tables, name);
  change.after.table = table;
}

void apply_one(Applier& applier, const DropTable& drop, Change& change) {
  Catalog& catalog = applier.catalog;
  if (!applier.is_no_other(catalog.tables, drop.table, Kind::not_a_table)) return;
  if (!applier.may_drop(applier.catalog.tables, drop.table, drop.if_exists, Kind::unknown_table, change))
    return;
  const std::shared_ptr<const Table> table = applier.table(drop.table, {});
  check_table_is_free(applier, *table);
  if (applier.failed()) return;
  change.before.table = table;
  applier.edit.remove_table(drop.table);
  for (const Column& column : table->columns) drop_sequence_of(applier, *table, column);
  for (const Index& index : table->indexes) applier.bury({drop.table.schema, index.name});
  drop_unused_enums(applier, *table, change);
  applier.edit.remove(catalog.empty_tables, drop.table);
  applier.bury(drop.table);
  applier.settle(drop.table);
}

void apply_one(Applier& applier, const RenameTable& rename, Change& change) {
  Catalog& catalog = applier.catalog;
  const std::shared_ptr<const Table> table = applier.table(rename.table, {});
  if (table == nullptr) return;
  const ObjectName new_name{rename.table.schema, rename.new_name};
  applier.check_length(rename.new_name, {});
  if (applier.relation_is_free(new_name, {})) applier.type_is_free(new_name, {});
  if (applier.failed()) return;
  auto renamed = std::make_shared<Table>(*table);
  renamed->name = new_name;
  for (Constraint& constraint : renamed->constraints)
    if (constraint.referred_table == rename.table) constraint.referred_table = new_name;
  applier.edit.remove_table(rename.table);
  applier.edit.put(renamed);
  rename_referred_table(applier, rename.table, new_name);
  for (const Column& column : renamed->columns) update_sequence_owner(applier, *renamed, column);
  move_members(applier, rename.table, new_name);
  if (catalog.empty_tables.contains(rename.table)) applier.edit.add(catalog.empty_tables, new_name);
  applier.edit.remove(catalog.empty_tables, rename.table);
  const bool doubtful = applier.doubtful(rename.table);
  applier.bury(rename.table, to_string(new_name));
  applier.edit.remove(catalog.graves, new_name);
  applier.settle(rename.table);
  if (doubtful)
    make_doubtful(applier, new_name);
  else
    applier.settle(new_name);
  change.before.table = table;
  change.after.table = renamed;
}

void apply_one(Applier& applier, const AlterTable& alter, Change& change) {
  change.before.table = applier.table(alter.table, {});
  if (change.before.table == nullptr) return;
  for (const Operation& operation : alter.changes) {
    Change& part = change.parts.emplace_back();
    Applier inner(applier.catalog, operation, applier.context, applier.diagnostics, applier.edit);
    apply_any(inner, part);
    const std::shared_ptr<const Table> table = applier.catalog.table(alter.table);
    if (!inner.failed() || table == nullptr || table->partial) continue;
    auto partial = std::make_shared<Table>(*table);  // what failed may be missed by what follows
    partial->partial = true;
    applier.edit.put(std::move(partial));
  }
  change.after.table = applier.catalog.table(alter.table);
  const auto append = [](auto& to, const auto& from) { to.insert(to.end(), from.begin(), from.end()); };
  for (const Change& part : change.parts) {
    append(change.before.enums, part.before.enums);
    append(change.after.enums, part.after.enums);
  }
  const auto does_nothing = [](const Change& part) { return part.nothing; };
  change.nothing =
      !change.parts.empty() && std::all_of(change.parts.begin(), change.parts.end(), does_nothing);
}

void apply_one(Applier& applier, const CommentOn& comment_on, Change& change) {
  Catalog& catalog = applier.catalog;
  if (const auto view = catalog.views.find(comment_on.table); view != catalog.views.end()) {
    change.before.view = change.after.view = view->second;
    if (!comment_on.column.empty()) return;
    auto commented = std::make_shared<View>(*view->second);
    commented->comment = comment_on.comment;
    change.after.view = commented;
    applier.edit.set(catalog.views, comment_on.table, std::move(commented));
    return;
  }
  std::shared_ptr<const Table> table = applier.table(comment_on.table, {});
  if (table != nullptr && !comment_on.column.empty())
    table = applier.table_with_column(table, comment_on.column, {});
  if (table == nullptr) return;
  auto commented = std::make_shared<Table>(*table);
  if (comment_on.column.empty())
    commented->comment = comment_on.comment;
  else
    commented->column(comment_on.column)->comment = comment_on.comment;
  change.before.table = table;
  change.after.table = commented;
  applier.edit.put(std::move(commented));
}

}  // namespace migc
