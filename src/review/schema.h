// What PostgreSQL's own catalogs know of a schema, as far as it decides about locks, rewrites and scans: relations with
// columns, constraints and indexes, and who depends on whom. Filled by the statements themselves (server.h), so that SQL
// text counts as much as an operation. Names are full: every one has its schema.
//
// Why not migc's own Catalog: it is as the revision's author sees it, a whole operation at a time and in no dialect's types,
// and does not hold what no operation can say: partitions and inheritance, domains, which constraints are validated, what a
// view reads, triggers, the search path. A statement's judge needs just these, between one statement and the next.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "migc/ir/name.h"

namespace migc::impact {

/// A type as a column has it. PostgreSQL's own types have no schema.
struct SqlType {
  ObjectName name;
  std::vector<std::int64_t> modifiers;  ///< "varchar(50)": 50
  bool is_array = false;
  bool known() const { return !name.empty(); }
  friend bool operator==(const SqlType&, const SqlType&) = default;
};

struct ColumnFacts {
  std::string name;
  SqlType type;
  std::string collation;  ///< empty: the type's
  bool not_null = false;
  bool has_default = false;
  bool default_is_null = false;        ///< DEFAULT NULL
  std::optional<ObjectName> sequence;  ///< what the default or the identity takes its numbers from
  bool identity = false;
  bool stored_generated = false;
  friend bool operator==(const ColumnFacts&, const ColumnFacts&) = default;
};

struct ConstraintFacts {
  enum class Kind : std::uint8_t { primary, unique, foreign, check, exclude };
  std::string name;
  Kind kind = Kind::check;
  std::vector<std::string> columns;  ///< of a check: those that it mentions
  ObjectName referred;
  std::vector<std::string> referred_columns;  ///< empty: its primary key
  char on_delete = 'a', on_update = 'a';      ///< as pg_constraint has them: a no action, r restrict, c cascade, n set null, d set default
  bool valid = true;
  bool is_not_null = false;  ///< CHECK (column IS NOT NULL)
  friend bool operator==(const ConstraintFacts&, const ConstraintFacts&) = default;
};

struct IndexFacts {
  std::string name;
  std::vector<std::string> columns;  ///< in order; "" is an expression
  std::set<std::string> mentioned;   ///< all columns, those of expressions and of the predicate among them
  bool unique = false, partial = false, valid = true;
  std::string constraint;  ///< whose index it is
  friend bool operator==(const IndexFacts&, const IndexFacts&) = default;
};

struct Relation {
  enum class Kind : std::uint8_t { table, partitioned, view, materialized_view, sequence, foreign_table };
  ObjectName name;
  Kind kind = Kind::table;
  bool complete = true;  ///< false: it stood before what is known, so there may be more than this
  bool made_in_range = false;
  bool unlogged = false;
  bool has_policy = false;
  std::string tablespace = "pg_default", access_method = "heap";
  std::vector<ColumnFacts> columns;
  std::vector<ConstraintFacts> constraints;
  std::vector<IndexFacts> indexes;
  std::vector<ObjectName> parents;  ///< INHERITS, PARTITION OF
  bool is_partition = false, is_default = false;
  std::vector<std::string> partition_key;
  std::set<ObjectName> reads;                  ///< of a view: what its query names
  std::set<std::string> columns_read;          ///< of a view: the columns that its query names; "*" for all
  std::map<std::string, ObjectName> triggers;  ///< name → function
  std::optional<ObjectName> owner;             ///< of a sequence: the table whose column owns it
  std::string owner_column;

  bool has_rows_of_its_own() const { return kind == Kind::table || kind == Kind::materialized_view; }
  const ColumnFacts* column(const std::string& name) const;
  ColumnFacts* column(const std::string& name);
  const ConstraintFacts* constraint(const std::string& name) const;
  ConstraintFacts* constraint(const std::string& name);
  const ConstraintFacts* primary_key() const;
  const IndexFacts* index(const std::string& name) const;
  friend bool operator==(const Relation&, const Relation&) = default;
};

struct TypeFacts {
  enum class Kind : std::uint8_t { enumeration, domain, other };
  Kind kind = Kind::other;
  SqlType base;              ///< of a domain
  bool constrained = false;  ///< a domain with a CHECK or NOT NULL
};

struct Schema {
  std::map<ObjectName, Relation> relations;
  std::map<ObjectName, ObjectName> index_tables;  ///< index → its table
  std::map<ObjectName, TypeFacts> types;
  std::map<ObjectName, bool> functions;  ///< those made here → are they volatile?
  std::map<ObjectName, ObjectName> statistics;  ///< extended statistics → their table
  std::set<std::string> schemas;
  std::vector<std::string> search_path{"public"};
  std::string timezone;          ///< of the session, where it was set
  bool complete = true;          ///< false: there may be relations that are not known

  Relation* find(const ObjectName& name);
  const Relation* find(const ObjectName& name) const;
  /// The relation and all that inherit from it, itself first.
  std::vector<ObjectName> with_children(const ObjectName& name) const;
  std::vector<ObjectName> children(const ObjectName& name) const;
  const Relation* default_partition(const ObjectName& parent) const;
  /// Sequences that columns of the table own; `column`: of this one only.
  std::vector<ObjectName> owned_sequences(const ObjectName& table, const std::string& column = "") const;
  /// Views that read it, or just this column of it, and those that read these.
  std::vector<ObjectName> views_of(const ObjectName& name, const std::string& column = "") const;
  struct Reference {
    const Relation* table;
    const ConstraintFacts* key;
  };
  /// Foreign keys to the table.
  std::vector<Reference> references_to(const ObjectName& name) const;
};

}  // namespace migc::impact
