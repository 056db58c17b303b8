#include <algorithm>

#include "migc/base/strings.h"
#include "migc/render.h"
#include "migc/sql.h"
#include "spelling.h"

namespace migc {
namespace {

std::string number(const std::optional<int>& value) { return std::to_string(value.value_or(0)); }

/// The string's type with the length that the dialect assumes where the author says none.
Type with_default_length(const Type& type, const Dialect& dialect) {
  Type longer = type;
  if (!type.length && dialect.feature.string_length != 0)
    longer.length = static_cast<int>(dialect.feature.string_length);
  return longer;
}

/// The form without arguments, or the one with a length.
std::string with_length(const Type& type, const Dialect& dialect, TypeForm plain, TypeForm with) {
  if (!type.length) return dialect.type[plain];
  return fill(dialect.type[with], {{"length", number(type.length)}});
}

std::string with_precision(const Type& type, const Dialect& dialect, TypeForm plain, TypeForm with) {
  if (!type.precision) return dialect.type[plain];
  return fill(dialect.type[with], {{"precision", number(type.precision)}});
}

std::string numeric(const Type& type, const Dialect& dialect) {
  if (!type.precision || !type.scale)
    return with_precision(type, dialect, TypeForm::numeric, TypeForm::numeric_precision);
  return fill(dialect.type[TypeForm::numeric_scale],
              {{"precision", number(type.precision)}, {"scale", number(type.scale)}});
}

std::string time(const Type& type, const Dialect& dialect) {
  return type.timezone ? with_precision(type, dialect, TypeForm::time_tz, TypeForm::time_tz_precision)
                       : with_precision(type, dialect, TypeForm::time, TypeForm::time_precision);
}

std::string timestamp(const Type& type, const Dialect& dialect) {
  return type.timezone
             ? with_precision(type, dialect, TypeForm::timestamp_tz, TypeForm::timestamp_tz_precision)
             : with_precision(type, dialect, TypeForm::timestamp, TypeForm::timestamp_precision);
}

std::string string(const Type& type, const Dialect& dialect) {
  return type.national
             ? with_length(type, dialect, TypeForm::national_string, TypeForm::national_string_length)
             : with_length(type, dialect, TypeForm::string, TypeForm::string_length);
}

std::string character(const Type& type, const Dialect& dialect) {
  return type.national
             ? with_length(type, dialect, TypeForm::national_character, TypeForm::national_character_length)
             : with_length(type, dialect, TypeForm::character, TypeForm::character_length);
}

std::string enumeration(const Type& type, const Dialect& dialect) {
  std::string labels;
  std::size_t length = 0;
  for (const std::string& label : type.labels) {
    if (!labels.empty()) labels += ", ";
    labels += spelled_string(label, dialect);
    length = std::max(length, code_points(label));
  }
  return fill(dialect.type[TypeForm::enumeration],
              {{"name", dialect.quoted(type.enum_name)},
               {"labels", labels},
               {"length", std::to_string(type.length ? static_cast<std::size_t>(*type.length) : length)}});
}

std::string array(const Type& type, const Dialect& dialect) {
  if (type.element == nullptr) return "";
  const std::string element = spelled_type(*type.element, dialect);
  return element.empty() ? "" : fill(dialect.type[TypeForm::array], {{"element", element}});
}

std::string by_kind(const Type& type, const Dialect& dialect) {
  using K = Type::Kind;
  switch (type.kind) {
    case K::unknown:
    case K::verbatim:
      return "";
    case K::boolean:
      return dialect.type[TypeForm::boolean];
    case K::smallint:
      return dialect.type[TypeForm::smallint];
    case K::integer:
      return dialect.type[TypeForm::integer];
    case K::bigint:
      return dialect.type[TypeForm::bigint];
    case K::real:
      return dialect.type[TypeForm::real];
    case K::double_precision:
      return dialect.type[TypeForm::double_precision];
    case K::floating:
      return with_precision(type, dialect, TypeForm::floating, TypeForm::floating_precision);
    case K::numeric:
      return numeric(type, dialect);
    case K::string:
      return string(with_default_length(type, dialect), dialect);
    case K::character:
      return character(type, dialect);
    case K::text:
      return dialect.type[type.national ? TypeForm::national_text : TypeForm::text];
    case K::bytes:
      return with_length(type, dialect, TypeForm::bytes, TypeForm::bytes_length);
    case K::date:
      return dialect.type[TypeForm::date];
    case K::time:
      return time(type, dialect);
    case K::timestamp:
      return timestamp(type, dialect);
    case K::interval:
      return dialect.type[TypeForm::interval];
    case K::uuid:
      return dialect.type[TypeForm::uuid];
    case K::json:
      return dialect.type[TypeForm::json];
    case K::jsonb:
      return dialect.type[TypeForm::jsonb];
    case K::enumeration:
      return enumeration(type, dialect);
    case K::array:
      return array(type, dialect);
  }
  return "";
}

}  // namespace

const std::string* verbatim_type(const Type& type, const Dialect& dialect) {
  if (type.per_dialect.empty()) return nullptr;
  for (const std::string& name : dialect.chain)
    if (const auto found = type.per_dialect.find(name); found != type.per_dialect.end())
      return &found->second;
  const auto source = type.per_dialect.find("");
  return source == type.per_dialect.end() ? nullptr : &source->second;
}

std::string spelled_type(const Type& type, const Dialect& dialect) {
  if (const std::string* own = verbatim_type(type, dialect))
    return std::string(trim(sql::without_comments(*own)));
  return by_kind(type, dialect);
}

std::string spelled_serial_type(const Type& type, const Dialect& dialect) {
  if (verbatim_type(type, dialect) == nullptr) {
    if (type.kind == Type::Kind::smallint) return dialect.type[TypeForm::smallint_serial];
    if (type.kind == Type::Kind::integer) return dialect.type[TypeForm::integer_serial];
    if (type.kind == Type::Kind::bigint) return dialect.type[TypeForm::bigint_serial];
  }
  return spelled_type(type, dialect);
}

std::string spell(const Type& type, const Dialect& dialect) { return spelled_type(type, dialect); }

}  // namespace migc
