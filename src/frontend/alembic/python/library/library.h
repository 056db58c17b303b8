// The modules of Python's library that the evaluator has.
#pragma once

#include <string_view>

#include "alembic/python/native.h"

namespace migc::python {

/// A module of the standard library: a module, or an Unknown with the reason why it is not known. Absent: no
/// module of the library.
Value library_module(Interpreter&, std::string_view name);

}  // namespace migc::python
