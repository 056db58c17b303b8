// Changes made by hand, and what PostgreSQL's renderer says to them.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.h"
#include "ir_types.h"
#include "migc/render.h"
#include "migc/sql.h"

namespace migc::test {

inline Type mood() {
  Type made = type(Type::Kind::enumeration);
  made.enum_name = {"", "mood"};
  made.labels = {"good", "bad"};
  return made;
}

inline Expression expression(std::string sql) {
  Expression made;
  made.sql = Text(std::move(sql));
  return made;
}
inline Value sql_value(std::string sql) {
  return std::make_shared<const Expression>(expression(std::move(sql)));
}
inline Value text_value(std::string text) { return Literal{std::move(text)}; }

inline Column column(std::string name, Type of, bool nullable = true) {
  Column made;
  made.name = std::move(name);
  made.type = std::move(of);
  made.nullable = nullable;
  return made;
}

inline Constraint constraint(Constraint::Kind kind, std::vector<std::string> columns, std::string name = "") {
  Constraint made;
  made.kind = kind;
  made.columns = std::move(columns);
  made.named = !name.empty();
  made.name = std::move(name);
  return made;
}
inline Constraint check(std::string condition, std::string name = "") {
  Constraint made = constraint(Constraint::Kind::check, {}, std::move(name));
  made.condition = expression(std::move(condition));
  return made;
}
inline Constraint foreign_key(std::vector<std::string> columns, ObjectName table,
                              std::vector<std::string> referred, std::string name = "") {
  Constraint made = constraint(Constraint::Kind::foreign_key, std::move(columns), std::move(name));
  made.referred_table = std::move(table);
  made.referred_columns = std::move(referred);
  return made;
}

inline IndexElement element(std::string name) {
  IndexElement made;
  made.column = std::move(name);
  return made;
}
inline IndexElement sql_element(std::string sql) {
  IndexElement made;
  made.expression = expression(std::move(sql));
  return made;
}
inline Index index(std::string name, std::vector<IndexElement> elements) {
  Index made;
  made.name = std::move(name);
  made.elements = std::move(elements);
  return made;
}

template <class T>
OptionValue option(T value) {
  OptionValue made;
  if constexpr (std::is_same_v<T, int>)
    made.value = static_cast<std::int64_t>(value);
  else if constexpr (std::is_same_v<T, const char*>)
    made.value = std::string(value);
  else
    made.value = std::move(value);
  return made;
}
inline Options postgresql(OptionTable table) { return {{"postgresql", std::move(table)}}; }

inline std::shared_ptr<const Table> shared(Table table) {
  return std::make_shared<const Table>(std::move(table));
}
inline std::shared_ptr<const Enum> shared_enum(std::string name, std::vector<std::string> labels) {
  Enum made;
  made.name = {"", std::move(name)};
  made.labels = std::move(labels);
  return std::make_shared<const Enum>(std::move(made));
}

/// An operation, its change, and what came of rendering it.
struct Rendering {
  Operation operation;
  Change change;
  Project project;
  Catalog catalog;
  Sources sources;
  Diagnostics diagnostics;
  std::vector<Statement> statements;

  template <class What>
  explicit Rendering(What what) {
    operation.what = std::move(what);
    change.operation = &operation;
  }
  Rendering(const Rendering&) = delete;
  Rendering& operator=(const Rendering&) = delete;

  Rendering& tables(std::shared_ptr<const Table> before, std::shared_ptr<const Table> after) {
    change.before.table = std::move(before);
    change.after.table = std::move(after);
    return *this;
  }
  /// Renders it; what PostgreSQL is to say must be SQL by its own grammar.
  Rendering& render(const Dialect& dialect = *find_dialect("postgresql")) {
    statements = migc::render(change, {dialect, project, catalog}, diagnostics);
    if (dialect.parser.empty()) return *this;
    for (const Statement& statement : statements) {
      INFO(statement.sql.str());
      const auto error = sql::check_statement(statement.sql.str());
      CHECK((error ? error->message : "") == "");
    }
    return *this;
  }
  std::vector<std::string> sql() const {
    std::vector<std::string> texts;
    for (const Statement& statement : statements) texts.push_back(statement.sql.str());
    return texts;
  }
  /// "kind: message" of each diagnostic.
  std::vector<std::string> messages() const {
    std::vector<std::string> lines;
    for (const Diagnostic& d : diagnostics.all())
      lines.push_back(std::string(name_of(d.kind)) + ": " + message_of(d));
    return lines;
  }
};

using Lines = std::vector<std::string>;

/// What PostgreSQL's renderer says where there is no more to know than the operation.
template <class What>
Lines rendered(What what, std::shared_ptr<const Table> before = nullptr,
               std::shared_ptr<const Table> after = nullptr) {
  Rendering rendering(std::move(what));
  rendering.tables(std::move(before), std::move(after)).render();
  CHECK(rendering.messages() == Lines{});
  return rendering.sql();
}

/// The errors, and that there is no statement beside them.
template <class What>
Lines errors(What what, std::shared_ptr<const Table> before = nullptr,
             std::shared_ptr<const Table> after = nullptr) {
  Rendering rendering(std::move(what));
  rendering.tables(std::move(before), std::move(after)).render();
  CHECK(rendering.sql() == Lines{});
  return rendering.messages();
}

}  // namespace migc::test
