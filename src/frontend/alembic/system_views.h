// What a plain SELECT asks of the database's own tables (information_schema, pg_indexes, sqlite_master), answered from
// the catalog.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "alembic/session.h"

namespace migc::alembic {

struct ViewRows {
  std::vector<std::string> names;
  std::vector<std::vector<Value>> rows;
};

/// nullopt: the text asks something else, in a form that is not read, or what is not known for certain. Read are
/// `SELECT columns FROM view WHERE column = 'text' AND …`, EXISTS of it and count(*), where the conditions name the
/// object that is asked for.
std::optional<ViewRows> rows_of_system_view(Interpreter&, std::string_view sql);

}  // namespace migc::alembic
