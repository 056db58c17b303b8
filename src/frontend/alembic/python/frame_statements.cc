// Simple statements, branches and loops.

#include <fmt/format.h>

#include "alembic/python/frame.h"
#include "alembic/python/sequences.h"

namespace migc::python {

using Flow = Frame::Flow;

Flow Frame::run(const ExprStmt& node, Span span) {
  const Value value = evaluate(*node.value);
  if (value.is_failed()) return Flow::failed;
  if (!value.is_unknown() || value.as<Unknown>()->hides.empty()) return Flow::next;
  python_.refuse_hidden(*value.as<Unknown>(), span);
  return Flow::failed;
}

Flow Frame::run(const Assign& node, Span span) {
  const Value value = evaluate(*node.value);
  if (value.is_failed()) return Flow::failed;
  for (const ExprPtr& target : node.targets) {
    python_.here_ = span;
    if (!assign(*target, value)) return Flow::failed;
  }
  return Flow::next;
}

static bool is_class_variable(const Expr& annotation) {
  const auto* subscript = annotation.get<Subscript>();
  const Expr& named = subscript == nullptr ? annotation : *subscript->object;
  if (const auto* attribute = named.get<Attribute>()) return attribute->name == "ClassVar";
  const auto* name = named.get<Name>();
  return name != nullptr && name->id == "ClassVar";
}

Flow Frame::run(const AnnotatedAssign& node, Span span) {
  const auto* name = node.target->get<Name>();
  if (scope_.annotated != nullptr && name != nullptr && !is_class_variable(*node.annotation)) {
    scope_.annotated->annotated.push_back(name->id);
    scope_.annotated->annotations.emplace_back(node.annotation.get(), &scope_);
  }
  if (node.value == nullptr) return Flow::next;
  const Value value = evaluate(*node.value);
  if (value.is_failed()) return Flow::failed;
  python_.here_ = span;
  return assign(*node.target, value) ? Flow::next : Flow::failed;
}

/// What changes in place in Python: `a += b` where a is a list, a set, a dict. Absent: none of these.
static Value augmented_in_place(Interpreter& python, BinaryOperator op, Value old, Value by) {
  auto* list = old.as<List>();
  if (list != nullptr && op == BinaryOperator::add)
    return python.call_method(old, "extend", {by}).is_failed() ? Value::failed() : old;
  if (list != nullptr && op == BinaryOperator::multiply && by.as_integer()) {
    auto repeated = repeated_items(python, list->items, *by.as_integer());
    if (!repeated) return Value::failed();
    python.heap().charge(repeated->size() * sizeof(Value));
    list->items = std::move(*repeated);
    return old;
  }
  if (old.is<Dict>() && op == BinaryOperator::bit_or)
    return python.call_method(old, "update", {by}).is_failed() ? Value::failed() : old;
  const auto* set = old.as<Set>();
  if (set != nullptr && !set->frozen && by.is<Set>()) {
    const std::string_view method = op == BinaryOperator::bit_or     ? "update"
                                    : op == BinaryOperator::subtract ? "difference_update"
                                    : op == BinaryOperator::bit_and  ? "intersection_update"
                                                                     : "";
    if (!method.empty()) return python.call_method(old, method, {by}).is_failed() ? Value::failed() : old;
  }
  if (old.is_object() && old.object()->kind() == Object::Kind::instance) {
    const Value method = op == BinaryOperator::add ? python.find_attribute(old, "__iadd__") : Value::absent();
    if (method.is<BoundMethod>()) return python.call(method, {by});
  }
  return Value::absent();
}

Flow Frame::run(const AugmentedAssign& node, Span span) {
  const auto* attribute = node.target->get<Attribute>();
  const auto* subscript = node.target->get<Subscript>();
  Value object;
  Value index;
  Value old;
  if (attribute != nullptr) {
    object = evaluate(*attribute->object);
    old = object.is_failed() ? object : python_.attribute(object, attribute->name);
  } else if (subscript != nullptr) {
    object = evaluate(*subscript->object);
    if (object.is_failed()) return Flow::failed;
    index = evaluate(*subscript->index);
    old = python_.subscript(object, index);
  } else {
    old = evaluate(*node.target);
  }
  if (old.is_failed()) return Flow::failed;
  const Value by = evaluate(*node.value);
  if (by.is_failed()) return Flow::failed;
  python_.here_ = span;
  Value value = augmented_in_place(python_, node.op, old, by);
  if (value.is_absent()) value = python_.binary(node.op, old, by);
  if (value.is_failed()) return Flow::failed;
  bool ok = false;
  if (attribute != nullptr)
    ok = python_.set_attribute(object, attribute->name, value);
  else if (subscript != nullptr)
    ok = python_.set_subscript(object, index, value);
  else
    ok = assign(*node.target, value);
  return ok ? Flow::next : Flow::failed;
}

Flow Frame::run(const If& node, Span) {
  const std::optional<bool> holds =
      python_.decide(evaluate(*node.condition), "the condition of 'if'", node.condition->span);
  if (!holds) return Flow::failed;
  return run(*holds ? node.then : node.otherwise);
}

Flow Frame::run(const While& node, Span) {
  for (;;) {
    const std::optional<bool> holds =
        python_.decide(evaluate(*node.condition), "the condition of 'while'", node.condition->span);
    if (!holds) return Flow::failed;
    if (!*holds) return run(node.otherwise);
    const Flow flow = run(node.body);
    if (flow == Flow::break_) return Flow::next;
    if (flow == Flow::failed || flow == Flow::return_) return flow;
  }
}

Flow Frame::run(const For& node, Span) {
  const Value iterable = evaluate(*node.iterable);
  if (!python_.need(iterable, "what 'for' goes through", node.iterable->span)) return Flow::failed;
  Flow flow = Flow::next;
  python_.here_ = node.iterable->span;
  const Step step = python_.each(iterable, [&](Value item) {
    python_.here_ = node.target->span;
    flow = assign(*node.target, item) ? run(node.body) : Flow::failed;
    if (flow == Flow::failed) return Step::failed;
    return flow == Flow::break_ || flow == Flow::return_ ? Step::stop : Step::next;
  });
  if (step == Step::failed) return Flow::failed;
  if (flow == Flow::return_) return flow;
  return flow == Flow::break_ ? Flow::next : run(node.otherwise);
}

Flow Frame::run(const Return& node, Span) {
  result = node.value == nullptr ? Value() : evaluate(*node.value);
  return result.is_failed() ? Flow::failed : Flow::return_;
}

Flow Frame::run(const Assert& node, Span span) {
  const Value condition = evaluate(*node.condition);
  if (condition.is_failed()) return Flow::failed;
  const Value holds = python_.truth(condition);
  if (holds.is_failed()) return Flow::failed;
  if (holds.is_unknown() || holds.boolean_value()) return Flow::next;  // what is not known is not denied
  std::string text;
  if (node.message != nullptr) {
    const Value message = evaluate(*node.message);
    const Value shown = message.is_failed() ? message : python_.str(message);
    if (shown.is_failed()) return Flow::failed;
    if (const auto* string = shown.as<String>()) text = string->str();
  }
  python_.here_ = span;
  python_.raise("AssertionError", text);
  return Flow::failed;
}

Flow Frame::run(const Delete& node, Span span) {
  std::vector<const Expr*> targets;
  for (const ExprPtr& target : node.targets) {
    const auto* tuple = target->get<TupleExpr>();
    if (tuple == nullptr) targets.push_back(target.get());
    if (tuple != nullptr)
      for (const ExprPtr& item : tuple->items) targets.push_back(item.get());
  }
  for (const Expr* target : targets) {
    python_.here_ = span;
    if (const auto* name = target->get<Name>()) {
      if (!unbind(name->id)) return Flow::failed;
      continue;
    }
    const auto* attribute = target->get<Attribute>();
    const auto* subscript = target->get<Subscript>();
    if (attribute == nullptr && subscript == nullptr) {
      python_.refuse(migc::Kind::python_syntax, target->span, {"this cannot be deleted"});
      return Flow::failed;
    }
    const Value object = evaluate(attribute != nullptr ? *attribute->object : *subscript->object);
    if (object.is_failed()) return Flow::failed;
    if (attribute != nullptr) {
      if (!python_.delete_attribute(object, attribute->name)) return Flow::failed;
      continue;
    }
    const Value index = evaluate(*subscript->index);
    if (index.is_failed() || !python_.delete_subscript(object, index)) return Flow::failed;
  }
  return Flow::next;
}

Flow Frame::run(const Match&, Span span) {
  python_.refuse(migc::Kind::not_evaluated, span, {"'match'"});
  return Flow::failed;
}

Flow Frame::run(const Raise& node, Span span) {
  Value value;
  if (node.value == nullptr) {
    if (python_.handled_.empty()) {
      python_.raise("RuntimeError", "No active exception to reraise");
      return Flow::failed;
    }
    value = python_.handled_.back();
  } else {
    value = evaluate(*node.value);
    if (!python_.need(value, "the exception that is raised", node.value->span)) return Flow::failed;
    python_.here_ = span;
    if (value.is_object() && value.object()->kind() == Object::Kind::type) value = python_.call(value, {});
    if (value.is_failed()) return Flow::failed;
  }
  const Value is = python_.is_instance(value, python_.builtin_type("BaseException"));
  if (is.is_failed()) return Flow::failed;
  if (is.is_boolean() && !is.boolean_value()) {
    python_.raise("TypeError", "exceptions must derive from BaseException");
    return Flow::failed;
  }
  python_.here_ = span;
  python_.raise(value);
  return Flow::failed;
}

}  // namespace migc::python
