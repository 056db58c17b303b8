#include "migc/ir/type.h"

#include <fmt/format.h>

#include <string_view>
#include <tuple>

namespace migc {
namespace {

bool equal_but_for_element(const Type& a, const Type& b) {
  const auto key = [](const Type& t) {
    return std::tie(t.kind, t.timezone, t.national, t.length, t.precision, t.scale, t.enum_name, t.labels,
                    t.collation, t.per_dialect);
  };
  return key(a) == key(b);
}

std::string_view word_of(const Type& type) {
  switch (type.kind) {
    case Type::Kind::unknown:
      return "unknown";
    case Type::Kind::boolean:
      return "boolean";
    case Type::Kind::smallint:
      return "smallint";
    case Type::Kind::integer:
      return "integer";
    case Type::Kind::bigint:
      return "bigint";
    case Type::Kind::real:
      return "real";
    case Type::Kind::double_precision:
      return "double";
    case Type::Kind::floating:
      return "float";
    case Type::Kind::numeric:
      return "numeric";
    case Type::Kind::string:
      return "string";
    case Type::Kind::character:
      return "char";
    case Type::Kind::text:
      return "text";
    case Type::Kind::bytes:
      return "bytes";
    case Type::Kind::date:
      return "date";
    case Type::Kind::time:
      return type.timezone ? "timetz" : "time";
    case Type::Kind::timestamp:
      return type.timezone ? "timestamptz" : "timestamp";
    case Type::Kind::interval:
      return "interval";
    case Type::Kind::uuid:
      return "uuid";
    case Type::Kind::json:
      return "json";
    case Type::Kind::jsonb:
      return "jsonb";
    case Type::Kind::enumeration:
      return "enum";
    case Type::Kind::array:
    case Type::Kind::verbatim:
      break;
  }
  return "";
}

std::string verbatim_to_string(const Type& type) {
  if (type.per_dialect.size() == 1) return type.per_dialect.begin()->second;
  std::string out;
  for (const auto& [dialect, sql] : type.per_dialect)
    out += fmt::format("{}{} = \"{}\"", out.empty() ? "{ " : ", ", dialect, sql);
  return out + " }";
}

std::string scalar_to_string(const Type& type) {
  if (type.kind == Type::Kind::verbatim) return verbatim_to_string(type);
  const std::string_view word = word_of(type);
  if (type.precision && type.scale) return fmt::format("{}({}, {})", word, *type.precision, *type.scale);
  if (type.precision) return fmt::format("{}({})", word, *type.precision);
  if (type.length) return fmt::format("{}({})", word, *type.length);
  return std::string(word);
}

}  // namespace

bool operator==(const Type& a, const Type& b) {
  const Type *x = &a, *y = &b;
  for (; x != nullptr && y != nullptr && x != y; x = x->element.get(), y = y->element.get())
    if (!equal_but_for_element(*x, *y)) return false;
  return x == y;
}

bool is_integer(const Type& type) {
  return type.kind == Type::Kind::smallint || type.kind == Type::Kind::integer ||
         type.kind == Type::Kind::bigint;
}

bool is_text(const Type& type) {
  return type.kind == Type::Kind::string || type.kind == Type::Kind::character || type.kind == Type::Kind::text;
}

TypeGroup group_of(const Type& type) {
  using K = Type::Kind;
  switch (type.kind) {
    case K::smallint:
    case K::integer:
    case K::bigint:
    case K::real:
    case K::double_precision:
    case K::floating:
    case K::numeric:
      return TypeGroup::number;
    case K::string:
    case K::character:
    case K::text:
      return TypeGroup::text;
    case K::date:
    case K::timestamp:
      return TypeGroup::moment;
    case K::boolean:
      return TypeGroup::boolean;
    default:
      return TypeGroup::other;
  }
}

std::string to_string(const Type& type) {
  const Type* innermost = &type;
  std::string brackets;
  for (; innermost->kind == Type::Kind::array && innermost->element; innermost = innermost->element.get())
    brackets += "[]";
  return innermost->kind == Type::Kind::array ? "unknown[]" + brackets
                                              : scalar_to_string(*innermost) + brackets;
}

}  // namespace migc
