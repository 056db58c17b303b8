#include "migc/base/clock.h"

#include <sys/random.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "migc/base/files.h"
#include "migc/base/strings.h"

namespace migc {
namespace {

constexpr std::int64_t end_of_9999 = 253'402'300'799;

/// The environment variable TZ, set for a while.
class TimeZone {
 public:
  explicit TimeZone(const std::string& name) {
    if (const char* before = std::getenv(variable)) before_ = before;
    set(name);
  }
  TimeZone(const TimeZone&) = delete;
  TimeZone& operator=(const TimeZone&) = delete;
  ~TimeZone() { set(before_); }

 private:
  static constexpr const char* variable = "TZ";
  static void set(const std::optional<std::string>& name) {
    if (name)
      ::setenv(variable, name->c_str(), 1);
    else
      ::unsetenv(variable);
    ::tzset();
  }

  std::optional<std::string> before_;
};

/// The file of a zone; none for names that could lead elsewhere.
bool is_time_zone(std::string_view name) {
  const auto is_allowed = [](char c) { return is_word(c) || c == '/' || c == '+' || c == '-'; };
  if (name.empty() || !is_alpha(name[0]) || !std::all_of(name.begin(), name.end(), is_allowed)) return false;
  return is_file(std::filesystem::path("/usr/share/zoneinfo") / name);
}

WallClock wall_clock_of(const std::tm& time) {
  return {time.tm_year + 1900,
          time.tm_mon + 1,
          time.tm_mday,
          time.tm_hour,
          time.tm_min,
          time.tm_sec,
          static_cast<int>(time.tm_gmtoff / 60)};
}

}  // namespace

std::optional<Moment> this_moment(Diagnostics& diagnostics) {
  const char* given = std::getenv("SOURCE_DATE_EPOCH");
  if (given == nullptr || *given == '\0') {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return Moment{std::chrono::duration_cast<std::chrono::seconds>(now).count(), false};
  }
  const std::string_view text = given;
  std::int64_t seconds = -1;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seconds);
  if (error == std::errc() && end == text.data() + text.size() && seconds >= 0 && seconds <= end_of_9999)
    return Moment{seconds, true};
  diagnostics.report(Kind::invalid_epoch, {}, {std::string(text)});
  return std::nullopt;
}

std::optional<WallClock> wall_clock(std::int64_t seconds, const std::string& zone, Diagnostics& diagnostics) {
  const bool is_utc = lower(zone) == "utc";
  if (!is_utc && !is_time_zone(zone)) {
    diagnostics.report(Kind::unknown_time_zone, {}, {zone});
    return std::nullopt;
  }
  const std::time_t time = seconds;
  std::tm parts{};
  if (is_utc) {
    ::gmtime_r(&time, &parts);
  } else {
    const TimeZone set(":" + zone);
    ::localtime_r(&time, &parts);
  }
  return wall_clock_of(parts);
}

std::string random_digits(std::size_t count) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  while (text.size() < count) {
    unsigned char byte = 0;
    const ssize_t got = ::getrandom(&byte, 1, 0);
    if (got < 0 && errno != EINTR) throw std::system_error(errno, std::generic_category(), "getrandom");
    if (got == 1) text += digits[byte & 0xFU];
  }
  return text;
}

}  // namespace migc
