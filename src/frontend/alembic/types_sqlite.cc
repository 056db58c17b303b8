// The types of sqlalchemy.dialects.sqlite.

#include "alembic/dialect_types.h"

namespace migc::alembic {
namespace {

using Kind = migc::Type::Kind;

constexpr TypeDef sqlite_defs[] = {
    {"DATETIME", Kind::timestamp, "*args, **kw", nullptr, "DateTime"},
    {"DATE", Kind::date, "*args, **kw", nullptr, "Date"},
    {"TIME", Kind::time, "*args, **kw", nullptr, "Time"},
    {"JSON", Kind::json, "*args, **kw", nullptr, "JSON"},
};

}  // namespace

const TypeModule sqlite_types = {"sqlite", sqlite_defs};

}  // namespace migc::alembic
