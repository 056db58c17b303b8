// Text of the source dialect on its way to the parser: parameters become positions, and back.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "migc/base/text.h"
#include "migc/ir/expression.h"

namespace migc::translating {

/// `:name` becomes $1, $2, … by its place among the parameters, `\:` a colon.
Text with_positions(const Text& sql, std::span<const Parameter> parameters);
/// The other way round, for a piece of such a text that becomes an expression.
Text with_names(const Text& piece, std::span<const Parameter> parameters);
/// Does the author write $1 himself? That stands for nothing.
bool has_positions(std::string_view sql);

}  // namespace migc::translating
