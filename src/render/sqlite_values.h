// What becomes of values in SQLite, whose columns have an affinity rather than a type.
#pragma once

#include <string>
#include <string_view>

#include "migc/ir/type.h"

namespace migc {

/// Does SQLite keep every digit of the number? Whole numbers have 64 bits, all others some 15 digits.
bool keeps_digits(std::string_view number);

/// The value of a column as one of another type. Where there is no other form for it, it stays: the new
/// column's affinity turns what looks like a number, and keeps the rest. (CAST would make 0 of what is none.)
std::string converted(std::string value, const Type& from, const Type& to);

/// The type that a STRICT table has for it: "INTEGER", "REAL", "TEXT" or "BLOB"; empty: none.
std::string strict_type(const Type& type);

}  // namespace migc
