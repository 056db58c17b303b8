// sa.inspect(bind): the schema as the catalog has it at this point.

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "alembic/results.h"
#include "alembic/schema_items.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

ObjectName table_name(Call& in) { return {in.text("schema"), in.text("table_name")}; }

/// The table, or what to answer in its place: an Unknown, an exception.
const Table* known_table(Call& in, Value& answer) {
  const ObjectName name = table_name(in);
  if (in.failed()) return answer = Value::failed(), nullptr;
  const std::shared_ptr<const Table> table = in.session.catalog().table(name);
  if (table == nullptr && in.session.catalog().is_opaque(name)) return answer = unknown_table(in.python, name), nullptr;
  if (table == nullptr && in.session.catalog().unknown_baseline && !in.session.catalog().graves.contains(name))
    return answer = unknown_table(in.python, name), nullptr;
  if (table == nullptr) {
    answer = in.python.raise("LookupError", name.name);
    return nullptr;
  }
  if (table->partial || in.session.catalog().is_opaque(name)) return answer = unknown_table(in.python, name), nullptr;
  return table.get();
}

python::Dict* dict(Interpreter& python, std::initializer_list<std::pair<std::string_view, Value>> entries) {
  auto* made = python.make<python::Dict>();
  for (const auto& [key, value] : entries) made->table.set(python, python.string(std::string(key)), value);
  return made;
}

Value strings(Interpreter& python, const std::vector<std::string>& names) {
  std::vector<Value> values;
  for (const std::string& name : names) values.emplace_back(python.string(name));
  return python.list(std::move(values));
}

Value text_or_none(Interpreter& python, const std::string& text) {
  return text.empty() ? Value() : Value(python.string(text));
}

Value has_table(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const ObjectName name = table_name(in);
  if (in.failed()) return Value::failed();
  const Catalog& catalog = in.session.catalog();
  if (catalog.is_opaque(name))
    return python.unknown(migc::Kind::not_known, {fmt::format("whether there is a table '{}' at this point", to_string(name))});
  return Value::boolean(catalog.table(name) != nullptr || catalog.views.contains(name));
}

Value get_table_names(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const std::string schema = in.text("schema");
  std::vector<std::string> names;
  for (const auto& [name, table] : in.session.catalog().tables)
    if (name.schema == schema || (schema == "public" && name.schema.empty())) names.push_back(name.name);
  return in.failed() ? Value::failed() : strings(python, names);
}

Value get_view_names(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const std::string schema = in.text("schema");
  std::vector<std::string> names;
  for (const auto& [name, view] : in.session.catalog().views)
    if (name.schema == schema) names.push_back(name.name);
  return in.failed() ? Value::failed() : strings(python, names);
}

Value get_columns(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  Value answer;
  const Table* table = known_table(in, answer);
  if (table == nullptr) return answer;
  std::vector<Value> columns;
  for (const Column& column : table->columns) {
    SqlType* type = reflected_type(python, column.type);
    const Value has_default = column.default_value ? Value(python.not_evaluated("the text of a default")) : Value();
    columns.emplace_back(dict(python, {{"name", python.string(column.name)},
                                       {"type", type},
                                       {"nullable", Value::boolean(column.nullable)},
                                       {"default", has_default},
                                       {"autoincrement", Value::boolean(column.numbers_itself)},
                                       {"comment", column.comment ? Value(python.string(*column.comment)) : Value()}}));
  }
  return python.list(std::move(columns));
}

Value get_indexes(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  Value answer;
  const Table* table = known_table(in, answer);
  if (table == nullptr) return answer;
  std::vector<Value> indexes;
  for (const Index& index : table->indexes) {
    std::vector<Value> columns;
    for (const IndexElement& element : index.elements) columns.push_back(text_or_none(python, element.column));
    indexes.emplace_back(dict(python, {{"name", python.string(index.name)},
                                       {"column_names", python.list(std::move(columns))},
                                       {"unique", Value::boolean(index.unique)}}));
  }
  return python.list(std::move(indexes));
}

Value key(Interpreter& python, const Constraint& constraint, const Table& table) {
  python::Dict* made = dict(python, {{"name", python.string(constraint.name)},
                                     {"column_names", strings(python, constraint.columns)},
                                     {"constrained_columns", strings(python, constraint.columns)}});
  if (constraint.kind == Constraint::Kind::check) {
    made->table.set(python, python.string("sqltext"), python.string(constraint.condition.sql));
  } else if (constraint.kind == Constraint::Kind::foreign_key) {
    const std::string& schema = constraint.referred_table.schema;
    made->table.set(python, python.string("referred_schema"), text_or_none(python, schema));
    made->table.set(python, python.string("referred_table"), python.string(constraint.referred_table.name));
    made->table.set(python, python.string("referred_columns"), strings(python, constraint.referred_columns));
    made->table.set(python, python.string("options"), python.make<python::Dict>());
  }
  static_cast<void>(table);
  return made;
}

template <Constraint::Kind kind>
Value get_constraints(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  Value answer;
  const Table* table = known_table(in, answer);
  if (table == nullptr) return answer;
  std::vector<Value> constraints;
  for (const Constraint& constraint : table->constraints)
    if (constraint.kind == kind) constraints.push_back(key(python, constraint, *table));
  return python.list(std::move(constraints));
}

Value get_primary_key(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  Value answer;
  const Table* table = known_table(in, answer);
  if (table == nullptr) return answer;
  const Constraint* constraint = table->primary_key();
  if (constraint == nullptr) return dict(python, {{"name", Value()}, {"constrained_columns", python.list()}});
  return key(python, *constraint, *table);
}

Value has_index(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const std::string wanted = in.text("index_name");
  Value answer;
  const Table* table = known_table(in, answer);
  if (table == nullptr) return answer;
  return Value::boolean(table->index(wanted) != nullptr);
}

Value get_enums(Interpreter& python, Value, Bound&) {
  std::vector<Value> enums;
  for (const auto& [name, one] : session_of(python).catalog().enums)
    enums.emplace_back(dict(python, {{"name", python.string(name.name)},
                                     {"schema", text_or_none(python, name.schema)},
                                     {"labels", strings(python, one->labels)}}));
  return python.list(std::move(enums));
}

Value get_schema_names(Interpreter& python, Value, Bound&) {
  std::vector<std::string> names = {"information_schema", "public"};
  for (const auto& [name, span] : session_of(python).catalog().schemas) names.push_back(name);
  return strings(python, names);
}

Value has_sequence(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  const ObjectName name{in.text("schema"), in.text("sequence_name")};
  return in.failed() ? Value::failed() : Value::boolean(in.session.catalog().sequences.contains(name));
}

constexpr NativeDef inspector_methods[] = {
    {"has_table", "table_name, schema=None, **kw", has_table},
    {"get_table_names", "schema=None, **kw", get_table_names},
    {"get_view_names", "schema=None, **kw", get_view_names},
    {"get_materialized_view_names", "schema=None, **kw", get_view_names},
    {"get_schema_names", "**kw", get_schema_names},
    {"get_columns", "table_name, schema=None, **kw", get_columns},
    {"get_indexes", "table_name, schema=None, **kw", get_indexes},
    {"get_unique_constraints", "table_name, schema=None, **kw", get_constraints<Constraint::Kind::unique>},
    {"get_foreign_keys", "table_name, schema=None, **kw", get_constraints<Constraint::Kind::foreign_key>},
    {"get_check_constraints", "table_name, schema=None, **kw", get_constraints<Constraint::Kind::check>},
    {"get_pk_constraint", "table_name, schema=None, **kw", get_primary_key},
    {"has_index", "table_name, index_name, schema=None, **kw", has_index},
    {"has_sequence", "sequence_name, schema=None, **kw", has_sequence},
    {"get_enums", "schema=None, **kw", get_enums},
    {"clear_cache", "", [](Interpreter&, Value, Bound&) { return Value(); }},
};

class Inspector final : public python::NativeObject {
 public:
  std::string type_name() const override { return "Inspector"; }
  std::span<const NativeDef> methods() const override { return inspector_methods; }
  Value attribute(Interpreter& python, std::string_view name) override {
    if (name == "default_schema_name") return python.string("public");
    return NativeObject::attribute(python, name);
  }
};

}  // namespace

Value make_inspector(Interpreter& python) { return python.make<Inspector>(); }

}  // namespace migc::alembic
