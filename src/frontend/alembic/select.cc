// SELECT: what it selects from follows from what it mentions, unless its author says so.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "alembic/mapped.h"
#include "alembic/statements.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

void write_list(Writer& out, const std::vector<const Element*>& elements) {
  for (std::size_t i = 0; i < elements.size(); ++i) {
    if (i > 0) out << ", ";
    out.element(*elements[i], Binding::or_);
  }
}

void write_conditions(Writer& out, std::string_view word, const std::vector<const Element*>& conditions) {
  if (conditions.empty()) return;
  out << word;
  out.element(*conjunction(out.python, conditions), Binding::or_);
}

SelectObject* copy_of_select(Interpreter& python, Value self) {
  auto* made = python.make<SelectObject>();
  made->parts = self.as<SelectObject>()->parts;
  made->span = self.as<SelectObject>()->span;
  return made;
}

/// The arguments as elements, lists among them taken apart. False: failed, or `unknown` is set.
bool read_elements(Interpreter& python, std::span<const Value> values, std::vector<const Element*>& out, Value& unknown) {
  for (const Value one : values) {
    const Value value = core_of(one);
    if (value.is_unknown()) return unknown = value, false;
    if (python::Unknown* unread = without_table(python, value)) return unknown = unread, false;
    if (value.is<python::List>() || value.is<python::Tuple>()) {
      const auto items = python.items(value);
      if (!items || !read_elements(python, *items, out, unknown)) return false;
      continue;
    }
    if (value.is_none()) continue;
    if (value.is_boolean()) {
      out.push_back(python.make<WordElement>(Text(value.boolean_value() ? "true" : "false")));
      continue;
    }
    const Element* element = value.is<python::String>() ? python.make<WordElement>(value.as<python::String>()->text())
                                                        : element_of(python, value);
    if (element == nullptr) return false;
    out.push_back(element);
  }
  return true;
}

Value make_select(Interpreter& python, Value, Bound& given) {
  auto* made = python.make<SelectObject>();
  made->span = given.span();
  Value unknown = Value::failed();
  std::vector<const Element*> elements;
  std::map<std::size_t, MappedClass*> classes;  // by the place of their elements
  for (const Value one : given.rest()) {
    if (MappedClass* cls = mapped_class(one)) classes.emplace(elements.size(), cls);
    if (!read_elements(python, std::vector{one}, elements, unknown)) return unknown;
  }
  for (std::size_t i = 0; i < elements.size(); ++i) {
    const Element* element = elements[i];
    if (const auto* table = dynamic_cast<const TableObject*>(element)) {
      MappedClass* mapped = classes.contains(i) ? classes.at(i) : nullptr;
      if (const auto* alias = dynamic_cast<const MappedAlias*>(table)) mapped = alias->mapped;
      if (mapped != nullptr) made->parts.entities.push_back({mapped, made->parts.columns.size(), table->columns.size()});
      for (const ColumnObject* column : table->columns) made->parts.columns.push_back(column);
      made->parts.froms.push_back(table);
    } else {
      made->parts.columns.push_back(element);
    }
  }
  if (!given["columns"].is_nothing() && !read_elements(python, std::vector{given["columns"]}, made->parts.columns, unknown))
    return unknown;
  if (!given["whereclause"].is_nothing() && !read_elements(python, std::vector{given["whereclause"]}, made->parts.where, unknown))
    return unknown;
  if (!given["from_obj"].is_nothing() && !read_elements(python, std::vector{given["from_obj"]}, made->parts.froms, unknown))
    return unknown;
  return made;
}

template <auto member>
Value add_elements(Interpreter& python, Value self, Bound& given) {
  SelectObject* made = copy_of_select(python, self);
  Value unknown = Value::failed();
  return read_elements(python, given.rest(), made->parts.*member, unknown) ? Value(made) : unknown;
}

Value select_distinct(Interpreter& python, Value self, Bound& given) {
  SelectObject* made = copy_of_select(python, self);
  made->parts.distinct = true;
  Value unknown = Value::failed();
  return read_elements(python, given.rest(), made->parts.distinct_on, unknown) ? Value(made) : unknown;
}

/// select.with_only_columns(t.c.id): what it selects from stays.
Value with_only_columns(Interpreter& python, Value self, Bound& given) {
  SelectObject* made = copy_of_select(python, self);
  for (TableObject* table : made->tables())
    if (made->parts.froms.empty()) made->parts.froms.push_back(table);
  made->parts.columns.clear();
  Value unknown = Value::failed();
  return read_elements(python, given.rest(), made->parts.columns, unknown) ? Value(made) : unknown;
}

/// table.join(other, condition).select(): all columns of both.
Value select_of_join(Interpreter& python, Value self, Bound& given) {
  auto* made = python.make<SelectObject>();
  made->span = given.span();
  std::vector<TableObject*> tables;
  self.as<JoinObject>()->collect_tables(tables);
  for (const TableObject* table : tables)
    made->parts.columns.insert(made->parts.columns.end(), table->columns.begin(), table->columns.end());
  made->parts.froms.push_back(self.as<JoinObject>());
  Value unknown = Value::failed();
  return read_elements(python, given.rest(), made->parts.where, unknown) ? Value(made) : unknown;
}

template <auto member>
Value set_number(Interpreter& python, Value self, Bound& given) {
  if (given["limit"].is_unknown()) return given["limit"];
  SelectObject* made = copy_of_select(python, self);
  made->parts.*member = given["limit"].is_nothing() ? nullptr : element_of(python, given["limit"]);
  return made;
}

/// What joins a table to those on the left, where that is not said: the one foreign key. Null: it can't be told.
const Element* implied_condition(Interpreter& python, const Element& left, const Element& right) {
  const auto* to = dynamic_cast<const TableObject*>(&right);
  std::vector<TableObject*> tables;
  left.collect_tables(tables);
  const Element* found = nullptr;
  for (const TableObject* from : tables) {
    const Element* one = to == nullptr ? nullptr : foreign_key_condition(python, *from, *to);
    if (one != nullptr && found != nullptr) return nullptr;
    if (one != nullptr) found = one;
  }
  return found;
}

/// select.join(target, condition): the last table of FROM becomes its left side.
Value select_join(Interpreter& python, Value self, Bound& given, bool outer) {
  SelectObject* made = copy_of_select(python, self);
  const auto* right = core_of(given["target"]).as<Element>();
  const auto* on = given["onclause"].as<Element>();
  if (right == nullptr) return python.not_evaluated("a join with what is no table");
  auto* join = python.make<JoinObject>();
  if (made->parts.froms.empty()) {
    std::vector<TableObject*> tables;
    for (const Element* column : made->parts.columns) column->collect_tables(tables);
    std::erase_if(tables, [&](const TableObject* table) { return table == right; });
    if (tables.empty()) return python.not_evaluated("a join without a left side");
    made->parts.froms.push_back(tables.front());
  }
  join->left = made->parts.froms.back();
  join->right = right;
  join->on = on == nullptr ? implied_condition(python, *join->left, *right) : on;
  if (join->on == nullptr) return python.not_evaluated("a join without its condition");
  join->outer = outer || (given["isouter"].is_boolean() && given["isouter"].boolean_value());
  join->full = given["full"].is_boolean() && given["full"].boolean_value();
  made->parts.froms.back() = join;
  return made;
}

Value combine(Interpreter& python, Value self, std::span<const Value> others, std::string_view word) {
  SelectObject* made = copy_of_select(python, self);
  for (const Value other : others) {
    if (other.is_unknown()) return other;
    const auto* select = other.as<SelectObject>();
    if (select == nullptr) return python.raise("TypeError", "what is joined to a SELECT is a SELECT");
    made->parts.joined.emplace_back(word, select);
  }
  return made;
}

std::string column_name(const Element& element) {
  const auto* named = dynamic_cast<const NamedElement*>(&element);
  return named == nullptr ? "" : named->name();
}

/// A query with a name: its columns by their names.
Value named_query(Interpreter& python, Value self, std::string name, bool is_with) {
  auto& select = *self.as<SelectObject>();
  auto* made = python.make<TableObject>();
  made->alias = name.empty() && is_with ? "anon_1" : std::move(name);
  made->source = &select;
  made->span = select.span;
  for (const Element* element : select.parts.columns) {
    const std::string called = column_name(*element);
    if (called.empty()) continue;
    auto* column = python.make<ColumnObject>(called);
    column->type = element->sql_type();
    column->table = made;
    made->columns.push_back(column);
  }
  if (is_with) made->name = {"", made->alias};
  return made;
}

Value subquery(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  std::string name = in.text("name");
  return in.failed() ? Value::failed() : named_query(python, self, std::move(name), false);
}

Value lateral(Interpreter& python, Value self, Bound& given) {
  const Value made = subquery(python, self, given);
  if (auto* table = made.is_failed() ? nullptr : made.as<TableObject>()) table->is_lateral = true;
  return made;
}

Value cte(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  std::string name = in.text("name");
  if (in.flag("recursive")) return python.not_evaluated("a recursive WITH");
  return in.failed() ? Value::failed() : named_query(python, self, std::move(name), true);
}

Value exists_of(Interpreter& python, Value self) {
  SelectObject* made = copy_of_select(python, self);
  made->parts.exists = true;
  return made;
}

Value make_exists(Interpreter& python, Value, Bound& given) {
  if (given.rest().size() == 1 && given.rest()[0].is<SelectObject>()) return exists_of(python, given.rest()[0]);
  auto* select = python.make<SelectObject>();
  Value unknown = Value::failed();
  if (!read_elements(python, given.rest(), select->parts.columns, unknown)) return unknown;
  if (select->parts.columns.empty()) select->parts.columns.push_back(python.make<WordElement>(Text("*")));
  select->parts.exists = true;
  return select;
}

template <std::size_t which>
Value combined_selects(Interpreter& python, Value, Bound& given) {
  constexpr std::string_view words[] = {" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT "};
  if (given.rest().empty() || !given.rest()[0].is<SelectObject>()) return python.not_evaluated("this UNION");
  return combine(python, given.rest()[0], given.rest().subspan(1), words[which]);
}

template <std::size_t which>
Value combine_method(Interpreter& python, Value self, Bound& given) {
  constexpr std::string_view words[] = {" UNION ", " UNION ALL ", " EXCEPT ", " INTERSECT "};
  return combine(python, self, given.rest(), words[which]);
}

Value same_select(Interpreter&, Value self, Bound&) { return self; }

constexpr NativeDef select_methods[] = {
    {"where", "*whereclause", add_elements<&SelectObject::Parts::where>},
    {"filter", "*criteria", add_elements<&SelectObject::Parts::where>},
    {"select_from", "*froms", add_elements<&SelectObject::Parts::froms>},
    {"add_columns", "*columns", add_elements<&SelectObject::Parts::columns>},
    {"column", "*columns", add_elements<&SelectObject::Parts::columns>},
    {"with_only_columns", "*columns, **options", with_only_columns},
    {"group_by", "*clauses", add_elements<&SelectObject::Parts::group_by>},
    {"order_by", "*clauses", add_elements<&SelectObject::Parts::order_by>},
    {"having", "*having", add_elements<&SelectObject::Parts::having>},
    {"distinct", "*expr", select_distinct},
    {"limit", "limit", set_number<&SelectObject::Parts::limit>},
    {"offset", "limit", set_number<&SelectObject::Parts::offset>},
    {"join", "target, onclause=None, isouter=False, full=False",
     [](Interpreter& p, Value self, Bound& given) { return select_join(p, self, given, false); }},
    {"outerjoin", "target, onclause=None, isouter=True, full=False",
     [](Interpreter& p, Value self, Bound& given) { return select_join(p, self, given, true); }},
    {"scalar_subquery", "", same_select},
    {"as_scalar", "", same_select},
    {"correlate", "*froms", same_select},
    {"execution_options", "**options", same_select},
    {"options", "*options", same_select},
    {"with_for_update", "*args, **options",
     [](Interpreter& p, Value self, Bound&) -> Value {
       SelectObject* made = copy_of_select(p, self);
       made->parts.lock = " FOR UPDATE";
       return made;
     }},
    {"subquery", "name=None", subquery},
    {"alias", "name=None, flat=False", subquery},
    {"lateral", "name=None", lateral},
    {"cte", "name=None, recursive=False, nesting=False", cte},
    {"exists", "", [](Interpreter& p, Value self, Bound&) { return exists_of(p, self); }},
    {"union", "*other", combine_method<0>},
    {"union_all", "*other", combine_method<1>},
    {"except_", "*other", combine_method<2>},
    {"intersect", "*other", combine_method<3>},
};

constexpr NativeDef join_methods[] = {
    {"select", "*whereclause", select_of_join},
    {"join", "right, onclause=None, isouter=False, full=False", make_join},
    {"outerjoin", "right, onclause=None, isouter=True, full=False", make_join},
};

constexpr NativeDef select_defs[] = {
    {"select", "*args, columns=None, whereclause=None, from_obj=None, **kw", make_select},
    {"exists", "*args", make_exists},
    {"union", "*selects", combined_selects<0>},
    {"union_all", "*selects", combined_selects<1>},
    {"except_", "*selects", combined_selects<2>},
    {"intersect", "*selects", combined_selects<3>},
    {"insert", "table, *args, **kw",
     [](Interpreter& p, Value, Bound& given) { return make_insert(p, given["table"], given); }},
    {"update", "table, *args, **kw",
     [](Interpreter& p, Value, Bound& given) { return make_update(p, given["table"], given); }},
    {"delete", "table, *args, **kw",
     [](Interpreter& p, Value, Bound& given) { return make_delete(p, given["table"], given); }},
    {"alias", "selectable, name=None, flat=False",
     [](Interpreter& p, Value, Bound& given) { return p.call_method(given["selectable"], "alias", {given["name"]}); }},
    {"lateral", "selectable, name=None",
     [](Interpreter& p, Value, Bound& given) { return p.call_method(given["selectable"], "lateral", {given["name"]}); }},
    {"join", "left, right, onclause=None, isouter=False, full=False",
     [](Interpreter& p, Value, Bound& given) { return make_join(p, given["left"], given); }},
    {"outerjoin", "left, right, onclause=None, isouter=True, full=False",
     [](Interpreter& p, Value, Bound& given) { return make_join(p, given["left"], given); }},
};

void write_from(Writer& out, const std::vector<const Element*>& froms) {
  for (std::size_t i = 0; i < froms.size(); ++i) {
    if (i > 0) out << ", ";
    froms[i]->write(out);
  }
}

/// What stands behind FROM: what the author says, and tables that are mentioned beside it, but not those of the
/// statement around this one, unless that is all there is: SELECT max(n) FROM t inside of UPDATE t.
std::vector<const Element*> froms_of(const SelectObject& select, const std::vector<TableObject*>& enclosing) {
  std::vector<const Element*> froms = select.parts.froms;
  std::vector<TableObject*> said, all;
  for (const Element* from : froms) from->collect_tables(said);
  for (const auto* elements : {&select.parts.columns, &select.parts.where, &select.parts.order_by})
    for (const Element* element : *elements) element->collect_tables(all);
  const bool is_only_one = froms.empty() && std::set<TableObject*>(all.begin(), all.end()).size() == 1;
  for (TableObject* table : all) {
    const auto is_in = [&](const std::vector<TableObject*>& tables) {
      return std::find(tables.begin(), tables.end(), table) != tables.end();
    };
    const bool is_around = is_in(enclosing) && !is_only_one;
    if (!is_in(said) && !is_around) {
      froms.push_back(table);
      said.push_back(table);
    }
  }
  return froms;
}

}  // namespace

std::span<const NativeDef> statement_functions() { return select_defs; }

Value made_statement(Interpreter& python, std::string_view function, python::Arguments arguments) {
  return python.call(python.make<python::NativeFunction>(*python::find_native(statement_functions(), function)), std::move(arguments));
}

void JoinObject::write(Writer& out) const {
  left->write(out);
  out << (full ? " FULL OUTER JOIN " : outer ? " LEFT OUTER JOIN " : " JOIN ");
  right->write(out);
  out << " ON ";
  out.element(*on, Binding::or_);
}

void JoinObject::collect_tables(std::vector<TableObject*>& tables) const {
  left->collect_tables(tables);
  right->collect_tables(tables);
}

std::span<const NativeDef> JoinObject::methods() const { return join_methods; }

std::vector<TableObject*> SelectObject::tables() const {
  std::vector<TableObject*> tables;
  for (const Element* from : froms_of(*this, {})) from->collect_tables(tables);
  return tables;
}

void SelectObject::write(Writer& out) const {
  const bool list = out.in_select_list, was_qualified = out.qualified;
  const std::vector<TableObject*> around = out.enclosing;
  const std::vector<const Element*> froms = froms_of(*this, around);
  out.qualified = true;
  for (const Element* from : froms) from->collect_tables(out.enclosing);
  std::vector<const TableObject*> withs;
  for (const Element* from : froms) {
    std::vector<TableObject*> tables;
    from->collect_tables(tables);
    for (const TableObject* table : tables)
      if (table->source != nullptr && !table->name.empty()) withs.push_back(table);
  }
  for (std::size_t i = 0; i < withs.size(); ++i) {
    out << (i == 0 ? "WITH " : ", ");
    out.name(withs[i]->alias);
    out << " AS (";
    withs[i]->source->write(out);
    out << ")";
  }
  if (!withs.empty()) out << " ";
  out << (parts.exists ? "EXISTS (SELECT " : "SELECT ");
  if (parts.distinct) out << "DISTINCT ";
  if (!parts.distinct_on.empty()) {
    out << "ON (";
    write_list(out, parts.distinct_on);
    out << ") ";
  }
  out.in_select_list = true;
  for (std::size_t i = 0; i < parts.columns.size(); ++i) {
    if (i > 0) out << ", ";
    out.element(*parts.columns[i], Binding::label);
  }
  out.in_select_list = false;
  if (!froms.empty()) {
    out << " FROM ";
    write_from(out, froms);
  }
  write_conditions(out, " WHERE ", parts.where);
  if (!parts.group_by.empty()) out << " GROUP BY ";
  write_list(out, parts.group_by);
  write_conditions(out, " HAVING ", parts.having);
  for (const auto& [word, other] : parts.joined) {
    out << word;
    out.enclosing = around;
    other->write(out);
  }
  if (!parts.order_by.empty()) out << " ORDER BY ";
  write_list(out, parts.order_by);
  if (parts.limit != nullptr) {
    out << " LIMIT ";
    out.element(*parts.limit, Binding::or_);
  }
  if (parts.offset != nullptr) {
    out << " OFFSET ";
    out.element(*parts.offset, Binding::or_);
  }
  out << parts.lock;
  if (parts.exists) out << ")";
  out.in_select_list = list;
  out.qualified = was_qualified;
  out.enclosing = around;
}

std::span<const NativeDef> SelectObject::methods() const { return select_methods; }

Value SelectObject::attribute(Interpreter& python, std::string_view name) {
  if (const NativeDef* own = python::find_native(select_methods, name)) return python.make<python::NativeFunction>(*own, this);
  if (name == "c" || name == "columns" || name == "selected_columns") {
    const Value query = named_query(python, this, "", false);
    return python.attribute(query, "c");
  }
  return Element::attribute(python, name);
}

TableObject* aliased(Interpreter& python, TableObject& of, std::string alias) {
  auto* made = python.make<TableObject>();
  made->alias = std::move(alias);
  made->source = &of;
  made->span = of.span;
  for (const ColumnObject* column : of.columns) {
    auto* own = python.make<ColumnObject>(column->name());
    own->type = column->type;
    own->table = made;
    made->columns.push_back(own);
  }
  return made;
}

Value select_of_table(Interpreter& python, Value self, Bound& given) {
  auto* made = python.make<SelectObject>();
  auto& table = *self.as<TableObject>();
  made->span = given.span();
  for (const ColumnObject* column : table.columns) made->parts.columns.push_back(column);
  made->parts.froms.push_back(&table);
  Value unknown = Value::failed();
  return read_elements(python, given.rest(), made->parts.where, unknown) ? Value(made) : unknown;
}

Value make_join(Interpreter& python, Value self, Bound& given) {
  if (self.is_unknown()) return self;
  const auto* left = core_of(self).as<Element>();
  const auto* right = core_of(given["right"]).as<Element>();
  const auto* on = given["onclause"].as<Element>();
  if (left != nullptr && right != nullptr && on == nullptr) on = implied_condition(python, *left, *right);
  if (left == nullptr || right == nullptr || on == nullptr) return python.not_evaluated("a join without its condition");
  auto* join = python.make<JoinObject>();
  join->left = left;
  join->right = right;
  join->on = on;
  join->outer = given["isouter"].is_boolean() && given["isouter"].boolean_value();
  join->full = given["full"].is_boolean() && given["full"].boolean_value();
  return join;
}

}  // namespace migc::alembic
