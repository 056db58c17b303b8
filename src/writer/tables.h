// Columns, constraints and indexes as tables of a migration file.
#pragma once

#include <string>

#include "migc/ir/operation.h"
#include "migc/ir/table.h"
#include "values.h"

namespace migc::writer {

/// `type`, and beside it `enum`, `labels` and `collate`.
void add_type(Writing& out, TomlTable& table, const Type& type);
/// `default`, `generated`, `identity`, `auto_increment`, `comment`. `is_serial`: it numbers itself though no rule says so.
void add_column_keys(Writing& out, TomlTable& keys, const Column& column, bool is_serial);
void add_identity(Writing& out, TomlTable& keys, const Identity& identity);

/// What columns, constraints and indexes of a new table come to.
void add_members(Writing& out, TomlTable& keys, const Table& table);
/// The keys of add_column.
void add_added_column(Writing& out, TomlTable& keys, const AddColumn& add);

/// The name as the file says it; empty: nobody gave it one, and it will get the same again.
std::string said_name(const Writing& out, const Constraint& constraint);
/// `final_name`, where the name would not stay as it is without it.
void add_final_name(TomlTable& keys, bool is_final, const std::string& name, const std::string& convention);
/// "unique", "foreign_key"
std::string_view type_word(Constraint::Kind kind);
/// `on_delete` and `on_update`.
void add_actions(TomlTable& keys, const Constraint& constraint);
/// The keys of a constraint but its name.
void add_constraint_keys(Writing& out, TomlTable& keys, const Constraint& constraint);
void add_index_keys(Writing& out, TomlTable& keys, const Index& index);
/// An item of a list of constraints; of one of several kinds `with_type`.
std::string constraint_item(Writing& out, const Constraint& constraint, bool with_type);
std::string index_item(Writing& out, const Index& index);

}  // namespace migc::writer
