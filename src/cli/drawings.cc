// The graph on a terminal has a lane for each revision that is still to come and on which one stands that was drawn. A
// revision is drawn in the first of its lanes; before it, a line joins its other lanes to that one (a branch point), and
// after it a line opens a lane for each parent but the first, which takes its own (a merge). A lane ends at a base.

#include "drawings.h"

#include <fmt/format.h>

#include <algorithm>

#include "migc/base/strings.h"

namespace migc {
namespace {

constexpr int no_node = -1;
constexpr std::size_t widest_line = 80;

std::string first_line(const std::string& message) { return one_line(split(message, '\n').front()); }

std::string within(std::string line, std::size_t columns) {
  if (code_points(line) <= columns) return line;
  std::size_t end = 0;
  for (std::size_t i = 0; i + 1 < columns; ++i) end += code_point_size(std::string_view(line).substr(end));
  return line.substr(0, end) + "…";
}

/// For each node of the graph: is it drawn?
std::vector<char> drawn_of(const Graph& graph, const std::vector<int>& nodes) {
  std::vector<char> drawn(graph.nodes().size());
  for (const int node : nodes) drawn[static_cast<std::size_t>(node)] = 1;
  return drawn;
}

class TerminalGraph {
 public:
  TerminalGraph(const Graph& graph, const std::vector<int>& nodes, const RevisionViews& views)
      : graph_(graph), views_(views), drawn_(drawn_of(graph, nodes)) {}

  void draw(int number) {
    const std::size_t lane = join_lanes(number);
    draw_revision(number, lane);
    open_lanes(number, lane);
    drop_empty_lanes();
  }

  std::string take() { return std::move(text_); }

 private:
  const Graph::Node& node(int number) const { return graph_.node(number); }

  void drop_empty_lanes() {
    while (!lanes_.empty() && lanes_.back() == no_node) lanes_.pop_back();
  }

  /// The first empty lane from `from` on.
  std::size_t free_lane(std::size_t from) {
    while (from < lanes_.size() && lanes_[from] != no_node) ++from;
    if (from >= lanes_.size()) lanes_.resize(from + 1, no_node);
    return from;
  }

  std::size_t join_lanes(int number) {
    std::vector<std::size_t> waiting;
    for (std::size_t lane = 0; lane < lanes_.size(); ++lane)
      if (lanes_[lane] == number) waiting.push_back(lane);
    if (waiting.empty()) waiting.push_back(free_lane(0));
    const std::size_t first = waiting.front();
    waiting.erase(waiting.begin());
    draw_connection(first, waiting, "┴", "╯");
    for (const std::size_t lane : waiting) lanes_[lane] = no_node;
    lanes_[first] = number;
    drop_empty_lanes();
    return first;
  }

  void open_lanes(int number, std::size_t lane) {
    lanes_[lane] = no_node;
    std::vector<std::size_t> opened;
    bool is_first = true;
    for (const int parent : node(number).down) {
      if (drawn_[static_cast<std::size_t>(parent)] == 0) continue;
      const std::size_t place = is_first ? lane : free_lane(lane + 1);
      lanes_[place] = parent;
      if (!is_first) opened.push_back(place);
      is_first = false;
    }
    draw_connection(lane, opened, "┬", "╮");
  }

  /// From a lane to others on its right; `middle` and `last` are how it looks there.
  void draw_connection(std::size_t from, const std::vector<std::size_t>& to, std::string_view middle,
                       std::string_view last) {
    if (to.empty()) return;
    std::string line;
    for (std::size_t lane = 0; lane < lanes_.size(); ++lane) {
      const bool is_end = std::find(to.begin(), to.end(), lane) != to.end();
      const bool is_between = lane > from && lane < to.back();
      const bool is_taken = lanes_[lane] != no_node;
      if (lane == from)
        line += "├";
      else if (is_end)
        line += lane == to.back() ? last : middle;
      else if (is_between)
        line += is_taken ? "┼" : "─";
      else
        line += is_taken ? "│" : " ";
      line += lane >= from && lane < to.back() ? "─" : " ";
    }
    text_ += std::string(trim_right(line)) + "\n";
  }

  static std::string_view trim_right(std::string_view line) {
    return line.substr(0, line.find_last_not_of(' ') + 1);
  }

  void draw_revision(int number, std::size_t own) {
    std::string line;
    for (std::size_t lane = 0; lane < lanes_.size(); ++lane)
      line += lane == own ? "* " : lanes_[lane] == no_node ? "  " : "│ ";
    line += trim(views_.title(number));
    if (!node(number).depends_on.empty()) line += ", needs " + needs(number);
    const std::string& message = node(number).revision->message;
    if (!message.empty()) line += ", " + first_line(message);
    text_ += within(std::move(line), widest_line) + "\n";
  }

  std::string needs(int number) const {
    return one_line(join(ids_of(graph_, node(number).depends_on), " and "));
  }

  const Graph& graph_;
  const RevisionViews& views_;
  std::vector<char> drawn_;
  std::vector<int> lanes_;  // the revision that comes in each, or none
  std::string text_;
};

/// `edge(from, to, is_dependency)` for each link between two of the nodes.
template <typename Edge>
void for_each_edge(const Graph& graph, const std::vector<int>& nodes, Edge edge) {
  const std::vector<char> drawn = drawn_of(graph, nodes);
  for (const int number : nodes) {
    const Graph::Node& node = graph.node(number);
    for (const int parent : node.down)
      if (drawn[static_cast<std::size_t>(parent)] != 0) edge(number, parent, false);
    for (const int needed : node.depends_on)
      if (drawn[static_cast<std::size_t>(needed)] != 0) edge(number, needed, true);
  }
}

std::string caption(const Graph::Node& node) {
  const std::string message = first_line(node.revision->message);
  return std::string(node.id) + (message.empty() ? "" : ": " + message);
}

}  // namespace

std::string dot_string(std::string_view text) {
  return "\"" + replaced(replaced(one_line(text), "\\", "\\\\"), "\"", "\\\"") + "\"";
}

/// Mermaid takes entities of its own, which begin with '#'; what could be Markdown or HTML becomes one.
std::string mermaid_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : one_line(text)) {
    if (std::string_view("#\"<>&`\\*_[]").find(c) == std::string_view::npos)
      out += c;
    else
      out += fmt::format("#{};", static_cast<int>(c));
  }
  return out + "\"";
}

std::string terminal_graph(const Graph& graph, const std::vector<int>& nodes, const RevisionViews& views) {
  TerminalGraph drawing(graph, nodes, views);
  for (const int node : nodes) drawing.draw(node);
  return drawing.take();
}

std::string dot_graph(const Graph& graph, const std::vector<int>& nodes) {
  std::string out = "digraph history {\n  rankdir=BT;\n  node [shape=box];\n";
  const auto id = [&](int node) { return dot_string(graph.node(node).id); };
  for (const int node : nodes)
    out += fmt::format("  {} [label={}];\n", id(node),
                       dot_string(caption(graph.node(node))));
  for_each_edge(graph, nodes, [&](int from, int to, bool is_dependency) {
    out += fmt::format("  {} -> {}{};\n", id(from), id(to), is_dependency ? " [style=dashed]" : "");
  });
  return out + "}\n";
}

std::string mermaid_graph(const Graph& graph, const std::vector<int>& nodes) {
  std::string out = "flowchart BT\n";
  std::vector<int> place(graph.nodes().size());
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    place[static_cast<std::size_t>(nodes[i])] = static_cast<int>(i);
    out += fmt::format("  r{}[{}]\n", i,
                       mermaid_string(caption(graph.node(nodes[i]))));
  }
  for_each_edge(graph, nodes, [&](int from, int to, bool is_dependency) {
    out += fmt::format("  r{} {} r{}\n", place[static_cast<std::size_t>(from)], is_dependency ? "-.->" : "-->",
                       place[static_cast<std::size_t>(to)]);
  });
  return out;
}

}  // namespace migc
