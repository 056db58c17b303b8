// Methods of int and float.

#include <bit>
#include <cmath>

#include "alembic/python/conversions.h"
#include "alembic/python/interpreter.h"
#include "alembic/python/numbers.h"

namespace migc::python {
namespace {

Value number(Value self) { return self.plain(); }

Value bit_length(Interpreter& python, Value self, Bound&) {
  const auto value = number(self).as_integer();
  if (!value) return python.unknown(migc::Kind::large_number, {});
  const std::uint64_t size =
      *value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(*value) : static_cast<std::uint64_t>(*value);
  return Value::integer(std::bit_width(size));
}

Value not_of_numbers(Interpreter& python, Value, Bound&) { return python.not_evaluated("this method of a number"); }

constexpr NativeDef whole_methods[] = {
    {"bit_length", "", bit_length},
    {"bit_count", "*any", not_of_numbers},
    {"conjugate", "", [](Interpreter&, Value self, Bound&) { return number(self); }},
    {"to_bytes", "*any, **options", not_of_numbers},
    {"as_integer_ratio", "",
     [](Interpreter& python, Value self, Bound&) -> Value {
       return python.tuple({number(self), Value::integer(1)});
     }},
    {"is_integer", "", [](Interpreter&, Value, Bound&) { return Value::boolean(true); }},
};

constexpr NativeDef real_methods[] = {
    {"is_integer", "",
     [](Interpreter&, Value self, Bound&) {
       const double value = number(self).real_value();
       return Value::boolean(std::isfinite(value) && value == std::floor(value));
     }},
    {"conjugate", "", [](Interpreter&, Value self, Bound&) { return number(self); }},
    {"hex", "", not_of_numbers},
    {"as_integer_ratio", "", not_of_numbers},
};

}  // namespace

std::span<const NativeDef> number_methods(Value value) {
  if (value.is_real()) return real_methods;
  if (value.is_integer() || value.is_boolean()) return whole_methods;
  return {};
}

Value number_attribute(Value value, std::string_view name) {
  const bool whole = value.is_integer() || value.is_boolean();
  if (!whole && !value.is_real()) return Value::absent();
  if (name == "real" || (name == "numerator" && whole))
    return whole ? Value::integer(*value.as_integer()) : value;
  if (name == "imag") return whole ? Value::integer(0) : Value::real(0);
  if (name == "denominator" && whole) return Value::integer(1);
  return Value::absent();
}

}  // namespace migc::python
