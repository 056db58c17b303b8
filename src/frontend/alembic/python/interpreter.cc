#include "alembic/python/interpreter.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "alembic/python/builtins.h"
#include "alembic/python/closure.h"
#include "alembic/python/frame.h"
#include "alembic/python/library/library.h"
#include "alembic/python/parser.h"
#include "migc/base/strings.h"

namespace migc::python {

Interpreter::Interpreter(Host& host, Diagnostics& diagnostics, Limits limits)
    : host_(host), diagnostics_(diagnostics), limits_(limits), heap_(limits.memory) {}

Interpreter::~Interpreter() = default;

// --- modules ---

/// The members of an enumeration stay what they are.
static bool is_enum(const Type& type) {
  return std::any_of(type.order().begin(), type.order().end(), [](const Type* base) { return base->module == "enum"; });
}

/// May the value be changed by who has it?
static bool is_mutable(Value value) {
  if (!value.is_object() || value.is_unknown() || value.object()->is_kept()) return false;
  if (const auto* tuple = value.as<Tuple>()) return std::any_of(tuple->items.begin(), tuple->items.end(), is_mutable);
  switch (value.plain().is_object() ? value.plain().object()->kind() : Object::Kind::string) {
    case Object::Kind::string:
    case Object::Kind::bytes:
    case Object::Kind::big_integer:
    case Object::Kind::range:
    case Object::Kind::closure:
    case Object::Kind::native_function:
    case Object::Kind::module:
      return false;
    case Object::Kind::type:
      return !value.as<Type>()->is_native() && !is_enum(*value.as<Type>());
    default:
      return true;
  }
}

/// The statement was not evaluated: what it may have bound or changed, of the module and of `names` (its own, or those of a
/// class of it, which is called `path`), is not known.
void Interpreter::forget(const Stmt& statement, const LeftOut::Stop& stop, Namespace& names, const std::string& path) {
  const auto& [tree, module, without] = evaluated_now_;
  const Touched touched = touched_by(statement, *tree);
  const std::vector<std::string_view> globals = globals_of(*tree);
  const auto among = [](const std::vector<std::string_view>& some, std::string_view name) {
    return std::find(some.begin(), some.end(), name) != some.end();
  };
  const auto lose = [&](Namespace& from, const std::string& owner, std::string_view name) {
    Unknown* lost = stop.reason ? unknown(stop.reason->kind, stop.reason->arguments, stop.reason->span)
                                : unknown(migc::Kind::module_fails, {evaluated_now_.module->name()}, stop.span);
    lost->path = stop.reason ? stop.path : fmt::format("{}.{}", owner, name);
    from.set(name, lost);
  };
  const auto lose_changed = [&](Namespace& from, const std::string& owner) {
    for (const std::string& name : from.names()) {
      const bool is_global = &from == &evaluated_now_.module->names && among(globals, name);
      if (is_global || (is_mutable(from.get(name)) && among(touched.mentioned, name))) lose(from, owner, name);
    }
  };
  lose_changed(module->names, module->name());
  if (&names != &module->names) lose_changed(names, path);
  for (const std::string_view name : touched.bound) lose(names, path, name);
}

/// The statement has failed. False: it takes too much, so that what stands behind it would, too.
bool Interpreter::leave_out(LeftOut& module, const Stmt& statement) {
  Span stop = exception_span_;
  if (pending_) {
    stop = std::exchange(pending_, std::nullopt)->span;
  } else if (failure_ == Failure::ended) {
    const std::vector<Diagnostic>& said = diagnostics_.all();
    if (said.empty() || said.back().kind == migc::Kind::too_much_python) return false;
    stop = said.back().span;
  }
  failure_ = Failure::none;
  ++left_out_;
  module.statements.emplace(LeftOut::place_of(statement), LeftOut::Stop{stop, {}, {}});
  return true;
}

/// The statements of a module or of a class of it, but for those that are left out. `names` are what they bind, below `path`.
bool Interpreter::run_body(Frame& frame, const Block& body, Namespace& names, const std::string& path) {
  LeftOut* const without = evaluated_now_.without;
  for (const StmtPtr& statement : body) {
    const LeftOut::Place place = LeftOut::place_of(*statement);
    if (without == nullptr || !without->statements.contains(place)) {
      if (frame.execute(*statement) != Frame::Flow::failed) continue;
      if (without == nullptr) return false;
      if (!leaves_out_ || !leave_out(*without, *statement)) {
        if (blame_.module == nullptr) blame_ = {without, statement.get()};
        return false;
      }
    }
    forget(*statement, without->statements.at(place), names, path);
  }
  return true;
}

ModuleObject* Interpreter::evaluate(const Module& tree, std::string name, LeftOut* without) {
  ModuleObject*& module = evaluated_[&tree];
  if (module != nullptr) return module;  // also while it is being evaluated: modules that import each other
  module = make<ModuleObject>(std::move(name));
  ModuleObject* made = module;
  made->is_file = true;
  if (program_ == nullptr && !leaves_out_) program_ = made;  // of a trial no module is the program
  made->names.set("__name__", string(made->name()));
  if (tree.source != nullptr) made->names.set("__file__", string(host_.file_of(tree)));
  const StringConstant* doc = docstring(tree);
  made->names.set("__doc__", doc == nullptr ? Value() : Value(make<String>(&doc->text)));
  auto* scope = make<Scope>(Scope::Level::module, nullptr, *made);
  scope->names = &made->names;
  const Nesting nesting(*this);
  Frame frame(*this, *scope);
  if (!nesting.ok()) return nullptr;
  const Evaluated outer = std::exchange(evaluated_now_, Evaluated{&tree, made, without});
  const bool ok = run_body(frame, tree.body, made->names, made->name());
  evaluated_now_ = outer;
  return ok ? made : nullptr;
}

/// A package of which only modules below it are read: what else it has is not known.
static ModuleObject* package_around(Interpreter& python, Value unknown, std::string_view name) {
  auto* package = python.make<ModuleObject>(std::string(name));
  package->otherwise = unknown;
  return package;
}

Value Interpreter::import(std::string_view module, int level, const ModuleObject& importer) {
  const std::size_t dot = module.rfind('.');
  if (dot == std::string_view::npos || level > 0) return import_one(module, level, importer);
  // The parent goes first, as in Python, and gets it as an attribute; one that is not read becomes a package with just that.
  const std::string_view above = module.substr(0, dot);
  Value parent = import(above, 0, importer);
  if (parent.is_failed()) return parent;
  const Value whole = import_one(module, level, importer);
  if (whole.is_failed() || whole.is_unknown()) return whole;
  if (parent.is_unknown()) {
    parent = package_around(*this, parent, above);
    modules_.set(above, parent);
    if (above.find('.') != std::string_view::npos && import(above, 0, importer).is_failed())
      return Value::failed();
  }
  if (auto* package = parent.as<ModuleObject>())
    if (!package->names.has(module.substr(dot + 1))) package->names.set(module.substr(dot + 1), whole);
  return whole;
}

Value Interpreter::import_one(std::string_view module, int level, const ModuleObject& importer) {
  std::string key = std::string(static_cast<std::size_t>(level), '.') + std::string(module);
  if (level > 0) key += " from " + importer.name();
  Value found = modules_.get(key);
  if (!found.is_absent()) return found;
  const Nesting nesting(*this);
  if (!nesting.ok()) return Value::failed();
  const Span span = here_;
  if (level == 0) found = library_module(*this, module);
  if (found.is_absent()) found = host_.import(*this, module, level, importer);
  if (failing()) return Value::failed();
  here_ = span;
  if (!found.is_object()) found = unknown(migc::Kind::module_not_read, {key});
  if (auto* unread = found.as<Unknown>(); unread != nullptr && level == 0) unread->path = key;
  modules_.set(key, found);
  return found;
}

Value Interpreter::library(std::string_view module, std::string_view name) {
  const Value found = import_one(module, 0, ModuleObject("builtins"));
  return found.is_failed() ? found : attribute(found, name);
}

// --- failing ---

Value Interpreter::raise(ExceptionName type, std::string message, std::string hint) {
  if (failure_ == Failure::ended) return Value::failed();
  auto* exception = make<Instance>(*builtin_type(type));
  std::vector<Value> arguments;
  if (!message.empty()) arguments.emplace_back(string(std::move(message)));
  exception->attributes.set("args", tuple(std::move(arguments)));
  raise(exception);
  hint_ = std::move(hint);
  return Value::failed();
}

Value Interpreter::raise(Value exception) {
  if (failure_ == Failure::ended) return Value::failed();
  failure_ = Failure::exception;
  exception_ = exception;
  exception_span_ = here_;
  hint_.clear();
  trace_.clear();
  return Value::failed();
}

Value Interpreter::raise_key_error(Value key) {
  raise("KeyError", "");
  if (failure_ == Failure::exception) exception_.as<Instance>()->attributes.set("args", tuple({key}));
  return Value::failed();
}

Value Interpreter::refuse(migc::Kind kind, Span span, std::vector<std::string> arguments) {
  if (failure_ == Failure::ended) return Value::failed();
  Diagnostic& diagnostic = diagnostics_.report(kind, span, std::move(arguments));
  add_calls(diagnostic);
  return give_up();
}

Value Interpreter::refuse_hidden(const Unknown& unknown, Span span) {
  if (failure_ == Failure::ended) return Value::failed();
  Diagnostic& diagnostic = diagnostics_.report(migc::Kind::hidden_effects, span, {unknown.hides});
  diagnostic.note(unknown.reason, unknown.span, unknown.arguments);
  if (unknown.path.ends_with("()") && unknown.reason != migc::Kind::mapped_classes) diagnostic.note(migc::Kind::can_be_told, {}, {"values", unknown.path});
  add_calls(diagnostic);
  return give_up();
}

Value Interpreter::give_up() {
  failure_ = Failure::ended;
  return Value::failed();
}

/// The calls that are running, innermost first; the first few are enough.
std::vector<Span> Interpreter::calls() const {
  constexpr std::size_t most = 4;
  std::vector<Span> spans;
  for (const Frame* frame = frame_; frame != nullptr && spans.size() < most; frame = frame->caller())
    if (frame->called_from()) spans.push_back(frame->called_from());
  return spans;
}

void Interpreter::add_calls(Diagnostic& diagnostic) const {
  for (const Span& span : calls()) diagnostic.note(migc::Kind::called_here, span);
}

bool Interpreter::leaves_program(const ModuleObject& callee) const {
  return program_ != nullptr && &callee != program_ && frame_ != nullptr && &frame_->scope().module == program_;
}

Value Interpreter::guarded(FunctionRef<Value()> body, const Arguments& arguments) {
  const auto hides = [](Value value) {
    return value.is_object() && (value.object()->has_effects() || !code_in(value).empty() || is_mutable(value));
  };
  const bool may_hide = std::any_of(arguments.positional.begin(), arguments.positional.end(), hides) ||
                        std::any_of(arguments.keywords.begin(), arguments.keywords.end(),
                                    [&](const Arguments::Keyword& keyword) { return hides(keyword.value); });
  const std::size_t effects = host_.effects();
  ++guards_;
  const Value result = body();
  --guards_;
  if (!pending_) return result;
  const Need need = *std::exchange(pending_, std::nullopt);
  if (may_hide || need.among_effects || host_.effects() != effects) return report(need), Value::failed();
  failure_ = Failure::none;
  auto* made = unknown(need.unknown->reason, need.unknown->arguments, need.unknown->span);
  made->path = need.unknown->path;
  made->made_by = need.unknown->made_by;
  return made;
}

std::string Interpreter::exception_text() {
  const Value exception = exception_;
  std::string name = type_name(exception);
  const Span span = exception_span_;
  const std::string hint = hint_;
  const std::vector<Span> trace = trace_;
  failure_ = Failure::none;
  const Value message = str(exception);  // may run Python code
  const String* text = message.is_failed() ? nullptr : message.as<String>();
  if (failure_ == Failure::ended) return name;
  failure_ = Failure::exception;
  exception_ = exception;
  exception_span_ = span;
  hint_ = hint;
  trace_ = trace;
  if (text == nullptr || text->str().empty()) return name;
  return name + ": " + text->str();
}

bool Interpreter::swallow(ExceptionName type) {
  if (failure_ != Failure::exception) return false;
  const Type* type_of_it = type_of(exception_);
  if (type_of_it == nullptr || !type_of_it->derives_from(*builtin_type(type))) return false;
  failure_ = Failure::none;
  return true;
}

void Interpreter::report() {
  if (failure_ != Failure::exception) return;
  const std::string text = exception_text();
  if (failure_ == Failure::ended) return;
  Diagnostic& diagnostic =
      diagnostics_.report(migc::Kind::uncaught_exception, exception_span_, {one_line(text), hint_});
  for (std::size_t i = 0; i < trace_.size() && i < 4; ++i)
    diagnostic.note(migc::Kind::called_here, trace_[i]);
  failure_ = Failure::ended;
}

bool Interpreter::need(Value value, std::string_view what, Span span, std::string_view told_by) {
  if (!value.is_unknown()) return !value.is_failed();
  if (failure_ == Failure::ended) return false;
  Need need{value.as<Unknown>(), std::string(what), span ? span : here_, std::string(told_by), module_function(), calls(), false};
  if (guards_ > 0) {
    for (const Frame* frame = frame_; frame != nullptr && &frame->scope().module != program_; frame = frame->caller())
      for (const Namespace::Entry& entry : frame->scope().module.names.entries())
        need.among_effects |= entry.value.is_object() && entry.value.object()->has_effects();
    pending_ = std::move(need);
  } else {
    report(need);
  }
  give_up();
  return false;
}

void Interpreter::report(const Need& need) {
  Diagnostic& diagnostic = diagnostics_.report(migc::Kind::unknown_needed, need.span, {need.what});
  const Unknown& unknown = *need.unknown;
  diagnostic.note(unknown.reason, unknown.span, unknown.arguments);
  const bool is_call = unknown.path.empty() || unknown.path.ends_with("()");
  const std::string& name = need.told_by == "types" && is_call ? unknown.made_by : unknown.exact.empty() ? unknown.path : unknown.exact;
  if (!name.empty() && unknown.reason != migc::Kind::mapped_classes)
    diagnostic.note(migc::Kind::can_be_told, {}, {need.told_by, name});
  if (!need.function.empty() && need.function != name) diagnostic.note(migc::Kind::can_be_told, {}, {"values", need.function});
  for (const Span& span : need.calls) diagnostic.note(migc::Kind::called_here, span);
}

/// The function of another module that the file has called, if that is where we are: "app.settings.load()". The host can
/// be told what it gives. Empty: there is none.
std::string Interpreter::module_function() const {
  const Frame* first = frame_;
  while (first != nullptr && first->caller() != nullptr) first = first->caller();
  std::string found;
  for (const Frame* frame = frame_; frame != nullptr; frame = frame->caller())
    if (!frame->function_name.empty() && &frame->scope().module != &first->scope().module)
      found = fmt::format("{}.{}()", frame->scope().module.name(), frame->function_name);
  return found;
}

// --- budget ---

bool Interpreter::over_budget(std::string what) {
  refuse(migc::Kind::too_much_python, here_, {std::move(what)});
  return false;
}

bool Interpreter::spend(std::size_t steps) {
  steps_ += steps;
  if (steps_ > limits_.steps || steps > limits_.steps)
    return over_budget(fmt::format("{} steps", limits_.steps));
  return reserve(0);
}

bool Interpreter::reserve(std::size_t bytes) {
  if (bytes <= heap_.limit() && heap_.used() + bytes <= heap_.limit()) return true;
  return over_budget(fmt::format("{} MiB of memory", heap_.limit() >> 20));
}

Interpreter::Nesting::Nesting(Interpreter& python)
    : python_(python), ok_(++python.nesting_ <= python.limits_.nesting) {
  if (!ok_) python.over_budget("nesting so deep");
}

// --- making values ---

String* Interpreter::string(Text text) {
  heap_.charge(text.size() + text.fragments().size() * sizeof(Fragment));
  return make<String>(std::move(text));
}

Bytes* Interpreter::bytes(std::string bytes) {
  heap_.charge(bytes.size());
  return make<Bytes>(std::move(bytes));
}

List* Interpreter::list(std::vector<Value> items) {
  heap_.charge(items.size() * sizeof(Value));
  return make<List>(std::move(items));
}

Tuple* Interpreter::tuple(std::vector<Value> items) {
  heap_.charge(items.size() * sizeof(Value));
  return make<Tuple>(std::move(items));
}

Value Interpreter::integer(std::string_view digits) {
  if (digits.starts_with('+')) digits.remove_prefix(1);
  const bool negative = digits.starts_with('-');
  std::string_view bare = digits.substr(negative ? 1 : 0);
  bare.remove_prefix(std::min(bare.find_first_not_of('0'), bare.size() - 1));
  const std::string normal = (negative && bare != "0" ? "-" : "") + std::string(bare);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(normal.data(), normal.data() + normal.size(), value);
  if (error == std::errc() && end == normal.data() + normal.size()) return Value::integer(value);
  heap_.charge(normal.size());
  return make<BigInteger>(normal);
}

Unknown* Interpreter::unknown(migc::Kind reason, std::vector<std::string> arguments, Span span) {
  return make<Unknown>(reason, std::move(arguments), span ? span : here_);
}

Unknown* Interpreter::renamed(const Unknown& unknown, std::string path) {
  auto* made = make<Unknown>(unknown.reason, unknown.arguments, unknown.span);
  made->hides = unknown.hides;
  made->path = std::move(path);
  return made;
}

Unknown* Interpreter::hiding(const Unknown& unknown, std::string what) {
  Unknown* made = renamed(unknown, unknown.path);
  made->made_by = unknown.made_by;
  made->exact = unknown.exact;
  if (made->hides.empty()) made->hides = std::move(what);
  return made;
}

Unknown* Interpreter::not_evaluated(std::string what) {
  return unknown(migc::Kind::not_known, {std::move(what)});
}

// --- types ---

Value Interpreter::builtin(std::string_view name) {
  Value found = builtins_.get(name);
  if (!found.is_absent()) return found;
  found = make_builtin(*this, name);
  if (!found.is_absent()) builtins_.set(name, found);
  return found;
}

Type* Interpreter::type_of(Value value) {
  switch (value.tag()) {
    case Value::Tag::none:
      return builtin_type("NoneType");
    case Value::Tag::boolean:
      return builtin_type("bool");
    case Value::Tag::integer:
      return builtin_type("int");
    case Value::Tag::real:
      return builtin_type("float");
    case Value::Tag::object:
      return value.object()->type(*this);
    default:
      return nullptr;
  }
}

std::string Interpreter::type_name(Value value) {
  switch (value.tag()) {
    case Value::Tag::boolean:
      return "bool";
    case Value::Tag::integer:
      return "int";
    case Value::Tag::real:
      return "float";
    case Value::Tag::object:
      return value.object()->type_name();
    default:
      return "NoneType";
  }
}

Value Interpreter::is_instance(Value value, Value type) {
  if (type.is_unknown()) return type;
  if (value.is_unknown()) return value;
  if (const auto* several = type.as<Tuple>()) {
    const Nesting nesting(*this);
    if (!nesting.ok()) return Value::failed();
    Value open = Value::boolean(false);
    for (const Value one : several->items) {
      const Value is = is_instance(value, one);
      if (is.is_failed() || (is.is_boolean() && is.boolean_value())) return is;
      if (is.is_unknown()) open = is;
    }
    return open;
  }
  const auto* cls = type.is_none() ? builtin_type("NoneType") : type.as<Type>();
  if (cls == nullptr)
    return raise("TypeError", "isinstance() arg 2 must be a type, a tuple of types, or a union");
  const Type* of = type_of(value);
  if (of == nullptr && cls->is_native() && cls->module == "builtins" &&
      abstract_instance(*this, value, *cls).is_boolean())
    return Value::boolean(cls->name() == "object");
  if (of == nullptr) return not_evaluated(fmt::format("the class of an object of type {}", type_name(value)));
  if (of->derives_from(*cls)) return Value::boolean(true);
  return abstract_instance(*this, value, *cls);
}

}  // namespace migc::python
