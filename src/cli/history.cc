// history, heads, branches and show: the graph of revisions.
#include "revisions.h"

namespace migc {
namespace {

using Nodes = std::optional<std::vector<int>>;

int run_history(const Arguments& arguments) {
  return list_revisions(
      arguments,
      [&](Session& session) { return history(session.graph(), arguments.range, session.diagnostics()); },
      &RevisionViews::line);
}

int run_heads(const Arguments& arguments) {
  return list_revisions(
      arguments, [](Session& session) { return Nodes(session.graph().heads()); }, &RevisionViews::title);
}

Nodes branch_points(Session& session) {
  std::vector<int> nodes;
  for (const int node : session.graph().in_upgrade_order())
    if (session.graph().nodes()[static_cast<std::size_t>(node)].up.size() > 1) nodes.push_back(node);
  return nodes;
}

int run_branches(const Arguments& arguments) {
  return list_revisions(arguments, branch_points, &RevisionViews::branches);
}

int run_show(const Arguments& arguments) {
  return list_revisions(
      arguments,
      [&](Session& session) {
        return resolve(session.graph(), arguments.positional[0], session.diagnostics());
      },
      &RevisionViews::block);
}

constexpr unsigned list_options = option_group::project | option_group::format;

}  // namespace

const Command history_command = {"history",
                                 "",
                                 "list the revisions, newest first",
                                 "Lists the revisions, newest first, each with what it follows and its "
                                 "message; `-v` says more about each.",
                                 {Example{"migc history", "all revisions"},
                                  Example{"migc history -r ae10:head -v", "those from ae10… on, in full"},
                                  Example{"migc history --format json", "as data, for tools"}},
                                 list_options | option_group::range,
                                 "text|json",
                                 0,
                                 0,
                                 "",
                                 run_history};

const Command heads_command = {
    "heads",
    "",
    "list the newest revisions, one for each branch",
    "Lists the revisions that no other one follows. More than one means that branches wait for a merge.",
    {Example{"migc heads", "their ids"}, Example{"migc heads -v", "all about them"}, Example{}},
    list_options,
    "text|json",
    0,
    0,
    "",
    run_heads};

const Command branches_command = {
    "branches",
    "",
    "list the revisions that several others follow",
    "Lists the revisions at which the history branches, and what follows each.",
    {Example{"migc branches", "branch points and what follows them"}, Example{}, Example{}},
    list_options,
    "text|json",
    0,
    0,
    "",
    run_branches};

const Command show_command = {
    "show",
    "REV",
    "say all about a revision",
    "Says what a revision follows, where its file is, whether it has a way back, and its message.",
    {Example{"migc show ae10", "the revision whose id begins so"},
     Example{"migc show head", "the newest one"}, Example{}},
    list_options,
    "text|json",
    1,
    1,
    "a revision",
    run_show};

}  // namespace migc
