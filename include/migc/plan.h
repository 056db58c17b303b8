// Stage: the graph of revisions, and from a range the ordered steps of a script.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/plan.h"

namespace migc {

/// The revisions and how they hang together. Holds pointers into the vector that it was made from.
class Graph {
 public:
  struct Node {
    const Revision* revision = nullptr;
    std::vector<int> down;        ///< down_revision, as indices of nodes, in the author's order
    std::vector<int> depends_on;  ///< resolved
    std::vector<int> up;          ///< nodes that have this one in `down`, ascending
    std::vector<int> dependents;  ///< nodes that have this one in `depends_on`, ascending
    std::vector<std::string> labels;  ///< branch labels, also those that spread to it
  };
  const std::vector<Node>& nodes() const { return nodes_; }  ///< in load order
  int find(std::string_view id) const;                       ///< -1: there is none
  std::vector<int> heads() const;                            ///< nothing has them as down_revision, in load order
  std::vector<int> bases() const;
  /// Every node after all of its parents and dependencies, deterministic.
  std::vector<int> in_upgrade_order() const;

 private:
  friend std::optional<Graph> build_graph(const std::vector<Revision>&, Diagnostics&);
  std::vector<Node> nodes_;
  std::map<std::string, int, std::less<>> by_id_;
};

/// nullopt: duplicate ids, missing parents or dependencies, cycles, … are reported, all of them.
std::optional<Graph> build_graph(const std::vector<Revision>& revisions, Diagnostics& diagnostics);

/// A range as typed: "[FROM:]TO", FROM may be several ("a,b:heads"). Without FROM an upgrade and a stamp start at
/// base; a downgrade must have one. nullopt: what would do is reported.
std::optional<Plan> make_plan(const Graph& graph, std::string_view range, Direction direction, Diagnostics& diagnostics);

/// One symbol ("head", "ae1", "rev-2", "heads", "base") as the revisions it names; `base` is an empty list.
std::optional<std::vector<int>> resolve(const Graph& graph, std::string_view symbol, Diagnostics& diagnostics);

/// The nodes of `history -r FROM:TO` (empty text: all), newest first, in reverse upgrade order.
std::optional<std::vector<int>> history(const Graph& graph, std::string_view range, Diagnostics& diagnostics);

}  // namespace migc
