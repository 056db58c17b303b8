// Measured on MySQL 9.7 and MariaDB 10.11; tests/engines holds it against the servers.
//
// A server takes the keys of a statement in their order: the indexes of foreign keys stand behind these. One of a foreign
// key is left out where another index begins with its columns; of two foreign keys' the longer one stays, of equal ones
// the later. What is left gets names in order.
#include "server_keys.h"

#include <algorithm>

#include "migc/base/strings.h"

namespace migc {
namespace {

using Columns = std::vector<std::string>;

/// Numbers are put behind names of columns that leave room for them; MySQL would cut others.
constexpr std::size_t number_room = 6;

bool begins_with(const Columns& columns, const Columns& first) {
  return columns.size() >= first.size() && std::equal(first.begin(), first.end(), columns.begin());
}

bool makes_key(const Constraint& constraint) {
  return constraint.kind == Constraint::Kind::primary_key || constraint.kind == Constraint::Kind::unique;
}

bool is_reference(const Constraint& constraint) { return constraint.kind == Constraint::Kind::foreign_key; }

/// The columns that an index begins with; none where it does not hold them whole.
Columns whole_columns(const Dialect& dialect, const Index& index) {
  for (const std::string& name : dialect.chain)
    for (const char* key : {"length", "prefix"})
      if (find_option(index.options, name, key) != nullptr) return {};
  Columns columns;
  for (const IndexElement& element : index.elements) {
    if (element.column.empty()) break;
    columns.push_back(element.column);
  }
  return columns;
}

std::vector<Columns> explicit_keys(const Dialect& dialect, const Table& table) {
  std::vector<Columns> keys;
  for (const Constraint& constraint : table.constraints)
    if (makes_key(constraint)) keys.push_back(constraint.columns);
  for (const Index& index : table.indexes) keys.push_back(whole_columns(dialect, index));
  return keys;
}

bool any_begins_with(const std::vector<Columns>& keys, const Columns& columns) {
  return std::any_of(keys.begin(), keys.end(), [&](const Columns& key) { return begins_with(key, columns); });
}

bool is_served(const Dialect& dialect, const Table& table, const Constraint& foreign_key) {
  return any_begins_with(explicit_keys(dialect, table), foreign_key.columns) ||
         std::any_of(table.key_indexes.begin(), table.key_indexes.end(),
                     [&](const KeyIndex& index) { return begins_with(index.columns, foreign_key.columns); });
}

std::string prefix_of(const std::string& rule, const std::string& table) {
  return fill(rule, {{"table", table}, {"number", ""}});
}

/// 7 of "t_ibfk_7"; 0 of what the server would not have made.
std::size_t number_in(const std::string& name, const std::string& prefix) {
  if (!name.starts_with(prefix) || name.size() == prefix.size() || name.size() > prefix.size() + 9) return 0;
  const std::string digits = name.substr(prefix.size());
  if (digits.front() == '0' || !std::all_of(digits.begin(), digits.end(), is_digit)) return 0;
  return static_cast<std::size_t>(std::stoul(digits));
}

/// One more than the highest number: of all that stood before the statement, and of those that the server named in it.
std::string next_name(const std::string& prefix, const Table& table, const Constraint& constraint, const Addition& addition,
                      const NameOf& name_of) {
  std::size_t highest = 0;
  for (std::size_t i = 0; i < table.constraints.size(); ++i) {
    const Constraint& other = table.constraints[i];
    if (other.kind == constraint.kind && (i < addition.standing || !other.named))
      highest = std::max(highest, number_in(name_of(other), prefix));
  }
  return prefix + std::to_string(highest + 1);
}

/// The lowest number that no constraint of the kind has or is given by the statement.
std::string lowest_name(const std::string& prefix, const Table& table, const Constraint& constraint, const Addition& addition,
                        const NameOf& name_of) {
  const auto has = [&](const std::string& name) {
    const auto is_called = [&](const Constraint& other) { return other.kind == constraint.kind && lower(name_of(other)) == lower(name); };
    return std::any_of(table.constraints.begin(), table.constraints.end(), is_called) ||
           std::any_of(addition.follow.begin(), addition.follow.end(), is_called);
  };
  for (std::size_t number = 1;; ++number)
    if (std::string name = prefix + std::to_string(number); !has(name)) return name;
}

std::string free_name(const Table& table, const std::string& column, const NameOf& name_of) {
  const auto is_taken = [&](const std::string& name) {
    const auto is_called = [&](const std::string& other) { return lower(other) == lower(name); };
    return is_called("PRIMARY") ||
           std::any_of(table.constraints.begin(), table.constraints.end(),
                       [&](const Constraint& one) { return makes_key(one) && is_called(name_of(one)); }) ||
           std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& one) { return is_called(one.name); }) ||
           std::any_of(table.key_indexes.begin(), table.key_indexes.end(), [&](const KeyIndex& one) { return is_called(one.name); });
  };
  std::string name = column;
  for (int number = 2; is_taken(name); ++number) name = column + "_" + std::to_string(number);
  return name;
}

/// The server drops those of its indexes that are superfluous.
template <class Is>
void replace(Table& table, Is is_superfluous) {
  std::erase_if(table.key_indexes, [&](const KeyIndex& index) {
    const bool goes = index.is_servers && is_superfluous(index);
    if (goes) table.replaced_key_indexes.push_back(index);
    return goes;
  });
}

/// The index that a foreign key had before another one took its place; null where its name is taken.
const KeyIndex* replaced_index(const Table& table, const Constraint& foreign_key) {
  for (const KeyIndex& index : table.replaced_key_indexes)
    if (begins_with(index.columns, foreign_key.columns) && !has_key_called(table, index.name)) return &index;
  return nullptr;
}

/// Makes it again, or a new one, under a name that nothing had before.
void make_key_index(const Table& before, Table& after, const Constraint& foreign_key) {
  KeyIndex made;
  if (const KeyIndex* old = replaced_index(after, foreign_key)) {
    made = *old;
    std::erase(after.replaced_key_indexes, made);
  } else {
    Table both = after;
    both.constraints.insert(both.constraints.end(), before.constraints.begin(), before.constraints.end());
    both.indexes.insert(both.indexes.end(), before.indexes.begin(), before.indexes.end());
    made = {free_key_name(both, foreign_key.named ? foreign_key.name : foreign_key.columns.front()), foreign_key.columns};
  }
  made.is_servers = false;
  after.key_indexes.push_back(std::move(made));
}

/// Is there another key of this name among those that the table shall have?
bool is_wanted_otherwise(const Table& wanted, const std::string& name, const Columns& columns) {
  const auto is_called = [&](const std::string& other) { return lower(other) == lower(name); };
  return std::any_of(wanted.constraints.begin(), wanted.constraints.end(),
                     [&](const Constraint& one) { return makes_key(one) && is_called(one.name); }) ||
         std::any_of(wanted.indexes.begin(), wanted.indexes.end(), [&](const Index& one) { return is_called(one.name); }) ||
         std::any_of(wanted.key_indexes.begin(), wanted.key_indexes.end(),
                     [&](const KeyIndex& one) { return is_called(one.name) && one.columns != columns; });
}

}  // namespace

const std::string& own_name(const Constraint& constraint) { return constraint.name; }
const std::string& name_for_author(const Constraint& constraint) {
  return constraint.authors_name.empty() ? constraint.name : constraint.authors_name;
}

std::string name_by_rule(const Dialect& server, const Table& table, const Constraint& constraint, const Addition& addition,
                         const NameOf& name_of) {
  const std::string& rule = server.server_names.rule(constraint.kind);
  if (constraint.kind == Constraint::Kind::primary_key) return rule;
  if (has_hole(rule, "column"))
    return free_name(table, fill(rule, {{"column", constraint.columns.empty() ? "" : constraint.columns.front()}}), name_of);
  const std::string prefix = prefix_of(rule, table.name.name);
  return has_hole(rule, "table") ? next_name(prefix, table, constraint, addition, name_of)
                                 : lowest_name(prefix, table, constraint, addition, name_of);
}

bool is_safe_name(const Dialect& server, const std::string& name, const Constraint& constraint) {
  const std::string& rule = server.server_names.rule(constraint.kind);
  if (has_hole(rule, "number")) return server.fits(name + "0");
  const bool is_plain = constraint.columns.empty() || name == constraint.columns.front();
  return is_plain ? server.fits(name) : name.size() + number_room <= server.identifier.max_length;
}

std::string name_after_rename(const Dialect& server, Constraint::Kind kind, const std::string& name, const std::string& table,
                              const std::string& new_table) {
  const std::string& rule = server.server_names.rule(kind);
  if (!has_hole(rule, "table")) return name;
  const std::string prefix = prefix_of(rule, table);
  return name.starts_with(prefix) ? prefix_of(rule, new_table) + name.substr(prefix.size()) : name;
}

bool are_served(const Dialect& dialect, const Table& table) {
  return std::all_of(table.constraints.begin(), table.constraints.end(), [&](const Constraint& one) {
    return !is_reference(one) || is_served(dialect, table, one);
  });
}

bool has_key_called(const Table& table, const std::string& name) { return free_name(table, name, own_name) != name; }

std::string free_key_name(const Table& table, const std::string& column) { return free_name(table, column, own_name); }

NewKeyIndexes::NewKeyIndexes(const Dialect& dialect, Table& table, const std::vector<Constraint>& added)
    : makes_index_(added.size(), false) {
  if (!dialect.feature.foreign_key_indexes) return;
  replace(table, [&](const KeyIndex& index) {
    return std::any_of(added.begin(), added.end(), [&](const Constraint& one) {
      return (makes_key(one) || is_reference(one)) && begins_with(one.columns, index.columns);
    });
  });
  if (table.partial) return;
  const std::vector<Columns> standing = explicit_keys(dialect, table);
  for (std::size_t i = 0; i < added.size(); ++i) {
    const Columns& columns = added[i].columns;
    if (!is_reference(added[i]) || columns.empty() || any_begins_with(standing, columns)) continue;
    const bool is_covered = std::any_of(table.key_indexes.begin(), table.key_indexes.end(),
                                        [&](const KeyIndex& index) { return begins_with(index.columns, columns); });
    const bool is_superfluous = std::any_of(added.begin(), added.end(), [&](const Constraint& other) {
      const bool goes_ahead = is_reference(other) && (other.columns.size() > columns.size() || &other > &added[i]);
      return (makes_key(other) || goes_ahead) && begins_with(other.columns, columns);
    });
    makes_index_[i] = !is_covered && !is_superfluous;
  }
}

std::string NewKeyIndexes::append(Table& table, std::size_t number) {
  if (!makes_index_[number]) return "";
  const Constraint& made = table.constraints.back();
  std::string name = made.named ? made.name : free_key_name(table, made.columns.front());
  table.key_indexes.push_back({name, made.columns});
  return name;
}

void make_way_for(const Dialect& dialect, Table& table, const Index& index) {
  if (table.key_indexes.empty()) return;
  const Columns columns = whole_columns(dialect, index);
  replace(table, [&](const KeyIndex& one) { return begins_with(columns, one.columns); });
}

void settle_key_indexes(const Dialect& dialect, const Table& before, Table& after) {
  if (!dialect.feature.foreign_key_indexes) return;
  for (const KeyIndex& index : std::vector(after.key_indexes)) {
    const bool lost_a_key = std::any_of(before.constraints.begin(), before.constraints.end(), [&](const Constraint& one) {
      return is_reference(one) && begins_with(index.columns, one.columns) && after.constraint(one.name) == nullptr;
    });
    if (!lost_a_key) continue;
    Table without = after;
    std::erase(without.key_indexes, index);
    const bool is_needed = std::any_of(after.constraints.begin(), after.constraints.end(), [&](const Constraint& one) {
      return is_reference(one) && begins_with(index.columns, one.columns) && !is_served(dialect, without, one) &&
             replaced_index(after, one) == nullptr;
    });
    if (is_needed) continue;
    std::erase(after.key_indexes, index);
    after.gone_key_indexes.push_back(index.name);
  }
  for (const Constraint& key : after.constraints) {
    if (!is_reference(key) || key.columns.empty() || is_served(dialect, after, key) || !is_served(dialect, before, key)) continue;
    make_key_index(before, after, key);
  }
}

void say_name(const Dialect& dialect, Constraint& constraint, Table& sketch) {
  if (!constraint.named && !dialect.server_names.rule(constraint.kind).empty())
    constraint.named =
        sketch.partial || name_by_rule(dialect, sketch, constraint, {sketch.constraints.size(), {}}, own_name) != constraint.name;
  NewKeyIndexes indexes(dialect, sketch, {constraint});
  sketch.constraints.push_back(constraint);
  indexes.append(sketch, 0);
}

void say_names(const Dialect& dialect, Table& created, Table& sketch) {
  const Table wanted = created;
  sketch.name = created.name;
  NewKeyIndexes indexes(dialect, sketch, created.constraints);
  for (std::size_t i = 0; i < created.constraints.size(); ++i) {
    Constraint& constraint = created.constraints[i];
    const Addition addition{0, std::span(created.constraints).subspan(i + 1)};
    if (!constraint.named && !dialect.server_names.rule(constraint.kind).empty())
      constraint.named = name_by_rule(dialect, sketch, constraint, addition, own_name) != constraint.name;
    if (indexes.makes_index(i) && !constraint.named)
      constraint.named = is_wanted_otherwise(wanted, free_key_name(sketch, constraint.columns.front()), constraint.columns);
    sketch.constraints.push_back(constraint);
    indexes.append(sketch, i);
  }
  for (const Index& index : created.indexes) {
    make_way_for(dialect, sketch, index);
    sketch.indexes.push_back(index);
  }
}

std::vector<Index> missing_key_indexes(const Table& wanted, const Table& sketch) {
  std::vector<Index> missing;
  for (const KeyIndex& key : wanted.key_indexes) {
    const bool is_there = std::any_of(sketch.key_indexes.begin(), sketch.key_indexes.end(), [&](const KeyIndex& one) {
      return one.name == key.name && one.columns == key.columns;
    });
    if (is_there) continue;
    Index index;
    index.name = key.name;
    index.final_name = true;
    for (const std::string& column : key.columns) {
      IndexElement element;
      element.column = column;
      index.elements.push_back(std::move(element));
    }
    missing.push_back(std::move(index));
  }
  return missing;
}

}  // namespace migc
