// What SQLite's renderer says: in place where ALTER TABLE can, else by a remake.
#include <limits>

#include "render_helpers.h"

using namespace migc;
using namespace migc::test;
using K = Type::Kind;

namespace {

Table tasks() {
  Table made;
  made.name = {"", "tasks"};
  made.columns = {column("id", type(K::integer), false), column("title", type(K::text)),
                  column("n", type(K::text))};
  made.columns[0].numbers_itself = true;
  made.constraints = {constraint(Constraint::Kind::primary_key, {"id"})};
  return made;
}

template <class What>
Lines sqlite(What what, const Table* before, const Table* after) {
  Rendering made(std::move(what));
  made.project.source_dialect = "sqlite";
  made.tables(before == nullptr ? nullptr : shared(*before), after == nullptr ? nullptr : shared(*after));
  made.render(*find_dialect("sqlite"));
  CHECK(made.messages() == Lines{});
  return made.sql();
}

/// Without the statements that every remake has.
Lines core(Lines lines) {
  std::erase_if(lines, [](const std::string& line) {
    return line.find("migc_check") != std::string::npos || line.starts_with("PRAGMA") ||
           line.starts_with("DROP TABLE") || line.find(" RENAME ") != std::string::npos;
  });
  return lines;
}

}  // namespace

TEST_CASE("columns are added in place where SQLite can") {
  const Table before = tasks();
  Table after = before;
  AddColumn add;
  add.table = before.name;
  add.column = column("user_id", type(K::integer), false);
  add.column.default_value = Value(integer(0));
  after.columns.push_back(add.column);
  after.constraints.push_back(foreign_key({"user_id"}, {"", "users"}, {"id"}, "fk_user"));
  after.constraints.push_back(check("user_id > 0"));
  after.indexes.push_back(index("ix", {element("user_id")}));
  CHECK(sqlite(add, &before, &after) == Lines{"ALTER TABLE tasks ADD COLUMN user_id INTEGER DEFAULT 0 NOT "
                                              "NULL CONSTRAINT fk_user REFERENCES users (id) "
                                              "CHECK (user_id > 0)",
                                              "CREATE INDEX ix ON tasks (user_id)"});
}

TEST_CASE("a default that is no constant needs a remake") {
  const Table before = tasks();
  Table after = before;
  AddColumn add;
  add.table = before.name;
  add.column = column("at", type(K::timestamp));
  add.column.default_value = sql_value("CURRENT_TIMESTAMP");
  after.columns.push_back(add.column);
  CHECK(core(sqlite(add, &before, &after)) ==
        Lines{"CREATE TABLE _migc_new_tasks (\n    id INTEGER NOT NULL, \n    title TEXT, \n    n TEXT, \n   "
              " at DATETIME "
              "DEFAULT CURRENT_TIMESTAMP, \n    PRIMARY KEY (id)\n)",
              "INSERT INTO _migc_new_tasks (id, title, n) SELECT tasks.id, tasks.title, tasks.n FROM tasks"});
}

TEST_CASE("a column goes in place, unless a constraint goes with it") {
  Table before = tasks();
  Table after = before;
  after.columns.pop_back();
  before.indexes = {index("ix", {element("n")})};
  DropColumn drop{before.name, "n"};
  CHECK(sqlite(drop, &before, &after) == Lines{"DROP INDEX ix", "ALTER TABLE tasks DROP COLUMN n"});
  before.constraints.push_back(constraint(Constraint::Kind::unique, {"n"}, "uq"));
  CHECK(core(sqlite(drop, &before, &after)) ==
        Lines{"CREATE TABLE _migc_new_tasks (\n    id INTEGER NOT NULL, \n    title TEXT, \n    PRIMARY KEY "
              "(id)\n)",
              "INSERT INTO _migc_new_tasks (id, title) SELECT tasks.id, tasks.title FROM tasks"});
}

TEST_CASE("a remake stops for what it would lose, and is seen through by a renaming that changes nothing") {
  const Table before = tasks();
  Table after = before;
  after.columns[1].nullable = false;
  AlterColumn alter;
  alter.table = before.name;
  alter.column = "title";
  alter.nullable = false;
  const Lines lines = sqlite(alter, &before, &after);
  REQUIRE(lines.size() == 10);
  CHECK(lines[0].starts_with("CREATE TEMP TABLE migc_check ("));
  CHECK(lines[1] == R"(INSERT INTO temp.migc_check (found)
SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1
UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = 'tasks' COLLATE NOCASE AND (type = 'trigger'
  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN ())
UNION ALL SELECT 'column' FROM pragma_table_xinfo('tasks', 'main')
  WHERE name COLLATE NOCASE NOT IN ('id', 'title', 'n'))");
  CHECK(lines[2] == "DROP TABLE temp.migc_check");
  CHECK(lines[5] == "DROP TABLE tasks");
  CHECK(lines[6] == "PRAGMA legacy_alter_table = ON");
  CHECK(lines[7] == "ALTER TABLE _migc_new_tasks RENAME TO tasks");
  CHECK(lines[8] == "PRAGMA legacy_alter_table = OFF");
  CHECK(lines[9] == "ALTER TABLE tasks RENAME COLUMN id TO id");
}

TEST_CASE("what is not fully known is not made anew") {
  Table before = tasks();
  before.partial = true;
  AlterColumn alter;
  alter.table = before.name;
  alter.column = "title";
  alter.nullable = false;
  Table after = before;
  after.columns[1].nullable = false;
  Rendering made(alter);
  made.tables(shared(before), shared(after)).render(*find_dialect("sqlite"));
  CHECK(made.sql() == Lines{});
  REQUIRE(made.messages().size() == 1);
  CHECK(
      made.messages()[0].starts_with("cannot-remake: SQLite can do this only by making table 'tasks' anew"));
}

TEST_CASE("values that SQLite can't hold exactly are refused") {
  const auto refused = [](Literal literal) {
    Rendering made(Insert{{"", "t"}, {Row{{Assignment{"c", std::move(literal), {}}}, {}}}});
    made.render(*find_dialect("sqlite"));
    return made.statements.empty();
  };
  CHECK(refused(Literal{Integer{"9223372036854775808"}}));
  CHECK_FALSE(refused(Literal{Integer{"-9223372036854775808"}}));
  CHECK(refused(Literal{Decimal{"1234567890.1234567"}}));
  CHECK_FALSE(refused(Literal{Decimal{"123456789.123456"}}));
  CHECK(refused(Literal{Decimal{"1e400"}}));
  CHECK(refused(Literal{std::numeric_limits<double>::quiet_NaN()}));
  CHECK(refused(Literal{Interval{"1 month"}}));
  CHECK(refused(Literal{ArrayLiteral{}}));
}

TEST_CASE("forms of values") {
  const Dialect& dialect = *find_dialect("sqlite");
  const auto spelled = [&](Literal literal) { return spell(literal, Type{}, dialect); };
  CHECK(spelled(Literal{std::string("a\r\nb")}) == "('a' || char(13) || '\nb')");
  CHECK(spelled(Literal{std::string("\0", 1)}) == "('' || char(0))");
  CHECK(spelled(Literal{*parse_timestamp("2025-01-01T01:00:00+02:00")}) == "'2024-12-31 23:00:00.000000'");
  CHECK(spelled(Literal{*parse_timestamp("2025-01-01 01:00:00.5")}) == "'2025-01-01 01:00:00.500000'");
  CHECK(spelled(Literal{Interval{"1 day 02:00"}}) == "'1970-01-02 02:00:00.000000'");
  CHECK(spelled(Literal{std::numeric_limits<double>::infinity()}) == "9e999");
  CHECK(spelled(Literal{true}) == "1");
}
