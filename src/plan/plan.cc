// Which revisions a range runs, after Alembic:
//
//   upgrade    all that leads to TO, dependencies included, and has not run: is not at or below FROM
//   downgrade  all that has run and stands on TO: the children of TO along down_revision (of base: all bases;
//   where
//              TO names a branch: those of that branch) and whatever stands on them, dependents included
//   stamp      nothing; each target takes the place of the rows that stand below or above it
//
// A downgrade to several revisions ("heads:a,b"), which Alembic doesn't have, undoes all that does not lead
// to them.
#include "migc/plan.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "migc/base/strings.h"
#include "order.h"
#include "range.h"
#include "rows.h"
#include "words.h"

namespace migc {
namespace {

using Nodes = std::vector<int>;

std::vector<const Revision*> revisions_of(const Graph& graph, const Nodes& nodes) {
  std::vector<const Revision*> revisions;
  revisions.reserve(nodes.size());
  for (const int node : nodes) revisions.push_back(graph.nodes()[node].revision);
  return revisions;
}

/// What has run at `rows` and stands on `target`, in the branch if one is given.
Marks standing_on(const Graph& graph, const Nodes& rows, int target, std::optional<int> branch) {
  Nodes roots = target == base_node ? graph.bases() : graph.nodes()[target].up;
  if (branch && roots.size() > 1) roots = only(roots, lineage(graph, *branch));
  return both(ancestors(graph, rows, Links::all), descendants(graph, roots, Links::all));
}

Nodes with_base(int node) { return node == base_node ? Nodes{} : Nodes{node}; }

class Planner {
 public:
  Planner(const Graph& graph, Direction direction, Diagnostics& diagnostics)
      : graph_(graph), direction_(direction), diagnostics_(diagnostics), resolver_(graph, diagnostics) {}

  std::optional<Plan> plan(std::string_view text) {
    const std::optional<Range> range =
        parse_range(graph_, text, direction_ == Direction::downgrade ? "heads" : "base",
                    direction_ == Direction::downgrade ? "base" : "heads", diagnostics_);
    if (!range) return std::nullopt;
    range_ = *range;
    from_text_ = range_.from ? std::string(range_.from->text) : "base";
    to_text_ = range_.to->text;
    switch (direction_) {
      case Direction::upgrade:
        return upgrade();
      case Direction::downgrade:
        return downgrade();
      case Direction::stamp:
        return stamp();
    }
    return std::nullopt;
  }

 private:
  std::nullopt_t fail(Kind kind, std::vector<std::string> arguments) {
    diagnostics_.report(kind, {}, std::move(arguments));
    return std::nullopt;
  }

  std::nullopt_t needs_from() {
    const std::string command(to_string(direction_));
    return fail(Kind::needs_from, {std::string(range_.text), command, to_text_});
  }

  std::optional<Nodes> resolve(const Side& side, const ResolveSymbol& resolve_symbol) {
    return resolve_side(graph_, side, resolve_symbol, diagnostics_);
  }

  /// A side without steps that count from the other one.
  std::optional<Nodes> resolve_alone(const Side& side) {
    return resolve(side, [&](const Symbol& symbol) -> std::optional<Nodes> {
      if (symbol.is_relative()) return report_relative(symbol);
      return resolver_.resolve(symbol);
    });
  }

  std::nullopt_t report_relative(const Symbol& symbol) {
    return fail(Kind::relative_start, {std::string(symbol.text), offset_of(symbol)});
  }

  static std::string offset_of(const Symbol& symbol) {
    return std::string(symbol.text.substr(symbol.text.find_last_of("+-")));
  }

  // --- upgrade ---

  std::optional<Plan> upgrade() {
    const auto sides = upgrade_sides();
    if (!sides) return std::nullopt;
    const auto& [rows, targets] = *sides;
    const Marks leading = ancestors(graph_, targets, Links::all);
    const Marks set = without(leading, ancestors(graph_, rows, Links::all));
    if (is_empty(set)) return report_no_upgrade(rows, targets);
    if (!rows.empty() && !any_of(leading, rows) && !range_.to->names_branch())
      return fail(Kind::unrelated_upgrade, {from_text_, to_text_, from_text_, from_text_, to_text_});
    return run(rows, oldest_first(graph_, set, targets), &VersionRows::upgrade);
  }

  /// The start rows and the targets.
  std::optional<std::pair<Nodes, Nodes>> upgrade_sides() {
    std::optional<Nodes> rows, targets;
    if (range_.from && range_.from->is_relative()) {
      targets = resolve_alone(*range_.to);
      if (targets) rows = start_below(*targets, range_.from->symbols.front());
    } else {
      rows = range_.from ? resolve_alone(*range_.from) : Nodes{};
      targets = rows ? upgrade_targets(*rows) : std::nullopt;
    }
    if (!rows || !targets) return std::nullopt;
    targets = in_branches_of(graph_, range_, *targets, resolver_, diagnostics_);
    if (!targets) return std::nullopt;
    return std::pair{*rows, *targets};
  }

  /// "-2:head" starts two below its end.
  std::optional<Nodes> start_below(const Nodes& targets, const Symbol& from) {
    if (*from.offset >= 0) return report_relative(from);
    const auto descent = resolver_.down_from(targets, from, Overshoot::error);
    return descent ? std::optional(with_base(descent->target)) : std::nullopt;
  }

  std::optional<Nodes> upgrade_targets(const Nodes& rows) {
    return resolve(*range_.to, [&](const Symbol& symbol) -> std::optional<Nodes> {
      if (!symbol.is_relative()) return resolver_.resolve(symbol);
      if (*symbol.offset < 0)
        return fail(Kind::upgrade_goes_up, {std::string(symbol.text), offset_of(symbol)});
      const std::optional<int> node = resolver_.up_from(rows, symbol, Overshoot::error);
      return node ? std::optional(with_base(*node)) : std::nullopt;
    });
  }

  std::nullopt_t report_no_upgrade(const Nodes& rows, const Nodes& targets) {
    if (rows == targets) return fail(Kind::same_revisions, {from_text_, to_text_});
    const bool can_go_down =
        targets.size() <= 1 && !is_empty(standing_on(graph_, rows, first_or_base(targets), {}));
    if (can_go_down) return fail(Kind::reversed_upgrade, {from_text_, to_text_, from_text_, to_text_});
    return fail(Kind::nothing_to_do, {from_text_, to_text_});
  }

  static int first_or_base(const Nodes& nodes) { return nodes.empty() ? base_node : nodes.front(); }

  // --- downgrade ---

  std::optional<Plan> downgrade() {
    if (!range_.from) return needs_from();
    const std::optional<Nodes> rows = resolve_alone(*range_.from);
    if (!rows) return std::nullopt;
    std::optional<int> branch;
    const std::optional<Nodes> targets = downgrade_targets(*rows, branch);
    if (!targets) return std::nullopt;
    const Marks set = targets->size() > 1 ? without(ancestors(graph_, *rows, Links::all),
                                                    ancestors(graph_, *targets, Links::all))
                                          : standing_on(graph_, *rows, first_or_base(*targets), branch);
    if (!check_downgrade(*rows, *targets, set)) return std::nullopt;
    return run(*rows, newest_first(graph_, set, *rows), &VersionRows::downgrade);
  }

  /// `branch`: the revision of the branch that TO names, or of the row from which it counts.
  std::optional<Nodes> downgrade_targets(const Nodes& rows, std::optional<int>& branch) {
    return resolve(*range_.to, [&](const Symbol& symbol) -> std::optional<Nodes> {
      if (!symbol.label.empty()) branch = resolver_.branch(symbol.label);
      if (!symbol.label.empty() && !branch) return std::nullopt;
      if (!symbol.is_relative()) return resolver_.resolve(symbol);
      if (*symbol.offset >= 0)
        return fail(Kind::downgrade_goes_down, {std::string(symbol.text), offset_of(symbol)});
      const auto descent = resolver_.down_from(rows, symbol, Overshoot::error);
      if (!descent) return std::nullopt;
      if (!branch && descent->row != base_node) branch = descent->row;
      return with_base(descent->target);
    });
  }

  bool check_downgrade(const Nodes& rows, const Nodes& targets, const Marks& set) {
    const Nodes have_run = only(targets, ancestors(graph_, rows, Links::all));
    const Nodes below_targets = only(rows, ancestors(graph_, targets, Links::all));
    if (rows == targets)
      fail(Kind::same_revisions, {from_text_, to_text_});
    else if (have_run.size() < targets.size() && below_targets.size() == rows.size())
      fail(Kind::reversed_downgrade, {from_text_, to_text_, from_text_, to_text_});
    else if (have_run.size() < targets.size())
      fail(Kind::unrelated_downgrade, {to_text_, from_text_});
    else if (targets.size() > range_.to->symbols.size())
      fail(Kind::several_targets, {to_text_, quoted_list(graph_, targets)});
    else if (is_empty(set))
      fail(Kind::nothing_to_undo, {from_text_, to_text_});
    else
      return true;
    return false;
  }

  // --- stamp ---

  std::optional<Plan> stamp() {
    const std::optional<Nodes> rows = range_.from ? resolve_alone(*range_.from) : Nodes{};
    if (!rows) return std::nullopt;
    const std::optional<Nodes> targets = stamp_targets(*rows);
    if (!targets) return std::nullopt;
    if (targets->empty() && !range_.from) return needs_from();
    const std::optional<Nodes> moved = targets->empty() ? rows_of_branch(*rows) : not_in(*targets, *rows);
    if (!moved) return std::nullopt;
    if (moved->empty()) return fail(Kind::same_revisions, {from_text_, to_text_});
    return run(*rows, *moved, targets->empty() ? &VersionRows::stamp_to_base : &VersionRows::stamp);
  }

  static Nodes not_in(const Nodes& nodes, const Nodes& others) {
    Nodes kept;
    std::set_difference(nodes.begin(), nodes.end(), others.begin(), others.end(), std::back_inserter(kept));
    return kept;
  }

  std::optional<Nodes> stamp_targets(const Nodes& rows) {
    return resolve(*range_.to, [&](const Symbol& symbol) -> std::optional<Nodes> {
      if (!symbol.is_relative()) return resolver_.resolve(symbol);
      if (*symbol.offset >= 0) {
        const std::optional<int> node = resolver_.up_from(rows, symbol, Overshoot::error);
        return node ? std::optional(with_base(*node)) : std::nullopt;
      }
      const auto descent = resolver_.down_from(rows, symbol, Overshoot::error);
      return descent ? std::optional(with_base(descent->target)) : std::nullopt;
    });
  }

  /// "label@base" takes away only what stands below or above the label.
  std::optional<Nodes> rows_of_branch(const Nodes& rows) {
    const std::string_view label = range_.to->symbols.front().label;
    if (label.empty()) return rows;
    const std::optional<int> branch = resolver_.branch(label);
    if (!branch) return std::nullopt;
    return only(rows, lineage(graph_, *branch, Links::all));
  }

  /// The plan that takes `step` for each of `nodes`.
  std::optional<Plan> run(const Nodes& rows, const Nodes& nodes, Step (VersionRows::*step)(int)) {
    VersionRows version_rows(graph_, rows);
    Plan plan;
    plan.direction = direction_;
    plan.from = version_rows.ids();
    plan.steps.reserve(nodes.size());
    for (const int node : nodes) {
      plan.steps.push_back((version_rows.*step)(node));
      if (version_rows.ids().size() > VersionRows::most)
        return fail(Kind::too_many_rows, {std::to_string(VersionRows::most)});
    }
    plan.to = version_rows.ids();
    if (direction_ != Direction::stamp)
      plan.replay = revisions_of(graph_, oldest_first(graph_, ancestors(graph_, rows, Links::all), rows));
    return plan;
  }

  const Graph& graph_;
  Direction direction_;
  Diagnostics& diagnostics_;
  Resolver resolver_;
  Range range_;
  std::string from_text_, to_text_;  // as typed; "base" for what is left out
};

}  // namespace

std::optional<Plan> make_plan(const Graph& graph, std::string_view range, Direction direction,
                              Diagnostics& diagnostics) {
  return Planner(graph, direction, diagnostics).plan(range);
}

Plan rollback_of(const Graph& graph, const Plan& upgrade) {
  std::map<const Revision*, int> node_of;
  for (std::size_t i = 0; i < graph.nodes().size(); ++i)
    node_of[graph.nodes()[i].revision] = static_cast<int>(i);
  Nodes rows;
  for (const std::string& id : upgrade.to) rows.push_back(graph.find(id));
  VersionRows version_rows(graph, rows);
  Plan plan{Direction::downgrade, upgrade.to, upgrade.from, {}, upgrade.replay};
  for (const Step& step : upgrade.steps) plan.replay.push_back(step.revision);
  for (auto step = upgrade.steps.rbegin(); step != upgrade.steps.rend(); ++step)
    plan.steps.push_back(version_rows.downgrade(node_of.at(step->revision)));
  return plan;
}

std::optional<std::vector<int>> resolve(const Graph& graph, std::string_view symbol, Diagnostics& diagnostics,
                                        std::string_view current) {
  return Resolver(graph, diagnostics, current).resolve(parse_symbol(graph, symbol));
}

}  // namespace migc
