// The modules that revision files import: alembic's and sqlalchemy's.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "alembic/operations.h"
#include "alembic/results.h"
#include "alembic/statements.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using python::NativeDef;
using Tables = std::vector<std::span<const NativeDef>>;

const NativeDef* find(const Tables& tables, std::string_view name) {
  for (const auto& table : tables)
    if (const NativeDef* def = python::find_native(table, name)) return def;
  return nullptr;
}

/// An operation of the application's own: Operations.register_operation("create_view").
class OwnOperation final : public python::Object {
 public:
  explicit OwnOperation(std::string_view name) : name_(name) {}
  std::string type_name() const override { return "function"; }
  bool has_effects() const override { return true; }
  Value call(Interpreter& python, python::Arguments& arguments) override {
    return call_own_operation(python, name_, arguments);
  }

 private:
  const std::string name_;
};

/// The module `alembic.op`.
class OpModule final : public python::ModuleObject {
 public:
  OpModule() : ModuleObject("alembic.op") {}
  Value member(Interpreter& python, std::string_view attribute) override {
    static const Tables tables = {table_operations(), column_operations(),  constraint_operations(),
                                  data_operations(),  context_operations(), entity_operations(), enum_operations()};
    if (const NativeDef* def = find(tables, attribute)) return python.make<python::NativeFunction>(*def);
    if (attribute == "context" || attribute == "migration_context") return make_context(python);
    const bool is_meant_otherwise = attribute.starts_with('_') || !did_you_mean(std::string(attribute), member_names()).empty();
    return is_meant_otherwise ? Value::absent() : Value(python.make<OwnOperation>(attribute));
  }
  std::vector<std::string> member_names() const override {
    std::vector<std::string> all;
    for (const auto& table : {table_operations(), column_operations(), constraint_operations(), data_operations(),
                              context_operations(), entity_operations(), enum_operations()})
      for (const NativeDef& def : table) all.emplace_back(def.name);
    return all;
  }
  bool has_effects() const override { return true; }
};

constexpr NativeDef context_functions[] = {
    {"is_offline_mode", "", [](Interpreter&, Value, python::Bound&) { return Value::boolean(true); }},
    {"get_x_argument", "as_dictionary=False",
     [](Interpreter& p, Value, python::Bound&) -> Value { return p.make<python::Dict>(); }},
    {"get_context", "", [](Interpreter& p, Value, python::Bound&) { return make_context(p); }},
    {"get_bind", "", [](Interpreter& p, Value, python::Bound&) { return make_connection(p); }},
    {"execute", "sql, execution_options=None",
     [](Interpreter& p, Value, python::Bound& given) {
       return execute_statement(p, given["sql"], Value::absent(), given.span());
     }},
};

/// The module `alembic.context`; what it has besides depends on where Python runs.
class ContextModule final : public python::ModuleObject {
 public:
  ContextModule() : ModuleObject("alembic.context") {}
  Value member(Interpreter& python, std::string_view attribute) override {
    if (const NativeDef* def = python::find_native(context_functions, attribute))
      return python.make<python::NativeFunction>(*def);
    if (attribute == "config") return make_config(python);
    return python.unknown(migc::Kind::outside_world, {fmt::format("alembic.context.{}", attribute)});
  }
};

class AlembicModule final : public python::ModuleObject {
 public:
  AlembicModule() : ModuleObject("alembic") {}
  Value member(Interpreter& python, std::string_view attribute) override {
    if (attribute == "op" || attribute == "context" || attribute == "operations")
      return python.import(fmt::format("alembic.{}", attribute), 0, *this);
    return python.not_evaluated(fmt::format("'alembic.{}'", attribute));
  }
};

constexpr NativeDef quoted_name_function = {"quoted_name", "value, quote=None",
                                            [](Interpreter&, Value, python::Bound& given) { return given["value"]; }};

/// engine_from_config(config.get_section(…), prefix="sqlalchemy."): the database that env.py names is the script's.
constexpr NativeDef engine_function = {"engine_from_config", "configuration, prefix='sqlalchemy.', **kw",
                                       [](Interpreter& p, Value, python::Bound&) { return make_connection(p); }};

constexpr NativeDef inspector_functions[] = {
    {"from_engine", "bind", [](Interpreter& p, Value, python::Bound&) { return make_inspector(p); }},
};

/// Inspector.from_engine(bind)
Value inspector_class(Interpreter& python) {
  auto* made = python.make<python::NativeObject>();
  made->attributes.set("from_engine", python.make<python::NativeFunction>(inspector_functions[0]));
  return made;
}

/// Every name of SQLAlchemy's core, whatever module it is imported from.
class CoreModule final : public python::ModuleObject {
 public:
  using ModuleObject::ModuleObject;
  Value member(Interpreter& python, std::string_view attribute) override {
    static const Tables tables = {element_functions(),    schema_functions(),    column_functions(),
                                  constraint_functions(), statement_functions(), ddl_functions()};
    if (const NativeDef* def = find(tables, attribute)) return python.make<python::NativeFunction>(*def);
    Value found = type_class(python, generic_types(), attribute);
    if (found.is_absent()) found = element_member(python, attribute);
    if (attribute == "Inspector") return inspector_class(python);
    if (attribute == "engine_from_config") return python.make<python::NativeFunction>(engine_function);
    if (attribute == "quoted_name") return python.make<python::NativeFunction>(quoted_name_function);
    if (!found.is_absent()) return found;
    const std::string below = fmt::format("{}.{}", name(), attribute);
    if (name() == "sqlalchemy.sql.functions" && lower(attribute) == attribute)
      return python.attribute(element_member(python, "func"), attribute);
    if (!sqlalchemy_module(python, below).is_absent() || !session_module(python, below).is_absent()) return python.import(below, 0, *this);
    return python.not_evaluated(fmt::format("'{}'", below));
  }
};

/// event.listens_for(OwnType, "before_parent_attach"): what it does to columns of the type, like giving them a CHECK, is not
/// known.
class ListenFunction final : public python::Object {
 public:
  explicit ListenFunction(Value unknown) : unknown_(unknown) {}
  std::string type_name() const override { return "function"; }
  Value call(Interpreter& python, python::Arguments& arguments) override {
    const Value target = arguments.positional.empty() ? Value() : arguments.positional.front();
    if (const auto* cls = target.as<python::Type>()) session_of(python).listened.insert(cls);
    return python.call(unknown_, std::move(arguments));
  }

 private:
  const Value unknown_;
};

class EventModule final : public python::ModuleObject {
 public:
  explicit EventModule(Value unknown) : ModuleObject("sqlalchemy.event") { otherwise = unknown; }
  Value member(Interpreter& python, std::string_view attribute) override {
    if (attribute != "listens_for" && attribute != "listen") return Value::absent();
    return python.make<ListenFunction>(python.not_evaluated(fmt::format("'sqlalchemy.event.{}'", attribute)));
  }
};

/// sqlalchemy.dialects.x: its types, then everything of the core.
class DialectModule final : public python::ModuleObject {
 public:
  DialectModule(std::string name, const TypeModule& types) : ModuleObject(std::move(name)), types_(types) {}
  Value member(Interpreter& python, std::string_view attribute) override {
    Value found = type_class(python, types_, attribute);
    if (found.is_absent() && attribute == "insert") found = statement_member(python, "dialect_insert");
    if (found.is_absent() && attribute == "array") found = statement_member(python, "array");
    if (found.is_absent()) found = python.find_attribute(python.import("sqlalchemy", 0, *this), attribute);
    return found;
  }

 private:
  const TypeModule& types_;
};

/// A package of types beside SQLAlchemy; its other names are not known.
class PackageModule final : public python::ModuleObject {
 public:
  PackageModule(std::string name, const TypeModule& types) : ModuleObject(std::move(name)), types_(types) {}
  Value member(Interpreter& python, std::string_view attribute) override {
    const Value found = type_class(python, types_, attribute);
    if (!found.is_absent()) return found;
    const std::string below = fmt::format("{}.{}", name(), attribute);
    if (lower(attribute) == attribute) return python.import(below, 0, *this);
    return python.not_evaluated(fmt::format("'{}'", below));
  }

 private:
  const TypeModule& types_;
};

constexpr std::array<std::string_view, 21> core = {
    "sqlalchemy",           "sqlalchemy.sql",         "sqlalchemy.sql.expression",  "sqlalchemy.sql.schema",
    "sqlalchemy.schema",    "sqlalchemy.types",       "sqlalchemy.sql.sqltypes",    "sqlalchemy.sql.elements",
    "sqlalchemy.sql.func",  "sqlalchemy.sql.functions", "sqlalchemy.sql.selectable", "sqlalchemy.sql.type_api",
    "sqlalchemy.sql.dml",   "sqlalchemy.sql.ddl",     "sqlalchemy.sql.operators",   "sqlalchemy.inspection",
    "sqlalchemy.engine",    "sqlalchemy.engine.reflection", "sqlalchemy.exc",       "sqlalchemy.dialects",
    "sqlalchemy.sql.naming"};

/// The modules of sqlalchemy.dialects.x that hold its names.
constexpr std::array<std::string_view, 12> below_dialects = {"base", "types",      "json",        "array", "ranges", "hstore", "dml",
                                                             "ext",  "enumerated", "named_types", "bit",   "uuid"};

}  // namespace

Value alembic_module(Interpreter& python, std::string_view name) {
  if (name == "alembic") return python.make<AlembicModule>();
  if (name == "alembic.op") return python.make<OpModule>();
  if (name == "alembic.context") return python.make<ContextModule>();
  return operations_module(python, name);
}

Value sqlalchemy_module(Interpreter& python, std::string_view name) {
  if (name == "sqlalchemy.event") return python.make<EventModule>(python.not_evaluated("'sqlalchemy.event'"));
  constexpr std::string_view dialects = "sqlalchemy.dialects.";
  if (std::find(core.begin(), core.end(), name) != core.end()) {
    if (name == "sqlalchemy.sql.func") return Value::absent();
    return python.make<CoreModule>(std::string(name));
  }
  if (name.starts_with(dialects)) {
    const std::string_view rest = name.substr(dialects.size());
    const std::size_t dot = rest.find('.');
    if (dot != std::string_view::npos && std::find(below_dialects.begin(), below_dialects.end(), rest.substr(dot + 1)) == below_dialects.end())
      return Value::absent();
    if (const TypeModule* types = dialect_types(rest.substr(0, dot)))
      return python.make<DialectModule>(std::string(name), *types);
    return Value::absent();
  }
  const bool is_module = lower(name) == name;  // and no class in one: `import package.types.PasswordType`
  const TypeModule* types = is_module ? package_types(name) : nullptr;
  return types == nullptr ? Value::absent() : Value(python.make<PackageModule>(std::string(name), *types));
}

}  // namespace migc::alembic
