#include <algorithm>

#include "applier.h"
#include "children.h"
#include "members.h"
#include "migc/base/strings.h"
#include "names.h"
#include "renaming.h"
#include "types.h"
#include "uses.h"

namespace migc {
namespace {

/// The history used the table before, so it was there when the history began.
bool was_assumed(Applier& applier, const CreateTable& create, Change& change) {
  const std::shared_ptr<const Table> known = applier.catalog.table(create.table.name);
  if (known == nullptr || !known->partial || !known->definition.empty() || !known->partition_of.empty() ||
      !known->inherits.empty() || applier.doubtful(known->name)) return false;
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

/// Partitions go with their table.
void drop_partitions(Applier& applier, const ObjectName& table) {
  for (const std::shared_ptr<const Table>& child : children_of(applier.catalog, table)) {
    if (child->partition_of != table) continue;
    drop_partitions(applier, child->name);
    drop_triggers(applier, child->name);
    applier.edit.remove_table(child->name);
    applier.bury(child->name);
  }
}

/// The sequence of a column goes where its table goes.
void move_sequences(Applier& applier, const Table& table, const std::string& schema) {
  auto& sequences = applier.catalog.sequences;
  for (const Column& column : table.columns) {
    if (column.sequence.empty()) continue;
    const auto known = sequences.find({table.name.schema, column.sequence});
    if (known == sequences.end()) continue;
    auto moved = std::make_shared<Sequence>(*known->second);
    moved->name.schema = schema;
    applier.edit.remove(sequences, ObjectName{table.name.schema, column.sequence});
    applier.edit.set(sequences, moved->name, std::shared_ptr<const Sequence>(moved));
  }
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
  table->partition_of = create.table.partition_of;
  table->bounds = create.table.bounds;
  table->inherits = create.table.inherits;
  table->definition = create.table.definition;
  table->partial = create.table.partial || change.uncertain;
  append_columns(applier, *table, create.table.columns, change);
  append_constraints(applier, *table, without_merged(applier, create.table.constraints));
  finish_columns(applier, *table, 0);
  for (const Index& index : create.table.indexes) append_index(applier, *table, index);
  return table;
}

}  // namespace

void drop_triggers(Applier& applier, const ObjectName& table) {
  auto& triggers = applier.catalog.triggers;
  for (auto trigger = triggers.lower_bound({table, ""}); trigger != triggers.end() && trigger->first.first == table;) {
    const auto key = trigger->first;
    ++trigger;
    applier.edit.remove(triggers, key);
  }
}

void move_triggers(Applier& applier, const ObjectName& table, const ObjectName& new_table) {
  auto& triggers = applier.catalog.triggers;
  std::vector<std::shared_ptr<const Trigger>> moved;
  for (auto trigger = triggers.lower_bound({table, ""}); trigger != triggers.end() && trigger->first.first == table; ++trigger)
    moved.push_back(trigger->second);
  drop_triggers(applier, table);
  for (const auto& known : moved) {
    auto trigger = std::make_shared<Trigger>(*known);
    trigger->table = new_table;
    trigger->definition = with_table(known->definition, new_table, applier.context.dialect);
    applier.edit.set(triggers, {new_table, known->name}, std::shared_ptr<const Trigger>(std::move(trigger)));
  }
}

void move_table(Applier& applier, const std::shared_ptr<const Table>& table, const ObjectName& new_name) {
  Catalog& catalog = applier.catalog;
  const ObjectName name = table->name;
  const Dialect& dialect = applier.context.dialect;
  rename_in_views(applier, name, "", dialect.quoted(new_name));
  auto moved = std::make_shared<Table>(*table);
  moved->name = new_name;
  const Dialect* authors = find_dialect(applier.context.authors_dialect);
  for (Constraint& constraint : moved->constraints) {
    if (constraint.referred_table == name) constraint.referred_table = new_name;
    constraint.name = name_after_rename(dialect, constraint.kind, constraint.name, name.name, new_name.name);
    if (authors != nullptr && !constraint.authors_name.empty())
      constraint.authors_name =
          name_after_rename(*authors, constraint.kind, constraint.authors_name, name.name, new_name.name);
  }
  check_renamed(applier, *table, *moved);
  if (!moved->definition.empty()) {
    const std::string new_schema = new_name.schema.empty() ? "public" : new_name.schema;
    const std::string end = name.schema == new_name.schema ? " RENAME TO " + dialect.quoted(new_name.name)
                                                           : " SET SCHEMA " + dialect.quoted(new_schema);
    moved->definition += ";\nALTER TABLE " + dialect.quoted(name) + end;
  }
  if (name.schema != new_name.schema) move_sequences(applier, *table, new_name.schema);
  const auto known = catalog.rows.find(name);
  const std::shared_ptr<const KnownRows> rows = known == catalog.rows.end() ? nullptr : known->second;
  applier.edit.remove_table(name);
  applier.edit.put(moved);
  rename_referred_table(applier, name, new_name);
  rename_parent(applier, name, new_name);
  for (const Column& column : moved->columns) update_sequence_owner(applier, *moved, column);
  if (name.name != new_name.name) rename_owner(applier, name, name.name + ".", new_name.name + ".");
  move_members(applier, name, new_name);
  move_triggers(applier, name, new_name);
  follow_in_views(applier, name, "", new_name, "");
  if (rows != nullptr) applier.edit.set(catalog.rows, new_name, rows);
}

static bool inherits(const Table& table) {
  return std::any_of(table.options.begin(), table.options.end(), [](const auto& of_dialect) {
    return std::any_of(of_dialect.second.begin(), of_dialect.second.end(), [](const auto& option) { return option.first == "inherits"; });
  });
}

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
  if (!create.table.partition_of.empty()) applier.edit.remove(catalog.rows, create.table.partition_of);
  else if (inherits(create.table)) applier.edit.clear(catalog.rows);  // its rows are others' as well
  else if (applier.context.writing && !change.uncertain) applier.edit.set(catalog.rows, name, std::make_shared<const KnownRows>());
  change.after.table = table;
}

void apply_one(Applier& applier, const DropTable& drop, Change& change) {
  Catalog& catalog = applier.catalog;
  if (!applier.is_no_other(catalog.tables, drop.table, Kind::not_a_table)) return;
  if (!applier.may_drop(applier.catalog.tables, drop.table, drop.if_exists, Kind::unknown_table, change))
    return;
  const std::shared_ptr<const Table> table = applier.table(drop.table, {});
  check_table_is_free(applier, *table);
  check_no_view_uses(applier, drop.table, "");
  if (applier.failed()) return;
  change.before.table = table;
  applier.edit.remove_table(drop.table);
  for (const Column& column : table->columns) drop_sequence_of(applier, *table, column);
  drop_owned_sequences(applier, *table, "");
  drop_partitions(applier, drop.table);
  drop_triggers(applier, drop.table);
  for (const Index& index : table->indexes) applier.bury({drop.table.schema, index.name});
  drop_unused_enums(applier, *table, change);
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
  move_table(applier, table, new_name);
  const bool doubtful = applier.doubtful(rename.table);
  applier.bury(rename.table, to_string(new_name));
  applier.edit.remove(catalog.graves, new_name);
  applier.settle(rename.table);
  if (doubtful)
    applier.unsettle(new_name, applier.operation.span);
  else
    applier.settle(new_name);
  change.before.table = table;
  change.after.table = catalog.table(new_name);
}

void apply_one(Applier& applier, const AlterTable& alter, Change& change) {
  change.before.table = applier.table(alter.table, {});
  if (change.before.table == nullptr) return;
  const bool at_once = applier.context.dialect.clause[Clause::drop_constraint].empty();
  for (const Operation& operation : alter.changes) {
    Change& part = change.parts.emplace_back();
    Applier inner(applier.catalog, operation, applier.context, applier.diagnostics, applier.edit);
    inner.in_remake = at_once;
    apply_any(inner, part);
    const std::shared_ptr<const Table> table = applier.catalog.table(alter.table);
    if (!inner.failed() || table == nullptr || table->partial) continue;
    auto partial = std::make_shared<Table>(*table);  // what failed may be missed by what follows
    partial->partial = true;
    applier.edit.put(std::move(partial));
  }
  change.after.table = applier.catalog.table(alter.table);
  if (at_once && !applier.failed()) check_keys_stay(applier, *change.before.table, *change.after.table);
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
