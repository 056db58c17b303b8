// Answers questions about many graphs in one run, for the tests that compare plans with another program's or with what
// a server holds. Standard input, a line each, tabs between fields, lists by comma:
//
//   graph
//   revision ID DOWN DEPENDS_ON LABELS
//   upgrade|downgrade|stamp RANGE
//
// For each question a line: "plan", FROM, TO, then a field a step, "ID:-a,+b,c>d"; or "error", and the kinds.
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "migc/base/strings.h"
#include "migc/plan.h"

namespace {

using namespace migc;

std::vector<std::string> list_of(std::string_view field) {
  std::vector<std::string> names;
  if (field.empty()) return names;
  for (const std::string_view name : split(field, ',')) names.emplace_back(name);
  return names;
}

std::string change_text(const VersionChange& change) {
  switch (change.kind) {
    case VersionChange::Kind::insert:
      return "+" + change.to;
    case VersionChange::Kind::remove:
      return "-" + change.from;
    case VersionChange::Kind::update:
      return change.from + ">" + change.to;
  }
  return "";
}

std::string step_text(const Step& step) {
  std::vector<std::string> changes;
  for (const VersionChange& change : step.version_changes) changes.push_back(change_text(change));
  return (step.revision == nullptr ? "" : step.revision->id) + ":" + join(changes, ",");
}

class Probe {
 public:
  std::string answer(std::string_view verb, std::string_view range) {
    Diagnostics diagnostics;
    if (!graph_) graph_ = build_graph(revisions_, diagnostics);
    std::optional<Plan> plan;
    if (graph_) plan = make_plan(*graph_, range, direction_of(verb), diagnostics);
    std::string line = plan ? "plan\t" + join(plan->from, ",") + "\t" + join(plan->to, ",") : "error";
    if (plan)
      for (const Step& step : plan->steps) line += "\t" + step_text(step);
    else
      for (const Diagnostic& diagnostic : diagnostics.all()) line += "\t" + std::string(name_of(diagnostic.kind));
    return line;
  }

  void begin() {
    graph_.reset();
    revisions_.clear();
  }

  void add(const std::vector<std::string_view>& fields) {
    Revision& revision = revisions_.emplace_back();
    revision.id = fields[1];
    revision.down_revisions = list_of(fields[2]);
    revision.depends_on = list_of(fields[3]);
    revision.branch_labels = list_of(fields[4]);
  }

 private:
  static Direction direction_of(std::string_view verb) {
    if (verb == "upgrade") return Direction::upgrade;
    return verb == "downgrade" ? Direction::downgrade : Direction::stamp;
  }

  std::vector<Revision> revisions_;
  std::optional<Graph> graph_;
};

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  Probe probe;
  for (std::string line; std::getline(std::cin, line);) {
    const std::vector<std::string_view> fields = split(line, '\t');
    if (fields[0] == "graph")
      probe.begin();
    else if (fields[0] == "revision")
      probe.add(fields);
    else
      std::cout << probe.answer(fields[0], fields[1]) << "\n";
  }
}
