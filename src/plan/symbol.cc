// How revisions are named, after Alembic:
//
//   base head heads current      no revision; the only head; every effective head; what the database has
//   ae1027a, ae1, feature        an id, a prefix of one name alone (of names of four characters or more), a
//   branch label feature@head feature@heads   of the heads, those below or above the revision that the label
//   stands for feature@base feature@ae1     base, and the branch that is meant; a revision, and that it is of
//   that branch ae1027a@head                 an id does as a label rev+2 rev-1 feature@rev+2    steps along
//   down_revision; the label says which way to go at a branch point +2 -1 feature@+2 feature@-1  steps from
//   where the database stands
//
// A step is along down_revision only: dependencies lead nowhere. A walk that could go several ways is an
// error. `head` counts what no down_revision names; `heads` leaves out what another revision depends on,
// because whoever runs that revision has it.
#include "symbol.h"

#include <fmt/format.h>
#include <algorithm>
#include <charconv>

#include "migc/base/strings.h"
#include "words.h"

namespace migc {
namespace {

constexpr int most_steps = 1'000'000'000;
constexpr std::size_t shortest_name_for_prefix = 4;

bool is_name(const Graph& graph, std::string_view text) {
  return graph.find(text) >= 0 || graph.find_label(text) >= 0;
}

/// Where the `+N` or `-N` at the end of a text begins; its size: there is none.
std::size_t offset_begin(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && is_digit(text[at - 1])) --at;
  const bool has_offset = at > 0 && at < text.size() && (text[at - 1] == '+' || text[at - 1] == '-');
  return has_offset ? at - 1 : text.size();
}

int to_offset(std::string_view text) {
  int steps = 0;
  const auto [end, error] = std::from_chars(text.data() + 1, text.data() + text.size(), steps);
  if (error != std::errc{} || steps > most_steps) steps = most_steps;
  return text.front() == '-' ? -steps : steps;
}

void add_beginning_with(std::string_view prefix, const std::vector<Graph::Name>& names, const Marks* branch,
                        std::vector<Graph::Name>& found) {
  auto at = std::lower_bound(names.begin(), names.end(), prefix,
                             [](const Graph::Name& name, std::string_view text) { return name.text < text; });
  for (; at != names.end() && at->text.starts_with(prefix); ++at)
    if (at->text.size() >= shortest_name_for_prefix && (branch == nullptr || (*branch)[at->node] != 0))
      found.push_back(*at);
}

/// Nodes of `set` on which no other node of it stands.
std::vector<int> tips(const Graph& graph, const Marks& set, Links links) {
  Marks covered(set.size(), 0);
  for (const int node : nodes_of(set)) {
    for (const int parent : graph.nodes()[node].down) covered[parent] = 1;
    if (links == Links::down_revision) continue;
    for (const int parent : graph.nodes()[node].depends_on) covered[parent] = 1;
  }
  std::vector<int> found = nodes_of(set);
  std::erase_if(found, [&](int node) { return covered[node] != 0; });
  return found;
}

}  // namespace

Symbol parse_symbol(const Graph& graph, std::string_view text) {
  text = trim(text);
  Symbol symbol{text, {}, text, {}};
  if (is_name(graph, text)) return symbol;
  if (const std::size_t at = text.find('@'); at != std::string_view::npos && at > 0) {
    symbol.label = text.substr(0, at);
    symbol.name = text.substr(at + 1);
  }
  if (is_name(graph, symbol.name)) return symbol;
  const std::size_t begin = offset_begin(symbol.name);
  if (begin == symbol.name.size()) return symbol;
  symbol.offset = to_offset(symbol.name.substr(begin));
  symbol.name = symbol.name.substr(0, begin);
  return symbol;
}

std::nullopt_t Resolver::fail(Kind kind, std::vector<std::string> arguments) {
  diagnostics_.report(kind, {}, std::move(arguments));
  return std::nullopt;
}

std::string Resolver::shown(int node) const {
  return node == base_node ? "base" : fmt::format("'{}'", graph_.nodes()[node].id);
}

// --- names ---

std::optional<std::vector<int>> Resolver::resolve(const Symbol& symbol, Overshoot overshoot) {
  if (symbol.is_relative() && *symbol.offset < 0) return down_from_heads(symbol, overshoot);
  if (symbol.is_relative())
    return fail(Kind::relative_start, {std::string(symbol.text), fmt::format("{:+}", *symbol.offset)});
  std::optional<std::vector<int>> nodes = named(symbol);
  if (!nodes || !symbol.offset) return nodes;
  if (nodes->size() > 1) return fail_with_heads(symbol, *nodes);
  std::optional<Marks> branch_marks;
  if (!symbol.label.empty()) branch_marks = lineage(graph_, *branch(symbol.label));
  const int start = nodes->empty() ? base_node : nodes->front();
  const std::optional<int> end = walk(start, symbol, branch_marks ? &*branch_marks : nullptr, overshoot);
  if (!end) return std::nullopt;
  return *end == base_node ? std::vector<int>{} : std::vector<int>{*end};
}

std::optional<std::vector<int>> Resolver::named(const Symbol& symbol) {
  if (symbol.name.empty()) return fail(Kind::incomplete_symbol, {std::string(symbol.text)});
  if (!symbol.label.empty() && !branch(symbol.label)) return std::nullopt;
  if (symbol.name == "base") return std::vector<int>{};
  if (symbol.name == "head") return named_head(symbol);
  if (symbol.name == "heads") return named_heads(symbol);
  if (symbol.name == "current") return named_current();
  const std::optional<int> node = member(symbol, symbol.name);
  if (!node) return std::nullopt;
  return std::vector<int>{*node};
}

std::optional<std::vector<int>> Resolver::named_head(const Symbol& symbol) {
  std::vector<int> heads = graph_.heads();
  if (!symbol.label.empty()) heads = only(heads, lineage(graph_, *branch(symbol.label)));
  if (heads.empty()) return fail(Kind::no_revisions, {std::string(symbol.text)});
  if (heads.size() > 1) return fail_with_heads(symbol, heads);
  return heads;
}

std::optional<std::vector<int>> Resolver::named_heads(const Symbol& symbol) {
  std::vector<int> heads = graph_.effective_heads();
  if (!symbol.label.empty()) heads = only(graph_.heads(), lineage(graph_, *branch(symbol.label)));
  if (heads.empty()) return fail(Kind::no_revisions, {std::string(symbol.text)});
  return heads;
}

std::optional<std::vector<int>> Resolver::named_current() {
  if (current_.empty()) return fail(Kind::no_current, {});
  Resolver without_current(graph_, diagnostics_);
  std::vector<int> nodes;
  for (const std::string_view part : split(current_, ',')) {
    const std::optional<std::vector<int>> some = without_current.resolve(parse_symbol(graph_, part));
    if (!some) return std::nullopt;
    nodes.insert(nodes.end(), some->begin(), some->end());
  }
  return topmost(graph_, nodes_of(marks_of(graph_, nodes)));
}

std::nullopt_t Resolver::fail_with_heads(const Symbol& symbol, const std::vector<int>& heads) {
  const std::string text(symbol.text), label(symbol.label), count = std::to_string(heads.size());
  const std::string list = quoted_list(graph_, heads);
  Diagnostic& diagnostic =
      label.empty() ? diagnostics_.report(Kind::several_heads, {}, {text, count, list})
                    : diagnostics_.report(Kind::several_branch_heads, {}, {text, label, count, list, label});
  constexpr std::size_t most = 8;
  for (std::size_t i = 0; i < std::min(heads.size(), most); ++i) {
    const Graph::Node& head = graph_.nodes()[heads[i]];
    diagnostic.note(Kind::revision_here, head.revision->span, {std::string(head.id)});
  }
  return std::nullopt;
}

std::optional<int> Resolver::branch(std::string_view label) { return look_up(label, nullptr); }

std::optional<int> Resolver::member(const Symbol& symbol, std::string_view name) {
  if (symbol.label.empty()) return look_up(name, nullptr);
  const Marks branch_marks = lineage(graph_, *branch(symbol.label));
  const std::optional<int> node = look_up(name, &branch_marks);
  if (!node || branch_marks[*node] != 0) return node;
  return fail(Kind::not_in_branch,
              {std::string(symbol.text), std::string(graph_.nodes()[*node].id), std::string(symbol.label)});
}

/// A name in full is found wherever it stands; a prefix is completed within the branch if it can be.
std::optional<int> Resolver::look_up(std::string_view name, const Marks* branch) {
  if (const int node = graph_.find(name); node >= 0) return node;
  if (const int node = graph_.find_label(name); node >= 0) return node;
  return by_prefix(name, branch);
}

std::optional<int> Resolver::by_prefix(std::string_view name, const Marks* branch) {
  std::vector<Graph::Name> found;
  add_beginning_with(name, graph_.ids(), branch, found);
  add_beginning_with(name, graph_.labels(), branch, found);
  if (found.size() == 1) return found.front().node;
  if (found.empty() && branch != nullptr) return by_prefix(name, nullptr);
  std::vector<std::string> names;
  if (!found.empty()) {
    for (const Graph::Name& candidate : found) names.emplace_back(candidate.text);
    return fail(Kind::ambiguous_revision, {std::string(name), quoted_list(names)});
  }
  for (const Graph::Name& id : graph_.ids()) names.emplace_back(id.text);
  for (const Graph::Name& label : graph_.labels()) names.emplace_back(label.text);
  names.insert(names.end(), {"base", "head", "heads"});
  return fail(Kind::unknown_revision, {std::string(name), suggestion(name, names)});
}

// --- walks ---

std::vector<int> Resolver::next_of(int node, bool up, const Marks* branch) const {
  if (!up) {
    if (node == base_node) return {};
    const std::vector<int>& down = graph_.nodes()[node].down;
    return down.empty() ? std::vector<int>{base_node} : down;
  }
  const std::vector<int> above = node == base_node ? graph_.bases() : graph_.nodes()[node].up;
  return branch == nullptr ? above : only(above, *branch);
}

std::optional<int> Resolver::walk(int start, const Symbol& symbol, const Marks* branch, Overshoot overshoot) {
  const bool up = *symbol.offset > 0;
  const int steps = up ? *symbol.offset : -*symbol.offset;
  int node = start;
  for (int done = 0; done < steps; ++done) {
    const std::vector<int> next = next_of(node, up, branch);
    if (next.empty() && overshoot == Overshoot::stop) return node;
    if (next.empty())
      return fail(up ? Kind::walk_past_head : Kind::walk_past_base,
                  {std::string(symbol.text), std::to_string(steps), std::to_string(done), shown(start)});
    if (next.size() > 1)
      return fail(Kind::ambiguous_walk, {std::string(symbol.text), shown(node), quoted_list(graph_, next)});
    node = next.front();
  }
  return node;
}

std::optional<std::vector<int>> Resolver::down_from_heads(const Symbol& symbol, Overshoot overshoot) {
  std::vector<int> heads = graph_.effective_heads();
  if (!symbol.label.empty()) {
    const std::optional<int> labelling = branch(symbol.label);
    if (!labelling) return std::nullopt;
    heads = only(heads, labelled(graph_, *labelling));
  }
  std::vector<int> found;
  for (const int head : heads) {
    const std::optional<int> end = walk(head, symbol, nullptr, overshoot);
    if (!end) return std::nullopt;
    if (*end != base_node) found.push_back(*end);
  }
  return topmost(graph_, nodes_of(marks_of(graph_, found)));
}

std::optional<int> Resolver::up_from(const std::vector<int>& rows, const Symbol& symbol,
                                     Overshoot overshoot) {
  if (symbol.label.empty()) {
    const std::optional<int> start = only_start(rows, symbol);
    return start ? walk(*start, symbol, nullptr, overshoot) : std::nullopt;
  }
  const std::optional<int> labelling = branch(symbol.label);
  if (!labelling) return std::nullopt;
  const Marks branch_marks = lineage(graph_, *labelling);
  std::vector<int> starts = only(rows, branch_marks);
  if (starts.empty())
    starts = tips(graph_, both(ancestors(graph_, rows, Links::all), branch_marks), Links::all);
  const std::optional<int> start = only_start(starts, symbol);
  return start ? walk(*start, symbol, &branch_marks, overshoot) : std::nullopt;
}

std::optional<Resolver::Descent> Resolver::down_from(const std::vector<int>& rows, const Symbol& symbol,
                                                     Overshoot overshoot) {
  std::vector<int> starts = rows;
  if (!symbol.label.empty()) {
    const std::optional<int> labelling = branch(symbol.label);
    if (!labelling) return std::nullopt;
    const Marks branch_marks = lineage(graph_, *labelling);
    starts = only(rows, branch_marks);
    if (starts.empty())
      starts = only(tips(graph_, ancestors(graph_, rows, Links::all), Links::down_revision), branch_marks);
    if (starts.empty())
      return fail(Kind::branch_not_applied,
                  {std::string(symbol.text), std::string(symbol.label), join(ids_of(graph_, rows), ",")});
  }
  const std::optional<int> start = only_start(starts, symbol);
  if (!start) return std::nullopt;
  const std::optional<int> target = walk(*start, symbol, nullptr, overshoot);
  if (!target) return std::nullopt;
  return Descent{*start, *target};
}

/// None: base.
std::optional<int> Resolver::only_start(const std::vector<int>& starts, const Symbol& symbol) {
  if (starts.empty()) return base_node;
  if (starts.size() == 1) return starts.front();
  return fail(Kind::ambiguous_start,
              {std::string(symbol.text), quoted_list(graph_, starts),
               std::string(graph_.nodes()[starts.front()].id), fmt::format("{:+}", *symbol.offset)});
}

}  // namespace migc
