// Stage: the graph of revisions, and from a range the ordered steps of a script.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/plan.h"

namespace migc {

/// The revisions and how they hang together. Holds pointers into the vector that it was made from. A file
/// that says `replaces` is the node of the revision that it replaces, whose own file is none.
class Graph {
 public:
  struct Node {
    const Revision* revision = nullptr;
    std::string_view id;
    std::vector<int> down;        ///< down_revision, as indices of nodes, in the author's order
    std::vector<int> depends_on;  ///< resolved, in the author's order, without what is in `down`
    std::vector<int> implied;     ///< those of depends_on that an ancestor along `down` depends on already
    std::vector<int> up;          ///< nodes that have this one in `down`, ascending
    std::vector<int> dependents;  ///< nodes that have this one in `depends_on`, ascending
  };
  /// What a user may type, and the node that it stands for.
  struct Name {
    std::string_view text;
    int node = 0;
  };

  const std::vector<Node>& nodes() const { return nodes_; }  ///< in load order
  const Node& node(int number) const { return nodes_[static_cast<std::size_t>(number)]; }
  const std::vector<Name>& ids() const { return ids_; }      ///< sorted
  const std::vector<Name>& labels() const {
    return labels_;
  }                                              ///< branch labels with the node that declares them, sorted
  int find(std::string_view id) const;           ///< -1: there is none
  int find_label(std::string_view label) const;  ///< the node that declares it; -1: there is none
  std::vector<int> heads() const;                ///< nothing has them as down_revision, in load order
  std::vector<int> effective_heads() const;      ///< nor depends on them: what `heads` means in a range
  std::vector<int> bases() const;
  /// Branch labels of a node, sorted: its own, those of its ancestors, and those from above that reach down
  /// to it because no branch point or merge lies between. Takes time in proportion to the graph.
  std::vector<std::string> labels_of(int node) const;
  /// Every node after all of its parents and dependencies, deterministic.
  std::vector<int> in_upgrade_order() const;

 private:
  friend class GraphBuilder;
  std::vector<Node> nodes_;
  std::vector<Name> ids_;
  std::vector<Name> labels_;
};

/// By what a graph calls a revision: its own id, or that of the one that it replaces.
std::string_view id_of(const Revision& revision);

std::vector<std::string> ids_of(const Graph& graph, const std::vector<int>& nodes);

/// nullopt: duplicate ids, missing parents or dependencies, cycles, … are reported, all of them.
std::optional<Graph> build_graph(const std::vector<Revision>& revisions, Diagnostics& diagnostics);

/// A range as typed: "[FROM:]TO". FROM and TO may each be several ("a,b:heads"): then they are the rows that
/// the version table holds before and after. Without FROM an upgrade and a stamp start at base; a downgrade
/// must have one. nullopt: what would do is reported.
///
/// Alembic's rules hold, but what its command line lets pass is an error: an empty range, a wrong direction,
/// and an upgrade of which no start row leads to TO (unless TO names a branch: "c1:other@head").
std::optional<Plan> make_plan(const Graph& graph, std::string_view range, Direction direction,
                              Diagnostics& diagnostics);

/// The way back of an upgrade: the same revisions in opposite order, from the rows that it leaves to those
/// that it found. (`make_plan(TO:FROM)` may leave more standing: where only one parent of a merge was in
/// FROM, the other stays.)
Plan rollback_of(const Graph& graph, const Plan& upgrade);

/// One symbol ("head", "ae1", "rev-2", "heads", "base") as the revisions it names; `base` is an empty list,
/// `-1` counts from the heads. `current`: what "current" stands for, a list such as "a,b"; empty: an error.
std::optional<std::vector<int>> resolve(const Graph& graph, std::string_view symbol, Diagnostics& diagnostics,
                                        std::string_view current = {});

/// The nodes of `history -r FROM:TO` (empty text: all), newest first, in reverse upgrade order; FROM is among
/// them. "FROM:", ":TO" and "-3:" are ranges here. `current` as for `resolve`.
std::optional<std::vector<int>> history(const Graph& graph, std::string_view range, Diagnostics& diagnostics,
                                        std::string_view current = {});

}  // namespace migc
