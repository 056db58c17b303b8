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

const Command history_command = {
    .name = "history",
    .summary = "list the revisions, newest first",
    .description =
        "Lists the revisions, newest first, each with what it follows and its message; `-v` says more about "
        "each.",
    .examples = {{Example{"migc history", "all revisions"},
                  Example{"migc history -r ae10:head -v", "those from ae10… on, in full"},
                  Example{"migc history --format json", "as data, for tools"}}},
    .options = list_options | option_group::range,
    .formats = "text|json",
    .run = run_history,
};

const Command heads_command = {
    .name = "heads",
    .summary = "list the newest revisions, one for each branch",
    .description =
        "Lists the revisions that no other one follows. More than one means that branches wait for a merge.",
    .examples = {{Example{"migc heads", "their ids"}, Example{"migc heads -v", "all about them"}}},
    .options = list_options,
    .formats = "text|json",
    .run = run_heads,
};

const Command branches_command = {
    .name = "branches",
    .summary = "list the revisions that several others follow",
    .description = "Lists the revisions at which the history branches, and what follows each.",
    .examples = {{Example{"migc branches", "branch points and what follows them"}}},
    .options = list_options,
    .formats = "text|json",
    .run = run_branches,
};

const Command show_command = {
    .name = "show",
    .arguments = "REV",
    .summary = "say all about a revision",
    .description =
        "Says what a revision follows, where its file is, whether it has a way back, and its message.",
    .examples = {{Example{"migc show ae10", "the revision whose id begins so"},
                  Example{"migc show head", "the newest one"}}},
    .options = list_options,
    .formats = "text|json",
    .least = 1,
    .most = 1,
    .needs = "a revision",
    .run = run_show,
};

}  // namespace migc
