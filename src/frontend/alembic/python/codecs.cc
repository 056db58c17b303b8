#include "alembic/python/codecs.h"

#include <fmt/format.h>

#include <array>

#include "migc/base/strings.h"

namespace migc::python {
namespace {

enum class Encoding : std::uint8_t { utf8, ascii, latin1, other };

Encoding encoding_of(Value name) {
  const auto* string = name.as<String>();
  if (string == nullptr) return name.is_nothing() ? Encoding::utf8 : Encoding::other;
  const std::string plain = replaced(replaced(lower(string->str()), "-", ""), "_", "");
  if (plain == "utf8") return Encoding::utf8;
  if (plain == "ascii" || plain == "usascii") return Encoding::ascii;
  if (plain == "latin1" || plain == "iso88591") return Encoding::latin1;
  return Encoding::other;
}

bool is_strict(Value errors) {
  const auto* string = errors.as<String>();
  return errors.is_nothing() || (string != nullptr && string->str() == "strict");
}

}  // namespace

Value encoded_string(Interpreter& python, const String& string, Value encoding, Value errors) {
  const Encoding to = encoding_of(encoding);
  if (to == Encoding::utf8 || string.is_ascii()) {
    if (to == Encoding::other) return python.not_evaluated("this encoding");
    return python.bytes(string.str());
  }
  if (to == Encoding::other || !is_strict(errors)) return python.not_evaluated("this encoding");
  const char32_t most = to == Encoding::ascii ? 0x7F : 0xFF;
  std::string bytes;
  for (std::string_view rest = string.str(); !rest.empty(); rest.remove_prefix(code_point_size(rest))) {
    const char32_t c = decode_utf8(rest);
    if (c > most)
      return python.raise("UnicodeEncodeError", fmt::format("'{}' codec can't encode a character",
                                                            to == Encoding::ascii ? "ascii" : "latin-1"));
    bytes += static_cast<char>(c);
  }
  return python.bytes(std::move(bytes));
}

Value decoded_string(Interpreter& python, const std::string& bytes, Value encoding, Value errors) {
  const Encoding from = encoding_of(encoding);
  if (from == Encoding::other) return python.not_evaluated("this encoding");
  if (from == Encoding::latin1) {
    std::string text;
    for (const char c : bytes) append_utf8(text, static_cast<unsigned char>(c));
    return python.string(std::move(text));
  }
  bool ok = !invalid_utf8(bytes);
  if (from == Encoding::ascii)
    for (const char c : bytes) ok = ok && static_cast<unsigned char>(c) < 0x80;
  if (ok) return python.string(bytes);
  if (!is_strict(errors)) return python.not_evaluated("decoding with errors");
  return python.raise("UnicodeDecodeError", fmt::format("'{}' codec can't decode bytes",
                                                        from == Encoding::ascii ? "ascii" : "utf-8"));
}

// --- base64 ---

static std::string_view alphabet(bool url) {
  return url ? "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
             : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
}

std::string to_base64(std::string_view bytes, bool url) {
  const std::string_view letters = alphabet(url);
  std::string out;
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    std::uint32_t group = 0;
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - at);
    for (std::size_t i = 0; i < 3; ++i)
      group = group << 8 | (i < count ? static_cast<unsigned char>(bytes[at + i]) : 0U);
    for (std::size_t i = 0; i < 4; ++i) out += i <= count ? letters[group >> (18 - 6 * i) & 63U] : '=';
  }
  return out;
}

std::optional<std::string> from_base64(std::string_view text, bool url) {
  const std::string_view letters = alphabet(url);
  if (text.size() % 4 != 0) return std::nullopt;
  std::string out;
  std::uint32_t group = 0;
  std::size_t count = 0;
  std::size_t padding = 0;
  for (const char c : text) {
    const std::size_t value = c == '=' ? 0 : letters.find(c);
    if (value == std::string_view::npos || (padding > 0 && c != '=') || padding > 2) return std::nullopt;
    padding += c == '=' ? 1 : 0;
    group = group << 6 | static_cast<std::uint32_t>(value);
    if (++count % 4 != 0) continue;
    for (int shift = 16; shift >= 0; shift -= 8) out += static_cast<char>(group >> shift & 0xFFU);
    group = 0;
  }
  if (padding > 2) return std::nullopt;
  out.resize(out.size() - padding);
  return out;
}

}  // namespace migc::python
