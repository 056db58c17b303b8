// The operations of Python on any values: small ones here, objects by their virtual functions, Unknowns by
// handing them on.

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "alembic/python/closure.h"
#include "alembic/python/interpreter.h"
#include "alembic/python/numbers.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

bool is_special(std::string_view name) { return name.starts_with("__") && name.ends_with("__"); }

/// Of two operands one of which is Unknown: that one; of two, the one that hides something.
Value unknown_of(Value left, Value right) {
  if (!left.is_unknown()) return right;
  if (!right.is_unknown()) return left;
  return left.as<Unknown>()->hides.empty() ? right : left;
}

}  // namespace

// --- what the host is told ---

/// os.environ["REGION"]: its text is what is told, and what is made of the text follows.
static bool is_variable(std::string_view path) { return path.starts_with("os.environ.") && !path.ends_with(".get"); }
/// What is told of a variable that is not set.
static bool is_unset(Value told) { return told.is_boolean() && !told.boolean_value(); }

/// A name below something unknown: told by the host, or unknown for the same reason.
Value Interpreter::beneath(const Unknown& unknown, std::string_view name) {
  if (is_variable(unknown.path)) return renamed(unknown, unknown.path);
  if (unknown.reason == migc::Kind::module_fails && modules_.get(unknown.path).is_unknown()) {
    // `import shop`, and then shop.db.Type: the package can't be evaluated, a module in it may.
    const Value below = import_one(fmt::format("{}.{}", unknown.path, name), 0, ModuleObject("builtins"));
    if (below.is_failed() || below.is<ModuleObject>()) return below;
  }
  constexpr std::size_t longest = 200;  // characters of a path that anybody would write down
  const bool too_long = unknown.path.empty() || unknown.path.size() + name.size() > longest;
  std::string path = too_long ? "" : fmt::format("{}.{}", unknown.path, name);
  const Value told = too_long ? Value::absent() : host_.told(*this, path);
  if (!told.is_absent()) return told;
  Unknown* made = renamed(unknown, std::move(path));
  return name == "session" ? hiding(*made, std::string(hidden_session)) : made;
}

/// A name of a module or of a class in one, of which the text itself says `found`: what is not known goes by the name that it
/// has here.
Value Interpreter::member_of(std::string_view owner, std::string_view name, Value found) {
  if (!found.is_unknown() && !host_.tells()) return found;
  std::string path = fmt::format("{}.{}", owner, name);
  const Value told = host_.told(*this, path);
  if (!told.is_absent()) return told;
  if (!found.is_unknown()) return found;
  Unknown* made = renamed(*found.as<Unknown>(), std::move(path));
  if (made->reason == migc::Kind::outside_world) made->span = here_;  // of each use, not of the first
  return made;
}

// --- attributes ---

Value Interpreter::find_attribute(Value object, std::string_view name) {
  if (object.is_unknown()) return beneath(*object.as<Unknown>(), name);
  if (object.is_failed()) return object;
  if (object.is_object()) {
    Value found = object.object()->attribute(*this, name);
    if (const auto* module = object.as<ModuleObject>()) found = member_of(module->name(), name, found);
    if (!found.is_absent()) return found;
  } else if (const NativeDef* def = find_native(number_methods(object), name)) {
    return make<NativeFunction>(*def, object);
  } else if (const Value part = number_attribute(object, name); !part.is_absent()) {
    return part;
  }
  if (name == "__class__") {
    Type* type = type_of(object);
    return type != nullptr ? Value(type) : Value(not_evaluated("the class of this object"));
  }
  const bool is_module = object.is<ModuleObject>();
  if (is_special(name) && !is_module && name != "__name__" && name != "__dict__" && name != "__call__")
    return not_evaluated(fmt::format("'{}' of an object of type {}", name, type_name(object)));
  return Value::absent();
}

/// A module below one that was evaluated, which somebody else may have imported; absent: there is none.
Value Interpreter::submodule(const ModuleObject& package, std::string_view name) {
  if (!package.is_file || package.name() == "__main__") return Value::absent();
  const Value found = import_one(fmt::format("{}.{}", package.name(), name), 0, package);
  return found.is_failed() || found.is<ModuleObject>() ? found : Value::absent();
}

Value Interpreter::attribute(Value object, std::string_view name) {
  Value found = find_attribute(object, name);
  const auto* package = object.as<ModuleObject>();
  if (package != nullptr && (found.is_absent() || (found.is_unknown() && !package->names.has(name))))
    if (const Value below = submodule(*package, name); !below.is_absent()) found = below;
  if (!found.is_absent()) return found;
  std::string subject = fmt::format("'{}' object", type_name(object));
  if (const auto* module = object.as<ModuleObject>()) subject = fmt::format("module '{}'", module->name());
  if (object.is_object() && object.object()->kind() == Object::Kind::type)
    subject = fmt::format("type object '{}'", object.as<Type>()->name());
  const std::vector<std::string> names =
      object.is_object() ? object.object()->attribute_names(*this) : std::vector<std::string>();
  return raise("AttributeError", fmt::format("{} has no attribute '{}'", subject, name),
               did_you_mean(name, names));
}

bool Interpreter::set_attribute(Value object, std::string_view name, Value value) {
  if (object.is_unknown() && object.as<Unknown>()->hides == hidden_session)  // thing = session.query(Thing).first(); thing.name = "x"
    return !refuse_hidden(*object.as<Unknown>(), here_).is_failed();
  if (object.is_unknown()) return true;
  if (object.is_object()) return object.object()->set_attribute(*this, name, value);
  raise("AttributeError", fmt::format("'{}' object has no attribute '{}'", type_name(object), name));
  return false;
}

bool Interpreter::delete_attribute(Value object, std::string_view name) {
  if (object.is_unknown()) return true;
  if (object.is_object()) return object.object()->delete_attribute(*this, name);
  raise("AttributeError", fmt::format("'{}' object has no attribute '{}'", type_name(object), name));
  return false;
}

// --- calls ---

/// "the module 'alembic.op'", "an object of type Connection"
static std::string words_for(Value value) {
  if (const auto* module = value.as<ModuleObject>()) return fmt::format("the module '{}'", module->name());
  return fmt::format("an object of type {}", value.object()->type_name());
}

/// May a call that is not evaluated take these? What has effects is refused; what a function of the file among them
/// would do goes to `hidden`. `callee`: what is called, where something is known of it.
bool Interpreter::may_hide(const Arguments& arguments, std::string& hidden, const Unknown* callee) {
  const auto look_at = [&](Value value, Span span) {
    if (!value.is_object()) return true;
    if (const auto* passed = value.as<Unknown>(); passed != nullptr && hidden.empty()) hidden = passed->hides;
    if (value.object()->has_effects()) {
      if (failure_ == Failure::ended) return false;
      Diagnostic& diagnostic =
          diagnostics_.report(migc::Kind::hidden_effects, span ? span : arguments.span, {words_for(value)});
      if (callee != nullptr) diagnostic.note(callee->reason, callee->span, callee->arguments);
      add_calls(diagnostic);
      give_up();
      return false;
    }
    if (hidden.empty()) hidden = code_in(value);
    return true;
  };
  for (std::size_t i = 0; i < arguments.positional.size(); ++i)
    if (!look_at(arguments.positional[i], i < arguments.spans.size() ? arguments.spans[i] : Span{})) return false;
  return std::all_of(arguments.keywords.begin(), arguments.keywords.end(),
                     [&](const Arguments::Keyword& keyword) { return look_at(keyword.value, keyword.span); });
}

/// The call as the host can be told of it: "app.f('A', 2)", where all arguments are plain constants; else "app.f()".
static std::string call_path(std::string_view function, const Arguments& arguments) {
  std::string words;
  const auto add = [&](Value value) {
    if (!words.empty()) words += ", ";
    if (const auto* text = value.as<String>(); text != nullptr && text->str().find_first_of("'\\\n") == std::string::npos)
      words += fmt::format("'{}'", text->str());
    else if (value.is_boolean())
      words += value.boolean_value() ? "True" : "False";
    else if (const auto number = value.as_integer())
      words += fmt::format("{}", *number);
    else
      return false;
    return true;
  };
  const bool are_plain = std::all_of(arguments.positional.begin(), arguments.positional.end(), add) &&
                         arguments.keywords.empty() && words.size() <= 60;
  return fmt::format("{}({})", function, are_plain ? words : "");
}

/// What the host was told that a function gives for these arguments, or whatever it is given: "app.dates.year()". Absent:
/// nothing.
Value Interpreter::told_call(std::string_view function, const Arguments& arguments) {
  Value told = host_.told(*this, call_path(function, arguments));
  if (told.is_absent()) told = host_.told(*this, fmt::format("{}()", function));
  std::string hidden;
  return told.is_absent() || may_hide(arguments, hidden) ? told : Value::failed();
}

/// The methods of a session that change the database, and those that change nothing by themselves.
static bool changes_rows(std::string_view method) {
  static constexpr std::array methods = {"execute", "add", "add_all", "merge", "delete", "update", "bulk_save_objects",
                                         "bulk_insert_mappings", "bulk_update_mappings"};
  return std::find(methods.begin(), methods.end(), method) != methods.end();
}
static bool changes_nothing(std::string_view method) {
  static constexpr std::array methods = {"commit", "flush", "close", "rollback", "remove", "expire_all"};
  return std::find(methods.begin(), methods.end(), method) != methods.end();
}

/// What something unknown gets when it is called.
Value Interpreter::call_unknown(Unknown& unknown, const Arguments& arguments) {
  std::string hidden = unknown.hides;
  if (!may_hide(arguments, hidden, &unknown)) return Value::failed();
  if (unknown.hides == hidden_session) {
    const std::string_view method = std::string_view(unknown.path).substr(unknown.path.rfind('.') + 1);
    if (changes_rows(method)) return refuse(migc::Kind::hidden_effects, arguments.span, {unknown.hides});
    if (changes_nothing(method)) return Value();
  }
  // The value of a mapping by .get() goes by the same name as by [].
  constexpr std::string_view getter = ".get";
  const auto* key = arguments.positional.empty() ? nullptr : arguments.positional.front().as<String>();
  Value result;
  if (key != nullptr && unknown.path.ends_with(getter)) {
    result = beneath(*renamed(unknown, unknown.path.substr(0, unknown.path.size() - getter.size())), key->str());
    if (unknown.path == "os.environ.get" && is_unset(result))
      result = arguments.positional.size() > 1 ? arguments.positional[1] : Value();
  } else if (is_variable(unknown.path)) {
    result = renamed(unknown, unknown.path);
  } else {
    const Value told = unknown.path.empty() ? Value::absent() : told_call(unknown.path, arguments);
    Unknown* made = renamed(unknown, unknown.path.empty() ? "" : fmt::format("{}()", unknown.path));
    if (!unknown.path.empty()) made->exact = call_path(unknown.path, arguments);
    made->made_by = unknown.path;
    result = told.is_absent() ? Value(made) : told;
  }
  if (hidden == unknown.hides || !result.is_unknown()) return result;
  return hiding(*result.as<Unknown>(), hidden);
}

Value Interpreter::call(Value function, Arguments arguments) {
  if (arguments.spans.size() < arguments.positional.size())
    arguments.spans.resize(arguments.positional.size());
  if (!arguments.span) arguments.span = here_;
  if (function.is_unknown()) return call_unknown(*function.as<Unknown>(), arguments);
  if (function.is_object()) return function.object()->call(*this, arguments);
  return raise("TypeError", fmt::format("'{}' object is not callable", type_name(function)));
}

Value Interpreter::call_method(Value object, std::string_view name, Arguments arguments) {
  const Value method = attribute(object, name);
  return method.is_failed() ? method : call(method, std::move(arguments));
}

// --- operators ---

static std::string binary_problem(Interpreter& python, BinaryOperator op, Value left, Value right) {
  const auto is_sequence = [](Value value) {
    return value.is<String>() || value.is<List>() || value.is<Tuple>() || value.is<Bytes>();
  };
  const std::string l = python.type_name(left);
  const std::string r = python.type_name(right);
  if (op == BinaryOperator::add && left.is<Bytes>()) return fmt::format("can't concat {} to bytes", r);
  if (op == BinaryOperator::add && is_sequence(left))
    return fmt::format("can only concatenate {} (not \"{}\") to {}", l, r, l);
  if (op == BinaryOperator::multiply && (is_sequence(left) || is_sequence(right)))
    return fmt::format("can't multiply sequence by non-int of type '{}'", is_sequence(left) ? r : l);
  const std::string_view symbol = op == BinaryOperator::power ? "** or pow()" : to_string(op);
  return fmt::format("unsupported operand type(s) for {}: '{}' and '{}'", symbol, l, r);
}

Value Interpreter::binary(BinaryOperator op, Value left, Value right) {
  if (left.is_failed() || right.is_failed()) return Value::failed();
  if (is_number(left) && is_number(right)) {
    const Value result = number_binary(*this, op, left, right);
    if (!result.is_absent()) return result;
  } else if (left.is_unknown() || right.is_unknown()) {
    return unknown_of(left, right);
  }
  const Nesting nesting(*this);
  if (!nesting.ok()) return Value::failed();
  Value result = Value::absent();
  if (left.is_object()) result = left.object()->binary(*this, op, right, false);
  if (result.is_absent() && right.is_object()) result = right.object()->binary(*this, op, left, true);
  if (!result.is_absent()) return result;
  return raise("TypeError", binary_problem(*this, op, left, right));
}

Value Interpreter::unary(UnaryOperator op, Value operand) {
  if (op == UnaryOperator::not_) {
    const Value truth_of = truth(operand);
    return truth_of.is_boolean() ? Value::boolean(!truth_of.boolean_value()) : truth_of;
  }
  if (operand.is_unknown() || operand.is_failed()) return operand;
  Value result = Value::absent();
  if (is_number(operand))
    result = number_unary(*this, op, operand);
  else if (operand.is_object())
    result = operand.object()->unary(*this, op);
  if (!result.is_absent()) return result;
  const char symbol = op == UnaryOperator::minus ? '-' : op == UnaryOperator::plus ? '+' : '~';
  return raise("TypeError", fmt::format("bad operand type for unary {}: '{}'", symbol, type_name(operand)));
}

static CompareOperator turned(CompareOperator op) {
  switch (op) {
    case CompareOperator::lt:
      return CompareOperator::gt;
    case CompareOperator::le:
      return CompareOperator::ge;
    case CompareOperator::gt:
      return CompareOperator::lt;
    case CompareOperator::ge:
      return CompareOperator::le;
    default:
      return op;
  }
}

static Value is_same(Interpreter& python, Value left, Value right) {
  if (left.same(right)) return Value::boolean(true);
  const auto* a = left.is_object() ? left.as<String>() : nullptr;
  const auto* b = right.is_object() ? right.as<String>() : nullptr;
  if (a != nullptr && b != nullptr && a->str() == b->str())
    return python.not_evaluated("'is' between equal strings");
  return Value::boolean(false);
}

static Value negated(Value value) {
  return value.is_boolean() ? Value::boolean(!value.boolean_value()) : value;
}

Value Interpreter::compare(CompareOperator op, Value left, Value right) {
  if (left.is_failed() || right.is_failed()) return Value::failed();
  if (op == CompareOperator::in) return contains(right, left);
  if (op == CompareOperator::not_in) return negated(contains(right, left));
  if (left.is_unknown() || right.is_unknown()) return unknown_of(left, right);
  if (op == CompareOperator::is) return is_same(*this, left, right);
  if (op == CompareOperator::is_not) return negated(is_same(*this, left, right));
  if (is_number(left) && is_number(right)) {
    const Value result = number_compare(op, left, right);
    return result.is_absent() ? Value(unknown(migc::Kind::large_number, {})) : result;
  }
  const Nesting nesting(*this);
  if (!nesting.ok()) return Value::failed();
  Value result = Value::absent();
  if (left.is_object()) result = left.object()->compare(*this, op, right);
  if (result.is_absent() && right.is_object()) result = right.object()->compare(*this, turned(op), left);
  if (!result.is_absent()) return result;
  if (op == CompareOperator::eq || op == CompareOperator::ne)
    return Value::boolean(left.same(right) == (op == CompareOperator::eq));
  return raise("TypeError", fmt::format("'{}' not supported between instances of '{}' and '{}'",
                                        to_string(op), type_name(left), type_name(right)));
}

Value Interpreter::equal(Value left, Value right) {
  if (!left.is_unknown() && left.same(right)) return Value::boolean(true);
  return truth(compare(CompareOperator::eq, left, right));
}

Value Interpreter::truth(Value value) {
  switch (value.tag()) {
    case Value::Tag::none:
    case Value::Tag::absent:
      return Value::boolean(false);
    case Value::Tag::integer:
      return Value::boolean(value.integer_value() != 0);
    case Value::Tag::real:
      return Value::boolean(value.real_value() != 0);
    case Value::Tag::object: {
      if (value.is_unknown()) return value;
      const Nesting nesting(*this);
      return nesting.ok() ? value.object()->truth(*this) : Value::failed();
    }
    default:
      return value;
  }
}

std::optional<bool> Interpreter::decide(Value value, std::string_view what, Span span) {
  const Value is = truth(value);
  if (!need(is, what, span)) return std::nullopt;
  return is.boolean_value();
}

bool Interpreter::hash(Value value, std::size_t& hash) {
  if (!need(value, "a key")) return false;
  if (is_number(value)) {
    hash = number_hash(value);
    return true;
  }
  if (!value.is_object()) {
    hash = 0x9E3779B9U;
    return true;
  }
  const Nesting nesting(*this);
  return nesting.ok() && value.object()->hash(*this, hash);
}

// --- containers ---

Iterator* Interpreter::iterate(Value iterable) {
  if (!need(iterable, "what this goes through")) return nullptr;
  if (iterable.is_object()) {
    const Nesting nesting(*this);
    return nesting.ok() ? iterable.object()->iterate(*this) : nullptr;
  }
  raise("TypeError", fmt::format("'{}' object is not iterable", type_name(iterable)));
  return nullptr;
}

Step Interpreter::each(Value iterable, Each each) {
  if (!need(iterable, "what this goes through")) return Step::failed;
  if (!iterable.is_object()) {
    raise("TypeError", fmt::format("'{}' object is not iterable", type_name(iterable)));
    return Step::failed;
  }
  const Nesting nesting(*this);
  return nesting.ok() ? iterable.object()->each(*this, each) : Step::failed;
}

std::optional<std::vector<Value>> Interpreter::items(Value iterable, std::string_view what) {
  if (!need(iterable, what)) return std::nullopt;
  if (const auto* list = iterable.as<List>()) return list->items;
  if (const auto* tuple = iterable.as<Tuple>()) return tuple->items;
  std::vector<Value> all;
  const Step step = each(iterable, [&](Value item) {
    all.push_back(item);
    heap_.charge(sizeof(Value));
    return reserve(0) ? Step::next : Step::failed;
  });
  if (step == Step::failed) return std::nullopt;
  return all;
}

Value Interpreter::length(Value value) {
  if (value.is_unknown() || value.is_failed()) return value;
  if (value.is_object()) return value.object()->length(*this);
  return raise("TypeError", fmt::format("object of type '{}' has no len()", type_name(value)));
}

Value Interpreter::subscript(Value object, Value index) {
  if (object.is_failed() || index.is_failed()) return Value::failed();
  if (const auto* key = index.as<String>(); key != nullptr && object.is_unknown()) {
    const Value found = beneath(*object.as<Unknown>(), key->str());
    return object.as<Unknown>()->path == "os.environ" && is_unset(found) ? raise_key_error(index) : found;
  }
  if (object.is_unknown() || index.is_unknown()) return unknown_of(object, index);
  if (object.is_object()) return object.object()->subscript(*this, index);
  return raise("TypeError", fmt::format("'{}' object is not subscriptable", type_name(object)));
}

bool Interpreter::set_subscript(Value object, Value index, Value value) {
  if (object.is_unknown()) return true;
  if (!need(index, "the index that gets a value")) return false;
  if (object.is_object()) return object.object()->set_subscript(*this, index, value);
  raise("TypeError", fmt::format("'{}' object does not support item assignment", type_name(object)));
  return false;
}

bool Interpreter::delete_subscript(Value object, Value index) {
  if (object.is_unknown()) return true;
  if (!need(index, "the index that is deleted")) return false;
  if (object.is_object()) return object.object()->delete_subscript(*this, index);
  raise("TypeError", fmt::format("'{}' object doesn't support item deletion", type_name(object)));
  return false;
}

Value Interpreter::contains(Value container, Value item) {
  if (container.is_failed() || item.is_failed()) return Value::failed();
  if (const auto* key = item.as<String>(); key != nullptr && container.is_unknown() && container.as<Unknown>()->path == "os.environ") {
    const Value told = beneath(*container.as<Unknown>(), key->str());  // "REGION" in os.environ
    return told.is_unknown() ? told : Value::boolean(!is_unset(told));
  }
  if (container.is_unknown() || item.is_unknown()) return unknown_of(container, item);
  if (container.is_object()) {
    const Nesting nesting(*this);
    return nesting.ok() ? container.object()->contains(*this, item) : Value::failed();
  }
  return raise("TypeError", fmt::format("argument of type '{}' is not iterable", type_name(container)));
}

// --- texts ---

Value Interpreter::str(Value value) {
  if (!value.is_object() || value.is_unknown()) return repr(value);
  const Nesting nesting(*this);
  return nesting.ok() ? value.object()->str(*this) : Value::failed();
}

Value Interpreter::repr(Value value) {
  switch (value.tag()) {
    case Value::Tag::none:
    case Value::Tag::absent:
      return string("None");
    case Value::Tag::boolean:
      return string(value.boolean_value() ? "True" : "False");
    case Value::Tag::integer:
      return string(std::to_string(value.integer_value()));
    case Value::Tag::real:
      return string(float_text(value.real_value()));
    case Value::Tag::object: {
      if (value.is_unknown()) return value;
      const Nesting nesting(*this);
      return nesting.ok() && spend(1) ? value.object()->repr(*this) : Value::failed();
    }
    default:
      return value;
  }
}

std::string Interpreter::shown(Value value) {
  constexpr std::size_t most = 60;
  const std::string of_type = fmt::format("an object of type {}", type_name(value));
  if (failing()) return of_type;
  const Value text = repr(value);
  if (failure_ == Failure::exception) failure_ = Failure::none;
  const auto* found = text.is_failed() ? nullptr : text.as<String>();
  if (found == nullptr) return of_type;
  const std::string line = one_line(utf8_prefix(found->str(), most));
  return found->size() > most ? line + "…" : line;
}

}  // namespace migc::python
