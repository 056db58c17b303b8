// Dependencies that need no mention, because an ancestor has them.
#pragma once

#include <vector>

#include "migc/plan.h"

namespace migc {

/// Every node after all that it stands on; nodes on a circle or above one are missing.
std::vector<int> parents_first(const std::vector<Graph::Node>& nodes);

/// Fills Node::implied. `order`: all nodes, as parents_first gives them.
void find_implied(std::vector<Graph::Node>& nodes, const std::vector<int>& order);

}  // namespace migc
