// SQL expressions as SQLAlchemy builds them: columns, values, functions, operators, text. Each knows how to write itself
// in the project's source dialect, values as parameters.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "alembic/python/objects.h"
#include "alembic/session.h"

namespace migc::alembic {

class SqlType;
class Writer;
class TableObject;

/// How tightly an operator binds, as SQLAlchemy has it: what binds less gets parentheses.
enum class Binding : std::uint8_t {
  comma, label, or_, and_, not_, comparison, concatenation, additive, multiplicative, unary, json, atom
};

class Element : public python::NativeObject {
 public:
  using NativeObject::NativeObject;
  virtual void write(Writer&) const = 0;
  virtual Binding binding() const { return Binding::atom; }
  /// Null: not known.
  virtual SqlType* sql_type() const { return nullptr; }
  /// The tables that it is about: what a SELECT of it selects from.
  virtual void collect_tables(std::vector<TableObject*>&) const {}

  Span span;

  std::string type_name() const override { return "ColumnElement"; }
  std::span<const python::NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;
  Value binary(Interpreter&, python::BinaryOperator, Value other, bool reflected) override;
  Value unary(Interpreter&, python::UnaryOperator) override;
  Value compare(Interpreter&, python::CompareOperator, Value other) override;
  Value truth(Interpreter&) override;
  Value subscript(Interpreter&, Value index) override;
};

/// One that has a name: a column, a label.
class NamedElement : public Element {
 public:
  explicit NamedElement(std::string name) : name_(std::move(name)) {}
  const std::string& name() const { return name_; }

 protected:
  std::string name_;
};

/// sa.text(…): SQL as its author wrote it, with values for some of its parameters.
class TextElement final : public Element {
 public:
  explicit TextElement(Text sql) : text(std::move(sql)) {}
  Text text;
  struct Value_ {
    std::string name;
    Value value;
    SqlType* type = nullptr;
  };
  std::vector<Value_> values;

  std::string type_name() const override { return "TextClause"; }
  std::span<const python::NativeDef> methods() const override;
  void write(Writer&) const override;
  Binding binding() const override { return Binding::comma; }
};

/// A value: a parameter in the text. `sql` in its place where it is a keyword: NULL, true.
class BindElement final : public Element {
 public:
  explicit BindElement(Value of, SqlType* type = nullptr) : value(of), type_(type) {}
  Value value;            ///< absent: given when the statement is executed
  std::string parameter;  ///< its name, where its author gave one
  bool expands = false;   ///< a list becomes (1, 2, 3)
  void set_type(SqlType* type) { type_ = type; }
  void write(Writer&) const override;
  SqlType* sql_type() const override { return type_; }
  std::string type_name() const override { return "BindParameter"; }

 private:
  SqlType* type_;
};

/// A keyword or a piece of SQL: NULL, true, *, literal_column("x").
class WordElement final : public NamedElement {
 public:
  explicit WordElement(Text sql, SqlType* type = nullptr)
      : NamedElement(sql.str()), text(std::move(sql)), type_(type) {}
  Text text;
  void write(Writer&) const override;
  SqlType* sql_type() const override { return type_; }
  bool is(std::string_view word) const { return text.str() == word; }

 private:
  SqlType* type_;
};

/// Operands with something between them, before, behind: `a + b`, `NOT a`, `a DESC`, `a AND b AND c`.
class OperationElement final : public Element {
 public:
  std::vector<const Element*> operands;
  std::string before, between, after;
  Binding binds = Binding::comparison;
  SqlType* type = nullptr;
  const Element* opposite = nullptr;  ///< what NOT makes of it, where that has a form of its own

  void write(Writer&) const override;
  Binding binding() const override { return binds; }
  SqlType* sql_type() const override { return type; }
  void collect_tables(std::vector<TableObject*>& tables) const override;
};

/// f(a, b), also CASE, CAST and lists: words around elements.
class FunctionElement final : public NamedElement {
 public:
  struct Piece {
    std::string words;               ///< before the element
    const Element* element = nullptr;  ///< may be null
  };
  explicit FunctionElement(std::string name) : NamedElement(std::move(name)) {}
  std::vector<Piece> pieces;
  SqlType* type = nullptr;
  void write(Writer&) const override;
  SqlType* sql_type() const override { return type; }
  void collect_tables(std::vector<TableObject*>& tables) const override;
  Value attribute(Interpreter&, std::string_view name) override;
};

class LabelElement final : public NamedElement {
 public:
  LabelElement(const Element& of, std::string name) : NamedElement(std::move(name)), element(of) {}
  const Element& element;
  void write(Writer&) const override;
  Binding binding() const override { return Binding::label; }
  SqlType* sql_type() const override { return element.sql_type(); }
  void collect_tables(std::vector<TableObject*>& tables) const override { element.collect_tables(tables); }
};

/// SQL text on its way, with the values of its parameters.
class Writer {
 public:
  /// `qualified`: columns are written with their tables.
  explicit Writer(Interpreter& interpreter, bool is_qualified = true)
      : python(interpreter), session(session_of(interpreter)), qualified(is_qualified) {}

  Interpreter& python;
  Session& session;
  bool qualified;
  bool in_select_list = false;            ///< labels are written as `x AS y`
  std::vector<TableObject*> enclosing;    ///< tables of the statements around this one
  const python::Dict* given = nullptr;    ///< values given when the statement is executed

  Writer& operator<<(std::string_view generated) { return text_ += generated, *this; }
  Writer& operator<<(const Text& text) { return text_ += text, *this; }
  /// With parentheses, where it binds less than `outer` (or as much, where `strictly`).
  void element(const Element& element, Binding outer, bool strictly = false);
  void name(std::string_view name);
  /// The name of a table or query that its author gave none: anon_1.
  std::string anonymous(const TableObject& table);
  /// A value as a parameter.
  void value(Value value, const SqlType* type, Span span = {});
  /// A text of the author: its `:names` get the values given beside it.
  void author_text(const TextElement& text);
  bool is_empty() const { return text_.empty(); }

  Expression finish(Span span);

 private:
  std::string parameter(Literal literal, Span span);

  Text text_;
  std::vector<Parameter> parameters_;
  std::vector<const TableObject*> anonymous_;
};

/// The element that an operand is: itself, NULL, or a value of the type of what stands beside it. Null: failed.
const Element* element_of(Interpreter&, Value value, SqlType* type = nullptr);
/// What text() makes of an escaped colon between quotes: a colon. Outside of them, binding does it.
Text quoted_colons(const Text& sql);
/// A str as SQL text, any other as `element_of`.
const Element* clause_of(Interpreter&, Value value);

/// The SQL of an element, columns without their tables: for DDL.
Expression ddl_expression(Interpreter&, const Element& element, Span span);
/// The same for something that has no parameters; reports what has.
Text plain_sql(Interpreter&, const Element& element);

/// A name as SQL text of the source dialect, quoted where it has to be.
std::string quoted_name(std::string_view name);
std::string quoted_name(const ObjectName& name);
/// A string constant, likewise.
std::string quoted_text(std::string_view text);

const Element* operation(Interpreter&, std::string_view between, std::vector<const Element*> operands, Binding binds,
                         SqlType* type = nullptr);
/// AND of all; null for none.
const Element* conjunction(Interpreter&, std::vector<const Element*> conditions, bool is_and = true);
const Element* negation(Interpreter&, const Element& element);

/// The functions of sqlalchemy that make elements: text, literal, and_, case, cast, …
std::span<const python::NativeDef> element_functions();
/// sa.func and the constants that are no functions; absent: none of that name.
Value element_member(Interpreter&, std::string_view name);

}  // namespace migc::alembic
