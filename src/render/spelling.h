// How a dialect spells names, types and values: everything about them that is a pattern in the dialect's
// data. Nothing here reports; a type or value that the dialect does not have comes out empty.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "migc/dialect.h"
#include "migc/ir/literal.h"
#include "migc/ir/name.h"
#include "migc/ir/type.h"

namespace migc {

/// What stands around a value.
enum class ValuePlace : std::uint8_t {
  column,  ///< a column, whose type decides how the value is read
  alone,   ///< a place in an expression, where nothing says the type
};

/// it''s: the text of a string as it stands between its quotes.
std::string between_quotes(std::string_view text, const Dialect& dialect);

/// 'it''s': a string, quotes and (where the dialect has escapes) backslashes doubled; N'…' and the like where the
/// dialect wants that for what is in it.
std::string spelled_string(std::string_view text, const Dialect& dialect, bool national = false);

/// Is it an expression that joins several strings, since one of its characters can stand in none?
bool is_joined(const Literal& literal, const Dialect& dialect);

/// "12:00:00.500000+02:00": six digits of a second at least.
std::string with_micros(const Time& time);
/// "2025-01-01 10:00:00.500000": likewise, the instant in UTC, without an offset.
std::string in_utc_with_micros(const Timestamp& timestamp);
/// The time that ends an interval which begins with 1970. nullopt: it has no length that is the same everywhere
/// (months, years), or is not understood.
std::optional<Timestamp> since_epoch(const Interval& interval);

/// The value for a column of `type`, which it fits (see bound_as).
void append_literal(std::string& out, const Literal& literal, const Type& type, ValuePlace place,
                    const Dialect& dialect);

/// VARCHAR(20); the author's own text where the type has some for this dialect. Empty: the dialect has no
/// such type.
std::string spelled_type(const Type& type, const Dialect& dialect);

/// The type of a column that numbers itself: SERIAL, BIGSERIAL, or the plain type.
std::string spelled_serial_type(const Type& type, const Dialect& dialect);

/// The author's SQL for the type in this dialect, else the one of the source dialect (its key is ""), or
/// null.
const std::string* verbatim_type(const Type& type, const Dialect& dialect);

/// A whole number, perhaps negative.
bool is_whole_number(std::string_view digits);

}  // namespace migc
