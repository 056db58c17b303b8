// Tables, columns, constraints and indexes as Python code holds them: sa.Column(…), sa.Table(…), sa.ForeignKey(…).
#pragma once

#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "alembic/call.h"
#include "alembic/element.h"
#include "alembic/types.h"
#include "migc/ir/table.h"

namespace migc::alembic {

/// sa.Identity(…), sa.Computed(…), sa.Sequence(…), sa.FetchedValue(), sa.DefaultClause(…): where values come from.
class ValueSource final : public python::NativeObject {
 public:
  enum class Which : std::uint8_t { identity, computed, sequence, fetched, clause };
  explicit ValueSource(Which of) : which(of) {}
  const Which which;
  Identity identity;
  Generated generated;
  Sequence sequence;
  Value clause = Value::absent();
  std::string type_name() const override { return "SchemaItem"; }
  std::span<const python::NativeDef> methods() const override;
};

/// A constraint, of a table or (a ForeignKey, a CheckConstraint) of a column.
class ConstraintObject final : public python::NativeObject {
 public:
  Constraint constraint;
  const Element* condition = nullptr;  ///< of a check: written when it is used
  std::string type_name() const override { return "Constraint"; }
  Value attribute(Interpreter&, std::string_view name) override;
};

class IndexObject final : public python::NativeObject {
 public:
  Index index;
  TableObject* table = nullptr;  ///< of its columns, where they have one
  std::string type_name() const override { return "Index"; }
  std::span<const python::NativeDef> methods() const override;
};

class ColumnObject final : public NamedElement {
 public:
  explicit ColumnObject(std::string name) : NamedElement(std::move(name)) {}
  Column column;               ///< `type` and `default_value` are made when the column is used
  SqlType* type = nullptr;     ///< null: none was given
  Value server_default = Value::absent();
  Value python_default = Value::absent();
  std::vector<ConstraintObject*> constraints;
  bool primary_key = false, unique = false, index = false;
  std::optional<bool> nullable;
  Value python_onupdate = Value::absent();
  bool says_by_annotation = false;  ///< mapped_column(): what it leaves open stands in the annotation of its attribute
  TableObject* table = nullptr;
  std::string key;  ///< the attribute of a mapped class by which it was asked for; empty: it was not

  void call_it(std::string name) { name_ = std::move(name); }
  void write(Writer&) const override;
  SqlType* sql_type() const override { return type; }
  void collect_tables(std::vector<TableObject*>& tables) const override;
  std::string type_name() const override { return "Column"; }
  Value attribute(Interpreter&, std::string_view name) override;
  /// The same of no table.
  ColumnObject* copy(Interpreter&) const;
};

/// sa.Table, sa.table, an alias of one, a subquery with a name: something with columns.
class TableObject : public Element {
 public:
  ObjectName name;
  std::vector<ColumnObject*> columns;
  std::vector<ConstraintObject*> constraints;
  std::vector<IndexObject*> indexes;
  Options options;
  std::optional<std::string> comment;
  std::string alias;                ///< empty: of a source without a name
  const Element* source = nullptr;  ///< of an alias: the table, the query, or the function
  bool is_lateral = false;
  bool has_ordinality = false, lists_columns = false;  ///< of a function: f(x) WITH ORDINALITY AS alias (a, b)

  ColumnObject* column(std::string_view column_name) const;
  void write(Writer&) const override;  ///< as it stands behind FROM
  void collect_tables(std::vector<TableObject*>& tables) const override;
  /// What stands before the '.' of its columns.
  void write_qualifier(Writer&) const;

  std::string type_name() const override { return "Table"; }
  std::span<const python::NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view attribute_name) override;
};

/// The columns of a table: t.c.x, t.c["x"].
class ColumnCollection final : public python::NativeObject {
 public:
  explicit ColumnCollection(TableObject& of) : table(of) {}
  TableObject& table;
  std::string type_name() const override { return "ColumnCollection"; }
  std::span<const python::NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;
  Value subscript(Interpreter&, Value index) override;
  Value contains(Interpreter&, Value item) override;
  Value length(Interpreter&) override { return Value::integer(static_cast<std::int64_t>(table.columns.size())); }
  python::Iterator* iterate(Interpreter&) override;
};

class MetaDataObject final : public python::NativeObject {
 public:
  std::string schema;
  std::vector<TableObject*> tables;
  std::map<std::string, python::Unknown*> lost;  ///< those that can't be reflected at this point
  bool reflected = false;
  Value naming_convention;  ///< as it was given
  std::string type_name() const override { return "MetaData"; }
  std::span<const python::NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view attribute_name) override;
};

// --- reading ---

/// A table of these items: columns, constraints, indexes. Null: failed.
TableObject* make_table(Call& in, ObjectName name, std::span<const Value> items);
/// What CREATE TABLE is to say; enumerations that are missing are made before it.
std::optional<CreateTable> creation_of(Interpreter&, const TableObject& table, Span span);
/// The column as it is made for the dialect of this run. `with_table`: by CREATE TABLE.
std::optional<Column> made_column(Interpreter&, const ColumnObject& object, bool with_table);
/// Its constraints, and its index. `with_table`: use_alter leaves a foreign key out of CREATE TABLE, and of that alone.
void spawn(Interpreter&, const ColumnObject& object, bool with_table, std::vector<Constraint>& constraints,
           std::vector<Index>& indexes);

/// What create_constraint of its type asks for, where the database's own type does not see to it.
void add_type_check(Interpreter&, const ColumnObject& object, std::vector<Constraint>& constraints);

/// server_default: a str is a string of SQL; `type` as far as it is known.
std::optional<migc::Value> default_of(Interpreter&, Value value, const migc::Type& type, Span span);

/// "schema.table.column" of a ForeignKey.
/// A constraint of this kind, with the name that the argument `name_argument` gives it.
Constraint begin_constraint(Call& in, Constraint::Kind kind, std::string_view name_argument);
void read_deferral(Call& in, Constraint& constraint);
void read_reference(Call& in, Value target, Constraint& constraint);
void read_foreign_key_rules(Call& in, Constraint& constraint);
void finish_constraint(Interpreter&, const ConstraintObject& object, Constraint& constraint);
/// Is it left out of CREATE TABLE? use_alter of a foreign key asks for that, but where none can be added later.
bool is_left_out(const Session&, const Constraint& constraint);

std::vector<IndexElement> index_elements(Call& in, Value columns);
/// What the keywords of an index say: unique, `<dialect>_where`, options.
void read_index_options(Call& in, Index& index);
Expression expression_of(Interpreter&, Value value, Span span);

/// autoload_with: takes the columns that stand in the catalog. False: they are not known.
bool reflect_table(Interpreter&, TableObject& table);
/// A table of which nothing is known at this point, and why.
python::Unknown* unknown_table(Interpreter&, const ObjectName& name);

/// The tables of the schema as it stands, each by its name as an attribute or a key.
Value make_schema_tables(Interpreter&);

/// Column, Table, MetaData, ForeignKey, …
std::span<const python::NativeDef> schema_functions();
std::span<const python::NativeDef> column_functions();
std::span<const python::NativeDef> constraint_functions();

}  // namespace migc::alembic
