#include "sql/quoted.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <system_error>

#include "migc/base/strings.h"

namespace migc::frontend {
namespace {

constexpr char32_t no_character = 0xFFFFFFFF;

/// The code point of `size` hexadecimal digits.
char32_t code_point_in(std::string_view digits, std::size_t size) {
  std::uint32_t code = 0;
  digits = digits.substr(0, size);
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code, 16);
  const bool is_surrogate = code >= 0xD800 && code <= 0xDFFF;
  if (error != std::errc() || end != digits.data() + size || is_surrogate || code > 0x10FFFF)
    return no_character;
  return code;
}

/// Takes the escape that `rest` begins with off it, without its backslash.
char32_t take_escape(std::string_view& rest) {
  constexpr std::string_view letters = "\"\\btnfr", meanings = "\"\\\b\t\n\f\r";
  const char letter = rest.empty() ? '\0' : rest.front();
  rest.remove_prefix(rest.empty() ? 0 : 1);
  if (const std::size_t at = letters.find(letter); at != std::string_view::npos)
    return static_cast<unsigned char>(meanings[at]);
  const std::size_t size = letter == 'u' ? 4 : letter == 'U' ? 8 : 0;
  if (size == 0 || rest.size() < size) return no_character;
  const char32_t code = code_point_in(rest, size);
  rest.remove_prefix(size);
  return code;
}

std::nullopt_t report_escape(char32_t code, std::string_view escape, const Source& source,
                             Diagnostics& diagnostics) {
  const Span span = span_at(source, static_cast<std::size_t>(escape.data() - source.text.data()));
  if (code == 0)
    diagnostics.report(Kind::nul_character, span);
  else
    diagnostics.report(Kind::quoted_message, span,
                       {std::string(escape.substr(0, 1 + code_point_size(escape.substr(1))))});
  return std::nullopt;
}

}  // namespace

bool is_quoted(std::string_view text) {
  if (text.size() < 2 || text.front() != '"') return false;
  for (std::size_t at = 1; at < text.size(); ++at) {
    if (text[at] == '"') return at + 1 == text.size();
    if (text[at] == '\\') ++at;
  }
  return false;
}

std::optional<std::string> unquoted(std::string_view text, const Source& source, Diagnostics& diagnostics) {
  std::string out;
  for (std::string_view rest = text.substr(1, text.size() - 2); !rest.empty();) {
    const std::size_t plain = std::min(rest.find('\\'), rest.size());
    out.append(rest.substr(0, plain));
    rest.remove_prefix(plain);
    if (rest.empty()) break;
    const std::string_view escape = rest;
    rest.remove_prefix(1);
    const char32_t code = take_escape(rest);
    if (code == no_character || code == 0) return report_escape(code, escape, source, diagnostics);
    append_utf8(out, code);
  }
  return out;
}

}  // namespace migc::frontend
