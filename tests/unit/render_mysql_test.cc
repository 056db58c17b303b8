// What the MySQL family says in its own way: whole columns from the catalog, the kind of what is dropped.
#include "render_helpers.h"

using namespace migc;
using namespace migc::test;
using K = Type::Kind;

namespace {

const Dialect& mysql() { return *find_dialect("mysql"); }
const Dialect& mariadb() { return *find_dialect("mariadb"); }

Table mysql_table(std::vector<Column> columns) {
  Table made;
  made.name = {"", "t"};
  made.columns = std::move(columns);
  return made;
}

template <class What>
Lines mysql_said(What what, const Table& before, const Table& after, const Dialect& dialect = mysql()) {
  Rendering rendering(std::move(what));
  rendering.tables(shared(before), shared(after)).render(dialect);
  CHECK(rendering.messages() == Lines{});
  return rendering.sql();
}

Type string_of_length(int length) {
  Type made = type(K::string);
  made.length = length;
  return made;
}

Expression for_mysql(std::string sql) {
  Expression made;
  made.has_sql = false;
  made.overrides["mysql"] = Text(std::move(sql));
  return made;
}

AlterColumn mysql_alter(std::string name) {
  AlterColumn made;
  made.table = {"", "t"};
  made.column = std::move(name);
  return made;
}

}  // namespace

TEST_CASE("MODIFY says the whole column") {
  Column before = column("a", string_of_length(20));
  before.default_value = text_value("it's \\");
  before.comment = "an 'a'";
  Column after = before;
  after.nullable = false;
  AlterColumn what = mysql_alter("a");
  what.nullable = false;
  CHECK(mysql_said(what, mysql_table({before}), mysql_table({after})) ==
        Lines{"ALTER TABLE t MODIFY COLUMN a VARCHAR(20) NOT NULL DEFAULT 'it''s \\\\' COMMENT 'an ''a'''"});
  after.name = "b";
  what.new_name = "b";
  CHECK(mysql_said(what, mysql_table({before}), mysql_table({after})) ==
        Lines{"ALTER TABLE t CHANGE COLUMN a b VARCHAR(20) NOT NULL DEFAULT 'it''s \\\\' COMMENT 'an ''a'''"});
  what.nullable.reset();
  CHECK(mysql_said(what, mysql_table({before}), mysql_table({after})) == Lines{"ALTER TABLE t RENAME COLUMN a TO b"});
}

TEST_CASE("a foreign key takes its own index along, and no other") {
  Constraint key = foreign_key({"a"}, {"", "o"}, {"x"}, "fk");
  Table before = mysql_table({column("a", type(K::integer)), column("b", type(K::integer))});
  before.constraints = {key};
  const Table after = mysql_table(before.columns);
  DropConstraint what;
  what.table = {"", "t"};
  what.name = "fk";
  before.key_indexes = {{"a", {"a"}}};
  CHECK(mysql_said(what, before, after) == Lines{"ALTER TABLE t DROP FOREIGN KEY fk, DROP INDEX a"});
  Table kept = after;
  kept.key_indexes = before.key_indexes;
  CHECK(mysql_said(what, before, kept) == Lines{"ALTER TABLE t DROP FOREIGN KEY fk"});
  kept.key_indexes = {{"b", {"a"}, false}};  // which takes the place of the server's
  CHECK(mysql_said(what, before, kept) == Lines{"CREATE INDEX b ON t (a)", "ALTER TABLE t DROP FOREIGN KEY fk"});
}

TEST_CASE("each kind of constraint is dropped in its way") {
  const auto dropped = [](Constraint made) {
    Table before = mysql_table({column("a", type(K::integer))});
    DropConstraint what;
    what.table = {"", "t"};
    what.name = made.name;
    before.constraints = {std::move(made)};
    return mysql_said(what, before, mysql_table(before.columns));
  };
  CHECK(dropped(constraint(Constraint::Kind::primary_key, {"a"}, "pk")) == Lines{"ALTER TABLE t DROP PRIMARY KEY"});
  CHECK(dropped(constraint(Constraint::Kind::unique, {"a"}, "uq")) == Lines{"ALTER TABLE t DROP INDEX uq"});
  CHECK(dropped(check("a > 0", "ck")) == Lines{"ALTER TABLE t DROP CONSTRAINT ck"});
}

TEST_CASE("the current time as a default has the column's precision") {
  const auto default_of = [](Type of, std::string sql) {
    AddColumn what;
    what.table = {"", "t"};
    what.column = column("c", std::move(of));
    what.column.default_value = Value(std::make_shared<const Expression>(for_mysql(std::move(sql))));
    Rendering rendering(what);
    rendering.render(mysql());
    CHECK(rendering.messages() == Lines{});
    return rendering.sql().at(0).substr(std::string("ALTER TABLE t ADD COLUMN c ").size());
  };
  Type short_time = type(K::timestamp);
  short_time.precision = 0;
  CHECK(default_of(type(K::timestamp), "now()") == "DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6)");
  CHECK(default_of(short_time, "CURRENT_TIMESTAMP(3)") == "DATETIME(0) DEFAULT CURRENT_TIMESTAMP");
  CHECK(default_of(type(K::timestamp), "now() on update now()") ==
        "DATETIME(6) DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6)");
  CHECK(default_of(type(K::timestamp), "now() + interval 1 day") == "DATETIME(6) DEFAULT (now() + interval 1 day)");
  CHECK(default_of(type(K::text), "concat('a', 'b')") == "TEXT DEFAULT (concat('a', 'b'))");
}

TEST_CASE("a string without a length gets one, with a warning") {
  AddColumn what;
  what.table = {"", "t"};
  what.column = column("c", type(K::string));
  Rendering rendering(what);
  rendering.render(mysql());
  CHECK(rendering.sql() == Lines{"ALTER TABLE t ADD COLUMN c VARCHAR(255)"});
  CHECK(rendering.messages() ==
        Lines{"assumed-length: MySQL needs a length for column 'c' of type string; it becomes VARCHAR(255)"});
}

TEST_CASE("values: escapes, exponents, instants in UTC") {
  CHECK(spell(Literal{std::string("a'\\\r\n\x1a")}, type(K::text), mysql()) == "'a''\\\\\\r\n\\Z'");
  CHECK(spell(Literal{Decimal{"-1.5e-7"}}, type(K::numeric), mysql()) == "-0.00000015");
  CHECK(spell(Literal{Decimal{"12e3"}}, type(K::numeric), mysql()) == "12000");
  CHECK(spell(Literal{Decimal{"1.234e1"}}, type(K::numeric), mysql()) == "12.34");
  CHECK(spell(Literal{*parse_timestamp("2025-01-01T00:30:00+01:00")}, type(K::timestamp), mysql()) ==
        "'2024-12-31 23:30:00'");
  CHECK(spell(Literal{*parse_timestamp("2024-02-28T23:30:00.5-01:00")}, type(K::timestamp), mysql()) ==
        "'2024-02-29 00:30:00.5'");
}

TEST_CASE("elements of an index: expressions in parentheses, where there are such") {
  CreateIndex what;
  what.table = {"", "t"};
  IndexElement lower_name;
  lower_name.expression = for_mysql("lower(name) DESC");
  what.index = index("ix", {lower_name, element("b")});
  Rendering rendering(what);
  rendering.render(mysql());
  CHECK(rendering.sql() == Lines{"CREATE INDEX ix ON t ((lower(name)) DESC, b)"});
  Rendering refused(what);
  refused.render(mariadb());
  CHECK(refused.sql() == Lines{});
  CHECK(refused.messages() == Lines{"unsupported: MariaDB has no indexes of expressions; index a generated column"});
}
