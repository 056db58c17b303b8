// What an author can ask for: a closed list, so that std::visit names every place that a new one must be handled.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "migc/ir/table.h"

namespace migc {

struct Operation;

struct CreateTable {
  Table table;
  bool if_not_exists = false;
};
struct DropTable {
  ObjectName table;
  bool if_exists = false;
};
struct RenameTable {
  ObjectName table;
  std::string new_name;
};
/// Several changes of one table as one batch (SQLite rebuilds the table once for all of them). `changes` are column,
/// constraint and index operations of this same table.
struct AlterTable {
  ObjectName table;
  std::vector<Operation> changes;
};
/// A column and what its author attached to it: constraints and indexes of this column, made after it, in order.
struct AddColumn {
  ObjectName table;
  Column column;
  std::vector<Constraint> constraints;
  std::vector<Index> indexes;
  bool if_not_exists = false;
};
struct DropColumn {
  ObjectName table;
  std::string column;
  bool if_exists = false;
};
/// Every field that is set is changed, the rest of the column stays as it is.
struct AlterColumn {
  struct DropDefault {};
  struct DropIdentity {};
  ObjectName table;
  std::string column;
  std::optional<std::string> new_name;
  Boxed<Type> type;
  std::optional<bool> nullable;
  std::variant<std::monostate, Value, DropDefault> default_value;
  std::variant<std::monostate, Identity, DropIdentity> identity;
  std::optional<std::optional<std::string>> comment;  ///< inner nullopt: drop it
  std::optional<AutoIncrement> auto_increment;
  Boxed<Expression> using_expression;
  Options options;
  /// What its author says that the column is before (Alembic's existing_*): of use where the history does not know it.
  struct Claims {
    std::optional<Type> type;
    std::optional<bool> nullable;
    std::optional<Value> default_value;
    std::optional<std::string> comment;
  };
  Boxed<Claims> claims;
};
struct CreateIndex {
  ObjectName table;
  Index index;
  bool if_not_exists = false;
};
/// The index's schema is its table's; `table` may be empty: the catalog knows.
struct DropIndex {
  ObjectName index;
  ObjectName table;
  bool if_exists = false;
  Options options;
  bool final_name = false;  ///< no naming convention applies to the name (Alembic's op.f)
};
struct AddConstraint {
  ObjectName table;
  Constraint constraint;
  bool if_not_exists = false;
};
/// `table` and `kind` may be left out: the catalog knows.
struct DropConstraint {
  ObjectName table;
  std::string name;
  std::optional<Constraint::Kind> kind;
  bool if_exists = false;
  bool final_name = false;  ///< no naming convention applies to the name (Alembic's op.f)
};
struct CreateEnum {
  ObjectName name;
  std::vector<std::string> labels;
  bool if_not_exists = false;
};
struct AddEnumValue {
  ObjectName name;
  std::string value;
  std::string before, after;  ///< at most one of them is given
  bool if_not_exists = false;
};
struct DropEnum {
  ObjectName name;
  bool if_exists = false;
};
struct CreateSequence {
  Sequence sequence;
  bool if_not_exists = false;
};
struct DropSequence {
  ObjectName name;
  bool if_exists = false;
};
struct CreateSchema {
  std::string name;
  bool if_not_exists = false;
};
struct DropSchema {
  std::string name;
  bool if_exists = false;
};
struct CreateExtension {
  std::string name;
  std::string schema, version;
  bool if_not_exists = false;
};
struct DropExtension {
  std::string name;
  bool if_exists = false;
};
struct CreateView {
  View view;
  bool replace = false;
  bool if_not_exists = false;
};
struct DropView {
  ObjectName name;
  bool materialized = false;
  bool if_exists = false;
};
/// A comment on a table, or on one of its columns; nullopt drops it.
struct CommentOn {
  ObjectName table;
  std::string column;
  std::optional<std::string> comment;
};

struct Assignment {
  std::string column;
  Value value;
  Span span;
};
struct Row {
  std::vector<Assignment> values;  ///< in the author's order
  Span span;
};
/// A large change in pieces: `size` rows at a time by ascending `key`, each piece committed for itself.
struct Batch {
  std::string key;
  std::int64_t size = 10000;
  Span span;
};
struct Insert {
  ObjectName table;
  std::vector<Row> rows;
};
struct Update {
  ObjectName table;
  std::vector<Assignment> set;
  std::optional<Expression> where;
  std::optional<Batch> batch;
};
struct Delete {
  ObjectName table;
  std::optional<Expression> where;
  std::optional<Batch> batch;
};
/// SQL text: one or more statements, of the source dialect or given for each.
struct Execute {
  Expression sql;
  std::optional<bool> transactional;  ///< unset: as the statements themselves demand
};

struct Operation {
  using AnyVerb =
      std::variant<CreateTable, DropTable, RenameTable, AlterTable, AddColumn, DropColumn, AlterColumn, CreateIndex, DropIndex,
                   AddConstraint, DropConstraint, CreateEnum, AddEnumValue, DropEnum, CreateSequence, DropSequence,
                   CreateSchema, DropSchema, CreateExtension, DropExtension, CreateView, DropView, CommentOn, Insert, Update,
                   Delete, Execute>;
  /// Copied, moved and destroyed in operation.cc: written out in every file that does so, this was half of a build's time.
  struct What : AnyVerb {
    using AnyVerb::AnyVerb;
    using AnyVerb::operator=;
    What();
    What(const What&);
    What(What&&) noexcept;
    What& operator=(const What&);
    What& operator=(What&&) noexcept;
    ~What();
  };
  What what;
  Span span;                       ///< of the verb's object: where errors about the operation as a whole point
  std::vector<std::string> only;   ///< the dialects that it is for; empty: all
  std::vector<std::string> accepts = {};  ///< to be written before it: "RULE, REASON" of findings that are lived with

  template <class T> const T* get() const { return std::get_if<T>(&what); }
};

/// The verb as formats.md writes it: "create_table", "add_column", "create_foreign_key".
std::string_view verb_of(const Operation& operation);

/// The table or view that an operation is about, empty where it is about none (create_enum, execute) or does not say.
ObjectName table_of(const Operation& operation);

template <class... F> struct Overloaded : F... { using F::operator()...; };
template <class... F> Overloaded(F...) -> Overloaded<F...>;

}  // namespace migc
