// Statements that read and write rows. What is read is locked with AccessShare, views down to their tables; what is written
// with RowExclusive; and the checks of foreign keys lock the other table.
#include <algorithm>

#include "migc/base/strings.h"
#include "names.h"
#include "server.h"

namespace migc::impact {
namespace {

using sql::Node;

/// The conditions that AND joins at the top of a WHERE.
std::vector<Node> conjuncts(Node where) {
  std::vector<Node> found, pending{where};
  while (!pending.empty()) {
    const Node node = pending.back();
    pending.pop_back();
    if (node["BoolExpr"] && node["BoolExpr"]["boolop"].text() == "AND_EXPR")
      for (const Node argument : node["BoolExpr"]["args"]) pending.push_back(argument);
    else if (node)
      found.push_back(node);
  }
  return found;
}

/// `column = constant`: the column, or empty.
std::string equality(Node condition) {
  const Node test = condition["A_Expr"];
  if (!test || test["kind"].text() != "AEXPR_OP" || sql::string_of(test["name"].first()) != "=") return {};
  Node column = test["lexpr"], value = test["rexpr"];
  if (!column["ColumnRef"]) std::swap(column, value);
  if (!column["ColumnRef"] || !is_constant(value)) return {};
  const std::set<std::string> names = columns_in(column);
  return names.empty() ? std::string() : *names.begin();
}

}  // namespace

/// Is there an index that begins with a column which the condition holds to one value?
bool Server::finds_by_index(const ObjectName& table, Node where) const {
  const Relation* relation = schema_.find(table);
  if (relation == nullptr) return false;
  for (const Node condition : conjuncts(where)) {
    const std::string column = equality(condition);
    if (column.empty()) continue;
    for (const IndexFacts& index : relation->indexes)
      if (!index.partial && !index.columns.empty() && index.columns.front() == column) return true;
  }
  return false;
}

void Server::read_relation(const ObjectName& name, bool scans, const std::string& why) {
  lock(name, LockMode::access_share, why);
  const Relation* relation = known(name);
  if (!followed_.insert(name).second) return;
  if (relation != nullptr && relation->kind == Relation::Kind::view)
    for (const ObjectName& source : std::set(relation->reads)) read_relation(source, scans, "the view " + name.name + " reads it");
  if (relation != nullptr && (relation->kind == Relation::Kind::table || relation->kind == Relation::Kind::partitioned))
    for (const ObjectName& child : schema_.children(name)) read_relation(child, scans, "it inherits from " + name.name);
  followed_.erase(name);
  if (scans && (relation == nullptr || relation->has_rows_of_its_own())) scan(name);
}

/// A query and everything below it. `scans`: it runs, rows are read.
void Server::read(Node query, bool scans) {
  std::set<std::string> with_names;
  sql::walk(query, [&](Node node) {
    if (node.key() == "CommonTableExpr") with_names.emplace(node["ctename"].text());
    return true;
  });
  sql::walk(query, [&](Node node) {
    const std::string_view kind = node.key();
    if (kind == "InsertStmt") return insert(node), false;
    if (kind == "UpdateStmt") return update(node), false;
    if (kind == "DeleteStmt") return remove(node), false;
    if (kind == "MergeStmt") return merge(node), false;
    if (kind == "SelectStmt") {
      for (const Node item : node["fromClause"]) {
        const ObjectName name = sql::relation_name(item["RangeVar"]);
        if (name.empty() || (name.schema.empty() && with_names.contains(name.name))) continue;
        const ObjectName full = resolve(name);
        const bool alone = !node["fromClause"].first().next();
        read_relation(full, scans && !(alone && finds_by_index(full, node["whereClause"])), "it is read");
      }
      for (const Node item : node["lockingClause"]) {
        const Node named = item["LockingClause"]["lockedRels"];
        for (const Node from : node["fromClause"])
          sql::walk(from, [&](Node range) {
            const ObjectName name = sql::relation_name(range);
            if (range.key() == "RangeSubselect") return false;
            if (name.empty()) return true;
            bool is_locked = !named;
            for (const Node one : named)
              is_locked = is_locked || one["RangeVar"]["relname"].text() == name.name ||
                          one["RangeVar"]["relname"].text() == range["alias"]["aliasname"].text();
            if (is_locked && !with_names.contains(name.name))
              lock_partitions(resolve(name), LockMode::row_share, "its rows are locked: FOR UPDATE or FOR SHARE");
            return true;
          });
      }
      return true;
    }
    if (kind == "LockingClause") return false;
    const ObjectName name = sql::relation_name(node);
    if (kind == "RangeVar" && !name.empty() && !(name.schema.empty() && with_names.contains(name.name))) {
      const std::string full = migc::to_string(resolve(name));
      const bool seen = std::any_of(impact_.locks.begin(), impact_.locks.end(), [&](const Lock& one) { return one.relation == full; });
      if (!seen) read_relation(resolve(name), scans, "it is read");
    }
    return true;
  });
  if (scans) call_functions(query);
}

/// nextval() and its kin lock the sequence that they name; what functions of one's own do is not read.
void Server::call_functions(Node top) {
  sql::walk(top, [&](Node node) {
    if (node.key() != "FuncCall") return true;
    ObjectName name = sql::object_name(sql::strings_of(node["funcname"]));
    if (name.schema == "pg_catalog") name.schema.clear();
    if (name.schema.empty() && (name.name == "nextval" || name.name == "setval" || name.name == "currval")) {
      const std::string sequence = string_constant(node["args"].first());
      if (!sequence.empty()) lock(resolve(name_in_string(sequence)), LockMode::row_exclusive, name.name + "() takes it");
    } else if (schema_.functions.contains(new_name(name))) {
      note("what the function " + migc::to_string(name) + "() does is not read");
    }
    return true;
  });
}

void Server::query(Node statement) {
  if (const Node into = statement["intoClause"]; into) {
    read(statement, true);
    made(new_name(sql::relation_name(into["rel"])), Relation::Kind::table).complete = false;
    return;
  }
  read(statement.key() == "DeclareCursorStmt" ? statement["query"].first() : statement, statement.key() != "DeclareCursorStmt");
}

/// The table, or what a view reads.
void Server::scan_below(const ObjectName& name) {
  const Relation* relation = known(name);
  if (relation == nullptr || relation->kind != Relation::Kind::view) return scan(name);
  if (!followed_.insert(name).second) return;
  for (const ObjectName& source : relation->reads) scan_below(source);
  followed_.erase(name);
}

void Server::write(const ObjectName& table, const std::string& words) {
  const Relation* relation = known(table);
  if (relation != nullptr && relation->kind == Relation::Kind::view) {
    lock_for(table, words);
    if (!followed_.insert(table).second) return;
    for (const ObjectName& source : std::set(relation->reads)) write(source, words);
    followed_.erase(table);
    return;
  }
  lock_for(table, words);
  if (words != "INSERT")
    for (const ObjectName& child : schema_.with_children(table)) lock(child, mode_of(words), words + ": it inherits from " + table.name);
  if (relation != nullptr && !relation->triggers.empty()) note("what the triggers of " + table.name + " do is not read");
}

/// Foreign keys of the table, of which all columns get values: the rows that they refer to are looked up and locked.
void Server::check_keys_of(const ObjectName& table, const std::set<std::string>& columns) {
  const Relation* relation = known(table);
  if (relation == nullptr) return;
  for (const ConstraintFacts& key : relation->constraints) {
    if (key.kind != ConstraintFacts::Kind::foreign) continue;
    const bool checked = std::all_of(key.columns.begin(), key.columns.end(),
                                     [&](const std::string& column) { return columns.contains(column); });
    if (checked) lock(key.referred, LockMode::row_share, "the foreign key " + key.name + " is checked against it");
  }
}

/// Foreign keys to the table, whose rows go or whose `columns` change.
void Server::check_keys_to(const ObjectName& table, const std::set<std::string>* columns) {
  const Relation* relation = known(table);
  if (!followed_.insert(table).second) return;
  for (const Schema::Reference& reference : schema_.references_to(table)) {
    const ConstraintFacts& key = *reference.key;
    std::vector<std::string> referred = key.referred_columns;
    if (referred.empty() && relation != nullptr && relation->primary_key() != nullptr)
      referred = relation->primary_key()->columns;
    const bool touched = columns == nullptr || std::any_of(referred.begin(), referred.end(), [&](const std::string& column) {
                           return columns->contains(column);
                         });
    if (!touched) continue;
    const char action = columns == nullptr ? key.on_delete : key.on_update;
    const bool writes = action == 'c' || action == 'n' || action == 'd';
    const ObjectName other = reference.table->name;
    const std::string words = columns == nullptr ? "ON DELETE" : "ON UPDATE";
    lock(other, writes ? LockMode::row_exclusive : LockMode::row_share,
         writes ? words + " of its foreign key " + key.name + " changes it" : "its foreign key " + key.name + " is checked");
    const bool has_index = std::any_of(reference.table->indexes.begin(), reference.table->indexes.end(), [&](const IndexFacts& index) {
      return !index.partial && !index.columns.empty() && index.columns.front() == key.columns.front();
    });
    if (!has_index) scan(other);
    if (action == 'c' && columns == nullptr) check_keys_to(other, nullptr);
  }
  followed_.erase(table);
}

void Server::insert(Node statement) {
  const ObjectName table = resolve(sql::relation_name(statement["relation"]));
  write(table, "INSERT");
  const Node select = statement["selectStmt"];
  if (select) read(select["SelectStmt"] ? select.first() : select, true);
  if (const Node with = statement["withClause"]) read(with, true);
  const Relation* relation = known(table);
  if (relation == nullptr) return;
  std::vector<std::string> targets;
  for (const Node item : statement["cols"]) targets.emplace_back(item["ResTarget"]["name"].text());
  const Node rows = select["SelectStmt"]["valuesLists"];
  const Node row = rows.first()["List"]["items"];
  std::size_t width = 0;
  for (const Node value : row) width += value ? 1 : 0;
  if (targets.empty())
    for (const ColumnFacts& column : relation->columns)
      if (!rows || targets.size() < width) targets.push_back(column.name);
  std::set<std::string> given, defaulted;
  for (const std::string& target : targets) given.insert(target);
  if (rows) {
    given.clear();
    for (const Node one : rows) {
      std::size_t i = 0;
      for (const Node value : one["List"]["items"]) {
        if (i >= targets.size()) break;
        if (value["SetToDefault"])
          defaulted.insert(targets[i]);
        else if (!is_null_constant(value))
          given.insert(targets[i]);
        ++i;
      }
    }
  } else if (!select) {
    given.clear();
    targets.clear();
  }
  for (const ColumnFacts& column : relation->columns) {
    const bool is_target = std::find(targets.begin(), targets.end(), column.name) != targets.end();
    if (is_target && !defaulted.contains(column.name)) continue;
    if (column.has_default && !column.default_is_null) given.insert(column.name);
    if (column.sequence) lock(*column.sequence, LockMode::row_exclusive, "a row takes a number from it");
  }
  check_keys_of(table, given);
}

void Server::update(Node statement) {
  const ObjectName table = resolve(sql::relation_name(statement["relation"]));
  write(table, "UPDATE");
  if (statement["fromClause"]) read(statement["fromClause"], true);
  read(statement["whereClause"], true);
  read(statement["targetList"], true);
  if (statement["withClause"]) read(statement["withClause"], true);
  for (const ObjectName& one : schema_.with_children(table))
    if (!finds_by_index(one, statement["whereClause"])) scan_below(one);
  std::set<std::string> changed, with_value;
  for (const Node item : statement["targetList"]) {
    const std::string column(item["ResTarget"]["name"].text());
    changed.insert(column);
    if (!is_null_constant(item["ResTarget"]["val"])) with_value.insert(column);
  }
  const Relation* relation = known(table);
  if (relation == nullptr) return;
  for (const ConstraintFacts& key : relation->constraints) {
    if (key.kind != ConstraintFacts::Kind::foreign) continue;
    const bool is_changed = std::any_of(key.columns.begin(), key.columns.end(),
                                        [&](const std::string& column) { return changed.contains(column); });
    const bool is_null = std::any_of(key.columns.begin(), key.columns.end(), [&](const std::string& column) {
      return changed.contains(column) && !with_value.contains(column);
    });
    if (is_changed && !is_null) lock(key.referred, LockMode::row_share, "the foreign key " + key.name + " is checked against it");
  }
  check_keys_to(table, &changed);
}

void Server::remove(Node statement) {
  const ObjectName table = resolve(sql::relation_name(statement["relation"]));
  write(table, "DELETE");
  if (statement["usingClause"]) read(statement["usingClause"], true);
  read(statement["whereClause"], true);
  if (statement["withClause"]) read(statement["withClause"], true);
  for (const ObjectName& one : schema_.with_children(table))
    if (!finds_by_index(one, statement["whereClause"])) scan_below(one);
  check_keys_to(table, nullptr);
}

void Server::merge(Node statement) {
  const ObjectName table = resolve(sql::relation_name(statement["relation"]));
  write(table, "MERGE");
  read(statement["sourceRelation"], true);
  scan(table);
}

void Server::copy(Node statement) {
  if (const Node inner = statement["query"]) return run(inner.first());
  const ObjectName table = resolve(sql::relation_name(statement["relation"]));
  if (statement["is_from"].flag())
    write(table, "INSERT");
  else
    read_relation(table, true, "COPY TO reads it");
}

/// EXPLAIN plans the statement, which takes its locks; only ANALYZE runs it.
void Server::explain(Node statement) {
  const std::set<std::string> rewrites = rewrites_, scans = scans_;
  run(statement["query"].first());
  if (sql::has_option(statement["options"], "analyze")) return;
  rewrites_ = rewrites;
  scans_ = scans;
}

}  // namespace migc::impact
