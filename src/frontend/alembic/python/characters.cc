#include "alembic/python/characters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "migc/base/strings.h"

namespace migc::python {

bool is_python_space(char32_t c) {
  return (c >= 0x09 && c <= 0x0D) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

namespace {

using CodePoints = std::pair<char32_t, char32_t>;

/// Blocks that are full of printable characters in every release of Unicode since 2010.
constexpr std::array<CodePoints, 22> printable = {
    {{0xA1, 0xAC},     {0xAE, 0x377},    {0x384, 0x38A},   {0x38E, 0x3A1},   {0x3A3, 0x482},
     {0x48A, 0x527},   {0x5D0, 0x5EA},   {0x621, 0x64A},   {0x905, 0x939},   {0x1E00, 0x1F15},
     {0x2010, 0x2027}, {0x2030, 0x205E}, {0x20A0, 0x20B8}, {0x2100, 0x2189}, {0x2190, 0x23E8},
     {0x2500, 0x26FF}, {0x2701, 0x27BF}, {0x3001, 0x303F}, {0x3041, 0x3096}, {0x30A1, 0x30FF},
     {0x4E00, 0x9FA5}, {0xAC00, 0xD7A3}}};

bool is_escaped_everywhere(char32_t c) {
  return (c >= 0x7F && c <= 0xA0) || c == 0xAD || (c >= 0x2000 && c <= 0x200F) ||
         (c >= 0x2028 && c <= 0x202F) || (c >= 0x205F && c <= 0x206F) || c == 0x3000 ||
         (c >= 0xE000 && c <= 0xF8FF) || c == 0xFEFF;
}

std::string escaped(char32_t c) {
  const auto number = static_cast<std::uint32_t>(c);
  if (c == '\n') return "\\n";
  if (c == '\r') return "\\r";
  if (c == '\t') return "\\t";
  if (number < 0x100) return fmt::format("\\x{:02x}", number);
  return number < 0x10000 ? fmt::format("\\u{:04x}", number) : fmt::format("\\U{:08x}", number);
}

}  // namespace

std::optional<bool> is_printable(char32_t c) {
  if (c < 0x7F) return c >= 0x20;
  if (is_escaped_everywhere(c)) return false;
  if (c >= 0x1F300 && c <= 0x1F64F && c != 0x1F32C) return true;  // pictographs
  const bool in_block = std::any_of(printable.begin(), printable.end(), [&](const CodePoints& range) {
    return c >= range.first && c <= range.second;
  });
  return in_block ? std::optional<bool>(true) : std::nullopt;
}

std::optional<Text> quoted_text(const Text& text, bool ascii) {
  const std::string_view bytes = text.str();
  const bool has_single = bytes.find('\'') != std::string_view::npos;
  const char quote = has_single && bytes.find('"') == std::string_view::npos ? '"' : '\'';
  Text out(std::string(1, quote));
  std::size_t kept = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    const char32_t c = decode_utf8(bytes.substr(at));
    const std::size_t size = code_point_size(bytes.substr(at));
    const bool must_quote = c == static_cast<char32_t>(quote) || c == '\\';
    const std::optional<bool> stays = ascii && c >= 0x7F ? false : is_printable(c);
    if (!stays) return std::nullopt;
    if (must_quote || !*stays) {
      out += text.slice(kept, at);
      out += must_quote ? std::string("\\") + static_cast<char>(c) : escaped(c);
      kept = at + size;
    }
    at += size;
  }
  out += text.slice(kept, bytes.size());
  out += std::string_view(&quote, 1);
  return out;
}

}  // namespace migc::python
