#include "sqlite_values.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "migc/base/strings.h"

namespace migc {
namespace {

using K = Type::Kind;

constexpr std::size_t exact_digits = 15;

bool is_whole(const Type& type) {
  return type.kind == K::smallint || type.kind == K::integer || type.kind == K::bigint;
}
bool has_fraction(const Type& type) {
  return type.kind == K::numeric || type.kind == K::real || type.kind == K::double_precision ||
         type.kind == K::floating;
}
bool is_text(const Type& type) {
  return type.kind == K::string || type.kind == K::character || type.kind == K::text;
}

bool fits_64_bits(std::string_view number) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  return error == std::errc() && end == number.data() + number.size();
}

/// Those between the first and the last that is not 0.
std::size_t significant_digits(std::string_view number) {
  std::string digits;
  for (const char c : number.substr(0, number.find_first_of("eE")))
    if (is_digit(c)) digits += c;
  const std::size_t first = digits.find_first_not_of('0');
  return first == std::string::npos ? 0 : digits.find_last_not_of('0') - first + 1;
}

/// 8-4-4-4-12
std::string with_dashes(const std::string& value) {
  return fmt::format(
      "substr({0}, 1, 8) || '-' || substr({0}, 9, 4) || '-' || substr({0}, 13, 4) || '-' || substr({0}, 17, 4) "
      "|| '-' || substr({0}, 21)",
      value);
}

}  // namespace

bool keeps_digits(std::string_view number) {
  if (fits_64_bits(number)) return true;
  if (number.find_first_of(".eE") == std::string_view::npos) return false;
  const double value = std::strtod(std::string(number).c_str(), nullptr);
  const std::size_t digits = significant_digits(number);
  return digits <= exact_digits && std::isfinite(value) && (digits == 0 || std::fpclassify(value) == FP_NORMAL);
}

std::string converted(std::string value, const Type& from, const Type& to) {
  if (!from.per_dialect.empty() || !to.per_dialect.empty()) return value;
  if (has_fraction(from) && is_whole(to)) return fmt::format("CAST(round({}) AS INTEGER)", value);
  if (from.kind == K::timestamp && to.kind == K::date) return fmt::format("substr({}, 1, 10)", value);
  if (from.kind == K::timestamp && to.kind == K::time) return fmt::format("substr({}, 12)", value);
  if (from.kind == K::date && to.kind == K::timestamp) return value + " || ' 00:00:00.000000'";
  if (from.kind == K::boolean && is_text(to))
    return fmt::format("CASE {} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END", value);
  if (from.kind == K::uuid && is_text(to)) return with_dashes(value);
  if (is_text(from) && to.kind == K::uuid) return fmt::format("replace(lower({}), '-', '')", value);
  return value;
}

std::string strict_type(const Type& type) {
  switch (type.kind) {
    case K::boolean:
    case K::smallint:
    case K::integer:
    case K::bigint:
      return "INTEGER";
    case K::real:
    case K::double_precision:
    case K::floating:
    case K::numeric:
      return "REAL";
    case K::bytes:
      return "BLOB";
    case K::unknown:
    case K::verbatim:
    case K::array:
      return "";
    default:
      return "TEXT";
  }
}

}  // namespace migc
