// session.query(Thing): a SELECT that is built step by step, and what becomes of its rows.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "alembic/object_session.h"
#include "alembic/operations.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

class QueryObject final : public python::NativeObject {
 public:
  QueryObject(ObjectSession& of, SelectObject& what) : session(of), select(what) {}
  ObjectSession& session;
  SelectObject& select;
  std::string type_name() const override { return "Query"; }
  bool has_effects() const override { return true; }
  std::span<const NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;
  python::Iterator* iterate(Interpreter&) override;
  /// The class that it is about: of the first of what it asks for. Null: it asks for none.
  MappedClass* mapped() const { return select.parts.entities.empty() ? nullptr : select.parts.entities.front().mapped; }
  /// Its rows. Null: failed.
  ResultObject* rows(Interpreter& python);
};

QueryObject& query_object(Value self) { return *static_cast<QueryObject*>(self.object()); }

Value query_of(Interpreter& python, const QueryObject& like, Value select) {
  if (select.is_failed()) return select;
  if (select.is_unknown()) return like.session.hidden(python, *select.as<python::Unknown>());
  auto* made = select.as<SelectObject>();
  return made == nullptr ? Value(python.not_evaluated("this query")) : Value(python.make<QueryObject>(like.session, *made));
}

/// A step of the SELECT of that name, with the same arguments.
class QueryStep final : public python::Object {
 public:
  QueryStep(QueryObject& query, std::string name) : query_(query), name_(std::move(name)) {}
  std::string type_name() const override { return "method"; }
  bool has_effects() const override { return true; }
  Value call(Interpreter& python, python::Arguments& arguments) override {
    for (Value& value : arguments.positional) {
      if (value.is_unknown()) return query_.session.hidden(python, *value.as<python::Unknown>());
      value = core_of(value);
    }
    return query_of(python, query_, python.call_method(&query_.select, name_, std::move(arguments)));
  }

 private:
  QueryObject& query_;
  const std::string name_;
};

constexpr std::array<std::string_view, 17> steps = {"filter", "where",   "select_from", "group_by",  "order_by", "having",     "distinct", "limit",     "offset",
                                                    "join",   "outerjoin", "union",     "union_all", "except_",  "add_columns", "column",  "with_for_update"};
/// What gives the SELECT, or something that is made of it.
constexpr std::array<std::string_view, 7> selects = {"subquery", "exists", "cte", "lateral", "scalar_subquery", "as_scalar", "correlate"};
constexpr std::array<std::string_view, 10> without_effect = {"options",        "yield_per",         "execution_options",  "enable_eagerloads", "autoflush",
                                                             "enable_assertions", "populate_existing", "with_session", "prefix_with", "suffix_with"};

Value filter_by(Interpreter& python, Value self, Bound& given) {
  QueryObject& query = query_object(self);
  python::Arguments conditions;
  for (const auto& [name, value, span] : given.options()) {
    if (value.is_unknown()) return query.session.hidden(python, *value.as<python::Unknown>());
    Value column = Value::absent();
    if (MappedClass* cls = query.mapped()) column = python.attribute(cls, name);
    else if (!query.select.tables().empty()) column = query.select.tables().front()->column(name);
    if (column.is_failed()) return column;
    if (column.is_nothing() || column.as<ColumnObject>() == nullptr) return query.session.hidden(python, *python.not_evaluated("this filter_by()"));
    conditions.add(python.compare(python::CompareOperator::eq, column, value), span);
  }
  return query_of(python, query, python.call_method(&query.select, "where", std::move(conditions)));
}

/// The whole of one table, with perhaps a condition, and nothing besides: what UPDATE and DELETE can say.
bool is_plain_query(const QueryObject& query) {
  const auto& parts = query.select.parts;
  return query.mapped() != nullptr && parts.entities.size() == 1 && parts.group_by.empty() && parts.having.empty() && parts.limit == nullptr &&
         parts.offset == nullptr && !parts.distinct && parts.joined.empty() && parts.froms.size() == 1 && parts.froms.front() == query.mapped()->table;
}

Value change_rows(Interpreter& python, QueryObject& query, ChangeObject::Which which, Value values, Span span) {
  if (!is_plain_query(query)) return python.refuse(migc::Kind::not_evaluated, span, {"UPDATE or DELETE of a query of more than one table"});
  python::Arguments arguments;
  arguments.span = span;
  arguments.add(query.mapped());
  const std::string_view name = which == ChangeObject::Which::update ? "update" : "delete";
  Value change = made_statement(python, name, std::move(arguments));
  if (!change.is_failed() && !values.is_absent()) change = python.call_method(change, "values", {values});
  if (change.is_failed()) return change;
  if (change.is_unknown()) return query.session.hidden(python, *change.as<python::Unknown>());
  change.as<ChangeObject>()->parts.where = query.select.parts.where;
  if (query.session.autoflush && !query.session.flush(python)) return Value::failed();
  const Value result = query.session.run(python, change, Value::absent(), span);
  return result.is_failed() ? result : python.attribute(result, "rowcount");
}

Value count_rows(Interpreter& python, Value self, Bound& given) {
  QueryObject& query = query_object(self);
  auto* select = python.make<SelectObject>();
  auto* count = python.make<FunctionElement>("count_1");
  count->pieces = {{"count(*)", nullptr}};
  select->parts.columns.push_back(count);
  if (is_plain_query(query)) {
    select->parts.froms = query.select.parts.froms;
    select->parts.where = query.select.parts.where;
  } else {
    const Value inner = python.call_method(&query.select, "subquery", {});
    if (inner.is_failed() || inner.is_unknown()) return inner;
    select->parts.froms.push_back(inner.as<Element>());
  }
  if (query.session.autoflush && !query.session.flush(python)) return Value::failed();
  const Value result = query.session.run(python, select, Value::absent(), given.span());
  return result.is_failed() ? result : python.call_method(result, "scalar", {});
}

/// What a result has under that name: all(), first(), one(), scalar().
template <std::size_t which>
Value from_rows(Interpreter& python, Value self, Bound&) {
  constexpr std::string_view names[] = {"all", "first", "one", "one_or_none", "scalar"};
  QueryObject& query = query_object(self);
  ResultObject* rows = query.rows(python);
  const bool stands_for_one = which == 2 && rows != nullptr && rows->scalars && rows->rows.empty() && !session_of(python).target.writing;
  if (stands_for_one) return query.session.stand_in(python, *query.mapped());
  return rows == nullptr ? Value::failed() : python.call_method(rows, names[which], {});
}

constexpr NativeDef query_methods[] = {
    {"filter_by", "**criteria", filter_by},
    {"all", "", from_rows<0>},
    {"first", "", from_rows<1>},
    {"one", "", from_rows<2>},
    {"one_or_none", "", from_rows<3>},
    {"scalar", "", from_rows<4>},
    {"count", "", count_rows},
    {"get", "ident",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       QueryObject& query = query_object(self);
       if (query.mapped() == nullptr) return p.refuse(migc::Kind::not_evaluated, given.span(), {"get() of a query of columns"});
       python::Arguments arguments = {query.mapped(), given["ident"]};
       arguments.span = given.span();
       return p.call_method(&query.session, "get", std::move(arguments));
     }},
    {"update", "values, synchronize_session='auto', update_args=None",
     [](Interpreter& p, Value self, Bound& given) {
       if (given["values"].is_unknown()) return query_object(self).session.hidden(p, *given["values"].as<python::Unknown>());
       return change_rows(p, query_object(self), ChangeObject::Which::update, given["values"], given.span());
     }},
    {"delete", "synchronize_session='auto', delete_args=None",
     [](Interpreter& p, Value self, Bound& given) {
       return change_rows(p, query_object(self), ChangeObject::Which::remove, Value::absent(), given.span());
     }},
    {"with_entities", "*entities",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       QueryObject& query = query_object(self);
       python::Arguments arguments;
       arguments.span = given.span();
       for (const Value one : given.rest()) {
         if (one.is_unknown()) return query.session.hidden(p, *one.as<python::Unknown>());
         arguments.add(one);
       }
       const Value made = made_statement(p, "select", std::move(arguments));
       if (auto* select = made.is_failed() ? nullptr : made.as<SelectObject>()) {
         SelectObject::Parts parts = query.select.parts;
         parts.columns = select->parts.columns;
         parts.entities = select->parts.entities;
         select->parts = std::move(parts);
       }
       return query_of(p, query, made);
     }},
    {"label", "name", [](Interpreter& p, Value self, Bound& given) { return p.call_method(&query_object(self).select, "label", {given["name"]}); }},
};

std::span<const NativeDef> QueryObject::methods() const { return query_methods; }

ResultObject* QueryObject::rows(Interpreter& python) {
  if (session.autoflush && !session.flush(python)) return nullptr;
  const Value result = session.run(python, &select, Value::absent(), select.span ? select.span : python.here());
  auto* rows = result.is_failed() ? nullptr : result.as<ResultObject>();
  if (rows == nullptr) return nullptr;
  // Of a query of one class, each row is its object.
  const auto& parts = select.parts;
  if (parts.entities.size() == 1 && parts.columns.size() == parts.entities.front().count) rows->scalars = true;
  return rows;
}

Value QueryObject::attribute(Interpreter& python, std::string_view name) {
  if (const NativeDef* own = python::find_native(query_methods, name)) return python.make<python::NativeFunction>(*own, this);
  if (std::find(steps.begin(), steps.end(), name) != steps.end()) return python.make<QueryStep>(*this, std::string(name));
  if (std::find(selects.begin(), selects.end(), name) != selects.end() || name == "c" || name == "columns") return python.attribute(&select, name);
  if (name == "statement" || name == "selectable") return &select;
  if (name == "session") return &session;
  static constexpr NativeDef same = {"same", "*args, **options", [](Interpreter&, Value self, Bound&) { return self; }};
  if (std::find(without_effect.begin(), without_effect.end(), name) != without_effect.end()) return python.make<python::NativeFunction>(same, this);
  return session.hidden(python, *python.not_evaluated(fmt::format("'Query.{}'", name)));
}

python::Iterator* QueryObject::iterate(Interpreter& python) {
  ResultObject* found = rows(python);
  return found == nullptr ? nullptr : found->iterate(python);
}

}  // namespace

Value make_query(Interpreter& python, ObjectSession& session, Bound& given) {
  python::Arguments arguments;
  arguments.span = given.span();
  for (const Value one : given.rest()) {
    if (one.is_unknown()) return session.hidden(python, *one.as<python::Unknown>());
    if (const python::Unknown* unread = without_table(python, one)) return session.hidden(python, *unread);
    arguments.add(one);
  }
  const Value made = made_statement(python, "select", std::move(arguments));
  if (made.is_failed()) return made;
  if (made.is_unknown()) return session.hidden(python, *made.as<python::Unknown>());
  return python.make<QueryObject>(session, *made.as<SelectObject>());
}

SelectObject* select_of_query(Value value) {
  auto* query = value.is_object() ? dynamic_cast<QueryObject*>(value.object()) : nullptr;
  return query == nullptr ? nullptr : &query->select;
}

Value core_of(Value value) {
  if (SelectObject* select = select_of_query(value)) return select;
  if (MappedClass* cls = mapped_class(value)) return cls->table;
  return value;
}

}  // namespace migc::alembic
