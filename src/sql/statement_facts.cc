// What a raw statement may do, from its tree.
//
// Each kind of statement has a reading: what effect it has, and which names are its own, besides those that
// are found the same way in all of them (relations, types, constraints that are indexes). A kind that is not
// listed may do anything. Names are collected where they stand and ordered at the end: what the statement is
// about, then the rest in the order of the text.

#include <algorithm>
#include <array>
#include <limits>
#include <map>
#include <set>

#include "migc/sql_builtin.h"
#include "facts.h"
#include "migc/base/strings.h"
#include "migc/sql_tree.h"

namespace migc::sql {
namespace {

using Effect = Facts::Effect;

constexpr std::int64_t at_the_end = std::numeric_limits<std::int64_t>::max();

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

class Reader {
 public:
  Facts read(Node statement);

 private:
  using Reading = void (Reader::*)(Node);
  struct Entry {
    std::string_view kind;
    Reading reading;
  };
  static const std::vector<Entry>& entries();

  // --- readings ---
  void nothing(Node) { facts_.effect = Effect::none; }
  void nothing_outside_transaction(Node) {
    facts_.effect = Effect::none;
    facts_.transactional = false;
  }
  void everything(Node) { facts_.effect = Effect::everything; }
  void schema(Node statement);
  void select(Node statement);
  void write(Node statement);
  void truncate(Node statement);
  void copy(Node statement);
  void explain(Node statement);
  void declare_cursor(Node) { facts_.effect = Effect::query; }
  void transaction(Node statement);
  void refresh(Node statement);
  void create_index(Node statement);
  void create_table_as(Node statement);
  void create_sequence(Node statement);
  void create_type(Node statement);
  void define(Node statement);
  void create_schema(Node statement);
  void create_extension(Node statement);
  void create_rule(Node statement);
  void import_schema(Node statement);
  void alter_table(Node statement);
  void rename(Node statement);
  void set_schema(Node statement);
  void drop(Node statement);
  void comment(Node statement);
  void reindex(Node statement);
  void vacuum(Node statement);
  void cluster(Node statement);
  void discard(Node statement);
  void alter_subscription(Node statement);
  void alter_database(Node statement);

  // --- what they share ---
  void add(ObjectName name) {
    if (!name.empty()) about_.push_back(std::move(name));
  }
  void add_in_schema(std::string_view name) {
    if (!name.empty()) add({relation_schema_, std::string(name)});
  }
  void mention(Node node);
  void mention_node(Node node);
  void mention_constraint(Node node);
  void mention_strings(Node statement);
  void write_in_with(Node statement);
  void finish();

  Facts facts_;
  std::string relation_schema_;  // of the relation that the statement is about
  std::vector<ObjectName> about_;
  std::multimap<std::int64_t, ObjectName> mentioned_;  // by place in the text
  std::set<std::string, std::less<>> with_names_;
};

constexpr std::array<std::string_view, 4> writing_kinds = {"InsertStmt", "UpdateStmt", "DeleteStmt",
                                                           "MergeStmt"};

/// Statements about what no schema here holds: roles, rights, settings, functions, triggers, policies, …
constexpr auto without_schema = std::to_array<std::string_view>({"AlterCollationStmt",
                                                                 "AlterDatabaseRefreshCollStmt",
                                                                 "AlterDatabaseSetStmt",
                                                                 "AlterDefaultPrivilegesStmt",
                                                                 "AlterEventTrigStmt",
                                                                 "AlterExtensionContentsStmt",
                                                                 "AlterFdwStmt",
                                                                 "AlterForeignServerStmt",
                                                                 "AlterFunctionStmt",
                                                                 "AlterObjectDependsStmt",
                                                                 "AlterOpFamilyStmt",
                                                                 "AlterOperatorStmt",
                                                                 "AlterOwnerStmt",
                                                                 "AlterPolicyStmt",
                                                                 "AlterPublicationStmt",
                                                                 "AlterRoleSetStmt",
                                                                 "AlterRoleStmt",
                                                                 "AlterStatsStmt",
                                                                 "AlterTSConfigurationStmt",
                                                                 "AlterTSDictionaryStmt",
                                                                 "AlterTableMoveAllStmt",
                                                                 "AlterTableSpaceOptionsStmt",
                                                                 "AlterUserMappingStmt",
                                                                 "CheckPointStmt",
                                                                 "ClosePortalStmt",
                                                                 "ConstraintsSetStmt",
                                                                 "CreateAmStmt",
                                                                 "CreateCastStmt",
                                                                 "CreateConversionStmt",
                                                                 "CreateEventTrigStmt",
                                                                 "CreateFdwStmt",
                                                                 "CreateForeignServerStmt",
                                                                 "CreateFunctionStmt",
                                                                 "CreateOpClassStmt",
                                                                 "CreateOpFamilyStmt",
                                                                 "CreatePLangStmt",
                                                                 "CreatePolicyStmt",
                                                                 "CreatePublicationStmt",
                                                                 "CreateRoleStmt",
                                                                 "CreateStatsStmt",
                                                                 "CreateTransformStmt",
                                                                 "CreateTrigStmt",
                                                                 "CreateUserMappingStmt",
                                                                 "DeallocateStmt",
                                                                 "DropRoleStmt",
                                                                 "DropUserMappingStmt",
                                                                 "FetchStmt",
                                                                 "GrantRoleStmt",
                                                                 "GrantStmt",
                                                                 "ListenStmt",
                                                                 "LoadStmt",
                                                                 "LockStmt",
                                                                 "NotifyStmt",
                                                                 "PrepareStmt",
                                                                 "ReassignOwnedStmt",
                                                                 "SecLabelStmt",
                                                                 "UnlistenStmt",
                                                                 "VariableSetStmt",
                                                                 "VariableShowStmt"});

bool is_writing(std::string_view kind) {
  return std::find(writing_kinds.begin(), writing_kinds.end(), kind) != writing_kinds.end();
}

/// Is it a function that PostgreSQL does not bring, as far as is known here?
bool is_foreign_call(Node node) {
  if (node.key() != "FuncCall") return false;
  const ObjectName name = object_name(strings_of(node["funcname"]));
  return name.schema != "pg_catalog" && (!name.schema.empty() || !is_builtin_call(name.name));
}

Facts facts_of_nothing() {
  Facts facts;
  facts.effect = Effect::none;
  return facts;
}

Facts facts_of_unread(std::string_view kind) {
  const bool harmless = std::find(without_schema.begin(), without_schema.end(), kind) != without_schema.end();
  return harmless ? facts_of_nothing() : Facts();
}

Facts Reader::read(Node statement) {
  const std::string_view kind = statement.key();
  const auto& known = entries();
  const auto entry =
      std::find_if(known.begin(), known.end(), [kind](const Entry& e) { return e.kind == kind; });
  if (entry == known.end()) return facts_of_unread(kind);
  relation_schema_ = statement["relation"]["schemaname"].text();
  (this->*entry->reading)(statement);
  if (cascades(statement)) facts_.cascade = true;
  finish();
  return std::move(facts_);
}

void Reader::finish() {
  if (facts_.effect != Effect::schema && facts_.effect != Effect::data) return;
  std::set<ObjectName> seen;
  for (ObjectName& name : about_)
    if (seen.insert(name).second) facts_.names.push_back(std::move(name));
  for (auto& [place, name] : mentioned_) {
    if (name.schema.empty() && with_names_.contains(name.name)) continue;
    if (seen.insert(name).second) facts_.names.push_back(std::move(name));
  }
}

void Reader::mention(Node node) {
  walk(node, [this](Node inner) {
    mention_node(inner);
    return true;
  });
}

void Reader::mention_node(Node node) {
  const std::int64_t place = node["location"].number();
  if (!node["relname"].text().empty()) mentioned_.emplace(place, relation_name(node));
  if (node.key() == "CommonTableExpr") with_names_.emplace(node["ctename"].text());
  if (!node["contype"].text().empty()) mention_constraint(node);
  ObjectName type = object_name(strings_of(node["names"]));
  const bool builtin = type.schema == "pg_catalog" || (type.schema.empty() && is_builtin_type(type.name));
  if (!builtin && !type.empty()) mentioned_.emplace(place, std::move(type));
}

/// Keys and exclusions are indexes, which share their names with relations.
void Reader::mention_constraint(Node node) {
  const std::string_view kind = node["contype"].text();
  if (!is_one_of(kind, {"CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_EXCLUSION"})) return;
  add_in_schema(node["conname"].text());
  add_in_schema(node["indexname"].text());
}

void Reader::schema(Node statement) {
  facts_.effect = Effect::schema;
  for (const char* field : {"relation", "sequence", "view", "typevar"}) add(relation_name(statement[field]));
  mention(statement);
}

void Reader::select(Node statement) {
  facts_.effect = Effect::query;
  write_in_with(statement);
  if (facts_.effect == Effect::data) return;
  bool calls = false;
  walk(statement, [&](Node node) {
    calls = calls || is_foreign_call(node);
    if (node.key() == "intoClause") add(relation_name(node["rel"]));
    return true;
  });
  if (about_.empty() && !calls) return;
  schema(statement);
  if (calls) mention_strings(statement);
}

/// Texts given to a function may name what it changes.
void Reader::mention_strings(Node statement) {
  walk(statement, [this](Node node) {
    const std::string_view text = node.key() == "A_Const" ? node["sval"]["sval"].text() : std::string_view();
    ObjectName name = name_in(text);
    if (name.empty()) return true;
    const bool may_be_exact = name.schema.empty();
    mentioned_.emplace(at_the_end, std::move(name));
    if (may_be_exact) mentioned_.emplace(at_the_end, ObjectName{"", std::string(text)});
    return true;
  });
}

void Reader::write(Node statement) {
  facts_.effect = Effect::data;
  facts_.fills = is_one_of(statement.key(), {"InsertStmt", "MergeStmt"});
  add(relation_name(statement["relation"]));
  write_in_with(statement);
}

void Reader::write_in_with(Node statement) {
  walk(statement, [this](Node node) {
    if (!is_writing(node.key())) return true;
    facts_.effect = Effect::data;
    if (is_one_of(node.key(), {"InsertStmt", "MergeStmt"})) facts_.fills = true;
    add(relation_name(node["relation"]));
    return true;
  });
}

void Reader::truncate(Node statement) {
  facts_.effect = Effect::data;
  facts_.fills = false;
  mention(statement["relations"]);
}

void Reader::copy(Node statement) {
  facts_.effect = Effect::query;
  if (!statement["is_from"].flag()) return write_in_with(statement["query"]);
  facts_.effect = statement["filename"].text().empty() ? Effect::copy_stdin : Effect::data;
  add(relation_name(statement["relation"]));
}

/// EXPLAIN ANALYZE runs the statement.
void Reader::explain(Node statement) {
  facts_.effect = Effect::query;
  if (has_option(statement["options"], "analyze")) facts_ = Reader().read(statement["query"].first());
}

void Reader::transaction(Node statement) {
  const std::string_view kind = statement["kind"].text();
  facts_.effect = Effect::rollback;
  if (statement["options"] || statement["chain"].flag()) return;
  if (is_one_of(kind, {"TRANS_STMT_BEGIN", "TRANS_STMT_START"})) facts_.effect = Effect::begin;
  if (kind == "TRANS_STMT_COMMIT") facts_.effect = Effect::commit;
}

void Reader::refresh(Node statement) {
  facts_.effect = Effect::data;
  add(relation_name(statement["relation"]));
}

void Reader::create_index(Node statement) {
  facts_.transactional = !statement["concurrent"].flag();
  facts_.fills = false;
  add_in_schema(statement["idxname"].text());
  schema(statement);
}

void Reader::create_table_as(Node statement) {
  add(relation_name(statement["into"]["rel"]));
  schema(statement);
}

void Reader::create_sequence(Node statement) {
  schema(statement);
  const Node options = statement["options"];
  for (const Node option : options) {
    const Node definition = option["DefElem"];
    std::vector<std::string> owner = strings_of(definition["arg"]["List"]["items"]);
    if (definition["defname"].text() != "owned_by" || owner.size() < 2) continue;
    owner.pop_back();
    add(object_name(std::move(owner)));
  }
}

/// Types, domains, enums: made or altered.
void Reader::create_type(Node statement) {
  add(object_name(strings_of(statement["typeName"])));
  add(object_name(strings_of(statement["domainname"])));
  schema(statement);
}

void Reader::define(Node statement) {
  if (statement["kind"].text() != "OBJECT_TYPE") return nothing(statement);
  add(object_name(strings_of(statement["defnames"])));
  schema(statement);
}

void Reader::create_schema(Node statement) {
  std::string_view name = statement["schemaname"].text();
  if (name.empty()) name = statement["authrole"]["rolename"].text();
  facts_.schemas.emplace_back(name);
  schema(statement);
}

void Reader::create_extension(Node statement) {
  facts_.effect = Effect::schema;
  add({"", std::string(statement["extname"].text())});
}

/// A rule ON SELECT makes a view of a table; one DO INSTEAD changes what is done with its rows. Others change nothing here.
void Reader::create_rule(Node statement) {
  if (statement["event"].text() == "CMD_SELECT") return schema(statement);
  nothing(statement);
  if (!statement["instead"].flag()) return;
  facts_.effect = Effect::schema;
  add(relation_name(statement["relation"]));
}

void Reader::import_schema(Node statement) {
  facts_.effect = Effect::schema;
  facts_.schemas.emplace_back(statement["local_schema"].text());
}

/// Changes of a table that are none of its columns, constraints, indexes and options.
bool leaves_the_schema(std::string_view change) {
  return is_one_of(change,
                   {"AT_ChangeOwner", "AT_EnableRowSecurity", "AT_DisableRowSecurity", "AT_ForceRowSecurity",
                    "AT_NoForceRowSecurity", "AT_SetStatistics", "AT_SetStorage", "AT_SetCompression",
                    "AT_ClusterOn", "AT_DropCluster", "AT_ReplicaIdentity", "AT_ValidateConstraint"}) ||
         change.starts_with("AT_EnableTrig") || change.starts_with("AT_DisableTrig") ||
         change.starts_with("AT_EnableAlways") || change.starts_with("AT_EnableReplica") ||
         change.starts_with("AT_EnableRule") || change.starts_with("AT_DisableRule");
}

void Reader::alter_table(Node statement) {
  facts_.effect = Effect::none;
  facts_.fills = false;
  add(relation_name(statement["relation"]));
  for (const Node change : statement["cmds"]) {
    const Node command = change["AlterTableCmd"];
    const std::string_view kind = command["subtype"].text();
    if (command["def"]["PartitionCmd"] || is_one_of(kind, {"AT_AddInherit", "AT_DropInherit"})) facts_.fills = true;
    if (command["def"]["PartitionCmd"]["concurrent"].flag()) facts_.transactional = false;
    if (kind == "AT_DropConstraint") add_in_schema(command["name"].text());
    if (cascades(command)) facts_.cascade = true;
    if (!leaves_the_schema(kind)) facts_.effect = Effect::schema;
  }
  if (facts_.effect == Effect::schema) schema(statement);
}

void Reader::rename(Node statement) {
  const std::string_view kind = statement["renameType"].text();
  const std::string_view new_name = statement["newname"].text();
  if (kind == "OBJECT_SCHEMA") {
    facts_.effect = Effect::schema;
    facts_.schemas = {std::string(statement["subname"].text()), std::string(new_name)};
  } else if (is_one_of(kind, {"OBJECT_TYPE", "OBJECT_DOMAIN"})) {
    ObjectName old_name = object_name(strings_of(statement["object"]["List"]["items"]));
    relation_schema_ = old_name.schema;
    add(std::move(old_name));
    add_in_schema(new_name);
    facts_.effect = Effect::schema;
  } else if (is_one_of(kind, {"OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_FOREIGN_TABLE",
                              "OBJECT_INDEX", "OBJECT_SEQUENCE", "OBJECT_COLUMN", "OBJECT_ATTRIBUTE",
                              "OBJECT_TABCONSTRAINT"})) {
    schema(statement);
    if (kind == "OBJECT_TABCONSTRAINT") add_in_schema(statement["subname"].text());
    if (!is_one_of(kind, {"OBJECT_COLUMN", "OBJECT_ATTRIBUTE"})) add_in_schema(new_name);
  } else if (kind == "OBJECT_DOMCONSTRAINT") {
    schema(statement);
  } else {
    nothing(statement);
  }
}

void Reader::set_schema(Node statement) {
  const std::string_view kind = statement["objectType"].text();
  const Node object = statement["object"];
  ObjectName moved = relation_name(statement["relation"]);
  if (is_one_of(kind, {"OBJECT_TYPE", "OBJECT_DOMAIN"}))
    moved = object_name(strings_of(object["List"]["items"]));
  if (kind == "OBJECT_EXTENSION") moved = {"", std::string(string_of(object))};
  if (moved.empty()) return nothing(statement);
  facts_.effect = Effect::schema;
  ObjectName there{std::string(statement["newschema"].text()), moved.name};
  add(std::move(moved));
  if (kind != "OBJECT_EXTENSION") add(std::move(there));
}

void Reader::drop(Node statement) {
  const std::string_view kind = statement["removeType"].text();
  facts_.transactional = !statement["concurrent"].flag();
  if (is_one_of(kind, {"OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE"})) return nothing(statement);
  const bool known = is_one_of(
      kind, {"OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_FOREIGN_TABLE", "OBJECT_INDEX",
             "OBJECT_SEQUENCE", "OBJECT_TYPE", "OBJECT_DOMAIN", "OBJECT_SCHEMA", "OBJECT_EXTENSION"});
  if (!known && !cascades(statement)) return nothing(statement);
  facts_.effect = Effect::schema;
  for (const Node object : statement["objects"]) {
    if (kind == "OBJECT_SCHEMA") {
      facts_.schemas.emplace_back(string_of(object));
    } else {
      add({"", std::string(string_of(object))});
      add(object_name(strings_of(object["List"]["items"])));
      add(object_name(strings_of(object["TypeName"]["names"])));
      add(object_name(strings_of(object["ObjectWithArgs"]["objname"])));
    }
  }
}

void Reader::comment(Node statement) {
  const std::string_view kind = statement["objtype"].text();
  const bool of_relation = is_one_of(kind, {"OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW",
                                            "OBJECT_FOREIGN_TABLE", "OBJECT_INDEX", "OBJECT_SEQUENCE"});
  const bool of_part = is_one_of(kind, {"OBJECT_COLUMN", "OBJECT_TABCONSTRAINT"});
  if (is_one_of(kind, {"OBJECT_TYPE", "OBJECT_DOMAIN"})) return schema(statement);
  if (!of_relation && !of_part) return nothing(statement);
  facts_.effect = Effect::schema;
  std::vector<std::string> parts = strings_of(statement["object"]["List"]["items"]);
  if (of_part && !parts.empty()) parts.pop_back();
  add(object_name(std::move(parts)));
}

void Reader::reindex(Node statement) {
  facts_.effect = Effect::none;
  const bool one_object =
      is_one_of(statement["kind"].text(), {"REINDEX_OBJECT_INDEX", "REINDEX_OBJECT_TABLE"});
  facts_.transactional = one_object && !has_option(statement["params"], "concurrently");
}

void Reader::vacuum(Node statement) {
  facts_.effect = Effect::none;
  facts_.transactional = !statement["is_vacuumcmd"].flag();
}

void Reader::cluster(Node statement) {
  facts_.effect = Effect::none;
  facts_.transactional = static_cast<bool>(statement["relation"]);
}

void Reader::discard(Node statement) {
  facts_.effect = Effect::none;
  facts_.transactional = statement["target"].text() != "DISCARD_ALL";
}

void Reader::alter_subscription(Node statement) {
  facts_.effect = Effect::none;
  const std::string_view kind = statement["kind"].text();
  facts_.transactional = kind != "ALTER_SUBSCRIPTION_REFRESH" && !kind.ends_with("_PUBLICATION");
}

void Reader::alter_database(Node statement) {
  facts_.effect = Effect::none;
  facts_.transactional = !has_option(statement["options"], "tablespace");
}

const std::vector<Reader::Entry>& Reader::entries() {
  static const std::vector<Entry> all = {
      {"CreateStmt", &Reader::schema},
      {"AlterTableStmt", &Reader::alter_table},
      {"IndexStmt", &Reader::create_index},
      {"DropStmt", &Reader::drop},
      {"RenameStmt", &Reader::rename},
      {"CommentStmt", &Reader::comment},
      {"CreateEnumStmt", &Reader::create_type},
      {"AlterEnumStmt", &Reader::create_type},
      {"SelectStmt", &Reader::select},
      {"InsertStmt", &Reader::write},
      {"UpdateStmt", &Reader::write},
      {"DeleteStmt", &Reader::write},
      {"MergeStmt", &Reader::write},
      {"TruncateStmt", &Reader::truncate},
      {"CopyStmt", &Reader::copy},
      {"TransactionStmt", &Reader::transaction},
      {"AlterDomainStmt", &Reader::create_type},
      {"AlterObjectSchemaStmt", &Reader::set_schema},
      {"AlterSeqStmt", &Reader::create_sequence},
      {"AlterTypeStmt", &Reader::create_type},
      {"CompositeTypeStmt", &Reader::schema},
      {"CreateDomainStmt", &Reader::create_type},
      {"CreateExtensionStmt", &Reader::create_extension},
      {"AlterExtensionStmt", &Reader::create_extension},
      {"CreateForeignTableStmt", &Reader::schema},
      {"CreateRangeStmt", &Reader::create_type},
      {"CreateSchemaStmt", &Reader::create_schema},
      {"CreateSeqStmt", &Reader::create_sequence},
      {"CreateTableAsStmt", &Reader::create_table_as},
      {"DefineStmt", &Reader::define},
      {"ImportForeignSchemaStmt", &Reader::import_schema},
      {"RefreshMatViewStmt", &Reader::refresh},
      {"RuleStmt", &Reader::create_rule},
      {"ViewStmt", &Reader::schema},
      {"DeclareCursorStmt", &Reader::declare_cursor},
      {"ExplainStmt", &Reader::explain},
      {"CallStmt", &Reader::everything},
      {"DoStmt", &Reader::everything},
      {"DropOwnedStmt", &Reader::everything},
      {"ExecuteStmt", &Reader::everything},
      {"AlterDatabaseStmt", &Reader::alter_database},
      {"AlterSubscriptionStmt", &Reader::alter_subscription},
      {"ClusterStmt", &Reader::cluster},
      {"DiscardStmt", &Reader::discard},
      {"ReindexStmt", &Reader::reindex},
      {"VacuumStmt", &Reader::vacuum},
      {"AlterSystemStmt", &Reader::nothing_outside_transaction},
      {"CreateSubscriptionStmt", &Reader::nothing_outside_transaction},
      {"CreateTableSpaceStmt", &Reader::nothing_outside_transaction},
      {"CreatedbStmt", &Reader::nothing_outside_transaction},
      {"DropSubscriptionStmt", &Reader::nothing_outside_transaction},
      {"DropTableSpaceStmt", &Reader::nothing_outside_transaction},
      {"DropdbStmt", &Reader::nothing_outside_transaction},
  };
  return all;
}

}  // namespace

Facts facts_of_tree(std::string_view sql) {
  const std::optional<Tree> tree = tree_of(sql);
  if (!tree) return {};
  const Node first = tree->root()["stmts"].first();
  if (!first) return facts_of_nothing();
  return first.next() ? Facts() : Reader().read(first["stmt"].first());
}

}  // namespace migc::sql
