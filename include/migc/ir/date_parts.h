// Dates and times out of a reader's own structs (toml::date, toml::time, toml::date_time), which have fields of these names.
#pragma once

#include <optional>

#include "migc/ir/literal.h"

namespace migc {

/// nullopt: the year 0, which TOML has and SQL has not.
template <class Day>
std::optional<Date> date_of_parts(const Day& day) {
  if (day.year < 1) return std::nullopt;
  return Date{day.year, day.month, day.day};
}

template <class Clock>
Time time_of_parts(const Clock& clock) {
  return {clock.hour, clock.minute, clock.second, clock.nanosecond, std::nullopt};
}

/// nullopt as `date_of_parts`.
template <class DateTime>
std::optional<Timestamp> timestamp_of_parts(const DateTime& both) {
  const std::optional<Date> date = date_of_parts(both.date);
  if (!date) return std::nullopt;
  Timestamp timestamp{*date, time_of_parts(both.time)};
  if (both.offset) timestamp.time.offset_minutes = both.offset->minutes;
  return timestamp;
}

}  // namespace migc
