// Revisions as the commands about the graph show them.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "json.h"
#include "session.h"

namespace migc {

class RevisionViews {
 public:
  /// `current`: the nodes that a database is at, which are marked.
  explicit RevisionViews(const Graph& graph, const std::vector<int>& current = {});

  /// "a1 -> b2 (label) (head), Add users"
  std::string line(int node) const;
  /// "b2 (label) (head)"
  std::string title(int node) const;
  /// "a1 (branchpoint)" and, below it, "  -> b2" for each that follows.
  std::string branches(int node) const;
  /// Everything about a revision, on lines of their own.
  std::string block(int node) const;
  OrderedJson json(int node) const;

 private:
  std::string ids(const std::vector<int>& nodes) const;
  std::string marks(int node) const;

  const Graph& graph_;
  std::vector<bool> is_head_, is_current_;  ///< by node
};

/// Chooses nodes of the session's graph, in the order in which they are shown; nullopt: errors are reported.
using Selection = std::function<std::optional<std::vector<int>>(Session& session)>;
using Shape = std::string (RevisionViews::*)(int node) const;

/// A command that lists revisions, from begin to end; -v shows whole blocks. `--format` may be a drawing.
int list_revisions(const Arguments& arguments, const Selection& select, Shape shape);

/// The node that a symbol stands for; nullopt: it stands for none or for several, which is reported.
std::optional<int> one_revision(Session& session, const std::string& symbol);

/// The object of `--format json` with these revisions, to standard output. Returns the exit code.
int print_revisions_as_json(Session& session, const std::vector<int>& nodes);

}  // namespace migc
