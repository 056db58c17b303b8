// A small schema, the dialects as their files say, and what translating says in each of them.
#pragma once

#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "catch.h"
#include "ir_types.h"
#include "migc/base/strings.h"
#include "migc/translate.h"

namespace migc::test {

inline std::string file_text(const std::string& path) {
  std::ifstream in(std::string(MIGC_SOURCE_DIR) + "/" + path);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

inline const std::map<std::string, Dialect, std::less<>>& dialects() {
  static const auto all = [] {
    std::vector<std::pair<std::string, std::string>> files;
    for (const char* name : {"ansi", "postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"})
      files.emplace_back(std::string(name) + ".toml", file_text("dialects/" + std::string(name) + ".toml"));
    Sources sources;
    Diagnostics diagnostics;
    auto read = read_dialects(files, sources, diagnostics);
    REQUIRE(diagnostics.size() == 0);
    return read;
  }();
  return all;
}
inline const Dialect& dialect(std::string_view name) { return dialects().find(name)->second; }

inline Column column(std::string name, Type of, bool nullable = true) {
  Column made;
  made.name = std::move(name);
  made.type = std::move(of);
  made.nullable = nullable;
  return made;
}

/// tasks, and projects that they belong to.
inline Catalog world() {
  using K = Type::Kind;
  Type price = type(K::numeric), instant = type(K::timestamp), title = type(K::string);
  price.precision = 10;
  price.scale = 2;
  instant.timezone = true;
  title.length = 50;
  Table tasks;
  tasks.name = {"", "tasks"};
  tasks.columns = {column("id", type(K::integer), false),      column("title", title, false),
                   column("note", type(K::text)),              column("done", type(K::boolean), false),
                   column("hidden", type(K::boolean)),         column("tier", type(K::integer)),
                   column("hours", type(K::integer), false),   column("price", price),
                   column("ratio", type(K::double_precision)), column("due", type(K::date)),
                   column("made", type(K::timestamp), false),  column("changed", instant),
                   column("code", type(K::uuid)),               column("data", type(K::jsonb)),
                   column("bytes", type(K::bytes)),            column("project_id", type(K::integer))};
  Table projects;
  projects.name = {"", "projects"};
  projects.columns = {column("id", type(K::integer), false), column("name", type(K::text), false)};
  Catalog catalog;
  for (const Table& table : {tasks, projects}) catalog.tables[table.name] = std::make_shared<const Table>(table);
  Enum mood;
  mood.name = {"", "mood"};
  mood.labels = {"good", "bad"};
  catalog.enums[mood.name] = std::make_shared<const Enum>(mood);
  return catalog;
}

/// Literals in one spelling for all: how dialects spell them is the renderers' affair.
inline std::string plain_literal(const Literal& literal) {
  if (literal.is<Null>()) return "NULL";
  if (const bool* value = literal.get<bool>()) return *value ? "1" : "0";
  if (const auto* number = literal.get<Integer>()) return number->digits;
  if (const auto* number = literal.get<Decimal>()) return number->digits;
  if (const auto* text = literal.get<std::string>()) return "'" + replaced(*text, "'", "''") + "'";
  if (const auto* date = literal.get<Date>()) return "DATE '" + to_string(*date) + "'";
  if (const auto* stamp = literal.get<Timestamp>()) return "TIMESTAMP '" + to_string(*stamp) + "'";
  if (const auto* uuid = literal.get<Uuid>()) return "UUID '" + uuid->text + "'";
  return "?";
}

struct Translated {
  std::string text;      ///< empty: an error
  std::string messages;  ///< "line:column kind: message", a line each
};

inline Translated translated(const std::string& sql, ExpressionPlace place, const Dialect& to,
                             const std::vector<Parameter>& parameters = {}) {
  static const Catalog catalog = world();
  Sources sources;
  const Source& source = sources.add("m.toml", sql);
  Expression expression;
  expression.span = {&source, 1, 1};
  expression.sql = Text(sql, expression.span, Escapes::none);
  expression.parameters = parameters;
  Diagnostics diagnostics;
  const auto tasks = catalog.table({"", "tasks"});
  const Table* table = place == ExpressionPlace::query ? nullptr : tasks.get();
  const auto made =
      translate({expression, place, table, expression.span}, {to, catalog, plain_literal}, diagnostics);
  Translated out{made ? made->str() : "", ""};
  for (const Diagnostic& d : diagnostics.all())
    out.messages += std::to_string(d.span.line) + ":" + std::to_string(d.span.column) + " " +
                    std::string(name_of(d.kind)) + ": " + message_of(d) + "\n";
  CHECK(made.has_value() == out.messages.empty());
  return out;
}

}  // namespace migc::test
