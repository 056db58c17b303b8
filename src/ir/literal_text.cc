// Readers and writers of the text forms of literals. Each reader takes the whole text or nothing.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/ir/literal.h"

namespace migc {
namespace {

/// What is left of a text to read. Every `take` either advances or fails and leaves the rest as it is.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }

  bool take(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// As many digits as there are.
  std::string_view digits() {
    const auto end = std::find_if_not(rest_.begin(), rest_.end(), is_digit);
    const std::string_view taken = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
    rest_.remove_prefix(taken.size());
    return taken;
  }

  /// Exactly `count` digits, as a number from `low` to `high`.
  std::optional<int> number(std::size_t count, int low, int high) {
    int value = 0;
    if (rest_.size() < count) return std::nullopt;
    for (const char c : rest_.substr(0, count)) {
      if (!is_digit(c)) return std::nullopt;
      value = value * 10 + (c - '0');
    }
    if (value < low || value > high) return std::nullopt;
    rest_.remove_prefix(count);
    return value;
  }

  char next() const { return rest_.empty() ? '\0' : rest_.front(); }

 private:
  std::string_view rest_;
};

int days_in(int year, int month) {
  constexpr std::array days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month == 2 && leap ? 29 : days.at(static_cast<std::size_t>(month) - 1);
}

/// YYYY-MM-DD
std::optional<Date> read_date(Reader& reader) {
  const std::optional<int> year = reader.number(4, 1, 9999);
  if (!year || !reader.take("-")) return std::nullopt;
  const std::optional<int> month = reader.number(2, 1, 12);
  if (!month || !reader.take("-")) return std::nullopt;
  const std::optional<int> day = reader.number(2, 1, days_in(*year, *month));
  if (!day) return std::nullopt;
  return Date{*year, static_cast<std::uint8_t>(*month), static_cast<std::uint8_t>(*day)};
}

/// The digits after the point, at most nine, as nanoseconds.
std::optional<std::uint32_t> read_fraction(Reader& reader) {
  const std::string_view digits = reader.digits();
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 9; ++i)
    value = value * 10 + static_cast<std::uint32_t>(i < digits.size() ? digits[i] - '0' : 0);
  return value;
}

/// Z, ±HH, ±HHMM or ±HH:MM, up to ±15:59 as PostgreSQL has it.
std::optional<int> read_offset(Reader& reader) {
  if (reader.take("Zz")) return 0;
  const int sign = reader.next() == '-' ? -1 : 1;
  if (!reader.take("+-")) return std::nullopt;
  const std::optional<int> hours = reader.number(2, 0, 15);
  if (!hours) return std::nullopt;
  const bool colon = reader.take(":");
  const std::optional<int> minutes =
      colon || is_digit(reader.next()) ? reader.number(2, 0, 59) : std::optional(0);
  if (!minutes) return std::nullopt;
  return sign * (*hours * 60 + *minutes);
}

/// HH:MM[:SS[.fraction]][offset], up to the end of the text.
std::optional<Time> read_time(Reader& reader) {
  Time time;
  const std::optional<int> hour = reader.number(2, 0, 23);
  if (!hour || !reader.take(":")) return std::nullopt;
  const std::optional<int> minute = reader.number(2, 0, 59);
  const bool has_seconds = minute && reader.take(":");
  const std::optional<int> second = has_seconds ? reader.number(2, 0, 59) : std::optional(0);
  if (!minute || !second) return std::nullopt;
  time.hour = static_cast<std::uint8_t>(*hour);
  time.minute = static_cast<std::uint8_t>(*minute);
  time.second = static_cast<std::uint8_t>(*second);
  if (has_seconds && reader.take(".")) {
    const std::optional<std::uint32_t> nanosecond = read_fraction(reader);
    if (!nanosecond) return std::nullopt;
    time.nanosecond = *nanosecond;
  }
  if (reader.at_end()) return time;
  time.offset_minutes = read_offset(reader);
  return time.offset_minutes && reader.at_end() ? std::optional(time) : std::nullopt;
}

std::string_view without_leading_zeros(std::string_view digits) {
  return digits.substr(std::min(digits.find_first_not_of('0'), digits.size() - 1));
}

std::string fraction_to_string(std::uint32_t nanosecond) {
  if (nanosecond == 0) return "";
  std::string digits = fmt::format(".{:09}", nanosecond);
  digits.erase(digits.find_last_not_of('0') + 1);
  return digits;
}

std::string offset_to_string(const std::optional<std::int32_t>& minutes) {
  if (!minutes) return "";
  const std::int32_t size = *minutes < 0 ? -*minutes : *minutes;
  return fmt::format("{}{:02}:{:02}", *minutes < 0 ? '-' : '+', size / 60, size % 60);
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  Reader reader(text);
  const std::optional<Date> date = read_date(reader);
  return reader.at_end() ? date : std::nullopt;
}

std::optional<Time> parse_time(std::string_view text) {
  Reader reader(text);
  return read_time(reader);
}

std::optional<Timestamp> parse_timestamp(std::string_view text) {
  Reader reader(text);
  const std::optional<Date> date = read_date(reader);
  if (!date || !reader.take("Tt ")) return std::nullopt;
  const std::optional<Time> time = read_time(reader);
  if (!time) return std::nullopt;
  return Timestamp{*date, *time};
}

std::optional<std::string> parse_decimal(std::string_view text) {
  constexpr std::size_t longest_exponent = 6;  // more digits than any database's numbers have
  Reader reader(text);
  std::string out = reader.next() == '-' ? "-" : "";
  reader.take("+-");
  const std::string_view whole = reader.digits();
  if (whole.empty()) return std::nullopt;
  out += without_leading_zeros(whole);
  if (reader.take(".")) {
    const std::string_view fraction = reader.digits();
    if (fraction.empty()) return std::nullopt;
    out.append(".").append(fraction);
  }
  if (reader.take("eE")) {
    out += reader.next() == '-' ? "e-" : "e";
    reader.take("+-");
    const std::string_view exponent = reader.digits();
    if (exponent.empty() || without_leading_zeros(exponent).size() > longest_exponent) return std::nullopt;
    out += without_leading_zeros(exponent);
  }
  return reader.at_end() ? std::optional(out) : std::nullopt;
}

std::optional<std::string> parse_uuid(std::string_view text) {
  if (text.starts_with('{') && text.ends_with('}')) text = text.substr(1, text.size() - 2);
  const bool dashed = text.size() == 36;
  if (!dashed && text.size() != 32) return std::nullopt;
  std::string out;
  for (const char c : text) {
    const bool dash_here = out.size() == 8 || out.size() == 13 || out.size() == 18 || out.size() == 23;
    if (dash_here) out.push_back('-');
    if (dash_here && dashed) {
      if (c != '-') return std::nullopt;
      continue;
    }
    const char digit = lower({&c, 1}).front();
    if (!is_digit(digit) && (digit < 'a' || digit > 'f')) return std::nullopt;
    out.push_back(digit);
  }
  return out;
}

std::string to_string(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

std::string to_string(const Time& time) {
  return fmt::format("{:02}:{:02}:{:02}{}{}", time.hour, time.minute, time.second,
                     fraction_to_string(time.nanosecond), offset_to_string(time.offset_minutes));
}

std::string to_string(const Timestamp& timestamp) {
  return to_string(timestamp.date) + " " + to_string(timestamp.time);
}

Timestamp in_utc(const Timestamp& timestamp) {
  constexpr int day_length = 24 * 60;
  Timestamp moved = timestamp;
  int minutes = timestamp.time.hour * 60 + timestamp.time.minute - timestamp.time.offset_minutes.value_or(0);
  int year = timestamp.date.year, month = timestamp.date.month, day = timestamp.date.day;
  if (minutes < 0) {
    minutes += day_length;
    if (--day == 0) {
      if (--month == 0) --year, month = 12;
      day = days_in(year, month);
    }
  } else if (minutes >= day_length) {
    minutes -= day_length;
    if (++day > days_in(year, month)) {
      day = 1;
      if (++month == 13) ++year, month = 1;
    }
  }
  moved.date = {year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
  moved.time.hour = static_cast<std::uint8_t>(minutes / 60);
  moved.time.minute = static_cast<std::uint8_t>(minutes % 60);
  moved.time.offset_minutes.reset();
  return moved;
}

}  // namespace migc
