// Functions that give rows: func.unnest(x).table_valued("value", with_ordinality="nr").render_derived().lateral().

#include "alembic/call.h"
#include "alembic/schema_items.h"
#include "alembic/statements.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

/// What stands behind FROM as `f(x) AS name`: with the columns that its author names.
class FunctionAlias final : public TableObject {
 public:
  std::string type_name() const override { return "TableValuedAlias"; }
  Value attribute(Interpreter&, std::string_view wanted) override;
};

ColumnObject* add_alias_column(Interpreter& python, TableObject& table, std::string name, SqlType* type = nullptr) {
  auto* column = python.make<ColumnObject>(std::move(name));
  column->type = type;
  column->table = &table;
  table.columns.push_back(column);
  return column;
}

FunctionAlias* alias_of(Interpreter& python, const Element& function, std::string name) {
  auto* made = python.make<FunctionAlias>();
  made->source = &function;
  made->alias = std::move(name);
  made->span = function.span;
  return made;
}

/// func.json_each(x).table_valued("key", "value", with_ordinality="nr", name="pairs")
Value table_valued(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  FunctionAlias* made = alias_of(python, *self.as<Element>(), in.text("name"));
  for (const Value one : in.rest()) {
    auto* column = one.as<ColumnObject>();
    add_alias_column(python, *made, column != nullptr ? column->name() : in.text_of(one, "the name of a column"),
               column != nullptr ? column->type : nullptr);
  }
  const std::string ordinality = in.text("with_ordinality");
  made->has_ordinality = !ordinality.empty();
  if (made->has_ordinality) add_alias_column(python, *made, ordinality, make_type(python, "BigInteger"));
  return in.failed() ? Value::failed() : Value(made);
}

/// func.unnest(x).column_valued("x"): the alias is the column.
Value column_valued(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const std::string name = in.text("name");
  if (name.empty()) return in.failed() ? Value::failed() : Value(python.not_evaluated("column_valued() without a name"));
  FunctionAlias* made = alias_of(python, *self.as<Element>(), name);
  ColumnObject* column = add_alias_column(python, *made, name, self.as<Element>()->sql_type());
  return in.failed() ? Value::failed() : Value(column);
}

Value function_alias(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  FunctionAlias* made = alias_of(python, *self.as<Element>(), in.text("name"));
  return in.failed() ? Value::failed() : Value(made);
}

/// AGGREGATE (…) FILTER (WHERE …), WITHIN GROUP (ORDER BY …)
template <bool filters>
Value aggregate_clause(Interpreter& python, Value self, Bound& given) {
  auto* made = python.make<FunctionElement>(self.as<FunctionElement>()->name());
  made->type = self.as<FunctionElement>()->type;
  made->pieces.push_back({"", self.as<Element>()});
  std::vector<const Element*> elements;
  for (const Value one : given.rest()) {
    if (one.is_unknown()) return one;
    elements.push_back(clause_of(python, one));
    if (elements.back() == nullptr) return Value::failed();
  }
  if (elements.empty()) return self;
  if (filters) {
    made->pieces.push_back({" FILTER (WHERE ", conjunction(python, std::move(elements))});
  } else {
    std::string words = " WITHIN GROUP (ORDER BY ";
    for (const Element* element : elements) {
      made->pieces.push_back({words, element});
      words = ", ";
    }
  }
  made->pieces.push_back({")", nullptr});
  return made;
}

constexpr NativeDef function_methods[] = {
    {"table_valued", "*expr, with_ordinality=None, joins_implicitly=False, name=None", table_valued},
    {"column_valued", "name=None, joins_implicitly=False", column_valued},
    {"alias", "name=None, joins_implicitly=False", function_alias},
    {"filter", "*criterion", aggregate_clause<true>},
    {"within_group", "*order_by", aggregate_clause<false>},
};

/// Another alias of the same function.
FunctionAlias* copy_of_alias(Interpreter& python, Value self) {
  const auto& from = *self.as<TableObject>();
  FunctionAlias* made = alias_of(python, *from.source, from.alias);
  made->is_lateral = from.is_lateral;
  made->has_ordinality = from.has_ordinality;
  made->lists_columns = from.lists_columns;
  for (const ColumnObject* column : from.columns) add_alias_column(python, *made, column->name(), column->type);
  return made;
}

template <std::size_t which>
Value changed_alias(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  FunctionAlias* made = copy_of_alias(python, self);
  if (in.has("name")) made->alias = in.text("name");
  if (which == 1) made->is_lateral = true;
  if (which == 2) made->lists_columns = true;
  if (which == 2 && in.flag("with_types")) return python.not_evaluated("render_derived(with_types=True)");
  return in.failed() ? Value::failed() : Value(made);
}

constexpr NativeDef alias_methods[] = {
    {"alias", "name=None, flat=False", changed_alias<0>},
    {"lateral", "name=None", changed_alias<1>},
    {"render_derived", "name=None, with_types=False", changed_alias<2>},
};

Value FunctionAlias::attribute(Interpreter& python, std::string_view wanted) {
  if (const NativeDef* own = python::find_native(alias_methods, wanted)) return python.make<python::NativeFunction>(*own, this);
  if (wanted == "column" && columns.size() == 1) return columns.front();
  return TableObject::attribute(python, wanted);
}

}  // namespace

Value FunctionElement::attribute(Interpreter& python, std::string_view wanted) {
  if (const NativeDef* own = python::find_native(function_methods, wanted)) return python.make<python::NativeFunction>(*own, this);
  return Element::attribute(python, wanted);
}

}  // namespace migc::alembic
