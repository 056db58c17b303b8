#include <algorithm>

#include "renderer.h"

namespace migc {
namespace {

bool in_primary_key(const Table& table, const std::string& column) {
  const Constraint* key = table.primary_key();
  return key != nullptr && std::find(key->columns.begin(), key->columns.end(), column) != key->columns.end();
}

Clause clause_of(const Generated& generated) {
  if (!generated.stored) return Clause::generated;
  return *generated.stored ? Clause::generated_stored : Clause::generated_virtual;
}

}  // namespace

/// name VARCHAR(20) DEFAULT 'x' NOT NULL
Text Renderer::column_specification(const Table& table, const Column& column) {
  options(column.options, "a column").finish();
  check_column(table, column);
  const bool serial = column.numbers_itself;
  const std::string type = type_of(column.type, column.name, column.span, serial);
  const Text default_value = default_clause(column);
  const Text generated = generated_clause(column);
  std::string identity, comment;
  if (column.identity)
    identity = part(Clause::identity, {{"kind", identity_kind(*column.identity)},
                                       {"options", identity_options(*column.identity)}});
  if (column.comment && !column.comment->empty() && has(Clause::column_comment))
    comment = part(Clause::column_comment, {{"comment", string_of(*column.comment)}});
  return clause(Clause::column, {{"name", quoted(column.name)},
                                 {"type", type},
                                 {"default", default_value},
                                 {"generated", generated},
                                 {"identity", identity},
                                 {"auto_increment", serial ? dialect().clause[Clause::auto_increment] : ""},
                                 {"not_null", nullability(column, in_primary_key(table, column.name))},
                                 {"comment", comment}});
}

std::string Renderer::nullability(const Column& column, bool in_key) const {
  return dialect().clause[column.nullable && !in_key ? Clause::null : Clause::not_null];
}

///  DEFAULT 'x'
Text Renderer::default_clause(const Column& column) {
  if (!column.default_value) return {};
  const Text text = default_value(*column.default_value, column.type);
  return text.empty() ? Text() : clause(Clause::default_value, {{"value", text}});
}

Text Renderer::default_value(const Value& value, const Type& type) {
  Text text = this->value(value, &type);
  if (text.empty()) return {};
  return std::holds_alternative<Literal>(value) ? default_literal(std::move(text), type)
                                                : default_expression(std::move(text), type);
}

///  GENERATED ALWAYS AS (a + b) STORED
Text Renderer::generated_clause(const Column& column) {
  if (!column.generated) return {};
  const Text text = expression(column.generated->expression);
  return text.empty() ? Text() : clause(clause_of(*column.generated), {{"expression", text}});
}

/// ALTER TABLE t ALTER COLUMN c …, a statement for each thing that changes: its type, NOT NULL, default,
/// comment, name
void Renderer::write(const AlterColumn& alter) {
  options(alter.options, "alter_column").finish();
  static const Column unknown;
  const Table* before = change().before.table.get();
  const Table* after = change().after.table.get();
  const Column* old_column = before == nullptr ? nullptr : before->column(alter.column);
  const Column* new_column =
      after == nullptr ? nullptr : after->column(alter.new_name.value_or(alter.column));
  const ColumnChange change{alter, old_column == nullptr ? unknown : *old_column,
                            new_column == nullptr ? unknown : *new_column, spelled(alter.table),
                            quoted(alter.column)};
  create_new_enums(Existence::expected);
  if (alter.type) change_type(change);
  if (alter.nullable) change_nullability(change);
  if (!std::holds_alternative<std::monostate>(alter.default_value)) change_default(change);
  if (!std::holds_alternative<std::monostate>(alter.identity)) change_identity(change);
  if (alter.auto_increment && change.before.numbers_itself != (*alter.auto_increment == AutoIncrement::yes))
    diagnostics().report(Kind::auto_increment_unchanged, at({}), {dialect().title});
  if (alter.comment)
    comment_on_column(change.table, alter.column, *alter.comment ? &**alter.comment : nullptr);
  if (alter.new_name)
    emit(Clause::rename_column,
         {{"table", change.table}, {"column", change.column}, {"new_name", quoted(*alter.new_name)}});
  drop_gone_enums(Existence::expected);
}

/// ALTER TABLE t ALTER COLUMN c TYPE INTEGER USING c::integer
void Renderer::change_type(const ColumnChange& change) {
  Text using_text;
  if (change.alter.using_expression) {
    const Text text = expression(*change.alter.using_expression);
    if (!text.empty()) using_text = clause(Clause::using_expression, {{"expression", text}});
  }
  emit(Clause::alter_type, {{"table", change.table},
                            {"column", change.column},
                            {"type", type_of(change.after.type, change.alter.column, {})},
                            {"using", using_text}});
}

/// ALTER TABLE t ALTER COLUMN c SET NOT NULL
void Renderer::change_nullability(const ColumnChange& change) {
  emit(*change.alter.nullable ? Clause::drop_not_null : Clause::set_not_null,
       {{"table", change.table}, {"column", change.column}});
}

/// ALTER TABLE t ALTER COLUMN c SET DEFAULT 'x', or … DROP DEFAULT
void Renderer::change_default(const ColumnChange& change) {
  const Text text =
      change.after.default_value ? value(*change.after.default_value, &change.after.type) : Text();
  if (text.empty())
    emit(Clause::drop_default, {{"table", change.table}, {"column", change.column}});
  else
    emit(Clause::set_default, {{"table", change.table}, {"column", change.column}, {"value", text}});
}

/// ALTER TABLE t ALTER COLUMN c ADD GENERATED BY DEFAULT AS IDENTITY (START WITH 10), or … DROP IDENTITY
void Renderer::change_identity(const ColumnChange& change) {
  const auto* identity = std::get_if<Identity>(&change.alter.identity);
  if (identity == nullptr)
    emit(Clause::drop_identity, {{"table", change.table}, {"column", change.column}});
  else
    emit(Clause::add_identity, {{"table", change.table},
                                {"column", change.column},
                                {"kind", identity_kind(*identity)},
                                {"options", identity_options(*identity)}});
}

}  // namespace migc
