#include "alembic/python/closure.h"

#include <fmt/format.h>

#include "alembic/python/descriptors.h"
#include "alembic/python/frame.h"

namespace migc::python {
namespace {

std::vector<SignatureParameter> signature_of(const std::vector<Parameter>& parameters) {
  std::vector<SignatureParameter> signature;
  signature.reserve(parameters.size());
  for (const Parameter& parameter : parameters)
    signature.push_back({parameter.name, parameter.kind, parameter.default_value != nullptr});
  return signature;
}

}  // namespace

Closure::Closure(const Function& function, std::string qualified_name, Scope& scope,
                 std::vector<Value> defaults)
    : Object(object_kind),
      name_(function.name),
      qualified_name_(std::move(qualified_name)),
      body_(&function.body),
      is_async_(function.is_async),
      parameters_(signature_of(function.parameters)),
      defaults_(std::move(defaults)),
      info_(code_info(function)),
      scope_(scope) {}

Closure::Closure(const Lambda& lambda, std::string qualified_name, Scope& scope, std::vector<Value> defaults)
    : Object(object_kind),
      name_("<lambda>"),
      qualified_name_(std::move(qualified_name)),
      expression_(lambda.body.get()),
      parameters_(signature_of(lambda.parameters)),
      defaults_(std::move(defaults)),
      info_(code_info(lambda)),
      scope_(scope) {}

const StringConstant* Closure::doc() const {
  if (body_ == nullptr || body_->empty()) return nullptr;
  const auto* first = body_->front()->get<ExprStmt>();
  return first == nullptr ? nullptr : first->value->get<StringConstant>();
}

Value Closure::attribute(Interpreter& python, std::string_view name) {
  const Value own = attributes.get(name);
  if (!own.is_absent()) return own;
  if (name == "__name__") return python.string(name_);
  if (name == "__qualname__") return python.string(qualified_name_);
  if (name == "__module__") return python.string(scope_.module.name());
  if (name == "__doc__") return doc() == nullptr ? Value() : Value(python.make<String>(&doc()->text));
  return Value::absent();
}

bool Closure::set_attribute(Interpreter&, std::string_view name, Value value) {
  attributes.set(name, value);
  return true;
}

Value Closure::bind(Interpreter& python, Value instance, Type&) {
  return instance.is_absent() ? Value(this) : Value(python.make<BoundMethod>(this, instance));
}

/// The scope of a call, its parameters bound. Null: the arguments do not fit.
Scope* Closure::bound_scope(Interpreter& python, Arguments& arguments) {
  std::optional<Binding> binding = bind_arguments(python, qualified_name_, parameters_, arguments);
  if (!binding) return nullptr;
  auto* scope = python.make<Scope>(Scope::Level::function, &scope_, scope_.module);
  scope->info = &info_;
  scope->closure = this;
  for (std::size_t i = 0; i < parameters_.size(); ++i) {
    Value value = binding->values[i].is_absent() ? defaults_[i] : binding->values[i];
    if (parameters_[i].kind == Parameter::Kind::star) {
      const auto begin = arguments.positional.begin() + static_cast<std::ptrdiff_t>(binding->rest_begin);
      value = python.tuple({begin, arguments.positional.end()});
    } else if (parameters_[i].kind == Parameter::Kind::double_star) {
      auto* options = python.make<Dict>();
      for (const Arguments::Keyword& keyword : binding->options)
        if (!options->table.set(python, python.string(keyword.name), keyword.value)) return nullptr;
      value = options;
    }
    scope->own.set(parameters_[i].name, value);
  }
  python.heap().charge(parameters_.size() * sizeof(Namespace::Entry));
  return scope;
}

Value Closure::told_result(Interpreter& python, const Arguments& arguments) const {
  if (expression_ != nullptr || !python.host_.tells()) return Value::absent();
  return python.told_call(fmt::format("{}.{}", scope_.module.name(), qualified_name_), arguments);
}

Value Closure::call(Interpreter& python, Arguments& arguments) {
  const auto body = [&] { return run(python, arguments); };
  return python.leaves_program(scope_.module) ? python.guarded(body, arguments) : body();
}

Value Closure::run(Interpreter& python, Arguments& arguments) {
  const Span called_from = arguments.span;
  if (const Value told = told_result(python, arguments); !told.is_absent()) return told;
  Scope* scope = bound_scope(python, arguments);
  if (scope == nullptr) return Value::failed();
  if (is_async_) {
    Unknown* coroutine = python.not_evaluated("an 'async' function");
    coroutine->hides = fmt::format("the function '{}'", name_);
    return coroutine;
  }
  if (info_.yields) return python.make<GeneratorObject>(*this, *scope);
  if (python.calls_ >= python.limits_.calls) {
    python.over_budget(fmt::format("{} calls inside one another", python.limits_.calls));
    return Value::failed();
  }
  ++python.calls_;
  Value result;
  {
    Frame frame(python, *scope, called_from);
    if (expression_ == nullptr) frame.function_name = qualified_name_;
    if (expression_ != nullptr)
      result = frame.evaluate(*expression_);
    else
      result = frame.run(*body_) == Frame::Flow::failed ? Value::failed() : frame.result;
  }
  --python.calls_;
  if (result.is_failed() && python.failure_ == Interpreter::Failure::exception && python.trace_.size() < 8 && called_from)
    python.trace_.push_back(called_from);
  python.here_ = called_from;
  return result;
}

// --- generators ---

Iterator* GeneratorObject::iterate(Interpreter& python) {
  python.refuse(migc::Kind::not_evaluated, python.here(),
                {fmt::format("taking the items of '{}', which yields them, one at a time", closure_.name())});
  return nullptr;
}

Step GeneratorObject::each(Interpreter& python, Each each) {
  if (std::exchange(started_, true)) return Step::next;  // its end has been reached, or somebody left it
  if (python.calls_ >= python.limits_.calls) {
    python.over_budget(fmt::format("{} calls inside one another", python.limits_.calls));
    return Step::failed;
  }
  ++python.calls_;
  bool stopped = false;
  Frame* consumer = python.frame_;
  Frame::Flow flow = Frame::Flow::next;
  {
    const auto take = [&](Value item) {
      Frame* own = std::exchange(python.frame_, consumer);
      const Step step = each(item);
      python.frame_ = own;
      stopped = step == Step::stop;
      return step;
    };
    const Each taker(take);
    Frame frame(python, scope_, python.here());
    frame.on_yield = &taker;
    flow = frame.run(*closure_.body());
  }
  --python.calls_;
  if (stopped && python.failure_ == Interpreter::Failure::closing) {
    python.failure_ = Interpreter::Failure::none;
    return Step::stop;
  }
  return flow == Frame::Flow::failed ? Step::failed : Step::next;
}

std::string code_in(Value value) {
  if (!value.is_object()) return {};
  if (const auto* closure = value.as<Closure>()) return fmt::format("the function '{}'", closure->name());
  if (const auto* generator = value.as<GeneratorObject>())
    return fmt::format("the function '{}'", generator->closure().name());
  if (const auto* method = value.as<BoundMethod>()) return code_in(method->function);
  for (const Value inside : value.object()->wrapped())
    if (std::string found = code_in(inside); !found.empty()) return found;
  return {};
}

}  // namespace migc::python
