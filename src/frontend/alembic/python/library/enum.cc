// enum: classes whose attributes are members. A member is an Instance of its class with `_name_` and `_value_`; where the
// class is also derived from str or int, it holds the value as such.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/builtins.h"
#include "alembic/python/descriptors.h"
#include "alembic/python/library/library.h"
#include "alembic/python/sequences.h"
#include "migc/base/strings.h"

namespace migc::python {
namespace {

/// auto()
class Auto final : public Object {
 public:
  std::string type_name() const override { return "auto"; }
};

class EnumClass final : public Type {
 public:
  using Type::Type;
  std::vector<std::pair<std::string, Value>> members;  ///< aliases, too

  Value call(Interpreter& python, Arguments& arguments) override;
  Value attribute(Interpreter& python, std::string_view attribute_name) override;
  Iterator* iterate(Interpreter& python) override { return iterate_items(python, distinct()); }
  Value length(Interpreter&) override { return Value::integer(static_cast<std::int64_t>(distinct().size())); }
  Value subscript(Interpreter& python, Value index) override;
  Value contains(Interpreter& python, Value item) override;
  Value repr(Interpreter& python) override { return python.string(fmt::format("<enum '{}'>", name())); }
  Value truth(Interpreter&) override { return Value::boolean(true); }

  /// Members without aliases.
  std::vector<Value> distinct() const {
    std::vector<Value> values;
    for (const auto& [name, member] : members)
      if (static_cast<const Instance*>(member.object())->attributes.get("_name_").as<String>()->str() == name)
        values.push_back(member);
    return values;
  }
  /// The member of a value; absent: none. Unknown, failed.
  Value of_value(Interpreter& python, Value value);
};

Value EnumClass::of_value(Interpreter& python, Value value) {
  Value result = Value::absent();
  for (const auto& [name, member] : members) {
    const Value equal = python.equal(static_cast<Instance*>(member.object())->attributes.get("_value_"), value);
    if (equal.is_failed()) return equal;
    if (equal.is_unknown()) result = equal;
    if (equal.is_boolean() && equal.boolean_value()) return member;
  }
  return result;
}

Value EnumClass::call(Interpreter& python, Arguments& arguments) {
  if (arguments.positional.size() != 1 || !arguments.keywords.empty() || members.empty())
    return python.not_evaluated(fmt::format("an enum made by calling {}", name()));
  const Value value = arguments.positional.front();
  if (value.is_unknown()) return value;
  if (value.is_object() && python.type_of(value) == this) return value;
  const Value found = of_value(python, value);
  if (!found.is_absent()) return found;
  const Value missing = lookup(python, "_missing_");
  if (missing.is_object()) {
    const Value made = python.call(missing.object()->bind(python, Value::absent(), *this), {value});
    if (!made.is_none()) return made;
  }
  return python.raise("ValueError", fmt::format("{} is not a valid {}", python.shown(value), name()));
}

Value EnumClass::attribute(Interpreter& python, std::string_view attribute_name) {
  if (attribute_name != "__members__") return Type::attribute(python, attribute_name);
  auto* dict = python.make<Dict>();
  for (const auto& [name, member] : members)
    if (!dict->table.set(python, python.string(name), member)) return Value::failed();
  return dict;
}

Value EnumClass::subscript(Interpreter& python, Value index) {
  const auto* wanted = index.as<String>();
  for (const auto& [name, member] : members)
    if (wanted != nullptr && wanted->str() == name) return member;
  return python.raise_key_error(index);
}

Value EnumClass::contains(Interpreter& python, Value item) {
  if (item.is_object() && python.type_of(item) == this) return Value::boolean(true);
  const Value found = of_value(python, item);
  return found.is_absent() ? Value::boolean(false) : found.is_unknown() || found.is_failed() ? found : Value::boolean(true);
}

// --- members ---

const Instance& member_of(Value self) { return *static_cast<const Instance*>(self.object()); }

bool shows_value(Interpreter& python, const Instance& member) {
  return std::any_of(member.cls.order().begin(), member.cls.order().end(), [](const Type* cls) {
    return cls->is_native() && (cls->name() == "IntEnum" || cls->name() == "StrEnum" || cls->name() == "ReprEnum");
  }) && !python.failing();
}

Value member_str(Interpreter& python, Value self, Bound&) {
  const Instance& member = member_of(self);
  if (shows_value(python, member)) return python.str(member.held);
  return python.string(member.cls.name() + "." + member.attributes.get("_name_").as<String>()->str());
}

Value member_repr(Interpreter& python, Value self, Bound&) {
  const Instance& member = member_of(self);
  const Value value = python.repr(member.attributes.get("_value_"));
  if (!value.is_object() || value.is_unknown()) return value;
  Text text(fmt::format("<{}.{}: ", member.cls.name(), member.attributes.get("_name_").as<String>()->str()));
  text += value.as<String>()->text();
  text += ">";
  return python.string(std::move(text));
}

/// As Python 3.12: like str(), also where the member is a str or an int.
Value member_format(Interpreter& python, Value self, Bound& given) {
  const auto* spec = given["specification"].as<String>();
  if (shows_value(python, member_of(self))) return python.format(member_of(self).held, spec->str());
  const Value text = python.str(self);
  return text.is_failed() ? text : python.format(text, spec->str());
}

constexpr NativeDef member_methods[] = {
    {"__str__", "", member_str},
    {"__repr__", "", member_repr},
    {"__format__", "specification", member_format},
};

// --- making ---

bool is_member_name(std::string_view name, std::string_view cls) {
  if (name.starts_with("__") && name.ends_with("__")) return false;
  if (name.starts_with('_') && name.ends_with('_')) return false;
  return !name.starts_with(fmt::format("_{}__", cls));
}

bool is_member_value(Value value) {
  if (!value.is_object()) return true;
  switch (value.object()->kind()) {
    case Object::Kind::closure:
    case Object::Kind::native_function:
    case Object::Kind::bound_method:
    case Object::Kind::type:
      return false;
    case Object::Kind::native:
      return dynamic_cast<Property*>(value.object()) == nullptr &&
             dynamic_cast<StaticMethod*>(value.object()) == nullptr &&
             dynamic_cast<ClassMethod*>(value.object()) == nullptr;
    default:
      return true;
  }
}

class EnumType final : public Type {
 public:
  EnumType(std::string name, std::vector<Type*> bases) : Type(std::move(name), std::move(bases)) { module = "enum"; }
  bool is_native() const override { return true; }
  std::span<const NativeDef> object_methods() const override { return member_methods; }
  Type* derive(Interpreter& python, const std::string& name, const std::vector<Type*>& bases) override {
    return python.make<EnumClass>(name, bases);
  }
  bool derived(Interpreter& python, Type& cls, Arguments&) override;
  Value call(Interpreter& python, Arguments& arguments) override;

 private:
  bool add_member(Interpreter& python, EnumClass& cls, const std::string& name, Value value);
  Value next_value(Interpreter& python, EnumClass& cls, const std::string& name);
};

/// The built-in class before Enum in the order of bases: what a member holds. Null: none.
Type* data_type(const Type& cls) {
  for (Type* base : cls.order()) {
    if (!base->is_native()) continue;
    return base->name() == "Enum" || base->name() == "ReprEnum" || base->name() == "object" || base->name() == "IntEnum" || base->name() == "StrEnum"
               ? (base->name() == "IntEnum" || base->name() == "StrEnum" ? base->bases().front() : nullptr)
               : base;
  }
  return nullptr;
}

Value EnumType::next_value(Interpreter& python, EnumClass& cls, const std::string& name) {
  const Value own = cls.lookup(python, "_generate_next_value_");
  std::vector<Value> values;
  for (const Value member : cls.distinct()) values.push_back(member_of(member).attributes.get("_value_"));
  if (own.is_object()) {
    Value function = own;
    if (const auto* wrapped = own.as<StaticMethod>()) function = wrapped->function;
    return python.call(function, {python.string(name), Value::integer(1),
                                  Value::integer(static_cast<std::int64_t>(values.size())), python.list(values)});
  }
  const bool is_text = std::any_of(cls.order().begin(), cls.order().end(),
                                   [](const Type* base) { return base->is_native() && base->name() == "StrEnum"; });
  if (is_text) return python.string(lower(name));
  if (values.empty()) return Value::integer(1);
  const auto last = values.back().as_integer();
  return last ? Value::integer(*last + 1) : Value(python.not_evaluated("auto() behind a member that is no number"));
}

bool EnumType::add_member(Interpreter& python, EnumClass& cls, const std::string& name, Value value) {
  if (value.is<Auto>()) value = next_value(python, cls, name);
  if (value.is_failed()) return false;
  Arguments arguments{value};
  if (const auto* tuple = value.is_object() && value.object()->kind() == Kind::tuple ? value.as<Tuple>() : nullptr)
    arguments = [&] {
      Arguments several;
      for (const Value item : tuple->items) several.add(item);
      return several;
    }();
  Value held = Value::absent();
  if (Type* data = data_type(cls); data != nullptr && !value.is_unknown()) {
    held = python.call(data, arguments);
    if (held.is_failed()) return false;
    value = held;
  }
  auto* member = python.make<Instance>(cls, held);
  for (const std::string_view attribute : {"_name_", "name"}) member->attributes.set(attribute, python.string(name));
  for (const std::string_view attribute : {"_value_", "value"}) member->attributes.set(attribute, value);
  const Value same = cls.of_value(python, value);
  if (same.is_failed()) return false;
  const bool is_alias = same.is_object() && !same.is_unknown();
  const Value made = is_alias ? same : Value(member);
  const Value init = cls.lookup(python, "__init__");
  if (!is_alias && init.is_object() &&
      python.call(init.object()->bind(python, member, cls), std::move(arguments)).is_failed())
    return false;
  cls.members.emplace_back(name, made);
  cls.attributes.set(name, made);
  return true;
}

bool EnumType::derived(Interpreter& python, Type& type, Arguments&) {
  if (this->name() != "Enum") return true;  // the others are derived from it
  auto& cls = static_cast<EnumClass&>(type);
  for (const Type* base : cls.bases())
    if (const auto* other = dynamic_cast<const EnumClass*>(base); other != nullptr && !other->members.empty()) {
      python.raise("TypeError", fmt::format("<enum '{}'> cannot extend <enum '{}'>", cls.name(), other->name()));
      return false;
    }
  const std::vector<Namespace::Entry> entries = cls.attributes.entries();
  for (const Namespace::Entry& entry : entries) {
    if (entry.value.is_absent() || !is_member_name(entry.name, cls.name()) || !is_member_value(entry.value)) continue;
    if (!add_member(python, cls, entry.name, entry.value)) return false;
  }
  return true;
}

/// Enum('Color', 'RED GREEN'), and with lists, pairs or a dict of names.
Value EnumType::call(Interpreter& python, Arguments& arguments) {
  auto bound = Bound::bind(python, name(), "value, names=?, *, module=None, qualname=None, type=None, start=1", arguments);
  if (!bound) return Value::failed();
  const auto* title = (*bound)["value"].as<String>();
  const Value names = (*bound)["names"];
  if (title == nullptr || names.is_nothing() || names.is_unknown() || !(*bound)["type"].is_none())
    return python.not_evaluated("an enum made by a call");
  std::vector<Value> items;
  if (const auto* text = names.as<String>()) {
    const std::string words = replaced(text->str(), ",", " ");
    for (const std::string_view word : split(words, ' '))
      if (!word.empty()) items.emplace_back(python.string(std::string(word)));
  } else if (const auto* dict = names.as<Dict>()) {
    for (const Table::Entry& entry : dict->table.entries())
      if (!entry.key.is_absent()) items.emplace_back(python.tuple({entry.key, entry.value}));
  } else {
    auto listed = python.items(names);
    if (!listed) return Value::failed();
    items = std::move(*listed);
  }
  auto* cls = python.make<EnumClass>(title->str(), std::vector<Type*>{this});
  cls->module = "__main__";
  auto* root = static_cast<EnumType*>(order().back() == this ? this : *std::find_if(order().begin(), order().end(), [](const Type* base) {
    return base->name() == "Enum";
  }));
  for (const Value item : items) {
    const auto* pair = item.as<Tuple>();
    const auto* name_of = (pair != nullptr && pair->items.size() == 2 ? pair->items[0] : item).as<String>();
    if (name_of == nullptr) return python.not_evaluated("an enum made by a call");
    const Value value = pair != nullptr ? pair->items[1] : Value(python.make<Auto>());
    if (!root->add_member(python, *cls, name_of->str(), value)) return Value::failed();
  }
  return cls;
}

constexpr NativeDef enum_functions[] = {
    {"auto", "", [](Interpreter& python, Value, Bound&) { return Value(python.make<Auto>()); }},
    {"unique", "enumeration", [](Interpreter&, Value, Bound& given) { return given["enumeration"]; }},
};

Value enum_member(Interpreter& python, std::string_view name) {
  if (name == "Enum") return python.make<EnumType>("Enum", std::vector<Type*>{python.builtin_type("object")});
  if (name != "IntEnum" && name != "StrEnum" && name != "ReprEnum") return Value::absent();
  auto* base = python.library("enum", "Enum").as<Type>();
  if (name == "ReprEnum") return python.make<EnumType>("ReprEnum", std::vector<Type*>{base});
  return python.make<EnumType>(std::string(name),
                               std::vector<Type*>{python.builtin_type(name == "IntEnum" ? "int" : "str"), base});
}

}  // namespace

const LibraryDef enum_library = {"enum", enum_functions, enum_member};

std::optional<std::vector<std::pair<std::string, Value>>> enum_members(Value cls) {
  const auto* found = cls.is_object() && !cls.is_unknown() ? dynamic_cast<const EnumClass*>(cls.object()) : nullptr;
  return found == nullptr ? std::nullopt : std::optional(found->members);
}

}  // namespace migc::python
