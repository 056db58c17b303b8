// Columns, constraints and indexes on their way into a table. `table` is the draft that they are appended to.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "applier.h"

namespace migc {

// --- columns.cc ---

/// Checks a column and gives it the form in which it stands in the catalog.
void settle_column(Applier& applier, Column& column, Change& change);
/// What needs the whole table: checks what the columns from `first` on are generated from, decides which of
/// them number themselves, and makes their sequences.
void finish_columns(Applier& applier, Table& table, std::size_t first);
/// Does the rule say that the column numbers itself? (A lone integer primary key that nothing else fills.)
bool numbers_itself_by_rule(const Table& table, const Column& column);
void drop_sequence_of(Applier& applier, const Table& table, const Column& column);
/// Makes the column's sequence belong to what table and column are called now.
void update_sequence_owner(Applier& applier, const Table& table, const Column& column);

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
/// Reports the foreign keys that would be left without what they refer to, if the table went.
void check_table_is_free(Applier& applier, const Table& table);
/// … if the column went.
void check_column_is_free(Applier& applier, const Table& table, const std::string& column);
/// … if this key went (a constraint or a unique index of these columns), and no other one is as good.
void check_key_is_free(Applier& applier, const Table& table, const std::string& key,
                       const std::vector<std::string>& columns);
/// Foreign keys of other tables follow the new name of a table, or of one of its columns.
void rename_referred_table(Applier& applier, const ObjectName& table, const ObjectName& new_table);
void rename_referred_column(Applier& applier, const ObjectName& table, const std::string& column,
                            const std::string& new_name);
/// Do two keys need the same index? Then PostgreSQL makes but one of them, if they come in one CREATE TABLE.
bool are_equal_keys(const Constraint& a, const Constraint& b);
/// The columns of an index that can serve as a key; none where it can't.
std::vector<std::string> key_columns(const Index& index);

}  // namespace migc
