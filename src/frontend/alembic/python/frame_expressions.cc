// Expressions that are neither calls nor comprehensions.

#include <fmt/format.h>

#include "alembic/python/frame.h"

namespace migc::python {

// --- constants ---

Value Frame::eval(const EllipsisConstant&, const Expr&) { return python_.builtin("Ellipsis"); }
Value Frame::eval(const IntConstant& node, const Expr&) { return python_.integer(node.digits); }
Value Frame::eval(const StringConstant& node, const Expr&) { return python_.make<String>(&node.text); }
Value Frame::eval(const BytesConstant& node, const Expr&) { return python_.bytes(node.bytes); }

// --- displays ---

/// An Unknown that stands for a value whose making may have called something.
Value Frame::open(Value unknown, bool calls) {
  return calls ? python_.hiding(*unknown.as<Unknown>(), "the calls in it") : unknown;
}

/// False: failed. `unknown` is set where a starred item is Unknown: then nothing is known of the whole.
bool Frame::items_of(const std::vector<ExprPtr>& exprs, std::vector<Value>& items, Value& unknown) {
  items.reserve(exprs.size());
  for (const ExprPtr& expr : exprs) {
    const auto* starred = expr->get<Starred>();
    const Value value = evaluate(starred != nullptr ? *starred->value : *expr);
    if (value.is_failed()) return false;
    if (starred == nullptr) {
      items.push_back(value);
    } else if (value.is_unknown()) {
      unknown = value;
    } else {
      python_.here_ = expr->span;
      const auto more = python_.items(value);
      if (!more) return false;
      items.insert(items.end(), more->begin(), more->end());
    }
  }
  return true;
}

Value Frame::eval(const TupleExpr& node, const Expr&) {
  std::vector<Value> items;
  Value unknown = Value::absent();
  if (!items_of(node.items, items, unknown)) return Value::failed();
  return unknown.is_unknown() ? unknown : python_.tuple(std::move(items));
}

Value Frame::eval(const ListExpr& node, const Expr&) {
  std::vector<Value> items;
  Value unknown = Value::absent();
  if (!items_of(node.items, items, unknown)) return Value::failed();
  return unknown.is_unknown() ? unknown : python_.list(std::move(items));
}

Value Frame::eval(const SetExpr& node, const Expr& expr) {
  std::vector<Value> items;
  Value unknown = Value::absent();
  if (!items_of(node.items, items, unknown)) return Value::failed();
  python_.here_ = expr.span;
  auto* set = python_.make<Set>();
  for (const Value item : items) {
    if (item.is_unknown()) return item;
    if (!set->table.set(python_, item, {})) return Value::failed();
  }
  return unknown.is_unknown() ? unknown : set;
}

Value Frame::eval(const DictExpr& node, const Expr& expr) {
  auto* dict = python_.make<Dict>();
  Value unknown = Value::absent();
  for (const DictExpr::Item& item : node.items) {
    const Value key = item.key == nullptr ? Value::absent() : evaluate(*item.key);
    if (key.is_failed()) return key;
    const Value value = evaluate(*item.value);
    if (value.is_failed()) return value;
    python_.here_ = item.value->span;
    if (key.is_unknown() || (key.is_absent() && value.is_unknown())) {
      unknown = key.is_unknown() ? key : value;
    } else if (key.is_absent()) {
      if (python_.call_method(dict, "update", {value}).is_failed()) return Value::failed();
    } else {
      python_.here_ = item.key->span;
      if (!dict->table.set(python_, key, value)) return Value::failed();
    }
  }
  python_.here_ = expr.span;
  return unknown.is_unknown() ? unknown : dict;
}

Value Frame::eval(const Starred&, const Expr& expr) {
  return python_.refuse(migc::Kind::python_syntax, expr.span, {"can't use starred expression here"});
}

// --- operators ---

Value Frame::eval(const Unary& node, const Expr& expr) {
  const Value operand = evaluate(*node.operand);
  python_.here_ = expr.span;
  return operand.is_failed() ? operand : python_.unary(node.op, operand);
}

Value Frame::eval(const Binary& node, const Expr& expr) {
  const Value left = evaluate(*node.left);
  if (left.is_failed()) return left;
  const Value right = evaluate(*node.right);
  python_.here_ = expr.span;
  return right.is_failed() ? right : python_.binary(node.op, left, right);
}

static bool any_calls(const std::vector<ExprPtr>& exprs, std::size_t from) {
  for (std::size_t i = from; i < exprs.size(); ++i)
    if (has_call(*exprs[i])) return true;
  return false;
}

Value Frame::eval(const Boolean& node, const Expr&) {
  Value value;
  for (std::size_t i = 0; i < node.operands.size(); ++i) {
    value = evaluate(*node.operands[i]);
    if (value.is_failed() || i + 1 == node.operands.size()) break;
    const Value truth = python_.truth(value);
    if (truth.is_failed()) return truth;
    if (truth.is_unknown()) return open(truth, any_calls(node.operands, i + 1));
    if (truth.boolean_value() != node.is_and) break;
  }
  return value;
}

Value Frame::eval(const Compare& node, const Expr& expr) {
  Value left = evaluate(*node.operands.front());
  for (std::size_t i = 0; i < node.ops.size(); ++i) {
    if (left.is_failed()) return left;
    const Value right = evaluate(*node.operands[i + 1]);
    if (right.is_failed()) return right;
    python_.here_ = expr.span;
    const Value result_of = python_.compare(node.ops[i], left, right);
    if (i + 1 == node.ops.size() || result_of.is_failed()) return result_of;
    const Value truth = python_.truth(result_of);
    if (truth.is_failed()) return truth;
    if (truth.is_unknown()) return open(truth, any_calls(node.operands, i + 2));
    if (!truth.boolean_value()) return result_of;
    left = right;
  }
  return left;
}

Value Frame::eval(const Conditional& node, const Expr&) {
  const Value condition = evaluate(*node.condition);
  const Value truth = condition.is_failed() ? condition : python_.truth(condition);
  if (truth.is_failed()) return truth;
  if (truth.is_unknown()) return open(truth, has_call(*node.then) || has_call(*node.otherwise));
  return evaluate(truth.boolean_value() ? *node.then : *node.otherwise);
}

// --- parts of objects ---

Value Frame::eval(const Attribute& node, const Expr&) {
  const Value object = evaluate(*node.object);
  python_.here_ = node.name_span;
  return object.is_failed() ? object : python_.attribute(object, node.name);
}

Value Frame::eval(const Subscript& node, const Expr& expr) {
  const Value object = evaluate(*node.object);
  if (object.is_failed()) return object;
  const Value index = evaluate(*node.index);
  python_.here_ = expr.span;
  return index.is_failed() ? index : python_.subscript(object, index);
}

Value Frame::eval(const Slice& node, const Expr&) {
  const auto bound = [&](const ExprPtr& expr) { return expr == nullptr ? Value() : evaluate(*expr); };
  const Value lower = bound(node.lower);
  if (lower.is_failed()) return lower;
  const Value upper = bound(node.upper);
  if (upper.is_failed()) return upper;
  const Value step = bound(node.step);
  if (step.is_failed()) return step;
  for (const Value value : {lower, upper, step})
    if (value.is_unknown()) return value;
  return python_.make<SliceObject>(lower, upper, step);
}

// --- f-strings ---

/// False: failed.
bool Frame::formatted_piece(const Formatted::Piece& piece, Text& text, Value& unknown) {
  if (piece.value == nullptr) {
    text += piece.literal;
    return true;
  }
  Value value = evaluate(*piece.value);
  if (value.is_failed()) return false;
  python_.here_ = piece.value->span;
  if (piece.conversion == 'r') value = python_.repr(value);
  if (piece.conversion == 's') value = python_.str(value);
  if (piece.conversion == 'a') value = python_.call(python_.builtin("ascii"), {value});
  std::string specification;
  if (piece.specification != nullptr) {
    const Value spec = evaluate(*piece.specification);
    if (spec.is_failed()) return false;
    if (spec.is_unknown()) {
      unknown = spec;
      return true;
    }
    specification = spec.as<String>()->str();
    python_.here_ = piece.value->span;
  }
  value = python_.format(value, specification);
  if (value.is_failed()) return false;
  if (value.is_unknown())
    unknown = value;
  else
    text += value.as<String>()->text();
  return true;
}

Value Frame::eval(const Formatted& node, const Expr&) {
  Text text;
  Value unknown = Value::absent();
  for (const Formatted::Piece& piece : node.pieces)
    if (!formatted_piece(piece, text, unknown)) return Value::failed();
  return unknown.is_unknown() ? unknown : python_.string(std::move(text));
}

}  // namespace migc::python
