#include <algorithm>

#include "migc/plan.h"
#include "order.h"
#include "walk.h"

namespace migc {
namespace {

int find_in(const std::vector<Graph::Name>& names, std::string_view text) {
  const auto at =
      std::lower_bound(names.begin(), names.end(), text,
                       [](const Graph::Name& name, std::string_view wanted) { return name.text < wanted; });
  return at != names.end() && at->text == text ? at->node : -1;
}

template <typename Wanted>
std::vector<int> nodes_where(const std::vector<Graph::Node>& nodes, Wanted wanted) {
  std::vector<int> found;
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (wanted(nodes[i])) found.push_back(static_cast<int>(i));
  return found;
}

/// Nodes above `node` whose labels reach down to it: as far up as neither a branch point nor a merge lies
/// between.
std::vector<int> reaching_down_to(const std::vector<Graph::Node>& nodes, int node) {
  std::vector<int> above;
  while (!is_branch_point(nodes[node]) && nodes[node].down.size() <= 1) {
    above.push_back(node);
    if (nodes[node].up.empty()) break;
    node = nodes[node].up.front();
  }
  return above;
}

}  // namespace

std::string_view id_of(const Revision& revision) {
  return revision.replaces.empty() ? revision.id : revision.replaces;
}

std::vector<std::string> ids_of(const Graph& graph, const std::vector<int>& nodes) {
  std::vector<std::string> ids;
  for (const int node : nodes) ids.emplace_back(graph.node(node).id);
  return ids;
}

int Graph::find(std::string_view id) const { return find_in(ids_, id); }

int Graph::find_label(std::string_view label) const { return find_in(labels_, label); }

std::vector<int> Graph::heads() const {
  return nodes_where(nodes_, [](const Node& node) { return node.up.empty(); });
}

std::vector<int> Graph::effective_heads() const {
  return nodes_where(nodes_, [](const Node& node) { return node.up.empty() && node.dependents.empty(); });
}

std::vector<int> Graph::bases() const {
  return nodes_where(nodes_, [](const Node& node) { return node.down.empty(); });
}

std::vector<std::string> Graph::labels_of(int node) const {
  std::vector<std::string> found;
  if (labels_.empty()) return found;
  Marks declaring = ancestors(*this, {node}, Links::down_revision);
  for (const int above : reaching_down_to(nodes_, node)) declaring[above] = 1;
  for (const Name& label : labels_)
    if (declaring[label.node] != 0) found.emplace_back(label.text);
  return found;
}

std::vector<int> Graph::in_upgrade_order() const {
  return oldest_first(*this, Marks(nodes_.size(), 1), effective_heads());
}

}  // namespace migc
