// Classes that are mapped to tables, as SQLAlchemy's ORM has them: class Thing(Base): __tablename__ = "things". Their
// objects hold values; what becomes of these is a session's business (object_session.h).
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "alembic/schema_items.h"

namespace migc::alembic {

/// A class that is derived from a declarative base; the base itself, an abstract class: without a table.
class MappedClass final : public python::Type {
 public:
  using Type::Type;

  struct Attribute {
    std::string name;
    ColumnObject* column = nullptr;  ///< that of the class: of its table, and known by the name of the attribute
  };
  TableObject* table = nullptr;
  std::vector<Attribute> columns;
  std::set<std::string, std::less<>> relationships, computed;  ///< attributes that are no columns
  python::Unknown* unread = nullptr;  ///< one of its attributes, which may be a column
  std::string differs;                ///< why its objects are no plain rows of its table; empty: they are
  bool names_itself = false;          ///< Flask-SQLAlchemy's: the table is named like the class

  /// What is derived from a base leaves it as it is.
  bool is_kept() const override { return table == nullptr; }
  const Attribute* attribute_named(std::string_view name) const;
  /// The name of the column behind an attribute; any other name as it is.
  std::string column_name(const std::string& attribute) const;
};

/// The class, if it has a table; else null.
MappedClass* mapped_class(Value value);
/// Why a class of a declarative base has no table, where it has none; null: the value is another.
python::Unknown* without_table(Interpreter&, Value value);
/// A mapped class as its table, an alias of one as the alias, a query as its SELECT; any other value as it is.
Value core_of(Value value);
/// Can rows of the table be read and written as objects of the class? If not, an error says why.
bool holds_rows(Interpreter&, const MappedClass& cls, Span span);

/// aliased(Thing): a table whose columns are known by the names of the class's attributes.
class MappedAlias final : public TableObject {
 public:
  MappedClass* mapped = nullptr;
  Value attribute(Interpreter&, std::string_view attribute_name) override;
};

/// declarative_base(), DeclarativeBase, declared_attr, relationship, aliased, …; absent: none of that name.
Value mapping_member(Interpreter&, std::string_view name);
/// The class that Flask-SQLAlchemy has as db.Model.
Value flask_model(Interpreter&);

/// The condition by which two tables are joined where their author gives none: the one foreign key between them.
const Element* foreign_key_condition(Interpreter&, const TableObject& left, const TableObject& right);

}  // namespace migc::alembic
