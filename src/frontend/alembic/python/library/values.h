// Values of Python's library that native code may want to look into: dates, times, uuids, decimals.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "alembic/python/interpreter.h"

namespace migc::python {

/// uuid.UUID
class Uuid final : public Object {
 public:
  explicit Uuid(std::string digits) : hex(std::move(digits)) {}
  const std::string hex;     ///< 32 lower-case hexadecimal digits
  std::string text() const;  ///< 36 characters, with dashes

  std::string type_name() const override { return "UUID"; }
  Type* type(Interpreter&) const override;
  std::span<const NativeDef> methods() const override { return {}; }
  Value attribute(Interpreter&, std::string_view name) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Value repr(Interpreter&) override;
  Value str(Interpreter&) override;
};

/// decimal.Decimal: sign, digits and exponent. Operations give what is exact in 28 digits, Python's default, else Unknown.
class Decimal final : public Object {
 public:
  struct Number {
    bool negative = false;
    std::string digits = "0";  ///< no leading zeros
    std::int64_t exponent = 0;
    std::string special;  ///< "NaN", "Infinity" in place of digits
  };
  explicit Decimal(Number value) : number(std::move(value)) {}
  const Number number;
  /// As Python prints it: "1.50", "1E+3".
  std::string text() const;

  std::string type_name() const override { return "decimal.Decimal"; }
  Type* type(Interpreter&) const override;
  std::span<const NativeDef> methods() const override;
  Value binary(Interpreter&, BinaryOperator, Value other, bool reflected) override;
  Value unary(Interpreter&, UnaryOperator) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  Value truth(Interpreter&) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Value repr(Interpreter&) override;
  Value str(Interpreter&) override;
  Value format(Interpreter&, const std::string& specification) override;
};

/// datetime.timedelta
class TimeDelta final : public Object {
 public:
  __extension__ using Wide = __int128;
  /// Null and an OverflowError: more than 999,999,999 days.
  static TimeDelta* of(Interpreter&, Wide microseconds);
  explicit TimeDelta(Wide all) : total(all) {}
  const Wide total;  ///< microseconds
  std::int64_t days() const;
  std::int64_t seconds() const;       ///< of the day, 0 to 86399
  std::int64_t microseconds() const;  ///< of the second

  std::string type_name() const override { return "datetime.timedelta"; }
  Type* type(Interpreter&) const override;
  std::span<const NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;
  Value binary(Interpreter&, BinaryOperator, Value other, bool reflected) override;
  Value unary(Interpreter&, UnaryOperator) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  Value truth(Interpreter&) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Value repr(Interpreter&) override;
  Value str(Interpreter&) override;
};

/// datetime.timezone
class TimeZone final : public Object {
 public:
  TimeZone(std::int64_t east, std::string called) : offset(east), name(std::move(called)) {}
  const std::int64_t offset;  ///< microseconds east of UTC
  const std::string name;     ///< given by its maker, or empty

  std::string type_name() const override { return "datetime.timezone"; }
  Type* type(Interpreter&) const override;
  std::span<const NativeDef> methods() const override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Value repr(Interpreter&) override;
  Value str(Interpreter&) override;
  std::string text() const;  ///< "UTC+02:00"
};

/// datetime.date, datetime.datetime and datetime.time: a day, a time of day, or both.
class DateTime final : public Object {
 public:
  enum class Which : std::uint8_t { date, time, datetime };
  struct Fields {
    std::int32_t year = 1, month = 1, day = 1, hour = 0, minute = 0, second = 0, microsecond = 0;
    const TimeZone* zone = nullptr;  ///< null: naive
  };
  DateTime(Which kind_of, const Fields& values) : which(kind_of), fields(values) {}
  const Which which;
  const Fields fields;

  std::string type_name() const override;
  Type* type(Interpreter&) const override;
  std::span<const NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;
  Value binary(Interpreter&, BinaryOperator, Value other, bool reflected) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Value repr(Interpreter&) override;
  Value str(Interpreter&) override;
  Value format(Interpreter&, const std::string& specification) override;
};

}  // namespace migc::python
