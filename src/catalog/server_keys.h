// What MySQL and MariaDB call constraints without a name ([server_name] of the dialect), and the indexes that they make for
// foreign keys, whose names compete with those of unique constraints. Nothing here reports; it works on a draft.
#pragma once

#include <cstddef>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "migc/dialect.h"
#include "migc/ir/table.h"

namespace migc {

/// The statement that adds a constraint to a table.
struct Addition {
  std::size_t standing = 0;            ///< how many constraints the table had before it
  std::span<const Constraint> follow;  ///< those that it adds behind this one
};
/// Which name of a constraint counts: this dialect's, or that which its author has in mind.
using NameOf = std::function<const std::string&(const Constraint&)>;
const std::string& own_name(const Constraint& constraint);
const std::string& name_for_author(const Constraint& constraint);

/// What the server calls a constraint that is about to be appended; only for kinds that it has a rule for.
std::string name_by_rule(const Dialect& server, const Table& table, const Constraint& constraint, const Addition& addition,
                         const NameOf& name_of);
/// Does the server, who counts on until the name is too long, take the statement without a name?
bool is_safe_name(const Dialect& server, const std::string& name, const Constraint& constraint);
/// The name that a constraint has after its table was renamed: t_ibfk_1 is u_ibfk_1 then, whoever named it so.
std::string name_after_rename(const Dialect& server, Constraint::Kind kind, const std::string& name, const std::string& table,
                              const std::string& new_table);

/// Does every foreign key of the table find an index to stand on?
bool are_served(const Dialect& dialect, const Table& table);
/// Has an index or a key of the table this name? Case does not matter.
bool has_key_called(const Table& table, const std::string& name);
/// What the server calls an index that begins with this column: "a", "a_2".
std::string free_key_name(const Table& table, const std::string& column);

/// While a statement adds constraints: which of them make an index, and which indexes of the server's are superfluous then
/// (those go from the table at once).
class NewKeyIndexes {
 public:
  NewKeyIndexes(const Dialect& dialect, Table& table, const std::vector<Constraint>& added);
  bool makes_index(std::size_t number) const { return makes_index_[number]; }
  /// The last constraint of the table is the added one of this number. Returns the name of its index, if it made one.
  std::string append(Table& table, std::size_t number);

 private:
  std::vector<bool> makes_index_;
};
/// Likewise for an index that comes; it is not in the table yet.
void make_way_for(const Dialect& dialect, Table& table, const Index& index);

/// After constraints, indexes or columns went: indexes that no foreign key needs any more go as well, and a foreign key
/// that lost the index it stood on has one of its own.
void settle_key_indexes(const Dialect& dialect, const Table& before, Table& after);

/// Says the names of the constraints of a CREATE TABLE that the server would call otherwise than they are called. `sketch`
/// is the table that comes of it.
void say_names(const Dialect& dialect, Table& created, Table& sketch);
/// The same of a constraint that is added to a table, which it becomes a part of.
void say_name(const Dialect& dialect, Constraint& constraint, Table& sketch);
/// The indexes of foreign keys that a table made so lacks.
std::vector<Index> missing_key_indexes(const Table& wanted, const Table& sketch);

}  // namespace migc
