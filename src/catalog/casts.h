// The cast that takes a column's values back to the type that they had, in PostgreSQL's words.
#pragma once

#include <optional>
#include <string>

#include "migc/ir/type.h"

namespace migc {

/// CAST("age" AS INTEGER). nullopt where a type has no spelling that is known here.
std::optional<std::string> cast_of(const std::string& column, const Type& from, const Type& to);

}  // namespace migc
