// Stage: does the target's own parser accept a statement? PostgreSQL: libpg_query. Errors are shown where the author
// wrote what is wrong.
#pragma once

#include "migc/base/diagnostics.h"
#include "migc/dialect.h"
#include "migc/ir/statement.h"

namespace migc {

/// Reports `invalid-sql` (error) for what the parser refuses, `suspicious-body` (warning) for bodies of functions and
/// DO blocks. Dialects without a parser here are silent.
void validate(const Statement& statement, const Dialect& dialect, Diagnostics& diagnostics);

}  // namespace migc
