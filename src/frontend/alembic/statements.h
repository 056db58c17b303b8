// SELECT, INSERT, UPDATE and DELETE as SQLAlchemy builds them, step by step: each step makes a new statement.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "alembic/schema_items.h"

namespace migc::alembic {

class MappedClass;
class SelectObject;

/// table.join(other, condition): stands behind FROM.
class JoinObject final : public Element {
 public:
  const Element* left = nullptr;
  const Element* right = nullptr;
  const Element* on = nullptr;
  bool outer = false, full = false;
  void write(Writer&) const override;
  void collect_tables(std::vector<TableObject*>& tables) const override;
  std::span<const python::NativeDef> methods() const override;
  std::string type_name() const override { return "Join"; }
};

class SelectObject final : public Element {
 public:
  /// Columns that are a whole mapped class: a session makes an object of them.
  struct Entity {
    MappedClass* mapped = nullptr;
    std::size_t first = 0, count = 0;
  };
  struct Parts {
    std::vector<const Element*> columns, froms, where, group_by, having, order_by;
    std::vector<const Element*> distinct_on;
    bool distinct = false;
    bool exists = false;
    const Element *limit = nullptr, *offset = nullptr;
    std::string lock;
    std::vector<std::pair<std::string, const SelectObject*>> joined;  ///< " UNION " and what follows
    std::vector<const TableObject*> with;                             ///< of CTEs: each a query with a name
    std::vector<Entity> entities;                                     ///< in their order
  };
  Parts parts;
  void write(Writer&) const override;
  Binding binding() const override { return parts.exists ? Binding::atom : Binding::comma; }
  SqlType* sql_type() const override { return parts.columns.size() == 1 ? parts.columns.front()->sql_type() : nullptr; }
  std::vector<TableObject*> tables() const;
  std::span<const python::NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;
  std::string type_name() const override { return "Select"; }
};

/// INSERT, UPDATE or DELETE.
class ChangeObject final : public Element {
 public:
  enum class Which : std::uint8_t { insert, update, remove };
  using Values = std::vector<std::pair<std::string, Value>>;
  struct Parts {
    Which which = Which::insert;
    TableObject* table = nullptr;
    MappedClass* mapped = nullptr;    ///< insert(Thing): values go by the names of its attributes
    std::vector<Values> rows;         ///< of an insert; of an update, one
    std::vector<const Element*> where, returning;
    std::vector<std::string> select_columns;
    const SelectObject* select = nullptr;  ///< INSERT … SELECT
    bool on_conflict = false;
    std::vector<std::string> conflict_columns;
    std::string conflict_constraint;
    const Element* conflict_where = nullptr;
    Values conflict_set;  ///< empty: DO NOTHING
  };
  Parts parts;
  void write(Writer&) const override;  ///< as SQL text
  /// The operation that it is, where it is one; values that are given when it is executed are in `given`.
  std::optional<Operation::What> operation(Interpreter&, const python::Dict* given) const;
  std::span<const python::NativeDef> methods() const override;
  Value attribute(Interpreter&, std::string_view name) override;
  std::string type_name() const override { return "Update"; }
};

TableObject* aliased(Interpreter&, TableObject& of, std::string alias);

Value make_insert(Interpreter&, Value self, python::Bound& given);
Value make_update(Interpreter&, Value self, python::Bound& given);
Value make_delete(Interpreter&, Value self, python::Bound& given);
Value select_of_table(Interpreter&, Value self, python::Bound& given);
Value make_join(Interpreter&, Value self, python::Bound& given);

/// A value for a column: a literal, or an expression. nullopt: failed.
std::optional<migc::Value> assigned_value(Interpreter&, const TableObject& table, const std::string& column, Value value,
                                          Span span, const python::Dict* given = nullptr);

/// What a column's default= or onupdate= gives a row; absent: it has none.
Value column_default(Interpreter&, Value given);

/// select, insert, update, delete, exists, union, …
std::span<const python::NativeDef> statement_functions();
/// What select(…), insert(…), update(…) or delete(…) gives.
Value made_statement(Interpreter&, std::string_view function, python::Arguments arguments);
/// Names that are no functions of a table; absent: none of that name.
Value statement_member(Interpreter&, std::string_view name);

}  // namespace migc::alembic
