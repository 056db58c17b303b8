// datetime.timedelta and datetime.timezone.

#include <fmt/format.h>

#include <cmath>

#include "alembic/python/library/dates.h"
#include "alembic/python/library/library.h"
#include "alembic/python/numbers.h"
#include "alembic/python/sequences.h"

namespace migc::python {

namespace {

using Wide = TimeDelta::Wide;

constexpr Wide day = Wide{86400} * 1'000'000;
constexpr Wide longest_delta = day * 999'999'999 + day - 1;

Wide floor_divide(Wide a, Wide b) {
  const Wide quotient = a / b;
  return a % b != 0 && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

/// a / b, rounded to even at halves.
Wide round_divide(Wide a, Wide b) {
  if (b < 0) {
    a = -a;
    b = -b;
  }
  const Wide down = floor_divide(a, b);
  const Wide rest = a - down * b;
  return rest * 2 > b || (rest * 2 == b && down % 2 != 0) ? down + 1 : down;
}

Value made(Interpreter& python, Wide microseconds) {
  TimeDelta* delta = TimeDelta::of(python, microseconds);
  return delta == nullptr ? Value::failed() : delta;
}

}  // namespace

TimeDelta* TimeDelta::of(Interpreter& python, Wide microseconds) {
  if (microseconds > longest_delta || microseconds < -(day * 999'999'999)) {
    python.raise("OverflowError", "days must have magnitude <= 999999999");
    return nullptr;
  }
  return python.make<TimeDelta>(microseconds);
}

std::int64_t TimeDelta::days() const { return static_cast<std::int64_t>(floor_divide(total, day)); }
std::int64_t TimeDelta::seconds() const {
  return static_cast<std::int64_t>((total - floor_divide(total, day) * day) / 1'000'000);
}
std::int64_t TimeDelta::microseconds() const {
  return static_cast<std::int64_t>(total - floor_divide(total, 1'000'000) * 1'000'000);
}

Type* TimeDelta::type(Interpreter& python) const { return python.library("datetime", "timedelta").as<Type>(); }

Value make_time_delta(Interpreter& python, Bound& given) {
  constexpr std::pair<std::string_view, std::int64_t> units[] = {
      {"days", 86'400'000'000}, {"seconds", 1'000'000},   {"microseconds", 1},      {"milliseconds", 1000},
      {"minutes", 60'000'000},  {"hours", 3'600'000'000}, {"weeks", 604'800'000'000}};
  Wide total = 0;
  double rest = 0;  // of floats, rounded once
  for (const auto& [name, unit] : units) {
    const Value value = given[name].plain();
    if (const auto whole = value.as_integer()) {
      total += Wide{*whole} * unit;
    } else if (value.is_real()) {
      double integral = 0;
      const double fraction = std::modf(value.real_value(), &integral);
      if (!std::isfinite(value.real_value()) || std::fabs(integral) > 1e15)
        return python.not_evaluated("so large a timedelta");
      total += Wide{static_cast<std::int64_t>(integral)} * unit;
      const double of_unit = fraction * static_cast<double>(unit);
      double whole_part = 0;
      rest += std::modf(of_unit, &whole_part);
      total += static_cast<std::int64_t>(whole_part);
    } else {
      return python.raise("TypeError", fmt::format("unsupported type for timedelta {} component: {}", name,
                                                   python.type_name(given[name])));
    }
  }
  return made(python, total + static_cast<std::int64_t>(std::nearbyint(rest)));
}

static Value total_seconds(Interpreter& python, Value self, Bound&) {
  const Wide total = self.as<TimeDelta>()->total;
  if (total > (Wide{1} << 53) || total < -(Wide{1} << 53)) return python.not_evaluated("total_seconds() of so long a time");
  return Value::real(static_cast<double>(static_cast<std::int64_t>(total)) / 1e6);
}

static constexpr NativeDef delta_methods[] = {
    {"total_seconds", "", total_seconds},
    {"__abs__", "",
     [](Interpreter& python, Value self, Bound&) {
       const Wide total = self.as<TimeDelta>()->total;
       return made(python, total < 0 ? -total : total);
     }},
};

std::span<const NativeDef> TimeDelta::methods() const { return delta_methods; }

Value TimeDelta::attribute(Interpreter& python, std::string_view name) {
  if (name == "days") return Value::integer(days());
  if (name == "seconds") return Value::integer(seconds());
  if (name == "microseconds") return Value::integer(microseconds());
  return Object::attribute(python, name);
}

Value TimeDelta::binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) {
  const auto* delta = other.as<TimeDelta>();
  const auto whole = other.as_integer();
  if (delta != nullptr) {
    const Wide right = delta->total;
    if (op == BinaryOperator::add) return made(python, total + right);
    if (op == BinaryOperator::subtract) return made(python, total - right);
    const bool divides = op == BinaryOperator::divide || op == BinaryOperator::floor_divide || op == BinaryOperator::modulo;
    if (!divides) return Value::absent();
    if (right == 0) return python.raise("ZeroDivisionError", "integer division or modulo by zero");
    if (op == BinaryOperator::modulo) return made(python, total - floor_divide(total, right) * right);
    if (op == BinaryOperator::floor_divide) return Value::integer(static_cast<std::int64_t>(floor_divide(total, right)));
    constexpr Wide exact = Wide{1} << 53;
    if (total > exact || total < -exact || right > exact || right < -exact)
      return python.not_evaluated("a quotient of so long times");
    return Value::real(static_cast<double>(static_cast<std::int64_t>(total)) /
                       static_cast<double>(static_cast<std::int64_t>(right)));
  }
  if (op == BinaryOperator::multiply && whole) return made(python, total * *whole);
  if (op == BinaryOperator::multiply && other.plain().is_real()) return python.not_evaluated("a timedelta times a float");
  if (reflected) return Value::absent();
  if ((op == BinaryOperator::divide || op == BinaryOperator::floor_divide) && whole) {
    if (*whole == 0) return python.raise("ZeroDivisionError", "integer division or modulo by zero");
    return made(python, op == BinaryOperator::divide ? round_divide(total, *whole) : floor_divide(total, *whole));
  }
  if (op == BinaryOperator::divide && other.plain().is_real()) return python.not_evaluated("a timedelta by a float");
  return Value::absent();
}

Value TimeDelta::unary(Interpreter& python, UnaryOperator op) {
  if (op == UnaryOperator::invert) return Value::absent();
  return made(python, op == UnaryOperator::minus ? -total : total);
}

Value TimeDelta::compare(Interpreter& python, CompareOperator op, Value other) {
  const auto* delta = other.as<TimeDelta>();
  if (delta == nullptr) return Value::absent();
  const int order = total < delta->total ? -1 : total > delta->total ? 1 : 0;
  return python.compare(op, Value::integer(order), Value::integer(0));
}

Value TimeDelta::truth(Interpreter&) { return Value::boolean(total != 0); }

bool TimeDelta::hash(Interpreter&, std::size_t& hash) {
  hash = static_cast<std::size_t>(total) * 0x9E3779B97F4A7C15U;
  return true;
}

Value TimeDelta::repr(Interpreter& python) {
  std::string parts;
  for (const auto& [name, value] : {std::pair{"days", days()}, {"seconds", seconds()}, {"microseconds", microseconds()}})
    if (value != 0) parts += fmt::format("{}{}={}", parts.empty() ? "" : ", ", name, value);
  return python.string(fmt::format("datetime.timedelta({})", parts.empty() ? "0" : parts));
}

Value TimeDelta::str(Interpreter& python) {
  std::string text;
  if (days() != 0) text = fmt::format("{} day{}, ", days(), days() == 1 || days() == -1 ? "" : "s");
  text += fmt::format("{}:{:02}:{:02}", seconds() / 3600, seconds() / 60 % 60, seconds() % 60);
  if (microseconds() != 0) text += fmt::format(".{:06}", microseconds());
  return python.string(std::move(text));
}

// --- timezone ---

std::string offset_text(std::int64_t offset, std::string_view colon) {
  const std::int64_t size = offset < 0 ? -offset : offset;
  const std::int64_t seconds = size / 1'000'000;
  std::string text = fmt::format("{}{:02}{}{:02}", offset < 0 ? '-' : '+', seconds / 3600, colon, seconds / 60 % 60);
  if (seconds % 60 != 0 || size % 1'000'000 != 0) text += fmt::format("{}{:02}", colon, seconds % 60);
  if (size % 1'000'000 != 0) text += fmt::format(".{:06}", size % 1'000'000);
  return text;
}

std::string TimeZone::text() const {
  if (!name.empty()) return name;
  return offset == 0 ? "UTC" : "UTC" + offset_text(offset, ":");
}

Type* TimeZone::type(Interpreter& python) const { return python.library("datetime", "timezone").as<Type>(); }

static constexpr NativeDef zone_methods[] = {
    {"utcoffset", "when",
     [](Interpreter& python, Value self, Bound&) { return made(python, self.as<TimeZone>()->offset); }},
    {"tzname", "when",
     [](Interpreter& python, Value self, Bound&) -> Value { return python.string(self.as<TimeZone>()->text()); }},
    {"dst", "when", [](Interpreter&, Value, Bound&) { return Value(); }},
};

std::span<const NativeDef> TimeZone::methods() const { return zone_methods; }

Value TimeZone::compare(Interpreter&, CompareOperator op, Value other) {
  const auto* zone = other.as<TimeZone>();
  if (zone == nullptr || (op != CompareOperator::eq && op != CompareOperator::ne)) return Value::absent();
  return Value::boolean((zone->offset == offset) == (op == CompareOperator::eq));
}

bool TimeZone::hash(Interpreter&, std::size_t& hash) {
  hash = static_cast<std::size_t>(offset) * 31 + 7;
  return true;
}

Value TimeZone::repr(Interpreter& python) {
  if (offset == 0 && name.empty()) return python.string("datetime.timezone.utc");
  TimeDelta delta{Wide{offset}};
  const Value of = delta.repr(python);
  std::string text = "datetime.timezone(" + of.as<String>()->str();
  if (!name.empty()) text += ", " + python.repr(python.string(name)).as<String>()->str();
  return python.string(text + ")");
}

Value TimeZone::str(Interpreter& python) { return python.string(text()); }

Value make_time_zone(Interpreter& python, Bound& given) {
  const auto* delta = given["offset"].as<TimeDelta>();
  if (delta == nullptr)
    return python.raise("TypeError", fmt::format("timezone() argument 1 must be datetime.timedelta, not {}",
                                                 python.type_name(given["offset"])));
  if (delta->total <= -day || delta->total >= day)
    return python.raise("ValueError",
                        "offset must be a timedelta strictly between -timedelta(hours=24) and timedelta(hours=24).");
  const auto* name = given["name"].as<String>();
  return python.make<TimeZone>(static_cast<std::int64_t>(delta->total), name == nullptr ? "" : name->str());
}

}  // namespace migc::python
