// try and with: what runs whether a block ends well or not.

#include <fmt/format.h>

#include "alembic/python/frame.h"

namespace migc::python {

using Flow = Frame::Flow;

/// Puts what is on its way (an exception, or a generator's early end) aside while other code runs.
class Frame::Aside {
 public:
  explicit Aside(Interpreter& python)
      : python_(python),
        failure_(std::exchange(python.failure_, Interpreter::Failure::none)),
        exception_(python.exception_),
        span_(python.exception_span_),
        hint_(python.hint_),
        trace_(python.trace_) {}

  Value exception() const { return failure_ == Interpreter::Failure::exception ? exception_ : Value(); }
  /// It goes on its way again.
  void restore() {
    python_.failure_ = failure_;
    python_.exception_ = exception_;
    python_.exception_span_ = span_;
    python_.hint_ = std::move(hint_);
    python_.trace_ = std::move(trace_);
  }

 private:
  Interpreter& python_;
  Interpreter::Failure failure_;
  Value exception_;
  Span span_;
  std::string hint_;
  std::vector<Span> trace_;
};

// --- try ---

Flow Frame::run(const Try& node, Span) {
  Flow flow = run(node.body);
  if (flow == Flow::failed && python_.failure_ == Interpreter::Failure::exception)
    flow = handle(node);
  else if (flow == Flow::next)
    flow = run(node.otherwise);
  if (node.finally.empty() || python_.failure_ == Interpreter::Failure::ended) return flow;
  const Value left = result;
  Aside aside(python_);
  const Flow last = run(node.finally);
  if (last != Flow::next) return last;  // its own exception, return or break takes the place of what was
  aside.restore();
  result = left;
  return flow;
}

Flow Frame::handle(const Try& node) {
  Aside aside(python_);
  for (const Try::Handler& handler : node.handlers) {
    if (handler.type != nullptr) {
      const Value type = evaluate(*handler.type);
      if (type.is_failed()) return Flow::failed;
      const Value is = python_.is_instance(aside.exception(), type);
      const std::optional<bool> matches =
          python_.decide(is, "the class of the exceptions that are handled", handler.type->span);
      if (!matches) return Flow::failed;
      if (!*matches) continue;
    }
    python_.handled_.push_back(aside.exception());
    const Flow flow = handler_body(handler, aside.exception());
    python_.handled_.pop_back();
    return flow;
  }
  aside.restore();
  return Flow::failed;
}

Flow Frame::handler_body(const Try::Handler& handler, Value exception) {
  if (handler.name.empty()) return run(handler.body);
  if (!bind(handler.name, exception)) return Flow::failed;
  const Flow flow = run(handler.body);
  if (Namespace* names = names_to_bind(handler.name)) names->erase(handler.name);
  return flow;
}

// --- with ---

Flow Frame::run(const With& node, Span) { return with_item(node, 0); }

Flow Frame::with_item(const With& node, std::size_t item) {
  if (item == node.items.size()) return run(node.body);
  const Expr& expr = *node.items[item].context;
  const Expr* target = node.items[item].target.get();
  const Value context = evaluate(expr);
  if (context.is_failed()) return Flow::failed;
  // The body of `with` runs once whatever the context is, unless that raises.
  if (context.is_unknown())
    return target == nullptr || assign(*target, context) ? with_item(node, item + 1) : Flow::failed;
  python_.here_ = expr.span;
  const Interpreter::Nesting nesting(python_);
  if (!nesting.ok()) return Flow::failed;
  if (const auto* generator = context.as<GeneratorContext>()) return with_generator(node, item, *generator);
  if (!context.is_object()) {
    python_.raise("TypeError", fmt::format("'{}' object does not support the context manager protocol",
                                           python_.type_name(context)));
    return Flow::failed;
  }
  Object& object = *context.object();
  const Value entered = object.enter(python_);
  if (entered.is_failed()) return Flow::failed;
  Flow flow = target == nullptr || assign(*target, entered) ? with_item(node, item + 1) : Flow::failed;
  if (python_.failure_ == Interpreter::Failure::ended) return Flow::failed;
  const Value left = result;
  Aside aside(python_);
  python_.here_ = expr.span;
  const Value swallowed = object.exit(python_, aside.exception());
  if (swallowed.is_failed()) return Flow::failed;
  result = left;
  if (aside.exception().is_none()) {
    aside.restore();
    return flow;
  }
  const std::optional<bool> is_swallowed = python_.decide(swallowed, "whether 'with' handles the exception");
  if (!is_swallowed) return Flow::failed;
  if (*is_swallowed) return Flow::next;
  aside.restore();
  return flow;
}

Flow Frame::with_generator(const With& node, std::size_t item, const GeneratorContext& context) {
  const Expr* target = node.items[item].target.get();
  Flow flow = Flow::next;
  bool entered = false;
  const Step step = python_.each(context.generator(), [&](Value value) {
    if (entered) {
      python_.raise("RuntimeError", "generator didn't stop");
      return Step::failed;
    }
    entered = true;
    flow = target == nullptr || assign(*target, value) ? with_item(node, item + 1) : Flow::failed;
    return flow == Flow::failed ? Step::failed : Step::next;
  });
  if (step == Step::failed) return Flow::failed;
  if (!entered) {
    python_.raise("RuntimeError", "generator didn't yield");
    return Flow::failed;
  }
  return flow == Flow::failed ? Flow::next : flow;  // the generator has handled the exception
}

}  // namespace migc::python
