// math, as far as its functions give the same everywhere.

#include <cmath>
#include <numeric>

#include "alembic/python/conversions.h"
#include "alembic/python/library/library.h"
#include "alembic/python/numbers.h"
#include "alembic/python/sequences.h"

namespace migc::python {
namespace {

/// An argument as a float; nullopt: failed, or not known, as `outcome` says.
std::optional<double> real_of(Interpreter& python, Value value, Value& outcome) {
  const Value plain = value.plain();
  if (plain.is_real()) return plain.real_value();
  const Value real = is_number(plain) ? python.binary(BinaryOperator::multiply, plain, Value::real(1))
                                      : python.call(python.builtin("float"), {value});
  if (value.is<String>()) {
    outcome = python.raise("TypeError", "must be real number, not str");
    return std::nullopt;
  }
  if (real.is_real()) return real.real_value();
  outcome = real;
  return std::nullopt;
}

using Round = double (*)(double);

template <Round round>
Value to_whole(Interpreter& python, Value, Bound& given) {
  const Value value = given["x"].plain();
  if (value.is_integer() || value.is_boolean()) return Value::integer(*value.as_integer());
  Value outcome;
  const auto real = real_of(python, value, outcome);
  return real ? integer_from_real(python, round(*real)) : outcome;
}

template <Round function>
Value of_real(Interpreter& python, Value, Bound& given) {
  Value outcome;
  const auto real = real_of(python, given["x"], outcome);
  if (!real) return outcome;
  const double result = function(*real);
  if (std::isnan(result) && !std::isnan(*real)) return python.raise("ValueError", "math domain error");
  if (std::isinf(result) && std::isfinite(*real)) return python.raise("ValueError", "math domain error");
  return Value::real(result);
}

Value log_of(Interpreter& python, Value, Bound& given) {
  Value outcome;
  const auto x = real_of(python, given["x"], outcome);
  if (!x) return outcome;
  if (*x <= 0) return python.raise("ValueError", "math domain error");
  if (given["base"].is_absent()) return Value::real(std::log(*x));
  const auto base = real_of(python, given["base"], outcome);
  if (!base) return outcome;
  return python.binary(BinaryOperator::divide, Value::real(std::log(*x)), Value::real(std::log(*base)));
}

template <bool (*test)(double)>
Value is(Interpreter& python, Value, Bound& given) {
  Value outcome;
  const auto real = real_of(python, given["x"], outcome);
  return real ? Value::boolean(test(*real)) : outcome;
}

Value gcd(Interpreter& python, Value, Bound& given) {
  std::int64_t result = 0;
  for (const Value value : given.rest()) {
    const auto number = need_integer(python, value);
    if (!number) return Value::failed();
    result = std::gcd(result, *number);
  }
  return Value::integer(result);
}

Value factorial(Interpreter& python, Value, Bound& given) {
  const auto number = need_integer(python, given["x"]);
  if (!number) return Value::failed();
  if (*number < 0) return python.raise("ValueError", "factorial() not defined for negative values");
  std::int64_t result = 1;
  for (std::int64_t i = 2; i <= *number; ++i)
    if (__builtin_mul_overflow(result, i, &result)) return python.unknown(migc::Kind::large_number, {});
  return Value::integer(result);
}

Value power(Interpreter& python, Value, Bound& given) {
  Value outcome;
  const auto x = real_of(python, given["x"], outcome);
  const auto y = x ? real_of(python, given["y"], outcome) : std::nullopt;
  return y ? python.binary(BinaryOperator::power, Value::real(*x), Value::real(*y)) : outcome;
}

constexpr NativeDef math_functions[] = {
    {"floor", "x, /", to_whole<std::floor>, true},
    {"ceil", "x, /", to_whole<std::ceil>, true},
    {"trunc", "x, /", to_whole<std::trunc>, true},
    {"sqrt", "x, /", of_real<std::sqrt>, true},
    {"fabs", "x, /", of_real<std::fabs>, true},
    {"log", "x, base=?, /", log_of, true},
    {"log10", "x, /", of_real<std::log10>, true},
    {"log2", "x, /", of_real<std::log2>, true},
    {"isnan", "x, /", is<std::isnan>, true},
    {"isinf", "x, /", is<std::isinf>, true},
    {"isfinite", "x, /", is<std::isfinite>, true},
    {"gcd", "*integers", gcd, true},
    {"factorial", "x, /", factorial, true},
    {"pow", "x, y, /", power, true},
};

Value math_member(Interpreter&, std::string_view name) {
  if (name == "pi") return Value::real(3.141592653589793);
  if (name == "e") return Value::real(2.718281828459045);
  if (name == "inf") return Value::real(HUGE_VAL);
  if (name == "nan") return Value::real(std::nan(""));
  return Value::absent();
}

}  // namespace

const LibraryDef math_library = {"math", math_functions, math_member};

}  // namespace migc::python
