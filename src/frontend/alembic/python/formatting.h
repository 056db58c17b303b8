// Texts made from values: format specifications, str.format, the operator %.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "alembic/python/interpreter.h"

namespace migc::python {

/// `[[fill]align][sign][z][#][0][width][,_][.precision][type]`
struct FormatSpec {
  std::string fill = " ";
  char align = 0;  ///< '<', '>', '^', '='; 0: the type's own
  char sign = '-';
  bool alternate = false;
  std::size_t width = 0;
  char grouping = 0;
  std::optional<std::size_t> precision;
  char type = 0;
};
/// nullopt: a ValueError is raised.
std::optional<FormatSpec> format_spec(Interpreter&, const std::string& written);

Value formatted_string(Interpreter&, const String& string, const std::string& specification);
/// int, bool, float, and ints beyond 64 bits.
Value formatted_number(Interpreter&, Value number, const std::string& specification);
/// The same by a specification that is read already: of the operator %. The type is set.
Value formatted_number(Interpreter&, Value number, const FormatSpec& spec);

/// A finite float without sign as 'e', 'f', 'g', '%' and their capitals write it. nullopt: over budget.
std::optional<std::string> float_digits(Interpreter&, double value, char type, std::size_t precision,
                                        bool alternate);

/// `template.format(*values, **options)`; `mapping`, unless absent, in place of the options: format_map.
Value brace_formatted(Interpreter&, const String& pattern, std::span<const Value> values,
                      const std::vector<Arguments::Keyword>& options, Value mapping);

/// `pattern % value`
Value percent_formatted(Interpreter&, const String& pattern, Value value);

}  // namespace migc::python
