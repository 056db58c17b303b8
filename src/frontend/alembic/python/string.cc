// str as a sequence: indexes, slices, comparison, repr.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/characters.h"
#include "alembic/python/formatting.h"
#include "alembic/python/sequences.h"
#include "alembic/python/string_methods.h"
#include "migc/base/strings.h"

namespace migc::python {

bool String::is_ascii() const {
  if (ascii_ < 0)
    ascii_ =
        std::all_of(str().begin(), str().end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii_ != 0;
}

std::size_t String::size() const { return is_ascii() ? str().size() : code_points(str()); }

std::size_t String::byte_of(std::size_t index) const {
  if (is_ascii()) return std::min(index, str().size());
  std::size_t at = 0;
  for (; index > 0 && at < str().size(); --index) at += code_point_size(std::string_view(str()).substr(at));
  return std::min(at, str().size());
}

std::size_t String::index_of(std::size_t byte) const {
  return is_ascii() ? byte : code_points(std::string_view(str()).substr(0, byte));
}

namespace {

class StringIterator final : public Iterator {
 public:
  explicit StringIterator(const String& string) : string_(string) {}
  Value next(Interpreter& python) override {
    if (at_ >= string_.str().size()) return Value::absent();
    const std::size_t begin = at_;
    at_ += code_point_size(std::string_view(string_.str()).substr(at_));
    return python.string(string_.text().slice(begin, at_));
  }

 private:
  const String& string_;
  std::size_t at_ = 0;
};

/// The byte offsets of all code points, and the end.
std::vector<std::size_t> offsets_of(std::string_view text) {
  std::vector<std::size_t> offsets;
  offsets.reserve(text.size() + 1);
  for (std::size_t at = 0; at < text.size(); at += code_point_size(text.substr(at))) offsets.push_back(at);
  offsets.push_back(text.size());
  return offsets;
}

Value sliced(Interpreter& python, const String& string, const SliceObject& slice) {
  const auto extent = slice.extent(python, string.size());
  if (!extent || !python.spend(string.str().size() / 64 + extent->count / 8)) return Value::failed();
  const auto start = static_cast<std::size_t>(std::max<std::int64_t>(extent->start, 0));
  if (extent->step == 1)
    return python.string(string.text().slice(string.byte_of(start), string.byte_of(start + extent->count)));
  const std::vector<std::size_t> offsets = offsets_of(string.str());
  Text text;
  for (std::size_t i = 0; i < extent->count; ++i)
    text += string.text().slice(offsets[extent->at(i)], offsets[extent->at(i) + 1]);
  return python.string(std::move(text));
}

Value repeated(Interpreter& python, const Text& text, std::int64_t count) {
  if (count <= 0 || text.empty()) return python.string("");
  const std::size_t size = text.size() + text.fragments().size() * sizeof(Fragment);
  if (static_cast<std::uint64_t>(count) > (std::uint64_t{1} << 32) ||
      !python.reserve(size * static_cast<std::size_t>(count))) {
    if (!python.failing()) python.reserve(static_cast<std::size_t>(-1));
    return Value::failed();
  }
  Text all;
  for (std::int64_t i = 0; i < count; ++i) all += text;
  return python.string(std::move(all));
}

}  // namespace

std::span<const NativeDef> String::methods() const { return string_methods(); }

Value String::binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) {
  if (op == BinaryOperator::modulo && !reflected) return percent_formatted(python, *this, other);
  if (op == BinaryOperator::multiply) {
    const auto count = other.as_integer();
    return count ? repeated(python, text(), *count) : Value::absent();
  }
  const auto* string = other.as<String>();
  if (op != BinaryOperator::add || string == nullptr || reflected) return Value::absent();
  if (!python.spend((text().size() + string->text().size()) / 256) ||
      !python.reserve(text().size() + string->text().size()))
    return Value::failed();
  Text sum = text();
  sum += string->text();
  return python.string(std::move(sum));
}

Value String::compare(Interpreter&, CompareOperator op, Value other) {
  const auto* string = other.as<String>();
  if (string == nullptr) return Value::absent();
  const int order = str().compare(string->str());  // UTF-8 sorts as its code points do
  switch (op) {
    case CompareOperator::eq:
      return Value::boolean(order == 0);
    case CompareOperator::ne:
      return Value::boolean(order != 0);
    case CompareOperator::lt:
      return Value::boolean(order < 0);
    case CompareOperator::le:
      return Value::boolean(order <= 0);
    case CompareOperator::gt:
      return Value::boolean(order > 0);
    default:
      return Value::boolean(order >= 0);
  }
}

Value String::truth(Interpreter&) { return Value::boolean(!str().empty()); }

bool String::hash(Interpreter&, std::size_t& hash) {
  hash = hash_of(str());
  return true;
}

Iterator* String::iterate(Interpreter& python) { return python.make<StringIterator>(*this); }

Value String::length(Interpreter& python) {
  if (!is_ascii() && !python.spend(str().size() / 64)) return Value::failed();
  return Value::integer(static_cast<std::int64_t>(size()));
}

Value String::subscript(Interpreter& python, Value index) {
  if (const auto* slice = index.as<SliceObject>()) return sliced(python, *this, *slice);
  const auto position = item_position(python, index, size(), "str");
  if (!position || !python.spend(is_ascii() ? 0 : str().size() / 64)) return Value::failed();
  return python.string(text().slice(byte_of(*position), byte_of(*position + 1)));
}

Value String::contains(Interpreter& python, Value item) {
  const auto* part = item.as<String>();
  if (part == nullptr)
    return python.raise("TypeError", fmt::format("'in <string>' requires string as left operand, not {}",
                                                 python.type_name(item)));
  if (!spend_search(python, str(), part->str())) return Value::failed();
  return Value::boolean(str().find(part->str()) != std::string::npos);
}

Value String::repr(Interpreter& python) {
  if (!python.spend(str().size() / 16)) return Value::failed();
  const auto quoted = quoted_text(text(), false);
  if (!quoted) return python.not_evaluated("repr() of a text with rare characters");
  return python.string(*quoted);
}

Value String::format(Interpreter& python, const std::string& specification) {
  return formatted_string(python, *this, specification);
}

}  // namespace migc::python
