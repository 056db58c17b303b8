#include "alembic/python/library/named_tuple.h"

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/sequences.h"
#include "alembic/python/signature.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

class NamedTupleType final : public Type {
 public:
  using Type::Type;
  std::vector<std::string> fields;
  std::vector<Value> defaults;  ///< beside the fields; absent: none

  bool is_native() const override { return true; }
  std::span<const NativeDef> object_methods() const override;

  Value member(Interpreter& python, std::string_view wanted) override {
    if (wanted == "_make") return python.not_evaluated("_make() of a named tuple");
    if (wanted != "_fields") return Value::absent();
    std::vector<Value> names;
    for (const std::string& field : fields) names.emplace_back(python.string(field));
    return python.tuple(std::move(names));
  }

  Value make(Interpreter& python, Type& cls, Arguments& arguments) override {
    std::vector<SignatureParameter> parameters;
    for (std::size_t i = 0; i < fields.size(); ++i)
      parameters.push_back({fields[i], Parameter::Kind::normal, !defaults[i].is_absent()});
    auto binding = bind_arguments(python, cls.name(), parameters, arguments);
    if (!binding) return Value::failed();
    std::vector<Value> items;
    for (std::size_t i = 0; i < fields.size(); ++i)
      items.push_back(binding->values[i].is_absent() ? defaults[i] : binding->values[i]);
    return of(python, cls, std::move(items));
  }

  Value of(Interpreter& python, Type& cls, std::vector<Value> items) const {
    auto* made = python.make<Instance>(cls, python.tuple(items));
    for (std::size_t i = 0; i < fields.size(); ++i) made->attributes.set(fields[i], items[i]);
    return made;
  }

  Type* derive(Interpreter& python, const std::string& name, const std::vector<Type*>& bases) override {
    if (!fields.empty()) return nullptr;  // derived from a finished one: a plain class
    return python.make<NamedTupleType>(name, bases);
  }
  bool derived(Interpreter&, Type& cls, Arguments&) override {
    auto* type = dynamic_cast<NamedTupleType*>(&cls);
    if (type == nullptr || !type->fields.empty()) return true;
    type->fields = type->annotated;
    for (const std::string& field : type->fields) {
      type->defaults.push_back(type->attributes.get(field));
      type->attributes.erase(field);
    }
    return true;
  }
};

const NamedTupleType* type_of(Value self) {
  for (const Type* cls : static_cast<Instance*>(self.object())->cls.order())
    if (const auto* type = dynamic_cast<const NamedTupleType*>(cls); type != nullptr && !type->fields.empty())
      return type;
  return nullptr;
}

Value tuple_repr(Interpreter& python, Value self, Bound&) {
  const auto& items = self.as<Tuple>()->items;
  const NamedTupleType* type = type_of(self);
  Text text(python.type_name(self) + "(");
  for (std::size_t i = 0; i < items.size(); ++i) {
    const Value part = python.repr(items[i]);
    if (part.is_failed() || part.is_unknown()) return part;
    text += fmt::format("{}{}=", i > 0 ? ", " : "", type->fields[i]);
    text += part.as<String>()->text();
  }
  text += ")";
  return python.string(std::move(text));
}

Value tuple_as_dict(Interpreter& python, Value self, Bound&) {
  auto* dict = python.make<Dict>();
  const NamedTupleType* type = type_of(self);
  for (std::size_t i = 0; i < type->fields.size(); ++i)
    if (!dict->table.set(python, python.string(type->fields[i]), self.as<Tuple>()->items[i])) return Value::failed();
  return dict;
}

Value tuple_replace(Interpreter& python, Value self, Bound& given) {
  const NamedTupleType* type = type_of(self);
  std::vector<Value> items = self.as<Tuple>()->items;
  for (const Arguments::Keyword& option : given.options()) {
    const auto found = std::find(type->fields.begin(), type->fields.end(), option.name);
    if (found == type->fields.end())
      return python.raise("ValueError", fmt::format("Got unexpected field names: ['{}']", option.name));
    items[static_cast<std::size_t>(found - type->fields.begin())] = option.value;
  }
  return type->of(python, static_cast<Instance*>(self.object())->cls, std::move(items));
}

constexpr NativeDef named_tuple_methods[] = {
    {"__repr__", "", tuple_repr},
    {"_asdict", "", tuple_as_dict},
    {"_replace", "**options", tuple_replace},
};

}  // namespace

std::span<const NativeDef> NamedTupleType::object_methods() const { return named_tuple_methods; }

Value make_named_tuple_base(Interpreter& python) {
  return python.make<NamedTupleType>("NamedTuple", std::vector<Type*>{python.builtin_type("tuple")});
}

Value make_named_tuple(Interpreter& python, Bound& given) {
  const auto* name = given["typename"].as<String>();
  if (name == nullptr) return python.raise("TypeError", "the name of a named tuple must be a str");
  std::vector<std::string> fields;
  if (const auto* text = given["field_names"].as<String>()) {
    const std::string words = replaced(replaced(text->str(), ",", " "), "\n", " ");
    for (const std::string_view word : split(words, ' '))
      if (!word.empty()) fields.emplace_back(word);
  } else {
    const auto items = python.items(given["field_names"], "the fields of a named tuple");
    if (!items) return Value::failed();
    for (const Value item : *items) {
      const auto* field = item.as<String>();
      if (field == nullptr) return python.raise("TypeError", "field names must be str");
      fields.push_back(field->str());
    }
  }
  auto* type = python.make<NamedTupleType>(name->str(), std::vector<Type*>{python.builtin_type("tuple")});
  type->module = "__main__";
  type->defaults.assign(fields.size(), Value::absent());
  if (!given["defaults"].is_none()) {
    const auto defaults = python.items(given["defaults"], "the defaults of a named tuple");
    if (!defaults) return Value::failed();
    for (std::size_t i = 0; i < std::min(defaults->size(), fields.size()); ++i)
      type->defaults[fields.size() - 1 - i] = (*defaults)[defaults->size() - 1 - i];
  }
  type->fields = std::move(fields);
  return type;
}

}  // namespace migc::python
