// What a class holds in place of plain functions: properties, class and static methods; and super().
#pragma once

#include <string>
#include <vector>

#include "alembic/python/native.h"

namespace migc::python {

class Property final : public Object {
 public:
  Property(Value get, Value set, Value del) : getter(get), setter(set), deleter(del) {}
  const Value getter, setter, deleter;  ///< None where there is none

  std::string type_name() const override { return "property"; }
  std::span<const NativeDef> methods() const override;
  Value bind(Interpreter&, Value instance, Type& cls) override;
  std::vector<Value> wrapped() const override { return {getter, setter, deleter}; }
};

class StaticMethod final : public Object {
 public:
  explicit StaticMethod(Value callee) : function(callee) {}
  const Value function;

  std::string type_name() const override { return "staticmethod"; }
  Value bind(Interpreter&, Value, Type&) override { return function; }
  Value call(Interpreter&, Arguments&) override;
  std::vector<Value> wrapped() const override { return {function}; }
};

class ClassMethod final : public Object {
 public:
  explicit ClassMethod(Value callee) : function(callee) {}
  const Value function;

  std::string type_name() const override { return "classmethod"; }
  Value bind(Interpreter&, Value instance, Type& cls) override;
  std::vector<Value> wrapped() const override { return {function}; }
};

/// super(): attributes of what stands behind a class in the order of the object's class.
class Super final : public Object {
 public:
  Super(Type& behind, Value of, Type& of_type) : after_(behind), object_(of), type_(of_type) {}
  std::string type_name() const override { return "super"; }
  Value attribute(Interpreter&, std::string_view name) override;

 private:
  Type& after_;
  Value object_;
  Type& type_;
};

}  // namespace migc::python
