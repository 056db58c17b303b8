// Calls, lambdas, yield.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/frame.h"

namespace migc::python {

/// `*items`: false: failed.
bool Frame::star_argument(const Argument& given, Arguments& arguments) {
  const Value value = evaluate(*given.value);
  if (value.is_failed()) return false;
  python_.here_ = given.span;
  const auto items = python_.items(value, "what '*' unpacks");
  if (!items) return false;
  for (const Value item : *items) arguments.add(item, given.span);
  return true;
}

bool Frame::double_star_argument(const Argument& given, Arguments& arguments) {
  const Value value = evaluate(*given.value);
  if (!python_.need(value, "what '**' unpacks", given.span)) return false;
  python_.here_ = given.span;
  const auto* dict = value.as<Dict>();
  if (dict == nullptr) {
    python_.raise("TypeError",
                  fmt::format("argument after ** must be a mapping, not {}", python_.type_name(value)));
    return false;
  }
  for (const Table::Entry& entry : dict->table.entries()) {
    if (entry.key.is_absent()) continue;
    const auto* name = entry.key.as<String>();
    if (name == nullptr) {
      python_.raise("TypeError", "keywords must be strings");
      return false;
    }
    arguments.add(name->str(), entry.value, given.span);
  }
  return true;
}

bool Frame::arguments_of(const std::vector<Argument>& given, Arguments& arguments) {
  arguments.positional.reserve(given.size());
  arguments.spans.reserve(given.size());
  for (const Argument& argument : given) {
    if (argument.kind == Argument::Kind::star) {
      if (!star_argument(argument, arguments)) return false;
      continue;
    }
    if (argument.kind == Argument::Kind::double_star) {
      if (!double_star_argument(argument, arguments)) return false;
      continue;
    }
    const Value value = evaluate(*argument.value);
    if (value.is_failed()) return false;
    if (argument.kind == Argument::Kind::keyword)
      arguments.add(argument.name, value, argument.value->span);
    else
      arguments.add(value, argument.value->span);
  }
  return true;
}

static bool repeats_a_keyword(const Arguments& arguments, std::string& name) {
  for (std::size_t i = 0; i < arguments.keywords.size(); ++i)
    for (std::size_t j = 0; j < i; ++j)
      if (arguments.keywords[i].name == arguments.keywords[j].name) {
        name = arguments.keywords[i].name;
        return true;
      }
  return false;
}

/// What stands in the call of something unknown is evaluated for its effects; what it unpacks may be unknown,
/// too.
static bool unpacks_unknown(const std::vector<Argument>& given) {
  return std::any_of(given.begin(), given.end(), [](const Argument& argument) {
    return argument.kind == Argument::Kind::star || argument.kind == Argument::Kind::double_star;
  });
}

Value Frame::eval(const Call& node, const Expr& expr) {
  const Value function = evaluate(*node.function);
  if (function.is_failed()) return function;
  Arguments arguments;
  arguments.span = expr.span;
  if (function.is_unknown() && unpacks_unknown(node.arguments)) {
    for (const Argument& argument : node.arguments) {
      const Value value = evaluate(*argument.value);
      if (value.is_failed()) return value;
      arguments.add(value, argument.span);
    }
  } else if (!arguments_of(node.arguments, arguments)) {
    return Value::failed();
  }
  python_.here_ = expr.span;
  if (std::string name; arguments.keywords.size() > 1 && repeats_a_keyword(arguments, name))
    return python_.raise("TypeError", fmt::format("got multiple values for keyword argument '{}'", name));
  const Value made = python_.call(function, std::move(arguments));
  python_.here_ = expr.span;
  return made;
}

Value Frame::eval(const Lambda& node, const Expr&) {
  bool ok = true;
  std::vector<Value> defaults = defaults_of(node.parameters, ok);
  if (!ok) return Value::failed();
  return python_.make<Closure>(node, qualified("<lambda>"), scope_, std::move(defaults));
}

/// Hands an item to whoever goes through the generator. False: the generator is to be left.
bool Frame::yield(Value item) {
  const Span span = python_.here_;
  const Step step = (*on_yield)(item);
  python_.here_ = span;
  if (step == Step::stop) python_.failure_ = Interpreter::Failure::closing;
  return step == Step::next;
}

Value Frame::eval(const Yield& node, const Expr& expr) {
  if (on_yield == nullptr) return python_.refuse(migc::Kind::not_evaluated, expr.span, {"this 'yield'"});
  const Value value = node.value == nullptr ? Value() : evaluate(*node.value);
  if (value.is_failed()) return value;
  python_.here_ = expr.span;
  if (node.kind == Yield::Kind::one) return yield(value) ? Value() : Value::failed();
  const Step step = python_.each(value, [&](Value item) { return yield(item) ? Step::next : Step::failed; });
  return step == Step::next ? Value() : Value::failed();
}

}  // namespace migc::python
