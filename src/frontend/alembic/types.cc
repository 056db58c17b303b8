#include "alembic/types.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "alembic/element.h"
#include "alembic/operations.h"
#include "alembic/python/closure.h"
#include "alembic/python/library/library.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using Kind = migc::Type::Kind;
using python::Bound;
using python::NativeDef;

/// A class of types. Of one that Python code derives from TypeDecorator or UserDefinedType, its methods say what it is.
class TypeClass final : public python::Type {
 public:
  TypeClass(const TypeDef& def, const TypeModule& of, python::Type* base)
      : Type(std::string(def.name), {base}), def_(def), module_(of) {
    module = "sqlalchemy";
  }
  bool is_native() const override { return true; }
  Value make(Interpreter& python, python::Type& cls, python::Arguments&) override {
    auto* type = python.make<SqlType>(&cls);
    type->type.kind = def_.kind;
    const TypeClass& own = *meant_by(cls);
    type->says_itself = &cls != &own && (own.is_decorator() || own.def_.name == "UserDefinedType");
    return type;
  }
  bool initialise(Interpreter& python, Value self, python::Arguments& arguments) override {
    auto& type = *self.as<SqlType>();
    if (type.says_itself) return !meant_by(*type.type_class())->is_decorator() || take_impl(python, type, arguments);
    auto given = Bound::bind(python, def_.name, def_.signature, arguments);
    if (!given) return false;
    Call call(python, *given);
    if (def_.kind == migc::Type::Kind::verbatim) set_verbatim(call, type, std::string(def_.name));
    if (def_.read != nullptr) def_.read(call, type);
    return !call.failed();
  }

  bool is_decorator() const { return def_.name == "TypeDecorator"; }
  const TypeModule& types() const { return module_; }

  /// The class of SQLAlchemy's that says what a class is that is derived from it: of `class Kind(SchemaType, TypeDecorator)`
  /// the second. Null: it is derived from none.
  static const TypeClass* meant_by(const python::Type& cls) {
    const TypeClass* found = nullptr;
    for (const python::Type* one : cls.order())
      if (const auto* made = dynamic_cast<const TypeClass*>(one); made != nullptr && (found == nullptr || found->def_.name == "SchemaType"))
        found = made;
    return found;
  }

 private:
  /// class GUID(TypeDecorator): impl = CHAR, which gets the arguments of GUID(…).
  static bool take_impl(Interpreter& python, SqlType& type, python::Arguments& arguments) {
    Value impl = type.type_class()->lookup(python, "impl");
    if (auto* inner = impl.as<python::Type>()) impl = python.call(inner, arguments);
    if (!impl.is_absent()) type.attributes.set("impl", impl);
    return !impl.is_failed();
  }

  const TypeDef& def_;
  const TypeModule& module_;
};

const TypeClass* native_class(const python::Type& cls) { return TypeClass::meant_by(cls); }

/// Is there a listener of events of the type's columns? Reports it.
bool is_listened(Interpreter& python, const python::Type& cls, std::string_view what, Span span) {
  const Session& session = session_of(python);
  const auto listened = std::find_if(cls.order().begin(), cls.order().end(), [&](const python::Type* one) { return session.listened.contains(one); });
  if (listened == cls.order().end()) return false;
  python::Unknown* unknown = python.not_evaluated(fmt::format("what listeners of events do with columns of type {}", (*listened)->name()));
  unknown->path = fmt::format("{}.{}", (*listened)->module, (*listened)->name());
  return !python.need(unknown, what, span, "types");
}

/// def load_dialect_impl(self, dialect): return dialect.type_descriptor(postgresql.UUID()); without it, the type that
/// `self.impl` is.
Value decorated(Interpreter& python, SqlType& type) {
  python::Type& cls = *type.type_class();
  if (!cls.lookup(python, "load_dialect_impl").is_absent())
    return python.call_method(&type, "load_dialect_impl", {make_dialect(python)});
  const Value own = type.attributes.get("impl");
  const Value impl = own.is_absent() ? cls.lookup(python, "impl") : own;
  return impl.is_absent() ? Value(python.not_evaluated(fmt::format("the type {}", cls.name()))) : impl;
}

/// def get_col_spec(self, **kw): return "VECTOR"
bool take_specification(Interpreter& python, SqlType& type, std::string_view what, Span span) {
  const Value specification = python.call_method(&type, "get_col_spec", {});
  if (specification.is_failed() || !python.need(specification, what, span, "types")) return false;
  const auto* text = specification.as<python::String>();
  if (text == nullptr) return !python.raise("TypeError", "get_col_spec() returns a str").is_failed();
  type.type.kind = migc::Type::Kind::verbatim;
  type.type.per_dialect[""] = text->str();
  return true;
}

/// Asks a type what it is, once it is made and before it is used.
SqlType* settled(Interpreter& python, SqlType& type, std::string_view what, Span span) {
  if (!type.says_itself) return &type;
  if (is_listened(python, *type.type_class(), what, span)) return nullptr;
  type.says_itself = false;
  if (!native_class(*type.type_class())->is_decorator())
    return take_specification(python, type, what, span) ? &type : nullptr;
  const SqlType* made = type_of(python, decorated(python, type), what, span);
  if (made == nullptr) return nullptr;
  type.copy_from(*made);
  return &type;
}

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
  auto* made = python.make<TypeClass>(def, module, base);
  // class Money(TypeDecorator): class Comparator(Numeric.Comparator): what queries make of the type.
  if (&def == &generic_types().types.front()) made->attributes.set("Comparator", python.builtin_type("object"));
  if (def.kind == Kind::json || def.kind == Kind::jsonb) made->attributes.set("NULL", python.make<WordElement>(Text("'null'")));
  return session_of(python).classes[&def] = made;
}

// --- methods of types ---

Value with_variant(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  if (type_of(python, self) == nullptr) return Value::failed();
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
    {"load_dialect_impl", "dialect", [](Interpreter& p, Value self, Bound&) { return p.attribute(self, "impl"); }},
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
  says_itself = other.says_itself;
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

SqlType* reflected_type(Interpreter& python, const migc::Type& type) {
  static constexpr std::pair<Kind, std::string_view> names[] = {
      {Kind::boolean, "BOOLEAN"}, {Kind::smallint, "SMALLINT"}, {Kind::integer, "INTEGER"}, {Kind::bigint, "BIGINT"},
      {Kind::real, "REAL"}, {Kind::double_precision, "DOUBLE_PRECISION"}, {Kind::floating, "FLOAT"}, {Kind::numeric, "NUMERIC"},
      {Kind::string, "VARCHAR"}, {Kind::character, "CHAR"}, {Kind::text, "TEXT"}, {Kind::bytes, "LargeBinary"},
      {Kind::date, "DATE"}, {Kind::time, "TIME"}, {Kind::timestamp, "TIMESTAMP"}, {Kind::interval, "Interval"},
      {Kind::uuid, "UUID"}, {Kind::json, "JSON"}, {Kind::jsonb, "JSON"}, {Kind::enumeration, "Enum"},
      {Kind::verbatim, "TypeEngine"}, {Kind::array, "TypeEngine"}};
  const auto* found = std::find_if(std::begin(names), std::end(names), [&](const auto& one) { return one.first == type.kind; });
  SqlType* made = make_type(python, found == std::end(names) ? "NullType" : found->second);
  made->type = type;
  return made;
}

SqlType* type_of(Interpreter& python, Value value, std::string_view what, Span span) {
  if (value.is_failed() || !python.need(value, what, span, "types")) return nullptr;
  if (auto* type = value.as<SqlType>()) return settled(python, *type, what, span);
  if (value.is<python::Type>() || value.is<python::Closure>()) {  // Integer, or `def Flag(): return Boolean()`
    const Value made = python.call(value, {});
    if (made.is_failed() || !python.need(made, what, span, "types")) return nullptr;
    if (auto* type = made.as<SqlType>()) return settled(python, *type, what, span);
  }
  if (span) python.set_here(span);
  python.raise("TypeError", fmt::format("{} must be a type, not {}", what, python.type_name(value)));
  return nullptr;
}

void set_verbatim(Call& given, SqlType& type, std::string text) {
  type.type.kind = Kind::verbatim;
  const TypeClass* made = native_class(*type.type_class());
  static_cast<void>(given);
  type.type.per_dialect[std::string(made == nullptr ? "" : made->types().dialect)] = std::move(text);
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
      return quoted_name(type.enum_name);
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
