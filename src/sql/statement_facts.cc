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

#include "builtin.h"
#include "facts.h"
#include "migc/base/strings.h"
#include "tree.h"

namespace migc::sql {
namespace {

using Effect = Facts::Effect;

constexpr int at_the_end = std::numeric_limits<int>::max();

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Of a list of one, two or three names; of three the first is the database.
ObjectName object_name(std::vector<std::string> parts) {
  if (parts.empty()) return {};
  ObjectName name{"", std::move(parts.back())};
  if (parts.size() > 1) name.schema = std::move(parts[parts.size() - 2]);
  return name;
}

ObjectName relation_name(const Json& range) {
  return {std::string(text_in(range, "schemaname")), std::string(text_in(range, "relname"))};
}

/// An option such as `CONCURRENTLY` or `ANALYZE false`: on unless its value says no.
bool is_on(const Json& option) {
  const Json& value = member(option, "arg");
  if (value.is_null()) return true;
  const Json& constant = member(value, "A_Const");
  const std::string_view text =
      !string_of(value).empty() ? string_of(value) : text_in(member(constant, "sval"), "sval");
  if (!text.empty()) return !is_one_of(lower(text), {"false", "off", "0", "no"});
  const Json& boolean = member(value, "Boolean");
  const Json& number = member(value, "Integer");
  return boolean.is_object() ? flag_in(boolean, "boolval") : !number.is_object() || !number.empty();
}

bool cascades(const Json& node) { return text_in(node, "behavior") == "DROP_CASCADE"; }

bool has_option(const Json& options, std::string_view name) {
  if (!options.is_array()) return false;
  return std::any_of(options.begin(), options.end(), [name](const Json& option) {
    const Json& definition = member(option, "DefElem");
    return text_in(definition, "defname") == name && is_on(definition);
  });
}

class Reader {
 public:
  Facts read(const std::string& kind, const Json& statement);

 private:
  using Reading = void (Reader::*)(const Json&);
  struct Entry {
    std::string_view kind;
    Reading reading;
  };
  static const std::vector<Entry>& entries();

  // --- readings ---
  void nothing(const Json&) { facts_.effect = Effect::none; }
  void nothing_outside_transaction(const Json&) {
    facts_.effect = Effect::none;
    facts_.transactional = false;
  }
  void everything(const Json&) { facts_.effect = Effect::everything; }
  void schema(const Json& statement);
  void select(const Json& statement);
  void write(const Json& statement);
  void truncate(const Json& statement);
  void copy(const Json& statement);
  void explain(const Json& statement);
  void declare_cursor(const Json&) { facts_.effect = Effect::query; }
  void transaction(const Json& statement);
  void refresh(const Json& statement);
  void create_index(const Json& statement);
  void create_table_as(const Json& statement);
  void create_sequence(const Json& statement);
  void create_type(const Json& statement);
  void define(const Json& statement);
  void create_schema(const Json& statement);
  void create_extension(const Json& statement);
  void create_rule(const Json& statement);
  void import_schema(const Json& statement);
  void alter_table(const Json& statement);
  void rename(const Json& statement);
  void set_schema(const Json& statement);
  void drop(const Json& statement);
  void comment(const Json& statement);
  void reindex(const Json& statement);
  void vacuum(const Json& statement);
  void cluster(const Json& statement);
  void discard(const Json& statement);
  void alter_subscription(const Json& statement);
  void alter_database(const Json& statement);

  // --- what they share ---
  void add(ObjectName name) {
    if (!name.empty()) about_.push_back(std::move(name));
  }
  void add_in_schema(std::string_view name) {
    if (!name.empty()) add({relation_schema_, std::string(name)});
  }
  void mention(const Json& node);
  void mention_node(const std::string& key, const Json& node);
  void mention_constraint(const Json& node);
  void mention_strings(const Json& statement);
  void write_in_with(const Json& statement);
  void finish();

  Facts facts_;
  std::string relation_schema_;  // of the relation that the statement is about
  std::vector<ObjectName> about_;
  std::multimap<int, ObjectName> mentioned_;  // by place in the text
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
bool is_foreign_call(const std::string& key, const Json& node) {
  if (key != "FuncCall") return false;
  const ObjectName name = object_name(strings_of(member(node, "funcname")));
  return name.schema != "pg_catalog" && (!name.schema.empty() || !is_builtin_call(name.name));
}

Facts facts_of_unread(const std::string& kind) {
  Facts facts;
  if (std::find(without_schema.begin(), without_schema.end(), kind) != without_schema.end())
    facts.effect = Effect::none;
  return facts;
}

Facts Reader::read(const std::string& kind, const Json& statement) {
  const auto& known = entries();
  const auto entry =
      std::find_if(known.begin(), known.end(), [&kind](const Entry& e) { return e.kind == kind; });
  if (entry == known.end()) return facts_of_unread(kind);
  relation_schema_ = text_in(member(statement, "relation"), "schemaname");
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

void Reader::mention(const Json& node) {
  walk(node, [this](const std::string& key, const Json& inner) {
    mention_node(key, inner);
    return true;
  });
}

void Reader::mention_node(const std::string& key, const Json& node) {
  const Json& location = member(node, "location");
  const int place = location.is_number_integer() ? location.get<int>() : 0;
  if (!text_in(node, "relname").empty()) mentioned_.emplace(place, relation_name(node));
  if (key == "CommonTableExpr") with_names_.emplace(text_in(node, "ctename"));
  if (!text_in(node, "contype").empty()) mention_constraint(node);
  if (!member(node, "names").is_array()) return;
  ObjectName type = object_name(strings_of(member(node, "names")));
  const bool builtin = type.schema == "pg_catalog" || (type.schema.empty() && is_builtin_type(type.name));
  if (!builtin && !type.empty()) mentioned_.emplace(place, std::move(type));
}

/// Keys and exclusions are indexes, which share their names with relations.
void Reader::mention_constraint(const Json& node) {
  const std::string_view kind = text_in(node, "contype");
  if (!is_one_of(kind, {"CONSTR_PRIMARY", "CONSTR_UNIQUE", "CONSTR_EXCLUSION"})) return;
  add_in_schema(text_in(node, "conname"));
  add_in_schema(text_in(node, "indexname"));
}

void Reader::schema(const Json& statement) {
  facts_.effect = Effect::schema;
  for (const char* field : {"relation", "sequence", "view", "typevar"})
    add(relation_name(member(statement, field)));
  mention(statement);
}

void Reader::select(const Json& statement) {
  facts_.effect = Effect::query;
  write_in_with(statement);
  if (facts_.effect == Effect::data) return;
  bool calls = false;
  walk(statement, [&](const std::string& key, const Json& node) {
    calls = calls || is_foreign_call(key, node);
    if (key == "intoClause") add(relation_name(member(node, "rel")));
    return true;
  });
  if (about_.empty() && !calls) return;
  schema(statement);
  if (calls) mention_strings(statement);
}

/// Texts given to a function may name what it changes.
void Reader::mention_strings(const Json& statement) {
  walk(statement, [this](const std::string& key, const Json& node) {
    const std::string_view text =
        key == "A_Const" ? text_in(member(node, "sval"), "sval") : std::string_view();
    ObjectName name = name_in(text);
    if (name.empty()) return true;
    const bool may_be_exact = name.schema.empty();
    mentioned_.emplace(at_the_end, std::move(name));
    if (may_be_exact) mentioned_.emplace(at_the_end, ObjectName{"", std::string(text)});
    return true;
  });
}

void Reader::write(const Json& statement) {
  facts_.effect = Effect::data;
  add(relation_name(member(statement, "relation")));
  write_in_with(statement);
}

void Reader::write_in_with(const Json& statement) {
  walk(statement, [this](const std::string& key, const Json& node) {
    if (!is_writing(key)) return true;
    facts_.effect = Effect::data;
    add(relation_name(member(node, "relation")));
    return true;
  });
}

void Reader::truncate(const Json& statement) {
  facts_.effect = Effect::data;
  mention(member(statement, "relations"));
}

void Reader::copy(const Json& statement) {
  facts_.effect = Effect::query;
  if (!flag_in(statement, "is_from")) return write_in_with(member(statement, "query"));
  facts_.effect = text_in(statement, "filename").empty() ? Effect::copy_stdin : Effect::data;
  add(relation_name(member(statement, "relation")));
}

/// EXPLAIN ANALYZE runs the statement.
void Reader::explain(const Json& statement) {
  facts_.effect = Effect::query;
  const Json& query = member(statement, "query");
  if (!has_option(member(statement, "options"), "analyze") || !query.is_object() || query.empty()) return;
  facts_ = Reader().read(query.begin().key(), query.begin().value());
}

void Reader::transaction(const Json& statement) {
  const std::string_view kind = text_in(statement, "kind");
  facts_.effect = Effect::rollback;
  if (!member(statement, "options").is_null() || flag_in(statement, "chain")) return;
  if (is_one_of(kind, {"TRANS_STMT_BEGIN", "TRANS_STMT_START"})) facts_.effect = Effect::begin;
  if (kind == "TRANS_STMT_COMMIT") facts_.effect = Effect::commit;
}

void Reader::refresh(const Json& statement) {
  facts_.effect = Effect::data;
  add(relation_name(member(statement, "relation")));
}

void Reader::create_index(const Json& statement) {
  facts_.transactional = !flag_in(statement, "concurrent");
  add_in_schema(text_in(statement, "idxname"));
  schema(statement);
}

void Reader::create_table_as(const Json& statement) {
  add(relation_name(member(member(statement, "into"), "rel")));
  schema(statement);
}

void Reader::create_sequence(const Json& statement) {
  schema(statement);
  const Json& options = member(statement, "options");
  if (!options.is_array()) return;
  for (const Json& option : options) {
    const Json& definition = member(option, "DefElem");
    std::vector<std::string> owner = strings_of(member(member(member(definition, "arg"), "List"), "items"));
    if (text_in(definition, "defname") != "owned_by" || owner.size() < 2) continue;
    owner.pop_back();
    add(object_name(std::move(owner)));
  }
}

/// Types, domains, enums: made or altered.
void Reader::create_type(const Json& statement) {
  add(object_name(strings_of(member(statement, "typeName"))));
  add(object_name(strings_of(member(statement, "domainname"))));
  schema(statement);
}

void Reader::define(const Json& statement) {
  if (text_in(statement, "kind") != "OBJECT_TYPE") return nothing(statement);
  add(object_name(strings_of(member(statement, "defnames"))));
  schema(statement);
}

void Reader::create_schema(const Json& statement) {
  std::string_view name = text_in(statement, "schemaname");
  if (name.empty()) name = text_in(member(statement, "authrole"), "rolename");
  facts_.schemas.emplace_back(name);
  schema(statement);
}

void Reader::create_extension(const Json& statement) {
  facts_.effect = Effect::schema;
  add({"", std::string(text_in(statement, "extname"))});
}

/// A rule ON SELECT makes a view of a table; the others change no relation.
void Reader::create_rule(const Json& statement) {
  if (text_in(statement, "event") == "CMD_SELECT") return schema(statement);
  nothing(statement);
}

void Reader::import_schema(const Json& statement) {
  facts_.effect = Effect::schema;
  facts_.schemas.emplace_back(text_in(statement, "local_schema"));
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

void Reader::alter_table(const Json& statement) {
  facts_.effect = Effect::none;
  const Json& changes = member(statement, "cmds");
  if (!changes.is_array()) return schema(statement);
  add(relation_name(member(statement, "relation")));
  for (const Json& change : changes) {
    const Json& command = member(change, "AlterTableCmd");
    const std::string_view kind = text_in(command, "subtype");
    if (flag_in(member(member(command, "def"), "PartitionCmd"), "concurrent")) facts_.transactional = false;
    if (kind == "AT_DropConstraint") add_in_schema(text_in(command, "name"));
    if (cascades(command)) facts_.cascade = true;
    if (!leaves_the_schema(kind)) facts_.effect = Effect::schema;
  }
  if (facts_.effect == Effect::schema) schema(statement);
}

void Reader::rename(const Json& statement) {
  const std::string_view kind = text_in(statement, "renameType");
  const std::string_view new_name = text_in(statement, "newname");
  if (kind == "OBJECT_SCHEMA") {
    facts_.effect = Effect::schema;
    facts_.schemas = {std::string(text_in(statement, "subname")), std::string(new_name)};
  } else if (is_one_of(kind, {"OBJECT_TYPE", "OBJECT_DOMAIN"})) {
    ObjectName old_name =
        object_name(strings_of(member(member(member(statement, "object"), "List"), "items")));
    relation_schema_ = old_name.schema;
    add(std::move(old_name));
    add_in_schema(new_name);
    facts_.effect = Effect::schema;
  } else if (is_one_of(kind, {"OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_FOREIGN_TABLE",
                              "OBJECT_INDEX", "OBJECT_SEQUENCE", "OBJECT_COLUMN", "OBJECT_ATTRIBUTE",
                              "OBJECT_TABCONSTRAINT"})) {
    schema(statement);
    if (kind == "OBJECT_TABCONSTRAINT") add_in_schema(text_in(statement, "subname"));
    if (!is_one_of(kind, {"OBJECT_COLUMN", "OBJECT_ATTRIBUTE"})) add_in_schema(new_name);
  } else if (kind == "OBJECT_DOMCONSTRAINT") {
    schema(statement);
  } else {
    nothing(statement);
  }
}

void Reader::set_schema(const Json& statement) {
  const std::string_view kind = text_in(statement, "objectType");
  const Json& object = member(statement, "object");
  ObjectName moved = relation_name(member(statement, "relation"));
  if (is_one_of(kind, {"OBJECT_TYPE", "OBJECT_DOMAIN"}))
    moved = object_name(strings_of(member(member(object, "List"), "items")));
  if (kind == "OBJECT_EXTENSION") moved = {"", std::string(string_of(object))};
  if (moved.empty()) return nothing(statement);
  facts_.effect = Effect::schema;
  ObjectName there{std::string(text_in(statement, "newschema")), moved.name};
  add(std::move(moved));
  if (kind != "OBJECT_EXTENSION") add(std::move(there));
}

void Reader::drop(const Json& statement) {
  const std::string_view kind = text_in(statement, "removeType");
  facts_.transactional = !flag_in(statement, "concurrent");
  if (is_one_of(kind, {"OBJECT_TRIGGER", "OBJECT_POLICY", "OBJECT_RULE"})) return nothing(statement);
  const bool known = is_one_of(
      kind, {"OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW", "OBJECT_FOREIGN_TABLE", "OBJECT_INDEX",
             "OBJECT_SEQUENCE", "OBJECT_TYPE", "OBJECT_DOMAIN", "OBJECT_SCHEMA", "OBJECT_EXTENSION"});
  if (!known && !cascades(statement)) return nothing(statement);
  facts_.effect = Effect::schema;
  const Json& objects = member(statement, "objects");
  if (!objects.is_array()) return everything(statement);
  for (const Json& object : objects) {
    if (kind == "OBJECT_SCHEMA") {
      facts_.schemas.emplace_back(string_of(object));
    } else {
      add({"", std::string(string_of(object))});
      add(object_name(strings_of(member(member(object, "List"), "items"))));
      add(object_name(strings_of(member(member(object, "TypeName"), "names"))));
      add(object_name(strings_of(member(member(object, "ObjectWithArgs"), "objname"))));
    }
  }
}

void Reader::comment(const Json& statement) {
  const std::string_view kind = text_in(statement, "objtype");
  const bool of_relation = is_one_of(kind, {"OBJECT_TABLE", "OBJECT_VIEW", "OBJECT_MATVIEW",
                                            "OBJECT_FOREIGN_TABLE", "OBJECT_INDEX", "OBJECT_SEQUENCE"});
  const bool of_part = is_one_of(kind, {"OBJECT_COLUMN", "OBJECT_TABCONSTRAINT"});
  if (is_one_of(kind, {"OBJECT_TYPE", "OBJECT_DOMAIN"})) return schema(statement);
  if (!of_relation && !of_part) return nothing(statement);
  facts_.effect = Effect::schema;
  std::vector<std::string> parts = strings_of(member(member(member(statement, "object"), "List"), "items"));
  if (of_part && !parts.empty()) parts.pop_back();
  add(object_name(std::move(parts)));
}

void Reader::reindex(const Json& statement) {
  facts_.effect = Effect::none;
  const bool one_object =
      is_one_of(text_in(statement, "kind"), {"REINDEX_OBJECT_INDEX", "REINDEX_OBJECT_TABLE"});
  facts_.transactional = one_object && !has_option(member(statement, "params"), "concurrently");
}

void Reader::vacuum(const Json& statement) {
  facts_.effect = Effect::none;
  facts_.transactional = !flag_in(statement, "is_vacuumcmd");
}

void Reader::cluster(const Json& statement) {
  facts_.effect = Effect::none;
  facts_.transactional = !member(statement, "relation").is_null();
}

void Reader::discard(const Json& statement) {
  facts_.effect = Effect::none;
  facts_.transactional = text_in(statement, "target") != "DISCARD_ALL";
}

void Reader::alter_subscription(const Json& statement) {
  facts_.effect = Effect::none;
  const std::string_view kind = text_in(statement, "kind");
  facts_.transactional = kind != "ALTER_SUBSCRIPTION_REFRESH" && !kind.ends_with("_PUBLICATION");
}

void Reader::alter_database(const Json& statement) {
  facts_.effect = Effect::none;
  facts_.transactional = !has_option(member(statement, "options"), "tablespace");
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
  const std::optional<Json> tree = tree_of(sql);
  if (!tree) return {};
  const Json& statements = member(*tree, "stmts");
  Facts none;
  none.effect = Effect::none;
  if (!statements.is_array() || statements.empty()) return none;
  const Json& statement = member(statements[0], "stmt");
  if (statements.size() > 1 || !statement.is_object() || statement.empty()) return {};
  return Reader().read(statement.begin().key(), statement.begin().value());
}

}  // namespace migc::sql
