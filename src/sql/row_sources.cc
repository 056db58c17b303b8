// Where the rows of an INSERT come from: where all of its tables are empty, it inserts none.

#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_tree.h"

namespace migc::sql {
namespace {

/// Functions of various dialects that certainly are no aggregates, which would make a row of nothing.
constexpr auto functions_of_a_row = std::to_array<std::string_view>(
    {"abs",        "btrim",       "concat",      "date_trunc",         "gen_random_uuid",  "hex",
     "json_build_object",          "jsonb_build_object",               "length",           "lower",
     "ltrim",      "md5",         "nextval",     "now",                "nullif",           "random",
     "randomblob", "replace",     "round",       "rtrim",              "split_part",       "strftime",
     "substr",     "substring",   "to_json",     "to_jsonb",           "to_timestamp",     "trim",
     "upper",      "uuid_generate_v4"});

/// Does it give a row whatever stands in the tables: count(*) without GROUP BY?
bool may_aggregate(Node call) {
  const std::vector<std::string> name = strings_of(call["funcname"]);
  if (name.empty() || call["over"]) return name.empty();
  return std::find(functions_of_a_row.begin(), functions_of_a_row.end(), name.back()) == functions_of_a_row.end();
}

/// Tables, and joins of them; false: something else, like a query or a function.
bool add_tables(Node item, std::vector<ObjectName>& tables) {
  if (const Node table = item["RangeVar"]) {
    tables.push_back(relation_name(table));
    return true;
  }
  const Node join = item["JoinExpr"];
  return join && add_tables(join["larg"], tables) && add_tables(join["rarg"], tables);
}

}  // namespace

std::optional<std::vector<ObjectName>> row_sources(std::string_view sql) {
  const std::optional<Tree> tree = tree_of(sql);
  const Node first = tree ? tree->root()["stmts"].first() : Node();
  const Node insert = first["stmt"]["InsertStmt"];
  const Node select = insert["selectStmt"]["SelectStmt"];
  if (first.next() || insert["withClause"] || select["withClause"] || select["larg"] || select["havingClause"])
    return std::nullopt;
  bool aggregates = false;
  walk(select, [&](Node node) {
    if (node.key() == "FuncCall") aggregates = aggregates || may_aggregate(node);
    aggregates = aggregates || node.key() == "GroupingSet";  // GROUP BY () is a row, too
    return !aggregates;
  });
  std::vector<ObjectName> tables;
  if (aggregates || !select["fromClause"]) return std::nullopt;
  for (const Node item : select["fromClause"])
    if (!add_tables(item, tables)) return std::nullopt;
  return tables;
}

}  // namespace migc::sql
