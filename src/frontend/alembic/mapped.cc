// Declarative mapping: what the body of a class says becomes a table, as SQLAlchemy makes it. The order of the columns
// is that of its release 2: those of the class, then those of its bases.

#include "alembic/mapped.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "alembic/object_session.h"
#include "alembic/python/descriptors.h"
#include "alembic/python/frame.h"
#include "alembic/python/library/library.h"
#include "alembic/statements.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

// --- what stands in the body of a class ---

/// @declared_attr: a function of the class, called for each class that is mapped.
class DeclaredAttribute final : public python::Object {
 public:
  explicit DeclaredAttribute(Value function) : function_(function) {}
  std::string type_name() const override { return "declared_attr"; }
  std::vector<Value> wrapped() const override { return {function_}; }
  Value bind(Interpreter& python, Value, python::Type& cls) override {
    const auto* method = function_.as<python::ClassMethod>();
    return python.call(method == nullptr ? function_ : method->function, {&cls});
  }

 private:
  const Value function_;
};

constexpr NativeDef declared_attr_function = {
    "declared_attr", "function, **options",
    [](Interpreter& p, Value, Bound& given) -> Value { return p.make<DeclaredAttribute>(given["function"]); }};

/// declared_attr itself, and declared_attr.directive, which says the same.
class DeclaredAttributeMaker final : public python::Object {
 public:
  std::string type_name() const override { return "type"; }
  Value attribute(Interpreter&, std::string_view name) override {
    return name == "directive" || name == "cascading" ? Value(this) : Value::absent();
  }
  Value call(Interpreter& python, python::Arguments& arguments) override {
    return python.call(python.make<python::NativeFunction>(declared_attr_function), std::move(arguments));
  }
};

/// relationship("Other"): objects of other classes, which are not followed.
class Relationship final : public python::Object {
 public:
  std::string type_name() const override { return "relationship"; }
  Value attribute(Interpreter& python, std::string_view) override { return python.not_evaluated("what a relationship leads to"); }
  Value bind(Interpreter& python, Value instance, python::Type&) override {
    if (instance.is_absent()) return this;
    return python.hiding(*python.not_evaluated("what a relationship leads to"), std::string(python::hidden_session));
  }
};

/// hybrid_property, association_proxy: computed from others, and no column.
class ComputedAttribute final : public python::Object {
 public:
  std::string type_name() const override { return "hybrid_property"; }
  Value attribute(Interpreter& python, std::string_view) override {
    static constexpr NativeDef same = {"same", "*args, **options", [](Interpreter&, Value self, Bound&) { return self; }};
    return python.make<python::NativeFunction>(same, this);
  }
  Value bind(Interpreter& python, Value, python::Type&) override { return python.not_evaluated("an attribute that is computed from others"); }
};

/// @validates("name"): what an attribute is set to may become another value.
class Validator final : public python::Object {
 public:
  std::string type_name() const override { return "validates"; }
};

/// Thing.name is the column; of an object, what it holds there.
class MappedAttribute final : public python::Object {
 public:
  MappedAttribute(std::string name, ColumnObject& column) : name_(std::move(name)), column_(column) {}
  std::string type_name() const override { return "InstrumentedAttribute"; }
  Value bind(Interpreter& python, Value instance, python::Type&) override {
    if (instance.is_absent()) return &column_;
    return held_value(python, *static_cast<python::Instance*>(instance.object()), name_);
  }

 private:
  const std::string name_;
  ColumnObject& column_;
};

// --- annotations ---

std::string_view last_name(const python::Expr& expr) {
  if (const auto* attribute = expr.get<python::Attribute>()) return attribute->name;
  const auto* name = expr.get<python::Name>();
  return name == nullptr ? std::string_view() : std::string_view(name->id);
}

/// X of `Mapped[X]`; null: it is another annotation.
const python::Expr* within_mapped(const python::Expr& annotation) {
  const auto* subscript = annotation.get<python::Subscript>();
  return subscript != nullptr && last_name(*subscript->object) == "Mapped" ? subscript->index.get() : nullptr;
}

/// The type that an annotation names, and whether it leaves NULL open: `Optional[str]`, `str | None`, also in quotes.
struct Annotated {
  Value type = Value::absent();
  bool nullable = false;
};

bool is_none_word(const python::Expr& expr) { return expr.get<python::NoneConstant>() != nullptr; }

void read_annotation(Interpreter& python, const python::Expr& expr, python::Scope& scope, Annotated& out) {
  if (const auto* quoted = expr.get<python::StringConstant>()) {
    std::string_view text = trim(quoted->text.str());
    if (text.starts_with("Optional[") && text.ends_with("]")) {
      out.nullable = true;
      text = trim(text.substr(9, text.size() - 10));
    }
    for (const std::string_view none : {"| None", "|None"}) {
      if (!text.ends_with(none)) continue;
      out.nullable = true;
      text = trim(text.substr(0, text.size() - none.size()));
    }
    out.type = &scope.module;
    for (const std::string_view part : split(text, '.'))
      if (out.type.is_object()) out.type = python.find_attribute(out.type, part);
    if (out.type.is_absent()) out.type = python.builtin(text);
    return;
  }
  const auto* subscript = expr.get<python::Subscript>();
  if (subscript != nullptr && last_name(*subscript->object) == "Optional") {
    out.nullable = true;
    return read_annotation(python, *subscript->index, scope, out);
  }
  if (const auto* either = expr.get<python::Binary>(); either != nullptr && either->op == python::BinaryOperator::bit_or) {
    const bool left = is_none_word(*either->left), right = is_none_word(*either->right);
    out.nullable = out.nullable || left || right;
    if (left != right) return read_annotation(python, left ? *either->right : *either->left, scope, out);
    return;
  }
  if (subscript != nullptr && last_name(*subscript->object) != "Literal" && last_name(*subscript->object) != "Annotated")
    return read_annotation(python, *subscript->object, scope, out);  // list[str], dict[str, Any]
  if (subscript != nullptr) return;
  python::Frame frame(python, scope);
  out.type = frame.evaluate(expr);
  if (out.type.is_failed()) out.type = python.swallow("Exception") ? Value::absent() : Value::failed();
}

/// The class of sqlalchemy that stands for one of Python's.
std::string_view type_for(const python::Type& cls) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 11> names = {{{"int", "Integer"},
                                                                                         {"str", "String"},
                                                                                         {"bool", "Boolean"},
                                                                                         {"float", "Float"},
                                                                                         {"bytes", "LargeBinary"},
                                                                                         {"datetime", "DateTime"},
                                                                                         {"date", "Date"},
                                                                                         {"time", "Time"},
                                                                                         {"timedelta", "Interval"},
                                                                                         {"Decimal", "Numeric"},
                                                                                         {"UUID", "Uuid"}}};
  for (const auto& [python_name, name] : names)
    if (cls.name() == python_name) return name;
  return {};
}

/// What `type_annotation_map` of the base says of a class, then what SQLAlchemy does. Null: it says nothing, or failed.
SqlType* annotated_type(Interpreter& python, MappedClass& cls, Value annotation) {
  const Value map = python.find_attribute(&cls, "type_annotation_map");
  if (const auto* dict = map.is_object() ? map.as<python::Dict>() : nullptr)
    for (const auto& entry : dict->table.entries())
      if (!entry.key.is_absent() && entry.key.same(annotation)) return type_of(python, entry.value);
  if (annotation.as<SqlType>() != nullptr) return annotation.as<SqlType>();
  auto* type = annotation.is_object() ? annotation.as<python::Type>() : nullptr;
  if (type == nullptr) return nullptr;
  if (python::enum_members(type)) {
    const Value enumeration = python.call(type_class(python, generic_types(), "Enum"), {type});
    return enumeration.is_failed() ? nullptr : type_of(python, enumeration);
  }
  const std::string_view name = type_for(*type);
  return name.empty() ? nullptr : make_type(python, name);
}

// --- from the body to the table ---

/// The names of two lists in one order, as SQLAlchemy merges those that a class assigns and those that it annotates.
std::vector<std::string> merged_names(const std::vector<std::string>& assigned, const std::vector<std::string>& annotated) {
  const auto among = [](const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
  };
  std::vector<std::string> result;
  std::set<std::string> met;
  const std::vector<std::string>* lists[] = {&assigned, &annotated};
  std::size_t at[] = {0, 0};
  std::size_t current = 0;
  for (;;) {
    bool turned = false;
    while (at[current] < lists[current]->size() && !turned) {
      const std::string& name = (*lists[current])[at[current]++];
      const bool is_common = among(assigned, name) && among(annotated, name) && met.insert(name).second;
      if (is_common) turned = true;
      else result.push_back(name);
    }
    if (!turned) break;
    current = 1 - current;
  }
  const std::size_t other = 1 - current;
  for (; at[other] < lists[other]->size(); ++at[other]) result.push_back((*lists[other])[at[other]]);
  return result;
}

bool is_dunder(std::string_view name) { return name.starts_with("__") && name.ends_with("__"); }

class Mapper {
 public:
  Mapper(Interpreter& python, MappedClass& cls) : python_(python), cls_(cls) {}

  /// False: failed.
  bool map() {
    if (const Value abstract = cls_.attributes.get("__abstract__"); abstract.is_boolean() && abstract.boolean_value()) return true;
    MappedClass* parent = mapped_base();
    const Value table = cls_.attributes.get("__table__");
    if (parent != nullptr && table.is_absent() && !cls_.attributes.has("__tablename__")) return share(*parent);
    if (parent != nullptr) cls_.differs = "a class that is derived from a mapped one";
    if (!table.is_absent()) return take_table(table);
    Value name = of_class("__tablename__");
    if (name.is_failed()) return false;
    if (!collect()) return false;
    if (name.is_absent() && cls_.names_itself && has_key()) name = python_.string(name_of_class());
    if (name.is_absent() || name.is_none()) return true;  // the base of others
    return make_table_named(name);
  }

 private:
  MappedClass* mapped_base() const {
    for (python::Type* one : cls_.order())
      if (auto* mapped = dynamic_cast<MappedClass*>(one); mapped != nullptr && mapped != &cls_ && mapped->table != nullptr) return mapped;
    return nullptr;
  }

  /// One table for several classes, told apart by a column.
  bool share(const MappedClass& parent) {
    cls_.table = parent.table;
    cls_.columns = parent.columns;
    cls_.differs = "a class that is derived from a mapped one";
    return true;
  }

  /// __table__ = Table(…)
  bool take_table(Value value) {
    if (value.is_unknown()) return true;
    cls_.table = value.as<TableObject>();
    if (cls_.table == nullptr) return true;
    if (!collect()) return false;
    for (ColumnObject* column : cls_.table->columns) {
      std::string attribute = column->name();
      for (const auto& [name, own] : columns_)
        if (own == column) attribute = name;
      bind_attribute(attribute, *column);
    }
    return true;
  }

  bool make_table_named(Value name) {
    if (name.is_unknown()) return cls_.unread = name.as<python::Unknown>(), true;
    python::Arguments arguments;
    arguments.span = python_.here();
    arguments.add(name);
    arguments.add(metadata());
    for (const auto& [attribute, column] : columns_) arguments.add(column);
    if (!add_arguments(arguments)) return !python_.failing();
    const Value made = python_.call(python_.make<python::NativeFunction>(*python::find_native(schema_functions(), "Table")), std::move(arguments));
    if (made.is_failed()) return false;
    cls_.table = made.as<TableObject>();
    if (cls_.table == nullptr) return true;
    for (const auto& [attribute, column] : columns_)
      if (ColumnObject* own = cls_.table->column(column->name())) bind_attribute(attribute, *own);
    cls_.attributes.set("__table__", cls_.table);
    return true;
  }

  void bind_attribute(const std::string& name, ColumnObject& column) {
    ColumnObject* own = column.copy(python_);
    own->table = column.table;
    own->key = name;
    cls_.columns.push_back({name, own});
    cls_.attributes.set(name, python_.make<MappedAttribute>(name, *own));
  }

  /// __table_args__ = (UniqueConstraint("name"), {"schema": "shop"}). False: failed, or it is not known.
  bool add_arguments(python::Arguments& arguments) {
    const Value given = of_class("__table_args__");
    if (given.is_failed()) return false;
    if (given.is_nothing()) return true;
    if (given.is_unknown()) return cls_.unread = given.as<python::Unknown>(), false;
    const auto add_options = [&](const python::Dict& dict) {
      for (const auto& entry : dict.table.entries())
        if (const auto* key = entry.key.is_absent() ? nullptr : entry.key.as<python::String>()) arguments.add(key->str(), entry.value);
    };
    if (const auto* dict = given.as<python::Dict>()) return add_options(*dict), true;
    const auto items = python_.items(given, "__table_args__");
    if (!items) return false;
    for (const Value item : *items) {
      if (item.is_unknown()) return cls_.unread = item.as<python::Unknown>(), false;
      if (const auto* dict = item.as<python::Dict>()) add_options(*dict);
      else arguments.add(item);
    }
    return true;
  }

  /// What the class has under a name, or one that it is derived from; absent: nothing.
  Value of_class(std::string_view name) {
    const Value found = cls_.lookup(python_, name);
    return found.is_object() ? found.object()->bind(python_, Value::absent(), cls_) : found;
  }

  Value metadata() {
    const Value found = of_class("metadata");
    return found.is_object() && found.is<MetaDataObject>() ? found : Value(python_.make<MetaDataObject>());
  }

  bool has_key() const {
    return std::any_of(columns_.begin(), columns_.end(), [](const auto& one) { return one.second->primary_key; });
  }

  /// OrderItem is order_item, as Flask-SQLAlchemy has it.
  std::string name_of_class() const {
    const std::string& name = cls_.name();
    std::string made;
    for (std::size_t i = 0; i < name.size(); ++i) {
      const auto is_upper = [](char c) { return c >= 'A' && c <= 'Z'; };
      const bool begins = i > 0 && is_upper(name[i]) && (!is_upper(name[i - 1]) || (i + 1 < name.size() && !is_upper(name[i + 1]) && name[i + 1] != '_'));
      if (begins && made.back() != '_') made += '_';
      made += lower(name.substr(i, 1));
    }
    return made;
  }

  /// The columns of the class and of those that it is derived from.
  bool collect() {
    if (cls_.attributes.has("__mapper_args__")) cls_.differs = "a class with __mapper_args__";
    std::set<std::string> seen;
    for (python::Type* one : std::vector<python::Type*>(cls_.order())) {
      const auto* mapped = dynamic_cast<MappedClass*>(one);
      if (one->is_native() || (mapped != nullptr && mapped != &cls_ && mapped->table != nullptr)) continue;
      for (const std::string& name : merged_names(one->attributes.names(), one->annotated))
        if (!is_dunder(name) && seen.insert(name).second && !take(*one, name)) return false;
    }
    return true;
  }

  bool take(python::Type& from, const std::string& name) {
    Value value = from.attributes.get(name);
    const python::Expr* annotation = nullptr;
    python::Scope* scope = nullptr;
    for (std::size_t i = 0; i < from.annotated.size() && i < from.annotations.size(); ++i)
      if (from.annotated[i] == name) std::tie(annotation, scope) = from.annotations[i];
    annotation = annotation == nullptr ? nullptr : within_mapped(*annotation);
    if (value.is_object() && dynamic_cast<DeclaredAttribute*>(value.object()) != nullptr) {
      value = value.object()->bind(python_, Value::absent(), cls_);
      if (value.is_failed()) return false;
      cls_.attributes.set(name, value);
    }
    if (value.is_unknown()) return cls_.unread = value.as<python::Unknown>(), true;
    python::Object* object = value.is_object() ? value.object() : nullptr;
    if (dynamic_cast<Relationship*>(object) != nullptr || dynamic_cast<ComputedAttribute*>(object) != nullptr) {
      (dynamic_cast<Relationship*>(object) != nullptr ? cls_.relationships : cls_.computed).insert(name);
      return true;
    }
    if (dynamic_cast<Validator*>(object) != nullptr) cls_.differs = "a class that looks at what its attributes are set to";
    ColumnObject* column = value.is_object() ? value.as<ColumnObject>() : nullptr;
    if (value.is_absent() && annotation != nullptr) {
      column = python_.make<ColumnObject>(name);
      column->says_by_annotation = true;
      column->span = python_.here();
    }
    if (column == nullptr) return true;
    if (&from != &cls_) column = column->copy(python_);
    if (column->name().empty()) column->call_it(name);
    if (column->says_by_annotation && annotation != nullptr && !complete(*column, *annotation, *scope)) return false;
    columns_.emplace_back(name, column);
    return true;
  }

  /// What mapped_column() does not say itself.
  bool complete(ColumnObject& column, const python::Expr& annotation, python::Scope& scope) {
    Annotated said;
    read_annotation(python_, annotation, scope, said);
    if (said.type.is_failed()) return false;
    if (!column.nullable) column.nullable = said.nullable && !column.primary_key;
    if (column.type == nullptr && !said.type.is_nothing() && !said.type.is_unknown()) column.type = annotated_type(python_, cls_, said.type);
    return !python_.failing();
  }

  Interpreter& python_;
  MappedClass& cls_;
  std::vector<std::pair<std::string, ColumnObject*>> columns_;  ///< by their attributes
};

// --- bases ---

/// DeclarativeBase; what declarative_base() makes is derived from it.
class DeclarativeBase final : public python::Type {
 public:
  DeclarativeBase(std::string name, python::Type* base, bool of_flask) : Type(std::move(name), {base}), of_flask_(of_flask) {
    module = "sqlalchemy.orm";
  }
  bool is_native() const override { return true; }
  python::Type* derive(Interpreter& python, const std::string& name, const std::vector<python::Type*>& bases) override {
    auto* made = python.make<MappedClass>(name, bases);
    made->names_itself = of_flask_;
    return made;
  }
  bool derived(Interpreter& python, python::Type& cls, python::Arguments&) override {
    auto* mapped = dynamic_cast<MappedClass*>(&cls);
    if (mapped == nullptr) return true;
    const bool is_base = !of_flask_ && std::find(mapped->bases().begin(), mapped->bases().end(), this) != mapped->bases().end();
    if (is_base && !mapped->attributes.has("metadata")) mapped->attributes.set("metadata", python.make<MetaDataObject>());
    return Mapper(python, *mapped).map();
  }
  Value member(Interpreter& python, std::string_view name) override {
    if (!of_flask_ || name != "metadata") return Value::absent();
    if (metadata_.is_absent()) metadata_ = python.make<MetaDataObject>();
    return metadata_;
  }
  /// Thing(name="x")
  bool initialise(Interpreter& python, Value self, python::Arguments& arguments) override {
    auto* cls = dynamic_cast<MappedClass*>(python.type_of(self));
    if (!arguments.positional.empty())
      return !python.raise("TypeError", fmt::format("{}.__init__() takes 1 positional argument but {} were given",
                                                    python.type_name(self), arguments.positional.size() + 1)).is_failed();
    for (const auto& [name, value, span] : arguments.keywords) {
      if (cls != nullptr && cls->unread == nullptr && cls->lookup(python, name).is_absent())
        return !python.raise("TypeError", fmt::format("'{}' is an invalid keyword argument for {}", name, cls->name())).is_failed();
      if (!python.set_attribute(self, name, value)) return false;
    }
    return true;
  }

 private:
  const bool of_flask_;
  Value metadata_ = Value::absent();
};

DeclarativeBase* declarative_type(Interpreter& python, bool of_flask) {
  static constexpr char keys[2] = {};
  python::Type*& type = session_of(python).classes[&keys[of_flask ? 1 : 0]];
  if (type == nullptr) type = python.make<DeclarativeBase>(of_flask ? "Model" : "DeclarativeBase", python.builtin_type("object"), of_flask);
  return static_cast<DeclarativeBase*>(type);
}

/// declarative_base(metadata=…, cls=…): cls is what all classes are derived from besides.
Value make_declarative_base(Interpreter& python, Value, Bound& given) {
  for (const std::string_view name : {"metadata", "cls"})
    if (given[name].is_unknown()) return python.hiding(*given[name].as<python::Unknown>(), "a declarative base");
  std::vector<python::Type*> bases;
  if (auto* cls = given["cls"].is_nothing() ? nullptr : given["cls"].as<python::Type>())
    if (cls != python.builtin_type("object")) bases.push_back(cls);
  bases.push_back(declarative_type(python, false));
  const auto* name = given["name"].as<python::String>();
  auto* made = python.make<MappedClass>(name == nullptr ? "Base" : name->str(), bases);
  if (made->order().empty()) return python.not_evaluated("this declarative base");
  made->attributes.set("__abstract__", Value::boolean(true));
  made->attributes.set("metadata", given["metadata"].is_nothing() ? Value(python.make<MetaDataObject>()) : given["metadata"]);
  return made;
}

/// registry(): declarative bases that are made one by one.
class MapperRegistry final : public python::NativeObject {
 public:
  explicit MapperRegistry(Value metadata) { attributes.set("metadata", metadata); }
  std::string type_name() const override { return "registry"; }
  std::span<const NativeDef> methods() const override;
  Value attribute(Interpreter& python, std::string_view name) override {
    const Value found = NativeObject::attribute(python, name);
    return found.is_absent() ? Value(python.not_evaluated(fmt::format("'registry.{}'", name))) : found;
  }
};

constexpr NativeDef registry_methods[] = {
    {"generate_base", "mapper=None, cls=None, name='Base', metaclass=None",
     [](Interpreter& p, Value self, Bound& given) -> Value {
       python::Arguments arguments;
       arguments.add("metadata", p.attribute(self, "metadata"));
       arguments.add("cls", given["cls"]);
       return p.call(mapping_member(p, "declarative_base"), std::move(arguments));
     }},
    {"configure", "cascade=False", [](Interpreter&, Value, Bound&) { return Value(); }},
};

std::span<const NativeDef> MapperRegistry::methods() const { return registry_methods; }

// --- automap: classes of the tables that stand in the schema ---

class AutomapClasses final : public python::NativeObject {
 public:
  explicit AutomapClasses(python::Type& base) : base_(base) {}
  std::string type_name() const override { return "classes"; }
  Value attribute(Interpreter& python, std::string_view name) override {
    const Value known = NativeObject::attribute(python, name);
    if (!known.is_absent()) return known;
    const auto there = session_of(python).catalog().table({"", std::string(name)});
    if (there == nullptr) return python.hiding(*unknown_table(python, {"", std::string(name)}), "a mapped class");
    auto* table = python.make<TableObject>();
    table->name = {"", std::string(name)};
    if (session_of(python).catalog().is_opaque(table->name) || !reflect_table(python, *table))
      return python.hiding(*unknown_table(python, table->name), "a mapped class");
    if (const Constraint* key = there->primary_key())
      for (const std::string& column : key->columns)
        if (ColumnObject* own = table->column(column)) own->primary_key = true;
    auto* made = python.make<MappedClass>(std::string(name), std::vector<python::Type*>{&base_});
    made->attributes.set("__table__", table);
    if (!Mapper(python, *made).map()) return Value::failed();
    attributes.set(name, made);
    return made;
  }
  Value subscript(Interpreter& python, Value index) override {
    const auto* name = index.as<python::String>();
    return name == nullptr ? python.raise_key_error(index) : attribute(python, name->str());
  }

 private:
  python::Type& base_;
};

constexpr NativeDef automap_prepare = {"prepare", "*args, **options", [](Interpreter&, Value, Bound&) { return Value(); }};
constexpr NativeDef automap_functions[] = {
    {"automap_base", "declarative_base=None, **options",
     [](Interpreter& p, Value, Bound& given) -> Value {
       python::Arguments arguments;
       for (const auto& option : given.options()) arguments.add(option.name, option.value);
       const Value base = given["declarative_base"].is_nothing() ? p.call(mapping_member(p, "declarative_base"), std::move(arguments)) : given["declarative_base"];
       auto* cls = base.is_failed() || base.is_unknown() ? nullptr : dynamic_cast<MappedClass*>(base.object());
       if (cls == nullptr) return base;
       cls->attributes.set("prepare", p.make<python::NativeFunction>(automap_prepare));
       cls->attributes.set("classes", p.make<AutomapClasses>(*cls));
       return cls;
     }},
};

// --- functions ---

Value make_aliased(Interpreter& python, Value, Bound& given) {
  const Value element = given["element"];
  if (element.is_unknown()) return element;
  auto* cls = mapped_class(element);
  auto* table = core_of(element).as<TableObject>();
  if (table == nullptr) return python.not_evaluated("aliased() of what is no mapped class");
  Call in(python, given);
  std::string name = in.text("name");
  if (in.failed()) return Value::failed();
  if (name.empty()) name = fmt::format("{}_1", table->name.name);
  if (cls == nullptr) return aliased(python, *table, std::move(name));
  auto* made = python.make<MappedAlias>();
  made->mapped = cls;
  made->alias = std::move(name);
  made->source = table;
  made->span = given.span();
  for (const auto& [attribute, column] : cls->columns) {
    auto* own = python.make<ColumnObject>(column->name());
    own->type = column->type;
    own->table = made;
    own->key = attribute;
    made->columns.push_back(own);
  }
  return made;
}

Value same_column(Interpreter&, Value, Bound& given) { return given["column"]; }
Value inert_option(Interpreter& python, Value, Bound&) { return python::make_inert(python); }
Value computed_attribute(Interpreter& python, Value, Bound&) { return python.make<ComputedAttribute>(); }
constexpr NativeDef validator_function = {"validates", "function", [](Interpreter& p, Value, Bound&) -> Value { return p.make<Validator>(); }};
Value some_relationship(Interpreter& python, Value, Bound&) { return python.make<Relationship>(); }

constexpr NativeDef mapping_functions[] = {
    {"declarative_base", "bind=None, metadata=None, mapper=None, cls=None, name=None, constructor=None, class_registry=None, metaclass=None, **options",
     make_declarative_base},
    {"registry", "metadata=None, class_registry=None, type_annotation_map=None, constructor=None",
     [](Interpreter& p, Value, Bound& given) -> Value {
       return p.make<MapperRegistry>(given["metadata"].is_nothing() ? Value(p.make<MetaDataObject>()) : given["metadata"]);
     }},
    {"aliased", "element, alias=None, name=None, flat=False, adapt_on_names=False", make_aliased},
    {"relationship", "*args, **options", some_relationship},
    {"dynamic_loader", "*args, **options", some_relationship},
    {"backref", "*args, **options", some_relationship},
    {"deferred", "column, **options", same_column},
    {"column_property", "column, *others, **options",
     [](Interpreter& p, Value self, Bound& given) {
       return given["column"].is_unknown() || given["column"].as<ColumnObject>() != nullptr ? given["column"] : computed_attribute(p, self, given);
     }},
    {"hybrid_property", "function", computed_attribute},
    {"hybrid_method", "function", computed_attribute},
    {"association_proxy", "*args, **options", computed_attribute},
    {"validates", "*names, **options",
     [](Interpreter& p, Value, Bound&) -> Value { return p.make<python::NativeFunction>(validator_function); }},
    {"joinedload", "*args, **options", inert_option},
    {"selectinload", "*args, **options", inert_option},
    {"subqueryload", "*args, **options", inert_option},
    {"lazyload", "*args, **options", inert_option},
    {"noload", "*args, **options", inert_option},
    {"contains_eager", "*args, **options", inert_option},
    {"load_only", "*args, **options", inert_option},
    {"defer", "*args, **options", inert_option},
    {"undefer", "*args, **options", inert_option},
    {"configure_mappers", "", [](Interpreter&, Value, Bound&) { return Value(); }},
};

}  // namespace

const MappedClass::Attribute* MappedClass::attribute_named(std::string_view name) const {
  for (const Attribute& one : columns)
    if (one.name == name) return &one;
  return nullptr;
}

std::string MappedClass::column_name(const std::string& attribute) const {
  const Attribute* found = attribute_named(attribute);
  return found == nullptr ? attribute : found->column->name();
}

MappedClass* mapped_class(Value value) {
  auto* cls = value.is_object() ? dynamic_cast<MappedClass*>(value.object()) : nullptr;
  return cls == nullptr || cls->table == nullptr ? nullptr : cls;
}

python::Unknown* without_table(Interpreter& python, Value value) {
  auto* cls = value.is_object() ? dynamic_cast<MappedClass*>(value.object()) : nullptr;
  if (cls == nullptr || cls->table != nullptr) return nullptr;
  return cls->unread != nullptr ? cls->unread : python.not_evaluated(fmt::format("the table of class '{}'", cls->name()));
}

bool holds_rows(Interpreter& python, const MappedClass& cls, Span span) {
  if (cls.unread != nullptr) return python.need(cls.unread, fmt::format("what stands in class '{}'", cls.name()), span);
  if (cls.differs.empty() && cls.columns.size() == cls.table->columns.size()) return true;
  const std::string_view differs = cls.differs.empty() ? "a class whose table has other columns" : std::string_view(cls.differs);
  python.refuse(migc::Kind::not_evaluated, span, {fmt::format("objects of {} ('{}')", differs, cls.name())});
  return false;
}

Value MappedAlias::attribute(Interpreter& python, std::string_view attribute_name) {
  for (ColumnObject* one : columns)
    if (one->key == attribute_name) return one;
  return TableObject::attribute(python, attribute_name);
}

Value flask_model(Interpreter& python) { return declarative_type(python, true); }

const Element* foreign_key_condition(Interpreter& python, const TableObject& left, const TableObject& right) {
  std::vector<const Element*> found;
  const auto real = [](const TableObject& table) -> const TableObject& {
    const auto* source = dynamic_cast<const TableObject*>(table.source);
    return source == nullptr ? table : *source;
  };
  const auto look = [&](const TableObject& from, const TableObject& to) {
    const auto add = [&](const Constraint& key, const std::vector<std::string>& columns) {
      if (key.kind != Constraint::Kind::foreign_key || key.referred_table != real(to).name || columns.size() != key.referred_columns.size()) return;
      std::vector<const Element*> pairs;
      for (std::size_t i = 0; i < columns.size(); ++i) {
        const ColumnObject *own = from.column(columns[i]), *other = to.column(key.referred_columns[i]);
        if (own == nullptr || other == nullptr) return;
        pairs.push_back(&from == &left ? operation(python, " = ", {own, other}, Binding::comparison)
                                       : operation(python, " = ", {other, own}, Binding::comparison));
      }
      found.push_back(conjunction(python, std::move(pairs)));
    };
    for (const ConstraintObject* one : real(from).constraints) add(one->constraint, one->constraint.columns);
    for (const ColumnObject* column : real(from).columns)
      for (const ConstraintObject* one : column->constraints) add(one->constraint, {column->name()});
  };
  look(left, right);
  look(right, left);
  return found.size() == 1 ? found.front() : nullptr;
}

Value mapping_member(Interpreter& python, std::string_view name) {
  if (name == "DeclarativeBase") return declarative_type(python, false);
  if (name == "declared_attr") return python.make<DeclaredAttributeMaker>();
  if (name == "Mapped") return python.library("typing", "Mapped");
  if (name == "mapped_column") return python.make<python::NativeFunction>(*python::find_native(column_functions(), name));
  if (name == "automap_base") return python.make<python::NativeFunction>(automap_functions[0]);
  const NativeDef* def = python::find_native(mapping_functions, name);
  return def == nullptr ? Value::absent() : Value(python.make<python::NativeFunction>(*def));
}

}  // namespace migc::alembic
