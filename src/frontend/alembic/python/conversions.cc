#include "alembic/python/conversions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "alembic/python/characters.h"
#include "alembic/python/formatting.h"
#include "alembic/python/interpreter.h"
#include "alembic/python/numbers.h"
#include "alembic/python/sequences.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

std::string_view without_spaces(std::string_view text) {
  while (!text.empty() && is_python_space(decode_utf8(text))) text.remove_prefix(code_point_size(text));
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

/// Underscores between digits taken out; nullopt: one stands elsewhere.
std::optional<std::string> without_underscores(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (digits[i] != '_') {
      out += digits[i];
      continue;
    }
    const bool between = i > 0 && i + 1 < digits.size() && digits[i - 1] != '_' && digits[i + 1] != '_';
    if (!between) return std::nullopt;
  }
  return out;
}

Value no_integer(Interpreter& python, std::string_view text, std::int64_t base) {
  const auto shown = quoted_text(Text(std::string(text)), false);
  return python.raise("ValueError", fmt::format("invalid literal for int() with base {}: {}", base,
                                                shown ? shown->str() : "'…'"));
}

int base_of_prefix(std::string_view digits) {
  if (digits.size() < 3 || digits[0] != '0') return 0;
  const char kind = static_cast<char>(digits[1] | 0x20);
  return kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 0;
}

}  // namespace

Value integer_from_text(Interpreter& python, std::string_view text, std::int64_t base) {
  if (base != 0 && (base < 2 || base > 36))
    return python.raise("ValueError", "int() base must be >= 2 and <= 36, or 0");
  if (!python.spend(text.size() / 8)) return Value::failed();
  std::string_view rest = without_spaces(text);
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  std::int64_t of = base;
  if (const int prefix = base_of_prefix(rest); prefix != 0 && (base == 0 || base == prefix)) {
    of = prefix;
    rest.remove_prefix(rest[2] == '_' ? 3 : 2);
  }
  if (of == 0) {
    if (rest.size() > 1 && rest[0] == '0' && rest.find_first_not_of("0_") != std::string_view::npos)
      return no_integer(python, text, base);
    of = 10;
  }
  const auto digits = without_underscores(rest);
  if (!digits || digits->empty() || digits->front() == '-') return no_integer(python, text, base);
  if (of == 10) {
    if (!std::all_of(digits->begin(), digits->end(), is_digit)) return no_integer(python, text, base);
    return python.integer((negative ? "-" : "") + *digits);
  }
  std::uint64_t value = 0;
  const auto [end, error] =
      std::from_chars(digits->data(), digits->data() + digits->size(), value, static_cast<int>(of));
  if (error == std::errc::result_out_of_range && end == digits->data() + digits->size())
    return python.unknown(migc::Kind::large_number, {});
  if (error != std::errc() || end != digits->data() + digits->size()) return no_integer(python, text, base);
  return python.integer(fmt::format("{}{}", negative ? "-" : "", value));
}

Value integer_from_real(Interpreter& python, double real) {
  if (std::isnan(real)) return python.raise("ValueError", "cannot convert float NaN to integer");
  if (std::isinf(real)) return python.raise("OverflowError", "cannot convert float infinity to integer");
  std::array<char, 400> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::trunc(real),
                                 std::chars_format::fixed, 0)
                       .ptr;
  return python.integer(std::string_view(buffer.data(), static_cast<std::size_t>(end - buffer.data())));
}

Value real_from_text(Interpreter& python, std::string_view text) {
  std::string_view rest = without_spaces(text);
  const bool negative = rest.starts_with('-');
  if (negative || rest.starts_with('+')) rest.remove_prefix(1);
  const auto digits = without_underscores(rest);
  const std::string name = lower(rest);
  double value = 0;
  bool ok = true;
  if (name == "inf" || name == "infinity") {
    value = HUGE_VAL;
  } else if (name == "nan") {
    value = std::nan("");
  } else {
    ok = digits && !digits->empty() && (is_digit(digits->front()) || digits->front() == '.');
    if (ok) {
      const auto [end, error] = std::from_chars(digits->data(), digits->data() + digits->size(), value);
      const bool whole = end == digits->data() + digits->size();
      if (error == std::errc::result_out_of_range && whole)
        return python.not_evaluated("a float out of range");
      ok = error == std::errc() && whole;
    }
  }
  if (ok) return Value::real(negative ? -value : value);
  const auto shown = quoted_text(Text(std::string(text)), false);
  return python.raise("ValueError",
                      fmt::format("could not convert string to float: {}", shown ? shown->str() : "'…'"));
}

// --- round() ---

static Value round_whole(Interpreter& python, std::int64_t value, std::int64_t digits) {
  if (digits >= 0) return Value::integer(value);
  if (digits < -17) return Value::integer(0);
  std::int64_t unit = 1;
  for (std::int64_t i = digits; i < 0; ++i) unit *= 10;
  std::int64_t rest = value % unit;
  if (rest < 0) rest += unit;
  std::int64_t down = 0;
  if (__builtin_sub_overflow(value, rest, &down)) return python.unknown(migc::Kind::large_number, {});
  const bool up = rest * 2 > unit || (rest * 2 == unit && (down / unit) % 2 != 0);
  std::int64_t result = down;
  if (up && __builtin_add_overflow(down, unit, &result)) return python.unknown(migc::Kind::large_number, {});
  return Value::integer(result);
}

Value rounded(Interpreter& python, Value number, Value digits) {
  const Value value = number.plain();
  if (value.is_real() && digits.is_none())
    return integer_from_real(python, std::nearbyint(value.real_value()));
  if (!is_number(value)) {
    const Value method = python.find_attribute(number, "__round__");
    if (method.is_unknown() || method.is_absent())
      return python.raise("TypeError",
                          fmt::format("type {} doesn't define __round__ method", python.type_name(number)));
    return digits.is_none() ? python.call(method, {}) : python.call(method, {digits});
  }
  if (digits.is_none()) return value.is<BigInteger>() ? value : Value::integer(*value.as_integer());
  const auto count = need_integer(python, digits);
  if (!count) return Value::failed();
  if (value.is<BigInteger>())
    return *count >= 0 ? value : Value(python.unknown(migc::Kind::large_number, {}));
  if (!value.is_real()) return round_whole(python, *value.as_integer(), *count);
  const double real = value.real_value();
  if (!std::isfinite(real) || *count > 323) return value;
  if (*count < 0) return python.not_evaluated("round() of a float to tens");
  // The decimal digits of a float are exact, so that cutting them rounds right.
  const auto text = float_digits(python, std::fabs(real), 'f', static_cast<std::size_t>(*count), false);
  if (!text) return Value::failed();
  double result = 0;
  std::from_chars(text->data(), text->data() + text->size(), result);
  return Value::real(std::copysign(result, real));
}

}  // namespace migc::python
