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

/// One, changed in place; objects are shared and never changed once they stand in it, so a Change can hold them.
struct Catalog {
  template <class T> using Map = std::map<ObjectName, std::shared_ptr<const T>>;

  Map<Table> tables;
  Map<Enum> enums;
  Map<Sequence> sequences;
  Map<View> views;
  std::map<std::string, Span> schemas;  ///< those that the history made
  std::map<std::string, std::shared_ptr<const Extension>> extensions;  ///< likewise

  // Look-ups in the other direction; the catalog room keeps them true.
  std::multimap<ObjectName, ObjectName> index_tables;       ///< index name → the table (or materialized view) it is on
  std::multimap<ObjectName, ObjectName> constraint_tables;  ///< constraint name, in its table's schema → the table
  std::multimap<ObjectName, ObjectName> default_tables;     ///< likewise Column::default_name
  std::map<ObjectName, std::vector<ObjectName>> referenced_by;  ///< table → tables with a foreign key to it, sorted
  std::map<ObjectName, std::vector<ObjectName>> enum_users;     ///< enum → tables with a column of it, sorted

  std::map<ObjectName, Grave> graves;  ///< tables, views, enums, sequences, indexes that are gone
  std::map<std::pair<ObjectName, std::string>, Grave> member_graves;  ///< (table, column or constraint) likewise

  bool unknown_baseline = false;   ///< an object that the history never made is assumed, not an error
  bool all_opaque = false;         ///< unread SQL may have done anything: checks of existence are silent
  std::set<ObjectName> certain;    ///< made or dropped by operations since they became opaque: known all the same
  std::set<ObjectName> opaque;     ///< unread SQL mentions these names
  std::set<std::string> opaque_schemas;  ///< unread SQL may have done anything in them
  std::set<ObjectName> empty_tables;  ///< made since `migc` began to write and filled by nothing yet

  /// May unread SQL have changed, made or dropped it since an operation last settled it?
  bool is_opaque(const ObjectName& name) const;
  /// Is there no table in a schema of its own that a bare name may mean as well?
  bool is_unambiguous(const ObjectName& table) const;
  std::shared_ptr<const Table> table(const ObjectName& name) const;  ///< null where there is none
  std::shared_ptr<const Enum> enumeration(const ObjectName& name) const;
};

}  // namespace migc
