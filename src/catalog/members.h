// Columns, constraints and indexes on their way into a table. `table` is the draft that they are appended to.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "applier.h"

namespace migc {

// --- tables.cc ---

/// The table under another name, or in another schema, with all that goes with it. Nothing has that name yet.
void move_table(Applier& applier, const std::shared_ptr<const Table>& table, const ObjectName& new_name);

/// The triggers of a table or view that is gone, or that is called otherwise now.
void drop_triggers(Applier& applier, const ObjectName& relation);
void move_triggers(Applier& applier, const ObjectName& relation, const ObjectName& new_name);

// --- columns.cc ---

/// Checks a column and gives it the form in which it stands in the catalog.
void settle_column(Applier& applier, Column& column, Change& change);
/// What needs the whole table: checks what the columns from `first` on are generated from, decides which of
/// them number themselves, and makes their sequences.
void finish_columns(Applier& applier, Table& table, std::size_t first);
void drop_sequence_of(Applier& applier, const Table& table, const Column& column);
/// Those that OWNED BY gave to the column, or to any of the table if it is empty.
void drop_owned_sequences(Applier& applier, const Table& table, const std::string& column);
/// The same for sequences that OWNED BY gave to it: "table.column", or "table." for all of a table's.
void rename_owner(Applier& applier, const ObjectName& table, const std::string& owner, const std::string& new_owner);
/// Makes the column's sequence belong to what table and column are called now.
void update_sequence_owner(Applier& applier, const Table& table, const Column& column);

// --- objects.cc ---

/// Reports numbers that no sequence can make. `owner`: the sequence or the column.
void check_numbers(Applier& applier, const Identity& numbers, const std::string& owner, Span span);

// --- constraints.cc ---

/// Checks constraints, names them and appends them. A foreign key may refer to a key that comes with it.
void append_constraints(Applier& applier, Table& table, std::vector<Constraint> constraints);

// --- indexes.cc ---

void append_index(Applier& applier, Table& table, Index index);
/// Removes an index and says so in the graves.
void drop_index(Applier& applier, Table& table, std::string name);

// --- keys.cc: what foreign keys refer to ---

/// Finds the columns that a foreign key of `table` refers to, and reports where they are no key. `more` are
/// constraints about to be appended to `table`.
void resolve_reference(Applier& applier, const Table& table, Constraint& foreign_key,
                       std::span<const Constraint> more);
/// Reports the foreign keys that a column of another type makes impossible.
void check_references_follow(Applier& applier, const Table& table, const Column& column);
/// Reports the foreign keys that would be left without what they refer to, if the table went; where the database takes
/// that, `report_lost_references` does so at the end of the revision.
void check_table_is_free(Applier& applier, const Table& table);
/// … if the column went.
void check_column_is_free(Applier& applier, const Table& table, const std::string& column);
/// … if this key went (a constraint or a unique index of these columns), and no other one is as good.
void check_key_is_free(Applier& applier, const Table& table, const std::string& key,
                       const std::vector<std::string>& columns);
/// Reports the keys of `before` that foreign keys need and `after` has no more: a key may be replaced by another.
void check_keys_stay(Applier& applier, const Table& before, const Table& after);
/// Is it a constraint that a foreign key can refer to?
bool is_key(const Constraint& constraint);
/// Foreign keys of other tables follow the new name of a table, or of one of its columns.
void rename_referred_table(Applier& applier, const ObjectName& table, const ObjectName& new_table);
void rename_referred_column(Applier& applier, const ObjectName& table, const std::string& column,
                            const std::string& new_name);
/// Do two keys need the same index? Then PostgreSQL makes but one of them, if they come in one CREATE TABLE.
bool are_equal_keys(const Constraint& a, const Constraint& b);
/// Has the table a key of just these columns: a constraint, or a unique index?
bool serves_as_key(const Table& table, const std::vector<std::string>& columns);
/// The columns of an index that can serve as a key; none where it can't.
std::vector<std::string> key_columns(const Index& index);

}  // namespace migc
