// INSERT, UPDATE and DELETE: operations where migc has them, SQL text where it has not.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/mapped.h"
#include "alembic/python/closure.h"
#include "alembic/statements.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;
using Which = ChangeObject::Which;
using Values = ChangeObject::Values;

ChangeObject* copy(Interpreter& python, Value self) {
  auto* made = python.make<ChangeObject>();
  made->parts = self.as<ChangeObject>()->parts;
  made->span = self.as<ChangeObject>()->span;
  return made;
}

/// Names are str, or the columns themselves; of a mapped class, str are its attributes.
bool read_values(Interpreter& python, const MappedClass* mapped, const python::Dict& dict, Values& out) {
  for (const auto& entry : dict.table.entries()) {
    if (entry.key.is_absent()) continue;
    if (!python.need(entry.key, "the name of a column")) return false;
    if (const auto* column = entry.key.as<NamedElement>())
      out.emplace_back(column->name(), entry.value);
    else if (const auto* name = entry.key.as<python::String>())
      out.emplace_back(mapped == nullptr ? name->str() : mapped->column_name(name->str()), entry.value);
    else
      return python.raise("TypeError", "the keys of values are columns or their names"), false;
  }
  return true;
}

/// One dict, a list of them, a tuple in the order of the columns.
bool read_rows(Interpreter& python, const ChangeObject::Parts& parts, Value given, std::vector<Values>& rows) {
  if (!python.need(given, "the values")) return false;
  if (const auto* dict = given.as<python::Dict>()) return read_values(python, parts.mapped, *dict, rows.emplace_back());
  const auto items = python.items(given, "the values");
  if (!items) return false;
  const bool nested = !items->empty() && !(*items)[0].is<python::String>() &&
                      ((*items)[0].is<python::Dict>() || (*items)[0].is<python::Tuple>() || (*items)[0].is<python::List>());
  if (nested) {
    for (const Value item : *items)
      if (!read_rows(python, parts, item, rows)) return false;
    return true;
  }
  Values& row = rows.emplace_back();
  for (std::size_t i = 0; i < items->size() && i < parts.table->columns.size(); ++i)
    row.emplace_back(parts.table->columns[i]->name(), (*items)[i]);
  return true;
}

Value values(Interpreter& python, Value self, Bound& given) {
  ChangeObject* made = copy(python, self);
  std::vector<Values> rows;
  for (const Value one : given.rest())
    if (!read_rows(python, made->parts, one, rows)) return Value::failed();
  if (!given.options().empty()) {
    if (rows.empty()) rows.emplace_back();
    for (const auto& [name, value, span] : given.options())
      rows.back().emplace_back(made->parts.mapped == nullptr ? name : made->parts.mapped->column_name(name), value);
  }
  if (made->parts.rows.size() == 1 && rows.size() == 1)
    for (auto& value : rows.front()) {
      std::erase_if(made->parts.rows.front(), [&](const auto& other) { return other.first == value.first; });
      made->parts.rows.front().push_back(value);
    }
  else
    for (Values& row : rows) made->parts.rows.push_back(std::move(row));
  return made;
}

Value where(Interpreter& python, Value self, Bound& given) {
  ChangeObject* made = copy(python, self);
  for (const Value one : given.rest()) {
    if (one.is_unknown()) return one;
    if (one.is_none()) continue;
    const Element* condition = one.is_boolean()
                                   ? python.make<WordElement>(Text(one.boolean_value() ? "true" : "false"))
                                   : clause_of(python, one);
    if (condition == nullptr) return Value::failed();
    made->parts.where.push_back(condition);
  }
  return made;
}

Value returning(Interpreter& python, Value self, Bound& given) {
  ChangeObject* made = copy(python, self);
  for (const Value one : given.rest()) {
    if (one.is_unknown()) return one;
    made->parts.returning.push_back(clause_of(python, one));
  }
  return python.failing() ? Value::failed() : Value(made);
}

Value from_select(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  ChangeObject* made = copy(python, self);
  made->parts.select_columns = in.names("names");
  if (!python.need(in["select"], "the SELECT of an INSERT", in.span("select"))) return Value::failed();
  if (made->parts.mapped != nullptr)
    for (std::string& name : made->parts.select_columns) name = made->parts.mapped->column_name(name);
  made->parts.select = core_of(in["select"]).as<SelectObject>();
  if (made->parts.select == nullptr) return python.not_evaluated("this INSERT from a SELECT");
  return in.failed() ? Value::failed() : Value(made);
}

Value on_conflict(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  ChangeObject* made = copy(python, self);
  made->parts.on_conflict = true;
  made->parts.conflict_columns = in.names("index_elements");
  made->parts.conflict_constraint = in.text("constraint");
  if (in.has("set_")) {
    const auto* dict = in["set_"].as<python::Dict>();
    if (dict == nullptr || !read_values(python, made->parts.mapped, *dict, made->parts.conflict_set)) return python.not_evaluated("this ON CONFLICT");
  }
  if (in.has("where")) made->parts.conflict_where = clause_of(python, in["where"]);
  return in.failed() ? Value::failed() : Value(made);
}

constexpr NativeDef change_methods[] = {
    {"values", "*args, **kw", values},
    {"ordered_values", "*args, **kw",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       ChangeObject* made = copy(p, self);
       made->parts.rows.emplace_back();
       for (const Value pair : given.rest()) {
         const auto items = p.items(pair);
         if (!items || items->size() != 2) return p.not_evaluated("these values");
         const auto* column = (*items)[0].as<NamedElement>();
         const auto* text = (*items)[0].as<python::String>();
         made->parts.rows.back().emplace_back(column != nullptr ? column->name() : text->str(), (*items)[1]);
       }
       return made;
     }},
    {"where", "*whereclause", where},
    {"filter", "*whereclause", where},
    {"returning", "*cols", returning},
    {"from_select", "names, select, include_defaults=True", from_select},
    {"on_conflict_do_nothing", "constraint=None, index_elements=None, index_where=None", on_conflict},
    {"on_conflict_do_update", "constraint=None, index_elements=None, index_where=None, set_=None, where=None", on_conflict},
    {"inline", "", [](Interpreter&, Value self, Bound&) { return self; }},
    {"execution_options", "**options", [](Interpreter&, Value self, Bound&) { return self; }},
    {"options", "*options", [](Interpreter&, Value self, Bound&) { return self; }},
};

Value begin(Interpreter& python, Value self, Bound& given, Which which) {
  if (self.is_unknown()) return self;
  if (python::Unknown* unread = without_table(python, self)) return unread;
  auto* table = core_of(self).as<TableObject>();
  if (table == nullptr) return python.not_evaluated("a change of what is no table");
  auto* made = python.make<ChangeObject>();
  made->parts.mapped = mapped_class(self);
  made->parts.which = which;
  made->parts.table = table;
  made->span = given.span();
  for (const Value one : given.rest()) {  // update(whereclause), insert(values): as SQLAlchemy 1.3 has them
    if (one.is_unknown()) return one;
    if (one.is<Element>()) made->parts.where.push_back(one.as<Element>());
    else if (one.is<python::Dict>() && !read_rows(python, made->parts, one, made->parts.rows)) return Value::failed();
  }
  for (const auto& [name, value, span] : given.options()) {
    if (value.is_unknown()) return value;
    if (name == "whereclause" && value.is<Element>()) made->parts.where.push_back(value.as<Element>());
    if (name == "values" && !value.is_none() && !read_rows(python, made->parts, value, made->parts.rows)) return Value::failed();
  }
  return made;
}

/// The values in the order of the table's columns, as SQLAlchemy writes them; columns that it does not name come last.
Values in_order(const TableObject& table, const Values& values) {
  Values ordered;
  for (const ColumnObject* column : table.columns)
    for (const auto& value : values)
      if (value.first == column->name()) ordered.push_back(value);
  for (const auto& value : values)
    if (table.column(value.first) == nullptr) ordered.push_back(value);
  return ordered;
}

/// What the columns' defaults, or of an update their onupdate, add to what a row is given.
bool add_defaults(Interpreter& python, const ChangeObject::Parts& parts, Values& row) {
  if (parts.which == Which::remove) return true;
  for (const ColumnObject* column : parts.table->columns) {
    if (std::any_of(row.begin(), row.end(), [&](const auto& one) { return one.first == column->name(); })) continue;
    const Value value = column_default(python, parts.which == Which::insert ? column->python_default : column->python_onupdate);
    if (value.is_failed()) return false;
    if (!value.is_absent()) row.emplace_back(column->name(), value);
  }
  return true;
}

void write_value(Writer& out, const TableObject& table, const std::string& column, Value value) {
  const ColumnObject* known = table.column(column);
  const Element* element = element_of(out.python, value, known == nullptr ? nullptr : known->type);
  if (element != nullptr) out.element(*element, Binding::label, true);
}

bool mentions_others(const ChangeObject::Parts& parts) {
  std::vector<TableObject*> tables;
  for (const Element* condition : parts.where) condition->collect_tables(tables);
  for (const Values& row : parts.rows)
    for (const auto& [name, value] : row)
      if (const auto* element = value.is_object() ? value.as<Element>() : nullptr) element->collect_tables(tables);
  return std::any_of(tables.begin(), tables.end(), [&](const TableObject* table) { return table != parts.table; });
}

}  // namespace

std::span<const NativeDef> ChangeObject::methods() const { return change_methods; }

Value ChangeObject::attribute(Interpreter& python, std::string_view name) {
  if (const NativeDef* own = python::find_native(change_methods, name)) return python.make<python::NativeFunction>(*own, this);
  if (name == "excluded") {
    auto* made = python.make<TableObject>();
    made->alias = "excluded";
    for (const ColumnObject* column : parts.table->columns) {
      auto* own = python.make<ColumnObject>(column->name());
      own->type = column->type;
      own->table = made;
      made->columns.push_back(own);
    }
    return python.make<ColumnCollection>(*made);
  }
  if (name == "table") return parts.table;
  return Element::attribute(python, name);
}

Value column_default(Interpreter& python, Value given) {
  if (given.is_nothing() || !given.is_object() || given.is_unknown() || given.is<Element>()) return given.is_none() ? Value::absent() : given;
  if (given.is<python::NativeObject>()) return Value::absent();  // a sequence
  if (const auto* function = given.as<python::Closure>(); function != nullptr && !function->first_parameter().empty())
    return python.not_evaluated("a default that asks for its context");
  const bool is_called = given.is<python::Closure>() || given.is<python::Type>() || given.object()->kind() == python::Object::Kind::native_function ||
                         given.object()->kind() == python::Object::Kind::bound_method;
  return is_called ? python.call(given, {}) : given;
}

Value make_insert(Interpreter& python, Value self, Bound& given) { return begin(python, self, given, Which::insert); }
Value make_update(Interpreter& python, Value self, Bound& given) { return begin(python, self, given, Which::update); }
Value make_delete(Interpreter& python, Value self, Bound& given) { return begin(python, self, given, Which::remove); }

void ChangeObject::write(Writer& out) const {
  const TableObject& table = *parts.table;
  const auto write_row = [&](const Values& row) {
    out << "(";
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out << ", ";
      write_value(out, table, row[i].first, row[i].second);
    }
    out << ")";
  };
  const auto write_set = [&](const Values& row) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i > 0) out << ", ";
      out.name(row[i].first);
      out << " = ";
      write_value(out, table, row[i].first, row[i].second);
    }
  };
  if (parts.which == Which::insert) {
    out << "INSERT INTO ";
    table.write(out);
    std::vector<std::string> columns = parts.select_columns;
    std::vector<Values> rows;
    for (Values row : parts.rows) {
      if (!add_defaults(out.python, parts, row)) return;
      rows.push_back(in_order(table, row));
    }
    if (!rows.empty())
      for (const auto& [name, value] : rows.front()) columns.push_back(name);
    if (!columns.empty()) out << " (";
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (i > 0) out << ", ";
      out.name(columns[i]);
    }
    if (!columns.empty()) out << ")";
    if (parts.select != nullptr) {
      out << " ";
      parts.select->write(out);
    } else if (columns.empty()) {
      out << " DEFAULT VALUES";
    } else {
      out << " VALUES ";
      for (std::size_t i = 0; i < rows.size(); ++i) {
        if (i > 0) out << ", ";
        write_row(rows[i]);
      }
    }
    if (parts.on_conflict) {
      out << " ON CONFLICT";
      if (!parts.conflict_constraint.empty()) {
        out << " ON CONSTRAINT ";
        out.name(parts.conflict_constraint);
      }
      for (std::size_t i = 0; i < parts.conflict_columns.size(); ++i) {
        out << (i == 0 ? " (" : ", ");
        out.name(parts.conflict_columns[i]);
      }
      if (!parts.conflict_columns.empty()) out << ")";
      out << (parts.conflict_set.empty() ? " DO NOTHING" : " DO UPDATE SET ");
      write_set(parts.conflict_set);
      if (parts.conflict_where != nullptr) {
        out << " WHERE ";
        out.element(*parts.conflict_where, Binding::or_);
      }
    }
  } else {
    std::vector<TableObject*> others;
    for (const Element* condition : parts.where) condition->collect_tables(others);
    std::erase(others, parts.table);
    out << (parts.which == Which::update ? "UPDATE " : "DELETE FROM ");
    table.write(out);
    out.enclosing.push_back(parts.table);
    for (TableObject* other : others) out.enclosing.push_back(other);
    if (parts.which == Which::update) {
      out << " SET ";
      if (!parts.rows.empty()) {
        Values row = parts.rows.front();
        if (!add_defaults(out.python, parts, row)) return;
        write_set(in_order(table, row));
      }
    }
    for (std::size_t i = 0; i < others.size(); ++i) {
      out << (i > 0 ? ", " : parts.which == Which::update ? " FROM " : " USING ");
      others[i]->write(out);
    }
    if (!parts.where.empty()) {
      out << " WHERE ";
      out.element(*conjunction(out.python, parts.where), Binding::or_);
    }
  }
  for (std::size_t i = 0; i < parts.returning.size(); ++i) {
    out << (i == 0 ? " RETURNING " : ", ");
    out.element(*parts.returning[i], Binding::label);
  }
}

std::optional<migc::Value> assigned_value(Interpreter& python, const TableObject& table, const std::string& column,
                                          Value value, Span span, const python::Dict* given) {
  const ColumnObject* known = table.column(column);
  SqlType* type = known == nullptr ? nullptr : known->type;
  if (!python.need(value, fmt::format("the value of column '{}'", column), span)) return std::nullopt;
  if (const auto* bind = value.as<BindElement>()) {
    Value own = bind->value;
    if (own.is_absent() && given != nullptr) own = given->get(bind->parameter);
    if (own.is_absent()) return python.refuse(migc::Kind::unbound_parameter, span, {bind->parameter}), std::nullopt;
    if (!own.is<Element>())
      return assigned_value(python, table, column, own, bind->span ? bind->span : span, given);
    value = own;
  }
  if (const auto* element = value.as<Element>()) {
    Writer out(python);
    out.given = given;
    out.enclosing = {const_cast<TableObject*>(&table)};
    out.element(*element, Binding::label, true);
    if (python.failing()) return std::nullopt;
    return std::make_shared<const Expression>(out.finish(element->span ? element->span : span));
  }
  std::optional<Literal> literal = literal_of(python, value, type, span);
  if (!literal) return std::nullopt;
  // A string for a column of another type is the database's business, where it is the author's own database.
  const Session& session = session_of(python);
  const std::shared_ptr<const Table> there = session.catalog().table(table.name);
  const Column* in_catalog = there == nullptr ? nullptr : there->column(column);
  if (in_catalog != nullptr && session.writes_source() && !bound_as(*literal, in_catalog->type)) {
    Writer out(python);
    out.value(value, type, span);
    return std::make_shared<const Expression>(out.finish(span));
  }
  return *std::move(literal);
}

std::optional<Operation::What> ChangeObject::operation(Interpreter& python, const python::Dict* given) const {
  if (parts.select != nullptr || parts.on_conflict || !parts.returning.empty() || parts.table->source != nullptr ||
      (parts.which != Which::insert && mentions_others(parts)))
    return std::nullopt;
  const auto assign = [&](const Values& row, std::vector<Assignment>& out) {
    for (const auto& [name, value] : in_order(*parts.table, row)) {
      auto made = assigned_value(python, *parts.table, name, value, span, given);
      if (!made) return false;
      out.push_back({name, *std::move(made), span});
    }
    return true;
  };
  std::optional<Expression> condition;
  if (!parts.where.empty()) {
    Writer out(python);
    out.given = given;
    out.enclosing = {parts.table};
    out.element(*conjunction(python, parts.where), Binding::or_);
    condition = out.finish(span);
  }
  if (parts.which == Which::remove) return Delete{parts.table->name, std::move(condition), {}};
  if (parts.which == Which::update) {
    Update update{parts.table->name, {}, std::move(condition), {}};
    Values set = parts.rows.empty() ? Values() : parts.rows.front();
    if (set.empty() && given != nullptr && !read_values(python, parts.mapped, *given, set)) return std::nullopt;
    if (!add_defaults(python, parts, set)) return std::nullopt;
    if (!assign(set, update.set)) return std::nullopt;
    return update;
  }
  if (parts.rows.size() > 1) return std::nullopt;  // several rows in one statement
  Insert insert{parts.table->name, {}};
  Values row = parts.rows.empty() ? Values() : parts.rows.front();
  if (given != nullptr && !read_values(python, parts.mapped, *given, row)) return std::nullopt;
  if (!add_defaults(python, parts, row)) return std::nullopt;
  insert.rows.emplace_back();
  insert.rows.back().span = span;
  if (!assign(row, insert.rows.back().values)) return std::nullopt;
  return insert;
}

Value statement_member(Interpreter& python, std::string_view name) {
  static constexpr NativeDef own[] = {
      {"dialect_insert", "table, *args, **kw",
       [](Interpreter& p, Value, Bound& given) { return make_insert(p, given["table"], given); }},
      {"array", "clauses, **kw",
       [](Interpreter& p, Value, Bound& given) -> Value {
         const auto items = p.items(given["clauses"], "the elements of an array");
         if (!items) return Value::failed();
         auto* made = p.make<FunctionElement>("array");
         for (const Value item : *items) {
           if (item.is_unknown()) return item;
           made->pieces.push_back({made->pieces.empty() ? "ARRAY[" : ", ", element_of(p, item)});
         }
         made->pieces.push_back({made->pieces.empty() ? "ARRAY[]" : "]", nullptr});
         return made;
       }},
  };
  const NativeDef* def = python::find_native(own, name);
  return def == nullptr ? Value::absent() : Value(python.make<python::NativeFunction>(*def));
}

}  // namespace migc::alembic
