// Whole scripts, from hand-made steps.
#include "migc/script.h"

#include <list>
#include <string>

#include "catch.h"
#include "migc/base/strings.h"
#include "migc/base/version.h"

using namespace migc;

namespace {

Dialect test_dialect() {
  Dialect dialect;
  dialect.name = dialect.family = "postgresql";
  dialect.title = "PostgreSQL";
  dialect.script.run = "psql -X -f {file}";
  dialect.script.client_header = {"\\set ON_ERROR_STOP on"};
  dialect.script.header = {"SET client_encoding = 'UTF8'"};
  dialect.script.begin = "BEGIN";
  dialect.script.commit = "COMMIT";
  return dialect;
}

/// A linear history a, b, c, … with statements, and the plan and script over it.
struct Made {
  Plan plan;
  Script script;
  std::list<Revision> revisions;

  explicit Made(std::string from = "") {
    if (!from.empty()) plan.from = {from};
    plan.to = plan.from;
    script.sources_digest = "d1";
    plan.steps.reserve(100);
  }

  /// Statements that begin with '!' run outside a transaction.
  Made& step(std::string id, std::vector<std::string> sql, std::string message = "") {
    Revision& revision = revisions.emplace_back();
    revision.id = id;
    revision.message = std::move(message);
    revision.down_revisions = plan.to;
    Step& planned = plan.steps.emplace_back();
    planned.revision = &revision;
    planned.rows_before = plan.to;
    planned.rows_after = {id};
    planned.version_changes = {plan.to.empty()
                                   ? VersionChange{VersionChange::Kind::insert, "", id}
                                   : VersionChange{VersionChange::Kind::update, plan.to.front(), id}};
    plan.to = {id};
    ScriptStep& compiled = script.steps.emplace_back();
    compiled.step = &planned;
    for (std::string& text : sql) {
      Statement& statement = compiled.statements.emplace_back();
      statement.transactional = text.front() != '!';
      statement.sql = Text(statement.transactional ? text : text.substr(1));
    }
    return *this;
  }

  std::string write(const ScriptOptions& options, Diagnostics& diagnostics) {
    const Dialect dialect = test_dialect();
    script.plan = &plan;
    for (ScriptStep& compiled : script.steps)
      compiled.version_statements = version_statements(*compiled.step, dialect, options);
    return write_script(script, dialect, options, diagnostics).value_or("");
  }

  std::string write(const ScriptOptions& options = {}) {
    Diagnostics diagnostics;
    const std::string text = write(options, diagnostics);
    CHECK(diagnostics.size() == 0);
    return text;
  }
};

/// Only what the transactions and their order are about: comments and guards are shortened, the header left
/// out.
std::string skeleton(const std::string& text) {
  std::string out;
  bool in_guard = false;
  for (const std::string_view line : split(text, '\n')) {
    if (line.starts_with("DO $migc")) out += "GUARD ";
    if (line.starts_with("DO $migc") && line.find(" END ") == std::string_view::npos) in_guard = true;
    const bool comment = line.starts_with("--") || line.starts_with("\\") || line.starts_with("SET ");
    if (!in_guard && !comment && !line.starts_with("DO ") && !line.empty()) out += std::string(line) + " ";
    if (line.starts_with("$migc")) in_guard = false;
  }
  return std::string(trim(out));
}

ScriptOptions with(TransactionMode mode, GuardMode guard = GuardMode::none) {
  ScriptOptions options;
  options.transaction = mode;
  options.guard = guard;
  return options;
}

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a script has the layout of formats.md") {
  const std::string text =
      Made("987zyx654321").step("abc123def456", {"CREATE TABLE t (\n    id INTEGER\n)"}, "Add t").write();
  CHECK(text == "-- migc " + std::string(version()) +
                    ": upgrade 987zyx654321 -> abc123def456, postgresql\n"
                    R"(-- 1 revision; sources sha256 d1
-- run: psql -X -f upgrade.sql
\set ON_ERROR_STOP on
SET client_encoding = 'UTF8';
BEGIN;
-- guard: the database must be at 987zyx654321
DO $migc$
DECLARE
  expected CONSTANT text[] := ARRAY['987zyx654321']::text[];
  present text[] := '{}';
BEGIN
  IF NOT pg_try_advisory_xact_lock(hashtext('migc'), hashtext('alembic_version')) THEN
    RAISE EXCEPTION 'another migc script is running on this database';
  END IF;
  IF to_regclass('alembic_version') IS NOT NULL THEN
    LOCK TABLE alembic_version IN SHARE ROW EXCLUSIVE MODE;
    present := ARRAY(SELECT version_num::text FROM alembic_version ORDER BY version_num::text COLLATE "C");
  END IF;
  IF present IS DISTINCT FROM expected THEN
    RAISE EXCEPTION USING
      MESSAGE = 'this script is for a database at 987zyx654321, and this one is at ' || coalesce(nullif(array_to_string(present, ', '), ''), 'base'),
      HINT = CASE WHEN present = ARRAY['abc123def456']::text[] THEN 'It already is where this script leads; nothing was changed.'
        ELSE 'Nothing was changed. The script for this database is made by: migc upgrade ' || coalesce(nullif(array_to_string(present, ','), ''), 'base') || ':abc123def456' END;
  END IF;
END
$migc$;
-- Running upgrade 987zyx654321 -> abc123def456: Add t
CREATE TABLE t (
    id INTEGER
);
UPDATE alembic_version SET version_num='abc123def456' WHERE alembic_version.version_num = '987zyx654321';
COMMIT;
)");
}

TEST_CASE("transactions begin late, end early and are never empty") {
  struct Row {
    const char* what;
    TransactionMode mode;
    std::vector<std::vector<std::string>> steps;  ///< of the revisions b, c, …
    const char* expected;
  };
  using enum TransactionMode;
  const std::string b = "UPDATE alembic_version SET version_num='b' WHERE alembic_version.version_num = 'a';";
  const std::string c = "UPDATE alembic_version SET version_num='c' WHERE alembic_version.version_num = 'b';";
  const std::vector<Row> rows = {
      {"one transaction", script, {{"s1", "s2"}, {"s3"}}, "BEGIN; s1; s2; (b) s3; (c) COMMIT;"},
      {"one a revision", revision, {{"s1"}, {"s2"}}, "BEGIN; s1; (b) COMMIT; BEGIN; s2; (c) COMMIT;"},
      {"none", none, {{"s1", "!n"}, {"s2"}}, "s1; n; (b) s2; (c)"},
      {"nothing but rows", script, {{}, {}}, "BEGIN; (b) (c) COMMIT;"},
      {"outside at the start", script, {{"!n", "s1"}}, "n; BEGIN; s1; (b) COMMIT;"},
      {"outside in the middle", script, {{"s1", "!n", "s2"}}, "BEGIN; s1; COMMIT; n; BEGIN; s2; (b) COMMIT;"},
      {"outside at the end", script, {{"s1", "!n"}}, "BEGIN; s1; COMMIT; n; BEGIN; (b) COMMIT;"},
      {"two outside in a row", script, {{"!n", "!m"}}, "n; m; BEGIN; (b) COMMIT;"},
      {"outside in two revisions", script, {{"!n"}, {"!m"}}, "n; BEGIN; (b) COMMIT; m; BEGIN; (c) COMMIT;"},
      {"what follows goes on", script, {{"!n"}, {"s1"}}, "n; BEGIN; (b) s1; (c) COMMIT;"},
      {"the completed revision's row is written first",
       script,
       {{"s1"}, {"!n"}},
       "BEGIN; s1; (b) COMMIT; n; BEGIN; (c) COMMIT;"},
      {"a split revision", revision, {{"s1", "!n", "s2"}}, "BEGIN; s1; COMMIT; n; BEGIN; s2; (b) COMMIT;"},
  };
  for (const Row& row : rows) {
    INFO(row.what);
    Made made("a");
    for (std::size_t i = 0; i < row.steps.size(); ++i) made.step(i == 0 ? "b" : "c", row.steps[i]);
    const std::string expected = replaced(replaced(row.expected, "(b)", b), "(c)", c);
    CHECK(skeleton(made.write(with(row.mode))) == expected);
  }
}

TEST_CASE("every transaction is guarded, also before what stands outside") {
  const ScriptOptions options = with(TransactionMode::script, GuardMode::version);
  CHECK(skeleton(Made("a").step("b", {"!n", "s"}).write(options)) ==
        "BEGIN; GUARD COMMIT; n; BEGIN; GUARD s; UPDATE alembic_version SET version_num='b' WHERE "
        "alembic_version.version_num = 'a'; COMMIT; GUARD");
  CHECK(skeleton(Made("a").step("b", {"!n"}).write(with(TransactionMode::none, GuardMode::version))) ==
        "GUARD n; UPDATE alembic_version SET version_num='b' WHERE alembic_version.version_num = 'a'; GUARD");
  const std::string text =
      Made("a").step("b", {"s"}).step("c", {"s"}).write(with(TransactionMode::revision, GuardMode::version));
  CHECK(has(text, "expected CONSTANT text[] := ARRAY['b']::text[]"));
  CHECK(has(text, "'from here on this script needs a database at b, and this one is at '"));
  CHECK(has(text, "pg_advisory_unlock"));
}

TEST_CASE("from base the version table is made, wide enough for the ids") {
  CHECK(has(Made().step("a", {"s"}).write(), R"(CREATE TABLE IF NOT EXISTS alembic_version (
    version_num VARCHAR(32) NOT NULL, 
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
-- Running upgrade base -> a
s;
INSERT INTO alembic_version (version_num) VALUES ('a');
)"));
  CHECK(has(Made().step(std::string(40, 'x'), {}).write(), "VARCHAR(40)"));
  CHECK_FALSE(has(Made("a").step("b", {}).write(), "CREATE TABLE"));
}

TEST_CASE("an id that Alembic's version table can't hold gets a warning") {
  Diagnostics diagnostics;
  Made("a").step(std::string(33, 'x'), {"s"}).write({}, diagnostics);
  REQUIRE(diagnostics.size() == 1);
  CHECK(diagnostics.all()[0].kind == Kind::long_version);
  CHECK(diagnostics.all()[0].severity == Severity::warning);
}

TEST_CASE("the version table may have a schema and an odd name") {
  ScriptOptions options;
  options.version_table = "Odd's";
  options.version_table_schema = "app";
  const std::string text = Made("a").step("b", {"s"}).write(options);
  CHECK(has(text, R"(UPDATE app."Odd's" SET version_num='b' WHERE app."Odd's".version_num = 'a';)"));
  CHECK(has(text, R"(to_regclass('app."Odd''s"'))"));
  CHECK(has(text, R"(LOCK TABLE app."Odd's" IN)"));
}

TEST_CASE("text from files stays in its comment or literal") {
  Made made("a'b");
  made.step("c\n; DROP TABLE t; --$migc$", {"s"}, "x\nDROP TABLE t;\r\\! echo\xE2\x80\xA8!");
  const std::string text = made.write();
  CHECK(has(text, "DO $migc1$"));
  CHECK(has(text, "version_num = 'a''b';"));
  std::size_t running = 0;
  for (const std::string_view line : split(text, '\n')) {
    running += line.starts_with("-- Running");
    CHECK_FALSE(line.starts_with("DROP"));
    CHECK_FALSE(line.starts_with("\\!"));
  }
  CHECK(running == 1);
}

TEST_CASE("a failure outside a transaction is explained") {
  const std::string text =
      Made("a")
          .step("b", {"!CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS \"Ix\" ON ONLY s.t (x)", "s2", "!n"})
          .step("c", {"s3"})
          .write(with(TransactionMode::script));
  CHECK(has(
      text,
      R"(-- outside a transaction; if this fails, the database is at a without anything of b; go on with: migc upgrade a:c
-- but first drop the index that it left invalid, DROP INDEX IF EXISTS s."Ix"
CREATE)"));
  CHECK(has(
      text,
      R"(-- the rest of b; if this transaction fails, the database is at a with the statements of b above this line; go on with the rest of this file from here, its SET lines first
BEGIN;
s2;
)"));
  CHECK(has(text,
            "-- outside a transaction; if this fails, the database is at a with the statements of b above"));
}

TEST_CASE("a plain script has no client commands, and nothing outside a transaction") {
  ScriptOptions options;
  options.client = ClientMode::plain;
  const std::string text = Made("a").step("b", {"s"}).write(options);
  CHECK_FALSE(has(text, "\\set"));
  CHECK_FALSE(has(text, "psql"));
  CHECK(has(text, "SET client_encoding"));

  Diagnostics diagnostics;
  CHECK(Made("a").step("b", {"!n", "s", "!m"}).write(options, diagnostics).empty());
  REQUIRE(diagnostics.size() == 2);
  CHECK(diagnostics.all()[0].kind == Kind::outside_transaction);
  CHECK(diagnostics.all()[0].revision == "b");

  options.transaction = TransactionMode::none;
  CHECK(has(Made("a").step("b", {"!n"}).write(options), "\nn;\n"));
}

TEST_CASE("a family without scripts is an error") {
  Dialect dialect = test_dialect();
  dialect.family = "nowhere";
  Made made("a");
  made.script.plan = &made.plan;
  Diagnostics diagnostics;
  CHECK_FALSE(write_script(made.script, dialect, {}, diagnostics));
  CHECK_FALSE(write_statements("schema at head", {}, dialect, {}, diagnostics));
  REQUIRE(diagnostics.error_count() == 2);
  CHECK(diagnostics.all()[0].kind == Kind::no_scripts);
}

TEST_CASE("what the script needs is asked for once, behind the guard and before all else") {
  Made made("a");
  made.step("b", {"s"}).step("c", {"!outside"}).step("d", {"t"});
  made.script.shape = {{{"app", "T"}, false, {{"x", "VARCHAR(3)", false}, {"new", "", true}}}, {{"", "u"}, true, {}}};
  const std::string text = made.write(with(TransactionMode::script, GuardMode::shape));
  const std::size_t at = text.find("(1, true, 'table app.T', 'app.\"T\"', NULL, NULL)");
  REQUIRE(at != std::string::npos);
  CHECK(text.find("this database is not as", at) < text.find("\ns;"));
  CHECK(text.find("'table app.T'", at + 20) == std::string::npos);
  CHECK(text.find("'column app.T.x', 'app.\"T\"', 'x', NULL)") != std::string::npos);  // no [catalog_type] here
  CHECK(text.find("(3, false, 'column app.T.new'") != std::string::npos);
  CHECK(text.find("(4, false, 'table u', 'u', NULL, NULL)") != std::string::npos);
}

std::vector<std::string> names_of(Made& made, const ScriptOptions& options, Dialect dialect = test_dialect()) {
  made.write(options);
  Diagnostics diagnostics;
  std::vector<std::string> names;
  const auto parts = write_script_parts(made.script, dialect, options, diagnostics);
  REQUIRE(parts);
  for (const ScriptPart& part : *parts) names.push_back(part.name);
  return names;
}

TEST_CASE("a split script has a file for what stands in one transaction, and one for each statement outside") {
  Made made("a");
  made.step("b", {"s", "t"}).step("c", {"u", "!v", "!w"}).step("d", {"x"}).step("e", {});
  made.script.steps[1].statements[2].moves_rows = true;
  const ScriptOptions options = with(TransactionMode::script, GuardMode::version);
  CHECK(names_of(made, options) == std::vector<std::string>{"01-transactional", "02-nontransactional", "03-data",
                                                            "04-transactional"});
  CHECK(names_of(made, with(TransactionMode::revision, GuardMode::version)).size() == 7);
  Dialect none = test_dialect();
  none.script.begin = none.script.commit = "";
  CHECK(names_of(made, options, none) ==
        std::vector<std::string>{"01-nontransactional", "02-nontransactional", "03-data", "04-nontransactional",
                                 "05-nontransactional"});
}

TEST_CASE("each part asks for the one before it, and the last one leaves nothing behind") {
  Made made("a");
  made.step("b", {"s", "!t"});
  const ScriptOptions options = with(TransactionMode::script, GuardMode::version);
  made.write(options);
  Diagnostics diagnostics;
  const auto parts = write_script_parts(made.script, test_dialect(), options, diagnostics);
  REQUIRE(parts);
  REQUIRE(parts->size() == 3);
  const auto has = [&](std::size_t part, std::string_view text) { return (*parts)[part].text.find(text) != std::string::npos; };
  CHECK(has(0, "CREATE TABLE IF NOT EXISTS alembic_version_part"));
  CHECK(has(0, "INSERT INTO alembic_version_part (version_num) VALUES ('part 1 of 3 of script "));
  CHECK_FALSE(has(0, "UPDATE alembic_version "));
  CHECK(has(1, "expected CONSTANT text[] := ARRAY['part 1 of 3 of script "));
  CHECK(has(1, "t;\n-- part 2 of 3 of script "));
  CHECK(has(2, "UPDATE alembic_version SET version_num='b'"));
  CHECK(has(2, "DROP TABLE alembic_version_part;\nCOMMIT;"));
  Made other("a");
  other.step("b", {"s", "!u"});
  other.write(options);
  const auto others = write_script_parts(other.script, test_dialect(), options, diagnostics);
  REQUIRE(others);
  const std::string id = "of script ";
  const auto id_in = [&](const std::string& text) { return text.substr(text.find(id), 22); };
  CHECK(id_in((*parts)[0].text) != id_in((*others)[0].text));
}

TEST_CASE("without a guard, or idempotent, a script is not split") {
  Made made("a");
  made.step("b", {"s"});
  made.write({});
  Diagnostics diagnostics;
  CHECK_FALSE(write_script_parts(made.script, test_dialect(), with(TransactionMode::script), diagnostics));
  ScriptOptions idempotent;
  idempotent.idempotent = true;
  CHECK_FALSE(write_script_parts(made.script, test_dialect(), idempotent, diagnostics));
  REQUIRE(diagnostics.error_count() == 2);
  CHECK(diagnostics.all()[0].kind == Kind::split_unguarded);
  CHECK(diagnostics.all()[1].kind == Kind::split_idempotent);
}

TEST_CASE("psql finds no variables in statements, and every statement ends") {
  struct Row {
    const char *sql, *expected;
  };
  const std::vector<Row> rows = {
      {"SELECT a[1:USER]", "SELECT a[1: USER];"},
      {"SELECT a[:n], a[1:]", "SELECT a[: n], a[1:];"},
      {"SELECT a[1:'2'], a[1:\"n\"]", "SELECT a[1: '2'], a[1: \"n\"];"},
      {"SELECT a[1:\xC3\xA9]", "SELECT a[1: \xC3\xA9];"},
      {"SELECT a::int, b::\"T\"", "SELECT a::int, b::\"T\";"},
      {"SELECT f(x := 1, y:=2)", "SELECT f(x := 1, y:=2);"},
      {"SELECT ':USER', \":USER\", $$ :USER $$ /* :USER */",
       "SELECT ':USER', \":USER\", $$ :USER $$ /* :USER */;"},
      {"SELECT 1 -- why", "SELECT 1 -- why\n;"},
      {"SELECT '--'", "SELECT '--';"},
      {"-- first\nSELECT 1", "-- first\nSELECT 1;"},
      {"SELECT 1 /* -- */", "SELECT 1 /* -- */;"},
  };
  for (const Row& row : rows) {
    INFO(row.sql);
    CHECK(has(Made("a").step("b", {row.sql}).write(), std::string("\n") + row.expected + "\n"));
  }
}

TEST_CASE("timeouts, comments of statements, and downgrades") {
  ScriptOptions options;
  options.lock_timeout = "5s";
  options.statement_timeout = "1'h";
  Made made("b");
  made.step("a", {"s"});
  made.plan.direction = Direction::downgrade;
  made.revisions.front().id = "b";
  made.revisions.front().down_revisions = {"a"};
  made.script.steps[0].statements[0].comment = "one\ntwo\rthree";
  const std::string text = made.write(options);
  CHECK(has(text, "SET lock_timeout = '5s';\nSET statement_timeout = '1''h';\nBEGIN;"));
  CHECK(has(text, "-- Running downgrade b -> a\n-- one\n-- two"));
  CHECK_FALSE(has(text, "\nthree"));
  CHECK(has(text, "-- run: psql -X -f downgrade.sql\n"));
}

TEST_CASE("a schema is a script of its own") {
  Diagnostics diagnostics;
  std::vector<Statement> statements(2);
  statements[0].sql = Text("CREATE TABLE t (id INTEGER)");
  statements[1].sql = Text("CREATE INDEX i ON t (id)");
  CHECK(write_statements("schema at abc", statements, test_dialect(), {}, diagnostics) ==
        "-- migc " + std::string(version()) +
            ": schema at abc, postgresql\n\\set ON_ERROR_STOP on\nSET client_encoding = 'UTF8';\nBEGIN;\n"
            "CREATE TABLE t (id INTEGER);\nCREATE INDEX i ON t (id);\nCOMMIT;\n");
}
