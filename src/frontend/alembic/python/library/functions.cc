// functools, operator, contextlib, copy: functions about functions and values.

#include <fmt/format.h>

#include <unordered_map>

#include "alembic/python/builtins.h"
#include "alembic/python/closure.h"
#include "alembic/python/iterators.h"
#include "alembic/python/library/library.h"
#include "alembic/python/sequences.h"

namespace migc::python {
namespace {

// --- functools ---

class Partial final : public Object {
 public:
  Partial(Value function, Arguments arguments) : function_(function), arguments_(std::move(arguments)) {}
  std::string type_name() const override { return "partial"; }
  std::vector<Value> wrapped() const override { return {function_}; }
  bool has_effects() const override { return function_.is_object() && function_.object()->has_effects(); }
  Value attribute(Interpreter& python, std::string_view name) override {
    if (name == "func") return function_;
    return Object::attribute(python, name);
  }
  Value call(Interpreter& python, Arguments& more) override {
    Arguments all = arguments_;
    all.span = more.span;
    for (std::size_t i = 0; i < more.positional.size(); ++i)
      all.add(more.positional[i], i < more.spans.size() ? more.spans[i] : Span{});
    for (Arguments::Keyword& keyword : more.keywords) {
      std::erase_if(all.keywords, [&](const Arguments::Keyword& k) { return k.name == keyword.name; });
      all.keywords.push_back(std::move(keyword));
    }
    return python.call(function_, std::move(all));
  }

 private:
  Value function_;
  Arguments arguments_;
};

Value make_partial(Interpreter& python, Value, Bound& given) {
  Arguments arguments;
  for (std::size_t i = 0; i < given.rest().size(); ++i) arguments.add(given.rest()[i], given.rest_spans()[i]);
  arguments.keywords = given.options();
  return python.make<Partial>(given["function"], std::move(arguments));
}

Value reduce(Interpreter& python, Value, Bound& given) {
  Value total = given["initial"];
  const Step step = python.each(given["iterable"], [&](Value item) {
    total = total.is_absent() ? item : python.call(given["function"], {total, item});
    return total.is_failed() ? Step::failed : Step::next;
  });
  if (step == Step::failed) return Value::failed();
  return total.is_absent() ? python.raise("TypeError", "reduce() of empty iterable with no initial value") : total;
}

/// lru_cache and cache: calling again gives the same, since there is no outside; only identity of results could tell.
Value cached(Interpreter& python, Value, Bound& given) {
  if (given["function"].is_object() && given["function"].object()->kind() != Object::Kind::native) return given["function"];
  return python.make<NativeFunction>(identity_function);
}

constexpr NativeDef functools_functions[] = {
    {"partial", "function, /, *values, **options", make_partial},
    {"reduce", "function, iterable, initial=?, /", reduce},
    {"wraps", "wrapped, *any, **options",
     [](Interpreter& python, Value, Bound&) { return Value(python.make<NativeFunction>(identity_function)); }},
    {"lru_cache", "function=None, *any, **options", cached},
    {"cache", "function", [](Interpreter&, Value, Bound& given) { return given["function"]; }},
    {"cached_property", "function",
     [](Interpreter& python, Value, Bound& given) {
       return python.call(python.builtin("property"), {given["function"]});
     }},
};

// --- operator ---

/// itemgetter, attrgetter: what they take from an object.
class Getter final : public Object {
 public:
  Getter(std::vector<Value> what, bool attributes) : what_(std::move(what)), attributes_(attributes) {}
  std::string type_name() const override { return attributes_ ? "attrgetter" : "itemgetter"; }
  Value call(Interpreter& python, Arguments& arguments) override {
    if (arguments.positional.size() != 1) return python.raise("TypeError", type_name() + " expected 1 argument");
    std::vector<Value> found;
    for (const Value what : what_) {
      found.push_back(one(python, arguments.positional.front(), what));
      if (found.back().is_failed()) return Value::failed();
    }
    return found.size() == 1 ? found.front() : python.tuple(std::move(found));
  }

 private:
  Value one(Interpreter& python, Value object, Value what) const {
    if (!attributes_) return python.subscript(object, what);
    const auto* path = what.as<String>();
    if (path == nullptr) return python.raise("TypeError", "attribute name must be a string");
    for (const std::string_view name : split_path(path->str())) {
      object = python.attribute(object, name);
      if (object.is_failed()) break;
    }
    return object;
  }
  static std::vector<std::string_view> split_path(std::string_view path) {
    std::vector<std::string_view> names;
    for (std::size_t dot = path.find('.'); dot != std::string_view::npos; dot = path.find('.')) {
      names.push_back(path.substr(0, dot));
      path.remove_prefix(dot + 1);
    }
    names.push_back(path);
    return names;
  }

  std::vector<Value> what_;
  bool attributes_;
};

template <bool attributes>
Value make_getter(Interpreter& python, Value, Bound& given) {
  return python.make<Getter>(std::vector<Value>(given.rest().begin(), given.rest().end()), attributes);
}

template <BinaryOperator op>
Value operate(Interpreter& python, Value, Bound& given) {
  return python.binary(op, given["a"], given["b"]);
}
template <CompareOperator op>
Value compare(Interpreter& python, Value, Bound& given) {
  return python.compare(op, given["a"], given["b"]);
}

constexpr NativeDef operator_functions[] = {
    {"itemgetter", "*items", make_getter<false>},
    {"attrgetter", "*names", make_getter<true>},
    {"add", "a, b", operate<BinaryOperator::add>},
    {"sub", "a, b", operate<BinaryOperator::subtract>},
    {"mul", "a, b", operate<BinaryOperator::multiply>},
    {"truediv", "a, b", operate<BinaryOperator::divide>},
    {"floordiv", "a, b", operate<BinaryOperator::floor_divide>},
    {"mod", "a, b", operate<BinaryOperator::modulo>},
    {"pow", "a, b", operate<BinaryOperator::power>},
    {"or_", "a, b", operate<BinaryOperator::bit_or>},
    {"and_", "a, b", operate<BinaryOperator::bit_and>},
    {"xor", "a, b", operate<BinaryOperator::bit_xor>},
    {"eq", "a, b", compare<CompareOperator::eq>},
    {"ne", "a, b", compare<CompareOperator::ne>},
    {"lt", "a, b", compare<CompareOperator::lt>},
    {"le", "a, b", compare<CompareOperator::le>},
    {"gt", "a, b", compare<CompareOperator::gt>},
    {"ge", "a, b", compare<CompareOperator::ge>},
    {"contains", "a, b", [](Interpreter& python, Value, Bound& given) { return python.contains(given["a"], given["b"]); }},
    {"getitem", "a, b", [](Interpreter& python, Value, Bound& given) { return python.subscript(given["a"], given["b"]); }},
    {"neg", "a", [](Interpreter& python, Value, Bound& given) { return python.unary(UnaryOperator::minus, given["a"]); }},
    {"not_", "a", [](Interpreter& python, Value, Bound& given) { return python.unary(UnaryOperator::not_, given["a"]); }},
};

// --- contextlib ---

/// @contextmanager: a function that gives generators, called.
class ContextFunction final : public Object {
 public:
  explicit ContextFunction(Value function) : function_(function) {}
  std::string type_name() const override { return "function"; }
  std::vector<Value> wrapped() const override { return {function_}; }
  Value bind(Interpreter& python, Value instance, Type& cls) override {
    if (!function_.is_object()) return this;
    return python.make<ContextFunction>(function_.object()->bind(python, instance, cls));
  }
  Value call(Interpreter& python, Arguments& arguments) override {
    const Value made = python.call(function_, std::move(arguments));
    if (made.is_failed() || made.is_unknown()) return made;
    return python.make<GeneratorContext>(made);
  }

 private:
  Value function_;
};

/// suppress(*types) and nullcontext(value).
class SimpleContext final : public Object {
 public:
  SimpleContext(Value value, Value suppressed) : value_(value), suppressed_(suppressed) {}
  std::string type_name() const override { return "context"; }
  Value enter(Interpreter&) override { return value_; }
  Value exit(Interpreter& python, Value exception) override {
    return exception.is_none() ? Value::boolean(false) : python.is_instance(exception, suppressed_);
  }

 private:
  Value value_, suppressed_;
};

constexpr NativeDef contextlib_functions[] = {
    {"contextmanager", "function",
     [](Interpreter& python, Value, Bound& given) { return Value(python.make<ContextFunction>(given["function"])); }},
    {"suppress", "*exceptions",
     [](Interpreter& python, Value, Bound& given) -> Value {
       return python.make<SimpleContext>(Value(), python.tuple({given.rest().begin(), given.rest().end()}));
     }},
    {"nullcontext", "enter_result=None",
     [](Interpreter& python, Value, Bound& given) -> Value {
       return python.make<SimpleContext>(given["enter_result"], python.tuple());
     }},
};

// --- copy ---

/// copy() and deepcopy(). What was copied once is the same copy the second time.
class Copier {
 public:
  Copier(Interpreter& python, bool deep) : python_(python), deep_(deep) {}

  Value copy(Value value) {
    const Interpreter::Nesting nesting(python_);
    if (!nesting.ok() || !python_.spend(1)) return Value::failed();
    if (!value.is_object() || value.is_unknown()) return value;
    const auto known = made_.find(value.object());
    if (known != made_.end()) return known->second;
    const Value made = anew(value);
    made_.emplace(value.object(), made);
    return made;
  }

 private:
  Value inner(Value item) { return deep_ ? copy(item) : item; }

  std::vector<Value> all(const std::vector<Value>& items) {
    std::vector<Value> copies;
    for (const Value item : items) copies.push_back(inner(item));
    return copies;
  }

  Value anew(Value value) {
    Value made = value;
    switch (value.object()->kind()) {
      case Object::Kind::list:
        made = python_.list(all(value.as<List>()->items));
        break;
      case Object::Kind::tuple:
        made = python_.tuple(all(value.as<Tuple>()->items));
        break;
      case Object::Kind::dict:
        made = dict(*value.as<Dict>());
        break;
      case Object::Kind::set:
        made = python_.call_method(value, "copy", {});
        break;
      case Object::Kind::instance:
        made = instance(*static_cast<Instance*>(value.object()));
        break;
      case Object::Kind::native:
        made = python_.not_evaluated(fmt::format("a copy of an object of type {}", python_.type_name(value)));
        break;
      default:
        break;
    }
    return python_.failing() ? Value::failed() : made;
  }

  Value dict(const Dict& from) {
    auto* made = python_.make<Dict>();
    made->name = from.name;
    made->default_factory = from.default_factory;
    for (const Table::Entry& entry : from.table.entries())
      if (!entry.key.is_absent() && !made->table.set(python_, entry.key, inner(entry.value))) return Value::failed();
    return made;
  }

  Value instance(Instance& from) {
    if (enum_members(&from.cls)) return &from;
    auto* made = python_.make<Instance>(from.cls, from.held.is_absent() ? from.held : inner(from.held));
    for (const Namespace::Entry& entry : from.attributes.entries())
      if (!entry.value.is_absent()) made->attributes.set(entry.name, inner(entry.value));
    return made;
  }

  Interpreter& python_;
  bool deep_;
  std::unordered_map<const Object*, Value> made_;  // never gone through
};

template <bool deep>
Value copied(Interpreter& python, Value, Bound& given) {
  return Copier(python, deep).copy(given["x"]);
}

constexpr NativeDef copy_functions[] = {
    {"copy", "x", copied<false>},
    {"deepcopy", "x, memo=None", copied<true>},
};

}  // namespace

const LibraryDef functools_library = {"functools", functools_functions};
const LibraryDef operator_library = {"operator", operator_functions};
const LibraryDef contextlib_library = {"contextlib", contextlib_functions};
const LibraryDef copy_library = {"copy", copy_functions};

}  // namespace migc::python
