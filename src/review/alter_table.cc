// ALTER TABLE, action by action, and what CREATE TABLE shares with it: columns, constraints and their keys.
#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/sql_builtin.h"
#include "names.h"
#include "server.h"

namespace migc::impact {
namespace {

using sql::Node;

struct Action {
  std::string_view subtype;  ///< the parser's
  std::string_view words;    ///< behind ALTER TABLE
  bool descends = false;     ///< to the tables that inherit from it, partitions among them
};

constexpr std::array actions = {
    Action{"AT_AddColumn", "ADD COLUMN", true},
    Action{"AT_AddColumnToView", "ADD COLUMN"},
    Action{"AT_ColumnDefault", "SET DEFAULT", true},
    Action{"AT_DropNotNull", "DROP NOT NULL", true},
    Action{"AT_SetNotNull", "SET NOT NULL", true},
    Action{"AT_SetExpression", "SET EXPRESSION", true},
    Action{"AT_DropExpression", "DROP EXPRESSION", true},
    Action{"AT_SetStatistics", "SET STATISTICS", true},
    Action{"AT_SetOptions", "SET (attribute option)"},
    Action{"AT_ResetOptions", "RESET (attribute option)"},
    Action{"AT_SetStorage", "SET STORAGE", true},
    Action{"AT_SetCompression", "SET COMPRESSION"},
    Action{"AT_DropColumn", "DROP COLUMN", true},
    Action{"AT_AddConstraint", "ADD CONSTRAINT"},
    Action{"AT_AlterConstraint", "ALTER CONSTRAINT"},
    Action{"AT_ValidateConstraint", "VALIDATE CONSTRAINT"},
    Action{"AT_DropConstraint", "DROP CONSTRAINT", true},
    Action{"AT_AlterColumnType", "ALTER COLUMN TYPE", true},
    Action{"AT_AlterColumnGenericOptions", "OPTIONS"},
    Action{"AT_ChangeOwner", "OWNER TO"},
    Action{"AT_ClusterOn", "CLUSTER ON"},
    Action{"AT_DropCluster", "SET WITHOUT CLUSTER"},
    Action{"AT_SetLogged", "SET LOGGED"},
    Action{"AT_SetUnLogged", "SET UNLOGGED"},
    Action{"AT_DropOids", "SET WITHOUT OIDS"},
    Action{"AT_SetAccessMethod", "SET ACCESS METHOD"},
    Action{"AT_SetTableSpace", "SET TABLESPACE"},
    Action{"AT_SetRelOptions", "SET (option)"},
    Action{"AT_ResetRelOptions", "RESET (option)"},
    Action{"AT_EnableTrig", "ENABLE TRIGGER", true},
    Action{"AT_EnableAlwaysTrig", "ENABLE TRIGGER", true},
    Action{"AT_EnableReplicaTrig", "ENABLE TRIGGER", true},
    Action{"AT_DisableTrig", "DISABLE TRIGGER", true},
    Action{"AT_EnableTrigAll", "ENABLE TRIGGER", true},
    Action{"AT_DisableTrigAll", "DISABLE TRIGGER", true},
    Action{"AT_EnableTrigUser", "ENABLE TRIGGER", true},
    Action{"AT_DisableTrigUser", "DISABLE TRIGGER", true},
    Action{"AT_EnableRule", "ENABLE RULE"},
    Action{"AT_EnableAlwaysRule", "ENABLE RULE"},
    Action{"AT_EnableReplicaRule", "ENABLE RULE"},
    Action{"AT_DisableRule", "DISABLE RULE"},
    Action{"AT_AddInherit", "INHERIT"},
    Action{"AT_DropInherit", "NO INHERIT"},
    Action{"AT_AddOf", "OF"},
    Action{"AT_DropOf", "NOT OF"},
    Action{"AT_ReplicaIdentity", "REPLICA IDENTITY"},
    Action{"AT_EnableRowSecurity", "ENABLE ROW LEVEL SECURITY"},
    Action{"AT_DisableRowSecurity", "DISABLE ROW LEVEL SECURITY"},
    Action{"AT_ForceRowSecurity", "FORCE ROW LEVEL SECURITY"},
    Action{"AT_NoForceRowSecurity", "NO FORCE ROW LEVEL SECURITY"},
    Action{"AT_GenericOptions", "OPTIONS"},
    Action{"AT_AttachPartition", "ATTACH PARTITION"},
    Action{"AT_DetachPartition", "DETACH PARTITION"},
    Action{"AT_DetachPartitionFinalize", "DETACH PARTITION FINALIZE"},
    Action{"AT_AddIdentity", "ADD IDENTITY"},
    Action{"AT_SetIdentity", "SET IDENTITY"},
    Action{"AT_DropIdentity", "DROP IDENTITY"},
};

const Action* action_of(Node command) {
  const std::string_view subtype = command["subtype"].text();
  const auto found =
      std::find_if(actions.begin(), actions.end(), [&](const Action& one) { return one.subtype == subtype; });
  return found == actions.end() ? nullptr : &*found;
}

ConstraintFacts::Kind kind_of(Node constraint) {
  const std::string_view type = constraint["contype"].text();
  using enum ConstraintFacts::Kind;
  if (type == "CONSTR_PRIMARY") return primary;
  if (type == "CONSTR_UNIQUE") return unique;
  if (type == "CONSTR_FOREIGN") return foreign;
  return type == "CONSTR_EXCLUSION" ? exclude : check;
}

bool makes_constraint(Node constraint) {
  const std::string_view type = constraint["contype"].text();
  return type == "CONSTR_PRIMARY" || type == "CONSTR_UNIQUE" || type == "CONSTR_FOREIGN" || type == "CONSTR_CHECK" ||
         type == "CONSTR_EXCLUSION";
}

std::string_view words_of_kind(ConstraintFacts::Kind kind) {
  using enum ConstraintFacts::Kind;
  switch (kind) {
    case primary: return "ADD PRIMARY KEY";
    case unique: return "ADD UNIQUE";
    case foreign: return "ADD FOREIGN KEY";
    case exclude: return "ADD EXCLUDE";
    case check: break;
  }
  return "ADD CHECK";
}

std::set<std::string> constraint_names(const Relation& relation) {
  std::set<std::string> names;
  for (const ConstraintFacts& one : relation.constraints) names.insert(one.name);
  return names;
}

char action_letter(Node letter) { return letter.text().empty() ? 'a' : letter.text().front(); }

/// "c IS NOT NULL" and nothing else.
bool is_not_null_test(Node expression) {
  const Node test = expression["NullTest"];
  return test && test["nulltesttype"].text() == "IS_NOT_NULL" && test["arg"]["ColumnRef"];
}

}  // namespace

std::string Server::words_of(Node command, std::string_view object) const {
  const Action* action = action_of(command);
  std::string words = "ALTER TABLE ";
  if (action == nullptr) return words + std::string(object);
  const Node definition = command["def"];
  const std::string_view subtype = action->subtype;
  if (subtype == "AT_AddConstraint")
    return words.append(words_of_kind(kind_of(definition["Constraint"])));
  if (subtype == "AT_ColumnDefault" && !definition) return words + "DROP DEFAULT";
  if (subtype == "AT_DetachPartition" && definition["PartitionCmd"]["concurrent"].flag())
    return words + "DETACH PARTITION CONCURRENTLY";
  words.append(action->words);
  // The option with the strongest lock counts; those that are not listed take AccessExclusive.
  if (subtype == "AT_SetRelOptions" || subtype == "AT_ResetRelOptions") {
    std::string strongest;
    for (const Node item : definition["List"]["items"]) {
      const std::string option = "OPTION " + std::string(item["DefElem"]["defname"].text());
      if (strongest.empty() || mode_of(option) > mode_of(strongest)) strongest = option;
    }
    return strongest;
  }
  return words;
}

void Server::alter_table(Node statement) {
  const ObjectName table = resolve(sql::relation_name(statement["relation"]));
  const auto index = schema_.index_tables.find(table);
  if (statement["objtype"].text() == "OBJECT_INDEX" || index != schema_.index_tables.end()) {
    for (const Node item : statement["cmds"])
      if (const Node partition = item["AlterTableCmd"]["def"]["PartitionCmd"]) {
        const auto part = schema_.index_tables.find(resolve(sql::relation_name(partition["name"])));
        if (index != schema_.index_tables.end()) lock_for(index->second, "ALTER INDEX ATTACH PARTITION");
        if (part != schema_.index_tables.end()) lock_for(part->second, "ALTER INDEX ATTACH PARTITION");
      } else if (item["AlterTableCmd"]["subtype"].text() == "AT_SetTableSpace") {
        note("the index is copied under AccessExclusive: queries of its table wait meanwhile");
      }
    return;
  }
  if (statement["objtype"].text() == "OBJECT_TYPE") return;
  if (known(table) == nullptr && statement["missing_ok"].flag() && schema_.complete) return;

  const bool inherits = statement["relation"]["inh"].flag();
  std::string strongest, strongest_below;
  for (const Node item : statement["cmds"]) {
    const Node command = item["AlterTableCmd"];
    const std::string words = words_of(command, "");
    if (strongest.empty() || mode_of(words) > mode_of(strongest)) strongest = words;
    const Action* action = action_of(command);
    const bool is_inherited_check =
        words == "ALTER TABLE ADD CHECK" && !command["def"]["Constraint"]["is_no_inherit"].flag();
    const bool descends = action != nullptr && (action->descends || is_inherited_check);
    if (descends && inherits) strongest_below = words;
  }
  lock_for(table, strongest);
  if (!strongest_below.empty())
    for (const ObjectName& child : schema_.with_children(table))
      lock(child, mode_of(strongest), strongest_below + ": it inherits from " + table.name);
  for (const Node item : statement["cmds"]) alter(table, item["AlterTableCmd"], inherits);
}

void Server::alter(const ObjectName& table, Node command, bool recurse) {
  const std::string_view subtype = command["subtype"].text();
  const std::string name(command["name"].text());
  const Node definition = command["def"];
  const std::vector<ObjectName> all = recurse ? schema_.with_children(table) : std::vector{table};
  const auto columns = [&](const auto& change) {
    for (const ObjectName& one : all)
      if (Relation* relation = known(one))
        if (ColumnFacts* column = relation->column(name)) change(one, *column);
  };
  if (subtype == "AT_AddColumn") return add_column(table, command, recurse);
  if (subtype == "AT_DropColumn") return drop_column(table, command);
  if (subtype == "AT_AlterColumnType") return alter_type(table, command);
  if (subtype == "AT_SetNotNull") {
    for (const ObjectName& one : all) set_not_null(one, name);
  } else if (subtype == "AT_DropNotNull") {
    columns([](const ObjectName&, ColumnFacts& column) { column.not_null = false; });
  } else if (subtype == "AT_ColumnDefault") {
    columns([&](const ObjectName&, ColumnFacts& column) { set_default(column, definition); });
  } else if (subtype == "AT_SetExpression") {
    for (const ObjectName& one : all) rewrite(one);
  } else if (subtype == "AT_DropExpression") {
    columns([](const ObjectName&, ColumnFacts& column) { column.stored_generated = false; });
  } else if (subtype == "AT_AddConstraint") {
    add_constraint(table, definition["Constraint"]);
  } else if (subtype == "AT_DropConstraint") {
    for (const ObjectName& one : all) drop_constraint(one, name, sql::cascades(command));
  } else if (subtype == "AT_ValidateConstraint") {
    validate_constraint(table, name);
  } else if (subtype == "AT_ChangeOwner") {
    for (const ObjectName& sequence : schema_.owned_sequences(table))
      lock(sequence, LockMode::access_exclusive, "it is owned by " + table.name + ", whose owner changes");
  } else if (subtype == "AT_SetLogged" || subtype == "AT_SetUnLogged") {
    Relation* relation = known(table);
    const bool unlogged = subtype == "AT_SetUnLogged";
    if (relation != nullptr && relation->unlogged == unlogged) return;
    if (relation != nullptr) relation->unlogged = unlogged;
    rewrite(table);
    if (release_ >= 150000)  // sequences are unlogged with their table from 15 on
      for (const ObjectName& sequence : schema_.owned_sequences(table))
        lock(sequence, LockMode::access_exclusive, "it is owned by " + table.name);
  } else if (subtype == "AT_SetTableSpace" || subtype == "AT_SetAccessMethod") {
    if (copies(table, command)) rewrite(table);
    if (Relation* relation = known(table))
      (subtype == "AT_SetTableSpace" ? relation->tablespace : relation->access_method) = name;
  } else if (subtype == "AT_AddInherit" || subtype == "AT_DropInherit") {
    const ObjectName parent = resolve(sql::relation_name(definition["RangeVar"]));
    const bool joins = subtype == "AT_AddInherit";
    lock(parent, joins ? LockMode::share_update_exclusive : LockMode::access_share, words_of(command, "") + ": it is the parent");
    Relation* relation = known(table);
    if (relation == nullptr) return;
    std::erase(relation->parents, parent);
    if (subtype == "AT_AddInherit") relation->parents.push_back(parent);
  } else if (subtype == "AT_AttachPartition") {
    attach_partition(table, definition["PartitionCmd"]);
  } else if (subtype == "AT_DetachPartition" || subtype == "AT_DetachPartitionFinalize") {
    detach_partition(table, definition["PartitionCmd"]);
  } else if (subtype == "AT_AddIdentity") {
    columns([&](const ObjectName& one, ColumnFacts& column) {
      const ObjectName sequence{one.schema, made_up_name(one.name, {name}, "seq", {})};
      Relation& relation = made(sequence, Relation::Kind::sequence);
      relation.owner = one;
      relation.owner_column = name;
      column.identity = column.has_default = true;
      column.sequence = sequence;
    });
  } else if (subtype == "AT_SetIdentity") {
    for (const ObjectName& sequence : schema_.owned_sequences(table, name))
      lock(sequence, LockMode::share_row_exclusive, "it numbers " + table.name + "." + name);
  } else if (subtype == "AT_DropIdentity") {
    for (const ObjectName& sequence : schema_.owned_sequences(table, name)) {
      lock(sequence, LockMode::access_exclusive, "it is dropped with the identity of " + table.name + "." + name);
      dropped_here_.insert(sequence);
    }
    columns([](const ObjectName&, ColumnFacts& column) {
      column.identity = column.has_default = false;
      column.sequence.reset();
    });
  }
}

bool Server::copies(const ObjectName& table, Node command) const {
  const Relation* relation = schema_.find(table);
  if (relation == nullptr || !relation->complete) return true;
  if (!relation->has_rows_of_its_own()) return false;
  const bool is_tablespace = command["subtype"].text() == "AT_SetTableSpace";
  return command["name"].text() != (is_tablespace ? relation->tablespace : relation->access_method);
}

bool Server::is_volatile(Node expression) const {
  bool found = false;
  sql::walk(expression, [&](Node node) {
    if (node.key() == "SubLink") found = true;
    if (node.key() != "FuncCall") return !found;
    ObjectName name = sql::object_name(sql::strings_of(node["funcname"]));
    if (name.schema == "pg_catalog") name.schema.clear();
    for (const std::string& space : schema_.search_path)
      if (name.schema.empty() && schema_.functions.contains({space, name.name})) name.schema = space;
    const auto own = schema_.functions.find(name);
    if (own != schema_.functions.end())
      found = found || own->second;
    else
      found = found || !name.schema.empty() || rules_.volatile_functions.contains(name.name) || !sql::is_builtin_call(name.name);
    return !found;
  });
  return found;
}

ColumnFacts Server::column_of(const ObjectName& table, Node definition) {
  static constexpr auto serials = std::to_array<std::pair<std::string_view, std::string_view>>(
      {{"serial", "int4"}, {"serial4", "int4"}, {"bigserial", "int8"}, {"serial8", "int8"}, {"smallserial", "int2"},
       {"serial2", "int2"}});
  ColumnFacts column;
  column.name = definition["colname"].text();
  column.type = type_of(definition["typeName"], schema_);
  for (const Node part : definition["collClause"]["collname"]) column.collation = sql::string_of(part);
  const auto own_sequence = [&] {
    const ObjectName sequence{table.schema, made_up_name(table.name, {column.name}, "seq", {})};
    Relation& relation = made(sequence, Relation::Kind::sequence);
    relation.owner = table;
    relation.owner_column = column.name;
    column.sequence = sequence;
    column.has_default = column.not_null = true;
  };
  for (const auto& [serial, type] : serials)
    if (column.type.name.schema.empty() && column.type.name.name == serial) {
      column.type.name.name = type;
      own_sequence();
    }
  for (const Node item : definition["constraints"]) {
    const Node constraint = item["Constraint"];
    const std::string_view type = constraint["contype"].text();
    if (type == "CONSTR_NOTNULL" || type == "CONSTR_PRIMARY") column.not_null = true;
    if (type == "CONSTR_GENERATED") column.stored_generated = true;
    if (type == "CONSTR_IDENTITY") {
      own_sequence();
      column.identity = true;
    }
    if (type == "CONSTR_DEFAULT") set_default(column, constraint["raw_expr"]);
  }
  return column;
}

void Server::set_default(ColumnFacts& column, Node expression) {
  column.has_default = static_cast<bool>(expression);
  column.default_is_null = is_null_constant(expression);
  column.sequence.reset();
  const Node call = expression["FuncCall"];
  if (!call || sql::object_name(sql::strings_of(call["funcname"])).name != "nextval") return;
  column.sequence = resolve(name_in_string(string_constant(call["args"].first())));
  lock_for_default(column);
}

void Server::lock_for_default(const ColumnFacts& column) {
  if (column.sequence) lock(*column.sequence, LockMode::access_share, "the default of " + column.name + " takes its numbers from it");
}

void Server::add_column(const ObjectName& table, Node command, bool recurse) {
  const Node definition = command["def"]["ColumnDef"];
  const std::string name(definition["colname"].text());
  if (const Relation* relation = known(table); relation != nullptr && relation->column(name) != nullptr) return;

  const std::set<ObjectName> stood = made_here_;
  const ColumnFacts column = column_of(table, definition);
  bool rewrites = column.stored_generated || (made_here_.size() > stood.size()) || is_constrained(column.type, schema_);
  Node default_expression;
  for (const Node item : definition["constraints"])
    if (item["Constraint"]["contype"].text() == "CONSTR_DEFAULT") default_expression = item["Constraint"]["raw_expr"];
  constexpr int first_with_missing_values = 110000;
  const bool has_value = column.has_default && !column.default_is_null;
  rewrites = rewrites || is_volatile(default_expression) || (has_value && release_ < first_with_missing_values);
  if (column.sequence && !made_here_.contains(*column.sequence))
    lock(*column.sequence, LockMode::row_exclusive, "each row takes a number from it");
  const std::vector<ObjectName> all = recurse ? schema_.with_children(table) : std::vector{table};
  for (const ObjectName& one : all) {
    if (rewrites) rewrite(one);
    if (column.not_null && !has_value && !rewrites) scan(one);
    if (Relation* relation = known(one); relation != nullptr && relation->column(name) == nullptr)
      relation->columns.push_back(column);
  }
  for (const Node item : definition["constraints"]) {
    const Node constraint = item["Constraint"];
    if (!makes_constraint(constraint)) continue;
    if (kind_of(constraint) == ConstraintFacts::Kind::foreign)
      add_foreign_key(table, constraint, {{"", name}}, has_value || rewrites);
    else if (kind_of(constraint) == ConstraintFacts::Kind::check)
      add_constraint(table, constraint);
    else
      add_index_of(table, constraint, all, {name});
  }
}

void Server::drop_column(const ObjectName& table, Node command) {
  const std::string name(command["name"].text());
  const bool cascade = sql::cascades(command);
  for (const ObjectName& one : schema_.with_children(table)) {
    Relation* relation = known(one);
    if (relation == nullptr) continue;
    const auto uses = [&](const ConstraintFacts& key) {
      return std::find(key.columns.begin(), key.columns.end(), name) != key.columns.end();
    };
    for (const ConstraintFacts& key : std::vector(relation->constraints))
      if (uses(key)) drop_key(one, key, cascade);
    for (const ObjectName& sequence : schema_.owned_sequences(one, name)) {
      lock(sequence, LockMode::access_exclusive, "it is owned by " + one.name + "." + name + " and goes with it");
      dropped_here_.insert(sequence);
    }
    if (cascade)
      for (const ObjectName& view : schema_.views_of(one, name)) {
        lock(view, LockMode::access_exclusive, "CASCADE: it reads " + one.name);
        dropped_here_.insert(view);
      }
    for (const IndexFacts& index : relation->indexes)
      if (index.mentioned.contains(name)) schema_.index_tables.erase({one.schema, index.name});
    std::erase_if(relation->constraints, uses);
    std::erase_if(relation->indexes, [&](const IndexFacts& index) { return index.mentioned.contains(name); });
    std::erase_if(relation->columns, [&](const ColumnFacts& column) { return column.name == name; });
  }
}

bool Server::computes(const std::string& column, Node definition) const {
  Node expression = definition["raw_default"];
  if (const Node cast = expression["TypeCast"];
      cast && type_of(cast["typeName"], schema_) == type_of(definition["typeName"], schema_))
    expression = cast["arg"];  // USING c::type
  const bool is_itself = expression["ColumnRef"] && columns_in(expression) == std::set<std::string>{column};
  return expression && !is_itself;
}

void Server::alter_type(const ObjectName& table, Node command) {
  const std::string name(command["name"].text());
  const Node definition = command["def"]["ColumnDef"];
  const SqlType type = type_of(definition["typeName"], schema_);
  std::string collation;
  for (const Node part : definition["collClause"]["collname"]) collation = sql::string_of(part);

  for (const ObjectName& one : schema_.with_children(table)) {
    Relation* relation = known(one);
    ColumnFacts* column = relation == nullptr ? nullptr : relation->column(name);
    const SqlType old = column == nullptr ? SqlType{} : column->type;
    const bool rewrites =
        computes(name, definition) || type_change(old, type, schema_, rules_, release_) == TypeChange::rewrite;
    if (rewrites) rewrite(one);
    if (relation == nullptr) continue;
    const bool resorts = column != nullptr && column->collation != collation;
    for (const IndexFacts& index : relation->indexes)
      if (resorts && index.mentioned.contains(name)) scan(one);
    for (const ConstraintFacts& key : std::vector(relation->constraints)) {
      if (std::find(key.columns.begin(), key.columns.end(), name) == key.columns.end()) continue;
      if (key.kind == ConstraintFacts::Kind::check && key.valid) scan(one);
      if (key.kind != ConstraintFacts::Kind::foreign) continue;
      lock(key.referred, LockMode::access_exclusive, "the foreign key " + key.name + " refers to it and is made anew");
      if (rewrites && key.valid) scan(key.referred);
    }
    for (const Schema::Reference& reference : schema_.references_to(one)) {
      const bool is_key = reference.key->referred_columns.empty()
                              ? relation->primary_key() != nullptr &&
                                    std::find(relation->primary_key()->columns.begin(), relation->primary_key()->columns.end(),
                                              name) != relation->primary_key()->columns.end()
                              : std::find(reference.key->referred_columns.begin(), reference.key->referred_columns.end(),
                                          name) != reference.key->referred_columns.end();
      if (!is_key) continue;
      lock(reference.table->name, LockMode::access_exclusive,
           "its foreign key " + reference.key->name + " to " + one.name + " is made anew");
      if (rewrites && reference.key->valid) scan(reference.table->name);
    }
    if (column == nullptr) continue;
    if (column->identity && column->sequence)
      lock(*column->sequence, LockMode::share_row_exclusive, "it numbers " + one.name + "." + name);
    column->type = type;
    column->collation = collation;
  }
}

bool Server::proves_not_null(const Relation& relation, const std::string& column) const {
  constexpr int first_with_proof_by_check = 120000;
  return release_ >= first_with_proof_by_check &&
         std::any_of(relation.constraints.begin(), relation.constraints.end(), [&](const ConstraintFacts& one) {
           return one.is_not_null && one.valid && one.columns == std::vector{column};
         });
}

void Server::set_not_null(const ObjectName& table, const std::string& column) {
  Relation* relation = known(table);
  ColumnFacts* facts = relation == nullptr ? nullptr : relation->column(column);
  if (facts != nullptr && facts->not_null) return;
  if (relation == nullptr || !proves_not_null(*relation, column)) scan(table);
  if (facts != nullptr) facts->not_null = true;
}

void Server::add_constraint(const ObjectName& table, Node constraint) {
  using enum ConstraintFacts::Kind;
  const ConstraintFacts::Kind kind = kind_of(constraint);
  const std::vector<ObjectName> all = schema_.with_children(table);
  if (kind == foreign) {
    Names columns;
    for (std::string& column : sql::strings_of(constraint["fk_attrs"])) columns.push_back({"", std::move(column)});
    return add_foreign_key(table, constraint, columns, true);
  }
  if (kind != check) {
    std::vector<std::string> columns = sql::strings_of(constraint["keys"]);
    for (const Node item : constraint["exclusions"])
      columns.emplace_back(item["List"]["items"].first()["IndexElem"]["name"].text());
    return add_index_of(table, constraint, all, std::move(columns));
  }
  ConstraintFacts added;
  added.kind = check;
  added.valid = !constraint["skip_validation"].flag();
  const std::set<std::string> mentioned = columns_in(constraint["raw_expr"]);
  added.columns.assign(mentioned.begin(), mentioned.end());
  added.is_not_null = is_not_null_test(constraint["raw_expr"]);
  added.name = constraint["conname"].text();
  const bool inherits = !constraint["is_no_inherit"].flag();
  for (const ObjectName& one : all) {
    if (one != table && !inherits) continue;
    if (added.valid) scan(one);
    if (Relation* relation = known(one)) {
      if (added.name.empty())
        added.name = made_up_name(one.name, added.columns.size() == 1 ? added.columns : std::vector<std::string>(), "check",
                                  constraint_names(*relation));
      relation->constraints.push_back(added);
    }
  }
}

void Server::add_foreign_key(const ObjectName& table, Node constraint, const Names& columns, bool has_values) {
  ConstraintFacts key;
  key.kind = ConstraintFacts::Kind::foreign;
  for (const ObjectName& column : columns) key.columns.push_back(column.name);
  key.referred = resolve(sql::relation_name(constraint["pktable"]));
  key.referred_columns = sql::strings_of(constraint["pk_attrs"]);
  key.on_delete = action_letter(constraint["fk_del_action"]);
  key.on_update = action_letter(constraint["fk_upd_action"]);
  key.valid = !constraint["skip_validation"].flag();
  Relation* relation = known(table);
  key.name = constraint["conname"].text();
  if (key.name.empty() && relation != nullptr)
    key.name = made_up_name(table.name, key.columns, "fkey", constraint_names(*relation));
  const std::string why = "the foreign key " + key.name + " refers to it";
  for (const ObjectName& referred : schema_.with_children(key.referred)) {
    const Relation* one = known(referred);
    if (referred != key.referred && (one == nullptr || !one->is_partition)) continue;
    lock(referred, LockMode::share_row_exclusive, why);
    if (key.valid && has_values && !is_empty_here(table)) scan(referred);
  }
  const bool partitioned = relation != nullptr && relation->kind == Relation::Kind::partitioned;
  for (const ObjectName& one : partitioned ? schema_.with_children(table) : std::vector{table}) {
    lock(one, LockMode::share_row_exclusive, "the foreign key " + key.name + " is its own");
    if (key.valid && has_values) scan(one);
    if (Relation* own = known(one)) own->constraints.push_back(key);
  }
}

/// PRIMARY KEY, UNIQUE, EXCLUDE: what an index stands behind.
void Server::add_index_of(const ObjectName& table, Node constraint, const Names& on, std::vector<std::string> columns) {
  using enum ConstraintFacts::Kind;
  ConstraintFacts key;
  key.kind = kind_of(constraint);
  key.name = constraint["conname"].text();
  Relation* own = known(table);
  const std::string used_index(constraint["indexname"].text());
  if (!used_index.empty()) {
    if (own != nullptr && own->index(used_index) != nullptr) columns = own->index(used_index)->columns;
    if (key.name.empty()) key.name = used_index;
  }
  key.columns = columns;
  if (key.name.empty() && own != nullptr) {
    std::set<std::string> taken = constraint_names(*own);
    for (const IndexFacts& index : own->indexes) taken.insert(index.name);
    key.name = key.kind == primary ? made_up_name(table.name, {}, "pkey", taken)
                                   : made_up_name(table.name, columns, key.kind == unique ? "key" : "excl", taken);
  }
  const bool partitioned = own != nullptr && own->kind == Relation::Kind::partitioned;
  for (const ObjectName& one : partitioned ? on : std::vector{table}) {
    Relation* relation = known(one);
    if (one != table) lock(one, LockMode::share, "the index of " + key.name + " is built on this partition, too");
    bool was_nullable = relation == nullptr || !relation->complete;
    if (relation != nullptr)
      for (const std::string& name : columns)
        if (ColumnFacts* column = relation->column(name)) {
          was_nullable = was_nullable || !column->not_null;
          if (key.kind == primary) column->not_null = true;
        }
    if (used_index.empty() || (key.kind == primary && was_nullable)) scan(one);
    if (relation == nullptr) continue;
    ConstraintFacts added = key;
    if (one != table)
      added.name = key.kind == primary ? made_up_name(one.name, {}, "pkey", {}) : made_up_name(one.name, columns, "key", {});
    if (!used_index.empty()) {
      std::erase_if(relation->indexes, [&](const IndexFacts& index) { return index.name == used_index; });
      schema_.index_tables.erase({one.schema, used_index});
    }
    IndexFacts index;
    index.name = added.name;
    index.columns = columns;
    index.mentioned.insert(columns.begin(), columns.end());
    index.unique = key.kind != exclude;
    index.constraint = added.name;
    schema_.index_tables[{one.schema, index.name}] = one;
    relation->indexes.push_back(std::move(index));
    relation->constraints.push_back(std::move(added));
  }
}

/// What goes with a constraint: a foreign key's other table, and with CASCADE the keys that refer to it.
void Server::drop_key(const ObjectName& table, const ConstraintFacts& key, bool cascade) {
  using enum ConstraintFacts::Kind;
  if (key.kind == foreign)
    lock(key.referred, LockMode::access_exclusive, "the foreign key " + key.name + " of " + table.name + " to it is dropped");
  if (!cascade || (key.kind != primary && key.kind != unique)) return;
  for (const Schema::Reference& reference : schema_.references_to(table)) {
    const bool refers = reference.key->referred_columns.empty() ? key.kind == primary
                                                                : reference.key->referred_columns == key.columns;
    if (!refers) continue;
    const ObjectName other = reference.table->name;
    lock(other, LockMode::access_exclusive, "CASCADE: its foreign key " + reference.key->name + " is dropped");
    const std::string name = reference.key->name;
    std::erase_if(known(other)->constraints, [&](const ConstraintFacts& one) { return one.name == name; });
    return drop_key(table, key, cascade);  // the list of references is another now
  }
}

void Server::drop_constraint(const ObjectName& table, const std::string& name, bool cascade) {
  Relation* relation = known(table);
  const ConstraintFacts* found = relation == nullptr ? nullptr : relation->constraint(name);
  if (found == nullptr) return;
  const ConstraintFacts key = *found;
  drop_key(table, key, cascade);
  std::erase_if(relation->constraints, [&](const ConstraintFacts& one) { return one.name == name; });
  std::erase_if(relation->indexes, [&](const IndexFacts& index) { return index.constraint == name; });
  schema_.index_tables.erase({table.schema, name});
}

void Server::validate_constraint(const ObjectName& table, const std::string& name) {
  Relation* relation = known(table);
  ConstraintFacts* key = relation == nullptr ? nullptr : relation->constraint(name);
  if (key == nullptr) return scan(table);
  if (key->valid) return;
  if (key->kind == ConstraintFacts::Kind::foreign) {
    lock(key->referred, LockMode::row_share, "the foreign key " + name + " refers to it");
    scan(key->referred);
    scan(table);
    key->valid = true;
    return;
  }
  for (const ObjectName& one : schema_.with_children(table)) {
    lock_for(one, "ALTER TABLE VALIDATE CONSTRAINT");
    scan(one);
    if (Relation* child = known(one))
      if (ConstraintFacts* own = child->constraint(name)) own->valid = true;
  }
}

void Server::attach_partition(const ObjectName& table, Node command) {
  const ObjectName part = resolve(sql::relation_name(command["name"]));
  for (const ObjectName& one : schema_.with_children(part)) {
    lock(one, LockMode::access_exclusive, "it becomes a partition of " + table.name);
    scan(one);
  }
  const bool is_default = command["bound"]["is_default"].flag();
  if (const Relation* other = schema_.default_partition(table)) {
    lock(other->name, LockMode::access_exclusive, "the default partition: its rows may belong to " + part.name);
    scan(other->name);
  }
  Relation* relation = known(part);
  const Relation* parent = known(table);
  if (parent != nullptr)
    for (const ConstraintFacts& key : parent->constraints)
      if (key.kind == ConstraintFacts::Kind::foreign) {
        lock(key.referred, LockMode::share_row_exclusive, "the foreign key " + key.name + " of " + table.name + " refers to it");
        scan(key.referred);
      }
  if (relation == nullptr) return;
  relation->parents.push_back(table);
  relation->is_partition = true;
  relation->is_default = is_default;
}

void Server::detach_partition(const ObjectName& table, Node command) {
  const ObjectName part = resolve(sql::relation_name(command["name"]));
  const bool concurrently = command["concurrent"].flag();
  lock(part, concurrently ? LockMode::share_update_exclusive : LockMode::access_exclusive,
       "it is no partition of " + table.name + " any more");
  if (const Relation* other = schema_.default_partition(table); other != nullptr && !concurrently)
    lock(other->name, LockMode::access_exclusive, "the default partition: what belongs to it changes");
  if (Relation* relation = known(part)) {
    std::erase(relation->parents, table);
    relation->is_partition = relation->is_default = false;
  }
}

}  // namespace migc::impact
