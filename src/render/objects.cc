// Sequences, schemas, extensions and views.
#include "renderer.h"

namespace migc {

/// CREATE SEQUENCE s.sq AS bigint INCREMENT BY 2 START WITH 3
void Renderer::write(const CreateSequence& create) {
  const Sequence& sequence = create.sequence;
  const std::string numbers = sequence_numbers(sequence.numbers);
  emit(Clause::create_sequence,
       {{"sequence", spelled(sequence.name)},
        {"type", sequence_type(sequence)},
        {"options", numbers.empty() ? "" : " " + numbers}},
       created(create.if_not_exists));
}

/// DROP SEQUENCE s.sq
void Renderer::write(const DropSequence& drop) {
  emit(Clause::drop_sequence, {{"sequence", spelled(drop.name)}}, dropped(drop.if_exists));
}

/// CREATE SCHEMA app
void Renderer::write(const CreateSchema& create) {
  emit(Clause::create_schema, {{"schema", quoted(create.name)}}, created(create.if_not_exists));
}

/// DROP SCHEMA app
void Renderer::write(const DropSchema& drop) {
  emit(Clause::drop_schema, {{"schema", quoted(drop.name)}}, dropped(drop.if_exists));
}

/// CREATE EXTENSION pg_trgm SCHEMA app VERSION '1.6'
void Renderer::write(const CreateExtension& create) {
  std::string own;
  if (!create.schema.empty()) own += " SCHEMA " + quoted(create.schema);
  if (!create.version.empty()) own += " VERSION " + string_of(create.version);
  emit(Clause::create_extension, {{"extension", quoted(create.name)}, {"options", own}},
       created(create.if_not_exists));
}

/// DROP EXTENSION pg_trgm
void Renderer::write(const DropExtension& drop) {
  emit(Clause::drop_extension, {{"extension", quoted(drop.name)}}, dropped(drop.if_exists));
}

/// CREATE OR REPLACE VIEW v AS SELECT …
void Renderer::write(const CreateView& create) {
  const View& view = create.view;
  const ViewOptions own = view_options(view);
  const Text query = expression(view.query, ExpressionPlace::query);
  if (query.empty()) return;
  if (create.replace && view.materialized)
    unsupported("CREATE OR REPLACE for materialized views", "replace_view");
  const Clause form = view.materialized ? Clause::create_materialized_view
                      : create.replace  ? Clause::replace_view
                                        : Clause::create_view;
  const std::string name = spelled(view.name);
  emit(form, {{"view", name}, {"options", own.options}, {"query", query}, {"tail", own.tail}},
       created(create.if_not_exists));
  if (view.comment && !view.comment->empty())
    emit_comment(view.materialized ? Clause::comment_on_materialized_view : Clause::comment_on_view,
                 view.name, "", &*view.comment);
}

/// DROP VIEW v
void Renderer::write(const DropView& drop) {
  emit(drop.materialized ? Clause::drop_materialized_view : Clause::drop_view, {{"view", spelled(drop.name)}},
       dropped(drop.if_exists));
}

}  // namespace migc
