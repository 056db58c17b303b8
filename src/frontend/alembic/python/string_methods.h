// The methods of str.
#pragma once

#include <span>
#include <string_view>

#include "alembic/python/interpreter.h"

namespace migc::python {

std::span<const NativeDef> string_methods();

/// str.maketrans, which needs no string.
extern const NativeDef string_maketrans;

/// Counts the work of looking for `what` in `text`; false: over budget.
bool spend_search(Interpreter&, std::string_view text, std::string_view what);

/// `text`, standing where `origin` stands: for what is made anew from it, letter by letter.
Text standing_at(std::string text, const Text& origin);

enum class CaseChange : std::uint8_t { upper, lower, title, capitalize, swapcase, casefold };
Value changed_case(Interpreter&, const String& string, CaseChange change);

/// isdigit() and so on.
enum class StringTest : std::uint8_t {
  digit,
  decimal,
  numeric,
  alpha,
  alnum,
  space,
  upper,
  lower,
  title,
  identifier,
  ascii,
  printable,
};
Value tested(Interpreter&, const String& string, StringTest test);

}  // namespace migc::python
