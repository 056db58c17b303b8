// Scripts of the MySQL family: what its client is given.
#include <list>
#include <string>

#include "catch.h"
#include "migc/script.h"

using namespace migc;

namespace {

/// The script for two revisions with these statements.
std::string mysql_script(std::vector<std::string> first, std::vector<std::string> second, ScriptOptions options = {}) {
  std::list<Revision> revisions;
  Plan plan;
  Script script;
  script.plan = &plan;
  script.sources_digest = "d1";
  plan.steps.reserve(2);
  for (const auto& [id, sql] : {std::pair{"a", first}, std::pair{"b", second}}) {
    Revision& revision = revisions.emplace_back();
    revision.id = id;
    Step& step = plan.steps.emplace_back();
    step.revision = &revision;
    step.rows_before = plan.to;
    step.rows_after = {id};
    plan.to = {id};
    ScriptStep& compiled = script.steps.emplace_back();
    compiled.step = &step;
    for (const std::string& text : sql) compiled.statements.emplace_back().sql = Text(text);
  }
  Diagnostics diagnostics;
  const auto text = write_script(script, *find_dialect("mysql"), options, diagnostics);
  CHECK(diagnostics.size() == 0);
  return text.value_or("");
}

bool script_has(const std::string& script, const std::string& part) { return script.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("a body stands under a delimiter that it does not hold") {
  const std::string made = mysql_script({"CREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN SET @a = '//'; END"}, {});
  CHECK(script_has(made, "\nDELIMITER ///\nCREATE TRIGGER t BEFORE INSERT ON x FOR EACH ROW BEGIN SET @a = '//'; "
                         "END///\nDELIMITER ;\n"));
  CHECK_FALSE(script_has(mysql_script({"INSERT INTO t VALUES ('; BEGIN')"}, {}), "DELIMITER"));
}

TEST_CASE("a word that the client would take for its command stands in backquotes") {
  CHECK(script_has(mysql_script({"SELECT my_delimiter FROM t"}, {}), "\nSELECT `my_delimiter` FROM t;\n"));
  CHECK(script_has(mysql_script({"SELECT 'delimiter x' FROM t -- delimiter x"}, {}),
                   "\nSELECT 'delimiter x' FROM t -- delimiter x\n;\n"));
}

TEST_CASE("nothing is transactional, so each revision has a guard") {
  const std::string made = mysql_script({"SELECT 1"}, {"SELECT 2"});
  CHECK(script_has(made, "-- guard: the database must be at base\n"));
  CHECK(script_has(made, "-- guard: the database must be at a\n"));
  CHECK(script_has(made, "if a statement fails, the database is at a with those of b above it"));
  ScriptOptions none;
  none.guard = GuardMode::none;
  CHECK_FALSE(script_has(mysql_script({"SELECT 1"}, {"SELECT 2"}, none), "guard"));
}

TEST_CASE("timeouts are rounded up to whole seconds") {
  ScriptOptions options;
  options.lock_timeout = "1200ms";
  CHECK(script_has(mysql_script({}, {}, options), "SET SESSION lock_wait_timeout = 2;\n"));
  options.lock_timeout = "2 min";
  CHECK(script_has(mysql_script({}, {}, options), "SET SESSION innodb_lock_wait_timeout = 120;\n"));
}
