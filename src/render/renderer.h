// What a family of dialects writes for a change. The base class writes the portable forms, whose words and
// one-line patterns come from the dialect's data; a family overrides what it says in another sequence, or
// alone. A family registers itself, by name, from its own file.
//
// Errors are reported where they are found and the work goes on; `render` throws the statements away if there
// was any. So methods return text, not success: what could not be said is empty.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migc/render.h"
#include "options.h"
#include "pattern.h"
#include "spelling.h"

namespace migc {

/// What a statement is to do where the thing is there already, or isn't.
enum class Existence : std::uint8_t {
  expected,       ///< as the catalog has it: nothing to say
  if_exists,      ///< the author says IF EXISTS
  if_not_exists,  ///< the author says IF NOT EXISTS
};

inline Existence created(bool if_not_exists) {
  return if_not_exists ? Existence::if_not_exists : Existence::expected;
}
inline Existence dropped(bool if_exists) { return if_exists ? Existence::if_exists : Existence::expected; }

class Renderer {
 public:
  Renderer(const RenderContext& context, Diagnostics& diagnostics);
  virtual ~Renderer() = default;
  Renderer(const Renderer&) = delete;
  Renderer& operator=(const Renderer&) = delete;

  std::vector<Statement> render(const Change& change);

  /// See column_types.
  virtual std::vector<std::string> types_made(const Table& table);

 protected:
  // --- one for each operation; the comment of each definition shows what it writes ---
  virtual void write(const CreateTable& create);
  virtual void write(const DropTable& drop);
  virtual void write(const RenameTable& rename);
  virtual void write(const AlterTable& alter);
  virtual void write(const AddColumn& add);
  virtual void write(const DropColumn& drop);
  virtual void write(const AlterColumn& alter);
  virtual void write(const CreateIndex& create);
  virtual void write(const DropIndex& drop);
  virtual void write(const AddConstraint& add);
  virtual void write(const DropConstraint& drop);
  virtual void write(const CreateEnum& create);
  virtual void write(const AddEnumValue& add);
  virtual void write(const DropEnum& drop);
  virtual void write(const CreateSequence& create);
  virtual void write(const DropSequence& drop);
  virtual void write(const CreateSchema& create);
  virtual void write(const DropSchema& drop);
  virtual void write(const CreateExtension& create);
  virtual void write(const DropExtension& drop);
  virtual void write(const CreateView& create);
  virtual void write(const DropView& drop);
  virtual void write(const CommentOn& comment_on);
  virtual void write(const Insert& insert);
  virtual void write(const Update& update);
  virtual void write(const Delete& remove);
  virtual void write(const Execute& execute);

  // --- where families differ ---

  /// One change of a column, with the column before and after it.
  struct ColumnChange {
    const AlterColumn& alter;
    const Column& before;
    const Column& after;
    std::string table, column;  ///< spelled, under the names before the change
  };
  virtual void alter_column(const ColumnChange& change);
  /// What ends an alteration: the column's comment, and its new name.
  void describe_and_rename(const ColumnChange& change);
  bool casts_only(const ColumnChange& change) const;
  virtual void change_type(const ColumnChange& change);
  virtual void change_default(const ColumnChange& change);
  virtual void change_identity(const ColumnChange& change);

  /// The statement for a dialect whose pattern cannot say IF [NOT] EXISTS, where nobody knows whether the
  /// thing is there.
  virtual void emit_conditional(Clause clause, Holes holes, Text statement, Existence existence);
  /// A comment on `owner`, or on its column, constraint or index `member`. Null: it is removed.
  virtual void emit_comment(Clause clause, const ObjectName& owner, const std::string& member,
                            const std::string* comment);

  /// An update or a delete in pieces, each committed: `size` rows at a time, by ascending key.
  struct BatchedChange {
    std::string table;  ///< spelled
    std::string key;    ///< spelled
    std::int64_t size;
    Text set;            ///< "a=1, b=2"; empty: a delete
    Text where;          ///< may be empty
    const Table* known;  ///< what is known of the table, or null
  };
  virtual void write_batched(const BatchedChange& change);
  /// A name that stands nowhere in the change, for a variable of its block, where variables go before columns: the stem, or
  /// the stem and a number.
  static std::string unused_name(std::string_view stem, const BatchedChange& change);
  /// The statements of an author's SQL.
  virtual std::vector<Text> statements_in(const Text& sql) const;
  /// The first thing in it that the client would take for a command of its own.
  virtual std::optional<std::size_t> client_command_in(const Text& sql) const;
  virtual void write_raw(const Text& sql, const Execute& execute);

  /// NOT NULL
  virtual std::string nullability(const Column& column, bool in_primary_key) const;
  ///  ON DELETE CASCADE
  /// The type with a length of what the column is a foreign key to; null: it is none, or that has no length.
  const Type* type_referred_to(const Table& table, const std::string& column) const;
  virtual std::string referential_action(Clause clause, ReferentialAction action, const Constraint& constraint);
  /// A row that gets nothing but defaults.
  virtual void write_default_row(const ObjectName& name, const Table* known);
  /// A value as it must stand behind DEFAULT of such a column.
  virtual Text default_expression(Text expression, const Type&) const { return expression; }
  virtual Text default_literal(Text literal, const Type&) const { return literal; }
  /// Reports what the dialect cannot make of the column, beyond its type.
  virtual void check_column(const Table&, const Column&) {}
  /// An element of an index.
  virtual Text index_expression(Text expression, Span) { return expression; }
  virtual std::string index_column(const std::string& column, Span) { return quoted(column); }
  /// Is the expression safe to stand in a statement? Reports what is not.
  virtual bool check(const Text& expression, ExpressionPlace place, Span span);

  // What the dialect alone has. Each reads the options and reports those that it does not know.
  struct TableOptions {
    std::string prefix, suffix;
  };
  virtual TableOptions table_options(const Table& table);
  struct IndexOptions {
    std::string kind, concurrently, method, suffix;
    bool outside_transaction = false;
    const OptionTable* operator_classes = nullptr;  ///< column or expression → operator class
  };
  virtual IndexOptions index_options(const Index& index);
  virtual IndexOptions drop_index_options(const DropIndex& drop);
  /// Its table has to be there before it is made.
  virtual bool needs_table(const Constraint&) const { return false; }
  struct ConstraintOptions {
    std::string modifiers, suffix, end;
    const OptionTable* operator_classes = nullptr;
  };
  virtual ConstraintOptions constraint_options(const Constraint& constraint);
  virtual std::string sequence_type(const Sequence& sequence);
  struct ViewOptions {
    std::string options, tail;
  };
  virtual ViewOptions view_options(const View& view);

  /// Are its types as long as the dialect's data says?
  virtual bool sizes_are_known(const Table&) const { return true; }
  /// The bytes that the key of a constraint or an index may have; 0: any number.
  virtual std::size_t key_limit(const Constraint& constraint) const;
  virtual std::size_t key_limit(const Index& index) const;
  /// How much of a column is in the index, where it is not all of it.
  virtual std::optional<std::size_t> prefix_in(const Index&, const std::string& /*column*/) const { return std::nullopt; }

  // --- what all of them need ---

  const Dialect& dialect() const { return context_.dialect; }
  const Catalog& catalog() const { return context_.catalog; }
  const Project& project() const { return context_.project; }
  const Change& change() const { return *change_; }
  Diagnostics& diagnostics() { return diagnostics_; }
  /// The place of a part of the operation, or else the operation's.
  Span at(Span own) const { return own ? own : operation_span_; }
  OptionReader options(const Options& options, std::string_view owner) {
    return {options, dialect(), owner, diagnostics_};
  }

  std::string quoted(std::string_view name) const { return dialect().quoted(name); }
  std::string spelled(const ObjectName& name) const { return spell(name, dialect()); }
  std::string string_of(std::string_view text) const { return spelled_string(text, dialect()); }
  /// a, b, "order"
  std::string list_of(const std::vector<std::string>& names) const;
  /// 'a', 'b'
  std::string strings_of(const std::vector<std::string>& texts) const;
  /// A name with dots between its parts, as options have it: app.t
  std::string dotted(std::string_view name) const;

  bool has(Clause clause) const { return !dialect().clause[clause].empty(); }
  /// The filled pattern; where the dialect has none, that is reported.
  Text clause(Clause clause, Holes holes);
  std::string part(Clause clause, Holes holes) { return this->clause(clause, holes).str(); }
  void unsupported(std::string_view what, std::string_view key, Span span = {});

  const std::vector<Statement>& statements() const { return statements_; }
  void emit(Text sql);
  void emit(Clause clause, Holes holes, Existence existence = Existence::expected);
  /// The statement that `emit` has just made cannot run in a transaction.
  void outside_transaction() {
    if (!statements_.empty()) statements_.back().transactional = false;
  }
  /// The statement that `emit` has just made begins or ends a transaction, which is the script's business.
  void control(Control control) {
    if (!statements_.empty()) statements_.back().control = control;
  }
  void comment(std::string text) {
    if (!statements_.empty()) statements_.back().comment = std::move(text);
  }
  /// While one lives, its change is the one that is rendered.
  class Scope {
   public:
    Scope(Renderer& renderer, const Change& change)
        : renderer_(renderer),
          change_(renderer.change_),
          operation_span_(renderer.operation_span_),
          span_(renderer.span_) {
      renderer.change_ = &change;
      renderer.operation_span_ = renderer.span_ = change.operation->span;
    }
    ~Scope() {
      renderer_.change_ = change_;
      renderer_.operation_span_ = operation_span_;
      renderer_.span_ = span_;
    }
    Scope(const Scope&) = delete;
    Scope& operator=(const Scope&) = delete;

   private:
    Renderer& renderer_;
    const Change* change_;
    Span operation_span_, span_;
  };
  /// While one lives, statements are of this place.
  class Place {
   public:
    Place(Renderer& renderer, Span span) : renderer_(renderer), old_(renderer.span_) {
      renderer.span_ = renderer.at(span);
    }
    ~Place() { renderer_.span_ = old_; }
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

   private:
    Renderer& renderer_;
    Span old_;
  };

  /// The author's SQL for this dialect, with its parameters filled in. Empty: the author says that there is
  /// nothing to do here (or it was reported).
  Text expression(const Expression& expression, ExpressionPlace place = ExpressionPlace::value);
  /// A value for a column of this type (null: nothing is known about it). Empty as above.
  Text value(const Value& value, const Type* type);
  /// Reports literals that the dialect cannot write, for a column of this type (null: nothing is known about it).
  virtual void check_literal(const Literal& literal, const Type* type = nullptr);
  virtual std::string type_of(const Type& type, std::string_view column, Span span,
                              bool numbers_itself = false);
  /// The types that follow were written before: nobody is warned of them again.
  void say_known_types(bool known) { types_are_known_ = known; }
  /// GENERATED … AS IDENTITY: its kind, and its numbers in parentheses.
  static std::string identity_kind(const Identity& identity) {
    return identity.always ? "ALWAYS" : "BY DEFAULT";
  }
  std::string identity_options(const Identity& identity);
  /// INCREMENT BY 5 START WITH 10 …, a blank between them
  std::string sequence_numbers(const Identity& numbers);

  /// A value as it stands behind DEFAULT.
  Text default_value(const Value& value, const Type& type);
  /// id INTEGER NOT NULL
  virtual Text column_specification(const Table& table, const Column& column);
  ///  DEFAULT 'x'
  Text default_clause(const Column& column);
  ///  GENERATED ALWAYS AS (a + b) STORED
  Text generated_clause(const Column& column);
  std::string identity_clause(const Identity& identity);
  /// CREATE TABLE, and after it the constraints that need it
  void write_table(const Table& table, Existence existence);
  /// CONSTRAINT name UNIQUE (a, b) …, the name only where its author or the convention gave it, unless
  /// `by_name`
  Text constraint_specification(const Constraint& constraint, bool by_name = false);
  virtual void write_index(const Index& index, std::string_view name, const ObjectName& table,
                           Existence existence);
  bool add_constraint(const Constraint& constraint, const ObjectName& table, Existence existence);
  void write_constraint(const Constraint& constraint, const ObjectName& table, Existence existence);
  std::string comment_text(const std::string* comment);
  bool is_default_word(const Value& value) const;
  /// The value, or DEFAULT. Empty: the author says that there is none in this dialect.
  virtual Text assigned(const Assignment& assignment, const Table* table);
  void write_row(const ObjectName& name, const Row& row, const Table* table);
  /// The table that rows go to, as far as it is known; or null.
  const Table* known_table() const;
  /// The condition, empty where there is none. nullopt: the author says that there is nothing to do here.
  std::optional<Text> condition(const std::optional<Expression>& where);
  /// What `write` says to this change, a part of the one being rendered.
  void dispatch(const Change& change);

 private:
  void check_sizes(const Change& change);
  void check_keys(const Table* before, const Table& after);
  void check_row(const Table* before, const Table& after);
  void create_new_enums(Existence existence);
  void drop_gone_enums(Existence existence);
  void write_enum(const ObjectName& name, const std::vector<std::string>& labels, Existence existence);
  void comments_of(const Table& table);
  bool is_dropped_without_name(const Constraint& constraint) const;
  Text constraint_body(const Constraint& constraint, const ConstraintOptions& options);
  Text foreign_key(const Constraint& constraint);
  Text exclusion(const Constraint& constraint, const ConstraintOptions& options);
  std::string deferrability(const Constraint& constraint);
  Text index_elements(const std::vector<IndexElement>& elements, const OptionTable* operator_classes);
  void change_nullability(const ColumnChange& change);
  Text assignments(const std::vector<Assignment>& set, const Table* table);
  bool is_source_family();
  bool may_stay_verbatim(Span span);
  void not_given(Span span);
  Text bound(const Expression& expression, const Text& text);
  std::optional<Text> translated(const Expression& expression, ExpressionPlace place, Span span);
  bool stays_in_place(const Text& sql, Span span, ExpressionPlace place = ExpressionPlace::value);
  bool verbatim_type_fits(const Type& type, Span span);
  bool is_type_name(const std::string& sql, Span span);

  const RenderContext& context_;
  Diagnostics& diagnostics_;
  const Change* change_ = nullptr;
  Span operation_span_;
  Span span_;  // of the statements being made
  std::vector<Statement> statements_;
  std::optional<bool> is_source_family_;
  bool types_are_known_ = false;
};

using MakeRenderer = std::unique_ptr<Renderer> (*)(const RenderContext&, Diagnostics&);

/// Stands as a static object in a family's file. `family` is what dialects of it have as Dialect::family.
struct RendererRegistration {
  RendererRegistration(std::string_view family, MakeRenderer make);
};

}  // namespace migc
