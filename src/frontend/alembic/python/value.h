// The values of the evaluator: what Python's variables hold while a file is evaluated.
//
// A Value is two words: a small one (None, a bool, a 64-bit integer, a float) by itself, or a pointer to an
// Object, which the Heap owns until the run is over. Two more states are no Python values: `absent` (there is
// none: no such attribute, the end of an iterator, NotImplemented) and `failed` (an exception is on its way,
// or an error is reported: hand it on to your caller at once).
//
// Unknown is a value like any other: it stands for what cannot be known without running Python for real, and
// carries why. Every operation on it gives it again; it becomes an error where somebody needs it
// (Interpreter::need).
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "alembic/python/ast.h"
#include "migc/base/source.h"

namespace migc::python {

class Interpreter;
class Iterator;
class Object;
class Type;
class Unknown;
struct Arguments;
struct NativeDef;

class Value {
 public:
  enum class Tag : std::uint8_t { none, boolean, integer, real, object, absent, failed };

  Value() = default;  ///< None
  static Value boolean(bool value);
  static Value integer(std::int64_t value);
  static Value real(double value);
  static Value absent() { return Value(Tag::absent); }
  static Value failed() { return Value(Tag::failed); }
  /// Never null.
  template <class T>
  requires std::is_base_of_v<Object, T> Value(T* object)
      : tag_(Tag::object), object_(object) {}  // NOLINT: a value wherever an object will do

  Tag tag() const { return tag_; }
  bool is_none() const { return tag_ == Tag::none; }
  bool is_boolean() const { return tag_ == Tag::boolean; }
  bool is_integer() const { return tag_ == Tag::integer; }  ///< False for a bool, and beyond 64 bits
  bool is_real() const { return tag_ == Tag::real; }
  bool is_object() const { return tag_ == Tag::object; }
  bool is_absent() const { return tag_ == Tag::absent; }
  bool is_failed() const { return tag_ == Tag::failed; }
  bool is_unknown() const;

  bool boolean_value() const { return boolean_; }
  std::int64_t integer_value() const { return integer_; }
  double real_value() const { return real_; }
  Object* object() const { return object_; }

  /// The object, if it is a T; else null. An instance of a class that is derived from a built-in type answers
  /// as what it holds: `class Color(str, Enum)` members are Strings here.
  template <class T>
  T* as() const;
  template <class T>
  bool is() const {
    return as<T>() != nullptr;
  }
  /// What an instance of a class derived from a built-in type holds (IntEnum members: the integer); else the
  /// value.
  Value plain() const;
  /// Is it None, or absent? (An argument that was not given or given as None.)
  bool is_nothing() const { return is_none() || is_absent(); }
  /// The whole number that this is (a bool is one), unless it is beyond 64 bits.
  std::optional<std::int64_t> as_integer() const;

  /// `is` of Python.
  bool same(const Value& other) const;

 private:
  explicit Value(Tag tag) : tag_(tag) {}
  Value held_by_instance() const;

  Tag tag_ = Tag::none;
  union {
    bool boolean_;
    std::int64_t integer_ = 0;
    double real_;
    Object* object_;
  };
};

/// What a callback of `each` wants next.
enum class Step : std::uint8_t { next, stop, failed };

/// A callback that is only called while the one that got it runs: a pointer and a function, no memory.
template <class Signature>
class FunctionRef;
template <class Result, class... Parameters>
class FunctionRef<Result(Parameters...)> {
 public:
  template <class Callable>
  requires(!std::is_same_v<std::remove_cvref_t<Callable>, FunctionRef>)
      FunctionRef(Callable&& callable)  // NOLINT: any callable will do
      : object_(const_cast<void*>(static_cast<const void*>(&callable))),
        call_([](void* object, Parameters... parameters) -> Result {
          return (*static_cast<std::remove_reference_t<Callable>*>(object))(parameters...);
        }) {}
  Result operator()(Parameters... parameters) const { return call_(object_, parameters...); }

 private:
  void* object_;
  Result (*call_)(void*, Parameters...);
};
using Each = FunctionRef<Step(Value)>;

/// Everything that is no small value. The defaults of these virtual functions raise what Python raises where
/// a type lacks the operation. All results may be Unknown; `failed` is handed on.
class Object {
 public:
  /// Kinds that `Value::as` tells without RTTI; `native` is everything else.
  enum class Kind : std::uint8_t {
    native,
    string,
    bytes,
    big_integer,
    list,
    tuple,
    dict,
    set,
    range,
    slice,
    closure,
    native_function,
    bound_method,
    type,
    instance,
    module,
    iterator,
    unknown,
  };

  explicit Object(Kind kind = Kind::native) : kind_(kind) {}
  virtual ~Object();
  Object(const Object&) = delete;
  Object& operator=(const Object&) = delete;
  Kind kind() const { return kind_; }

  /// As in messages and `type(x).__name__`: "Column".
  virtual std::string type_name() const = 0;
  /// Null: `type(x)` is not known.
  virtual Type* type(Interpreter&) const;

  /// Methods that are native functions with `self` bound; `attribute` finds them here.
  virtual std::span<const NativeDef> methods() const;
  /// `object.name`; absent: there is none (the caller raises AttributeError).
  virtual Value attribute(Interpreter&, std::string_view name);
  /// False: failed. Without an override: AttributeError.
  virtual bool set_attribute(Interpreter&, std::string_view name, Value value);
  virtual bool delete_attribute(Interpreter&, std::string_view name);
  /// What `attribute` answers to, for near misses in messages.
  virtual std::vector<std::string> attribute_names(Interpreter&) const;
  /// This was found as an attribute of `cls` and asked for by way of `instance` (absent: by way of the class
  /// itself): functions become bound methods, properties are called, the rest stays.
  virtual Value bind(Interpreter&, Value instance, Type& cls);

  virtual Value call(Interpreter&, Arguments&);

  /// `self op other`, or, reflected, `other op self`; absent: NotImplemented, the other side is asked.
  virtual Value binary(Interpreter&, BinaryOperator op, Value other, bool reflected);
  /// `-x`, `+x`, `~x`; absent: TypeError. (`not` asks `truth`.)
  virtual Value unary(Interpreter&, UnaryOperator op);
  /// `self op other` for == != < <= > >=; absent: NotImplemented. The other side is asked with the operator
  /// turned round; == and != then fall back to identity.
  virtual Value compare(Interpreter&, CompareOperator op, Value other);
  /// A bool, Unknown, or failed. Without an override: True.
  virtual Value truth(Interpreter&);
  /// False: unhashable. Equal objects have equal hashes. Without an override: identity.
  virtual bool hash(Interpreter&, std::size_t& hash);

  /// Null: failed.
  virtual Iterator* iterate(Interpreter&);
  /// Hands the items to `each` one after the other. Generators run their body and this callback in turn.
  virtual Step each(Interpreter&, Each each);
  virtual Value length(Interpreter&);
  virtual Value subscript(Interpreter&, Value index);
  virtual bool set_subscript(Interpreter&, Value index, Value value);
  virtual bool delete_subscript(Interpreter&, Value index);
  /// `item in self`. Without an override: goes through the items.
  virtual Value contains(Interpreter&, Value item);

  /// A String, Unknown, or failed.
  virtual Value repr(Interpreter&);
  virtual Value str(Interpreter&);
  /// What str(x) gives where only a part of the text is known: an object that answers as far as it can. Absent: `str`.
  virtual Value partial_text(Interpreter&);
  virtual Value format(Interpreter&, const std::string& specification);

  /// `with`: what `as` binds; the body runs unless it failed.
  virtual Value enter(Interpreter&);
  /// After the body, also where an exception left it (None: none did). True: the exception is swallowed.
  virtual Value exit(Interpreter&, Value exception);

  /// The functions in it: of a property, a classmethod, a partial.
  virtual std::vector<Value> wrapped() const;
  /// Does code that is given this object have a way to change the database (a connection, `op`)? If it is
  /// handed to something unknown, the statement that does so is an error, because its effects would be lost.
  virtual bool has_effects() const { return false; }
  /// Is it of no matter what a statement does to it that mentions it and can't be evaluated? A way to the database has
  /// nothing of its own.
  virtual bool is_kept() const { return has_effects(); }

 private:
  friend class Heap;
  const Kind kind_;
  Object* next_ = nullptr;  // of the heap's list
};

inline Value Value::boolean(bool value) {
  Value made(Tag::boolean);
  made.boolean_ = value;
  return made;
}
inline Value Value::integer(std::int64_t value) {
  Value made(Tag::integer);
  made.integer_ = value;
  return made;
}
inline Value Value::real(double value) {
  Value made(Tag::real);
  made.real_ = value;
  return made;
}
inline bool Value::is_unknown() const {
  return tag_ == Tag::object && object_->kind() == Object::Kind::unknown;
}

inline Value Value::plain() const {
  return is_object() && object_->kind() == Object::Kind::instance ? held_by_instance() : *this;
}

template <class T>
T* Value::as() const {
  if constexpr (requires { T::object_kind; })
    if (is_object() && object_->kind() == T::object_kind) return static_cast<T*>(object_);
  const Value value = plain();
  if (!value.is_object()) return nullptr;
  if constexpr (requires { T::object_kind; })
    return value.object_->kind() == T::object_kind ? static_cast<T*>(value.object_) : nullptr;
  else
    return dynamic_cast<T*>(value.object_);
}

}  // namespace migc::python
