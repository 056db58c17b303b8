// What must be known of a text before it is given to the parser: how deep its tree can be, and whether it
// holds what the parser is slow on.
#pragma once

#include <optional>
#include <string_view>

#include "parser.h"

namespace migc::sql {

/// The deepest tree that is built or taken for valid, in operators one within the other. PostgreSQL's own
/// stack (max_stack_depth, 2 MB) holds about as many.
inline constexpr std::size_t deepest_tree = 10000;

/// Why the text must not be given to the parser; linear, and for short texts next to nothing.
std::optional<Refusal> too_much_for_the_parser(std::string_view sql);

}  // namespace migc::sql
