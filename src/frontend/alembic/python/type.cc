// Classes: the order in which bases are looked at, attributes, and what `C(…)` does.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/interpreter.h"

namespace migc::python {
namespace {

using Order = std::vector<Type*>;

bool in_a_tail(const std::vector<Order>& lists, const Type* candidate) {
  return std::any_of(lists.begin(), lists.end(), [&](const Order& list) {
    return list.size() > 1 && std::find(list.begin() + 1, list.end(), candidate) != list.end();
  });
}

/// C3 linearisation: the first head that stands in no tail, again and again. Empty: there is none.
Order merged(std::vector<Order> lists) {
  Order order;
  for (;;) {
    std::erase_if(lists, [](const Order& list) { return list.empty(); });
    if (lists.empty()) return order;
    const auto good = std::find_if(lists.begin(), lists.end(),
                                   [&](const Order& list) { return !in_a_tail(lists, list.front()); });
    if (good == lists.end()) return {};
    Type* next = good->front();
    order.push_back(next);
    for (Order& list : lists)
      if (list.front() == next) list.erase(list.begin());
  }
}

}  // namespace

Type::Type(std::string name, std::vector<Type*> bases)
    : Object(object_kind), name_(std::move(name)), bases_(std::move(bases)) {
  std::vector<Order> lists;
  for (const Type* base : bases_) lists.push_back(base->order_);
  lists.push_back(bases_);
  order_ = merged(std::move(lists));
  if (bases_.empty() || !order_.empty()) order_.insert(order_.begin(), this);
}

bool Type::derives_from(const Type& other) const {
  return std::find(order_.begin(), order_.end(), &other) != order_.end();
}

// --- what native classes override ---

Value Type::member(Interpreter&, std::string_view) { return Value::absent(); }

Value Type::make(Interpreter& python, Type& cls, Arguments&) { return python.make<Instance>(cls); }

bool Type::initialise(Interpreter&, Value, Arguments&) { return true; }

Type* Type::derive(Interpreter&, const std::string&, const std::vector<Type*>&) { return nullptr; }

bool Type::derived(Interpreter&, Type&, Arguments&) { return true; }

// --- attributes ---

/// What one class has by itself.
static Value own_attribute(Interpreter& python, Type& cls, std::string_view name) {
  const Value found = cls.attributes.get(name);
  if (!found.is_absent() || !cls.is_native()) return found;
  if (const NativeDef* def = find_native(cls.object_methods(), name))
    return NativeFunction::unbound(python, *def, cls);
  return cls.member(python, name);
}

Value Type::lookup(Interpreter& python, std::string_view name) {
  for (Type* cls : order_) {
    const Value found = own_attribute(python, *cls, name);
    if (!found.is_absent()) return found;
  }
  return Value::absent();
}

Value Type::lookup_after(Interpreter& python, const Type& after, std::string_view name) {
  auto next = std::find(order_.begin(), order_.end(), &after);
  if (next != order_.end()) ++next;
  for (; next != order_.end(); ++next) {
    const Value found = own_attribute(python, **next, name);
    if (!found.is_absent()) return found;
  }
  return Value::absent();
}

Type* Type::type(Interpreter& python) const { return python.builtin_type("type"); }

Value Type::attribute(Interpreter& python, std::string_view name) {
  if (name == "__name__" || name == "__qualname__") return python.string(name_);
  if (name == "__module__") return python.string(module);
  if (name == "__mro__" || name == "__bases__") {
    const std::vector<Type*>& types = name == "__mro__" ? order_ : bases_;
    return python.tuple(std::vector<Value>(types.begin(), types.end()));
  }
  if (name == "__class__") return type(python);
  if (name == "__dict__") return python.not_evaluated("the dictionary of a class");
  const Value found = lookup(python, name);
  if (found.is_object()) return found.object()->bind(python, Value::absent(), *this);
  if (found.is_absent() && name == "__doc__") return {};
  return found;
}

bool Type::set_attribute(Interpreter& python, std::string_view name, Value value) {
  if (is_native()) {
    python.raise("TypeError", fmt::format("cannot set '{}' attribute of immutable type '{}'", name, name_));
    return false;
  }
  attributes.set(name, value);
  return true;
}

bool Type::delete_attribute(Interpreter& python, std::string_view name) {
  if (attributes.erase(name)) return true;
  python.raise("AttributeError", std::string(name));
  return false;
}

std::vector<std::string> Type::attribute_names(Interpreter&) const {
  std::vector<std::string> names;
  for (const Type* cls : order_) {
    for (std::string& name : cls->attributes.names()) names.push_back(std::move(name));
    for (std::string& name : cls->member_names()) names.push_back(std::move(name));
    for (const NativeDef& def : cls->object_methods()) names.emplace_back(def.name);
  }
  return names;
}

// --- calling ---

Value Type::call(Interpreter& python, Arguments& arguments) {
  const auto native =
      std::find_if(order_.begin(), order_.end(), [](const Type* cls) { return cls->is_native(); });
  if (native == order_.end()) return python.not_evaluated(fmt::format("an object of {}", name_));
  if (!lookup(python, "__new__").is_absent())
    return python.not_evaluated(fmt::format("the method __new__ of {}", name_));
  const Value init = lookup(python, "__init__");
  if (init.is_failed()) return init;
  // `make` may take what it was given apart; `__init__` gets it whole.
  Arguments for_make = arguments;
  const Value made = (*native)->make(python, *this, for_make);
  if (!made.is_object() || made.is_unknown()) return made;
  const Type* type = python.type_of(made);
  if (type == nullptr || !type->derives_from(*this)) return made;
  if (init.is_absent()) return (*native)->initialise(python, made, arguments) ? made : Value::failed();
  const Value result =
      python.call(init.is_object() ? init.object()->bind(python, made, *this) : init, std::move(arguments));
  if (result.is_failed() || result.is_unknown()) return result;
  if (!result.is_none())
    return python.raise("TypeError",
                        fmt::format("__init__() should return None, not '{}'", python.type_name(result)));
  return made;
}

Value Type::binary(Interpreter& python, BinaryOperator op, Value other, bool) {
  if (op != BinaryOperator::bit_or || !(other.is_none() || other.is<Type>())) return Value::absent();
  return python.not_evaluated("a union of types");
}

Value Type::subscript(Interpreter& python, Value index) {
  const Value own = lookup(python, "__class_getitem__");
  if (own.is_object()) return python.call(own.object()->bind(python, Value::absent(), *this), {index});
  return this;
}

Value Type::repr(Interpreter& python) {
  return python.string(module == "builtins" ? fmt::format("<class '{}'>", name_)
                                            : fmt::format("<class '{}.{}'>", module, name_));
}

}  // namespace migc::python
