// From revisions to a graph, with everything that is wrong said in one run: who stands for which id, then
// labels, then the links, then circles.
#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>

#include "cycles.h"
#include "implied.h"
#include "migc/plan.h"
#include "walk.h"
#include "words.h"

namespace migc {
namespace {

Span at(const std::vector<Span>& spans, std::size_t index, const Revision& revision) {
  return index < spans.size() ? spans[index] : revision.span;
}

bool same_names(std::vector<std::string> a, std::vector<std::string> b) {
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  return a == b;
}

std::string names_or_none(const std::vector<std::string>& names) {
  return names.empty() ? "empty" : quoted_list(names);
}

}  // namespace

class GraphBuilder {
 public:
  GraphBuilder(const std::vector<Revision>& revisions, Diagnostics& diagnostics)
      : revisions_(revisions), diagnostics_(diagnostics), errors_before_(diagnostics.error_count()) {}

  std::optional<Graph> build() {
    settle_ids();
    settle_labels();
    link_all();
    link_back();
    const std::vector<int> order = parents_first(graph_.nodes_);
    if (order.size() < graph_.nodes_.size()) report_cycles();
    if (diagnostics_.error_count() != errors_before_) return std::nullopt;
    find_implied(graph_.nodes_, order);
    return std::move(graph_);
  }

 private:
  struct Claim {
    std::string_view id;
    const Revision* revision = nullptr;
  };
  using Claims = std::vector<Claim>;

  Diagnostic& report(Kind kind, const Revision& revision, Span span, std::vector<std::string> arguments) {
    Diagnostic& diagnostic = diagnostics_.report(kind, span, std::move(arguments));
    diagnostic.revision = id_of(revision);
    return diagnostic;
  }

  // --- ids ---

  void settle_ids() {
    Claims claims;
    claims.reserve(revisions_.size());
    for (const Revision& revision : revisions_)
      if (!id_of(revision).empty()) claims.push_back({id_of(revision), &revision});
    std::stable_sort(claims.begin(), claims.end(),
                     [](const Claim& a, const Claim& b) { return a.id < b.id; });
    std::vector<const Revision*> places, holders;  // beside graph_.ids_
    for (auto* list : {&places, &holders}) list->reserve(claims.size());
    graph_.ids_.reserve(claims.size());
    for (auto begin = claims.begin(); begin != claims.end();) {
      const auto end = std::find_if(begin, claims.end(), [&](const Claim& c) { return c.id != begin->id; });
      graph_.ids_.push_back({begin->id, 0});
      places.push_back(place_of(begin, end));
      holders.push_back(holder_of(begin, end));
      begin = end;
    }
    graph_.nodes_.reserve(places.size());
    std::vector<std::size_t> order(places.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return places[a] < places[b]; });
    for (const std::size_t i : order) add_node(graph_.ids_[i], holders[i]);
  }

  static bool by_text(const Graph::Name& a, const Graph::Name& b) { return a.text < b.text; }
  static bool replaces(const Claim& claim) { return !claim.revision->replaces.empty(); }

  /// A replacement stands where the replaced file stands.
  static const Revision* place_of(Claims::iterator begin, Claims::iterator end) {
    const auto original = std::find_if_not(begin, end, replaces);
    return original == end ? begin->revision : original->revision;
  }

  /// The revision that an id stands for, of all that claim it.
  const Revision* holder_of(Claims::iterator begin, Claims::iterator end) {
    const Revision* original = nullptr;
    const Revision* replacement = nullptr;
    for (auto claim = begin; claim != end; ++claim) {
      const Revision*& first = replaces(*claim) ? replacement : original;
      if (first != nullptr) report_second(*claim, *first);
      if (first == nullptr) first = claim->revision;
    }
    if (replacement == nullptr) return original;
    check_replacement(*replacement, original);
    return replacement;
  }

  void report_second(const Claim& claim, const Revision& first) {
    const Kind kind = replaces(claim) ? Kind::replaced_twice : Kind::duplicate_revision;
    report(kind, *claim.revision, claim.revision->span, {std::string(claim.id)})
        .note(Kind::first_here, first.span);
  }

  void check_replacement(const Revision& replacement, const Revision* original) {
    if (!replacement.id.empty() && replacement.id != replacement.replaces)
      report(Kind::replaces_another, replacement, replacement.span, {replacement.id, replacement.replaces});
    if (original == nullptr) {
      report(Kind::unknown_replaced, replacement, replacement.span,
             {replacement.replaces, near_miss(replacement.replaces, false)});
      return;
    }
    check_same_place(replacement, *original, "down_revision", &Revision::down_revisions);
    check_same_place(replacement, *original, "depends_on", &Revision::depends_on);
    check_same_place(replacement, *original, "branch_labels", &Revision::branch_labels);
  }

  void check_same_place(const Revision& replacement, const Revision& original, std::string key,
                        std::vector<std::string> Revision::*links) {
    if (same_names(replacement.*links, original.*links)) return;
    if (!original.ok && (original.*links).empty()) return;
    report(Kind::replacement_moves, replacement, replacement.span,
           {replacement.replaces, std::move(key), names_or_none(original.*links),
            names_or_none(replacement.*links)})
        .note(Kind::revision_here, original.span, {replacement.replaces});
  }

  void add_node(Graph::Name& name, const Revision* revision) {
    name.node = static_cast<int>(graph_.nodes_.size());
    graph_.nodes_.push_back({revision, name.text, {}, {}, {}, {}, {}});
  }

  // --- labels ---

  void settle_labels() {
    std::map<std::string_view, Span> seen;
    for (std::size_t i = 0; i < graph_.nodes_.size(); ++i) {
      const Revision& revision = *graph_.nodes_[i].revision;
      for (std::size_t k = 0; k < revision.branch_labels.size(); ++k) {
        const std::string& label = revision.branch_labels[k];
        const Span span = at(revision.branch_label_spans, k, revision);
        const auto [first, is_new] = seen.emplace(label, span);
        if (!is_new)
          report(Kind::duplicate_branch_label, revision, span, {label}).note(Kind::first_here, first->second);
        if (!is_new) continue;
        check_label_is_no_id(revision, label, span);
        graph_.labels_.push_back({label, static_cast<int>(i)});
      }
    }
    std::sort(graph_.labels_.begin(), graph_.labels_.end(), by_text);
  }

  void check_label_is_no_id(const Revision& revision, const std::string& label, Span span) {
    const int node = graph_.find(label);
    if (node < 0) return;
    report(Kind::branch_label_is_revision, revision, span, {label})
        .note(Kind::revision_here, graph_.nodes_[node].revision->span, {label});
  }

  // --- links ---

  void link_all() {
    for (Graph::Node& node : graph_.nodes_) {
      for (std::size_t i = 0; i < node.revision->down_revisions.size(); ++i) link_down(node, i);
      for (std::size_t i = 0; i < node.revision->depends_on.size(); ++i) link_dependency(node, i);
    }
  }

  void link_back() {
    for (std::size_t i = 0; i < graph_.nodes_.size(); ++i) {
      for (const int parent : graph_.nodes_[i].down) graph_.nodes_[parent].up.push_back(static_cast<int>(i));
      for (const int needed : graph_.nodes_[i].depends_on)
        graph_.nodes_[needed].dependents.push_back(static_cast<int>(i));
    }
  }

  int index_of(const Graph::Node& node) const { return static_cast<int>(&node - graph_.nodes_.data()); }

  static bool holds(const std::vector<int>& nodes, int node) {
    return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
  }

  void link_down(Graph::Node& node, std::size_t i) {
    const Revision& revision = *node.revision;
    const std::string& name = revision.down_revisions[i];
    const Span span = at(revision.down_revision_spans, i, revision);
    const int target = graph_.find(name);
    if (target == index_of(node)) return report_self(node, span, "down_revision");
    if (target < 0) return report_no_down_revision(revision, name, span);
    if (holds(node.down, target))
      report(Kind::repeated_down_revision, revision, span, {name});
    else
      node.down.push_back(target);
  }

  void link_dependency(Graph::Node& node, std::size_t i) {
    const Revision& revision = *node.revision;
    const std::string& name = revision.depends_on[i];
    const Span span = at(revision.depends_on_spans, i, revision);
    const int by_id = graph_.find(name);
    const int target = by_id >= 0 ? by_id : graph_.find_label(name);
    if (target == index_of(node)) return report_self(node, span, "depends_on");
    if (target < 0) {
      report(Kind::unknown_dependency, revision, span, {name, near_miss(name, true)});
      return;
    }
    if (!holds(node.depends_on, target) && !holds(node.down, target)) node.depends_on.push_back(target);
  }

  void report_self(const Graph::Node& node, Span span, std::string key) {
    report(Kind::self_reference, *node.revision, span, {std::string(node.id), std::move(key)});
  }

  void report_no_down_revision(const Revision& revision, const std::string& name, Span span) {
    const int labelled = graph_.find_label(name);
    if (labelled >= 0)
      report(Kind::label_as_down_revision, revision, span, {name, std::string(graph_.nodes_[labelled].id)});
    else
      report(Kind::unknown_down_revision, revision, span, {name, near_miss(name, false)});
  }

  /// Looking for near misses takes a while in a large project; the first few are what a user reads.
  std::string near_miss(const std::string& name, bool labels) {
    constexpr int enough = 20;
    if (++near_misses_ > enough) return "";
    std::vector<std::string> names;
    for (const Revision& revision : revisions_)
      if (revision.replaces.empty()) names.push_back(revision.id);
    if (labels)
      for (const Graph::Name& label : graph_.labels_) names.emplace_back(label.text);
    return suggestion(name, names);
  }

  // --- circles ---

  void report_cycles() {
    std::vector<std::vector<int>> edges(graph_.nodes_.size());
    for (std::size_t i = 0; i < edges.size(); ++i)
      for_each_parent(graph_.nodes_[i], [&](int parent) { edges[i].push_back(parent); });
    for (const std::vector<int>& cycle : find_cycles(edges)) report_cycle(cycle);
  }

  void report_cycle(const std::vector<int>& cycle) {
    std::vector<std::string> ids;
    for (const int node : cycle) ids.emplace_back(graph_.nodes_[node].id);
    ids.push_back(ids.front());
    const Graph::Node& first = graph_.nodes_[cycle.front()];
    Diagnostic& diagnostic =
        report(Kind::revision_cycle, *first.revision, link_between(first, cycle[1]).span, {arrows(ids)});
    constexpr std::size_t most = 12;
    for (std::size_t i = 0; i < std::min(cycle.size(), most); ++i) {
      const Graph::Node& node = graph_.nodes_[cycle[i]];
      const Link link = link_between(node, cycle[(i + 1) % cycle.size()]);
      diagnostic.note(Kind::cycle_link, link.span, {std::string(node.id), ids[i + 1], link.key});
    }
  }

  struct Link {
    std::string key;
    Span span;
  };

  /// Where `node` names `target`.
  Link link_between(const Graph::Node& node, int target) const {
    const Revision& revision = *node.revision;
    const auto stands_for = [&](const std::string& name) {
      return graph_.find(name) == target || graph_.find_label(name) == target;
    };
    const auto position = [&](const std::vector<std::string>& names) {
      return static_cast<std::size_t>(std::find_if(names.begin(), names.end(), stands_for) - names.begin());
    };
    const std::size_t down = position(revision.down_revisions);
    if (down < revision.down_revisions.size())
      return {"down_revision", at(revision.down_revision_spans, down, revision)};
    return {"depends_on", at(revision.depends_on_spans, position(revision.depends_on), revision)};
  }

  const std::vector<Revision>& revisions_;
  Diagnostics& diagnostics_;
  std::size_t errors_before_;
  int near_misses_ = 0;
  Graph graph_;
};

std::optional<Graph> build_graph(const std::vector<Revision>& revisions, Diagnostics& diagnostics) {
  return GraphBuilder(revisions, diagnostics).build();
}

}  // namespace migc
