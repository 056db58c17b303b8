// What constraints, indexes and sequences are called: by their author, by the project's naming convention, or
// by the server, which invents a name where a statement gives none.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "applier.h"
#include "server_keys.h"

namespace migc {

/// Does PostgreSQL keep an index of the constraint's name for it?
bool has_index(Constraint::Kind kind);
/// Does each table have names of its own for its indexes? (Then DROP INDEX says the table.)
bool index_names_per_table(const Dialect& dialect);
/// Does a column that numbers itself own a sequence (SERIAL)?
bool numbers_by_sequence(const Dialect& dialect);
/// Does CREATE TABLE make one index of keys that are equal (PRIMARY KEY (a), UNIQUE (a)), and forget the second?
bool merges_equal_keys(const Dialect& dialect);
/// A schema that nobody has to make.
bool stands_from_the_start(const std::string& schema);

/// A made-up name cut to the dialect's limit as Alembic does: 8 less than the limit, '_', the last 4 digits
/// of its MD5.
std::string shortened(const std::string& name, const Dialect& dialect);

// --- the naming convention ---

/// What the tokens of a convention stand for.
struct NameParts {
  std::string_view what;  ///< "foreign key", for messages
  const ObjectName* table = nullptr;
  std::vector<std::string> columns;
  const ObjectName* referred_table = nullptr;  ///< of a foreign key
  std::vector<std::string> referred_columns;
  std::string given;  ///< the author's name: %(constraint_name)s; may be empty
};

/// Empty: reported. Not cut yet.
std::string conventional_name(Applier& applier, const std::string& convention, const NameParts& parts,
                              Span span);

/// Fills in the final name of a constraint or index that is about to be appended to `table`, and reports
/// where it is taken or too long.
void name_constraint(Applier& applier, const Table& table, Constraint& constraint, const Addition& addition);
void name_index(Applier& applier, const Table& table, Index& index);
/// What a DROP means: a plain name through the convention, where that builds on names and the table has the
/// result; or the constraint without a name that the server which its author has in mind calls so.
std::string name_to_drop(Applier& applier, const Table& table, const DropConstraint& drop);

/// "df_table_column": of a default that is a constraint; a number behind it where that is taken.
std::string default_name(const Applier& applier, const Table& table, const std::string& column);

/// The constraint without a name that the author's server calls so, of this kind if one is given; null where there is none.
const Constraint* called_by_author(const Table& table, const std::string& name, std::optional<Constraint::Kind> kind);
/// Reports the names of a table's constraints that the server, which renames them with the table, does not take.
void check_renamed(Applier& applier, const Table& table, const Table& renamed);
/// Reports an index that a key of the table keeps from having this name.
void check_key_name(Applier& applier, const Table& table, const std::string& name, Span span);

// --- names that PostgreSQL invents (ChooseRelationName and its like) ---

/// "table_columns_label", the longer of the first two parts cut until it fits.
std::string server_name(std::string_view table, std::string_view columns, std::string_view label,
                        std::size_t limit);
/// The same for a constraint of this table, before any number is added against clashes.
std::string server_name(const Table& table, const Constraint& constraint, std::size_t limit,
                        std::string_view pass = "");
/// Of an index: every column of it, an expression under the name that a result of a query would have, each of them
/// once without and then with a number.
std::string server_name(const Table& table, const Index& index, std::size_t limit, std::string_view pass = "");
/// The first such name that no relation has.
std::string free_sequence_name(const Applier& applier, const Table& table, const Column& column);

}  // namespace migc
