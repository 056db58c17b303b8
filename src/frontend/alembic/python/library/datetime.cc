// datetime: date, time and datetime. What the clock would say comes from the host.

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "alembic/python/builtins.h"
#include "alembic/python/library/dates.h"
#include "alembic/python/library/library.h"
#include "alembic/python/sequences.h"

namespace migc::python {
namespace {

using Which = DateTime::Which;
using Wide = TimeDelta::Wide;

constexpr std::int64_t epoch = 62'135'596'800'000'000;  ///< 1970-01-01 in microseconds from year 1

const DateTime& date_of(Value self) { return *self.as<DateTime>(); }

TimeZone* utc(Interpreter& python) { return python.make<TimeZone>(0, ""); }

/// None, or a timezone. False: failed, or not known (a zone of another library), as `outcome` says.
bool zone_of(Interpreter& python, Value value, const TimeZone*& zone, Value& outcome) {
  zone = value.as<TimeZone>();
  if (zone != nullptr || value.is_nothing()) return true;
  outcome = value.is_unknown() || value.is_object()
                ? value.is_unknown() ? value : Value(python.not_evaluated("a time zone that is no datetime.timezone"))
                : python.raise("TypeError", fmt::format("tzinfo argument must be None or of a tzinfo subclass, not type '{}'",
                                                        python.type_name(value)));
  return false;
}

/// The numbers among the arguments; false: failed.
bool read_fields(Interpreter& python, Bound& given, DateTime::Fields& fields) {
  const std::pair<std::string_view, std::int32_t*> parts[] = {
      {"year", &fields.year},     {"month", &fields.month},   {"day", &fields.day},
      {"hour", &fields.hour},     {"minute", &fields.minute}, {"second", &fields.second},
      {"microsecond", &fields.microsecond}};
  for (const auto& [name, field] : parts) {
    const Value value = given[name];
    if (value.is_absent() || (value.is_none() && !given.given(name))) continue;
    const auto number = need_integer(python, value);
    if (!number) return false;
    *field = static_cast<std::int32_t>(std::clamp<std::int64_t>(*number, -1'000'000, 10'000'000));
  }
  return true;
}

template <Which which>
Value make(Interpreter& python, Bound& given) {
  DateTime::Fields fields;
  Value outcome;
  if (!zone_of(python, given["tzinfo"], fields.zone, outcome)) return outcome;
  if (!read_fields(python, given, fields)) return Value::failed();
  DateTime* made = make_checked(python, which, fields);
  return made == nullptr ? Value::failed() : made;
}

Value made_of(Interpreter& python, Which which, std::int64_t microseconds, const TimeZone* zone) {
  auto fields = fields_of(microseconds);
  if (!fields) return python.raise("OverflowError", "date value out of range");
  fields->zone = zone;
  return python.make<DateTime>(which, *fields);
}

// --- what the clock says ---

Value now_in(Interpreter& python, std::string_view asked, Which which, const TimeZone* zone, std::int64_t offset) {
  const auto now = python.host().now(python);
  if (!now) return python.unknown(migc::Kind::outside_world, {std::string(asked)});
  std::int64_t at = epoch + *now + offset;
  if (which == Which::date) at -= at % 86'400'000'000;
  return made_of(python, which, at, zone);
}

Value now(Interpreter& python, Value, Bound& given) {
  const TimeZone* zone = nullptr;
  Value outcome;
  if (!zone_of(python, given["tz"], zone, outcome)) return outcome;
  return now_in(python, "datetime.now", Which::datetime, zone, zone == nullptr ? 0 : zone->offset);
}

/// Seconds since 1970 in microseconds, rounded as Python does: half to even. nullopt: an exception, or not known, as `outcome` says.
std::optional<std::int64_t> microseconds_since(Interpreter& python, Value seconds, Value& outcome) {
  constexpr std::int64_t most = 300'000'000'000;
  const Value plain = seconds.plain();
  if (plain.is_real() && std::abs(plain.real_value()) < static_cast<double>(most)) {
    const double whole = std::floor(plain.real_value());
    return static_cast<std::int64_t>(whole) * 1'000'000 + static_cast<std::int64_t>(std::nearbyint((plain.real_value() - whole) * 1e6));
  }
  if (const auto number = seconds.as_integer(); number && *number < most && *number > -most) return *number * 1'000'000;
  outcome = plain.is_real() || seconds.as_integer() ? python.raise("ValueError", "year is out of range")
                                                    : python.raise("TypeError", fmt::format("'{}' object cannot be interpreted as an integer", python.type_name(seconds)));
  return std::nullopt;
}

Value from_timestamp(Interpreter& python, Value, Bound& given) {
  const TimeZone* zone = nullptr;
  Value outcome;
  if (!zone_of(python, given["tz"], zone, outcome)) return outcome;
  if (zone == nullptr) return python.unknown(migc::Kind::outside_world, {"the local time zone"});
  const auto at = microseconds_since(python, given["timestamp"], outcome);
  return at ? made_of(python, Which::datetime, epoch + *at + zone->offset, zone) : outcome;
}

Value utc_from_timestamp(Interpreter& python, Value, Bound& given) {
  Value outcome;
  const auto at = microseconds_since(python, given["timestamp"], outcome);
  return at ? made_of(python, Which::datetime, epoch + *at, nullptr) : outcome;
}

// --- class methods ---

const std::string* need_text(Interpreter& python, Value value) {
  const auto* string = value.as<String>();
  if (string == nullptr) python.raise("TypeError", fmt::format("must be str, not {}", python.type_name(value)));
  return string == nullptr ? nullptr : &string->str();
}

template <Which which>
Value from_iso(Interpreter& python, Value, Bound& given) {
  const std::string* text = need_text(python, given["text"]);
  if (text == nullptr) return Value::failed();
  const auto fields = parsed_iso(python, which, *text);
  if (fields) {
    DateTime* made = make_checked(python, which, *fields);
    return made == nullptr ? Value::failed() : made;
  }
  // Python 3.11 reads more forms (basic format, weeks): these are not told apart from wrong ones.
  const bool odd = text->find('W') != std::string::npos || text->find('-') == std::string::npos || which == Which::time;
  if (odd) return python.not_evaluated("this form of fromisoformat()");
  return python.raise("ValueError", fmt::format("Invalid isoformat string: {}", python.shown(given["text"])));
}

Value combine(Interpreter& python, Value, Bound& given) {
  const auto* day = given["date"].as<DateTime>();
  const auto* time = given["time"].as<DateTime>();
  if (day == nullptr || time == nullptr || day->which == Which::time || time->which != Which::time)
    return python.raise("TypeError", "combine() takes a date and a time");
  DateTime::Fields fields = time->fields;
  fields.year = day->fields.year;
  fields.month = day->fields.month;
  fields.day = day->fields.day;
  Value outcome;
  if (given.given("tzinfo") && !zone_of(python, given["tzinfo"], fields.zone, outcome)) return outcome;
  return python.make<DateTime>(Which::datetime, fields);
}

constexpr NativeDef date_class[] = {
    {"today", "",
     [](Interpreter& python, Value, Bound&) { return now_in(python, "date.today", Which::date, nullptr, 0); }},
    {"fromisoformat", "text", from_iso<Which::date>, true},
    {"fromordinal", "ordinal",
     [](Interpreter& python, Value, Bound& given) {
       const auto ordinal = need_integer(python, given["ordinal"]);
       if (!ordinal) return Value::failed();
       return made_of(python, Which::date, (std::clamp<std::int64_t>(*ordinal, 0, 10'000'000) - 1) * 86'400'000'000, nullptr);
     },
     true},
};
constexpr NativeDef datetime_class[] = {
    {"now", "tz=None", now},
    {"today", "",
     [](Interpreter& python, Value, Bound&) { return now_in(python, "datetime.today", Which::datetime, nullptr, 0); }},
    {"utcnow", "",
     [](Interpreter& python, Value, Bound&) { return now_in(python, "datetime.utcnow", Which::datetime, nullptr, 0); }},
    {"fromtimestamp", "timestamp, tz=None", from_timestamp, true},
    {"utcfromtimestamp", "timestamp", utc_from_timestamp, true},
    {"fromisoformat", "text", from_iso<Which::datetime>, true},
    {"combine", "date, time, tzinfo=None", combine, true},
    {"strptime", "text, format",
     [](Interpreter& python, Value, Bound& given) {
       const std::string* text = need_text(python, given["text"]);
       const std::string* format = text == nullptr ? nullptr : need_text(python, given["format"]);
       return format == nullptr ? Value::failed() : parsed_date(python, *text, *format);
     },
     true},
};
constexpr NativeDef time_class[] = {{"fromisoformat", "text", from_iso<Which::time>, true}};

Value class_member(Interpreter& python, Type& cls, std::string_view name) {
  const bool is_date = cls.name() == "date";
  const bool is_time = cls.name() == "time";
  const std::span<const NativeDef> methods = is_date ? std::span<const NativeDef>(date_class)
                                             : is_time ? std::span<const NativeDef>(time_class)
                                                       : std::span<const NativeDef>(datetime_class);
  if (const NativeDef* def = find_native(methods, name)) return python.make<NativeFunction>(*def);
  const Which which = is_date ? Which::date : is_time ? Which::time : Which::datetime;
  if (name == "min") return python.make<DateTime>(which, DateTime::Fields());
  if (name == "max") {
    DateTime::Fields last{9999, 12, 31, 23, 59, 59, 999'999};
    if (is_date) last = {9999, 12, 31};
    if (is_time) last = {1, 1, 1, 23, 59, 59, 999'999};
    return python.make<DateTime>(which, last);
  }
  return Value::absent();
}

// --- methods ---

Value replace(Interpreter& python, Value self, Bound& given) {
  const DateTime& value = date_of(self);
  DateTime::Fields fields = value.fields;
  Value outcome;
  if (given.given("tzinfo") && !zone_of(python, given["tzinfo"], fields.zone, outcome)) return outcome;
  if (!read_fields(python, given, fields)) return Value::failed();
  DateTime* made = make_checked(python, value.which, fields);
  return made == nullptr ? Value::failed() : made;
}

Value iso_format(Interpreter& python, Value self, Bound& given) {
  std::string separator = "T";
  std::string precision = "auto";
  if (const auto* text = given["sep"].as<String>()) separator = text->str();
  if (const auto* text = given["timespec"].as<String>()) precision = text->str();
  constexpr std::array<std::string_view, 6> known = {"auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"};
  if (std::find(known.begin(), known.end(), precision) == known.end())
    return python.raise("ValueError", "Unknown timespec value");
  return python.string(iso_text(date_of(self), separator, precision));
}

Value strftime(Interpreter& python, Value self, Bound& given) {
  const std::string* format = need_text(python, given["format"]);
  return format == nullptr ? Value::failed() : formatted_date(python, date_of(self), *format);
}

Value weekday(Interpreter&, Value self, Bound&) { return Value::integer((ordinal_of(date_of(self).fields) + 6) % 7); }

Value only_date(Interpreter& python, Value self, Bound&) {
  const DateTime::Fields& f = date_of(self).fields;
  return python.make<DateTime>(Which::date, DateTime::Fields{f.year, f.month, f.day});
}

template <bool with_zone>
Value only_time(Interpreter& python, Value self, Bound&) {
  const DateTime::Fields& f = date_of(self).fields;
  return python.make<DateTime>(Which::time, DateTime::Fields{1, 1, 1, f.hour, f.minute, f.second, f.microsecond, with_zone ? f.zone : nullptr});
}

Value timestamp(Interpreter& python, Value self, Bound&) {
  const DateTime::Fields& f = date_of(self).fields;
  if (f.zone == nullptr) return python.unknown(migc::Kind::outside_world, {"the local time zone"});
  return Value::real(static_cast<double>(microseconds_of(f) - f.zone->offset - epoch) / 1e6);
}

Value as_timezone(Interpreter& python, Value self, Bound& given) {
  const DateTime::Fields& f = date_of(self).fields;
  const TimeZone* zone = nullptr;
  Value outcome;
  if (!zone_of(python, given["tz"], zone, outcome)) return outcome;
  if (f.zone == nullptr || zone == nullptr) return python.unknown(migc::Kind::outside_world, {"the local time zone"});
  return made_of(python, Which::datetime, microseconds_of(f) - f.zone->offset + zone->offset, zone);
}

Value utc_offset(Interpreter& python, Value self, Bound&) {
  const TimeZone* zone = date_of(self).fields.zone;
  if (zone == nullptr) return {};
  TimeDelta* delta = TimeDelta::of(python, zone->offset);
  return delta == nullptr ? Value::failed() : delta;
}

Value iso_weekday(Interpreter& python, Value self, Bound& given) {
  return Value::integer(weekday(python, self, given).integer_value() + 1);
}

Value to_ordinal(Interpreter&, Value self, Bound&) { return Value::integer(ordinal_of(date_of(self).fields)); }

constexpr NativeDef of_dates[] = {
    {"isoformat", "", iso_format},
    {"replace", "year=?, month=?, day=?", replace, true},
    {"strftime", "format", strftime, true},
    {"weekday", "", weekday},
    {"isoweekday", "", iso_weekday},
    {"toordinal", "", to_ordinal},
};
constexpr NativeDef of_datetimes[] = {
    {"isoformat", "sep='T', timespec='auto'", iso_format, true},
    {"replace", "year=?, month=?, day=?, hour=?, minute=?, second=?, microsecond=?, tzinfo=None, *, fold=0", replace, true},
    {"strftime", "format", strftime, true},
    {"weekday", "", weekday},
    {"isoweekday", "", iso_weekday},
    {"toordinal", "", to_ordinal},
    {"date", "", only_date},
    {"time", "", only_time<false>},
    {"timetz", "", only_time<true>},
    {"timestamp", "", timestamp},
    {"astimezone", "tz=None", as_timezone, true},
    {"utcoffset", "", utc_offset},
};
constexpr NativeDef of_times[] = {
    {"isoformat", "timespec='auto'", iso_format, true},
    {"replace", "hour=?, minute=?, second=?, microsecond=?, tzinfo=None, *, fold=0", replace, true},
    {"strftime", "format", strftime, true},
    {"utcoffset", "", utc_offset},
};

const ValueTypeDef datetime_types[] = {
    {"date", "year, month, day", make<Which::date>, [] { return std::span<const NativeDef>(of_dates); }, "object", false, true,
     class_member},
    {"datetime", "year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0", make<Which::datetime>,
     [] { return std::span<const NativeDef>(of_datetimes); }, "object", false, true, class_member},
    {"time", "hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0", make<Which::time>,
     [] { return std::span<const NativeDef>(of_times); }, "object", false, true, class_member},
    {"timedelta", "days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0", make_time_delta,
     [] { return TimeDelta(0).methods(); }, "object", false, true},
    {"timezone", "offset, name=None", make_time_zone, nullptr, "object", false, true,
     [](Interpreter& python, Type&, std::string_view name) {
       return name == "utc" ? Value(utc(python)) : Value::absent();
     }},
};

Value datetime_member(Interpreter& python, std::string_view name) {
  for (const ValueTypeDef& def : datetime_types) {
    if (def.name != name) continue;
    Type* base = name == "datetime" ? python.library("datetime", "date").as<Type>() : python.builtin_type("object");
    Type* type = make_value_type(python, def, base);
    type->module = "datetime";
    return type;
  }
  if (name == "UTC") return utc(python);
  if (name == "tzinfo") return make_abstract_type(python, name);
  if (name == "MINYEAR") return Value::integer(1);
  if (name == "MAXYEAR") return Value::integer(9999);
  return Value::absent();
}

}  // namespace

// --- the objects ---

std::string DateTime::type_name() const {
  return which == Which::date ? "datetime.date" : which == Which::time ? "datetime.time" : "datetime.datetime";
}

Type* DateTime::type(Interpreter& python) const {
  return python.library("datetime", std::string_view(type_name()).substr(std::string_view("datetime.").size())).as<Type>();
}

std::span<const NativeDef> DateTime::methods() const {
  if (which == Which::date) return of_dates;
  return which == Which::time ? std::span<const NativeDef>(of_times) : std::span<const NativeDef>(of_datetimes);
}

Value DateTime::attribute(Interpreter& python, std::string_view name) {
  if (which != Which::time) {
    if (name == "year") return Value::integer(fields.year);
    if (name == "month") return Value::integer(fields.month);
    if (name == "day") return Value::integer(fields.day);
  }
  if (which != Which::date) {
    if (name == "hour") return Value::integer(fields.hour);
    if (name == "minute") return Value::integer(fields.minute);
    if (name == "second") return Value::integer(fields.second);
    if (name == "microsecond") return Value::integer(fields.microsecond);
    if (name == "tzinfo") return fields.zone == nullptr ? Value() : Value(const_cast<TimeZone*>(fields.zone));
  }
  const Value method = Object::attribute(python, name);
  if (!method.is_absent()) return method;
  constexpr std::array<std::string_view, 9> left_out = {"ctime", "isocalendar", "timetuple", "utctimetuple", "tzname",
                                                        "dst",   "fold",        "min",       "max"};
  if (std::find(left_out.begin(), left_out.end(), name) != left_out.end())
    return python.not_evaluated(fmt::format("{}.{}", type_name(), name));
  return method;
}

Value DateTime::binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) {
  if (which == Which::time) return Value::absent();
  const bool adds = op == BinaryOperator::add;
  if (!adds && op != BinaryOperator::subtract) return Value::absent();
  if (const auto* delta = other.as<TimeDelta>()) {
    if (reflected && !adds) return Value::absent();
    Wide by = adds ? delta->total : -delta->total;
    if (which == Which::date) by = Wide{adds ? delta->days() : -delta->days()} * 86'400'000'000;
    const Wide at = microseconds_of(fields) + by;
    if (at < 0 || at > Wide{1} << 60) return python.raise("OverflowError", "date value out of range");
    return made_of(python, which, static_cast<std::int64_t>(at), fields.zone);
  }
  const auto* date = other.as<DateTime>();
  if (adds || date == nullptr || reflected || date->which != which) return Value::absent();
  if ((fields.zone == nullptr) != (date->fields.zone == nullptr))
    return python.raise("TypeError", "can't subtract offset-naive and offset-aware datetimes");
  const auto at = [](const DateTime::Fields& f) { return microseconds_of(f) - (f.zone == nullptr ? 0 : f.zone->offset); };
  return TimeDelta::of(python, at(fields) - at(date->fields));
}

Value DateTime::compare(Interpreter& python, CompareOperator op, Value other) {
  const auto* date = other.as<DateTime>();
  if (date == nullptr || date->which != which) return Value::absent();
  const bool is_equality = op == CompareOperator::eq || op == CompareOperator::ne;
  if ((fields.zone == nullptr) != (date->fields.zone == nullptr)) {
    if (is_equality) return Value::boolean(op == CompareOperator::ne);
    return python.raise("TypeError", fmt::format("can't compare offset-naive and offset-aware {}s",
                                                 which == Which::time ? "time" : "datetime"));
  }
  const auto at = [](const DateTime::Fields& f) { return microseconds_of(f) - (f.zone == nullptr ? 0 : f.zone->offset); };
  return python.compare(op, Value::integer(at(fields)), Value::integer(at(date->fields)));
}

bool DateTime::hash(Interpreter&, std::size_t& hash) {
  const std::int64_t at = microseconds_of(fields) - (fields.zone == nullptr ? 0 : fields.zone->offset);
  hash = static_cast<std::size_t>(at) * 31 + static_cast<std::size_t>(which);
  return true;
}

Value DateTime::repr(Interpreter& python) {
  std::string text = type_name() + "(";
  if (which != Which::time) text += fmt::format("{}, {}, {}", fields.year, fields.month, fields.day);
  if (which != Which::date) {
    if (which == Which::datetime) text += ", ";
    text += fmt::format("{}, {}", fields.hour, fields.minute);
    if (fields.second != 0 || fields.microsecond != 0) text += fmt::format(", {}", fields.second);
    if (fields.microsecond != 0) text += fmt::format(", {}", fields.microsecond);
    if (fields.zone != nullptr)
      text += ", tzinfo=" + const_cast<TimeZone*>(fields.zone)->repr(python).as<String>()->str();
  }
  return python.string(text + ")");
}

Value DateTime::str(Interpreter& python) { return python.string(iso_text(*this, " ", "auto")); }

Value DateTime::format(Interpreter& python, const std::string& specification) {
  return specification.empty() ? str(python) : formatted_date(python, *this, specification);
}

const LibraryDef datetime_library = {"datetime", {}, datetime_member};

}  // namespace migc::python
