#include "reported.h"

#include <map>

namespace migc {
namespace {

/// For each step of the plan, the steps that `links` of its node lead to.
template <class Links>
std::vector<std::vector<std::size_t>> steps_behind(const Graph& graph, const Plan& plan, Links links) {
  std::map<int, std::size_t> step_of;
  const auto node_of = [&](const Step& step) { return graph.find(id_of(*step.revision)); };
  for (std::size_t i = 0; i < plan.steps.size(); ++i) step_of.emplace(node_of(plan.steps[i]), i);
  std::vector<std::vector<std::size_t>> behind(plan.steps.size());
  for (std::size_t i = 0; i < plan.steps.size(); ++i)
    for (const int node : links(graph.node(node_of(plan.steps[i])))) {
      const auto step = step_of.find(node);
      if (step != step_of.end()) behind[i].push_back(step->second);
    }
  return behind;
}

}  // namespace

Report report_of(Session& session, const Plan& plan, const Compiled& compiled, const Review& review) {
  return report_of(session, plan, compiled, review, compile_way_back(session, plan, *compiled.dialect));
}

Report report_of(const Session& session, const Plan& plan, const Compiled& compiled, const Review& review,
                 const WayBack& way_back) {
  ReportFacts facts;
  facts.before = &compiled.before;
  facts.after = &compiled.after;
  facts.options = &session.project().script;
  facts.obstacle = way_back.obstacle;
  facts.obstacle_span = way_back.obstacle_span;
  facts.parents = steps_behind(session.graph(), plan, [](const Graph::Node& node) { return node.down; });
  facts.dependencies = steps_behind(session.graph(), plan, [](const Graph::Node& node) { return node.depends_on; });
  return make_report(review, std::move(facts));
}

}  // namespace migc
