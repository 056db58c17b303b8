// A dependency on X is implied where a revision below, along down_revision, depends on X as well. So only a
// revision X with several dependents matters: whatever stands above one of them, along down_revision, and
// depends on X need not say so. The search upwards from the dependents of X stops at the last of them in an
// order where parents come first.
#include "implied.h"

#include <algorithm>

namespace migc {
namespace {

class Implied {
 public:
  Implied(std::vector<Graph::Node>& nodes, const std::vector<int>& order)
      : nodes_(nodes), position_(nodes.size(), 0), seen_(nodes.size(), -1) {
    for (std::size_t i = 0; i < order.size(); ++i) position_[order[i]] = static_cast<int>(i);
  }

  void fill_for(int needed) {
    const std::vector<int>& dependents = nodes_[needed].dependents;
    last_ = 0;
    for (const int node : dependents) last_ = std::max(last_, position_[node]);
    for (const int node : dependents) see_above(node, needed);
    while (!todo_.empty()) {
      const int node = todo_.back();
      todo_.pop_back();
      see_above(node, needed);
    }
    for (const int node : dependents)
      if (seen_[node] == needed) nodes_[node].implied.push_back(needed);
  }

 private:
  void see_above(int node, int needed) {
    for (const int above : nodes_[node].up) {
      if (seen_[above] == needed || position_[above] > last_) continue;
      seen_[above] = needed;
      todo_.push_back(above);
    }
  }

  std::vector<Graph::Node>& nodes_;
  std::vector<int> position_;
  std::vector<int> seen_;  // the last `needed` for which the node was seen
  std::vector<int> todo_;
  int last_ = 0;
};

}  // namespace

std::vector<int> parents_first(const std::vector<Graph::Node>& nodes) {
  std::vector<std::size_t> missing(nodes.size());
  std::vector<int> order;
  order.reserve(nodes.size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    missing[i] = nodes[i].down.size() + nodes[i].depends_on.size();
    if (missing[i] == 0) order.push_back(static_cast<int>(i));
  }
  const auto arrive = [&](int node) {
    if (--missing[node] == 0) order.push_back(node);
  };
  for (std::size_t next = 0; next < order.size(); ++next) {
    const Graph::Node& node = nodes[order[next]];
    std::for_each(node.up.begin(), node.up.end(), arrive);
    std::for_each(node.dependents.begin(), node.dependents.end(), arrive);
  }
  return order;
}

void find_implied(std::vector<Graph::Node>& nodes, const std::vector<int>& order) {
  Implied implied(nodes, order);
  for (std::size_t i = 0; i < nodes.size(); ++i)
    if (nodes[i].dependents.size() > 1) implied.fill_for(static_cast<int>(i));
}

}  // namespace migc
