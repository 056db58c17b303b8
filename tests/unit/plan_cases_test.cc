// The table of graph cases in plan_cases.txt: a graph, a command, and what comes of it.
#include <fstream>
#include <sstream>

#include "catch.h"
#include "plan_graph.h"

namespace {

using namespace migc;
using plan_test::to_text;

/// What `command` comes to: the steps, the list of revisions, or the errors.
std::string outcome(const Graph& graph, std::string_view command) {
  Diagnostics diagnostics;
  const std::size_t space = command.find(' ');
  const std::string_view verb = command.substr(0, space);
  const std::string_view range = space == std::string_view::npos ? "" : trim(command.substr(space + 1));
  std::string text = "?";
  if (verb == "resolve") {
    if (const auto nodes = resolve(graph, range, diagnostics)) text = to_text(graph, *nodes);
  } else if (verb == "history") {
    if (const auto nodes = history(graph, range, diagnostics)) text = to_text(graph, *nodes);
  } else {
    const Direction direction = verb == "upgrade"     ? Direction::upgrade
                                : verb == "downgrade" ? Direction::downgrade
                                                      : Direction::stamp;
    if (const auto plan = make_plan(graph, range, direction, diagnostics)) text = to_text(*plan);
  }
  return diagnostics.has_errors() ? to_text(diagnostics) : text;
}

struct GraphCase {
  int line = 0;
  std::string graph, command, expected;
};

std::vector<GraphCase> read_cases() {
  std::ifstream file(MIGC_SOURCE_DIR "/tests/unit/plan_cases.txt");
  REQUIRE(file);
  std::vector<GraphCase> cases;
  std::string line, graph;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    if (line.starts_with("graph ")) {
      graph = line.substr(6);
      continue;
    }
    const std::size_t equals = line.find(" = ");
    REQUIRE(equals != std::string::npos);
    cases.push_back({number, graph, line.substr(0, equals), line.substr(equals + 3)});
  }
  return cases;
}

}  // namespace

TEST_CASE("plan: the table of graph cases") {
  const std::vector<GraphCase> cases = read_cases();
  CHECK(cases.size() >= 150);
  for (const GraphCase& c : cases) {
    INFO("plan_cases.txt:" << c.line << ": " << c.graph << "\n" << c.command);
    const plan_test::GraphText text(c.graph);
    Diagnostics diagnostics;
    const std::optional<Graph> graph = build_graph(text.revisions, diagnostics);
    if (c.command == "build") {
      CHECK((graph ? "ok" : to_text(diagnostics)) == c.expected);
      CHECK(graph.has_value() != diagnostics.has_errors());
      continue;
    }
    REQUIRE(graph);
    CHECK(outcome(*graph, c.command) == c.expected);
  }
}
