// bytes, as far as migrations use them: literals, slices, hexadecimal.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/codecs.h"
#include "alembic/python/sequences.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

const std::string& bytes_of(Value self) { return self.as<Bytes>()->bytes; }

Value not_of_bytes(Interpreter& python, Value, Bound&) { return python.not_evaluated("this method of bytes"); }

template <bool at_end>
Value begins(Interpreter& python, Value self, Bound& given) {
  const auto* affix = given["prefix"].as<Bytes>();
  if (affix == nullptr) return python.not_evaluated("startswith() by more than one prefix");
  return Value::boolean(at_end ? bytes_of(self).ends_with(affix->bytes)
                               : bytes_of(self).starts_with(affix->bytes));
}

constexpr NativeDef bytes_methods[] = {
    {"decode", "encoding='utf-8', errors='strict'",
     [](Interpreter& python, Value self, Bound& given) {
       return decoded_string(python, bytes_of(self), given["encoding"], given["errors"]);
     },
     true},
    {"hex", "",
     [](Interpreter& python, Value self, Bound&) -> Value {
       return python.string(to_hexadecimal(bytes_of(self)));
     }},
    {"startswith", "prefix, /", begins<false>, true},
    {"endswith", "prefix, /", begins<true>, true},
    {"join", "*any", not_of_bytes},
    {"replace", "*any", not_of_bytes},
    {"split", "*any, **options", not_of_bytes},
    {"strip", "*any", not_of_bytes},
    {"lstrip", "*any", not_of_bytes},
    {"rstrip", "*any", not_of_bytes},
    {"find", "*any", not_of_bytes},
    {"index", "*any", not_of_bytes},
    {"count", "*any", not_of_bytes},
    {"upper", "", not_of_bytes},
    {"lower", "", not_of_bytes},
    {"ljust", "*any", not_of_bytes},
    {"rjust", "*any", not_of_bytes},
    {"zfill", "*any", not_of_bytes},
    {"partition", "*any", not_of_bytes},
    {"splitlines", "*any", not_of_bytes},
    {"translate", "*any", not_of_bytes},
};

}  // namespace

std::span<const NativeDef> Bytes::methods() const { return bytes_methods; }

Value Bytes::binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) {
  if (op == BinaryOperator::multiply && other.as_integer()) {
    const auto count = static_cast<std::size_t>(std::max<std::int64_t>(*other.as_integer(), 0));
    if (!bytes.empty() && (count > (std::size_t{1} << 32) || !python.reserve(count * bytes.size()))) {
      if (!python.failing()) python.reserve(static_cast<std::size_t>(-1));
      return Value::failed();
    }
    std::string all;
    for (std::size_t i = 0; !bytes.empty() && i < count; ++i) all += bytes;
    return python.bytes(std::move(all));
  }
  if (op == BinaryOperator::modulo && !reflected) return python.not_evaluated("the operator % of bytes");
  const auto* more = other.as<Bytes>();
  if (op != BinaryOperator::add || more == nullptr || reflected) return Value::absent();
  return python.bytes(bytes + more->bytes);
}

Value Bytes::compare(Interpreter& python, CompareOperator op, Value other) {
  const auto* more = other.as<Bytes>();
  if (more == nullptr) return Value::absent();
  return python.compare(op, Value::integer(bytes.compare(more->bytes)), Value::integer(0));
}

Value Bytes::truth(Interpreter&) { return Value::boolean(!bytes.empty()); }

bool Bytes::hash(Interpreter&, std::size_t& hash) {
  hash = hash_of(bytes) ^ 0xB;
  return true;
}

Iterator* Bytes::iterate(Interpreter& python) {
  if (!python.reserve(bytes.size() * sizeof(Value))) return nullptr;
  std::vector<Value> items;
  for (const char c : bytes) items.push_back(Value::integer(static_cast<unsigned char>(c)));
  return iterate_items(python, std::move(items));
}

Value Bytes::length(Interpreter&) { return Value::integer(static_cast<std::int64_t>(bytes.size())); }

Value Bytes::subscript(Interpreter& python, Value index) {
  if (const auto* slice = index.as<SliceObject>()) {
    const auto extent = slice->extent(python, bytes.size());
    if (!extent || !python.spend(extent->count / 64)) return Value::failed();
    std::string part;
    for (std::size_t i = 0; i < extent->count; ++i) part += bytes[extent->at(i)];
    return python.bytes(std::move(part));
  }
  const auto position = item_position(python, index, bytes.size(), "bytes");
  return position ? Value::integer(static_cast<unsigned char>(bytes[*position])) : Value::failed();
}

Value Bytes::contains(Interpreter& python, Value item) {
  if (const auto* part = item.as<Bytes>())
    return Value::boolean(bytes.find(part->bytes) != std::string::npos);
  const auto number = need_integer(python, item);
  if (!number) return Value::failed();
  return Value::boolean(*number >= 0 && *number < 256 &&
                        bytes.find(static_cast<char>(*number)) != std::string::npos);
}

Value Bytes::repr(Interpreter& python) {
  const char quote =
      bytes.find('\'') != std::string::npos && bytes.find('"') == std::string::npos ? '"' : '\'';
  std::string out = std::string("b") + quote;
  for (const char c : bytes) {
    const auto number = static_cast<unsigned char>(c);
    if (c == quote || c == '\\')
      out += std::string("\\") + c;
    else if (c == '\n' || c == '\r' || c == '\t')
      out += c == '\n' ? "\\n" : c == '\r' ? "\\r" : "\\t";
    else if (number < 0x20 || number >= 0x7F)
      out += fmt::format("\\x{:02x}", number);
    else
      out += c;
  }
  return python.string(out + quote);
}

}  // namespace migc::python
