// Names that are PostgreSQL's own.
#pragma once

#include <string_view>

namespace migc::sql {

/// Is an unqualified type of this name, in lower case, one of PostgreSQL's own?
bool is_builtin_type(std::string_view name);

/// Is a word, in lower case, that stands before a parenthesis a keyword or a function of PostgreSQL that
/// changes no schema? Not all of them are known here.
bool is_builtin_call(std::string_view name);

}  // namespace migc::sql
