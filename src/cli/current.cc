// current: migc never talks to a database, so it says what to ask it.
#include <fmt/format.h>

#include "migc/render.h"
#include "session.h"

namespace migc {
namespace {

int run_current(const Arguments& arguments) {
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
        "has to be in `migc upgrade FROM:TO`.",
    .examples = {{Example{"migc current", "the query"},
                  Example{"psql -X -c \"$(migc current -q)\"", "and its answer"}}},
    .options = option_group::project | option_group::dialects | option_group::script,
    .run = run_current,
};

}  // namespace migc
