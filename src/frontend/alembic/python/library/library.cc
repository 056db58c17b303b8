#include "alembic/python/library/library.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "alembic/python/builtins.h"

namespace migc::python {
namespace {

class LibraryModule final : public ModuleObject {
 public:
  explicit LibraryModule(const LibraryDef& def) : ModuleObject(std::string(def.name)), def_(def) {}
  Value member(Interpreter& python, std::string_view attribute) override {
    if (const NativeDef* function = find_native(def_.functions, attribute))
      return python.make<NativeFunction>(*function);
    const Value found = def_.member == nullptr ? Value::absent() : def_.member(python, attribute);
    return found.is_absent() ? python.not_evaluated(fmt::format("'{}.{}'", name(), attribute)) : found;
  }

 private:
  const LibraryDef& def_;
};

/// What depends on where and when Python runs: each name is Unknown.
class OutsideModule final : public ModuleObject {
 public:
  using ModuleObject::ModuleObject;
  Value member(Interpreter& python, std::string_view attribute) override {
    return python.unknown(migc::Kind::outside_world, {fmt::format("{}.{}", name(), attribute)});
  }
};

/// Loggers and the like: nothing that they do is of interest.
class Inert final : public Object {
 public:
  std::string type_name() const override { return "object without effect"; }
  Value attribute(Interpreter& python, std::string_view) override { return make_inert(python); }
  bool set_attribute(Interpreter&, std::string_view, Value) override { return true; }
  Value call(Interpreter& python, Arguments&) override { return make_inert(python); }
  Value truth(Interpreter& python) override { return python.not_evaluated("what logging and warnings answer"); }
  Value compare(Interpreter& python, CompareOperator, Value) override { return truth(python); }
  Value subscript(Interpreter& python, Value) override { return make_inert(python); }
  Value enter(Interpreter& python) override { return make_inert(python); }
};

class InertModule final : public ModuleObject {
 public:
  using ModuleObject::ModuleObject;
  Value member(Interpreter& python, std::string_view) override { return make_inert(python); }
};

class AbstractModule final : public ModuleObject {
 public:
  using ModuleObject::ModuleObject;
  Value member(Interpreter& python, std::string_view attribute) override {
    return make_abstract_type(python, attribute);
  }
};

constexpr std::array<const LibraryDef*, 30> libraries = {
    &abc_library,      &base64_library,  &binascii_library, &collections_library, &contextlib_library,
    &copy_library,     &dataclasses_library, &datetime_library, &decimal_library, &enum_library,
    &functools_library, &hashlib_library, &itertools_library, &json_library,      &math_library,
    &operator_library, &os_library,      &os_path_library,  &re_library,          &string_library,
    &sys_library,      &textwrap_library, &time_library,    &types_library,       &typing_library,
    &uuid_library,     &csv_library,     &pathlib_library, &pkgutil_library, &resources_library};

constexpr std::array<std::string_view, 20> outside_modules = {
    "asyncio", "concurrent", "concurrent.futures", "fileinput", "getpass",    "glob",   "importlib", "io",
    "locale",  "platform",  "random",     "secrets", "shutil",   "socket",
    "sqlite3", "subprocess", "tempfile",           "threading", "multiprocessing", "inspect"};
constexpr std::array<std::string_view, 6> inert = {"logging", "warnings", "pprint", "traceback", "logging.config", "gc"};
constexpr std::array<std::string_view, 2> abstract = {"collections.abc", "numbers"};

}  // namespace

Object* make_inert(Interpreter& python) { return python.make<Inert>(); }

const NativeDef identity_function = {"identity", "object=None, *rest, **options",
                                     [](Interpreter&, Value, Bound& given) { return given["object"]; }};

Value library_module(Interpreter& python, std::string_view name) {
  if (name == "typing_extensions") name = "typing";
  if (name == "posixpath") name = "os.path";
  for (const LibraryDef* def : libraries)
    if (def->name == name) return python.make<LibraryModule>(*def);
  if (has(outside_modules, name)) return python.make<OutsideModule>(std::string(name));
  if (has(inert, name)) return python.make<InertModule>(std::string(name));
  if (has(abstract, name) || name == "__future__") return python.make<AbstractModule>(std::string(name));
  return Value::absent();
}

}  // namespace migc::python
