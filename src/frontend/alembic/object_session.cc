#include "alembic/object_session.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "alembic/operations.h"
#include "alembic/types.h"

namespace migc::alembic {

using python::Bound;
using python::Instance;
using python::NativeDef;

/// What a session knows of an object.
class ObjectState final : public python::Object {
 public:
  enum class Status : std::uint8_t { pending, persistent, deleted, gone };
  ObjectState(Instance& of, MappedClass& of_class, ObjectSession& in) : object(of), cls(of_class), session(in) {}
  std::string type_name() const override { return "InstanceState"; }

  Instance& object;
  MappedClass& cls;
  ObjectSession& session;
  Status status = Status::pending;
  Span span;
  std::vector<Value> stored;  ///< beside the columns of the class: what the database holds; absent: it would have to be asked
  ChangeObject::Values written;  ///< by its INSERT: how the row is found while its key is not known

  /// The condition that finds its row: by its key, or, where the database made that, by what was written. Null: there is
  /// none, or failed.
  const Element* condition(Interpreter& python) const;
  /// Likewise where it is certain that it finds no other row.
  const Element* sure_condition(Interpreter& python);
  Value fetch(Interpreter& python, std::size_t i);
  bool has_key() const;
};

namespace {

constexpr std::string_view state_key = "_sa_instance_state";

ObjectState* state_of(const Instance& object) {
  const Value found = object.attributes.get(state_key);
  return found.is_object() ? dynamic_cast<ObjectState*>(found.object()) : nullptr;
}

MappedClass* class_of_object(const Instance& object) {
  auto* cls = dynamic_cast<MappedClass*>(&object.cls);
  return cls == nullptr || cls->table == nullptr ? nullptr : cls;
}

const Element* equals(Interpreter& python, const ColumnObject& column, Value value) {
  if (value.is_nothing()) return operation(python, " IS ", {&column, python.make<WordElement>(Text("NULL"))}, Binding::comparison);
  const Element* element = element_of(python, value, column.type);
  return element == nullptr ? nullptr : operation(python, " = ", {&column, element}, Binding::comparison);
}

/// A value of a row, while the schema only moves and rows mean nothing: an expression, of which nothing is asked.
Value any_value(Interpreter& python) { return python.make<WordElement>(Text("(SELECT 1)")); }

bool is_json(const ColumnObject& column) {
  return column.type != nullptr && (column.type->type.kind == migc::Type::Kind::json || column.type->type.kind == migc::Type::Kind::jsonb);
}

}  // namespace

bool ObjectState::has_key() const {
  bool found = false;
  for (std::size_t i = 0; i < cls.columns.size(); ++i) {
    if (!cls.columns[i].column->primary_key) continue;
    if (stored[i].is_absent() || stored[i].is_unknown()) return false;
    found = true;
  }
  return found;
}

const Element* ObjectState::condition(Interpreter& python) const {
  std::vector<const Element*> parts;
  if (has_key()) {
    for (std::size_t i = 0; i < cls.columns.size(); ++i)
      if (cls.columns[i].column->primary_key) parts.push_back(equals(python, *cls.columns[i].column, stored[i]));
  } else {
    for (const auto& [name, value] : written)
      if (const ColumnObject* column = cls.table->column(name); column != nullptr && !value.is_nothing() && !value.is_unknown() && !(value.is_object() && value.is<Element>()))
        parts.push_back(equals(python, *column, value));
  }
  if (python.failing() || parts.empty()) return nullptr;
  return conjunction(python, std::move(parts));
}

const Element* ObjectState::sure_condition(Interpreter& python) {
  const Element* found = condition(python);
  if (found == nullptr || has_key() || !session_of(python).target.writing) return found;
  auto* select = python.make<SelectObject>();
  for (const auto& [name, column] : cls.columns)
    if (column->primary_key) select->parts.columns.push_back(column);
  select->parts.froms.push_back(cls.table);
  select->parts.where.push_back(found);
  const Value result = execute_statement(python, select, Value::absent(), span);
  const auto* rows = result.is_failed() ? nullptr : result.as<ResultObject>();
  return rows != nullptr && rows->known && rows->rows.size() == 1 ? found : nullptr;
}

Value ObjectState::fetch(Interpreter& python, std::size_t i) {
  const auto& [name, column] = cls.columns[i];
  const auto unknown = [&]() -> Value {
    return python.unknown(migc::Kind::not_known, {fmt::format("what the row of an object of class '{}' holds in column '{}'", cls.name(), column->name())});
  };
  const Element* where = condition(python);
  if (where == nullptr) return python.failing() ? Value::failed() : unknown();
  auto* select = python.make<SelectObject>();
  select->parts.columns.push_back(column);
  select->parts.froms.push_back(cls.table);
  select->parts.where.push_back(where);
  const Value result = execute_statement(python, select, Value::absent(), python.here());
  const auto* rows = result.is_failed() ? nullptr : result.as<ResultObject>();
  if (rows == nullptr) return result;
  if (!session_of(python).target.writing) return any_value(python);
  if (!rows->known || rows->rows.size() != 1 || rows->rows[0].empty()) return unknown();
  stored[i] = rows->rows[0][0];
  object.attributes.set(name, stored[i]);
  return stored[i];
}

Value held_value(Interpreter& python, Instance& object, std::string_view name) {
  ObjectState* state = state_of(object);
  if (state == nullptr || state->status != ObjectState::Status::persistent) return {};
  for (std::size_t i = 0; i < state->cls.columns.size(); ++i)
    if (state->cls.columns[i].name == name) return state->fetch(python, i);
  return {};
}

// --- what is written ---

bool ObjectSession::add(Interpreter& python, Instance& object) {
  MappedClass* cls = class_of_object(object);
  if (cls == nullptr) return !python.refuse(migc::Kind::not_evaluated, python.here(), {fmt::format("adding an object of class '{}'", object.cls.name())}).is_failed();
  if (!holds_rows(python, *cls, python.here())) return false;
  ObjectState* state = state_of(object);
  if (state != nullptr && state->status != ObjectState::Status::gone) return true;
  state = python.make<ObjectState>(object, *cls, *this);
  state->stored.assign(cls->columns.size(), Value::absent());
  state->span = python.here();
  object.attributes.set(state_key, state);
  states_.push_back(state);
  return true;
}

bool ObjectSession::remove(Interpreter& python, Instance& object) {
  ObjectState* state = state_of(object);
  if (state == nullptr) {
    python.raise("ValueError", fmt::format("Instance of class '{}' is not persisted", object.cls.name()));
    return false;
  }
  if (state->status == ObjectState::Status::persistent) state->status = ObjectState::Status::deleted;
  state->span = python.here();
  return true;
}

/// The classes of what is to be written: those that others refer to first.
static std::vector<MappedClass*> in_order_of_keys(const std::vector<ObjectState*>& states) {
  std::vector<MappedClass*> waiting, ordered;
  for (const ObjectState* state : states)
    if (std::find(waiting.begin(), waiting.end(), &state->cls) == waiting.end()) waiting.push_back(&state->cls);
  const auto refers = [](const MappedClass& from, const MappedClass& to) {
    const auto is_to = [&](const ConstraintObject* one) {
      return one->constraint.kind == Constraint::Kind::foreign_key && one->constraint.referred_table == to.table->name;
    };
    return std::any_of(from.table->constraints.begin(), from.table->constraints.end(), is_to) ||
           std::any_of(from.table->columns.begin(), from.table->columns.end(), [&](const ColumnObject* column) {
             return std::any_of(column->constraints.begin(), column->constraints.end(), is_to);
           });
  };
  while (!waiting.empty()) {
    auto next = std::find_if(waiting.begin(), waiting.end(), [&](const MappedClass* one) {
      return std::none_of(waiting.begin(), waiting.end(), [&](const MappedClass* other) { return other != one && refers(*one, *other); });
    });
    if (next == waiting.end()) next = waiting.begin();
    ordered.push_back(*next);
    waiting.erase(next);
  }
  return ordered;
}

bool ObjectSession::flush(Interpreter& python) {
  const std::size_t effects = session_of(python).effects();
  const bool ok = write_all(python);
  has_sent_ = has_sent_ || session_of(python).effects() != effects;
  return ok;
}

bool ObjectSession::write_all(Interpreter& python) {
  const Span here = python.here();
  const std::vector<ObjectState*> states = states_;
  const std::vector<MappedClass*> classes = in_order_of_keys(states);
  const auto each = [&](MappedClass* cls, ObjectState::Status status, bool (ObjectSession::*write)(Interpreter&, ObjectState&)) {
    return std::all_of(states.begin(), states.end(), [&](ObjectState* state) {
      return &state->cls != cls || state->status != status || (this->*write)(python, *state);
    });
  };
  for (MappedClass* cls : classes)
    if (!each(cls, ObjectState::Status::persistent, &ObjectSession::update) || !each(cls, ObjectState::Status::pending, &ObjectSession::insert)) return false;
  for (auto cls = classes.rbegin(); cls != classes.rend(); ++cls)
    if (!each(*cls, ObjectState::Status::deleted, &ObjectSession::remove_row)) return false;
  std::erase_if(states_, [](const ObjectState* state) { return state->status == ObjectState::Status::gone; });
  python.set_here(here);
  return true;
}

/// A relationship that was set would set a foreign key. False: that is an error.
static bool relates_nothing(Interpreter& python, const ObjectState& state) {
  for (const auto* names : {&state.cls.relationships, &state.cls.computed})
    for (const std::string& name : *names) {
      if (state.object.attributes.get(name).is_nothing()) continue;
      const std::string_view what = names == &state.cls.computed ? "the computed attribute" : "the relationship";
      python.refuse(migc::Kind::not_evaluated, state.span, {fmt::format("{} '{}' of class '{}'", what, name, state.cls.name())});
      return false;
    }
  return true;
}

bool ObjectSession::insert(Interpreter& python, ObjectState& state) {
  if (!relates_nothing(python, state)) return false;
  auto* change = python.make<ChangeObject>();
  change->parts.table = state.cls.table;
  change->span = state.span;
  ChangeObject::Values& row = change->parts.rows.emplace_back();
  for (const auto& [name, column] : state.cls.columns) {
    Value value = state.object.attributes.get(name);
    if (value.is_none() && is_json(*column))
      return !python.refuse(migc::Kind::not_evaluated, state.span, {fmt::format("None for the JSON column '{}', which may be NULL or null,", column->name())}).is_failed();
    if (value.is_nothing()) value = column_default(python, column->python_default);
    if (value.is_failed()) return false;
    const bool is_left_to_database = column->primary_key || !column->server_default.is_nothing() || column->column.identity || column->column.generated;
    if (value.is_nothing() && is_left_to_database) continue;
    if (value.is_unknown() && !session_of(python).target.writing) value = any_value(python);
    row.emplace_back(column->name(), value.is_absent() ? Value() : value);
    if (!value.is_object() || !value.is<Element>()) state.object.attributes.set(name, value.is_absent() ? Value() : value);
  }
  if (execute_statement(python, change, Value::absent(), state.span).is_failed()) return false;
  state.status = ObjectState::Status::persistent;
  state.written = row;
  for (std::size_t i = 0; i < state.cls.columns.size(); ++i) {
    const Value value = state.object.attributes.get(state.cls.columns[i].name);
    if (!value.is_none() || !state.cls.columns[i].column->primary_key) state.stored[i] = value;
    if (value.is_none() && state.cls.columns[i].column->primary_key) state.object.attributes.erase(state.cls.columns[i].name);
  }
  return true;
}

bool ObjectSession::update(Interpreter& python, ObjectState& state) {
  if (!relates_nothing(python, state)) return false;
  auto* change = python.make<ChangeObject>();
  change->parts.which = ChangeObject::Which::update;
  change->parts.table = state.cls.table;
  change->parts.mapped = &state.cls;
  change->span = state.span;
  ChangeObject::Values row;
  std::vector<std::pair<std::size_t, Value>> changed;
  for (std::size_t i = 0; i < state.cls.columns.size(); ++i) {
    const Value value = state.object.attributes.get(state.cls.columns[i].name);
    if (value.is_absent() || value.same(state.stored[i])) continue;
    if (!state.stored[i].is_absent() && !value.is_unknown() && !state.stored[i].is_unknown()) {
      const Value equal = python.equal(value, state.stored[i]);
      if (equal.is_failed()) return false;
      if (equal.is_boolean() && equal.boolean_value()) continue;
    }
    row.emplace_back(state.cls.columns[i].column->name(), value);
    changed.emplace_back(i, value);
  }
  if (row.empty()) return true;
  const Element* where = state.sure_condition(python);
  if (where == nullptr)
    return !(python.failing() ? Value::failed() : Value(python.refuse(migc::Kind::not_evaluated, state.span, {"changing an object whose key is not known"}))).is_failed();
  change->parts.rows.push_back(std::move(row));
  change->parts.where.push_back(where);
  if (execute_statement(python, change, Value::absent(), state.span).is_failed()) return false;
  for (const auto& [i, value] : changed) {
    state.stored[i] = value;
    const std::string& name = state.cls.columns[i].column->name();
    std::erase_if(state.written, [&](const auto& one) { return one.first == name; });
    if (!state.has_key() && !(value.is_object() && value.is<Element>())) state.written.emplace_back(name, value);
    if (value.is_object() && value.is<Element>()) {
      state.object.attributes.erase(state.cls.columns[i].name);
      state.stored[i] = Value::absent();
    }
  }
  for (std::size_t i = 0; i < state.cls.columns.size(); ++i) {
    const bool is_set = std::any_of(changed.begin(), changed.end(), [&](const auto& one) { return one.first == i; });
    if (is_set || state.cls.columns[i].column->python_onupdate.is_nothing()) continue;
    state.object.attributes.erase(state.cls.columns[i].name);
    state.stored[i] = Value::absent();
  }
  return true;
}

bool ObjectSession::remove_row(Interpreter& python, ObjectState& state) {
  auto* change = python.make<ChangeObject>();
  change->parts.which = ChangeObject::Which::remove;
  change->parts.table = state.cls.table;
  change->span = state.span;
  const Element* where = state.sure_condition(python);
  if (where == nullptr)
    return !(python.failing() ? Value::failed() : Value(python.refuse(migc::Kind::not_evaluated, state.span, {"deleting an object whose key is not known"}))).is_failed();
  if (!state.cls.relationships.empty())
    return !python.refuse(migc::Kind::not_evaluated, state.span, {fmt::format("deleting an object of class '{}', which has relationships,", state.cls.name())}).is_failed();
  change->parts.where.push_back(where);
  if (execute_statement(python, change, Value::absent(), state.span).is_failed()) return false;
  state.status = ObjectState::Status::gone;
  return true;
}

bool ObjectSession::commit(Interpreter& python) {
  if (!flush(python)) return false;
  expire();
  has_sent_ = false;
  return true;
}

void ObjectSession::drop() {
  for (ObjectState* state : states_) {
    if (state->status == ObjectState::Status::pending) state->status = ObjectState::Status::gone;
    if (state->status == ObjectState::Status::deleted) state->status = ObjectState::Status::persistent;
  }
  std::erase_if(states_, [](const ObjectState* state) { return state->status == ObjectState::Status::gone; });
}

void ObjectSession::expire(const TableObject* only) {
  for (ObjectState* state : states_) {
    if (state->status != ObjectState::Status::persistent || (only != nullptr && state->cls.table != only)) continue;
    for (std::size_t i = 0; i < state->cls.columns.size(); ++i) {
      if (state->cls.columns[i].column->primary_key && !state->stored[i].is_absent()) continue;
      state->stored[i] = Value::absent();
      state->object.attributes.erase(state->cls.columns[i].name);
    }
  }
}

// --- what is read ---

Instance* ObjectSession::known(Interpreter& python, const MappedClass& cls, const std::vector<Value>& key) {
  for (ObjectState* state : states_) {
    if (&state->cls != &cls || state->status != ObjectState::Status::persistent) continue;
    std::size_t at = 0;
    bool same = true;
    for (std::size_t i = 0; i < cls.columns.size() && same; ++i) {
      if (!cls.columns[i].column->primary_key) continue;
      const Value equal = at < key.size() && !state->stored[i].is_absent() ? python.equal(state->stored[i], key[at]) : Value::boolean(false);
      same = equal.is_boolean() && equal.boolean_value();
      ++at;
    }
    if (same && at > 0 && at == key.size()) return &state->object;
  }
  return nullptr;
}

/// The one object that may be the row, whose key is not known: all that is known of both is the same. Null: there is none, or
/// there are several.
Instance* ObjectSession::like(Interpreter& python, const MappedClass& cls, std::span<const Value> row) {
  Instance* found = nullptr;
  for (ObjectState* state : states_) {
    if (&state->cls != &cls || state->status != ObjectState::Status::persistent || state->has_key()) continue;
    bool same = true;
    for (std::size_t i = 0; i < row.size() && same; ++i) {
      const auto written = std::find_if(state->written.begin(), state->written.end(), [&](const auto& one) { return one.first == cls.columns[i].column->name(); });
      if (written == state->written.end() || row[i].is_unknown() || written->second.is_unknown()) continue;
      const Value equal = python.equal(written->second, row[i]);
      same = equal.is_boolean() && equal.boolean_value();
    }
    if (same && found != nullptr) return nullptr;
    if (same) found = &state->object;
  }
  return found;
}

Value ObjectSession::object_of(Interpreter& python, MappedClass& cls, std::span<const Value> row) {
  std::vector<Value> key;
  for (std::size_t i = 0; i < row.size(); ++i)
    if (cls.columns[i].column->primary_key) key.push_back(row[i]);
  if (!key.empty() && std::all_of(key.begin(), key.end(), [](Value one) { return one.is_none(); })) return {};
  const bool has_key = !key.empty() && std::none_of(key.begin(), key.end(), [](Value one) { return one.is_unknown(); });
  Instance* object = has_key ? known(python, cls, key) : like(python, cls, row);
  if (object == nullptr) {
    object = python.make<Instance>(cls);
    auto* state = python.make<ObjectState>(*object, cls, *this);
    state->status = ObjectState::Status::persistent;
    state->stored.assign(cls.columns.size(), Value::absent());
    state->span = python.here();
    object->attributes.set(state_key, state);
    states_.push_back(state);
    for (std::size_t i = 0; i < row.size() && !has_key; ++i)
      if (!row[i].is_unknown()) state->written.emplace_back(cls.columns[i].column->name(), row[i]);
  }
  ObjectState* state = state_of(*object);
  for (std::size_t i = 0; i < row.size(); ++i) {
    if (object->attributes.has(cls.columns[i].name)) continue;
    object->attributes.set(cls.columns[i].name, row[i]);
    state->stored[i] = row[i];
  }
  return object;
}

Instance* ObjectSession::stand_in(Interpreter& python, MappedClass& cls) {
  auto* object = python.make<Instance>(cls);
  for (const auto& [name, column] : cls.columns) object->attributes.set(name, python.not_evaluated("what a row holds"));
  return object;
}

void ObjectSession::make_objects(Interpreter& python, const SelectObject& select, ResultObject& result) {
  if (!result.known) return;
  for (std::vector<Value>& row : result.rows) {
    std::vector<Value> made;
    std::size_t done = 0;
    for (const SelectObject::Entity& entity : select.parts.entities) {
      if (entity.first + entity.count > row.size()) return;
      made.insert(made.end(), row.begin() + static_cast<std::ptrdiff_t>(done), row.begin() + static_cast<std::ptrdiff_t>(entity.first));
      made.push_back(object_of(python, *entity.mapped, std::span(row).subspan(entity.first, entity.count)));
      done = entity.first + entity.count;
    }
    made.insert(made.end(), row.begin() + static_cast<std::ptrdiff_t>(done), row.end());
    row = std::move(made);
  }
  std::vector<std::string> names;
  for (std::size_t i = 0; i < select.parts.columns.size(); ++i) {
    const auto entity = std::find_if(select.parts.entities.begin(), select.parts.entities.end(),
                                     [&](const auto& one) { return i >= one.first && i < one.first + one.count; });
    if (entity != select.parts.entities.end()) {
      if (i == entity->first) names.push_back(entity->mapped->name());
      continue;
    }
    const auto* column = dynamic_cast<const ColumnObject*>(select.parts.columns[i]);
    names.push_back(column != nullptr && !column->key.empty() ? column->key : i < result.names.size() ? result.names[i] : "");
  }
  result.names = std::move(names);
}

/// Is the statement one of the ORM's, so that it is flushed before?
static bool is_mapped(Value statement) {
  if (const auto* change = statement.as<ChangeObject>()) return change->parts.mapped != nullptr;
  const auto* select = statement.as<SelectObject>();
  if (select == nullptr) return false;
  return !select->parts.entities.empty() || std::any_of(select->parts.columns.begin(), select->parts.columns.end(), [](const Element* one) {
    const auto* column = dynamic_cast<const ColumnObject*>(one);
    return column != nullptr && !column->key.empty();
  });
}

Value ObjectSession::run(Interpreter& python, Value statement, Value parameters, Span span) {
  statement = core_of(statement);
  if (is_mapped(statement) && autoflush && !flush(python)) return Value::failed();
  if (const auto* select = statement.as<SelectObject>())
    for (const SelectObject::Entity& entity : select->parts.entities)
      if (!holds_rows(python, *entity.mapped, span)) return Value::failed();
  if (const auto* change = statement.as<ChangeObject>(); change != nullptr && change->parts.mapped != nullptr && !holds_rows(python, *change->parts.mapped, span))
    return Value::failed();
  const std::size_t effects = session_of(python).effects();
  const Value result = execute_statement(python, statement, parameters, span);
  has_sent_ = has_sent_ || session_of(python).effects() != effects;
  if (result.is_failed()) return result;
  if (const auto* select = statement.as<SelectObject>())
    if (auto* rows = result.as<ResultObject>()) make_objects(python, *select, *rows);
  if (const auto* change = statement.as<ChangeObject>(); change != nullptr && change->parts.mapped != nullptr && change->parts.which != ChangeObject::Which::insert) expire(change->parts.table);
  return result;
}

// --- methods ---

namespace {

ObjectSession& session_object(Value self) { return *static_cast<ObjectSession*>(self.object()); }

Value execute_in_session(Interpreter& python, Value self, Bound& given) {
  const Value statement = given["statement"];
  if (statement.is_unknown() || !given.options().empty()) return execute_given(python, self, given);
  return session_object(self).run(python, statement, parameters_of(given), given.span());
}

template <char which>
Value scalar_in_session(Interpreter& python, Value self, Bound& given) {
  const Value result = execute_in_session(python, self, given);
  return result.is_failed() || result.is_unknown() ? result : python.call_method(result, which == 's' ? "scalars" : "scalar", {});
}

Value each_object(Interpreter& python, Value self, Value given, bool (ObjectSession::*method)(Interpreter&, Instance&)) {
  ObjectSession& session = session_object(self);
  if (given.is_unknown()) return session.hidden(python, *given.as<python::Unknown>());
  const auto items = python.items(given, "the objects of a session");
  if (!items) return Value::failed();
  for (const Value item : *items) {
    if (item.is_unknown()) return session.hidden(python, *item.as<python::Unknown>());
    auto* object = item.is_object() && item.object()->kind() == python::Object::Kind::instance ? static_cast<Instance*>(item.object()) : nullptr;
    if (object == nullptr) return python.refuse(migc::Kind::not_evaluated, python.here(), {fmt::format("an object of type '{}' in a session", python.type_name(item))});
    if (!(session.*method)(python, *object)) return Value::failed();
  }
  return {};
}

template <bool (ObjectSession::*method)(Interpreter&, Instance&)>
Value one_object(Interpreter& python, Value self, Bound& given) {
  if (given["instance"].is_unknown()) return session_object(self).hidden(python, *given["instance"].as<python::Unknown>());
  return each_object(python, self, python.tuple({given["instance"]}), method);
}

/// What one of the methods that take (Thing, [{"name": "x"}]) does with a row.
using WriteRow = Value (*)(Interpreter&, MappedClass& cls, const python::Dict& row, Span span);

template <WriteRow write>
Value write_mappings(Interpreter& python, Value self, Bound& given, std::string_view method) {
  if (given["mapper"].is_unknown()) return session_object(self).hidden(python, *given["mapper"].as<python::Unknown>());
  MappedClass* cls = mapped_class(given["mapper"]);
  if (cls == nullptr) return python.refuse(migc::Kind::not_evaluated, given.span(), {fmt::format("{} of what is no mapped class", method)});
  if (!holds_rows(python, *cls, given.span())) return Value::failed();
  const auto items = python.items(given["mappings"], "the rows");
  if (!items) return Value::failed();
  for (const Value item : *items) {
    if (!python.need(item, "a row", given.span())) return Value::failed();
    const auto* row = item.as<python::Dict>();
    if (row == nullptr) return python.raise("TypeError", fmt::format("the rows of {} are dicts", method));
    if (write(python, *cls, *row, given.span()).is_failed()) return Value::failed();
  }
  return {};
}

Value insert_row(Interpreter& python, MappedClass& cls, const python::Dict& row, Span span) {
  auto* values = python.make<python::Dict>();  // None is left out, so that the database's default holds
  for (const auto& entry : row.table.entries())
    if (!entry.key.is_absent() && !entry.value.is_none() && !values->table.set(python, entry.key, entry.value)) return Value::failed();
  const Value change = made_statement(python, "insert", {&cls});
  const Value filled = change.is_failed() ? change : python.call_method(change, "values", {values});
  if (filled.is_failed() || !python.need(filled, "a row", span)) return Value::failed();
  return execute_statement(python, filled, Value::absent(), span);
}

Value update_row(Interpreter& python, MappedClass& cls, const python::Dict& row, Span span) {
  const auto without_key = [&] { return python.refuse(migc::Kind::not_evaluated, span, {"bulk_update_mappings without a key"}); };
  auto* change = python.make<ChangeObject>();
  change->parts.which = ChangeObject::Which::update;
  change->parts.table = cls.table;
  change->parts.mapped = &cls;
  change->span = span;
  ChangeObject::Values& values = change->parts.rows.emplace_back();
  bool has_key = false;
  for (const auto& [name, column] : cls.columns) {
    const Value value = row.get(name);
    if (column->primary_key && value.is_absent()) return without_key();
    has_key = has_key || column->primary_key;
    if (column->primary_key) change->parts.where.push_back(equals(python, *column, value));
    else if (!value.is_absent()) values.emplace_back(column->name(), value);
  }
  if (python.failing()) return Value::failed();
  if (!has_key) return without_key();
  return values.empty() ? Value() : execute_statement(python, change, Value::absent(), span);
}

/// bulk_insert_mappings(Thing, [{"name": "x"}])
Value insert_mappings(Interpreter& python, Value self, Bound& given) {
  return write_mappings<insert_row>(python, self, given, "bulk_insert_mappings");
}

/// bulk_update_mappings(Thing, [{"id": 1, "name": "x"}])
Value update_mappings(Interpreter& python, Value self, Bound& given) {
  return write_mappings<update_row>(python, self, given, "bulk_update_mappings");
}

/// Objects that are new: each by an INSERT of what it holds.
Value save_objects(Interpreter& python, Value self, Bound& given) {
  const Value added = each_object(python, self, given["objects"], &ObjectSession::add);
  if (added.is_failed() || added.is_unknown()) return added;
  return session_object(self).flush(python) ? Value() : Value::failed();
}

Value flush_session(Interpreter& python, Value self, Bound&) { return session_object(self).flush(python) ? Value() : Value::failed(); }

Value commit_session(Interpreter& python, Value self, Bound&) { return session_object(self).commit(python) ? Value() : Value::failed(); }

/// What waits is dropped; what has been executed stays in the script.
Value roll_back_session(Interpreter& python, Value self, Bound& given) {
  if (session_object(self).has_sent()) return python.refuse(migc::Kind::not_evaluated, given.span(), {"a rollback of what a session has executed"});
  session_object(self).drop();
  return {};
}

Value drop_session(Interpreter&, Value self, Bound&) {
  session_object(self).drop();
  return {};
}

/// with session.begin(): commits at its end.
class SessionBlock final : public python::Object {
 public:
  explicit SessionBlock(ObjectSession& session) : session_(session) {}
  std::string type_name() const override { return "SessionTransaction"; }
  bool has_effects() const override { return true; }
  Value enter(Interpreter&) override { return &session_; }
  Value exit(Interpreter& python, Value exception) override {
    if (!exception.is_none()) return Value::boolean(false);
    return session_.commit(python) ? Value::boolean(false) : Value::failed();
  }
  Value attribute(Interpreter& python, std::string_view name) override { return session_.attribute(python, name); }

 private:
  ObjectSession& session_;
};

/// with session.no_autoflush:
class NoAutoflush final : public python::Object {
 public:
  explicit NoAutoflush(ObjectSession& session) : session_(session) {}
  std::string type_name() const override { return "no_autoflush"; }
  Value enter(Interpreter&) override {
    before_ = std::exchange(session_.autoflush, false);
    return &session_;
  }
  Value exit(Interpreter&, Value) override {
    session_.autoflush = before_;
    return Value::boolean(false);
  }

 private:
  ObjectSession& session_;
  bool before_ = true;
};

Value begin_block(Interpreter& python, Value self, Bound&) { return python.make<SessionBlock>(session_object(self)); }

/// session.get(Thing, 1), query.get(1): None where there is no such row.
Value get_object(Interpreter& python, Value self, Bound& given) {
  ObjectSession& session = session_object(self);
  for (const std::string_view name : {"entity", "ident"})
    if (given[name].is_unknown()) return session.hidden(python, *given[name].as<python::Unknown>());
  MappedClass* cls = mapped_class(given["entity"]);
  if (cls == nullptr) return python.refuse(migc::Kind::not_evaluated, given.span(), {"get() of what is no mapped class"});
  std::vector<Value> key = {given["ident"]};
  if (const auto* several = given["ident"].as<python::Tuple>()) key = several->items;
  if (Instance* object = session.known(python, *cls, key)) return object;
  const Value query = made_statement(python, "select", {cls});
  if (query.is_failed() || query.is_unknown()) return query;
  auto* select = query.as<SelectObject>();
  std::size_t at = 0;
  for (const auto& [name, column] : cls->columns) {
    if (!column->primary_key) continue;
    if (at >= key.size()) return python.raise("ValueError", "Incorrect number of values in identifier");
    const Element* part = equals(python, *column, key[at++]);
    if (part == nullptr) return Value::failed();
    select->parts.where.push_back(part);
  }
  if (at == 0) return python.not_evaluated("get() by a key that is not known");
  const Value result = session.run(python, select, Value::absent(), given.span());
  return result.is_failed() ? result : python.call_method(python.call_method(result, "scalars", {}), "first", {});
}

constexpr NativeDef object_session_methods[] = {
    {"execute", execute_signature, execute_in_session},
    {"scalar", execute_signature, scalar_in_session<'1'>},
    {"scalars", execute_signature, scalar_in_session<'s'>},
    {"query", "*entities, **options", [](Interpreter& p, Value self, Bound& given) { return make_query(p, session_object(self), given); }},
    {"get", "entity, ident, **options", get_object},
    {"add", "instance, _warn=True", one_object<&ObjectSession::add>},
    {"add_all", "instances", [](Interpreter& p, Value self, Bound& given) { return each_object(p, self, given["instances"], &ObjectSession::add); }},
    {"delete", "instance", one_object<&ObjectSession::remove>},
    {"bulk_insert_mappings", "mapper, mappings, return_defaults=False, render_nulls=False", insert_mappings},
    {"bulk_update_mappings", "mapper, mappings", update_mappings},
    {"bulk_save_objects", "objects, return_defaults=False, update_changed_only=True, preserve_order=True", save_objects},
    {"flush", "objects=None", flush_session},
    {"commit", "", commit_session},
    {"rollback", "", roll_back_session},
    {"close", "", drop_session},
    {"remove", "", drop_session},
    {"begin", "nested=False, **options", begin_block},
    {"begin_nested", "", begin_block},
    {"connection", "**options", [](Interpreter& p, Value, Bound&) { return make_connection(p); }},
    {"get_bind", "*args, **kw", [](Interpreter& p, Value, Bound&) { return make_connection(p); }},
    {"expunge_all", "", drop_session},
    {"expire_all", "",
     [](Interpreter&, Value self, Bound&) {
       session_object(self).expire();
       return Value();
     }},
};

}  // namespace

std::span<const NativeDef> ObjectSession::methods() const { return object_session_methods; }

Value ObjectSession::hidden(Interpreter& python, const python::Unknown& unknown) const {
  auto* hiding = python.hiding(unknown, std::string(python::hidden_session));
  return hiding;
}

Value ObjectSession::attribute(Interpreter& python, std::string_view name) {
  if (const NativeDef* own = python::find_native(object_session_methods, name)) return python.make<python::NativeFunction>(*own, this);
  if (name == "no_autoflush") return python.make<NoAutoflush>(*this);
  for (const std::string_view of_connection : {"dialect", "engine", "bind", "exec_driver_sql", "in_transaction", "get_transaction"})
    if (name == of_connection) return name == "engine" || name == "bind" ? make_connection(python) : ConnectionObject::attribute(python, name);
  const Value told = outside(python, fmt::format("{}.{}", path_, name));
  if (!told.is_unknown()) return told;
  auto* hiding = python.hiding(*told.as<python::Unknown>(), std::string(python::hidden_session));
  hiding->reason = migc::Kind::mapped_classes;
  return hiding;
}

Value ObjectSession::exit(Interpreter&, Value) {
  drop();
  return Value::boolean(false);
}

Value make_session(Interpreter& python, std::string name, bool autoflush) { return python.make<ObjectSession>(std::move(name), autoflush); }

}  // namespace migc::alembic
