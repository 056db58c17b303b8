// The corpus of rules (tests/review/rules.txt): each rule has ranges that raise it and look-alikes that do not. And what the
// documents say of the catalogue.
#include <fstream>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "catch.h"
#include "migc/base/strings.h"
#include "migc/review.h"
#include "migc/sql.h"
#include "migc/sql_mysql.h"

using namespace migc;

namespace {

std::string file(const std::string& path) {
  std::ifstream in(std::string(MIGC_SOURCE_DIR) + "/" + path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Range {
  bool fires = false;
  std::string sql;
};

struct RuleCases {
  std::string dialect{"postgresql"};
  std::vector<std::string> before;
  std::vector<Range> ranges;
};

struct Corpus {
  std::vector<std::string> before;
  std::map<std::string, RuleCases> rules;
};

Corpus read_corpus() {
  Corpus corpus;
  RuleCases* current = nullptr;
  const std::string text = file("tests/review/rules.txt");
  for (const std::string_view line : split(std::string_view(text), '\n')) {
    if (line.empty() || line.starts_with('#')) continue;
    if (line.starts_with('[')) {
      current = &corpus.rules[std::string(line.substr(1, line.size() - 2))];
      continue;
    }
    const std::size_t colon = line.find(": ");
    REQUIRE(colon != std::string_view::npos);
    const std::string_view key = line.substr(0, colon);
    const std::string sql(line.substr(colon + 2));
    if (key == "dialect") {
      REQUIRE(current != nullptr);
      current->dialect = sql;
    } else if (key == "before") {
      (current == nullptr ? corpus.before : current->before).push_back(sql);
    } else {
      REQUIRE(current != nullptr);
      REQUIRE((key == "fires" || key == "silent"));
      current->ranges.push_back({key == "fires", sql});
    }
  }
  return corpus;
}

std::vector<Statement> statements_of(const std::string& text, const Dialect& dialect) {
  std::vector<Statement> statements;
  if (dialect.parser.empty())
    for (Text& sql : sql::split_mysql(Text(text))) statements.emplace_back().sql = std::move(sql);
  else
    for (Text& sql : sql::split(Text(text))) {
      INFO(sql.str());
      CHECK_FALSE(sql::check_statement(sql.str()).has_value());
      Statement& statement = statements.emplace_back();
      statement.transactional = sql::facts_of(sql.str()).transactional;
      statement.sql = std::move(sql);
    }
  return statements;
}

std::set<std::string> raised(const std::vector<std::string>& before, const std::string& range,
                             const std::string& name = "postgresql") {
  const Dialect& dialect = *find_dialect(name);
  std::vector<Statement> made;
  for (const std::string& text : before)
    for (Statement& statement : statements_of(text, dialect)) made.push_back(std::move(statement));
  Revision revision;
  revision.id = "r";
  Step step;
  step.revision = &revision;
  Script script;
  ScriptStep& steps = script.steps.emplace_back();
  steps.step = &step;
  steps.statements = statements_of(range, dialect);
  const Review reviewed = review(made, script, dialect, Project{});
  std::set<std::string> rules;
  for (const ReviewedStatement& statement : reviewed.steps.front().statements)
    for (const Finding& finding : statement.findings) rules.insert(finding.rule);
  return rules;
}

/// Rules about acceptances: golden case review-accept has them.
const std::set<std::string> about_acceptances = {"unused-suppression", "expired-suppression", "unknown-rule",
                                                 "suppression-without-reason"};

std::set<std::string> catalogue() {
  std::set<std::string> names;
  const std::string table = catalogue_of_rules();
  for (const std::string_view line : split(std::string_view(table), '\n'))
    if (line.starts_with("| `")) names.emplace(line.substr(3, line.find('`', 3) - 3));
  return names;
}

}  // namespace

TEST_CASE("each rule is raised by what it is about, and by no look-alike") {
  const Corpus corpus = read_corpus();
  for (const auto& [rule, cases] : corpus.rules) {
    std::vector<std::string> before;
    if (cases.dialect == "postgresql") before = corpus.before;
    before.insert(before.end(), cases.before.begin(), cases.before.end());
    for (const Range& range : cases.ranges) {
      INFO(rule << (range.fires ? " must be raised by " : " must not be raised by ") << range.sql);
      CHECK(raised(before, range.sql, cases.dialect).contains(rule) == range.fires);
    }
  }
}

TEST_CASE("the corpus has both for every rule of the catalogue") {
  const Corpus corpus = read_corpus();
  const std::set<std::string> rules = catalogue();
  CHECK(rules.size() >= 60);
  for (const auto& [rule, cases] : corpus.rules) {
    INFO(rule);
    CHECK(rules.contains(rule));
  }
  for (const std::string& rule : rules) {
    if (about_acceptances.contains(rule)) continue;
    INFO(rule);
    const auto found = corpus.rules.find(rule);
    REQUIRE(found != corpus.rules.end());
    bool fires = false, is_silent = false;
    for (const Range& range : found->second.ranges) (range.fires ? fires : is_silent) = true;
    CHECK(fires);
    CHECK(is_silent);
  }
}

TEST_CASE("no finding is printed with a hole in it") {
  // Messages are filled when they are raised, which fails loudly where an argument is missing (see the corpus); here their
  // holes are dots. The other texts are printed as they are.
  CHECK(catalogue_of_rules().find("{}") == std::string::npos);
}

TEST_CASE("docs/review-rules.md holds the catalogue as it is") {
  const std::string page = file("docs/review-rules.md");
  CHECK(page.find(catalogue_of_rules()) != std::string::npos);
}

TEST_CASE("lock modes conflict as PostgreSQL's manual says") {
  // chapter "Explicit Locking", table 13.2: a line a mode, from AccessShare on; x: they conflict
  const std::vector<std::string> table = {".......x", "......xx", "....xxxx", "...xxxxx",
                                          "..xx.xxx", "..xxxxxx", ".xxxxxxx", "xxxxxxxx"};
  for (std::size_t a = 0; a < table.size(); ++a)
    for (std::size_t b = 0; b < table.size(); ++b) {
      INFO(to_string(static_cast<LockMode>(a)) << " and " << to_string(static_cast<LockMode>(b)));
      CHECK(conflict(static_cast<LockMode>(a), static_cast<LockMode>(b)) == (table[a][b] == 'x'));
    }
}

TEST_CASE("a fact of a dialect holds from a release on") {
  CHECK(at_release("AccessExclusive; 12 ShareUpdateExclusive", 110000) == "AccessExclusive");
  CHECK(at_release("AccessExclusive; 12 ShareUpdateExclusive", 120000) == "ShareUpdateExclusive");
  CHECK(at_release("A; 9 B; 17 C", 150000) == "B");
  CHECK(at_release("A; 8.0.29 B", 80028) == "A");
  CHECK(at_release("A; 8.0.29 B", 80400) == "B");
  CHECK(at_release("A", 990000) == "A");
  for (const auto& [words, fact] : find_dialect("postgresql")->impact.lock) {
    INFO(words);
    CHECK(lock_mode_named(at_release(fact, 1)).has_value());
    CHECK(lock_mode_named(at_release(fact, 990000)).has_value());
  }
}

TEST_CASE("names that make a circle end nowhere badly") {
  const std::vector<std::string> before = {
      "CREATE VIEW a AS SELECT 1 AS n", "CREATE VIEW b AS SELECT n FROM a", "CREATE OR REPLACE VIEW a AS SELECT n FROM b",
      "CREATE DOMAIN d AS integer", "CREATE DOMAIN e AS d", "CREATE DOMAIN d AS e",
      "CREATE TABLE p (id integer)", "CREATE TABLE c (id integer) INHERITS (p)", "ALTER TABLE p INHERIT c",
      "CREATE TABLE x (id integer PRIMARY KEY, y integer)", "CREATE TABLE y (id integer PRIMARY KEY REFERENCES x ON DELETE CASCADE)",
      "ALTER TABLE x ADD FOREIGN KEY (y) REFERENCES y ON DELETE CASCADE"};
  for (const char* statement :
       {"SELECT * FROM a", "UPDATE a SET n = 1", "LOCK TABLE a", "DROP VIEW a CASCADE", "ALTER TABLE p ADD COLUMN z d", "SELECT * FROM p",
        "TRUNCATE x CASCADE", "DELETE FROM x", "DROP TABLE x CASCADE", "ALTER TABLE x DROP CONSTRAINT x_pkey CASCADE",
        "ALTER DOMAIN d ADD CHECK (VALUE > 0)", "CREATE MATERIALIZED VIEW m AS SELECT * FROM a"})
    CHECK_NOTHROW(raised(before, statement));
}
