// One operation on its way into the catalog: what everything in this room is handed. Look-ups say what is
// certain and what is only likely, and report with the places where things were made or dropped.
#pragma once

#include <algorithm>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "edit.h"
#include "migc/base/diagnostics.h"
#include "migc/catalog.h"

namespace migc {

/// The keys of a map, for near misses.
template <class Map>
std::vector<std::string> names_in(const Map& map) {
  std::vector<std::string> names;
  names.reserve(map.size());
  for (const auto& [name, object] : map)
    if constexpr (std::is_same_v<std::decay_t<decltype(name)>, std::string>)
      names.push_back(name);
    else
      names.push_back(to_string(name));
  return names;
}

/// The names of a table's columns, constraints or indexes.
template <class Members>
std::vector<std::string> member_names(const Members& members) {
  std::vector<std::string> names;
  names.reserve(members.size());
  for (const auto& member : members) names.push_back(member.name);
  return names;
}

inline bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Does a row that says nothing of the column get what it may hold?
inline bool fills_itself(const Column& column) {
  return column.nullable || column.default_value || column.generated || column.identity ||
         column.numbers_itself;
}

/// What holds a name that somebody wants.
struct Holder {
  std::string_view what;  ///< "table", "index", "primary key", …
  Span span;
};

class Applier {
 public:
  Applier(Catalog& catalog_, const Operation& operation_, const ApplyContext& context_,
          Diagnostics& diagnostics_, Edit& edit_)
      : catalog(catalog_),
        operation(operation_),
        context(context_),
        diagnostics(diagnostics_),
        edit(edit_),
        errors_before_(diagnostics_.error_count()) {}

  Catalog& catalog;
  const Operation& operation;
  const ApplyContext& context;
  Diagnostics& diagnostics;
  Edit& edit;

  bool in_remake = false;   ///< one of several changes that the dialect makes at once, with the table anew
  bool reads_text = false;  ///< the operation was read from SQL text, which says all that is to be done

  bool only_itself = false;  ///< what is done to the table's columns is not done to those of its children

  bool failed() const { return diagnostics.error_count() > errors_before_; }
  /// The place of a part of the operation, or else the operation's.
  Span at(Span own) const { return own ? own : operation.span; }
  Diagnostic& error(Kind kind, Span span, std::vector<std::string> arguments);

  // --- what is certain ---

  /// It stands in the catalog, but may have been changed or dropped by unread SQL.
  bool doubtful(const ObjectName& name) const { return catalog.is_opaque(name); }
  /// It does not stand in the catalog, but may exist all the same.
  bool may_exist(const ObjectName& name) const;
  /// Likewise for a column, constraint or index of a table.
  bool may_have(const Table& table, const std::string& member) const;
  /// An operation has made or dropped it: from now on unread SQL before it means nothing.
  void settle(const ObjectName& name);
  /// What stands there is not known from here on, because of what is said at the place.
  void unsettle(const ObjectName& name, Span span);

  // --- making and dropping objects of any kind ---

  /// May it be made? Handles IF NOT EXISTS; false: nothing is to be done (or `duplicate` was reported).
  template <class T>
  bool may_make(const Catalog::Map<T>& map, const ObjectName& name, bool if_not_exists, Kind duplicate,
                Change& change) {
    const auto known = map.find(name);
    if (known != map.end() && !doubtful(name)) {
      change.nothing = if_not_exists;
      if (!if_not_exists)
        error(duplicate, {}, {to_string(name)}).note(Kind::made_here, known->second->span, {to_string(name)});
      return false;
    }
    change.uncertain = if_not_exists && may_exist(name);
    return true;
  }
  /// May it be dropped? Handles IF EXISTS; false: nothing is to be done (or `unknown` was reported).
  template <class T>
  bool may_drop(const Catalog::Map<T>& map, const ObjectName& name, bool if_exists, Kind unknown,
                Change& change) {
    const bool stands = map.contains(name);
    if (!stands && !may_exist(name)) {
      change.nothing = if_exists;
      if (!if_exists) report_unknown(unknown, name, names_in(map));
      return false;
    }
    change.uncertain = if_exists && (!stands || doubtful(name));
    return true;
  }
  /// Reports a relation of another kind that has the name.
  template <class T>
  bool is_no_other(const Catalog::Map<T>& map, const ObjectName& name, Kind not_one) {
    if (map.contains(name)) return true;
    const std::optional<Holder> holder = relation(name);
    if (!holder) return true;
    error(not_one, {}, {to_string(name), std::string(holder->what)})
        .note(Kind::made_here, holder->span, {to_string(name)});
    return false;
  }
  void report_unknown(Kind unknown, const ObjectName& name, const std::vector<std::string>& candidates,
                      Span span = {});
  void bury(const ObjectName& name, std::string renamed_to = "");
  void bury_member(const ObjectName& table, const std::string& member, std::string renamed_to = "");
  void note_grave(Diagnostic& diagnostic, const std::string& shown, const Grave* grave) const;

  // --- tables ---

  /// The table as it stands: a partial copy where it is opaque, a new partial one where it is assumed. Null:
  /// reported.
  std::shared_ptr<const Table> table(const ObjectName& name, Span span);
  /// The same with the column in it, assumed where the table is partial. Null: there is none, and that is
  /// reported.
  std::shared_ptr<const Table> table_with_column(std::shared_ptr<const Table> table,
                                                 const std::string& column, Span span);
  void report_unknown_column(const Table& table, const std::string& column, Span span);
  /// Reports a column that is certainly not there.
  bool has_column(const Table& table, const std::string& column, Span span);
  /// Null: the name is free, or nobody knows.
  std::optional<Holder> relation(const ObjectName& name, const Table* draft = nullptr) const;
  /// Reports where another relation has the name already.
  bool relation_is_free(const ObjectName& name, Span span, const Table* draft = nullptr);
  bool type_is_free(const ObjectName& name, Span span);
  void check_schema(const std::string& schema, Span span);
  /// Reports an author's name that the dialect finds too long.
  void check_length(const std::string& name, Span span);

 private:
  std::optional<Holder> constraint_index(const ObjectName& name) const;
  std::shared_ptr<const Table> assume(const ObjectName& name);
  std::size_t errors_before_;
};

/// Whatever the operation is; one for another dialect does nothing.
void apply_any(Applier& applier, Change& change);

// One for each operation. They report and return, or change the catalog through the Edit and fill the Change.
void apply_one(Applier& applier, const CreateTable& create, Change& change);
void apply_one(Applier& applier, const DropTable& drop, Change& change);
void apply_one(Applier& applier, const RenameTable& rename, Change& change);
void apply_one(Applier& applier, const AlterTable& alter, Change& change);
void apply_one(Applier& applier, const AddColumn& add, Change& change);
void apply_one(Applier& applier, const DropColumn& drop, Change& change);
void apply_one(Applier& applier, const AlterColumn& alter, Change& change);
void apply_one(Applier& applier, const CreateIndex& create, Change& change);
void apply_one(Applier& applier, const DropIndex& drop, Change& change);
void apply_one(Applier& applier, const AddConstraint& add, Change& change);
void apply_one(Applier& applier, const DropConstraint& drop, Change& change);
void apply_one(Applier& applier, const CreateEnum& create, Change& change);
void apply_one(Applier& applier, const AddEnumValue& add, Change& change);
void apply_one(Applier& applier, const DropEnum& drop, Change& change);
void apply_one(Applier& applier, const CreateSequence& create, Change& change);
void apply_one(Applier& applier, const DropSequence& drop, Change& change);
void apply_one(Applier& applier, const CreateSchema& create, Change& change);
void apply_one(Applier& applier, const DropSchema& drop, Change& change);
void apply_one(Applier& applier, const CreateExtension& create, Change& change);
void apply_one(Applier& applier, const DropExtension& drop, Change& change);
void apply_one(Applier& applier, const CreateView& create, Change& change);
void apply_one(Applier& applier, const DropView& drop, Change& change);
void apply_one(Applier& applier, const CommentOn& comment_on, Change& change);
void apply_one(Applier& applier, const Insert& insert, Change& change);
void apply_one(Applier& applier, const Update& update, Change& change);
void apply_one(Applier& applier, const Delete& remove, Change& change);
void apply_one(Applier& applier, const Execute& execute, Change& change);

}  // namespace migc
