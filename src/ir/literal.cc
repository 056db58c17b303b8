#include "migc/ir/literal.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>
#include <string>
#include <utility>

namespace migc {

Literal::Value::Value() = default;
Literal::Value::Value(const Value&) = default;
Literal::Value::Value(Value&&) noexcept = default;
Literal::Value& Literal::Value::operator=(const Value&) = default;
Literal::Value& Literal::Value::operator=(Value&&) noexcept = default;
Literal::Value::~Value() = default;

namespace {

Literal literal(Literal::Value value) { return Literal{std::move(value)}; }

struct Name {
  std::string_view operator()(const Null&) const { return "null"; }
  std::string_view operator()(bool) const { return "boolean"; }
  std::string_view operator()(const Integer&) const { return "integer"; }
  std::string_view operator()(const Decimal&) const { return "decimal"; }
  std::string_view operator()(double) const { return "float"; }
  std::string_view operator()(const std::string&) const { return "string"; }
  std::string_view operator()(const Bytes&) const { return "bytes"; }
  std::string_view operator()(const Date&) const { return "date"; }
  std::string_view operator()(const Time& time) const {
    return time.offset_minutes ? "time with offset" : "time";
  }
  std::string_view operator()(const Timestamp& timestamp) const {
    return timestamp.time.offset_minutes ? "timestamp with offset" : "timestamp";
  }
  std::string_view operator()(const Interval&) const { return "interval"; }
  std::string_view operator()(const Uuid&) const { return "uuid"; }
  std::string_view operator()(const Json&) const { return "JSON"; }
  std::string_view operator()(const ArrayLiteral&) const { return "array"; }
};

// --- binding: each takes a literal for one family of types
// -------------------------------------------------------

using Bound = std::optional<Literal>;

template <class... Kinds>
Bound as_it_is(const Literal& value) {
  return (value.is<Kinds>() || ...) ? Bound(value) : std::nullopt;
}

template <class T>
bool fits(const std::string& digits) {
  T number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return error == std::errc() && end == digits.data() + digits.size();
}

template <class T>
Bound whole_number(const Literal& value) {
  const auto* integer = value.get<Integer>();
  return integer != nullptr && fits<T>(integer->digits) ? Bound(value) : std::nullopt;
}

/// A string that `parse` takes becomes a T.
template <class T, class Parse>
Bound parsed(const Literal& value, Parse parse) {
  const auto* text = value.get<std::string>();
  if (text == nullptr) return std::nullopt;
  auto read = parse(*text);
  return read ? Bound(literal(T{*std::move(read)})) : std::nullopt;
}

Bound floating(const Literal& value) {
  if (value.is<std::string>()) return parsed<Decimal>(value, parse_decimal);
  return as_it_is<Integer, Decimal, double>(value);
}

Bound numeric(const Literal& value) {
  const auto* number = value.get<double>();
  return number != nullptr && !std::isfinite(*number) ? std::nullopt : floating(value);
}

Bound date(const Literal& value) {
  return value.is<std::string>() ? parsed<Date>(value, parse_date) : as_it_is<Date>(value);
}

Bound time(const Literal& value, bool timezone) {
  const Bound bound = value.is<std::string>() ? parsed<Time>(value, parse_time) : as_it_is<Time>(value);
  return bound && bound->get<Time>()->offset_minutes.has_value() == timezone ? bound : std::nullopt;
}

/// A date is its midnight.
std::optional<Timestamp> read_timestamp(std::string_view text) {
  if (const std::optional<Date> day = parse_date(text)) return Timestamp{*day, {}};
  return parse_timestamp(text);
}

Bound timestamp(const Literal& value, bool timezone) {
  Bound bound =
      value.is<std::string>() ? parsed<Timestamp>(value, read_timestamp) : as_it_is<Timestamp>(value);
  if (const auto* day = value.get<Date>()) bound = literal(Timestamp{*day, {}});
  return bound && bound->get<Timestamp>()->time.offset_minutes.has_value() == timezone ? bound : std::nullopt;
}

Bound json(const Literal& value) {
  const auto* text = value.get<std::string>();
  if (text != nullptr) return is_json(*text) ? Bound(literal(Json{*text})) : std::nullopt;
  return as_it_is<Json>(value);
}

Bound uuid(const Literal& value) {
  return value.is<std::string>() ? parsed<Uuid>(value, parse_uuid) : as_it_is<Uuid>(value);
}

Bound interval(const Literal& value) {
  const auto* text = value.get<std::string>();
  return text != nullptr ? Bound(literal(Interval{*text})) : as_it_is<Interval>(value);
}

Bound label(const Literal& value, const std::vector<std::string>& labels) {
  const auto* text = value.get<std::string>();
  if (text == nullptr) return std::nullopt;
  const bool known = labels.empty() || std::find(labels.begin(), labels.end(), *text) != labels.end();
  return known ? Bound(value) : std::nullopt;
}

Bound array(const Literal& value, const Type& type) {
  const auto* given = value.get<ArrayLiteral>();
  if (given == nullptr || type.element == nullptr) return as_it_is<ArrayLiteral>(value);
  ArrayLiteral bound;
  for (const Literal& element : given->elements) {
    Bound one = bound_as(element, *type.element);
    if (!one) return std::nullopt;
    bound.elements.push_back(*std::move(one));
  }
  return literal(std::move(bound));
}

}  // namespace

bool operator==(const ArrayLiteral& a, const ArrayLiteral& b) { return a.elements == b.elements; }

Literal integer(std::int64_t value) { return Literal{Integer{std::to_string(value)}}; }

std::string_view kind_name(const Literal& literal) { return std::visit(Name{}, literal.value); }

std::optional<Literal> bound_as(const Literal& literal, const Type& type) {
  if (literal.is<Null>()) return literal;
  switch (type.kind) {
    case Type::Kind::unknown:
    case Type::Kind::verbatim:
      return literal;
    case Type::Kind::boolean:
      return as_it_is<bool>(literal);
    case Type::Kind::smallint:
      return whole_number<std::int16_t>(literal);
    case Type::Kind::integer:
      return whole_number<std::int32_t>(literal);
    case Type::Kind::bigint:
      return whole_number<std::int64_t>(literal);
    case Type::Kind::real:
    case Type::Kind::double_precision:
    case Type::Kind::floating:
      return floating(literal);
    case Type::Kind::numeric:
      return numeric(literal);
    case Type::Kind::string:
    case Type::Kind::character:
    case Type::Kind::text:
      return as_it_is<std::string>(literal);
    case Type::Kind::bytes:
      return as_it_is<Bytes>(literal);
    case Type::Kind::date:
      return date(literal);
    case Type::Kind::time:
      return time(literal, type.timezone);
    case Type::Kind::timestamp:
      return timestamp(literal, type.timezone);
    case Type::Kind::interval:
      return interval(literal);
    case Type::Kind::uuid:
      return uuid(literal);
    case Type::Kind::json:
    case Type::Kind::jsonb:
      return json(literal);
    case Type::Kind::enumeration:
      return label(literal, type.labels);
    case Type::Kind::array:
      return array(literal, type);
  }
  return std::nullopt;
}

}  // namespace migc
