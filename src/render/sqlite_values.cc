#include "sqlite_values.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>

#include "migc/base/strings.h"

namespace migc {
namespace {

using TypeKind = Type::Kind;

constexpr std::size_t exact_digits = 15;

bool is_whole(const Type& type) {
  return type.kind == TypeKind::smallint || type.kind == TypeKind::integer || type.kind == TypeKind::bigint;
}
bool has_fraction(const Type& type) {
  return type.kind == TypeKind::numeric || type.kind == TypeKind::real ||
         type.kind == TypeKind::double_precision || type.kind == TypeKind::floating;
}
bool is_words(const Type& type) {
  return type.kind == TypeKind::string || type.kind == TypeKind::character || type.kind == TypeKind::text;
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
      "substr({0}, 1, 8) || '-' || substr({0}, 9, 4) || '-' || substr({0}, 13, 4) || '-' || substr({0}, 17, "
      "4) "
      "|| '-' || substr({0}, 21)",
      value);
}

}  // namespace

bool keeps_digits(std::string_view number) {
  if (fits_64_bits(number)) return true;
  if (number.find_first_of(".eE") == std::string_view::npos) return false;
  const double value = std::strtod(std::string(number).c_str(), nullptr);
  const std::size_t digits = significant_digits(number);
  return digits <= exact_digits && std::isfinite(value) &&
         (digits == 0 || std::fpclassify(value) == FP_NORMAL);
}

std::string converted(std::string value, const Type& from, const Type& to) {
  if (!from.per_dialect.empty() || !to.per_dialect.empty()) return value;
  if (has_fraction(from) && is_whole(to)) return fmt::format("CAST(round({}) AS INTEGER)", value);
  if (from.kind == TypeKind::timestamp && to.kind == TypeKind::date)
    return fmt::format("substr({}, 1, 10)", value);
  if (from.kind == TypeKind::timestamp && to.kind == TypeKind::time)
    return fmt::format("substr({}, 12)", value);
  if (from.kind == TypeKind::date && to.kind == TypeKind::timestamp) return value + " || ' 00:00:00.000000'";
  if (from.kind == TypeKind::boolean && is_words(to))
    return fmt::format("CASE {} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END", value);
  if (from.kind == TypeKind::uuid && is_words(to)) return with_dashes(value);
  if (is_words(from) && to.kind == TypeKind::uuid) return fmt::format("replace(lower({}), '-', '')", value);
  return value;
}

std::string strict_type(const Type& type) {
  switch (type.kind) {
    case TypeKind::boolean:
    case TypeKind::smallint:
    case TypeKind::integer:
    case TypeKind::bigint:
      return "INTEGER";
    case TypeKind::real:
    case TypeKind::double_precision:
    case TypeKind::floating:
    case TypeKind::numeric:
      return "REAL";
    case TypeKind::bytes:
      return "BLOB";
    case TypeKind::unknown:
    case TypeKind::verbatim:
    case TypeKind::array:
      return "";
    default:
      return "TEXT";
  }
}

}  // namespace migc
