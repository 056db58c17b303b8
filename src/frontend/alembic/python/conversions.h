// Numbers from texts and from one another.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "alembic/python/value.h"

namespace migc::python {

/// int(text, base). Raises ValueError.
Value integer_from_text(Interpreter&, std::string_view text, std::int64_t base);
/// int(real): towards zero.
Value integer_from_real(Interpreter&, double real);
/// float(text). Raises ValueError.
Value real_from_text(Interpreter&, std::string_view text);
/// round(number, digits); `digits` None: to a whole number.
Value rounded(Interpreter&, Value number, Value digits);

}  // namespace migc::python
