#include <algorithm>

#include "applier.h"
#include "expressions.h"
#include "members.h"
#include "migc/base/strings.h"
#include "names.h"

namespace migc {
namespace {

std::shared_ptr<const View> materialized_view(const Catalog& catalog, const ObjectName& name) {
  const auto view = catalog.views.find(name);
  return view != catalog.views.end() && view->second->materialized ? view->second : nullptr;
}

/// IF NOT EXISTS, and it does.
bool exists_already(const Applier& applier, const CreateIndex& create, const Table& table) {
  if (index_names_per_table(applier.context.dialect)) return table.index(create.index.name) != nullptr;
  const ObjectName name{create.table.schema, create.index.name};
  const std::optional<Holder> holder = applier.relation(name);
  return holder && holder->what == "index";
}

/// Of a materialized view's columns nothing is known.
void create_on_view(Applier& applier, const CreateIndex& create, const View& view, Change& change) {
  Table columns;
  columns.name = view.name;
  columns.partial = true;
  if (create.if_not_exists && exists_already(applier, create, columns)) {
    change.nothing = true;
    return;
  }
  append_index(applier, columns, create.index);
  auto indexed = std::make_shared<View>(view);
  indexed->indexes.push_back(columns.indexes.back());
  change.name = indexed->indexes.back().name;
  change.before.view = applier.catalog.views.at(view.name);
  change.after.view = indexed;
  applier.edit.set(applier.catalog.views, view.name, indexed);
  applier.edit.add_owner(applier.catalog.index_tables, {view.name.schema, change.name}, view.name);
}

void drop_from_view(Applier& applier, const ObjectName& index, const View& view, Change& change) {
  auto stripped = std::make_shared<View>(view);
  std::erase_if(stripped->indexes, [&](const Index& other) { return other.name == index.name; });
  change.before.view = applier.catalog.views.at(view.name);
  change.after.view = stripped;
  applier.edit.set(applier.catalog.views, view.name, stripped);
  applier.edit.remove_owner(applier.catalog.index_tables, index, view.name);
  applier.bury(index);
}

/// The index that a DROP INDEX means, by its name in the database.
ObjectName index_to_drop(Applier& applier, const DropIndex& drop) {
  ObjectName name{drop.table.empty() ? drop.index.schema : drop.table.schema, drop.index.name};
  const std::string& convention = applier.context.naming.ix;
  if (drop.final_name) return {name.schema, shortened(name.name, applier.context.dialect)};
  if (drop.table.empty() || !builds_on_name(convention)) return name;
  NameParts parts;
  parts.what = "index";
  parts.table = &drop.table;
  parts.given = drop.index.name;
  const ObjectName built{
      name.schema, shortened(conventional_name(applier, convention, parts, {}), applier.context.dialect)};
  return applier.catalog.index_tables.contains(built) ? built : name;
}

/// The table (or view) that has the index; empty where none is known.
ObjectName owner_of(const Applier& applier, const ObjectName& index, const ObjectName& table) {
  const auto [first, last] = applier.catalog.index_tables.equal_range(index);
  if (first == last) return {};
  for (auto owner = first; owner != last; ++owner)
    if (owner->second == table) return table;
  return !table.empty() && index_names_per_table(applier.context.dialect) ? ObjectName{} : first->second;
}

bool report_constraint_index(Applier& applier, const ObjectName& index) {
  const auto [first, last] = applier.catalog.constraint_tables.equal_range(index);
  for (auto owner = first; owner != last; ++owner) {
    const Constraint* constraint = applier.catalog.table(owner->second)->constraint(index.name);
    if (!has_index(constraint->kind) || applier.doubtful(owner->second)) continue;
    applier
        .error(Kind::index_of_constraint, {},
               {to_string(index), std::string(to_string(constraint->kind)), to_string(owner->second)})
        .note(Kind::made_here, constraint->span, {constraint->name});
    return true;
  }
  return false;
}

bool may_exist(const Applier& applier, const ObjectName& index, const Table* table) {
  if (applier.may_exist(index)) return true;
  if (table != nullptr) return applier.may_have(*table, index.name);
  return !applier.catalog.opaque.empty() || !applier.catalog.opaque_schemas.empty();
}

/// A build or drop that runs beside writers may have failed half-way before and left an invalid index, which the history
/// does not tell: https://www.postgresql.org/docs/15/sql-createindex.html#SQL-CREATEINDEX-CONCURRENTLY
bool runs_concurrently(const Applier& applier, const Options& options) {
  const std::vector<std::string>& chain = applier.context.dialect.chain;
  return std::any_of(chain.begin(), chain.end(), [&](const std::string& name) {
    const OptionValue* option = find_option(options, name, "concurrently");
    const bool* on = option == nullptr ? nullptr : std::get_if<bool>(&option->value);
    return on != nullptr && *on;
  });
}

/// Where a unique constraint is an index, and foreign keys bring some. False: it is neither.
bool drop_key(Applier& applier, const DropIndex& drop, const std::string& name, Change& change) {
  const Dialect& dialect = applier.context.dialect;
  const std::shared_ptr<const Table> table = applier.catalog.table(drop.table);
  if (table == nullptr || table->partial || applier.doubtful(table->name) || !dialect.feature.foreign_key_indexes) return false;
  auto shorter = std::make_shared<Table>(*table);
  const Constraint* unique = table->constraint(name);
  if (unique != nullptr && unique->kind == Constraint::Kind::unique) {
    check_key_is_free(applier, *table, name, unique->columns);
    std::erase_if(shorter->constraints, [&](const Constraint& one) { return one.name == name; });
    settle_key_indexes(dialect, *table, *shorter);
  } else if (std::erase_if(shorter->key_indexes, [&](const KeyIndex& one) { return one.name == name; }) != 0) {
    if (!are_served(dialect, *shorter)) applier.error(Kind::index_of_foreign_key, {}, {name, to_string(table->name)});
  } else if (std::erase(shorter->gone_key_indexes, name) != 0) {
    change.nothing = true;
  } else {
    return false;
  }
  if (applier.failed()) return true;
  change.before.table = table;
  change.after.table = shorter;
  applier.edit.put(shorter);
  return true;
}

/// No index of that name stands in the catalog.
void drop_unknown(Applier& applier, const DropIndex& drop, const ObjectName& index, Change& change) {
  if (drop_key(applier, drop, index.name, change)) return;
  if (report_constraint_index(applier, index)) return;
  std::shared_ptr<const Table> table;
  if (!drop.table.empty() && materialized_view(applier.catalog, drop.table) == nullptr) {
    table = applier.table(drop.table, {});
    if (table == nullptr) return;
  }
  if (!may_exist(applier, index, table.get())) {
    change.nothing = drop.if_exists && !runs_concurrently(applier, drop.options);
    change.before.table = change.after.table = table;
    if (!drop.if_exists)
      applier.report_unknown(Kind::unknown_index, index, names_in(applier.catalog.index_tables));
    return;
  }
  change.uncertain = drop.if_exists;
  change.before.table = change.after.table = table;
  applier.bury(index);
  applier.settle(index);
}

}  // namespace

void append_index(Applier& applier, Table& table, Index index) {
  index.span = applier.at(index.span);
  if (index.elements.empty()) applier.error(Kind::no_columns, index.span, {"index"});
  for (const IndexElement& element : index.elements) {
    if (element.expression)
      check_columns_in(applier, table, *element.expression, element.span);
    else
      applier.has_column(table, element.column, element.span);
  }
  for (const std::string& column : index.include) applier.has_column(table, column, index.span);
  if (index.where) check_columns_in(applier, table, *index.where, index.span);
  make_way_for(applier.context.dialect, table, index);
  name_index(applier, table, index);
  table.indexes.push_back(std::move(index));
}

void drop_index(Applier& applier, Table& table, std::string name) {
  std::erase_if(table.indexes, [&](const Index& index) { return index.name == name; });
  applier.bury({table.name.schema, std::move(name)});
}

void apply_one(Applier& applier, const CreateIndex& create, Change& change) {
  if (const auto view = materialized_view(applier.catalog, create.table))
    return create_on_view(applier, create, *view, change);
  const std::shared_ptr<const Table> table = applier.table(create.table, {});
  if (table == nullptr) return;
  const std::string& name = create.index.name;
  if (create.if_not_exists && !applier.doubtful(table->name) && exists_already(applier, create, *table)) {
    change.nothing = true;
    return;
  }
  change.uncertain = create.if_not_exists &&
                     (applier.may_exist({table->name.schema, name}) || applier.may_have(*table, name));
  auto indexed = std::make_shared<Table>(*table);
  if (applier.doubtful(table->name))
    std::erase_if(indexed->indexes, [&](const Index& index) { return index.name == name; });
  append_index(applier, *indexed, create.index);
  if (applier.failed()) return;
  change.name = indexed->indexes.back().name;
  change.before.table = table;
  change.after.table = indexed;
  const ObjectName full{table->name.schema, change.name};
  applier.edit.put(indexed);
  applier.edit.remove(applier.catalog.graves, full);
  applier.settle(full);
}

void apply_one(Applier& applier, const DropIndex& drop, Change& change) {
  const ObjectName index = index_to_drop(applier, drop);
  change.name = index.name;
  const ObjectName owner = owner_of(applier, index, drop.table);
  if (owner.empty()) return drop_unknown(applier, drop, index, change);
  if (!drop.table.empty() && owner != drop.table && !applier.doubtful(owner)) {
    applier.error(Kind::index_elsewhere, {}, {to_string(index), to_string(owner), to_string(drop.table)});
    return;
  }
  if (const auto view = materialized_view(applier.catalog, owner))
    return drop_from_view(applier, index, *view, change);
  const std::shared_ptr<const Table> table = applier.table(owner, {});
  change.uncertain = drop.if_exists && (applier.doubtful(owner) || applier.doubtful(index));
  check_key_is_free(applier, *table, index.name, key_columns(*table->index(index.name)));
  if (applier.failed()) return;
  auto shorter = std::make_shared<Table>(*table);
  drop_index(applier, *shorter, index.name);
  settle_key_indexes(applier.context.dialect, *table, *shorter);
  change.before.table = table;
  change.after.table = shorter;
  applier.edit.put(shorter);
  applier.settle(index);
}

}  // namespace migc
