// check: everything that compiling finds, for every dialect and both ways, without writing anything.
#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <string>
#include <string_view>

#include "chain.h"
#include "migc/base/strings.h"
#include "round_trips.h"
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

/// A key of TOML, quoted.
std::string toml_key(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    out += c;
  }
  return out + '"';
}

/// A section of migc.toml with a line for each name that it can tell. As they stand the lines are refused (no type is
/// empty, no value is missing), so none is taken for an answer before the user gives it.
void say_section(std::string_view section, const std::set<std::string>& names, std::string_view open) {
  if (names.empty()) return;
  say(fmt::format("[python.{}]", section));
  for (const std::string& name : names) say(fmt::format("{} = {}", toml_key(name), open));
}

/// What migc.toml can tell of all that was needed and unknown, ready to be copied there.
void say_what_can_be_told(const std::vector<Diagnostic>& diagnostics) {
  std::set<std::string> types, values;
  for (const Diagnostic& diagnostic : diagnostics)
    for (const Note& note : diagnostic.notes)
      if (note.kind == Kind::can_be_told)
        (note.arguments.front() == "types" ? types : values).insert(note.arguments.back());
  if (types.empty() && values.empty()) return;
  say("");
  say("# to fill in and copy to migc.toml:");
  say_section("types", types, "\"\"  # a type, such as \"uuid\"");
  say_section("values", values, " # a value, such as \"public\"");
}

int end_of_check(Session& session) {
  const int code = session.end();
  if (!session.arguments().quiet) say_what_can_be_told(session.diagnostics().all());
  return code;
}

int run_check(const Arguments& arguments) {
  Session session(arguments);
  if (!session.load()) return end_of_check(session);
  const std::vector<const Dialect*> dialects = session.dialects(true);
  if (session.graph().nodes().empty()) {
    if (!arguments.quiet) say("there are no revisions");
    return end_of_check(session);
  }
  check_chain(session);
  const std::optional<Plan> plan =
      make_plan(session.graph(), "base:heads", Direction::upgrade, session.diagnostics());
  std::vector<std::string> names;
  for (const Dialect* dialect : dialects) {
    if (!plan) break;
    compile(session.history(), *plan, *dialect, session.diagnostics());
    compile_way_back(session, *plan, *dialect);
    check_round_trips(session, *plan, *dialect);
    names.push_back(dialect->name);
  }
  const int code = end_of_check(session);
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
        "every dialect of the project, and proves that each way back leads to the schema before. Prints what is wrong and writes nothing. Several heads are an error, unless "
        "each is of a branch with a label of its own. Made for a hook or a CI job.",
    .examples = {{Example{"migc check", "the project in this folder or above"},
                  Example{"migc check --versions migrations", "a folder of migrations without a project"}}},
    .options = option_group::project | option_group::dialects | option_group::script,
    .run = run_check,
};

}  // namespace migc
