// Circles in the graph of revisions.
#pragma once

#include <vector>

namespace migc {

/// One circle of every knot of nodes that can all reach each other, for edges node → edges[node]. Each begins
/// with its smallest node, and each of its nodes has an edge to the next, the last to the first. An edge from
/// a node to itself is no circle here.
std::vector<std::vector<int>> find_cycles(const std::vector<std::vector<int>>& edges);

}  // namespace migc
