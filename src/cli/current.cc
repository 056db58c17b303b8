// current: migc never talks to a database, so it says what to ask it.
#include <fmt/format.h>

#include "migc/base/strings.h"
#include "migc/render.h"
#include "revisions.h"

namespace migc {
namespace {

/// The revisions that a database lacks which is at `--is`, in the order in which they run; nullopt: reported.
std::optional<std::vector<int>> pending(Session& session) {
  const Graph& graph = session.graph();
  const std::string& rows = session.arguments().current;
  const auto current = resolve(graph, "current", session.diagnostics(), rows);
  if (!current) return std::nullopt;
  std::vector<int> heads = graph.effective_heads();
  std::vector<int> nodes;
  if (*current == heads) return nodes;
  const std::optional<Plan> plan = make_plan(graph, rows + ":heads", Direction::upgrade, session.diagnostics());
  if (!plan) return std::nullopt;
  for (const Step& step : plan->steps) nodes.push_back(graph.find(id_of(*step.revision)));
  return nodes;
}

int list_pending(const Arguments& arguments) {
  Session session(arguments);
  const std::optional<std::vector<int>> nodes = session.load() ? pending(session) : std::nullopt;
  if (arguments.json()) return print_revisions_as_json(session, nodes.value_or(std::vector<int>{}));
  if (!nodes) return session.end();
  const RevisionViews views(session.graph());
  std::string text;
  for (const int node : *nodes) text += arguments.verbose ? views.block(node) : views.line(node);
  print(text, session.diagnostics());
  if (nodes->empty() && !arguments.quiet) say("nothing is pending");
  if (!nodes->empty() && !arguments.quiet)
    say(fmt::format("{} pending; `migc upgrade {}:heads` prints the script", nodes->size(), arguments.current));
  return session.end();
}

int run_current(const Arguments& arguments) {
  if (!arguments.current.empty()) return list_pending(arguments);
  Session session(arguments);
  session.load();
  if (session.diagnostics().has_errors() && !session.has_project()) return session.end();
  const std::vector<const Dialect*> dialects = session.dialects(false);
  for (const Dialect* dialect : dialects) {
    const ScriptOptions& options = session.project().script;
    const ObjectName table{options.version_table_schema, options.version_table};
    print(fmt::format("SELECT version_num FROM {}{}\n", spell(table, *dialect), dialect->script.terminator),
          session.diagnostics());
  }
  if (!arguments.quiet)
    say("migc is never connected to a database; run this query there: each row is a revision that it is at, "
        "and an "
        "absent table or none means base");
  return session.end();
}

}  // namespace

const Command current_command = {
    .name = "current",
    .summary = "print the query that says where a database is",
    .description =
        "Prints the query that a DBA runs to see at which revision a database is. The answer is what FROM "
        "has to be in `migc upgrade FROM:TO`; several rows are written with commas. Given the answer by `--is`, it "
        "lists the revisions that are pending there, in the order in which they run.",
    .examples = {{Example{"migc current", "the query"},
                  Example{"psql -X -c \"$(migc current -q)\"", "and its answer"},
                  Example{"migc current --is ae10", "what a database at ae10… lacks"}}},
    .options = option_group::project | option_group::dialects | option_group::script | option_group::format |
               option_group::answer,
    .formats = "text|json",
    .run = run_current,
};

}  // namespace migc
