// The built-in exceptions.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "alembic/python/builtins.h"
#include "alembic/python/exception_names.h"
#include "alembic/python/sequences.h"

namespace migc::python {
namespace {

const std::vector<Value>& arguments_of(Value exception) {
  static const std::vector<Value> none;
  const auto* instance = exception.as<Instance>();
  const auto* args = instance == nullptr ? nullptr : instance->attributes.get("args").as<Tuple>();
  return args == nullptr ? none : args->items;
}

Value exception_str(Interpreter& python, Value self, Bound&) {
  const std::vector<Value>& arguments = arguments_of(self);
  if (arguments.empty()) return python.string("");
  if (arguments.size() > 1) return items_text(python, "(", arguments, ")");
  const Type* type = python.type_of(self);
  return type->derives_from(*python.builtin_type("KeyError")) ? python.repr(arguments[0])
                                                              : python.str(arguments[0]);
}

constexpr NativeDef exception_methods[] = {
    {"__str__", "", exception_str},
    {"__repr__", "",
     [](Interpreter& python, Value self, Bound&) {
       const std::vector<Value>& arguments = arguments_of(self);
       return items_text(python, python.type_name(self) + "(", arguments, ")");
     }},
    {"with_traceback", "traceback", [](Interpreter&, Value self, Bound&) { return self; }},
    {"add_note", "note", [](Interpreter&, Value, Bound&) { return Value(); }},
};

class ExceptionType final : public Type {
 public:
  ExceptionType(std::string name, Type* base) : Type(std::move(name), {base}) {}
  bool is_native() const override { return true; }
  std::span<const NativeDef> object_methods() const override { return exception_methods; }
  Value make(Interpreter& python, Type& cls, Arguments& arguments) override {
    auto* made = python.make<Instance>(cls);
    made->attributes.set("args", python.tuple(arguments.positional));
    return made;
  }
  bool initialise(Interpreter& python, Value self, Arguments& arguments) override {
    self.as<Instance>()->attributes.set("args", python.tuple(arguments.positional));
    return true;
  }
};

}  // namespace

Type* make_exception_type(Interpreter& python, std::string name, Type* base) {
  return python.make<ExceptionType>(std::move(name), base);
}

Value make_builtin_exception(Interpreter& python, std::string_view name) {
  if (name == "IOError" || name == "EnvironmentError") return python.builtin("OSError");
  const auto found =
      std::find_if(exception_bases.begin(), exception_bases.end(), [&](const auto& row) { return row.first == name; });
  if (found == exception_bases.end()) return Value::absent();
  return make_exception_type(python, std::string(name), python.builtin_type(found->second));
}

}  // namespace migc::python
