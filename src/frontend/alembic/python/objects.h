// The built-in objects of Python.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "alembic/python/native.h"
#include "alembic/python/table.h"
#include "migc/base/text.h"

namespace migc::python {

class SliceObject;

/// str. Its text knows where each byte was written.
class String final : public Object {
 public:
  static constexpr Kind object_kind = Kind::string;
  explicit String(Text text) : Object(object_kind), own_(std::move(text)), text_(&own_) {}
  /// A constant of the syntax tree, which outlives the run.
  explicit String(const Text* constant) : Object(object_kind), text_(constant) {}

  const Text& text() const { return *text_; }
  const std::string& str() const { return text_->str(); }
  bool is_ascii() const;
  /// In code points, which are what Python counts.
  std::size_t size() const;
  /// The byte at which the code point of this index begins; the end for an index past it.
  std::size_t byte_of(std::size_t index) const;
  /// The code point that begins at this byte, by its index.
  std::size_t index_of(std::size_t byte) const;

  std::string type_name() const override { return "str"; }
  std::span<const NativeDef> methods() const override;
  Value binary(Interpreter&, BinaryOperator, Value other, bool reflected) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  Value truth(Interpreter&) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Iterator* iterate(Interpreter&) override;
  Value length(Interpreter&) override;
  Value subscript(Interpreter&, Value index) override;
  Value contains(Interpreter&, Value item) override;
  Value repr(Interpreter&) override;
  Value str(Interpreter&) override { return this; }
  Value format(Interpreter&, const std::string& specification) override;

 private:
  Text own_;
  const Text* text_;
  mutable signed char ascii_ = -1;  ///< not looked at yet
};

class Bytes final : public Object {
 public:
  static constexpr Kind object_kind = Kind::bytes;
  explicit Bytes(std::string value) : Object(object_kind), bytes(std::move(value)) {}
  const std::string bytes;

  std::string type_name() const override { return "bytes"; }
  std::span<const NativeDef> methods() const override;
  Value binary(Interpreter&, BinaryOperator, Value other, bool reflected) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  Value truth(Interpreter&) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Iterator* iterate(Interpreter&) override;
  Value length(Interpreter&) override;
  Value subscript(Interpreter&, Value index) override;
  Value contains(Interpreter&, Value item) override;
  Value repr(Interpreter&) override;
};

/// An int beyond 64 bits: carried and printed exactly, not computed with.
class BigInteger final : public Object {
 public:
  static constexpr Kind object_kind = Kind::big_integer;
  explicit BigInteger(std::string value) : Object(object_kind), digits(std::move(value)) {}
  const std::string digits;  ///< perhaps '-', then no leading zeros

  std::string type_name() const override { return "int"; }
  Value binary(Interpreter&, BinaryOperator, Value other, bool reflected) override;
  Value unary(Interpreter&, UnaryOperator) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Value repr(Interpreter&) override;
  Value format(Interpreter&, const std::string& specification) override;
};

class List final : public Object {
 public:
  static constexpr Kind object_kind = Kind::list;
  explicit List(std::vector<Value> values) : Object(object_kind), items(std::move(values)) {}
  std::vector<Value> items;

  std::string type_name() const override { return "list"; }
  std::span<const NativeDef> methods() const override;
  Value binary(Interpreter&, BinaryOperator, Value other, bool reflected) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  Value truth(Interpreter&) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Iterator* iterate(Interpreter&) override;
  Value length(Interpreter&) override;
  Value subscript(Interpreter&, Value index) override;
  bool set_subscript(Interpreter&, Value index, Value value) override;
  bool delete_subscript(Interpreter&, Value index) override;
  Value contains(Interpreter&, Value item) override;
  Value repr(Interpreter&) override;

 private:
  bool set_slice(Interpreter&, const SliceObject& slice, Value value);
};

class Tuple : public Object {
 public:
  static constexpr Kind object_kind = Kind::tuple;
  explicit Tuple(std::vector<Value> values) : Object(object_kind), items(std::move(values)) {}
  const std::vector<Value> items;

  std::string type_name() const override { return "tuple"; }
  std::span<const NativeDef> methods() const override;
  Value binary(Interpreter&, BinaryOperator, Value other, bool reflected) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  Value truth(Interpreter&) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Iterator* iterate(Interpreter&) override;
  Value length(Interpreter&) override;
  Value subscript(Interpreter&, Value index) override;
  Value contains(Interpreter&, Value item) override;
  Value repr(Interpreter&) override;
};

/// dict, in the order of insertion.
class Dict : public Object {
 public:
  static constexpr Kind object_kind = Kind::dict;
  Dict() : Object(object_kind) {}

  Table table;
  /// The value of a key that is a str; absent: there is none.
  Value get(std::string_view key) const { return table.get(key); }
  /// What a missing key gives (collections.defaultdict); absent: KeyError.
  Value default_factory = Value::absent();
  std::string_view name = "dict";  ///< "OrderedDict", "defaultdict", "Counter"

  std::string type_name() const override { return std::string(name); }
  Type* type(Interpreter&) const override;
  std::span<const NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view attribute_name) override;
  Value binary(Interpreter&, BinaryOperator, Value other, bool reflected) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  Value truth(Interpreter&) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Iterator* iterate(Interpreter&) override;
  Iterator* iterate_back(Interpreter&);
  Value length(Interpreter&) override;
  Value subscript(Interpreter&, Value index) override;
  bool set_subscript(Interpreter&, Value index, Value value) override;
  bool delete_subscript(Interpreter&, Value index) override;
  Value contains(Interpreter&, Value item) override;
  Value repr(Interpreter&) override;
};

std::span<const NativeDef> set_methods(bool frozen);
/// Fills a dict as dict(other, **options) and update() do; `other` may be absent. False: failed.
bool fill_dict(Interpreter&, Dict& dict, Value other, const std::vector<Arguments::Keyword>& options);
/// The class of a dict by its name: "dict", "OrderedDict".
Type* dict_type(Interpreter&, std::string_view name);

/// set and frozenset, in the order of insertion: Python promises none, and output must not depend on hashes.
class Set final : public Object {
 public:
  static constexpr Kind object_kind = Kind::set;
  explicit Set(bool is_frozen = false) : Object(object_kind), frozen(is_frozen) {}
  Table table;  ///< values unused
  const bool frozen;

  std::string type_name() const override { return frozen ? "frozenset" : "set"; }
  std::span<const NativeDef> methods() const override;
  Value binary(Interpreter&, BinaryOperator, Value other, bool reflected) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  Value truth(Interpreter&) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Iterator* iterate(Interpreter&) override;
  Value length(Interpreter&) override;
  Value contains(Interpreter&, Value item) override;
  Value repr(Interpreter&) override;

 private:
  Value within(Interpreter&, const Set& other, bool smaller) const;
};

class Range final : public Object {
 public:
  static constexpr Kind object_kind = Kind::range;
  Range(std::int64_t from, std::int64_t to, std::int64_t by)
      : Object(object_kind), start(from), stop(to), step(by) {}
  const std::int64_t start, stop, step;
  std::int64_t size() const;

  std::string type_name() const override { return "range"; }
  std::span<const NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  Value truth(Interpreter&) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Iterator* iterate(Interpreter&) override;
  Value length(Interpreter&) override;
  Value subscript(Interpreter&, Value index) override;
  Value contains(Interpreter&, Value item) override;
  Value repr(Interpreter&) override;
};

/// What `x[a:b:c]` hands to x.
class SliceObject final : public Object {
 public:
  static constexpr Kind object_kind = Kind::slice;
  SliceObject(Value from, Value to, Value by) : Object(object_kind), lower(from), upper(to), step(by) {}
  const Value lower, upper, step;

  /// Which of `size` items are meant.
  struct Extent {
    std::int64_t start = 0, step = 1;
    std::size_t count = 0;
    std::size_t at(std::size_t i) const {
      return static_cast<std::size_t>(start + static_cast<std::int64_t>(i) * step);
    }
  };
  /// nullopt: an exception is raised.
  std::optional<Extent> extent(Interpreter&, std::size_t size) const;

  std::string type_name() const override { return "slice"; }
  Value attribute(Interpreter&, std::string_view name) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  Value repr(Interpreter&) override;
};

/// An object of a class that Python code made. Where the class is derived from a built-in type, `held` is the
/// value of that type.
class Instance final : public Object {
 public:
  static constexpr Kind object_kind = Kind::instance;
  explicit Instance(Type& of, Value holds = Value::absent()) : Object(object_kind), cls(of), held(holds) {}

  Type& cls;
  Value held;
  Namespace attributes;

  std::string type_name() const override { return cls.name(); }
  Type* type(Interpreter&) const override { return &cls; }
  Value attribute(Interpreter&, std::string_view name) override;
  bool set_attribute(Interpreter&, std::string_view name, Value value) override;
  bool delete_attribute(Interpreter&, std::string_view name) override;
  std::vector<std::string> attribute_names(Interpreter&) const override;
  Value call(Interpreter&, Arguments&) override;
  Value binary(Interpreter&, BinaryOperator, Value other, bool reflected) override;
  Value unary(Interpreter&, UnaryOperator) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  Value truth(Interpreter&) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  Iterator* iterate(Interpreter&) override;
  Value length(Interpreter&) override;
  Value subscript(Interpreter&, Value index) override;
  bool set_subscript(Interpreter&, Value index, Value value) override;
  bool delete_subscript(Interpreter&, Value index) override;
  Value contains(Interpreter&, Value item) override;
  Value repr(Interpreter&) override;
  Value str(Interpreter&) override;
  Value format(Interpreter&, const std::string& specification) override;
  Value enter(Interpreter&) override;
  Value exit(Interpreter&, Value exception) override;
};

/// A function with the object that it was taken from.
class BoundMethod final : public Object {
 public:
  static constexpr Kind object_kind = Kind::bound_method;
  BoundMethod(Value callee, Value object) : Object(object_kind), function(callee), self(object) {}
  const Value function, self;

  std::string type_name() const override { return "method"; }
  Value attribute(Interpreter&, std::string_view name) override;
  Value call(Interpreter&, Arguments&) override;
  Value compare(Interpreter&, CompareOperator, Value other) override;
  bool hash(Interpreter&, std::size_t& hash) override;
  bool has_effects() const override;
};

}  // namespace migc::python
