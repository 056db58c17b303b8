// The types of sqlalchemy.dialects.postgresql.

#include <fmt/format.h>

#include "alembic/dialect_types.h"

namespace migc::alembic {
namespace {

using Kind = migc::Type::Kind;

constexpr std::string_view postgresql_enum_arguments =
    "*enums, name=None, create_type=True, schema=None, metadata=None, inherit_schema=False, values_callable=None, "
    "native_enum=True, create_constraint=False, validate_strings=False, length=None, **kw";

void read_timestamp(Call& in, SqlType& type) {
  read_timezone(in, type);
  type.type.precision = in.number("precision");
}

void read_interval(Call& in, SqlType& type) {
  std::string text = "INTERVAL";
  if (in.has("fields")) text += " " + in.text("fields");
  if (const auto precision = in.number("precision")) text += fmt::format(" ({})", *precision);
  if (text == "INTERVAL")
    type.type.kind = Kind::interval;
  else
    set_verbatim(in, type, std::move(text));
}

void read_bit(Call& in, SqlType& type) {
  const auto length = in.number("length");
  if (in.flag("varying"))
    set_verbatim(in, type, length ? fmt::format("BIT VARYING({})", *length) : "BIT VARYING");
  else if (length)
    set_verbatim(in, type, fmt::format("BIT({})", *length));
}

void refuse_domain(Call& in, SqlType&) {
  in.python.refuse(migc::Kind::not_evaluated, in.span(), {"a DOMAIN"});
}

constexpr TypeDef postgresql_defs[] = {
    {"UUID", Kind::uuid, "*args, **kw", nullptr, "Uuid"},
    {"JSON", Kind::json, "*args, **kw", nullptr, "JSON"},
    {"JSONB", Kind::jsonb, "*args, **kw", nullptr, "JSON"},
    {"ARRAY", Kind::array, "item_type, as_tuple=False, dimensions=None, zero_indexes=False", read_array},
    {"ENUM", Kind::enumeration, postgresql_enum_arguments, read_enum, "Enum"},
    {"BYTEA", Kind::bytes, "*args, **kw", nullptr, "LargeBinary"},
    {"TIMESTAMP", Kind::timestamp, "timezone=False, precision=None", read_timestamp, "DateTime"},
    {"TIME", Kind::time, "timezone=False, precision=None", read_timestamp, "Time"},
    {"INTERVAL", Kind::interval, "precision=None, fields=None", read_interval},
    {"DOUBLE_PRECISION", Kind::double_precision, "*args, **kw", nullptr, "Double"},
    {"BIT", Kind::verbatim, "length=None, varying=False", read_bit},
    {"DOMAIN", Kind::verbatim, "*args, **kw", refuse_domain},
    {"TSVECTOR"}, {"TSQUERY"}, {"INET"}, {"CIDR"}, {"MACADDR"}, {"MACADDR8"}, {"HSTORE"}, {"MONEY"}, {"OID"},
    {"REGCLASS"}, {"REGCONFIG"}, {"CITEXT"}, {"JSONPATH"}, {"PG_LSN"},
    {"INT4RANGE"}, {"INT8RANGE"}, {"NUMRANGE"}, {"DATERANGE"}, {"TSRANGE"}, {"TSTZRANGE"},
    {"INT4MULTIRANGE"}, {"INT8MULTIRANGE"}, {"NUMMULTIRANGE"}, {"DATEMULTIRANGE"}, {"TSMULTIRANGE"}, {"TSTZMULTIRANGE"},
};

}  // namespace

const TypeModule postgresql_types = {"postgresql", postgresql_defs};

}  // namespace migc::alembic
