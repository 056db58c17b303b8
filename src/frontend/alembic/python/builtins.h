// What every module sees without importing it, and the making of classes for those who write natives.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "alembic/python/interpreter.h"

namespace migc::python {

/// A name of the builtins module, made anew; absent: Python has none of that name. Unknown: Python has it,
/// the evaluator does not. Classes that have no name there go by "<NoneType>".
Value make_builtin(Interpreter&, std::string_view name);

inline bool has(std::span<const std::string_view> names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

/// A class whose objects are values of C++: calling it makes one. What Python code derives from it holds such
/// a value (Instance::held).
struct ValueTypeDef {
  std::string_view name;
  std::string_view signature;
  Value (*make)(Interpreter&, Bound& arguments) = nullptr;
  std::span<const NativeDef> (*methods)() = nullptr;
  std::string_view base = "object";
  bool changeable = false;     ///< list, dict, set: `__init__` fills, not `__new__`
  bool lifts_unknown = false;  ///< an Unknown argument makes the result Unknown
  Value (*member)(Interpreter&, Type& cls, std::string_view name) = nullptr;  ///< attributes of the class
};
/// `base`: null, the one that the def names.
Type* make_value_type(Interpreter&, const ValueTypeDef& def, Type* base = nullptr);

/// An exception class: for natives that have their own. `name` as messages show it.
Type* make_exception_type(Interpreter&, std::string name, Type* base);

/// The inert abstract classes of collections.abc, typing and numbers, which nothing is derived from:
/// isinstance() goes by their name.
Type* make_abstract_type(Interpreter&, std::string_view name);
Value abstract_instance(Interpreter&, Value value, const Type& cls);

// The parts of the table.
std::span<const NativeDef> builtin_functions();
std::span<const ValueTypeDef> builtin_value_types();
Value make_builtin_exception(Interpreter&, std::string_view name);

}  // namespace migc::python
