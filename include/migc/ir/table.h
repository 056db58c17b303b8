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
std::string_view to_string(ReferentialAction action);  ///< in the words of SQL: "SET NULL"; unset: empty

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
  bool late = false;  ///< foreign_key: its table may come later; in the catalog only where the database takes that
  std::optional<bool> deferrable;  ///< any kind
  std::string initially;           ///< "", "deferred" or "immediate"

  Expression condition;                ///< check; the WHERE of an exclusion
  std::vector<IndexElement> elements;  ///< exclude
  std::string using_method;            ///< exclude
  std::optional<std::string> comment;
  Options options;
  Span span;
  bool final_name = false;  ///< no naming convention applies to `name` (Alembic's op.f)
  std::string authors_name;  ///< without a name: what the server that the author has in mind calls it, where that is another
                             ///< name; set by the catalog

  friend bool operator==(const Constraint& a, const Constraint& b);  ///< everything but `late`, `span` and the last two
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

/// An index that a foreign key brought.
struct KeyIndex {
  std::string name;
  std::vector<std::string> columns;
  bool is_servers = true;  ///< the server made it, and drops it when another index begins with its columns
  friend bool operator==(const KeyIndex&, const KeyIndex&) = default;
};

struct Table {
  ObjectName name;
  std::vector<Column> columns;
  std::vector<Constraint> constraints;  ///< in the author's order, a primary key among them
  std::vector<Index> indexes;
  std::vector<KeyIndex> key_indexes;  ///< where foreign keys bring some; set by the catalog
  std::vector<KeyIndex> replaced_key_indexes;  ///< those that went since another index came; one that has to be made again is called so
  std::vector<std::string> gone_key_indexes;  ///< those that went with their foreign keys, where a server alone keeps them
  std::optional<std::string> comment;
  Options options;
  Span span;              ///< where it was made
  bool partial = false;   ///< the history never made it: there may be more than what is known here
  ObjectName partition_of;  ///< SQL text made it a partition of this table
  Text bounds;              ///< of a partition: "FOR VALUES IN (1)", "DEFAULT"
  ObjectName inherits;      ///< SQL text gave it this table's columns
  Text definition;          ///< the statements that made it, where nothing else here says all that they do

  /// Does what is known here say all of it?
  bool is_whole() const { return !partial || !definition.empty() || !partition_of.empty() || !inherits.empty(); }
  const Column* column(std::string_view column_name) const;
  Column* column(std::string_view column_name);
  const Constraint* constraint(std::string_view constraint_name) const;
  const Constraint* primary_key() const;
  const Index* index(std::string_view index_name) const;
};

/// Does the rule say that the column numbers itself? (A lone integer primary key that nothing else fills, as Alembic has it.)
bool numbers_itself_by_rule(const Table& table, const Column& column);

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
  bool only_owned = false;  ///< OWNED BY was said of it: it goes with the column, which takes no numbers from it
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

  // What the catalog found in the query; nothing where it is not read.
  struct Use {
    ObjectName relation;
    std::string column;  ///< empty: the relation as such
    friend auto operator<=>(const Use&, const Use&) = default;
  };
  std::vector<Use> uses;             ///< certain ones, sorted
  std::vector<std::string> columns;  ///< in order; of no use unless `columns_known`
  bool columns_known = false;
};

/// A type that SQL text made and no column type of migc's is: a domain, a composite or a range type.
struct NamedType {
  enum class Kind : std::uint8_t { domain, composite, range };
  Kind kind = Kind::domain;
  ObjectName name;
  Type base;  ///< of a domain
  bool nullable = true, has_default = false;
  std::vector<std::string> constraints;  ///< names of a domain's, empty ones for those that the server names
  Text definition;                       ///< the statements that made it what it is
  Span span;

  /// Does each of its constraints have a name that is known?
  bool all_named() const;
};

/// A function or procedure that SQL text made.
struct Routine {
  ObjectName name;
  std::vector<std::string> arguments;  ///< types of those that tell it apart from others of its name
  std::string returns;
  bool procedure = false;
  Text definition;
  Span span;
};

/// A trigger that SQL text made.
struct Trigger {
  ObjectName table;
  std::string name;
  ObjectName function;
  bool for_each_row = false;
  bool before = false;  ///< it may change a row before the database looks at it
  Text definition;
  Span span;
  std::vector<std::string> columns;  ///< of UPDATE OF
};

/// An extension of the database's server ("pg_trgm").
struct Extension {
  std::string name;
  std::string schema, version;  ///< empty: the server's choice
  Span span;
};

}  // namespace migc
