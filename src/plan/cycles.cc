// Tarjan's algorithm with a stack of its own instead of recursion. A depth-first search numbers the nodes as
// it meets them; each node learns the smallest number that it can reach among those still open. A node that
// reaches nothing smaller than itself closes a component: the nodes opened since. A component of several
// nodes is a knot, and walking along edges that stay inside of it must come round: that walk gives the circle
// to show.
#include "cycles.h"

#include <algorithm>

namespace migc {
namespace {

class Components {
 public:
  explicit Components(const std::vector<std::vector<int>>& edges)
      : edges_(edges), number_(edges.size(), 0), low_(edges.size(), 0), component_(edges.size(), -1) {
    for (std::size_t i = 0; i < edges.size(); ++i)
      if (number_[i] == 0) search(static_cast<int>(i));
  }

  const std::vector<int>& component_of_node() const { return component_; }

  /// Components of several nodes, each by its smallest node.
  std::vector<int> knots() const {
    std::vector<int> size(edges_.size(), 0);
    for (const int component : component_) ++size[component];
    std::vector<int> smallest;
    for (std::size_t i = 0; i < edges_.size(); ++i) {
      if (size[component_[i]] > 1) smallest.push_back(static_cast<int>(i));
      size[component_[i]] = 0;
    }
    return smallest;
  }

 private:
  struct Visit {
    int node;
    std::size_t next_edge = 0;
  };

  void open(int node) {
    number_[node] = low_[node] = ++last_number_;
    open_.push_back(node);
    path_.push_back({node});
  }

  void search(int root) {
    open(root);
    while (!path_.empty()) {
      const int node = path_.back().node;
      if (path_.back().next_edge < edges_[node].size())
        follow(node, edges_[node][path_.back().next_edge++]);
      else
        leave(node);
    }
  }

  void follow(int node, int target) {
    if (number_[target] == 0)
      open(target);
    else if (component_[target] < 0)
      low_[node] = std::min(low_[node], number_[target]);
  }

  void leave(int node) {
    path_.pop_back();
    if (!path_.empty()) low_[path_.back().node] = std::min(low_[path_.back().node], low_[node]);
    if (low_[node] != number_[node]) return;
    int member = -1;
    while (member != node) {
      member = open_.back();
      open_.pop_back();
      component_[member] = components_;
    }
    ++components_;
  }

  const std::vector<std::vector<int>>& edges_;
  std::vector<int> number_;  // order of meeting, from 1; 0: not met yet
  std::vector<int> low_;
  std::vector<int> component_;  // -1: still open
  std::vector<int> open_;
  std::vector<Visit> path_;
  int last_number_ = 0;
  int components_ = 0;
};

std::vector<int> circle_from(int start, const std::vector<std::vector<int>>& edges,
                             const std::vector<int>& component) {
  std::vector<int> path;
  std::vector<char> on_path(edges.size(), 0);
  int node = start;
  while (on_path[node] == 0) {
    on_path[node] = 1;
    path.push_back(node);
    node = *std::find_if(edges[node].begin(), edges[node].end(),
                         [&](int target) { return target != node && component[target] == component[start]; });
  }
  path.erase(path.begin(), std::find(path.begin(), path.end(), node));
  std::rotate(path.begin(), std::min_element(path.begin(), path.end()), path.end());
  return path;
}

}  // namespace

std::vector<std::vector<int>> find_cycles(const std::vector<std::vector<int>>& edges) {
  const Components components(edges);
  std::vector<std::vector<int>> cycles;
  for (const int knot : components.knots())
    cycles.push_back(circle_from(knot, edges, components.component_of_node()));
  return cycles;
}

}  // namespace migc
