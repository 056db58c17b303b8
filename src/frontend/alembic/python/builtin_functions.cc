// The built-in functions.

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "alembic/python/builtins.h"
#include "alembic/python/characters.h"
#include "alembic/python/conversions.h"
#include "alembic/python/descriptors.h"
#include "alembic/python/frame.h"
#include "alembic/python/iterators.h"
#include "alembic/python/numbers.h"
#include "alembic/python/sequences.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

// --- numbers ---

Value builtin_abs(Interpreter& python, Value, Bound& given) {
  const Value value = given["x"].plain();
  if (value.is_real()) return Value::real(std::fabs(value.real_value()));
  if (is_number(value)) {
    const Value negative = number_compare(CompareOperator::lt, value, Value::integer(0));
    return python.unary(negative.boolean_value() ? UnaryOperator::minus : UnaryOperator::plus, value);
  }
  const Value method = python.find_attribute(value, "__abs__");
  if (method.is_unknown() || method.is_absent())
    return python.raise("TypeError",
                        fmt::format("bad operand type for abs(): '{}'", python.type_name(value)));
  return python.call(method, {});
}

Value builtin_divmod(Interpreter& python, Value, Bound& given) {
  const Value quotient = python.binary(BinaryOperator::floor_divide, given["a"], given["b"]);
  if (!python.need(quotient, "the quotient of divmod()")) return Value::failed();
  const Value rest = python.binary(BinaryOperator::modulo, given["a"], given["b"]);
  return rest.is_failed() ? rest : python.tuple({quotient, rest});
}

Value builtin_pow(Interpreter& python, Value, Bound& given) {
  const Value power = python.binary(BinaryOperator::power, given["base"], given["exp"]);
  if (given["mod"].is_none() || power.is_failed()) return power;
  return python.binary(BinaryOperator::modulo, power, given["mod"]);
}

template <char type>
Value in_base(Interpreter& python, Value, Bound& given) {
  if (!need_integer(python, given["number"])) return Value::failed();
  return python.format(Value::integer(*given["number"].as_integer()), std::string("#") + type);
}

/// Floats are added with and without the compensation that Python 3.12 has: where these differ, releases do.
Value sum_of_reals(Interpreter& python, const std::vector<Value>& items, Value start, bool& handled) {
  const auto plain_number = [](Value value) {
    return value.is_real() || value.is_integer() || value.is_boolean();
  };
  handled = plain_number(start) && std::all_of(items.begin(), items.end(), plain_number) &&
            std::any_of(items.begin(), items.end(), [](Value value) { return value.is_real(); });
  if (!handled) return {};
  double naive = start.is_real() ? start.real_value() : static_cast<double>(*start.as_integer());
  double compensated = naive;
  double lost = 0;
  for (const Value item : items) {
    const double x = item.is_real() ? item.real_value() : static_cast<double>(*item.as_integer());
    naive += x;
    const double next = compensated + x;
    lost += std::fabs(compensated) >= std::fabs(x) ? (compensated - next) + x : (x - next) + compensated;
    compensated = next;
  }
  const bool same = naive == compensated + lost || !std::isfinite(naive);
  return same ? Value::real(naive)
              : python.not_evaluated("a sum of floats that differs between releases of Python");
}

Value builtin_sum(Interpreter& python, Value, Bound& given) {
  const auto items = python.items(given["iterable"]);
  if (!items) return Value::failed();
  if (given["start"].is<String>())
    return python.raise("TypeError", "sum() can't sum strings [use ''.join(seq) instead]");
  bool handled = false;
  Value total = sum_of_reals(python, *items, given["start"], handled);
  if (handled) return total;
  total = given["start"];
  for (const Value item : *items) {
    total = python.spend(1) ? python.binary(BinaryOperator::add, total, item) : Value::failed();
    if (total.is_failed()) break;
  }
  return total;
}

/// min() and max().
template <CompareOperator better>
Value extreme(Interpreter& python, Value, Bound& given) {
  constexpr std::string_view name = better == CompareOperator::lt ? "min" : "max";
  std::vector<Value> items(given.rest().begin(), given.rest().end());
  if (items.empty())
    return python.raise("TypeError", fmt::format("{} expected at least 1 argument, got 0", name));
  if (items.size() == 1) {
    auto all = python.items(items.front());
    if (!all) return Value::failed();
    items = std::move(*all);
  }
  if (items.empty()) {
    if (!given["default"].is_absent()) return given["default"];
    return python.raise("ValueError", fmt::format("{}() arg is an empty sequence", name));
  }
  Value best;
  Value best_key;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value key = given["key"].is_none() ? items[i] : python.call(given["key"], {items[i]});
    if (key.is_failed() || key.is_unknown() || !python.spend(1))
      return python.failing() ? Value::failed() : key;
    if (i > 0) {
      const Value truth = python.truth(python.compare(better, key, best_key));
      if (!truth.is_boolean()) return truth;
      if (!truth.boolean_value()) continue;
    }
    best = items[i];
    best_key = key;
  }
  return best;
}

// --- texts ---

Value builtin_chr(Interpreter& python, Value, Bound& given) {
  const auto code = need_integer(python, given["i"]);
  if (!code) return Value::failed();
  if (*code < 0 || *code > 0x10FFFF) return python.raise("ValueError", "chr() arg not in range(0x110000)");
  if (*code >= 0xD800 && *code < 0xE000) return python.not_evaluated("a surrogate");
  std::string text;
  append_utf8(text, static_cast<char32_t>(*code));
  return python.string(std::move(text));
}

Value builtin_ord(Interpreter& python, Value, Bound& given) {
  if (const auto* bytes = given["c"].as<Bytes>(); bytes != nullptr && bytes->bytes.size() == 1)
    return Value::integer(static_cast<unsigned char>(bytes->bytes[0]));
  const auto* string = given["c"].as<String>();
  if (string == nullptr)
    return python.raise("TypeError", fmt::format("ord() expected string of length 1, but {} found",
                                                 python.type_name(given["c"])));
  if (string->size() != 1)
    return python.raise("TypeError", fmt::format("ord() expected a character, but string of length {} found",
                                                 string->size()));
  return Value::integer(static_cast<std::int64_t>(decode_utf8(string->str())));
}

Value builtin_ascii(Interpreter& python, Value, Bound& given) {
  const Value text = python.repr(given["object"]);
  const auto* string = text.is_failed() || text.is_unknown() ? nullptr : text.as<String>();
  if (string == nullptr || string->is_ascii()) return text;
  if (const auto* plain = given["object"].as<String>())
    return python.string(*quoted_text(plain->text(), true));
  return python.not_evaluated("ascii() of this object");
}

Value builtin_format(Interpreter& python, Value, Bound& given) {
  const auto* spec = given["format_spec"].as<String>();
  if (spec == nullptr) return python.raise("TypeError", "format() argument 2 must be str");
  return python.format(given["value"], spec->str());
}

// --- objects ---

const std::string* attribute_name(Interpreter& python, Bound& given) {
  const auto* name = given["name"].as<String>();
  if (name == nullptr) python.raise("TypeError", "attribute name must be string");
  return name == nullptr ? nullptr : &name->str();
}

Value builtin_getattr(Interpreter& python, Value, Bound& given) {
  if (given["object"].is_unknown()) return given["object"];
  if (given["name"].is_unknown()) return given["name"];
  const std::string* name = attribute_name(python, given);
  if (name == nullptr) return Value::failed();
  if (given["default"].is_absent()) return python.attribute(given["object"], *name);
  const Value found = python.find_attribute(given["object"], *name);
  if (found.is_failed()) return python.swallow("AttributeError") ? given["default"] : found;
  return found.is_absent() ? given["default"] : found;
}

Value builtin_hasattr(Interpreter& python, Value, Bound& given) {
  const std::string* name = attribute_name(python, given);
  if (name == nullptr) return Value::failed();
  const Value found = python.find_attribute(given["object"], *name);
  if (found.is_failed()) return python.swallow("AttributeError") ? Value::boolean(false) : found;
  // An attribute whose value is not known is there; one of an Unknown may be.
  if (found.is_unknown()) return found;
  return Value::boolean(!found.is_absent());
}

Value builtin_issubclass(Interpreter& python, Value, Bound& given) {
  const auto* cls = given["cls"].as<Type>();
  if (cls == nullptr) return python.raise("TypeError", "issubclass() arg 1 must be a class");
  std::vector<Value> others = {given["class_or_tuple"]};
  if (const auto* tuple = given["class_or_tuple"].as<Tuple>()) others = tuple->items;
  for (const Value other : others) {
    if (other.is_unknown()) return other;
    const auto* type = other.as<Type>();
    if (type == nullptr)
      return python.raise("TypeError", "issubclass() arg 2 must be a class, a tuple of classes, or a union");
    if (cls->derives_from(*type)) return Value::boolean(true);
  }
  return Value::boolean(false);
}

Value builtin_callable(Interpreter& python, Value, Bound& given) {
  const Value value = given["object"];
  if (!value.is_object()) return Value::boolean(false);
  switch (value.object()->kind()) {
    case Object::Kind::closure:
    case Object::Kind::native_function:
    case Object::Kind::bound_method:
    case Object::Kind::type:
      return Value::boolean(true);
    case Object::Kind::instance:
      return Value::boolean(
          !static_cast<Instance*>(value.object())->cls.lookup(python, "__call__").is_absent());
    case Object::Kind::native:
      return python.not_evaluated(fmt::format("callable() of an object of type {}", python.type_name(value)));
    default:
      return Value::boolean(false);
  }
}

Value builtin_vars(Interpreter& python, Value, Bound& given) {
  if (given["object"].is_absent()) return python.not_evaluated("vars()");
  return python.attribute(given["object"], "__dict__");
}

Value builtin_super(Interpreter& python, Value, Bound& given) {
  Value cls = given["type"];
  Value object = given["object"];
  if (cls.is_absent()) {
    const Scope* scope = python.frame() == nullptr ? nullptr : &python.frame()->scope();
    while (scope != nullptr && (scope->closure == nullptr || scope->closure->owner == nullptr))
      scope = scope->parent;
    if (scope == nullptr || scope->closure->first_parameter().empty())
      return python.raise("RuntimeError", "super(): no arguments");
    cls = scope->closure->owner;
    object = scope->own.get(scope->closure->first_parameter());
  }
  auto* after = cls.as<Type>();
  auto* of = object.is_object() && object.object()->kind() == Object::Kind::type ? object.as<Type>()
                                                                                 : python.type_of(object);
  if (after == nullptr || of == nullptr) return python.not_evaluated("this super()");
  return python.make<Super>(*after, object, *of);
}

// --- going through ---

template <bool wanted>
Value any_or_all(Interpreter& python, Value, Bound& given) {
  Value result = Value::boolean(!wanted);
  const Step step = python.each(given["iterable"], [&](Value item) {
    const Value truth = python.truth(item);
    if (truth.is_failed()) return Step::failed;
    if (truth.is_unknown()) result = truth;
    if (!truth.is_boolean() || truth.boolean_value() != wanted) return Step::next;
    result = Value::boolean(wanted);
    return Step::stop;
  });
  return step == Step::failed ? Value::failed() : result;
}

Value builtin_sorted(Interpreter& python, Value, Bound& given) {
  auto items = python.items(given["iterable"]);
  const auto reverse = items ? python.decide(given["reverse"], "the argument 'reverse'") : std::nullopt;
  if (!reverse || !sort_items(python, *items, given["key"], *reverse)) return Value::failed();
  return python.list(std::move(*items));
}

Value builtin_next(Interpreter& python, Value, Bound& given) {
  Value item = Value::absent();
  if (auto* iterator = given["iterator"].as<Iterator>()) {
    item = iterator->next(python);
  } else if (given["iterator"].is<Instance>()) {
    item = python.call_method(given["iterator"], "__next__", {});
    if (item.is_failed() && !given["default"].is_absent() && python.swallow("StopIteration"))
      item = Value::absent();
  } else if (given["iterator"].is<GeneratorObject>()) {
    python.iterate(given["iterator"]);  // says that it is not evaluated
    return Value::failed();
  } else {
    return python.raise("TypeError",
                        fmt::format("'{}' object is not an iterator", python.type_name(given["iterator"])));
  }
  if (!item.is_absent()) return item;
  return given["default"].is_absent() ? python.raise("StopIteration", "") : given["default"];
}

/// Runs text as code: nobody knows what that does.
Value runs_text(Interpreter& python, Value, Bound&) {
  return python.refuse(migc::Kind::not_evaluated, python.here(),
                       {"code in a text (eval, exec, compile, __import__)"});
}

constexpr NativeDef functions[] = {
    {"print", "*values, **options", [](Interpreter&, Value, Bound&) { return Value(); }},
    {"len", "obj, /", [](Interpreter& python, Value, Bound& given) { return python.length(given["obj"]); },
     true},
    {"isinstance", "obj, class_or_tuple, /",
     [](Interpreter& python, Value, Bound& given) {
       return python.is_instance(given["obj"], given["class_or_tuple"]);
     },
     true},
    {"issubclass", "cls, class_or_tuple, /", builtin_issubclass, true},
    {"getattr", "object, name, default=?, /", builtin_getattr},
    {"hasattr", "object, name, /", builtin_hasattr, true},
    {"setattr", "object, name, value, /",
     [](Interpreter& python, Value, Bound& given) {
       const std::string* name =
           python.need(given["name"], "the name of the attribute") ? attribute_name(python, given) : nullptr;
       return name != nullptr && python.set_attribute(given["object"], *name, given["value"])
                  ? Value()
                  : Value::failed();
     }},
    {"delattr", "object, name, /",
     [](Interpreter& python, Value, Bound& given) {
       const std::string* name = attribute_name(python, given);
       return name != nullptr && python.delete_attribute(given["object"], *name) ? Value() : Value::failed();
     }},
    {"callable", "object, /", builtin_callable, true},
    {"repr", "object, /",
     [](Interpreter& python, Value, Bound& given) { return python.repr(given["object"]); }, true},
    {"ascii", "object, /", builtin_ascii, true},
    {"format", "value, format_spec='', /", builtin_format, true},
    {"chr", "i, /", builtin_chr, true},
    {"ord", "c, /", builtin_ord, true},
    {"hex", "number, /", in_base<'x'>, true},
    {"oct", "number, /", in_base<'o'>, true},
    {"bin", "number, /", in_base<'b'>, true},
    {"abs", "x, /", builtin_abs, true},
    {"round", "number, ndigits=None",
     [](Interpreter& python, Value, Bound& given) {
       return rounded(python, given["number"], given["ndigits"]);
     },
     true},
    {"divmod", "a, b, /", builtin_divmod, true},
    {"pow", "base, exp, mod=None", builtin_pow, true},
    {"sum", "iterable, /, start=0", builtin_sum, true},
    {"min", "*values, key=None, default=?", extreme<CompareOperator::lt>, true},
    {"max", "*values, key=None, default=?", extreme<CompareOperator::gt>, true},
    {"any", "iterable, /", any_or_all<true>, true},
    {"all", "iterable, /", any_or_all<false>, true},
    {"sorted", "iterable, /, *, key=None, reverse=False", builtin_sorted, true},
    {"iter", "object, sentinel=?, /", make_iterator, true},
    {"next", "iterator, default=?, /", builtin_next},
    {"enumerate", "iterable, start=0", make_enumerate, true},
    {"zip", "*iterables, strict=False", make_zip, true},
    {"map", "function, *iterables", make_map, true},
    {"filter", "function, iterable, /", make_filter, true},
    {"reversed", "sequence, /", make_reversed, true},
    {"vars", "object=?, /", builtin_vars, true},
    {"super", "type=?, object=?, /", builtin_super},
    {"eval", "*any", runs_text},
    {"exec", "*any", runs_text},
    {"compile", "*any, **options", runs_text},
    {"__import__", "*any, **options", runs_text},
};

}  // namespace

std::span<const NativeDef> builtin_functions() { return functions; }

}  // namespace migc::python
