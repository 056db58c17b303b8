// Small readings of the parser's tree that several kinds of statements share.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "migc/sql_tree.h"

namespace migc::impact {

/// The columns that an expression mentions; "*" for all.
std::set<std::string> columns_in(sql::Node expression);
/// "t_a_b_key", as PostgreSQL names what gets no name; `taken` are those that are there already.
std::string made_up_name(const std::string& table, const std::vector<std::string>& columns, std::string_view suffix,
                         const std::set<std::string>& taken);
/// The parts of the name of an object that DROP, COMMENT ON and the like are about.
std::vector<std::string> names_of(sql::Node object);
/// Is it the constant NULL?
bool is_null_constant(sql::Node expression);
/// Is it a constant that is not NULL?
bool is_constant(sql::Node expression);
/// The text of 'a string'::regclass and the like, or empty.
std::string string_constant(sql::Node expression);
/// A name written as in a string: `app."Seq"`.
ObjectName name_in_string(std::string_view text);

}  // namespace migc::impact
