// Enumerations: types that are made once, by whom the author lets make them, and stay until somebody drops them.

#include <algorithm>
#include <utility>

#include "alembic/operations.h"
#include "alembic/types.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using Kind = migc::Type::Kind;

/// Does it stand in the catalog for certain?
bool is_there(const Session& session, const ObjectName& name) {
  return session.catalog().enumeration(name) != nullptr && !session.catalog().is_opaque(name);
}

/// Has SQL text that is not read mentioned it, perhaps made or dropped it?
bool is_mentioned(const Session& session, const ObjectName& name) {
  return session.catalog().opaque.contains(name) && session.catalog().is_opaque(name);
}

Value create(Interpreter& python, const migc::Type& type, bool if_not_exists, Span span) {
  CreateEnum create;
  create.name = type.enum_name;
  create.labels = type.labels;
  create.if_not_exists = if_not_exists;
  return session_of(python).send(python, std::move(create), span);
}

/// `public.mood` is the `mood` that was made without a schema.
ObjectName name_of_known(const Catalog& catalog, ObjectName name) {
  const bool is_other = name.schema == "public" && catalog.enumeration(name) == nullptr;
  return is_other && catalog.enumeration({"", name.name}) != nullptr ? ObjectName{"", name.name} : name;
}

/// TableReference(table_schema="public", table_name="t", column_name="c") of alembic-postgresql-enum.
class ColumnReference final : public python::NativeObject {
 public:
  ObjectName table;
  std::string column, default_value;
  bool is_array = false;
  std::string type_name() const override { return "TableReference"; }
};

Value make_column_reference(Interpreter& python, Value, python::Bound& given) {
  Call in(python, given);
  auto* made = python.make<ColumnReference>();
  made->table = {in.text("table_schema"), in.text("table_name")};
  made->column = in.text("column_name");
  made->is_array = in.text("column_type") == "ARRAY";
  made->default_value = in.text("existing_server_default");
  return in.failed() ? Value::failed() : Value(made);
}

constexpr python::NativeDef column_reference = {
    "TableReference", "table_name, column_name, table_schema=None, column_type=None, existing_server_default=None",
    make_column_reference};

/// ("table", "column"), as older revisions have it: the default is that of the column. Null: it is not known.
ColumnReference* reference_of(Call& in, Value value, const std::string& schema) {
  const auto* tuple = value.as<python::Tuple>();
  if (tuple == nullptr || tuple->items.size() < 2) return nullptr;
  auto* made = in.python.make<ColumnReference>();
  made->table = {schema, in.text_of(tuple->items[0], "affected_columns")};
  made->column = in.text_of(tuple->items[1], "affected_columns");
  made->is_array = tuple->items.size() > 2 && in.text_of(tuple->items[2], "affected_columns") == "ARRAY";
  const Catalog& catalog = in.session.catalog();
  std::shared_ptr<const Table> table = catalog.table(made->table);
  if (table == nullptr && schema == "public") table = catalog.table({"", made->table.name});
  const Column* column = table == nullptr ? nullptr : table->column(made->column);
  if (column == nullptr) return nullptr;
  if (!column->default_value) return made;
  const auto* literal = std::get_if<Literal>(&*column->default_value);
  const auto* text = literal == nullptr ? nullptr : literal->get<std::string>();
  if (text == nullptr) return nullptr;
  made->default_value = quoted_text(*text);
  return made;
}

class EnumPackage final : public python::ModuleObject {
 public:
  using ModuleObject::ModuleObject;
  Value member(Interpreter& python, std::string_view name) override {
    if (name == "TableReference") return python.make<python::NativeFunction>(column_reference);
    if (name != "ColumnType") return Value::absent();
    auto* made = python.make<python::NativeObject>();
    for (const std::string_view one : {"COMMON", "ARRAY"}) made->attributes.set(one, python.string(std::string(one)));
    return made;
  }
};

/// The statements of alembic-postgresql-enum, which makes an enumeration anew under its name and casts the columns.
class EnumRemaker {
 public:
  EnumRemaker(Call& in, ObjectName name) : in_(in), name_(std::move(name)), type_(quoted_name(name_)) {}

  bool make(const std::vector<std::string>& labels, const std::vector<std::pair<std::string, std::string>>& renamed,
            const std::vector<const ColumnReference*>& columns) {
    const ObjectName old{name_.schema, name_.name + "_old"};
    std::string list;
    for (const std::string& label : labels) list += (list.empty() ? "" : ", ") + quoted_text(label);
    run("ALTER TYPE " + type_ + " RENAME TO " + quoted_name(old.name));
    run("CREATE TYPE " + type_ + " AS ENUM (" + list + ")");
    for (const ColumnReference* column : columns) cast(*column, renamed);
    run("DROP TYPE " + quoted_name(old));
    return !in_.failed();
  }

 private:
  void cast(const ColumnReference& reference, const std::vector<std::pair<std::string, std::string>>& renamed) {
    const ObjectName table{reference.table.schema.empty() ? name_.schema : reference.table.schema, reference.table.name};
    const std::string column = quoted_name(reference.column), alter = "ALTER TABLE " + quoted_name(table) + " ALTER COLUMN " + column;
    const std::string array = reference.is_array ? "[]" : "";
    std::string value = column + "::text" + array, fallback = reference.default_value;
    if (reference.is_array) {
      for (const auto& [from, to] : renamed) value = "array_replace(" + value + ", " + quoted_text(from) + ", " + quoted_text(to) + ")";
      value += "::" + type_ + "[]";
    } else if (renamed.empty()) {
      value += "::" + type_;
    } else {
      std::string cases;
      for (const auto& [from, to] : renamed) cases += " WHEN " + quoted_text(from) + " THEN " + quoted_text(to) + "::" + type_;
      value = "CASE " + value + cases + " ELSE " + value + "::" + type_ + " END";
    }
    for (const auto& [from, to] : renamed) fallback = replaced(fallback, quoted_text(from), quoted_text(to));
    if (!fallback.empty()) run(alter + " DROP DEFAULT");
    run(alter + " TYPE " + type_ + array + " USING " + value);
    if (fallback.empty()) return;
    if (!fallback.starts_with("ARRAY[")) fallback = fallback.substr(0, fallback.find("::"));
    run(alter + " SET DEFAULT " + fallback + "::" + type_ + array);
  }

  void run(std::string statement) {
    if (in_.failed()) return;
    Execute execute;
    execute.sql.sql = without_parameters(Text(std::move(statement)));
    execute.sql.span = in_.span();
    in_.send(std::move(execute));
  }

  Call& in_;
  const ObjectName name_;
  const std::string type_;
};

/// op.sync_enum_values(enum_schema, enum_name, new_values, affected_columns, enum_values_to_rename) of
/// alembic-postgresql-enum.
Value remake_enum(Interpreter& python, Call& in) {
  const bool by_keyword = in.has("affected_columns");
  const Value labels = by_keyword && in.has("new_values") ? in["new_values"] : in["old_values"];
  const Value columns = by_keyword ? in["affected_columns"] : in["new_values"];
  const Value renames = in.rest().empty() ? in["enum_values_to_rename"] : in.rest()[0];
  const ObjectName name{in.text(in.has("enum_schema") ? "enum_schema" : "schema"), in.text(in.has("enum_name") ? "enum_name" : "name")};
  std::vector<std::pair<std::string, std::string>> renamed;
  if (!renames.is_nothing())
    for (const Value one : in.items_of(renames, "enum_values_to_rename")) {
      const std::vector<std::string> pair = in.names_of(one, "enum_values_to_rename");
      if (pair.size() == 2) renamed.emplace_back(pair[0], pair[1]);
    }
  std::vector<const ColumnReference*> references;
  for (const Value one : in.items_of(columns, "affected_columns")) {
    references.push_back(one.is<ColumnReference>() ? one.as<ColumnReference>() : reference_of(in, one, name.schema));
    if (references.back() == nullptr || !in.session.target.named_enum_types)
      return python.refuse(migc::Kind::not_evaluated, in.span(), {"op.sync_enum_values of alembic-postgresql-enum"});
  }
  const std::vector<std::string> values = in.names_of(labels, "new_values");
  if (in.failed()) return Value::failed();
  return EnumRemaker(in, name).make(values, renamed, references) ? Value() : Value::failed();
}

/// op.sync_enum_values(schema, name, old_values, new_values) of alembic-autogenerate-enums adds what is new. That of
/// alembic-postgresql-enum has no old values.
Value sync_enum_values(Interpreter& python, Value, python::Bound& given) {
  Call in(python, given);
  if (in.has("affected_columns") || !given["enum_values_to_rename"].is_absent() || !in.rest().empty()) return remake_enum(python, in);
  const ObjectName name = name_of_known(in.session.catalog(), {in.text("schema"), in.text("name")});
  const std::vector<std::string> old_values = in.names("old_values");
  for (const std::string& value : in.names("new_values")) {
    if (std::find(old_values.begin(), old_values.end(), value) != old_values.end()) continue;
    AddEnumValue add;
    add.name = name;
    add.value = value;
    if (in.send(std::move(add)).is_failed()) return Value::failed();
  }
  return in.failed() ? Value::failed() : Value();
}

constexpr python::NativeDef operations_of_enums[] = {
    {"sync_enum_values",
     "schema=None, name=None, old_values=None, new_values=None, *args, enum_schema=None, enum_name=None, affected_columns=None, "
     "enum_values_to_rename=?",
     sync_enum_values},
};

bool is_named_enum(const migc::Type& type) { return type.kind == Kind::enumeration && !type.enum_name.empty(); }

}  // namespace

std::span<const python::NativeDef> enum_operations() { return operations_of_enums; }

Value enum_module(Interpreter& python, std::string_view name) {
  if (name != "alembic_postgresql_enum") return Value::absent();
  return python.make<EnumPackage>(std::string(name));
}

Value create_enum(Interpreter& python, SqlType& type, bool check_first, Span span) {
  const Session& session = session_of(python);
  const migc::Type& made = type.here(session).type;
  if (!is_named_enum(made) || !session.target.named_enum_types) return {};
  if (check_first && is_there(session, made.enum_name)) return {};
  const bool doubtful = check_first && is_mentioned(session, made.enum_name);
  return create(python, made, doubtful, span);
}

Value drop_enum(Interpreter& python, SqlType& type, bool check_first, Span span) {
  Session& session = session_of(python);
  const migc::Type& made = type.here(session).type;
  if (!is_named_enum(made) || !session.target.named_enum_types) return {};
  const bool gone = session.catalog().graves.contains(made.enum_name) && !session.catalog().is_opaque(made.enum_name);
  if (check_first && gone) return {};
  DropEnum drop;
  drop.name = made.enum_name;
  drop.if_exists = check_first && is_mentioned(session, made.enum_name);
  return session.send(python, std::move(drop), span);
}

bool settle_enum(Interpreter& python, const SqlType& type, migc::Type& made, bool with_table, Span span) {
  const Session& session = session_of(python);
  migc::Type* inner = &made;
  std::shared_ptr<migc::Type> element;
  const SqlType* own = &type;
  while (inner->kind == Kind::array && inner->element != nullptr) {
    if (own->element != nullptr) own = own->element;
    element = std::make_shared<migc::Type>(*inner->element);
    inner->element = element;
    inner = element.get();
  }
  if (!is_named_enum(*inner)) return true;
  if (!session.target.named_enum_types) {
    // The labels are those of the column: another one, or what it is changed to, may have others under the same name.
    const std::shared_ptr<const Enum> other = session.catalog().enumeration(inner->enum_name);
    if (other != nullptr && !inner->labels.empty() && inner->labels != other->labels) inner->enum_name = {};
    return true;
  }
  const ObjectName& name = inner->enum_name;
  const bool known = session.catalog().enumeration(name) != nullptr;
  if (!known && with_table && own->makes_type)
    return !create(python, *inner, false, span).is_failed();
  // The column takes what is there; the labels that its author repeats may be out of date.
  if (known || session.catalog().unknown_baseline || session.catalog().is_opaque(name)) inner->labels.clear();
  return true;
}

}  // namespace migc::alembic
