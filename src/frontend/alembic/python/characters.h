// What Python knows of characters, as far as it can be said without Unicode's tables.
#pragma once

#include <optional>
#include <string_view>

#include "migc/base/text.h"

namespace migc::python {

bool is_python_space(char32_t c);  ///< str.isspace, all of Unicode
/// Does repr() show it as it is? nullopt: that needs Unicode's tables.
std::optional<bool> is_printable(char32_t c);

/// repr() of a text, quotes around, with the origins of what stays as it is; `ascii`: all else than ASCII is
/// escaped. nullopt: a character of which is_printable knows nothing.
std::optional<Text> quoted_text(const Text& text, bool ascii);

}  // namespace migc::python
