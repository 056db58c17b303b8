// The operator % of texts: "%s", "%(name)-10.3f", "%%".

#include <fmt/format.h>

#include <cmath>

#include "alembic/python/characters.h"
#include "alembic/python/formatting.h"
#include "alembic/python/numbers.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

class Percent {
 public:
  Percent(Interpreter& python, const Text& pattern, Value value)
      : python_(python), pattern_(pattern), text_(pattern.str()), value_(value) {
    const auto* tuple = value.as<Tuple>();
    if (tuple != nullptr) values_ = tuple->items;
    is_tuple_ = tuple != nullptr;
  }

  Value run() {
    Text out;
    std::size_t kept = 0;
    for (std::size_t at = text_.find('%'); at != std::string_view::npos; at = text_.find('%', kept)) {
      out += pattern_.slice(kept, at);
      at_ = at + 1;
      const Value part = conversion();
      if (part.is_failed() || part.is_unknown()) return part;
      out += part.as<String>()->text();
      if (!python_.spend(1) || !python_.reserve(out.size())) return Value::failed();
      kept = at_;
    }
    out += pattern_.slice(kept, text_.size());
    const bool all_taken = is_tuple_ ? next_ >= values_.size() : taken_ || takes_nothing();
    if (!all_taken && !by_name_)
      return python_.raise("TypeError", "not all arguments converted during string formatting");
    return python_.string(std::move(out));
  }

 private:
  /// A mapping need not be used; any other single value must.
  bool takes_nothing() const { return value_.is<Dict>() || value_.is<List>(); }

  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  /// Behind a '%'.
  Value conversion() {
    if (peek() == '%') {
      ++at_;
      return python_.string(pattern_.slice(at_ - 1, at_));
    }
    Value named = Value::absent();
    if (peek() == '(') {
      named = by_name();
      if (named.is_failed() || named.is_unknown()) return named;
    }
    FormatSpec spec;
    spec.align = '>';
    bool left = false;
    bool zero = false;
    for (; at_ < text_.size() && std::string_view("-+ #0").find(text_[at_]) != std::string_view::npos; ++at_) {
      if (text_[at_] == '-') left = true;
      if (text_[at_] == '+') spec.sign = '+';
      if (text_[at_] == ' ' && spec.sign == '-') spec.sign = ' ';
      if (text_[at_] == '#') spec.alternate = true;
      if (text_[at_] == '0') zero = true;
    }
    const auto width = number(true, left);
    if (!width) return Value::failed();
    spec.width = *width;
    if (peek() == '.') {
      ++at_;
      bool negative = false;
      spec.precision = number(false, negative);
      if (!spec.precision) return Value::failed();
      if (negative) spec.precision = 0;
    }
    while (peek() == 'l' || peek() == 'h' || peek() == 'L') ++at_;
    if (at_ >= text_.size()) return python_.raise("ValueError", "incomplete format");
    spec.type = text_[at_++];
    if (left) spec.align = '<';
    zero_ = zero && !left;
    const Value value = named.is_absent() ? next() : named;
    if (value.is_failed() || value.is_unknown()) return value;
    return converted(value, spec);
  }

  Value by_name() {
    by_name_ = true;
    int depth = 0;
    const std::size_t begin = at_ + 1;
    for (; at_ < text_.size(); ++at_) {
      if (text_[at_] == '(') ++depth;
      if (text_[at_] == ')' && --depth == 0) break;
    }
    if (at_ >= text_.size()) return python_.raise("ValueError", "incomplete format key");
    const std::string_view key = text_.substr(begin, at_ - begin);
    ++at_;
    if (is_tuple_ || value_.is<String>() || !value_.is_object())
      return python_.raise("TypeError", "format requires a mapping");
    return python_.subscript(value_, python_.string(std::string(key)));
  }

  /// Digits, or '*': the next value. nullopt: failed.
  std::optional<std::size_t> number(bool may_be_negative, bool& negative) {
    constexpr std::int64_t widest = 100'000;
    std::int64_t count = 0;
    if (peek() == '*') {
      ++at_;
      const Value value = next();
      if (value.is_failed()) return std::nullopt;
      if (!value.as_integer()) {
        python_.raise("TypeError", "* wants int");
        return std::nullopt;
      }
      count = *value.as_integer();
      if (count < 0) {
        negative = true;
        count = may_be_negative && count > -widest ? -count : 0;
      }
    }
    for (; at_ < text_.size() && is_digit(text_[at_]) && count <= widest; ++at_)
      count = count * 10 + (text_[at_] - '0');
    if (count <= widest) return static_cast<std::size_t>(count);
    python_.raise("ValueError", "width too big");
    return std::nullopt;
  }

  Value next() {
    if (is_tuple_) {
      if (next_ < values_.size()) return values_[next_++];
    } else if (!taken_) {
      taken_ = true;
      return value_;
    }
    return python_.raise("TypeError", "not enough arguments for format string");
  }

  Value converted(Value value, FormatSpec spec) {
    switch (spec.type) {
      case 's':
      case 'r':
      case 'a':
        return text(value, spec);
      case 'c':
        return character(value, spec);
      case 'd':
      case 'i':
      case 'u':
      case 'x':
      case 'X':
      case 'o':
        return whole(value, spec);
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        return real(value, spec);
      default:
        return python_.raise("ValueError",
                             fmt::format("unsupported format character '{}' (0x{:x}) at index {}", spec.type,
                                         static_cast<unsigned char>(spec.type), at_ - 1));
    }
  }

  Value text(Value value, FormatSpec spec) {
    Value made = spec.type == 's' ? python_.str(value) : python_.repr(value);
    if (spec.type == 'a') made = python_.call(python_.builtin("ascii"), {value});
    if (made.is_failed() || made.is_unknown() || (spec.width == 0 && !spec.precision)) return made;
    std::string written = std::string(1, spec.align) + (spec.width > 0 ? fmt::format("{}", spec.width) : "");
    if (spec.precision) written += fmt::format(".{}", *spec.precision);
    return formatted_string(python_, *made.as<String>(), written);
  }

  Value character(Value value, FormatSpec spec) {
    if (const auto* string = value.as<String>()) {
      if (string->size() != 1) return python_.raise("TypeError", "%c requires int or char");
      spec.precision.reset();
      return formatted_string(
          python_, *string,
          fmt::format("{}{}", spec.align, spec.width == 0 ? "" : fmt::format("{}", spec.width)));
    }
    if (!value.as_integer()) return python_.raise("TypeError", "%c requires int or char");
    spec.precision.reset();
    return formatted_number(python_, value.plain(), spec);
  }

  Value whole(Value value, FormatSpec spec) {
    Value number = value.plain();
    if (number.is_real() && (spec.type == 'd' || spec.type == 'i' || spec.type == 'u'))
      number = python_.call(python_.builtin("int"), {number});
    if (number.is_failed() || number.is_unknown()) return number;
    if (!is_number(number) || number.is_real()) {
      const bool hexadecimal = spec.type == 'x' || spec.type == 'X' || spec.type == 'o';
      return python_.raise(
          "TypeError", fmt::format("%{} format: {} is required, not {}", spec.type,
                                   hexadecimal ? "an integer" : "a real number", python_.type_name(value)));
    }
    if (number.is_boolean()) number = Value::integer(*number.as_integer());
    if (spec.type == 'i' || spec.type == 'u') spec.type = 'd';
    if (spec.precision && *spec.precision > 0)
      return python_.not_evaluated("a whole number with a precision");
    spec.precision.reset();
    return formatted_number(python_, number, zero_filled(spec));
  }

  Value real(Value value, const FormatSpec& spec) {
    const Value number = python_.call(python_.builtin("float"), {value.plain()});
    if (value.is<String>() || (number.is_failed() && python_.swallow("TypeError")))
      return python_.raise("TypeError", fmt::format("must be real number, not {}", python_.type_name(value)));
    if (!number.is_real()) return number;
    return formatted_number(python_, number, std::isfinite(number.real_value()) ? zero_filled(spec) : spec);
  }

  FormatSpec zero_filled(FormatSpec spec) const {
    if (!zero_) return spec;
    spec.fill = "0";
    spec.align = '=';
    return spec;
  }

  Interpreter& python_;
  const Text& pattern_;
  std::string_view text_;
  Value value_;
  std::vector<Value> values_;
  bool is_tuple_ = false;
  bool by_name_ = false;
  bool taken_ = false;
  bool zero_ = false;
  std::size_t next_ = 0;
  std::size_t at_ = 0;
};

}  // namespace

Value percent_formatted(Interpreter& python, const String& pattern, Value value) {
  return Percent(python, pattern.text(), value).run();
}

}  // namespace migc::python
