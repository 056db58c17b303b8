// Comprehensions and generator expressions.
//
// Lists, sets and dicts are made in one go, by loops inside loops. A generator expression is taken step by
// step: it keeps one iterator for each of its loops, and `next` moves the innermost one that has not ended.

#include <fmt/format.h>

#include "alembic/python/frame.h"

namespace migc::python {

Value Frame::conditions_hold(const Comprehension::For& loop) {
  for (const ExprPtr& condition : loop.conditions) {
    const Value value = evaluate(*condition);
    const Value truth = value.is_failed() ? value : python_.truth(value);
    if (!truth.is_boolean() || !truth.boolean_value()) return truth;
  }
  return Value::boolean(true);
}

Step Frame::comprehend(const Comprehension& node, std::size_t level, Value iterable, Value& unknown,
                       FunctionRef<bool()> element) {
  const Comprehension::For& loop = node.fors[level];
  if (iterable.is_unknown()) {
    unknown = iterable;
    return Step::stop;
  }
  python_.here_ = loop.iterable->span;
  return python_.each(iterable, [&](Value item) {
    if (!assign(*loop.target, item)) return Step::failed;
    const Value hold = conditions_hold(loop);
    if (hold.is_failed()) return Step::failed;
    if (hold.is_unknown()) {
      unknown = hold;
      return Step::stop;
    }
    if (!hold.boolean_value()) return Step::next;
    if (level + 1 == node.fors.size()) return element() ? Step::next : Step::failed;
    const Value inner = evaluate(*node.fors[level + 1].iterable);
    if (inner.is_failed()) return Step::failed;
    const Step step = comprehend(node, level + 1, inner, unknown, element);
    return step == Step::stop && !unknown.is_unknown() ? Step::next : step;
  });
}

/// A generator expression. It has a frame of its own whenever it runs.
class GeneratorExpression final : public Iterator {
 public:
  GeneratorExpression(const Comprehension& node, Scope& scope, Iterator& first) : node_(node), scope_(scope) {
    iterators_.push_back(&first);
  }
  std::string type_name() const override { return "generator"; }

  Value next(Interpreter& python) override {
    Frame frame(python, scope_);
    while (!iterators_.empty()) {
      if (!python.spend(1)) return Value::failed();
      const std::size_t level = iterators_.size() - 1;
      const Value item = iterators_.back()->next(python);
      if (item.is_failed()) return ended(item);
      if (item.is_absent()) {
        iterators_.pop_back();
        continue;
      }
      if (!frame.assign(*node_.fors[level].target, item)) return ended(Value::failed());
      const std::optional<bool> hold =
          python.decide(frame.conditions_hold(node_.fors[level]), "the condition of a generator expression");
      if (!hold) return ended(Value::failed());
      if (!*hold) continue;
      if (level + 1 == node_.fors.size()) return frame.evaluate(*node_.element);
      const Value inner = frame.evaluate(*node_.fors[level + 1].iterable);
      Iterator* iterator = inner.is_failed() ? nullptr : python.iterate(inner);
      if (iterator == nullptr) return ended(Value::failed());
      iterators_.push_back(iterator);
    }
    return Value::absent();
  }

 private:
  Value ended(Value value) {
    iterators_.clear();
    return value;
  }

  const Comprehension& node_;
  Scope& scope_;
  std::vector<Iterator*> iterators_;
};

Value Frame::eval(const Comprehension& node, const Expr& expr) {
  const Value iterable = evaluate(*node.fors.front().iterable);
  if (iterable.is_failed()) return iterable;
  if (iterable.is_unknown()) return open(iterable, has_call(node));
  auto* scope = python_.make<Scope>(Scope::Level::comprehension, &scope_, scope_.module);
  python_.here_ = node.fors.front().iterable->span;
  if (node.kind == Comprehension::Kind::generator && !iterable.is<GeneratorObject>()) {
    Iterator* first = python_.iterate(iterable);
    return first == nullptr ? Value::failed() : python_.make<GeneratorExpression>(node, *scope, *first);
  }
  Frame inner(python_, *scope);
  Value unknown = Value::absent();
  std::vector<Value> items;
  auto* dict = python_.make<Dict>();
  auto* set = python_.make<Set>();
  const Step step = inner.comprehend(node, 0, iterable, unknown, [&]() {
    const Value item = inner.evaluate(*node.element);
    if (item.is_failed()) return false;
    if (node.kind == Comprehension::Kind::dict) {
      const Value value = inner.evaluate(*node.value);
      if (!value.is_failed() && item.is_unknown()) unknown = item;
      return !value.is_failed() && (item.is_unknown() || dict->table.set(python_, item, value));
    }
    if (node.kind == Comprehension::Kind::set) {
      if (item.is_unknown()) unknown = item;
      return item.is_unknown() || set->table.set(python_, item, {});
    }
    items.push_back(item);
    python_.heap().charge(sizeof(Value));
    return true;
  });
  python_.here_ = expr.span;
  if (step == Step::failed) return Value::failed();
  if (unknown.is_unknown()) return open(unknown, has_call(node));
  if (node.kind == Comprehension::Kind::dict) return dict;
  if (node.kind == Comprehension::Kind::set) return set;
  List* list = python_.list(std::move(items));
  if (node.kind == Comprehension::Kind::list) return list;
  return list->iterate(python_);  // a generator expression over a generator: made in one go
}

}  // namespace migc::python
