// dataclasses: classes whose annotated names become parameters of __init__.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/python/library/library.h"
#include "alembic/python/sequences.h"
#include "alembic/python/signature.h"

namespace migc::python {
namespace {

/// field(default=…, default_factory=…)
class Field final : public Object {
 public:
  std::string name;
  Value default_value = Value::absent();
  Value factory = Value::absent();
  bool in_init = true, in_repr = true, in_compare = true, keyword_only = false;

  std::string type_name() const override { return "Field"; }
  Value attribute(Interpreter& python, std::string_view attribute_name) override {
    if (attribute_name == "name") return python.string(name);
    return Object::attribute(python, attribute_name);
  }
};

using Fields = std::vector<const Field*>;

/// What @dataclass leaves in the class: its fields, those of its bases before them.
class FieldList final : public Object {
 public:
  Fields fields;
  std::string type_name() const override { return "fields of a dataclass"; }
};

constexpr std::string_view fields_attribute = "__dataclass_fields__";

const Fields* dataclass_fields(Interpreter& python, Type& cls) {
  const Value found = cls.lookup(python, fields_attribute);
  const auto* list = found.is_absent() ? nullptr : found.as<FieldList>();
  return list == nullptr ? nullptr : &list->fields;
}

Value value_of(const Instance& instance, const Field& field) { return instance.attributes.get(field.name); }

/// A special method of a dataclass, bound like a function.
class DataclassMethod final : public Object {
 public:
  enum class Which : std::uint8_t { init, repr, eq, lt, le, gt, ge, hash, frozen };
  DataclassMethod(const Fields& fields, Which which, Value self = Value::absent())
      : fields_(fields), which_(which), self_(self) {}
  std::string type_name() const override { return "function"; }
  Value bind(Interpreter& python, Value instance, Type&) override {
    return instance.is_absent() ? Value(this) : Value(python.make<DataclassMethod>(fields_, which_, instance));
  }
  Value call(Interpreter& python, Arguments& arguments) override {
    auto* instance = self_.is_absent() ? nullptr : self_.as<Instance>();
    if (instance == nullptr) return python.not_evaluated("a method of a dataclass without its object");
    switch (which_) {
      case Which::init:
        return init(python, *instance, arguments);
      case Which::repr:
        return repr_of(python, *instance);
      case Which::hash:
        return python.not_evaluated("the hash of a dataclass");
      case Which::frozen:
        return python.raise("AttributeError", "cannot assign to field");
      default:
        return compared(python, *instance, arguments);
    }
  }

 private:
  Value init(Interpreter& python, Instance& self, Arguments& arguments);
  Value repr_of(Interpreter& python, const Instance& self);
  Value compared(Interpreter& python, const Instance& self, const Arguments& arguments);

  const Fields& fields_;
  Which which_;
  Value self_;
};

Value DataclassMethod::init(Interpreter& python, Instance& self, Arguments& arguments) {
  std::vector<SignatureParameter> parameters;
  Fields in_order;
  for (const bool keyword_only : {false, true})
    for (const Field* field : fields_) {
      if (!field->in_init || field->keyword_only != keyword_only) continue;
      const bool has_default = !field->default_value.is_absent() || !field->factory.is_absent();
      parameters.push_back(
          {field->name, keyword_only ? Parameter::Kind::keyword_only : Parameter::Kind::normal, has_default});
      in_order.push_back(field);
    }
  const auto binding = bind_arguments(python, self.cls.name() + ".__init__", parameters, arguments);
  if (!binding) return Value::failed();
  for (const Field* field : fields_) {
    const auto at = std::find(in_order.begin(), in_order.end(), field) - in_order.begin();
    Value value = at < std::ptrdiff_t(in_order.size()) ? binding->values[static_cast<std::size_t>(at)] : Value::absent();
    if (value.is_absent())
      value = field->factory.is_absent() ? field->default_value : python.call(field->factory, {});
    if (value.is_failed()) return value;
    if (!value.is_absent()) self.attributes.set(field->name, value);
  }
  const Value after = python.find_attribute(&self, "__post_init__");
  if (after.is<BoundMethod>() && python.call(after, {}).is_failed()) return Value::failed();
  return {};
}

Value DataclassMethod::repr_of(Interpreter& python, const Instance& self) {
  Text text(self.cls.name() + "(");
  bool first = true;
  for (const Field* field : fields_) {
    if (!field->in_repr) continue;
    const Value part = python.repr(value_of(self, *field));
    if (part.is_failed() || part.is_unknown()) return part;
    text += fmt::format("{}{}=", first ? "" : ", ", field->name);
    text += part.as<String>()->text();
    first = false;
  }
  text += ")";
  return python.string(std::move(text));
}

Value DataclassMethod::compared(Interpreter& python, const Instance& self, const Arguments& arguments) {
  const auto* other = arguments.positional.empty() ? nullptr : arguments.positional.front().as<Instance>();
  if (other == nullptr || &other->cls != &self.cls) return python.builtin("NotImplemented");
  std::vector<Value> mine;
  std::vector<Value> theirs;
  for (const Field* field : fields_) {
    if (!field->in_compare) continue;
    mine.push_back(value_of(self, *field));
    theirs.push_back(value_of(*other, *field));
  }
  const CompareOperator op = which_ == Which::eq   ? CompareOperator::eq
                             : which_ == Which::lt ? CompareOperator::lt
                             : which_ == Which::le ? CompareOperator::le
                             : which_ == Which::gt ? CompareOperator::gt
                                                   : CompareOperator::ge;
  return compare_items(python, op, mine, theirs);
}

// --- the decorator ---

bool is_true(Bound& given, std::string_view name) {
  return given[name].is_boolean() && given[name].boolean_value();
}

Fields collected(Interpreter& python, Type& cls, bool keyword_only) {
  Fields fields;
  const auto add = [&](const Field* field) {
    const auto same = std::find_if(fields.begin(), fields.end(), [&](const Field* f) { return f->name == field->name; });
    if (same == fields.end())
      fields.push_back(field);
    else
      *same = field;
  };
  for (std::size_t i = cls.order().size(); i-- > 1;)
    if (const Value list = cls.order()[i]->attributes.get(fields_attribute); !list.is_absent())
      for (const Field* field : list.as<FieldList>()->fields) add(field);
  for (const std::string& name : cls.annotated) {
    const Value written = cls.attributes.get(name);
    auto* field = written.is_absent() ? nullptr : written.as<Field>();
    if (field == nullptr) {
      field = python.make<Field>();
      field->default_value = written;
    } else if (field->default_value.is_absent()) {
      cls.attributes.erase(name);
    } else {
      cls.attributes.set(name, field->default_value);
    }
    field->name = name;
    field->keyword_only = field->keyword_only || keyword_only;
    add(field);
  }
  return fields;
}

Value make_dataclass(Interpreter& python, Value options, Bound& given) {
  auto* cls = given["cls"].as<Type>();
  if (cls == nullptr || cls->is_native()) return python.not_evaluated("this dataclass");
  const auto* flags = options.as<Tuple>();
  const auto flag = [&](std::size_t at) { return flags->items[at].boolean_value(); };
  auto* list = python.make<FieldList>();
  list->fields = collected(python, *cls, flag(4));
  cls->attributes.set(fields_attribute, list);
  const auto add = [&](std::string_view name, DataclassMethod::Which which) {
    if (!cls->attributes.has(name)) cls->attributes.set(name, python.make<DataclassMethod>(list->fields, which));
  };
  using Which = DataclassMethod::Which;
  if (flag(0)) add("__init__", Which::init);
  if (flag(1)) add("__repr__", Which::repr);
  if (flag(2)) add("__eq__", Which::eq);
  if (flag(3)) {
    add("__lt__", Which::lt);
    add("__le__", Which::le);
    add("__gt__", Which::gt);
    add("__ge__", Which::ge);
  }
  if (flag(5)) add("__setattr__", Which::frozen);
  if (flag(5) && flag(2)) add("__hash__", Which::hash);
  return cls;
}

constexpr NativeDef dataclass_decorator = {"dataclass", "cls", make_dataclass};

Value dataclass(Interpreter& python, Value, Bound& given) {
  std::vector<Value> flags;
  for (const std::string_view name : {"init", "repr", "eq", "order", "kw_only", "frozen"})
    flags.push_back(Value::boolean(is_true(given, name)));
  auto* function = python.make<NativeFunction>(dataclass_decorator, python.tuple(std::move(flags)));
  if (given["cls"].is_none()) return function;
  return python.call(function, {given["cls"]});
}

Value make_field(Interpreter& python, Value, Bound& given) {
  auto* field = python.make<Field>();
  field->default_value = given["default"];
  field->factory = given["default_factory"];
  field->in_init = is_true(given, "init");
  field->in_repr = is_true(given, "repr");
  field->in_compare = is_true(given, "compare");
  field->keyword_only = is_true(given, "kw_only");
  return field;
}

Value as_dict(Interpreter& python, Value value) {
  const Interpreter::Nesting nesting(python);
  if (!nesting.ok()) return Value::failed();
  auto* instance = value.is_object() && value.object()->kind() == Object::Kind::instance ? value.as<Instance>() : nullptr;
  const Fields* fields = instance == nullptr ? nullptr : dataclass_fields(python, instance->cls);
  if (fields != nullptr) {
    auto* dict = python.make<Dict>();
    for (const Field* field : *fields) {
      const Value part = as_dict(python, value_of(*instance, *field));
      if (part.is_failed() || !dict->table.set(python, python.string(field->name), part)) return Value::failed();
    }
    return dict;
  }
  if (const auto* list = value.as<List>()) {
    std::vector<Value> items;
    for (const Value item : list->items) items.push_back(as_dict(python, item));
    return python.failing() ? Value::failed() : python.list(std::move(items));
  }
  if (const auto* mapping = value.as<Dict>()) {
    auto* dict = python.make<Dict>();
    for (const Table::Entry& entry : mapping->table.entries())
      if (!entry.key.is_absent() && !dict->table.set(python, entry.key, as_dict(python, entry.value)))
        return Value::failed();
    return python.failing() ? Value::failed() : dict;
  }
  return value;
}

constexpr NativeDef dataclass_functions[] = {
    {"dataclass",
     "cls=None, /, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False, match_args=True, "
     "kw_only=False, slots=False",
     dataclass},
    {"field", "*, default=?, default_factory=?, init=True, repr=True, hash=None, compare=True, metadata=None, kw_only=False",
     make_field},
    {"asdict", "obj", [](Interpreter& python, Value, Bound& given) { return as_dict(python, given["obj"]); }, true},
};

}  // namespace

const LibraryDef dataclasses_library = {"dataclasses", dataclass_functions};

}  // namespace migc::python
