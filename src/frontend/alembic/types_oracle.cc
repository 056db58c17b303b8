// The types of sqlalchemy.dialects.oracle.

#include <fmt/format.h>

#include "alembic/dialect_types.h"

namespace migc::alembic {
namespace {

using Kind = migc::Type::Kind;

void read_number(Call& in, SqlType& type) {
  const auto precision = in.number("precision"), scale = in.number("scale");
  std::string text = "NUMBER";
  if (precision) text += scale ? fmt::format("({}, {})", *precision, *scale) : fmt::format("({})", *precision);
  set_verbatim(in, type, std::move(text));
  type.type.kind = Kind::numeric;
  type.type.precision = precision;
  type.type.scale = scale;
}

void read_varchar(Call& in, SqlType& type) { read_length(in, type); }

constexpr TypeDef oracle_defs[] = {
    {"NUMBER", Kind::numeric, "precision=None, scale=None, **kw", read_number, "Numeric"},
    {"VARCHAR2", Kind::string, "length=None, collation=None, **kw", read_varchar, "String"},
    {"NVARCHAR2", Kind::string, "length=None, collation=None, **kw", read_varchar, "Unicode"},
    {"DATE", Kind::timestamp, "*args, **kw", nullptr, "DateTime"},
    {"CLOB", Kind::text, "*args, **kw", nullptr, "Text"},
    {"BLOB", Kind::bytes, "*args, **kw", nullptr, "LargeBinary"},
    {"NCLOB"}, {"RAW"}, {"LONG"}, {"BFILE"}, {"ROWID"}, {"BINARY_FLOAT"}, {"BINARY_DOUBLE"},
};

}  // namespace

const TypeModule oracle_types = {"oracle", oracle_defs};

}  // namespace migc::alembic
