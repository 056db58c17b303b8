// A server that runs statements on names alone: it keeps the schema as PostgreSQL's catalogs would have it, and says of each
// statement which locks it takes on what stood before, what it writes anew and what it reads from end to end.
//
// One judge for all: an operation counts as the statement that it became, SQL text as it is. How each kind of statement
// behaves was measured on PostgreSQL 15 (tests/engines/locks.py holds all of it against a real server); what depends on
// nothing but the statement's kind and the server's release stands in [lock] of the dialect's file, under the
// statement's own words. Here is what depends on the schema: which other tables are touched, and whether rows have to be
// looked at or written.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "migc/dialect.h"
#include "migc/review.h"
#include "migc/sql_tree.h"
#include "schema.h"
#include "types.h"

namespace migc::impact {

class Server {
 public:
  /// `complete`: nothing stood in the database before the first statement.
  Server(const Dialect& dialect, int release, bool complete) : rules_(dialect.impact), release_(release) {
    schema_.complete = complete;
  }

  Impact run(const std::string& sql);
  /// Relations made from now on are the range's own.
  void begin_range() { in_range_ = true; }
  const Schema& schema() const { return schema_; }
  /// Did the range make what is called so ("public.users")?
  bool is_of_range(const std::string& name) const { return of_range_.contains(name); }
  /// The full name that a name means here.
  ObjectName resolve(ObjectName name) const;
  /// For what is created: the first schema of the search path where none is given.
  ObjectName new_name(ObjectName name) const;
  /// Does it give another value at each call, as far as is known?
  bool is_volatile(sql::Node expression) const;
  /// Is the table copied by this SET TABLESPACE or SET ACCESS METHOD? It is where its place so far is not known.
  bool copies(const ObjectName& table, sql::Node command) const;
  /// Does a validated CHECK say it, where the server takes that for a proof (from release 12 on)?
  bool proves_not_null(const Relation& relation, const std::string& column) const;
  /// Does ALTER COLUMN … TYPE … USING compute more than the change of type by itself does?
  bool computes(const std::string& column, sql::Node definition) const;
  /// What ALTER COLUMN … TYPE costs here.
  TypeChange change_of(const SqlType& from, const SqlType& to) const {
    return type_change(from, to, schema_, rules_, release_);
  }

 private:
  using Node = sql::Node;
  using Names = std::vector<ObjectName>;
  using Handler = void (Server::*)(Node);
  struct Entry {
    std::string_view kind;
    Handler handler;
  };
  static const std::vector<Entry>& entries();
  void run(Node statement);

  // --- what a statement does (server.cc) ---
  void lock(const ObjectName& relation, LockMode mode, const std::string& why);
  void scan(const ObjectName& relation);
  void rewrite(const ObjectName& relation);
  void note(std::string text);
  LockMode mode_of(std::string_view words) const;
  /// Locks what the statement names, in the mode that the dialect's file gives for its words.
  void lock_for(const ObjectName& relation, const std::string& words);
  Relation& made(const ObjectName& name, Relation::Kind kind);
  void forget(const ObjectName& name);
  Relation* known(const ObjectName& name) { return schema_.find(name); }

  // --- ALTER TABLE (alter_table.cc) ---
  void alter_table(Node statement);
  void alter(const ObjectName& table, Node command, bool recurse);
  std::string words_of(Node command, std::string_view object) const;
  void add_column(const ObjectName& table, Node command, bool recurse);
  void drop_column(const ObjectName& table, Node command);
  void alter_type(const ObjectName& table, Node command);
  void set_not_null(const ObjectName& table, const std::string& column);
  void add_constraint(const ObjectName& table, Node constraint);
  void drop_constraint(const ObjectName& table, const std::string& name, bool cascade);
  void validate_constraint(const ObjectName& table, const std::string& name);
  void attach_partition(const ObjectName& table, Node command);
  void detach_partition(const ObjectName& table, Node command);
  void add_foreign_key(const ObjectName& table, Node constraint, const Names& columns, bool has_values);
  void add_index_of(const ObjectName& table, Node constraint, const Names& on, std::vector<std::string> columns);
  void drop_key(const ObjectName& table, const ConstraintFacts& key, bool cascade);
  /// What a column's definition says; sequences of SERIAL and IDENTITY are made.
  ColumnFacts column_of(const ObjectName& table, Node definition);
  void set_default(ColumnFacts& column, Node expression);
  /// What a default depends on is locked as it is made (measured: 15.20 does it, 15.18 not yet).
  void lock_for_default(const ColumnFacts& column);
  bool is_empty_here(const ObjectName& table) const { return made_here_.contains(table); }

  // --- objects (objects.cc) ---
  void create_table(Node statement);
  void create_table_as(Node statement);
  void create_view(Node statement);
  std::set<ObjectName> relations_in(Node query) const;
  void refresh(Node statement);
  void create_index(Node statement);
  void drop(Node statement);
  void drop_relation(const ObjectName& name, std::string_view words, bool cascade);
  void drop_index(const ObjectName& index, bool concurrently);
  void drop_type(const ObjectName& type);
  void drop_function(const ObjectName& function);
  void rename(Node statement);
  void move(const ObjectName& from, const ObjectName& to);
  void set_schema(Node statement);
  void create_schema(Node statement);
  void create_sequence(Node statement);
  void alter_sequence(Node statement);
  void create_trigger(Node statement);
  void create_rule(Node statement);
  void create_policy(Node statement);
  void create_statistics(Node statement);
  void publication(Node statement);
  void create_domain(Node statement);
  void alter_domain(Node statement);
  void create_enum(Node statement);
  void create_function(Node statement);
  void comment(Node statement);
  void set_variable(Node statement);
  void reindex(Node statement);
  void cluster(Node statement);
  void vacuum(Node statement);
  void lock_table(Node statement);
  void truncate(Node statement);
  void opaque(Node statement);
  void lock_partitions(const ObjectName& table, LockMode mode, const std::string& why);

  // --- rows (rows.cc) ---
  void query(Node statement);
  void insert(Node statement);
  void update(Node statement);
  void remove(Node statement);
  void merge(Node statement);
  void copy(Node statement);
  void explain(Node statement);
  void read(Node query, bool scans);
  void read_relation(const ObjectName& name, bool scans, const std::string& why);
  void call_functions(Node node);
  void write(const ObjectName& table, const std::string& words);
  void scan_below(const ObjectName& name);
  void check_keys_of(const ObjectName& table, const std::set<std::string>& columns);
  void check_keys_to(const ObjectName& table, const std::set<std::string>* columns);
  bool finds_by_index(const ObjectName& table, Node where) const;

  const ImpactRules& rules_;
  int release_;
  bool in_range_ = false;
  std::set<std::string> of_range_;
  Schema schema_;

  // of the statement that is running
  Impact impact_;
  std::set<std::string> rewrites_, scans_;
  std::set<ObjectName> made_here_;
  std::set<ObjectName> dropped_here_;
  /// What is being followed from view to table, from parent to child, from key to key: names may make a circle.
  std::set<ObjectName> followed_;
};

}  // namespace migc::impact
