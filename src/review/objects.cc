// Statements that make, move and drop whole objects, and those that maintain them.
#include <algorithm>

#include "migc/base/strings.h"
#include "names.h"
#include "server.h"

namespace migc::impact {
namespace {

using sql::Node;

/// The last name is a part of the object that the others name: a column, a trigger, a constraint.
ObjectName without_last(std::vector<std::string> parts) {
  if (!parts.empty()) parts.pop_back();
  return sql::object_name(std::move(parts));
}

/// LIKE … INCLUDING DEFAULTS, or ALL.
bool including_defaults(Node like) {
  constexpr std::int64_t defaults = 1 << 3;  // CREATE_TABLE_LIKE_DEFAULTS in PostgreSQL's parsenodes.h
  return (like["options"].number() & defaults) != 0;
}

}  // namespace

void Server::create_table(Node outer) {
  const Node statement = outer["base"] ? outer["base"] : outer;
  const Node range = statement["relation"];
  ObjectName name = new_name(sql::relation_name(range));
  if (range["relpersistence"].text() == "t") name.schema = "pg_temp";
  if (known(name) != nullptr && statement["if_not_exists"].flag()) return;
  const bool is_foreign = outer.key() == "CreateForeignTableStmt";
  const Node partition = statement["partspec"];
  Relation& table = made(name, is_foreign      ? Relation::Kind::foreign_table
                               : partition ? Relation::Kind::partitioned
                                           : Relation::Kind::table);
  table.unlogged = range["relpersistence"].text() == "u";
  if (const Node space = statement["tablespacename"]) table.tablespace = space.text();
  if (const Node method = statement["accessMethod"]) table.access_method = method.text();
  for (const Node item : partition["partParams"])
    table.partition_key.emplace_back(item["PartitionElem"]["name"].text());

  const Node bound = statement["partbound"];
  for (const Node item : statement["inhRelations"]) {
    const ObjectName parent = resolve(sql::relation_name(item["RangeVar"]));
    lock_for(parent, bound ? "CREATE TABLE PARTITION OF" : "CREATE TABLE INHERITS");
    const Relation* above = known(parent);
    if (bound)
      if (const Relation* other = schema_.default_partition(parent)) {
        lock(other->name, LockMode::access_exclusive, "the default partition: its rows may belong to " + name.name);
        scan(other->name);
      }
    Relation& child = *known(name);
    child.parents.push_back(parent);
    child.is_partition = static_cast<bool>(bound);
    child.is_default = bound["is_default"].flag();
    if (above == nullptr) continue;
    child.columns.insert(child.columns.end(), above->columns.begin(), above->columns.end());
    for (const ConstraintFacts& key : above->constraints) {
      const bool is_check = key.kind == ConstraintFacts::Kind::check;
      if (bound || is_check) child.constraints.push_back(key);
      if (bound && key.kind == ConstraintFacts::Kind::foreign)
        lock(key.referred, LockMode::share_row_exclusive,
             "the foreign key " + key.name + " of " + parent.name + " refers to it");
    }
    if (bound)
      for (const IndexFacts& index : above->indexes) child.indexes.push_back(index);
  }
  for (const Node element : statement["tableElts"]) {
    if (const Node like = element["TableLikeClause"]) {
      const ObjectName source = resolve(sql::relation_name(like["relation"]));
      lock_for(source, "CREATE TABLE LIKE");
      if (const Relation* copied = known(source))
        for (ColumnFacts column : copied->columns) {
          const bool with_default = including_defaults(like) && !column.identity && !column.stored_generated;
          if (!with_default) {
            column.has_default = column.identity = column.stored_generated = false;
            column.sequence.reset();
          }
          lock_for_default(column);
          known(name)->columns.push_back(std::move(column));
        }
    } else if (const Node column = element["ColumnDef"]) {
      ColumnFacts facts = column_of(name, column);
      known(name)->columns.push_back(std::move(facts));
    }
  }
  const auto constrain = [&](Node constraint, const std::string& column) {
    const std::string_view type = constraint["contype"].text();
    if (type == "CONSTR_FOREIGN") {
      Names columns{{"", column}};
      if (column.empty()) {
        columns.clear();
        for (std::string& one : sql::strings_of(constraint["fk_attrs"])) columns.push_back({"", std::move(one)});
      }
      add_foreign_key(name, constraint, columns, false);
    } else if (type == "CONSTR_PRIMARY" || type == "CONSTR_UNIQUE" || type == "CONSTR_EXCLUSION") {
      std::vector<std::string> columns = sql::strings_of(constraint["keys"]);
      if (!column.empty()) columns = {column};
      add_index_of(name, constraint, {name}, std::move(columns));
    } else if (type == "CONSTR_CHECK") {
      add_constraint(name, constraint);
    }
    for (ConstraintFacts& one : known(name)->constraints) one.valid = true;  // NOT VALID means nothing here
  };
  for (const Node element : statement["tableElts"]) {
    if (const Node column = element["ColumnDef"])
      for (const Node item : column["constraints"]) constrain(item["Constraint"], std::string(column["colname"].text()));
    if (const Node constraint = element["Constraint"]) constrain(constraint, "");
  }
}

void Server::create_table_as(Node statement) {
  const Node range = statement["into"]["rel"];
  ObjectName name = new_name(sql::relation_name(range));
  if (range["relpersistence"].text() == "t") name.schema = "pg_temp";
  if (known(name) != nullptr && statement["if_not_exists"].flag()) return;
  const bool is_view = statement["objtype"].text() == "OBJECT_MATVIEW";
  const std::set<ObjectName> named = relations_in(statement["query"]);
  if (statement["into"]["skipData"].flag())  // views stay what they are
    for (const ObjectName& source : named) lock(source, LockMode::access_share, "the query reads it");
  else
    read(statement["query"].first(), true);
  Relation& relation = made(name, is_view ? Relation::Kind::materialized_view : Relation::Kind::table);
  relation.complete = is_view;  // what columns the query gives is not read
  if (!is_view) return;
  relation.reads = named;
  relation.columns_read = columns_in(statement["query"]);
}

/// What a query names in FROM, WITH's names left out.
std::set<ObjectName> Server::relations_in(Node query) const {
  std::set<std::string> with_names;
  sql::walk(query, [&](Node node) {
    if (node.key() == "CommonTableExpr") with_names.emplace(node["ctename"].text());
    return true;
  });
  std::set<ObjectName> found;
  sql::walk(query, [&](Node node) {
    if (node.key() == "LockingClause") return false;
    const ObjectName name = sql::relation_name(node);
    if (!name.empty() && !(name.schema.empty() && with_names.contains(name.name))) found.insert(resolve(name));
    return true;
  });
  return found;
}

void Server::create_view(Node statement) {
  ObjectName name = new_name(sql::relation_name(statement["view"]));
  if (statement["view"]["relpersistence"].text() == "t") name.schema = "pg_temp";
  if (known(name) != nullptr) lock_for(name, "CREATE OR REPLACE VIEW");
  std::set<ObjectName> reads = relations_in(statement["query"]);
  for (const ObjectName& source : reads) lock(source, LockMode::access_share, "the view reads it");
  if (known(name) == nullptr) made(name, Relation::Kind::view);
  known(name)->reads = std::move(reads);
  known(name)->columns_read = columns_in(statement["query"]);
}

void Server::refresh(Node statement) {
  const ObjectName name = resolve(sql::relation_name(statement["relation"]));
  const bool concurrently = statement["concurrent"].flag();
  lock_for(name, concurrently ? "REFRESH MATERIALIZED VIEW CONCURRENTLY" : "REFRESH MATERIALIZED VIEW");
  const Relation* view = known(name);
  if (!concurrently) rewrites_.insert(migc::to_string(name));
  if (view == nullptr) return;
  if (concurrently || !view->indexes.empty()) scan(name);  // compared with the new rows, or its indexes are built anew
  if (statement["skipData"].flag()) return;
  for (const ObjectName& source : std::set(view->reads))
    read_relation(source, true, "the view " + name.name + " reads it");
}

void Server::create_index(Node statement) {
  const ObjectName table = resolve(sql::relation_name(statement["relation"]));
  const bool concurrently = statement["concurrent"].flag();
  const std::string words = concurrently ? "CREATE INDEX CONCURRENTLY" : "CREATE INDEX";
  lock_for(table, words);
  std::string name(statement["idxname"].text());
  Relation* relation = known(table);
  if (relation != nullptr && statement["if_not_exists"].flag() && relation->index(name) != nullptr) return;
  IndexFacts index;
  for (const Node item : statement["indexParams"]) {
    const Node element = item["IndexElem"];
    index.columns.emplace_back(element["name"].text());
    if (!index.columns.back().empty()) index.mentioned.insert(index.columns.back());
    for (const std::string& column : columns_in(element["expr"])) index.mentioned.insert(column);
  }
  for (const Node item : statement["indexIncludingParams"]) index.mentioned.emplace(item["IndexElem"]["name"].text());
  for (const std::string& column : columns_in(statement["whereClause"])) index.mentioned.insert(column);
  index.unique = statement["unique"].flag();
  index.partial = static_cast<bool>(statement["whereClause"]);
  if (name.empty()) {
    std::vector<std::string> parts;
    for (const std::string& column : index.columns) parts.push_back(column.empty() ? "expr" : column);
    std::set<std::string> taken;
    if (relation != nullptr)
      for (const IndexFacts& one : relation->indexes) taken.insert(one.name);
    name = made_up_name(table.name, parts, "idx", taken);
  }
  index.name = name;
  const bool is_partitioned = relation != nullptr && relation->kind == Relation::Kind::partitioned;
  const bool descends = is_partitioned && statement["relation"]["inh"].flag();
  for (const ObjectName& one : descends ? schema_.with_children(table) : std::vector{table}) {
    if (one != table) lock(one, mode_of(words), words + ": it is built on every partition");
    scan(one);
    if (Relation* own = known(one)) own->indexes.push_back(index);
    schema_.index_tables[{one.schema, index.name}] = one;
    index.name = made_up_name(one.name, index.columns, "idx", {});
  }
}

void Server::drop(Node statement) {
  const std::string_view type = statement["removeType"].text();
  const bool cascade = sql::cascades(statement);
  const bool if_exists = statement["missing_ok"].flag();
  for (const Node object : statement["objects"]) {
    std::vector<std::string> parts = names_of(object);
    if (type == "OBJECT_TABLE" || type == "OBJECT_FOREIGN_TABLE" || type == "OBJECT_VIEW" || type == "OBJECT_MATVIEW" ||
        type == "OBJECT_SEQUENCE") {
      const ObjectName name = resolve(sql::object_name(parts));
      if (known(name) == nullptr && if_exists && schema_.complete) continue;
      drop_relation(name, type == "OBJECT_VIEW"       ? "DROP VIEW"
                          : type == "OBJECT_MATVIEW"  ? "DROP MATERIALIZED VIEW"
                          : type == "OBJECT_SEQUENCE" ? "DROP SEQUENCE"
                                                      : "DROP TABLE",
                    cascade);
    } else if (type == "OBJECT_INDEX") {
      drop_index(resolve(sql::object_name(parts)), statement["concurrent"].flag());
    } else if (type == "OBJECT_TRIGGER" || type == "OBJECT_RULE" || type == "OBJECT_POLICY") {
      const ObjectName table = resolve(without_last(parts));
      Relation* relation = known(table);
      if (relation == nullptr && if_exists && schema_.complete) continue;
      const bool is_trigger = type == "OBJECT_TRIGGER";
      const std::string words = is_trigger ? "DROP TRIGGER" : type == "OBJECT_RULE" ? "DROP RULE" : "DROP POLICY";
      const bool stands = !is_trigger || relation == nullptr || relation->triggers.contains(parts.back());
      // Triggers of a partitioned table stand on its partitions, too.
      if (stands || !schema_.complete) {
        lock_for(table, words);
        if (is_trigger && relation != nullptr && relation->kind == Relation::Kind::partitioned)
          lock_partitions(table, mode_of(words), words + ": it is on every partition");
      } else {
        lock_for(table, words);
      }
      if (relation != nullptr && is_trigger) relation->triggers.erase(parts.back());
    } else if (type == "OBJECT_TYPE" || type == "OBJECT_DOMAIN") {
      ObjectName name = sql::object_name(parts);
      for (const std::string& space : schema_.search_path)
        if (name.schema.empty() && schema_.types.contains({space, name.name})) name.schema = space;
      if (cascade) drop_type(name);
      schema_.types.erase(name);
    } else if (type == "OBJECT_FUNCTION" || type == "OBJECT_PROCEDURE" || type == "OBJECT_ROUTINE") {
      const ObjectName name = new_name(sql::object_name(parts));
      if (cascade) drop_function(name);
      schema_.functions.erase(name);
    } else if (type == "OBJECT_STATISTIC_EXT") {
      const auto found = schema_.statistics.find(new_name(sql::object_name(parts)));
      if (found == schema_.statistics.end()) continue;
      lock_for(found->second, "DROP STATISTICS");
      schema_.statistics.erase(found);
    } else if (type == "OBJECT_SCHEMA") {
      for (const auto& [name, relation] : schema_.relations)
        if (name.schema == parts.back()) drop_relation(name, "DROP SCHEMA", true);
      schema_.schemas.erase(parts.back());
    } else if (type == "OBJECT_EXTENSION" && cascade) {
      note("what depends on the extension is not known");
    }
  }
}

/// The relation goes, and with it what is its own: sequences, partitions, foreign keys. With CASCADE what refers to it.
void Server::drop_relation(const ObjectName& name, std::string_view words, bool cascade) {
  if (!dropped_here_.insert(name).second) return;
  lock_for(name, std::string(words));
  const Relation* relation = known(name);
  if (relation == nullptr) return;
  if (relation->is_partition)
    for (const ObjectName& parent : relation->parents) {
      lock(parent, LockMode::access_exclusive, name.name + " is a partition of it");
      if (const Relation* other = schema_.default_partition(parent))
        lock(other->name, LockMode::access_exclusive, "the default partition: what belongs to it changes");
    }
  for (const ConstraintFacts& key : relation->constraints)
    if (key.kind == ConstraintFacts::Kind::foreign)
      lock(key.referred, LockMode::access_exclusive, "the foreign key " + key.name + " of " + name.name + " to it is dropped");
  for (const ObjectName& sequence : schema_.owned_sequences(name)) drop_relation(sequence, "DROP SEQUENCE", false);
  if (relation->owner && cascade)
    lock(*relation->owner, LockMode::access_exclusive, "CASCADE: a default of it takes numbers from " + name.name);
  for (const ObjectName& child : schema_.children(name))
    if (cascade || known(child)->is_partition) drop_relation(child, words, cascade);
  if (!cascade) return;
  if (relation->kind == Relation::Kind::sequence)
    for (const auto& [other, table] : schema_.relations)
      for (const ColumnFacts& column : table.columns)
        if (column.sequence == name) lock(other, LockMode::access_exclusive, "CASCADE: the default of " + column.name + " is dropped");
  for (const Schema::Reference& reference : schema_.references_to(name))
    lock(reference.table->name, LockMode::access_exclusive, "CASCADE: its foreign key " + reference.key->name + " is dropped");
  for (const ObjectName& view : schema_.views_of(name)) drop_relation(view, "CASCADE: DROP VIEW", true);
}

void Server::drop_index(const ObjectName& index, bool concurrently) {
  const auto found = schema_.index_tables.find(index);
  if (found == schema_.index_tables.end()) {
    if (!schema_.complete) note("the index " + migc::to_string(index) + " is not known: its table is locked, too");
    return;
  }
  const ObjectName table = found->second;
  const std::string words = concurrently ? "DROP INDEX CONCURRENTLY" : "DROP INDEX";
  lock_for(table, words);
  const Relation* relation = known(table);
  if (relation != nullptr && relation->kind == Relation::Kind::partitioned)
    lock_partitions(table, mode_of(words), words + ": it is on every partition");
  if (Relation* own = known(table))
    std::erase_if(own->indexes, [&](const IndexFacts& one) { return one.name == index.name; });
  schema_.index_tables.erase(index);
}

void Server::drop_type(const ObjectName& type) {
  for (const auto& [name, relation] : schema_.relations)
    for (const ColumnFacts& column : relation.columns)
      if (column.type.name == type)
        lock(name, LockMode::access_exclusive, "CASCADE: its column " + column.name + " of this type is dropped");
}

void Server::drop_function(const ObjectName& function) {
  for (const auto& [name, relation] : schema_.relations)
    for (const auto& [trigger, called] : relation.triggers)
      if (called == function) lock(name, LockMode::access_exclusive, "CASCADE: its trigger " + trigger + " calls it");
}

void Server::rename(Node statement) {
  const std::string_view type = statement["renameType"].text();
  const ObjectName name = resolve(sql::relation_name(statement["relation"]));
  const std::string old_name(statement["subname"].text()), new_word(statement["newname"].text());
  const bool is_relation = type == "OBJECT_TABLE" || type == "OBJECT_VIEW" || type == "OBJECT_MATVIEW" ||
                           type == "OBJECT_SEQUENCE" || type == "OBJECT_FOREIGN_TABLE" || type == "OBJECT_INDEX";
  if (type == "OBJECT_SCHEMA") {
    std::vector<ObjectName> inside;
    for (const auto& [one, relation] : schema_.relations)
      if (one.schema == old_name) inside.push_back(one);
    for (const ObjectName& one : inside) move(one, {new_word, one.name});
    return;
  }
  if (type == "OBJECT_TYPE" || type == "OBJECT_DOMAIN") {
    const ObjectName old_type = new_name(sql::object_name(names_of(statement["object"])));
    if (auto entry = schema_.types.extract(old_type)) {
      entry.key() = {old_type.schema, new_word};
      schema_.types.insert(std::move(entry));
    }
    return;
  }
  if (sql::relation_name(statement["relation"]).empty()) return;
  if (const auto index = schema_.index_tables.find(name); index != schema_.index_tables.end() && is_relation) {
    const ObjectName table = index->second;
    schema_.index_tables.erase(index);
    schema_.index_tables[{name.schema, new_word}] = table;
    if (Relation* relation = known(table))
      for (IndexFacts& one : relation->indexes)
        if (one.name == name.name) one.name = new_word;
    return;
  }
  if (known(name) == nullptr && statement["missing_ok"].flag() && schema_.complete) return;
  if (type == "OBJECT_TRIGGER" || type == "OBJECT_RULE" || type == "OBJECT_POLICY") {
    lock_for(name, type == "OBJECT_TRIGGER" ? "ALTER TRIGGER RENAME" : type == "OBJECT_RULE" ? "ALTER RULE RENAME" : "ALTER POLICY RENAME");
    return;
  }
  if (type == "OBJECT_INDEX") return;
  const std::string words = is_relation                     ? "ALTER TABLE RENAME"
                            : type == "OBJECT_TABCONSTRAINT" ? "ALTER TABLE RENAME CONSTRAINT"
                                                             : "ALTER TABLE RENAME COLUMN";
  lock_for(name, words);
  if (is_relation) return move(name, {name.schema, new_word});
  for (const ObjectName& one : schema_.with_children(name)) {
    Relation* relation = known(one);
    if (relation == nullptr) continue;
    if (type == "OBJECT_TABCONSTRAINT") {
      ConstraintFacts* constraint = relation->constraint(old_name);
      if (constraint == nullptr) continue;
      if (one != name && constraint->kind == ConstraintFacts::Kind::check) lock_for(one, words);
      constraint->name = new_word;
      for (IndexFacts& index : relation->indexes)
        if (index.constraint == old_name) index.name = index.constraint = new_word;
      if (auto entry = schema_.index_tables.extract(ObjectName{one.schema, old_name})) {
        entry.key().name = new_word;
        schema_.index_tables.insert(std::move(entry));
      }
      continue;
    }
    if (one != name) lock_for(one, words);
    const auto renamed = [&](std::vector<std::string>& names) { std::replace(names.begin(), names.end(), old_name, new_word); };
    if (ColumnFacts* column = relation->column(old_name)) column->name = new_word;
    for (ConstraintFacts& constraint : relation->constraints) renamed(constraint.columns);
    for (IndexFacts& index : relation->indexes) {
      renamed(index.columns);
      if (index.mentioned.erase(old_name) > 0) index.mentioned.insert(new_word);
    }
    for (const Schema::Reference& reference : schema_.references_to(one))
      for (ConstraintFacts& key : known(reference.table->name)->constraints)
        if (key.kind == ConstraintFacts::Kind::foreign && key.referred == one) renamed(key.referred_columns);
  }
}

void Server::move(const ObjectName& from, const ObjectName& to) {
  auto entry = schema_.relations.extract(from);
  if (!entry) return;
  entry.key() = to;
  entry.mapped().name = to;
  if (entry.mapped().made_in_range) of_range_.insert(migc::to_string(to));
  schema_.relations.insert(std::move(entry));
  std::map<ObjectName, ObjectName> indexes;
  for (const auto& [index, table] : schema_.index_tables) {
    const bool moves = table == from;
    indexes[moves ? ObjectName{to.schema, index.name} : index] = moves ? to : table;
  }
  schema_.index_tables = std::move(indexes);
  for (auto& [statistics, table] : schema_.statistics)
    if (table == from) table = to;
  for (auto& [name, relation] : schema_.relations) {
    std::replace(relation.parents.begin(), relation.parents.end(), from, to);
    if (relation.reads.erase(from) > 0) relation.reads.insert(to);
    if (relation.owner == from) relation.owner = to;
    for (ConstraintFacts& key : relation.constraints)
      if (key.referred == from) key.referred = to;
    for (ColumnFacts& column : relation.columns)
      if (column.sequence == from) column.sequence = to;
  }
}

void Server::set_schema(Node statement) {
  const std::string_view type = statement["objectType"].text();
  const std::string space(statement["newschema"].text());
  if (type == "OBJECT_TYPE" || type == "OBJECT_DOMAIN") {
    const ObjectName name = new_name(sql::object_name(names_of(statement["object"])));
    if (auto entry = schema_.types.extract(name)) {
      entry.key().schema = space;
      schema_.types.insert(std::move(entry));
    }
    return;
  }
  if (sql::relation_name(statement["relation"]).empty()) return;
  const ObjectName name = resolve(sql::relation_name(statement["relation"]));
  if (known(name) == nullptr && statement["missing_ok"].flag() && schema_.complete) return;
  lock_for(name, "ALTER TABLE SET SCHEMA");
  for (const ObjectName& sequence : schema_.owned_sequences(name)) {
    lock(sequence, LockMode::access_exclusive, "it is owned by " + name.name + " and moves with it");
    move(sequence, {space, sequence.name});
  }
  move(name, {space, name.name});
}

void Server::create_schema(Node statement) {
  schema_.schemas.emplace(statement["schemaname"].text());
  const std::vector<std::string> path = schema_.search_path;
  schema_.search_path.insert(schema_.search_path.begin(), std::string(statement["schemaname"].text()));
  for (const Node element : statement["schemaElts"]) run(element.first());
  schema_.search_path = path;
}

void Server::create_sequence(Node statement) {
  const ObjectName name = new_name(sql::relation_name(statement["sequence"]));
  if (known(name) != nullptr && statement["if_not_exists"].flag()) return;
  made(name, Relation::Kind::sequence);
  for (const Node option : statement["options"]) {
    const Node definition = option["DefElem"];
    std::vector<std::string> owner = sql::strings_of(definition["arg"]["List"]["items"]);
    if (definition["defname"].text() != "owned_by" || owner.size() < 2) continue;
    Relation& relation = *known(name);
    relation.owner_column = owner.back();
    relation.owner = resolve(without_last(owner));
    lock(*relation.owner, LockMode::access_share, "the sequence " + name.name + " becomes its own");
  }
}

void Server::alter_sequence(Node statement) {
  const ObjectName name = resolve(sql::relation_name(statement["sequence"]));
  if (known(name) == nullptr && statement["missing_ok"].flag() && schema_.complete) return;
  lock_for(name, "ALTER SEQUENCE");
  for (const Node option : statement["options"]) {
    const Node definition = option["DefElem"];
    if (definition["defname"].text() != "owned_by") continue;
    std::vector<std::string> owner = sql::strings_of(definition["arg"]["List"]["items"]);
    Relation* relation = known(name);
    if (owner.size() < 2) {
      if (relation != nullptr) relation->owner.reset();
      continue;
    }
    const ObjectName table = resolve(without_last(owner));
    lock(table, LockMode::access_share, "the sequence " + name.name + " becomes its own");
    if (relation == nullptr) continue;
    relation->owner = table;
    relation->owner_column = owner.back();
  }
}

void Server::create_trigger(Node statement) {
  const ObjectName table = resolve(sql::relation_name(statement["relation"]));
  lock_for(table, "CREATE TRIGGER");
  if (const Node other = statement["constrrel"]; !other["relname"].text().empty())
    lock(resolve(sql::relation_name(other)), LockMode::access_share, "the constraint trigger is FROM it");
  Relation* relation = known(table);
  if (relation == nullptr) return;
  relation->triggers[std::string(statement["trigname"].text())] =
      new_name(sql::object_name(sql::strings_of(statement["funcname"])));
  if (relation->kind == Relation::Kind::partitioned && statement["row"].flag())
    lock_partitions(table, mode_of("CREATE TRIGGER"), "CREATE TRIGGER: it is made on every partition");
}

void Server::create_rule(Node statement) {
  lock_for(resolve(sql::relation_name(statement["relation"])), "CREATE RULE");
  for (const Node action : statement["actions"])
    sql::walk(action, [&](Node node) {
      const ObjectName name = sql::relation_name(node);
      if (name.empty()) return true;
      const bool is_target = node.key() == "relation";
      lock(resolve(name), is_target ? LockMode::row_exclusive : LockMode::access_share, "the rule's action names it");
      return true;
    });
}

void Server::create_policy(Node statement) {
  if (Relation* relation = known(resolve(sql::relation_name(statement["table"])))) relation->has_policy = true;
  lock_for(resolve(sql::relation_name(statement["table"])), statement.key() == "CreatePolicyStmt" ? "CREATE POLICY" : "ALTER POLICY");
}

void Server::create_statistics(Node statement) {
  const Node first = statement["relations"].first();
  const ObjectName table = resolve(sql::relation_name(first["RangeVar"]));
  lock_for(table, "CREATE STATISTICS");
  const ObjectName name = new_name(sql::object_name(sql::strings_of(statement["defnames"])));
  schema_.statistics[name] = table;
}

void Server::publication(Node statement) {
  for (const Node item : statement["pubobjects"]) {
    const Node table = item["PublicationObjSpec"]["pubtable"]["relation"];
    if (table["relname"].text().empty()) continue;
    const ObjectName name = resolve(sql::relation_name(table));
    const std::string words = statement.key() == "CreatePublicationStmt" ? "CREATE PUBLICATION" : "ALTER PUBLICATION";
    lock_for(name, words);
    if (table["inh"].flag())
      for (const ObjectName& child : schema_.with_children(name)) lock(child, mode_of(words), words + ": it inherits from " + name.name);
  }
}

void Server::create_domain(Node statement) {
  TypeFacts domain;
  domain.kind = TypeFacts::Kind::domain;
  domain.base = type_of(statement["typeName"], schema_);
  for (const Node item : statement["constraints"]) {
    const std::string_view type = item["Constraint"]["contype"].text();
    domain.constrained = domain.constrained || type == "CONSTR_CHECK" || type == "CONSTR_NOTNULL";
  }
  schema_.types[new_name(sql::object_name(sql::strings_of(statement["domainname"])))] = domain;
}

void Server::alter_domain(Node statement) {
  ObjectName name = sql::object_name(sql::strings_of(statement["typeName"]));
  for (const std::string& space : schema_.search_path)
    if (name.schema.empty() && schema_.types.contains({space, name.name})) name.schema = space;
  const std::string_view change = statement["subtype"].text();
  const bool adds = change == "C" || change == "O";
  const bool looks = change == "V" || (adds && !statement["def"]["Constraint"]["skip_validation"].flag());
  if (adds && schema_.types.contains(name)) schema_.types[name].constrained = true;
  if (!looks) return;
  std::set<ObjectName> domains{name};
  for (bool grown = true; grown;) {
    grown = false;
    for (const auto& [other, facts] : schema_.types)
      if (facts.kind == TypeFacts::Kind::domain && domains.contains(facts.base.name)) grown = domains.insert(other).second || grown;
  }
  for (const auto& [table, relation] : schema_.relations)
    for (const ColumnFacts& column : relation.columns)
      if (domains.contains(column.type.name) && relation.has_rows_of_its_own()) {
        lock(table, LockMode::share, "its column " + column.name + " is of the domain: its rows are checked");
        scan(table);
      }
}

void Server::create_enum(Node statement) {
  const bool is_enum = statement.key() == "CreateEnumStmt";
  const ObjectName name = is_enum ? sql::object_name(sql::strings_of(statement["typeName"])) : sql::relation_name(statement["typevar"]);
  schema_.types[new_name(name)].kind = is_enum ? TypeFacts::Kind::enumeration : TypeFacts::Kind::other;
}

void Server::create_function(Node statement) {
  bool is_volatile = true;
  for (const Node option : statement["options"])
    if (option["DefElem"]["defname"].text() == "volatility")
      is_volatile = sql::string_of(option["DefElem"]["arg"]) == "volatile";
  // One entry for all of its overloads: which one a call means is not known here.
  bool& known_volatile = schema_.functions[new_name(sql::object_name(sql::strings_of(statement["funcname"])))];
  known_volatile = known_volatile || is_volatile;
}

void Server::comment(Node statement) {
  const std::string_view type = statement["objtype"].text();
  std::vector<std::string> parts = names_of(statement["object"]);
  const bool of_part = type == "OBJECT_COLUMN" || type == "OBJECT_TABCONSTRAINT" || type == "OBJECT_TRIGGER" ||
                       type == "OBJECT_RULE" || type == "OBJECT_POLICY";
  const bool of_relation = type == "OBJECT_TABLE" || type == "OBJECT_VIEW" || type == "OBJECT_MATVIEW" ||
                           type == "OBJECT_SEQUENCE" || type == "OBJECT_FOREIGN_TABLE";
  if (of_part || of_relation)
    lock_for(resolve(of_part ? without_last(parts) : sql::object_name(parts)),
             of_part && type != "OBJECT_COLUMN" ? "COMMENT ON (what hangs on a table)" : "COMMENT ON");
}

void Server::set_variable(Node statement) {
  const std::string name = lower(statement["name"].text());
  if (name != "search_path" && name != "timezone") return;
  std::vector<std::string> values;
  for (const Node argument : statement["args"]) values.push_back(string_constant(argument));
  const bool is_reset = statement["kind"].text() != "VAR_SET_VALUE";
  if (name == "timezone") schema_.timezone = is_reset || values.empty() ? "" : values.front();
  if (name != "search_path") return;
  schema_.search_path = is_reset ? std::vector<std::string>{"public"} : values;
  std::erase(schema_.search_path, "$user");
  std::erase(schema_.search_path, "pg_catalog");
}

void Server::reindex(Node statement) {
  const bool concurrently = sql::has_option(statement["params"], "concurrently");
  const std::string words = concurrently ? "REINDEX CONCURRENTLY" : "REINDEX";
  const std::string_view kind = statement["kind"].text();
  if (kind != "REINDEX_OBJECT_INDEX" && kind != "REINDEX_OBJECT_TABLE")
    return note("every table of the schema or database is locked, one after the other");
  ObjectName name = resolve(sql::relation_name(statement["relation"]));
  if (const auto index = schema_.index_tables.find(name); index != schema_.index_tables.end()) name = index->second;
  const Relation* relation = known(name);
  if (relation == nullptr && kind == "REINDEX_OBJECT_INDEX")
    return note("the index is not known: its table is locked, too");
  lock_for(name, words);
  if (kind == "REINDEX_OBJECT_INDEX" || relation == nullptr || !relation->indexes.empty()) scan(name);
}

void Server::cluster(Node statement) {
  if (statement["relation"]["relname"].text().empty()) return note("every table that was clustered before is locked and rewritten");
  const ObjectName name = resolve(sql::relation_name(statement["relation"]));
  lock_for(name, "CLUSTER");
  rewrite(name);
}

void Server::vacuum(Node statement) {
  const bool is_vacuum = statement["is_vacuumcmd"].flag();
  const bool is_full = sql::has_option(statement["options"], "full");
  const std::string words = !is_vacuum ? "ANALYZE" : is_full ? "VACUUM FULL" : "VACUUM";
  if (!statement["rels"]) return note("every table of the database is visited, one after the other");
  for (const Node item : statement["rels"]) {
    const ObjectName name = resolve(sql::relation_name(item["VacuumRelation"]["relation"]));
    lock_for(name, words);
    const Relation* relation = known(name);
    if (relation != nullptr && relation->kind == Relation::Kind::partitioned)
      lock_partitions(name, mode_of(words), words + ": every partition, too");
    if (is_full) rewrite(name);
  }
}

void Server::lock_table(Node statement) {
  constexpr std::int64_t strongest = 8;
  const std::int64_t number = statement["mode"].number();
  const auto mode = static_cast<LockMode>(number >= 1 && number <= strongest ? number - 1 : strongest - 1);
  for (const Node item : statement["relations"]) {
    const ObjectName name = resolve(sql::relation_name(item["RangeVar"]));
    lock(name, mode, "LOCK TABLE");
    if (item["RangeVar"]["inh"].flag()) lock_partitions(name, mode, "LOCK TABLE: it inherits from " + name.name);
    std::vector<ObjectName> pending{name};
    while (!pending.empty()) {
      const Relation* relation = known(pending.back());
      pending.pop_back();
      if (relation == nullptr || relation->kind != Relation::Kind::view || !followed_.insert(relation->name).second) continue;
      for (const ObjectName& source : relation->reads) {
        lock(source, mode, "LOCK TABLE: the view " + relation->name.name + " reads it");
        pending.push_back(source);
      }
    }
  }
}

void Server::truncate(Node statement) {
  const bool cascade = sql::cascades(statement);
  std::vector<ObjectName> tables;
  const auto add = [&](const ObjectName& name, const std::string& why) {
    if (std::find(tables.begin(), tables.end(), name) != tables.end()) return;
    tables.push_back(name);
    lock(name, mode_of("TRUNCATE"), why);
  };
  for (const Node item : statement["relations"]) {
    const ObjectName name = resolve(sql::relation_name(item["RangeVar"]));
    add(name, "TRUNCATE");
    if (item["RangeVar"]["inh"].flag())
      for (const ObjectName& child : schema_.with_children(name)) add(child, "TRUNCATE: it inherits from " + name.name);
  }
  for (std::size_t i = 0; cascade && i < tables.size(); ++i)
    for (const Schema::Reference& reference : schema_.references_to(tables[i]))
      for (const ObjectName& child : schema_.with_children(reference.table->name))
        add(child, "CASCADE: its foreign key " + reference.key->name + " refers to " + tables[i].name);
  for (const ObjectName& name : tables) {
    const Relation* relation = known(name);
    if (relation == nullptr || relation->has_rows_of_its_own()) rewrites_.insert(migc::to_string(name));
    if (relation != nullptr && !relation->indexes.empty()) scan(name);  // its indexes are built anew, of no rows
    if (statement["restart_seqs"].flag())
      for (const ObjectName& sequence : schema_.owned_sequences(name))
        lock(sequence, mode_of("TRUNCATE RESTART IDENTITY"), "RESTART IDENTITY: it is owned by " + name.name);
  }
}

}  // namespace migc::impact
