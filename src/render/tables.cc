#include <algorithm>

#include "renderer.h"

namespace migc {
namespace {

constexpr std::string_view item_begin = "\n    ", item_separator = ", ";

bool contains(const std::vector<std::shared_ptr<const Enum>>& enums, const ObjectName& name) {
  return std::any_of(enums.begin(), enums.end(), [&](const auto& one) { return one->name == name; });
}

/// A primary key comes before all other constraints.
std::vector<const Constraint*> in_order(const std::vector<Constraint>& constraints) {
  std::vector<const Constraint*> order;
  for (const Constraint& constraint : constraints) order.push_back(&constraint);
  std::stable_partition(order.begin(), order.end(), [](const Constraint* constraint) {
    return constraint->kind == Constraint::Kind::primary_key;
  });
  return order;
}

}  // namespace

/// CREATE TABLE t (
///     id SERIAL NOT NULL,
///     PRIMARY KEY (id)
/// )
/// and before it the types that it brings, after it the constraints that need the table, its indexes and
/// comments.
void Renderer::write(const CreateTable& create) {
  const Table& table = change().after.table ? *change().after.table : create.table;
  const Existence existence = created(create.if_not_exists);
  create_new_enums(existence);
  write_table(table, existence);
  for (const Index& index : table.indexes) write_index(index, index.name, table.name, existence);
  comments_of(table);
}

void Renderer::write_table(const Table& table, Existence existence) {
  TableOptions own = table_options(table);
  if (table.comment && !table.comment->empty() && has(Clause::table_comment))
    own.suffix += part(Clause::table_comment, {{"comment", comment_text(&*table.comment)}});
  Text items;
  const auto begin_item = [&items] {
    if (!items.empty()) items += item_separator;
    items += item_begin;
  };
  for (const Column& column : table.columns) {
    begin_item();
    items += column_specification(table, column);
  }
  std::vector<const Constraint*> later;
  for (const Constraint* constraint : in_order(table.constraints)) {
    if (needs_table(*constraint)) {
      later.push_back(constraint);
      continue;
    }
    const Text specification = constraint_specification(*constraint);
    if (specification.empty()) continue;
    begin_item();
    items += specification;
  }
  emit(Clause::create_table,
       {{"prefix", own.prefix}, {"table", spelled(table.name)}, {"items", items}, {"options", own.suffix}},
       existence);
  for (const Constraint* constraint : later) add_constraint(*constraint, table.name, existence);
}

/// COMMENT ON TABLE t IS '…', and on all that is in it
void Renderer::comments_of(const Table& table) {
  const auto has_comment = [](const auto& comment) { return comment && !comment->empty(); };
  if (has_comment(table.comment) && !has(Clause::table_comment))
    emit_comment(Clause::comment_on_table, table.name, "", &*table.comment);
  for (const Column& column : table.columns)
    if (has_comment(column.comment) && !has(Clause::column_comment))
      emit_comment(Clause::comment_on_column, table.name, column.name, &*column.comment);
  for (const Constraint& constraint : table.constraints)
    if (has_comment(constraint.comment))
      emit_comment(Clause::comment_on_constraint, table.name, constraint.name, &*constraint.comment);
}

/// DROP TABLE t, and after it the types that nothing uses any more
void Renderer::write(const DropTable& drop) {
  const Existence existence = dropped(drop.if_exists);
  emit(Clause::drop_table, {{"table", spelled(drop.table)}}, existence);
  drop_gone_enums(existence);
}

/// ALTER TABLE s.a RENAME TO b
void Renderer::write(const RenameTable& rename) {
  emit(Clause::rename_table, {{"table", spelled(rename.table)},
                              {"new_name", quoted(rename.new_name)},
                              {"new_table", spelled({rename.table.schema, rename.new_name})}});
}

/// ALTER TABLE t ADD COLUMN c INTEGER, then what belongs to the column: constraints, indexes, its comment
void Renderer::write(const AddColumn& add) {
  const Existence existence = created(add.if_not_exists);
  const Table* after = change().after.table.get();
  const Table* before = change().before.table.get();
  const Column* made = after == nullptr ? nullptr : after->column(add.column.name);
  if (made == nullptr) made = &add.column;
  static const Table unknown;
  const std::string table = spelled(add.table);
  create_new_enums(existence);
  emit(Clause::add_column,
       {{"table", table}, {"column", column_specification(after == nullptr ? unknown : *after, *made)}},
       existence);
  if (after != nullptr) {
    for (std::size_t i = before == nullptr ? 0 : before->constraints.size(); i < after->constraints.size();
         ++i)
      write_constraint(after->constraints[i], add.table, existence);
    for (std::size_t i = before == nullptr ? 0 : before->indexes.size(); i < after->indexes.size(); ++i)
      write_index(after->indexes[i], after->indexes[i].name, add.table, existence);
  }
  if (made->comment && !made->comment->empty() && !has(Clause::column_comment))
    emit_comment(Clause::comment_on_column, add.table, made->name, &*made->comment);
}

/// ALTER TABLE t DROP COLUMN c, and after it the types that nothing uses any more
void Renderer::write(const DropColumn& drop) {
  const Existence existence = dropped(drop.if_exists);
  emit(Clause::drop_column, {{"table", spelled(drop.table)}, {"column", quoted(drop.column)}}, existence);
  drop_gone_enums(existence);
}

// --- enum types that come and go with their columns ---

void Renderer::create_new_enums(Existence existence) {
  if (!dialect().feature.named_enum_types) return;
  for (const auto& made : change().after.enums)
    if (!contains(change().before.enums, made->name)) write_enum(made->name, made->labels, existence);
}

void Renderer::drop_gone_enums(Existence existence) {
  if (!dialect().feature.named_enum_types) return;
  for (const auto& gone : change().before.enums)
    if (!contains(change().after.enums, gone->name))
      emit(Clause::drop_enum, {{"enum", spelled(gone->name)}}, existence);
}

/// CREATE TYPE mood AS ENUM ('good', 'bad')
void Renderer::write_enum(const ObjectName& name, const std::vector<std::string>& labels,
                          Existence existence) {
  emit(Clause::create_enum, {{"enum", spelled(name)}, {"labels", strings_of(labels)}}, existence);
}

void Renderer::write(const CreateEnum& create) {
  if (dialect().feature.named_enum_types)
    write_enum(create.name, create.labels, created(create.if_not_exists));
}

/// ALTER TYPE mood ADD VALUE 'so-so' BEFORE 'bad'
void Renderer::write(const AddEnumValue& add) {
  if (!dialect().feature.named_enum_types) return;
  std::string place;
  if (!add.before.empty()) place = " BEFORE " + string_of(add.before);
  if (!add.after.empty()) place = " AFTER " + string_of(add.after);
  emit(Clause::add_enum_value,
       {{"enum", spelled(add.name)}, {"value", string_of(add.value)}, {"place", place}},
       created(add.if_not_exists));
}

/// DROP TYPE mood
void Renderer::write(const DropEnum& drop) {
  if (dialect().feature.named_enum_types)
    emit(Clause::drop_enum, {{"enum", spelled(drop.name)}}, dropped(drop.if_exists));
}

// --- comments ---

std::string Renderer::comment_text(const std::string* comment) {
  return comment == nullptr ? part(Clause::no_comment, {}) : string_of(*comment);
}

/// COMMENT ON COLUMN t.c IS '…'
void Renderer::emit_comment(Clause clause, const ObjectName& owner, const std::string& member,
                            const std::string* comment) {
  emit(clause, {{"table", spelled(owner)},
                {"view", spelled(owner)},
                {"column", quoted(member)},
                {"constraint", quoted(member)},
                {"index", spelled({owner.schema, member})},
                {"comment", comment_text(comment)}});
}

void Renderer::write(const CommentOn& comment_on) {
  const std::string* comment = comment_on.comment ? &*comment_on.comment : nullptr;
  const View* view = change().after.view.get();
  const Clause clause = !comment_on.column.empty()            ? Clause::comment_on_column
                        : view == nullptr                     ? Clause::comment_on_table
                        : view->materialized                  ? Clause::comment_on_materialized_view
                                                              : Clause::comment_on_view;
  emit_comment(clause, comment_on.table, comment_on.column, comment);
}

}  // namespace migc
