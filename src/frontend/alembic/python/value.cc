#include "alembic/python/value.h"

#include <fmt/format.h>

#include "alembic/python/interpreter.h"

namespace migc::python {

Value Value::held_by_instance() const {
  const Value held = static_cast<const Instance*>(object_)->held;
  return held.is_absent() ? *this : held;
}

std::optional<std::int64_t> Value::as_integer() const {
  const Value value = plain();
  if (value.is_integer()) return value.integer_value();
  if (value.is_boolean()) return value.boolean_value() ? 1 : 0;
  return std::nullopt;
}

bool Value::same(const Value& other) const {
  if (tag_ != other.tag_) return false;
  switch (tag_) {
    case Tag::boolean:
      return boolean_ == other.boolean_;
    case Tag::integer:
      return integer_ == other.integer_;
    case Tag::real:
      return real_ == other.real_;
    case Tag::object:
      return object_ == other.object_;
    default:
      return true;
  }
}

Heap::~Heap() {
  while (first_ != nullptr) {
    Object* object = first_;
    first_ = object->next_;
    delete object;
  }
}

// --- what objects do unless they know better ---

Object::~Object() = default;

Type* Object::type(Interpreter& python) const {
  return kind_ == Kind::native ? nullptr : python.builtin_type(type_name());
}

std::span<const NativeDef> Object::methods() const { return {}; }

Value Object::attribute(Interpreter& python, std::string_view name) {
  const NativeDef* def = find_native(methods(), name);
  if (def != nullptr) return python.make<NativeFunction>(*def, this);
  return Value::absent();
}

bool Object::set_attribute(Interpreter& python, std::string_view name, Value) {
  const std::string type = type_name();
  python.raise("AttributeError", attribute(python, name).is_absent()
                                     ? fmt::format("'{}' object has no attribute '{}'", type, name)
                                     : fmt::format("'{}' object attribute '{}' is read-only", type, name));
  return false;
}

bool Object::delete_attribute(Interpreter& python, std::string_view name) {
  return set_attribute(python, name, {});
}

std::vector<std::string> Object::attribute_names(Interpreter&) const {
  std::vector<std::string> names;
  for (const NativeDef& def : methods()) names.emplace_back(def.name);
  return names;
}

Value Object::bind(Interpreter&, Value, Type&) { return this; }

Value Object::call(Interpreter& python, Arguments&) {
  return python.raise("TypeError", fmt::format("'{}' object is not callable", type_name()));
}

Value Object::binary(Interpreter&, BinaryOperator, Value, bool) { return Value::absent(); }
Value Object::unary(Interpreter&, UnaryOperator) { return Value::absent(); }
Value Object::compare(Interpreter&, CompareOperator, Value) { return Value::absent(); }
Value Object::truth(Interpreter&) { return Value::boolean(true); }

bool Object::hash(Interpreter&, std::size_t& hash) {
  hash = reinterpret_cast<std::size_t>(this) >> 4;
  return true;
}

Iterator* Object::iterate(Interpreter& python) {
  python.raise("TypeError", fmt::format("'{}' object is not iterable", type_name()));
  return nullptr;
}

Step Object::each(Interpreter& python, Each each) {
  Iterator* iterator = iterate(python);
  if (iterator == nullptr) return Step::failed;
  for (;;) {
    if (!python.spend(1)) return Step::failed;
    const Value item = iterator->next(python);
    if (item.is_failed()) return Step::failed;
    if (item.is_absent()) return Step::next;
    const Step step = each(item);
    if (step != Step::next) return step;
  }
}

Value Object::length(Interpreter& python) {
  return python.raise("TypeError", fmt::format("object of type '{}' has no len()", type_name()));
}

Value Object::subscript(Interpreter& python, Value) {
  return python.raise("TypeError", fmt::format("'{}' object is not subscriptable", type_name()));
}

bool Object::set_subscript(Interpreter& python, Value, Value) {
  python.raise("TypeError", fmt::format("'{}' object does not support item assignment", type_name()));
  return false;
}

bool Object::delete_subscript(Interpreter& python, Value) {
  python.raise("TypeError", fmt::format("'{}' object doesn't support item deletion", type_name()));
  return false;
}

Value Object::contains(Interpreter& python, Value item) {
  Value found = Value::boolean(false);
  const Step step = each(python, [&](Value candidate) {
    const Value equal = python.equal(candidate, item);
    if (equal.is_failed()) return Step::failed;
    if (equal.is_unknown()) found = equal;
    if (!equal.is_boolean() || !equal.boolean_value()) return Step::next;
    found = equal;
    return Step::stop;
  });
  return step == Step::failed ? Value::failed() : found;
}

Value Object::repr(Interpreter& python) {
  return python.not_evaluated(fmt::format("the text of an object of type {}", type_name()));
}

Value Object::str(Interpreter& python) { return python.repr(this); }

Value Object::partial_text(Interpreter&) { return Value::absent(); }

Value Object::format(Interpreter& python, const std::string& specification) {
  if (specification.empty()) return python.str(this);
  return python.raise("TypeError",
                      fmt::format("unsupported format string passed to {}.__format__", type_name()));
}

Value Object::enter(Interpreter& python) {
  return python.raise("TypeError",
                      fmt::format("'{}' object does not support the context manager protocol", type_name()));
}

std::vector<Value> Object::wrapped() const { return {}; }

Value Object::exit(Interpreter&, Value) { return Value::boolean(false); }

}  // namespace migc::python
