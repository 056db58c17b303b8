// What `history` lists, after Alembic: everything that leads to TO and comes after FROM, and FROM; where FROM
// is not base, only what stands on it along down_revision.
#include <algorithm>

#include "migc/plan.h"
#include "order.h"
#include "range.h"

namespace migc {
namespace {

using Nodes = std::vector<int>;

class Historian {
 public:
  Historian(const Graph& graph, Diagnostics& diagnostics, std::string_view current)
      : graph_(graph), diagnostics_(diagnostics), resolver_(graph, diagnostics, current) {}

  std::optional<Nodes> list(std::string_view text) {
    const std::optional<Range> range = parse_history_range(graph_, text, diagnostics_);
    if (!range) return std::nullopt;
    range_ = *range;
    const auto sides = resolve_sides();
    if (!sides) return std::nullopt;
    const auto& [from, targets] = *sides;
    if (from.empty()) return newest_first(graph_, ancestors(graph_, targets, Links::all), targets);
    return list_above(from, targets);
  }

 private:
  std::optional<std::pair<Nodes, Nodes>> resolve_sides() {
    const Side all = parse_side(graph_, "heads");
    const Side& to = range_.to ? *range_.to : all;
    std::optional<Nodes> from = Nodes{}, targets;
    if (range_.from && !range_.from->is_relative()) from = resolve_from(*range_.from);
    if (from) targets = resolve_to(to, *from);
    if (targets && range_.from && range_.from->is_relative())
      from = count_down(range_.from->symbols.front(), *targets);
    if (!from || !targets) return std::nullopt;
    targets = in_branches_of(graph_, range_, *targets, resolver_, diagnostics_);
    if (!targets) return std::nullopt;
    return std::pair{*from, *targets};
  }

  std::optional<Nodes> resolve_from(const Side& side) {
    return resolve_side(
        graph_, side, [&](const Symbol& symbol) { return resolver_.resolve(symbol, Overshoot::stop); },
        diagnostics_);
  }

  std::optional<Nodes> resolve_to(const Side& side, const Nodes& from) {
    const auto resolve_symbol = [&](const Symbol& symbol) -> std::optional<Nodes> {
      if (!symbol.is_relative() || *symbol.offset < 0) return resolver_.resolve(symbol, Overshoot::stop);
      const std::optional<int> node = resolver_.up_from(from, symbol, Overshoot::stop);
      return node ? std::optional(node_or_base(*node)) : std::nullopt;
    };
    return resolve_side(graph_, side, resolve_symbol, diagnostics_);
  }

  std::optional<Nodes> count_down(const Symbol& symbol, const Nodes& targets) {
    if (*symbol.offset >= 0) return resolver_.resolve(symbol);
    const auto descent = resolver_.down_from(targets, symbol, Overshoot::stop);
    return descent ? std::optional(node_or_base(descent->target)) : std::nullopt;
  }

  static Nodes node_or_base(int node) { return node == base_node ? Nodes{} : Nodes{node}; }

  std::optional<Nodes> list_above(const Nodes& from, const Nodes& targets) {
    const Marks leading = ancestors(graph_, targets, Links::all);
    if (only(from, leading).size() < from.size()) return report_unrelated(from, targets);
    const Marks above = without(leading, ancestors(graph_, from, Links::all));
    const Marks set = either(above, marks_of(graph_, from));
    return only(newest_first(graph_, set, targets), descendants(graph_, from, Links::down_revision));
  }

  std::nullopt_t report_unrelated(const Nodes& from, const Nodes& targets) {
    const std::string from_text(range_.from->text), to_text(range_.to ? range_.to->text : "heads");
    const bool reversed = only(targets, ancestors(graph_, from, Links::all)).size() == targets.size();
    if (reversed)
      diagnostics_.report(Kind::reversed_history, {}, {from_text, to_text, to_text, from_text});
    else
      diagnostics_.report(Kind::unrelated_history, {}, {from_text, to_text});
    return std::nullopt;
  }

  const Graph& graph_;
  Diagnostics& diagnostics_;
  Resolver resolver_;
  Range range_;
};

}  // namespace

std::optional<std::vector<int>> history(const Graph& graph, std::string_view range, Diagnostics& diagnostics,
                                        std::string_view current) {
  if (range.empty()) return newest_first(graph, Marks(graph.nodes().size(), 1), graph.effective_heads());
  return Historian(graph, diagnostics, current).list(range);
}

}  // namespace migc
