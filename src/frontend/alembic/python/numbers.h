// Arithmetic, comparison and texts of bool, int and float, exactly as Python's.
#pragma once

#include <cstdint>
#include <string>

#include "alembic/python/value.h"

namespace migc::python {

bool is_number(Value value);  ///< bool, int (also beyond 64 bits), float

/// Both are numbers. Absent: the operator is not one of theirs. Unknown: beyond 64 bits.
Value number_binary(Interpreter&, BinaryOperator op, Value left, Value right);
Value number_unary(Interpreter&, UnaryOperator op, Value operand);
/// Absent: not comparable here (one is beyond 64 bits and the other a float).
Value number_compare(CompareOperator op, Value left, Value right);
std::size_t number_hash(Value number);

/// The shortest text that reads back as the same number: "0.1", "1e+16", "inf".
std::string float_text(double value);

/// Methods of int, bool and float.
std::span<const NativeDef> number_methods(Value number);
/// `real`, `imag`, `numerator`, `denominator`; absent: none of these.
Value number_attribute(Value number, std::string_view name);

}  // namespace migc::python
