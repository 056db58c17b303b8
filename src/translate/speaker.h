// Says trees of the source dialect's parser in another dialect.
//
// Errors are reported where they are found, and the work goes on: what could not be said is of the sort
// `failed`, about which nobody complains a second time.
#pragma once

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migc/sql_tree.h"
#include "migc/translate.h"
#include "said.h"

namespace migc::translating {

using sql::Node;

/// A table that columns may be of.
struct Relation {
  std::string name;                    ///< as columns are qualified by it
  std::shared_ptr<const Table> table;  ///< null: nothing is known of it
  bool outer = false;                  ///< its rows may be missing in a join
  bool changed = false;                ///< by the statement that the text is a part of
};

/// The text that a tree was made from.
struct Original {
  const Text& text;         ///< parameters are positions: $1
  std::size_t before = 0;   ///< bytes that stood before the text in what was parsed
  Span span;                ///< of the text
  std::span<const Parameter> parameters;
};

class Speaker {
 public:
  Speaker(const Original& original, const TranslateContext& context, Diagnostics& diagnostics)
      : original_(original), context_(context), diagnostics_(diagnostics) {}

  /// Columns may be of this table until the speaker ends.
  void add_relation(Relation relation) { relations_.push_back(std::move(relation)); }

  Said said(Node node);
  /// As a value; a predicate becomes one.
  Said value(Node node) { return as_value(said(node)); }
  /// As a value that stands by itself, where nothing decides the type of a string.
  Said value_alone(Node node);
  /// As what WHERE takes.
  Said condition(Node node);
  /// Without order where the query is a part of another statement.
  std::string query(Node select, bool is_part);
  std::string index_element(Node element);
  const Dialect& dialect() const { return context_.dialect; }
  std::string quoted(std::string_view name) const { return dialect().quoted(name); }
  std::string spelled(const ObjectName& name) const;
  std::string spelled(const Literal& literal) const { return context_.spell(literal); }
  Said fail(Node at, std::string what);
  /// Where a node was written: its first part that has a place.
  Span place(Node node) const;
  std::shared_ptr<const Table> table_named(const ObjectName& name) const;
  /// The type that a TypeName means; nullopt: one that is not known here.
  std::optional<Type> type_of(Node type_name) const;
  /// The number of a constant that is a whole one.
  std::int64_t whole(Node constant) const;

 private:
  // --- constants, columns (values.cc) ---
  Said constant(Node node);
  Said literal(Literal literal, Sort sort);
  Said truth(bool value);
  Said parameter(Node node);
  Said column(Node node);
  Said case_of(Node node);
  Said coalesce(Node node);
  Said extreme(Node node);
  Said current(Node node);
  Said subquery(Node node);

  // --- operators (operators.cc) ---
  Said operation(Node node);
  Said plain_operation(Node node, std::string_view name);
  Said minus(Node node);
  Said arithmetic(Node node, std::string_view sign);
  Said division(Node node, bool modulo);
  Said concatenation(Node node);
  void collect_operands(Node node, std::vector<Said>& operands);
  Said concatenated(Node node, std::vector<Said> operands);
  Said comparison(Node node, std::string_view sign);
  Said distinct(Node node, bool is_distinct);
  Said like(Node node, bool ignores_case);
  Said in_list(Node node);
  Said any_of_array(Node node, bool all);
  Said among(Node node, Node elements, bool negated);
  Said between(Node node);
  Said nullif(Node node);
  Said junction(Node node);
  Said negation(Node operand);
  Said null_test(Node node);
  Said truth_test(Node node);
  Said date_arithmetic(Node node, Said& left, Said& right, bool minus);
  Said with_interval(Node node, Said value, Node interval, bool minus);

  // --- functions and casts (functions.cc, casts.cc) ---
  Said function(Node node);
  Said aggregate(Node node, std::string_view name);
  Said text_function(Node node, std::string_view name, const std::vector<Said>& arguments);
  Said number_function(Node node, std::string_view name, const std::vector<Said>& arguments);
  Said time_function(Node node, std::string_view name, Node arguments);
  Said part_of_text(Node node, std::string_view name, const std::vector<Said>& arguments);
  Said concat(Node node, const std::vector<Said>& arguments);
  Said next_value(Node node, Node argument);
  Said cast(Node node);
  Said cast_to(Node node, Said value, const Type& type, Sort target);
  Said integer_of(Node node, Said value, const Type& type);
  Said text_of(Node node, Said value);

  // --- queries (queries.cc) ---
  std::string selection(Node select, bool is_part);
  std::string united(Node select);
  std::string targets(Node select);
  std::string from(Node clause);
  std::string from_item(Node item, bool outer);
  std::string joined(Node join, bool outer);
  void add_table(Node range, bool outer);
  std::string grouping(Node select);
  std::string ordering(Node select);
  std::string limits(Node select, bool is_ordered);
  Node output_of(Node select, Node reference);

  // --- what they share ---
  Said as_value(Said said);
  Said as_condition(Said said);
  Said as_text(Node at, Said said);
  /// Strings of no type take that of the others.
  void settle(Node at, std::initializer_list<Said*> all);
  void settle(Node at, std::vector<Said>& all);
  Said typed(Node at, Said string, Sort sort);
  std::string in(const Said& said, Binding around) const;
  Said made(std::string text, Sort sort, std::initializer_list<const Said*> from,
            Binding binding = Binding::primary) const;
  Said filled(Node at, std::string_view what, std::string_view pattern, Sort sort,
              std::initializer_list<std::pair<std::string_view, std::string_view>> holes,
              std::initializer_list<const Said*> from, Binding binding = Binding::primary);
  Said predicate(std::string text, std::initializer_list<const Said*> from,
                 Binding binding = Binding::comparison) const;
  bool has_values(const std::vector<Said>& arguments) const;

  const Original& original_;
  const TranslateContext& context_;
  Diagnostics& diagnostics_;
  std::vector<Relation> relations_;
};

/// The node inside of `{"FuncCall": {…}}`, whose key is its kind.
inline Node inner(Node node) { return node.first(); }
inline std::string_view kind_of(Node node) { return node.first().key(); }
inline bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}
std::size_t size_of(Node list);
/// Element by number, from 0.
Node element(Node list, std::size_t index);
/// The function's or the operator's name, without pg_catalog; empty where another schema's is meant.
std::string name_in(Node names);
/// A whole number that stands there as such.
std::optional<std::int64_t> whole_number(const Said& said);

/// An interval as PostgreSQL reads it; nullopt: what is not understood here.
struct Duration {
  std::int64_t months = 0, days = 0, seconds = 0;
};
std::optional<Duration> read_duration(std::string_view text);

}  // namespace migc::translating
