// The MySQL family. MODIFY COLUMN says the whole column, so whatever an alter_column leaves alone comes from the catalog.
// Enum types live in their columns: a new label is a MODIFY of each of them. Nothing goes with a dropped column by
// itself but its own indexes, and a foreign key leaves behind the index that the server made for it.
#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/sql_mysql.h"
#include "renderer.h"

namespace migc {
namespace {

/// Are they the first of these columns, in this order?
bool begin_with(const std::vector<std::string>& columns, const std::vector<std::string>& first) {
  return columns.size() >= first.size() && std::equal(first.begin(), first.end(), columns.begin());
}

std::vector<std::string> leading_columns(const Index& index) {
  std::vector<std::string> columns;
  for (const IndexElement& element : index.elements) {
    if (element.column.empty()) break;
    columns.push_back(element.column);
  }
  return columns;
}

bool makes_index(const Constraint& constraint) {
  return constraint.kind == Constraint::Kind::primary_key || constraint.kind == Constraint::Kind::unique;
}

bool has_key(const Table& table, const std::string& name) {
  const auto is_called = [&](const auto& one) { return lower(one.name) == lower(name); };
  return std::any_of(table.constraints.begin(), table.constraints.end(), [&](const Constraint& one) { return makes_index(one) && is_called(one); }) ||
         std::any_of(table.indexes.begin(), table.indexes.end(), is_called);
}

bool holds(const std::vector<KeyIndex>& indexes, const KeyIndex& index) {
  return std::any_of(indexes.begin(), indexes.end(), [&](const KeyIndex& other) { return other.name == index.name; });
}

/// The index that goes with a foreign key; null where it has none, or others need it. Of several keys that go at once the
/// first one takes it along.
const KeyIndex* index_that_goes(const Table& before, const Table& after, const Constraint& foreign_key) {
  if (before.partial || foreign_key.kind != Constraint::Kind::foreign_key) return nullptr;
  for (const KeyIndex& index : before.key_indexes) {
    const bool goes_by_itself = index.is_servers && std::any_of(after.key_indexes.begin(), after.key_indexes.end(), [&](const KeyIndex& made) {
      return !holds(before.key_indexes, made) && begin_with(made.columns, index.columns);
    });
    if (goes_by_itself || holds(after.key_indexes, index)) continue;
    const auto first = std::find_if(before.constraints.begin(), before.constraints.end(), [&](const Constraint& other) {
      return other.kind == Constraint::Kind::foreign_key && begin_with(index.columns, other.columns) &&
             after.constraint(other.name) == nullptr;
    });
    if (first != before.constraints.end() && first->name == foreign_key.name) return &index;
  }
  return nullptr;
}

/// Is there an index that begins with these columns, but for those that foreign keys bring?
bool is_indexed(const Table& table, const std::vector<std::string>& wanted) {
  return std::any_of(table.constraints.begin(), table.constraints.end(),
                     [&](const Constraint& c) { return makes_index(c) && begin_with(c.columns, wanted); }) ||
         std::any_of(table.indexes.begin(), table.indexes.end(),
                     [&](const Index& index) { return begin_with(leading_columns(index), wanted); });
}

bool is_own_spelling(const Type& type, const Dialect& dialect) {
  return std::any_of(dialect.chain.begin(), dialect.chain.end(),
                     [&](const std::string& name) { return type.per_dialect.contains(name); });
}

/// Types whose defaults are expressions, and whose indexes need a length.
bool is_large(const Type& type, const Dialect& dialect) {
  if (is_own_spelling(type, dialect)) return false;
  return type.kind == Type::Kind::text || type.kind == Type::Kind::bytes || type.kind == Type::Kind::json || type.kind == Type::Kind::jsonb ||
         type.kind == Type::Kind::array;
}

std::string_view piece_of(std::string_view sql, const sql::Token& token) {
  return sql.substr(token.begin, token.end - token.begin);
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// The number of tokens that say the current time from `at` on: NOW ( ), CURRENT_TIMESTAMP, CURRENT_TIMESTAMP ( 6 ).
std::size_t length_of_now(std::string_view sql, const std::vector<sql::Token>& tokens, std::size_t at) {
  const auto is = [&](std::size_t i, std::string_view text) {
    return i < tokens.size() && piece_of(sql, tokens[i]) == text;
  };
  if (at >= tokens.size()) return 0;
  const std::string word = upper(piece_of(sql, tokens[at]));
  if (!is_one_of(word, {"NOW", "CURRENT_TIMESTAMP", "LOCALTIME", "LOCALTIMESTAMP"})) return 0;
  if (is(at + 1, "(") && is(at + 2, ")")) return 3;
  if (is(at + 1, "(") && is(at + 3, ")") && tokens[at + 2].kind == sql::TokenKind::number) return 4;
  return word == "NOW" ? 0 : 1;
}

/// CURRENT_TIMESTAMP [ON UPDATE CURRENT_TIMESTAMP], of the precision that the column has; empty: it is something else.
std::string as_time_of_change(std::string_view sql, const Type& type) {
  const std::vector<sql::Token> tokens = sql::lex_mysql(sql);
  const std::string precision = "(" + std::to_string(type.precision.value_or(6)) + ")";
  const std::string now = "CURRENT_TIMESTAMP" + (type.precision == 0 ? "" : precision);
  const std::size_t first = length_of_now(sql, tokens, 0);
  if (first == 0) return "";
  if (first == tokens.size()) return now;
  const bool on_update = tokens.size() > first + 2 && upper(piece_of(sql, tokens[first])) == "ON" &&
                         upper(piece_of(sql, tokens[first + 1])) == "UPDATE";
  const std::size_t second = on_update ? length_of_now(sql, tokens, first + 2) : 0;
  return second != 0 && first + 2 + second == tokens.size() ? now + " ON UPDATE " + now : "";
}

/// `role::VARCHAR(20)`, `CAST(role AS integer)`: nothing that MODIFY does not do by itself.
bool is_plain_cast(std::string_view sql, std::string_view column) {
  const std::vector<sql::Token> tokens = sql::lex(sql);
  const auto is_column = [&](std::size_t i) {
    return i < tokens.size() && (lower(piece_of(sql, tokens[i])) == column ||
                                 piece_of(sql, tokens[i]) == "\"" + std::string(column) + "\"");
  };
  if (tokens.size() == 1) return is_column(0);
  const bool doubled = is_column(0) && piece_of(sql, tokens[1]) == "::";
  const bool called = tokens.size() > 4 && upper(piece_of(sql, tokens[0])) == "CAST" && is_column(2) &&
                      upper(piece_of(sql, tokens[3])) == "AS";
  const std::size_t type_begin = doubled ? 2 : called ? 4 : tokens.size();
  if (type_begin == tokens.size()) return false;
  return std::all_of(tokens.begin() + static_cast<std::ptrdiff_t>(type_begin), tokens.end(), [&](const sql::Token& token) {
    const std::string_view text = piece_of(sql, token);
    return token.kind == sql::TokenKind::word || token.kind == sql::TokenKind::quoted_name ||
           token.kind == sql::TokenKind::number || is_one_of(text, {"(", ")", ",", ".", "::"});
  });
}


class MysqlRenderer final : public Renderer {
 public:
  using Renderer::Renderer;

 private:
  using Renderer::write;
  void write(const AddColumn& add) override;
  void write(const DropColumn& drop) override;
  void write(const AlterColumn& alter) override;
  void write(const DropIndex& drop) override;
  void write(const DropConstraint& drop) override;
  void write(const AddEnumValue& add) override;
  void write(const CommentOn& comment_on) override;

  std::vector<std::string> index_foreign_keys();
  void alter_unknown(const AlterColumn& alter);
  bool changes_only_default(const AlterColumn& alter) const;
  void check_using(const AlterColumn& alter);
  Text modification(const Table& table, const Column& column, const std::string& old_name);
  bool is_whole(const Column& column, Span span);
  bool keeps_numbering(const Table& table, const Constraint& key) const;
  std::string drop_action(const Table& before, const Table& after, const Constraint& constraint) const;

  void emit_conditional(Clause clause, Holes holes, Text statement, Existence existence) override;
  void write_batched(const BatchedChange& change) override;
  std::vector<Text> statements_in(const Text& sql) const override { return sql::split_mysql(sql); }
  std::optional<std::size_t> client_command_in(const Text& sql) const override {
    return sql::client_command_mysql(sql.str());
  }
  void write_raw(const Text& sql, const Execute& execute) override;

  std::string nullability(const Column& column, bool in_primary_key) const override;
  Text default_expression(Text expression, const Type& type) const override;
  Text default_literal(Text literal, const Type& type) const override;
  void check_column(const Table& table, const Column& column) override;
  void check_type(const Column& column);
  void check_name(const Constraint& constraint);
  void set_start(const ObjectName& table, const Column& column);
  void check_comment(const std::string* comment, Span span);
  Text index_expression(Text expression, Span span) override;
  std::string index_column(const std::string& column, Span span) override;
  bool check(const Text& expression, ExpressionPlace place, Span span) override;

  bool sizes_are_known(const Table& table) const override;
  using Renderer::key_limit;
  std::size_t key_limit(const Index& index) const override;
  std::optional<std::size_t> prefix_in(const Index& index, const std::string& column) const override;

  TableOptions table_options(const Table& table) override;
  IndexOptions index_options(const Index& index) override;
  ConstraintOptions constraint_options(const Constraint& constraint) override;
  ViewOptions view_options(const View& view) override;

  // Of the index being written.
  const OptionTable* lengths_ = nullptr;
  std::optional<std::int64_t> length_;
  bool reads_whole_text_ = false;  // FULLTEXT and SPATIAL need no length
};

const RendererRegistration mysql_registration{
    "mysql", [](const RenderContext& context, Diagnostics& diagnostics) -> std::unique_ptr<Renderer> {
      return std::make_unique<MysqlRenderer>(context, diagnostics);
    }};

Text joined(const std::vector<Text>& parts) {
  Text out;
  for (const Text& part : parts) {
    if (!out.empty()) out += ", ";
    out += part;
  }
  return out;
}

/// For an IF EXISTS that the dialect can't say: where information_schema shows the thing.
struct Whereabouts {
  std::string view;         ///< "columns"
  std::string column;       ///< of that view, which holds the thing's name
  ObjectName table;
  std::string name;
};

std::optional<Whereabouts> whereabouts(const Change& change) {
  const Operation& operation = *change.operation;
  const std::string& name = change.name;
  if (const auto* add = operation.get<AddColumn>()) return Whereabouts{"columns", "column_name", add->table, add->column.name};
  if (const auto* drop = operation.get<DropColumn>()) return Whereabouts{"columns", "column_name", drop->table, drop->column};
  const Table* table = change.before.table.get();
  if (table == nullptr) return std::nullopt;
  if (const auto* create = operation.get<CreateIndex>())
    return Whereabouts{"statistics", "index_name", table->name, name.empty() ? create->index.name : name};
  if (const auto* drop = operation.get<DropIndex>())
    return Whereabouts{"statistics", "index_name", table->name, name.empty() ? drop->index.name : name};
  if (const auto* drop = operation.get<DropConstraint>())
    return Whereabouts{"table_constraints", "constraint_name", table->name, name.empty() ? drop->name : name};
  if (operation.get<AddConstraint>() != nullptr && change.after.table && !change.after.table->constraints.empty())
    return Whereabouts{"table_constraints", "constraint_name", table->name, change.after.table->constraints.back().name};
  return std::nullopt;
}

// --- columns ---

/// name VARCHAR(20) NOT NULL DEFAULT 'x' COMMENT '…' behind MODIFY COLUMN or CHANGE COLUMN old
Text MysqlRenderer::modification(const Table& table, const Column& column, const std::string& old_name) {
  Text out(old_name == column.name ? "MODIFY COLUMN " : "CHANGE COLUMN " + quoted(old_name) + " ");
  out += column_specification(table, column);
  return out;
}

/// A column that the history never made may hold more than what is known of it.
bool MysqlRenderer::is_whole(const Column& column, Span span) {
  if (!column.partial && column.type.kind != Type::Kind::unknown) return true;
  diagnostics().report(Kind::column_not_known, at(span), {dialect().title, column.name, dialect().title});
  return false;
}

bool MysqlRenderer::changes_only_default(const AlterColumn& alter) const {
  return !std::holds_alternative<std::monostate>(alter.default_value) && !alter.type && !alter.nullable &&
         std::holds_alternative<std::monostate>(alter.identity) && !alter.comment && !alter.new_name;
}

/// Nothing but a plain cast is what the server does by itself.
void MysqlRenderer::check_using(const AlterColumn& alter) {
  if (!alter.using_expression) return;
  bool is_override = false;
  const Text* text = spelled_for(*alter.using_expression, dialect(), &is_override);
  if (text == nullptr || trim(text->str()).empty()) return;
  if (!is_override && is_plain_cast(text->str(), alter.column)) return;
  unsupported(description_of(Clause::using_expression), key_of(Clause::using_expression), alter.using_expression->span);
}

/// ALTER TABLE t MODIFY COLUMN c VARCHAR(20) NOT NULL DEFAULT 'x' COMMENT '…'
/// ALTER TABLE t CHANGE COLUMN c d VARCHAR(20) …
/// ALTER TABLE t RENAME COLUMN c TO d, where nothing else changes
void MysqlRenderer::write(const AlterColumn& alter) {
  options(alter.options, "alter_column").finish();
  const Table* after = change().after.table.get();
  const Column* column = after == nullptr ? nullptr : after->column(alter.new_name.value_or(alter.column));
  const bool only_renames = alter.new_name && !alter.type && !alter.nullable && !alter.comment &&
                            std::holds_alternative<std::monostate>(alter.default_value) &&
                            std::holds_alternative<std::monostate>(alter.identity);
  if (only_renames)
    return emit(Clause::rename_column, {{"table", spelled(alter.table)},
                                        {"column", quoted(alter.column)},
                                        {"new_name", quoted(*alter.new_name)}});
  if (column == nullptr || column->partial || column->type.kind == Type::Kind::unknown) return alter_unknown(alter);
  check_using(alter);
  say_known_types(!alter.type);
  Text sql("ALTER TABLE " + spelled(alter.table) + " ");
  sql += modification(*after, *column, alter.column);
  say_known_types(false);
  emit(std::move(sql));
  if (std::holds_alternative<Identity>(alter.identity)) set_start(alter.table, *column);
  if (alter.auto_increment && (change().before.table == nullptr ||
                               change().before.table->column(alter.column)->numbers_itself !=
                                   (*alter.auto_increment == AutoIncrement::yes)))
    diagnostics().report(Kind::auto_increment_unchanged, at({}), {dialect().title});
}

/// ALTER TABLE t ALTER COLUMN c SET DEFAULT 'x', which leaves the rest of an unknown column alone. DROP DEFAULT would
/// leave a column that may be NULL without even that default.
void MysqlRenderer::alter_unknown(const AlterColumn& alter) {
  const auto* value = std::get_if<Value>(&alter.default_value);
  const Text text = value == nullptr ? Text() : default_value(*value, Type{});
  if (!changes_only_default(alter) || text.empty()) {
    diagnostics().report(Kind::column_not_known, at({}), {dialect().title, alter.column, dialect().title});
    return;
  }
  emit(Clause::set_default, {{"table", spelled(alter.table)}, {"column", quoted(alter.column)}, {"value", text}});
}

/// ALTER TABLE t ADD COLUMN id INTEGER NOT NULL AUTO_INCREMENT, ADD PRIMARY KEY (id): what numbers itself needs its
/// key in the same statement. Every other column goes the usual way.
void MysqlRenderer::write(const AddColumn& add) {
  const Table* before = change().before.table.get();
  const Table* after = change().after.table.get();
  const Column* made = after == nullptr ? nullptr : after->column(add.column.name);
  const bool numbers_itself = made != nullptr && (made->numbers_itself || made->identity);
  if (!numbers_itself || before == nullptr || after->constraints.size() == before->constraints.size())
    return Renderer::write(add);
  std::vector<Text> actions;
  actions.emplace_back("ADD COLUMN ");
  actions.back() += column_specification(*after, *made);
  for (std::size_t i = before->constraints.size(); i < after->constraints.size(); ++i) {
    const Text specification = constraint_specification(after->constraints[i]);
    if (specification.empty()) continue;
    actions.emplace_back("ADD ");
    actions.back() += specification;
  }
  Text sql("ALTER TABLE " + spelled(add.table) + " ");
  sql += joined(actions);
  emit(std::move(sql));
  set_start(add.table, *made);
  for (std::size_t i = before->indexes.size(); i < after->indexes.size(); ++i)
    write_index(after->indexes[i], after->indexes[i].name, add.table, created(add.if_not_exists));
}

/// ALTER TABLE t DROP FOREIGN KEY fk, DROP INDEX ix, DROP COLUMN c: with the constraints and indexes that go with it in
/// the catalog, but for an index of nothing but this column, which goes by itself
void MysqlRenderer::write(const DropColumn& drop) {
  const Table* before = change().before.table.get();
  const Table* after = change().after.table.get();
  if (before == nullptr || after == nullptr || change().uncertain) return Renderer::write(drop);
  const std::vector<std::string> added = index_foreign_keys();
  std::vector<Text> actions;
  for (const Constraint& constraint : before->constraints) {
    const bool goes_by_itself = makes_index(constraint) && constraint.columns.size() == 1;
    if (after->constraint(constraint.name) == nullptr && !goes_by_itself)
      actions.emplace_back(drop_action(*before, *after, constraint));
  }
  std::stable_partition(actions.begin(), actions.end(),
                        [](const Text& action) { return action.str().starts_with("DROP FOREIGN KEY"); });
  for (const Index& index : before->indexes)
    if (after->index(index.name) == nullptr && (index.elements.size() > 1 || index.elements.front().expression))
      actions.emplace_back("DROP INDEX " + quoted(index.name));
  for (const std::string& action : added) actions.emplace_back(action);
  if (actions.empty()) return Renderer::write(drop);
  actions.emplace_back("DROP COLUMN " + quoted(drop.column));
  Text sql("ALTER TABLE " + spelled(drop.table) + " ");
  sql += joined(actions);
  emit(std::move(sql));
}

/// DROP FOREIGN KEY fk, and the index that the server made for it
std::string MysqlRenderer::drop_action(const Table& before, const Table& after, const Constraint& constraint) const {
  const std::string name = quoted(constraint.name);
  const KeyIndex* index = index_that_goes(before, after, constraint);
  switch (constraint.kind) {
    case Constraint::Kind::primary_key:
      return "DROP PRIMARY KEY";
    case Constraint::Kind::unique:
      return "DROP INDEX " + name;
    case Constraint::Kind::foreign_key:
      return "DROP FOREIGN KEY " + name + (index != nullptr ? ", DROP INDEX " + quoted(index->name) : "");
    default:
      return "DROP CONSTRAINT " + name;
  }
}

bool MysqlRenderer::keeps_numbering(const Table& table, const Constraint& key) const {
  Table rest = table;
  std::erase_if(rest.constraints, [&](const Constraint& other) { return other.name == key.name; });
  return std::all_of(table.columns.begin(), table.columns.end(), [&](const Column& column) {
    return !(column.numbers_itself || column.identity) || std::find(key.columns.begin(), key.columns.end(), column.name) == key.columns.end() ||
           is_indexed(rest, {column.name});
  });
}

/// ALTER TABLE t DROP FOREIGN KEY fk, DROP INDEX fk; ALTER TABLE t DROP PRIMARY KEY
void MysqlRenderer::write(const DropConstraint& drop) {
  const Table* before = change().before.table.get();
  const std::string& name = change().name.empty() ? drop.name : change().name;
  const Constraint* known = before == nullptr ? nullptr : before->constraint(name);
  const std::optional<Constraint::Kind> kind = known == nullptr ? drop.kind : std::optional(known->kind);
  if (!kind || *kind == Constraint::Kind::check) return Renderer::write(drop);
  const std::string table = spelled(before == nullptr ? drop.table : before->name);
  if (known != nullptr && makes_index(*known) && !keeps_numbering(*before, *known))
    return unsupported("columns that number themselves without a key", "auto_increment");
  const Table* after = change().after.table.get();
  const std::vector<std::string> added = index_foreign_keys();
  if (known != nullptr && !added.empty())
    return emit(Text("ALTER TABLE " + table + " " + drop_action(*before, *after, *known) + ", " + join(added, ", ")));
  if (known != nullptr && after != nullptr && !change().uncertain && index_that_goes(*before, *after, *known) != nullptr)
    return emit(Text("ALTER TABLE " + table + " " + drop_action(*before, *after, *known)));
  const Clause form = *kind == Constraint::Kind::primary_key   ? Clause::drop_primary_key
                      : *kind == Constraint::Kind::foreign_key ? Clause::drop_foreign_key
                                                               : Clause::drop_unique;
  emit(form, {{"table", table}, {"constraint", quoted(name)}}, dropped(drop.if_exists));
}

/// CREATE INDEX fk_t_user_id ON t (user_id)
///
/// A foreign key needs an index that begins with its columns. The server made one, and took it away again when another came
/// that does; before that one goes, the key gets its own back. What is called as that one has to come in the same statement:
/// "ADD INDEX a (a)".
std::vector<std::string> MysqlRenderer::index_foreign_keys() {
  const Table* before = change().before.table.get();
  const Table* after = change().after.table.get();
  std::vector<std::string> actions;
  if (before == nullptr || after == nullptr) return actions;
  for (const KeyIndex& index : after->key_indexes) {
    if (holds(before->key_indexes, index)) continue;
    if (has_key(*before, index.name))
      actions.push_back("ADD INDEX " + quoted(index.name) + " (" + list_of(index.columns) + ")");
    else
      emit(Clause::create_index, {{"unique", ""},
                                  {"kind", ""},
                                  {"if_not_exists", ""},
                                  {"index", quoted(index.name)},
                                  {"table", spelled(after->name)},
                                  {"elements", list_of(index.columns)},
                                  {"options", ""}});
  }
  return actions;
}

void MysqlRenderer::write(const DropIndex& drop) {
  const std::vector<std::string> actions = index_foreign_keys();
  if (actions.empty()) return Renderer::write(drop);
  emit(Text("ALTER TABLE " + spelled(change().before.table->name) + " DROP INDEX " + quoted(change().name) + ", " + join(actions, ", ")));
}

/// ALTER TABLE t MODIFY COLUMN mood ENUM('good', 'so-so', 'bad') …, for every column of the type
void MysqlRenderer::write(const AddEnumValue& add) {
  const auto users = catalog().enum_users.find(add.name);
  if (users == catalog().enum_users.end()) return;
  say_known_types(true);
  for (const ObjectName& user : users->second) {
    const std::shared_ptr<const Table> table = catalog().table(user);
    std::vector<Text> actions;
    for (const Column& column : table->columns)
      if (column.type.kind == Type::Kind::enumeration && column.type.enum_name == add.name && is_whole(column, {}))
        actions.push_back(modification(*table, column, column.name));
    if (actions.empty()) continue;
    Text sql("ALTER TABLE " + spelled(user) + " ");
    sql += joined(actions);
    emit(std::move(sql));
  }
  say_known_types(false);
}

/// ALTER TABLE t COMMENT '…'; a column's by MODIFY COLUMN
void MysqlRenderer::write(const CommentOn& comment_on) {
  const Table* after = change().after.table.get();
  if (comment_on.comment) check_comment(&*comment_on.comment, {});
  if (comment_on.column.empty() || after == nullptr) return Renderer::write(comment_on);
  const Column* column = after->column(comment_on.column);
  if (column == nullptr || !is_whole(*column, {})) return;
  say_known_types(true);
  Text sql("ALTER TABLE " + spelled(comment_on.table) + " ");
  sql += modification(*after, *column, column->name);
  say_known_types(false);
  emit(std::move(sql));
}

/// NOT NULL; NULL where a TIMESTAMP of the author's own spelling would be NOT NULL without it
std::string MysqlRenderer::nullability(const Column& column, bool in_primary_key) const {
  if (column.generated && !dialect().feature.generated_not_null) return "";
  const std::string* own = verbatim_type(column.type, dialect());
  if (column.nullable && !in_primary_key && own != nullptr && upper(trim(*own)).starts_with("TIMESTAMP")) return " NULL";
  return Renderer::nullability(column, in_primary_key);
}

/// (lower(a)); CURRENT_TIMESTAMP(6), of the column's precision and without parentheses
Text MysqlRenderer::default_expression(Text expression, const Type& type) const {
  const bool is_time = type.kind == Type::Kind::timestamp || type.kind == Type::Kind::verbatim || !type.per_dialect.empty();
  const std::string now = type.kind == Type::Kind::timestamp && type.per_dialect.empty() ? as_time_of_change(expression.str(), type) : "";
  if (!now.empty()) return Text(now);
  if (is_time && type.kind != Type::Kind::timestamp && !as_time_of_change(expression.str(), type).empty()) return expression;
  if (upper(trim(expression.str())) == "NULL") return expression;
  Text out("(");
  out += expression;
  out += ")";
  return out;
}

Text MysqlRenderer::default_literal(Text literal, const Type& type) const {
  return is_large(type, dialect()) && literal.str() != "NULL" ? default_expression(std::move(literal), Type{}) : literal;
}

void MysqlRenderer::check_column(const Table& table, const Column& column) {
  check_type(column);
  if (column.comment) check_comment(&*column.comment, column.span);
  if (column.generated && !column.nullable && !dialect().feature.generated_not_null)
    unsupported("NOT NULL in generated columns", "generated_not_null", column.span);
  if (column.numbers_itself || column.identity) {
    if (!table.partial && !is_indexed(table, {column.name}))
      unsupported("columns that number themselves without a key", "auto_increment", column.span);
    const auto numbers = std::count_if(table.columns.begin(), table.columns.end(),
                                       [](const Column& other) { return other.numbers_itself || other.identity; });
    if (numbers > 1) unsupported("tables with two columns that number themselves", "auto_increment", column.span);
  }
  if (!column.identity) return;
  const Identity& identity = *column.identity;
  const bool plain = identity.increment.value_or("1") == "1" && !identity.min && !identity.max && !identity.cycle;
  if (!plain) unsupported("increments, limits or cycles of AUTO_INCREMENT", "identity", column.span);
}

/// The server keeps its own tables in three bytes a character, and puts '?' for one that needs four.
void MysqlRenderer::check_comment(const std::string* comment, Span span) {
  const auto needs_four = [](char c) { return static_cast<unsigned char>(c) >= 0xF0; };
  if (comment != nullptr && std::any_of(comment->begin(), comment->end(), needs_four))
    unsupported("comments with characters beyond U+FFFF", "table_comment", span);
}

/// Foreign keys of one schema have different names, and so have checks, where not each table has its own.
void MysqlRenderer::check_name(const Constraint& constraint) {
  const bool is_check = constraint.kind == Constraint::Kind::check && !dialect().feature.check_names_per_table;
  const Table* table = known_table();
  if ((!is_check && constraint.kind != Constraint::Kind::foreign_key) || table == nullptr) return;
  const auto [first, last] = catalog().constraint_tables.equal_range({table->name.schema, constraint.name});
  for (auto owner = first; owner != last; ++owner) {
    const std::shared_ptr<const Table> other = catalog().table(owner->second);
    const Constraint* same = other == nullptr || owner->second == table->name ? nullptr : other->constraint(constraint.name);
    if (same == nullptr || same->kind != constraint.kind) continue;
    diagnostics()
        .report(Kind::duplicate_constraint, at(constraint.span), {to_string(owner->second), constraint.name})
        .note(Kind::made_here, same->span, {constraint.name});
  }
}

/// ALTER TABLE t AUTO_INCREMENT = 100, for a table that stands already
void MysqlRenderer::set_start(const ObjectName& table, const Column& column) {
  if (column.identity && column.identity->start.value_or("1") != "1")
    emit(Text("ALTER TABLE " + spelled(table) + " AUTO_INCREMENT = " + *column.identity->start));
}

/// Numbers have 65 digits, 30 of them behind the point; strings 16,383 characters of four bytes.
void MysqlRenderer::check_type(const Column& column) {
  const Type& type = column.type;
  if (verbatim_type(type, dialect()) != nullptr) return;
  if (type.kind == Type::Kind::string && type.length.value_or(0) > 16383)
    unsupported("type " + to_string(type), "string_length", column.span);
  if (type.kind != Type::Kind::numeric) return;
  if (type.precision.value_or(0) > 65 || type.scale.value_or(0) > 30 || type.scale.value_or(0) < 0)
    unsupported("type " + to_string(type), "numeric_precision", column.span);
}

// --- what is not a statement of its own ---

/// SET @migc = IF(EXISTS (SELECT * FROM information_schema.columns WHERE …), 'ALTER TABLE t DROP COLUMN c', 'DO 0')
/// PREPARE migc FROM @migc
/// EXECUTE migc
/// DEALLOCATE PREPARE migc
void MysqlRenderer::emit_conditional(Clause clause, Holes holes, Text statement, Existence existence) {
  const std::optional<Whereabouts> place = whereabouts(change());
  if (!place) return Renderer::emit_conditional(clause, holes, std::move(statement), existence);
  const std::string schema = place->table.schema.empty() ? "DATABASE()" : string_of(place->table.schema);
  const std::string found = "EXISTS (SELECT * FROM information_schema." + place->view + " WHERE table_schema = " + schema +
                            " AND table_name = " + string_of(place->table.name) + " AND " + place->column + " = " +
                            string_of(place->name) + ")";
  emit(Text("SET @migc = IF(" + std::string(existence == Existence::if_not_exists ? "NOT " : "") + found + ", " +
            string_of(statement.str()) + ", 'DO 0')"));
  emit(Text("PREPARE migc FROM @migc"));
  emit(Text("EXECUTE migc"));
  emit(Text("DEALLOCATE PREPARE migc"));
}

/// BEGIN NOT ATOMIC … END, where the dialect has such a block: from the key where the last piece ended to the key of the
/// row `size` rows further on. Otherwise loops stand in stored procedures only, and to make one takes a privilege: all
/// rows at once.
void MysqlRenderer::write_batched(const BatchedChange& change) {
  Text action(change.set.empty() ? "DELETE FROM " + change.table : "UPDATE " + change.table + " SET ");
  action += change.set;
  const auto matching = [&](std::string_view keys) {
    Text text(change.where.empty() && keys.empty() ? "" : " WHERE ");
    if (!change.where.empty()) append_filled(text, keys.empty() ? "{where}" : "({where}) AND ", {{"where", change.where}});
    text += keys;
    return text;
  };
  if (!has(Clause::batch)) {
    diagnostics().report(Kind::not_batched, at({}), {dialect().title, std::to_string(change.size)});
    action += matching("");
    emit(std::move(action));
    return comment("not in batches: loops stand in stored procedures only");
  }
  const std::string next = unused_name("migc_next", change), last = unused_name("migc_last", change),
                    end = unused_name("migc_end", change), &key = change.key;
  emit(Clause::batch, {{"next", next},
                       {"last", last},
                       {"end", end},
                       {"table", change.table},
                       {"key", key},
                       {"size", std::to_string(change.size)},
                       {"action", action},
                       {"first", matching("")},
                       {"from_next", matching(key + " >= " + next)},
                       {"in_piece", matching(key + " >= " + next + " AND " + key + " <= " + last)},
                       {"behind", matching(key + " > " + last)}});
  comment("in batches of " + std::to_string(change.size) + " rows, each committed by itself");
}

/// BEGIN and COMMIT are the script's; what goes back cannot stand in it.
void MysqlRenderer::write_raw(const Text& sql, const Execute&) {
  std::string words;
  for (const sql::Token& token : sql::lex_mysql(sql.str()))
    if (token.kind != sql::TokenKind::comment) words += (words.empty() ? "" : " ") + upper(piece_of(sql.str(), token));
  if (words.starts_with("ROLLBACK") || words.starts_with("SAVEPOINT"))
    diagnostics().report(Kind::transaction_control, sql.locate(0), {words});
  emit(sql);
  if (words == "BEGIN" || words == "START TRANSACTION") control(Control::begin);
  if (words == "COMMIT") control(Control::commit);
}

/// Brackets and quotes must close inside, by the dialect's own rules; a comment of # or -- has no place here.
bool MysqlRenderer::check(const Text& expression, ExpressionPlace place, Span span) {
  const std::string& text = expression.str();
  int depth = 0;
  std::optional<std::size_t> escape;
  if (trim(text).empty()) escape = 0;
  for (const sql::Token& token : sql::lex_mysql(text)) {
    const std::string_view piece = piece_of(text, token);
    if (piece == "(") ++depth;
    if (piece == ")") --depth;
    const bool ends = depth == 0 && (piece == ";" || (piece == "," && place != ExpressionPlace::query));
    if (!escape && (!token.terminated || depth < 0 || ends || piece == "\\" || token.kind == sql::TokenKind::comment))
      escape = token.begin;
  }
  if (!escape && depth != 0) escape = text.size();
  if (escape) diagnostics().report(Kind::open_ended_sql, expression.locate(*escape, span));
  return !escape;
}

// --- indexes ---

/// (lower(name)) DESC: a name, a name with a length and what stands in parentheses already are elements as they are.
Text MysqlRenderer::index_expression(Text expression, Span span) {
  const std::string& text = expression.str();
  std::vector<sql::Token> tokens = sql::lex_mysql(text);
  std::size_t end = text.size();
  if (tokens.size() > 1 && is_one_of(upper(piece_of(text, tokens.back())), {"ASC", "DESC"})) {
    tokens.pop_back();
    end = tokens.back().end;
  }
  const bool is_name = tokens.size() == 1 && tokens[0].kind != sql::TokenKind::string;
  const bool has_length = tokens.size() == 4 && piece_of(text, tokens[1]) == "(" &&
                          tokens[2].kind == sql::TokenKind::number && piece_of(text, tokens[3]) == ")";
  if (is_name || has_length) return expression;
  if (!dialect().feature.index_expressions) {
    unsupported("indexes of expressions", "index_expressions", span);
    return {};
  }
  Text out("(");
  out += expression.slice(0, end);
  out += ")";
  out += expression.slice(end, text.size());
  return out;
}

std::string MysqlRenderer::index_column(const std::string& column, Span span) {
  const Table* table = known_table();
  const Column* known = table == nullptr ? nullptr : table->column(column);
  std::optional<std::int64_t> length = length_;
  if (lengths_ != nullptr)
    for (const auto& [name, value] : *lengths_)
      if (const auto* number = std::get_if<std::int64_t>(&value.value); name == column && number != nullptr) length = *number;
  if (length) return quoted(column) + "(" + std::to_string(*length) + ")";
  if (known != nullptr && is_large(known->type, dialect()) && !reads_whole_text_)
    unsupported("indexes of type " + to_string(known->type) + " without a length", "create_index", span);
  return quoted(column);
}

Renderer::IndexOptions MysqlRenderer::index_options(const Index& index) {
  lengths_ = nullptr;
  length_.reset();
  reads_whole_text_ = false;
  if (index.comment) check_comment(&*index.comment, index.span);
  if (index.options.empty()) return {};
  OptionReader own = options(index.options, "an index");
  IndexOptions made;
  const OptionValue* given = find_option(index.options, dialect(), "length");
  if (given != nullptr && std::holds_alternative<OptionTable>(given->value))
    lengths_ = own.table("length");
  else
    length_ = own.number("length");
  const std::string kind = own.word("prefix", {"fulltext", "spatial"});
  if (!kind.empty()) made.kind = upper(kind) + " ";
  reads_whole_text_ = !kind.empty();
  const std::string parser = own.text("with_parser");
  const std::string method = own.word("using", {"btree", "hash"});
  if (!method.empty()) made.suffix += " USING " + upper(method);
  if (!parser.empty()) made.suffix += " WITH PARSER " + quoted(parser);
  if (const std::optional<bool> visible = own.choice("visible")) made.suffix += *visible ? " VISIBLE" : " INVISIBLE";
  own.finish();
  return made;
}

/// Not with another engine, format or character set than those that [limit] and [size] are of.
bool MysqlRenderer::sizes_are_known(const Table& table) const {
  const auto is_usual = [&](std::string_view key, std::string_view usual) {
    const OptionValue* value = find_option(table.options, dialect(), key);
    if (value == nullptr) return true;
    const auto* text = std::get_if<std::string>(&value->value);
    return text != nullptr && lower(*text).starts_with(usual);
  };
  const auto has_usual_collation = [](const Column& column) {
    return column.type.collation.empty() || lower(column.type.collation).starts_with("utf8mb4");
  };
  return is_usual("engine", "innodb") && is_usual("row_format", "dynamic") && is_usual("charset", "utf8mb4") &&
         is_usual("default_charset", "utf8mb4") && is_usual("character_set", "utf8mb4") &&
         is_usual("default_character_set", "utf8mb4") && is_usual("collate", "utf8mb4") &&
         std::all_of(table.columns.begin(), table.columns.end(), has_usual_collation);
}

std::size_t MysqlRenderer::key_limit(const Index& index) const {
  const bool is_other_kind = find_option(index.options, dialect(), "prefix") != nullptr;  // FULLTEXT, SPATIAL
  return is_other_kind ? 0 : Renderer::key_limit(index);
}

std::optional<std::size_t> MysqlRenderer::prefix_in(const Index& index, const std::string& column) const {
  const OptionValue* length = find_option(index.options, dialect(), "length");
  if (length == nullptr) return std::nullopt;
  if (const auto* lengths = std::get_if<OptionTable>(&length->value)) {
    const auto own = std::find_if(lengths->begin(), lengths->end(), [&](const auto& one) { return one.first == column; });
    if (own == lengths->end()) return std::nullopt;
    length = &own->second;
  }
  const auto* number = std::get_if<std::int64_t>(&length->value);
  return number != nullptr && *number > 0 ? std::optional(static_cast<std::size_t>(*number)) : std::nullopt;
}

// --- options ---

Renderer::ConstraintOptions MysqlRenderer::constraint_options(const Constraint& constraint) {
  if (constraint.on_delete == ReferentialAction::set_default || constraint.on_update == ReferentialAction::set_default)
    unsupported("SET DEFAULT in foreign keys", "on_delete", constraint.span);
  check_name(constraint);
  if (makes_index(constraint))
    if (const Table* table = known_table())
      for (const std::string& column : constraint.columns)
        if (const Column* known = table->column(column); known != nullptr && is_large(known->type, dialect()))
          unsupported("keys of type " + to_string(known->type), "unique", constraint.span);
  return Renderer::constraint_options(constraint);
}

///  ENGINE=InnoDB CHARSET=utf8mb4 COLLATE=utf8mb4_bin
Renderer::TableOptions MysqlRenderer::table_options(const Table& table) {
  TableOptions made;
  if (table.comment) check_comment(&*table.comment, table.span);
  for (const Column& column : table.columns)
    if (column.identity && column.identity->start) {
      const std::string start = *column.identity->start;
      if (start != "1") made.suffix += " AUTO_INCREMENT=" + start;
    }
  if (table.options.empty()) return made;
  OptionReader own = options(table.options, "a table");
  if (own.flag("temporary")) made.prefix = "TEMPORARY ";
  const auto word = [&](std::string_view key, std::string_view words) {
    const std::string value = own.text(key);
    if (!value.empty()) made.suffix.append(" ").append(words).append("=").append(quoted(value));
  };
  const std::string engine = own.text("engine");
  if (!engine.empty()) {
    const bool plain = std::all_of(engine.begin(), engine.end(), is_word);
    made.suffix += " ENGINE=" + (plain ? engine : quoted(engine));
  }
  for (const char* key : {"charset", "default_charset", "character_set", "default_character_set"}) word(key, "CHARSET");
  word("collate", "COLLATE");
  const std::string format = own.word("row_format", {"default", "dynamic", "fixed", "compressed", "redundant", "compact"});
  if (!format.empty()) made.suffix += " ROW_FORMAT=" + upper(format);
  for (const auto& [key, words] : {std::pair{"key_block_size", "KEY_BLOCK_SIZE"}, std::pair{"auto_increment", "AUTO_INCREMENT"}})
    if (const std::optional<std::int64_t> number = own.number(key))
      made.suffix.append(" ").append(words).append("=").append(std::to_string(*number));
  own.finish();
  return made;
}

/// ALGORITHM = MERGE SQL SECURITY INVOKER before VIEW, WITH CASCADED CHECK OPTION at the end
Renderer::ViewOptions MysqlRenderer::view_options(const View& view) {
  if (view.options.empty()) return {};
  OptionReader own = options(view.options, "a view");
  ViewOptions made;
  const std::string algorithm = own.word("algorithm", {"undefined", "merge", "temptable"});
  if (!algorithm.empty()) made.options += "ALGORITHM = " + upper(algorithm) + " ";
  const std::string security = own.word("sql_security", {"definer", "invoker"});
  if (!security.empty()) made.options += "SQL SECURITY " + upper(security) + " ";
  const std::string check_option = own.word("check_option", {"local", "cascaded"});
  if (!check_option.empty()) made.tail = " WITH " + upper(check_option) + " CHECK OPTION";
  own.finish();
  return made;
}

}  // namespace
}  // namespace migc
