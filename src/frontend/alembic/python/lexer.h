// Python's tokens: indentation, brackets that join lines, string literals of every prefix.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/base/source.h"

namespace migc::python {

enum class TokenKind : std::uint8_t { name, number, string, symbol, newline, indent, dedent, end };

struct Token {
  TokenKind kind = TokenKind::end;
  std::uint32_t begin = 0, end = 0;  ///< bytes of the source
  Span span;
};

/// The tokens of `source`, an `end` last. nullopt: the first error is reported (`python_syntax`).
std::optional<std::vector<Token>> tokenize(const Source& source, Diagnostics& diagnostics);

/// The tokens of one expression that stands inside an f-string, at bytes [begin, end) of the source, the
/// first of them at `span`; lines are joined as in brackets.
std::optional<std::vector<Token>> tokenize_expression(const Source& source, std::uint32_t begin,
                                                      std::uint32_t end, Span span, Diagnostics& diagnostics);

/// What the literal at the beginning of `text` (prefix included) takes, in bytes; nullopt where it has no
/// end. Knows expressions in f-strings, also those that hold the same quotes (Python 3.12).
std::optional<std::size_t> string_size(std::string_view text);

/// How a string literal begins: its prefix letters, and its quotes.
struct StringHead {
  bool raw = false, bytes = false, formatted = false;
  std::uint32_t prefix = 0;  ///< letters
  std::uint32_t quotes = 1;  ///< 1 or 3
};
/// The head of a literal, or nullopt where `text` begins no string.
std::optional<StringHead> string_head(std::string_view text);

}  // namespace migc::python
