#include "alembic/python/native.h"

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/interpreter.h"
#include "alembic/python/signature.h"
#include "migc/base/strings.h"

namespace migc::python {

const NativeDef* find_native(std::span<const NativeDef> defs, std::string_view name) {
  for (const NativeDef& def : defs)
    if (def.name == name) return &def;
  return nullptr;
}

// --- binding ---

namespace {

/// Cuts the next parameter off a signature that is written as in Python.
SignatureParameter next_parameter(std::string_view& signature, bool& keyword_only,
                                  std::string_view& literal) {
  SignatureParameter parameter;
  std::size_t end = 0;
  for (bool quoted = false; end < signature.size() && (quoted || signature[end] != ','); ++end)
    if (signature[end] == '\'') quoted = !quoted;
  std::string_view part = trim(signature.substr(0, end));
  signature.remove_prefix(std::min(end + 1, signature.size()));
  const std::size_t equals = part.find('=');
  literal = equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
  parameter.has_default = equals != std::string_view::npos;
  part = part.substr(0, equals);
  parameter.kind = keyword_only ? Parameter::Kind::keyword_only : Parameter::Kind::normal;
  if (part.starts_with("**"))
    parameter.kind = Parameter::Kind::double_star;
  else if (part.starts_with('*'))
    parameter.kind = Parameter::Kind::star;
  if (part.starts_with('*')) keyword_only = true;
  parameter.name = part.substr(std::min(part.find_first_not_of('*'), part.size()));
  return parameter;
}

Value default_value(Interpreter& python, std::string_view literal) {
  if (literal == "?") return Value::absent();
  if (literal == "None") return {};
  if (literal == "True" || literal == "False") return Value::boolean(literal == "True");
  if (literal.starts_with('\'')) return python.string(std::string(literal.substr(1, literal.size() - 2)));
  return python.integer(literal);
}

}  // namespace

std::optional<Bound> Bound::bind(Interpreter& python, std::string_view function, std::string_view signature,
                                 Arguments& arguments) {
  std::vector<SignatureParameter> parameters;
  std::vector<std::string_view> literals;
  for (bool keyword_only = false; !trim(signature).empty();) {
    std::string_view literal;
    const SignatureParameter parameter = next_parameter(signature, keyword_only, literal);
    if (parameter.name.empty() || parameter.name == "/") continue;
    parameters.push_back(parameter);
    literals.push_back(literal);
  }
  std::optional<Binding> binding = bind_arguments(python, function, parameters, arguments);
  if (!binding) return std::nullopt;
  Bound bound;
  bound.arguments_ = &arguments;
  bound.rest_begin_ = binding->rest_begin;
  bound.options_ = std::move(binding->options);
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    Slot slot{parameters[i].name, binding->values[i], binding->spans[i], true};
    if (slot.value.is_absent()) {
      slot.given = false;
      if (parameters[i].has_default) slot.value = default_value(python, literals[i]);
    }
    bound.slots_.push_back(slot);
  }
  return bound;
}

const Bound::Slot& Bound::slot(std::string_view name) const {
  static const Slot none{};
  for (const Slot& slot : slots_)
    if (slot.name == name) return slot;
  return none;
}

Value Bound::operator[](std::string_view name) const { return slot(name).value; }

Span Bound::span(std::string_view name) const {
  const Slot& found = slot(name);
  return found.span ? found.span : arguments_->span;
}

std::span<const Value> Bound::rest() const {
  return std::span<const Value>(arguments_->positional).subspan(rest_begin_);
}
std::span<const Span> Bound::rest_spans() const {
  return std::span<const Span>(arguments_->spans).subspan(rest_begin_);
}

// --- functions ---

NativeFunction* NativeFunction::unbound(Interpreter& python, const NativeDef& def, Type& cls) {
  auto* made = python.make<NativeFunction>(def);
  made->first_is_ = &cls;
  return made;
}

Value NativeFunction::attribute(Interpreter& python, std::string_view name) {
  if (name == "__name__" || name == "__qualname__") return python.string(std::string(def_.name));
  if (name == "__doc__") return {};
  return Value::absent();
}

static const Unknown* unknown_argument(Value self, const Arguments& arguments) {
  if (self.is_unknown()) return self.as<Unknown>();
  for (const Value value : arguments.positional)
    if (value.is_unknown()) return value.as<Unknown>();
  for (const Arguments::Keyword& keyword : arguments.keywords)
    if (keyword.value.is_unknown()) return keyword.value.as<Unknown>();
  return nullptr;
}

Value NativeFunction::call(Interpreter& python, Arguments& arguments) {
  if (arguments.spans.size() < arguments.positional.size())
    arguments.spans.resize(arguments.positional.size());
  Value self = self_;
  if (first_is_ != nullptr) {
    if (arguments.positional.empty())
      return python.raise(
          "TypeError", fmt::format("unbound method {}.{}() needs an argument", first_is_->name(), def_.name));
    self = arguments.positional.front();
    if (self.is_unknown()) return self;
    const Value fits = python.is_instance(self, first_is_);
    if (!fits.is_boolean()) return fits;
    if (!fits.boolean_value())
      return python.raise("TypeError",
                          fmt::format("descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                                      def_.name, first_is_->name(), python.type_name(self)));
    arguments.positional.erase(arguments.positional.begin());
    arguments.spans.erase(arguments.spans.begin());
  }
  if (def_.lifts_unknown)
    if (const Unknown* unknown = unknown_argument(self, arguments)) return const_cast<Unknown*>(unknown);
  std::optional<Bound> bound = Bound::bind(python, def_.name, def_.signature, arguments);
  if (!bound) return Value::failed();
  const Interpreter::Nesting nesting(python);
  if (!nesting.ok()) return Value::failed();
  return def_.call(python, self, *bound);
}

Value NativeFunction::compare(Interpreter&, CompareOperator op, Value other) {
  const auto* function = other.as<NativeFunction>();
  if (function == nullptr || (op != CompareOperator::eq && op != CompareOperator::ne)) return Value::absent();
  const bool equal = &function->def_ == &def_ && function->self_.same(self_);
  return Value::boolean(equal == (op == CompareOperator::eq));
}

bool NativeFunction::hash(Interpreter&, std::size_t& hash) {
  hash = reinterpret_cast<std::size_t>(&def_) >> 4;
  return true;
}

Value NativeFunction::bind(Interpreter& python, Value instance, Type&) {
  if (first_is_ == nullptr || instance.is_absent()) return this;
  return python.make<NativeFunction>(def_, instance);
}

Value NativeFunction::repr(Interpreter& python) {
  return python.not_evaluated(fmt::format("the text of the function '{}'", def_.name));
}

// --- objects ---

std::string NativeObject::type_name() const { return cls_ == nullptr ? "object" : cls_->name(); }

Value NativeObject::attribute(Interpreter& python, std::string_view name) {
  const Value own = attributes.get(name);
  if (!own.is_absent()) return own;
  if (cls_ != nullptr) {
    const Value found = cls_->lookup(python, name);
    if (found.is_failed()) return found;
    if (found.is_object()) return found.object()->bind(python, this, *cls_);
    if (!found.is_absent()) return found;
  }
  return Object::attribute(python, name);
}

bool NativeObject::set_attribute(Interpreter&, std::string_view name, Value value) {
  attributes.set(name, value);
  return true;
}

bool NativeObject::delete_attribute(Interpreter& python, std::string_view name) {
  if (attributes.erase(name)) return true;
  python.raise("AttributeError", std::string(name));
  return false;
}

std::vector<std::string> NativeObject::attribute_names(Interpreter& python) const {
  std::vector<std::string> names = attributes.names();
  if (cls_ != nullptr)
    for (std::string& name : cls_->attribute_names(python)) names.push_back(std::move(name));
  for (std::string& name : Object::attribute_names(python)) names.push_back(std::move(name));
  return names;
}

// --- modules ---

Value ModuleObject::member(Interpreter&, std::string_view) { return Value::absent(); }

Value ModuleObject::attribute(Interpreter& python, std::string_view name) {
  Value found = names.get(name);
  if (!found.is_absent()) return found;
  if (name == "__name__") return python.string(name_);
  if (name == "__dict__") return python.not_evaluated("the dictionary of a module");
  found = member(python, name);
  if (found.is_absent()) return otherwise;
  if (!found.is_failed()) names.set(name, found);
  return found;
}

bool ModuleObject::set_attribute(Interpreter&, std::string_view name, Value value) {
  names.set(name, value);
  return true;
}

std::vector<std::string> ModuleObject::attribute_names(Interpreter&) const {
  std::vector<std::string> all = names.names();
  for (std::string& name : member_names()) all.push_back(std::move(name));
  return all;
}

Value ModuleObject::repr(Interpreter& python) { return python.string("<module '" + name_ + "'>"); }

Value TableModule::member(Interpreter& python, std::string_view name) {
  const NativeDef* def = find_native(functions_, name);
  if (def == nullptr) return Value::absent();
  return python.make<NativeFunction>(*def);
}

std::vector<std::string> TableModule::member_names() const {
  std::vector<std::string> all;
  for (const NativeDef& def : functions_) all.emplace_back(def.name);
  return all;
}

}  // namespace migc::python
