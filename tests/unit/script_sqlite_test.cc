// Scripts of the SQLite family: guard, transactions, and what its client is given.
#include <string>

#include "catch.h"
#include "migc/script.h"

using namespace migc;

namespace {

std::string sqlite_script(std::string sql, ScriptOptions options = {}) {
  Revision revision;
  revision.id = "b";
  Plan plan;
  plan.from = {"a"};
  plan.to = {"b"};
  Step& step = plan.steps.emplace_back();
  step.revision = &revision;
  step.rows_before = {"a"};
  step.rows_after = {"b"};
  Script script;
  script.plan = &plan;
  script.sources_digest = "d1";
  ScriptStep& compiled = script.steps.emplace_back();
  compiled.step = &step;
  compiled.statements.emplace_back().sql = Text(std::move(sql));
  Diagnostics diagnostics;
  const auto text = write_script(script, *find_dialect("sqlite"), options, diagnostics);
  if (!text) return diagnostics.all().empty() ? "" : "refused: " + message_of(diagnostics.all()[0]);
  CHECK(diagnostics.size() == 0);
  return *text;
}

bool sqlite_has(const std::string& script, const std::string& part) {
  return script.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("foreign keys go off before the transaction, and are counted before the commit") {
  const std::string made = sqlite_script("SELECT 1");
  CHECK(sqlite_has(
      made, ".bail on\nPRAGMA foreign_keys = OFF;\nPRAGMA legacy_alter_table = OFF;\nBEGIN IMMEDIATE;\n"));
  CHECK(sqlite_has(
      made,
      "UPDATE temp.migc_guard SET broken_after = (SELECT count(*) FROM pragma_foreign_key_check);\n"
      "DROP TABLE temp.migc_guard;\nCOMMIT;\n"));
}

TEST_CASE("the guard makes the version table, and its constraints say what is wrong") {
  const std::string made = sqlite_script("SELECT 1");
  CHECK(sqlite_has(
      made,
      "BEGIN IMMEDIATE;\n-- guard: the database must be at a\nCREATE TABLE IF NOT EXISTS alembic_version ("));
  CHECK(sqlite_has(
      made,
      R"(CONSTRAINT "this script is for a database at a, and this one is at b, where the script leads; nothing was changed" CHECK (NOT (present = 'b' AND number = 1)))"));
  CHECK(
      sqlite_has(made, R"(made by: migc upgrade <where it is at>:b" CHECK (present = 'a' AND number = 1))"));
  ScriptOptions none;
  none.transaction = TransactionMode::none;
  const std::string alone = sqlite_script("SELECT 1", none);
  CHECK(sqlite_has(alone, "BEGIN IMMEDIATE;\nCREATE TABLE IF NOT EXISTS"));
  CHECK(sqlite_has(alone, ";\nROLLBACK;\n"));
  CHECK_FALSE(sqlite_has(alone, "COMMIT"));
}

TEST_CASE("lines that the client would take for the end of a statement are joined to those before") {
  CHECK(sqlite_has(sqlite_script("SELECT 8\n / -- half\n2 AS\nGO"), "\nSELECT 8 /        \n2 AS GO;\n"));
  CHECK(sqlite_has(sqlite_script("SELECT '\n/\ngo\n.quit\n;\n'"), "\nSELECT '\n/\ngo\n.quit\n;\n';\n"));
  CHECK(sqlite_has(sqlite_script("SELECT 1 -- one"), "\nSELECT 1 -- one\n;\n"));
}

TEST_CASE("options that SQLite has, and has not") {
  ScriptOptions options;
  options.lock_timeout = "2s";
  CHECK(sqlite_has(sqlite_script("SELECT 1", options), "PRAGMA busy_timeout = 2000;\nBEGIN"));
  options = {};
  options.version_table_schema = "app";
  CHECK(sqlite_script("SELECT 1", options) ==
        "refused: SQLite has no schemas; leave version_table_schema out");
  options = {};
  options.statement_timeout = "2s";
  CHECK(sqlite_script("SELECT 1", options) == "refused: SQLite has no statement_timeout; leave it out");
}
