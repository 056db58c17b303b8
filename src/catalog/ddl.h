// A statement of PostgreSQL, read from its tree. What an operation can say is applied as that operation, so that it is
// checked by the same rules; the rest changes the catalog here. A statement that can't be read whole changes nothing:
// the names that it mentions become opaque then (raw.cc).
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "applier.h"
#include "migc/sql_pieces.h"
#include "migc/sql_tree.h"

namespace migc {

class Ddl {
 public:
  Ddl(Applier& applier, const Text& statement);

  /// False: it is not read, and nothing has been done. Errors are reported like an operation's.
  bool read(sql::Node statement);

 private:
  using Node = sql::Node;
  using Range = sql::Range;
  using Reader = void (Ddl::*)(Node);
  enum class Pass : std::uint8_t { drop, type, column, key, attribute, constraint, other };

  // --- tables (ddl_tables.cc) ---
  void create_table(Node node);
  void read_table(Node node);
  void keep_as_text(ObjectName name, bool if_not_exists, Span span);
  void create_table_as(Node node);
  void alter_table(Node node);
  void alter(Node command, Range piece, const ObjectName& table);
  void alter_index(Node node, const ObjectName& index);
  void create_partition(Node node);
  void attach(Node command, Range piece, const ObjectName& table);
  /// What the statement did to an object that is known by its statements, too.
  void add_to(Text& definition) const;
  void add_to_definition(const ObjectName& table);
  void validate(const ObjectName& table, const std::string& name);
  void alter_constraint(Node definition, const ObjectName& table);
  ObjectName named_sequence(Node options);
  void call_sequences(const ObjectName& table);
  void call_sequence(const ObjectName& table, const std::string& column, const ObjectName& name);
  void add_constraint(Node definition, const ObjectName& table);
  void use_index(Node definition, const ObjectName& table, Constraint constraint);
  Column column(Node definition, std::vector<Constraint>& constraints);
  void column_constraint(Node constraint, Node definition, Column& column, std::vector<Constraint>& constraints);
  Constraint constraint(Node node);
  void exclusion(Node node, Constraint& made);
  Value default_of(Node constraint, Node definition, const Column& column);
  void copy_columns(Node like, Table& table);
  void inherit_columns(const ObjectName& parent, Table& table);

  // --- everything else (ddl_objects.cc) ---
  void create_index(Node node);
  void create_view(Node node);
  void create_materialized_view(Node node);
  void create_schema(Node node);
  void create_extension(Node node);
  void create_enum(Node node);
  void alter_enum(Node node);
  void create_sequence(Node node);
  void alter_sequence(Node node);
  void create_domain(Node node);
  void alter_domain(Node node);
  void create_composite(Node node);
  void create_range(Node node);
  void create_function(Node node);
  void create_trigger(Node node);
  void comment(Node node);
  void drop(Node node);
  std::vector<Node>::iterator first_to_drop(std::vector<Node>& objects) const;
  void drop_one(std::string_view kind, Node object, bool if_exists, bool cascade);
  void drop_routine(Node object, bool if_exists);
  void drop_trigger(Node object, bool if_exists);
  void drop_triggers_of(const ObjectName& function);
  void move_routine(Node object, const std::string& schema, const std::string& new_name);
  void rename_trigger(const ObjectName& table, const std::string& name, const std::string& new_name);
  void rename(Node node);
  void rename_index(const ObjectName& name, const std::string& new_name, bool if_exists);
  /// `table` is a copy: it may come from the very map that this writes to.
  void rename_constraint(ObjectName table, const std::string& name, const std::string& new_name);
  void rename_schema(const std::string& name, const std::string& new_name);
  void set_schema(Node node);
  void owned_by(Node options, const ObjectName& sequence);
  Identity numbers(Node options);
  void set_number_type(Sequence& sequence, Node definition) const;

  // --- data and queries (ddl_data.cc) ---
  void insert(Node node);
  void update(Node node);
  void remove(Node node);
  void select(Node node);
  void truncate(Node node);
  void targets_end(const Table& table, const std::vector<const Column*>& targets, std::size_t given, Node node);

  // --- what they share (ddl.cc) ---
  /// Applies an operation; its names are final, and no convention applies to them. False: it failed.
  bool apply(Operation::What what, Span span);
  void unread() { unread_ = true; }
  bool bad() const { return unread_ || applier_.failed(); }
  Diagnostic& error(Kind kind, Span span, std::vector<std::string> arguments);
  Span place(Node node) const;
  std::size_t token_of(Node node) const;
  Expression expression(Range piece) const;
  Value value(Node node, Range piece, const Column* column) const;
  std::optional<Type> type(Node type_name);
  /// COLLATE behind the type of a column's definition.
  void take_collation(Node definition, Type& type);
  ObjectName named_type(Node type_name) const;
  bool options_say(Node options, Options& to, std::string_view what);
  /// The object that stands and is meant: "public.t" and "t" are one.
  ObjectName resolved(ObjectName name) const;
  ObjectName relation(Node range) const { return resolved(sql::relation_name(range)); }
  /// The name under which a new object is kept.
  ObjectName made(ObjectName name) const;
  bool stands(const ObjectName& name) const;

  Applier& applier_;
  Catalog& catalog_;
  const Text& text_;
  sql::Pieces pieces_;
  Span span_;
  ApplyContext context_;
  bool unread_ = false;
  std::vector<std::pair<std::string, ObjectName>> named_sequences_;  ///< column → GENERATED … (SEQUENCE NAME …)
  bool only_ = false;  ///< ALTER TABLE ONLY: not what inherits from it
};

}  // namespace migc
