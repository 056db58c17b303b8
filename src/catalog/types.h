// Enum types: made by the columns that say their labels, or by create_enum; gone with their last user, or by
// drop_enum.
#pragma once

#include <string>

#include "applier.h"

namespace migc {

/// Columns of the enum learn its labels; a default that is the old label becomes the new one, if any are given.
void relabel_users(Applier& applier, const Enum& changed, const std::string& old_label = "",
                   const std::string& new_label = "");
/// The enumeration that a type is, or is an array of; else null.
const Type* enumeration_in(const Type& type);

/// Fills in the labels of an enumeration, and makes the type where the column is the first to say them.
void resolve_type(Applier& applier, Type& type, const std::string& column, Span span, Change& change);

/// Enum types of `before` that were made by a column and have no user any more go.
void drop_unused_enums(Applier& applier, const Table& before, Change& change);

}  // namespace migc
