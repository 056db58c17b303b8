// Times and dates for databases that keep them as text.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>

#include "migc/base/strings.h"
#include "spelling.h"

namespace migc {
namespace {

using Nanoseconds = std::chrono::nanoseconds;
using Moment = std::chrono::sys_time<std::chrono::seconds>;

Timestamp timestamp_of(Moment moment, std::uint32_t nanosecond) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(moment - day);
  Timestamp out;
  out.date = {static_cast<int>(date.year()), static_cast<std::uint8_t>(static_cast<unsigned>(date.month())),
              static_cast<std::uint8_t>(static_cast<unsigned>(date.day()))};
  out.time.hour = static_cast<std::uint8_t>(time.hours().count());
  out.time.minute = static_cast<std::uint8_t>(time.minutes().count());
  out.time.second = static_cast<std::uint8_t>(time.seconds().count());
  out.time.nanosecond = nanosecond;
  return out;
}

// --- intervals, in PostgreSQL's verbose form: 1 day 02:00, -3 hours 30 minutes, 90 seconds ago ---

constexpr std::int64_t longest = 3'000'000'000;  ///< seconds, some 95 years: sums stay far within 64 bits

/// The length of a unit; 0: unknown, or of no fixed length.
std::int64_t seconds_in(std::string_view unit) {
  struct Unit {
    std::string_view name;
    std::int64_t seconds;
  };
  static constexpr std::array units = {
      Unit{"second", 1}, Unit{"sec", 1},       Unit{"s", 1},      Unit{"minute", 60}, Unit{"min", 60},
      Unit{"m", 60},     Unit{"hour", 3600},   Unit{"hr", 3600},  Unit{"h", 3600},    Unit{"day", 86400},
      Unit{"d", 86400},  Unit{"week", 604800}, Unit{"w", 604800},
  };
  for (const Unit& one : units)
    if (unit == one.name ||
        (unit.size() == one.name.size() + 1 && unit.starts_with(one.name) && unit.back() == 's'))
      return one.seconds;
  return 0;
}

/// 5, 1.5
std::optional<Nanoseconds> seconds_of(std::string_view digits, std::int64_t scale) {
  std::int64_t whole = 0;
  const std::size_t point = std::min(digits.find('.'), digits.size());
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + point, whole);
  if (error != std::errc() || end != digits.data() + point || whole < 0 || whole > longest / scale)
    return std::nullopt;
  Nanoseconds out = std::chrono::seconds(whole * scale);
  std::int64_t worth = scale * 1'000'000'000;
  for (std::size_t i = point + 1; i < digits.size(); ++i) {
    if (!is_digit(digits[i]) || worth % 10 != 0) return std::nullopt;
    worth /= 10;
    out += Nanoseconds(worth * (digits[i] - '0'));
  }
  return out;
}

/// 02:00, 02:00:30.5
std::optional<Nanoseconds> clock_of(std::string_view text) {
  std::int64_t scale = 3600;
  Nanoseconds out{};
  for (const std::string_view part : split(text, ':')) {
    const std::optional<Nanoseconds> one = scale == 0 ? std::nullopt : seconds_of(part, scale);
    if (!one || (scale != 1 && part.find('.') != std::string_view::npos)) return std::nullopt;
    out += *one;
    scale /= 60;
  }
  return out;
}

std::optional<Nanoseconds> length_of(std::string_view text) {
  std::vector<std::string> words;
  for (const std::string_view word : split(text, ' '))
    if (!word.empty()) words.push_back(lower(word));
  const bool ago = !words.empty() && words.back() == "ago";
  if (ago) words.pop_back();
  Nanoseconds out{};
  for (std::size_t i = 0; i < words.size(); ++i) {
    std::string_view word = words[i];
    const bool minus = word.starts_with('-');
    if (minus || word.starts_with('+')) word.remove_prefix(1);
    std::optional<Nanoseconds> one;
    if (word.find(':') != std::string_view::npos) {
      one = clock_of(word);
    } else {
      const std::size_t digits = std::min(word.find_first_not_of("0123456789."), word.size());
      std::string_view unit = word.substr(digits);
      if (unit.empty() && i + 1 < words.size()) unit = words[++i];
      const std::int64_t seconds = seconds_in(unit);
      if (seconds != 0 && digits != 0) one = seconds_of(word.substr(0, digits), seconds);
    }
    if (!one) return std::nullopt;
    out += minus ? -*one : *one;
    if (std::chrono::abs(out) > std::chrono::seconds(longest)) return std::nullopt;
  }
  if (words.empty()) return std::nullopt;
  return ago ? -out : out;
}

}  // namespace

std::string with_micros(const Time& time) {
  std::string out = fmt::format("{:02}:{:02}:{:02}", time.hour, time.minute, time.second);
  out += time.nanosecond % 1000 == 0 ? fmt::format(".{:06}", time.nanosecond / 1000)
                                     : fmt::format(".{:09}", time.nanosecond);
  if (!time.offset_minutes) return out;
  const int minutes = std::abs(*time.offset_minutes);
  return out + fmt::format("{}{:02}:{:02}", *time.offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::string in_utc_with_micros(const Timestamp& timestamp) {
  const Timestamp utc = in_utc(timestamp);
  return to_string(utc.date) + " " + with_micros(utc.time);
}

std::optional<Timestamp> since_epoch(const Interval& interval) {
  const std::optional<Nanoseconds> length = length_of(interval.text);
  if (!length) return std::nullopt;
  const auto seconds = std::chrono::floor<std::chrono::seconds>(*length);
  return timestamp_of(Moment(seconds), static_cast<std::uint32_t>((*length - seconds).count()));
}

}  // namespace migc
