// Tables that have another one's columns: partitions, and those that inherit. What becomes of the columns of the one
// becomes of theirs.
#pragma once

#include "applier.h"

namespace migc {

/// The column as a child gets it: with its default, but no numbers of its own.
Column inherited(const Applier& applier, const Table& parent, Column column);

/// In the order of their names.
std::vector<std::shared_ptr<const Table>> children_of(const Catalog& catalog, const ObjectName& parent);

/// Gives the children of a table what was done to its columns.
void follow_children(Applier& applier, const Table& before, const Table& after);

/// The table is called otherwise now.
void rename_parent(Applier& applier, const ObjectName& name, const ObjectName& new_name);

}  // namespace migc
