// Constraints and indexes as tables of a migration file: items of create_table's lists, and the keys that the
// verbs of their own share.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "migc/ir/table.h"
#include "toml/reader.h"
#include "toml/values.h"

namespace migc::frontend {

const KeyList& key_columns_list();    ///< primary_key = { name, columns, … }
const KeyList& unique_list();         ///< items of unique
const KeyList& checks_list();         ///< items of checks
const KeyList& foreign_keys_list();   ///< items of foreign_keys
const KeyList& constraints_list();    ///< items of constraints, each with its type
const KeyList& indexes_list();        ///< items of indexes
const KeyList& index_element_list();  ///< an element of an index that is written as a table
const KeyList& exclude_element_list();

/// primary_key: an array of columns, or a table.
Constraint read_primary_key(Reader& in, const Entry& entry);

std::vector<Constraint> read_unique_items(Reader& in, const Entry& entry);
std::vector<Constraint> read_check_items(Reader& in, const Entry& entry);
std::vector<Constraint> read_foreign_key_items(Reader& in, const Entry& entry);
/// Constraints of any kind, in any order.
std::vector<Constraint> read_constraint_items(Reader& in, const Entry& entry);
std::vector<Index> read_index_items(Reader& in, const Entry& entry);

/// The columns and expressions of an index, or with `with` of an exclusion constraint.
std::vector<IndexElement> read_index_elements(Reader& in, const Entry& entry);
std::vector<IndexElement> read_exclude_elements(Reader& in, const Entry& entry);

// Readers of single keys, for every table that has them.
void read_on_delete(Reader& in, const Entry& entry, Constraint& out);
void read_on_update(Reader& in, const Entry& entry, Constraint& out);
void read_deferrable(Reader& in, const Entry& entry, Constraint& out);
void read_late(Reader& in, const Entry& entry, Constraint& out);
void read_initially(Reader& in, const Entry& entry, Constraint& out);
void read_match(Reader& in, const Entry& entry, Constraint& out);
void read_columns(Reader& in, const Entry& entry, Constraint& out);
void read_include(Reader& in, const Entry& entry, Constraint& out);
void read_referred_table(Reader& in, const Entry& entry, Constraint& out);
void read_referred_columns(Reader& in, const Entry& entry, Constraint& out);
void read_condition(Reader& in, const Entry& entry, Constraint& out);
void read_exclusion(Reader& in, const Entry& entry, Constraint& out);
void read_using_method(Reader& in, const Entry& entry, Constraint& out);
void read_comment(Reader& in, const Entry& entry, Constraint& out);
void read_final_name(Reader& in, const Entry& entry, Constraint& out);
void read_index_comment(Reader& in, const Entry& entry, Index& out);
void read_final_index_name(Reader& in, const Entry& entry, Index& out);

inline constexpr std::array<std::string_view, 5> constraint_kind_names = {"primary_key", "unique", "foreign_key",
                                                                          "check", "exclude"};
inline constexpr std::array constraint_kinds = {Constraint::Kind::primary_key, Constraint::Kind::unique,
                                                Constraint::Kind::foreign_key, Constraint::Kind::check,
                                                Constraint::Kind::exclude};

inline constexpr std::array<std::string_view, 5> referential_actions = {"no_action", "restrict", "cascade",
                                                                        "set_null", "set_default"};
inline constexpr std::array<std::string_view, 2> initially_choices = {"immediate", "deferred"};
inline constexpr std::array<std::string_view, 3> match_choices = {"full", "simple", "partial"};

/// What is wrong with a constraint as a whole: a foreign key's columns do not pair, `initially` without
/// `deferrable`.
void check_constraint(Reader& in, const Constraint& constraint);

}  // namespace migc::frontend
