// Strings as literals. Most dialects take any text between quotes. Some want another form for what is beyond
// ASCII (N'…'), some want that, and control characters, as escapes in a call (UNISTR('\00e9')), and some take
// only so many bytes in one literal: then pieces are joined by ||, in parentheses, since nobody knows what
// stands around them.
#include <algorithm>

#include "migc/base/strings.h"
#include "spelling.h"

namespace migc {
namespace {

bool is_printable(unsigned char c) { return c >= ' ' && c < 0x7F; }

/// Of characters that clients do not hand on as they are: the letter behind the backslash. 0: none.
char escape_letter(char c) {
  if (c == '\0') return '0';
  if (c == '\r') return 'r';
  return c == '\x1a' ? 'Z' : '\0';
}

void append_unit(std::string& out, char32_t unit) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '\\';
  for (int shift = 12; shift >= 0; shift -= 4) out += digits[(unit >> shift) & 0xF];
}

/// One character of a text between quotes, as UTF-16 where it is no printable ASCII: \00e9.
std::string escaped_character(std::string_view character) {
  const auto first = static_cast<unsigned char>(character[0]);
  if (character[0] == '\'') return "''";
  if (is_printable(first) && first != '\\') return std::string(character);
  std::string out;
  char32_t code = decode_utf8(character);
  if (code < 0x10000) {
    append_unit(out, code);
  } else {
    code -= 0x10000;
    append_unit(out, 0xD800 + (code >> 10));
    append_unit(out, 0xDC00 + (code & 0x3FF));
  }
  return out;
}

/// The text in pieces of at most `limit` bytes, each as it stands between quotes.
std::vector<std::string> pieces_of(std::string_view text, bool as_escapes, std::size_t limit,
                                   const Dialect& dialect) {
  std::vector<std::string> pieces(1);
  while (!text.empty()) {
    const std::string_view character = text.substr(0, code_point_size(text));
    const std::string written =
        as_escapes ? escaped_character(character) : between_quotes(character, dialect);
    if (pieces.back().size() + written.size() > limit) pieces.emplace_back();
    pieces.back() += written;
    text.remove_prefix(character.size());
  }
  return pieces;
}

/// A line of SQL*Plus and a literal of a few bytes must hold a piece.
constexpr std::size_t piece_size = 2000;

std::string limited_string(std::string_view text, bool as_escapes, const Dialect& dialect) {
  const LiteralForm form = as_escapes ? LiteralForm::escaped_string : LiteralForm::string;
  // Escapes stand for UTF-16, two bytes a unit: a character beyond U+FFFF has two, and a first byte from 0xF0
  // on.
  const auto beyond =
      std::count_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) >= 0xF0; });
  const std::size_t size =
      as_escapes ? 2 * (code_points(text) + static_cast<std::size_t>(beyond)) : text.size();
  const bool is_long = size > dialect.feature.string_limit;
  std::string out;
  const std::vector<std::string> pieces = pieces_of(text, as_escapes, piece_size, dialect);
  for (const std::string& piece : pieces) {
    std::string written = fill(dialect.literal[form], {{"text", piece}});
    if (is_long) written = fill(dialect.literal[LiteralForm::long_string], {{"string", written}});
    out.append(out.empty() ? "" : " || ").append(written);
  }
  return pieces.size() == 1 ? out : "(" + out + ")";
}

}  // namespace

std::string between_quotes(std::string_view text, const Dialect& dialect) {
  std::string out;
  out.reserve(text.size() + 2);
  const bool escapes = dialect.feature.backslash_escapes;
  for (const char c : text) {
    const char letter = escapes ? escape_letter(c) : '\0';
    if (letter != '\0') out += '\\';
    if (c == '\'' || (c == '\\' && escapes)) out += c;
    out += letter != '\0' ? letter : c;
  }
  return out;
}

std::string spelled_string(std::string_view text, const Dialect& dialect, bool national) {
  const bool is_plain = std::all_of(text.begin(), text.end(), is_printable);
  const bool as_escapes = !is_plain && !dialect.literal[LiteralForm::escaped_string].empty();
  if (as_escapes || (dialect.feature.string_limit != 0 && text.size() > piece_size))
    return limited_string(text, as_escapes, dialect);
  const bool is_ascii =
      std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (dialect.feature.national_strings && !is_ascii) national = true;
  return fill(dialect.literal[national ? LiteralForm::national_string : LiteralForm::string],
              {{"text", between_quotes(text, dialect)}});
}

}  // namespace migc
