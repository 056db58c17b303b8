// What SQL Server says in its own way.
#include "render_helpers.h"

namespace mssql_renderer {

using namespace migc;
using namespace migc::test;
using K = Type::Kind;

namespace {

const Dialect& mssql() { return *find_dialect("mssql"); }

template <class What>
Lines said(What what, std::shared_ptr<const Table> before = nullptr,
           std::shared_ptr<const Table> after = nullptr, bool uncertain = false) {
  Rendering made(std::move(what));
  made.project.source_dialect = "mssql";
  made.change.uncertain = uncertain;
  made.tables(std::move(before), std::move(after)).render(mssql());
  CHECK(made.messages() == Lines{});
  return made.sql();
}

template <class What>
Lines refused(What what, std::shared_ptr<const Table> before = nullptr,
              std::shared_ptr<const Table> after = nullptr) {
  Rendering made(std::move(what));
  made.project.source_dialect = "mssql";
  made.tables(std::move(before), std::move(after)).render(mssql());
  CHECK(made.sql() == Lines{});
  return made.messages();
}

Table table(std::vector<Column> columns) {
  Table made;
  made.name = {"", "t"};
  made.columns = std::move(columns);
  return made;
}

Column with_default(std::string name, Type type, Value value, std::string default_name = "df_t_c") {
  Column made = column(std::move(name), std::move(type));
  made.default_value = std::move(value);
  made.default_name = std::move(default_name);
  return made;
}

AlterColumn alter(std::string name = "c") {
  AlterColumn made;
  made.table = {"", "t"};
  made.column = std::move(name);
  return made;
}

Lines altered(AlterColumn what, Column before, Column after) {
  return said(std::move(what), shared(table({std::move(before)})), shared(table({std::move(after)})));
}

Row row(std::vector<std::pair<std::string, Value>> values) {
  Row made;
  for (auto& [name, value] : values) made.values.push_back({name, std::move(value), {}});
  return made;
}

}  // namespace

TEST_CASE("SQL Server's types and literals") {
  const auto length = [](K kind, int size) {
    Type made = type(kind);
    made.length = size;
    return made;
  };
  const struct {
    Type type;
    std::string sql;
  } rows[] = {
      {type(K::boolean), "BIT"},
      {type(K::string), "NVARCHAR(max)"},
      {string_type(36), "NVARCHAR(36)"},
      {string_type(4001), "NVARCHAR(max)"},
      {length(K::character, 3), "NCHAR(3)"},
      {type(K::text), "NVARCHAR(max)"},
      {length(K::bytes, 16), "VARBINARY(16)"},
      {length(K::bytes, 8001), "VARBINARY(max)"},
      {type(K::uuid), "UNIQUEIDENTIFIER"},
      {type(K::timestamp), "DATETIME2"},
      {type(K::numeric), "NUMERIC(38, 10)"},
      {mood(), "NVARCHAR(4)"},
  };
  for (const auto& one : rows) {
    AddColumn add;
    add.table = {"", "t"};
    add.column = column("c", one.type);
    CHECK(said(add) == Lines{"ALTER TABLE t ADD c " + one.sql + " NULL"});
  }
  const Type text = type(K::text);
  CHECK(spell(Literal{std::string("it's")}, text, mssql()) == "'it''s'");
  CHECK(spell(Literal{std::string("ü")}, text, mssql()) == "N'ü'");
  CHECK(spell(Literal{true}, type(K::boolean), mssql()) == "1");
  CHECK(spell(Literal{Bytes{std::string("\0\xff", 2)}}, type(K::bytes), mssql()) == "0x00ff");
  CHECK(spell(Literal{Decimal{"-1.25e-3"}}, type(K::numeric), mssql()) == "-0.00125");
  CHECK(spell(Literal{Decimal{"1.5e3"}}, type(K::numeric), mssql()) == "1500");
  CHECK(spell(Literal{Decimal{"12.345e1"}}, type(K::numeric), mssql()) == "123.45");
}

TEST_CASE("a default is a constraint, named where it is made and dropped before it changes") {
  const Column old = with_default("c", type(K::integer), integer(1));
  AlterColumn dropped = alter();
  dropped.default_value = AlterColumn::DropDefault{};
  CHECK(altered(dropped, old, column("c", type(K::integer))) ==
        Lines{"ALTER TABLE t DROP CONSTRAINT df_t_c"});
  AlterColumn changed = alter();
  changed.default_value = Value{integer(2)};
  CHECK(altered(changed, old, with_default("c", type(K::integer), integer(2))) ==
        Lines{"ALTER TABLE t DROP CONSTRAINT df_t_c", "ALTER TABLE t ADD CONSTRAINT df_t_c DEFAULT 2 FOR c"});
  AlterColumn retyped = alter();
  retyped.type = type(K::bigint);
  CHECK(altered(retyped, old, with_default("c", type(K::bigint), integer(1))) ==
        Lines{"ALTER TABLE t DROP CONSTRAINT df_t_c", "ALTER TABLE t ALTER COLUMN c BIGINT NULL",
              "ALTER TABLE t ADD CONSTRAINT df_t_c DEFAULT 1 FOR c"});
  DropColumn drop{{"", "t"}, "c", false};
  CHECK(said(drop, shared(table({old})), shared(table({}))) ==
        Lines{"ALTER TABLE t DROP CONSTRAINT df_t_c", "ALTER TABLE t DROP COLUMN c"});
}

TEST_CASE("a default whose name nobody knows is looked up") {
  Rendering made(DropColumn{{"", "o'k"}, "c", false});
  made.project.alembic = true;
  Table before = table({with_default("c", type(K::integer), integer(1))});
  before.name.name = "o'k";
  Table after = before;
  after.columns.clear();
  made.tables(shared(before), shared(after)).render(mssql());
  REQUIRE(made.sql().size() == 2);
  CHECK(made.sql()[0] ==
        "DECLARE @migc_drop nvarchar(max) = (\n"
        "    SELECT STRING_AGG(CAST(N'ALTER TABLE [o''k] DROP CONSTRAINT ' AS nvarchar(max)) + "
        "QUOTENAME(name), N'; ')\n"
        "    FROM sys.default_constraints\n"
        "    WHERE parent_object_id = OBJECT_ID(N'[o''k]') AND parent_column_id = "
        "COLUMNPROPERTY(OBJECT_ID(N'[o''k]'), N'c', N'ColumnId')\n"
        ");\n"
        "IF @migc_drop IS NOT NULL EXEC (@migc_drop)");
}

TEST_CASE("what a column is part of goes before it changes, and comes back") {
  Table before = table({column("c", type(K::integer)), column("d", type(K::integer))});
  before.constraints = {check("c > 0", "ck"), constraint(Constraint::Kind::unique, {"c", "d"}, "uq")};
  before.constraints[0].columns = {"c"};
  before.indexes = {index("ix", {element("c")}), index("other", {element("d")})};
  Table after = before;
  after.columns[0].nullable = false;
  AlterColumn what = alter();
  what.nullable = false;
  CHECK(said(what, shared(before), shared(after)) ==
        Lines{"ALTER TABLE t DROP CONSTRAINT ck", "ALTER TABLE t DROP CONSTRAINT uq", "DROP INDEX ix ON t",
              "ALTER TABLE t ALTER COLUMN c INTEGER NOT NULL",
              "ALTER TABLE t ADD CONSTRAINT ck CHECK (c > 0)",
              "ALTER TABLE t ADD CONSTRAINT uq UNIQUE (c, d)", "CREATE INDEX ix ON t (c)"});
  AlterColumn longer = alter();
  longer.type = string_type(20);
  Table text = table({column("c", string_type(10))});
  text.indexes = {index("ix", {element("c")})};
  Table long_text = text;
  long_text.columns[0].type = string_type(20);
  CHECK(said(longer, shared(text), shared(long_text)) ==
        Lines{"ALTER TABLE t ALTER COLUMN c NVARCHAR(20) NULL"});
}

TEST_CASE("renaming is a procedure's work") {
  CHECK(said(RenameTable{{"app", "Order"}, "it's"}) == Lines{"EXEC sp_rename N'app.[Order]', N'it''s'"});
  AlterColumn what = alter();
  what.new_name = "d";
  CHECK(altered(what, column("c", type(K::integer)), column("d", type(K::integer))) ==
        Lines{"EXEC sp_rename N't.c', N'd', N'COLUMN'"});
}

TEST_CASE("a new nullable column fills the rows that are there") {
  AddColumn add;
  add.table = {"", "t"};
  add.column = with_default("c", type(K::integer), integer(1));
  CHECK(said(add) == Lines{"ALTER TABLE t ADD c INTEGER NULL CONSTRAINT df_t_c DEFAULT 1 WITH VALUES"});
  add.column.nullable = false;
  CHECK(said(add) == Lines{"ALTER TABLE t ADD c INTEGER NOT NULL CONSTRAINT df_t_c DEFAULT 1"});
}

TEST_CASE("rows that bring the value of an identity say so") {
  Column id = column("id", type(K::integer), false);
  id.numbers_itself = true;
  const auto known = shared(table({id, column("a", type(K::integer))}));
  Insert insert;
  insert.table = {"", "t"};
  insert.rows = {row({{"id", integer(1)}}), row({{"id", integer(2)}, {"a", integer(3)}}),
                 row({{"a", integer(4)}}), row({{"id", sql_value("DEFAULT")}})};
  CHECK(said(insert, known, known) == Lines{"SET IDENTITY_INSERT t ON", "INSERT INTO t (id) VALUES (1)",
                                            "INSERT INTO t (id, a) VALUES (2, 3)",
                                            "SET IDENTITY_INSERT t OFF", "INSERT INTO t (a) VALUES (4)",
                                            "INSERT INTO t DEFAULT VALUES"});
  Update update;
  update.table = {"", "t"};
  update.set = {{"id", integer(1), {}}};
  CHECK(refused(update, known, known).size() == 1);
}

TEST_CASE("what may be there already is asked for") {
  CreateTable create;
  create.table = table({column("c", type(K::integer))});
  create.if_not_exists = true;
  CHECK(said(create, nullptr, nullptr, true) ==
        Lines{"IF OBJECT_ID(N't', N'U') IS NULL\n    CREATE TABLE t (\n    c INTEGER NULL\n)"});
  CreateIndex made;
  made.table = {"", "t"};
  made.index = index("odd]name", {element("c")});
  made.if_not_exists = true;
  CHECK(said(made, nullptr, nullptr, true) == Lines{"IF NOT EXISTS (SELECT * FROM sys.indexes WHERE "
                                                    "object_id = OBJECT_ID(N't') AND name = N'odd]name')\n"
                                                    "    CREATE INDEX [odd]]name] ON t (c)"});
  CHECK(said(DropTable{{"", "t"}, true}, nullptr, nullptr, true) == Lines{"DROP TABLE IF EXISTS t"});
  CHECK(said(CreateSchema{"app", true}, nullptr, nullptr, true) ==
        Lines{"IF SCHEMA_ID(N'app') IS NULL\n    EXEC (N'CREATE SCHEMA app')"});
}

TEST_CASE("comments are extended properties") {
  CommentOn on{{"app", "t"}, "", "it's"};
  Table old = table({column("c", type(K::integer))});
  old.name.schema = "app";
  CHECK(said(on, shared(old), shared(old)) ==
        Lines{"EXEC sp_addextendedproperty N'MS_Description', N'it''s', N'SCHEMA', N'app', N'TABLE', N't'"});
  old.comment = "old";
  CHECK(
      said(on, shared(old), shared(old)) ==
      Lines{"EXEC sp_updateextendedproperty N'MS_Description', N'it''s', N'SCHEMA', N'app', N'TABLE', N't'"});
  on.comment.reset();
  CHECK(said(on, shared(old), shared(old)) ==
        Lines{"EXEC sp_dropextendedproperty N'MS_Description', N'SCHEMA', N'app', N'TABLE', N't'"});
  on.comment = "two\nlines";
  on.table.schema = "";
  CHECK(said(on) == Lines{"DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't')), @migc_comment "
                          "nvarchar(3750) = "
                          "N'two\nlines';\n"
                          "EXEC sp_addextendedproperty N'MS_Description', @migc_comment, N'SCHEMA', "
                          "@migc_schema, N'TABLE', N't'"});
}

TEST_CASE("an author's batch is one statement, and GO ends it") {
  Execute execute;
  execute.sql =
      expression("SELECT 1; SELECT 'a\nGO\nb';\ngo\n-- GO\nSELECT [a;b]\n GO ;\n/*\nGO\n*/ SELECT 2;");
  CHECK(said(execute) == Lines{"SELECT 1; SELECT 'a\nGO\nb'", "-- GO\nSELECT [a;b]", "/*\nGO\n*/ SELECT 2"});
}

TEST_CASE("a sequence begins with 1") {
  CreateSequence create;
  create.sequence.name = {"", "s"};
  CHECK(said(create) == Lines{"CREATE SEQUENCE s START WITH 1"});
  create.sequence.numbers.increment = "-1";
  create.sequence.numbers.cycle = true;
  CHECK(said(create) == Lines{"CREATE SEQUENCE s INCREMENT BY -1 START WITH -1 MAXVALUE -1 CYCLE"});
}

TEST_CASE("what SQL Server has not") {
  Column identity = column("c", type(K::integer), false);
  identity.identity = Identity{};
  identity.identity->max = "10";
  AddColumn add;
  add.table = {"", "t"};
  add.column = identity;
  CHECK(refused(add).size() == 1);
  add.column = column("c", type(K::interval));
  CHECK(refused(add) == Lines{"unsupported: SQL Server has no type interval; keep a number of seconds"});
  Constraint unique = constraint(Constraint::Kind::unique, {"c"}, "uq");
  unique.deferrable = true;
  AddConstraint constrain;
  constrain.table = {"", "t"};
  constrain.constraint = unique;
  CHECK(refused(constrain).size() == 1);
}

}  // namespace mssql_renderer
