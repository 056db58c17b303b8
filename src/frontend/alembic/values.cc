// Python values as literals of SQL, by the rules of SQLAlchemy's types.

#include <fmt/format.h>

#include <cmath>

#include "alembic/element.h"
#include "alembic/operations.h"
#include "alembic/python/library/library.h"
#include "alembic/python/library/values.h"
#include "alembic/types.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using Kind = migc::Type::Kind;
using python::DateTime;

Date date_of(const DateTime::Fields& fields) {
  return {fields.year, static_cast<std::uint8_t>(fields.month), static_cast<std::uint8_t>(fields.day)};
}

Time time_of(const DateTime::Fields& fields) {
  Time time;
  time.hour = static_cast<std::uint8_t>(fields.hour);
  time.minute = static_cast<std::uint8_t>(fields.minute);
  time.second = static_cast<std::uint8_t>(fields.second);
  time.nanosecond = static_cast<std::uint32_t>(fields.microsecond) * 1000;
  if (fields.zone != nullptr) time.offset_minutes = static_cast<std::int32_t>(fields.zone->offset / 60'000'000);
  return time;
}

Literal literal_of_time(const DateTime& value) {
  switch (value.which) {
    case DateTime::Which::date:
      return {date_of(value.fields)};
    case DateTime::Which::time:
      return {time_of(value.fields)};
    case DateTime::Which::datetime:
      break;
  }
  return {Timestamp{date_of(value.fields), time_of(value.fields)}};
}

/// "2 days 00:00:05.5"
Interval interval_of(const python::TimeDelta& delta) {
  const std::int64_t seconds = delta.seconds();
  std::string text = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (delta.microseconds() != 0) text += fmt::format(".{:06}", delta.microseconds());
  if (delta.days() != 0) text.insert(0, fmt::format("{} day{} ", delta.days(), delta.days() == 1 ? "" : "s"));
  return {text};
}

/// The member of an enumeration: its label, where the type knows its class; else its value.
std::optional<Value> member_value(Interpreter& python, Value value, const SqlType* type) {
  if (!value.is_object() || value.object()->kind() != python::Object::Kind::instance) return value;
  if (type != nullptr)
    for (const auto& [label, member] : type->members)
      if (member.same(value)) return Value(python.string(label));
  auto& cls = static_cast<python::Instance*>(value.object())->cls;
  const auto members = python::enum_members(&cls);
  if (!members) return value;
  if (type != nullptr && type->type.kind == Kind::enumeration) {
    const Value name = python.attribute(value, "name");
    return name.is_failed() ? std::nullopt : std::optional(name);
  }
  const Value held = python.attribute(value, "value");
  return held.is_failed() ? std::nullopt : std::optional(held);
}

std::optional<Literal> json_of(Interpreter& python, Value value) {
  const Value dumps = python.library("json", "dumps");
  const Value text = dumps.is_failed() ? dumps : python.call(dumps, {value});
  if (text.is_failed() || !python.need(text, "a JSON value")) return std::nullopt;
  return Literal{Json{text.as<python::String>()->str()}};
}

std::optional<Literal> array_of(Interpreter& python, Value value, const SqlType* type, Span span) {
  const auto items = python.items(value, "the elements of an array");
  if (!items) return std::nullopt;
  ArrayLiteral array;
  const SqlType* element = type == nullptr ? nullptr : type->element;
  for (const Value item : *items) {
    const bool nested = item.is<python::List>() || item.is<python::Tuple>();
    auto one = nested ? array_of(python, item, type, span) : literal_of(python, item, element, span);
    if (!one) return std::nullopt;
    array.elements.push_back(*std::move(one));
  }
  return Literal{std::move(array)};
}

std::optional<Literal> plain_literal(Interpreter& python, Value value, const SqlType* type, Span span) {
  const Value plain = value.plain();
  if (plain.is_boolean()) return Literal{plain.boolean_value()};
  if (plain.is_integer()) return integer(plain.integer_value());
  if (plain.is_real()) return Literal{plain.real_value()};
  if (const auto* text = value.as<python::String>()) return Literal{text->str()};
  if (const auto* bytes = value.as<python::Bytes>()) return Literal{Bytes{bytes->bytes}};
  if (const auto* big = value.as<python::BigInteger>()) return Literal{Integer{big->digits}};
  if (const auto* uuid = value.as<python::Uuid>()) return Literal{Uuid{uuid->text()}};
  if (const auto* time = value.as<DateTime>()) return literal_of_time(*time);
  if (const auto* delta = value.as<python::TimeDelta>()) return Literal{interval_of(*delta)};
  if (const auto* decimal = value.as<python::Decimal>())
    if (const auto digits = parse_decimal(decimal->text())) return Literal{Decimal{*digits}};
  if (value.is<python::Dict>()) return json_of(python, value);
  if (value.is<python::List>() || value.is<python::Tuple>()) return array_of(python, value, type, span);
  if (span) python.set_here(span);
  python.raise("TypeError", fmt::format("no value of SQL can be made of an object of type '{}'", python.type_name(value)));
  return std::nullopt;
}

/// What a type makes of a value of another kind, as SQLAlchemy's do.
Literal converted(Literal literal, const migc::Type& type) {
  switch (type.kind) {
    case Kind::boolean:
      if (const auto* number = literal.get<Integer>(); number != nullptr && (number->digits == "0" || number->digits == "1"))
        return {number->digits == "1"};
      break;
    case Kind::smallint:
    case Kind::integer:
    case Kind::bigint:
      if (const auto* flag = literal.get<bool>()) return integer(*flag ? 1 : 0);
      if (const auto* text = literal.get<std::string>())
        if (const auto digits = parse_decimal(*text); digits && digits->find_first_of(".e") == std::string::npos)
          return {Integer{*digits}};
      break;
    case Kind::numeric:
    case Kind::floating:
      if (const auto* flag = literal.get<bool>()) return integer(*flag ? 1 : 0);
      break;
    case Kind::date:
      if (const auto* timestamp = literal.get<Timestamp>()) return {timestamp->date};
      break;
    default:
      break;
  }
  return literal;
}

}  // namespace

/// What a TypeDecorator of the project makes of a value: def process_bind_param(self, value, dialect).
static Value processed(Interpreter& python, Value value, const SqlType* type) {
  if (type == nullptr || value.is_failed() || value.is_unknown()) return value;
  for (const std::string_view method : {"process_literal_param", "process_bind_param"})
    if (!type->type_class()->lookup(python, method).is_absent())
      return python.call_method(const_cast<SqlType*>(type), method, {value.is_nothing() ? Value() : value, make_dialect(python)});
  return value;
}

std::optional<Literal> literal_of(Interpreter& python, Value value, const SqlType* type, Span span) {
  value = processed(python, value, type);
  if (value.is_failed()) return std::nullopt;
  if (value.is_nothing()) return Literal{Null{}};
  if (!python.need(value, "a value", span)) return std::nullopt;
  const std::optional<Value> own = member_value(python, value, type);
  if (!own || !python.need(*own, "a value", span)) return std::nullopt;
  const bool is_json = type != nullptr && (type->type.kind == Kind::json || type->type.kind == Kind::jsonb);
  if (is_json) return json_of(python, *own);
  std::optional<Literal> literal = plain_literal(python, *own, type, span);
  if (!literal || type == nullptr) return literal;
  return converted(*std::move(literal), type->type);
}

}  // namespace migc::alembic
