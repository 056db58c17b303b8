#include "alembic/types.h"

#include <fmt/format.h>

#include <algorithm>

#include "alembic/element.h"
#include "alembic/operations.h"
#include "alembic/python/library/library.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using Kind = migc::Type::Kind;
using python::Bound;
using python::NativeDef;

/// A class of types. What Python code derives from it becomes what its `impl` says.
class TypeClass final : public python::Type {
 public:
  TypeClass(const TypeDef& def, const TypeModule& of, python::Type* base)
      : Type(std::string(def.name), {base}), def_(def), module_(of) {
    module = "sqlalchemy";
  }
  bool is_native() const override { return true; }
  Value make(Interpreter& python, python::Type& cls, python::Arguments& arguments) override {
    if (def_.name == "TypeDecorator" && &cls != this) return make_decorated(python, cls, arguments);
    if (def_.name == "UserDefinedType" && &cls != this) return make_user_defined(python, cls, arguments);
    auto* type = python.make<SqlType>(&cls);
    type->type.kind = def_.kind;
    if (&cls != this && !python::Type::lookup(python, "__init__").is_absent()) return type;
    auto given = Bound::bind(python, def_.name, def_.signature, arguments);
    if (!given) return Value::failed();
    Call call(python, *given);
    if (def_.kind == migc::Type::Kind::verbatim) set_verbatim(call, *type, std::string(def_.name));
    if (def_.read != nullptr) def_.read(call, *type);
    return call.failed() ? Value::failed() : Value(type);
  }

  const TypeModule& types() const { return module_; }

 private:
  /// class GUID(TypeDecorator): impl = CHAR
  static Value make_decorated(Interpreter& python, python::Type& cls, python::Arguments& arguments) {
    const Value impl = cls.lookup(python, "impl");
    if (impl.is_absent() || impl.is_failed()) return python.not_evaluated(fmt::format("the type {}", cls.name()));
    if (impl.is_unknown()) return impl;
    SqlType* made = nullptr;
    if (auto* inner = impl.as<python::Type>()) {
      const Value result = python.call(inner, arguments);
      made = result.is_failed() ? nullptr : result.as<SqlType>();
      if (result.is_unknown()) return result;
    } else {
      made = type_of(python, impl);
    }
    if (made == nullptr) return python.failing() ? Value::failed() : Value(python.not_evaluated("this impl"));
    auto* type = python.make<SqlType>(&cls);
    type->type = made->type;
    type->variants = made->variants;
    type->element = made->element;
    type->native = made->native;
    type->makes_type = made->makes_type;
    type->members = made->members;
    type->attributes.set("impl", made);
    if (cls.lookup(python, "load_dialect_impl").is_absent()) return type;
    return loaded(python, *type);
  }

  /// def load_dialect_impl(self, dialect): return dialect.type_descriptor(UUID())
  static Value loaded(Interpreter& python, SqlType& type) {
    const Value impl = python.call_method(&type, "load_dialect_impl", {make_dialect(python)});
    if (impl.is_failed() || impl.is_unknown()) return impl;
    SqlType* made = type_of(python, impl);
    if (made == nullptr) return python.failing() ? Value::failed() : Value(python.not_evaluated("load_dialect_impl()"));
    type.type = made->here(session_of(python)).type;
    type.variants.clear();
    return &type;
  }

  /// def get_col_spec(self, **kw): return "VECTOR"
  Value make_user_defined(Interpreter& python, python::Type& cls, python::Arguments&) {
    auto* type = python.make<SqlType>(&cls);
    const Value spec = python.call_method(type, "get_col_spec", {});
    if (spec.is_failed() || spec.is_unknown()) return spec;
    const auto* text = spec.as<python::String>();
    if (text == nullptr) return python.raise("TypeError", "get_col_spec() returns a str");
    type->type.kind = migc::Type::Kind::verbatim;
    type->type.per_dialect[""] = text->str();
    return type;
  }

  const TypeDef& def_;
  const TypeModule& module_;
};

const TypeDef* find_type(const TypeModule& module, std::string_view name) {
  for (const TypeDef& def : module.types)
    if (def.name == name) return &def;
  return nullptr;
}

python::Type* class_of(Interpreter& python, const TypeModule& module, const TypeDef& def) {
  python::Type*& type = session_of(python).classes[&def];
  if (type != nullptr) return type;
  python::Type* base = python.builtin_type("object");
  if (def.base != def.name) {
    const TypeDef* wanted = find_type(module, def.base);
    const TypeModule& from = wanted == nullptr ? generic_types() : module;
    if (wanted == nullptr) wanted = find_type(from, def.base);
    if (wanted != nullptr && wanted != &def) base = class_of(python, from, *wanted);
  }
  return session_of(python).classes[&def] = python.make<TypeClass>(def, module, base);
}

// --- methods of types ---

Value with_variant(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const auto& type = *self.as<SqlType>();
  SqlType* variant = type_of(python, in["type_"], "the type", in.span("type_"));
  if (variant == nullptr) return Value::failed();
  auto* made = python.make<SqlType>(type.type_class());
  made->copy_from(type);
  for (const Value dialect : in.rest()) made->variants[in.text_of(dialect, "the dialect of a variant")] = variant;
  return in.failed() ? Value::failed() : Value(made);
}

constexpr NativeDef type_methods[] = {
    {"with_variant", "type_, *dialect_names", with_variant},
    {"create", "bind=None, checkfirst=False, **kw",
     [](Interpreter& p, Value self, Bound& given) { return create_enum(p, *self.as<SqlType>(), Call(p, given).flag("checkfirst"), given.span()); }},
    {"drop", "bind=None, checkfirst=False, **kw",
     [](Interpreter& p, Value self, Bound& given) { return drop_enum(p, *self.as<SqlType>(), Call(p, given).flag("checkfirst"), given.span()); }},
    {"copy", "**kw", [](Interpreter&, Value self, Bound&) { return self; }},
    {"adapt", "*args, **kw", [](Interpreter&, Value self, Bound&) { return self; }},
};

}  // namespace

std::span<const NativeDef> SqlType::methods() const { return type_methods; }

Value SqlType::attribute(Interpreter& python, std::string_view name) {
  const Value own = attributes.get(name);
  if (!own.is_absent()) return own;
  if (name == "length" && type.length) return Value::integer(*type.length);
  const bool may_be_long = type.kind == migc::Type::Kind::string || type.kind == migc::Type::Kind::character || type.kind == migc::Type::Kind::text || type.kind == migc::Type::Kind::bytes;
  if (name == "length" && may_be_long) return {};
  if (name == "name" && !type.enum_name.name.empty()) return python.string(type.enum_name.name);
  if (name == "schema") return type.enum_name.schema.empty() ? Value() : Value(python.string(type.enum_name.schema));
  if (name == "enums") {
    std::vector<Value> labels;
    for (const std::string& label : type.labels) labels.emplace_back(python.string(label));
    return python.list(std::move(labels));
  }
  if (name == "item_type" && element != nullptr) return element;
  return NativeObject::attribute(python, name);
}

void SqlType::copy_from(const SqlType& other) {
  type = other.type;
  variants = other.variants;
  element = other.element;
  makes_type = other.makes_type;
  native = other.native;
  members = other.members;
  has_check = other.has_check;
  check_name = other.check_name;
}

SqlType& SqlType::here(const Session& session) {
  for (const std::string& dialect : session.target.dialect_chain)
    if (const auto variant = variants.find(dialect); variant != variants.end()) return variant->second->here(session);
  return *this;
}

Value type_class(Interpreter& python, const TypeModule& module, std::string_view name) {
  const TypeDef* def = find_type(module, name);
  return def == nullptr ? Value::absent() : Value(class_of(python, module, *def));
}

SqlType* make_type(Interpreter& python, std::string_view name) {
  const Value cls = type_class(python, generic_types(), name);
  const Value made = python.call(cls, {});
  return made.is_failed() ? nullptr : made.as<SqlType>();
}

SqlType* type_of(Interpreter& python, Value value, std::string_view what, Span span) {
  if (value.is_failed() || !python.need(value, what, span, "types")) return nullptr;
  if (auto* type = value.as<SqlType>()) return type;
  if (auto* cls = value.as<python::Type>()) {
    const Value made = python.call(cls, {});
    if (made.is_failed() || !python.need(made, what, span, "types")) return nullptr;
    if (auto* type = made.as<SqlType>()) return type;
  }
  if (span) python.set_here(span);
  python.raise("TypeError", fmt::format("{} must be a type, not {}", what, python.type_name(value)));
  return nullptr;
}

void set_verbatim(Call& given, SqlType& type, std::string text) {
  type.type.kind = Kind::verbatim;
  const python::Type* cls = type.type_class();
  std::string dialect;
  for (const python::Type* one : cls->order())
    if (const auto* made = dynamic_cast<const TypeClass*>(one)) {
      dialect = made->types().dialect;
      break;
    }
  static_cast<void>(given);
  type.type.per_dialect[dialect] = std::move(text);
}

std::string cast_type(const migc::Type& type) {
  for (const auto& [dialect, text] : type.per_dialect) return text;
  const auto with = [](std::string_view word, const std::optional<int>& number) {
    return number ? fmt::format("{}({})", word, *number) : std::string(word);
  };
  switch (type.kind) {
    case Kind::boolean:
      return "BOOLEAN";
    case Kind::smallint:
      return "SMALLINT";
    case Kind::integer:
      return "INTEGER";
    case Kind::bigint:
      return "BIGINT";
    case Kind::real:
      return "REAL";
    case Kind::double_precision:
      return "DOUBLE PRECISION";
    case Kind::floating:
      return with("FLOAT", type.precision);
    case Kind::numeric:
      return type.precision && type.scale ? fmt::format("NUMERIC({}, {})", *type.precision, *type.scale)
                                          : with("NUMERIC", type.precision);
    case Kind::string:
      return with("VARCHAR", type.length);
    case Kind::character:
      return with("CHAR", type.length);
    case Kind::text:
      return "TEXT";
    case Kind::bytes:
      return "BYTEA";
    case Kind::date:
      return "DATE";
    case Kind::time:
      return type.timezone ? "TIME WITH TIME ZONE" : "TIME WITHOUT TIME ZONE";
    case Kind::timestamp:
      return type.timezone ? "TIMESTAMP WITH TIME ZONE" : "TIMESTAMP WITHOUT TIME ZONE";
    case Kind::interval:
      return "INTERVAL";
    case Kind::uuid:
      return "UUID";
    case Kind::json:
      return "JSON";
    case Kind::jsonb:
      return "JSONB";
    case Kind::enumeration:
      return (type.enum_name.schema.empty() ? "" : quoted_name(type.enum_name.schema) + ".") + quoted_name(type.enum_name.name);
    case Kind::array: {
      const std::string element = type.element == nullptr ? "" : cast_type(*type.element);
      return element.empty() ? "" : element + "[]";
    }
    case Kind::unknown:
    case Kind::verbatim:
      return "";
  }
  return "";
}

}  // namespace migc::alembic
