#include "migc/base/strings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <iterator>

namespace migc {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }
bool is_continuation(unsigned char byte) { return (byte & 0xC0U) == 0x80U; }

/// The bounds of a sequence's second byte, from the table of well-formed sequences in the Unicode standard
/// (3-7).
struct Lead {
  std::size_t size = 0;  ///< 0: no sequence begins with this byte
  unsigned char low = 0x80, high = 0xBF;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1};
  if (byte >= 0xC2 && byte <= 0xDF) return {2};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  if (byte >= 0xF1 && byte <= 0xF3) return {4};
  return {};
}

/// The size of the valid sequence that `text` begins with; 0 where there is none.
std::size_t valid_size(std::string_view text) {
  if (text.empty()) return 0;
  const Lead lead = lead_of(byte_at(text, 0));
  if (lead.size < 2) return lead.size;
  if (text.size() < lead.size) return 0;
  if (byte_at(text, 1) < lead.low || byte_at(text, 1) > lead.high) return 0;
  for (std::size_t i = 2; i < lead.size; ++i)
    if (!is_continuation(byte_at(text, i))) return 0;
  return lead.size;
}

/// How many bytes at the begin are ASCII, in steps of eight.
std::size_t ascii_run(std::string_view text) {
  std::size_t at = 0;
  for (std::uint64_t word = 0; at + sizeof word <= text.size(); at += sizeof word) {
    std::memcpy(&word, text.data() + at, sizeof word);
    if ((word & 0x8080808080808080U) != 0) break;
  }
  return at;
}

char lower_char(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }
char upper_char(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

bool is_harmful(char32_t c) {
  const bool control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
  const bool line_separator = c == 0x2028 || c == 0x2029;
  const bool bidirectional = c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) ||
                             (c >= 0x2066 && c <= 0x2069);
  return control || line_separator || bidirectional || c == 0xFEFF;
}

// --- near misses ---

/// As the eye reads a word that it mistypes: case and the kind of dash do not count.
std::u32string folded_word(std::string_view word) {
  std::u32string folded;
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t size = valid_size(word.substr(at));
    char32_t c = size == 0 ? byte_at(word, at) : decode_utf8(word.substr(at, size));
    if (c < 0x80) c = static_cast<unsigned char>(lower_char(static_cast<char>(c)));
    folded.push_back(c == U'-' ? U'_' : c);
    at += std::max<std::size_t>(size, 1);
  }
  return folded;
}

/// Insertions, deletions, replacements and swaps of neighbours that lead from `a` to `b` (optimal string
/// alignment), where they are at most `limit`; else more than that.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b, std::size_t limit) {
  const std::size_t difference = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (difference > limit) return difference;
  std::vector<std::size_t> two_ago(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    two_ago.swap(last);
    last.swap(row);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        row[j] = std::min(row[j], two_ago[j - 2] + 1);
    }
    if (*std::min_element(row.begin(), row.end()) > limit) return limit + 1;
  }
  return row[b.size()];
}

}  // namespace

std::optional<std::size_t> invalid_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    at += ascii_run(text.substr(at));
    if (at == text.size()) break;
    const std::size_t size = valid_size(text.substr(at));
    if (size == 0) return at;
    at += size;
  }
  return std::nullopt;
}

std::size_t code_points(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += is_continuation(static_cast<unsigned char>(c)) ? 0 : 1;
  return count;
}

std::size_t code_point_size(std::string_view text) {
  return text.empty() ? 0 : std::max<std::size_t>(valid_size(text), 1);
}

char32_t decode_utf8(std::string_view text) {
  const std::size_t size = valid_size(text);
  if (size == 0) return 0xFFFD;
  if (size == 1) return byte_at(text, 0);
  char32_t value = byte_at(text, 0) & (0xFFU >> (size + 1));
  for (std::size_t i = 1; i < size; ++i) value = (value << 6U) | (byte_at(text, i) & 0x3FU);
  return value;
}

std::string_view utf8_prefix(std::string_view text, std::size_t bytes) {
  if (bytes >= text.size()) return text;
  while (bytes > 0 && is_continuation(byte_at(text, bytes))) --bytes;
  return text.substr(0, bytes);
}

void append_utf8(std::string& out, char32_t code_point) {
  const auto add = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  const auto rest = [&](unsigned shift) { add(0x80U | ((code_point >> shift) & 0x3FU)); };
  if (code_point > 0x10FFFF || (code_point >= 0xD800 && code_point <= 0xDFFF)) code_point = 0xFFFD;
  if (code_point < 0x80) return add(code_point);
  if (code_point < 0x800) {
    add(0xC0U | (code_point >> 6U));
  } else if (code_point < 0x10000) {
    add(0xE0U | (code_point >> 12U));
    rest(6);
  } else {
    add(0xF0U | (code_point >> 18U));
    rest(12);
    rest(6);
  }
  rest(0);
}

std::string lower(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), lower_char);
  return out;
}

std::string upper(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), upper_char);
  return out;
}

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return lower_char(c) >= 'a' && lower_char(c) <= 'z'; }
bool is_word(char c) { return is_alpha(c) || is_digit(c) || c == '_'; }

std::string_view trim(std::string_view text) {
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(),
                    [](char a, char b) { return lower_char(a) == lower_char(b); });
}

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string out;
  for (const std::string& part : parts) {
    if (&part != parts.data()) out += separator;
    out += part;
  }
  return out;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string out;
  while (!what.empty()) {
    const std::size_t at = text.find(what);
    if (at == std::string_view::npos) break;
    out.append(text.substr(0, at)).append(with);
    text.remove_prefix(at + what.size());
  }
  return out.append(text);
}

std::string to_hexadecimal(std::string_view bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    out += digits[static_cast<unsigned char>(c) >> 4];
    out += digits[static_cast<unsigned char>(c) & 15];
  }
  return out;
}

int hexadecimal_value(char c) {
  if (is_digit(c)) return c - '0';
  const char small = static_cast<char>(c | 0x20);
  return small >= 'a' && small <= 'f' ? small - 'a' + 10 : -1;
}

std::optional<std::string> from_hexadecimal(std::string_view text, bool spaces) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); at += 2) {
    while (spaces && at < text.size() && is_space(text[at])) ++at;
    if (at == text.size()) break;
    const int high = hexadecimal_value(text[at]);
    const int low = at + 1 < text.size() ? hexadecimal_value(text[at + 1]) : -1;
    if (high < 0 || low < 0) return std::nullopt;
    out += static_cast<char>(high * 16 + low);
  }
  return out;
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  constexpr std::size_t longest = 128;  // nobody mistypes longer words, and distances cost their square
  if (word.empty() || word.size() > longest) return std::nullopt;
  const std::u32string wanted = folded_word(word);
  std::size_t limit = wanted.size() / 3;
  const std::string* best = nullptr;
  for (const std::string& candidate : candidates) {
    if (candidate.empty() || candidate.size() > 2 * longest || candidate == word) continue;
    const std::u32string folded = folded_word(candidate);
    const bool goes_on = wanted.size() > 3 && folded.starts_with(wanted + U'_');
    const std::size_t distance = goes_on ? std::min<std::size_t>(limit, 1) : edit_distance(wanted, folded, limit);
    if (distance > limit || (best != nullptr && distance == limit)) continue;
    limit = distance;
    best = &candidate;
    if (distance == 0) break;
  }
  return best == nullptr ? std::nullopt : std::optional(*best);
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  const std::optional<std::string> meant = nearest(word, candidates);
  return meant ? fmt::format("; did you mean '{}'?", *meant) : "";
}

std::string listed(std::span<const std::string> names) {
  std::string out;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) out += i + 1 == names.size() ? " and " : ", ";
    out.append("'").append(names[i]).append("'");
  }
  return out;
}

std::string one_line(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t size = valid_size(text.substr(at));
    if (size == 0) {
      fmt::format_to(std::back_inserter(out), "\\x{{{:02x}}}", byte_at(text, at++));
      continue;
    }
    const std::string_view sequence = text.substr(at, size);
    const char32_t c = decode_utf8(sequence);
    if (is_harmful(c))
      fmt::format_to(std::back_inserter(out), "\\u{{{:x}}}", static_cast<std::uint32_t>(c));
    else
      out += sequence;
    at += size;
  }
  return out;
}

namespace {

bool is_hidden(std::string_view character) {
  return character.size() == 1 ? character[0] < 0x20 || character[0] == 0x7F
                               : one_line(character) != character;
}

void append_quoted(std::string& out, std::string_view character) {
  constexpr std::string_view escaped = "\"\\\b\t\n\f\r", letters = "\"\\btnfr";
  if (const std::size_t at = escaped.find(character); at != std::string_view::npos) {
    out += '\\';
    out += letters[at];
  } else if (is_hidden(character)) {
    const auto code = static_cast<std::uint32_t>(decode_utf8(character));
    out += code > 0xFFFF ? fmt::format("\\U{:08X}", code) : fmt::format("\\u{:04X}", code);
  } else {
    out += character;
  }
}

}  // namespace

bool has_hidden_characters(std::string_view text) {
  for (; !text.empty(); text.remove_prefix(code_point_size(text)))
    if (is_hidden(text.substr(0, code_point_size(text)))) return true;
  return false;
}

std::string quoted_string(std::string_view text) {
  std::string out = "\"";
  for (; !text.empty(); text.remove_prefix(code_point_size(text)))
    append_quoted(out, text.substr(0, code_point_size(text)));
  return out + '"';
}

}  // namespace migc
