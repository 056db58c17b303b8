#include <algorithm>
#include <set>

#include "applier.h"
#include "expressions.h"
#include "members.h"
#include "migc/base/strings.h"
#include "names.h"

namespace migc {
namespace {

using ConstraintKind = Constraint::Kind;

void check_columns(Applier& applier, const Table& table, const Constraint& constraint, bool repeats_allowed) {
  if (constraint.columns.empty())
    applier.error(Kind::no_columns, constraint.span, {std::string(to_string(constraint.kind))});
  std::set<std::string_view> seen;
  for (const std::string& column : constraint.columns) {
    if (!applier.has_column(table, column, constraint.span)) continue;
    if (!seen.insert(column).second && !repeats_allowed)
      applier.error(Kind::repeated_column, constraint.span,
                    {column, std::string(to_string(constraint.kind))});
  }
  for (const std::string& column : constraint.include) applier.has_column(table, column, constraint.span);
}

void settle_primary_key(Applier& applier, Table& table, const Constraint& constraint) {
  check_columns(applier, table, constraint, false);
  for (const std::string& name : constraint.columns)
    if (Column* column = table.column(name)) column->nullable = false;
}

void settle_check(Applier& applier, const Table& table, Constraint& constraint) {
  check_columns_in(applier, table, constraint.condition, constraint.span);
  constraint.columns = columns_in(applier, constraint.condition);
}

void settle_exclusion(Applier& applier, const Table& table, Constraint& constraint) {
  if (constraint.elements.empty())
    applier.error(Kind::no_columns, constraint.span, {std::string(to_string(constraint.kind))});
  constraint.columns.clear();
  for (const IndexElement& element : constraint.elements) {
    if (element.expression)
      check_columns_in(applier, table, *element.expression, element.span);
    else if (applier.has_column(table, element.column, element.span))
      constraint.columns.push_back(element.column);
  }
  check_columns_in(applier, table, constraint.condition, constraint.span);
}

void settle_members(Applier& applier, Table& table, Constraint& constraint) {
  constraint.span = applier.at(constraint.span);
  switch (constraint.kind) {
    case ConstraintKind::primary_key:
      return settle_primary_key(applier, table, constraint);
    case ConstraintKind::unique:
      return check_columns(applier, table, constraint, false);
    case ConstraintKind::foreign_key:
      return check_columns(applier, table, constraint, true);
    case ConstraintKind::check:
      return settle_check(applier, table, constraint);
    case ConstraintKind::exclude:
      return settle_exclusion(applier, table, constraint);
  }
}

void check_only_primary_key(Applier& applier, const Table& table, const Constraint& constraint) {
  const Constraint* key = table.primary_key();
  if (constraint.kind != ConstraintKind::primary_key || key == nullptr || applier.doubtful(table.name))
    return;
  applier.error(Kind::second_primary_key, constraint.span, {to_string(table.name), key->name})
      .note(Kind::made_here, key->span, {key->name});
}

/// The table of a constraint whose author left it out. Empty: reported, or IF EXISTS makes it nothing.
ObjectName find_table(Applier& applier, const DropConstraint& drop, Change& change) {
  if (!drop.table.empty()) return drop.table;
  const Catalog& catalog = applier.catalog;
  const auto [first, last] = catalog.constraint_tables.equal_range({drop.table.schema, drop.name});
  std::vector<std::string> tables;
  for (auto owner = first; owner != last; ++owner) tables.push_back(to_string(owner->second));
  if (tables.size() == 1) return first->second;
  if (tables.empty())
    for (const auto& [name, table] : catalog.tables)
      if (name.schema == drop.table.schema && called_by_author(*table, drop.name, drop.kind) != nullptr) return name;
  const bool certain = !catalog.all_opaque && !catalog.unknown_baseline && catalog.opaque.empty();
  if (tables.empty() && drop.if_exists && certain)
    change.nothing = true;
  else if (tables.empty())
    applier.error(Kind::constraint_nowhere, {}, {drop.name});
  else
    applier.error(Kind::ambiguous_constraint, {}, {drop.name, listed(tables)});
  return {};
}

void report_unknown_constraint(Applier& applier, const Table& table, const std::string& name) {
  Diagnostic& diagnostic =
      applier.error(Kind::unknown_constraint, {},
                    {to_string(table.name), name, did_you_mean(name, member_names(table.constraints))});
  const auto grave = applier.catalog.member_graves.find({table.name, name});
  if (grave != applier.catalog.member_graves.end()) return applier.note_grave(diagnostic, name, &grave->second);
  const Naming& naming = applier.context.naming;
  const bool has_convention = !(naming.uq + naming.ck + naming.fk + naming.pk).empty();
  const auto is_nameless = [](const Constraint& constraint) { return !constraint.named; };
  if (!has_convention && std::any_of(table.constraints.begin(), table.constraints.end(), is_nameless))
    diagnostic.note(Kind::naming_tells, {}, {});
}

void check_droppable(Applier& applier, const Table& table, const DropConstraint& drop,
                     const Constraint& constraint) {
  if (applier.doubtful(table.name)) return;
  if (drop.kind && *drop.kind != constraint.kind)
    applier
        .error(Kind::wrong_constraint_kind, {},
               {constraint.name, to_string(table.name), std::string(to_string(constraint.kind)),
                std::string(to_string(*drop.kind))})
        .note(Kind::made_here, constraint.span, {constraint.name});
  else if (constraint.kind == ConstraintKind::primary_key || constraint.kind == ConstraintKind::unique)
    check_key_is_free(applier, table, constraint.name, constraint.columns);
}

/// The index that the server makes for a foreign key which was just appended.
void append_key_index(Applier& applier, Table& table, NewKeyIndexes& key_indexes, std::size_t number) {
  if (!key_indexes.makes_index(number)) return;
  const Table before = table;
  const std::string name = key_indexes.append(table, number);
  if (has_key_called(before, name))
    applier.error(Kind::duplicate_index, table.constraints.back().span, {name});
}

}  // namespace

void append_constraints(Applier& applier, Table& table, std::vector<Constraint> constraints) {
  for (Constraint& constraint : constraints) settle_members(applier, table, constraint);
  for (Constraint& constraint : constraints)
    if (constraint.kind == ConstraintKind::foreign_key)
      resolve_reference(applier, table, constraint, constraints);
  NewKeyIndexes key_indexes(applier.context.dialect, table, constraints);
  const std::size_t standing = table.constraints.size();
  for (std::size_t i = 0; i < constraints.size(); ++i) {
    check_only_primary_key(applier, table, constraints[i]);
    name_constraint(applier, table, constraints[i], {standing, std::span(constraints).subspan(i + 1)});
    table.constraints.push_back(std::move(constraints[i]));
    append_key_index(applier, table, key_indexes, i);
  }
}

void apply_one(Applier& applier, const AddConstraint& add, Change& change) {
  const std::shared_ptr<const Table> table = applier.table(add.table, {});
  if (table == nullptr) return;
  const std::string& name = add.constraint.name;
  const bool stands = !name.empty() && table->constraint(name) != nullptr;
  const bool doubtful = applier.doubtful(table->name);
  if (stands && add.if_not_exists && !doubtful) {
    change.nothing = true;
    return;
  }
  change.uncertain = add.if_not_exists && applier.may_have(*table, name);
  auto longer = std::make_shared<Table>(*table);
  if (doubtful) std::erase_if(longer->constraints, [&](const Constraint& c) { return c.name == name; });
  append_constraints(applier, *longer, {add.constraint});
  if (applier.failed()) return;
  change.name = longer->constraints.back().name;
  change.before.table = table;
  change.after.table = longer;
  applier.edit.put(longer);
  applier.edit.remove(applier.catalog.member_graves, {table->name, change.name});
}

void apply_one(Applier& applier, const DropConstraint& drop, Change& change) {
  const ObjectName owner = find_table(applier, drop, change);
  if (owner.empty()) return;
  const std::shared_ptr<const Table> table = applier.table(owner, {});
  if (table == nullptr) return;
  change.name = name_to_drop(applier, *table, drop);
  const Constraint* constraint = table->constraint(change.name);
  if (constraint == nullptr && !applier.may_have(*table, change.name)) {
    change.nothing = drop.if_exists;
    if (!drop.if_exists) report_unknown_constraint(applier, *table, change.name);
    return;
  }
  change.uncertain = drop.if_exists && (constraint == nullptr || applier.doubtful(table->name));
  if (constraint != nullptr) check_droppable(applier, *table, drop, *constraint);
  if (applier.failed()) return;
  auto shorter = std::make_shared<Table>(*table);
  std::erase_if(shorter->constraints, [&](const Constraint& other) { return other.name == change.name; });
  settle_key_indexes(applier.context.dialect, *table, *shorter);
  change.before.table = table;
  change.after.table = shorter;
  applier.edit.put(shorter);
  if (table->column(change.name) == nullptr) applier.bury_member(table->name, change.name);
}

}  // namespace migc
