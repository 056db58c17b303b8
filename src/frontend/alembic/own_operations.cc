// Operations that the application registers, as Alembic's cookbook has them:
//
//   @Operations.register_operation("create_view")
//   class CreateViewOp(MigrateOperation): …      its classmethod create_view(operations, …) is op.create_view(…)
//
//   @Operations.implementation_for(CreateViewOp)
//   def create_view(operations, operation): …    what operations.invoke(operation) does
//
// The revision imports the module in which they stand, or env.py has them, or imports it.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/operations.h"
#include "alembic/python/builtins.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

/// The decorator that register_operation("create_view") gives, and that of implementation_for(CreateViewOp).
class Registration final : public python::Object {
 public:
  Registration(std::string name, std::string method, Value of) : name_(std::move(name)), method_(std::move(method)), of_(of) {}
  std::string type_name() const override { return "function"; }
  Value call(Interpreter& python, python::Arguments& arguments) override {
    if (arguments.positional.size() != 1) return python.raise("TypeError", "a decorator takes what it decorates");
    Session& session = session_of(python);
    if (name_.empty()) session.implementations.emplace_back(of_, arguments.positional[0]);
    else session.own_operations.insert_or_assign(name_, std::pair(arguments.positional[0], method_));
    return arguments.positional[0];
  }

 private:
  const std::string name_, method_;
  const Value of_;
};

constexpr NativeDef operations_class[] = {
    {"register_operation", "name, sourcename=None",
     [](Interpreter& p, Value, Bound& given) -> Value {
       Call in(p, given);
       std::string name = in.text("name"), method = in.text("sourcename");
       if (in.failed()) return Value::failed();
       if (method.empty()) method = name;
       return p.make<Registration>(std::move(name), std::move(method), Value::absent());
     }},
    {"implementation_for", "op_cls, **options",
     [](Interpreter& p, Value, Bound& given) -> Value { return p.make<Registration>("", "", given["op_cls"]); }},
};

class OperationsClass final : public python::NativeObject {
 public:
  std::string type_name() const override { return "type"; }
  std::span<const NativeDef> methods() const override { return operations_class; }
};

class OperationsModule final : public python::ModuleObject {
 public:
  using ModuleObject::ModuleObject;
  Value member(Interpreter& python, std::string_view attribute) override {
    if (attribute == "Operations") return python.make<OperationsClass>();
    if (attribute == "MigrateOperation") return python::make_abstract_type(python, attribute);
    if (attribute == "ops" && name() == "alembic.operations") return python.import("alembic.operations.ops", 0, *this);
    return python.not_evaluated(fmt::format("'{}.{}'", name(), attribute));
  }
};

}  // namespace

Value operations_module(Interpreter& python, std::string_view name) {
  if (name != "alembic.operations" && name != "alembic.operations.ops" && name != "alembic.operations.base") return Value::absent();
  return python.make<OperationsModule>(std::string(name));
}

Value call_own_operation(Interpreter& python, const std::string& name, python::Arguments& arguments) {
  Session& session = session_of(python);
  if (!session.own_operations.contains(name)) session.read_environment(python);
  if (python.failing()) return Value::failed();
  const auto found = session.own_operations.find(name);
  if (found == session.own_operations.end())
    return python.refuse(migc::Kind::not_evaluated, arguments.span, {fmt::format("op.{}, an operation that the application registers,", name)});
  const auto& [cls, method] = found->second;
  const Value function = python.attribute(cls, method);
  if (function.is_failed() || !python.need(function, fmt::format("what op.{} does", name), arguments.span)) return Value::failed();
  arguments.positional.insert(arguments.positional.begin(), python.import("alembic.op", 0, python::ModuleObject("alembic")));
  arguments.spans.insert(arguments.spans.begin(), arguments.span);
  return python.call(function, std::move(arguments));
}

Value invoke_operation(Interpreter& python, Value, Bound& given) {
  const Value operation = given["operation"];
  if (!python.need(operation, "the operation that is invoked", given.span())) return Value::failed();
  const python::Type* type = python.type_of(operation);
  Session& session = session_of(python);
  for (const python::Type* one : type == nullptr ? std::vector<python::Type*>() : type->order())
    for (const auto& [cls, function] : session.implementations)
      if (cls.is_object() && cls.object() == one) {
        if (!python.need(function, "what an operation does", given.span())) return Value::failed();
        python::Arguments arguments = {python.import("alembic.op", 0, python::ModuleObject("alembic")), operation};
        arguments.span = given.span();
        return python.call(function, std::move(arguments));
      }
  return python.refuse(migc::Kind::not_evaluated, given.span(), {fmt::format("op.invoke of an object of type '{}'", python.type_name(operation))});
}

}  // namespace migc::alembic
