// The types of sqlalchemy itself.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/element.h"
#include "alembic/python/library/library.h"
#include "alembic/types.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using Kind = migc::Type::Kind;

void read_national(Call& in, SqlType& type) {
  read_length(in, type);
  type.type.national = true;
}

void read_float(Call& in, SqlType& type) { type.type.precision = in.number("precision"); }

void read_boolean(Call& in, SqlType& type) {
  type.has_check = in.flag("create_constraint");
  type.check_name = in.name("name");
}

void read_element(Call& in, SqlType& type) {
  // ARRAY(type, dimensions=n)
  read_array(in, type);
}

constexpr std::string_view string_arguments = "length=None, collation=None, *args, **kw";
constexpr std::string_view number_arguments = "precision=None, scale=None, asdecimal=None, decimal_return_scale=None, **kw";
constexpr std::string_view enum_arguments =
    "*enums, name=None, schema=None, native_enum=True, create_constraint=False, validate_strings=False, length=None, "
    "values_callable=None, metadata=None, inherit_schema=False, create_type=True, quote=None, **kw";
constexpr std::string_view array_arguments = "item_type, as_tuple=False, dimensions=None, zero_indexes=False";

constexpr TypeDef types[] = {
    {"TypeEngine", Kind::unknown, "*args, **kw", nullptr, "TypeEngine"},
    {"TypeDecorator", Kind::unknown},
    {"UserDefinedType", Kind::unknown},
    {"SchemaType", Kind::unknown},
    {"NullType", Kind::unknown},
    {"Integer", Kind::integer},
    {"INTEGER", Kind::integer, "*args, **kw", nullptr, "Integer"},
    {"INT", Kind::integer, "*args, **kw", nullptr, "Integer"},
    {"SmallInteger", Kind::smallint, "*args, **kw", nullptr, "Integer"},
    {"SMALLINT", Kind::smallint, "*args, **kw", nullptr, "SmallInteger"},
    {"BigInteger", Kind::bigint, "*args, **kw", nullptr, "Integer"},
    {"BIGINT", Kind::bigint, "*args, **kw", nullptr, "BigInteger"},
    {"Numeric", Kind::numeric, number_arguments, read_numeric},
    {"NUMERIC", Kind::numeric, number_arguments, read_numeric, "Numeric"},
    {"DECIMAL", Kind::numeric, number_arguments, read_numeric, "Numeric"},
    {"Float", Kind::floating, number_arguments, read_float, "Numeric"},
    {"FLOAT", Kind::floating, number_arguments, read_float, "Float"},
    {"Double", Kind::double_precision, number_arguments, nullptr, "Float"},
    {"DOUBLE", Kind::double_precision, number_arguments, nullptr, "Double"},
    {"DOUBLE_PRECISION", Kind::double_precision, number_arguments, nullptr, "Double"},
    {"REAL", Kind::real, number_arguments, nullptr, "Float"},
    {"String", Kind::string, string_arguments, read_length},
    {"VARCHAR", Kind::string, string_arguments, read_length, "String"},
    {"CHAR", Kind::character, string_arguments, read_length, "String"},
    {"NVARCHAR", Kind::string, string_arguments, read_national, "Unicode"},
    {"NCHAR", Kind::character, string_arguments, read_national, "Unicode"},
    {"Unicode", Kind::string, string_arguments, read_national, "String"},
    {"Text", Kind::text, string_arguments, nullptr, "String"},
    {"TEXT", Kind::text, string_arguments, nullptr, "Text"},
    {"CLOB", Kind::text, string_arguments, nullptr, "Text"},
    {"UnicodeText", Kind::text, string_arguments, read_national, "Text"},
    {"LargeBinary", Kind::bytes, "length=None", read_length},
    {"Binary", Kind::bytes, "length=None", read_length, "LargeBinary"},  // of SQLAlchemy 1.3
    {"BLOB", Kind::bytes, "length=None", read_length, "LargeBinary"},
    {"BINARY", Kind::bytes, "length=None", read_length, "LargeBinary"},
    {"VARBINARY", Kind::bytes, "length=None", read_length, "LargeBinary"},
    {"PickleType", Kind::bytes},
    {"Boolean", Kind::boolean, "create_constraint=False, name=None, **kw", read_boolean},
    {"BOOLEAN", Kind::boolean, "create_constraint=False, name=None, **kw", read_boolean, "Boolean"},
    {"Date", Kind::date},
    {"DATE", Kind::date, "*args, **kw", nullptr, "Date"},
    {"DateTime", Kind::timestamp, "timezone=False", read_timezone},
    {"DATETIME", Kind::timestamp, "timezone=False", read_timezone, "DateTime"},
    {"TIMESTAMP", Kind::timestamp, "timezone=False", read_timezone, "DateTime"},
    {"Time", Kind::time, "timezone=False", read_timezone},
    {"TIME", Kind::time, "timezone=False", read_timezone, "Time"},
    {"Interval", Kind::interval},
    {"JSON", Kind::json},
    {"Uuid", Kind::uuid},
    {"UUID", Kind::uuid, "*args, **kw", nullptr, "Uuid"},
    {"Enum", Kind::enumeration, enum_arguments, read_enum, "String"},
    {"ARRAY", Kind::array, array_arguments, read_element},
};

constexpr TypeModule module_of_types = {"", types};

Value labels_by_callable(Call& in, Value cls) {
  if (in["values_callable"].is_unknown()) return in["values_callable"];
  return in.python.call(in["values_callable"], {cls});
}

/// Enum(Color): the names of the members, or what `values_callable` makes of the class.
void read_enum_class(Call& in, SqlType& type, Value cls) {
  auto members = python::enum_members(cls);
  if (!members) return static_cast<void>(in.fail_type("a label of an enumeration", "a str", cls));
  if (in.has("values_callable")) {
    const Value values = labels_by_callable(in, cls);
    if (in.failed()) return;
    type.type.labels = in.names_of(values, "the labels of an enumeration");
  } else {
    for (const auto& [name, member] : *members) type.type.labels.push_back(name);
  }
  for (std::size_t i = 0; i < members->size() && i < type.type.labels.size(); ++i)
    type.members.emplace_back(type.type.labels[i], (*members)[i].second);
  if (type.type.enum_name.name.empty())
    if (const auto* of = cls.as<python::Type>()) type.type.enum_name.name = lower(of->name());
}

}  // namespace

const TypeModule& generic_types() { return module_of_types; }

void read_length(Call& in, SqlType& type) {
  type.type.length = in.number("length");
  if (type.type.kind != Kind::bytes) type.type.collation = in.text("collation");
}

void read_numeric(Call& in, SqlType& type) {
  type.type.precision = in.number("precision");
  type.type.scale = in.number("scale");
}

void read_timezone(Call& in, SqlType& type) { type.type.timezone = in.flag("timezone"); }

void read_array(Call& in, SqlType& type) {
  if (!in.python.need(in["item_type"], "the type of an array's elements", in.span("item_type"))) return;
  SqlType* element = type_of(in.python, in["item_type"], "the type of an array's elements", in.span("item_type"));
  if (element == nullptr) return;
  type.element = element;
  migc::Type inner = element->here(in.session).type;
  for (int i = in.number("dimensions").value_or(1); i > 1; --i) {
    migc::Type outer;
    outer.kind = Kind::array;
    outer.element = std::make_shared<migc::Type>(std::move(inner));
    inner = std::move(outer);
  }
  type.type.kind = Kind::array;
  type.type.element = std::make_shared<migc::Type>(std::move(inner));
}

void read_enum(Call& in, SqlType& type) {
  const NameText name = in.name("name");
  type.type.enum_name = {in.text("schema"), name.text};
  type.native = in.flag("native_enum", true);
  type.makes_type = in.flag("create_type", true);
  type.has_check = in.flag("create_constraint");
  type.check_name = name;
  const std::span<const Value> labels = in.rest();
  if (labels.size() == 1 && labels[0].is_unknown()) {
    in.python.need(labels[0], "the labels of an enumeration");
    return;
  }
  if (labels.size() == 1 && labels[0].as<python::Type>() != nullptr) {
    read_enum_class(in, type, labels[0]);
  } else if (labels.size() == 1 && !labels[0].is<python::String>()) {
    type.type.labels = in.names_of(labels[0], "the labels of an enumeration");
  } else {
    for (const Value label : labels) type.type.labels.push_back(in.text_of(label, "a label of an enumeration"));
  }
  if (type.native) return;
  std::size_t length = 0;
  for (const std::string& label : type.type.labels) length = std::max(length, code_points(label));
  type.type.kind = Kind::string;
  type.type.length = in.number("length");
  if (!type.type.length && length > 0) type.type.length = static_cast<int>(length);
}

}  // namespace migc::alembic
