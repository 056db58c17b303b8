// What depends on what, in databases that keep track of it: views on relations and their columns, generated columns,
// foreign keys, defaults on sequences. A drop is refused while something depends on its object, or takes that along
// where CASCADE is said.
#pragma once

#include <string>
#include <vector>

#include "applier.h"
#include "queries.h"

namespace migc {

/// Does the database refuse to drop or retype what a view uses?
bool tracks_uses(const Dialect& dialect);

/// Does it carry a rename into the queries of views? One that keeps track of uses does.
bool renames_in_views(const Dialect& dialect);

/// Fills in what the query of a view uses and gives. Reports what it names in vain where the database would, too.
void read_view(Applier& applier, View& view);

/// Reports the views that use the relation (a table or a view), or, if one is given, its column.
void check_no_view_uses(Applier& applier, const ObjectName& relation, const std::string& column);
/// Reports the trigger that waits for an UPDATE OF the column.
void check_no_trigger_waits_for(Applier& applier, const Table& table, const std::string& column);
/// After the column got another name: its triggers wait for that, and their own words for it are wrong.
void rename_in_triggers(Applier& applier, const ObjectName& table, const std::string& column, const std::string& new_name);
/// Reports what keeps the column from getting another type.
void check_type_is_free(Applier& applier, const Table& table, const std::string& column);

// --- CASCADE ---

/// Takes away what depends on a relation or, if one is given, on its column: views, foreign keys, generated columns.
void remove_dependents(Applier& applier, const ObjectName& relation, const std::string& column);
/// Foreign keys from one of these tables to another: they go together.
void remove_foreign_keys_between(Applier& applier, const std::vector<ObjectName>& tables);
/// Foreign keys that need the key of this name; of whichever table of its schema, if `table` has no name.
void remove_foreign_keys_to(Applier& applier, const ObjectName& table, const std::string& key);
/// Defaults that take their numbers from the sequence.
void release_sequence(Applier& applier, const ObjectName& sequence);
void remove_columns_of_type(Applier& applier, const ObjectName& type);
/// All that is in the schema.
void empty_schema(Applier& applier, const std::string& schema);

/// Does the default take its numbers from the sequence?
bool takes_numbers_from(const Column& column, const ObjectName& table, const ObjectName& sequence);

}  // namespace migc
