// Tuples whose items have names: collections.namedtuple and typing.NamedTuple.
#pragma once

#include "alembic/python/interpreter.h"

namespace migc::python {

/// The class for `class P(NamedTuple):`.
Value make_named_tuple_base(Interpreter&);
/// namedtuple('P', 'x y', defaults=…)
Value make_named_tuple(Interpreter&, Bound& given);

}  // namespace migc::python
