// Which revisions stand below or above others. No recursion: histories are deep.
#pragma once

#include <vector>

#include "migc/plan.h"

namespace migc {

/// A set of nodes: one mark for each of the graph.
using Marks = std::vector<char>;

/// Which links count: down_revision only, or depends_on as well.
enum class Links : std::uint8_t { down_revision, all };

/// `nodes` and everything below them.
Marks ancestors(const Graph& graph, const std::vector<int>& nodes, Links links);
/// `nodes` and everything above them.
Marks descendants(const Graph& graph, const std::vector<int>& nodes, Links links);
/// The node, and what is below or above it. Along down_revision it is what `label@…` picks from.
Marks lineage(const Graph& graph, int node, Links links = Links::down_revision);
/// Nodes that the branch label of `node` spreads to; see Graph::labels_of.
Marks labelled(const Graph& graph, int node);

Marks both(Marks a, const Marks& b);
Marks either(Marks a, const Marks& b);
Marks without(Marks a, const Marks& b);
bool is_empty(const Marks& marks);

Marks marks_of(const Graph& graph, const std::vector<int>& nodes);
std::vector<int> nodes_of(const Marks& marks);  ///< in load order
bool any_of(const Marks& marks, const std::vector<int>& nodes);
std::vector<int> only(const std::vector<int>& nodes, const Marks& marks);

/// `nodes` without those that stand below another of them: what a version table can hold at once.
std::vector<int> topmost(const Graph& graph, const std::vector<int>& nodes);

/// A branch point counts dependents, too.
bool is_branch_point(const Graph::Node& node);

/// Calls `visit` with each node that `node` needs: down_revision first, then depends_on.
template <typename Visit>
void for_each_parent(const Graph::Node& node, Visit visit) {
  for (const int parent : node.down) visit(parent);
  for (const int parent : node.depends_on) visit(parent);
}

}  // namespace migc
