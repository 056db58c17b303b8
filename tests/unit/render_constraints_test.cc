// Constraints, indexes and the lesser objects in PostgreSQL's words.
#include "render_helpers.h"

using namespace migc;
using namespace migc::test;
using CK = Constraint::Kind;

namespace {

template <class Change>
Constraint with(Constraint made, Change change) {
  change(made);
  return made;
}

AddConstraint add(Constraint made) {
  AddConstraint what;
  what.table = {"app", "t"};
  what.constraint = std::move(made);
  return what;
}

std::string added(const Constraint& made) {
  Table after;
  after.name = {"app", "t"};
  after.constraints = {check("a > 0", "older"), made};
  const Lines lines = rendered(add(made), nullptr, shared(after));
  REQUIRE(lines.size() == 1);
  constexpr std::string_view before = "ALTER TABLE app.t ADD ";
  REQUIRE(lines[0].starts_with(before));
  return lines[0].substr(before.size());
}

Constraint exclusion() {
  Constraint made = constraint(CK::exclude, {}, "ex");
  made.elements = {element("room"), sql_element("tsrange(a, b)")};
  made.elements[0].with_operator = "=";
  made.elements[1].with_operator = "&&";
  return made;
}

CreateIndex create(Index made) {
  CreateIndex what;
  what.table = {"app", "t"};
  what.index = std::move(made);
  return what;
}

std::string created_as(const Index& made) {
  const Lines lines = rendered(create(made));
  REQUIRE(lines.size() == 1);
  return lines[0];
}

}  // namespace

TEST_CASE("constraints") {
  const Constraint key = foreign_key({"a", "b"}, {"s", "o"}, {"x", "User"}, "fk");
  const struct {
    Constraint constraint;
    std::string sql;
  } rows[] = {
      {constraint(CK::primary_key, {"a", "b"}, "pk_t"), "CONSTRAINT pk_t PRIMARY KEY (a, b)"},
      {constraint(CK::primary_key, {"a"}), "PRIMARY KEY (a)"},
      {with(constraint(CK::primary_key, {"a"}),
            [](Constraint& c) {
              c.include = {"b", "c"};
            }),
       "PRIMARY KEY (a) INCLUDE (b, c)"},
      {constraint(CK::unique, {"a", "User"}, "Uq"), "CONSTRAINT \"Uq\" UNIQUE (a, \"User\")"},
      {with(constraint(CK::unique, {"a"}, "uq"),
            [](Constraint& c) {
              c.include = {"b"};
              c.options = postgresql({{"nulls_not_distinct", option(true)},
                                      {"with", option(OptionTable{{"fillfactor", option(70)}})},
                                      {"tablespace", option("fast")}});
              c.deferrable = true;
              c.initially = "deferred";
            }),
       "CONSTRAINT uq UNIQUE NULLS NOT DISTINCT (a) INCLUDE (b) WITH (fillfactor = 70) USING INDEX "
       "TABLESPACE fast "
       "DEFERRABLE INITIALLY DEFERRED"},
      {with(constraint(CK::unique, {"a"}),
            [](Constraint& c) {
              c.options = postgresql({{"nulls_not_distinct", option(false)}});
            }),
       "UNIQUE NULLS DISTINCT (a)"},
      {key, "CONSTRAINT fk FOREIGN KEY(a, b) REFERENCES s.o (x, \"User\")"},
      {with(key,
            [](Constraint& c) {
              c.match = "full";
              c.on_delete = ReferentialAction::set_null;
              c.on_update = ReferentialAction::cascade;
              c.deferrable = false;
              c.initially = "immediate";
              c.options = postgresql({{"not_valid", option(true)}});
            }),
       "CONSTRAINT fk FOREIGN KEY(a, b) REFERENCES s.o (x, \"User\") MATCH FULL ON DELETE SET NULL ON UPDATE "
       "CASCADE NOT "
       "DEFERRABLE INITIALLY IMMEDIATE NOT VALID"},
      {with(key, [](Constraint& c) { c.on_delete = ReferentialAction::no_action; }),
       "CONSTRAINT fk FOREIGN KEY(a, b) REFERENCES s.o (x, \"User\") ON DELETE NO ACTION"},
      {with(key, [](Constraint& c) { c.on_delete = ReferentialAction::restrict_; }),
       "CONSTRAINT fk FOREIGN KEY(a, b) REFERENCES s.o (x, \"User\") ON DELETE RESTRICT"},
      {with(key, [](Constraint& c) { c.on_update = ReferentialAction::set_default; }),
       "CONSTRAINT fk FOREIGN KEY(a, b) REFERENCES s.o (x, \"User\") ON UPDATE SET DEFAULT"},
      {foreign_key({"a"}, {"", "o"}, {}), "FOREIGN KEY(a) REFERENCES o"},
      {check("a > 0 OR b IS NULL -- or nothing", "ck"), "CONSTRAINT ck CHECK (a > 0 OR b IS NULL)"},
      {with(check("a > 0"),
            [](Constraint& c) {
              c.options = postgresql({{"not_valid", option(true)}, {"no_inherit", option(true)}});
            }),
       "CHECK (a > 0) NO INHERIT NOT VALID"},
      {exclusion(), "CONSTRAINT ex EXCLUDE USING gist (room WITH =, tsrange(a, b) WITH &&)"},
      {with(exclusion(),
            [](Constraint& c) {
              c.using_method = "SPGIST";
              c.condition = expression("active");
              c.deferrable = true;
              c.options = postgresql({{"ops", option(OptionTable{{"room", option("app.room_ops")}})}});
            }),
       "CONSTRAINT ex EXCLUDE USING spgist (room app.room_ops WITH =, tsrange(a, b) WITH &&) WHERE (active) "
       "DEFERRABLE"},
  };
  for (const auto& row : rows) CHECK(added(row.constraint) == row.sql);
}

TEST_CASE("a constraint's comment follows it") {
  const Constraint made = with(check("a > 0", "ck"), [](Constraint& c) { c.comment = "positive"; });
  Table after;
  after.constraints = {made};
  CHECK(rendered(add(made), nullptr, shared(after)) ==
        Lines{"ALTER TABLE app.t ADD CONSTRAINT ck CHECK (a > 0)",
              "COMMENT ON CONSTRAINT ck ON app.t IS 'positive'"});
}

TEST_CASE("a constraint that may be there already") {
  AddConstraint what = add(check("a > 0", "ck"));
  what.if_not_exists = true;
  CHECK(rendered(what) == Lines{"ALTER TABLE app.t ADD CONSTRAINT ck CHECK (a > 0)"});  // the catalog is sure
  Rendering made(what);
  made.change.uncertain = true;
  CHECK(made.render().sql() == Lines{"DO $migc$\nBEGIN\n    ALTER TABLE app.t ADD CONSTRAINT ck CHECK (a > "
                                     "0);\nEXCEPTION WHEN duplicate_object OR "
                                     "duplicate_table THEN\n    NULL;\nEND\n$migc$"});
}

TEST_CASE("a block's tag stands nowhere in it") {
  AddConstraint what = add(check("a <> '$migc$' AND a <> '$migc2$'", "ck"));
  what.if_not_exists = true;
  Rendering made(what);
  made.change.uncertain = true;
  CHECK(made.render().sql().at(0).starts_with("DO $migc3$\n"));
}

TEST_CASE("constraints that cannot be written") {
  const Constraint key = foreign_key({"a"}, {"", "o"}, {"x"}, "fk");
  const struct {
    Constraint constraint;
    std::string error;
  } rows[] = {
      {with(key, [](Constraint& c) { c.match = "fulll"; }),
       "wrong-choice: 'match' cannot be 'fulll'; it takes 'full', 'partial' and 'simple'"},
      {with(key, [](Constraint& c) { c.initially = "now; DROP TABLE x"; }),
       "wrong-choice: 'initially' cannot be 'now; DROP TABLE x'; it takes 'deferred' and 'immediate'"},
      {with(key,
            [](Constraint& c) {
              c.options = postgresql({{"no_inherit", option(true)}});
            }),
       "unknown-option: PostgreSQL has no option 'no_inherit' for a foreign key constraint"},
      {with(exclusion(), [](Constraint& c) { c.elements[0].with_operator = "=) WHERE (true"; }),
       "not-an-operator: '=) WHERE (true' is no operator"},
      {with(exclusion(), [](Constraint& c) { c.elements[0].with_operator = ""; }),
       "not-an-operator: '' is no operator"},
      {with(exclusion(), [](Constraint& c) { c.elements[0].with_operator = "--"; }),
       "not-an-operator: '--' is no operator"},
  };
  for (const auto& row : rows) CHECK(errors(add(row.constraint)) == Lines{row.error});
}

TEST_CASE("DROP CONSTRAINT is about the name that the catalog found") {
  DropConstraint what;
  what.name = "agt";
  what.if_exists = true;
  Table before;
  before.name = {"app", "t"};
  Rendering made(what);
  made.change.name = "ck_t_agt";
  CHECK(made.tables(shared(before), shared(before)).render().sql() ==
        Lines{"ALTER TABLE app.t DROP CONSTRAINT IF EXISTS ck_t_agt"});
  what.table = {"", "t"};
  what.if_exists = false;
  CHECK(rendered(what) == Lines{"ALTER TABLE t DROP CONSTRAINT agt"});
}

TEST_CASE("indexes") {
  const auto with_options = [](Index made, OptionTable options) {
    made.options = postgresql(std::move(options));
    return made;
  };
  const Index plain = index("ix", {element("a"), element("Order")});
  Index all = index("ix", {element("a"), sql_element("lower(b) DESC NULLS LAST")});
  all.unique = true;
  all.include = {"c", "d"};
  all.where = expression("a > 0 /* only those */");
  all.options = postgresql({{"using", option("BTREE")},
                            {"ops", option(OptionTable{{"a", option("int4_ops")}})},
                            {"nulls_not_distinct", option(true)},
                            {"with", option(OptionTable{{"fillfactor", option(50)}})},
                            {"tablespace", option("fast")}});
  const struct {
    Index index;
    std::string sql;
  } rows[] = {
      {plain, "CREATE INDEX ix ON app.t (a, \"Order\")"},
      {index("ix", {sql_element("created_at DESC")}), "CREATE INDEX ix ON app.t (created_at DESC)"},
      {index("ix", {sql_element("(a + b)")}), "CREATE INDEX ix ON app.t ((a + b))"},
      {with_options(plain, {{"using", option("gin")}}), "CREATE INDEX ix ON app.t USING gin (a, \"Order\")"},
      {with_options(plain, {{"ops", option(OptionTable{{"Order", option("public.gin_trgm_ops")}})}}),
       "CREATE INDEX ix ON app.t (a, \"Order\" public.gin_trgm_ops)"},
      {all,
       "CREATE UNIQUE INDEX ix ON app.t USING btree (a int4_ops, lower(b) DESC NULLS LAST) INCLUDE (c, d) "
       "NULLS NOT DISTINCT "
       "WITH (fillfactor = 50) TABLESPACE fast WHERE a > 0"},
  };
  for (const auto& row : rows) CHECK(created_as(row.index) == row.sql);
}

TEST_CASE("an index is made under the name that the catalog gave it, and in its transaction") {
  Rendering made(create(index("", {element("a")})));
  made.change.name = "ix_t_a";
  made.render();
  CHECK(made.sql() == Lines{"CREATE INDEX ix_t_a ON app.t (a)"});
  CHECK(made.statements[0].transactional);
}

TEST_CASE("concurrently is outside a transaction") {
  CreateIndex what = create(index("ix", {element("a")}));
  what.if_not_exists = true;
  what.index.options = postgresql({{"concurrently", option(true)}});
  Rendering made(what);
  made.change.uncertain = true;
  made.render();
  CHECK(made.sql() == Lines{"CREATE INDEX CONCURRENTLY IF NOT EXISTS ix ON app.t (a)"});
  CHECK_FALSE(made.statements[0].transactional);

  DropIndex drop;
  drop.index = {"", "ix"};
  drop.table = {"app", "t"};
  drop.if_exists = true;
  drop.options = postgresql({{"concurrently", option(true)}});
  Rendering dropped(drop);
  dropped.render();
  CHECK(dropped.sql() == Lines{"DROP INDEX CONCURRENTLY IF EXISTS app.ix"});
  CHECK_FALSE(dropped.statements[0].transactional);
  drop.options = postgresql({{"concurrent", option(true)}});
  CHECK(errors(drop) == Lines{"unknown-option: PostgreSQL has no option 'concurrent' for drop_index; did you "
                              "mean 'concurrently'?"});
}

TEST_CASE("DROP INDEX finds the schema in its table") {
  DropIndex what;
  what.index = {"", "ix"};
  Table before;
  before.name = {"app", "t"};
  CHECK(rendered(what, shared(before)) == Lines{"DROP INDEX app.ix"});
  CHECK(rendered(what) == Lines{"DROP INDEX ix"});
  what.index.schema = "other";
  CHECK(rendered(what) == Lines{"DROP INDEX other.ix"});
}

TEST_CASE("indexes that cannot be written") {
  const struct {
    Index index;
    std::string kind;
  } rows[] = {
      {index("ix", {sql_element("a), (b")}), "invalid-sql"},
      {index("ix", {sql_element("a, b")}), "invalid-sql"},
      {index("ix", {sql_element("a + b")}), "invalid-sql"},
      {index("ix", {sql_element("")}), "invalid-sql"},
  };
  for (const auto& row : rows) {
    const Lines found = errors(create(row.index));
    REQUIRE_FALSE(found.empty());
    CHECK(found[0].starts_with(row.kind + ":"));
  }
  Index made = index("ix", {element("a")});
  made.options = postgresql({{"ops", option("x")}});
  CHECK(
      errors(create(made)) ==
      Lines{"wrong-type: 'ops' is a string, where a table of strings, numbers, true and false is expected"});
  made.options = postgresql({{"where", option("x")}});
  CHECK(errors(create(made))[0].starts_with("unknown-option: PostgreSQL has no option 'where' for an index"));
}

TEST_CASE("enum types") {
  CHECK(rendered(CreateEnum{{"app", "mood"}, {"good", "it's bad", "a\\b"}}) ==
        Lines{"CREATE TYPE app.mood AS ENUM ('good', 'it''s bad', 'a\\b')"});
  CHECK(rendered(CreateEnum{{"", "mood"}, {}}) == Lines{"CREATE TYPE mood AS ENUM ()"});
  CHECK(rendered(DropEnum{{"", "mood"}, true}) == Lines{"DROP TYPE IF EXISTS mood"});
  CHECK(rendered(AddEnumValue{{"", "mood"}, "so-so", "", "good", true}) ==
        Lines{"ALTER TYPE mood ADD VALUE IF NOT EXISTS 'so-so' AFTER 'good'"});
  Rendering made(AddEnumValue{{"", "mood"}, "so-so", "bad", ""});
  made.render();
  CHECK(made.sql() == Lines{"ALTER TYPE mood ADD VALUE 'so-so' BEFORE 'bad'"});
  CHECK_FALSE(made.statements[0].transactional);  // who uses it needs it committed
}

TEST_CASE("sequences, schemas, extensions") {
  CreateSequence sequence;
  sequence.sequence.name = {"app", "sq"};
  CHECK(rendered(sequence) == Lines{"CREATE SEQUENCE app.sq"});
  sequence.sequence.numbers = {false, "3", "2", "1", "9", "5", true};
  sequence.sequence.options = postgresql({{"as", option("INTEGER")}});
  sequence.if_not_exists = true;
  CHECK(rendered(sequence) ==
        Lines{"CREATE SEQUENCE IF NOT EXISTS app.sq AS INTEGER INCREMENT BY 2 START WITH 3 MINVALUE 1 "
              "MAXVALUE 9 CACHE 5 CYCLE"});
  sequence.sequence.options = postgresql({{"as", option("text")}});
  CHECK(errors(sequence) ==
        Lines{"wrong-choice: 'as' cannot be 'text'; it takes 'smallint', 'integer' and 'bigint'"});
  CHECK(rendered(DropSequence{{"", "sq"}}) == Lines{"DROP SEQUENCE sq"});
  CHECK(rendered(CreateSchema{"App", true}) == Lines{"CREATE SCHEMA IF NOT EXISTS \"App\""});
  CHECK(rendered(DropSchema{"app", true}) == Lines{"DROP SCHEMA IF EXISTS app"});
  CHECK(rendered(CreateExtension{"uuid-ossp", "", "", true}) ==
        Lines{"CREATE EXTENSION IF NOT EXISTS \"uuid-ossp\""});
  CHECK(rendered(CreateExtension{"pg_trgm", "app", "1.6"}) ==
        Lines{"CREATE EXTENSION pg_trgm SCHEMA app VERSION '1.6'"});
  CHECK(rendered(DropExtension{"pg_trgm"}) == Lines{"DROP EXTENSION pg_trgm"});
}

TEST_CASE("views") {
  CreateView view;
  view.view.name = {"app", "v"};
  view.view.query = expression("SELECT a, -- the first\n       b FROM t -- all");
  view.view.comment = "what's there";
  CHECK(rendered(view) == Lines{"CREATE VIEW app.v AS SELECT a,  \n       b FROM t",
                                "COMMENT ON VIEW app.v IS 'what''s there'"});
  view.view.comment.reset();
  view.view.query = expression("SELECT 1 AS a");
  view.replace = true;
  view.view.options = postgresql(
      {{"with", option(OptionTable{{"security_barrier", option(true)}})}, {"check_option", option("local")}});
  CHECK(rendered(view) == Lines{"CREATE OR REPLACE VIEW app.v WITH (security_barrier = true) AS SELECT 1 AS "
                                "a WITH LOCAL CHECK OPTION"});
  view.view.materialized = true;
  view.view.options = postgresql({{"with_data", option(false)}, {"tablespace", option("fast")}});
  CHECK(
      errors(view) ==
      Lines{"unsupported: PostgreSQL has no CREATE OR REPLACE for materialized views; drop the view before"});
  view.replace = false;
  view.if_not_exists = true;
  CHECK(rendered(view) ==
        Lines{"CREATE MATERIALIZED VIEW IF NOT EXISTS app.v TABLESPACE fast AS SELECT 1 AS a WITH NO DATA"});
  CHECK(rendered(DropView{{"app", "v"}, true, true}) == Lines{"DROP MATERIALIZED VIEW IF EXISTS app.v"});
  CHECK(rendered(DropView{{"app", "v"}}) == Lines{"DROP VIEW app.v"});
  view.view.query = expression("SELECT 1; DROP TABLE x");
  CHECK(errors(view)[0].starts_with("invalid-sql:"));
}

TEST_CASE("a view that may be there already") {
  CreateView what;
  what.view.name = {"", "v"};
  what.view.query = expression("SELECT 1 AS a");
  what.if_not_exists = true;
  Rendering made(what);
  made.change.uncertain = true;
  CHECK(made.render().sql().at(0).starts_with("DO $migc$\nBEGIN\n    CREATE VIEW v AS SELECT 1 AS a;\n"));
}

TEST_CASE("comments") {
  CHECK(rendered(CommentOn{{"app", "t"}, "", "it's\nlong"}) ==
        Lines{"COMMENT ON TABLE app.t IS 'it''s\nlong'"});
  CHECK(rendered(CommentOn{{"app", "t"}, "User", std::nullopt}) ==
        Lines{"COMMENT ON COLUMN app.t.\"User\" IS NULL"});
  for (const bool materialized : {false, true}) {
    Rendering made(CommentOn{{"", "v"}, "", std::nullopt});
    View view;
    view.materialized = materialized;
    made.change.after.view = std::make_shared<const View>(view);
    CHECK(made.render().sql() ==
          Lines{materialized ? "COMMENT ON MATERIALIZED VIEW v IS NULL" : "COMMENT ON VIEW v IS NULL"});
  }
}
