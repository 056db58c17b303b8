// What the files of types_<dialect>.cc are made with; dialect_types.cc knows them all.
#pragma once

#include "alembic/types.h"

namespace migc::alembic {

extern const TypeModule postgresql_types, mysql_types, sqlite_types, mssql_types, oracle_types;

}  // namespace migc::alembic
