// Reads a statement of the source dialect into operations.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migc/sql_pieces.h"
#include "migc/sql_tree.h"
#include "migc/translate.h"

#include "speaker.h"

namespace migc::translating {

using sql::Pieces;
using sql::Range;

class Reading {
 public:
  Reading(const Text& statement, const Execute& execute, const TranslateContext& context, Diagnostics& diagnostics);

  /// The operations of the statement's tree; what they can't say is reported.
  std::vector<Operation> read(Node statement);

 private:
  // --- data (data.cc) ---
  void insert(Node node);
  void insert_rows(Node node, const std::vector<std::string>& columns, Node rows);
  void update(Node node);
  void remove(Node node);
  void select(Node node);

  // --- schema (schema.cc) ---
  void create_table(Node node);
  void alter_table(Node node);
  void alter(Node command, Range piece, const ObjectName& table, std::vector<Operation>& changes);
  void rename(Node node);
  void create_index(Node node);
  void drop(Node node);
  void create_view(Node node);
  void comment(Node node);
  void create_enum(Node node);
  void alter_enum(Node node);
  void create_schema(Node node);
  Column column(Node definition, std::vector<Constraint>& constraints);
  void column_constraint(Node constraint, Column& column, std::vector<Constraint>& constraints);
  Constraint constraint(Node node);
  Value default_of(Node constraint);

  // --- what they share ---
  template <class What>
  Operation operation(What what, Node at);
  void add(Operation operation) { operations_.push_back(std::move(operation)); }
  void fail(Node at, std::string what);
  bool is_plain(Node relation);
  bool lacks(Node node, std::initializer_list<std::pair<const char*, std::string_view>> members);
  Expression expression(Range piece) const;
  Value value(Node node, Range piece, const Column* column);
  void as_text(std::string text);
  Span place(Node node) const { return speaker_.place(node); }
  std::size_t token_of(Node node) const;

  const Text& text_;
  const Execute& execute_;
  const TranslateContext& context_;
  Diagnostics& diagnostics_;
  Pieces pieces_;
  Original original_;
  Speaker speaker_;
  std::vector<Operation> operations_;
};

}  // namespace migc::translating
