// What a query reads: its relations and columns, each found in the schema as it is now, as PostgreSQL finds them.
//
// A column's name is looked for in the relations of its own SELECT, then in those around it. Where all of these are
// known and none has it, that is an error; where one of them is not known (a function, a table that is opaque), the
// name may be that one's, and nothing is said. What is recorded is only what is certain.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "applier.h"
#include "migc/sql_tree.h"

namespace migc {

class QueryReader {
 public:
  /// `place` says where a node of the tree was written.
  QueryReader(Applier& applier, std::function<Span(sql::Node)> place) : applier_(applier), place_(std::move(place)) {}

  /// Where the text names a column, a relation, or all columns of some.
  struct Mention {
    enum class What : std::uint8_t { column, relation, star };
    What what = What::column;
    std::size_t offset = 0;  ///< in bytes of the text
    View::Use use;
    bool by_own_name = false;         ///< column, star: its relation has no alias
    bool gives_name = false;          ///< column: the query's result is called as it; relation: it has no alias
    std::vector<std::string> columns; ///< star: what it stands for, spelled with their relations
  };

  /// A SELECT, VALUES or set operation: `{"SelectStmt": …}` without that key.
  void query(sql::Node select);
  /// INSERT, UPDATE, DELETE: their expressions and queries.
  void insert(sql::Node statement);
  void update(sql::Node statement);
  void remove(sql::Node statement);

  const std::vector<View::Use>& uses() const { return uses_; }  ///< sorted, without repeats
  const std::vector<Mention>& mentions() const { return mentions_; }
  const std::vector<std::string>& columns() const { return outputs_.names; }  ///< of the outermost query
  bool columns_known() const { return outputs_.known; }

 private:
  using Node = sql::Node;
  struct Source {
    std::string alias;
    ObjectName relation;  ///< empty: none of the schema
    std::vector<std::string> columns;
    bool known = true;
    bool has_alias = true;
    bool alias_known = true;      ///< false: its columns may be meant, however they are qualified
    bool only_qualified = false;  ///< its columns are found by their qualified names alone
  };
  struct Outputs {
    std::vector<std::string> names;
    bool known = true;
  };
  struct Scope {
    std::vector<Source> sources;
    std::vector<std::string> merged;  ///< by USING: not ambiguous
    std::vector<std::string> results;  ///< of the SELECT, once they can be named
    std::vector<std::string> shadows;  ///< those that hide a column of the same name
    bool natural = false;
  };
  struct With {
    std::string name;
    Outputs outputs;
  };

  Outputs select(Node node);
  void with_clause(Node node);
  void from_item(Node item, Scope& scope);
  void join(Node node, Scope& scope);
  void relation(Node range, Scope& scope);
  void expression(Node node);
  void column(Node reference, bool gives_name);
  void star(Node reference, Outputs& outputs);
  void targets(Node list, Outputs& outputs);
  void returning(Node list);
  void use(const ObjectName& relation, const std::string& column);
  void finish();
  Outputs columns_of_relation(const ObjectName& name) const;
  ObjectName resolved(ObjectName name) const;
  ObjectName resolved_by_any_case(ObjectName name) const;
  /// PostgreSQL's parser has made names lower case that stand without quotes; elsewhere the case of letters says nothing.
  bool same(const std::string& a, const std::string& b) const;
  std::vector<std::string>::const_iterator find(const std::vector<std::string>& names, const std::string& name) const;

  Applier& applier_;
  std::function<Span(Node)> place_;
  std::vector<Scope> scopes_;
  std::vector<With> withs_;
  std::vector<View::Use> uses_;
  std::vector<Mention> mentions_;
  Outputs outputs_;
};

/// Has no schema such a relation, and may none be there that nobody knows of?
bool is_certainly_missing(const Applier& applier, const ObjectName& name);

}  // namespace migc
