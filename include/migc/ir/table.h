// What a schema holds: tables with their columns, constraints and indexes; enums, sequences, views. The same structs
// say what an operation asks for and what the catalog knows.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "migc/base/boxed.h"
#include "migc/base/source.h"
#include "migc/ir/expression.h"
#include "migc/ir/name.h"
#include "migc/ir/type.h"

namespace migc {

/// What one dialect alone has, as the author wrote it: dialect → key → value. The renderer of that dialect knows the
/// keys; unknown keys are errors where the option is read.
struct OptionValue;
using OptionTable = std::vector<std::pair<std::string, OptionValue>>;  ///< in the author's order
struct OptionValue {
  std::variant<bool, std::int64_t, double, std::string, std::vector<OptionValue>, OptionTable> value;
  Span span;

  // Defined where the type is complete, since it holds pairs of itself.
  OptionValue();
  OptionValue(const OptionValue&);
  OptionValue(OptionValue&&) noexcept;
  OptionValue& operator=(const OptionValue&);
  OptionValue& operator=(OptionValue&&) noexcept;
  ~OptionValue();
  friend bool operator==(const OptionValue& a, const OptionValue& b);  ///< everything but `span`
};
using Options = std::map<std::string, OptionTable, std::less<>>;

/// The option `key` of `dialect`, or null.
const OptionValue* find_option(const Options& options, std::string_view dialect, std::string_view key);

/// GENERATED … AS IDENTITY and its sequence options.
struct Identity {
  bool always = false;
  std::optional<std::string> start, increment, min, max, cache;  ///< whole numbers as digits
  bool cycle = false;
  friend bool operator==(const Identity&, const Identity&) = default;
};

struct Generated {
  Expression expression;
  std::optional<bool> stored;  ///< unset: the dialect's default
  friend bool operator==(const Generated&, const Generated&) = default;
};

enum class AutoIncrement : std::uint8_t { automatic, yes, no };

struct Column {
  std::string name;
  Type type;
  bool nullable = true;
  Boxed<Value> default_value;
  Boxed<Generated> generated;
  Boxed<Identity> identity;
  AutoIncrement auto_increment = AutoIncrement::automatic;  ///< what the author wished
  bool numbers_itself = false;  ///< what came of it (SERIAL, AUTO_INCREMENT); set by the catalog. An operation that sets
                                ///< it (one that brings a column back) has it so, whatever the rule says
  Boxed<std::string> comment;
  Options options;
  Span span;
  bool partial = false;  ///< the history never made it: only what operations said about it is known
  std::string sequence;  ///< that of a SERIAL or IDENTITY column, in the table's schema; set by the catalog
  std::string default_name;  ///< of the constraint that the default is, where defaults are; set by the catalog

  friend bool operator==(const Column& a, const Column& b);  ///< everything but `span`, `partial` and names
};

/// One element of an index or an exclusion constraint: a column, or an expression with its order written in it.
struct IndexElement {
  std::string column;                    ///< empty: `expression`
  std::optional<Expression> expression;  ///< "created_at DESC", "lower(name)"
  std::string with_operator;             ///< exclusion constraints only: "&&"
  Span span;
  friend bool operator==(const IndexElement& a, const IndexElement& b) {
    return a.column == b.column && a.expression == b.expression && a.with_operator == b.with_operator;
  }
};

enum class ReferentialAction : std::uint8_t { unset, no_action, restrict_, cascade, set_null, set_default };

struct Constraint {
  enum class Kind : std::uint8_t { primary_key, unique, foreign_key, check, exclude };
  Kind kind = Kind::check;
  std::string name;   ///< in the catalog always filled: the author's, the convention's, or what the server will call it
  bool named = true;  ///< false: the statement that makes it gives no name
  std::vector<std::string> columns;  ///< of a check and an exclusion, in the catalog: those it mentions, where known
  std::vector<std::string> include;  ///< primary_key, unique

  ObjectName referred_table;  ///< foreign_key
  std::vector<std::string> referred_columns;
  ReferentialAction on_delete = ReferentialAction::unset, on_update = ReferentialAction::unset;
  std::string match;
  std::optional<bool> deferrable;  ///< any kind
  std::string initially;           ///< "", "deferred" or "immediate"

  Expression condition;                ///< check; the WHERE of an exclusion
  std::vector<IndexElement> elements;  ///< exclude
  std::string using_method;            ///< exclude
  std::optional<std::string> comment;
  Options options;
  Span span;
  bool final_name = false;  ///< no naming convention applies to `name` (Alembic's op.f)

  friend bool operator==(const Constraint& a, const Constraint& b);  ///< everything but `span` and `final_name`
};

/// "primary key", "foreign key", …, for messages.
std::string_view to_string(Constraint::Kind kind);

struct Index {
  std::string name;
  std::vector<IndexElement> elements;
  bool unique = false;
  std::optional<Expression> where;
  std::vector<std::string> include;
  std::optional<std::string> comment;
  Options options;
  Span span;
  bool final_name = false;  ///< no naming convention applies to `name` (Alembic's op.f)

  friend bool operator==(const Index& a, const Index& b);  ///< everything but `span` and `final_name`
};

struct Table {
  ObjectName name;
  std::vector<Column> columns;
  std::vector<Constraint> constraints;  ///< in the author's order, a primary key among them
  std::vector<Index> indexes;
  std::optional<std::string> comment;
  Options options;
  Span span;              ///< where it was made
  bool partial = false;   ///< the history never made it: there may be more than what is known here

  const Column* column(std::string_view column_name) const;
  Column* column(std::string_view column_name);
  const Constraint* constraint(std::string_view constraint_name) const;
  const Constraint* primary_key() const;
  const Index* index(std::string_view index_name) const;
};

struct Enum {
  ObjectName name;
  std::vector<std::string> labels;
  bool explicit_ = false;  ///< made by create_enum (stays until drop_enum), not by a column (goes with its last user)
  Span span;
};

struct Sequence {
  ObjectName name;
  Identity numbers;  ///< start, increment, …; `always` unused
  std::string owned_by;  ///< "table.column" of a SERIAL or IDENTITY column, or empty
  Options options;
  Span span;
};

struct View {
  ObjectName name;
  Expression query;
  bool materialized = false;
  std::optional<std::string> comment;
  Options options;
  Span span;
  std::vector<Index> indexes;  ///< of a materialized one
};

/// An extension of the database's server ("pg_trgm").
struct Extension {
  std::string name;
  std::string schema, version;  ///< empty: the server's choice
  Span span;
};

}  // namespace migc
