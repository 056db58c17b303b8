// Values that stand in migrations, exact and in no dialect's spelling.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "migc/ir/type.h"

namespace migc {

/// A calendar date, proleptic Gregorian, year 1 to 9999.
struct Date {
  std::int32_t year = 1;
  std::uint8_t month = 1, day = 1;
  friend bool operator==(const Date&, const Date&) = default;
};

/// A time of day; an offset from UTC in minutes where one was given.
struct Time {
  std::uint8_t hour = 0, minute = 0, second = 0;
  std::uint32_t nanosecond = 0;
  std::optional<std::int32_t> offset_minutes;
  friend bool operator==(const Time&, const Time&) = default;
};

/// A date and a time; with an offset it is an instant.
struct Timestamp {
  Date date;
  Time time;
  friend bool operator==(const Timestamp&, const Timestamp&) = default;
};

struct Null { friend bool operator==(const Null&, const Null&) = default; };
/// A whole number of any size: an optional '-' and digits without leading zeros.
struct Integer { std::string digits; friend bool operator==(const Integer&, const Integer&) = default; };
/// An exact decimal as text: [-]digits[.digits][e[+-]digits].
struct Decimal { std::string digits; friend bool operator==(const Decimal&, const Decimal&) = default; };
/// Any bytes.
struct Bytes { std::string bytes; friend bool operator==(const Bytes&, const Bytes&) = default; };
/// A span of time in PostgreSQL's input syntax ("1 day 02:00"), checked by nobody but the target.
struct Interval { std::string text; friend bool operator==(const Interval&, const Interval&) = default; };
/// Dashed lower-case form, 36 characters.
struct Uuid { std::string text; friend bool operator==(const Uuid&, const Uuid&) = default; };
/// JSON text, known to be valid.
struct Json { std::string text; friend bool operator==(const Json&, const Json&) = default; };

struct Literal;
struct ArrayLiteral {
  std::vector<Literal> elements;
  friend bool operator==(const ArrayLiteral& a, const ArrayLiteral& b);
};

struct Literal {
  using AnyValue = std::variant<Null, bool, Integer, Decimal, double, std::string, Bytes, Date, Time, Timestamp, Interval, Uuid,
                             Json, ArrayLiteral>;
  /// Copied, moved and destroyed in literal.cc, as Operation::What.
  struct Value : AnyValue {
    using AnyValue::AnyValue;
    using AnyValue::operator=;
    Value();
    Value(const Value&);
    Value(Value&&) noexcept;
    Value& operator=(const Value&);
    Value& operator=(Value&&) noexcept;
    ~Value();
  };
  Value value;

  template <class T> bool is() const { return std::holds_alternative<T>(value); }
  template <class T> const T* get() const { return std::get_if<T>(&value); }
  friend bool operator==(const Literal&, const Literal&) = default;
};

Literal integer(std::int64_t value);

/// What a literal is called in messages: "string", "integer", "timestamp with offset".
std::string_view kind_name(const Literal& literal);

/// The literal as a column of this type holds it; nullopt where it is no value of the type. Exact and strict: what a
/// database would round, cut, or complete by its session's settings is no value. Null is one of every type.
/// - integers: an Integer in the type's range; no fraction, no string.
/// - numeric, real, double: Integer, Decimal, float (for numeric a finite one), or a string that parse_decimal takes, which
///   becomes a Decimal. A float stays a float.
/// - boolean: true and false only, no 0 and 1. String types: strings only. bytes: Bytes only.
/// - date: a Date or an ISO string. time, timestamp: likewise; a Date is its midnight. With a time zone, the offset must be
///   given, since the session's would be taken; without, it must not, since it would be dropped.
/// - uuid, json, interval: themselves, or a string that becomes one. enumeration: one of the labels, where they are known.
/// - array: an ArrayLiteral of elements bound likewise. unknown and verbatim: everything, as it is.
std::optional<Literal> bound_as(const Literal& literal, const Type& type);

/// ISO 8601 readers: the whole text must match, ranges are checked; a 'T' or one space between date and time; seconds may
/// be left out; at most nine digits of a second; an offset is Z, ±HH, ±HHMM or ±HH:MM up to 15:59.
std::optional<Date> parse_date(std::string_view text);
std::optional<Time> parse_time(std::string_view text);
std::optional<Timestamp> parse_timestamp(std::string_view text);
/// [+-]digits[.digits][e[+-]digits], normalised: no '+', no leading zeros; zeros at the end of a fraction stay.
std::optional<std::string> parse_decimal(std::string_view text);
/// 32 hexadecimal digits, bare or in the usual five groups with dashes, perhaps in braces; normalised.
std::optional<std::string> parse_uuid(std::string_view text);
/// Is this one valid JSON text (RFC 8259)? Nesting deeper than 1,000 is not.
bool is_json(std::string_view text);

/// Text forms: "2025-01-01", "12:00:00.5+02:00", "2025-01-01 12:00:00+00:00": seconds always, fraction only where there is one,
/// offset only where there is one.
std::string to_string(const Date& date);
std::string to_string(const Time& time);
std::string to_string(const Timestamp& timestamp);
/// The same instant in UTC, without an offset. Its year may be 0 or 10000.
Timestamp in_utc(const Timestamp& timestamp);

}  // namespace migc
