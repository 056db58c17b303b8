#include "casts.h"

#include "migc/base/strings.h"

namespace migc {
namespace {

std::string quoted(const std::string& name) { return '"' + replaced(name, "\"", "\"\"") + '"'; }

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
      const ObjectName& name = type.enum_name;
      if (name.empty()) return std::nullopt;
      return (name.schema.empty() ? "" : quoted(name.schema) + ".") + quoted(name.name);
    }
    case Type::Kind::array: {
      const std::optional<std::string> element =
          type.element == nullptr ? std::nullopt : spelled(*type.element);
      return element ? std::optional(*element + "[]") : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string> cast_of(const std::string& column, const Type& from, const Type& to) {
  const std::optional<std::string> type = to.per_dialect.empty() ? spelled(to) : std::nullopt;
  if (!type) return std::nullopt;
  const bool two_enums = from.kind == Type::Kind::enumeration && to.kind == Type::Kind::enumeration;
  const std::string value = two_enums ? "CAST(" + quoted(column) + " AS TEXT)" : quoted(column);
  return "CAST(" + value + " AS " + *type + ")";
}

}  // namespace migc
