// Types and functions that only SQL text makes.
#pragma once

#include <string>
#include <vector>

#include "applier.h"

namespace migc {

/// May there be a type of this name: an enum, a domain, a table's row, something that an extension brings?
bool type_may_exist(const Applier& applier, const ObjectName& name);
/// Likewise a function; those of PostgreSQL itself exist.
bool routine_may_exist(const Applier& applier, const ObjectName& name);
/// Is there perhaps one of this name and other arguments that nobody knows of?
bool is_doubtful_routine(const Applier& applier, const ObjectName& name);
/// Of all types that the history made, for near misses.
std::vector<std::string> type_names(const Catalog& catalog);

/// Is the column's type, or what it is an array of, the one of this name?
bool is_of_type(const Applier& applier, const Column& column, const ObjectName& name);

void make_type(Applier& applier, NamedType type, Span span);
/// One that is no enum.
void drop_type(Applier& applier, const ObjectName& name, bool as_domain, bool if_exists, Span span);
/// An enum or another type gets a name or a schema of another kind; columns of it follow.
void move_type(Applier& applier, const ObjectName& name, const ObjectName& new_name, Span span);

}  // namespace migc
