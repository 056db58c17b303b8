// The SQLite family.
//
// ALTER TABLE here can rename a table or a column, add a column at the end, and drop one that nothing else
// needs. Everything else makes the table anew, as SQLite's documentation prescribes ("Making Other Kinds Of
// Table Schema Changes"): a new table under another name, the rows copied into it, the old one dropped, the
// new one renamed, the indexes made again.
//
// Foreign keys must be off all the while, or dropping the old table would delete what refers to its rows. The
// script turns them off before its transaction; a remake sees to it that they are.
//
// Views and triggers of other tables that mention the table stay: PRAGMA legacy_alter_table keeps the renaming
// from looking into them. Afterwards a column is renamed to the name that it has, which does nothing but look
// into all of them, and fails where one needs what is gone.
//
// Triggers of the table itself, and indexes and columns that no migration made, would be lost, and nobody here
// knows their text. The remake looks for them first, and stops the script by a CHECK whose name says why.
//
// Renaming is never left to a remake: only ALTER TABLE carries it into views, triggers and foreign keys.
#include <algorithm>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "renderer.h"
#include "sqlite_remake.h"
#include "sqlite_values.h"

namespace migc {
namespace {

using TypeKind = Type::Kind;

/// What stands behind DEFAULT without parentheses, and is the same for every row.
bool is_constant(std::string_view text) {
  const std::vector<sql::Token> tokens = sql::lex(text);
  if (tokens.empty()) return false;
  const auto spelling = [&](const sql::Token& token) {
    return text.substr(token.begin, token.end - token.begin);
  };
  const std::string_view first = spelling(tokens.front());
  if (tokens.size() == 2 && (first == "-" || first == "+")) return tokens[1].kind == sql::TokenKind::number;
  if (tokens.size() != 1) return false;
  const std::string word = lower(first);
  return tokens[0].kind == sql::TokenKind::number || first.front() == '\'' || first.starts_with("X'") ||
         word == "null" || word == "true" || word == "false";
}

bool is_clock(std::string_view text) {
  const std::string word = lower(trim(text));
  return word == "current_timestamp" || word == "current_date" || word == "current_time";
}

/// (a + b), all of it in one pair of parentheses
bool is_in_parentheses(std::string_view text) {
  int depth = 0;
  const std::vector<sql::Token> tokens = sql::lex(text);
  for (const sql::Token& token : tokens) {
    const std::string_view symbol = text.substr(token.begin, token.end - token.begin);
    if (symbol == "(") ++depth;
    if (symbol == ")") --depth;
    if (depth == 0) return symbol == ")" && &token == &tokens.back();
  }
  return false;
}

/// { sql = "DEFAULT" }
bool is_word_default(const Value& value, const Dialect& dialect) {
  const auto* written = std::get_if<std::shared_ptr<const Expression>>(&value);
  const Text* text = written == nullptr ? nullptr : spelled_for(**written, dialect);
  return text != nullptr && lower(trim(text->str())) == "default";
}

bool is_whole_number_type(const Column& column) {
  const bool by_kind = column.type.kind == TypeKind::smallint || column.type.kind == TypeKind::integer ||
                       column.type.kind == TypeKind::bigint;
  return by_kind && column.type.per_dialect.empty();
}

template <class Members>
std::size_t count(const Table* table, const Members& members) {
  return table == nullptr ? 0 : (table->*members).size();
}

class SqliteRenderer final : public Renderer {
 public:
  using Renderer::Renderer;

  std::vector<std::string> types_made(const Table& table) override;

 private:
  using Renderer::write;
  void write(const CreateTable& create) override;
  void write(const AlterTable& alter) override;
  void write(const AddColumn&) override { bring_about({&change()}); }
  void write(const DropColumn&) override { bring_about({&change()}); }
  void write(const AlterColumn&) override { bring_about({&change()}); }
  void write(const CreateIndex&) override { bring_about({&change()}); }
  void write(const DropIndex&) override { bring_about({&change()}); }
  void write(const AddConstraint&) override { bring_about({&change()}); }
  void write(const DropConstraint&) override { bring_about({&change()}); }
  void write(const CreateView& create) override;
  void write(const CommentOn& comment_on) override;
  void write(const Execute& execute) override;
  void write(const Insert& insert) override;
  void write(const Update& update) override;
  void write_batched(const BatchedChange& batched) override;

  void bring_about(const std::vector<const Change*>& parts);
  void bring_about(Remake& remake);
  void check_options(const AlterColumn& alter);
  void rename_column(const Change& part);
  bool is_done_in_place(const Change& part);
  void do_in_place(const Change& part);
  void do_in_place(const AddColumn& add);
  void do_in_place(const DropColumn& drop);
  void do_in_place(const AlterColumn&) {}
  void do_in_place(const CreateIndex& create);
  void do_in_place(const DropIndex& drop) { Renderer::write(drop); }
  void do_in_place(const AddConstraint&) {}
  void do_in_place(const DropConstraint&) {}
  template <class T>
  void do_in_place(const T& other) {
    write(other);
  }
  bool is_added_in_place(const Change& part);
  bool is_default_constant(const Column& column);
  bool says_nothing(const Constraint& constraint);
  Text in_column(const Constraint& constraint);

  void remake(const Remake& remake);
  void check_nothing_is_lost(const Table& table);
  void check_has_no_trigger(const View& view);
  void emit_check(const std::vector<std::pair<std::string, std::string>>& messages, const std::string& query,
                  std::string comment);
  Text copy(const Remake& remake, const Table& made);
  Text copied(const Remake& remake, const Column& column);
  void keep_numbers(const Remake& remake, const std::string& made);

  void make_table(Table table, Existence existence);
  Table as_written(const Table& table);
  void settle_numbering(const Table& table, Column& column);
  void settle_collation(Column& column);
  void settle_constraint(Constraint& constraint);
  void leave_comment_out(const std::optional<std::string>& comment, const std::string& what);
  void leave_comments_out(const Change& part);

  Text column_specification(const Table& table, const Column& column) override;
  Text default_expression(Text expression, const Type&) const override;
  void check_literal(const Literal& literal, const Type* type) override;
  TableOptions table_options(const Table& table) override;
  ConstraintOptions constraint_options(const Constraint& constraint) override;
  bool flag(const Table& table, std::string_view key, bool otherwise = false);

  std::optional<Constraint>
      key_in_column_;  // of the table being made: AUTOINCREMENT stands behind PRIMARY KEY
};

const RendererRegistration sqlite_renderer{
    "sqlite", [](const RenderContext& context, Diagnostics& diagnostics) -> std::unique_ptr<Renderer> {
      return std::make_unique<SqliteRenderer>(context, diagnostics);
    }};

// --- changes of tables: in place, or by a remake ---

void SqliteRenderer::write(const AlterTable&) {
  std::vector<const Change*> parts;
  for (const Change& part : change().parts) parts.push_back(&part);
  bring_about(parts);
}

void SqliteRenderer::bring_about(const std::vector<const Change*>& parts) {
  Remake remake;
  for (const Change* part : parts) {
    if (part->nothing) continue;
    const Scope scope(*this, *part);
    leave_comments_out(*part);
    const auto* alter = part->operation->get<AlterColumn>();
    if (alter != nullptr) check_options(*alter);
    if (!remake.takes(*part)) bring_about(remake);
    if (alter == nullptr || !renames(*alter)) {
      remake.take(*part, part->after.table);
      continue;
    }
    if (redefines(*part, dialect())) remake.take(*part, without_renaming(*part));
    const bool all_in_place = std::all_of(remake.parts().begin(), remake.parts().end(),
                                          [&](const Change* one) { return is_done_in_place(*one); });
    if (!all_in_place && remake.may_follow_renaming(alter->column, *alter->new_name))
      remake.follow_renaming(alter->column, *alter->new_name, part->after.table);
    else
      bring_about(remake);
    rename_column(*part);
  }
  bring_about(remake);
}

void SqliteRenderer::bring_about(Remake& remake) {
  const auto& parts = remake.parts();
  if (std::all_of(parts.begin(), parts.end(), [&](const Change* part) { return is_done_in_place(*part); }))
    for (const Change* part : parts) do_in_place(*part);
  else
    this->remake(remake);
  remake = {};
}

void SqliteRenderer::check_options(const AlterColumn& alter) {
  options(alter.options, "alter_column").finish();
  const Column* column = change().before.table ? change().before.table->column(alter.column) : nullptr;
  const bool numbers_itself = column != nullptr && column->numbers_itself;
  if (alter.auto_increment && numbers_itself != (*alter.auto_increment == AutoIncrement::yes))
    diagnostics().report(Kind::auto_increment_unchanged, at({}), {dialect().title});
}

/// ALTER TABLE t RENAME COLUMN a TO b
void SqliteRenderer::rename_column(const Change& part) {
  const auto& alter = *part.operation->get<AlterColumn>();
  emit(Clause::rename_column, {{"table", spelled(alter.table)},
                               {"column", quoted(alter.column)},
                               {"new_name", quoted(*alter.new_name)}});
}

bool SqliteRenderer::is_done_in_place(const Change& part) {
  if (part.operation->get<AddColumn>() != nullptr) return is_added_in_place(part);
  if (part.operation->get<DropColumn>() != nullptr)
    return count(part.before.table.get(), &Table::constraints) ==
           count(part.after.table.get(), &Table::constraints);
  if (part.operation->get<AlterColumn>() != nullptr) return !redefines(part, dialect());
  if (const auto* add = part.operation->get<AddConstraint>()) return says_nothing(add->constraint);
  return part.operation->get<DropConstraint>() == nullptr;
}

void SqliteRenderer::do_in_place(const Change& part) {
  const Scope scope(*this, part);
  std::visit([this](const auto& what) { do_in_place(what); }, part.operation->what);
}

/// Its author says that there is no such constraint in this dialect.
bool SqliteRenderer::says_nothing(const Constraint& constraint) {
  if (constraint.kind != Constraint::Kind::check) return false;
  bool is_override = false;
  const Text* text = spelled_for(constraint.condition, dialect(), &is_override);
  return text != nullptr && is_override && trim(text->str()).empty();
}

// --- in place ---

bool SqliteRenderer::is_added_in_place(const Change& part) {
  const Table* before = part.before.table.get();
  const Table* after = part.after.table.get();
  const auto& add = *part.operation->get<AddColumn>();
  const Column* column = after == nullptr ? nullptr : after->column(add.column.name);
  if (column == nullptr) column = &add.column;
  if (column->identity || column->numbers_itself) return false;
  if (column->generated && column->generated->stored.value_or(false)) return false;
  for (std::size_t i = count(before, &Table::constraints); i < count(after, &Table::constraints); ++i) {
    const Constraint& constraint = after->constraints[i];
    const bool is_reference =
        constraint.kind == Constraint::Kind::foreign_key && constraint.columns.size() == 1;
    if (!is_reference && constraint.kind != Constraint::Kind::check) return false;
  }
  return is_default_constant(*column) || catalog().is_empty(add.table);
}

/// Only that can be given to the rows that are there.
bool SqliteRenderer::is_default_constant(const Column& column) {
  if (!column.default_value) return true;
  if (const auto* literal = std::get_if<Literal>(&*column.default_value))
    return !is_joined(*literal, dialect());
  const Text* text =
      spelled_for(*std::get<std::shared_ptr<const Expression>>(*column.default_value), dialect());
  return text == nullptr || trim(text->str()).empty() || is_constant(trim(text->str()));
}

/// ALTER TABLE t ADD COLUMN c INTEGER DEFAULT 0 NOT NULL CONSTRAINT fk REFERENCES o (id) CHECK (c > 0)
void SqliteRenderer::do_in_place(const AddColumn& add) {
  static const Table unknown;
  const Existence existence = created(add.if_not_exists);
  const Table* before = change().before.table.get();
  const Table* known = change().after.table.get();
  const Table after = known == nullptr ? unknown : as_written(*known);
  const Column* made = after.column(add.column.name);
  if (made == nullptr) made = &add.column;
  Text column = column_specification(after, *made);
  for (std::size_t i = count(before, &Table::constraints); i < after.constraints.size(); ++i) {
    const Text constraint = in_column(after.constraints[i]);
    if (constraint.empty()) continue;
    column += " ";
    column += constraint;
  }
  emit(Clause::add_column, {{"table", spelled(add.table)}, {"column", column}}, existence);
  for (std::size_t i = count(before, &Table::indexes); i < after.indexes.size(); ++i)
    write_index(after.indexes[i], after.indexes[i].name, add.table, existence);
}

/// CONSTRAINT fk REFERENCES o (id) ON DELETE CASCADE
Text SqliteRenderer::in_column(const Constraint& constraint) {
  const Text whole = constraint_specification(constraint);
  const std::string columns = "FOREIGN KEY(" + list_of(constraint.columns) + ") ";
  const std::size_t begin = whole.str().find(columns);
  if (constraint.kind != Constraint::Kind::foreign_key || begin == std::string::npos) return whole;
  Text out = whole.slice(0, begin);
  out += whole.slice(begin + columns.size(), whole.size());
  return out;
}

/// DROP INDEX ix, for each that has the column, then ALTER TABLE t DROP COLUMN c
void SqliteRenderer::do_in_place(const DropColumn& drop) {
  const Table* before = change().before.table.get();
  const Table* after = change().after.table.get();
  if (before != nullptr && after != nullptr)
    for (const Index& index : before->indexes)
      if (after->index(index.name) == nullptr) emit(Clause::drop_index, {{"index", quoted(index.name)}});
  Renderer::write(drop);
}

void SqliteRenderer::do_in_place(const CreateIndex& create) {
  CreateIndex plain = create;
  plain.index.comment.reset();
  Renderer::write(plain);
}

// --- remakes ---

/// CREATE TABLE _migc_new_t (…)
/// INSERT INTO _migc_new_t (a, b) SELECT t.a, t.b FROM t
/// DROP TABLE t
/// ALTER TABLE _migc_new_t RENAME TO t
/// CREATE INDEX …
/// and around it what the head of this file says
void SqliteRenderer::remake(const Remake& remake) {
  const Operation& operation = *remake.parts().front()->operation;
  const Table* before = remake.before();
  const Table* after = remake.after();
  const auto is_guess = [](const Column& column) { return column.partial; };
  if (before == nullptr || after == nullptr || before->partial || after->partial ||
      std::any_of(after->columns.begin(), after->columns.end(), is_guess)) {
    const ObjectName name = before == nullptr ? table_of(operation) : before->name;
    diagnostics().report(Kind::cannot_remake, at({}), {dialect().title, to_string(name)});
    return;
  }
  Table made = as_written(*after);
  made.name.name = "_migc_new_" + after->name.name;
  const std::string table = spelled(after->name), new_table = spelled(made.name);
  const bool is_alone = project().script.transaction == TransactionMode::none;
  if (is_alone) emit(Text("SAVEPOINT migc_remake"));
  check_nothing_is_lost(*before);
  make_table(made, Existence::expected);
  emit(copy(remake, made));
  keep_numbers(remake, made.name.name);
  emit(Clause::drop_table, {{"table", table}});
  emit(Text("PRAGMA legacy_alter_table = ON"));
  emit(Clause::rename_table, {{"table", new_table}, {"new_name", table}, {"new_table", table}});
  emit(Text("PRAGMA legacy_alter_table = OFF"));
  for (const Index& index : made.indexes) write_index(index, index.name, after->name, Existence::expected);
  const std::string column = quoted(made.columns.front().name);
  emit(Clause::rename_column, {{"table", table}, {"column", column}, {"new_name", column}});
  comment("changes nothing, and fails where a view or a trigger needs what is gone");
  if (is_alone) emit(Text("RELEASE migc_remake"));
}

/// A row for each thing that would be lost, by the query, and for each kind of them a CHECK whose name says
/// what is wrong.
void SqliteRenderer::emit_check(const std::vector<std::pair<std::string, std::string>>& messages,
                                const std::string& query, std::string why) {
  std::string table = "CREATE TEMP TABLE migc_check (\n    found TEXT NOT NULL";
  for (const auto& [found, message] : messages)
    table += ",\n    CONSTRAINT " + quoted(message) + " CHECK (found <> " + string_of(found) + ")";
  emit(Text(table + "\n)"));
  comment(std::move(why));
  emit(Text("INSERT INTO temp.migc_check (found)\n" + query));
  emit(Text("DROP TABLE temp.migc_check"));
}

void SqliteRenderer::check_nothing_is_lost(const Table& table) {
  const std::string name = string_of(table.name.name);
  std::vector<std::string> columns, indexes;
  for (const Column& column : table.columns) columns.push_back(column.name);
  for (const Index& index : table.indexes) indexes.push_back(index.name);
  const std::string lost = "; drop them before this, and make them again after it";
  const std::string of_table = "table '" + table.name.name + "' is made anew here, and would lose ";
  emit_check(
      {{"foreign keys", "foreign keys are enforced; PRAGMA foreign_keys = OFF must come before BEGIN"},
       {"trigger", of_table + "its triggers" + lost},
       {"index", of_table + "indexes that no migration made" + lost},
       {"column", of_table + "columns that no migration made"}},
      "SELECT 'foreign keys' FROM pragma_foreign_keys WHERE foreign_keys = 1\n"
      "UNION ALL SELECT type FROM sqlite_schema WHERE tbl_name = " +
          name +
          " COLLATE NOCASE AND (type = 'trigger'\n"
          "  OR type = 'index' AND sql IS NOT NULL AND name COLLATE NOCASE NOT IN (" +
          strings_of(indexes) + "))\nUNION ALL SELECT 'column' FROM pragma_table_xinfo(" + name +
          ", 'main')\n  WHERE name COLLATE NOCASE NOT IN (" + strings_of(columns) + ")",
      "table " + table.name.name + " is made anew: " + dialect().title + " cannot change it so in place");
}

void SqliteRenderer::check_has_no_trigger(const View& view) {
  emit_check(
      {{"trigger", "view '" + view.name.name +
                       "' is replaced here, and would lose its triggers; drop them before "
                       "this, and make them again after it"}},
      "SELECT type FROM sqlite_schema WHERE tbl_name = " + string_of(view.name.name) +
          " COLLATE NOCASE AND type = 'trigger'",
      "view " + view.name.name + " is dropped and made again: " + dialect().title + " cannot replace one");
}

/// INSERT INTO _migc_new_t (a, b) SELECT t.a, CAST(t.b AS INTEGER) FROM t
Text SqliteRenderer::copy(const Remake& remake, const Table& made) {
  Text sql("INSERT INTO " + spelled(made.name) + " ("), values;
  bool is_first = true;
  const auto add = [&](const Column& column, const Text& value) {
    sql += is_first ? "" : ", ";
    values += is_first ? "" : ", ";
    is_first = false;
    sql += quoted(column.name);
    values += value;
  };
  for (const Column& column : made.columns)
    if (!column.generated && remake.source(column.name) != nullptr) add(column, copied(remake, column));
  for (const Column& column : made.columns) {  // all of them are new: the rows stay all the same
    if (!is_first || column.generated) continue;
    const Text given = column.default_value ? value(*column.default_value, &column.type) : Text("NULL");
    add(column, given.empty() ? Text("NULL") : given);
  }
  sql += ") SELECT ";
  sql += values;
  sql += " FROM " + spelled(remake.before()->name);
  return sql;
}

Text SqliteRenderer::copied(const Remake& remake, const Column& column) {
  const Remake::Source& source = *remake.source(column.name);
  // Without its table, a quoted name that is none would be taken for a string.
  std::string value = spelled(remake.before()->name) + "." + quoted(source.column);
  if (source.alter == nullptr) return Text(value);
  if (source.alter->using_expression) {
    Text text = expression(*source.alter->using_expression);
    if (!text.empty()) return text;
  }
  const Column* old_column = remake.before()->column(source.column);
  const Column* new_column = remake.after()->column(column.name);
  return Text(converted(std::move(value), old_column->type, new_column->type));
}

/// Where AUTOINCREMENT stands: numbers that were given out once stay so, also those of rows that are gone.
void SqliteRenderer::keep_numbers(const Remake& remake, const std::string& made) {
  if (!flag(*remake.before(), "autoincrement") || !flag(*remake.after(), "autoincrement")) return;
  emit(Text("DELETE FROM sqlite_sequence WHERE name = " + string_of(made)));
  emit(Text("INSERT INTO sqlite_sequence (name, seq) SELECT " + string_of(made) +
            ", seq FROM sqlite_sequence WHERE name = " + string_of(remake.before()->name.name)));
}

// --- tables as SQLite has them ---

void SqliteRenderer::write(const CreateTable& create) {
  const Table table = as_written(change().after.table ? *change().after.table : create.table);
  const Existence existence = created(create.if_not_exists);
  const auto has_comment = [](const auto& one) { return one.comment && !one.comment->empty(); };
  const Table& asked = create.table;
  if (has_comment(asked) || std::any_of(asked.columns.begin(), asked.columns.end(), has_comment) ||
      std::any_of(asked.constraints.begin(), asked.constraints.end(), has_comment) ||
      std::any_of(asked.indexes.begin(), asked.indexes.end(), has_comment))
    leave_comment_out("", "table '" + to_string(table.name) + "'");
  make_table(table, existence);
  for (const Index& index : table.indexes) write_index(index, index.name, table.name, existence);
}

void SqliteRenderer::make_table(Table table, Existence existence) {
  key_in_column_.reset();
  const Constraint* key = table.primary_key();
  const Column* column = key == nullptr ? nullptr : table.column(key->columns.front());
  if (flag(table, "autoincrement")) {
    if (column != nullptr && column->numbers_itself)
      key_in_column_ = *key;
    else
      unsupported("AUTOINCREMENT but for an integer column that is the whole primary key",
                  key_of(Clause::identity));
    std::erase_if(table.constraints,
                  [&](const Constraint& one) { return one.kind == Constraint::Kind::primary_key; });
  }
  write_table(table, existence);
  key_in_column_.reset();
}

/// A new label of an enumeration changes no table: its columns are as long as the labels that there were.
std::vector<std::string> SqliteRenderer::types_made(const Table& table) {
  std::vector<std::string> types = Renderer::types_made(as_written(table));
  for (std::size_t i = 0; i < types.size(); ++i)
    if (table.columns[i].type.kind == Type::Kind::enumeration) types[i].clear();
  return types;
}

Table SqliteRenderer::as_written(const Table& table) {
  Table out = table;
  const bool is_strict = flag(table, "strict");
  out.comment.reset();
  for (Constraint& constraint : out.constraints) settle_constraint(constraint);
  for (Index& index : out.indexes) index.comment.reset();
  for (Column& column : out.columns) {
    settle_numbering(table, column);
    settle_collation(column);
    column.comment.reset();
    const std::string strict = is_strict ? strict_type(column.type) : "";
    if (!strict.empty() && column.type.per_dialect.empty()) column.type.per_dialect[dialect().name] = strict;
  }
  return out;
}

void SqliteRenderer::settle_constraint(Constraint& constraint) {
  constraint.comment.reset();
  if (!constraint.referred_table.schema.empty())
    unsupported(description_of(Clause::create_schema), key_of(Clause::create_schema), constraint.span);
  if (constraint.kind == Constraint::Kind::foreign_key) return;
  if (constraint.deferrable.value_or(false))
    unsupported("deferrable constraints but foreign keys", key_of(Clause::deferrable), constraint.span);
  constraint.deferrable.reset();
  constraint.initially.clear();
}

/// An integer column that is the whole primary key numbers itself, and no other.
void SqliteRenderer::settle_numbering(const Table& table, Column& column) {
  const Constraint* key = table.primary_key();
  const bool is_key = key != nullptr && key->columns == std::vector{column.name} &&
                      is_whole_number_type(column) && flag(table, "with_rowid", true);
  if (column.identity) {
    const Identity& identity = *column.identity;
    if (!is_key)
      unsupported(description_of(Clause::identity), key_of(Clause::identity), column.span);
    else if (identity.start || identity.increment || identity.min || identity.max || identity.cycle)
      unsupported("options of identity columns", key_of(Clause::identity), column.span);
    column.identity.reset();
    column.numbers_itself = is_key;
  } else if (column.numbers_itself && !is_key) {
    if (column.auto_increment == AutoIncrement::yes)
      unsupported(description_of(Clause::auto_increment), key_of(Clause::identity), column.span);
    column.numbers_itself = false;
  }
}

/// Those that every client has: bytes, letters of ASCII without case, blanks at the end.
void SqliteRenderer::settle_collation(Column& column) {
  std::string& collation = column.type.collation;
  const std::string name = upper(collation);
  if (name == "C" || name == "POSIX")
    collation = "BINARY";
  else if (!name.empty() && name != "BINARY" && name != "NOCASE" && name != "RTRIM")
    unsupported("collation '" + collation + "'", key_of(Clause::collate), column.span);
}

bool SqliteRenderer::flag(const Table& table, std::string_view key, bool otherwise) {
  Diagnostics reported_by_table_options;
  OptionReader own(table.options, dialect(), "", reported_by_table_options);
  return own.choice(key).value_or(otherwise);
}

Renderer::TableOptions SqliteRenderer::table_options(const Table& table) {
  OptionReader own = options(table.options, "a table");
  TableOptions made;
  const bool with_rowid = own.choice("with_rowid").value_or(true);
  if (!with_rowid) made.suffix += " WITHOUT ROWID";
  if (own.flag("strict")) made.suffix += with_rowid ? " STRICT" : ", STRICT";
  own.flag("autoincrement");
  own.finish();
  return made;
}

/// id INTEGER NOT NULL CONSTRAINT pk PRIMARY KEY AUTOINCREMENT: the key stands in its column, which alone
/// takes the word.
Text SqliteRenderer::column_specification(const Table& table, const Column& column) {
  Text out = Renderer::column_specification(table, column);
  if (!key_in_column_ || key_in_column_->columns.front() != column.name) return out;
  if (key_in_column_->named) out += " CONSTRAINT " + quoted(key_in_column_->name);
  out += " PRIMARY KEY AUTOINCREMENT";
  return out;
}

Renderer::ConstraintOptions SqliteRenderer::constraint_options(const Constraint& constraint) {
  OptionReader own =
      options(constraint.options, "a " + std::string(to_string(constraint.kind)) + " constraint");
  ConstraintOptions made;
  if (constraint.kind == Constraint::Kind::unique || constraint.kind == Constraint::Kind::primary_key) {
    const std::string action = own.word("on_conflict", {"rollback", "abort", "fail", "ignore", "replace"});
    if (!action.empty()) made.suffix = " ON CONFLICT " + upper(action);
  }
  own.finish();
  return made;
}

Text SqliteRenderer::default_expression(Text expression, const Type&) const {
  const std::string& text = expression.str();
  if (is_constant(text) || is_clock(text) || is_in_parentheses(text)) return expression;
  Text out("(");
  out += expression;
  out += ")";
  return out;
}

// --- comments ---

void SqliteRenderer::leave_comment_out(const std::optional<std::string>& comment, const std::string& what) {
  if (comment) diagnostics().report(Kind::comment_left_out, at({}), {dialect().title, what});
}

void SqliteRenderer::leave_comments_out(const Change& part) {
  const std::string table = to_string(table_of(*part.operation));
  if (const auto* add = part.operation->get<AddColumn>(); add != nullptr && add->column.comment)
    leave_comment_out("", "column '" + add->column.name + "' of table '" + table + "'");
  if (const auto* alter = part.operation->get<AlterColumn>(); alter != nullptr && alter->comment)
    leave_comment_out(*alter->comment, "column '" + alter->column + "' of table '" + table + "'");
  if (const auto* add = part.operation->get<AddConstraint>())
    leave_comment_out(add->constraint.comment, "constraint '" + part.name + "'");
  if (const auto* create = part.operation->get<CreateIndex>())
    leave_comment_out(create->index.comment, "index '" + part.name + "'");
}

void SqliteRenderer::write(const CommentOn& comment_on) {
  const std::string table = "table '" + to_string(comment_on.table) + "'";
  leave_comment_out(comment_on.comment,
                    comment_on.column.empty() ? table : "column '" + comment_on.column + "' of " + table);
}

// --- views ---

/// CREATE VIEW v AS SELECT …; to replace one, it is dropped before
void SqliteRenderer::write(const CreateView& create) {
  CreateView plain = create;
  plain.view.comment.reset();
  leave_comment_out(create.view.comment, "view '" + to_string(create.view.name) + "'");
  const bool may_stand =
      change().before.view != nullptr || catalog().unknown_baseline || catalog().all_opaque;
  if (create.replace && !create.view.materialized) {
    plain.replace = false;
    if (may_stand) check_has_no_trigger(create.view);
    if (may_stand) emit(Text("DROP VIEW IF EXISTS " + spelled(create.view.name)));
  }
  Renderer::write(plain);
}

// --- raw SQL ---

/// A line that begins with '.' or '#' where a statement would begin is no SQL for the client.
void SqliteRenderer::write(const Execute& execute) {
  Renderer::write(execute);
  for (const Statement& made : statements()) {
    const std::string bare = sql::without_comments(made.sql.str());
    const std::string_view text = trim(bare);
    if (!text.starts_with('.') && !text.starts_with('#')) continue;
    const std::string word(text.substr(0, std::min(text.find_first_of(" \t\n"), text.size())));
    diagnostics().report(Kind::client_command, made.span, {word, "sqlite3"});
  }
}

// --- data ---

/// What gets DEFAULT is left out, which means the same.
void SqliteRenderer::write(const Insert& insert) {
  Insert plain = insert;
  for (Row& row : plain.rows)
    std::erase_if(row.values, [&](const Assignment& one) { return is_word_default(one.value, dialect()); });
  Renderer::write(plain);
}

/// SET a=DEFAULT is said by the default itself.
void SqliteRenderer::write(const Update& update) {
  Update plain = update;
  const Table* table = change().after.table ? change().after.table.get() : change().before.table.get();
  for (Assignment& one : plain.set) {
    if (!is_word_default(one.value, dialect())) continue;
    const Column* column = table == nullptr ? nullptr : table->column(one.column);
    if (column == nullptr || column->partial)
      unsupported("DEFAULT as a value", key_of(Clause::default_value), one.span);
    else
      one.value = column->default_value ? *column->default_value : Value(Literal{Null{}});
  }
  Renderer::write(plain);
}

/// In one piece: there are no loops.
void SqliteRenderer::write_batched(const BatchedChange& batched) {
  Text sql(batched.set.empty() ? "DELETE FROM " + batched.table : "UPDATE " + batched.table + " SET ");
  sql += batched.set;
  if (!batched.where.empty()) sql += " WHERE ";
  sql += batched.where;
  emit(std::move(sql));
  comment("in one piece: " + dialect().title + " has no loops");
}

void SqliteRenderer::check_literal(const Literal& literal, const Type* type) {
  Renderer::check_literal(literal, type);
  const bool is_approximate =
      type != nullptr && (type->kind == TypeKind::real || type->kind == TypeKind::double_precision ||
                          type->kind == TypeKind::floating);
  if (const auto* number = literal.get<double>(); number != nullptr && *number != *number)
    unsupported("NaN", "not_a_number");
  if (const auto* number = literal.get<Integer>();
      number != nullptr && !is_approximate && !keeps_digits(number->digits))
    unsupported("whole numbers of more than 64 bits", "numeric");
  if (const auto* number = literal.get<Decimal>();
      number != nullptr && !is_approximate && !keeps_digits(number->digits))
    unsupported("exact numbers of more than 15 digits", "numeric");
  if (const auto* interval = literal.get<Interval>(); interval != nullptr && !since_epoch(*interval))
    unsupported("interval '" + interval->text + "'", "interval");
}

}  // namespace
}  // namespace migc
