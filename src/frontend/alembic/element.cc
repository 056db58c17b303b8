// What Python's operators and methods make of elements.

#include "alembic/element.h"

#include <fmt/format.h>

#include "alembic/call.h"
#include "alembic/json_members.h"
#include "alembic/mapped.h"
#include "alembic/types.h"

namespace migc::alembic {
namespace {

using python::BinaryOperator;
using python::Bound;
using python::CompareOperator;
using python::NativeDef;

OperationElement* make(Interpreter& python, std::vector<const Element*> operands, std::string_view between,
                       Binding binds) {
  auto* made = python.make<OperationElement>();
  made->operands = std::move(operands);
  made->between = between;
  made->binds = binds;
  made->span = python.here();
  return made;
}

SqlType* boolean(Interpreter& python) { return make_type(python, "Boolean"); }

/// `left op right`, with the operator that NOT makes of it.
Value comparison(Interpreter& python, const Element& left, std::string_view op, std::string_view opposite,
                 const Element* right) {
  if (right == nullptr) return Value::failed();
  auto* made = make(python, {&left, right}, op, Binding::comparison);
  made->type = boolean(python);
  if (!opposite.empty()) {
    auto* other = make(python, {&left, right}, opposite, Binding::comparison);
    other->type = made->type;
    made->opposite = other;
  }
  return made;
}

Value compared(Interpreter& python, const Element& self, Value other, std::string_view op, std::string_view opposite) {
  if (other.is_unknown()) return other;
  return comparison(python, self, op, opposite, element_of(python, other, self.sql_type()));
}

const Element& self_of(Value self) { return *self.as<Element>(); }

bool is_null(const Element* element) {
  const auto* word = dynamic_cast<const WordElement*>(element);
  return word != nullptr && word->is("NULL");
}

/// IS NULL, IS true
Value is(Interpreter& python, Value self, Value other, bool is_not) {
  if (other.is_unknown()) return other;
  const Element* right = nullptr;
  if (other.is_boolean())
    right = python.make<WordElement>(Text(other.boolean_value() ? "true" : "false"));
  else
    right = element_of(python, other);
  return is_not ? comparison(python, self_of(self), " IS NOT ", " IS ", right)
                : comparison(python, self_of(self), " IS ", " IS NOT ", right);
}

/// a IN (1, 2), a IN (SELECT …)
Value in(Interpreter& python, Value self, Value other, bool negated) {
  other = core_of(other);
  if (other.is_unknown()) return other;
  const Element* list = nullptr;
  if (const auto* element = other.as<Element>()) {
    if (auto* bind = other.as<BindElement>()) {
      bind->expands = true;
      if (bind->sql_type() == nullptr) bind->set_type(self_of(self).sql_type());
    }
    list = element;
  } else {
    const auto items = python.items(other, "the values of an IN");
    if (!items) return Value::failed();
    if (items->empty()) return python.make<WordElement>(Text(negated ? "1 = 1" : "1 = 0"), boolean(python));
    auto* values = python.make<FunctionElement>("list");
    for (const Value item : *items) {
      if (item.is_unknown()) return item;
      values->pieces.push_back({values->pieces.empty() ? "(" : ", ", element_of(python, item, self_of(self).sql_type())});
    }
    values->pieces.push_back({")", nullptr});
    list = values;
  }
  return negated ? comparison(python, self_of(self), " NOT IN ", " IN ", list)
                 : comparison(python, self_of(self), " IN ", " NOT IN ", list);
}

template <bool negated>
Value in_method(Interpreter& python, Value self, Bound& given) { return in(python, self, given["other"], negated); }
template <bool negated>
Value is_method(Interpreter& python, Value self, Bound& given) { return is(python, self, given["other"], negated); }

/// LIKE and its kin, with perhaps an ESCAPE.
Value like(Interpreter& python, Value self, Bound& given, std::string_view op, std::string_view opposite) {
  const Value made = compared(python, self_of(self), given["other"], op, opposite);
  if (given["escape"].is_nothing() || made.is_failed() || made.is_unknown()) return made;
  const std::string escape = fmt::format(" ESCAPE '{}'", Call(python, given).text("escape"));
  auto* operation = made.as<OperationElement>();
  operation->after = escape;
  if (operation->opposite != nullptr) const_cast<OperationElement*>(static_cast<const OperationElement*>(operation->opposite))->after = escape;
  return made;
}

/// LIKE with '%' before, behind or on both sides
Value like_part(Interpreter& python, Value self, Value other, bool before, bool behind) {
  if (other.is_unknown()) return other;
  if (const auto* text = other.as<python::String>()) {
    Text pattern(before ? "%" : "");
    pattern += text->text();
    if (behind) pattern += "%";
    // SQLAlchemy joins the sign by an operator; a constant says the same.
    std::vector<const Element*> parts;
    if (before) parts.push_back(python.make<WordElement>(Text("'%'")));
    parts.push_back(element_of(python, other));
    if (behind) parts.push_back(python.make<WordElement>(Text("'%'")));
    return comparison(python, self_of(self), " LIKE ", " NOT LIKE ",
                      make(python, std::move(parts), " || ", Binding::concatenation));
  }
  return python.not_evaluated("LIKE of an expression with a sign joined to it");
}

Value ordered(Interpreter& python, Value self, std::string_view words) {
  const auto* inner = self.as<OperationElement>();
  const bool goes_on = inner != nullptr && (inner->after == " ASC" || inner->after == " DESC");  // x.asc().nulls_last()
  auto* made = make(python, goes_on ? inner->operands : std::vector<const Element*>{self.as<Element>()}, "", Binding::and_);
  made->after = (goes_on ? inner->after : "") + std::string(words);
  return made;
}

template <char which>
Value order_method(Interpreter& python, Value self, Bound&) {
  switch (which) {
    case 'd':
      return ordered(python, self, " DESC");
    case 'a':
      return ordered(python, self, " ASC");
    case 'f':
      return ordered(python, self, " NULLS FIRST");
    default:
      return ordered(python, self, " NULLS LAST");
  }
}

Value between(Interpreter& python, Value self, Value low, Value high) {
  SqlType* type = self_of(self).sql_type();
  const Element *from = element_of(python, low, type), *to = element_of(python, high, type);
  if (from == nullptr || to == nullptr) return Value::failed();
  return comparison(python, self_of(self), " BETWEEN ", " NOT BETWEEN ",
                    make(python, {from, to}, " AND ", Binding::concatenation));
}

/// x.op('->>')(y)
class CustomOperator final : public python::Object {
 public:
  CustomOperator(const Element& left, std::string op) : left_(left), op_(std::move(op)) {}
  std::string type_name() const override { return "function"; }
  Value call(Interpreter& python, python::Arguments& arguments) override {
    if (arguments.positional.size() != 1) return python.raise("TypeError", "an operator takes one operand");
    const Element* right = element_of(python, arguments.positional[0]);
    if (right == nullptr) return Value::failed();
    return make(python, {&left_, right}, " " + op_ + " ", Binding::additive);
  }

 private:
  const Element& left_;
  const std::string op_;
};

constexpr NativeDef element_methods[] = {
    {"in_", "other", in_method<false>},
    {"not_in", "other", in_method<true>},
    {"notin_", "other", in_method<true>},
    {"is_", "other", is_method<false>},
    {"is_not", "other", is_method<true>},
    {"isnot", "other", is_method<true>},
    {"like", "other, escape=None",
     [](Interpreter& p, Value self, Bound& given) { return like(p, self, given, " LIKE ", " NOT LIKE "); }},
    {"ilike", "other, escape=None",
     [](Interpreter& p, Value self, Bound& given) { return like(p, self, given, " ILIKE ", " NOT ILIKE "); }},
    {"notlike", "other, escape=None",
     [](Interpreter& p, Value self, Bound& given) { return like(p, self, given, " NOT LIKE ", " LIKE "); }},
    {"not_like", "other, escape=None",
     [](Interpreter& p, Value self, Bound& given) { return like(p, self, given, " NOT LIKE ", " LIKE "); }},
    {"not_ilike", "other, escape=None",
     [](Interpreter& p, Value self, Bound& given) { return like(p, self, given, " NOT ILIKE ", " ILIKE "); }},
    {"startswith", "other, **kw",
     [](Interpreter& p, Value self, Bound& given) { return like_part(p, self, given["other"], false, true); }},
    {"endswith", "other, **kw",
     [](Interpreter& p, Value self, Bound& given) { return like_part(p, self, given["other"], true, false); }},
    {"contains", "other, **kw",
     [](Interpreter& p, Value self, Bound& given) { return like_part(p, self, given["other"], true, true); }},
    {"between", "cleft, cright, symmetric=False",
     [](Interpreter& p, Value self, Bound& given) { return between(p, self, given["cleft"], given["cright"]); }},
    {"is_distinct_from", "other",
     [](Interpreter& p, Value self, Bound& given) {
       return compared(p, self_of(self), given["other"], " IS DISTINCT FROM ", " IS NOT DISTINCT FROM ");
     }},
    {"is_not_distinct_from", "other",
     [](Interpreter& p, Value self, Bound& given) {
       return compared(p, self_of(self), given["other"], " IS NOT DISTINCT FROM ", " IS DISTINCT FROM ");
     }},
    {"concat", "other",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       const Element* right = element_of(p, given["other"]);
       return right == nullptr ? Value::failed()
                               : Value(make(p, {self.as<Element>(), right}, " || ", Binding::concatenation));
     }},
    {"op", "opstring, precedence=0, is_comparison=False, return_type=None, **kw",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       return p.make<CustomOperator>(self_of(self), Call(p, given).text("opstring"));
     }},
    {"bool_op", "opstring, precedence=0",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       return p.make<CustomOperator>(self_of(self), Call(p, given).text("opstring"));
     }},
    {"desc", "", order_method<'d'>},
    {"asc", "", order_method<'a'>},
    {"nulls_first", "", order_method<'f'>},
    {"nullsfirst", "", order_method<'f'>},
    {"nulls_last", "", order_method<'l'>},
    {"nullslast", "", order_method<'l'>},
    {"label", "name",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       return p.make<LabelElement>(self_of(self), Call(p, given).text("name"));
     }},
    {"collate", "collation",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       auto* made = make(p, {self.as<Element>()}, "", Binding::comparison);
       made->after = " COLLATE " + quoted_name(Call(p, given).text("collation"));
       return made;
     }},
    {"cast", "type_",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       const NativeDef* cast = python::find_native(element_functions(), "cast");
       return p.call(p.make<python::NativeFunction>(*cast), {self, given["type_"]});
     }},
    {"self_group", "against=None", [](Interpreter&, Value self, Bound&) { return self; }},
    {"has_key", "other",
     [](Interpreter& p, Value self, Bound& given) { return compared(p, self_of(self), given["other"], " ? ", ""); }},
    {"over", "*, partition_by=None, order_by=None, rows=None, range_=None",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       auto* made = p.make<FunctionElement>("over");
       made->pieces.push_back({"", self.as<Element>()});
       std::string words = " OVER (";
       for (const auto& [key, clause] : {std::pair("partition_by", "PARTITION BY "), std::pair("order_by", "ORDER BY ")}) {
         if (given[key].is_nothing()) continue;
         std::vector<Value> items = {given[key]};
         if (given[key].is<python::List>() || given[key].is<python::Tuple>()) items = *p.items(given[key]);
         words += (words.back() == '(' ? "" : " ") + std::string(clause);
         for (const Value item : items) {
           made->pieces.push_back({words, clause_of(p, item)});
           words = ", ";
         }
         words.clear();
       }
       made->pieces.push_back({words + ")", nullptr});
       return made;
     }},
};

std::string_view symbol(BinaryOperator op) {
  switch (op) {
    case BinaryOperator::add:
      return " + ";
    case BinaryOperator::subtract:
      return " - ";
    case BinaryOperator::multiply:
      return " * ";
    case BinaryOperator::divide:
    case BinaryOperator::floor_divide:
      return " / ";
    case BinaryOperator::modulo:
      return " % ";
    default:
      return "";
  }
}

bool is_text(const SqlType* type) {
  using K = migc::Type::Kind;
  return type != nullptr && (type->type.kind == K::string || type->type.kind == K::text || type->type.kind == K::character);
}

}  // namespace

std::span<const NativeDef> Element::methods() const { return element_methods; }

Value Element::attribute(Interpreter& python, std::string_view name) {
  if (const auto* named = dynamic_cast<const NamedElement*>(this))
    if (name == "name" || name == "key") return python.string(named->name());
  if (name == "type") return sql_type() == nullptr ? python.not_evaluated("the type of an expression") : Value(sql_type());
  return NativeObject::attribute(python, name);
}

Value Element::binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) {
  if (other.is_unknown()) return other;
  const auto* beside = other.as<Element>();
  if (op == BinaryOperator::bit_and || op == BinaryOperator::bit_or) {
    if (beside == nullptr) beside = element_of(python, other);
    std::vector<const Element*> operands = {this, beside};
    if (reflected) std::swap(operands[0], operands[1]);
    return const_cast<Element*>(conjunction(python, std::move(operands), op == BinaryOperator::bit_and));
  }
  std::string_view sign = symbol(op);
  if (sign.empty()) return Value::absent();
  Binding binds = sign == " + " || sign == " - " ? Binding::additive : Binding::multiplicative;
  const Element* operand = element_of(python, other, is_text(sql_type()) ? sql_type() : nullptr);
  if (operand == nullptr) return Value::failed();
  if (op == BinaryOperator::add && (is_text(sql_type()) || is_text(operand->sql_type()) || other.is<python::String>())) {
    sign = " || ";
    binds = Binding::concatenation;
  }
  std::vector<const Element*> operands = {this, operand};
  if (reflected) std::swap(operands[0], operands[1]);
  auto* made = make(python, std::move(operands), sign, binds);
  made->type = sql_type();
  return made;
}

Value Element::unary(Interpreter& python, python::UnaryOperator op) {
  if (op == python::UnaryOperator::invert) return const_cast<Element*>(negation(python, *this));
  if (op != python::UnaryOperator::minus) return Value::absent();
  auto* made = make(python, {this}, "", Binding::unary);
  made->before = "-";
  return made;
}

Value Element::compare(Interpreter& python, CompareOperator op, Value other) {
  if (other.is_unknown()) return other;
  const Element* right = element_of(python, other, sql_type());
  switch (op) {
    case CompareOperator::eq:
      return is_null(right) ? comparison(python, *this, " IS ", " IS NOT ", right)
                            : comparison(python, *this, " = ", " != ", right);
    case CompareOperator::ne:
      return is_null(right) ? comparison(python, *this, " IS NOT ", " IS ", right)
                            : comparison(python, *this, " != ", " = ", right);
    case CompareOperator::lt:
      return comparison(python, *this, " < ", " >= ", right);
    case CompareOperator::le:
      return comparison(python, *this, " <= ", " > ", right);
    case CompareOperator::gt:
      return comparison(python, *this, " > ", " <= ", right);
    case CompareOperator::ge:
      return comparison(python, *this, " >= ", " < ", right);
    default:
      return Value::absent();
  }
}

Value Element::truth(Interpreter& python) {
  return python.raise("TypeError", "Boolean value of this clause is not defined");
}

/// An element of an array, a member of a JSON value.
Value Element::subscript(Interpreter& python, Value index) {
  const SqlType* type = sql_type();
  if (type != nullptr && type->type.kind == migc::Type::Kind::array) {
    auto* made = make(python, {this}, "", Binding::json);
    const auto number = index.as_integer();
    if (!number) return python.not_evaluated("this index of an array");
    made->after = fmt::format("[{}]", *number);
    made->type = type->element;
    return made;
  }
  return json_member(python, *this, index);
}

const Element* operation(Interpreter& python, std::string_view between, std::vector<const Element*> operands,
                         Binding binds, SqlType* type) {
  auto* made = make(python, std::move(operands), between, binds);
  made->type = type;
  return made;
}

const Element* conjunction(Interpreter& python, std::vector<const Element*> conditions, bool is_and) {
  if (conditions.empty()) return nullptr;
  if (conditions.size() == 1) return conditions.front();
  auto* made = make(python, std::move(conditions), is_and ? " AND " : " OR ", is_and ? Binding::and_ : Binding::or_);
  made->type = boolean(python);
  return made;
}

const Element* negation(Interpreter& python, const Element& element) {
  if (const auto* operation = dynamic_cast<const OperationElement*>(&element))
    if (operation->opposite != nullptr) return operation->opposite;
  if (const auto* word = dynamic_cast<const WordElement*>(&element)) {
    if (word->is("true")) return python.make<WordElement>(Text("false"), boolean(python));
    if (word->is("false")) return python.make<WordElement>(Text("true"), boolean(python));
  }
  auto* made = make(python, {&element}, "", Binding::not_);
  made->before = "NOT ";
  made->type = boolean(python);
  made->opposite = &element;
  return made;
}

}  // namespace migc::alembic
