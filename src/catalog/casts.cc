#include "casts.h"

#include "migc/base/strings.h"
#include "migc/sql.h"

namespace migc {
namespace {

std::string with_arguments(std::string name, std::optional<int> first, std::optional<int> second = {}) {
  if (!first) return name;
  name += "(" + std::to_string(*first);
  if (second) name += ", " + std::to_string(*second);
  return name + ")";
}

std::string with_timezone(const Type& type, const char* name) {
  return with_arguments(name, type.precision) + (type.timezone ? " WITH TIME ZONE" : "");
}

std::optional<std::string> spelled(const Type& type) {
  switch (type.kind) {
    case Type::Kind::unknown:
    case Type::Kind::verbatim:
      return std::nullopt;
    case Type::Kind::boolean:
      return "BOOLEAN";
    case Type::Kind::smallint:
      return "SMALLINT";
    case Type::Kind::integer:
      return "INTEGER";
    case Type::Kind::bigint:
      return "BIGINT";
    case Type::Kind::real:
      return "REAL";
    case Type::Kind::double_precision:
      return "DOUBLE PRECISION";
    case Type::Kind::floating:
      return with_arguments("FLOAT", type.precision);
    case Type::Kind::numeric:
      return with_arguments("NUMERIC", type.precision, type.scale);
    case Type::Kind::string:
      return with_arguments("VARCHAR", type.length);
    case Type::Kind::character:
      return with_arguments("CHAR", type.length);
    case Type::Kind::text:
      return "TEXT";
    case Type::Kind::bytes:
      return "BYTEA";
    case Type::Kind::date:
      return "DATE";
    case Type::Kind::time:
      return with_timezone(type, "TIME");
    case Type::Kind::timestamp:
      return with_timezone(type, "TIMESTAMP");
    case Type::Kind::interval:
      return "INTERVAL";
    case Type::Kind::uuid:
      return "UUID";
    case Type::Kind::json:
      return "JSON";
    case Type::Kind::jsonb:
      return "JSONB";
    case Type::Kind::enumeration: {
      return type.enum_name.empty() ? std::nullopt : std::optional(sql::quoted_name(type.enum_name));
    }
    case Type::Kind::array: {
      const std::optional<std::string> element =
          type.element == nullptr ? std::nullopt : spelled(*type.element);
      return element ? std::optional(*element + "[]") : std::nullopt;
    }
  }
  return std::nullopt;
}

bool is_number(const Type& type) {
  switch (type.kind) {
    case Type::Kind::smallint:
    case Type::Kind::integer:
    case Type::Kind::bigint:
    case Type::Kind::real:
    case Type::Kind::double_precision:
    case Type::Kind::floating:
    case Type::Kind::numeric:
      return true;
    default:
      return false;
  }
}

bool is_day(const Type& type) { return type.kind == Type::Kind::date || type.kind == Type::Kind::timestamp; }

bool is_json(const Type& type) { return type.kind == Type::Kind::json || type.kind == Type::Kind::jsonb; }

/// The type that PostgreSQL has to go over, where it casts one type into the other only by way of a third.
std::string_view step_between(const Type& from, const Type& to) {
  if (is_text(from) || is_text(to) || from == to) return "";
  if ((is_number(from) && is_number(to)) || (is_day(from) && is_day(to)) || (is_json(from) && is_json(to)))
    return "";
  const bool one_is_boolean = from.kind == Type::Kind::boolean || to.kind == Type::Kind::boolean;
  return one_is_boolean && (is_number(from) || is_number(to)) ? "INTEGER" : "TEXT";
}

std::string cast(const std::string& value, std::string_view type) {
  return std::string("CAST(").append(value).append(" AS ").append(type).append(")");
}

}  // namespace

std::optional<std::string> cast_of(const std::string& column, const Type& from, const Type& to) {
  const std::optional<std::string> type = to.per_dialect.empty() ? spelled(to) : std::nullopt;
  if (!type) return std::nullopt;
  const std::string_view step = step_between(from, to);
  const std::string value = step.empty() ? sql::quoted_name(column) : cast(sql::quoted_name(column), step);
  return cast(value, *type);
}

namespace {

bool is_plain(const Type& type) {
  using K = Type::Kind;
  return type.per_dialect.empty() && type.kind != K::unknown && type.kind != K::verbatim && type.kind != K::array;
}

bool is_exact_integer(const Type& type) {
  using K = Type::Kind;
  return type.kind == K::smallint || type.kind == K::integer || type.kind == K::bigint;
}

/// Numbers by how much they can hold: PostgreSQL widens without being asked.
int breadth(const Type& type) {
  using K = Type::Kind;
  if (is_exact_integer(type)) return 0;
  if (type.kind == K::numeric) return 1;
  return type.kind == K::real ? 2 : 3;
}

}  // namespace

std::optional<bool> casts_by_assignment(const Type& from, const Type& to) {
  using K = Type::Kind;
  if (!is_plain(from) || !is_plain(to)) return std::nullopt;
  if (is_text(to)) return true;  // everything has a text form
  if (from.kind == to.kind) return from.kind != K::enumeration || from.enum_name == to.enum_name;
  if (is_number(from) && is_number(to)) return true;
  if (is_day(from) && is_day(to)) return true;
  if (is_json(from) && is_json(to)) return true;
  if (to.kind == K::time) return from.kind == K::timestamp || from.kind == K::interval;
  if (to.kind == K::interval) return from.kind == K::time && !from.timezone;
  return false;
}

std::optional<bool> can_refer(const Type& referring, const Type& key) {
  using K = Type::Kind;
  if (!is_plain(referring) || !is_plain(key)) return std::nullopt;
  if (is_exact_integer(referring) && is_exact_integer(key)) return true;
  if (is_number(referring) && is_number(key)) {
    if (breadth(referring) >= 2 && breadth(key) >= 2) return true;
    return breadth(referring) <= breadth(key);
  }
  if (is_text(referring) && is_text(key)) return true;
  if (is_day(referring) && is_day(key)) return true;
  if (referring.kind == key.kind) {
    if (key.kind == K::enumeration) return referring.enum_name == key.enum_name;
    if (key.kind == K::time) return referring.timezone == key.timezone || key.timezone;
    return key.kind != K::json;
  }
  if (key.kind == K::interval) return referring.kind == K::time && !referring.timezone;
  return false;
}

}  // namespace migc
