// uuid.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "alembic/python/builtins.h"
#include "alembic/python/library/library.h"
#include "alembic/python/library/values.h"
#include "migc/base/digest.h"
#include "migc/base/strings.h"

namespace migc::python {

std::string Uuid::text() const {
  return fmt::format("{}-{}-{}-{}-{}", hex.substr(0, 8), hex.substr(8, 4), hex.substr(12, 4), hex.substr(16, 4),
                     hex.substr(20));
}

Type* Uuid::type(Interpreter& python) const { return python.library("uuid", "UUID").as<Type>(); }

namespace {

/// 128 bits as decimal digits.
std::string decimal_digits(const std::string& bytes) {
  __extension__ unsigned __int128 value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  std::string digits;
  do {
    digits += static_cast<char>('0' + static_cast<int>(value % 10));
    value /= 10;
  } while (value != 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

std::optional<std::string> hex_of_digits(std::string_view digits) {
  __extension__ unsigned __int128 value = 0;
  for (const char c : digits) {
    const auto digit = static_cast<unsigned>(c - '0');
    if (digit > 9 || value > (~static_cast<decltype(value)>(0) - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
  }
  std::string bytes(16, '\0');
  for (std::size_t i = 16; i-- > 0; value >>= 8) bytes[i] = static_cast<char>(value & 0xFF);
  return to_hexadecimal(bytes);
}

void set_version(std::string& hex, std::int64_t version) {
  constexpr std::string_view digits = "0123456789abcdef";
  hex[12] = digits[static_cast<std::size_t>(version)];
  const std::size_t variant = digits.find(hex[16]);
  hex[16] = digits[(variant & 3U) | 8U];
}

/// Hexadecimal digits of UUID('…'): urn, braces and dashes are read over.
std::optional<std::string> plain_hex(std::string text) {
  text = replaced(replaced(text, "urn:", ""), "uuid:", "");
  while (!text.empty() && (text.front() == '{' || text.front() == '}')) text.erase(0, 1);
  while (!text.empty() && (text.back() == '{' || text.back() == '}')) text.pop_back();
  text = lower(replaced(text, "-", ""));
  if (text.size() != 32 || !from_hexadecimal(text)) return std::nullopt;
  return text;
}

Value make_uuid(Interpreter& python, Bound& given) {
  std::optional<std::string> hex;
  int ways = 0;
  for (const std::string_view way : {"hex", "bytes", "bytes_le", "fields", "int"}) ways += given[way].is_none() ? 0 : 1;
  if (ways != 1)
    return python.raise("TypeError", "one of the hex, bytes, bytes_le, fields, or int arguments must be given");
  if (const auto* text = given["hex"].as<String>()) {
    hex = plain_hex(text->str());
    if (!hex) return python.raise("ValueError", "badly formed hexadecimal UUID string");
  } else if (const auto* bytes = given["bytes"].as<Bytes>()) {
    if (bytes->bytes.size() != 16) return python.raise("ValueError", "bytes is not a 16-char string");
    hex = to_hexadecimal(bytes->bytes);
  } else if (const auto* big = given["int"].as<BigInteger>()) {
    hex = hex_of_digits(big->digits);
    if (!hex) return python.raise("ValueError", "int is out of range (need a 128-bit value)");
  } else if (const auto number = given["int"].as_integer()) {
    if (*number < 0) return python.raise("ValueError", "int is out of range (need a 128-bit value)");
    hex = fmt::format("{:032x}", *number);
  } else {
    if (!given["hex"].is_none())
      return python.raise("AttributeError",
                          fmt::format("'{}' object has no attribute 'replace'", python.type_name(given["hex"])));
    return python.not_evaluated("a UUID made of its fields");
  }
  if (const auto version = given["version"].as_integer()) {
    if (*version < 1 || *version > 5) return python.raise("ValueError", "illegal version number");
    set_version(*hex, *version);
  }
  return python.make<Uuid>(std::move(*hex));
}

/// uuid3 and uuid5: the digest of a namespace's bytes and a name.
template <std::string (*digest)(std::string_view), int version>
Value named(Interpreter& python, Value, Bound& given) {
  const auto* space = given["namespace"].as<Uuid>();
  const auto* text = given["name"].as<String>();
  const auto* bytes = given["name"].as<Bytes>();
  if (space == nullptr)
    return python.raise("AttributeError",
                        fmt::format("'{}' object has no attribute 'bytes'", python.type_name(given["namespace"])));
  if (text == nullptr && bytes == nullptr) return python.raise("TypeError", "the name must be str or bytes");
  const std::string& name = text != nullptr ? text->str() : bytes->bytes;
  std::string hex = digest(*from_hexadecimal(space->hex) + name).substr(0, 32);
  set_version(hex, version);
  return python.make<Uuid>(std::move(hex));
}

Value fresh(Interpreter& python, Value, Bound&) {
  const auto hex = python.host().new_uuid(python);
  return hex ? Value(python.make<Uuid>(*hex)) : python.unknown(migc::Kind::outside_world, {"uuid.uuid4"});
}

constexpr NativeDef uuid_functions[] = {
    {"uuid4", "", fresh},
    {"uuid1", "node=None, clock_seq=None", fresh},
    {"uuid3", "namespace, name", named<md5, 3>, true},
    {"uuid5", "namespace, name", named<sha1, 5>, true},
};

const ValueTypeDef uuid_type = {"UUID", "hex=None, bytes=None, bytes_le=None, fields=None, int=None, version=None, *, is_safe=None",
                                make_uuid, nullptr, "object", false, true};

Value uuid_member(Interpreter& python, std::string_view name) {
  if (name == "UUID") {
    Type* type = make_value_type(python, uuid_type);
    type->module = "uuid";
    return type;
  }
  constexpr std::array<std::string_view, 4> names = {"NAMESPACE_DNS", "NAMESPACE_URL", "NAMESPACE_OID", "NAMESPACE_X500"};
  for (std::size_t i = 0; i < names.size(); ++i)
    if (names[i] == name) return python.make<Uuid>(fmt::format("6ba7b81{}9dad11d180b400c04fd430c8", "0124"[i]));
  return Value::absent();
}

}  // namespace

Value Uuid::attribute(Interpreter& python, std::string_view name) {
  if (name == "hex") return python.string(hex);
  if (name == "bytes") return python.bytes(*from_hexadecimal(hex));
  if (name == "int") return python.integer(decimal_digits(*from_hexadecimal(hex)));
  if (name == "urn") return python.string("urn:uuid:" + text());
  if (name == "version") {
    const bool is_rfc = std::string_view("89ab").find(hex[16]) != std::string_view::npos;
    return is_rfc ? Value::integer(static_cast<std::int64_t>(std::string_view("0123456789abcdef").find(hex[12]))) : Value();
  }
  constexpr std::array<std::string_view, 10> others = {"bytes_le", "fields",   "time_low",  "time_mid", "time_hi_version",
                                                       "variant",  "clock_seq", "time",     "node",     "is_safe"};
  if (std::find(others.begin(), others.end(), name) != others.end()) return python.not_evaluated(fmt::format("UUID.{}", name));
  return Object::attribute(python, name);
}

Value Uuid::compare(Interpreter& python, CompareOperator op, Value other) {
  const auto* uuid = other.as<Uuid>();
  if (uuid == nullptr) return Value::absent();
  return python.compare(op, python.string(hex), python.string(uuid->hex));
}

bool Uuid::hash(Interpreter&, std::size_t& hash) {
  hash = hash_of(hex);
  return true;
}

Value Uuid::repr(Interpreter& python) { return python.string("UUID('" + text() + "')"); }
Value Uuid::str(Interpreter& python) { return python.string(text()); }

const LibraryDef uuid_library = {"uuid", uuid_functions, uuid_member};

}  // namespace migc::python
