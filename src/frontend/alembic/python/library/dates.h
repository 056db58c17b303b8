// What the files of datetime share.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "alembic/python/library/values.h"

namespace migc::python {

Value make_time_delta(Interpreter&, Bound& given);
Value make_time_zone(Interpreter&, Bound& given);

/// "+02:00", with seconds where there are any.
std::string offset_text(std::int64_t offset, std::string_view colon);

bool is_leap(std::int64_t year);
std::int32_t days_in_month(std::int64_t year, std::int64_t month);
/// Days from 0001-01-01, which is day 1, as date.toordinal() counts.
std::int64_t ordinal_of(const DateTime::Fields& fields);
/// Microseconds from 0001-01-01 00:00, zone not considered.
std::int64_t microseconds_of(const DateTime::Fields& fields);
/// The reverse; nullopt: before year 1 or behind year 9999.
std::optional<DateTime::Fields> fields_of(std::int64_t microseconds);
/// A date, a time or both; null and a ValueError: no such day, hour, ….
DateTime* make_checked(Interpreter&, DateTime::Which which, const DateTime::Fields& fields);

/// isoformat() with its arguments.
std::string iso_text(const DateTime& value, std::string_view separator, std::string_view precision);
Value formatted_date(Interpreter&, const DateTime& value, std::string_view format);  ///< strftime
Value parsed_date(Interpreter&, std::string_view text, std::string_view format);     ///< datetime.strptime
/// fromisoformat(); nullopt: not of that form.
std::optional<DateTime::Fields> parsed_iso(Interpreter&, DateTime::Which which, std::string_view text);

}  // namespace migc::python
