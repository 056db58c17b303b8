// check: everything that compiling finds, for every dialect and both ways, without writing anything.
#include <fmt/format.h>

#include <algorithm>

#include "chain.h"
#include "migc/base/strings.h"
#include "session.h"
#include "way_back.h"

namespace migc {
namespace {

/// How many of the plan's revisions have a way back at all.
std::size_t ways_back(const Plan& plan) {
  return static_cast<std::size_t>(std::count_if(plan.steps.begin(), plan.steps.end(), [](const Step& step) {
    using enum Revision::Downgrade;
    return step.revision->downgrade_kind == given || step.revision->downgrade_kind == automatic;
  }));
}

int run_check(const Arguments& arguments) {
  Session session(arguments);
  if (!session.load()) return session.end();
  const std::vector<const Dialect*> dialects = session.dialects(true);
  if (session.graph().nodes().empty()) {
    if (!arguments.quiet) say("there are no revisions");
    return session.end();
  }
  check_chain(session);
  const std::optional<Plan> plan =
      make_plan(session.graph(), "base:heads", Direction::upgrade, session.diagnostics());
  std::vector<std::string> names;
  for (const Dialect* dialect : dialects) {
    if (!plan) break;
    compile(session.history(), *plan, *dialect, session.diagnostics());
    compile_way_back(session, *plan, *dialect);
    names.push_back(dialect->name);
  }
  const int code = session.end();
  if (code == done && plan && !arguments.quiet)
    say(fmt::format("ok: {} revision{}, {} of them with a way back, for {}", plan->steps.size(),
                    plan->steps.size() == 1 ? "" : "s", ways_back(*plan), join(names, ", ")));
  return code;
}

}  // namespace

const Command check_command = {
    .name = "check",
    .summary = "read and compile everything, both ways, and write nothing",
    .description =
        "Reads the whole project and compiles every revision, up and where there is a way back down, for "
        "every dialect of the project. Prints what is wrong and writes nothing. Several heads are an error, unless "
        "each is of a branch with a label of its own. Made for a hook or a CI job.",
    .examples = {{Example{"migc check", "the project in this folder or above"},
                  Example{"migc check --versions migrations", "a folder of migrations without a project"}}},
    .options = option_group::project | option_group::dialects | option_group::script,
    .run = run_check,
};

}  // namespace migc
