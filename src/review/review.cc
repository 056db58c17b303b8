#include "migc/review.h"

#include <utility>

#include "acceptance.h"
#include "migc/base/strings.h"
#include "migc/base/version.h"
#include "migc/sql.h"
#include "online.h"
#include "release.h"
#include "rules.h"
#include "server.h"

namespace migc {

int impact::release_of(const Dialect& dialect, const Project& project) {
  const auto configured = project.target_versions.find(dialect.name);
  if (configured != project.target_versions.end()) return configured->second;
  return release_number(dialect.release.empty() ? sql::grammar_version() : dialect.release).value_or(0);
}

namespace {

template <class Server>
std::set<std::string, std::less<>> own_relations(const Impact& impact, const Server& server) {
  std::set<std::string, std::less<>> own;
  const auto look = [&](const std::string& relation) {
    if (server.is_of_range(relation)) own.insert(relation);
  };
  for (const Lock& lock : impact.locks) look(lock.relation);
  for (const std::string& relation : impact.rewrites) look(relation);
  for (const std::string& relation : impact.scans) look(relation);
  return own;
}

}  // namespace

bool knows_impacts(const Dialect& dialect) { return !dialect.impact.lock.empty() || !dialect.impact.online.empty(); }

namespace {

/// Each statement on a server of names, which says what it does; `find` gives what it raises.
template <class Server, class Find>
void judge(Review& review, const std::vector<Statement>& before, Server& server, Find find) {
  for (const Statement& statement : before) server.run(statement.sql.str());
  server.begin_range();
  for (ReviewedStep& step : review.steps)
    for (ReviewedStatement& one : step.statements) {
      find(step, one);
      one.own = own_relations(one.impact, server);
    }
}

void judge_online(Review& review, const std::vector<Statement>& before, impact::OnlineServer server, const Project& project) {
  impact::OnlineFinder finder(server, project);
  judge(review, before, server, [&](const ReviewedStep&, ReviewedStatement& one) {
    one.impact = server.run(one.statement->sql.str());
    one.findings = finder.of(*one.statement, one.impact);
  });
}

void judge_transactional(Review& review, const std::vector<Statement>& before, impact::Server server, const Project& project) {
  impact::Finder finder(server, project);
  const ReviewedStep* current = nullptr;
  judge(review, before, server, [&](const ReviewedStep& step, ReviewedStatement& one) {
    if (std::exchange(current, &step) != &step) finder.begin_step();
    finder.before(*one.statement);
    one.impact = server.run(one.statement->sql.str());
    one.findings = finder.after(one.impact);
  });
}

}  // namespace

Review review(const std::vector<Statement>& before, const Script& script, const Dialect& dialect, const Project& project,
              const std::optional<Date>& today) {
  Review review{&script, &dialect, {}, {}};
  for (const ScriptStep& step : script.steps) {
    ReviewedStep& reviewed = review.steps.emplace_back();
    reviewed.step = &step;
    for (const Statement& statement : step.statements) reviewed.statements.emplace_back().statement = &statement;
  }
  const int release = impact::release_of(dialect, project);
  if (!dialect.impact.online.empty())
    judge_online(review, before, impact::OnlineServer(dialect, release), project);
  else if (!dialect.impact.lock.empty())
    judge_transactional(review, before, impact::Server(dialect, release, project.baseline != Baseline::unknown), project);
  impact::accept(review, project, today);
  return review;
}

std::string catalogue_of_rules() {
  std::string text = "| rule | severity | what it says | why | what to write instead |\n|---|---|---|---|---|\n";
  const auto append = [&](std::string_view name, std::string_view severity, std::string_view message, std::string_view why,
                          std::string_view safe) {
    text += "| `" + replaced(name, "_", "-") + "` | " + std::string(severity) + " | " + replaced(message, "{}", "…") + " | " +
            replaced(why, "|", "\\|") + " | " + replaced(safe, "|", "\\|") + " |\n";
  };
#define MIGC_RULE(name, severity, message, why, safe) append(#name, #severity, message, why, safe);
#include "rules.def"
#undef MIGC_RULE
  return text;
}

}  // namespace migc
