// Names that PostgreSQL gives to what a statement leaves without one: "t_pkey", "t_a_b_key", "t_a_fkey",
// "t_a_check", "t_a_idx", "t_a_seq". Where the whole is too long, the longer of table and columns loses bytes
// until it fits (no character is cut in two); where the name is taken, the label gets a number: "t_a_check1".
#include <algorithm>

#include "migc/base/strings.h"
#include "migc/sql_tree.h"
#include "names.h"

namespace migc {
namespace {

using sql::Node;

std::string_view label_of(Constraint::Kind kind) {
  switch (kind) {
    case Constraint::Kind::primary_key:
      return "pkey";
    case Constraint::Kind::unique:
      return "key";
    case Constraint::Kind::foreign_key:
      return "fkey";
    case Constraint::Kind::check:
      return "check";
    case Constraint::Kind::exclude:
      return "excl";
  }
  return "";
}

/// A check is named after its column only if it mentions just one; the elements of an exclusion that are
/// expressions are called "expr".
std::string columns_part(const Constraint& constraint) {
  if (constraint.kind == Constraint::Kind::primary_key) return "";
  if (constraint.kind == Constraint::Kind::check)
    return constraint.columns.size() == 1 ? constraint.columns.front() : "";
  std::vector<std::string> names;
  if (constraint.kind != Constraint::Kind::exclude) {
    names = constraint.columns;
    names.insert(names.end(), constraint.include.begin(), constraint.include.end());
    return join(names, "_");
  }
  for (const IndexElement& element : constraint.elements)
    names.push_back(element.column.empty() ? "expr" : element.column);
  return join(names, "_");
}

/// FigureIndexColname: a name, and whether it is better than that of a type or of CASE around it. Empty: it gives none.
struct ElementName {
  std::string name;
  bool is_strong = true;
};

ElementName last_of(Node list, bool is_strong = true) {
  std::vector<std::string> names = sql::strings_of(list);
  return names.empty() ? ElementName{"", false} : ElementName{std::move(names.back()), is_strong};
}

ElementName name_of_element(Node value) {
  if (const Node reference = value["ColumnRef"]) return last_of(reference["fields"]);
  if (const Node call = value["FuncCall"]) return last_of(call["funcname"]);
  if (const Node collate = value["CollateClause"]) return name_of_element(collate["arg"]);
  if (const Node cast = value["TypeCast"]) {
    ElementName inner = name_of_element(cast["arg"]);
    return inner.is_strong ? inner : last_of(cast["typeName"]["names"], false);
  }
  if (const Node choice = value["CaseExpr"]) {
    ElementName inner = name_of_element(choice["defresult"]);
    return inner.is_strong ? inner : ElementName{"case", false};
  }
  if (value["CoalesceExpr"]) return {"coalesce"};
  if (value["A_ArrayExpr"]) return {"array"};
  if (value["RowExpr"]) return {"row"};
  if (const Node most = value["MinMaxExpr"]) return {most["op"].text() == "IS_LEAST" ? "least" : "greatest"};
  if (value["A_Expr"]["kind"].text() == "AEXPR_NULLIF") return {"nullif"};
  return {"", false};
}

std::string name_of_element(const IndexElement& element) {
  if (!element.expression) return element.column;
  const std::optional<sql::Tree> tree = sql::tree_of("CREATE INDEX ON t (" + element.expression->sql.str() + ")");
  if (!tree) return "expr";
  const Node parsed = tree->root()["stmts"].first()["stmt"]["IndexStmt"]["indexParams"].first()["IndexElem"];
  std::string name(parsed["name"].text());  // "name DESC"
  if (name.empty()) name = name_of_element(parsed["expr"]).name;
  return name.empty() ? "expr" : name;
}

}  // namespace

std::string server_name(std::string_view table, std::string_view columns, std::string_view label,
                        std::size_t limit) {
  const std::size_t marks = (columns.empty() ? 0 : 1) + (label.empty() ? 0 : label.size() + 1);
  std::size_t first = table.size();
  std::size_t second = columns.size();
  while (limit != 0 && first + second + marks > limit && first + second > 0)
    --(first > second ? first : second);
  std::string name(utf8_prefix(table, first));
  if (!columns.empty()) name.append("_").append(utf8_prefix(columns, second));
  if (!label.empty()) name.append("_").append(label);
  return name;
}

std::string server_name(const Table& table, const Constraint& constraint, std::size_t limit,
                        std::string_view pass) {
  const std::string label = std::string(label_of(constraint.kind)).append(pass);
  return server_name(table.name.name, columns_part(constraint), label, limit);
}

std::string server_name(const Table& table, const Index& index, std::size_t limit, std::string_view pass) {
  std::vector<std::string> names;
  const auto add = [&](const std::string& stem) {
    std::string name = stem;
    for (int number = 1; contains(names, name); ++number) {
      const std::string digits = std::to_string(number);
      const std::size_t most = limit == 0 ? stem.size() : limit - std::min(limit, digits.size());
      name = std::string(utf8_prefix(stem, std::min(stem.size(), most))) + digits;
    }
    names.push_back(std::move(name));
  };
  for (const IndexElement& element : index.elements) add(name_of_element(element));
  for (const std::string& column : index.include) add(column);
  return server_name(table.name.name, join(names, "_"), std::string("idx").append(pass), limit);
}

std::string free_sequence_name(const Applier& applier, const Table& table, const Column& column) {
  const std::size_t limit = applier.context.dialect.identifier.max_length;
  std::string name = server_name(table.name.name, column.name, "seq", limit);
  for (int pass = 1; applier.relation({table.name.schema, name}, &table).has_value(); ++pass)
    name = server_name(table.name.name, column.name, "seq" + std::to_string(pass), limit);
  return name;
}

}  // namespace migc
