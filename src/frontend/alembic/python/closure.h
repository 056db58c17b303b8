// Functions that Python code made: a body, the scope where it was made, its defaults.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "alembic/python/interpreter.h"
#include "alembic/python/scope.h"
#include "alembic/python/signature.h"

namespace migc::python {

class Closure final : public Object {
 public:
  static constexpr Kind object_kind = Kind::closure;
  /// `defaults` stand beside the parameters, absent where there is none.
  Closure(const Function& function, std::string qualified_name, Scope& scope, std::vector<Value> defaults);
  Closure(const Lambda& lambda, std::string qualified_name, Scope& scope, std::vector<Value> defaults);

  const std::string& name() const { return name_; }
  const CodeInfo& info() const { return info_; }
  Scope& scope() const { return scope_; }
  const Block* body() const { return body_; }
  const Expr* expression() const { return expression_; }  ///< a lambda's, instead of a body
  const StringConstant* doc() const;
  /// Where super() finds its object; empty: the function takes none.
  std::string_view first_parameter() const {
    return parameters_.empty() ? std::string_view() : parameters_[0].name;
  }
  Type* owner = nullptr;  ///< the class in whose body it stands: for super()
  Namespace attributes;

  std::string type_name() const override { return "function"; }
  Value attribute(Interpreter&, std::string_view name) override;
  bool set_attribute(Interpreter&, std::string_view name, Value value) override;
  Value bind(Interpreter&, Value instance, Type& cls) override;
  Value call(Interpreter&, Arguments&) override;

 private:
  Value run(Interpreter&, Arguments&);
  Scope* bound_scope(Interpreter&, Arguments&);
  Value told_result(Interpreter&, const Arguments&) const;

  std::string name_, qualified_name_;
  const Block* body_ = nullptr;
  const Expr* expression_ = nullptr;
  bool is_async_ = false;
  std::vector<SignatureParameter> parameters_;
  std::vector<Value> defaults_;
  CodeInfo info_;
  Scope& scope_;
};

/// What a function with `yield` gives: its body runs between the items, while somebody goes through them.
/// Goes through once, and not step by step: next() is not evaluated.
class GeneratorObject final : public Object {
 public:
  GeneratorObject(const Closure& closure, Scope& scope) : closure_(closure), scope_(scope) {}
  const Closure& closure() const { return closure_; }
  std::string type_name() const override { return "generator"; }
  Iterator* iterate(Interpreter&) override;
  Step each(Interpreter&, Each each) override;

 private:
  const Closure& closure_;
  Scope& scope_;
  bool started_ = false;
};

/// What a function under contextlib.contextmanager gives: the body of `with` runs where the function yields.
class GeneratorContext final : public Object {
 public:
  explicit GeneratorContext(Value generator) : generator_(generator) {}
  Value generator() const { return generator_; }
  std::string type_name() const override { return "_GeneratorContextManager"; }

 private:
  Value generator_;
};

/// Words for the code of the file that a value would run if it were called or gone through: "the function
/// 'f'"; empty: none.
std::string code_in(Value value);

}  // namespace migc::python
