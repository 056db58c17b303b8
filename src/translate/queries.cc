// SELECT.
#include <algorithm>

#include "migc/base/strings.h"
#include "speaker.h"

namespace migc::translating {

std::string Speaker::query(Node select, bool is_part) {
  const std::size_t known = relations_.size();
  std::string text = select["op"].text() == "SETOP_NONE" || select["op"].text().empty() ? selection(select, is_part)
                                                                                           : united(select);
  relations_.resize(known);
  return text;
}

/// SELECT a FROM t UNION ALL SELECT b FROM u
std::string Speaker::united(Node select) {
  if (select["op"].text() != "SETOP_UNION") return fail(select, "INTERSECT or EXCEPT").text;
  if (select["sortClause"] || select["limitCount"] || select["limitOffset"] || select["withClause"])
    return fail(select, "UNION with ORDER BY, LIMIT or WITH").text;
  for (const char* side : {"larg", "rarg"})
    if (select[side]["sortClause"] || select[side]["limitCount"] || select[side]["limitOffset"])
      return fail(select, "UNION of a query with ORDER BY or LIMIT").text;
  if (select["rarg"]["op"].text() != "SETOP_NONE") return fail(select, "UNION within parentheses").text;
  const std::string word = select["all"].flag() ? " UNION ALL " : " UNION ";
  return query(select["larg"], true) + word + query(select["rarg"], true);
}

std::string Speaker::selection(Node select, bool is_part) {
  const struct {
    const char* member;
    std::string_view what;
  } unsaid[] = {{"withClause", "WITH"},
                {"windowClause", "WINDOW"},
                {"lockingClause", "FOR UPDATE"},
                {"intoClause", "SELECT INTO"},
                {"valuesLists", "VALUES as a query"}};
  for (const auto& [member, what] : unsaid)
    if (select[member]) return fail(select, std::string(what)).text;
  for (const Node one : select["distinctClause"])
    if (one.first()) return fail(select, "DISTINCT ON").text;
  std::string sources = from(select["fromClause"]);
  std::string text = select["distinctClause"] ? "SELECT DISTINCT " : "SELECT ";
  text += targets(select);
  text += sources.empty() ? dialect().query[QueryForm::from_nothing] : sources;
  if (const Node where = select["whereClause"]) text += " WHERE " + condition(where).text;
  text += grouping(select);
  const bool is_limited = select["limitCount"] || select["limitOffset"];
  if (select["sortClause"] && is_part && !is_limited && !dialect().expression.ordered_subqueries)
    return fail(select["sortClause"], "ORDER BY without LIMIT in a view or subquery").text;
  text += ordering(select);
  return text + limits(select, static_cast<bool>(select["sortClause"]));
}

std::string Speaker::targets(Node select) {
  std::string list;
  for (const Node target : select["targetList"]) {
    const Node result = inner(target);
    if (!list.empty()) list += ", ";
    const Node column_reference = result["val"]["ColumnRef"];
    if (column_reference && element(column_reference["fields"], size_of(column_reference["fields"]) - 1)["A_Star"]) {
      for (const std::string& name : sql::strings_of(column_reference["fields"])) list += quoted(name) + ".";
      list += "*";
      continue;
    }
    Said one = value(result["val"]);
    settle(result["val"], {&one});
    list += one.text;
    const std::string name(result["name"].text());
    if (!name.empty()) list += " AS " + quoted(name);
  }
  return list;
}

std::string Speaker::from(Node clause) {
  std::string text;
  for (const Node item : clause) text += (text.empty() ? " FROM " : ", ") + from_item(item, false);
  return text;
}

void Speaker::add_table(Node range, bool outer) {
  const ObjectName name = sql::relation_name(range);
  const std::string alias(range["alias"]["aliasname"].text());
  const bool is_changed = std::any_of(relations_.begin(), relations_.end(), [&name](const Relation& relation) {
    return relation.changed && relation.name == name.name;
  });
  if (is_changed && !dialect().expression.rows_under_change)
    fail(range, "a subquery about the table that is changed");
  relations_.push_back({alias.empty() ? name.name : alias, table_named(name), outer});
}

std::string Speaker::from_item(Node item, bool outer) {
  const Node node = inner(item);
  const std::string_view kind = kind_of(item);
  if (kind == "JoinExpr") return joined(node, outer);
  if (node["alias"]["colnames"]) return fail(item, "an alias with names of columns").text;
  const std::string alias(node["alias"]["aliasname"].text());
  if (kind == "RangeVar") {
    if (!node["inh"].flag()) return fail(item, "ONLY").text;
    add_table(node, outer);
    return spelled(sql::relation_name(node)) + (alias.empty() ? "" : " " + quoted(alias));
  }
  if (kind == "RangeSubselect" && !node["lateral"].flag() && !alias.empty()) {
    std::string text = "(" + query(node["subquery"]["SelectStmt"], true) + ") " + quoted(alias);
    relations_.push_back({alias, nullptr, outer});
    return text;
  }
  if (kind == "RangeFunction") return fail(item, "a function in FROM").text;
  return fail(item, kind == "RangeSubselect" ? "LATERAL, or a subquery without an alias" : "this part of FROM").text;
}

/// t JOIN u ON t.id = u.t_id
std::string Speaker::joined(Node join, bool outer) {
  if (join["isNatural"].flag()) return fail(join, "NATURAL JOIN").text;
  if (join["alias"]) return fail(join, "an alias of a join").text;
  const std::string_view type = join["jointype"].text();
  const bool left = type == "JOIN_LEFT", right = type == "JOIN_RIGHT", full = type == "JOIN_FULL";
  std::string text = from_item(join["larg"], outer || right || full);
  const bool joins_a_join = join["rarg"]["JoinExpr"].is_object();
  std::string second = from_item(join["rarg"], outer || left || full);
  if (joins_a_join) second = "(" + second + ")";
  const bool has_condition = join["quals"] || join["usingClause"];
  if (full && dialect().query[QueryForm::full_join].empty()) return fail(join, "FULL JOIN").text;
  text += left              ? " LEFT JOIN "
          : right           ? " RIGHT JOIN "
          : full            ? " " + dialect().query[QueryForm::full_join] + " "
          : has_condition   ? " JOIN "
                            : " CROSS JOIN ";
  text += second;
  if (join["quals"]) return text + " ON " + condition(join["quals"]).text;
  if (!join["usingClause"]) return text;
  if (dialect().query[QueryForm::join_using].empty()) return fail(join, "JOIN … USING").text;
  std::string columns;
  for (const std::string& name : sql::strings_of(join["usingClause"]))
    columns += (columns.empty() ? "" : ", ") + quoted(name);
  return text + fill(dialect().query[QueryForm::join_using], {{"columns", columns}});
}

/// What ORDER BY 1 or ORDER BY alias stands for in the list; nothing where it is an expression of its own.
Node Speaker::output_of(Node select, Node reference) {
  const Node number = reference["A_Const"]["ival"];
  const std::vector<std::string> names = sql::strings_of(reference["ColumnRef"]["fields"]);
  std::int64_t at = 0;
  for (const Node target : select["targetList"]) {
    const Node result = inner(target);
    ++at;
    const bool by_name = names.size() == 1 && result["name"].text() == names.front();
    if (by_name || (number && number["ival"].number() == at)) return result["val"];
  }
  return {};
}

std::string Speaker::grouping(Node select) {
  std::string list;
  for (const Node one : select["groupClause"]) {
    if (one["GroupingSet"]) return fail(one, "GROUPING SETS").text;
    const Node by_number = one["A_Const"] ? output_of(select, one) : Node();
    if (one["A_Const"] && !by_number) return fail(one, "a constant in GROUP BY").text;
    list += (list.empty() ? " GROUP BY " : ", ") + value(by_number ? by_number : one).text;
  }
  if (const Node having = select["havingClause"]) list += " HAVING " + condition(having).text;
  return list;
}

/// NULL is larger than everything in PostgreSQL, and smaller in other databases: it is said where it matters.
std::string Speaker::ordering(Node select) {
  std::string list;
  for (const Node one : select["sortClause"]) {
    const Node sort = inner(one);
    if (sort["useOp"]) return fail(one, "ORDER BY … USING").text;
    const Node output = output_of(select, sort["node"]);
    Said by = value(output ? output : sort["node"]);
    settle(one, {&by});
    const bool descends = sort["sortby_dir"].text() == "SORTBY_DESC";
    const std::string_view nulls = sort["sortby_nulls"].text();
    const bool first = nulls == "SORTBY_NULLS_FIRST" || (nulls != "SORTBY_NULLS_LAST" && descends);
    const std::string direction = descends ? " DESC" : "";
    std::string text = by.text + direction;
    if (by.may_be_null)
      text = fill(dialect().query[first ? QueryForm::nulls_first : QueryForm::nulls_last],
                  {{"value", in(by, Binding::sum)}, {"direction", direction}});
    list += (list.empty() ? " ORDER BY " : ", ") + text;
  }
  return list;
}

std::string Speaker::limits(Node select, bool is_ordered) {
  if (select["limitOption"].text() == "LIMIT_OPTION_WITH_TIES") return fail(select, "WITH TIES").text;
  const Node count = select["limitCount"], offset = select["limitOffset"];
  const bool all = count && count["A_Const"]["isnull"];  // LIMIT ALL
  if ((!count || all) && !offset) return "";
  const auto number = [&](Node node) -> std::string {
    const Said said = value(node);
    return whole_number(said) ? said.text : fail(node, "LIMIT or OFFSET that is no constant").text;
  };
  const std::string counted = count && !all ? number(count) : "";
  const std::string skipped = offset ? number(offset) : "";
  const QueryForm form = skipped.empty()   ? QueryForm::limit
                         : counted.empty() ? QueryForm::offset
                                           : QueryForm::limit_offset;
  return (is_ordered ? "" : dialect().query[QueryForm::limit_order]) +
         fill(dialect().query[form], {{"count", counted}, {"offset", skipped}});
}

/// created_at DESC, (lower(name))
std::string Speaker::index_element(Node node) {
  if (node["collation"] || node["opclass"]) return fail(node, "COLLATE or an operator class in an index").text;
  const std::string_view nulls = node["nulls_ordering"].text();
  if (nulls == "SORTBY_NULLS_FIRST" || nulls == "SORTBY_NULLS_LAST")
    return fail(node, "NULLS FIRST or LAST in an index").text;
  const std::string_view name = node["name"].text();
  std::string text = quoted(name);
  if (name.empty()) {
    const std::string& pattern = dialect().query[QueryForm::index_expression];
    if (pattern.empty()) return fail(node["expr"], "an expression in an index").text;
    text = fill(pattern, {{"expression", value(node["expr"]).text}});
  }
  const std::string_view order = node["ordering"].text();
  if (order == "SORTBY_DESC") text += " DESC";
  if (order == "SORTBY_ASC") text += " ASC";
  return text;
}

}  // namespace migc::translating
