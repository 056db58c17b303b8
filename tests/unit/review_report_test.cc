// The forms of a review, on one that is made by hand: what stands in it came from files of somebody hostile.
#include "migc/review_report.h"

#include <memory>
#include <nlohmann/json.hpp>

#include "catch.h"
#include "migc/base/strings.h"

namespace migc {
namespace {

const std::string hostile = "x</pre><script>alert('1')</script> ``` | [a](http://b) @all ::error::\r\n::stop \"q\" \x1b[31m";

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

/// Two revisions, of which the second builds on the first, and their review.
struct Reviewed {
  Source source{"a: b,c%.sql", hostile + "\nsecond line\n"};
  Revision first, second;
  Plan plan;
  Script script;
  Catalog before, after;
  ScriptOptions options;
  Review review;

  explicit Reviewed(const std::string& dialect = "postgresql") {
    first.id = "a1";
    second.id = "b2";
    second.message = hostile;
    plan.to = {"b2"};
    for (const Revision* revision : {&first, &second}) plan.steps.emplace_back().revision = revision;
    script.plan = &plan;
    for (const Step& step : plan.steps) script.steps.emplace_back().step = &step;
    review.script = &script;
    review.dialect = find_dialect(dialect);
  }

  /// A statement of the first or second revision that takes a lock.
  void add(std::size_t step, const std::string& sql, std::vector<Lock> locks, bool transactional = true) {
    Statement statement;
    statement.sql = Text(sql);
    statement.span = {&source, 2, 1};
    statement.transactional = transactional;
    script.steps[step].statements.push_back(statement);
    impacts.push_back({step, Impact{std::move(locks), {}, {}, {}, {}}});
  }

  Impact& last() { return impacts.back().second; }

  Report report() {
    review.steps.clear();
    for (const ScriptStep& step : script.steps) review.steps.emplace_back().step = &step;
    std::vector<std::size_t> next(script.steps.size());
    for (const auto& [step, impact] : impacts)
      review.steps[step].statements.push_back({&script.steps[step].statements[next[step]++], impact, findings, own});
    ReportFacts facts;
    facts.before = &before;
    facts.after = &after;
    facts.options = &options;
    facts.parents = {{}, {0}};
    facts.dependencies = {{}, {}};
    return make_report(review, facts);
  }

  std::vector<Finding> findings;  // of each statement
  std::set<std::string, std::less<>> own;
  std::vector<std::pair<std::size_t, Impact>> impacts;
};

Finding finding(const Source& source) {
  return {"drop-column", Severity::error, hostile, "why\nit is", "do " + hostile, {&source, 1, 3}, ""};
}

std::shared_ptr<const Table> table(const std::string& name, Span span, const std::vector<std::string>& columns) {
  Table made;
  made.name = {"", name};
  made.span = span;
  for (const std::string& column : columns) {
    made.columns.emplace_back().name = column;
    made.columns.back().span = span;
  }
  return std::make_shared<const Table>(std::move(made));
}

}  // namespace

TEST_CASE("a lock is held until its transaction ends, in the strongest mode so far") {
  Reviewed made;
  made.add(0, "one", {{"t", LockMode::share, ""}});
  made.add(0, "two", {{"t", LockMode::row_exclusive, ""}, {"u", LockMode::access_share, ""}});
  made.add(1, "three", {{"t", LockMode::access_exclusive, ""}});
  made.add(1, "four", {{"u", LockMode::share_update_exclusive, ""}}, false);
  made.add(1, "five", {});
  const Report report = made.report();
  REQUIRE(report.tables.size() == 2);
  const std::vector<Hold>& t = report.tables[0].holds;
  REQUIRE(t.size() == 2);
  CHECK((t[0].begin == 0 && t[0].end == 2 && t[0].mode == LockMode::share));
  CHECK((t[1].begin == 2 && t[1].end == 3 && t[1].mode == LockMode::access_exclusive));
  const std::vector<Hold>& u = report.tables[1].holds;
  REQUIRE(u.size() == 2);
  CHECK((u[0].begin == 1 && u[0].end == 3));
  CHECK((u[1].begin == 3 && u[1].end == 4));
  CHECK(report.statements[3].alone);

  made.options.transaction = TransactionMode::revision;
  CHECK(made.report().tables[0].holds[0].end == 2);
  CHECK(made.report().tables[0].holds[1].begin == 2);
  made.options.transaction = TransactionMode::none;
  CHECK(made.report().tables[0].holds[0].end == 1);
}

TEST_CASE("downtime is who waits while a table is read or written from end to end") {
  const auto of = [](LockMode mode, bool scans, const std::string& dialect = "postgresql") {
    Reviewed made(dialect);
    made.add(0, "lock", {{"t", mode, ""}});
    made.add(0, "work", {});
    if (scans) made.last().scans = {"u"};
    return made.report().downtime;
  };
  CHECK(of(LockMode::share_update_exclusive, true) == Downtime::none);
  CHECK(of(LockMode::access_exclusive, false) == Downtime::moments);
  CHECK(of(LockMode::share, true) == Downtime::writers);
  CHECK(of(LockMode::access_exclusive, true) == Downtime::everyone);
  CHECK(of(LockMode::access_exclusive, true, "oracle") == Downtime::not_known);
}

TEST_CASE("nobody waits for what the range itself made") {
  Reviewed made;
  made.add(0, "CREATE INDEX", {{"new", LockMode::access_exclusive, ""}});
  made.last().scans = {"new"};
  made.own = {"new"};
  CHECK(made.report().downtime == Downtime::none);
  CHECK(made.report().tables.empty());
  made.add(0, "REFERENCES old", {{"old", LockMode::share_row_exclusive, ""}});
  CHECK(made.report().downtime == Downtime::moments);
  made.add(0, "INSERT", {});
  made.last().scans = {"new"};
  CHECK(made.report().downtime == Downtime::moments);
  made.last().scans = {"new", "old"};
  CHECK(made.report().downtime == Downtime::writers);
  REQUIRE(made.report().reasons.size() == 1);
  CHECK(has(made.report().reasons.front(), "reads all of old while"));
}

TEST_CASE("what is destroyed is told from what is renamed") {
  Reviewed made;
  const Span old{&made.source, 1, 1}, here{&made.source, 2, 1};
  for (const char* name : {"kept", "gone", "renamed", "remade"})
    made.before.tables[{"", name}] = table(name, old, {"id", "gone", "renamed"});
  made.after.tables[{"", "kept"}] = table("kept", old, {"id", "other"});
  made.after.tables[{"", "new_name"}] = table("new_name", old, {"id", "gone", "renamed"});
  made.after.tables[{"", "remade"}] = table("remade", here, {"id", "gone", "renamed"});
  made.after.graves[{"", "gone"}] = {here, "b2", ""};
  made.after.graves[{"", "renamed"}] = {here, "b2", "new_name"};
  made.after.member_graves[{{"", "kept"}, "gone"}] = {here, "b2", ""};
  made.after.member_graves[{{"", "kept"}, "renamed"}] = {here, "b2", "other"};
  made.add(0, "DELETE FROM \"kept\" WHERE true", {});
  made.add(0, "UPDATE made_in_this_range SET a = 1", {});
  std::vector<std::string> found;
  for (const Loss& loss : made.report().losses) {
    found.push_back(to_string(loss.table) + "." + loss.column);
    CHECK(loss.span);
  }
  CHECK(found == std::vector<std::string>{"gone.", "kept.gone", "remade.", "kept."});
}

TEST_CASE("a backup command takes any table's name as one word of the shell") {
  Reviewed made;
  made.before.tables[{"", "a'; rm -rf /"}] = table("a'; rm -rf /", {}, {});
  made.after.graves[{"", "a'; rm -rf /"}] = {{}, "b2", ""};
  const Report report = made.report();
  const std::vector<std::string>& commands = report.checklist.front().commands;
  REQUIRE(commands.size() == 2);
  CHECK(commands[1] == "pg_dump --format=custom --table='\"a'\\''; rm -rf /\"' --file=a___rm_-rf__.backup");
}

TEST_CASE("every dialect has a command that saves the database and one that runs the script") {
  for (const std::string& name : dialect_names()) {
    Reviewed made(name);
    made.before.tables[{"", "t"}] = table("t", {}, {});
    const Report report = made.report();
    INFO(name);
    REQUIRE(report.checklist.size() == 12);
    CHECK(has(report.checklist[0].commands.at(0), "before-migration.backup"));
    CHECK(has(report.checklist[4].commands.back(), "before-migration.backup"));
    CHECK(has(report.checklist[5].commands.at(0), "upgrade.sql"));
  }
}

TEST_CASE("no text of a file gets out of its place") {
  Reviewed made;
  made.add(1, "SELECT '" + hostile + "'", {{hostile, LockMode::access_exclusive, hostile}});
  made.last().notes = {hostile};
  made.findings = {finding(made.source)};
  const Report report = made.report();

  SECTION("HTML") {
    const std::string html = html_report(report);
    CHECK_FALSE(has(html, "<script"));
    CHECK_FALSE(has(html, "x</pre>"));
    CHECK_FALSE(has(html, "\x1b"));
    CHECK(has(html, "x&lt;/pre&gt;&lt;script&gt;"));
  }
  SECTION("Markdown") {
    const std::string markdown = markdown_report(report);
    CHECK_FALSE(has(markdown, "\x1b"));
    CHECK_FALSE(has(markdown, "\r"));
    CHECK(has(markdown, "## b2: x&lt;/pre\\>&lt;script\\>"));
    CHECK(has(markdown, "\\[a\\](http:&#8203;//b) @&#8203;all"));
    CHECK(has(markdown, "````SELECT 'x</pre>"));  // a code span with more backquotes than it holds
  }
  SECTION("GitHub's annotations") {
    const std::string line = github_report(&made.review, {});
    CHECK(split(line, '\n').size() == 2);  // one line, and nothing after it
    CHECK(line.starts_with("::error file=a%3A b%2Cc%25.sql,line=1,col=3,title=drop-column::x</pre>"));
    CHECK(has(line, "%0D%0A::stop"));
    CHECK(has(line, "%0Awhy%0Ait is%0AInstead: do "));
  }
  SECTION("SARIF") {
    const auto log = nlohmann::json::parse(sarif_report(&made.review, {}));
    const auto& run = log["runs"][0];
    CHECK(run["tool"]["driver"]["rules"][0]["help"]["text"] == "why\nit is\n\nInstead: do " + hostile);
    const auto& result = run["results"][0];
    CHECK(result["message"]["text"] == hostile);
    const auto& location = result["locations"][0]["physicalLocation"];
    CHECK(location["artifactLocation"]["uri"] == "a%3A%20b%2Cc%25.sql");
    CHECK(location["region"]["startLine"] == 1);
    CHECK(location["region"]["startColumn"] == 3);
  }
}

TEST_CASE("an accepted finding is shown and counts nothing") {
  Reviewed made;
  made.add(0, "ALTER TABLE t DROP COLUMN c", {});
  Finding accepted = finding(made.source);
  accepted.accepted = "unused since 4.2";
  made.findings = {accepted};
  const Report report = made.report();
  CHECK(has(markdown_report(report), "| Findings | 1 accepted |"));
  CHECK(has(html_report(report), "unused since 4.2"));
  CHECK(github_report(&made.review, {}).starts_with("::notice "));
  const auto log = nlohmann::json::parse(sarif_report(&made.review, {}));
  CHECK(log["runs"][0]["results"][0]["suppressions"][0]["justification"] == "unused since 4.2");
}

TEST_CASE("what does not compile is annotated as well") {
  Source source{"1.toml", "x"};
  Diagnostics diagnostics;
  diagnostics.report(Kind::unknown_table, {&source, 1, 1}, {"t", ""});
  CHECK(github_report(nullptr, diagnostics.all()).starts_with("::error file=1.toml,line=1,col=1,title=unknown-table::"));
  const auto log = nlohmann::json::parse(sarif_report(nullptr, diagnostics.all()));
  CHECK(log["runs"][0]["invocations"][0]["executionSuccessful"] == false);
  CHECK(log["runs"][0]["results"][0]["ruleId"] == "unknown-table");
}

TEST_CASE("the graph of many heads stays small") {
  constexpr std::size_t heads = 500;
  Reviewed made;
  made.plan.steps.clear();
  made.script.steps.clear();
  for (std::size_t i = 0; i < heads; ++i) made.plan.steps.emplace_back().revision = &made.first;
  for (const Step& step : made.plan.steps) made.script.steps.emplace_back().step = &step;
  Report report = made.report();
  report.facts.parents.assign(heads, {0});
  report.facts.parents[0] = {};
  report.facts.dependencies.assign(heads, {});
  CHECK(html_report(report).size() < heads * 5000);
}

}  // namespace migc
