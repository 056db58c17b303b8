// Dialects as they stand in the binary: names, quotes, patterns.
#include <algorithm>

#include "catch.h"
#include "migc/dialect.h"

using namespace migc;

namespace {

const Dialect& postgresql() { return *find_dialect("postgresql"); }

std::map<std::string, Dialect, std::less<>> read_embedded() {
  Sources sources;
  Diagnostics diagnostics;
  std::map<std::string, Dialect, std::less<>> all;
  for (const std::string& name : dialect_names()) all.emplace(name, *find_dialect(name));
  return all;
}

}  // namespace

TEST_CASE("dialects are listed by name, and the root is none") {
  const std::vector<std::string>& names = dialect_names();
  CHECK(std::is_sorted(names.begin(), names.end()));
  CHECK(std::find(names.begin(), names.end(), "postgresql") != names.end());
  CHECK(std::find(names.begin(), names.end(), "ansi") == names.end());
  CHECK(find_dialect("ansi") == nullptr);
  for (const char* name : {"mariadb", "mssql", "mysql", "oracle", "postgresql", "sqlite"})
    CHECK(std::binary_search(names.begin(), names.end(), std::string(name)));
  CHECK(find_dialect("Postgresql") == nullptr);
  CHECK(find_dialect("") == nullptr);
}

TEST_CASE("every embedded dialect is complete and belongs to a family") {
  for (const auto& [name, dialect] : read_embedded()) {
    INFO(name);
    CHECK(dialect.name == name);
    CHECK_FALSE(dialect.title.empty());
    CHECK_FALSE(dialect.family.empty());
    CHECK(dialect.chain.front() == name);
    CHECK(dialect.chain.back() == "ansi");
    CHECK(dialect.is_or_extends("ansi"));
    CHECK(dialect.is_or_extends(name));
    CHECK_FALSE(dialect.is_or_extends("no such"));
    CHECK_FALSE(dialect.hint("otherwise").empty());
  }
}

TEST_CASE("a dialect is read once") { CHECK(find_dialect("postgresql") == find_dialect("postgresql")); }

TEST_CASE("PostgreSQL says what its file says, and inherits the rest") {
  const Dialect& d = postgresql();
  CHECK(d.title == "PostgreSQL");
  CHECK(d.parser == "libpg_query");
  CHECK(d.chain == std::vector<std::string>{"postgresql", "ansi"});
  CHECK(d.feature.transactional_ddl);
  CHECK(d.feature.named_enum_types);
  CHECK(d.feature.schemas);
  CHECK_FALSE(d.feature.backslash_escapes);
  CHECK(d.script.header ==
        std::vector<std::string>{"SET client_encoding = 'UTF8'", "SET standard_conforming_strings = on"});
  CHECK(d.clause[Clause::rename_table] == "ALTER TABLE {table} RENAME TO {new_name}");
  CHECK(d.clause[Clause::drop_table] == "DROP TABLE {if_exists}{table}");
  CHECK(d.clause[Clause::generated_virtual].empty());
  CHECK(d.type[TypeForm::integer_serial] == "SERIAL");
  CHECK(d.literal[LiteralForm::bytes] == "'\\x{hex}'");
  CHECK(d.hint("generated_virtual") == "leave out 'stored', or say stored = true");
  CHECK(d.hint("exclude") == d.hint("otherwise"));
}

TEST_CASE("identifiers are quoted where they have to be") {
  const struct {
    std::string name, spelled;
  } rows[] = {
      {"users", "users"},
      {"user_2", "user_2"},
      {"a$b", "a$b"},
      {"_x", "_x"},
      {"user", "\"user\""},              // reserved
      {"left", "\"left\""},              // may be a function or a type
      {"time", "\"time\""},              // no function or type, but a column
      {"json_table", "\"json_table\""},  // came after release 15
      {"by", "\"by\""},                  // reserved in the standard
      {"name", "name"},
      {"User", "\"User\""},
      {"2fast", "\"2fast\""},
      {"$x", "\"$x\""},
      {"a b", "\"a b\""},
      {"a-b", "\"a-b\""},
      {"a.b", "\"a.b\""},
      {"say \"hi\"", "\"say \"\"hi\"\"\""},
      {"größe", "\"größe\""},
      {"", "\"\""},
      {"a\nb", "\"a\nb\""},
      {"x\"; DROP TABLE y; --", "\"x\"\"; DROP TABLE y; --\""},
  };
  for (const auto& row : rows) CHECK(postgresql().quoted(row.name) == row.spelled);
}

TEST_CASE("quote marks that differ: only the closing one is doubled") {
  Dialect d;
  d.identifier.open = "[";
  d.identifier.close = "]";
  CHECK(d.quoted("a[b]c") == "[a[b]]c]");
}

TEST_CASE("length is counted as the database counts") {
  const std::string sixty_three(63, 'x');
  CHECK(postgresql().fits(sixty_three));
  CHECK_FALSE(postgresql().fits(sixty_three + "x"));
  CHECK_FALSE(postgresql().fits(std::string(62, 'x') + "ö"));
  Dialect d;
  CHECK(d.fits(std::string(1000, 'x')));
  d.identifier.max_length = 3;
  CHECK(d.fits("öäü"));
  CHECK_FALSE(d.fits("öäüx"));
}

TEST_CASE("patterns are filled") {
  CHECK(fill("ALTER TABLE {table} RENAME TO {new}", {{"table", "a"}, {"new", "{table}"}}) ==
        "ALTER TABLE a RENAME TO {table}");
  CHECK(fill("'{{}}' {x}{x}", {{"x", "1"}}) == "'{}' 11");
  CHECK(fill("", {}).empty());
  CHECK(fill("plain", {{"unused", "x"}}) == "plain");
  CHECK(has_hole("DROP TABLE {if_exists}{table}", "if_exists"));
  CHECK_FALSE(has_hole("DROP TABLE {{if_exists}}{table}", "if_exists"));
}

TEST_CASE("an expression is spelled as the nearest override says") {
  Dialect d;
  d.chain = {"tidb", "mysql", "ansi"};
  Expression expression;
  expression.sql = Text("now()");
  bool is_override = true;
  CHECK(spelled_for(expression, d, &is_override)->str() == "now()");
  CHECK_FALSE(is_override);
  expression.overrides["mysql"] = Text("utc_timestamp()");
  expression.overrides["oracle"] = Text("SYSTIMESTAMP");
  CHECK(spelled_for(expression, d, &is_override)->str() == "utc_timestamp()");
  CHECK(is_override);
  expression.overrides["tidb"] = Text("");
  CHECK(spelled_for(expression, d)->str().empty());
  CHECK(spelled_for(expression, postgresql(), &is_override)->str() == "now()");
  CHECK_FALSE(is_override);
  expression.has_sql = false;
  CHECK(spelled_for(expression, postgresql()) == nullptr);
}

TEST_CASE("what the catalog calls a type") {
  const auto shown = [](std::string_view dialect, std::string_view type) { return find_dialect(dialect)->in_catalog(type); };
  CHECK(shown("postgresql", "VARCHAR(20)") == "character varying(20)");
  CHECK(shown("postgresql", "numeric(5, 2)[]") == "numeric(5,2)[]");
  CHECK(shown("postgresql", "TIMESTAMP(3) WITHOUT TIME ZONE") == "timestamp(3) without time zone");
  CHECK(shown("postgresql", "INTEGER[][]") == "integer[]");
  CHECK(shown("postgresql", "mood") == "");
  CHECK(shown("mysql", "INTEGER") == "int");
  CHECK(shown("mariadb", "INTEGER") == "int(11)");
  CHECK(shown("mariadb", "NUMERIC(5, 2)") == "decimal(5,2)");
  CHECK(shown("mysql", "DATETIME(0)") == "datetime");
  CHECK(shown("mysql", "ENUM('a', 'b c')") == "enum('a','b c')");
  CHECK(shown("mysql", "ENUM('it''s')") == "");
  CHECK(shown("mysql", "ENUM('a\\\\b')") == "");
  CHECK(shown("mysql", "ENUM('a ')") == "");
  CHECK(shown("oracle", "INTERVAL DAY(9) TO SECOND(6)") == "INTERVAL DAY(9) TO SECOND(6)");
  CHECK(shown("oracle", "VARCHAR2(7 CHAR)") == "VARCHAR2(7 CHAR)");
  CHECK(shown("mssql", "") == "");
}
