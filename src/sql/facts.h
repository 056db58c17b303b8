// What facts.cc (a look at the first words) and statement_facts.cc (the tree) share.
#pragma once

#include <string_view>

#include "migc/sql.h"

namespace migc::sql {

/// From the statement's tree; `everything` where it can't be had.
Facts facts_of_tree(std::string_view sql);

/// Of a DO block.
Facts facts_of_do(std::string_view sql);

/// The object that a text names, as PostgreSQL reads it: `a."B"`, of three parts the last two; empty where it
/// is no name.
ObjectName name_in(std::string_view text);

}  // namespace migc::sql
