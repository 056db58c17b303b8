// The clock, time zones and chance: what only new migration files may depend on. Nothing that compiles
// scripts includes this (tests/unit/base_floor_plan_test.cc).
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "migc/base/diagnostics.h"

namespace migc {

/// Seconds since 1970. `given`: by SOURCE_DATE_EPOCH, which stands for "the same call writes the same file".
struct Moment {
  std::int64_t seconds = 0;
  bool given = false;
};

/// SOURCE_DATE_EPOCH, else the clock. nullopt: that variable is no number, reported.
std::optional<Moment> this_moment(Diagnostics& diagnostics);

/// What calendar and clock show in some time zone.
struct WallClock {
  int year = 1970, month = 1, day = 1, hour = 0, minute = 0, second = 0;
  int offset_minutes = 0;  ///< from UTC
};

/// `zone` is a name of the system's tz database, or UTC, which needs none. nullopt: there is none, reported.
/// Not for several threads: it changes the environment for as long as it runs.
std::optional<WallClock> wall_clock(std::int64_t seconds, const std::string& zone, Diagnostics& diagnostics);

/// Lower-case hexadecimal digits from the system's source of chance.
std::string random_digits(std::size_t count);

}  // namespace migc
