// How PostgreSQL takes one type for another: casts that it makes by itself (pg_cast: those of assignments and implicit
// ones), and the cast that takes a column's values back to the type that they had.
#pragma once

#include <optional>
#include <string>

#include "migc/ir/type.h"

namespace migc {

/// CAST("age" AS INTEGER). nullopt where a type has no spelling that is known here.
std::optional<std::string> cast_of(const std::string& column, const Type& from, const Type& to);

/// Does a value of the one type become one of the other where it is assigned? nullopt: not known here.
std::optional<bool> casts_by_assignment(const Type& from, const Type& to);

/// Can a foreign key column of the one type refer to a key of the other: does an index of the key's type find its
/// values? nullopt: not known here.
std::optional<bool> can_refer(const Type& referring, const Type& key);

}  // namespace migc
