// SQL text of other dialects than PostgreSQL, as far as their clients have to be kept from misreading it:
// which stretches are code, strings, quoted names or comments.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace migc::sql {

struct Stretch {
  enum class Kind : std::uint8_t { code, string, name, comment };
  Kind kind = Kind::code;
  std::size_t begin = 0, end = 0;  ///< of a string: with its quotes, without a prefix as N
};

/// What a dialect has beside '…', "…", -- and /* … */.
struct QuoteRules {
  bool brackets = false;         ///< [a name]
  bool nested_comments = false;  ///< /* /* */ */
  bool q_strings = false;        ///< q'[it's]'
};

/// All of the text, in order. A quote that nothing ends goes to the end.
std::vector<Stretch> stretches(std::string_view sql, const QuoteRules& rules);

/// Does the statement that begins here hold semicolons of its own: a block (BEGIN, DECLARE), or stored code?
bool begins_block(std::string_view sql, const QuoteRules& rules);

}  // namespace migc::sql
