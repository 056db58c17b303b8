// The order in which revisions run; order.cc says the rule.
#pragma once

#include <vector>

#include "walk.h"

namespace migc {

/// The nodes of `set`, every one before what it stands on. `heads`: nodes from which all of `set` can be
/// reached downwards; those outside of it are ignored. Between two of its nodes `set` holds everything that
/// lies between.
std::vector<int> newest_first(const Graph& graph, const Marks& set, const std::vector<int>& heads);

/// The same, the other way round.
std::vector<int> oldest_first(const Graph& graph, const Marks& set, const std::vector<int>& heads);

}  // namespace migc
