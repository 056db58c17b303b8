// The PostgreSQL family: what PostgreSQL says in another sequence than most, and what it alone has.
#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "renderer.h"

namespace migc {
namespace {

/// Keywords of operators that PostgreSQL's grammar does not take behind DEFAULT in CREATE TABLE without
/// parentheses.
constexpr std::array outer_operators = {"and",      "or",      "not",     "is",      "isnull",
                                        "notnull",  "in",      "like",    "ilike",   "at",
                                        "overlaps", "similar", "between", "collate", "operator"};

bool has_outer_operator(std::string_view text) {
  int depth = 0;
  for (const sql::Token& token : sql::lex(text)) {
    const std::string_view word = text.substr(token.begin, token.end - token.begin);
    if (word == "(" || word == "[") ++depth;
    if (word == ")" || word == "]") --depth;
    if (token.kind == sql::TokenKind::word && depth == 0 &&
        std::find(outer_operators.begin(), outer_operators.end(), lower(word)) != outer_operators.end())
      return true;
  }
  return false;
}

bool is_json(const Type& type) { return type.kind == Type::Kind::json || type.kind == Type::Kind::jsonb; }

/// Does PostgreSQL take a value of the one type for a column of the other without being told how? Then it
/// also turns the column's default by itself when the type changes. False where that is not certain.
bool casts_by_itself(const Type& from, const Type& to) {
  if (!from.per_dialect.empty() || !to.per_dialect.empty()) return false;
  if (from.kind == Type::Kind::unknown || to.kind == Type::Kind::unknown) return false;
  if (from == to || group_of(to) == TypeGroup::text || (is_json(from) && is_json(to))) return true;
  if (group_of(from) != TypeGroup::other) return group_of(from) == group_of(to);
  return from.kind == to.kind && from.kind != Type::Kind::enumeration && from.kind != Type::Kind::array;
}

class PostgresqlRenderer final : public Renderer {
 public:
  using Renderer::Renderer;

 private:
  /// A new value may not be used in the transaction that adds it, so it stands outside of any.
  void write(const AddEnumValue& add) override {
    Renderer::write(add);
    outside_transaction();
  }
  void write(const AlterColumn& alter) override {
    default_is_dropped_ = false;
    Renderer::write(alter);
  }
  using Renderer::write;

  std::string nullability(const Column& column, bool in_primary_key) const override {
    return column.identity ? "" : Renderer::nullability(column, in_primary_key);  // identity implies NOT NULL
  }

  Text default_expression(Text expression, const Type&) const override {
    if (!has_outer_operator(expression.str())) return expression;
    Text out("(");
    out += expression;
    out += ")";
    return out;
  }

  void change_type(const ColumnChange& change) override;
  void change_default(const ColumnChange& change) override;
  bool becomes_enum(const ColumnChange& change) const;
  void change_to_enum(const ColumnChange& change);
  void check_default_fits(const ColumnChange& change);
  void change_identity(const ColumnChange& change) override;
  void emit_conditional(Clause clause, Holes holes, Text statement, Existence existence) override;
  void write_batched(const BatchedChange& change) override;
  void emit_block(Text body);

  TableOptions table_options(const Table& table) override;
  IndexOptions index_options(const Index& index) override;
  IndexOptions drop_index_options(const DropIndex& drop) override;
  bool needs_table(const Constraint& constraint) const override;
  ConstraintOptions constraint_options(const Constraint& constraint) override;
  std::string sequence_type(const Sequence& sequence) override;
  ViewOptions view_options(const View& view) override;

  bool default_is_dropped_ = false;  // by the change of type of the column being altered
};

const RendererRegistration postgresql_renderer{
    "postgresql", [](const RenderContext& context, Diagnostics& diagnostics) -> std::unique_ptr<Renderer> {
      return std::make_unique<PostgresqlRenderer>(context, diagnostics);
    }};

// --- columns ---

/// ALTER TABLE t ALTER COLUMN c DROP DEFAULT
/// ALTER TABLE t ALTER COLUMN c TYPE mood USING c::mood
/// ALTER TABLE t ALTER COLUMN c SET DEFAULT 'good'
///
/// The default goes for a while where PostgreSQL would not know how to turn it into the new type. USING is
/// added where the new type is an enum: nothing becomes one by itself, and this is all that it could be.
void PostgresqlRenderer::change_type(const ColumnChange& change) {
  const bool sets_default = !std::holds_alternative<std::monostate>(change.alter.default_value);
  const bool has_default = change.before.default_value || (change.before.partial && sets_default);
  default_is_dropped_ = has_default && !casts_by_itself(change.before.type, change.after.type);
  if (default_is_dropped_)
    emit(Clause::drop_default, {{"table", change.table}, {"column", change.column}, {"name", ""}});
  if (becomes_enum(change))
    change_to_enum(change);
  else
    Renderer::change_type(change);
  if (!default_is_dropped_ || sets_default) return;
  check_default_fits(change);
  Renderer::change_default(change);
}

void PostgresqlRenderer::change_default(const ColumnChange& change) {
  if (!default_is_dropped_ || change.after.default_value) Renderer::change_default(change);
}

bool PostgresqlRenderer::becomes_enum(const ColumnChange& change) const {
  const Type& type = change.after.type;
  return type.kind == Type::Kind::enumeration && verbatim_type(type, dialect()) == nullptr &&
         !change.alter.using_expression && !(change.before.type == type);
}

void PostgresqlRenderer::change_to_enum(const ColumnChange& change) {
  const std::string type = type_of(change.after.type, change.alter.column, {});
  const bool is_text = group_of(change.before.type) == TypeGroup::text && change.before.type.per_dialect.empty();
  emit(Clause::alter_type, {{"table", change.table},
                            {"column", change.column},
                            {"type", type},
                            {"using", " USING " + change.column + (is_text ? "::" : "::text::") + type}});
}

/// The old default is said again for the new type: it must be a value of it.
void PostgresqlRenderer::check_default_fits(const ColumnChange& change) {
  if (!change.after.default_value) return;
  const auto* literal = std::get_if<Literal>(&*change.after.default_value);
  if (literal == nullptr || bound_as(*literal, change.after.type)) return;
  diagnostics().report(Kind::unfit_literal, at({}),
                       {std::string(kind_name(*literal)), spell(*literal, {}, dialect()), change.alter.column,
                        to_string(change.after.type)});
}

/// ALTER TABLE t ALTER COLUMN c SET GENERATED ALWAYS SET START WITH 5, for a column that has an identity
/// already
void PostgresqlRenderer::change_identity(const ColumnChange& change) {
  const auto* identity = std::get_if<Identity>(&change.alter.identity);
  if (identity == nullptr || !change.before.identity) return Renderer::change_identity(change);
  const Identity& old = *change.before.identity;
  std::string changes;
  if (identity->always != old.always) changes += " SET GENERATED " + identity_kind(*identity);
  const auto set = [&](auto field, std::string_view words, std::string_view otherwise) {
    if (identity->*field == old.*field) return;
    const std::optional<std::string>& digits = identity->*field;
    if (digits && !is_whole_number(*digits))
      diagnostics().report(Kind::not_a_whole_number, at({}), {*digits});
    changes += " SET ";
    changes += digits ? std::string(words) + " " + *digits : std::string(otherwise);
  };
  set(&Identity::increment, "INCREMENT BY", "INCREMENT BY 1");
  set(&Identity::start, "START WITH", "START WITH 1");
  set(&Identity::min, "MINVALUE", "NO MINVALUE");
  set(&Identity::max, "MAXVALUE", "NO MAXVALUE");
  set(&Identity::cache, "CACHE", "CACHE 1");
  if (identity->cycle != old.cycle) changes += identity->cycle ? " SET CYCLE" : " SET NO CYCLE";
  if (changes.empty()) return;
  emit(Clause::set_identity, {{"table", change.table}, {"column", change.column}, {"changes", changes}});
}

// --- blocks ---

/// DO $migc$ … $migc$, under a tag that the body does not hold
void PostgresqlRenderer::emit_block(Text body) {
  std::string tag = "$migc$";
  for (int i = 2; body.str().find(tag) != std::string::npos; ++i) tag = "$migc" + std::to_string(i) + "$";
  Text sql("DO " + tag + "\n");
  sql += body;
  sql += "\n" + tag;
  emit(std::move(sql));
}

/// DO $migc$
/// BEGIN
///     CREATE TYPE mood AS ENUM ('good', 'bad');
/// EXCEPTION WHEN duplicate_object OR duplicate_table THEN
///     NULL;
/// END
/// $migc$
void PostgresqlRenderer::emit_conditional(Clause clause, Holes holes, Text statement, Existence existence) {
  if (existence != Existence::if_not_exists)
    return Renderer::emit_conditional(clause, holes, std::move(statement), existence);
  Text body("BEGIN\n    ");
  body += statement;
  body += ";\nEXCEPTION WHEN duplicate_object OR duplicate_table THEN\n    NULL;\nEND";
  emit_block(std::move(body));
}

/// The rows to change are taken by ascending key, from the key where the last piece ended to the key of the
/// row `size` rows further on, so a row is visited once whether or not it still matches after its change, and
/// rows that come in behind the last key there was at the start are left alone: it ends.
void PostgresqlRenderer::write_batched(const BatchedChange& change) {
  const std::string& key = change.key;
  const std::string& table = change.table;
  const std::string next = unused_name("migc_next", change), last_key = unused_name("migc_last", change),
                    end = unused_name("migc_end", change);
  const auto matching = [&](std::string_view keys) {
    Text text("WHERE ");
    if (!change.where.empty()) append_filled(text, "({where}) AND ", {{"where", change.where}});
    text += keys;
    return text;
  };
  Text first;
  if (!change.where.empty()) append_filled(first, "WHERE ({where}) ", {{"where", change.where}});
  Text action;
  if (change.set.empty())
    append_filled(action, "DELETE FROM {table}", {{"table", table}});
  else
    append_filled(action, "UPDATE {table} SET {set}", {{"table", table}, {"set", change.set}});
  Text body;
  append_filled(body,
                "#variable_conflict use_column\n"
                "DECLARE\n"
                "    {next} {table}.{key}%TYPE;\n"
                "    {last} {table}.{key}%TYPE;\n"
                "    {end} {table}.{key}%TYPE;\n"
                "BEGIN\n"
                "    SELECT {key} INTO {end} FROM {table} ORDER BY {key} DESC LIMIT 1;\n"
                "    SELECT {key} INTO {next} FROM {table} {first}ORDER BY {key} LIMIT 1;\n"
                "    WHILE {next} <= {end} LOOP\n"
                "        SELECT {key} INTO {last} FROM (\n"
                "            SELECT {key} FROM {table} {from_next} ORDER BY {key} LIMIT {size}\n"
                "        ) AS piece ORDER BY {key} DESC LIMIT 1;\n"
                "        {action} {in_piece};\n"
                "        COMMIT;\n"
                "        SELECT {key} INTO {next} FROM {table} {behind} ORDER BY {key} LIMIT 1;\n"
                "    END LOOP;\n"
                "END",
                {{"next", next},
                 {"last", last_key},
                 {"end", end},
                 {"table", table},
                 {"key", key},
                 {"size", std::to_string(change.size)},
                 {"first", first},
                 {"action", action},
                 {"from_next", matching(key + " >= " + next)},
                 {"in_piece", matching(key + " >= " + next + " AND " + key + " <= " + last_key)},
                 {"behind", matching(key + " > " + last_key)}});
  emit_block(std::move(body));
  outside_transaction();
  comment("in batches of " + std::to_string(change.size) + " rows, each committed by itself");
}

// --- options ---

Renderer::TableOptions PostgresqlRenderer::table_options(const Table& table) {
  if (table.options.empty()) return {};
  OptionReader own = options(table.options, "a table");
  TableOptions made;
  if (own.flag("unlogged")) made.prefix = "UNLOGGED ";
  if (own.flag("temporary")) made.prefix = "TEMPORARY ";
  std::string parents;
  for (const std::string& parent : own.names("inherits"))
    parents += (parents.empty() ? "" : ", ") + dotted(parent);
  if (!parents.empty()) made.suffix += "\n INHERITS ( " + parents + " )";
  const std::string partition = own.text("partition_by");
  if (!partition.empty())
    made.suffix += "\n PARTITION BY " + std::string(trim(sql::without_comments(partition)));
  const std::string method = own.text("using");
  if (!method.empty()) made.suffix += "\n USING " + quoted(method);
  if (const OptionTable* with = own.table("with"))
    made.suffix += "\n WITH " + storage_parameters(*with, dialect());
  const std::string on_commit = own.word("on_commit", {"preserve rows", "delete rows", "drop"});
  if (!on_commit.empty()) made.suffix += "\n ON COMMIT " + upper(on_commit);
  const std::string tablespace = own.text("tablespace");
  if (!tablespace.empty()) made.suffix += "\n TABLESPACE " + quoted(tablespace);
  own.finish();
  return made;
}

Renderer::IndexOptions PostgresqlRenderer::index_options(const Index& index) {
  if (index.options.empty()) return {};
  OptionReader own = options(index.options, "an index");
  IndexOptions made;
  made.outside_transaction = own.flag("concurrently");
  if (made.outside_transaction) made.concurrently = "CONCURRENTLY ";
  const std::string method = lower(own.text("using"));
  if (!method.empty()) made.method = " USING " + quoted(method);
  made.operator_classes = own.table("ops");
  if (const std::optional<bool> distinct = own.choice("nulls_not_distinct"))
    made.suffix += *distinct ? " NULLS NOT DISTINCT" : " NULLS DISTINCT";
  if (const OptionTable* with = own.table("with"))
    made.suffix += " WITH " + storage_parameters(*with, dialect());
  const std::string tablespace = own.text("tablespace");
  if (!tablespace.empty()) made.suffix += " TABLESPACE " + quoted(tablespace);
  own.finish();
  return made;
}

Renderer::IndexOptions PostgresqlRenderer::drop_index_options(const DropIndex& drop) {
  OptionReader own = options(drop.options, "drop_index");
  IndexOptions made;
  made.outside_transaction = own.flag("concurrently");
  if (made.outside_transaction) made.concurrently = "CONCURRENTLY ";
  own.finish();
  return made;
}

/// CREATE TABLE takes NOT VALID, but makes a valid constraint.
bool PostgresqlRenderer::needs_table(const Constraint& constraint) const {
  using K = Constraint::Kind;
  if (constraint.kind != K::check && constraint.kind != K::foreign_key) return false;
  Diagnostics reported_by_constraint_options;
  return OptionReader(constraint.options, dialect(), "", reported_by_constraint_options).flag("not_valid");
}

Renderer::ConstraintOptions PostgresqlRenderer::constraint_options(const Constraint& constraint) {
  if (constraint.options.empty()) return {};
  using K = Constraint::Kind;
  OptionReader own =
      options(constraint.options, "a " + std::string(to_string(constraint.kind)) + " constraint");
  ConstraintOptions made;
  const bool has_index = constraint.kind == K::unique || constraint.kind == K::primary_key;
  if (constraint.kind == K::unique)
    if (const std::optional<bool> distinct = own.choice("nulls_not_distinct"))
      made.modifiers = *distinct ? " NULLS NOT DISTINCT" : " NULLS DISTINCT";
  if (constraint.kind == K::check && own.flag("no_inherit")) made.suffix += " NO INHERIT";
  if (has_index) {
    if (const OptionTable* with = own.table("with"))
      made.suffix += " WITH " + storage_parameters(*with, dialect());
    const std::string tablespace = own.text("tablespace");
    if (!tablespace.empty()) made.suffix += " USING INDEX TABLESPACE " + quoted(tablespace);
  }
  if (constraint.kind == K::exclude) made.operator_classes = own.table("ops");
  if ((constraint.kind == K::check || constraint.kind == K::foreign_key) && own.flag("not_valid"))
    made.end = " NOT VALID";
  own.finish();
  return made;
}

std::string PostgresqlRenderer::sequence_type(const Sequence& sequence) {
  OptionReader own = options(sequence.options, "a sequence");
  const std::string type = own.word("as", {"smallint", "integer", "bigint"});
  own.finish();
  return type.empty() ? "" : " AS " + upper(type);
}

Renderer::ViewOptions PostgresqlRenderer::view_options(const View& view) {
  if (view.options.empty()) return {};
  OptionReader own = options(view.options, view.materialized ? "a materialized view" : "a view");
  ViewOptions made;
  if (const OptionTable* with = own.table("with"))
    made.options += " WITH " + storage_parameters(*with, dialect());
  if (view.materialized) {
    const std::string tablespace = own.text("tablespace");
    if (!tablespace.empty()) made.options += " TABLESPACE " + quoted(tablespace);
    if (const std::optional<bool> data = own.choice("with_data"))
      made.tail = *data ? " WITH DATA" : " WITH NO DATA";
  } else {
    const std::string check_option = own.word("check_option", {"local", "cascaded"});
    if (!check_option.empty()) made.tail = " WITH " + upper(check_option) + " CHECK OPTION";
  }
  own.finish();
  return made;
}

}  // namespace
}  // namespace migc
