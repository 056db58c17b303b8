// The Oracle family: columns are changed by MODIFY, which must not say what is so already; what may be there
// already is made in a block that lets just that one error pass; a comment takes one plain literal, so others
// go by such a block, too.
#include <algorithm>
#include <initializer_list>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_stretches.h"
#include "renderer.h"

namespace migc::oracle {
namespace {

using K = Type::Kind;

constexpr sql::QuoteRules quotes{false, false, true};
constexpr int longest_string = 4000, longest_key = 1000, longest_national = 2000, longest_character = 2000,
              longest_raw = 2000, most_digits = 38;

bool is_whole(const Type& type) {
  return type.kind == K::smallint || type.kind == K::integer || type.kind == K::bigint;
}

bool is_short_text(const Type& type) {
  return type.kind == K::string || type.kind == K::character || type.kind == K::enumeration;
}

int digits_before_point(const Type& type) {
  constexpr int small = 5, plain = 10, big = 19;
  switch (type.kind) {
    case K::boolean:
      return 1;
    case K::smallint:
      return small;
    case K::integer:
      return plain;
    case K::bigint:
      return big;
    default:
      return type.precision ? *type.precision - type.scale.value_or(0) : most_digits;
  }
}

bool is_number(const Type& type) {
  return is_whole(type) || type.kind == K::boolean || type.kind == K::numeric;
}

/// Does MODIFY take it where the table has rows?
bool may_modify(const Type& before, const Type& after) {
  if (!before.per_dialect.empty() || !after.per_dialect.empty() || before.kind == K::unknown) return true;
  if (before == after) return true;
  if (is_number(before) && is_number(after))
    return digits_before_point(after) >= digits_before_point(before) &&
           (after.kind == K::numeric && !after.precision
                ? true
                : after.scale.value_or(0) >= before.scale.value_or(0));
  if (is_short_text(before) && is_short_text(after))
    return after.length.value_or(0) <= longest_string && before.length.value_or(0) <= longest_string;
  if (before.kind == K::date && after.kind == K::timestamp) return !after.timezone;
  if (before.kind == K::bytes && after.kind == K::bytes)
    return before.length && after.length && *after.length <= longest_raw;
  return before.kind == after.kind && before.timezone == after.timezone && before.national == after.national;
}

class OracleRenderer final : public Renderer {
 public:
  using Renderer::Renderer;

  std::vector<std::string> types_made(const Table& table) override;

 private:
  void write(const CreateTable& create) override;
  void write(const RenameTable& rename) override;
  void write(const DropColumn& drop) override;
  void write(const DropIndex& drop) override;
  void write(const AddConstraint& add) override;
  void write(const AddEnumValue& add) override;
  void write(const CreateSequence& create) override;
  using Renderer::write;

  std::string type_of(const Type& type, std::string_view column, Span span, bool numbers_itself) override;
  void check_literal(const Literal& literal, const Type* type) override;
  Text column_specification(const Table& table, const Column& column) override;
  Column fit_for_keys(const Table& table, const Column& column);
  void check_name(std::string_view name, Span span);
  std::string referential_action(Clause clause, ReferentialAction action,
                                 const Constraint& constraint) override;
  std::string nullability(const Column& column, bool in_primary_key) const override;
  Text assigned(const Assignment& assignment, const Table* table) override;
  void write_default_row(const ObjectName& name, const Table* known) override;

  void write_index(const Index& index, std::string_view name, const ObjectName& table,
                   Existence existence) override;
  void alter_column(const ColumnChange& change) override;
  void change_identity(const ColumnChange& change) override;
  void emit_conditional(Clause clause, Holes holes, Text statement, Existence existence) override;
  void emit_comment(Clause clause, const ObjectName& owner, const std::string& member,
                    const std::string* comment) override;
  void emit_block(std::string_view statement, std::string_view codes);
  void write_batched(const BatchedChange& change) override;
  std::vector<Text> statements_in(const Text& sql) const override;

  IndexOptions index_options(const Index& index) override;
  std::string sequence_type(const Sequence& sequence) override;

  bool no_cache_ = false;  // for the sequence being made
};

const RendererRegistration oracle_renderer{
    "oracle", [](const RenderContext& context, Diagnostics& diagnostics) -> std::unique_ptr<Renderer> {
      return std::make_unique<OracleRenderer>(context, diagnostics);
    }};

// --- names ---

/// No name holds a quotation mark, not even a doubled one.
void OracleRenderer::check_name(std::string_view name, Span span) {
  if (name.find('"') != std::string_view::npos)
    unsupported("quotation marks in names, as in '" + std::string(name) + "'", "type", span);
}

void OracleRenderer::write(const CreateTable& create) {
  check_name(create.table.name.name, {});
  Renderer::write(create);
}

void OracleRenderer::write(const RenameTable& rename) {
  check_name(rename.new_name, {});
  Renderer::write(rename);
}

// --- types and values ---

/// What does not fit the short types is a large object.
Type fitting(Type type) {
  if (type.kind == K::string && type.national && !type.length) type.length = longest_national;
  if (type.kind == K::string && type.length.value_or(0) > (type.national ? longest_national : longest_string))
    type.kind = K::text;
  if (type.kind == K::character && type.length.value_or(0) > longest_character) type.kind = K::text;
  if (type.kind == K::bytes && type.length.value_or(0) > longest_raw) type.length.reset();
  return type;
}

std::string OracleRenderer::type_of(const Type& type, std::string_view column, Span span,
                                    bool numbers_itself) {
  if (type.kind == K::numeric && type.precision.value_or(0) > most_digits)
    unsupported("numbers of more than " + std::to_string(most_digits) + " digits", "type", span);
  return Renderer::type_of(fitting(type), column, span, numbers_itself);
}

void OracleRenderer::check_literal(const Literal& literal, const Type* type) {
  const auto* bytes = literal.get<Bytes>();
  if (bytes != nullptr && bytes->bytes.size() > static_cast<std::size_t>(longest_raw))
    unsupported("literals of more than " + std::to_string(longest_raw) + " bytes", "bytes");
  Renderer::check_literal(literal, type);
}

bool is_empty_string(const Value& value) {
  const auto* literal = std::get_if<Literal>(&value);
  const auto* text = literal == nullptr ? nullptr : literal->get<std::string>();
  return text != nullptr && text->empty();
}

bool is_in_key(const Table& table, const std::string& column) {
  const auto has = [&](const std::vector<std::string>& names) {
    return std::find(names.begin(), names.end(), column) != names.end();
  };
  return std::any_of(table.constraints.begin(), table.constraints.end(),
                     [&](const Constraint& one) {
                       return one.kind != Constraint::Kind::check && has(one.columns);
                     }) ||
         std::any_of(table.indexes.begin(), table.indexes.end(), [&](const Index& one) {
           return std::any_of(one.elements.begin(), one.elements.end(),
                              [&](const IndexElement& element) { return element.column == column; });
         });
}

bool is_endless(const Type& type) {
  return (type.kind == K::string && !type.length) || fitting(type).kind == K::text;
}

/// A string without a length got one where it was in a key at some time.
std::vector<std::string> OracleRenderer::types_made(const Table& table) {
  std::vector<std::string> types = Renderer::types_made(table);
  for (std::size_t i = 0; i < types.size(); ++i)
    if (table.columns[i].generated || is_endless(table.columns[i].type)) types[i].clear();
  return types;
}

/// A CLOB is in no key: a text that is part of one is a string, as long as an index takes in any database.
Column OracleRenderer::fit_for_keys(const Table& table, const Column& column) {
  if (!is_endless(column.type) || !column.type.per_dialect.empty() || !is_in_key(table, column.name)) return column;
  Column fit = column;
  if (const Type* referred = type_referred_to(table, column.name)) {
    fit.type = *referred;
    return fit;
  }
  fit.type.kind = K::string;
  fit.type.length = longest_key;
  const std::string type = type_of(fit.type, column.name, column.span, false);
  diagnostics().report(Kind::key_length, at(column.span), {dialect().title, column.name, type});
  return fit;
}

Text OracleRenderer::column_specification(const Table& table, const Column& asked) {
  const Column column = fit_for_keys(table, asked);
  check_name(column.name, column.span);
  if (column.default_value && is_empty_string(*column.default_value))
    diagnostics().report(Kind::empty_string, at(column.span), {dialect().title});
  return Renderer::column_specification(table, column);
}

/// An identity implies NOT NULL.
std::string OracleRenderer::nullability(const Column& column, bool in_primary_key) const {
  return column.numbers_itself || column.identity ? "" : Renderer::nullability(column, in_primary_key);
}

/// The empty string is NULL: where that is refused, so is the row.
Text OracleRenderer::assigned(const Assignment& assignment, const Table* table) {
  const Column* column = table == nullptr ? nullptr : table->column(assignment.column);
  if (is_empty_string(assignment.value)) {
    if (column != nullptr && !column->nullable)
      unsupported("empty strings for the column '" + column->name + "', which is NOT NULL", "string",
                  assignment.span);
    else
      diagnostics().report(Kind::empty_string, at(assignment.span), {dialect().title});
  }
  const auto* literal = std::get_if<Literal>(&assignment.value);
  const auto* bytes = literal == nullptr ? nullptr : literal->get<Bytes>();
  if (bytes != nullptr && bytes->bytes.empty()) return Text("EMPTY_BLOB()");
  return Renderer::assigned(assignment, table);
}

/// INSERT INTO t (id) VALUES (DEFAULT)
void OracleRenderer::write_default_row(const ObjectName& name, const Table* known) {
  const auto is_plain = [](const Column& column) { return !column.generated; };
  const auto column = known == nullptr ? std::vector<Column>::const_iterator{}
                                       : std::find_if(known->columns.begin(), known->columns.end(), is_plain);
  if (known == nullptr || column == known->columns.end())
    return unsupported("rows of nothing but defaults", "insert_defaults");
  emit(Clause::insert_defaults, {{"table", spelled(name)}, {"column", quoted(column->name)}});
}

/// NO ACTION is what a foreign key without ON DELETE and ON UPDATE does.
std::string OracleRenderer::referential_action(Clause clause, ReferentialAction action,
                                               const Constraint& constraint) {
  if (action == ReferentialAction::no_action || action == ReferentialAction::restrict_) return "";
  if (clause == Clause::on_delete && action == ReferentialAction::set_default) {
    unsupported("ON DELETE SET DEFAULT", "on_delete");
    return "";
  }
  return Renderer::referential_action(clause, action, constraint);
}

// --- indexes ---

/// The constraint whose own index is of the same columns; null: there is none.
const Constraint* key_of(const Index& index, const Table* table) {
  std::vector<std::string> columns;
  for (const IndexElement& element : index.elements) {
    if (element.expression) return nullptr;
    columns.push_back(element.column);
  }
  if (table == nullptr) return nullptr;
  for (const Constraint& constraint : table->constraints)
    if ((constraint.kind == Constraint::Kind::primary_key || constraint.kind == Constraint::Kind::unique) &&
        constraint.columns == columns)
      return &constraint;
  return nullptr;
}

/// ORA-01408: such column list already indexed
void OracleRenderer::write_index(const Index& index, std::string_view name, const ObjectName& table,
                                 Existence existence) {
  check_name(name, index.span);
  if (const Constraint* key = key_of(index, change().after.table.get()))
    diagnostics().report(Kind::index_of_key, at(index.span), {dialect().title, key->name, std::string(name)});
  else
    Renderer::write_index(index, name, table, existence);
}

/// What was not made needs no dropping.
void OracleRenderer::write(const DropIndex& drop) {
  const Table* table = change().before.table.get();
  const Index* index = table == nullptr ? nullptr : table->index(change().name);
  if (index == nullptr || key_of(*index, table) == nullptr) Renderer::write(drop);
}

/// ALTER TABLE t MODIFY id NOT NULL
/// ALTER TABLE t ADD CONSTRAINT pk_t PRIMARY KEY (id)
///
/// so that the columns are still NOT NULL when the key is dropped
void OracleRenderer::write(const AddConstraint& add) {
  const Table* before = change().before.table.get();
  if (add.constraint.kind == Constraint::Kind::primary_key && before != nullptr)
    for (const std::string& name : add.constraint.columns)
      if (const Column* column = before->column(name);
          column != nullptr && column->nullable && !column->partial)
        emit(Clause::set_not_null, {{"table", spelled(add.table)}, {"column", quoted(name)}});
  Renderer::write(add);
}

// --- columns ---

/// ALTER TABLE t DROP COLUMN c, and before it the constraints of several columns: the others go with it
void OracleRenderer::write(const DropColumn& drop) {
  const Table* before = change().before.table.get();
  const Table* after = change().after.table.get();
  if (before != nullptr && after != nullptr)
    for (const Constraint& constraint : before->constraints)
      if (constraint.columns.size() > 1 && after->constraint(constraint.name) == nullptr)
        emit(Clause::drop_constraint,
             {{"table", spelled(drop.table)}, {"constraint", quoted(constraint.name)}},
             dropped(drop.if_exists));
  Renderer::write(drop);
}

/// ALTER TABLE t MODIFY c NUMBER(19) DEFAULT 1 NOT NULL
///
/// Only what becomes different: NOT NULL for a column that is so already is an error. Where that is not
/// known, the error passes.
void OracleRenderer::alter_column(const ColumnChange& change) {
  const AlterColumn& alter = change.alter;
  const bool is_empty = catalog().is_empty(alter.table);
  check_name(alter.new_name.value_or(""), {});
  if (alter.using_expression && !casts_only(change) && !expression(*alter.using_expression).empty())
    unsupported("USING for the change of a column's type", "using_expression");
  if (alter.type && !is_empty && !may_modify(change.before.type, change.after.type))
    unsupported("change of a column's type from " + to_string(change.before.type) + " to " +
                    to_string(change.after.type) + " where there may be rows",
                "alter_type");
  const std::string begin = "ALTER TABLE " + change.table + " MODIFY " + change.column;
  Text modify(begin);
  if (alter.type) modify += " " + type_of(change.after.type, alter.column, {}, false);
  if (!std::holds_alternative<std::monostate>(alter.default_value)) {
    if (change.after.default_value && is_empty_string(*change.after.default_value))
      diagnostics().report(Kind::empty_string, at({}), {dialect().title});
    const Text text =
        change.after.default_value ? default_value(*change.after.default_value, change.after.type) : Text();
    modify += " DEFAULT ";
    if (text.empty())
      modify += "NULL";
    else
      modify += text;
  }
  const std::string_view null = change.after.nullable ? " NULL" : " NOT NULL";
  const bool null_is_known = !change.before.partial;
  if (alter.nullable && null_is_known && change.before.nullable != *alter.nullable) modify += null;
  if (modify.size() > begin.size()) emit(std::move(modify));
  if (alter.nullable && !null_is_known) emit_block(begin + std::string(null), "-1442, -1451");
  if (!std::holds_alternative<std::monostate>(alter.identity)) change_identity(change);
  describe_and_rename(change);
}

/// ALTER TABLE t MODIFY c GENERATED ALWAYS AS IDENTITY (START WITH 10), for a column that has an identity
/// already
void OracleRenderer::change_identity(const ColumnChange& change) {
  const auto* identity = std::get_if<Identity>(&change.alter.identity);
  if (identity == nullptr || !change.before.identity) return Renderer::change_identity(change);
  emit(Clause::set_identity,
       {{"table", change.table},
        {"column", change.column},
        {"changes", identity_kind(*identity) + " AS IDENTITY" + identity_options(*identity)}});
}

/// Columns of an enum are as long as its longest label.
void OracleRenderer::write(const AddEnumValue& add) {
  const auto users = catalog().enum_users.find(add.name);
  if (users == catalog().enum_users.end() || change().before.enums.empty()) return;
  std::size_t before = 0;
  for (const std::string& label : change().before.enums.front()->labels)
    before = std::max(before, code_points(label));
  if (code_points(add.value) <= before) return;
  for (const ObjectName& user : users->second)
    for (const Column& column : catalog().table(user)->columns) {
      if (column.type.kind != K::enumeration || column.type.enum_name != add.name || column.type.length)
        continue;
      Type longer = column.type;
      longer.labels.push_back(add.value);
      emit(Clause::alter_type, {{"table", spelled(user)},
                                {"column", quoted(column.name)},
                                {"type", type_of(longer, column.name, {}, false)},
                                {"using", ""}});
    }
}

/// A cache of one number is none.
void OracleRenderer::write(const CreateSequence& create) {
  CreateSequence made = create;
  no_cache_ = made.sequence.numbers.cache == "1";
  if (no_cache_) made.sequence.numbers.cache.reset();
  Renderer::write(made);
}

// --- blocks ---

/// BEGIN
///     EXECUTE IMMEDIATE '…';
/// EXCEPTION
///     WHEN OTHERS THEN
///         IF SQLCODE NOT IN (-955) THEN RAISE; END IF;
/// END;
void OracleRenderer::emit_block(std::string_view statement, std::string_view codes) {
  emit(Text("BEGIN\n    EXECUTE IMMEDIATE '" + replaced(statement, "'", "''") +
            "';\nEXCEPTION\n    WHEN OTHERS THEN\n        IF SQLCODE NOT IN (" + std::string(codes) +
            ") THEN RAISE; END IF;\nEND;"));
}

void OracleRenderer::emit_conditional(Clause clause, Holes holes, Text statement, Existence existence) {
  switch (clause) {
    case Clause::create_table:
    case Clause::create_index:
    case Clause::create_sequence:
    case Clause::create_view:
      return emit_block(statement.str(), "-955");
    case Clause::create_materialized_view:
      return emit_block(statement.str(), "-955, -12006");
    case Clause::add_column:
      return emit_block(statement.str(), "-1430");
    case Clause::add_constraint:
      return emit_block(statement.str(), "-2260, -2261, -2264, -2275");
    case Clause::drop_table:
    case Clause::drop_view:
      return emit_block(statement.str(), "-942");
    case Clause::drop_materialized_view:
      return emit_block(statement.str(), "-12003");
    case Clause::drop_column:
      return emit_block(statement.str(), "-904");
    case Clause::drop_constraint:
      return emit_block(statement.str(), "-2443");
    case Clause::drop_index:
      return emit_block(statement.str(), "-1418");
    case Clause::drop_sequence:
      return emit_block(statement.str(), "-2289");
    default:
      return Renderer::emit_conditional(clause, holes, std::move(statement), existence);
  }
}

/// COMMENT ON TABLE t IS 'plain'
///
/// BEGIN
///     EXECUTE IMMEDIATE 'COMMENT ON TABLE t IS ''' || REPLACE(UNISTR('\00e9'), '''', '''''') || '''';
/// END;
void OracleRenderer::emit_comment(Clause clause, const ObjectName& owner, const std::string& member,
                                  const std::string* comment) {
  constexpr std::size_t longest = 4000;
  if (comment != nullptr && comment->size() > longest)
    unsupported("comments of more than " + std::to_string(longest) + " bytes", "comment");
  const std::string text = comment_text(comment);
  if (!has(clause) || text.starts_with('\'')) return Renderer::emit_comment(clause, owner, member, comment);
  const std::string statement = part(clause, {{"table", spelled(owner)},
                                              {"view", spelled(owner)},
                                              {"column", quoted(member)},
                                              {"constraint", quoted(member)},
                                              {"index", spelled({owner.schema, member})},
                                              {"comment", ""}});
  emit(Text("BEGIN\n    EXECUTE IMMEDIATE '" + replaced(statement, "'", "''") + "''' || REPLACE(" + text +
            ", '''', '''''') || '''';\nEND;"));
}

/// The rows to change are taken by ascending key, as the other dialects do it.
void OracleRenderer::write_batched(const BatchedChange& change) {
  Text where;
  if (!change.where.empty()) append_filled(where, "({where}) AND ", {{"where", change.where}});
  Text first;
  if (!change.where.empty()) append_filled(first, "WHERE {where}", {{"where", change.where}});
  Text action;
  if (change.set.empty())
    append_filled(action, "DELETE FROM {table}", {{"table", change.table}});
  else
    append_filled(action, "UPDATE {table} SET {set}", {{"table", change.table}, {"set", change.set}});
  const std::string next = unused_name("migc_next", change), last = unused_name("migc_last", change),
                    end = unused_name("migc_end", change);
  Text sql;
  append_filled(sql,
                "DECLARE\n"
                "    {next} {table}.{key}%TYPE;\n"
                "    {last} {table}.{key}%TYPE;\n"
                "    {end} {table}.{key}%TYPE;\n"
                "BEGIN\n"
                "    SELECT MAX({key}) INTO {end} FROM {table};\n"
                "    SELECT MIN({key}) INTO {next} FROM {table} {first};\n"
                "    WHILE {next} <= {end} LOOP\n"
                "        SELECT MAX({key}) INTO {last} FROM (\n"
                "            SELECT {key} FROM {table} WHERE {where}{key} >= {next}\n"
                "            ORDER BY {key} FETCH FIRST {size} ROWS ONLY\n"
                "        );\n"
                "        {action} WHERE {where}{key} >= {next} AND {key} <= {last};\n"
                "        COMMIT;\n"
                "        SELECT MIN({key}) INTO {next} FROM {table} WHERE {where}{key} > {last};\n"
                "    END LOOP;\n"
                "END;",
                {{"table", change.table},
                 {"key", change.key},
                 {"first", first},
                 {"size", std::to_string(change.size)},
                 {"where", where},
                 {"action", action},
                 {"next", next},
                 {"last", last},
                 {"end", end}});
  emit(std::move(sql));
  outside_transaction();
  comment("in batches of " + std::to_string(change.size) + " rows, each committed by itself");
}

// --- SQL text ---

/// A line that is '/' ends a statement, and so does a semicolon, unless that is within a block.
std::vector<Text> OracleRenderer::statements_in(const Text& sql) const {
  const std::string& text = sql.str();
  std::vector<Text> statements;
  std::size_t begin = 0;
  const auto take = [&](std::size_t end, std::size_t next) {
    std::size_t first = begin, last = end;
    begin = next;
    while (first < last && is_space(text[first])) ++first;
    while (last > first && is_space(text[last - 1])) --last;
    if (last > first) statements.push_back(sql.slice(first, last));
  };
  for (const sql::Stretch& stretch : sql::stretches(text, quotes)) {
    if (stretch.kind != sql::Stretch::Kind::code) continue;
    for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
      const std::size_t line = text.rfind('\n', i) + 1;  // npos + 1 is 0
      const std::size_t line_end = std::min(text.find('\n', i), text.size());
      const bool is_slash =
          text[i] == '/' && trim(std::string_view(text).substr(line, line_end - line)) == "/";
      const bool ends =
          text[i] == ';' && !sql::begins_block(std::string_view(text).substr(begin, i - begin), quotes);
      if (is_slash || ends) take(i, i + 1);
    }
  }
  take(text.size(), text.size());
  return statements;
}

// --- options ---

Renderer::IndexOptions OracleRenderer::index_options(const Index& index) {
  OptionReader own = options(index.options, "an index");
  IndexOptions made;
  if (own.flag("bitmap")) made.kind = "BITMAP ";
  const std::string tablespace = own.text("tablespace");
  if (!tablespace.empty()) made.suffix += " TABLESPACE " + quoted(tablespace);
  if (own.flag("online")) made.suffix += " ONLINE";
  if (own.flag("reverse")) made.suffix += " REVERSE";
  own.finish();
  return made;
}

std::string OracleRenderer::sequence_type(const Sequence& sequence) {
  OptionReader own = options(sequence.options, "a sequence");
  std::string made = own.flag("order") ? " ORDER" : "";
  own.finish();
  if (no_cache_) made += " NOCACHE";
  return made;
}

}  // namespace
}  // namespace migc::oracle
