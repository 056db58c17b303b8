#include "migc/catalog_remake.h"

#include <algorithm>
#include <iterator>

#include "members.h"
#include "migc/sql.h"
#include "names.h"

namespace migc {
namespace {

constexpr std::string_view concurrently = "concurrently";
constexpr std::size_t invented_limit = 63;  // bytes of a name; longer ones that a server invents are cut

/// Does a foreign key to its own table find its key among the constraints of CREATE TABLE?
bool finds_key(const Table& created, const Constraint& foreign_key) {
  return std::any_of(created.constraints.begin(), created.constraints.end(), [&](const Constraint& key) {
    return is_key(key) &&
           std::is_permutation(key.columns.begin(), key.columns.end(), foreign_key.referred_columns.begin(),
                               foreign_key.referred_columns.end());
  });
}

/// Made so, would a column number itself that does not? It got its key when it was there already.
bool would_number_itself(const Table& created) {
  return std::any_of(created.columns.begin(), created.columns.end(), [&](const Column& column) {
    return !column.numbers_itself && numbers_itself_by_rule(created, column);
  });
}

Operation add(const ObjectName& table, Constraint constraint) {
  const Span span = constraint.span;
  return {AddConstraint{table, std::move(constraint), false}, span, {}};
}

/// A key like another one, which would be forgotten in the same CREATE TABLE.
bool is_repeated(const Table& table, const Constraint& constraint) {
  return constraint.kind == Constraint::Kind::unique &&
         std::any_of(table.constraints.begin(), table.constraints.end(), [&](const Constraint& other) {
           return other.name != constraint.name && are_equal_keys(other, constraint) &&
                  (other.kind == Constraint::Kind::primary_key || other.name < constraint.name);
         });
}

/// Takes the constraints that `picks` out of the table.
template <class Picks>
std::vector<Operation> taken_out(Table& table, Picks picks) {
  const auto rest = std::stable_partition(table.constraints.begin(), table.constraints.end(),
                                          [&](const Constraint& constraint) { return !picks(constraint); });
  std::vector<Operation> out;
  for (auto constraint = rest; constraint != table.constraints.end(); ++constraint)
    out.push_back(add(table.name, std::move(*constraint)));
  table.constraints.erase(rest, table.constraints.end());
  return out;
}

void append(std::vector<Operation>& to, std::vector<Operation> from) {
  std::move(from.begin(), from.end(), std::back_inserter(to));
}

template <class Keep>
Options filtered(Options options, Keep keep) {
  for (auto& [dialect, table] : options)
    std::erase_if(table, [&](const auto& option) { return !keep(option.first); });
  std::erase_if(options, [](const auto& entry) { return entry.second.empty(); });
  return options;
}

/// Those which the server would call otherwise than they are called, or would not make.
std::vector<Operation> key_indexes_of(const Table& wanted, const Table& sketch) {
  std::vector<Operation> operations;
  for (Index& index : missing_key_indexes(wanted, sketch))
    operations.push_back({CreateIndex{wanted.name, std::move(index), false}, wanted.span, {}});
  return operations;
}

Constraint as_asked(const Table& table, const Dialect& dialect, Constraint constraint) {
  constraint.final_name = true;
  if (!constraint.named && dialect.server_names.rule(constraint.kind).empty())
    constraint.named = server_name(table, constraint, invented_limit) != constraint.name;
  return constraint;
}

/// A partition that is made like any other table becomes one by ALTER TABLE … ATTACH PARTITION.
Text attachment_of(const Table& partition) {
  Text text("ALTER TABLE " + sql::quoted_name(partition.partition_of) + " ATTACH PARTITION " +
            sql::quoted_name(partition.name) + " ");
  text += partition.bounds;
  return text;
}

std::vector<Operation> by_definition(const Table& table) {
  std::vector<Operation> operations = {execution(table.definition, table.span)};
  for (const Index& index : table.indexes)
    operations.push_back({CreateIndex{table.name, as_asked(index), false}, index.span, {}});
  if (table.comment) operations.push_back({CommentOn{table.name, "", table.comment}, table.span, {}});
  for (const Column& column : table.columns)
    if (column.comment.has_value())
      operations.push_back({CommentOn{table.name, column.name, std::optional<std::string>(*column.comment)}, column.span, {}});
  return operations;
}

}  // namespace

std::set<ObjectName> needed_tables(const Table& table, const Catalog& catalog) {
  std::set<ObjectName> needed;
  const auto add = [&](const ObjectName& name) {
    for (const ObjectName& meaning : {name, other_spelling(name)})
      if (meaning != table.name && catalog.tables.contains(meaning)) needed.insert(meaning);
  };
  if (!table.partition_of.empty()) add(table.partition_of);
  if (!table.inherits.empty()) add(table.inherits);
  if (!table.definition.empty())
    for (const ObjectName& name : sql::facts_of(table.definition.str()).names) add(name);
  return needed;
}

Operation execution(const Text& statements, Span span) {
  Execute execute;
  execute.sql.sql = statements;
  execute.sql.span = span;
  return {std::move(execute), span, {}};
}

Options lasting(Options options) {
  return filtered(std::move(options), [](const std::string& key) { return key != concurrently; });
}

Options passing(Options options) {
  return filtered(std::move(options), [](const std::string& key) { return key == concurrently; });
}

std::vector<Operation> restored(const Table& before, Table& now, const std::vector<const Constraint*>& constraints, const Dialect& dialect) {
  std::vector<Operation> operations;
  for (const Constraint* constraint : constraints) {
    Constraint asked = as_asked(before, dialect, *constraint);
    say_name(dialect, asked, now);
    operations.push_back(add(before.name, std::move(asked)));
  }
  Table gone = before;
  std::erase_if(gone.key_indexes, [&](const KeyIndex& index) {
    return std::none_of(constraints.begin(), constraints.end(), [&](const Constraint* one) {
      return one->kind == Constraint::Kind::foreign_key && !one->columns.empty() && one->columns.front() == index.columns.front();
    });
  });
  std::vector<Operation> indexes = key_indexes_of(gone, now);
  operations.insert(operations.begin(), std::make_move_iterator(indexes.begin()), std::make_move_iterator(indexes.end()));
  return operations;
}

Column as_asked(Column column) {
  column.sequence.clear();
  return column;
}

Index as_asked(Index index) {
  index.final_name = true;
  index.options = lasting(std::move(index.options));
  return index;
}

Operation nullable_again(const ObjectName& table, const Column& column) {
  AlterColumn alter;
  alter.table = table;
  alter.column = column.name;
  alter.nullable = true;
  return {std::move(alter), column.span, {}};
}

bool keeps_old_sequence(const Column& column) {
  if (column.sequence.empty() || column.numbers_itself || column.identity || !column.default_value) return false;
  const auto* expression = std::get_if<std::shared_ptr<const Expression>>(&*column.default_value);
  return expression != nullptr && (*expression)->sql.str().find(column.sequence) != std::string::npos;
}

Remade remade(const Table& table, const Dialect& dialect, const std::function<bool(const Constraint&)>& defer) {
  if (!table.definition.empty()) return {by_definition(table), {}};
  const auto is_primary = [](const Constraint& c) { return c.kind == Constraint::Kind::primary_key; };
  const auto is_foreign = [](const Constraint& c) { return c.kind == Constraint::Kind::foreign_key; };
  Table created = table;
  for (Column& column : created.columns) column = as_asked(std::move(column));
  for (Constraint& constraint : created.constraints) constraint = as_asked(table, dialect, std::move(constraint));
  for (Index& index : created.indexes) index = as_asked(std::move(index));
  Remade out;
  out.foreign_keys = taken_out(created, [&](const Constraint& c) { return is_foreign(c) && defer(c); });
  std::vector<Operation> after =
      taken_out(created, [&](const Constraint& c) { return is_repeated(table, c); });
  if (would_number_itself(created)) append(after, taken_out(created, is_primary));
  append(after, taken_out(created, [&](const Constraint& c) {
           return is_foreign(c) && c.referred_table == table.name && !finds_key(created, c);
         }));
  Table sketch;
  say_names(dialect, created, sketch);
  for (std::vector<Operation>* later : {&after, &out.foreign_keys})
    for (Operation& one : *later)
      if (auto* added = std::get_if<AddConstraint>(&one.what)) say_name(dialect, added->constraint, sketch);
  append(after, key_indexes_of(table, sketch));
  for (const Column& column : table.columns)
    if (column.numbers_itself && column.nullable) after.push_back(nullable_again(table.name, column));
  for (const Column& column : table.columns) {
    if (!keeps_old_sequence(column)) continue;
    CreateSequence sequence;
    sequence.sequence.name = {table.name.schema, column.sequence};
    out.operations.push_back({std::move(sequence), column.span, {}});
  }
  out.operations.push_back({CreateTable{std::move(created), false}, table.span, {}});
  append(out.operations, std::move(after));
  if (!table.bounds.empty()) out.operations.push_back(execution(attachment_of(table), table.span));
  return out;
}

}  // namespace migc
