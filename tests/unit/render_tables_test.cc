// Tables and columns in PostgreSQL's words.
#include "render_helpers.h"

using namespace migc;
using namespace migc::test;
using K = Type::Kind;

namespace {

CreateTable new_table(std::vector<Column> columns, std::vector<Constraint> constraints = {}) {
  CreateTable made;
  made.table.name = {"", "t"};
  made.table.columns = std::move(columns);
  made.table.constraints = std::move(constraints);
  return made;
}

/// The specification of a column as CREATE TABLE has it.
std::string specification(Column column) {
  const Lines lines = rendered(new_table({std::move(column)}));
  REQUIRE(lines.size() == 1);
  constexpr std::string_view before = "CREATE TABLE t (\n    ", after = "\n)";
  REQUIRE(lines[0].starts_with(before));
  return lines[0].substr(before.size(), lines[0].size() - before.size() - after.size());
}

AlterColumn alter(std::string column = "c") {
  AlterColumn made;
  made.table = {"app", "t"};
  made.column = std::move(column);
  return made;
}

std::shared_ptr<const Table> table_of(Column column) {
  Table made;
  made.name = {"app", "t"};
  made.columns = {std::move(column)};
  return shared(std::move(made));
}

}  // namespace

TEST_CASE("CREATE TABLE in Alembic's layout") {
  Column id = column("id", type(K::integer), false);
  id.numbers_itself = true;
  Column mode = column("dark_mode", type(K::boolean));
  mode.default_value = Literal{false};
  CHECK(rendered(new_table({id, column("user_id", string_type(36), false), mode},
                        {constraint(Constraint::Kind::unique, {"user_id"}, "uq_user"),
                         constraint(Constraint::Kind::primary_key, {"id"}),
                         foreign_key({"user_id"}, {"", "users"}, {"id"})})) ==
        Lines{"CREATE TABLE t (\n"
              "    id SERIAL NOT NULL, \n"
              "    user_id VARCHAR(36) NOT NULL, \n"
              "    dark_mode BOOLEAN DEFAULT false, \n"
              "    PRIMARY KEY (id), \n"
              "    CONSTRAINT uq_user UNIQUE (user_id), \n"
              "    FOREIGN KEY(user_id) REFERENCES users (id)\n"
              ")"});
  CHECK(rendered(new_table({})) == Lines{"CREATE TABLE t (\n)"});
}

TEST_CASE("CREATE TABLE with all that belongs to it") {
  CreateTable what = new_table({column("a", type(K::integer)), column("feeling", mood())});
  what.table.name = {"app", "Order"};
  what.table.comment = "it's one row a user";
  what.table.columns[0].comment = "first";
  what.table.indexes = {index("ix_a", {element("a")}),
                        index("ix_b", {sql_element("lower(feeling::text) DESC")})};
  what.table.indexes[1].comment = "by feeling";
  what.table.constraints = {check("a > 0", "ck_a")};
  what.table.constraints[0].comment = "positive";
  what.table.options = postgresql({{"partition_by", option("RANGE (a) -- by a")}});
  Rendering made(what);
  made.change.after.enums = {shared_enum("mood", {"good", "it's bad"})};
  made.render();
  CHECK(made.sql() == Lines{"CREATE TYPE mood AS ENUM ('good', 'it''s bad')",
                            "CREATE TABLE app.\"Order\" (\n"
                            "    a INTEGER, \n"
                            "    feeling mood, \n"
                            "    CONSTRAINT ck_a CHECK (a > 0)\n"
                            ")\n"
                            " PARTITION BY RANGE (a)",
                            "CREATE INDEX ix_a ON app.\"Order\" (a)",
                            "CREATE INDEX ix_b ON app.\"Order\" (lower(feeling::text) DESC)",
                            "COMMENT ON INDEX app.ix_b IS 'by feeling'",
                            "COMMENT ON TABLE app.\"Order\" IS 'it''s one row a user'",
                            "COMMENT ON COLUMN app.\"Order\".a IS 'first'",
                            "COMMENT ON CONSTRAINT ck_a ON app.\"Order\" IS 'positive'"});
}

TEST_CASE("IF NOT EXISTS goes for what comes with the table, too") {
  CreateTable what = new_table({column("feeling", mood())});
  what.if_not_exists = true;
  what.table.indexes = {index("ix", {element("feeling")})};
  Rendering made(what);
  made.change.after.enums = {shared_enum("mood", {"good"})};
  made.change.uncertain = true;
  made.render();
  CHECK(made.sql() == Lines{"DO $migc$\n"
                            "BEGIN\n"
                            "    CREATE TYPE mood AS ENUM ('good');\n"
                            "EXCEPTION WHEN duplicate_object OR duplicate_table THEN\n"
                            "    NULL;\n"
                            "END\n"
                            "$migc$",
                            "CREATE TABLE IF NOT EXISTS t (\n    feeling mood\n)",
                            "CREATE INDEX IF NOT EXISTS ix ON t (feeling)"});
  Rendering nothing(what);
  nothing.change.nothing = true;
  CHECK(nothing.render().sql() == Lines{});
}

TEST_CASE("options of a table") {
  const struct {
    OptionTable options;
    std::string sql;
  } rows[] = {
      {{{"unlogged", option(true)}}, "CREATE UNLOGGED TABLE t (\n)"},
      {{{"unlogged", option(false)}}, "CREATE TABLE t (\n)"},
      {{{"temporary", option(true)}, {"on_commit", option("DELETE ROWS")}},
       "CREATE TEMPORARY TABLE t (\n)\n ON COMMIT DELETE ROWS"},
      {{{"inherits", option("app.base")}}, "CREATE TABLE t (\n)\n INHERITS ( app.base )"},
      {{{"inherits", option(std::vector<OptionValue>{option("a"), option("User")})}},
       "CREATE TABLE t (\n)\n INHERITS ( a, \"User\" )"},
      {{{"with", option(OptionTable{{"fillfactor", option(70)}, {"autovacuum_enabled", option(false)}})},
        {"tablespace", option("Fast")},
        {"using", option("heap")}},
       "CREATE TABLE t (\n)\n USING heap\n WITH (fillfactor = 70, autovacuum_enabled = false)\n TABLESPACE "
       "\"Fast\""},
      {{{"with",
         option(OptionTable{{"toast.x", option(0.5)}, {"y", option("it's")}, {"z", option("auto")}})}},
       "CREATE TABLE t (\n)\n WITH (toast.x = 0.5, y = 'it''s', z = auto)"},
  };
  for (const auto& row : rows) {
    CreateTable what = new_table({});
    what.table.options = postgresql(row.options);
    CHECK(rendered(what) == Lines{row.sql});
  }
  CreateTable what = new_table({});
  what.table.options = {{"mysql", {{"engine", option("InnoDB")}}}};
  CHECK(rendered(what) == Lines{"CREATE TABLE t (\n)"});
}

TEST_CASE("options of a table that are wrong") {
  const struct {
    OptionTable options;
    std::string error;
  } rows[] = {
      {{{"tablspace", option("x")}},
       "unknown-option: PostgreSQL has no option 'tablspace' for a table; did you mean 'tablespace'?"},
      {{{"unlogged", option("yes")}}, "wrong-type: 'unlogged' is a string, where true or false is expected"},
      {{{"with", option(OptionTable{})}},
       "wrong-type: 'with' is a table, where a table of strings, numbers, true and false is expected"},
      {{{"inherits", option(1)}},
       "wrong-type: 'inherits' is a whole number, where a name or an array of names is expected"},
      {{{"partition_by", option("")}},
       "wrong-type: 'partition_by' is a string, where a string that is not empty is expected"},
      {{{"on_commit", option("drp")}},
       "wrong-choice: 'on_commit' cannot be 'drp'; it takes 'preserve rows', 'delete rows' and 'drop'; did "
       "you mean "
       "'drop'?"},
  };
  for (const auto& row : rows) {
    CreateTable what = new_table({});
    what.table.options = postgresql(row.options);
    CHECK(errors(what) == Lines{row.error});
  }
}

TEST_CASE("types") {
  const auto with = [](K kind, auto change) {
    Type made = type(kind);
    change(made);
    return made;
  };
  const struct {
    Type type;
    std::string sql;
  } rows[] = {
      {type(K::boolean), "BOOLEAN"},
      {type(K::smallint), "SMALLINT"},
      {type(K::integer), "INTEGER"},
      {type(K::bigint), "BIGINT"},
      {type(K::real), "REAL"},
      {type(K::double_precision), "DOUBLE PRECISION"},
      {type(K::floating), "FLOAT"},
      {with(K::floating, [](Type& t) { t.precision = 24; }), "FLOAT(24)"},
      {type(K::numeric), "NUMERIC"},
      {with(K::numeric, [](Type& t) { t.precision = 10; }), "NUMERIC(10)"},
      {with(K::numeric, [](Type& t) { t.precision = 10, t.scale = 2; }), "NUMERIC(10, 2)"},
      {type(K::string), "VARCHAR"},
      {string_type(50), "VARCHAR(50)"},
      {with(K::string, [](Type& t) { t.national = true, t.length = 5; }), "VARCHAR(5)"},
      {with(K::string, [](Type& t) { t.length = 5, t.collation = "de_DE"; }), "VARCHAR(5) COLLATE \"de_DE\""},
      {with(K::character, [](Type& t) { t.length = 3; }), "CHAR(3)"},
      {type(K::text), "TEXT"},
      {type(K::bytes), "BYTEA"},
      {with(K::bytes, [](Type& t) { t.length = 16; }), "BYTEA"},
      {type(K::date), "DATE"},
      {type(K::time), "TIME WITHOUT TIME ZONE"},
      {with(K::time, [](Type& t) { t.timezone = true, t.precision = 2; }), "TIME(2) WITH TIME ZONE"},
      {type(K::timestamp), "TIMESTAMP WITHOUT TIME ZONE"},
      {with(K::timestamp, [](Type& t) { t.precision = 3; }), "TIMESTAMP(3) WITHOUT TIME ZONE"},
      {with(K::timestamp, [](Type& t) { t.timezone = true; }), "TIMESTAMP WITH TIME ZONE"},
      {type(K::interval), "INTERVAL"},
      {type(K::uuid), "UUID"},
      {type(K::json), "JSON"},
      {type(K::jsonb), "JSONB"},
      {mood(), "mood"},
      {with(K::enumeration,
            [](Type& t) {
              t.enum_name = {"app", "Mood"};
            }),
       "app.\"Mood\""},
      {array_of(type(K::integer)), "INTEGER[]"},
      {array_of(array_of(string_type(3))), "VARCHAR(3)[][]"},
      {with(K::verbatim,
            [](Type& t) {
              t.per_dialect = {{"postgresql", "inet"}, {"mysql", "varchar(45)"}};
            }),
       "inet"},
      {with(K::verbatim,
            [](Type& t) {
              t.per_dialect = {{"", "tsvector -- of the source"}};
            }),
       "tsvector"},
      {with(K::string,
            [](Type& t) {
              t.per_dialect = {{"postgresql", "citext"}};
            }),
       "citext"},
      {with(K::string,
            [](Type& t) {
              t.per_dialect = {{"mysql", "longtext"}};
            }),
       "VARCHAR"},
  };
  for (const auto& row : rows) CHECK(specification(column("c", row.type)) == "c " + row.sql);
}

TEST_CASE("types that cannot be written") {
  CHECK(errors(new_table({column("c", type(K::unknown))})) ==
        Lines{"type-not-known: the type of column 'c' is not known here, so it cannot be written"});
  Type foreign = type(K::verbatim);
  foreign.per_dialect = {{"mysql", "tinyint"}};
  CHECK(errors(new_table({column("c", foreign)})) ==
        Lines{"not-given: nothing is given for PostgreSQL; add postgresql = \"…\", or sql = \"…\" for all"});
  for (const std::string text :
       {"integer, DROP COLUMN a", "integer; DROP TABLE t", "numeric(1", "text)", "'a", ""}) {
    INFO(text);
    foreign.per_dialect = {{"postgresql", text}};
    CHECK(errors(new_table({column("c", foreign)})).at(0).starts_with("open-ended-sql: "));
    CHECK(errors(new_table({column("c", array_of(foreign))})).at(0).starts_with("open-ended-sql: "));
  }
}

TEST_CASE("columns") {
  const auto with = [](Column made, auto change) {
    change(made);
    return made;
  };
  const auto plain = [](K kind) { return column("c", type(kind)); };
  const auto defaulting = [&](Type of, Value value) {
    Column made = column("c", std::move(of));
    made.default_value = std::move(value);
    return made;
  };
  const auto serial = [&](K kind) {
    return with(column("c", type(kind), false), [](Column& c) { c.numbers_itself = true; });
  };
  const auto generated = [&](std::optional<bool> stored) {
    return with(plain(K::integer), [&](Column& c) { c.generated = Generated{expression("a + b"), stored}; });
  };
  const struct {
    Column column;
    std::string sql;
  } rows[] = {
      {column("user", type(K::text)), "\"user\" TEXT"},
      {column("c", type(K::text), false), "c TEXT NOT NULL"},
      {serial(K::smallint), "c SMALLSERIAL NOT NULL"},
      {serial(K::integer), "c SERIAL NOT NULL"},
      {serial(K::bigint), "c BIGSERIAL NOT NULL"},
      {defaulting(type(K::text), text_value("it's")), "c TEXT DEFAULT 'it''s'"},
      {defaulting(type(K::text), text_value("a\\b")), "c TEXT DEFAULT 'a\\b'"},
      {defaulting(type(K::integer), integer(-5)), "c INTEGER DEFAULT -5"},
      {defaulting(type(K::boolean), Literal{true}), "c BOOLEAN DEFAULT true"},
      {defaulting(type(K::date), text_value("2025-01-31")), "c DATE DEFAULT '2025-01-31'"},
      {defaulting(type(K::jsonb), text_value("{\"a\": 1}")), "c JSONB DEFAULT '{\"a\": 1}'"},
      {defaulting(array_of(type(K::text)), Literal{ArrayLiteral{}}), "c TEXT[] DEFAULT '{}'"},
      {defaulting(type(K::timestamp), sql_value("now()")), "c TIMESTAMP WITHOUT TIME ZONE DEFAULT now()"},
      {defaulting(type(K::timestamp), sql_value("  now() /* the time */ ")),
       "c TIMESTAMP WITHOUT TIME ZONE DEFAULT now()"},
      {defaulting(type(K::timestamp), sql_value("now() AT TIME ZONE 'utc'")),
       "c TIMESTAMP WITHOUT TIME ZONE DEFAULT (now() AT TIME ZONE 'utc')"},
      {defaulting(type(K::boolean), sql_value("NOT false")), "c BOOLEAN DEFAULT (NOT false)"},
      {defaulting(type(K::boolean), sql_value("f(a AND b)")), "c BOOLEAN DEFAULT f(a AND b)"},
      {defaulting(type(K::integer), sql_value("1 + 2")), "c INTEGER DEFAULT 1 + 2"},
      {with(defaulting(type(K::text), text_value("x")), [](Column& c) { c.nullable = false; }),
       "c TEXT DEFAULT 'x' NOT NULL"},
      {generated(std::nullopt), "c INTEGER GENERATED ALWAYS AS (a + b) STORED"},
      {generated(true), "c INTEGER GENERATED ALWAYS AS (a + b) STORED"},
      {with(column("c", type(K::bigint), false), [](Column& c) { c.identity = Identity{}; }),
       "c BIGINT GENERATED BY DEFAULT AS IDENTITY"},
      {with(plain(K::bigint),
            [](Column& c) { c.identity = Identity{true, "10", "5", "-1", "1000", "20", true}; }),
       "c BIGINT GENERATED ALWAYS AS IDENTITY (INCREMENT BY 5 START WITH 10 MINVALUE -1 MAXVALUE 1000 CACHE "
       "20 CYCLE)"},
  };
  for (const auto& row : rows) CHECK(specification(row.column) == row.sql);
}

TEST_CASE("columns that cannot be written") {
  Column made = column("c", type(K::integer));
  made.generated = Generated{expression("a + b"), false};
  CHECK(errors(new_table({made})) == Lines{"unsupported: PostgreSQL has no virtual generated columns; leave out "
                                        "'stored', or say stored = true"});
  made.generated.reset();
  made.identity = Identity{false, "1); DROP TABLE x; --", {}, {}, {}, {}, false};
  CHECK(errors(new_table({made})) == Lines{"not-a-whole-number: '1); DROP TABLE x; --' is no whole number"});
  made.identity.reset();
  made.options = postgresql({{"storage", option("plain")}});
  CHECK(errors(new_table({made})) == Lines{"unknown-option: PostgreSQL has no option 'storage' for a column"});
}

TEST_CASE("DROP TABLE takes its types along") {
  Rendering made(DropTable{{"app", "t"}, true});
  made.change.before.enums = {shared_enum("mood", {"good"})};
  CHECK(made.render().sql() == Lines{"DROP TABLE IF EXISTS app.t", "DROP TYPE IF EXISTS mood"});
  CHECK(rendered(DropTable{{"", "t"}}) == Lines{"DROP TABLE t"});
}

TEST_CASE("RENAME") {
  CHECK(rendered(RenameTable{{"app", "t"}, "New"}) == Lines{"ALTER TABLE app.t RENAME TO \"New\""});
  AlterColumn what = alter();
  what.new_name = "d";
  CHECK(rendered(what, table_of(column("c", type(K::text))), table_of(column("d", type(K::text)))) ==
        Lines{"ALTER TABLE app.t RENAME c TO d"});
}

TEST_CASE("ADD COLUMN and what belongs to it, in order") {
  AddColumn what;
  what.table = {"app", "t"};
  what.column = column("c", mood(), false);
  what.column.default_value = text_value("good");
  what.column.comment = "how it is";
  Table before;
  before.name = what.table;
  before.constraints = {check("a > 0", "old")};
  before.indexes = {index("ix_old", {element("a")})};
  Table after = before;
  after.columns = {what.column};
  after.constraints.push_back(foreign_key({"c"}, {"", "moods"}, {"id"}, "fk_c"));
  after.constraints.push_back(constraint(Constraint::Kind::unique, {"c"}));
  after.indexes.push_back(index("ix_c", {element("c")}));
  Rendering made(what);
  made.change.after.enums = {shared_enum("mood", {"good", "bad"})};
  made.tables(shared(before), shared(after)).render();
  CHECK(made.sql() == Lines{"CREATE TYPE mood AS ENUM ('good', 'bad')",
                            "ALTER TABLE app.t ADD COLUMN c mood DEFAULT 'good' NOT NULL",
                            "ALTER TABLE app.t ADD CONSTRAINT fk_c FOREIGN KEY(c) REFERENCES moods (id)",
                            "ALTER TABLE app.t ADD UNIQUE (c)", "CREATE INDEX ix_c ON app.t (c)",
                            "COMMENT ON COLUMN app.t.c IS 'how it is'"});
  what.if_not_exists = true;
  after.constraints.back().name = "t_c_key";  // as the server will call it
  Rendering again(what);
  again.change.uncertain = true;
  again.tables(shared(before), shared(after)).render();
  REQUIRE(again.sql().size() == 5);
  CHECK(again.sql()[0] == "ALTER TABLE app.t ADD COLUMN IF NOT EXISTS c mood DEFAULT 'good' NOT NULL");
  CHECK(again.sql()[2] ==
        "DO $migc$\nBEGIN\n    ALTER TABLE app.t ADD CONSTRAINT t_c_key UNIQUE (c);\nEXCEPTION WHEN "
        "duplicate_object OR "
        "duplicate_table THEN\n    NULL;\nEND\n$migc$");
}

TEST_CASE("a column that is part of the primary key is NOT NULL whatever else is said") {
  CHECK(rendered(new_table({column("a", type(K::integer)), column("b", type(K::integer))},
                        {constraint(Constraint::Kind::primary_key, {"b", "a"})}))[0] ==
        "CREATE TABLE t (\n    a INTEGER NOT NULL, \n    b INTEGER NOT NULL, \n    PRIMARY KEY (b, a)\n)");
}

TEST_CASE("DROP COLUMN") {
  Rendering made(DropColumn{{"", "t"}, "Feeling", true});
  made.change.before.enums = {shared_enum("mood", {"good"})};
  CHECK(made.render().sql() ==
        Lines{"ALTER TABLE t DROP COLUMN IF EXISTS \"Feeling\"", "DROP TYPE IF EXISTS mood"});
}

TEST_CASE("ALTER COLUMN: each thing in its statement, in order") {
  AlterColumn what = alter();
  what.new_name = "d";
  what.type = type(K::bigint);
  what.nullable = false;
  what.default_value = Value(integer(7));
  what.comment = std::optional<std::string>("it's c");
  what.using_expression = expression("c * 2 -- twice");
  Column after = column("d", type(K::bigint), false);
  after.default_value = integer(7);
  CHECK(rendered(what, table_of(column("c", type(K::integer))), table_of(after)) ==
        Lines{"ALTER TABLE app.t ALTER COLUMN c TYPE BIGINT USING c * 2",
              "ALTER TABLE app.t ALTER COLUMN c SET NOT NULL",
              "ALTER TABLE app.t ALTER COLUMN c SET DEFAULT 7", "COMMENT ON COLUMN app.t.c IS 'it''s c'",
              "ALTER TABLE app.t RENAME c TO d"});
}

TEST_CASE("ALTER COLUMN: one thing at a time") {
  const auto before = table_of(column("c", type(K::text), false));
  {
    AlterColumn what = alter();
    what.nullable = true;
    CHECK(rendered(what, before, before) == Lines{"ALTER TABLE app.t ALTER COLUMN c DROP NOT NULL"});
  }
  {
    AlterColumn what = alter();
    what.default_value = AlterColumn::DropDefault{};
    CHECK(rendered(what, before, before) == Lines{"ALTER TABLE app.t ALTER COLUMN c DROP DEFAULT"});
    what.default_value = Value(Literal{Null{}});
    CHECK(rendered(what, before, before) == Lines{"ALTER TABLE app.t ALTER COLUMN c SET DEFAULT NULL"});
  }
  {
    AlterColumn what = alter();
    what.comment = std::optional<std::string>();
    CHECK(rendered(what, before, before) == Lines{"COMMENT ON COLUMN app.t.c IS NULL"});
  }
  {
    AlterColumn what = alter();
    what.auto_increment = AutoIncrement::yes;
    Rendering made(what);
    made.tables(before, before).render();
    CHECK(made.sql() == Lines{});
    CHECK(made.messages() == Lines{"auto-increment-unchanged: PostgreSQL cannot make an existing column "
                                   "number itself, so nothing is written "
                                   "for it; give the column an identity"});
    CHECK_FALSE(made.diagnostics.has_errors());
  }
}

TEST_CASE("ALTER COLUMN: a default that stands in the way of a new type goes for a while") {
  const auto altered = [](Type from, Type to, std::optional<Value> old_default,
                          std::optional<Value> new_default = {}) {
    AlterColumn what = alter();
    what.type = to;
    Column before = column("c", std::move(from)), after = column("c", std::move(to));
    before.default_value = old_default;
    after.default_value = new_default ? new_default : old_default;
    if (new_default) what.default_value = *new_default;
    return rendered(what, table_of(before), table_of(after));
  };
  const std::string drop = "ALTER TABLE app.t ALTER COLUMN c DROP DEFAULT";
  const std::string set = "ALTER TABLE app.t ALTER COLUMN c SET DEFAULT ";
  const std::string change = "ALTER TABLE app.t ALTER COLUMN c TYPE ";

  CHECK(altered(type(K::integer), type(K::bigint), integer(1)) == Lines{change + "BIGINT"});
  CHECK(altered(string_type(5), string_type(9), text_value("x")) == Lines{change + "VARCHAR(9)"});
  CHECK(altered(mood(), string_type(9), text_value("good")) == Lines{change + "VARCHAR(9)"});
  CHECK(altered(mood(), type(K::text), text_value("good"), text_value("x")) ==
        Lines{change + "TEXT", set + "'x'"});
  CHECK(altered(string_type(9), mood(), text_value("good")) ==
        Lines{drop, change + "mood USING c::mood", set + "'good'"});
  CHECK(altered(string_type(9), mood(), {}) == Lines{change + "mood USING c::mood"});
  CHECK(altered(string_type(9), mood(), text_value("x"), text_value("bad")) ==
        Lines{drop, change + "mood USING c::mood", set + "'bad'"});
  Type weather = mood();
  weather.enum_name.name = "weather";
  CHECK(altered(mood(), weather, text_value("good")) ==
        Lines{drop, change + "weather USING c::text::weather", set + "'good'"});
  CHECK(altered(string_type(9), type(K::date), text_value("2025-01-01")) ==
        Lines{drop, change + "DATE", set + "'2025-01-01'"});
  CHECK(altered(type(K::boolean), type(K::integer), Literal{true}, integer(1)) ==
        Lines{drop, change + "INTEGER", set + "1"});
  CHECK(altered(type(K::text), type(K::uuid), sql_value("gen_random_uuid()::text")) ==
        Lines{drop, change + "UUID", set + "gen_random_uuid()::text"});

  AlterColumn what = alter();
  what.type = type(K::integer);
  Column before = column("c", type(K::boolean)), after = column("c", type(K::integer));
  before.default_value = after.default_value = Literal{true};
  CHECK(errors(what, table_of(before), table_of(after)) ==
        Lines{"unfit-literal: the boolean true is no value for column 'c' of type integer"});

  what.default_value = AlterColumn::DropDefault{};
  after.default_value.reset();
  CHECK(rendered(what, table_of(before), table_of(after)) == Lines{drop, change + "INTEGER"});
}

TEST_CASE("ALTER COLUMN: types that come and go") {
  AlterColumn what = alter();
  what.type = mood();
  Rendering made(what);
  made.change.before.enums = {shared_enum("old_mood", {"x"})};
  made.change.after.enums = {shared_enum("mood", {"good", "bad"})};
  Type old_mood = mood();
  old_mood.enum_name.name = "old_mood";
  made.tables(table_of(column("c", old_mood)), table_of(column("c", mood()))).render();
  CHECK(made.sql() == Lines{"CREATE TYPE mood AS ENUM ('good', 'bad')",
                            "ALTER TABLE app.t ALTER COLUMN c TYPE mood USING c::text::mood",
                            "DROP TYPE old_mood"});
}

TEST_CASE("ALTER COLUMN: identity") {
  const auto altered = [](std::optional<Identity> from,
                          std::variant<std::monostate, Identity, AlterColumn::DropIdentity> to) {
    AlterColumn what = alter();
    what.identity = std::move(to);
    Column before = column("c", type(K::bigint), false);
    before.identity = std::move(from);
    return rendered(what, table_of(before), table_of(column("c", type(K::bigint), false)));
  };
  const std::string start = "ALTER TABLE app.t ALTER COLUMN c ";
  CHECK(altered({}, Identity{true, "5", {}, {}, {}, {}, false}) ==
        Lines{start + "ADD GENERATED ALWAYS AS IDENTITY (START WITH 5)"});
  CHECK(altered(Identity{}, AlterColumn::DropIdentity{}) == Lines{start + "DROP IDENTITY"});
  CHECK(altered(Identity{false, "1", "2", "3", "4", "5", true}, Identity{true, {}, {}, {}, {}, {}, false}) ==
        Lines{start + "SET GENERATED ALWAYS SET INCREMENT BY 1 SET START WITH 1 SET NO MINVALUE SET NO "
                      "MAXVALUE SET CACHE "
                      "1 SET NO CYCLE"});
  CHECK(altered(Identity{}, Identity{false, "7", "2", {}, "9", {}, true}) ==
        Lines{start + "SET INCREMENT BY 2 SET START WITH 7 SET MAXVALUE 9 SET CYCLE"});
  CHECK(altered(Identity{}, Identity{}) == Lines{});
}

TEST_CASE("a batch of changes is its parts, one after the other") {
  AlterTable what;
  what.table = {"app", "t"};
  what.changes.emplace_back().what = DropColumn{{"app", "t"}, "a"};
  what.changes.emplace_back().what = DropColumn{{"app", "t"}, "b", true};
  what.changes.emplace_back().what = DropColumn{{"app", "t"}, "c"};
  Rendering made(what);
  for (const Operation& change : made.operation.get<AlterTable>()->changes)
    made.change.parts.emplace_back().operation = &change;
  made.change.parts[1].nothing = true;
  CHECK(made.render().sql() == Lines{"ALTER TABLE app.t DROP COLUMN a", "ALTER TABLE app.t DROP COLUMN c"});
}
