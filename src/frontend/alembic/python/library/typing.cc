// typing, abc, types, __future__: nothing of them matters while a file runs.

#include <array>

#include "alembic/python/builtins.h"
#include "alembic/python/library/library.h"
#include "alembic/python/library/named_tuple.h"

namespace migc::python {
namespace {

Value identity(Interpreter& python) { return python.make<NativeFunction>(identity_function); }

constexpr NativeDef typing_functions[] = {
    {"cast", "type, value", [](Interpreter&, Value, Bound& given) { return given["value"]; }},
    {"NewType", "name, type", [](Interpreter& python, Value, Bound&) { return identity(python); }},
    {"overload", "function", [](Interpreter&, Value, Bound& given) { return given["function"]; }},
    {"final", "function", [](Interpreter&, Value, Bound& given) { return given["function"]; }},
    {"no_type_check", "function", [](Interpreter&, Value, Bound& given) { return given["function"]; }},
    {"TypeVar", "name, *bounds, **options",
     [](Interpreter& python, Value, Bound&) { return Value(make_abstract_type(python, "TypeVar")); }},
    {"ParamSpec", "name, **options",
     [](Interpreter& python, Value, Bound&) { return Value(make_abstract_type(python, "ParamSpec")); }},
};

Value typing_member(Interpreter& python, std::string_view name) {
  if (name == "TYPE_CHECKING") return Value::boolean(false);
  if (name == "NamedTuple") return make_named_tuple_base(python);
  if (name == "get_type_hints" || name == "get_args" || name == "get_origin" || name == "TypedDict")
    return Value::absent();
  return make_abstract_type(python, name);
}

constexpr NativeDef abc_functions[] = {
    {"abstractmethod", "function", [](Interpreter&, Value, Bound& given) { return given["function"]; }},
    {"abstractproperty", "function",
     [](Interpreter& python, Value, Bound& given) {
       return python.call(python.builtin("property"), {given["function"]});
     }},
};

Value abc_member(Interpreter& python, std::string_view name) {
  if (name == "ABC") return make_abstract_type(python, name);
  if (name == "ABCMeta") return python.builtin("type");
  return Value::absent();
}

Value types_member(Interpreter& python, std::string_view name) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> names = {
      {{"FunctionType", "function"},
       {"LambdaType", "function"},
       {"MethodType", "method"},
       {"ModuleType", "module"},
       {"NoneType", "NoneType"},
       {"BuiltinFunctionType", "builtin_function_or_method"}}};
  for (const auto& [python_name, type] : names)
    if (python_name == name) return python.builtin_type(type);
  return Value::absent();
}

}  // namespace

const LibraryDef typing_library = {"typing", typing_functions, typing_member};
const LibraryDef abc_library = {"abc", abc_functions, abc_member};
const LibraryDef types_library = {"types", {}, types_member};

}  // namespace migc::python
