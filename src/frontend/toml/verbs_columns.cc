// add_column, drop_column, alter_column.

#include <utility>

#include "toml/columns.h"
#include "toml/verbs.h"

namespace migc::frontend {
namespace {

void read_add_column(OperationTable& at, Operation& operation) {
  AddColumn add;
  std::string name;
  at.column_name(add.table, name);
  add.if_not_exists = at.exists;
  ColumnDraft draft = read_added_column(at.in, at.others, at.place(), std::move(name));
  if (draft.primary_key) {
    Constraint& key = add.constraints.emplace_back();
    key.kind = Constraint::Kind::primary_key;
    key.named = false;
    key.span = draft.primary_key_span;
    key.columns = {draft.column.name};
  }
  spawn(draft, add.constraints, add.indexes);
  add.column = std::move(draft.column);
  operation.what = std::move(add);
}

void read_drop_column(OperationTable& at, Operation& operation) {
  DropColumn drop;
  at.column_name(drop.table, drop.column);
  drop.if_exists = at.exists;
  at.read_no_keys();
  operation.what = std::move(drop);
}

void read_alter_column(OperationTable& at, Operation& operation) {
  AlterColumn alter;
  at.column_name(alter.table, alter.column);
  read_altered_column(at.in, at.others, at.place(&alter.options), alter);
  operation.what = std::move(alter);
}

}  // namespace

void add_column_verbs(std::vector<Verb>& verbs) {
  verbs.push_back({"add_column", Shape::dotted, add_column_infos(), Exists::if_not_exists,
                   Standing::also_in_changes, true, true, read_add_column});
  verbs.push_back({"drop_column",
                   Shape::dotted,
                   {},
                   Exists::if_exists,
                   Standing::also_in_changes,
                   true,
                   false,
                   read_drop_column});
  verbs.push_back({"alter_column", Shape::dotted, alter_column_infos(), Exists::never,
                   Standing::also_in_changes, true, true, read_alter_column});
}

}  // namespace migc::frontend
