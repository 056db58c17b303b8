#include "alembic/python/library/library.h"

namespace migc::python {
Value library_module(Interpreter&, std::string_view) { return Value::absent(); }
}  // namespace migc::python
