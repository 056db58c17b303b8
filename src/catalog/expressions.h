// What can be read of the SQL that stands in the schema (conditions of checks and indexes, generated
// columns), and how it follows a renamed column. Only SQL text of PostgreSQL is read; of other source
// dialects nothing is known.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "applier.h"

namespace migc {

/// The columns that an expression mentions, in order of first use; none where it can't be read.
std::vector<std::string> columns_in(const Applier& applier, const Expression& expression);
bool mentions(const Applier& applier, const Expression& expression, const std::string& column);

/// Reports columns that are certainly not there.
void check_columns_in(Applier& applier, const Table& table, const Expression& expression, Span span);

/// Does the index need the column, in whichever place?
bool uses_column(const Applier& applier, const Index& index, const std::string& column);
bool uses_column(const Applier& applier, const Constraint& constraint, const std::string& column);

/// Renames a column wherever the table speaks of it: constraints, indexes, generated columns, and itself.
void rename_column(const Applier& applier, Table& table, const std::string& column,
                   const std::string& new_name);

/// Is it the SQL word NULL?
bool is_null(const Value& value);

}  // namespace migc
