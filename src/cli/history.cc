// history, heads, branches and show: the graph of revisions.
#include <utility>

#include "migc/compile.h"
#include "revisions.h"

namespace migc {
namespace {

using Nodes = std::optional<std::vector<int>>;

int run_history(const Arguments& arguments) {
  return list_revisions(
      arguments,
      [&](Session& session) -> Nodes {
        if (!arguments.indicate_current || !arguments.current.empty())
          return history(session.graph(), arguments.range, session.diagnostics(), arguments.current);
        session.diagnostics().report(Kind::no_current, {}, {});
        return std::nullopt;
      },
      &RevisionViews::line);
}

int run_heads(const Arguments& arguments) {
  return list_revisions(
      arguments, [](Session& session) { return Nodes(session.graph().heads()); }, &RevisionViews::title);
}

Nodes branch_points(Session& session) {
  std::vector<int> nodes;
  for (const int node : session.graph().in_upgrade_order())
    if (session.graph().node(node).up.size() > 1) nodes.push_back(node);
  return nodes;
}

int run_branches(const Arguments& arguments) {
  return list_revisions(arguments, branch_points, &RevisionViews::branches);
}

/// The upgrade of one revision by itself, in a database that has all it needs and nothing else.
std::optional<Plan> plan_alone(Session& session, int node) {
  std::optional<Plan> plan = make_plan(session.graph(), session.graph().node(node).id,
                                       Direction::upgrade, session.diagnostics());
  if (!plan) return plan;
  for (const Step& step : plan->steps) plan->replay.push_back(step.revision);
  plan->replay.pop_back();
  plan->steps.erase(plan->steps.begin(), plan->steps.end() - 1);
  plan->from = plan->steps.front().rows_before;
  return plan;
}

int show_sql(const Arguments& arguments) {
  Session session(arguments);
  const bool loaded = session.load();
  const std::vector<const Dialect*> dialects = session.dialects(false);
  const std::optional<int> node = loaded ? one_revision(session, arguments.positional[0]) : std::nullopt;
  const std::optional<Plan> plan = node ? plan_alone(session, *node) : std::nullopt;
  std::string text;
  for (const Dialect* dialect : dialects) {
    const Compiled compiled =
        plan ? compile(session.history(), *plan, *dialect, session.diagnostics()) : Compiled{dialect, {}, {}, {}, {}, {}};
    if (arguments.json())
      text += text_of(to_json(Direction::upgrade, dialect, plan ? &*plan : nullptr, plan ? &compiled : nullptr,
                              session.diagnostics()));
    else
      text += compiled.text.value_or("");
  }
  if (arguments.json() || !session.diagnostics().has_errors()) print(text, session.diagnostics());
  return session.end();
}

int run_show(const Arguments& arguments) {
  if (arguments.sql) return show_sql(arguments);
  return list_revisions(
      arguments,
      [&](Session& session) {
        return resolve(session.graph(), arguments.positional[0], session.diagnostics(), arguments.current);
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
        "each. On a terminal a history with branches is drawn, as `--format graph` does everywhere; dot is for "
        "Graphviz, mermaid for Markdown. migc asks no database: `--current` says what one is at.",
    .examples = {{Example{"migc history", "all revisions"},
                  Example{"migc history -r ae10:head -v", "those from ae10… on, in full"},
                  Example{"migc history -i --current ae10", "with a mark at what a database is at"}}},
    .options = list_options | option_group::range | option_group::current,
    .formats = "text|graph|json|dot|mermaid",
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
        "Says what a revision follows, where its file is, whether it has a way back, and its message. With `--sql` it "
        "prints the script that runs this revision in a database that has all that it needs.",
    .examples = {{Example{"migc show ae10", "the revision whose id begins so"},
                  Example{"migc show head", "the newest one"},
                  Example{"migc show ae10 --sql", "the script that runs it"}}},
    .options = list_options | option_group::current | option_group::statements | option_group::dialects,
    .formats = "text|json",
    .least = 1,
    .most = 1,
    .needs = "a revision",
    .run = run_show,
};

}  // namespace migc
