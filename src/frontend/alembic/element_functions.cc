// The functions of SQLAlchemy that make expressions.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/call.h"
#include "alembic/element.h"
#include "alembic/types.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

Value make_text(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  auto* text = python.make<TextElement>(quoted_colons(in.sql("text")));
  text->span = given.span("text");
  return in.failed() ? Value::failed() : Value(text);
}

Value literal_column(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  auto* word = python.make<WordElement>(in.sql("text"), in.has("type_") ? type_of(python, in["type_"]) : nullptr);
  word->span = given.span("text");
  return in.failed() ? Value::failed() : Value(word);
}

Value make_literal(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  auto* bind = python.make<BindElement>(in["value"], in.has("type_") ? type_of(python, in["type_"]) : nullptr);
  bind->span = given.span("value");
  return in.failed() ? Value::failed() : Value(bind);
}

Value make_bindparam(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  auto* bind = python.make<BindElement>(in["value"], in.has("type_") ? type_of(python, in["type_"]) : nullptr);
  bind->parameter = in.text("key");
  bind->expands = in.flag("expanding");
  bind->span = given.span();
  return in.failed() ? Value::failed() : Value(bind);
}

template <bool is_and>
Value combined(Interpreter& python, Value, Bound& given) {
  std::vector<const Element*> conditions;
  for (const Value one : given.rest()) {
    if (one.is_unknown()) return one;
    if (one.is_boolean() && one.boolean_value() == is_and) continue;
    conditions.push_back(one.is_boolean() ? python.make<WordElement>(Text(one.boolean_value() ? "true" : "false"))
                                          : clause_of(python, one));
    if (conditions.back() == nullptr) return Value::failed();
  }
  if (conditions.empty()) return python.make<WordElement>(Text(is_and ? "true" : "false"));
  return const_cast<Element*>(conjunction(python, std::move(conditions), is_and));
}

Value make_not(Interpreter& python, Value, Bound& given) {
  if (given["clause"].is_unknown()) return given["clause"];
  const Element* clause = clause_of(python, given["clause"]);
  return clause == nullptr ? Value::failed() : Value(const_cast<Element*>(negation(python, *clause)));
}

Value cast(Interpreter& python, Value, Bound& given) {
  if (given["type_"].is_unknown()) return given["type_"];
  SqlType* type = type_of(python, given["type_"], "the type of a cast", given.span("type_"));
  if (type == nullptr) return Value::failed();
  const Element* what = element_of(python, given["expression"], type);
  if (what == nullptr) return Value::failed();
  auto* made = python.make<FunctionElement>("cast");
  made->type = type;
  made->span = given.span();
  const std::string name = cast_type(type->here(session_of(python)).type);
  if (name.empty()) return python.not_evaluated("a cast to this type");
  made->pieces = {{"CAST(", what}, {" AS " + name + ")", nullptr}};
  return made;
}

Value type_coerce(Interpreter& python, Value, Bound& given) {
  SqlType* type = type_of(python, given["type_"]);
  const Element* what = element_of(python, given["expression"], type);
  return what == nullptr || type == nullptr ? Value::failed() : Value(const_cast<Element*>(what));
}

/// The pairs of a CASE, as arguments or as one list, or as a dict beside `value`.
bool read_whens(Call& in, std::vector<std::pair<Value, Value>>& whens) {
  for (const Value given : in.rest()) {
    if (const auto* dict = given.as<python::Dict>()) {
      for (const auto& entry : dict->table.entries())
        if (!entry.key.is_absent()) whens.emplace_back(entry.key, entry.value);
      continue;
    }
    std::vector<Value> items = {given};
    if (given.is<python::List>()) items = in.items_of(given, "the conditions of a CASE");
    for (const Value item : items) {
      const std::vector<Value> pair = in.items_of(item, "a condition of a CASE");
      if (in.failed()) return false;
      if (pair.size() != 2) return in.python.raise("TypeError", "case() takes pairs of a condition and a value"), false;
      whens.emplace_back(pair[0], pair[1]);
    }
  }
  return !in.failed();
}

Value make_case(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  std::vector<std::pair<Value, Value>> whens;
  if (!read_whens(in, whens)) return Value::failed();
  if (in.has("whens") && whens.empty()) {
    const auto* dict = in["whens"].as<python::Dict>();
    if (dict == nullptr) return python.not_evaluated("this form of case()");
    for (const auto& entry : dict->table.entries())
      if (!entry.key.is_absent()) whens.emplace_back(entry.key, entry.value);
  }
  auto* made = python.make<FunctionElement>("case");
  std::string words = "CASE";
  SqlType* compared = nullptr;
  if (in.has("value")) {
    const Element* value = element_of(python, in["value"]);
    if (value == nullptr) return Value::failed();
    compared = value->sql_type();
    made->pieces.push_back({"CASE ", value});
    words.clear();
  }
  const auto add = [&](std::string before, const Element* element) {
    if (element != nullptr) made->pieces.push_back({std::move(before), element});
    return element != nullptr;
  };
  for (const auto& [when, then] : whens) {
    if (when.is_unknown() || then.is_unknown()) return when.is_unknown() ? when : then;
    const Element* condition = in.has("value") ? element_of(python, when, compared) : clause_of(python, when);
    const Element* result = element_of(python, then);
    if (!add(words + " WHEN ", condition) || !add(" THEN ", result)) return Value::failed();
    if (made->type == nullptr) made->type = result->sql_type();
    words.clear();
  }
  if (in.has("else_") && !add(" ELSE ", element_of(python, in["else_"]))) return Value::failed();
  made->pieces.push_back({" END", nullptr});
  return made;
}

Value extract(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const Element* from = element_of(python, in["expr"]);
  if (from == nullptr) return Value::failed();
  auto* made = python.make<FunctionElement>("extract");
  made->pieces = {{"EXTRACT(" + in.text("field") + " FROM ", from}, {")", nullptr}};
  return in.failed() ? Value::failed() : Value(made);
}

/// A function of one element by the method that it is.
template <std::size_t which>
Value by_method(Interpreter& python, Value, Bound& given) {
  constexpr std::string_view methods[] = {"desc", "asc", "nulls_first", "nulls_last"};
  if (given["column"].is_unknown()) return given["column"];
  const auto* text = given["column"].as<python::String>();
  Value element = given["column"];
  if (text != nullptr) element = python.make<WordElement>(Text(quoted_name(text->str())));
  return python.call_method(element, methods[which], {});
}

Value make_between(Interpreter& python, Value, Bound& given) {
  const Element* what = element_of(python, given["expr"]);
  return what == nullptr ? Value::failed()
                         : python.call_method(const_cast<Element*>(what), "between", {given["low"], given["high"]});
}

Value distinct(Interpreter& python, Value, Bound& given) {
  const Element* what = element_of(python, given["expr"]);
  if (what == nullptr) return Value::failed();
  auto* made = python.make<OperationElement>();
  made->operands = {what};
  made->before = "DISTINCT ";
  made->binds = Binding::or_;
  made->type = what->sql_type();
  return made;
}

Value make_tuple(Interpreter& python, Value, Bound& given) {
  auto* made = python.make<FunctionElement>("tuple");
  for (const Value one : given.rest()) made->pieces.push_back({made->pieces.empty() ? "(" : ", ", element_of(python, one)});
  made->pieces.push_back({")", nullptr});
  return python.failing() ? Value::failed() : Value(made);
}

template <std::size_t which>
Value around(Interpreter& python, Value, Bound& given) {
  constexpr std::string_view words[] = {"ANY (", "ALL ("};
  const Element* what = element_of(python, given["expr"]);
  if (what == nullptr) return Value::failed();
  auto* made = python.make<FunctionElement>("any");
  made->pieces = {{std::string(words[which]), what}, {")", nullptr}};
  return made;
}

/// sa.func.name(…): any name is a function.
constexpr std::string_view bare_functions[] = {"current_timestamp", "current_date", "current_time",   "localtimestamp",
                                               "localtime",         "current_user", "session_user",   "user",
                                               "sysdate"};

class FunctionMaker final : public python::Object {
 public:
  explicit FunctionMaker(std::string name) : name_(std::move(name)) {}
  std::string type_name() const override { return "FunctionGenerator"; }
  Value attribute(Interpreter& python, std::string_view name) override {
    if (name.starts_with("__")) return Value::absent();
    std::string part(name.ends_with('_') ? name.substr(0, name.size() - 1) : name);
    return python.make<FunctionMaker>(name_.empty() ? part : name_ + "." + part);
  }
  Value call(Interpreter& python, python::Arguments& arguments) override {
    if (name_.empty()) return python.raise("TypeError", "'func' is not callable");
    if (lower(name_) == "cast" && arguments.positional.size() == 2) {
      const NativeDef* cast = python::find_native(element_functions(), "cast");
      return python.call(python.make<python::NativeFunction>(*cast), std::move(arguments));
    }
    auto* made = python.make<FunctionElement>(name_);
    made->span = arguments.span;
    const Session& session = session_of(python);
    const bool has_no_now = session.is_for("sqlite") || session.is_for("mssql") || session.is_for("oracle");
    if (lower(name_) == "now" && arguments.positional.empty() && has_no_now) {
      made->pieces = {{"CURRENT_TIMESTAMP", nullptr}};
      return made;
    }
    const std::string word = upper(name_);
    for (const std::string_view bare : bare_functions)
      if (lower(name_) == bare && arguments.positional.empty()) {
        made->pieces = {{word, nullptr}};
        return made;
      }
    std::string words = spelled() + "(";
    for (const Value argument : arguments.positional) {
      if (argument.is_unknown()) return argument;
      const Element* element = element_of(python, argument);
      if (element == nullptr) return Value::failed();
      made->pieces.push_back({words, element});
      if (made->type == nullptr && keeps_type()) made->type = element->sql_type();
      words = ", ";
    }
    if (!arguments.positional.empty()) words.clear();
    if (arguments.positional.empty() && lower(name_) == "count") words += "*";
    made->pieces.push_back({words + ")", nullptr});
    return made;
  }

 private:
  bool keeps_type() const {
    const std::string name = lower(name_);
    return name == "coalesce" || name == "max" || name == "min" || name == "lower" || name == "upper" ||
           name == "concat" || name == "trim" || name == "replace";
  }
  std::string spelled() const {
    std::string out;
    for (const std::string_view part : split(name_, '.')) {
      const bool plain = std::all_of(part.begin(), part.end(), is_word);
      out += (out.empty() ? "" : ".") + (plain ? std::string(part) : quoted_name(part));
    }
    return out;
  }

  const std::string name_;
};

template <std::size_t which>
Value word(Interpreter& python, Value, Bound&) {
  constexpr std::string_view words[] = {"NULL", "true", "false"};
  return python.make<WordElement>(Text(std::string(words[which])), which == 0 ? nullptr : make_type(python, "Boolean"));
}

/// aggregate_order_by(value, order, …) of sqlalchemy.dialects.postgresql: what stands in array_agg(value ORDER BY order).
Value aggregate_order_by(Interpreter& python, Value, Bound& given) {
  auto* made = python.make<FunctionElement>("");
  std::string words;
  for (const Value one : given.rest()) {
    if (one.is_unknown()) return one;
    const Element* element = element_of(python, one);
    if (element == nullptr) return Value::failed();
    if (made->pieces.empty()) made->type = element->sql_type();
    made->pieces.push_back({words, element});
    words = made->pieces.size() == 1 ? " ORDER BY " : ", ";
  }
  return made;
}

constexpr NativeDef element_defs[] = {
    {"aggregate_order_by", "*args", aggregate_order_by},
    {"text", "text, bind=None", make_text},
    {"literal_column", "text, type_=None", literal_column},
    {"literal", "value, type_=None, **kw", make_literal},
    {"bindparam", "key=None, value=?, type_=None, unique=False, required=None, quote=None, callable_=None, expanding=False, "
                  "isoutparam=False, literal_execute=False",
     make_bindparam},
    {"and_", "*clauses", combined<true>},
    {"or_", "*clauses", combined<false>},
    {"not_", "clause", make_not},
    {"cast", "expression, type_", cast},
    {"try_cast", "expression, type_", cast},
    {"type_coerce", "expression, type_", type_coerce},
    {"case", "*pairs, value=None, else_=None, whens=None", make_case},
    {"extract", "field, expr", extract},
    {"desc", "column", by_method<0>},
    {"asc", "column", by_method<1>},
    {"nulls_first", "column", by_method<2>},
    {"nullsfirst", "column", by_method<2>},
    {"nulls_last", "column", by_method<3>},
    {"nullslast", "column", by_method<3>},
    {"between", "expr, low, high, symmetric=False", make_between},
    {"distinct", "expr", distinct},
    {"tuple_", "*clauses, types=None", make_tuple},
    {"any_", "expr", around<0>},
    {"all_", "expr", around<1>},
    {"null", "", word<0>},
    {"true", "", word<1>},
    {"false", "", word<2>},
};

// --- methods of text() ---

Value bindparams(Interpreter& python, Value self, Bound& given) {
  const auto& text = *self.as<TextElement>();
  auto* made = python.make<TextElement>(text.text);
  made->span = text.span;
  made->values = text.values;
  for (const Value one : given.rest()) {
    if (one.is_unknown()) return one;
    const auto* bind = one.as<BindElement>();
    if (bind == nullptr) return python.raise("TypeError", "bindparams() takes bindparam() objects");
    made->values.push_back({bind->parameter, one, bind->sql_type()});
  }
  for (const auto& [name, value, span] : given.options()) made->values.push_back({name, value, nullptr});
  return made;
}

constexpr NativeDef text_methods[] = {
    {"bindparams", "*binds, **names", bindparams},
    {"columns", "*cols, **types", [](Interpreter&, Value self, Bound&) { return self; }},
    {"execution_options", "**options", [](Interpreter&, Value self, Bound&) { return self; }},
};

}  // namespace

std::span<const NativeDef> TextElement::methods() const { return text_methods; }

std::span<const NativeDef> element_functions() { return element_defs; }

Value element_member(Interpreter& python, std::string_view name) {
  if (name == "func") return python.make<FunctionMaker>("");
  return Value::absent();
}

}  // namespace migc::alembic
