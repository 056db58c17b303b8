// Types of columns: how the parser's tree gives them, and what a change of one costs.
#pragma once

#include "migc/dialect.h"
#include "migc/sql_tree.h"
#include "schema.h"

namespace migc::impact {

/// Of a TypeName. What the schema knows as its own type gets its full name.
SqlType type_of(sql::Node type_name, const Schema& schema);
/// "varchar(50)", "app.mood[]", for messages.
std::string to_string(const SqlType& type);
/// A domain under which, or under one of whose domains, stands a CHECK or NOT NULL.
bool is_constrained(SqlType type, const Schema& schema);

enum class TypeChange : std::uint8_t { nothing, relabel, rewrite };
/// ALTER COLUMN … TYPE without USING: may the rows stay as they are? As ATColumnChangeRequiresRewrite() in PostgreSQL's
/// tablecmds.c decides, after the casts of lengths have taken themselves out where they only widen.
TypeChange type_change(const SqlType& from, const SqlType& to, const Schema& schema, const ImpactRules& rules,
                       int release);

}  // namespace migc::impact
