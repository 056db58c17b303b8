// Constraints and indexes as objects of Python.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/schema_items.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

ReferentialAction action_of(Call& in, std::string_view name) {
  const std::string word = upper(trim(in.text(name)));
  if (word.empty()) return ReferentialAction::unset;
  if (word == "CASCADE") return ReferentialAction::cascade;
  if (word == "SET NULL") return ReferentialAction::set_null;
  if (word == "SET DEFAULT") return ReferentialAction::set_default;
  if (word == "RESTRICT") return ReferentialAction::restrict_;
  if (word == "NO ACTION") return ReferentialAction::no_action;
  if (in.span(name)) in.python.set_here(in.span(name));
  in.python.raise("ValueError", fmt::format("Unexpected SQL phrase: '{}'", in.text(name)));
  return ReferentialAction::unset;
}

ConstraintObject* begin(Call& in, Constraint::Kind kind) {
  auto* object = in.python.make<ConstraintObject>();
  object->constraint = begin_constraint(in, kind, "name");
  return object;
}

Value finish(Call& in, ConstraintObject* object) {
  in.take_options(object->constraint.options);
  return in.failed() ? Value::failed() : Value(object);
}

/// The columns of a key: as arguments, or as one list.
std::vector<std::string> column_arguments(Call& in) {
  std::vector<std::string> names;
  for (const Value one : in.rest()) {
    if (const auto* column = one.as<NamedElement>()) {
      names.push_back(column->name());
      continue;
    }
    for (std::string& name : in.names_of(one, "a column")) names.push_back(std::move(name));
  }
  return names;
}

template <Constraint::Kind kind>
Value make_key(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  ConstraintObject* object = begin(in, kind);
  object->constraint.columns = column_arguments(in);
  read_deferral(in, object->constraint);
  if (const Value include = in.take_option("include"); !include.is_nothing())
    object->constraint.include = in.names_of(include, "the included columns");
  return finish(in, object);
}

Value make_check(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  ConstraintObject* object = begin(in, Constraint::Kind::check);
  if (!python.need(in["sqltext"], "the condition of a check", in.span("sqltext"))) return Value::failed();
  object->condition = clause_of(python, in["sqltext"]);
  read_deferral(in, object->constraint);
  return finish(in, object);
}

Value make_foreign_key_constraint(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  ConstraintObject* object = begin(in, Constraint::Kind::foreign_key);
  object->constraint.columns = in.names("columns");
  for (const Value target : in.items_of(in["refcolumns"], "the columns that a foreign key refers to"))
    read_reference(in, target, object->constraint);
  read_foreign_key_rules(in, object->constraint);
  object->constraint.late = in.flag("use_alter");
  return finish(in, object);
}

Value make_foreign_key(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  ConstraintObject* object = begin(in, Constraint::Kind::foreign_key);
  if (!python.need(in["column"], "the column that a foreign key refers to", in.span("column"))) return Value::failed();
  read_reference(in, in["column"], object->constraint);
  read_foreign_key_rules(in, object->constraint);
  object->constraint.late = in.flag("use_alter");
  return finish(in, object);
}

/// postgresql.ExcludeConstraint((column, operator), …)
Value make_exclude(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  ConstraintObject* object = begin(in, Constraint::Kind::exclude);
  Constraint& constraint = object->constraint;
  for (const Value one : in.rest()) {
    const std::vector<Value> pair = in.items_of(one, "an element of an exclusion constraint");
    if (in.failed()) return Value::failed();
    if (pair.size() != 2) return python.raise("TypeError", "an element of an exclusion constraint is a column and an operator");
    std::vector<Value> column = {pair[0]};
    const std::vector<IndexElement> elements = index_elements(in, python.list(std::move(column)));
    if (elements.size() != 1) return Value::failed();
    constraint.elements.push_back(elements.front());
    constraint.elements.back().with_operator = in.text_of(pair[1], "an operator");
  }
  constraint.using_method = in.has("using") ? in.text("using") : "gist";
  if (in.has("where")) constraint.condition = expression_of(python, in["where"], in.span("where"));
  read_deferral(in, constraint);
  return finish(in, object);
}

Value make_index(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  auto* object = python.make<IndexObject>();
  const NameText name = in.name("name");
  object->index.name = name.text;
  object->index.final_name = name.final_name;
  object->index.span = in.span();
  for (const Value one : in.rest())
    if (const auto* element = one.as<Element>()) {
      std::vector<TableObject*> tables;
      element->collect_tables(tables);
      if (!tables.empty()) object->table = tables.front();
    }
  object->index.elements = index_elements(in, python.list({in.rest().begin(), in.rest().end()}));
  read_index_options(in, object->index);
  return in.failed() ? Value::failed() : Value(object);
}

Value create_index(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const auto& object = *self.as<IndexObject>();
  if (object.table == nullptr) return python.not_evaluated("an index without a table");
  return in.send(CreateIndex{object.table->name, object.index, false});
}

Value drop_index(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const auto& object = *self.as<IndexObject>();
  DropIndex drop;
  if (object.table != nullptr) drop.table = object.table->name;
  drop.index = {drop.table.schema, object.index.name};
  return in.send(std::move(drop));
}

constexpr NativeDef index_methods[] = {
    {"create", "bind=None, checkfirst=False", create_index},
    {"drop", "bind=None, checkfirst=False", drop_index},
};

constexpr NativeDef constraint_defs[] = {
    {"PrimaryKeyConstraint", "*columns, name=None, deferrable=None, initially=None, info=None, comment=None, **options",
     make_key<Constraint::Kind::primary_key>},
    {"UniqueConstraint", "*columns, name=None, deferrable=None, initially=None, info=None, comment=None, **options",
     make_key<Constraint::Kind::unique>},
    {"CheckConstraint",
     "sqltext, name=None, deferrable=None, initially=None, table=None, info=None, comment=None, _create_rule=None, **options",
     make_check},
    {"ForeignKeyConstraint",
     "columns, refcolumns, name=None, onupdate=None, ondelete=None, deferrable=None, initially=None, use_alter=False, "
     "link_to_name=False, match=None, table=None, info=None, comment=None, **options",
     make_foreign_key_constraint},
    {"ForeignKey",
     "column, _constraint=None, use_alter=False, name=None, onupdate=None, ondelete=None, deferrable=None, "
     "initially=None, link_to_name=False, match=None, info=None, comment=None, **options",
     make_foreign_key},
    {"ExcludeConstraint",
     "*elements, name=None, deferrable=None, initially=None, using=None, where=None, ops=None, **options", make_exclude},
    {"Index", "name, *expressions, unique=False, quote=None, info=None, **options", make_index},
};

bool needs_parentheses(const Element& element) {
  const auto* operation = dynamic_cast<const OperationElement*>(&element);
  if (operation != nullptr) return !operation->between.empty() || !operation->before.empty();
  const auto* function = dynamic_cast<const FunctionElement*>(&element);
  return function != nullptr && function->name() == "case";
}

}  // namespace

bool is_left_out(const Session& session, const Constraint& constraint) {
  return constraint.late && !session.target.makes_tables_anew;
}

std::span<const NativeDef> constraint_functions() { return constraint_defs; }

std::span<const NativeDef> IndexObject::methods() const { return index_methods; }

Value ConstraintObject::attribute(Interpreter& python, std::string_view name) {
  if (name == "name") return constraint.name.empty() ? Value() : Value(python.string(constraint.name));
  return NativeObject::attribute(python, name);
}

Constraint begin_constraint(Call& in, Constraint::Kind kind, std::string_view name_argument) {
  Constraint constraint;
  constraint.kind = kind;
  const NameText name = in.name(name_argument);
  constraint.name = name.text;
  constraint.final_name = name.final_name;
  constraint.named = !name.text.empty();
  constraint.span = in.span();
  return constraint;
}

void read_deferral(Call& in, Constraint& constraint) {
  constraint.deferrable = in.choice("deferrable");
  constraint.initially = lower(in.text("initially"));
}

void read_reference(Call& in, Value target, Constraint& constraint) {
  if (in.failed()) return;
  if (const auto* column = target.as<ColumnObject>()) {
    if (column->table != nullptr) constraint.referred_table = column->table->name;
    constraint.referred_columns.push_back(column->name());
    return;
  }
  const std::string text = in.text_of(target, "the column that a foreign key refers to", constraint.span);
  if (in.failed()) return;
  const std::size_t dot = text.rfind('.');
  const std::string table = dot == std::string::npos ? text : text.substr(0, dot);
  const std::size_t before = table.rfind('.');
  constraint.referred_table = before == std::string::npos ? ObjectName{"", table}
                                                          : ObjectName{table.substr(0, before), table.substr(before + 1)};
  if (dot != std::string::npos) constraint.referred_columns.push_back(text.substr(dot + 1));
}

void read_foreign_key_rules(Call& in, Constraint& constraint) {
  constraint.on_delete = action_of(in, "ondelete");
  constraint.on_update = action_of(in, "onupdate");
  constraint.match = lower(in.text("match"));
  read_deferral(in, constraint);
}

void finish_constraint(Interpreter& python, const ConstraintObject& object, Constraint& constraint) {
  if (object.condition != nullptr)
    constraint.condition = ddl_expression(python, *object.condition, object.condition->span);
}

std::vector<IndexElement> index_elements(Call& in, Value columns) {
  std::vector<IndexElement> elements;
  std::vector<Value> items = {columns};
  if (!columns.is<python::String>() && !columns.is<Element>()) items = in.items_of(columns, "the columns of an index");
  for (const Value item : items) {
    if (in.failed()) return {};
    IndexElement& element = elements.emplace_back();
    element.span = in.span();
    if (const auto* column = item.as<ColumnObject>()) {
      element.column = column->name();
      continue;
    }
    if (const auto* written = item.as<Element>()) {
      Expression expression = ddl_expression(in.python, *written, in.span());
      if (needs_parentheses(*written)) {
        Text inside("(");
        inside += expression.sql;
        inside += ")";
        expression.sql = std::move(inside);
      }
      element.expression = std::move(expression);
      continue;
    }
    element.column = in.text_of(item, "a column of an index", in.span());
    if (const auto* text = item.as<python::String>()) element.span = text->text().locate(0, in.span());
  }
  return elements;
}

void read_index_options(Call& in, Index& index) {
  index.unique = in.flag("unique");
  Span span;
  if (const Value where = in.take_option("where", &span); !where.is_nothing())
    index.where = expression_of(in.python, where, span);
  if (const Value include = in.take_option("include", &span); !include.is_nothing())
    index.include = in.names_of(include, "the included columns", span);
  in.take_options(index.options);
}

}  // namespace migc::alembic
