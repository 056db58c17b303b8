// Which rows the version table holds is Alembic's rule: the revisions that have run and on which no other
// stands, whether by down_revision or by depends_on. A step changes few of them.
//
//   upgrade    the rows among the revision's parents go, and the revision comes
//   downgrade  the revision goes, and those of its parents come on which nothing stands any more
//   stamp      the rows below or above the revision go, and the revision comes
//
// Alembic leaves to the order of a Python set which row is changed into which. Here it is the order of the
// parents: the down revisions as their author lists them, then the dependencies (of a stamp: the load order).
//
//   nothing goes     INSERT what comes                          a base, or a new branch
//   nothing comes    DELETE what goes                           to base, or to what another row implies
//   otherwise        DELETE all that goes but the last,         a merge
//                    INSERT all that comes but the last,        the way back of a merge
//                    UPDATE the last that goes to the last that comes
#include "rows.h"

#include <algorithm>

namespace migc {

VersionRows::VersionRows(const Graph& graph, const std::vector<int>& rows)
    : graph_(graph), standing_(graph.nodes().size(), 0) {
  for (const int node : rows) insert(node);
  for (const int node : nodes_of(ancestors(graph, rows, Links::all)))
    for_each_parent(graph.nodes()[node], [&](int parent) { ++standing_[parent]; });
}

void VersionRows::remove(int node) {
  std::erase(rows_, node);
  std::erase(ids_, graph_.nodes()[node].id);
}

void VersionRows::insert(int node) {
  rows_.insert(std::upper_bound(rows_.begin(), rows_.end(), node), node);
  std::string added = id(node);
  ids_.insert(std::upper_bound(ids_.begin(), ids_.end(), added), std::move(added));
}

Step VersionRows::upgrade(int node) {
  const Graph::Node& from = graph_.nodes()[node];
  std::vector<int> gone;
  for_each_parent(from, [&](int parent) {
    if (standing_[parent]++ == 0) gone.push_back(parent);
  });
  return step_to(from.revision, gone, {node});
}

Step VersionRows::downgrade(int node) {
  const Graph::Node& from = graph_.nodes()[node];
  std::vector<int> come;
  for_each_parent(from, [&](int parent) {
    if (--standing_[parent] == 0) come.push_back(parent);
  });
  return step_to(from.revision, {node}, come);
}

Step VersionRows::stamp(int node) {
  const std::vector<int> related = only(rows_, lineage(graph_, node, Links::all));
  return step_to(graph_.nodes()[node].revision, related, {node});
}

Step VersionRows::stamp_to_base(int gone) { return step_to(nullptr, {gone}, {}); }

Step VersionRows::step_to(const Revision* revision, const std::vector<int>& gone,
                          const std::vector<int>& come) {
  using Change = VersionChange::Kind;
  Step step{revision, {}, ids_, {}};
  const bool updates = !gone.empty() && !come.empty();
  for (std::size_t i = 0; i + updates < gone.size(); ++i)
    step.version_changes.push_back({Change::remove, id(gone[i]), ""});
  for (std::size_t i = 0; i + updates < come.size(); ++i)
    step.version_changes.push_back({Change::insert, "", id(come[i])});
  if (updates) step.version_changes.push_back({Change::update, id(gone.back()), id(come.back())});

  for (const int node : gone) remove(node);
  for (const int node : come) insert(node);
  step.rows_after = ids_;
  return step;
}

}  // namespace migc
