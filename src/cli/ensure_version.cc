// ensure-version: the version table alone.
#include <string>

#include "migc/script.h"
#include "session.h"

namespace migc {
namespace {

int run_ensure_version(const Arguments& arguments) {
  Session session(arguments);
  session.load();
  if (!session.has_project()) return session.end();
  std::string scripts;
  for (const Dialect* dialect : session.dialects(false)) {
    const ScriptOptions& options = session.project().script;
    const std::optional<std::string> text = write_statements(
        "version table", {version_table_statement(*dialect, options)}, *dialect, options, session.diagnostics());
    scripts += text.value_or("");
  }
  if (!session.diagnostics().has_errors()) print(scripts, session.diagnostics());
  return session.end();
}

}  // namespace

const Command ensure_version_command = {
    .name = "ensure-version",
    .summary = "print the script that makes the version table",
    .description =
        "Prints the SQL script that makes the version table where there is none, and changes nothing else. An "
        "upgrade from base does so by itself.",
    .examples = {{Example{"migc ensure-version", "for a database that is to be stamped later"}}},
    .options = option_group::project | option_group::dialects | option_group::script | option_group::sql,
    .run = run_ensure_version,
};

}  // namespace migc
