// The order of execution is Alembic's, so that a script runs revisions as `alembic upgrade` would.
//
// A list of pending heads begins as the heads of the set in load order, and one of its places is the current
// one, at first the first. Over and over:
//
//   - Where a revision of the set that has not been put out yet stands on the candidate (the head at the
//   current
//     place), the candidate has to wait: the current place becomes that of the first pending head from which
//     the candidate can be reached.
//   - Otherwise the candidate is put out, and its parents of the set that are not pending already become
//   pending: the
//     first in its place, the others at the end of the list. Parents are the down revisions, then the
//     dependencies that no ancestor has already. Where none is left, the place goes, and the one before it
//     becomes current.
//
// What comes out is newest first; a downgrade runs it as it is, an upgrade backwards. So a merge runs its
// last parent's branch first, and a branch runs in one piece as far as it depends on nothing else.
//
// Alembic keeps a set of ancestors for each pending head. Here each node counts those that stand on it and
// are still to come: it has to wait exactly while that count is above zero, because the set has no gaps. Only
// then the heads above it are searched, which is as often as branches meet.
#include "order.h"

#include <algorithm>

namespace migc {
namespace {

class Sorter {
 public:
  Sorter(const Graph& graph, const Marks& set, std::vector<int> heads)
      : graph_(graph), todo_(set), heads_(std::move(heads)), seen_(set.size(), 0) {
    std::sort(heads_.begin(), heads_.end());
    heads_.erase(std::unique(heads_.begin(), heads_.end()), heads_.end());
    std::erase_if(heads_, [&](int head) { return todo_[head] == 0; });
    pending_ = marks_of(graph, heads_);
    count_children();
  }

  std::vector<int> sort() {
    while (!heads_.empty()) {
      const int candidate = heads_[current_];
      const std::size_t place = children_[candidate] > 0 ? first_head_above(candidate) : current_;
      if (place == current_)
        put_out(candidate);
      else
        current_ = place;
    }
    return std::move(sorted_);
  }

 private:
  const Graph::Node& node(int index) const { return graph_.nodes()[index]; }

  void count_children() {
    children_.assign(todo_.size(), 0);
    for (std::size_t i = 0; i < todo_.size(); ++i)
      if (todo_[i] != 0) for_each_parent(graph_.nodes()[i], [&](int parent) { ++children_[parent]; });
  }

  void put_out(int candidate) {
    sorted_.push_back(candidate);
    todo_[candidate] = 0;
    pending_[candidate] = 0;
    for_each_parent(node(candidate), [&](int parent) { --children_[parent]; });
    const std::vector<int> next = parents_to_come(candidate);
    if (next.empty()) return close_place();
    heads_[current_] = next.front();
    heads_.insert(heads_.end(), next.begin() + 1, next.end());
    for (const int head : next) pending_[head] = 1;
  }

  std::vector<int> parents_to_come(int candidate) const {
    const Graph::Node& from = node(candidate);
    std::vector<int> next;
    const auto add = [&](int parent) {
      if (todo_[parent] != 0 && pending_[parent] == 0) next.push_back(parent);
    };
    for (const int parent : from.down) add(parent);
    for (const int parent : from.depends_on)
      if (std::find(from.implied.begin(), from.implied.end(), parent) == from.implied.end()) add(parent);
    return next;
  }

  void close_place() {
    heads_.erase(heads_.begin() + static_cast<std::ptrdiff_t>(current_));
    if (current_ > 0) --current_;
  }

  /// The first place other than the candidate's own whose head stands above it.
  std::size_t first_head_above(int candidate) {
    const std::size_t first = current_ == 0 ? 1 : 0;
    mark_above(candidate, heads_[first]);
    for (std::size_t place = first; place < heads_.size(); ++place)
      if (place != current_ && seen_[heads_[place]] == round_) return place;
    return current_;
  }

  /// Sees every node to come above `from`, or as many as it takes to find `enough`.
  void mark_above(int from, int enough) {
    ++round_;
    std::vector<int> stack{from};
    const auto visit = [&](int child) {
      if (todo_[child] == 0 || seen_[child] == round_) return;
      seen_[child] = round_;
      stack.push_back(child);
    };
    while (!stack.empty() && seen_[enough] != round_) {
      const Graph::Node& next = node(stack.back());
      stack.pop_back();
      std::for_each(next.up.begin(), next.up.end(), visit);
      std::for_each(next.dependents.begin(), next.dependents.end(), visit);
    }
  }

  const Graph& graph_;
  Marks todo_;              // of the set, not put out yet
  std::vector<int> heads_;  // pending heads, by place
  Marks pending_;           // is in heads_
  std::size_t current_ = 0;
  std::vector<int> children_;  // of each node, how many to come stand on it
  std::vector<int> seen_;      // the last round that saw the node
  int round_ = 0;
  std::vector<int> sorted_;
};

}  // namespace

std::vector<int> newest_first(const Graph& graph, const Marks& set, const std::vector<int>& heads) {
  return Sorter(graph, set, heads).sort();
}

std::vector<int> oldest_first(const Graph& graph, const Marks& set, const std::vector<int>& heads) {
  std::vector<int> sorted = newest_first(graph, set, heads);
  std::reverse(sorted.begin(), sorted.end());
  return sorted;
}

}  // namespace migc
