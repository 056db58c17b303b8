// A new table's constraints stand in one list, in the order in which they are made. People write them by kind, and what is
// about one column beside that column, and the reader joins them again: primary key, the lists in the order of the
// file, then what the columns say. So the list is taken apart from its end: as many of the last ones as the columns
// would give in this order are said by the columns. What is left is said by kind, where each kind stands together, and
// otherwise by `constraints`, which keeps any order.

#include "tables.h"

#include <algorithm>
#include <map>
#include <set>

namespace migc::writer {
namespace {

using std::string;
using std::string_view;

/// What a column says of the constraints and the indexes on it alone.
struct Attached {
  const Constraint* unique = nullptr;
  const Constraint* reference = nullptr;
  bool is_indexed = false;
};

bool is_unnamed(const Writing& out, const Constraint& constraint) {
  return said_name(out, constraint).empty() && !constraint.comment && constraint.options.empty();
}

/// UNIQUE on one column, and nothing else to say.
bool is_column_unique(const Writing& out, const Constraint& constraint) {
  return constraint.kind == Constraint::Kind::unique && is_unnamed(out, constraint) && constraint.columns.size() == 1 &&
         constraint.include.empty() && !constraint.deferrable && constraint.initially.empty();
}

bool is_column_reference(const Writing& out, const Constraint& constraint) {
  return constraint.kind == Constraint::Kind::foreign_key && is_unnamed(out, constraint) &&
         constraint.columns.size() == 1 && constraint.referred_columns.size() == 1 && constraint.match.empty() &&
         !constraint.late;
}

bool is_column_index(const Index& index) {
  return index.name.empty() && index.elements.size() == 1 && !index.elements.front().expression && !index.unique &&
         index.include.empty() && !index.where && !index.comment && index.options.empty();
}

class Members {
 public:
  Members(Writing& out, const Table& table) : out_(out), table_(table), attached_(table.columns.size()) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) places_.emplace(table.columns[i].name, i);
    attach_constraints();
    attach_indexes();
    find_key();
  }

  void add_to(TomlTable& keys) const {
    add_columns(keys);
    add_constraints(keys);
    add_indexes(keys, own_indexes_);
  }

  /// The table is a new column alone, and `keys` are beside add_column: there all that the column says comes first.
  void add_as_column(TomlTable& keys) const {
    const std::size_t own = own_constraints_;
    const bool is_key = own == 1 && is_column_key(table_.constraints.front());
    const bool says_all = own == 0 || is_key;
    Attached attached = attached_.front();
    if (!says_all) attached.unique = attached.reference = nullptr;
    if (own_indexes_ > 0) attached.is_indexed = false;
    const Column& column = table_.columns.front();
    add_type(out_, keys, column.type);
    if (column.nullable == is_key) keys.add_flag("nullable", column.nullable);
    add_column_keys(out_, keys, column, column.numbers_itself);
    if (is_key) keys.add_flag("primary_key", true);
    add_attached(keys, attached);
    add_options(out_, keys, column.options);
    if (!says_all) add_list(keys, table_.constraints.size());
    if (own_indexes_ > 0) add_indexes(keys, table_.indexes.size());
  }

 private:
  /// The column's number, or -1.
  int place_of(const string& column) const {
    const auto found = places_.find(column);
    return found == places_.end() ? -1 : static_cast<int>(found->second);
  }

  void attach_constraints() {
    own_constraints_ = table_.constraints.size();
    std::pair<int, int> next{static_cast<int>(table_.columns.size()), 0};
    while (own_constraints_ > 0) {
      const Constraint& constraint = table_.constraints[own_constraints_ - 1];
      const bool is_unique = is_column_unique(out_, constraint);
      if (!is_unique && !is_column_reference(out_, constraint)) break;
      const std::pair<int, int> place{place_of(constraint.columns.front()), is_unique ? 0 : 1};
      if (place.first < 0 || place >= next) break;
      Attached& column = attached_[static_cast<std::size_t>(place.first)];
      (is_unique ? column.unique : column.reference) = &constraint;
      next = place;
      --own_constraints_;
    }
  }

  void attach_indexes() {
    own_indexes_ = table_.indexes.size();
    int next = static_cast<int>(table_.columns.size());
    while (own_indexes_ > 0 && is_column_index(table_.indexes[own_indexes_ - 1])) {
      const int place = place_of(table_.indexes[own_indexes_ - 1].elements.front().column);
      if (place < 0 || place >= next || attached_[static_cast<std::size_t>(place)].unique != nullptr) break;
      attached_[static_cast<std::size_t>(place)].is_indexed = true;
      next = place;
      --own_indexes_;
    }
  }

  void find_key() {
    const Constraint* key = table_.primary_key();
    if (key != nullptr) key_columns_.insert(key->columns.begin(), key->columns.end());
    by_kind_ = key == nullptr || key == table_.constraints.data();
    std::set<Constraint::Kind> seen;
    for (std::size_t i = 0; i < own_constraints_; ++i) {
      const Constraint::Kind kind = table_.constraints[i].kind;
      const bool goes_on = i > 0 && table_.constraints[i - 1].kind == kind;
      if (kind == Constraint::Kind::exclude || (!goes_on && !seen.insert(kind).second)) by_kind_ = false;
    }
  }

  // --- columns ---

  void add_columns(TomlTable& keys) const {
    std::vector<string> columns;
    for (std::size_t i = 0; i < table_.columns.size(); ++i) {
      TomlTable column;
      column.add_string("name", table_.columns[i].name);
      add_column(column, table_.columns[i], attached_[i]);
      columns.push_back(column.in_line());
    }
    keys.add_array("columns", std::move(columns), true);
  }

  void add_column(TomlTable& keys, const Column& column, const Attached& attached) const {
    const bool is_key = key_columns_.contains(column.name);
    add_type(out_, keys, column.type);
    if (is_key && column.nullable) out_.cannot_say("a column of the primary key that may be NULL");
    if (!is_key && !column.nullable) keys.add_flag("nullable", false);
    add_column_keys(out_, keys, column, column.numbers_itself && !numbers_itself_by_rule(table_, column));
    add_attached(keys, attached);
    add_options(out_, keys, column.options);
  }

  static void add_attached(TomlTable& keys, const Attached& attached) {
    if (attached.unique != nullptr) keys.add_flag("unique", true);
    if (attached.is_indexed) keys.add_flag("index", true);
    if (attached.reference != nullptr) add_reference(keys, *attached.reference);
  }

  static void add_reference(TomlTable& keys, const Constraint& reference) {
    keys.add_string("references", dotted(reference.referred_table, reference.referred_columns.front()));
    add_actions(keys, reference);
    if (reference.deferrable) keys.add_flag("deferrable", *reference.deferrable);
    if (!reference.initially.empty()) keys.add_string("initially", reference.initially);
  }

  // --- constraints ---

  void add_constraints(TomlTable& keys) const {
    if (!by_kind_) return add_list(keys, own_constraints_);
    for (std::size_t i = 0; i < own_constraints_;) i = add_kind(keys, i);
  }

  /// The first `count`, in their order.
  void add_list(TomlTable& keys, std::size_t count) const {
    std::vector<string> items;
    for (std::size_t i = 0; i < count; ++i) items.push_back(constraint_item(out_, table_.constraints[i], true));
    if (count > 0) keys.add_array("constraints", std::move(items), count > 1);
  }

  /// The constraints of one kind from `first` on; gives where the next kind begins.
  std::size_t add_kind(TomlTable& keys, std::size_t first) const {
    const Constraint& constraint = table_.constraints[first];
    if (constraint.kind == Constraint::Kind::primary_key) {
      add_primary_key(keys, constraint);
      return first + 1;
    }
    std::vector<string> items;
    std::size_t end = first;
    for (; end < own_constraints_ && table_.constraints[end].kind == constraint.kind; ++end)
      items.push_back(constraint_item(out_, table_.constraints[end], false));
    const bool is_long = items.size() > 1;
    keys.add_array(list_word(constraint.kind), std::move(items), is_long);
    return end;
  }

  static string_view list_word(Constraint::Kind kind) {
    if (kind == Constraint::Kind::unique) return "unique";
    return kind == Constraint::Kind::check ? "checks" : "foreign_keys";
  }

  bool is_plain_key(const Constraint& key) const {
    return key.kind == Constraint::Kind::primary_key && is_unnamed(out_, key) && key.include.empty() && !key.deferrable &&
           key.initially.empty();
  }

  bool is_column_key(const Constraint& key) const {
    return is_plain_key(key) && key.columns == std::vector<string>{table_.columns.front().name};
  }

  void add_primary_key(TomlTable& keys, const Constraint& key) const {
    if (is_plain_key(key))
      keys.add_strings("primary_key", key.columns);
    else
      keys.add("primary_key", constraint_item(out_, key, false));
  }

  void add_indexes(TomlTable& keys, std::size_t count) const {
    std::vector<string> items;
    for (std::size_t i = 0; i < count; ++i) items.push_back(index_item(out_, table_.indexes[i]));
    if (count > 0) keys.add_array("indexes", std::move(items), count > 1);
  }

  Writing& out_;
  const Table& table_;
  std::map<string_view, std::size_t> places_;  ///< of the columns
  std::vector<Attached> attached_;             ///< beside the columns
  std::size_t own_constraints_ = 0, own_indexes_ = 0;  ///< how many the columns do not say
  std::set<string> key_columns_;
  bool by_kind_ = true;
};

}  // namespace

void add_members(Writing& out, TomlTable& keys, const Table& table) { Members(out, table).add_to(keys); }

void add_added_column(Writing& out, TomlTable& keys, const AddColumn& add) {
  Table alone;
  alone.columns = {add.column};
  alone.constraints = add.constraints;
  alone.indexes = add.indexes;
  Members(out, alone).add_as_column(keys);
}

}  // namespace migc::writer
