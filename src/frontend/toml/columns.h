// Columns: the items of create_table's `columns`, and the keys beside add_column and alter_column.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "migc/ir/operation.h"
#include "toml/reader.h"

namespace migc::frontend {

/// A column as it is written, with what its author attached to it.
struct ColumnDraft {
  Column column;
  std::optional<bool> nullable;
  bool primary_key = false, unique = false, index = false;
  Span primary_key_span, unique_span, index_span;
  bool references = false;
  Constraint reference;  ///< the foreign key that `references` makes
  ObjectName enum_name;
  std::vector<std::string> labels;
  std::string collation;
  std::vector<Constraint> constraints;  ///< of add_column: more than the column's keys say
  std::vector<Index> indexes;
};

const KeyList& column_list();     ///< an item of `columns`
const KeyList& identity_list();   ///< identity = { … }
const KeyList& generated_list();  ///< generated = { sql, stored }
const KeyList& existing_list();   ///< existing = { type, nullable, … } of alter_column
std::vector<KeyInfo> add_column_infos();
std::vector<KeyInfo> alter_column_infos();

/// An item of `columns`.
ColumnDraft read_column(Reader& in, const toml::table& table);
/// The keys beside add_column.
ColumnDraft read_added_column(Reader& in, const std::vector<Entry>& entries, const Place& place,
                              std::string name);
/// The keys beside alter_column; the column's own name stands in `out` already.
void read_altered_column(Reader& in, const std::vector<Entry>& entries, const Place& place, AlterColumn& out);

/// The constraints and indexes that a column spawns but its primary key: unique before foreign key, as
/// SQLAlchemy makes them.
void spawn(ColumnDraft& draft, std::vector<Constraint>& constraints, std::vector<Index>& indexes);

}  // namespace migc::frontend
