// Which release of the server a project is judged for.
#pragma once

#include "migc/dialect.h"
#include "migc/ir/project.h"

namespace migc::impact {

/// The project's target version, else that of the parser's grammar.
int release_of(const Dialect& dialect, const Project& project);

}  // namespace migc::impact
