// Stage: order, transactions, guards, version rows, text. Turns a compiled Script into the file that a DBA runs.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/dialect.h"
#include "migc/ir/project.h"
#include "migc/ir/script.h"

namespace migc {

/// The statements that move the version rows of one step, in Alembic's forms.
std::vector<Statement> version_statements(const Step& step, const Dialect& dialect, const ScriptOptions& options);

/// CREATE TABLE of the version table, in a form that does nothing where it stands already.
Statement version_table_statement(const Dialect& dialect, const ScriptOptions& options);

/// The whole file, ending in a line end. nullopt: what can't be written so is reported (`--client plain` with a
/// statement outside a transaction, a dialect without scripts).
std::optional<std::string> write_script(const Script& script, const Dialect& dialect, const ScriptOptions& options,
                                        Diagnostics& diagnostics);

/// One of the numbered files of a split script.
struct ScriptPart {
  std::string name;  ///< "02-nontransactional"
  std::string text;
};

/// The script as files that run one after the other: what stands in one transaction, or one statement that can stand in none.
/// Where DDL commits by itself: the schema's statements of a revision, or those that change rows. Each file begins with a guard
/// and says at its end that it ran, so that it can run again where it failed, and only there. nullopt: what can't be split is
/// reported. What `write_script` would refuse is not looked at.
std::optional<std::vector<ScriptPart>> write_script_parts(const Script& script, const Dialect& dialect,
                                                          const ScriptOptions& options, Diagnostics& diagnostics);

/// Statements without guard and version rows, as a file for the dialect's client. `what` they make, for its first line:
/// "schema at abc123".
std::optional<std::string> write_statements(std::string_view what, const std::vector<Statement>& statements,
                                            const Dialect& dialect, const ScriptOptions& options,
                                            Diagnostics& diagnostics);

}  // namespace migc
