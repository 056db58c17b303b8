// INSERT, UPDATE, DELETE, SELECT as statements.
#include "reading.h"

namespace migc::translating {

/// Rows become an insert; INSERT … SELECT stays a statement.
void Reading::insert(Node node) {
  const Node relation = node["relation"];
  if (!is_plain(relation) || !lacks(node, {{"onConflictClause", "ON CONFLICT"},
                                           {"returningList", "RETURNING"},
                                           {"withClause", "WITH before INSERT"}}))
    return;
  if (node["override"].text() != "OVERRIDING_NOT_SET") return fail(relation, "OVERRIDING in INSERT");
  std::vector<std::string> columns;
  for (const Node column : node["cols"]) {
    if (column["ResTarget"]["indirection"]) return fail(column, "a part of a column");
    columns.emplace_back(column["ResTarget"]["name"].text());
  }
  const ObjectName name = sql::relation_name(relation);
  const Node source = node["selectStmt"]["SelectStmt"];
  if (!source) {
    add({Insert{name, {Row{{}, place(relation)}}}, place(relation), {}});
    return;
  }
  if (source["valuesLists"]) return insert_rows(node, columns, source["valuesLists"]);
  std::string list;
  for (const std::string& column : columns) list += (list.empty() ? " (" : ", ") + speaker_.quoted(column);
  as_text("INSERT INTO " + speaker_.spelled(name) + list + (list.empty() ? " " : ") ") + speaker_.query(source, false));
}

void Reading::insert_rows(Node node, const std::vector<std::string>& given, Node rows) {
  const ObjectName name = sql::relation_name(node["relation"]);
  const std::shared_ptr<const Table> table = speaker_.table_named(name);
  std::vector<std::string> columns = given;
  if (columns.empty() && table && !table->partial)
    for (const Column& column : table->columns) columns.push_back(column.name);
  if (columns.empty()) return fail(node["relation"], "INSERT without names of columns, which are not known here");
  Insert insert{name, {}};
  std::size_t from = pieces_.find(pieces_.all(), {"values"});
  for (const Node row_node : rows) {
    const Node items = row_node["List"]["items"];
    const Range brackets = pieces_.in_brackets(from);
    const std::vector<Range> pieces = pieces_.at_commas(brackets);
    from = brackets.end + 1;
    Row row;
    row.span = place(row_node);
    std::size_t at = 0;
    for (const Node item : items) {
      if (at >= columns.size()) return fail(item, "more values than columns");
      const Column* column = table ? table->column(columns[at]) : nullptr;
      row.values.push_back({columns[at], value(item, pieces[at], column), place(item)});
      ++at;
    }
    insert.rows.push_back(std::move(row));
  }
  const Span span = place(node["relation"]);
  add({std::move(insert), span, {}});
}

/// UPDATE t SET a = 1, b = c + 1 WHERE d
void Reading::update(Node node) {
  const Node relation = node["relation"];
  if (!is_plain(relation) || !lacks(node, {{"fromClause", "FROM in UPDATE"},
                                           {"returningList", "RETURNING"},
                                           {"withClause", "WITH before UPDATE"}}))
    return;
  Update update;
  update.table = sql::relation_name(relation);
  const std::shared_ptr<const Table> table = speaker_.table_named(update.table);
  const std::size_t set = pieces_.find(pieces_.all(), {"set"});
  const std::size_t where = pieces_.find({set, pieces_.all().end}, {"where"});
  const std::vector<Range> pieces = pieces_.at_commas({set + 1, where});
  std::size_t at = 0;
  for (const Node target : node["targetList"]) {
    const Node assignment = target["ResTarget"];
    if (assignment["val"]["MultiAssignRef"]) return fail(target, "several columns set at once");
    if (assignment["indirection"]) return fail(target, "a part of a column");
    Range piece = pieces[at++];
    while (!piece.empty() && !pieces_.is_symbol(piece.begin, "=")) ++piece.begin;
    ++piece.begin;
    const std::string name(assignment["name"].text());
    const Column* column = table ? table->column(name) : nullptr;
    update.set.push_back({name, value(assignment["val"], piece, column), place(target)});
  }
  if (node["whereClause"]) update.where = expression({where + 1, pieces_.all().end});
  const Span span = place(relation);
  add({std::move(update), span, {}});
}

/// DELETE FROM t WHERE a
void Reading::remove(Node node) {
  const Node relation = node["relation"];
  if (!is_plain(relation) || !lacks(node, {{"usingClause", "USING in DELETE"},
                                           {"returningList", "RETURNING"},
                                           {"withClause", "WITH before DELETE"}}))
    return;
  Delete remove;
  remove.table = sql::relation_name(relation);
  const std::size_t where = pieces_.find(pieces_.all(), {"where"});
  if (node["whereClause"]) remove.where = expression({where + 1, pieces_.all().end});
  const Span span = place(relation);
  add({std::move(remove), span, {}});
}

void Reading::select(Node node) { as_text(speaker_.query(node, false)); }

}  // namespace migc::translating
