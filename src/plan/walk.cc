#include "walk.h"

#include <algorithm>
#include <iterator>

namespace migc {
namespace {

using Neighbours = std::vector<int> Graph::Node::*;

/// Marks what can be reached from `nodes` along `first` and, if it isn't null, `second`.
Marks reached(const Graph& graph, std::vector<int> todo, Neighbours first, Neighbours second) {
  Marks marks(graph.nodes().size(), 0);
  for (const int node : todo) marks[node] = 1;
  const auto visit = [&](const std::vector<int>& neighbours) {
    for (const int next : neighbours) {
      if (marks[next] != 0) continue;
      marks[next] = 1;
      todo.push_back(next);
    }
  };
  while (!todo.empty()) {
    const Graph::Node& node = graph.nodes()[todo.back()];
    todo.pop_back();
    visit(node.*first);
    if (second != nullptr) visit(node.*second);
  }
  return marks;
}

}  // namespace

Marks ancestors(const Graph& graph, const std::vector<int>& nodes, Links links) {
  return reached(graph, nodes, &Graph::Node::down, links == Links::all ? &Graph::Node::depends_on : nullptr);
}

Marks descendants(const Graph& graph, const std::vector<int>& nodes, Links links) {
  return reached(graph, nodes, &Graph::Node::up, links == Links::all ? &Graph::Node::dependents : nullptr);
}

Marks lineage(const Graph& graph, int node, Links links) {
  return either(descendants(graph, {node}, links), ancestors(graph, {node}, links));
}

Marks labelled(const Graph& graph, int node) {
  Marks marks = descendants(graph, {node}, Links::down_revision);
  while (!is_branch_point(graph.nodes()[node]) && graph.nodes()[node].down.size() <= 1) {
    marks[node] = 1;
    if (graph.nodes()[node].down.empty()) break;
    node = graph.nodes()[node].down.front();
  }
  return marks;
}

Marks both(Marks a, const Marks& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] &= b[i];
  return a;
}

Marks either(Marks a, const Marks& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] |= b[i];
  return a;
}

Marks without(Marks a, const Marks& b) {
  for (std::size_t i = 0; i < a.size(); ++i) a[i] &= static_cast<char>(b[i] ^ 1);
  return a;
}

bool is_empty(const Marks& marks) { return std::find(marks.begin(), marks.end(), 1) == marks.end(); }

Marks marks_of(const Graph& graph, const std::vector<int>& nodes) {
  Marks marks(graph.nodes().size(), 0);
  for (const int node : nodes) marks[node] = 1;
  return marks;
}

std::vector<int> nodes_of(const Marks& marks) {
  std::vector<int> nodes;
  for (std::size_t i = 0; i < marks.size(); ++i)
    if (marks[i] != 0) nodes.push_back(static_cast<int>(i));
  return nodes;
}

bool any_of(const Marks& marks, const std::vector<int>& nodes) {
  return std::any_of(nodes.begin(), nodes.end(), [&](int node) { return marks[node] != 0; });
}

std::vector<int> only(const std::vector<int>& nodes, const Marks& marks) {
  std::vector<int> kept;
  std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(kept),
               [&](int node) { return marks[node] != 0; });
  return kept;
}

std::vector<int> topmost(const Graph& graph, const std::vector<int>& nodes) {
  std::vector<int> parents;
  for (const int node : nodes)
    for_each_parent(graph.nodes()[node], [&](int parent) { parents.push_back(parent); });
  const Marks below = ancestors(graph, parents, Links::all);
  std::vector<int> kept;
  std::copy_if(nodes.begin(), nodes.end(), std::back_inserter(kept),
               [&](int node) { return below[node] == 0; });
  return kept;
}

bool is_branch_point(const Graph::Node& node) { return node.up.size() + node.dependents.size() > 1; }

}  // namespace migc
