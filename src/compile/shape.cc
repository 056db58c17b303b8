#include "shape.h"

#include <algorithm>

#include "migc/sql.h"

namespace migc {
namespace {

/// It was there for its session only.
bool is_temporary(const Table& table, const Dialect& dialect) {
  return std::any_of(dialect.chain.begin(), dialect.chain.end(), [&](const std::string& name) {
    return find_option(table.options, name, "temporary") != nullptr;
  });
}

/// Does unread SQL mention the name, whatever was learned of it since?
bool is_mentioned(const Catalog& catalog, const ObjectName& name) {
  return catalog.all_opaque || catalog.opaque_schemas.contains(name.schema) || catalog.opaque.contains(name) ||
         catalog.opaque.contains({"", name.name}) || catalog.opaque.contains({"public", name.name});
}

/// What is certain at the begin of the range.
class Judge {
 public:
  Judge(const Catalog& before, const Catalog& after, const RenderContext& context)
      : before_(before), after_(after), context_(context) {}

  /// The table as it is known; null: there is none, or it is not certain what it is.
  const Table* known(const ObjectName& name) const {
    const auto found = before_.tables.find(name);
    const bool is_certain = found != before_.tables.end() && !is_elsewhere(name) && !before_.is_opaque(name) &&
                            !is_temporary(*found->second, context_.dialect);
    return is_certain ? found->second.get() : nullptr;
  }

  /// Is it certain that nothing of this name is there?
  bool is_absent(const ObjectName& name) const {
    return !before_.unknown_baseline && !before_.tables.contains(name) && !before_.views.contains(name) && !is_unread(name);
  }

  /// A table that the history never made, and something in the range needs.
  bool is_assumed(const ObjectName& name) const {
    return before_.unknown_baseline && !before_.tables.contains(name) && !is_unread(name);
  }

  /// The columns of a table, or those of them in `only`.
  std::vector<NeededColumn> columns_of(const Table& table, const std::set<std::string>* only) const {
    const std::vector<std::string> types = column_types(table, context_);
    std::vector<NeededColumn> columns;
    for (std::size_t i = 0; i < table.columns.size(); ++i)
      if (only == nullptr || only->contains(table.columns[i].name)) columns.push_back({table.columns[i].name, types[i]});
    return columns;
  }

 private:
  bool is_elsewhere(const ObjectName& name) const { return after_.moved_path && name.schema.empty(); }
  bool is_unread(const ObjectName& name) const {
    return is_elsewhere(name) || is_mentioned(before_, name) || is_mentioned(after_, name);
  }

  const Catalog& before_;
  const Catalog& after_;
  const RenderContext& context_;
};

}  // namespace

void Shape::note(const Change& change) {
  if (change.nothing || change.uncertain) return;
  note_tables(change);
  for (const Change& part : change.parts) note(part);
  const Operation& operation = *change.operation;
  if (const auto* create = operation.get<CreateTable>()) {
    made_.insert(create->table.name);
    for (const Constraint& constraint : create->table.constraints) note_columns_of(constraint);
  } else if (const auto* rename = operation.get<RenameTable>()) {
    made_.insert({rename->table.schema, rename->new_name});
  } else if (const auto* add = operation.get<AddColumn>()) {
    added_.insert({add->table, add->column.name});
    for (const Constraint& constraint : add->constraints) note_columns_of(constraint);
  } else if (const auto* alter = operation.get<AlterColumn>()) {
    if (alter->new_name) added_.insert({alter->table, *alter->new_name});
  } else if (const auto* constraint = operation.get<AddConstraint>()) {
    note_columns_of(constraint->constraint);
  } else if (const auto* execute = operation.get<Execute>()) {
    note_text(*execute);
  }
}

void Shape::note_tables(const Change& change) {
  changed_.insert(table_of(*change.operation));
  for (const Touched* side : {&change.before, &change.after})
    if (side->table != nullptr) changed_.insert(side->table->name);
  if (change.before.table != nullptr && change.before.table->partial) assumed_.insert(change.before.table->name);
  if (change.after.view == nullptr) return;
  for (const View::Use& use : change.after.view->uses)
    if (use.column.empty())
      used_[use.relation];
    else
      used_[use.relation].insert(use.column);
}

void Shape::note_columns_of(const Constraint& constraint) {
  if (constraint.kind == Constraint::Kind::foreign_key)
    used_[constraint.referred_table].insert(constraint.referred_columns.begin(), constraint.referred_columns.end());
}

void Shape::note_text(const Execute& execute) {
  const Text* text = spelled_for(execute.sql, dialect_);
  if (text == nullptr) return;
  for (const Text& statement : sql::split(*text))
    for (const ObjectName& name : sql::facts_of(statement.str()).names) changed_.insert(name);
}

std::vector<NeededTable> Shape::needed(const Catalog& before, const Catalog& after, const RenderContext& context) const {
  const Judge judge(before, after, context);
  std::map<ObjectName, NeededTable> tables;
  for (const ObjectName& name : changed_)
    if (const Table* table = judge.known(name)) tables[name] = {name, false, judge.columns_of(*table, nullptr)};
  for (const auto& [name, columns] : used_)
    if (const Table* table = judge.known(name); table != nullptr && !tables.contains(name))
      tables[name] = {name, false, judge.columns_of(*table, &columns)};
  for (const ObjectName& name : assumed_)
    if (judge.is_assumed(name) && !made_.contains(name)) tables[name] = {name, false, {}};
  for (const ObjectName& name : made_)
    if (judge.is_absent(name)) tables[name] = {name, true, {}};
  for (const auto& [name, column] : added_) {
    const Table* table = judge.known(name);
    if (table != nullptr && !table->partial && table->column(column) == nullptr)
      tables[name].columns.push_back({column, "", true});
  }
  std::vector<NeededTable> all;
  for (auto& [name, table] : tables) all.push_back(std::move(table));
  return all;
}

}  // namespace migc
