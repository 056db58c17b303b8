// create_table, drop_table, rename_table, alter_table, comment_on.

#include <map>
#include <set>
#include <utility>

#include "migc/base/strings.h"
#include "toml/columns.h"
#include "toml/constraints.h"
#include "toml/names.h"
#include "toml/verbs.h"

namespace migc::frontend {
namespace {

using std::string;

// --- create_table
// ------------------------------------------------------------------------------------------------------

struct TableDraft {
  Table table;
  std::vector<ColumnDraft> columns;
  std::optional<Constraint> primary_key;
  std::vector<Constraint> constraints;  ///< in the order of their keys; `constraints` may have the primary key
};

void read_columns(Reader& in, const Entry& entry, TableDraft& out) {
  const toml::array& array = *entry.value->as_array();
  if (in.is_empty(array, "columns", "column")) return;
  out.columns.reserve(array.size());
  for (const toml::node& node : array)
    if (in.fits(node, Shape::table, "columns[]")) out.columns.push_back(read_column(in, *node.as_table()));
}

template <std::vector<Constraint> (*read)(Reader&, const Entry&)>
void read_constraints(Reader& in, const Entry& entry, TableDraft& out) {
  for (Constraint& constraint : read(in, entry)) out.constraints.push_back(std::move(constraint));
}

constexpr Key<TableDraft> create_table_keys[] = {
    {{"columns", Shape::tables, true, {}, column_list}, read_columns},
    {{"primary_key", Shape::key_columns, false, {}, key_columns_list},
     [](Reader& in, const Entry& e, TableDraft& out) { out.primary_key = read_primary_key(in, e); }},
    {{"unique", Shape::tables, false, {}, unique_list}, read_constraints<read_unique_items>},
    {{"checks", Shape::tables, false, {}, checks_list}, read_constraints<read_check_items>},
    {{"foreign_keys", Shape::tables, false, {}, foreign_keys_list}, read_constraints<read_foreign_key_items>},
    {{"constraints", Shape::tables, false, {}, constraints_list}, read_constraints<read_constraint_items>},
    {{"indexes", Shape::tables, false, {}, indexes_list},
     [](Reader& in, const Entry& e, TableDraft& out) { out.table.indexes = read_index_items(in, e); }},
    {{"comment", Shape::text},
     [](Reader& in, const Entry& e, TableDraft& out) { out.table.comment = in.string_of(*e.value); }},
};

void report_repeated_columns(Reader& in, const TableDraft& draft) {
  std::map<std::string_view, Span> seen;
  for (const ColumnDraft& column : draft.columns) {
    if (column.column.name.empty()) continue;
    const auto [first, is_new] = seen.emplace(column.column.name, column.column.span);
    if (!is_new)
      in.report(Kind::duplicate_column, column.column.span, {column.column.name})
          .note(Kind::first_here, first->second);
  }
}

/// The primary key that columns with `primary_key = true` make together.
std::optional<Constraint> spawned_primary_key(const TableDraft& draft) {
  std::optional<Constraint> key;
  for (const ColumnDraft& column : draft.columns) {
    if (!column.primary_key) continue;
    if (!key) {
      key.emplace();
      key->kind = Constraint::Kind::primary_key;
      key->named = false;
      key->span = column.primary_key_span;
    }
    key->columns.push_back(column.column.name);
  }
  return key;
}

/// Looking for near misses takes time by the square: nobody needs it for more than a few.
constexpr std::size_t max_suggestions = 16;

void report_unknown_key_columns(Reader& in, const TableDraft& draft, const Constraint& key,
                                const std::vector<string>& unknown) {
  std::vector<string> names;
  for (const ColumnDraft& column : draft.columns) names.push_back(column.column.name);
  for (const string& name : unknown)
    in.report(Kind::unknown_key_column, key.span,
              {name, unknown.size() > max_suggestions ? "" : did_you_mean(name, names)});
}

/// The columns of a primary key are NOT NULL; each must be there.
void finish_key_columns(Reader& in, TableDraft& draft, const Constraint& key) {
  std::map<std::string_view, ColumnDraft*> by_name;
  for (ColumnDraft& column : draft.columns) by_name.emplace(column.column.name, &column);
  std::vector<string> unknown;
  for (const string& name : key.columns) {
    const auto found = by_name.find(name);
    if (found == by_name.end()) {
      unknown.push_back(name);
      continue;
    }
    ColumnDraft& column = *found->second;
    if (column.nullable == true && !column.primary_key)
      in.report(Kind::nullable_key, column.column.span, {name});
    column.column.nullable = false;
  }
  if (!unknown.empty()) report_unknown_key_columns(in, draft, key, unknown);
}

void finish_primary_key(Reader& in, TableDraft& draft) {
  auto spawned = spawned_primary_key(draft);
  if (spawned && draft.primary_key)
    in.report(Kind::two_primary_keys, spawned->span, {spawned->columns.front()});
  if (!draft.primary_key) draft.primary_key = std::move(spawned);
  const Constraint* key = draft.primary_key ? &*draft.primary_key : nullptr;
  for (const Constraint& constraint : draft.constraints) {
    if (constraint.kind != Constraint::Kind::primary_key) continue;
    if (key != nullptr)
      in.report(Kind::two_primary_keys, constraint.span, {constraint.columns.empty() ? "" : constraint.columns.front()});
    key = &constraint;
  }
  if (key != nullptr && !draft.columns.empty()) finish_key_columns(in, draft, *key);
}

/// The primary key, what the author wrote out, what the columns spawn: Alembic's order.
void assemble(TableDraft& draft) {
  Table& table = draft.table;
  if (draft.primary_key) table.constraints.push_back(std::move(*draft.primary_key));
  for (Constraint& constraint : draft.constraints) table.constraints.push_back(std::move(constraint));
  table.columns.reserve(draft.columns.size());
  for (ColumnDraft& column : draft.columns) {
    spawn(column, table.constraints, table.indexes);
    table.columns.push_back(std::move(column.column));
  }
  table.constraints.shrink_to_fit();
}

void read_create_table(OperationTable& at, Operation& operation) {
  TableDraft draft;
  draft.table.name = at.object_name();
  draft.table.span = at.span;
  at.read_keys(create_table_keys, draft, &draft.table.options);
  report_repeated_columns(at.in, draft);
  finish_primary_key(at.in, draft);
  assemble(draft);
  operation.what = CreateTable{std::move(draft.table), at.exists};
}

// --- the others
// --------------------------------------------------------------------------------------------------------

void read_drop_table(OperationTable& at, Operation& operation) {
  DropTable drop{at.object_name(), at.exists};
  at.read_no_keys();
  operation.what = std::move(drop);
}

constexpr Key<RenameTable> rename_table_keys[] = {
    {{"new_name", Shape::dotted, true},
     [](Reader& in, const Entry& e, RenameTable& out) { out.new_name = read_plain_name(in, e); }},
};

void read_rename_table(OperationTable& at, Operation& operation) {
  RenameTable rename{at.object_name(), {}};
  at.read_keys(rename_table_keys, rename);
  operation.what = std::move(rename);
}

constexpr Key<AlterTable> alter_table_keys[] = {
    {{"changes", Shape::changes, true},
     [](Reader& in, const Entry& e, AlterTable& out) {
       const toml::array& array = *e.value->as_array();
       if (!in.is_empty(array, "changes", "change")) out.changes = read_changes(in, array, out.table);
     }},
};

void read_alter_table(OperationTable& at, Operation& operation) {
  AlterTable alter{at.object_name(), {}};
  at.read_keys(alter_table_keys, alter);
  operation.what = std::move(alter);
}

constexpr Key<CommentOn> comment_on_keys[] = {
    {{"column", Shape::name},
     [](Reader& in, const Entry& e, CommentOn& out) { out.column = in.name_of(*e.value, "column"); }},
    {{"comment", Shape::text, true},
     [](Reader& in, const Entry& e, CommentOn& out) {
       string comment = in.string_of(*e.value);
       if (!comment.empty()) out.comment = std::move(comment);  // "" drops it
     }},
};

void read_comment_on(OperationTable& at, Operation& operation) {
  CommentOn comment{at.object_name(), {}, {}};
  at.read_keys(comment_on_keys, comment);
  operation.what = std::move(comment);
}

}  // namespace

void add_table_verbs(std::vector<Verb>& verbs) {
  verbs.push_back({"create_table", Shape::dotted, infos(create_table_keys), Exists::if_not_exists,
                   Standing::alone, true, true, read_create_table});
  verbs.push_back(
      {"drop_table", Shape::dotted, {}, Exists::if_exists, Standing::alone, true, false, read_drop_table});
  verbs.push_back({"rename_table", Shape::dotted, infos(rename_table_keys), Exists::never, Standing::alone,
                   true, false, read_rename_table});
  verbs.push_back({"alter_table", Shape::dotted, infos(alter_table_keys), Exists::never, Standing::alone,
                   true, false, read_alter_table});
  verbs.push_back({"comment_on", Shape::dotted, infos(comment_on_keys), Exists::never, Standing::alone, true,
                   false, read_comment_on});
}

}  // namespace migc::frontend
