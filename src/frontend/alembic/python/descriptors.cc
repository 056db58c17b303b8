#include "alembic/python/descriptors.h"

#include <fmt/format.h>

#include "alembic/python/interpreter.h"

namespace migc::python {

// --- property ---

static Value with_part(Interpreter& python, Value self, std::string_view part, Value function) {
  const auto& property = *self.as<Property>();
  return python.make<Property>(part == "getter" ? function : property.getter,
                               part == "setter" ? function : property.setter,
                               part == "deleter" ? function : property.deleter);
}

static constexpr NativeDef property_methods[] = {
    {"getter", "function",
     [](Interpreter& python, Value self, Bound& given) {
       return with_part(python, self, "getter", given["function"]);
     }},
    {"setter", "function",
     [](Interpreter& python, Value self, Bound& given) {
       return with_part(python, self, "setter", given["function"]);
     }},
    {"deleter", "function",
     [](Interpreter& python, Value self, Bound& given) {
       return with_part(python, self, "deleter", given["function"]);
     }},
    {"__set__", "object, value",
     [](Interpreter& python, Value self, Bound& given) -> Value {
       const Value setter = self.as<Property>()->setter;
       if (setter.is_none())
         return python.raise("AttributeError", fmt::format("property of '{}' object has no setter",
                                                           python.type_name(given["object"])));
       return python.call(setter, {given["object"], given["value"]});
     }},
};

std::span<const NativeDef> Property::methods() const { return property_methods; }

Value Property::bind(Interpreter& python, Value instance, Type&) {
  if (instance.is_absent()) return this;
  if (getter.is_none()) return python.raise("AttributeError", "property has no getter");
  return python.call(getter, {instance});
}

// --- methods of the class ---

Value StaticMethod::call(Interpreter& python, Arguments& arguments) {
  return python.call(function, std::move(arguments));
}

Value ClassMethod::bind(Interpreter& python, Value, Type& cls) {
  return python.make<BoundMethod>(function, &cls);
}

Value BoundMethod::attribute(Interpreter& python, std::string_view name) {
  if (name == "__self__") return self;
  if (name == "__func__") return function;
  return python.find_attribute(function, name);
}

Value BoundMethod::call(Interpreter& python, Arguments& arguments) {
  arguments.positional.insert(arguments.positional.begin(), self);
  arguments.spans.insert(arguments.spans.begin(), arguments.span);
  return python.call(function, std::move(arguments));
}

Value BoundMethod::compare(Interpreter&, CompareOperator op, Value other) {
  const auto* method = other.as<BoundMethod>();
  if (method == nullptr || (op != CompareOperator::eq && op != CompareOperator::ne)) return Value::absent();
  const bool equal = method->function.same(function) && method->self.same(self);
  return Value::boolean(equal == (op == CompareOperator::eq));
}

bool BoundMethod::hash(Interpreter& python, std::size_t& hash) { return python.hash(function, hash); }

bool BoundMethod::has_effects() const {
  return (self.is_object() && self.object()->has_effects()) ||
         (function.is_object() && function.object()->has_effects());
}

// --- super() ---

/// super().__init__ of a native class.
static constexpr NativeDef native_initialise = {
    "__init__", "*arguments, **options", [](Interpreter& python, Value self, Bound& given) -> Value {
      const auto* pair = self.as<Tuple>();
      Arguments arguments;
      arguments.span = given.span();
      for (std::size_t i = 0; i < given.rest().size(); ++i)
        arguments.add(given.rest()[i], given.rest_spans()[i]);
      arguments.keywords = given.options();
      return pair->items[0].as<Type>()->initialise(python, pair->items[1], arguments) ? Value()
                                                                                      : Value::failed();
    }};

Value Super::attribute(Interpreter& python, std::string_view name) {
  const Value found = type_.lookup_after(python, after_, name);
  if (found.is_object()) return found.object()->bind(python, object_, type_);
  if (!found.is_absent()) return found;
  const NativeDef* def = object_.is_object() ? find_native(object_.object()->methods(), name) : nullptr;
  if (def != nullptr) return python.make<NativeFunction>(*def, object_);
  if (name != "__init__") return Value::absent();
  bool behind = false;
  for (Type* cls : type_.order()) {
    if (behind && cls->is_native())
      return python.make<NativeFunction>(native_initialise, python.tuple({cls, object_}));
    behind = behind || cls == &after_;
  }
  return Value::absent();
}

}  // namespace migc::python
