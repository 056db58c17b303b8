#include "alembic/python/frame.h"

#include <fmt/format.h>

#include <algorithm>

#include "migc/base/strings.h"

namespace migc::python {

Frame::Frame(Interpreter& python, Scope& scope, Span called_from)
    : python_(python), scope_(scope), called_from_(called_from), caller_(python.frame_) {
  python.frame_ = this;
}

Frame::Flow Frame::run(const Block& block) {
  for (const StmtPtr& statement : block) {
    const Flow flow = execute(*statement);
    if (flow != Flow::next) return flow;
  }
  return Flow::next;
}

Frame::Flow Frame::execute(const Stmt& statement) {
  python_.here_ = statement.span;
  const Interpreter::Nesting nesting(python_);
  if (!nesting.ok() || !python_.spend(1)) return Flow::failed;
  return std::visit([&](const auto& node) { return run(node, statement.span); }, statement.node);
}

Value Frame::evaluate(const Expr& expr) {
  const Interpreter::Nesting nesting(python_);
  if (!nesting.ok() || !python_.spend(1)) return Value::failed();
  return std::visit([&](const auto& node) { return eval(node, expr); }, expr.node);
}

// --- names ---

static bool among(const std::vector<std::string_view>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Scope& Scope::home() {
  Scope* scope = this;
  while (scope->level == Level::comprehension) scope = scope->parent;
  return *scope;
}

static Value not_bound_yet(Interpreter& python, std::string_view name, bool own) {
  if (own)
    return python.raise(
        "UnboundLocalError",
        fmt::format("cannot access local variable '{}' where it is not associated with a value", name));
  return python.raise(
      "NameError",
      fmt::format(
          "cannot access free variable '{}' where it is not associated with a value in enclosing scope",
          name));
}

Value Frame::lookup(std::string_view name) {
  const Scope* home = &scope_.home();
  for (const Scope* scope = &scope_; scope->level != Scope::Level::module; scope = scope->parent) {
    if (scope->level == Scope::Level::class_ && scope != &scope_) continue;
    const Value found = scope->names->get(name);
    if (!found.is_absent()) return found;
    if (scope->info == nullptr) continue;
    if (among(scope->info->globals, name)) break;
    if (scope->info->is_local(name)) return not_bound_yet(python_, name, scope == home);
  }
  const ModuleObject& module = scope_.module;
  Value found = module.names.get(name);
  if (found.is_absent()) found = python_.builtin(name);
  if (found.is_absent()) found = module.otherwise;
  if (!found.is_absent()) return found;
  return python_.raise("NameError", fmt::format("name '{}' is not defined", name),
                       did_you_mean(name, module.names.names()));
}

/// Where a plain assignment binds a name. Null: `nonlocal` names nothing; a SyntaxError in Python.
Namespace* Frame::names_to_bind(std::string_view name) {
  const CodeInfo* info = scope_.info;
  if (info == nullptr) return scope_.names;
  if (among(info->globals, name)) return &scope_.module.names;
  if (!among(info->nonlocals, name)) return scope_.names;
  for (Scope* scope = scope_.parent; scope != nullptr; scope = scope->parent)
    if (scope->level == Scope::Level::function && scope->info->is_local(name)) return scope->names;
  return nullptr;
}

bool Frame::bind(std::string_view name, Value value) {
  Namespace* names = names_to_bind(name);
  if (names == nullptr) {
    python_.refuse(migc::Kind::python_syntax, python_.here(),
                   {fmt::format("no binding for nonlocal '{}' found", name)});
    return false;
  }
  names->set(name, value);
  return true;
}

bool Frame::unbind(std::string_view name) {
  Namespace* names = names_to_bind(name);
  if (names != nullptr && names->erase(name)) return true;
  python_.raise("NameError", fmt::format("name '{}' is not defined", name));
  return false;
}

Value Frame::eval(const Name& node, const Expr& expr) {
  const Value found = lookup(node.id);
  if (found.is_failed() && python_.failure_ == Interpreter::Failure::exception)
    python_.exception_span_ = expr.span;
  return found;
}

Value Frame::eval(const Named& node, const Expr&) {
  const Value value = evaluate(*node.value);
  if (value.is_failed()) return value;
  Scope& home = scope_.home();
  if (&home == &scope_) return bind(node.name, value) ? value : Value::failed();
  home.names->set(node.name, value);
  return value;
}

// --- assignment ---

bool Frame::assign(const Expr& target, Value value) {
  if (const auto* name = target.get<Name>()) return bind(name->id, value);
  if (const auto* tuple = target.get<TupleExpr>()) return unpack(tuple->items, value);
  if (const auto* list = target.get<ListExpr>()) return unpack(list->items, value);
  if (const auto* attribute = target.get<Attribute>()) {
    const Value object = evaluate(*attribute->object);
    if (object.is_failed()) return false;
    python_.here_ = attribute->name_span;
    return python_.set_attribute(object, attribute->name, value);
  }
  if (const auto* subscript = target.get<Subscript>()) {
    const Value object = evaluate(*subscript->object);
    if (object.is_failed()) return false;
    const Value index = evaluate(*subscript->index);
    if (index.is_failed()) return false;
    python_.here_ = target.span;
    return python_.set_subscript(object, index, value);
  }
  python_.refuse(migc::Kind::python_syntax, target.span, {"nothing can be assigned to this expression"});
  return false;
}

/// The items of an assignment's right side, of which `least` must be there, and no more where `exact`.
static std::optional<std::vector<Value>> to_unpack(Interpreter& python, Value value, std::size_t least,
                                                   bool exact) {
  if (!value.is_object())
    return python.raise("TypeError",
                        fmt::format("cannot unpack non-iterable {} object", python.type_name(value))),
           std::nullopt;
  std::vector<Value> items;
  const Step step = python.each(value, [&](Value item) {
    items.push_back(item);
    return exact && items.size() > least ? Step::stop : Step::next;
  });
  if (step == Step::failed) return std::nullopt;
  if (items.size() < least)
    return python.raise("ValueError", fmt::format("not enough values to unpack (expected {}{}, got {})",
                                                  exact ? "" : "at least ", least, items.size())),
           std::nullopt;
  if (exact && items.size() > least)
    return python.raise("ValueError", fmt::format("too many values to unpack (expected {})", least)),
           std::nullopt;
  return items;
}

bool Frame::unpack(const std::vector<ExprPtr>& targets, Value value) {
  if (value.is_unknown()) {
    return std::all_of(targets.begin(), targets.end(), [&](const ExprPtr& target) {
      const auto* starred = target->get<Starred>();
      return assign(starred != nullptr ? *starred->value : *target, value);
    });
  }
  const auto is_starred = [](const ExprPtr& target) { return target->get<Starred>() != nullptr; };
  const auto star =
      static_cast<std::size_t>(std::find_if(targets.begin(), targets.end(), is_starred) - targets.begin());
  const bool exact = star == targets.size();
  const std::size_t least = targets.size() - (exact ? 0 : 1);
  auto items = to_unpack(python_, value, least, exact);
  if (!items) return false;
  const std::size_t extra = items->size() - least;
  for (std::size_t i = 0; i < targets.size(); ++i) {
    bool ok = false;
    if (i < star) {
      ok = assign(*targets[i], (*items)[i]);
    } else if (i > star) {
      ok = assign(*targets[i], (*items)[i + extra - 1]);
    } else {
      const auto begin = items->begin() + static_cast<std::ptrdiff_t>(i);
      auto* list = python_.list({begin, begin + static_cast<std::ptrdiff_t>(extra)});
      ok = assign(*targets[i]->get<Starred>()->value, list);
    }
    if (!ok) return false;
  }
  return true;
}

}  // namespace migc::python
