// sa.Table and sa.table, their columns, MetaData.

#include <fmt/format.h>

#include <algorithm>

#include "alembic/schema_items.h"
#include "alembic/statements.h"
#include "migc/base/strings.h"

namespace migc::alembic {
namespace {

using python::Bound;
using python::NativeDef;

/// What the items say, told apart.
class TableReader {
 public:
  TableReader(Call& in, TableObject& table) : in_(in), table_(table) {}

  void take(Value item) {
    if (in_.failed() || item.is_none()) return;
    if (auto* column = item.as<ColumnObject>())
      take(*column);
    else if (auto* constraint = item.as<ConstraintObject>())
      table_.constraints.push_back(constraint);
    else if (auto* index = item.as<IndexObject>())
      table_.indexes.push_back(index);
    else if (item.is<ValueSource>() || item.is<MetaDataObject>())
      return;  // op.create_table("t", MetaData(), …): Alembic makes its own
    else if (item.is_unknown())
      in_.python.need(item, fmt::format("what stands in table '{}'", to_string(table_.name)), in_.span());
    else
      in_.fail_type("what stands in a table", "a column, a constraint or an index", item);
  }

 private:
  void take(ColumnObject& column) {
    ColumnObject* own = column.table == nullptr ? &column : column.copy(in_.python);
    own->table = &table_;
    std::erase_if(table_.columns, [&](const ColumnObject* other) { return other->name() == own->name(); });
    table_.columns.push_back(own);
  }

  Call& in_;
  TableObject& table_;
};

/// A column as the catalog has it: for tables that are reflected.
ColumnObject* known_column(Interpreter& python, const Table& table, const Column& column) {
  auto* made = python.make<ColumnObject>(column.name);
  const Constraint* key = table.primary_key();
  made->column = column;
  made->nullable = column.nullable;
  made->primary_key = key != nullptr && std::find(key->columns.begin(), key->columns.end(), column.name) != key->columns.end();
  made->type = reflected_type(python, column.type);
  return made;
}

}  // namespace

python::Unknown* unknown_table(Interpreter& python, const ObjectName& name) {
  const Catalog& catalog = session_of(python).catalog();
  if (const Span since = catalog.opaque_since(name)) return python.unknown(migc::Kind::table_lost, {to_string(name)}, since);
  const std::string_view why = catalog.is_opaque(name) ? "a revision before can't be evaluated" : "no revision makes it as a whole";
  return python.unknown(migc::Kind::not_known, {fmt::format("what stands in table '{}' at this point ({})", to_string(name), why)});
}

bool reflect_table(Interpreter& python, TableObject& table) {
  const std::shared_ptr<const Table> known = session_of(python).catalog().table(table.name);
  if (known == nullptr || known->partial) return false;
  for (const Column& column : known->columns) {
    if (table.column(column.name) != nullptr) continue;
    ColumnObject* made = known_column(python, *known, column);
    made->table = &table;
    table.columns.push_back(made);
  }
  return true;
}

namespace {

/// Table("t", metadata, Column(…), …); db.Table("t", Column(…), …) of Flask-SQLAlchemy, which has a metadata of its own.
Value make_table_object(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  ObjectName name{in.text("schema"), in.text("name")};
  const Value second = in["metadata"];
  auto* metadata = second.as<MetaDataObject>();
  if (metadata != nullptr && name.schema.empty()) name.schema = metadata->schema;
  std::vector<Value> items(in.rest().begin(), in.rest().end());
  if (metadata == nullptr && !second.is_nothing() && !second.is_unknown()) items.insert(items.begin(), second);
  TableObject* table = make_table(in, std::move(name), items);
  if (table == nullptr) return Value::failed();
  if (in.has("comment")) table->comment = in.text("comment");
  if ((in.has("autoload_with") || in.flag("autoload")) && !reflect_table(python, *table) && table->columns.empty()) {
    if (in.failed()) return Value::failed();
    python::Unknown* unknown = unknown_table(python, table->name);
    if (metadata != nullptr) metadata->lost.insert_or_assign(to_string(table->name), unknown);
    return unknown;
  }
  in.take_options(table->options);
  if (metadata != nullptr) metadata->tables.push_back(table);
  return in.failed() ? Value::failed() : Value(table);
}

Value light_table(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  TableObject* table = make_table(in, {in.text("schema"), in.text("name")}, in.rest());
  return table == nullptr ? Value::failed() : Value(table);
}

Value make_metadata(Interpreter& python, Value, Bound& given) {
  Call in(python, given);
  auto* metadata = python.make<MetaDataObject>();
  metadata->schema = in["schema"].is<python::String>() ? in.text("schema") : "";
  if (in.has("naming_convention")) metadata->naming_convention = in["naming_convention"];
  return metadata;
}

Value create(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const auto& table = *self.as<TableObject>();
  auto create = creation_of(python, table, in.span());
  if (!create) return Value::failed();
  create->if_not_exists = false;
  if (in.flag("checkfirst") && in.session.catalog().table(table.name) != nullptr &&
      !in.session.catalog().is_opaque(table.name))
    return {};
  return in.send(*std::move(create));
}

Value drop(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  const auto& table = *self.as<TableObject>();
  DropTable drop;
  drop.table = table.name;
  drop.if_exists = in.flag("checkfirst") && in.session.catalog().table(table.name) == nullptr;
  return in.send(std::move(drop));
}

Value append_column(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  TableReader(in, *self.as<TableObject>()).take(in["column"]);
  return in.failed() ? Value::failed() : Value();
}

Value make_alias(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  auto& of = *self.as<TableObject>();
  std::string alias = in.text("name");
  if (alias.empty()) alias = fmt::format("{}_1", of.name.name);
  return in.failed() ? Value::failed() : Value(aliased(python, of, std::move(alias)));
}

constexpr NativeDef table_methods[] = {
    {"create", "bind=None, checkfirst=False, **kw", create},
    {"drop", "bind=None, checkfirst=False", drop},
    {"append_column", "column, **kw", append_column},
    {"append_constraint", "column", append_column},
    {"alias", "name=None, flat=False", make_alias},
    {"insert", "*args, **kw", [](Interpreter& p, Value self, Bound& given) { return make_insert(p, self, given); }},
    {"update", "*args, **kw", [](Interpreter& p, Value self, Bound& given) { return make_update(p, self, given); }},
    {"delete", "*args, **kw", [](Interpreter& p, Value self, Bound& given) { return make_delete(p, self, given); }},
    {"select", "*args, **kw", [](Interpreter& p, Value self, Bound& given) { return select_of_table(p, self, given); }},
    {"join", "right, onclause=None, isouter=False, full=False", make_join},
    {"outerjoin", "right, onclause=None, isouter=True, full=False", make_join},
};

/// metadata.tables: those of this file, and, once it has reflected, those that stand in the catalog.
class MetaDataTables final : public python::NativeObject {
 public:
  explicit MetaDataTables(MetaDataObject& of) : metadata(of) {}
  MetaDataObject& metadata;
  std::string type_name() const override { return "FacadeDict"; }
  std::span<const NativeDef> methods() const override;

  /// Absent: there is no such table.
  Value find(Interpreter& python, const std::string& key) {
    for (TableObject* table : metadata.tables)
      if (to_string(table->name) == key) return table;
    if (const auto lost = metadata.lost.find(key); lost != metadata.lost.end()) return lost->second;
    if (!metadata.reflected) return Value::absent();
    ObjectName name = name_of(key);
    const Catalog& catalog = session_of(python).catalog();
    if (catalog.table(name) == nullptr && !catalog.is_opaque(name) && !catalog.unknown_baseline) return Value::absent();
    auto* table = python.make<TableObject>();
    table->name = std::move(name);
    if (catalog.is_opaque(table->name) || !reflect_table(python, *table))
      return unknown_table(python, table->name);
    metadata.tables.push_back(table);
    return table;
  }
  Value subscript(Interpreter& python, Value index) override {
    const auto* key = index.as<python::String>();
    const Value found = key == nullptr ? Value::absent() : find(python, key->str());
    return found.is_absent() ? python.raise_key_error(index) : found;
  }
  /// As an inspector's has_table: that no migration tells of a table is answer enough.
  Value contains(Interpreter& python, Value item) override {
    const auto* key = item.as<python::String>();
    if (key == nullptr) return Value::boolean(false);
    const std::vector<std::string> names = keys(python);
    if (std::find(names.begin(), names.end(), key->str()) != names.end()) return Value::boolean(true);
    const ObjectName name = name_of(key->str());
    if (!metadata.reflected || !session_of(python).catalog().is_opaque(name)) return Value::boolean(false);
    return python.unknown(migc::Kind::not_known, {fmt::format("whether there is a table '{}' at this point", to_string(name))});
  }
  Value length(Interpreter& python) override { return Value::integer(static_cast<std::int64_t>(keys(python).size())); }
  python::Iterator* iterate(Interpreter& python) override { return python.iterate(names(python)); }

  std::vector<std::string> keys(Interpreter& python) const {
    std::vector<std::string> keys;
    for (const TableObject* table : metadata.tables) keys.push_back(to_string(table->name));
    if (!metadata.reflected) return keys;
    for (const auto& [name, table] : session_of(python).catalog().tables)
      if (name.schema == metadata.schema && std::find(keys.begin(), keys.end(), to_string(name)) == keys.end())
        keys.push_back(to_string(name));
    return keys;
  }
  Value names(Interpreter& python) const {
    std::vector<Value> names;
    for (std::string& key : keys(python)) names.emplace_back(python.string(std::move(key)));
    return python.list(std::move(names));
  }

 private:
  ObjectName name_of(const std::string& key) const {
    const std::size_t dot = key.find('.');
    return dot == std::string::npos ? ObjectName{metadata.schema, key} : ObjectName{key.substr(0, dot), key.substr(dot + 1)};
  }
};

/// metadata.tables.keys(): asked for a name, it answers as the tables themselves.
class TableNames final : public python::NativeObject {
 public:
  explicit TableNames(MetaDataTables& of) : tables_(of) {}
  std::string type_name() const override { return "dict_keys"; }
  Value contains(Interpreter& python, Value item) override { return tables_.contains(python, item); }
  Value length(Interpreter& python) override { return tables_.length(python); }
  python::Iterator* iterate(Interpreter& python) override { return tables_.iterate(python); }

 private:
  MetaDataTables& tables_;
};

/// The tables themselves, or (name, table).
template <bool with_names>
Value tables_of(Interpreter& python, Value self, Bound&) {
  auto& tables = *self.as<MetaDataTables>();
  std::vector<Value> all;
  for (const std::string& key : tables.keys(python)) {
    const Value table = tables.find(python, key);
    all.push_back(with_names ? Value(python.tuple({python.string(key), table})) : table);
  }
  return python.list(std::move(all));
}

constexpr NativeDef tables_methods[] = {
    {"keys", "", [](Interpreter& p, Value self, Bound&) -> Value { return p.make<TableNames>(*self.as<MetaDataTables>()); }},
    {"values", "", tables_of<false>},
    {"items", "", tables_of<true>},
    {"get", "key, default=None",
     [](Interpreter& p, Value self, Bound& given) {
       const auto* key = given["key"].as<python::String>();
       const Value found = key == nullptr ? Value::absent() : self.as<MetaDataTables>()->find(p, key->str());
       return found.is_absent() ? given["default"] : found;
     }},
};

std::span<const NativeDef> MetaDataTables::methods() const { return tables_methods; }

class SchemaTables final : public python::NativeObject {
 public:
  std::string type_name() const override { return "tables"; }
  Value attribute(Interpreter& python, std::string_view name) override {
    if (metadata_ == nullptr) metadata_ = python.make<MetaDataObject>();
    metadata_->reflected = true;
    const Value found = python.make<MetaDataTables>(*metadata_)->find(python, std::string(name));
    if (auto* table = found.as<TableObject>()) reflect_table(python, *table);  // columns that have come since
    return found;
  }
  Value subscript(Interpreter& python, Value index) override {
    const auto* key = index.as<python::String>();
    const Value found = key == nullptr ? Value::absent() : attribute(python, key->str());
    return found.is_absent() ? python.raise_key_error(index) : found;
  }

 private:
  MetaDataObject* metadata_ = nullptr;
};

/// metadata.create_all(bind, tables=[…]): those that are not there, those that others refer to first. Without `tables`, what
/// is meant are the tables of all modules that somebody has imported.
Value create_all(Interpreter& python, Value, Bound& given) {
  if (given["tables"].is_nothing()) return python.refuse(migc::Kind::not_evaluated, given.span(), {"MetaData.create_all without its tables"});
  const auto items = python.items(given["tables"], "the tables of create_all");
  if (!items) return Value::failed();
  std::vector<TableObject*> waiting;
  for (const Value item : *items) {
    if (!python.need(item, "a table of create_all", given.span("tables"))) return Value::failed();
    auto* table = item.as<TableObject>();
    if (table == nullptr) return python.raise("TypeError", "the tables of create_all are tables");
    waiting.push_back(table);
  }
  const auto refers = [](const TableObject& from, const TableObject& to) {
    const auto is_to = [&](const ConstraintObject* one) {
      return one->constraint.kind == Constraint::Kind::foreign_key && one->constraint.referred_table == to.name;
    };
    return std::any_of(from.constraints.begin(), from.constraints.end(), is_to) ||
           std::any_of(from.columns.begin(), from.columns.end(), [&](const ColumnObject* column) {
             return std::any_of(column->constraints.begin(), column->constraints.end(), is_to);
           });
  };
  while (!waiting.empty()) {
    auto next = std::find_if(waiting.begin(), waiting.end(), [&](const TableObject* one) {
      return std::none_of(waiting.begin(), waiting.end(), [&](const TableObject* other) { return other != one && refers(*one, *other); });
    });
    if (next == waiting.end()) next = waiting.begin();
    python::Arguments arguments;
    arguments.span = given.span();
    arguments.add("checkfirst", Value::boolean(given["checkfirst"].is_nothing() || !given["checkfirst"].is_boolean() || given["checkfirst"].boolean_value()));
    if (python.call_method(*next, "create", std::move(arguments)).is_failed()) return Value::failed();
    waiting.erase(next);
  }
  return {};
}

constexpr NativeDef metadata_methods[] = {
    {"reflect", "*args, **kw",
     [](Interpreter&, Value self, Bound&) {
       self.as<MetaDataObject>()->reflected = true;
       return Value();
     }},
    {"create_all", "bind=None, tables=None, checkfirst=True", create_all},
    {"drop_all", "*args, **kw",
     [](Interpreter& p, Value, Bound& given) {
       return p.refuse(migc::Kind::not_evaluated, given.span(), {"MetaData.drop_all"});
     }},
};

constexpr NativeDef table_defs[] = {
    {"Table",
     "name, metadata=None, *args, schema=None, autoload=False, autoload_with=None, autoload_replace=True, bind=None, "
     "comment=None, extend_existing=False, keep_existing=False, implicit_returning=None, include_columns=None, info=None, "
     "listeners=None, must_exist=None, prefixes=None, quote=None, quote_schema=None, "
     "resolve_fks=None, **options",
     make_table_object},
    {"table", "name, *columns, schema=None", light_table},
    {"TableClause", "name, *columns, schema=None", light_table},
    {"MetaData", "*args, schema=None, naming_convention=None, bind=None, info=None, quote_schema=None, **kw", make_metadata},
};

Value get_column(Interpreter& python, Value self, Bound& given) {
  Call in(python, given);
  ColumnObject* column = self.as<ColumnCollection>()->table.column(in.text("key"));
  return column == nullptr ? given["default"] : Value(column);
}

constexpr NativeDef collection_methods[] = {
    {"get", "key, default=None", get_column},
    {"keys", "",
     [](Interpreter& p, Value self, Bound&) -> Value {
       std::vector<Value> names;
       for (const ColumnObject* column : self.as<ColumnCollection>()->table.columns)
         names.emplace_back(p.string(column->name()));
       return p.list(std::move(names));
     }},
    {"values", "",
     [](Interpreter& p, Value self, Bound&) -> Value {
       const auto& columns = self.as<ColumnCollection>()->table.columns;
       return p.list({columns.begin(), columns.end()});
     }},
};

/// A primary key of those columns that say so, unless there is one that names them.
void add_primary_key(const TableObject& table, std::vector<Constraint>& constraints) {
  std::vector<std::string> columns;
  for (const ColumnObject* column : table.columns)
    if (column->primary_key) columns.push_back(column->name());
  const auto key = std::find_if(constraints.begin(), constraints.end(), [](const Constraint& constraint) {
    return constraint.kind == Constraint::Kind::primary_key;
  });
  if (key != constraints.end()) {
    if (key->columns.empty()) key->columns = columns;
    if (key->columns.empty()) constraints.erase(key);
    else std::rotate(constraints.begin(), key, key + 1);
    return;
  }
  if (columns.empty()) return;
  Constraint made;
  made.kind = Constraint::Kind::primary_key;
  made.named = false;
  made.columns = std::move(columns);
  made.span = table.span;
  constraints.insert(constraints.begin(), std::move(made));
}

/// A key's column takes no NULL. One that is told to number itself owns its sequence; the default that calls it, as
/// reflection prints it, names a sequence that need not be there.
void settle_key_column(Column& column) {
  column.nullable = false;
  if (column.auto_increment != AutoIncrement::yes || !column.default_value) return;
  const auto* expression = std::get_if<std::shared_ptr<const Expression>>(&*column.default_value);
  if (expression != nullptr && (*expression)->sql.str().starts_with("nextval(")) column.default_value.reset();
}

}  // namespace

std::span<const NativeDef> schema_functions() { return table_defs; }

ColumnObject* TableObject::column(std::string_view column_name) const {
  for (ColumnObject* one : columns)
    if (one->name() == column_name) return one;
  return nullptr;
}

void TableObject::write_qualifier(Writer& out) const {
  if (source != nullptr || !alias.empty()) return out.name(alias.empty() ? out.anonymous(*this) : alias);
  if (!name.schema.empty()) {
    out.name(name.schema);
    out << ".";
  }
  out.name(name.name);
}

void TableObject::write(Writer& out) const {
  if (source != nullptr) {
    const bool is_query = dynamic_cast<const SelectObject*>(source) != nullptr;
    out << (is_lateral ? "LATERAL " : "") << (is_query ? "(" : "");
    source->write(out);
    out << (is_query ? ")" : "") << (has_ordinality ? " WITH ORDINALITY AS " : " AS ");
    write_qualifier(out);
    if (!lists_columns) return;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      out << (i == 0 ? "(" : ", ");
      out.name(columns[i]->name());
    }
    out << ")";
    return;
  }
  write_qualifier(out);
}

void TableObject::collect_tables(std::vector<TableObject*>& tables) const {
  auto* self = const_cast<TableObject*>(this);
  if (std::find(tables.begin(), tables.end(), self) == tables.end()) tables.push_back(self);
}

std::span<const NativeDef> TableObject::methods() const { return table_methods; }

Value TableObject::attribute(Interpreter& python, std::string_view attribute_name) {
  if (attribute_name == "c" || attribute_name == "columns") return python.make<ColumnCollection>(*this);
  if (attribute_name == "name") return python.string(alias.empty() ? name.name : alias);
  if (attribute_name == "schema") return name.schema.empty() ? Value() : Value(python.string(name.schema));
  if (attribute_name == "fullname") return python.string(to_string(name));
  if (const NativeDef* own = python::find_native(table_methods, attribute_name))
    return python.make<python::NativeFunction>(*own, this);
  return NativeObject::attribute(python, attribute_name);
}

std::span<const NativeDef> ColumnCollection::methods() const { return collection_methods; }

Value ColumnCollection::attribute(Interpreter& python, std::string_view name) {
  if (ColumnObject* column = table.column(name)) return column;
  return NativeObject::attribute(python, name);
}

Value ColumnCollection::subscript(Interpreter& python, Value index) {
  if (const auto* name = index.as<python::String>())
    if (ColumnObject* column = table.column(name->str())) return column;
  return python.raise_key_error(index);
}

Value ColumnCollection::contains(Interpreter&, Value item) {
  const auto* name = item.as<python::String>();
  return Value::boolean(name != nullptr && table.column(name->str()) != nullptr);
}

python::Iterator* ColumnCollection::iterate(Interpreter& python) {
  return python.iterate(python.list({table.columns.begin(), table.columns.end()}));
}

Value make_schema_tables(Interpreter& python) { return python.make<SchemaTables>(); }

std::span<const NativeDef> MetaDataObject::methods() const { return metadata_methods; }

Value MetaDataObject::attribute(Interpreter& python, std::string_view attribute_name) {
  if (attribute_name == "tables") return python.make<MetaDataTables>(*this);
  if (attribute_name == "naming_convention") return naming_convention;
  return NativeObject::attribute(python, attribute_name);
}

TableObject* make_table(Call& in, ObjectName name, std::span<const Value> items) {
  auto* table = in.python.make<TableObject>();
  table->name = std::move(name);
  table->span = in.span();
  TableReader reader(in, *table);
  for (const Value item : items) reader.take(item);
  return in.failed() ? nullptr : table;
}

/// CHECK (c IN ('a', 'b')) of an enumeration that is no type of the database, CHECK (c IN (0, 1)) of a boolean that is none.
void add_type_check(Interpreter& python, const ColumnObject& column, std::vector<Constraint>& constraints) {
  if (column.type == nullptr) return;
  const Session& session = session_of(python);
  const SqlType& type = column.type->here(session);
  const bool is_boolean = type.type.kind == migc::Type::Kind::boolean;
  const bool is_checked_by_type = is_boolean ? !session.target.booleans_are_numbers : type.native || type.type.labels.empty();
  if (!type.has_check || is_checked_by_type) return;
  Constraint check;
  check.kind = Constraint::Kind::check;
  check.name = type.check_name.text;
  check.final_name = type.check_name.final_name;
  check.named = !check.name.empty();
  check.span = column.span;
  Writer out(python, false);
  out.name(column.name());
  out << " IN (";
  if (is_boolean) out << "false, true";
  for (std::size_t i = 0; i < type.type.labels.size(); ++i) {
    if (i > 0) out << ", ";
    out.value(python.string(type.type.labels[i]), nullptr, column.span);
  }
  out << ")";
  check.condition = out.finish(column.span);
  constraints.push_back(std::move(check));
}

std::optional<CreateTable> creation_of(Interpreter& python, const TableObject& object, Span span) {
  CreateTable create;
  Table& table = create.table;
  table.name = object.name;
  table.span = span;
  table.options = object.options;
  table.comment = object.comment;
  for (const ConstraintObject* one : object.constraints) {
    Constraint constraint = one->constraint;
    finish_constraint(python, *one, constraint);
    if (is_left_out(session_of(python), constraint)) continue;
    table.constraints.push_back(std::move(constraint));
  }
  add_primary_key(object, table.constraints);
  for (const ColumnObject* one : object.columns) {
    auto column = made_column(python, *one, true);
    if (!column) return std::nullopt;
    const Constraint* key = table.primary_key();
    if (key != nullptr && std::find(key->columns.begin(), key->columns.end(), one->name()) != key->columns.end())
      settle_key_column(*column);
    table.columns.push_back(*std::move(column));
    spawn(python, *one, true, table.constraints, table.indexes);
  }
  for (const ColumnObject* one : object.columns) add_type_check(python, *one, table.constraints);
  for (const IndexObject* index : object.indexes) table.indexes.push_back(index->index);
  if (python.failing()) return std::nullopt;
  return create;
}

}  // namespace migc::alembic
