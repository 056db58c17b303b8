// Days, months and leap years of the proleptic Gregorian calendar, and the texts of dates and times.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "alembic/python/library/dates.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

constexpr std::int64_t day_length = 86'400'000'000;
constexpr std::int64_t last_day = 3'652'059;  ///< 9999-12-31

constexpr std::array<std::string_view, 12> months = {"January", "February", "March",     "April",   "May",      "June",
                                                     "July",    "August",   "September", "October", "November", "December"};
constexpr std::array<std::string_view, 7> weekdays = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                      "Friday", "Saturday", "Sunday"};

std::int64_t days_before_year(std::int64_t year) {
  const std::int64_t y = year - 1;
  return y * 365 + y / 4 - y / 100 + y / 400;
}

}  // namespace

bool is_leap(std::int64_t year) { return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0); }

std::int32_t days_in_month(std::int64_t year, std::int64_t month) {
  constexpr std::array<std::int32_t, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : days.at(static_cast<std::size_t>(month - 1));
}

std::int64_t ordinal_of(const DateTime::Fields& fields) {
  std::int64_t days = days_before_year(fields.year) + fields.day;
  for (std::int32_t month = 1; month < fields.month; ++month) days += days_in_month(fields.year, month);
  return days;
}

std::int64_t microseconds_of(const DateTime::Fields& fields) {
  const std::int64_t seconds = (ordinal_of(fields) - 1) * 86400 + fields.hour * 3600 + fields.minute * 60 + fields.second;
  return seconds * 1'000'000 + fields.microsecond;
}

std::optional<DateTime::Fields> fields_of(std::int64_t microseconds) {
  if (microseconds < 0) return std::nullopt;
  std::int64_t days = microseconds / day_length + 1;
  if (days > last_day) return std::nullopt;
  DateTime::Fields fields;
  fields.year = static_cast<std::int32_t>(std::min<std::int64_t>(days / 365 + 1, 9999));
  while (days_before_year(fields.year) >= days) --fields.year;
  days -= days_before_year(fields.year);
  for (; days > days_in_month(fields.year, fields.month); ++fields.month) days -= days_in_month(fields.year, fields.month);
  fields.day = static_cast<std::int32_t>(days);
  const std::int64_t rest = microseconds % day_length;
  fields.microsecond = static_cast<std::int32_t>(rest % 1'000'000);
  fields.second = static_cast<std::int32_t>(rest / 1'000'000 % 60);
  fields.minute = static_cast<std::int32_t>(rest / 60'000'000 % 60);
  fields.hour = static_cast<std::int32_t>(rest / 3'600'000'000);
  return fields;
}

DateTime* make_checked(Interpreter& python, DateTime::Which which, const DateTime::Fields& fields) {
  const auto within = [](std::int32_t value, std::int32_t low, std::int32_t high) { return value >= low && value <= high; };
  std::string problem;
  if (!within(fields.year, 1, 9999))
    problem = fmt::format("year {} is out of range", fields.year);
  else if (!within(fields.month, 1, 12))
    problem = "month must be in 1..12";
  else if (!within(fields.day, 1, days_in_month(fields.year, fields.month)))
    problem = "day is out of range for month";
  else if (!within(fields.hour, 0, 23))
    problem = "hour must be in 0..23";
  else if (!within(fields.minute, 0, 59))
    problem = "minute must be in 0..59";
  else if (!within(fields.second, 0, 59))
    problem = "second must be in 0..59";
  else if (!within(fields.microsecond, 0, 999'999))
    problem = "microsecond must be in 0..999999";
  if (problem.empty()) return python.make<DateTime>(which, fields);
  python.raise("ValueError", problem);
  return nullptr;
}

// --- texts ---

std::string iso_text(const DateTime& value, std::string_view separator, std::string_view precision) {
  const DateTime::Fields& f = value.fields;
  std::string text;
  if (value.which != DateTime::Which::time) text = fmt::format("{:04}-{:02}-{:02}", f.year, f.month, f.day);
  if (value.which == DateTime::Which::date) return text;
  if (value.which == DateTime::Which::datetime) text += separator;
  text += fmt::format("{:02}", f.hour);
  if (precision != "hours") text += fmt::format(":{:02}", f.minute);
  if (precision != "hours" && precision != "minutes") text += fmt::format(":{:02}", f.second);
  if (precision == "milliseconds") text += fmt::format(".{:03}", f.microsecond / 1000);
  if (precision == "microseconds" || (precision == "auto" && f.microsecond != 0)) text += fmt::format(".{:06}", f.microsecond);
  if (f.zone != nullptr) text += offset_text(f.zone->offset, ":");
  return text;
}

/// What one letter behind '%' stands for; nullopt: not evaluated.
static std::optional<std::string> directive(const DateTime& value, char letter) {
  const DateTime::Fields& f = value.fields;
  const std::int64_t ordinal = ordinal_of(f);
  const std::string_view weekday = weekdays.at(static_cast<std::size_t>((ordinal + 6) % 7));
  const std::string_view month = months.at(static_cast<std::size_t>(f.month - 1));
  const std::int32_t hour12 = f.hour % 12 == 0 ? 12 : f.hour % 12;
  switch (letter) {
    case 'Y':
      return f.year >= 1000 ? std::optional(fmt::format("{}", f.year)) : std::nullopt;
    case 'm':
      return fmt::format("{:02}", f.month);
    case 'd':
      return fmt::format("{:02}", f.day);
    case 'H':
      return fmt::format("{:02}", f.hour);
    case 'I':
      return fmt::format("{:02}", hour12);
    case 'M':
      return fmt::format("{:02}", f.minute);
    case 'S':
      return fmt::format("{:02}", f.second);
    case 'f':
      return fmt::format("{:06}", f.microsecond);
    case 'y':
      return fmt::format("{:02}", f.year % 100);
    case 'j':
      return fmt::format("{:03}", ordinal - days_before_year(f.year));
    case 'B':
      return std::string(month);
    case 'b':
    case 'h':
      return std::string(month.substr(0, 3));
    case 'A':
      return std::string(weekday);
    case 'a':
      return std::string(weekday.substr(0, 3));
    case 'p':
      return f.hour < 12 ? "AM" : "PM";
    case 'w':
      return fmt::format("{}", ordinal % 7);
    case 'u':
      return fmt::format("{}", (ordinal + 6) % 7 + 1);
    case 'z':
      return f.zone == nullptr ? "" : offset_text(f.zone->offset, "");
    case 'Z':
      return f.zone == nullptr ? "" : f.zone->text();
    case 'F':
      return f.year >= 1000 ? std::optional(fmt::format("{}-{:02}-{:02}", f.year, f.month, f.day)) : std::nullopt;
    case 'T':
      return fmt::format("{:02}:{:02}:{:02}", f.hour, f.minute, f.second);
    case 'R':
      return fmt::format("{:02}:{:02}", f.hour, f.minute);
    case '%':
      return "%";
    default:
      return std::nullopt;
  }
}

Value formatted_date(Interpreter& python, const DateTime& value, std::string_view format) {
  std::string out;
  for (std::size_t at = 0; at < format.size(); ++at) {
    if (format[at] != '%') {
      out += format[at];
      continue;
    }
    const auto part = ++at < format.size() ? directive(value, format[at]) : std::nullopt;
    if (!part) return python.not_evaluated("this format of a date");
    out += *part;
    if (!python.spend(1)) return Value::failed();
  }
  return python.string(std::move(out));
}

// --- reading ---

namespace {

/// strptime, the directives that mean numbers and names of months.
class DateReader {
 public:
  DateReader(Interpreter& python, std::string_view text, std::string_view format)
      : python_(python), text_(text), format_(format) {}

  Value read() {
    for (std::size_t at = 0; at < format_.size(); ++at) {
      if (is_space(format_[at])) {
        while (at_ < text_.size() && is_space(text_[at_])) ++at_;
        continue;
      }
      if (format_[at] != '%') {
        if (at_ >= text_.size() || text_[at_] != format_[at]) return mismatch();
        ++at_;
        continue;
      }
      const char letter = ++at < format_.size() ? format_[at] : '\0';
      if (std::string_view("YmdHIMSfyjBbpzZ%").find(letter) == std::string_view::npos || letter == '\0' ||
          letter == 'j' || letter == 'Z')
        return python_.not_evaluated("this format of strptime()");
      if (!part(letter)) return mismatch();
    }
    if (at_ < text_.size())
      return python_.raise("ValueError", fmt::format("unconverted data remains: {}", text_.substr(at_)));
    if (afternoon_ && twelve_hours_) fields_.hour = fields_.hour % 12 + (*afternoon_ ? 12 : 0);
    DateTime* made = make_checked(python_, DateTime::Which::datetime, fields_);
    return made == nullptr ? Value::failed() : made;
  }

 private:
  Value mismatch() {
    return python_.raise("ValueError", fmt::format("time data {} does not match format {}",
                                                   python_.shown(python_.string(std::string(text_))),
                                                   python_.shown(python_.string(std::string(format_)))));
  }

  bool part(char letter) {
    switch (letter) {
      case 'Y':
        return number(4, 4, fields_.year);
      case 'm':
        return number(1, 2, fields_.month) && fields_.month >= 1 && fields_.month <= 12;
      case 'd':
        return number(1, 2, fields_.day) && fields_.day >= 1 && fields_.day <= 31;
      case 'H':
        return number(1, 2, fields_.hour) && fields_.hour <= 23;
      case 'I':
        twelve_hours_ = true;
        return number(1, 2, fields_.hour) && fields_.hour >= 1 && fields_.hour <= 12 && (fields_.hour %= 12, true);
      case 'M':
        return number(1, 2, fields_.minute) && fields_.minute <= 59;
      case 'S':
        return number(1, 2, fields_.second) && fields_.second <= 59;
      case 'f':
        return fraction();
      case 'y':
        if (!number(2, 2, fields_.year)) return false;
        fields_.year += fields_.year < 69 ? 2000 : 1900;
        return true;
      case 'B':
      case 'b':
        return month(letter == 'b');
      case 'p':
        return half();
      case 'z':
        return zone();
      default:
        return at_ < text_.size() && text_[at_] == '%' && ++at_ > 0;
    }
  }

  bool number(std::size_t least, std::size_t most, std::int32_t& value) {
    std::size_t digits = 0;
    std::int32_t read_value = 0;
    for (; digits < most && at_ < text_.size() && is_digit(text_[at_]); ++digits, ++at_)
      read_value = read_value * 10 + (text_[at_] - '0');
    value = read_value;
    return digits >= least;
  }

  bool fraction() {
    std::int32_t digits = 0;
    std::int32_t value = 0;
    for (; digits < 6 && at_ < text_.size() && is_digit(text_[at_]); ++digits, ++at_) value = value * 10 + (text_[at_] - '0');
    for (std::int32_t i = digits; i < 6; ++i) value *= 10;
    fields_.microsecond = value;
    return digits > 0;
  }

  bool month(bool abbreviated) {
    for (std::size_t i = 0; i < months.size(); ++i) {
      const std::string_view name = abbreviated ? months.at(i).substr(0, 3) : months.at(i);
      if (lower(text_.substr(at_, name.size())) != lower(name)) continue;
      fields_.month = static_cast<std::int32_t>(i + 1);
      at_ += name.size();
      return true;
    }
    return false;
  }

  bool half() {
    const std::string word = lower(text_.substr(at_, 2));
    if (word != "am" && word != "pm") return false;
    afternoon_ = word == "pm";
    at_ += 2;
    return true;
  }

  bool zone() {
    std::int64_t offset = 0;
    if (at_ < text_.size() && text_[at_] == 'Z') {
      ++at_;
    } else {
      if (at_ >= text_.size() || (text_[at_] != '+' && text_[at_] != '-')) return false;
      const bool west = text_[at_++] == '-';
      std::int32_t hours = 0;
      std::int32_t minutes = 0;
      if (!number(2, 2, hours)) return false;
      if (at_ < text_.size() && text_[at_] == ':') ++at_;
      if (!number(2, 2, minutes) || hours > 23 || minutes > 59) return false;
      offset = (std::int64_t{hours} * 60 + minutes) * 60'000'000 * (west ? -1 : 1);
    }
    fields_.zone = python_.make<TimeZone>(offset, "");
    return true;
  }

  Interpreter& python_;
  std::string_view text_, format_;
  std::size_t at_ = 0;
  DateTime::Fields fields_{.year = 1900};
  std::optional<bool> afternoon_;
  bool twelve_hours_ = false;
};

}  // namespace

Value parsed_date(Interpreter& python, std::string_view text, std::string_view format) {
  return DateReader(python, text, format).read();
}

std::optional<DateTime::Fields> parsed_iso(Interpreter& python, DateTime::Which which, std::string_view text) {
  DateTime::Fields fields;
  std::size_t at = 0;
  const auto number = [&](std::size_t digits, std::int32_t& value) {
    value = 0;
    for (const std::size_t end = at + digits; at < end; ++at) {
      if (at >= text.size() || !is_digit(text[at])) return false;
      value = value * 10 + (text[at] - '0');
    }
    return true;
  };
  const auto accept = [&](char c) { return at < text.size() && text[at] == c && ++at > 0; };
  if (which != DateTime::Which::time) {
    if (!number(4, fields.year) || !accept('-') || !number(2, fields.month) || !accept('-') || !number(2, fields.day))
      return std::nullopt;
    if (at == text.size()) return fields;
    if (which == DateTime::Which::date) return std::nullopt;
    ++at;  // any character parts date and time
  }
  if (!number(2, fields.hour) || !accept(':') || !number(2, fields.minute)) return std::nullopt;
  if (accept(':')) {
    if (!number(2, fields.second)) return std::nullopt;
    if (accept('.')) {
      std::int32_t digits = 0;
      for (; at < text.size() && is_digit(text[at]); ++at, ++digits)
        if (digits < 6) fields.microsecond = fields.microsecond * 10 + (text[at] - '0');
      if (digits == 0) return std::nullopt;
      for (; digits < 6; ++digits) fields.microsecond *= 10;
    }
  }
  if (at == text.size()) return fields;
  std::int64_t offset = 0;
  if (!accept('Z')) {
    const bool west = text[at] == '-';
    std::int32_t hours = 0;
    std::int32_t minutes = 0;
    if (!(accept('+') || accept('-')) || !number(2, hours) || !accept(':') || !number(2, minutes)) return std::nullopt;
    if (hours > 23 || minutes > 59) return std::nullopt;
    offset = (std::int64_t{hours} * 60 + minutes) * 60'000'000 * (west ? -1 : 1);
  }
  if (at != text.size()) return std::nullopt;
  fields.zone = python.make<TimeZone>(offset, "");
  return fields;
}

}  // namespace migc::python
