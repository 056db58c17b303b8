// decimal.Decimal: a sign, digits and an exponent. What fits Python's default of 28 digits is computed exactly; where
// Python would round, the result is Unknown.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include "alembic/python/builtins.h"
#include "alembic/python/characters.h"
#include "alembic/python/conversions.h"
#include "alembic/python/formatting.h"
#include "alembic/python/library/library.h"
#include "alembic/python/library/values.h"
#include "alembic/python/numbers.h"
#include "alembic/python/sequences.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

using Number = Decimal::Number;

constexpr std::size_t precision = 28;
constexpr std::int64_t widest_exponent = 10'000;  ///< exponents beyond this are not computed with

bool is_zero(const Number& number) { return number.digits == "0"; }

std::string without_zeros_in_front(std::string digits) {
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size() - 1));
  return digits;
}

// --- digits ---

int compare_digits(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return a.size() < b.size() ? -1 : 1;
  return a.compare(b) < 0 ? -1 : a == b ? 0 : 1;
}

std::string add_digits(std::string_view a, std::string_view b) {
  std::string sum;
  int carry = 0;
  for (std::size_t i = 0; i < std::max(a.size(), b.size()) || carry > 0; ++i) {
    const int digit = carry + (i < a.size() ? a[a.size() - 1 - i] - '0' : 0) + (i < b.size() ? b[b.size() - 1 - i] - '0' : 0);
    sum += static_cast<char>('0' + digit % 10);
    carry = digit / 10;
  }
  std::reverse(sum.begin(), sum.end());
  return sum;
}

/// a - b, of which a is not the smaller.
std::string subtract_digits(std::string_view a, std::string_view b) {
  std::string rest;
  int borrow = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    int digit = a[a.size() - 1 - i] - '0' - borrow - (i < b.size() ? b[b.size() - 1 - i] - '0' : 0);
    borrow = digit < 0 ? 1 : 0;
    rest += static_cast<char>('0' + digit + 10 * borrow);
  }
  std::reverse(rest.begin(), rest.end());
  return without_zeros_in_front(rest);
}

std::string multiply_digits(std::string_view a, std::string_view b) {
  std::vector<int> sums(a.size() + b.size(), 0);
  for (std::size_t i = 0; i < a.size(); ++i)
    for (std::size_t j = 0; j < b.size(); ++j)
      sums[i + j + 1] += (a[i] - '0') * (b[j] - '0');
  std::string product(sums.size(), '0');
  int carry = 0;
  for (std::size_t i = sums.size(); i-- > 0;) {
    const int digit = sums[i] + carry;
    product[i] = static_cast<char>('0' + digit % 10);
    carry = digit / 10;
  }
  return without_zeros_in_front(product);
}

/// a / b and what is left, by hand.
std::pair<std::string, std::string> divide_digits(std::string_view a, std::string_view b) {
  std::string quotient;
  std::string rest = "0";
  for (const char c : a) {
    rest = without_zeros_in_front(rest + c);
    char digit = '0';
    while (compare_digits(rest, b) >= 0) {
      rest = subtract_digits(rest, b);
      ++digit;
    }
    quotient += digit;
  }
  return {without_zeros_in_front(quotient), rest};
}

// --- numbers ---

/// The digits of both numbers at the smaller of their exponents; nullopt: too far apart.
struct Aligned {
  std::string a, b;
  std::int64_t exponent;
};
std::optional<Aligned> aligned(const Number& a, const Number& b) {
  const std::int64_t exponent = std::min(a.exponent, b.exponent);
  const auto digits = [&](const Number& n) {
    return without_zeros_in_front(n.digits + std::string(static_cast<std::size_t>(n.exponent - exponent), '0'));
  };
  if (std::abs(a.exponent - b.exponent) > 1000) return std::nullopt;
  return Aligned{digits(a), digits(b), exponent};
}

Value inexact(Interpreter& python) { return python.not_evaluated("a Decimal that would be rounded"); }

/// The number as a Decimal, unless it has more digits than Python keeps.
Value kept(Interpreter& python, Number number) {
  if (number.digits.size() > precision) return inexact(python);
  return python.make<Decimal>(std::move(number));
}

Value sum(Interpreter& python, const Number& a, const Number& b) {
  const auto both = aligned(a, b);
  if (!both) return inexact(python);
  if (a.negative == b.negative) return kept(python, {a.negative, add_digits(both->a, both->b), both->exponent, ""});
  const int order = compare_digits(both->a, both->b);
  if (order == 0) return kept(python, {false, "0", both->exponent, ""});
  return order > 0 ? kept(python, {a.negative, subtract_digits(both->a, both->b), both->exponent, ""})
                   : kept(python, {b.negative, subtract_digits(both->b, both->a), both->exponent, ""});
}

Value quotient(Interpreter& python, const Number& a, const Number& b) {
  if (is_zero(b))
    return python.raise("ZeroDivisionError", is_zero(a) ? "[<class 'decimal.DivisionUndefined'>]"
                                                        : "[<class 'decimal.DivisionByZero'>]");
  const std::int64_t ideal = a.exponent - b.exponent;
  if (is_zero(a)) return kept(python, {a.negative != b.negative, "0", ideal, ""});
  auto [digits, rest] = divide_digits(a.digits, b.digits);
  std::int64_t exponent = ideal;
  for (; rest != "0" && digits.size() <= precision; --exponent) {
    auto [digit, left] = divide_digits(rest + "0", b.digits);
    digits = without_zeros_in_front(digits + digit);
    rest = left;
  }
  if (rest != "0" || digits.size() > precision) return inexact(python);
  while (exponent < ideal && digits.ends_with('0') && digits.size() > 1) {
    digits.pop_back();
    ++exponent;
  }
  return kept(python, {a.negative != b.negative, digits, exponent, ""});
}

/// Both towards zero: // and %.
Value whole_quotient(Interpreter& python, BinaryOperator op, const Number& a, const Number& b) {
  if (is_zero(b)) return python.raise("ZeroDivisionError", "[<class 'decimal.DivisionByZero'>]");
  const auto both = aligned(a, b);
  if (!both) return inexact(python);
  const auto [digits, rest] = divide_digits(both->a, both->b);
  if (digits.size() > precision) return python.not_evaluated("so large a quotient of Decimals");
  if (op == BinaryOperator::floor_divide) return kept(python, {a.negative != b.negative, digits, 0, ""});
  return kept(python, {a.negative, rest, both->exponent, ""});
}

/// -1, 0, 1; nullopt: not comparable here.
std::optional<int> order(const Number& a, const Number& b) {
  if (!a.special.empty() || !b.special.empty()) return std::nullopt;
  const int sign_a = is_zero(a) ? 0 : a.negative ? -1 : 1;
  const int sign_b = is_zero(b) ? 0 : b.negative ? -1 : 1;
  if (sign_a != sign_b || sign_a == 0) return sign_a < sign_b ? -1 : sign_a > sign_b ? 1 : 0;
  const auto both = aligned(a, b);
  if (!both) {
    const bool larger = a.exponent + static_cast<std::int64_t>(a.digits.size()) >
                        b.exponent + static_cast<std::int64_t>(b.digits.size());
    return larger == (sign_a > 0) ? 1 : -1;
  }
  return compare_digits(both->a, both->b) * sign_a;
}

// --- from and to texts ---

std::optional<Number> parsed(std::string_view written) {
  while (!written.empty() && is_python_space(decode_utf8(written))) written.remove_prefix(code_point_size(written));
  const std::string plain = replaced(trim(written), "_", "");
  std::string_view text = plain;
  Number number;
  number.negative = text.starts_with('-');
  if (number.negative || text.starts_with('+')) text.remove_prefix(1);
  const std::string name = lower(text);
  if (name == "inf" || name == "infinity") {
    number.special = "Infinity";
    return number;
  }
  if (name == "nan") {
    number.special = "NaN";
    return number;
  }
  const std::size_t e = text.find_first_of("eE");
  if (e != std::string_view::npos) {
    std::string_view exponent = text.substr(e + 1);
    if (exponent.starts_with('+')) exponent.remove_prefix(1);
    const auto [end, error] = std::from_chars(exponent.data(), exponent.data() + exponent.size(), number.exponent);
    if (error != std::errc() || end != exponent.data() + exponent.size() || std::abs(number.exponent) > widest_exponent)
      return std::nullopt;
    text = text.substr(0, e);
  }
  const std::size_t point = text.find('.');
  std::string digits(text.substr(0, point));
  if (point != std::string_view::npos) {
    digits += text.substr(point + 1);
    number.exponent -= static_cast<std::int64_t>(text.size() - point - 1);
  }
  if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  number.digits = without_zeros_in_front(digits);
  return number;
}

/// A float's exact value.
std::optional<Number> exact(double real) {
  if (!std::isfinite(real)) return parsed(std::isnan(real) ? "nan" : real < 0 ? "-inf" : "inf");
  std::array<char, 1500> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), real, std::chars_format::fixed, 1080).ptr;
  std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
  text = text.substr(0, text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.remove_suffix(1);
  return parsed(text);
}

/// What arithmetic takes beside a Decimal: ints.
std::optional<Number> operand(Value value) {
  const Value plain = value.plain();
  if (const auto* decimal = plain.as<Decimal>()) return decimal->number;
  if (const auto number = plain.as_integer()) return parsed(std::to_string(*number));
  if (const auto* big = plain.as<BigInteger>()) return parsed(big->digits);
  return std::nullopt;
}

// --- rounding to an exponent ---

enum class Rounding : std::uint8_t { half_even, half_up, half_down, down, up, floor, ceiling, other };

Rounding rounding_of(Value value) {
  const auto* name = value.as<String>();
  if (name == nullptr) return value.is_nothing() ? Rounding::half_even : Rounding::other;
  constexpr std::array<std::string_view, 7> names = {"ROUND_HALF_EVEN", "ROUND_HALF_UP", "ROUND_HALF_DOWN", "ROUND_DOWN",
                                                     "ROUND_UP",        "ROUND_FLOOR",   "ROUND_CEILING"};
  return static_cast<Rounding>(std::find(names.begin(), names.end(), name->str()) - names.begin());
}

Number rounded_to(const Number& number, std::int64_t exponent, Rounding rounding) {
  if (number.exponent >= exponent)
    return {number.negative,
            without_zeros_in_front(number.digits + std::string(static_cast<std::size_t>(number.exponent - exponent), '0')),
            exponent, ""};
  const auto cut = static_cast<std::size_t>(exponent - number.exponent);
  const std::string padded = number.digits.size() <= cut ? std::string(cut + 1 - number.digits.size(), '0') + number.digits
                                                         : number.digits;
  std::string whole = padded.substr(0, padded.size() - cut);
  const std::string rest = padded.substr(padded.size() - cut);
  const std::string half = "5" + std::string(cut - 1, '0');
  const int against_half = rest < half ? -1 : rest == half ? 0 : 1;
  const bool any = rest.find_first_not_of('0') != std::string::npos;
  const bool odd = (whole.back() - '0') % 2 != 0;
  const bool up = rounding == Rounding::half_even  ? against_half > 0 || (against_half == 0 && odd)
                  : rounding == Rounding::half_up   ? against_half >= 0
                  : rounding == Rounding::half_down ? against_half > 0
                  : rounding == Rounding::up        ? any
                  : rounding == Rounding::floor     ? any && number.negative
                  : rounding == Rounding::ceiling   ? any && !number.negative
                                                    : false;
  if (up) whole = add_digits(whole, "1");
  return {number.negative, without_zeros_in_front(whole), exponent, ""};
}

Value quantize(Interpreter& python, Value self, Bound& given) {
  const Number& number = self.as<Decimal>()->number;
  const auto to = operand(given["exp"]);
  if (!to) return python.raise("TypeError", "conversion to Decimal is not supported");
  const Rounding rounding = rounding_of(given["rounding"]);
  const bool far = std::abs(number.exponent - to->exponent) > 1000;
  if (rounding == Rounding::other || far || !number.special.empty() || !to->special.empty())
    return python.not_evaluated("this quantize()");
  Number made = rounded_to(number, to->exponent, rounding);
  if (made.digits.size() > precision) return python.not_evaluated("this quantize()");
  return python.make<Decimal>(std::move(made));
}

Value to_integer(Interpreter& python, Value self, Bound&) {
  const Number& number = self.as<Decimal>()->number;
  if (!number.special.empty() || number.exponent > 1000 || number.exponent < -1000)
    return python.not_evaluated("int() of this Decimal");
  const Number whole = rounded_to(number, 0, Rounding::down);
  return python.integer((whole.negative ? "-" : "") + whole.digits);
}

Value normalize(Interpreter& python, Value self, Bound&) {
  Number number = self.as<Decimal>()->number;
  if (!number.special.empty() || number.digits.size() > precision) return inexact(python);
  if (is_zero(number)) number.exponent = 0;
  while (number.digits.size() > 1 && number.digits.ends_with('0')) {
    number.digits.pop_back();
    ++number.exponent;
  }
  return python.make<Decimal>(std::move(number));
}

Value round_decimal(Interpreter& python, Value self, Bound& given) {
  const Number& number = self.as<Decimal>()->number;
  const auto digits = given["n"].is_absent() ? std::optional<std::int64_t>(0) : need_integer(python, given["n"]);
  if (!digits) return Value::failed();
  if (!number.special.empty() || std::abs(number.exponent) > 1000 || std::abs(*digits) > 1000)
    return python.not_evaluated("round() of this Decimal");
  Number made = rounded_to(number, -*digits, Rounding::half_even);
  if (given["n"].is_absent()) return python.integer((made.negative ? "-" : "") + made.digits);
  return kept(python, std::move(made));
}

constexpr NativeDef decimal_methods[] = {
    {"quantize", "exp, rounding=None, context=None", quantize, true},
    {"normalize", "context=None", normalize},
    {"__int__", "", to_integer},
    {"__round__", "n=?", round_decimal},
    {"__float__", "",
     [](Interpreter& python, Value self, Bound&) { return real_from_text(python, self.as<Decimal>()->text()); }},
    {"__abs__", "",
     [](Interpreter& python, Value self, Bound&) {
       Number number = self.as<Decimal>()->number;
       number.negative = false;
       return kept(python, std::move(number));
     }},
    {"is_nan", "", [](Interpreter&, Value self, Bound&) { return Value::boolean(self.as<Decimal>()->number.special == "NaN"); }},
    {"is_finite", "", [](Interpreter&, Value self, Bound&) { return Value::boolean(self.as<Decimal>()->number.special.empty()); }},
    {"is_zero", "", [](Interpreter&, Value self, Bound&) { return Value::boolean(is_zero(self.as<Decimal>()->number)); }},
    {"to_integral_value", "rounding=None, context=None",
     [](Interpreter& python, Value self, Bound& given) {
       const Number& number = self.as<Decimal>()->number;
       if (number.exponent >= 0) return self;
       const Rounding rounding = rounding_of(given["rounding"]);
       if (rounding == Rounding::other || number.exponent < -1000) return Value(python.not_evaluated("this rounding"));
       return kept(python, rounded_to(number, 0, rounding));
     }},
};

Value make_decimal(Interpreter& python, Bound& given) {
  const Value value = given["value"].plain();
  std::optional<Number> number = operand(value);
  if (value.is_absent()) number = Number();
  if (value.is_real()) number = exact(value.real_value());
  if (const auto* text = value.as<String>()) {
    number = parsed(text->str());
    if (!number)
      return python.raise(python.call(python.library("decimal", "InvalidOperation"),
                                      {python.string("[<class 'decimal.ConversionSyntax'>]")}));
  }
  if (!number && value.is<Tuple>()) return python.not_evaluated("a Decimal made of a tuple");
  if (number) return python.make<Decimal>(std::move(*number));
  return python.raise("TypeError", fmt::format("conversion from {} to Decimal is not supported", python.type_name(value)));
}

const ValueTypeDef decimal_type = {"Decimal", "value=?, context=None", make_decimal, [] { return std::span<const NativeDef>(decimal_methods); },
                                   "object", false, true};

Value decimal_member(Interpreter& python, std::string_view name) {
  if (name == "Decimal") {
    Type* type = make_value_type(python, decimal_type);
    type->module = "decimal";
    return type;
  }
  if (name.starts_with("ROUND_")) return python.string(std::string(name));
  if (name == "InvalidOperation" || name == "DecimalException")
    return make_exception_type(python, "decimal." + std::string(name), python.builtin_type("ArithmeticError"));
  return Value::absent();
}

}  // namespace

std::string Decimal::text() const {
  const std::string sign = number.negative ? "-" : "";
  if (!number.special.empty()) return sign + number.special;
  const std::string& digits = number.digits;
  const std::int64_t adjusted = number.exponent + static_cast<std::int64_t>(digits.size()) - 1;
  if (number.exponent > 0 || adjusted < -6) {
    const std::string fraction = digits.size() > 1 ? "." + digits.substr(1) : "";
    return fmt::format("{}{}{}E{:+}", sign, digits[0], fraction, adjusted);
  }
  if (number.exponent == 0) return sign + digits;
  const auto places = static_cast<std::size_t>(-number.exponent);
  const std::string padded = digits.size() <= places ? std::string(places + 1 - digits.size(), '0') + digits : digits;
  return sign + padded.substr(0, padded.size() - places) + "." + padded.substr(padded.size() - places);
}

Type* Decimal::type(Interpreter& python) const { return python.library("decimal", "Decimal").as<Type>(); }
std::span<const NativeDef> Decimal::methods() const { return decimal_methods; }

Value Decimal::binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) {
  const auto value = operand(other);
  if (!value) return Value::absent();
  if (!number.special.empty() || !value->special.empty()) return python.not_evaluated("arithmetic with infinity");
  Number left = reflected ? *value : number;
  Number right = reflected ? number : *value;
  switch (op) {
    case BinaryOperator::subtract:
      right.negative = !right.negative;
      [[fallthrough]];
    case BinaryOperator::add:
      if (is_zero(left) && is_zero(right)) return python.not_evaluated("a sum of zeros");
      return sum(python, left, right);
    case BinaryOperator::multiply:
      if (left.digits.size() + right.digits.size() > 1000) return inexact(python);
      return kept(python, {left.negative != right.negative, multiply_digits(left.digits, right.digits),
                           left.exponent + right.exponent, ""});
    case BinaryOperator::divide:
      return left.digits.size() + right.digits.size() > 1000 ? inexact(python) : quotient(python, left, right);
    case BinaryOperator::floor_divide:
    case BinaryOperator::modulo:
      return whole_quotient(python, op, left, right);
    default:
      return python.not_evaluated(fmt::format("'{}' of Decimals", to_string(op)));
  }
}

Value Decimal::unary(Interpreter& python, UnaryOperator op) {
  if (op == UnaryOperator::invert) return Value::absent();
  Number made = number;
  if (op == UnaryOperator::minus) made.negative = !made.negative && !is_zero(made);
  return made.special.empty() ? kept(python, std::move(made)) : python.make<Decimal>(std::move(made));
}

Value Decimal::compare(Interpreter& python, CompareOperator op, Value other) {
  std::optional<Number> value = operand(other);
  if (other.plain().is_real()) value = exact(other.plain().real_value());
  if (!value) return Value::absent();
  const auto ordered = order(number, *value);
  if (!ordered) return python.not_evaluated("a comparison with infinity");
  return python.compare(op, Value::integer(*ordered), Value::integer(0));
}

Value Decimal::truth(Interpreter&) { return Value::boolean(!number.special.empty() || !is_zero(number)); }

bool Decimal::hash(Interpreter& python, std::size_t& hash) {
  // Equal to an int or a float, it hashes like that.
  const Value real = real_from_text(python, text());
  if (real.is_failed()) return false;
  hash = real.is_real() ? number_hash(real) : hash_of(text());
  return true;
}

Value Decimal::repr(Interpreter& python) { return python.string("Decimal('" + text() + "')"); }
Value Decimal::str(Interpreter& python) { return python.string(text()); }

Value Decimal::format(Interpreter& python, const std::string& specification) {
  if (specification.empty()) return str(python);
  const auto spec = format_spec(python, specification);
  if (!spec) return Value::failed();
  const bool fixed = (spec->type == 'f' || spec->type == 'F') && std::abs(number.exponent) < 1000;
  if (!fixed || !number.special.empty() || spec->grouping != 0 || spec->alternate || (spec->fill == "0" && spec->align == '='))
    return python.not_evaluated("this format of a Decimal");
  const Number made = spec->precision ? rounded_to(number, -static_cast<std::int64_t>(*spec->precision), Rounding::half_even)
                                      : number.exponent > 0 ? rounded_to(number, 0, Rounding::down) : number;
  Decimal shown(made);
  std::string text = shown.text();
  if (text.find('E') != std::string::npos) return python.not_evaluated("this format of a Decimal");
  if (!made.negative && spec->sign != '-') text.insert(0, 1, spec->sign);
  FormatSpec layout = *spec;
  const std::string align = std::string(1, layout.align == 0 ? '>' : layout.align);
  return formatted_string(python, *python.string(text), layout.fill + (align == "=" ? ">" : align) + (layout.width > 0 ? fmt::format("{}", layout.width) : ""));
}

const LibraryDef decimal_library = {"decimal", {}, decimal_member};

}  // namespace migc::python
