// Objects of classes that Python code made: their special methods, else what the built-in value that they
// hold does.

#include <fmt/format.h>

#include <array>

#include "alembic/python/descriptors.h"
#include "alembic/python/interpreter.h"

namespace migc::python {
namespace {

/// The special method of the object's class, bound; absent: it has none.
Value special(Interpreter& python, Instance& instance, std::string_view name) {
  const Value found = instance.cls.lookup(python, name);
  return found.is_object() ? found.object()->bind(python, &instance, instance.cls) : found;
}

/// Calls the special method; absent: there is none, or it answers NotImplemented.
Value ask(Interpreter& python, Instance& instance, std::string_view name, Arguments arguments) {
  const Value method = special(python, instance, name);
  if (method.is_absent() || method.is_failed()) return method;
  if (method.is_none()) return Value::absent();  // __hash__ = None
  const Value result = python.call(method, std::move(arguments));
  return result.same(python.builtin("NotImplemented")) ? Value::absent() : result;
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> binary_names = {
    {{"__add__", "__radd__"},
     {"__sub__", "__rsub__"},
     {"__mul__", "__rmul__"},
     {"__matmul__", "__rmatmul__"},
     {"__truediv__", "__rtruediv__"},
     {"__floordiv__", "__rfloordiv__"},
     {"__mod__", "__rmod__"},
     {"__pow__", "__rpow__"},
     {"__lshift__", "__rlshift__"},
     {"__rshift__", "__rrshift__"},
     {"__or__", "__ror__"},
     {"__xor__", "__rxor__"},
     {"__and__", "__rand__"}}};
constexpr std::array<std::string_view, 6> compare_names = {"__eq__", "__ne__", "__lt__",
                                                           "__le__", "__gt__", "__ge__"};

}  // namespace

// --- attributes ---

Value Instance::attribute(Interpreter& python, std::string_view name) {
  const Value own = attributes.get(name);
  if (!own.is_absent()) {
    const Value in_class = cls.lookup(python, name);
    return in_class.is<Property>() ? in_class.as<Property>()->bind(python, this, cls) : own;
  }
  if (name == "__class__") return &cls;
  if (name == "__dict__") {
    auto* dict = python.make<Dict>();
    for (const Namespace::Entry& entry : attributes.entries())
      if (!entry.value.is_absent() && !dict->table.set(python, python.string(entry.name), entry.value))
        return Value::failed();
    return dict;
  }
  const Value found = special(python, *this, name);
  if (!found.is_absent()) return found;
  if (held.is_object()) {
    const Value of_held = held.object()->attribute(python, name);
    if (!of_held.is_absent()) return of_held;
  }
  if (name == "__doc__") return {};
  const Value getattr = special(python, *this, "__getattr__");
  if (getattr.is_absent()) return getattr;
  const Value got = python.call(getattr, {python.string(std::string(name))});
  return got.is_failed() && python.swallow("AttributeError") ? Value::absent() : got;
}

bool Instance::set_attribute(Interpreter& python, std::string_view name, Value value) {
  const Value setattr = cls.lookup(python, "__setattr__");
  if (setattr.is_object()) {
    const Value result = ask(python, *this, "__setattr__", {python.string(std::string(name)), value});
    return !result.is_failed();
  }
  const Value found = cls.lookup(python, name);
  if (found.is<Property>()) {
    const Value result = python.call_method(found, "__set__", {this, value});
    return !result.is_failed();
  }
  attributes.set(name, value);
  python.heap().charge(sizeof(Namespace::Entry));
  return true;
}

bool Instance::delete_attribute(Interpreter& python, std::string_view name) {
  if (attributes.erase(name)) return true;
  python.raise("AttributeError", fmt::format("'{}' object has no attribute '{}'", cls.name(), name));
  return false;
}

std::vector<std::string> Instance::attribute_names(Interpreter& python) const {
  std::vector<std::string> names = attributes.names();
  for (std::string& name : cls.attribute_names(python)) names.push_back(std::move(name));
  if (held.is_object())
    for (std::string& name : held.object()->attribute_names(python)) names.push_back(std::move(name));
  return names;
}

// --- operators ---

Value Instance::call(Interpreter& python, Arguments& arguments) {
  const Value method = special(python, *this, "__call__");
  if (method.is_absent()) return Object::call(python, arguments);
  return method.is_failed() ? method : python.call(method, std::move(arguments));
}

Value Instance::binary(Interpreter& python, BinaryOperator op, Value other, bool reflected) {
  const auto& [name, reflected_name] = binary_names.at(static_cast<std::size_t>(op));
  const Value result = ask(python, *this, reflected ? reflected_name : name, {other});
  if (!result.is_absent() || held.is_absent()) return result;
  return reflected ? python.binary(op, other, held) : python.binary(op, held, other.plain());
}

Value Instance::unary(Interpreter& python, UnaryOperator op) {
  const std::string_view name = op == UnaryOperator::minus  ? "__neg__"
                                : op == UnaryOperator::plus ? "__pos__"
                                                            : "__invert__";
  const Value result = ask(python, *this, name, {});
  if (!result.is_absent() || held.is_absent()) return result;
  return python.unary(op, held);
}

Value Instance::compare(Interpreter& python, CompareOperator op, Value other) {
  const Value result = ask(python, *this, compare_names.at(static_cast<std::size_t>(op)), {other});
  if (!result.is_absent()) return result;
  if (!held.is_absent()) return python.compare(op, held, other.plain());
  if (op != CompareOperator::ne) return result;
  const Value equal = ask(python, *this, "__eq__", {other});  // != is not ==, unless it is defined
  if (equal.is_absent()) return equal;
  const Value truth = python.truth(equal);
  return truth.is_boolean() ? Value::boolean(!truth.boolean_value()) : truth;
}

Value Instance::truth(Interpreter& python) {
  Value result = ask(python, *this, "__bool__", {});
  if (result.is_boolean() || result.is_failed() || result.is_unknown()) return result;
  if (!result.is_absent())
    return python.raise("TypeError",
                        fmt::format("__bool__ should return bool, returned {}", python.type_name(result)));
  result = ask(python, *this, "__len__", {});
  if (!result.is_absent()) return python.truth(result);
  return held.is_absent() ? Value::boolean(true) : python.truth(held);
}

bool Instance::hash(Interpreter& python, std::size_t& hash) {
  const Value own = cls.lookup(python, "__hash__");
  if (own.is_object()) {
    const Value result = ask(python, *this, "__hash__", {});
    if (result.is_failed()) return false;
    if (!python.need(result, "the hash of a key")) return false;
    hash = static_cast<std::size_t>(result.as_integer().value_or(0));
    return true;
  }
  if (own.is_none() || (own.is_absent() && !cls.lookup(python, "__eq__").is_absent())) {
    python.raise("TypeError", fmt::format("unhashable type: '{}'", cls.name()));
    return false;
  }
  return held.is_absent() ? Object::hash(python, hash) : python.hash(held, hash);
}

// --- containers ---

Iterator* Instance::iterate(Interpreter& python) {
  const Value result = ask(python, *this, "__iter__", {});
  if (result.is_failed()) return nullptr;
  if (!result.is_absent() && result.is_object() && result.object() != this) return python.iterate(result);
  if (result.is_absent() && !held.is_absent()) return python.iterate(held);
  if (result.is_absent()) return Object::iterate(python);

  /// An object that is its own iterator, by __next__.
  class Next final : public Iterator {
   public:
    explicit Next(Instance& instance) : instance_(instance) {}
    Value next(Interpreter& run) override {
      const Value item = ask(run, instance_, "__next__", {});
      return item.is_failed() && run.swallow("StopIteration") ? Value::absent() : item;
    }

   private:
    Instance& instance_;
  };
  return python.make<Next>(*this);
}

Value Instance::length(Interpreter& python) {
  const Value result = ask(python, *this, "__len__", {});
  if (!result.is_absent()) return result;
  return held.is_absent() ? Object::length(python) : python.length(held);
}

Value Instance::subscript(Interpreter& python, Value index) {
  const Value result = ask(python, *this, "__getitem__", {index});
  if (!result.is_absent()) return result;
  return held.is_absent() ? Object::subscript(python, index) : python.subscript(held, index);
}

bool Instance::set_subscript(Interpreter& python, Value index, Value value) {
  const Value result = ask(python, *this, "__setitem__", {index, value});
  if (!result.is_absent()) return !result.is_failed();
  return held.is_absent() ? Object::set_subscript(python, index, value)
                          : python.set_subscript(held, index, value);
}

bool Instance::delete_subscript(Interpreter& python, Value index) {
  const Value result = ask(python, *this, "__delitem__", {index});
  if (!result.is_absent()) return !result.is_failed();
  return held.is_absent() ? Object::delete_subscript(python, index) : python.delete_subscript(held, index);
}

Value Instance::contains(Interpreter& python, Value item) {
  const Value result = ask(python, *this, "__contains__", {item});
  if (!result.is_absent()) return python.truth(result);
  return held.is_absent() ? Object::contains(python, item) : python.contains(held, item);
}

// --- texts ---

Value Instance::repr(Interpreter& python) {
  const Value result = ask(python, *this, "__repr__", {});
  if (!result.is_absent()) return result;
  if (!held.is_absent()) return python.repr(held);
  return python.not_evaluated(
      fmt::format("the text of an object of {}, which names its address", cls.name()));
}

Value Instance::str(Interpreter& python) {
  const Value result = ask(python, *this, "__str__", {});
  if (!result.is_absent()) return result;
  if (!cls.lookup(python, "__repr__").is_absent() || held.is_absent()) return repr(python);
  return python.str(held);
}

Value Instance::format(Interpreter& python, const std::string& specification) {
  const Value result = ask(python, *this, "__format__", {python.string(specification)});
  if (!result.is_absent()) return result;
  const bool formats_itself =
      held.is<String>() || held.is<BigInteger>() || (!held.is_absent() && !held.is_object());
  return formats_itself ? python.format(held, specification) : Object::format(python, specification);
}

// --- with ---

Value Instance::enter(Interpreter& python) {
  if (special(python, *this, "__exit__").is_absent()) return Object::enter(python);
  const Value result = ask(python, *this, "__enter__", {});
  return result.is_absent() ? Object::enter(python) : result;
}

Value Instance::exit(Interpreter& python, Value exception) {
  const Value cls_of = exception.is_none() ? Value() : Value(python.type_of(exception));
  const Value result = ask(python, *this, "__exit__", {cls_of, exception, Value()});
  return result.is_failed() || result.is_absent() ? result : python.truth(result);
}

}  // namespace migc::python
