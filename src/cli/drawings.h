// Revisions as pictures: on a terminal, and for programs that draw.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migc/plan.h"
#include "revisions.h"

namespace migc {

/// A quoted string of Graphviz, and of Mermaid, on one line.
std::string dot_string(std::string_view text);
std::string mermaid_string(std::string_view text);

/// `nodes` stand newest first, each after all that stand on it; links to others are left out.
///
///   * d4 (head), Join        lines of at most 80 columns: a revision each, with `views.title` and its message
///   ├─╮
///   │ * c3, …
std::string terminal_graph(const Graph& graph, const std::vector<int>& nodes, const RevisionViews& views);

/// Graphviz. Dashed: what a revision depends on.
std::string dot_graph(const Graph& graph, const std::vector<int>& nodes);

/// A flowchart for Markdown. Dotted: what a revision depends on.
std::string mermaid_graph(const Graph& graph, const std::vector<int>& nodes);

}  // namespace migc
