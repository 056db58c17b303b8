// Python source to syntax tree.
#pragma once

#include <optional>

#include "alembic/python/ast.h"
#include "migc/base/diagnostics.h"

namespace migc::python {

/// The tree of a file. nullopt: the first syntax error is reported (`python_syntax`). Time is linear; depth
/// is bounded.
std::optional<Module> parse(const Source& source, Diagnostics& diagnostics);

/// The module's docstring: the first statement, where it is a plain string.
const StringConstant* docstring(const Module& module);

}  // namespace migc::python
