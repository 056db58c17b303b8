// The SQL Server family: a default is a constraint that has to go before its column does or changes, renaming
// is a procedure's work, comments are extended properties, and rows that bring the value of an identity say
// so.
#include <algorithm>
#include <optional>
#include <set>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_stretches.h"
#include "renderer.h"

namespace migc::mssql {
namespace {

using K = Type::Kind;

constexpr sql::QuoteRules quotes{true, true, false};
constexpr int longest_string = 4000, longest_key = 450, longest_bytes = 8000, most_digits = 38,
              finest_precision = 7;

bool is_go(std::string_view line) {
  line = trim(line);
  if (line.ends_with(';')) line = trim(line.substr(0, line.size() - 1));
  return lower(line) == "go";
}

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// Of the same kind, and at least as long: nothing that the column is part of is in the way.
bool only_longer(const Type& before, const Type& after) {
  if (before.kind != after.kind || before.kind != K::string || before.national != after.national)
    return false;
  if (!before.per_dialect.empty() || !after.per_dialect.empty() || before.collation != after.collation)
    return false;
  return before.length && after.length && *after.length >= *before.length;
}

bool is_among(const std::vector<Constraint>& constraints, const std::string& name) {
  return std::any_of(constraints.begin(), constraints.end(),
                     [&](const auto& one) { return one.name == name; });
}

bool uses(const Index& index, const std::string& column) {
  return contains(index.include, column) ||
         std::any_of(index.elements.begin(), index.elements.end(),
                     [&](const IndexElement& element) {
                       if (element.column == column) return true;
                       return element.expression &&
                              contains(sql::columns_of(element.expression->sql.str()), column);
                     }) ||
         (index.where && contains(sql::columns_of(index.where->sql.str()), column));
}

/// The first name of a specification, without its quotes.
std::string first_name(std::string_view text) {
  if (!text.starts_with('[')) return std::string(text.substr(0, text.find(' ')));
  std::string name;
  for (std::size_t i = 1; i < text.size(); ++i) {
    if (text[i] == ']' && (i + 1 == text.size() || text[i + 1] != ']')) break;
    if (text[i] == ']') ++i;
    name += text[i];
  }
  return name;
}

std::string_view text_in(Holes holes, std::string_view name) {
  const auto* hole =
      std::find_if(holes.begin(), holes.end(), [&](const Hole& one) { return one.name == name; });
  if (hole == holes.end()) return {};
  return hole->written != nullptr ? std::string_view(hole->written->str()) : hole->generated;
}

class MssqlRenderer final : public Renderer {
 public:
  using Renderer::Renderer;

  std::vector<std::string> types_made(const Table& table) override;

 private:
  void write(const RenameTable& rename) override;
  void write(const CreateIndex& create) override;
  void write(const AddConstraint& add) override;
  void write(const AddColumn& add) override;
  void write(const DropColumn& drop) override;
  void write(const AddEnumValue& add) override;
  void write(const CreateSequence& create) override;
  void write(const Insert& insert) override;
  void write(const Update& update) override;
  using Renderer::write;

  std::string type_of(const Type& type, std::string_view column, Span span, bool numbers_itself) override;
  void check_literal(const Literal& literal, const Type* type) override;
  Text column_specification(const Table& table, const Column& column) override;
  Text default_expression(Text expression, const Type& type) const override;
  std::string referential_action(Clause clause, ReferentialAction action,
                                 const Constraint& constraint) override;
  bool is_second_path(Clause clause, const Constraint& constraint) const;
  Text assigned(const Assignment& assignment, const Table* table) override;

  void alter_column(const ColumnChange& change) override;
  void change_definition(const ColumnChange& change);
  void drop_default(const ObjectName& table, const Column& column, const std::string& name);
  void drop_constraints_by_lookup(const ObjectName& table, std::string_view column, std::string_view view);
  void drop_members(const Table& table, const std::vector<const Constraint*>& constraints,
                    const std::vector<const Index*>& indexes, Existence existence);
  bool refers_here(const Table& table, const std::string& column) const;
  void set_identity_insert(const ObjectName& table, std::string_view to,
                           const std::vector<std::string>& candidates);

  void emit_conditional(Clause clause, Holes holes, Text statement, Existence existence) override;
  void emit_comment(Clause clause, const ObjectName& owner, const std::string& member,
                    const std::string* comment) override;
  enum class Comment { none, some, unknown };
  Comment old_comment(Clause clause, const std::string& member) const;
  void write_batched(const BatchedChange& change) override;
  std::vector<Text> statements_in(const Text& sql) const override;

  std::size_t key_limit(const Constraint& constraint) const override;
  std::size_t key_limit(const Index& index) const override;
  std::size_t key_limit(const Options& options, std::size_t usual) const;
  IndexOptions index_options(const Index& index) override;
  ConstraintOptions constraint_options(const Constraint& constraint) override;
  std::string sequence_type(const Sequence& sequence) override;
  ViewOptions view_options(const View& view) override;

  /// N'…'
  std::string text_of(std::string_view text) const { return spelled_string(text, dialect(), true); }
  /// N'app.t', for the functions and procedures that take the name of an object as text.
  std::string name_text(const ObjectName& name) const { return text_of(spelled(name)); }
  /// COLUMNPROPERTY(OBJECT_ID(N't'), N'c', N'ColumnId')
  std::string property_of(const ObjectName& table, std::string_view column, std::string_view property) const {
    return "COLUMNPROPERTY(OBJECT_ID(" + name_text(table) + "), " + text_of(column) + ", N'" +
           std::string(property) + "')";
  }
  const std::string& name_of_default(const Column& column) const;
  Column fit_for_keys(const Table& table, const Column& column);
  void make_fit_for_keys(const ObjectName& table, const std::vector<std::string>& columns, bool is_primary);
  Type in_unicode(Type type) const;

  bool is_adding_ = false;    // a column to a table that may have rows
  bool is_remaking_ = false;  // what had to go for a moment
};

const RendererRegistration mssql_renderer{
    "mssql", [](const RenderContext& context, Diagnostics& diagnostics) -> std::unique_ptr<Renderer> {
      return std::make_unique<MssqlRenderer>(context, diagnostics);
    }};

// --- types and values ---

/// Strings hold any character, as they do in the source; what Alembic's Unicode and String have made
/// differently stays so, since foreign keys must be of the type that they refer to.
Type MssqlRenderer::in_unicode(Type type) const {
  if (!project().alembic) type.national = true;
  if ((type.kind == K::string || type.kind == K::character) && type.length.value_or(0) > longest_string &&
      type.national) {
    type.kind = K::string;
    type.length.reset();
  }
  if (type.kind == K::bytes && type.length.value_or(0) > longest_bytes) type.length.reset();
  return type;
}

std::string MssqlRenderer::type_of(const Type& type, std::string_view column, Span span,
                                   bool numbers_itself) {
  if (type.kind == K::numeric && type.precision.value_or(0) > most_digits)
    unsupported("numbers of more than " + std::to_string(most_digits) + " digits", "type", span);
  if ((type.kind == K::time || type.kind == K::timestamp) && type.precision.value_or(0) > finest_precision)
    unsupported("more than " + std::to_string(finest_precision) + " digits of a second", "type", span);
  return Renderer::type_of(in_unicode(type), column, span, numbers_itself);
}

void MssqlRenderer::check_literal(const Literal& literal, const Type* type) {
  constexpr std::uint32_t finest = 100;  // nanoseconds
  std::uint32_t nanosecond = 0;
  if (const auto* time = literal.get<Time>()) nanosecond = time->nanosecond;
  if (const auto* timestamp = literal.get<Timestamp>()) nanosecond = timestamp->time.nanosecond;
  if (nanosecond % finest != 0) unsupported("fractions of a second with more than 7 digits", "type");
  Renderer::check_literal(literal, type);
}

bool is_endless(const Type& type) {
  const bool is_string = type.kind == K::string || type.kind == K::character;
  return type.per_dialect.empty() &&
         (type.kind == K::text || (is_string && (!type.length || *type.length > longest_string)));
}

std::vector<std::string> columns_of(const Index& index) {
  std::vector<std::string> names;
  for (const IndexElement& element : index.elements)
    if (element.expression)
      for (std::string& name : sql::columns_of(element.expression->sql.str()))
        names.push_back(std::move(name));
    else
      names.push_back(element.column);
  return names;
}

bool is_in_key(const Table& table, const std::string& column) {
  return std::any_of(table.constraints.begin(), table.constraints.end(),
                     [&](const Constraint& one) {
                       return one.kind != Constraint::Kind::check && contains(one.columns, column);
                     }) ||
         std::any_of(table.indexes.begin(), table.indexes.end(),
                     [&](const Index& one) { return contains(columns_of(one), column); });
}

/// A computed column says no type; a string without a length got one where it was in a key at some time.
std::vector<std::string> MssqlRenderer::types_made(const Table& table) {
  std::vector<std::string> types = Renderer::types_made(table);
  for (std::size_t i = 0; i < types.size(); ++i)
    if (table.columns[i].generated || is_endless(table.columns[i].type)) types[i].clear();
  return types;
}

/// A key holds 900 bytes: a string without a length is as long as that allows where it is part of one.
Column MssqlRenderer::fit_for_keys(const Table& table, const Column& column) {
  if (!is_endless(column.type) || !is_in_key(table, column.name)) return column;
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

/// Columns that become part of a key only now; those of a primary key must be NOT NULL before.
void MssqlRenderer::make_fit_for_keys(const ObjectName& name, const std::vector<std::string>& columns,
                                      bool is_primary) {
  const Table* before = change().before.table.get();
  const Table* after = change().after.table.get();
  if (before == nullptr || after == nullptr) return;
  for (const Column& column : after->columns) {
    const Column* old = before->column(column.name);
    if (!contains(columns, column.name) || old == nullptr) continue;
    const bool is_too_long = is_endless(column.type) && !is_in_key(*before, column.name);
    if (!is_too_long && !(is_primary && old->nullable && !old->partial)) continue;
    const Column fit = fit_for_keys(*after, column);
    emit(Text("ALTER TABLE " + spelled(name) + " ALTER COLUMN " + quoted(column.name) + " " +
              type_of(fit.type, column.name, {}, false) + (column.nullable ? " NULL" : " NOT NULL")));
  }
}

void MssqlRenderer::write(const CreateIndex& create) {
  make_fit_for_keys(create.table, columns_of(create.index), false);
  Renderer::write(create);
}

void MssqlRenderer::write(const AddConstraint& add) {
  if (add.constraint.kind != Constraint::Kind::check)
    make_fit_for_keys(add.table, add.constraint.columns,
                      add.constraint.kind == Constraint::Kind::primary_key);
  Renderer::write(add);
}

/// c INTEGER NOT NULL; c AS (a + b) PERSISTED
Text MssqlRenderer::column_specification(const Table& table, const Column& asked) {
  const Column column = fit_for_keys(table, asked);
  if (column.generated) {
    options(column.options, "a column").finish();
    Text out(quoted(column.name));
    const Text generated = generated_clause(column);
    out += generated;
    if (column.generated->stored.value_or(false) && !column.nullable) out += " NOT NULL";
    return out;
  }
  if (column.identity && (column.identity->min || column.identity->max || column.identity->cycle))
    unsupported("limits for the numbers of an identity", "set_identity", column.span);
  Text out = Renderer::column_specification(table, column);
  if (is_adding_ && column.default_value && column.nullable) out += " WITH VALUES";  // else old rows get NULL
  return out;
}

Text MssqlRenderer::default_expression(Text expression, const Type&) const {
  Text out("(");
  out += expression;
  out += ")";
  return out;
}

bool does_something(ReferentialAction action) {
  return action != ReferentialAction::unset && action != ReferentialAction::no_action &&
         action != ReferentialAction::restrict_;
}

/// A walk over foreign keys that do something: in the table of the one in question, only over those before
/// it.
class Cascades {
 public:
  Cascades(const Catalog& catalog, Clause clause, const Constraint& last, const Table& table)
      : catalog_(catalog), clause_(clause), last_(last), table_(table) {}

  /// The tables that a change of rows of this one reaches, and itself.
  std::set<ObjectName> below(const ObjectName& table) const {
    return walk(table, [&](const ObjectName& from, const auto& visit) {
      const auto users = catalog_.referenced_by.find(from);
      if (users == catalog_.referenced_by.end()) return;
      for (const ObjectName& user : users->second)
        for (const Constraint& one : catalog_.table(user)->constraints)
          if (one.referred_table == from && leads(one, user)) visit(user);
    });
  }

  /// The tables whose changes reach this one, and itself.
  std::set<ObjectName> above(const ObjectName& table) const {
    return walk(table, [&](const ObjectName& from, const auto& visit) {
      const std::shared_ptr<const Table> known = catalog_.table(from);
      if (known == nullptr) return;
      for (const Constraint& one : known->constraints)
        if (leads(one, from)) visit(one.referred_table);
    });
  }

 private:
  bool leads(const Constraint& one, const ObjectName& of) const {
    return one.kind == Constraint::Kind::foreign_key &&
           does_something(clause_ == Clause::on_delete ? one.on_delete : one.on_update) &&
           (of != table_.name || stands_before(one));
  }

  bool stands_before(const Constraint& one) const {
    for (const Constraint& other : table_.constraints) {
      if (other.name == last_.name) return false;
      if (other.name == one.name) return true;
    }
    return false;
  }

  template <class Neighbours>
  static std::set<ObjectName> walk(const ObjectName& table, const Neighbours& neighbours) {
    std::set<ObjectName> reached = {table};
    std::vector<ObjectName> open = {table};
    while (!open.empty()) {
      const ObjectName from = std::move(open.back());
      open.pop_back();
      neighbours(from, [&](const ObjectName& next) {
        if (reached.insert(next).second) open.push_back(next);
      });
    }
    return reached;
  }

  const Catalog& catalog_;
  Clause clause_;
  const Constraint& last_;
  const Table& table_;
};

/// Would one change reach a table by two ways, or where it began? Foreign keys that have lost their action
/// count as if they had it: rather one too many.
bool MssqlRenderer::is_second_path(Clause clause, const Constraint& constraint) const {
  const Table* table = change().after.table.get();
  if (table == nullptr) return false;
  const Cascades cascades(catalog(), clause, constraint, *table);
  const std::set<ObjectName> below = cascades.below(table->name),
                             above = cascades.above(constraint.referred_table);
  if (below.contains(constraint.referred_table)) return true;
  return std::any_of(above.begin(), above.end(), [&](const ObjectName& start) {
    const std::set<ObjectName> from_there = cascades.below(start);
    return std::any_of(below.begin(), below.end(),
                       [&](const ObjectName& one) { return from_there.contains(one); });
  });
}

std::string MssqlRenderer::referential_action(Clause clause, ReferentialAction action,
                                              const Constraint& constraint) {
  if (action == ReferentialAction::restrict_) action = ReferentialAction::no_action;
  if (does_something(action) && is_second_path(clause, constraint)) {
    diagnostics().report(
        Kind::cascade_path, at(constraint.span),
        {dialect().title, clause == Clause::on_delete ? "ON DELETE" : "ON UPDATE", constraint.name});
    action = ReferentialAction::no_action;
  }
  return Renderer::referential_action(clause, action, constraint);
}

// --- tables and columns ---

/// EXEC sp_rename N'app.t', N'u'
void MssqlRenderer::write(const RenameTable& rename) {
  emit(Text("EXEC sp_rename " + name_text(rename.table) + ", " + text_of(rename.new_name)));
}

void MssqlRenderer::write(const AddColumn& add) {
  is_adding_ = true;
  Renderer::write(add);
  is_adding_ = false;
}

/// ALTER TABLE t DROP COLUMN c, and before it all that is about it: nothing goes by itself
void MssqlRenderer::write(const DropColumn& drop) {
  const Table* before = change().before.table.get();
  const Table* after = change().after.table.get();
  if (before != nullptr && after != nullptr) {
    std::vector<const Constraint*> constraints;
    std::vector<const Index*> indexes;
    for (const Constraint& constraint : before->constraints)
      if (!is_among(after->constraints, constraint.name)) constraints.push_back(&constraint);
    for (const Index& index : before->indexes)
      if (after->index(index.name) == nullptr) indexes.push_back(&index);
    drop_members(*before, constraints, indexes, dropped(drop.if_exists));
  }
  static const Column unknown = [] {
    Column made;
    made.partial = true;
    return made;
  }();
  const Column* column = before == nullptr ? nullptr : before->column(drop.column);
  drop_default(drop.table, column == nullptr ? unknown : *column, drop.column);
  if (before == nullptr || before->partial)
    drop_constraints_by_lookup(drop.table, drop.column, "sys.check_constraints");
  Renderer::write(drop);
}

/// Keys last, since foreign keys of the same table may need them.
void MssqlRenderer::drop_members(const Table& table, const std::vector<const Constraint*>& constraints,
                                 const std::vector<const Index*>& indexes, Existence existence) {
  const std::string name = spelled(table.name);
  const auto drop_those = [&](bool keys) {
    for (const Constraint* constraint : constraints) {
      const bool is_key =
          constraint->kind == Constraint::Kind::primary_key || constraint->kind == Constraint::Kind::unique;
      if (is_key == keys)
        emit(Clause::drop_constraint, {{"table", name}, {"constraint", quoted(constraint->name)}}, existence);
    }
  };
  drop_those(false);
  drop_those(true);
  for (const Index* index : indexes)
    emit(Clause::drop_index,
         {{"concurrently", ""},
          {"index", quoted(index->name)},
          {"name", quoted(index->name)},
          {"table", name}},
         existence);
}

/// Empty where it is not certain: tools that ran before migc did have left the name to the server.
const std::string& MssqlRenderer::name_of_default(const Column& column) const {
  static const std::string none;
  return project().alembic || column.partial ? none : column.default_name;
}

/// ALTER TABLE t DROP CONSTRAINT df_t_c, or whatever it is called; nothing where the column certainly has
/// none
void MssqlRenderer::drop_default(const ObjectName& table, const Column& column, const std::string& name) {
  if (!column.default_value && !column.partial) return;
  const std::string& known = name_of_default(column);
  if (known.empty()) return drop_constraints_by_lookup(table, name, "sys.default_constraints");
  emit(Clause::drop_default, {{"table", spelled(table)}, {"column", quoted(name)}, {"name", quoted(known)}});
}

/// DECLARE @migc_drop nvarchar(max) = (SELECT STRING_AGG(N'ALTER TABLE t DROP CONSTRAINT ' + QUOTENAME(name),
/// N'; ')
///     FROM sys.default_constraints WHERE …);
/// IF @migc_drop IS NOT NULL EXEC (@migc_drop)
void MssqlRenderer::drop_constraints_by_lookup(const ObjectName& table, std::string_view column,
                                               std::string_view view) {
  Text sql;
  append_filled(sql,
                "DECLARE @migc_drop nvarchar(max) = (\n"
                "    SELECT STRING_AGG(CAST({alter} AS nvarchar(max)) + QUOTENAME(name), N'; ')\n"
                "    FROM {view}\n"
                "    WHERE parent_object_id = OBJECT_ID({table}) AND parent_column_id = {column}\n"
                ");\n"
                "IF @migc_drop IS NOT NULL EXEC (@migc_drop)",
                {{"alter", text_of("ALTER TABLE " + spelled(table) + " DROP CONSTRAINT ")},
                 {"view", view},
                 {"table", name_text(table)},
                 {"column", property_of(table, column, "ColumnId")}});
  emit(std::move(sql));
}

bool MssqlRenderer::refers_here(const Table& table, const std::string& column) const {
  const auto users = catalog().referenced_by.find(table.name);
  if (users == catalog().referenced_by.end()) return false;
  return std::any_of(users->second.begin(), users->second.end(), [&](const ObjectName& user) {
    const std::shared_ptr<const Table> referring = catalog().table(user);
    return referring != nullptr && std::any_of(referring->constraints.begin(), referring->constraints.end(),
                                               [&](const Constraint& one) {
                                                 return one.kind == Constraint::Kind::foreign_key &&
                                                        one.referred_table == table.name &&
                                                        contains(one.referred_columns, column);
                                               });
  });
}

/// ALTER TABLE t DROP CONSTRAINT df_t_c
/// ALTER TABLE t ALTER COLUMN c BIGINT NOT NULL
/// EXEC sp_rename N't.c', N'd', N'COLUMN'
/// ALTER TABLE t ADD CONSTRAINT df_t_c DEFAULT 1 FOR d
///
/// and what the column is part of around it, where SQL Server would not change a column that is.
void MssqlRenderer::alter_column(const ColumnChange& change) {
  const AlterColumn& alter = change.alter;
  const Table* table = this->change().before.table.get();
  const Table* after = this->change().after.table.get();
  const std::string& new_name = alter.new_name.value_or(alter.column);
  if (alter.using_expression && !casts_only(change) && !expression(*alter.using_expression).empty())
    unsupported("USING for the change of a column's type", "using_expression");
  const bool sets_default = !std::holds_alternative<std::monostate>(alter.default_value);
  const bool changes_type =
      alter.type && (change.before.partial || !(change.before.type == change.after.type));
  const bool changes_null =
      alter.nullable && (change.before.partial || change.before.nullable != *alter.nullable);
  const bool longer_only =
      changes_type && !changes_null && only_longer(change.before.type, change.after.type);
  std::vector<const Constraint*> constraints;
  std::vector<const Index*> indexes;
  if (table != nullptr && (changes_type || changes_null)) {
    for (const Constraint& constraint : table->constraints) {
      const bool is_primary = constraint.kind == Constraint::Kind::primary_key;
      if (contains(constraint.columns, alter.column) && (!longer_only || is_primary))
        constraints.push_back(&constraint);
    }
    for (const Index& index : table->indexes)
      if (uses(index, alter.column) && !longer_only) indexes.push_back(&index);
    if (changes_type && !constraints.empty() && refers_here(*table, alter.column))
      unsupported("change of the type of a column that foreign keys refer to", "alter_type");
  }
  if (alter.new_name && table != nullptr)
    for (const Constraint& constraint : table->constraints)
      if (constraint.kind == Constraint::Kind::check && contains(constraint.columns, alter.column))
        unsupported("new name for a column that the check '" + constraint.name + "' mentions",
                    "rename_column");

  if (table != nullptr) drop_members(*table, constraints, indexes, Existence::expected);
  const bool drops_default = sets_default || (changes_type && !longer_only);
  if (drops_default) drop_default(alter.table, change.before, alter.column);
  if (changes_type || changes_null) change_definition(change);
  if (alter.new_name)
    emit(Text("EXEC sp_rename " + text_of(change.table + "." + change.column) + ", " + text_of(new_name) +
              ", N'COLUMN'"));
  if (drops_default && change.after.default_value) {
    const Text value_text = default_value(*change.after.default_value, change.after.type);
    if (!value_text.empty())
      emit(Clause::set_default, {{"table", change.table},
                                 {"column", quoted(new_name)},
                                 {"name", quoted(change.after.default_name)},
                                 {"value", value_text}});
  }
  is_remaking_ = true;
  if (after != nullptr) {
    for (const Constraint* constraint : constraints)
      if (const Constraint* made = after->constraint(constraint->name))
        write_constraint(*made, alter.table, Existence::expected);
    for (const Index* index : indexes)
      if (const Index* made = after->index(index->name))
        write_index(*made, made->name, alter.table, Existence::expected);
  }
  is_remaking_ = false;
  if (!std::holds_alternative<std::monostate>(alter.identity)) change_identity(change);
  if (alter.comment)
    emit_comment(Clause::comment_on_column, alter.table, new_name,
                 *alter.comment ? &**alter.comment : nullptr);
}

/// ALTER TABLE t ALTER COLUMN c INTEGER NOT NULL; whether a column that the history never made takes NULL is
/// looked up
void MssqlRenderer::change_definition(const ColumnChange& change) {
  const Table* after = this->change().after.table.get();
  const Column column = after == nullptr ? change.after : fit_for_keys(*after, change.after);
  const std::string type = type_of(column.type, change.alter.column, {}, false);
  const std::string begin = "ALTER TABLE " + change.table + " ALTER COLUMN " + change.column + " " + type;
  const bool is_known = change.alter.nullable || !change.before.partial || !change.after.nullable;
  if (is_known) return emit(Text(begin + (change.after.nullable ? " NULL" : " NOT NULL")));
  Text sql;
  append_filled(
      sql,
      "DECLARE @migc_alter nvarchar(max) = {begin} + CASE {allows_null} WHEN 0 THEN N'NOT NULL' ELSE N'NULL' "
      "END;\nEXEC (@migc_alter)",
      {{"begin", text_of(begin + " ")},
       {"allows_null", property_of(change.alter.table, change.alter.column, "AllowsNull")}});
  emit(std::move(sql));
}

/// Columns of an enum are as long as its longest label.
void MssqlRenderer::write(const AddEnumValue& add) {
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
      emit(Text("ALTER TABLE " + spelled(user) + " ALTER COLUMN " + quoted(column.name) + " " +
                type_of(longer, column.name, {}, false) + (column.nullable ? " NULL" : " NOT NULL")));
    }
}

/// Else it would begin with the least number of its type.
void MssqlRenderer::write(const CreateSequence& create) {
  CreateSequence made = create;
  Identity& numbers = made.sequence.numbers;
  const bool falls = numbers.increment && numbers.increment->starts_with('-');
  if (numbers.cycle && !falls && !numbers.min) numbers.min = "1";
  if (numbers.cycle && falls && !numbers.max) numbers.max = "-1";
  if (!numbers.start) numbers.start = falls ? numbers.max.value_or("-1") : numbers.min.value_or("1");
  Renderer::write(made);
}

// --- data ---

bool is_identity(const Column& column) { return column.numbers_itself || column.identity; }

/// SET IDENTITY_INSERT t ON
/// INSERT INTO t (id, a) VALUES (1, 'x')
/// SET IDENTITY_INSERT t OFF
void MssqlRenderer::write(const Insert& insert) {
  const Table* table = known_table();
  std::vector<std::string> on;  // the columns that it was switched on for
  const auto set = [&](const std::vector<std::string>& wanted) {
    if (on.empty() == wanted.empty()) return;
    set_identity_insert(insert.table, wanted.empty() ? "OFF" : "ON", wanted.empty() ? on : wanted);
    on = wanted;
  };
  for (const Row& row : insert.rows) {
    const Place place(*this, row.span);
    std::vector<std::string> brought;
    for (const Assignment& assignment : row.values) {
      const Column* column = table == nullptr ? nullptr : table->column(assignment.column);
      const bool may_be = column == nullptr ? table != nullptr && table->partial : column->partial;
      if (!(may_be || (column != nullptr && is_identity(*column)))) continue;
      if (!is_default_word(assignment.value)) brought.push_back(assignment.column);
    }
    set(brought);
    write_row(insert.table, row, table);
  }
  set({});
}

/// Where it is not known which column is the identity, the server is asked.
void MssqlRenderer::set_identity_insert(const ObjectName& table, std::string_view to,
                                        const std::vector<std::string>& candidates) {
  const Table* known = known_table();
  const bool is_certain = std::any_of(candidates.begin(), candidates.end(), [&](const std::string& name) {
    const Column* column = known == nullptr ? nullptr : known->column(name);
    return column != nullptr && !column->partial && is_identity(*column);
  });
  std::string sql = "SET IDENTITY_INSERT " + spelled(table) + " " + std::string(to);
  if (!is_certain) {
    std::string names;
    for (const std::string& name : candidates) names += (names.empty() ? "" : ", ") + text_of(name);
    sql = "IF EXISTS (SELECT * FROM sys.identity_columns WHERE object_id = OBJECT_ID(" + name_text(table) +
          ") AND name IN (" + names + "))\n    " + sql;
  }
  emit(Text(std::move(sql)));
}

/// An identity takes no DEFAULT: it is left out.
Text MssqlRenderer::assigned(const Assignment& assignment, const Table* table) {
  const Column* column = table == nullptr ? nullptr : table->column(assignment.column);
  if (column != nullptr && is_identity(*column) && is_default_word(assignment.value)) return {};
  return Renderer::assigned(assignment, table);
}

void MssqlRenderer::write(const Update& update) {
  const Table* table = known_table();
  for (const Assignment& assignment : update.set) {
    const Column* column = table == nullptr ? nullptr : table->column(assignment.column);
    if (column != nullptr && is_identity(*column))
      unsupported("update of an identity column", "set_identity", assignment.span);
  }
  Renderer::write(update);
}

/// The rows to change are taken by ascending key, as the other dialects do it; each UPDATE is committed by
/// itself.
void MssqlRenderer::write_batched(const BatchedChange& change) {
  const Operation& operation = *this->change().operation;
  const auto* update = operation.get<Update>();
  const Batch& batch = update != nullptr ? *update->batch : *operation.get<Delete>()->batch;
  const Column* key = change.known == nullptr ? nullptr : change.known->column(batch.key);
  static const Type unknown;
  const std::string type = type_of(key == nullptr ? unknown : key->type, batch.key, batch.span, false);
  Text where;
  if (!change.where.empty()) append_filled(where, "({where}) AND ", {{"where", change.where}});
  Text first;
  if (!change.where.empty()) append_filled(first, "WHERE ({where}) ", {{"where", change.where}});
  Text action;
  if (change.set.empty())
    append_filled(action, "DELETE FROM {table}", {{"table", change.table}});
  else
    append_filled(action, "UPDATE {table} SET {set}", {{"table", change.table}, {"set", change.set}});
  Text sql;
  append_filled(
      sql,
      "DECLARE @migc_next {type}, @migc_last {type}, @migc_end {type};\n"
      "SELECT TOP (1) @migc_end = {key} FROM {table} ORDER BY {key} DESC;\n"
      "SELECT TOP (1) @migc_next = {key} FROM {table} {first}ORDER BY {key};\n"
      "WHILE @migc_next <= @migc_end\n"
      "BEGIN\n"
      "    SELECT TOP (1) @migc_last = {key} FROM (\n"
      "        SELECT TOP ({size}) {key} FROM {table} WHERE {where}{key} >= @migc_next ORDER BY {key}\n"
      "    ) AS piece ORDER BY {key} DESC;\n"
      "    {action} WHERE {where}{key} >= @migc_next AND {key} <= @migc_last;\n"
      "    SET @migc_next = NULL;\n"
      "    SELECT TOP (1) @migc_next = {key} FROM {table} WHERE {where}{key} > @migc_last ORDER BY {key};\n"
      "END",
      {{"type", type},
       {"key", change.key},
       {"table", change.table},
       {"first", first},
       {"size", std::to_string(change.size)},
       {"where", where},
       {"action", action}});
  emit(std::move(sql));
  outside_transaction();
  comment("in batches of " + std::to_string(change.size) + " rows, each committed by itself");
}

// --- what may be there ---

/// IF OBJECT_ID(N't', N'U') IS NULL
/// CREATE TABLE t (…)
void MssqlRenderer::emit_conditional(Clause clause, Holes holes, Text statement, Existence existence) {
  const auto text = [&](std::string_view hole) { return text_of(text_in(holes, hole)); };
  std::string condition;
  bool alone = false;  // in its batch
  switch (clause) {
    case Clause::create_table:
      condition = "OBJECT_ID(" + text("table") + ", N'U') IS NULL";
      break;
    case Clause::add_column:
      condition =
          "COL_LENGTH(" + text("table") + ", " + text_of(first_name(text_in(holes, "column"))) + ") IS NULL";
      break;
    case Clause::add_constraint:
      condition =
          "NOT EXISTS (SELECT * FROM sys.objects WHERE parent_object_id = OBJECT_ID(" + text("table") +
          ") AND name = " +
          text_of(first_name(text_in(holes, "constraint").substr(std::string_view("CONSTRAINT ").size()))) +
          ")";
      break;
    case Clause::create_index:
      condition = "NOT EXISTS (SELECT * FROM sys.indexes WHERE object_id = OBJECT_ID(" + text("table") +
                  ") AND name = " + text_of(first_name(text_in(holes, "index"))) + ")";
      break;
    case Clause::create_sequence:
      condition = "OBJECT_ID(" + text("sequence") + ", N'SO') IS NULL";
      break;
    case Clause::create_schema:
      condition = "SCHEMA_ID(" + text_of(first_name(text_in(holes, "schema"))) + ") IS NULL";
      alone = true;
      break;
    case Clause::create_view:
      condition = "OBJECT_ID(" + text("view") + ", N'V') IS NULL";
      alone = true;
      break;
    default:
      return Renderer::emit_conditional(clause, holes, std::move(statement), existence);
  }
  Text sql("IF " + condition + "\n    ");
  if (alone)
    sql += "EXEC (" + text_of(statement.str()) + ")";
  else
    sql += statement;
  emit(std::move(sql));
}

// --- comments ---

MssqlRenderer::Comment MssqlRenderer::old_comment(Clause clause, const std::string& member) const {
  const auto state = [](bool has, bool partial) {
    return has ? Comment::some : partial ? Comment::unknown : Comment::none;
  };
  const auto is_some = [](const auto& comment) { return comment && !comment->empty(); };
  const View* view = change().before.view.get();
  if (clause == Clause::comment_on_view && view != nullptr) return state(is_some(view->comment), false);
  const Table* table = change().before.table.get();
  if (table == nullptr || is_remaking_) return Comment::none;
  if (clause == Clause::comment_on_table) return state(is_some(table->comment), table->partial);
  if (clause != Clause::comment_on_column) return Comment::none;
  const auto* alter = change().operation->get<AlterColumn>();
  const Column* column = table->column(alter == nullptr ? member : alter->column);
  if (column == nullptr)
    return state(false, table->partial && change().operation->get<AddColumn>() == nullptr);
  return state(is_some(column->comment), column->partial);
}

/// DECLARE @migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(N't'));
/// EXEC sp_addextendedproperty N'MS_Description', N'…', N'SCHEMA', @migc_schema, N'TABLE', N't', N'COLUMN',
/// N'c'
///
/// A procedure takes constants only: a comment that the client would have to be given in pieces goes by a
/// variable.
void MssqlRenderer::emit_comment(Clause clause, const ObjectName& owner, const std::string& member,
                                 const std::string* comment) {
  constexpr std::size_t longest = 3750;  // what a sql_variant holds of nvarchar
  const bool removes = comment == nullptr || comment->empty();
  const Comment old = old_comment(clause, member);
  if (removes && old == Comment::none) return;
  if (!removes && code_points(*comment) > longest)
    unsupported("comments of more than " + std::to_string(longest) + " characters", "comment");
  std::string declared, schema = text_of(owner.schema);
  if (owner.schema.empty()) {
    schema = "@migc_schema";
    declared = "@migc_schema sysname = OBJECT_SCHEMA_NAME(OBJECT_ID(" + name_text(owner) + "))";
  }
  std::string value = removes ? "" : text_of(*comment);
  if (!removes && (comment->find('\n') != std::string::npos || comment->find("$(") != std::string::npos)) {
    declared += (declared.empty() ? "" : ", ") + ("@migc_comment nvarchar(3750) = " + value);
    value = "@migc_comment";
  }
  if (!declared.empty()) declared = "DECLARE " + declared + ";\n";
  const bool is_view = clause == Clause::comment_on_view || clause == Clause::comment_on_materialized_view;
  std::string place =
      ", N'SCHEMA', " + schema + (is_view ? ", N'VIEW', " : ", N'TABLE', ") + text_of(owner.name);
  std::string nowhere;
  if (clause == Clause::comment_on_column)
    place += ", N'COLUMN', " + text_of(member);
  else if (clause == Clause::comment_on_constraint)
    place += ", N'CONSTRAINT', " + text_of(member);
  else if (clause == Clause::comment_on_index)
    place += ", N'INDEX', " + text_of(member);
  else
    nowhere = ", NULL, NULL";
  const auto exec = [&](std::string_view procedure) {
    return "EXEC " + std::string(procedure) + " N'MS_Description'" + (removes ? "" : ", " + value) + place;
  };
  const std::string exists =
      "IF EXISTS (SELECT * FROM fn_listextendedproperty(N'MS_Description'" + place + nowhere + "))\n    ";
  if (removes)
    emit(Text(declared + (old == Comment::unknown ? exists : "") + exec("sp_dropextendedproperty")));
  else if (old == Comment::unknown)
    emit(Text(declared + exists + exec("sp_updateextendedproperty") + "\nELSE\n    " +
              exec("sp_addextendedproperty")));
  else
    emit(
        Text(declared + exec(old == Comment::some ? "sp_updateextendedproperty" : "sp_addextendedproperty")));
}

// --- SQL text ---

/// A whole batch is one statement: only GO, alone on its line and outside of quotes, ends it.
std::vector<Text> MssqlRenderer::statements_in(const Text& sql) const {
  std::vector<Text> batches;
  const std::string& text = sql.str();
  std::size_t begin = 0;
  const auto take = [&](std::size_t end) {
    std::size_t first = begin;
    while (first < end && is_space(text[first])) ++first;
    while (end > first && (is_space(text[end - 1]) || text[end - 1] == ';')) --end;
    if (end > first) batches.push_back(sql.slice(first, end));
  };
  for (const sql::Stretch& stretch : sql::stretches(text, quotes)) {
    if (stretch.kind != sql::Stretch::Kind::code) continue;
    for (std::size_t line = stretch.begin; line < stretch.end;) {
      const std::size_t end = std::min(text.find('\n', line), stretch.end);
      const bool begins_line = line == 0 || text[line - 1] == '\n';
      const bool ends_line = end == text.size() || text[end] == '\n';
      if (begins_line && ends_line && is_go(std::string_view(text).substr(line, end - line))) {
        take(line);
        begin = end;
      }
      line = end + 1;
    }
  }
  take(text.size());
  return batches;
}

/// That of a clustered key is that of primary keys.
std::size_t MssqlRenderer::key_limit(const Options& options, std::size_t usual) const {
  const OptionValue* value = find_option(options, dialect(), "clustered");
  const bool* clustered = value == nullptr ? nullptr : std::get_if<bool>(&value->value);
  if (clustered == nullptr) return usual;
  return *clustered ? dialect().limit.primary_key_bytes : dialect().limit.index_bytes;
}

std::size_t MssqlRenderer::key_limit(const Constraint& constraint) const {
  const std::size_t usual = Renderer::key_limit(constraint);
  return usual == 0 ? 0 : key_limit(constraint.options, usual);
}

std::size_t MssqlRenderer::key_limit(const Index& index) const { return key_limit(index.options, Renderer::key_limit(index)); }

// --- options ---

Renderer::IndexOptions MssqlRenderer::index_options(const Index& index) {
  OptionReader own = options(index.options, "an index");
  IndexOptions made;
  if (const std::optional<bool> clustered = own.choice("clustered"))
    made.kind = *clustered ? "CLUSTERED " : "NONCLUSTERED ";
  if (const OptionTable* with = own.table("with"))
    made.suffix += " WITH " + storage_parameters(*with, dialect());
  const std::string group = own.text("filegroup");
  if (!group.empty()) made.suffix += " ON " + quoted(group);
  own.finish();
  return made;
}

Renderer::ConstraintOptions MssqlRenderer::constraint_options(const Constraint& constraint) {
  OptionReader own =
      options(constraint.options, "a " + std::string(to_string(constraint.kind)) + " constraint");
  ConstraintOptions made;
  if (constraint.kind == Constraint::Kind::primary_key || constraint.kind == Constraint::Kind::unique)
    if (const std::optional<bool> clustered = own.choice("clustered"))
      made.modifiers = *clustered ? " CLUSTERED" : " NONCLUSTERED";
  own.finish();
  return made;
}

std::string MssqlRenderer::sequence_type(const Sequence& sequence) {
  OptionReader own = options(sequence.options, "a sequence");
  const std::string type = own.word("as", {"tinyint", "smallint", "int", "bigint"});
  own.finish();
  return type.empty() ? "" : " AS " + upper(type);
}

Renderer::ViewOptions MssqlRenderer::view_options(const View& view) {
  OptionReader own = options(view.options, "a view");
  ViewOptions made;
  if (own.flag("schemabinding")) made.options = " WITH SCHEMABINDING";
  if (own.flag("check_option")) made.tail = " WITH CHECK OPTION";
  own.finish();
  return made;
}

}  // namespace
}  // namespace migc::mssql
