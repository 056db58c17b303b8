#include "range.h"

#include <fmt/format.h>
#include <algorithm>

#include "migc/base/strings.h"

namespace migc {
namespace {

/// Of nodes that must not stand above each other, two that do: the upper one first.
std::optional<std::pair<int, int>> overlap(const Graph& graph, const std::vector<int>& nodes) {
  if (topmost(graph, nodes).size() == nodes.size()) return std::nullopt;
  for (const int upper : nodes) {
    const Marks below = ancestors(graph, {upper}, Links::all);
    for (const int lower : nodes)
      if (lower != upper && below[lower] != 0) return std::pair{upper, lower};
  }
  return std::nullopt;
}

std::nullopt_t fail(Diagnostics& diagnostics, Kind kind, std::vector<std::string> arguments) {
  diagnostics.report(kind, {}, std::move(arguments));
  return std::nullopt;
}

}  // namespace

bool Side::has_relative() const {
  return std::any_of(symbols.begin(), symbols.end(), [](const Symbol& s) { return s.is_relative(); });
}

bool Side::names_branch() const {
  return std::any_of(symbols.begin(), symbols.end(), [](const Symbol& s) { return !s.label.empty(); });
}

Side parse_side(const Graph& graph, std::string_view text) {
  text = trim(text);
  Side side{text, {}};
  if (graph.find(text) >= 0) {
    side.symbols.push_back(parse_symbol(graph, text));
    return side;
  }
  for (const std::string_view part : split(text, ',')) side.symbols.push_back(parse_symbol(graph, part));
  return side;
}

std::optional<Range> parse_range(const Graph& graph, std::string_view text, std::string_view from,
                                 std::string_view to, Diagnostics& diagnostics) {
  text = trim(text);
  if (text.empty()) return fail(diagnostics, Kind::empty_range, {fmt::format("{}:{}", from, to)});
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos) return Range{text, std::nullopt, parse_side(graph, text)};
  const std::string_view before = trim(text.substr(0, colon));
  const std::string_view after = trim(text.substr(colon + 1));
  if (after.find(':') != std::string_view::npos)
    return fail(diagnostics, Kind::range_colons, {std::string(text)});
  if (before.empty())
    return fail(diagnostics, Kind::range_without_from,
                {std::string(text), fmt::format("{}:{}", from, after.empty() ? to : after)});
  if (after.empty())
    return fail(diagnostics, Kind::range_without_to, {std::string(text), fmt::format("{}:{}", before, to)});
  return Range{text, parse_side(graph, before), parse_side(graph, after)};
}

std::optional<Range> parse_history_range(const Graph& graph, std::string_view text,
                                         Diagnostics& diagnostics) {
  text = trim(text);
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos)
    return fail(diagnostics, Kind::history_range, {std::string(text), std::string(text), std::string(text)});
  const std::string_view before = trim(text.substr(0, colon));
  const std::string_view after = trim(text.substr(colon + 1));
  if (after.find(':') != std::string_view::npos)
    return fail(diagnostics, Kind::range_colons, {std::string(text)});
  Range range{text, std::nullopt, std::nullopt};
  if (!before.empty()) range.from = parse_side(graph, before);
  if (!after.empty()) range.to = parse_side(graph, after);
  return range;
}

std::optional<std::vector<int>> resolve_side(const Graph& graph, const Side& side,
                                             const ResolveSymbol& resolve_symbol, Diagnostics& diagnostics) {
  Marks marks(graph.nodes().size(), 0);
  bool ok = true;
  for (const Symbol& symbol : side.symbols) {
    if (symbol.text.empty()) return fail(diagnostics, Kind::incomplete_symbol, {std::string(side.text)});
    const std::optional<std::vector<int>> nodes = resolve_symbol(symbol);
    ok = ok && nodes.has_value();
    if (!nodes) continue;
    if (nodes->empty() && side.symbols.size() > 1)
      return fail(diagnostics, Kind::base_beside_others, {std::string(symbol.text), std::string(side.text)});
    for (const int node : *nodes) marks[node] = 1;
  }
  if (!ok) return std::nullopt;
  const std::vector<int> nodes = nodes_of(marks);
  if (side.symbols.size() == 1) return topmost(graph, nodes);
  if (const auto pair = overlap(graph, nodes)) {
    const std::string upper(graph.nodes()[pair->first].id), lower(graph.nodes()[pair->second].id);
    return fail(diagnostics, Kind::overlapping_revisions, {std::string(side.text), upper, lower, lower});
  }
  return nodes;
}

std::optional<std::vector<int>> in_branches_of(const Graph& graph, const Range& range,
                                               std::vector<int> targets, Resolver& resolver,
                                               Diagnostics& diagnostics) {
  if (!range.from || targets.empty()) return targets;
  Marks wanted(graph.nodes().size(), 0);
  for (const Symbol& symbol : range.from->symbols) {
    if (symbol.label.empty()) return targets;
    const std::optional<int> branch = resolver.branch(symbol.label);
    if (!branch) return std::nullopt;
    const bool is_id = graph.find(symbol.label) == *branch;
    wanted = either(wanted, is_id ? lineage(graph, *branch) : labelled(graph, *branch));
  }
  const std::vector<int> kept = only(targets, wanted);
  if (!kept.empty()) return kept;
  const std::string target(graph.nodes()[targets.front()].id), label(range.from->symbols.front().label);
  return fail(diagnostics, Kind::not_in_branch, {std::string(range.text), target, label});
}

}  // namespace migc
