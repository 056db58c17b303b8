#include "alembic/python/builtins.h"

#include <algorithm>
#include <array>

#include "alembic/python/library/library.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

/// None of their own: Ellipsis, NotImplemented.
class Singleton final : public Object {
 public:
  Singleton(std::string name, std::string type) : name_(std::move(name)), type_(std::move(type)) {}
  std::string type_name() const override { return type_; }
  Value repr(Interpreter& python) override { return python.string(name_); }

 private:
  std::string name_, type_;
};

/// The root of all classes.
class ObjectType final : public Type {
 public:
  ObjectType() : Type("object", {}) {}
  bool is_native() const override { return true; }
  bool initialise(Interpreter& python, Value self, Arguments& arguments) override {
    if (arguments.positional.empty() && arguments.keywords.empty()) return true;
    python.raise("TypeError", python.type_name(self) + "() takes no arguments");
    return false;
  }
};

/// Classes that are only asked for: type(None), type(f).
class NamedType final : public Type {
 public:
  NamedType(std::string name, Type* object) : Type(std::move(name), {object}) {}
  bool is_native() const override { return true; }
  Value make(Interpreter& python, Type& cls, Arguments&) override {
    return python.not_evaluated("an object of " + cls.name());
  }
};

constexpr std::array<std::string_view, 9> outside_functions = {
    "input", "breakpoint", "exit", "quit", "credits", "help", "license", "copyright", "__loader__"};
constexpr std::array<std::string_view, 13> builtins_left_out = {
    "bytearray",      "complex", "dir",   "globals",    "hash",           "id",
    "locals",         "aiter",   "anext", "memoryview", "ExceptionGroup", "BaseExceptionGroup",
    "__build_class__"};
constexpr std::array<std::string_view, 9> unnamed = {
    "NoneType", "ellipsis", "NotImplementedType",         "function", "method",
    "module",   "iterator", "builtin_function_or_method", "generator"};

}  // namespace

Value make_builtin(Interpreter& python, std::string_view name) {
  if (const NativeDef* def = find_native(builtin_functions(), name)) return python.make<NativeFunction>(*def);
  for (const ValueTypeDef& def : builtin_value_types())
    if (def.name == name) return make_value_type(python, def);
  if (name == "open") return python.make<NativeFunction>(open_function);
  if (name == "object") return python.make<ObjectType>();
  if (name == "Ellipsis") return python.make<Singleton>("Ellipsis", "ellipsis");
  if (name == "NotImplemented") return python.make<Singleton>("NotImplemented", "NotImplementedType");
  if (name == "__debug__") return Value::boolean(true);
  if (name.starts_with('<')) {
    const std::string_view bare = name.substr(1, name.size() - 2);
    if (!has(unnamed, bare)) return Value::absent();
    return python.make<NamedType>(std::string(bare), python.builtin_type("object"));
  }
  if (has(outside_functions, name)) return python.unknown(migc::Kind::outside_world, {std::string(name)});
  if (has(builtins_left_out, name)) return python.not_evaluated("'" + std::string(name) + "'");
  return make_builtin_exception(python, name);
}

Type* Interpreter::builtin_type(std::string_view name) {
  const Value named = builtin(name);
  if (auto* type = named.is_absent() ? nullptr : named.as<Type>()) return type;
  const Value unnamed_type = builtin("<" + std::string(name) + ">");
  return unnamed_type.is_absent() ? nullptr : unnamed_type.as<Type>();
}

// --- classes of values ---

namespace {

class ValueType final : public Type {
 public:
  ValueType(const ValueTypeDef& def, Type* base) : Type(std::string(def.name), {base}), def_(def) {}

  bool is_native() const override { return true; }
  std::span<const NativeDef> object_methods() const override {
    return def_.methods == nullptr ? std::span<const NativeDef>() : def_.methods();
  }
  Value member(Interpreter& python, std::string_view name) override {
    return def_.member == nullptr ? Value::absent() : def_.member(python, *this, name);
  }
  Value make(Interpreter& python, Type& cls, Arguments& arguments) override {
    if (&cls == this) return value_of(python, arguments);
    Arguments none;
    const Value held = value_of(python, def_.changeable ? none : arguments);
    if (held.is_failed() || held.is_unknown()) return held;
    return python.make<Instance>(cls, held);
  }
  bool initialise(Interpreter& python, Value self, Arguments& arguments) override {
    if (!def_.changeable || self.object()->kind() != Kind::instance) return true;
    const Value held = value_of(python, arguments);
    if (!python.need(held, "what the object is made of")) return false;
    static_cast<Instance*>(self.object())->held = held;
    return true;
  }

 private:
  Value value_of(Interpreter& python, Arguments& arguments) {
    if (def_.lifts_unknown)
      for (const Value value : arguments.positional)
        if (value.is_unknown()) return value;
    auto bound = Bound::bind(python, def_.name, def_.signature, arguments);
    return bound ? def_.make(python, *bound) : Value::failed();
  }

  const ValueTypeDef& def_;
};

}  // namespace

Type* make_value_type(Interpreter& python, const ValueTypeDef& def, Type* base) {
  return python.make<ValueType>(def, base != nullptr ? base : python.builtin_type(def.base));
}

// --- abstract classes ---

namespace {

class AbstractType final : public Type {
 public:
  AbstractType(std::string name, Type* object) : Type(std::move(name), {object}) {}
  bool is_native() const override { return true; }
  bool initialise(Interpreter&, Value, Arguments&) override { return true; }
};

enum class Answer : std::uint8_t { no, yes, open };

Answer is_of_abstract(Value value, std::string_view name) {
  const Value plain = value.plain();
  const auto yes = [](bool is) { return is ? Answer::yes : Answer::no; };
  const bool is_text = plain.is<String>() || plain.is<Bytes>();
  const bool is_sequence = is_text || plain.is<List>() || plain.is<Tuple>() || plain.is<Range>();
  const bool is_whole = plain.is_boolean() || plain.is_integer() || plain.is<BigInteger>();
  if (plain.is_object() && (plain.object()->kind() == Object::Kind::native || plain.is<Instance>()))
    return Answer::open;
  if (name == "Mapping" || name == "MutableMapping") return yes(plain.is<Dict>());
  if (name == "Sequence") return yes(is_sequence);
  if (name == "MutableSequence") return yes(plain.is<List>());
  if (name == "Set" || name == "AbstractSet") return yes(plain.is<Set>());
  if (name == "Collection" || name == "Sized" || name == "Container")
    return yes(is_sequence || plain.is<Dict>() || plain.is<Set>());
  if (name == "Iterable")
    return yes(is_sequence || plain.is<Dict>() || plain.is<Set>() || plain.is<Iterator>());
  if (name == "Iterator") return yes(plain.is<Iterator>());
  if (name == "Callable")
    return yes(plain.is_object() &&
               (plain.is<Type>() || plain.is<NativeFunction>() || plain.is<BoundMethod>() ||
                plain.object()->kind() == Object::Kind::closure));
  if (name == "Number") return yes(is_whole || plain.is_real());
  if (name == "Integral") return yes(is_whole);
  if (name == "Real") return yes(is_whole || plain.is_real());
  return Answer::open;
}

}  // namespace

Type* make_abstract_type(Interpreter& python, std::string_view name) {
  return python.make<AbstractType>(std::string(name), python.builtin_type("object"));
}

Value abstract_instance(Interpreter& python, Value value, const Type& cls) {
  if (dynamic_cast<const AbstractType*>(&cls) == nullptr) return Value::boolean(false);
  const Answer answer = is_of_abstract(value, cls.name());
  if (answer == Answer::open) return python.not_evaluated("isinstance() of the abstract class " + cls.name());
  return Value::boolean(answer == Answer::yes);
}

Type* dict_type(Interpreter& python, std::string_view name) {
  if (name == "dict") return python.builtin_type(name);
  return python.library("collections", name).as<Type>();
}

}  // namespace migc::python
