#include "children.h"

#include <algorithm>

#include "expressions.h"
#include "members.h"
#include "migc/base/strings.h"

namespace migc {
namespace {

void drop_inherited(Applier& applier, Table& child, const std::string& column) {
  const auto is_used = [&](const auto& member) { return uses_column(applier, member, column); };
  std::erase_if(child.columns, [&](const Column& one) { return one.name == column; });
  std::erase_if(child.constraints, is_used);
  std::erase_if(child.indexes, is_used);
  applier.bury_member(child.name, column);
}

void alter_inherited(Column& child, const Column& before, const Column& after) {
  if (!(before.type == after.type)) child.type = after.type;
  if (before.nullable != after.nullable) child.nullable = after.nullable;
  if (!(before.default_value == after.default_value)) child.default_value = after.default_value;
}

}  // namespace

std::vector<std::shared_ptr<const Table>> children_of(const Catalog& catalog, const ObjectName& parent) {
  std::vector<std::shared_ptr<const Table>> children;
  if (const auto names = catalog.children.find(parent); names != catalog.children.end())
    for (const ObjectName& name : names->second)
      if (name != parent) children.push_back(catalog.table(name));
  return children;
}

Column inherited(const Applier& applier, const Table& parent, Column column) {
  if (column.numbers_itself && !column.sequence.empty()) {
    const std::string sequence = applier.context.dialect.quoted(ObjectName{parent.name.schema, column.sequence});
    Expression next;
    next.sql = Text("nextval('" + replaced(sequence, "'", "''") + "')");
    column.default_value = Value(std::make_shared<const Expression>(std::move(next)));
  }
  if (column.identity) column.nullable = true;  // whether it fills itself depends on the server's version
  column.numbers_itself = false;
  column.auto_increment = AutoIncrement::no;
  column.identity.reset();
  column.sequence.clear();
  column.comment.reset();
  return column;
}

void follow_children(Applier& applier, const Table& before, const Table& after) {
  if (before.columns == after.columns) return;
  for (const std::shared_ptr<const Table>& known : children_of(applier.catalog, after.name)) {
    auto child = std::make_shared<Table>(*known);
    const bool is_same_length = before.columns.size() == after.columns.size();
    for (std::size_t i = 0; i < before.columns.size(); ++i) {
      const Column& old = before.columns[i];
      const Column* now = after.column(old.name);
      if (now == nullptr && is_same_length && before.column(after.columns[i].name) == nullptr) {
        if (child->column(old.name) != nullptr && child->column(after.columns[i].name) == nullptr)
          rename_column(applier, *child, old.name, after.columns[i].name);
      } else if (now == nullptr) {
        drop_inherited(applier, *child, old.name);
      } else if (Column* own = child->column(old.name)) {
        alter_inherited(*own, old, *now);
      }
    }
    if (!is_same_length)
      for (const Column& column : after.columns)
        if (before.column(column.name) == nullptr && child->column(column.name) == nullptr)
          child->columns.push_back(inherited(applier, after, column));
    applier.edit.put(child);
    follow_children(applier, *known, *child);
  }
}

void rename_parent(Applier& applier, const ObjectName& name, const ObjectName& new_name) {
  for (const std::shared_ptr<const Table>& known : children_of(applier.catalog, name)) {
    auto child = std::make_shared<Table>(*known);
    if (child->partition_of == name) {
      child->partition_of = new_name;
      child->definition = Text();  // it says the old name
    }
    if (child->inherits == name) {
      child->inherits = new_name;
      for (auto& [dialect, table] : child->options)
        for (auto& [key, value] : table)
          if (key == "inherits") value.value = to_string(new_name);
    }
    applier.edit.put(std::move(child));
  }
}

}  // namespace migc
