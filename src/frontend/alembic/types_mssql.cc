// The types of sqlalchemy.dialects.mssql.

#include <fmt/format.h>

#include "alembic/dialect_types.h"

namespace migc::alembic {
namespace {

using Kind = migc::Type::Kind;

void read_precision(Call& in, SqlType& type) {
  const auto precision = in.number("precision");
  set_verbatim(in, type, precision ? fmt::format("{}({})", type.type_class()->name(), *precision) : type.type_class()->name());
}

void read_instant(Call& in, SqlType& type) {
  read_precision(in, type);
  type.type.kind = Kind::timestamp;
  type.type.timezone = type.type_class()->name() == "DATETIMEOFFSET";
}

void read_mssql_national(Call& in, SqlType& type) {
  read_length(in, type);
  type.type.national = true;
}

void read_binary(Call& in, SqlType& type) {
  const auto* word = in["length"].as<python::String>();
  const std::string length = word != nullptr ? word->str() : in.has("length") ? in.digits("length").value_or("") : "";
  set_verbatim(in, type, length.empty() ? "VARBINARY" : fmt::format("VARBINARY({})", length));
  type.type.kind = Kind::bytes;
}

constexpr TypeDef mssql_defs[] = {
    {"UNIQUEIDENTIFIER", Kind::uuid, "*args, **kw", nullptr, "Uuid"},
    {"DATETIME2", Kind::timestamp, "precision=None, **kw", read_instant, "DateTime"},
    {"DATETIMEOFFSET", Kind::timestamp, "precision=None, **kw", read_instant, "DateTime"},
    {"TIME", Kind::verbatim, "precision=None, **kw", read_precision, "Time"},
    {"NVARCHAR", Kind::string, "length=None, collation=None, **kw", read_mssql_national, "Unicode"},
    {"VARCHAR", Kind::string, "length=None, collation=None, **kw", read_length, "String"},
    {"VARBINARY", Kind::bytes, "length=None, **kw", read_binary, "LargeBinary"},
    {"BIT", Kind::boolean, "*args, **kw", nullptr, "Boolean"},
    {"TINYINT"}, {"MONEY"}, {"SMALLMONEY"}, {"XML"}, {"SQL_VARIANT"}, {"ROWVERSION"}, {"IMAGE"}, {"NTEXT"},
    {"SMALLDATETIME"},
};

}  // namespace

const TypeModule mssql_types = {"mssql", mssql_defs};

}  // namespace migc::alembic
