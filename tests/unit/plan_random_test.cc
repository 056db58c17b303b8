// Random graphs against what must hold of every plan, and against the order of execution as the reference
// tells it, with plain sets.
#include <algorithm>
#include <random>
#include <set>

#include "catch.h"
#include "plan_graph.h"

namespace {

using namespace migc;
using Nodes = std::set<int>;

class Random {
 public:
  explicit Random(unsigned seed) : engine_(seed) {}
  int below(int limit) { return static_cast<int>(engine_() % static_cast<unsigned>(limit)); }
  bool chance(int percent) { return below(100) < percent; }

 private:
  std::mt19937 engine_;  // the same numbers everywhere, unlike the library's distributions
};

/// Branches, merges, labels, dependencies, several bases; redundant parents as well.
std::vector<Revision> random_revisions(Random& random, int size) {
  std::vector<Revision> revisions(static_cast<std::size_t>(size));
  const int window = random.chance(60) ? 5 : size;
  for (int i = 0; i < size; ++i) {
    Revision& revision = revisions[static_cast<std::size_t>(i)];
    revision.id = "r" + std::to_string(1000 + i);
    const auto earlier = [&] {
      return "r" + std::to_string(1000 + i - 1 - random.below(std::min(i, window)));
    };
    const auto add = [&](std::vector<std::string>& names, const std::string& name) {
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    };
    if (i > 0 && random.chance(90)) add(revision.down_revisions, earlier());
    if (i > 0 && random.chance(20)) add(revision.down_revisions, earlier());
    if (i > 0 && random.chance(20)) add(revision.depends_on, earlier());
    if (i > 0 && random.chance(5)) add(revision.depends_on, earlier());
    if (random.chance(15)) revision.branch_labels.push_back("label" + std::to_string(i));
  }
  for (int i = size - 1; i > 0; --i)
    if (random.chance(30))
      std::swap(revisions[static_cast<std::size_t>(i)], revisions[static_cast<std::size_t>(random.below(i))]);
  return revisions;
}

// --- the model: plain sets ---

class Model {
 public:
  explicit Model(const Graph& graph) : graph_(graph), below_(graph.nodes().size()) {
    for (const int node : graph.in_upgrade_order()) {
      Nodes& below = below_[static_cast<std::size_t>(node)];
      below.insert(node);
      for (const int parent : parents(node)) {
        REQUIRE(below_[static_cast<std::size_t>(parent)].count(parent) == 1);  // parents come first
        below.insert(below_[static_cast<std::size_t>(parent)].begin(),
                     below_[static_cast<std::size_t>(parent)].end());
      }
    }
  }

  std::vector<int> parents(int node) const {
    std::vector<int> all = at(node).down;
    all.insert(all.end(), at(node).depends_on.begin(), at(node).depends_on.end());
    return all;
  }

  const Nodes& below(int node) const { return below_[static_cast<std::size_t>(node)]; }

  Nodes below(const Nodes& nodes) const {
    Nodes all;
    for (const int node : nodes) all.insert(below(node).begin(), below(node).end());
    return all;
  }

  Nodes topmost(const Nodes& nodes) const {
    Nodes kept = nodes;
    for (const int upper : nodes)
      for (const int lower : below(upper))
        if (lower != upper) kept.erase(lower);
    return kept;
  }

  std::vector<std::string> ids(const Nodes& nodes) const {
    std::vector<std::string> ids;
    for (const int node : nodes) ids.emplace_back(at(node).id);
    std::sort(ids.begin(), ids.end());
    return ids;
  }

  Nodes nodes(const std::vector<std::string>& ids) const {
    Nodes nodes;
    for (const std::string& id : ids) nodes.insert(graph_.find(id));
    return nodes;
  }

  /// The reference's §3.4, with an ancestor set for each pending head.
  std::vector<int> newest_first(Nodes todo, const Nodes& start) const {
    std::vector<int> heads, sorted;
    for (const int head : start)
      if (todo.count(head) == 1) heads.push_back(head);
    std::size_t current = 0;
    while (!heads.empty()) {
      const int candidate = heads[current];
      const auto above = [&](int head) { return head != candidate && below(head).count(candidate) == 1; };
      if (const auto other = std::find_if(heads.begin(), heads.end(), above); other != heads.end()) {
        current = static_cast<std::size_t>(other - heads.begin());
        continue;
      }
      sorted.push_back(candidate);
      todo.erase(candidate);
      std::vector<int> next;
      for (const int parent : normalised_parents(candidate))
        if (todo.count(parent) == 1 && std::find(heads.begin(), heads.end(), parent) == heads.end())
          next.push_back(parent);
      if (next.empty()) {
        heads.erase(heads.begin() + static_cast<std::ptrdiff_t>(current));
        if (current > 0) --current;
        continue;
      }
      heads[current] = next.front();
      heads.insert(heads.end(), next.begin() + 1, next.end());
    }
    CHECK(todo.empty());
    return sorted;
  }

 private:
  const Graph::Node& at(int node) const { return graph_.nodes()[static_cast<std::size_t>(node)]; }

  std::vector<int> normalised_parents(int node) const {
    std::vector<int> kept = at(node).down;
    for (const int needed : at(node).depends_on)
      if (!ancestor_depends_on(node, needed)) kept.push_back(needed);
    return kept;
  }

  bool ancestor_depends_on(int node, int needed) const {
    Nodes seen;
    std::vector<int> todo = at(node).down;
    while (!todo.empty()) {
      const int ancestor = todo.back();
      todo.pop_back();
      if (!seen.insert(ancestor).second) continue;
      const std::vector<int>& needs = at(ancestor).depends_on;
      if (std::find(needs.begin(), needs.end(), needed) != needs.end()) return true;
      todo.insert(todo.end(), at(ancestor).down.begin(), at(ancestor).down.end());
    }
    return false;
  }

  const Graph& graph_;
  std::vector<Nodes> below_;
};

/// What the version table holds after `changes`; every change must be possible.
std::vector<std::string> changed(const std::vector<std::string>& rows,
                                 const std::vector<VersionChange>& changes) {
  std::set<std::string> now(rows.begin(), rows.end());
  for (const VersionChange& change : changes) {
    if (change.kind != VersionChange::Kind::insert) CHECK(now.erase(change.from) == 1);
    if (change.kind != VersionChange::Kind::remove) CHECK(now.insert(change.to).second);
  }
  return {now.begin(), now.end()};
}

/// Everything that must hold of a plan; returns the nodes that have run after it.
Nodes check_plan(const Graph& graph, const Model& model, const Plan& plan) {
  Nodes has_run;
  for (const Revision* revision : plan.replay) {
    const int node = graph.find(revision->id);
    for (const int parent : model.parents(node)) CHECK(has_run.count(parent) == 1);
    CHECK(has_run.insert(node).second);
  }
  CHECK(has_run == model.below(model.nodes(plan.from)));
  CHECK(std::is_sorted(plan.from.begin(), plan.from.end()));
  std::vector<std::string> rows = plan.from;
  std::set<int> stepped;
  for (const Step& step : plan.steps) {
    const int node = graph.find(step.revision->id);
    CHECK(stepped.insert(node).second);
    if (plan.direction == Direction::upgrade) {
      for (const int parent : model.parents(node)) CHECK(has_run.count(parent) == 1);
      CHECK(has_run.insert(node).second);
    } else {
      CHECK(has_run.erase(node) == 1);
      for (const int other : has_run) CHECK(model.below(other).count(node) == 0);
    }
    CHECK(step.rows_before == rows);
    rows = changed(rows, step.version_changes);
    CHECK(step.rows_after == rows);
    CHECK(rows == model.ids(model.topmost(has_run)));
  }
  CHECK(plan.to == rows);
  return has_run;
}

std::vector<int> steps_of(const Graph& graph, const Plan& plan) {
  std::vector<int> nodes;
  for (const Step& step : plan.steps) nodes.push_back(graph.find(step.revision->id));
  return nodes;
}

Nodes random_rows(Random& random, const Graph& graph, const Model& model) {
  Nodes some;
  const int size = static_cast<int>(graph.nodes().size());
  for (int i = 1 + random.below(3); i > 0; --i) some.insert(random.below(size));
  return model.topmost(some);
}

int plans_made = 0;  // so that a test with nothing but errors shows

void check_upgrade(const Graph& graph, const Model& model, const Nodes& from, const Nodes& to) {
  Diagnostics diagnostics;
  const std::string from_text = from.empty() ? "base" : join(model.ids(from), ",");
  const std::string range = from_text + ":" + join(model.ids(to), ",");
  INFO("upgrade " << range);
  const std::optional<Plan> plan = make_plan(graph, range, Direction::upgrade, diagnostics);
  if (!plan) {
    CHECK(diagnostics.error_count() == 1);
    return;
  }
  ++plans_made;
  CHECK(plan->from == model.ids(from));
  Nodes expected = model.below(to);
  const Nodes before = model.below(from);
  expected.insert(before.begin(), before.end());
  CHECK(check_plan(graph, model, *plan) == expected);

  Nodes todo;
  std::set_difference(expected.begin(), expected.end(), before.begin(), before.end(),
                      std::inserter(todo, todo.end()));
  std::vector<int> order = model.newest_first(todo, to);
  std::reverse(order.begin(), order.end());
  CHECK(steps_of(graph, *plan) == order);

  const Plan back = rollback_of(graph, *plan);
  CHECK(check_plan(graph, model, back) == before);
  CHECK(back.to == plan->from);
}

void check_downgrade(const Graph& graph, const Model& model, const Nodes& from, const std::string& to) {
  Diagnostics diagnostics;
  const std::string range = join(model.ids(from), ",") + ":" + to;
  INFO("downgrade " << range);
  const std::optional<Plan> plan = make_plan(graph, range, Direction::downgrade, diagnostics);
  if (!plan) {
    CHECK(diagnostics.error_count() == 1);
    return;
  }
  ++plans_made;
  const Nodes left = check_plan(graph, model, *plan);
  if (const int target = graph.find(to); target >= 0) CHECK(left.count(target) == 1);
  if (to == "base") CHECK(left.empty());
  const std::vector<int> steps = steps_of(graph, *plan);
  CHECK(steps == model.newest_first(Nodes(steps.begin(), steps.end()), from));
}

void check_stamp(const Graph& graph, const Model& model, const Nodes& from, const Nodes& to) {
  Diagnostics diagnostics;
  const std::string range = join(model.ids(from), ",") + ":" + join(model.ids(to), ",");
  INFO("stamp " << range);
  const std::optional<Plan> plan = make_plan(graph, range, Direction::stamp, diagnostics);
  if (!plan) {
    CHECK(diagnostics.error_count() == 1);
    return;
  }
  std::vector<std::string> rows = plan->from;
  for (const Step& step : plan->steps) {
    CHECK(step.rows_before == rows);
    rows = changed(rows, step.version_changes);
    CHECK(step.rows_after == rows);
  }
  CHECK(plan->to == rows);
  CHECK(plan->replay.empty());
  const Nodes end = model.nodes(rows);
  CHECK(model.topmost(end) == end);
  for (const int node : to) CHECK(end.count(node) == 1);
}

void check_graph(Random& random, int size) {
  const std::vector<Revision> revisions = random_revisions(random, size);
  Diagnostics diagnostics;
  const std::optional<Graph> graph = build_graph(revisions, diagnostics);
  REQUIRE(graph);
  const Model model(*graph);
  const std::vector<int> effective = graph->effective_heads();
  const Nodes heads(effective.begin(), effective.end());
  check_upgrade(*graph, model, {}, heads);
  check_downgrade(*graph, model, heads, "base");
  for (int i = 0; i < 6; ++i) {
    const Nodes from = random_rows(random, *graph, model), to = random_rows(random, *graph, model);
    check_upgrade(*graph, model, from, to);
    check_upgrade(*graph, model, from, heads);
    check_downgrade(*graph, model, random.chance(50) ? heads : to, model.ids(from).front());
    check_downgrade(*graph, model, heads, model.ids(from).front() + "@base");
    check_stamp(*graph, model, from, to);
    const std::string symbol =
        "r" + std::to_string(1000 + random.below(size)) + "-" + std::to_string(random.below(4));
    check_downgrade(*graph, model, heads, symbol);
  }
}

}  // namespace

TEST_CASE("plan: what must hold of every plan holds on random graphs") {
  for (unsigned seed = 1; seed <= 400; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    check_graph(random, 2 + random.below(22));
  }
  CHECK(plans_made > 6000);
}

TEST_CASE("plan: and on larger ones") {
  for (unsigned seed = 1; seed <= 4; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    check_graph(random, 150);
  }
}

TEST_CASE("plan: load order decides ties, never what runs") {
  for (unsigned seed = 1; seed <= 60; ++seed) {
    INFO("seed " << seed);
    Random random(seed);
    std::vector<Revision> revisions = random_revisions(random, 2 + random.below(20));
    Diagnostics diagnostics;
    const std::optional<Graph> graph = build_graph(revisions, diagnostics);
    REQUIRE(graph);
    const std::string first_id = revisions.front().id;
    std::vector<Revision> shuffled = revisions;
    for (std::size_t i = shuffled.size() - 1; i > 0; --i)
      std::swap(shuffled[i], shuffled[static_cast<std::size_t>(random.below(static_cast<int>(i)))]);
    const std::optional<Graph> other = build_graph(shuffled, diagnostics);
    REQUIRE(other);
    for (const std::string& range : {std::string("heads"), first_id}) {
      const std::optional<Plan> a = make_plan(*graph, range, Direction::upgrade, diagnostics);
      const std::optional<Plan> again = make_plan(*graph, range, Direction::upgrade, diagnostics);
      const std::optional<Plan> b = make_plan(*other, range, Direction::upgrade, diagnostics);
      REQUIRE((a && again && b));
      CHECK(plan_test::to_text(*a) == plan_test::to_text(*again));
      CHECK(a->to == b->to);
      const auto ids = [](const Plan& plan) {
        std::set<std::string> all;
        for (const Step& step : plan.steps) all.insert(step.revision->id);
        return all;
      };
      CHECK(ids(*a) == ids(*b));
    }
  }
}

TEST_CASE("plan: whatever is typed gives a result or an error") {
  Random random(7);
  const plan_test::GraphText text(
      "root1<-left1[left]<-left2, root1<-right1[right-1], left2+right1<-top1, x-1<-x2[x]");
  Diagnostics built;
  const std::optional<Graph> graph = build_graph(text.revisions, built);
  REQUIRE(graph);
  const std::vector<std::string> pieces = {
      "root1", "left", "x-1", "right-1", "top", "head", "heads", "base", "current", "@",  "@",           "+",
      "-",     "1",    "2",   "0",       ":",   ":",    ",",     " ",    "é",       "\t", "999999999999"};
  for (int i = 0; i < 5000; ++i) {
    std::string range;
    for (int count = random.below(8); count > 0; --count)
      range += pieces[static_cast<std::size_t>(random.below(static_cast<int>(pieces.size())))];
    INFO("'" << range << "'");
    const auto check = [](auto&& ask) {
      Diagnostics diagnostics;
      const bool answered = ask(diagnostics).has_value();
      CHECK(answered != diagnostics.has_errors());
    };
    for (const Direction direction : {Direction::upgrade, Direction::downgrade, Direction::stamp})
      check([&](Diagnostics& found) { return make_plan(*graph, range, direction, found); });
    check([&](Diagnostics& found) { return resolve(*graph, range, found, "x2"); });
    check([&](Diagnostics& found) { return history(*graph, range, found, "x2"); });
  }
}
