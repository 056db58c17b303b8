// How a table of a migration file is described: which keys it has, what each takes, and who reads it. The
// parser reads by these descriptions, its messages come from them, and whoever wants to know what may be
// written (a JSON Schema) walks them from `file_keys()` and `verbs()` on.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace migc::frontend {

/// What a key's value looks like.
enum class Shape : std::uint8_t {
  flag,  ///< true or false
  integer,
  text,                 ///< a string
  choice,               ///< a string out of `choices`
  date_time,            ///< a date, or a date and a time
  name,                 ///< a string that is a name as it stands
  dotted,               ///< a string of names with dots between them: "schema.table.column"
  dotted_or_none,       ///< likewise, or "" for what its author gives no name
  names,                ///< an array of names
  ids,                  ///< a string, or an array of strings
  type,                 ///< "string(36)", or a table of dialects, `sql` or `type`, `dimensions`
  expression,           ///< SQL text, or a table with `sql`
  value,                ///< a literal, or a table with one of sql, decimal, bytes, json, json_text, interval
  values,               ///< a table of values
  rows,                 ///< an array of tables of values
  index_element,        ///< a column name, or a table with `sql`
  index_elements,       ///< an array of column names and tables with `sql`
  key_columns,          ///< an array of column names, or a table of `keys`
  flag_or_table,        ///< true, false, or a table of `keys`
  expression_or_table,  ///< SQL text, or a table with `sql` and `keys`
  text_or_dialects,     ///< SQL text, or a table of dialects
  table,                ///< a table of `keys`
  tables,               ///< an array of tables of `keys`
  changes,              ///< an array of operations as `changes_table` verbs
  downgrade,            ///< a string out of `choices`, or an array of operations
  operations,           ///< an array of operations
};

struct KeyList;

struct KeyInfo {
  std::string_view name;
  Shape shape = Shape::text;
  bool required = false;
  std::span<const std::string_view> choices = {};
  const KeyList& (*keys)() = nullptr;
};

/// The keys of one kind of table.
struct KeyList {
  std::string_view title;  ///< in messages: "a column", "create_index"
  std::vector<KeyInfo> keys;
  bool has_options = false;  ///< tables named after dialects may stand beside them
};

}  // namespace migc::frontend
