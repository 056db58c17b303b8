// The schema as it stands at one point of the history. Plain data with look-ups; what operations do to it is the
// catalog room's (migc/catalog.h).
#pragma once

#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "migc/ir/table.h"

namespace migc {

/// Where an object that is gone was dropped (or renamed), for the note of an error about it.
struct Grave {
  Span span;
  std::string revision;
  std::string renamed_to;  ///< empty: dropped
};

/// The rows of a table that was made since `migc` began to write: those that the script itself put there.
struct KnownRows {
  /// What its columns hold; a column that is not in it holds something that is not known.
  using Row = std::map<std::string, Literal, std::less<>>;
  std::vector<std::shared_ptr<const Row>> rows;  ///< in the order in which they were inserted
  bool all = true;                               ///< false: there may be others

  bool none() const { return all && rows.empty(); }
};

/// One, changed in place; objects are shared and never changed once they stand in it, so a Change can hold them.
struct Catalog {
  template <class T> using Map = std::map<ObjectName, std::shared_ptr<const T>>;

  Map<Table> tables;
  Map<Enum> enums;
  Map<Sequence> sequences;
  Map<View> views;
  Map<NamedType> types;  ///< domains, composite and range types
  std::map<ObjectName, std::vector<std::shared_ptr<const Routine>>> routines;  ///< by name, one for each signature
  std::map<std::pair<ObjectName, std::string>, std::shared_ptr<const Trigger>> triggers;  ///< by (table, name)
  std::map<std::string, Span> schemas;  ///< those that the history made
  std::map<std::string, std::shared_ptr<const Extension>> extensions;  ///< likewise

  // Look-ups in the other direction; the catalog room keeps them true.
  std::multimap<ObjectName, ObjectName> index_tables;       ///< index name → the table (or materialized view) it is on
  std::multimap<ObjectName, ObjectName> constraint_tables;  ///< constraint name, in its table's schema → the table
  std::multimap<ObjectName, ObjectName> default_tables;     ///< likewise Column::default_name
  std::map<ObjectName, std::vector<ObjectName>> referenced_by;  ///< table → tables with a foreign key to it, sorted
  std::map<ObjectName, std::vector<ObjectName>> children;       ///< table → its partitions and what inherits from it, sorted
  std::map<ObjectName, std::vector<ObjectName>> enum_users;     ///< enum → tables with a column of it, sorted

  std::map<ObjectName, Grave> graves;  ///< tables, views, enums, sequences, indexes that are gone
  std::map<std::pair<ObjectName, std::string>, Grave> member_graves;  ///< (table, column or constraint) likewise

  /// Tables that this revision dropped under foreign keys, and where; only where a key may refer to what is not there.
  std::map<ObjectName, Span> dropped_in_use;

  bool unknown_baseline = false;   ///< an object that the history never made is assumed, not an error
  bool all_opaque = false;         ///< unread SQL may have done anything: checks of existence are silent
  std::set<ObjectName> certain;    ///< made or dropped by operations since they became opaque: known all the same
  std::map<ObjectName, Span> opaque;  ///< unread SQL mentions these names, and where
  Span all_opaque_since;              ///< the first such SQL, where that is known
  std::set<std::string> opaque_schemas;  ///< unread SQL may have done anything in them
  bool dropped_public = false;  ///< DROP SCHEMA public was said
  bool moved_path = false;      ///< SET search_path was said: a bare name may mean something in any schema
  bool own_casts = false;       ///< CREATE CAST was said: a type may turn into another by itself
  bool hidden_triggers = false; ///< unread SQL made triggers: a change of one table's rows may change another's
  /// (enum, label) → the revision that added it in its transaction, where it can't be used yet
  std::map<std::pair<ObjectName, std::string>, std::string> fresh_labels;
  Map<KnownRows> rows;  ///< of tables made since `migc` began to write, as long as all that befell them is read

  /// May unread SQL have changed, made or dropped it since an operation last settled it?
  bool is_opaque(const ObjectName& name) const;
  /// Where that SQL stands; nothing where it may have been about anything.
  Span opaque_since(const ObjectName& name) const;
  /// Is there no table in a schema of its own that a bare name may mean as well?
  bool is_unambiguous(const ObjectName& table) const;
  /// Was it made since `migc` began to write, and filled by nothing yet?
  bool is_empty(const ObjectName& table) const;
  std::shared_ptr<const Table> table(const ObjectName& name) const;  ///< null where there is none
  std::shared_ptr<const Enum> enumeration(const ObjectName& name) const;
};

}  // namespace migc
