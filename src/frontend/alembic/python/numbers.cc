#include "alembic/python/numbers.h"

#include <array>
#include <charconv>
#include <cmath>
#include <compare>
#include <cstdlib>
#include <cstring>
#include <limits>

#include "alembic/python/interpreter.h"

namespace migc::python {
namespace {

using Op = BinaryOperator;

constexpr std::int64_t exact_in_double = std::int64_t{1} << 53;

Value large(Interpreter& python) { return python.unknown(migc::Kind::large_number, {}); }

double as_double(Value number) {
  if (number.is_real()) return number.real_value();
  return static_cast<double>(*number.as_integer());
}

bool is_exact(std::int64_t value) { return value >= -exact_in_double && value <= exact_in_double; }

// --- whole numbers ---

std::int64_t floor_quotient(std::int64_t a, std::int64_t b) {
  const std::int64_t quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

Value divide(Interpreter& python, Op op, std::int64_t a, std::int64_t b) {
  if (b == 0)
    return python.raise("ZeroDivisionError", op == Op::divide         ? "division by zero"
                                             : op == Op::floor_divide ? "integer division or modulo by zero"
                                                                      : "integer modulo by zero");
  if (op == Op::divide) {
    if (!is_exact(a) || !is_exact(b)) return large(python);
    return Value::real(static_cast<double>(a) / static_cast<double>(b));
  }
  if (b == -1) {  // the one quotient that does not fit; its remainder is none
    if (op == Op::modulo) return Value::integer(0);
    std::int64_t negated = 0;
    return __builtin_sub_overflow(std::int64_t{0}, a, &negated) ? large(python) : Value::integer(negated);
  }
  const std::int64_t quotient = floor_quotient(a, b);
  return Value::integer(op == Op::floor_divide ? quotient : a - quotient * b);
}

Value real_power(Interpreter& python, double a, double b) {
  if (a == 0 && b < 0) return python.raise("ZeroDivisionError", "0.0 cannot be raised to a negative power");
  if (a < 0 && std::isfinite(a) && std::isfinite(b) && b != std::floor(b))
    return python.not_evaluated("a complex number");
  const double power = std::pow(a, b);
  if (std::isinf(power) && std::isfinite(a) && std::isfinite(b))
    return python.raise("OverflowError", "(34, 'Numerical result out of range')");
  return Value::real(power);
}

Value power(Interpreter& python, std::int64_t base, std::int64_t exponent) {
  if (exponent < 0) {
    if (!is_exact(base) || !is_exact(exponent)) return large(python);
    return real_power(python, static_cast<double>(base), static_cast<double>(exponent));
  }
  if (base == 1 || base == 0 || base == -1)
    return Value::integer(exponent == 0 ? 1 : base == -1 && exponent % 2 == 0 ? 1 : base);
  std::int64_t result = 1;
  for (; exponent > 0; --exponent)  // at most 63 times
    if (__builtin_mul_overflow(result, base, &result)) return large(python);
  return Value::integer(result);
}

Value shift(Interpreter& python, Op op, std::int64_t a, std::int64_t count) {
  if (count < 0) return python.raise("ValueError", "negative shift count");
  if (op == Op::shift_right) return Value::integer(count > 63 ? (a < 0 ? -1 : 0) : a >> count);
  if (a == 0) return Value::integer(0);
  std::int64_t shifted = 0;
  if (count > 62 || __builtin_mul_overflow(a, std::int64_t{1} << count, &shifted)) return large(python);
  return Value::integer(shifted);
}

Value whole_binary(Interpreter& python, Op op, std::int64_t a, std::int64_t b) {
  std::int64_t result = 0;
  switch (op) {
    case Op::add:
      return __builtin_add_overflow(a, b, &result) ? large(python) : Value::integer(result);
    case Op::subtract:
      return __builtin_sub_overflow(a, b, &result) ? large(python) : Value::integer(result);
    case Op::multiply:
      return __builtin_mul_overflow(a, b, &result) ? large(python) : Value::integer(result);
    case Op::divide:
    case Op::floor_divide:
    case Op::modulo:
      return divide(python, op, a, b);
    case Op::power:
      return power(python, a, b);
    case Op::shift_left:
    case Op::shift_right:
      return shift(python, op, a, b);
    case Op::bit_and:
      return Value::integer(a & b);
    case Op::bit_or:
      return Value::integer(a | b);
    case Op::bit_xor:
      return Value::integer(a ^ b);
    default:
      return Value::absent();
  }
}

// --- floats ---

/// a % b and a // b as Python's float_divmod has them: the remainder has the sign of b.
std::pair<double, double> real_divmod(double a, double b) {
  double remainder = std::fmod(a, b);
  double quotient = (a - remainder) / b;
  if (remainder != 0) {
    if ((b < 0) != (remainder < 0)) {
      remainder += b;
      quotient -= 1;
    }
  } else {
    remainder = std::copysign(0.0, b);
  }
  if (quotient == 0) return {std::copysign(0.0, a / b), remainder};
  double whole = std::floor(quotient);
  if (quotient - whole > 0.5) whole += 1;
  return {whole, remainder};
}

Value real_binary(Interpreter& python, Op op, double a, double b) {
  switch (op) {
    case Op::add:
      return Value::real(a + b);
    case Op::subtract:
      return Value::real(a - b);
    case Op::multiply:
      return Value::real(a * b);
    case Op::divide:
      if (b == 0) return python.raise("ZeroDivisionError", "float division by zero");
      return Value::real(a / b);
    case Op::floor_divide:
      if (b == 0) return python.raise("ZeroDivisionError", "float floor division by zero");
      return Value::real(real_divmod(a, b).first);
    case Op::modulo:
      if (b == 0) return python.raise("ZeroDivisionError", "float modulo");
      return Value::real(real_divmod(a, b).second);
    case Op::power:
      return real_power(python, a, b);
    default:
      return Value::absent();
  }
}

// --- comparison ---

std::partial_ordering order(std::int64_t a, double b) {
  if (std::isnan(b)) return std::partial_ordering::unordered;
  if (b >= 9223372036854775808.0) return std::partial_ordering::less;
  if (b < -9223372036854775808.0) return std::partial_ordering::greater;
  const auto whole = static_cast<std::int64_t>(b);  // towards zero
  if (a != whole) return a <=> whole;
  return 0.0 <=> b - static_cast<double>(whole);
}

std::partial_ordering order(std::string_view a, std::string_view b) {
  const bool negative = a.starts_with('-');
  if (negative != b.starts_with('-'))
    return negative ? std::partial_ordering::less : std::partial_ordering::greater;
  const std::partial_ordering of_sizes = a.size() <=> b.size();
  const std::partial_ordering of_magnitudes = of_sizes != 0 ? of_sizes : a.compare(b) <=> 0;
  return negative ? 0 <=> of_magnitudes : of_magnitudes;
}

std::string digits_of(Value number) {
  const auto* big = number.as<BigInteger>();
  return big != nullptr ? big->digits : std::to_string(*number.as_integer());
}

std::partial_ordering order(Value left, Value right) {
  if (left.is_real() && right.is_real()) return left.real_value() <=> right.real_value();
  if (left.is_real()) return 0 <=> order(*right.as_integer(), left.real_value());
  if (right.is_real()) return order(*left.as_integer(), right.real_value());
  if (left.is_object() || right.is_object()) return order(digits_of(left), digits_of(right));
  return *left.as_integer() <=> *right.as_integer();
}

bool holds(CompareOperator op, std::partial_ordering order) {
  switch (op) {
    case CompareOperator::eq:
      return order == 0;
    case CompareOperator::ne:
      return order != 0;
    case CompareOperator::lt:
      return order < 0;
    case CompareOperator::le:
      return order <= 0;
    case CompareOperator::gt:
      return order > 0;
    default:
      return order >= 0;
  }
}

bool is_big(Value value) { return value.is<BigInteger>(); }

}  // namespace

bool is_number(Value value) {
  return value.is_integer() || value.is_boolean() || value.is_real() || is_big(value);
}

Value number_binary(Interpreter& python, Op op, Value left, Value right) {
  if (is_big(left) || is_big(right)) return large(python);
  if (left.is_real() || right.is_real()) {
    if ((!left.is_real() && !is_exact(*left.as_integer())) ||
        (!right.is_real() && !is_exact(*right.as_integer())))
      return large(python);
    return real_binary(python, op, as_double(left), as_double(right));
  }
  const Value result = whole_binary(python, op, *left.as_integer(), *right.as_integer());
  const bool bitwise = op == Op::bit_and || op == Op::bit_or || op == Op::bit_xor;
  if (bitwise && left.is_boolean() && right.is_boolean()) return Value::boolean(result.integer_value() != 0);
  return result;
}

Value number_unary(Interpreter& python, UnaryOperator op, Value operand) {
  if (operand.is_real()) {
    if (op == UnaryOperator::invert) return Value::absent();
    return op == UnaryOperator::minus ? Value::real(-operand.real_value()) : operand;
  }
  if (const auto* big = operand.as<BigInteger>()) {
    if (op == UnaryOperator::plus) return operand;
    if (op == UnaryOperator::invert) return large(python);
    return python.integer(big->digits.starts_with('-') ? big->digits.substr(1) : "-" + big->digits);
  }
  const std::int64_t value = *operand.as_integer();
  if (op == UnaryOperator::plus) return Value::integer(value);
  if (op == UnaryOperator::invert) return Value::integer(~value);
  if (value == std::numeric_limits<std::int64_t>::min()) return python.integer("9223372036854775808");
  return Value::integer(-value);
}

Value number_compare(CompareOperator op, Value left, Value right) {
  if ((is_big(left) && right.is_real()) || (left.is_real() && is_big(right))) return Value::absent();
  return Value::boolean(holds(op, order(left, right)));
}

std::size_t number_hash(Value number) {
  if (const auto* big = number.as<BigInteger>()) return hash_of(big->digits);
  double real = 0;
  if (number.is_real()) {
    real = number.real_value();
    const bool whole = real == std::floor(real) && std::fabs(real) < 9.2e18;
    if (!whole) {
      std::size_t bits = 0;
      std::memcpy(&bits, &real, sizeof bits);
      return bits * 0x9E3779B97F4A7C15U;
    }
    number = Value::integer(static_cast<std::int64_t>(real));
  }
  return static_cast<std::size_t>(*number.as_integer()) * 0x9E3779B97F4A7C15U >> 7;
}

std::string float_text(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  std::array<char, 32> buffer{};
  const auto written =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::scientific);
  std::string_view text(buffer.data(), static_cast<std::size_t>(written.ptr - buffer.data()));
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  const std::size_t e = text.find('e');
  const int exponent = std::atoi(std::string(text.substr(e + 1)).c_str());
  std::string digits;
  for (const char c : text.substr(0, e))
    if (c != '.') digits += c;
  std::string out(negative ? "-" : "");
  if (exponent < -4 || exponent >= 16) {
    out += digits.substr(0, 1);
    if (digits.size() > 1) out += "." + digits.substr(1);
    const int size = std::abs(exponent);
    return out + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + std::to_string(size);
  }
  if (exponent < 0) return out + "0." + std::string(static_cast<std::size_t>(-exponent - 1), '0') + digits;
  const auto before = static_cast<std::size_t>(exponent) + 1;
  if (digits.size() <= before) return out + digits + std::string(before - digits.size(), '0') + ".0";
  return out + digits.substr(0, before) + "." + digits.substr(before);
}

// --- ints beyond 64 bits ---

Value BigInteger::binary(Interpreter& python, Op op, Value other, bool reflected) {
  if (!is_number(other.plain())) return Value::absent();
  return reflected ? number_binary(python, op, other.plain(), this)
                   : number_binary(python, op, this, other.plain());
}

Value BigInteger::unary(Interpreter& python, UnaryOperator op) { return number_unary(python, op, this); }

Value BigInteger::compare(Interpreter& python, CompareOperator op, Value other) {
  if (!is_number(other.plain())) return Value::absent();
  const Value result = number_compare(op, this, other.plain());
  return result.is_absent() ? large(python) : result;
}

bool BigInteger::hash(Interpreter&, std::size_t& hash) {
  hash = number_hash(this);
  return true;
}

Value BigInteger::repr(Interpreter& python) { return python.string(digits); }

}  // namespace migc::python
