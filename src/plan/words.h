// Lists of revisions as messages show them: short, however long the history.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migc/plan.h"

namespace migc {

/// "'a', 'b' and 'c'"; of many, the first few and how many more there are.
std::string quoted_list(const std::vector<std::string>& names);
std::string quoted_list(const Graph& graph, const std::vector<int>& nodes);

/// "'a' -> 'b' -> 'a'"; of many, the first few and the last.
std::string arrows(const std::vector<std::string>& names);

/// "; did you mean 'x'?" or nothing: the only name that begins with `word`, else the nearest.
std::string suggestion(std::string_view word, const std::vector<std::string>& names);

}  // namespace migc
