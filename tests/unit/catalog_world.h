// A catalog to try operations on, short ways to write operations, and a comparison of catalogs.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.h"
#include "ir_types.h"
#include "migc/base/strings.h"
#include "migc/catalog.h"

namespace migc::test {

// --- types and values ---

inline Type integer_type() { return type(Type::Kind::integer); }
inline Type text_type() { return type(Type::Kind::text); }
inline Type enum_type(std::string name, std::vector<std::string> labels = {}) {
  Type made = type(Type::Kind::enumeration);
  made.enum_name = {"", std::move(name)};
  made.labels = std::move(labels);
  return made;
}

inline Expression expression(std::string sql) {
  Expression made;
  made.sql = Text(std::move(sql));
  return made;
}
inline Value sql(std::string text) { return std::make_shared<const Expression>(expression(std::move(text))); }
inline Value text(std::string value) { return Literal{std::move(value)}; }
inline Value number(std::int64_t value) { return integer(value); }
inline Value null() { return Literal{Null{}}; }

// --- parts of tables ---

inline Column column(std::string name, Type of = integer_type(), bool nullable = true) {
  Column made;
  made.name = std::move(name);
  made.type = std::move(of);
  made.nullable = nullable;
  return made;
}
inline Column not_null(std::string name, Type of = integer_type()) {
  return column(std::move(name), std::move(of), false);
}
inline Column with_default(Column made, Value value) {
  made.default_value = std::move(value);
  return made;
}
inline Column with_identity(Column made, bool always = false) {
  made.identity = Identity{};
  made.identity->always = always;
  return made;
}
inline Column generated(std::string name, std::string sql_text) {
  Column made = column(std::move(name));
  made.generated = Generated{expression(std::move(sql_text)), true};
  return made;
}

using Names = std::vector<std::string>;

inline Constraint constraint(Constraint::Kind kind, Names columns, std::string name) {
  Constraint made;
  made.kind = kind;
  made.columns = std::move(columns);
  made.name = std::move(name);
  return made;
}
inline Constraint primary_key(Names columns, std::string name = "") {
  return constraint(Constraint::Kind::primary_key, std::move(columns), std::move(name));
}
inline Constraint unique_key(Names columns, std::string name = "") {
  return constraint(Constraint::Kind::unique, std::move(columns), std::move(name));
}
inline Constraint foreign_key(Names columns, std::string table, Names referred = {}, std::string name = "") {
  Constraint made = constraint(Constraint::Kind::foreign_key, std::move(columns), std::move(name));
  made.referred_table = {"", std::move(table)};
  made.referred_columns = std::move(referred);
  return made;
}
inline Constraint check(std::string condition, std::string name = "") {
  Constraint made = constraint(Constraint::Kind::check, {}, std::move(name));
  made.condition = expression(std::move(condition));
  return made;
}

inline IndexElement element(std::string name) {
  IndexElement made;
  made.column = std::move(name);
  return made;
}
inline IndexElement sql_element(std::string sql_text) {
  IndexElement made;
  made.expression = expression(std::move(sql_text));
  return made;
}
inline Constraint exclusion(std::vector<IndexElement> elements, std::string name = "") {
  Constraint made = constraint(Constraint::Kind::exclude, {}, std::move(name));
  made.elements = std::move(elements);
  for (IndexElement& part : made.elements) part.with_operator = "=";
  return made;
}
inline Index index(std::string name, Names columns, bool is_unique = false) {
  Index made;
  made.name = std::move(name);
  for (std::string& part : columns) made.elements.push_back(element(std::move(part)));
  made.unique = is_unique;
  return made;
}

template <class Members>
Names member_names(const Members& members) {
  Names names;
  for (const auto& member : members) names.push_back(member.name);
  return names;
}

// --- operations ---

template <class What>
Operation operation(What what) {
  static const Source source{"migration.toml", "one line", {}};
  Operation made;
  made.what = std::move(what);
  made.span = {&source, 1, 1};
  return made;
}

inline Operation create_table(std::string name, std::vector<Column> columns,
                              std::vector<Constraint> constraints = {}, std::vector<Index> indexes = {},
                              bool if_not_exists = false) {
  CreateTable create;
  create.table.name = {"", std::move(name)};
  create.table.columns = std::move(columns);
  create.table.constraints = std::move(constraints);
  create.table.indexes = std::move(indexes);
  create.if_not_exists = if_not_exists;
  return operation(std::move(create));
}
inline Operation drop_table(std::string name, bool if_exists = false) {
  return operation(DropTable{{"", std::move(name)}, if_exists});
}
inline Operation rename_table(std::string name, std::string new_name) {
  return operation(RenameTable{{"", std::move(name)}, std::move(new_name)});
}
inline Operation add_column(std::string table, Column made, std::vector<Constraint> constraints = {},
                            std::vector<Index> indexes = {}, bool if_not_exists = false) {
  return operation(AddColumn{
      {"", std::move(table)}, std::move(made), std::move(constraints), std::move(indexes), if_not_exists});
}
inline Operation drop_column(std::string table, std::string name, bool if_exists = false) {
  return operation(DropColumn{{"", std::move(table)}, std::move(name), if_exists});
}
inline Operation alter_column(std::string table, std::string name,
                              const std::function<void(AlterColumn&)>& how) {
  AlterColumn alter;
  alter.table = {"", std::move(table)};
  alter.column = std::move(name);
  how(alter);
  return operation(std::move(alter));
}
inline Operation rename_column(std::string table, std::string name, std::string new_name) {
  return alter_column(std::move(table), std::move(name),
                      [&](AlterColumn& alter) { alter.new_name = std::move(new_name); });
}
inline Operation set_type(std::string table, std::string name, Type to) {
  return alter_column(std::move(table), std::move(name),
                      [&](AlterColumn& alter) { alter.type = std::move(to); });
}
inline Operation set_nullable(std::string table, std::string name, bool nullable) {
  return alter_column(std::move(table), std::move(name),
                      [&](AlterColumn& alter) { alter.nullable = nullable; });
}
inline Operation set_default(std::string table, std::string name, Value value) {
  return alter_column(std::move(table), std::move(name),
                      [&](AlterColumn& alter) { alter.default_value = std::move(value); });
}
inline Operation create_index(std::string table, Index made, bool if_not_exists = false) {
  return operation(CreateIndex{{"", std::move(table)}, std::move(made), if_not_exists});
}
inline Operation drop_index(std::string name, std::string table = "", bool if_exists = false) {
  DropIndex drop;
  drop.index = {"", std::move(name)};
  drop.table = {"", std::move(table)};
  drop.if_exists = if_exists;
  return operation(std::move(drop));
}
inline Operation add_constraint(std::string table, Constraint made) {
  return operation(AddConstraint{{"", std::move(table)}, std::move(made), false});
}
inline Operation drop_constraint(std::string name, std::string table = "",
                                 std::optional<Constraint::Kind> kind = {}, bool if_exists = false) {
  DropConstraint drop;
  drop.table = {"", std::move(table)};
  drop.name = std::move(name);
  drop.kind = kind;
  drop.if_exists = if_exists;
  return operation(std::move(drop));
}
inline Operation create_enum(std::string name, Names labels) {
  return operation(CreateEnum{{"", std::move(name)}, std::move(labels), false});
}
inline Operation add_enum_value(std::string name, std::string value, std::string before = "",
                                std::string after = "") {
  return operation(
      AddEnumValue{{"", std::move(name)}, std::move(value), std::move(before), std::move(after), false});
}
inline Operation drop_enum(std::string name, bool if_exists = false) {
  return operation(DropEnum{{"", std::move(name)}, if_exists});
}
inline Operation create_sequence(std::string name) {
  CreateSequence create;
  create.sequence.name = {"", std::move(name)};
  return operation(std::move(create));
}
inline Operation create_view(std::string name, std::string query, bool materialized = false,
                             bool replace = false) {
  CreateView create;
  create.view.name = {"", std::move(name)};
  create.view.query = expression(std::move(query));
  create.view.materialized = materialized;
  create.replace = replace;
  return operation(std::move(create));
}
inline Operation comment_on(std::string table, std::string column_name, std::optional<std::string> comment) {
  return operation(CommentOn{{"", std::move(table)}, std::move(column_name), std::move(comment)});
}

using Assignments = std::vector<std::pair<std::string, Value>>;
inline std::vector<Assignment> assignments(Assignments values) {
  std::vector<Assignment> made;
  for (auto& [name, value] : values) made.push_back({std::move(name), std::move(value), {}});
  return made;
}
inline Operation insert(std::string table, std::vector<Assignments> rows) {
  Insert made;
  made.table = {"", std::move(table)};
  for (Assignments& row : rows) made.rows.push_back({assignments(std::move(row)), {}});
  return operation(std::move(made));
}
inline Operation update(std::string table, Assignments set, std::string batch_key = "") {
  Update made;
  made.table = {"", std::move(table)};
  made.set = assignments(std::move(set));
  if (!batch_key.empty()) made.batch = Batch{std::move(batch_key), 1000, {}};
  return operation(std::move(made));
}
inline Operation execute(std::string sql_text) {
  return operation(Execute{expression(std::move(sql_text)), {}});
}

// --- the world ---

inline Dialect postgresql_like() {
  Dialect dialect;
  dialect.clause[Clause::create_schema] = "CREATE SCHEMA {schema}";
  dialect.name = dialect.family = "postgresql";
  dialect.title = "PostgreSQL";
  dialect.chain = {"postgresql", "ansi"};
  dialect.identifier.max_length = 63;
  dialect.identifier.length_in_bytes = true;
  dialect.feature.named_enum_types = true;
  dialect.feature.schemas = true;
  dialect.type[TypeForm::integer] = "INTEGER";
  dialect.type[TypeForm::integer_serial] = "SERIAL";
  dialect.clause[Clause::drop_index] = "DROP INDEX {index}";
  return dialect;
}

struct World {
  Dialect dialect = postgresql_like();
  Naming naming;
  Catalog catalog;
  Diagnostics diagnostics;
  std::string revision = "r1";
  bool writing = false;

  std::optional<Change> take(const Operation& operation) {
    return apply(catalog, operation, {dialect, naming, revision, writing}, diagnostics);
  }
  /// The change of an operation that must succeed.
  Change change(const Operation& operation) {
    std::optional<Change> made = take(operation);
    INFO(messages());
    REQUIRE(made.has_value());
    return *made;
  }
  void all(const std::vector<Operation>& operations) {
    for (const Operation& one : operations) change(one);
  }

  const Table& table(const std::string& name) const {
    const std::shared_ptr<const Table> found = catalog.table({"", name});
    INFO("table " << name);
    REQUIRE(found != nullptr);
    return *found;
  }
  const Column& column(const std::string& table_name, const std::string& name) const {
    const Column* found = table(table_name).column(name);
    INFO("column " << name);
    REQUIRE(found != nullptr);
    return *found;
  }

  /// Every message with its notes, a line each.
  std::string messages() const {
    std::string out;
    for (const Diagnostic& diagnostic : diagnostics.all()) {
      out += message_of(diagnostic) + "\n";
      for (const Note& note : diagnostic.notes) out += "  " + message_of(note.kind, note.arguments) + "\n";
    }
    return out;
  }
};

// --- comparing ---

template <class T>
std::vector<T> by_name(std::vector<T> members) {
  std::sort(members.begin(), members.end(), [](const T& a, const T& b) { return a.name < b.name; });
  return members;
}

/// Whether the server invents just this name depends on what the table is called now.
inline std::vector<Constraint> by_name(std::vector<Constraint> members) {
  for (Constraint& member : members) member.named = true;
  return by_name<Constraint>(std::move(members));
}

/// Columns, constraints or indexes, in any order.
template <class T>
void compare(const std::string& where, const std::vector<T>& a, const std::vector<T>& b, Names& differences) {
  const auto left = by_name(a);
  const auto right = by_name(b);
  if (left.size() != right.size()) {
    differences.push_back(where + ": " + std::to_string(left.size()) + " or " + std::to_string(right.size()));
    return;
  }
  for (std::size_t i = 0; i < left.size(); ++i)
    if (!(left[i] == right[i])) differences.push_back(where + "." + left[i].name);
}

template <class Map, class Same>
void compare(const std::string& where, const Map& a, const Map& b, Same same, Names& differences) {
  for (const auto& [name, object] : a)
    if (!b.contains(name)) differences.push_back(where + " is gone");
  for (const auto& [name, object] : b) {
    const auto other = a.find(name);
    if (other == a.end() || !same(*other->second, *object)) differences.push_back(where + " differs");
  }
}

inline void compare(const Table& a, const Table& b, Names& differences) {
  const std::string name = to_string(a.name);
  compare(name + " columns", a.columns, b.columns, differences);
  compare(name + " constraints", a.constraints, b.constraints, differences);
  compare(name + " indexes", a.indexes, b.indexes, differences);
  if (a.comment != b.comment || a.options != b.options || a.partial != b.partial)
    differences.push_back(name + " itself");
}

/// Sequences of columns have names that a renamed table leaves behind: their owners are compared. One that
/// its column does not use any more does not come back.
inline Names sequences_of(const Catalog& catalog) {
  Names names;
  for (const auto& [name, sequence] : catalog.sequences)
    if (sequence->owned_by.empty()) names.push_back(to_string(name));
  for (const auto& [name, table] : catalog.tables)
    for (const Column& column : table->columns) {
      const bool used = column.numbers_itself || column.identity;
      if (used && catalog.sequences.contains({name.schema, column.sequence}))
        names.push_back("of " + to_string(name) + "." + column.name);
    }
  std::sort(names.begin(), names.end());
  return names;
}

/// What is different between two schemas, but for the order of columns and where things were written.
inline Names differences(const Catalog& a, const Catalog& b) {
  Names found;
  for (const auto& [name, table] : a.tables)
    if (!b.tables.contains(name)) found.push_back(to_string(name) + " only left");
  for (const auto& [name, table] : b.tables) {
    const auto other = a.tables.find(name);
    if (other == a.tables.end())
      found.push_back(to_string(name) + " only right");
    else
      compare(*other->second, *table, found);
  }
  compare(
      "enum", a.enums, b.enums,
      [](const Enum& x, const Enum& y) { return x.labels == y.labels && x.explicit_ == y.explicit_; }, found);
  compare(
      "view", a.views, b.views,
      [](const View& x, const View& y) {
        return x.query == y.query && x.materialized == y.materialized && x.comment == y.comment &&
               x.indexes == y.indexes;
      },
      found);
  if (sequences_of(a) != sequences_of(b)) found.push_back("sequences");
  if (a.index_tables != b.index_tables) found.push_back("index_tables");
  if (a.constraint_tables != b.constraint_tables) found.push_back("constraint_tables");
  if (a.referenced_by != b.referenced_by) found.push_back("referenced_by");
  if (a.enum_users != b.enum_users) found.push_back("enum_users");
  return found;
}

}  // namespace migc::test
