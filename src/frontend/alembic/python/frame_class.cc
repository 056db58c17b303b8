// def and class statements.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/descriptors.h"
#include "alembic/python/frame.h"

namespace migc::python {

using Flow = Frame::Flow;

std::string Frame::qualified(std::string_view name) const {
  if (scope_.level == Scope::Level::class_) return scope_.class_name + "." + std::string(name);
  const Scope* scope = &scope_;
  while (scope->level == Scope::Level::comprehension) scope = scope->parent;
  if (scope->closure != nullptr) return scope->closure->name() + ".<locals>." + std::string(name);
  return std::string(name);
}

std::vector<Value> Frame::defaults_of(const std::vector<Parameter>& parameters, bool& ok) {
  std::vector<Value> defaults;
  for (const Parameter& parameter : parameters) {
    defaults.push_back(parameter.default_value == nullptr ? Value::absent()
                                                          : evaluate(*parameter.default_value));
    ok = ok && !defaults.back().is_failed();
    if (!ok) break;
  }
  return defaults;
}

bool Frame::decorators_of(const std::vector<ExprPtr>& exprs, std::vector<Value>& decorators) {
  for (const ExprPtr& expr : exprs) {
    decorators.push_back(evaluate(*expr));
    if (decorators.back().is_failed()) return false;
  }
  return true;
}

Value Frame::decorated(Value made, const std::vector<Value>& decorators, const std::vector<ExprPtr>& exprs) {
  for (std::size_t i = decorators.size(); i-- > 0 && !made.is_failed();) {
    python_.here_ = exprs[i]->span;
    made = python_.call(decorators[i], {made});
  }
  return made;
}

Flow Frame::run(const Function& node, Span) {
  std::vector<Value> decorators;
  if (!decorators_of(node.decorators, decorators)) return Flow::failed;
  bool ok = true;
  std::vector<Value> defaults = defaults_of(node.parameters, ok);
  if (!ok) return Flow::failed;
  const Value made = decorated(python_.make<Closure>(node, qualified(node.name), scope_, std::move(defaults)),
                               decorators, node.decorators);
  return !made.is_failed() && bind(node.name, made) ? Flow::next : Flow::failed;
}

Flow Frame::run(const Class& node, Span span) {
  std::vector<Value> decorators;
  if (!decorators_of(node.decorators, decorators)) return Flow::failed;
  const Value made = make_class(node, span);
  if (made.is_failed()) return Flow::failed;
  const Value finished = decorated(made, decorators, node.decorators);
  return !finished.is_failed() && bind(node.name, finished) ? Flow::next : Flow::failed;
}

/// False: failed. An Unknown among them makes the class unknown.
bool Frame::bases_of(const Class& node, std::vector<Type*>& bases, Arguments& keywords, Value& unknown) {
  Arguments given;
  if (!arguments_of(node.bases, given)) return false;
  for (const Value value : given.positional) {
    if (auto* type = value.is_unknown() ? nullptr : value.as<Type>()) {
      bases.push_back(type);
    } else if (value.is_unknown()) {
      unknown = value;
    } else {
      unknown = python_.not_evaluated(
          fmt::format("a class made from an object of type {}", python_.type_name(value)));
    }
  }
  for (Arguments::Keyword& keyword : given.keywords) {
    if (keyword.value.is_unknown()) unknown = keyword.value;
    keywords.keywords.push_back(std::move(keyword));
  }
  // A class without a say in how its objects are made may stand behind one that has: `class A(Base,
  // Generic)`.
  const auto is_object = [&](const Type* type) { return type == python_.builtin_type("object"); };
  if (bases.size() > 1) std::erase_if(bases, is_object);
  if (bases.empty()) bases.push_back(python_.builtin_type("object"));
  return true;
}

/// Functions of the class's body learn whose they are, for super().
static void give_owner(Value value, Type& type) {
  if (auto* closure = value.as<Closure>(); closure != nullptr && closure->owner == nullptr)
    closure->owner = &type;
  if (!value.is_object()) return;
  for (const Value inside : value.object()->wrapped())
    if (auto* closure = inside.as<Closure>(); closure != nullptr && closure->owner == nullptr)
      closure->owner = &type;
}

static Type* new_type(Interpreter& python, const std::string& name, const std::vector<Type*>& bases) {
  for (Type* base : bases)
    for (Type* cls : base->order())
      if (cls->is_native())
        if (Type* made = cls->derive(python, name, bases)) return made;
  return python.make<Type>(name, bases);
}

static Value doc_of(Interpreter& python, const Block& body) {
  const auto* first = body.empty() ? nullptr : body.front()->get<ExprStmt>();
  const auto* doc = first == nullptr ? nullptr : first->value->get<StringConstant>();
  return doc == nullptr ? Value() : Value(python.make<String>(&doc->text));
}

/// A class of a module is read as its module is: without what can't be evaluated, and its names may be told. One that an
/// enumeration, a mapped class or the like is made of is whole or not at all.
bool Frame::run_class_body(const Class& node, Type& type, Scope& scope) {
  Frame body(python_, scope);
  const std::vector<Type*> order = type.order();
  const bool is_plain = std::none_of(order.begin(), order.end(), [&](const Type* one) {
    return one->is_native() && one != python_.builtin_type("object");
  });
  const bool is_of_module = scope_.level == Scope::Level::module && python_.evaluated_now_.module == &scope_.module;
  if (!is_of_module || !is_plain) return body.run(node.body) != Flow::failed;
  const std::string path = fmt::format("{}.{}", scope_.module.name(), node.name);
  if (!python_.run_body(body, node.body, type.attributes, path)) return false;
  if (&scope_.module == python_.program_) return true;
  for (const std::string& name : type.attributes.names())
    type.attributes.set(name, python_.member_of(path, name, type.attributes.get(name)));
  return true;
}

Value Frame::make_class(const Class& node, Span span) {
  std::vector<Type*> bases;
  Arguments keywords;
  Value unknown = Value::absent();
  if (!bases_of(node, bases, keywords, unknown)) return Value::failed();
  if (unknown.is_unknown())
    return python_.hiding(*unknown.as<Unknown>(), fmt::format("the class '{}'", node.name));
  python_.here_ = span;
  Type* type = new_type(python_, node.name, bases);
  if (type == nullptr || python_.failing()) return Value::failed();
  if (type->order().empty())
    return python_.raise("TypeError", "Cannot create a consistent method resolution order (MRO) for bases");
  type->module = scope_.module.name();
  auto* scope = python_.make<Scope>(Scope::Level::class_, &scope_, scope_.module);
  scope->names = &type->attributes;
  scope->class_name = qualified(node.name);
  scope->annotated = type;
  type->attributes.set("__doc__", doc_of(python_, node.body));
  if (!run_class_body(node, *type, *scope)) return Value::failed();
  python_.here_ = span;
  const std::vector<Namespace::Entry> entries = type->attributes.entries();
  for (const Namespace::Entry& entry : entries) give_owner(entry.value, *type);
  std::erase_if(keywords.keywords, [](const Arguments::Keyword& k) { return k.name == "metaclass"; });
  const std::vector<Type*> order = type->order();
  for (Type* cls : order)
    if (cls->is_native() && cls != type && !cls->derived(python_, *type, keywords)) return Value::failed();
  if (type->lookup_after(python_, *type, "__init_subclass__").is<ClassMethod>() ||
      type->lookup_after(python_, *type, "__init_subclass__").is<Closure>())
    return python_.not_evaluated("'__init_subclass__'");
  return type;
}

}  // namespace migc::python
