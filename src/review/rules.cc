// Which rules a statement raises. Most are told from its tree and the schema before it, some from the locks that it took.
#include "rules.h"

#include <fmt/args.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_place.h"
#include "names.h"

namespace migc::impact {
namespace {

using sql::Node;

struct RuleEntry {
  std::string_view name;
  Severity severity;
  std::string_view message, why, safe;
};

constexpr std::array rule_entries = {
#define MIGC_RULE(name, severity, message, why, safe) RuleEntry{#name, Severity::severity, message, why, safe},
#include "rules.def"
#undef MIGC_RULE
};

std::string kebab(std::string_view name) { return replaced(name, "_", "-"); }

std::string shown(const ObjectName& name) { return name.schema == "public" ? name.name : migc::to_string(name); }

std::string shown_relation(std::string_view full) {
  return std::string(full.starts_with("public.") ? full.substr(full.find('.') + 1) : full);
}

bool is_serial(std::string_view type) {
  return type == "serial" || type == "bigserial" || type == "smallserial" || type == "serial4" || type == "serial8" ||
         type == "serial2";
}

bool has_constraint(Node definition, std::string_view kind) {
  for (const Node item : definition["constraints"])
    if (item["Constraint"]["contype"].text() == kind) return true;
  return false;
}

/// Numbers that a type holds fewer of than another, in order.
int rank_of(const SqlType& type) {
  static const std::map<std::string_view, int> ranks = {{"int2", 1}, {"int4", 2}, {"int8", 3}};
  const auto found = ranks.find(type.name.name);
  return found == ranks.end() || type.is_array ? 0 : found->second;
}

}  // namespace

const std::vector<std::string>& rule_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const RuleEntry& entry : rule_entries) all.push_back(kebab(entry.name));
    return all;
  }();
  return names;
}

Finding finding_of(Rule rule, const std::vector<std::string>& arguments, Span span) {
  const RuleEntry& entry = rule_entries.at(static_cast<std::size_t>(rule));
  fmt::dynamic_format_arg_store<fmt::format_context> store;
  for (const std::string& argument : arguments) store.push_back(argument);
  return {kebab(entry.name), entry.severity, fmt::vformat(entry.message, store), std::string(entry.why),
          std::string(entry.safe), span, ""};
}

bool is_limit(std::string_view timeout) { return timeout.find_first_of("123456789") != std::string_view::npos; }

Finder::Finder(const Server& server, const Project& project)
    : server_(server), project_(project), has_lock_timeout_(is_limit(project.script.lock_timeout)) {}

void Finder::report(Rule rule, const std::vector<std::string>& arguments) {
  Finding finding = finding_of(rule, arguments, sql::place_of(*statement_));
  const bool is_known = std::any_of(found_.begin(), found_.end(), [&](const Finding& one) {
    return one.rule == finding.rule && one.message == finding.message;
  });
  if (!is_known) found_.push_back(std::move(finding));
}

void Finder::end_transaction() {
  not_valid_here_.clear();
  held_.clear();
  if (has_lock_timeout_outside_) has_lock_timeout_ = *std::exchange(has_lock_timeout_outside_, std::nullopt);
}

void Finder::begin_step() {
  altered_.clear();
  if (project_.script.transaction != TransactionMode::script) end_transaction();
}

bool Finder::is_old(const ObjectName& name) const {
  const Relation* relation = find(name);
  return relation == nullptr || !relation->made_in_range;
}

ObjectName Finder::named(Node range) const { return server_.resolve(sql::relation_name(range)); }

void Finder::before(const Statement& statement) {
  statement_ = &statement;
  found_.clear();
  named_here_.clear();
  altered_before_ = std::exchange(altered_, "");
  altered_at_before_ = std::exchange(altered_at_, Span());
  if (!statement.transactional || project_.script.transaction == TransactionMode::none) end_transaction();
  names_too_long(statement.sql.str());
  const std::optional<sql::Tree> tree = sql::tree_of(statement.sql.str());
  if (!tree) return;
  for (const Node one : tree->root()["stmts"]) {
    sql::walk(one["stmt"], [&](Node node) {
      if (const ObjectName name = sql::relation_name(node); !name.empty()) named_here_.insert(migc::to_string(server_.resolve(name)));
      return true;
    });
    look(one["stmt"].first());
  }
}

std::vector<Finding> Finder::after(const Impact& impact) {
  const auto is_old_name = [&](const std::string& name) { return !server_.is_of_range(name); };
  const bool works = std::any_of(impact.scans.begin(), impact.scans.end(), is_old_name);
  if (works && !held_.empty()) report(Rule::running_under_access_exclusive, {shown_relation(held_.front())});
  for (const Lock& lock : impact.locks) {
    if (!is_old_name(lock.relation)) continue;
    if (blocks_writers(lock.mode) && !has_lock_timeout_ && !warned_of_lock_timeout_) {
      warned_of_lock_timeout_ = true;
      report(Rule::require_lock_timeout, {shown_relation(lock.relation)});
    }
    if (lock.mode != LockMode::access_exclusive) continue;
    const bool is_named = named_here_.contains(lock.relation);
    const bool is_about_key = std::any_of(found_.begin(), found_.end(), [](const Finding& one) {
      return one.rule == "dropping-foreign-key" || one.rule == "drop-cascade" || one.rule == "ban-truncate-cascade" ||
             one.rule == "default-partition-scans";
    });
    const ObjectName relation = name_in_string(lock.relation);
    const Relation* known_now = find(relation);
    const bool is_sequence = known_now == nullptr || known_now->kind == Relation::Kind::sequence || known_now->is_partition;
    if (!is_named && !is_about_key && !is_sequence) report(Rule::locks_other_table, {shown_relation(lock.relation)});
    if (std::find(held_.begin(), held_.end(), lock.relation) == held_.end()) held_.push_back(lock.relation);
  }
  if (!statement_->transactional || project_.script.transaction == TransactionMode::none) end_transaction();
  return std::move(found_);
}

namespace {

/// What it touches stands in the database and not in its text.
bool is_opaque(sql::Node statement) {
  static constexpr std::array kinds = {std::string_view("DoStmt"), std::string_view("CallStmt"), std::string_view("ExecuteStmt"),
                                       std::string_view("DropOwnedStmt"), std::string_view("ImportForeignSchemaStmt"),
                                       std::string_view("AlterTableMoveAllStmt")};
  const std::string_view kind = statement.key();
  if (std::find(kinds.begin(), kinds.end(), kind) != kinds.end()) return true;
  const bool names_no_table = sql::relation_name(statement["relation"]).name.empty();
  if (kind == "ClusterStmt") return names_no_table;
  return kind == "ReindexStmt" && names_no_table;
}

}  // namespace

/// SET LOCAL holds until the transaction ends.
void Finder::set_lock_timeout(Node statement) {
  if (!statement["is_local"].flag())
    has_lock_timeout_outside_.reset();
  else if (!has_lock_timeout_outside_)
    has_lock_timeout_outside_ = has_lock_timeout_;
  has_lock_timeout_ = false;
  for (const Node argument : statement["args"]) {
    const Node constant = argument["A_Const"];
    has_lock_timeout_ = constant["ival"] ? constant["ival"]["ival"].number() != 0 : is_limit(constant["sval"]["sval"].text());
  }
}

void Finder::look(Node statement) {
  const std::string_view kind = statement.key();
  conditions(statement);
  if (kind == "AlterTableStmt") return alter_table(statement);
  if (kind == "CreateStmt") return create_table(statement);
  if (kind == "IndexStmt") return create_index(statement);
  if (kind == "DropStmt") return drop(statement);
  if (kind == "RenameStmt") return rename(statement);
  if (kind == "CreateDomainStmt" || kind == "AlterDomainStmt") return domain(statement);
  if (kind == "InsertStmt" || kind == "UpdateStmt" || kind == "DeleteStmt") return rows(statement);
  if (kind == "CreateFunctionStmt") return function(statement);
  if (kind == "DropdbStmt") return report(Rule::ban_drop_database, {});
  if (is_opaque(statement)) return report(Rule::opaque_statement, {});
  if (kind == "VariableSetStmt" && lower(statement["name"].text()) == "lock_timeout") {
    set_lock_timeout(statement);
  } else if (kind == "AlterObjectSchemaStmt") {
    const ObjectName table = named(statement["relation"]);
    if (!table.name.empty() && is_old(table)) report(Rule::moving_table, {shown(table)});
  } else if (kind == "CreateEnumStmt") {
    report(Rule::creating_enum, {shown(sql::object_name(sql::strings_of(statement["typeName"])))});
  } else if (kind == "AlterEnumStmt") {
    const std::string name = shown(sql::object_name(sql::strings_of(statement["typeName"])));
    if (!statement["oldVal"].text().empty()) report(Rule::renaming_enum_value, {name});
    else if (statement["newValNeighbor"].text().empty()) report(Rule::require_enum_value_ordering, {name});
  } else if (kind == "TruncateStmt") {
    for (const Node item : statement["relations"]) {
      const ObjectName table = named(item["RangeVar"]);
      if (!is_old(table)) continue;
      report(sql::cascades(statement) ? Rule::ban_truncate_cascade : Rule::ban_truncate, {shown(table)});
    }
  } else if (kind == "ClusterStmt" || (kind == "VacuumStmt" && sql::has_option(statement["options"], "full"))) {
    ObjectName table = named(statement["relation"]);
    for (const Node item : statement["rels"]) table = named(item["VacuumRelation"]["relation"]);
    if (is_old(table)) report(Rule::prefer_repack, {shown(table)});
  } else if (kind == "ReindexStmt" && !sql::has_option(statement["params"], "concurrently")) {
    ObjectName table = named(statement["relation"]);
    if (const auto index = server_.schema().index_tables.find(table); index != server_.schema().index_tables.end()) table = index->second;
    if (is_old(table)) report(Rule::require_concurrent_reindex, {shown(table)});
  } else if (kind == "RefreshMatViewStmt") {
    const ObjectName view = named(statement["relation"]);
    if (!statement["concurrent"].flag() && is_old(view)) report(Rule::refresh_not_concurrent, {shown(view)});
  } else if (kind == "ViewStmt") {
    for (const Node item : statement["query"]["SelectStmt"]["targetList"])
      for (const Node field : item["ResTarget"]["val"]["ColumnRef"]["fields"])
        if (field["A_Star"]) report(Rule::select_star_in_view, {shown(named(statement["view"]))});
  } else if (kind == "LockStmt") {
    for (const Node item : statement["relations"])
      if (is_old(named(item["RangeVar"]))) report(Rule::explicit_lock, {shown(named(item["RangeVar"]))});
  } else if (kind == "RuleStmt") {
    report(Rule::prefer_trigger_over_rule, {shown(named(statement["relation"]))});
  } else if (kind == "GrantStmt" && statement["is_grant"].flag()) {
    for (const Node role : statement["grantees"]) {
      if (role["RoleSpec"]["roletype"].text() != "ROLESPEC_PUBLIC") continue;
      for (const Node object : statement["objects"])
        if (object["RangeVar"]) report(Rule::grant_to_public, {shown(named(object["RangeVar"]))});
    }
  }
}

void Finder::alter_table(Node statement) {
  const ObjectName table = named(statement["relation"]);
  if (const auto index = server_.schema().index_tables.find(table); index != server_.schema().index_tables.end()) {
    for (const Node item : statement["cmds"])
      if (item["AlterTableCmd"]["subtype"].text() == "AT_SetTableSpace" && is_old(index->second))
        report(Rule::changing_storage, {shown(table)});
    return;
  }
  if (statement["objtype"].text() != "OBJECT_TABLE") return;
  altered_ = migc::to_string(table);
  altered_at_ = sql::place_of(*statement_);
  const bool is_one_operation = altered_at_ && altered_at_ == altered_at_before_;  // its statements are migc's own
  if (altered_ == altered_before_ && !is_one_operation && is_old(table)) report(Rule::multiple_alter_table, {shown(table)});
  for (const Node item : statement["cmds"]) alter(table, item["AlterTableCmd"]);
}

void Finder::alter(const ObjectName& table, Node command) {
  const std::string_view subtype = command["subtype"].text();
  const std::string name(command["name"].text());
  const Node definition = command["def"];
  const Relation* relation = find(table);
  const bool old = is_old(table);
  const auto* column = relation == nullptr ? nullptr : relation->column(name);
  if (subtype == "AT_AddColumn") {
    add_column(table, definition["ColumnDef"]);
  } else if (subtype == "AT_AddConstraint") {
    add_constraint(table, definition["Constraint"], false);
  } else if (subtype == "AT_AlterColumnType") {
    type_of_column(name, definition["ColumnDef"]);
    if (old) alter_type(table, name, definition["ColumnDef"]);
  } else if (!old) {
    return;
  } else if (subtype == "AT_DropColumn") {
    const bool absent = column == nullptr && relation != nullptr && relation->complete && command["missing_ok"].flag();
    if (!absent) report(Rule::ban_drop_column, {shown(table), name});
    if (sql::cascades(command)) report(Rule::drop_cascade, {name});
    if (relation != nullptr)
      for (const ConstraintFacts& key : relation->constraints)
        if (key.kind == ConstraintFacts::Kind::foreign && std::find(key.columns.begin(), key.columns.end(), name) != key.columns.end())
          report(Rule::dropping_foreign_key, {shown(table), shown(key.referred)});
  } else if (subtype == "AT_SetNotNull") {
    const bool is_so = column != nullptr && column->not_null;
    const bool proven = relation != nullptr && server_.proves_not_null(*relation, name);
    if (!is_so && !proven) report(Rule::adding_not_nullable_field, {shown(table), name});
  } else if (subtype == "AT_DropNotNull") {
    if (column == nullptr || column->not_null) report(Rule::ban_drop_not_null, {shown(table), name});
  } else if (subtype == "AT_DropIdentity") {
    report(Rule::ban_drop_identity, {shown(table), name});
  } else if (subtype == "AT_DropConstraint") {
    if (sql::cascades(command)) report(Rule::drop_cascade, {name});
    const ConstraintFacts* key = relation == nullptr ? nullptr : relation->constraint(name);
    if (key == nullptr) return;
    if (key->kind == ConstraintFacts::Kind::foreign) report(Rule::dropping_foreign_key, {shown(table), shown(key->referred)});
    if (key->kind == ConstraintFacts::Kind::primary) report(Rule::dropping_primary_key, {shown(table)});
  } else if (subtype == "AT_ValidateConstraint") {
    if (not_valid_here_.contains({table, name})) report(Rule::validating_in_same_transaction, {name});
  } else if (subtype == "AT_SetUnLogged") {
    report(Rule::ban_unlogged_table, {shown(table)});
  } else if (subtype == "AT_SetLogged") {
    if (relation == nullptr || relation->unlogged) report(Rule::changing_storage, {shown(table)});
  } else if (subtype == "AT_SetTableSpace" || subtype == "AT_SetAccessMethod") {
    if (server_.copies(table, command)) report(Rule::changing_storage, {shown(table)});
  } else if (subtype == "AT_AttachPartition") {
    attach(table, definition["PartitionCmd"]);
  } else if (subtype == "AT_DetachPartition" && !definition["PartitionCmd"]["concurrent"].flag()) {
    const bool possible = server_.schema().default_partition(table) == nullptr;
    if (possible) report(Rule::require_concurrent_partition_detach, {shown(table)});
  } else if (subtype == "AT_AddInherit") {
    report(Rule::ban_inheritance, {shown(table)});
  } else if (subtype.starts_with("AT_DisableTrig")) {
    report(Rule::disabling_trigger, {shown(table)});
  } else if (subtype == "AT_EnableRowSecurity") {
    if (relation == nullptr || !relation->has_policy) report(Rule::row_security_without_policy, {shown(table)});
  }
}

void Finder::type_of_column(const std::string& name, Node definition) {
  const SqlType type = type_of(definition["typeName"], server_.schema());
  const std::string& word = type.name.name;
  if (!type.name.schema.empty()) return;
  if (word == "bpchar") report(Rule::ban_char_field, {name});
  if (word == "json") report(Rule::prefer_jsonb, {name});
  if (word == "timetz") report(Rule::ban_timetz, {name});
  if (word == "money") report(Rule::ban_money, {name});
  if (word == "timestamp") report(Rule::prefer_timestamptz, {name});
  if ((word == "timestamp" || word == "timestamptz") && !type.modifiers.empty() && type.modifiers.front() == 0)
    report(Rule::ban_rounded_timestamp, {name});
  if (is_serial(word)) report(Rule::prefer_identity, {name});
  const bool is_key = has_constraint(definition, "CONSTR_PRIMARY");
  if (is_key && (word == "int4" || word == "serial" || word == "serial4")) report(Rule::prefer_bigint_over_int, {name});
  if (is_key && (word == "int2" || word == "smallserial" || word == "serial2")) report(Rule::prefer_bigint_over_smallint, {name});
}

void Finder::add_column(const ObjectName& table, Node definition) {
  const std::string name(definition["colname"].text());
  const Relation* relation = find(table);
  if (relation != nullptr && relation->column(name) != nullptr) return;
  type_of_column(name, definition);
  if (!is_old(table)) return;
  const SqlType type = type_of(definition["typeName"], server_.schema());
  const bool numbers = is_serial(type.name.name) || has_constraint(definition, "CONSTR_IDENTITY");
  const bool generated = has_constraint(definition, "CONSTR_GENERATED");
  Node expression;
  for (const Node item : definition["constraints"])
    if (item["Constraint"]["contype"].text() == "CONSTR_DEFAULT") expression = item["Constraint"]["raw_expr"];
  if (numbers) report(Rule::adding_serial_field, {shown(table), name});
  if (generated) report(Rule::adding_stored_generated_field, {shown(table), name});
  if (is_constrained(type, server_.schema())) report(Rule::adding_constrained_domain_field, {shown(table), name});
  if (expression && server_.is_volatile(expression)) report(Rule::adding_field_with_default, {shown(table), name});
  const bool required = has_constraint(definition, "CONSTR_NOTNULL") || has_constraint(definition, "CONSTR_PRIMARY");
  if (required && !numbers && !generated && (!expression || is_null_constant(expression)))
    report(Rule::adding_required_field, {shown(table), name});
  for (const Node item : definition["constraints"]) {
    const std::string_view kind = item["Constraint"]["contype"].text();
    if (kind == "CONSTR_FOREIGN" && !(expression && !is_null_constant(expression))) continue;  // nothing to look up
    add_constraint(table, item["Constraint"], true);
  }
}

void Finder::alter_type(const ObjectName& table, const std::string& name, Node definition) {
  const Relation* relation = find(table);
  const ColumnFacts* column = relation == nullptr ? nullptr : relation->column(name);
  const SqlType to = type_of(definition["typeName"], server_.schema());
  const SqlType from = column == nullptr ? SqlType{} : column->type;
  const bool computes = server_.computes(name, definition);
  const bool rewrites = computes || server_.change_of(from, to) == TypeChange::rewrite;
  if (rewrites) report(Rule::changing_column_type, {shown(table), name});
  const bool is_narrower =
      (rank_of(from) != 0 && rank_of(to) != 0 && rank_of(to) < rank_of(from)) ||
      (to.name.name == "varchar" && !to.modifiers.empty() && (from.name.name == "varchar" || from.name.name == "text") &&
       !(from.name.name == "varchar" && !from.modifiers.empty() && from.modifiers[0] <= to.modifiers[0]));
  if (is_narrower && !computes) report(Rule::narrowing_column_type, {shown(table), name});
  const bool shifts = (from.name.name == "timestamp" && to.name.name == "timestamptz") || (from.name.name == "timestamptz" && to.name.name == "timestamp");
  if (shifts && !computes && server_.schema().timezone.empty()) report(Rule::type_change_depends_on_time_zone, {shown(table), name});
}

void Finder::add_constraint(const ObjectName& table, Node constraint, bool on_new_column) {
  const std::string_view kind = constraint["contype"].text();
  const std::string name(constraint["conname"].text());
  const bool uses_index = !constraint["indexname"].text().empty();
  const bool not_valid = constraint["skip_validation"].flag();
  const Relation* relation = find(table);
  if (not_valid) not_valid_here_.insert({table, name});
  if (kind == "CONSTR_FOREIGN") {
    const ObjectName referred = named(constraint["pktable"]);
    if (is_old(table) && !not_valid) report(Rule::adding_foreign_key_constraint, {shown(table), shown(referred)});
    const std::vector<std::string> columns = sql::strings_of(constraint["fk_attrs"]);
    const bool indexed = relation == nullptr || columns.empty() ||
                         std::any_of(relation->indexes.begin(), relation->indexes.end(), [&](const IndexFacts& index) {
                           return index.columns.size() >= columns.size() && !index.partial &&
                                  std::is_permutation(columns.begin(), columns.end(), index.columns.begin());
                         });
    if (!indexed) report(Rule::missing_foreign_key_index, {shown(table), shown(referred)});
  }
  if (!is_old(table)) return;
  if (kind == "CONSTR_CHECK" && !not_valid) report(Rule::constraint_missing_not_valid, {shown(table), name});
  if (kind == "CONSTR_UNIQUE" && !uses_index) report(Rule::disallowed_unique_constraint, {shown(table)});
  if (kind == "CONSTR_PRIMARY" && !uses_index) report(Rule::adding_serial_primary_key_field, {shown(table)});
  if (kind == "CONSTR_EXCLUSION") report(Rule::adding_exclusion_constraint, {shown(table)});
  if (kind == "CONSTR_PRIMARY" && uses_index && relation != nullptr && !on_new_column)
    if (const IndexFacts* index = relation->index(std::string(constraint["indexname"].text())))
      for (const std::string& column : index->columns)
        if (relation->column(column) != nullptr && !relation->column(column)->not_null) report(Rule::primary_key_on_nullable, {shown(table)});
}

void Finder::create_table(Node statement) {
  const ObjectName table = server_.new_name(sql::relation_name(statement["relation"]));
  if (statement["if_not_exists"].flag() && find(table) != nullptr) return;
  const std::string_view persistence = statement["relation"]["relpersistence"].text();
  if (persistence == "u") report(Rule::ban_unlogged_table, {shown(table)});
  if (statement["inhRelations"] && !statement["partbound"]) report(Rule::ban_inheritance, {shown(table)});
  if (statement["partbound"])
    for (const Node item : statement["inhRelations"])
      if (const Relation* other = server_.schema().default_partition(named(item["RangeVar"])); other != nullptr && !other->made_in_range)
        report(Rule::default_partition_scans, {shown(other->name)});
  bool has_key = false;
  std::set<std::string> keys;
  for (const Node element : statement["tableElts"]) {
    if (element["TableLikeClause"]) has_key = true;
    const Node constraint = element["Constraint"];
    if (constraint["contype"].text() == "CONSTR_PRIMARY") {
      has_key = true;
      for (const std::string& column : sql::strings_of(constraint["keys"])) keys.insert(column);
    }
  }
  for (const Node element : statement["tableElts"]) {
    const Node column = element["ColumnDef"];
    if (!column) continue;
    const std::string name(column["colname"].text());
    type_of_column(name, column);
    has_key = has_key || has_constraint(column, "CONSTR_PRIMARY");
    const std::string type = type_of(column["typeName"], server_.schema()).name.name;
    if (keys.size() == 1 && keys.contains(name)) {
      if (type == "int4" || type == "serial") report(Rule::prefer_bigint_over_int, {name});
      if (type == "int2" || type == "smallserial") report(Rule::prefer_bigint_over_smallint, {name});
    }
  }
  if (!has_key && !statement["partbound"] && !statement["inhRelations"] && persistence == "p")
    report(Rule::missing_primary_key, {shown(table)});
}

void Finder::create_index(Node statement) {
  const ObjectName table = named(statement["relation"]);
  const bool concurrently = statement["concurrent"].flag();
  std::size_t width = 0;
  for (const Node item : statement["indexParams"]) width += item ? 1 : 0;
  constexpr std::size_t usual_width = 3;
  if (!statement["unique"].flag() && width > usual_width) report(Rule::wide_index, {shown(table), std::to_string(width)});
  if (concurrently && !statement["if_not_exists"].flag()) report(Rule::prefer_robust_stmts, {});
  if (!is_old(table)) return;
  if (!concurrently) report(Rule::require_concurrent_index_creation, {shown(table)});
  if (statement["unique"].flag()) report(Rule::adding_unique_index, {shown(table)});
}

void Finder::drop(Node statement) {
  const std::string_view type = statement["removeType"].text();
  const bool if_exists = statement["missing_ok"].flag();
  for (const Node object : statement["objects"]) {
    const std::vector<std::string> parts = names_of(object);
    const ObjectName name = server_.resolve(sql::object_name(parts));
    const bool absent = if_exists && server_.schema().complete && find(name) == nullptr;
    if (type == "OBJECT_TABLE" && is_old(name) && !absent) {
      report(Rule::ban_drop_table, {shown(name)});
      if (const Relation* relation = find(name))
        for (const ConstraintFacts& key : relation->constraints)
          if (key.kind == ConstraintFacts::Kind::foreign && key.referred != name && is_old(key.referred))
            report(Rule::dropping_foreign_key, {shown(name), shown(key.referred)});
    }
    if (type == "OBJECT_SCHEMA") report(Rule::ban_drop_schema, {parts.empty() ? std::string() : parts.back()});
    if (type == "OBJECT_INDEX") {
      const auto index = server_.schema().index_tables.find(name);
      const bool unknown = index == server_.schema().index_tables.end();
      if (statement["concurrent"].flag()) {
        if (!if_exists) report(Rule::prefer_robust_stmts, {});
      } else if (unknown ? !server_.schema().complete : is_old(index->second)) {
        report(Rule::require_concurrent_index_deletion, {unknown ? shown(name) : shown(index->second)});
      }
    }
    if (sql::cascades(statement) && !absent && (type != "OBJECT_TABLE" || is_old(name)))
      report(Rule::drop_cascade, {parts.empty() ? std::string() : parts.back()});
  }
}

void Finder::rename(Node statement) {
  const std::string_view type = statement["renameType"].text();
  const std::string old_name(statement["subname"].text());
  if (type == "OBJECT_SCHEMA") return report(Rule::renaming_schema, {old_name});
  const ObjectName table = named(statement["relation"]);
  if (table.name.empty() || !is_old(table) || server_.schema().index_tables.contains(table)) return;
  if (type == "OBJECT_TABLE") report(Rule::renaming_table, {shown(table)});
  if (type == "OBJECT_COLUMN") report(Rule::renaming_column, {shown(table), old_name});
}

void Finder::domain(Node statement) {
  if (statement.key() == "CreateDomainStmt") {
    for (const Node item : statement["constraints"])
      if (const std::string_view kind = item["Constraint"]["contype"].text(); kind == "CONSTR_CHECK" || kind == "CONSTR_NOTNULL")
        report(Rule::ban_create_domain_with_constraint, {shown(sql::object_name(sql::strings_of(statement["domainname"])))});
    return;
  }
  const std::string_view change = statement["subtype"].text();
  if ((change == "C" || change == "O") && !statement["def"]["Constraint"]["skip_validation"].flag())
    report(Rule::ban_alter_domain_with_add_constraint, {shown(sql::object_name(sql::strings_of(statement["typeName"])))});
}

/// A CHECK that mentions the columns of the partition key may imply the bounds; that it does is not proven here.
void Finder::attach(const ObjectName& table, Node command) {
  const ObjectName part = named(command["name"]);
  const Relation* parent = find(table);
  const Relation* relation = find(part);
  const bool may_be_proven =
      parent != nullptr && relation != nullptr && !parent->partition_key.empty() &&
      std::any_of(relation->constraints.begin(), relation->constraints.end(), [&](const ConstraintFacts& one) {
        return one.kind == ConstraintFacts::Kind::check && one.valid && !one.is_not_null &&
               std::find(one.columns.begin(), one.columns.end(), parent->partition_key.front()) != one.columns.end();
      });
  if (is_old(part) && !may_be_proven) report(Rule::attaching_partition_scans, {shown(part)});
  if (const Relation* other = server_.schema().default_partition(table); other != nullptr && !other->made_in_range)
    report(Rule::default_partition_scans, {shown(other->name)});
}

void Finder::rows(Node statement) {
  const ObjectName table = named(statement["relation"]);
  const std::string_view kind = statement.key();
  std::set<std::string> seen;
  for (const Node item : kind == "InsertStmt" ? statement["cols"] : statement["targetList"]) {
    const std::string column(item["ResTarget"]["name"].text());
    if (kind != "DeleteStmt" && !item["ResTarget"]["indirection"] && !seen.insert(column).second)
      report(Rule::ban_duplicate_column_assignments, {column});
  }
  if (kind == "InsertStmt" && !statement["cols"] && statement["selectStmt"]) report(Rule::insert_without_columns, {shown(table)});
  if (!is_old(table)) return;
  if (kind == "UpdateStmt" && !statement["whereClause"]) report(Rule::update_without_where, {shown(table)});
  if (kind == "DeleteStmt" && !statement["whereClause"]) report(Rule::delete_without_where, {shown(table)});
}

void Finder::conditions(Node statement) {
  sql::walk(statement, [&](Node node) {
    if (node.key() == "A_Expr") {
      const std::string_view kind = node["kind"].text();
      const std::string name(sql::string_of(node["name"].first()));
      if (kind == "AEXPR_OP" && (name == "=" || name == "<>" || name == "!=") &&
          (is_null_constant(node["rexpr"]) || is_null_constant(node["lexpr"])))
        report(Rule::comparison_with_null, {name});
      if ((kind == "AEXPR_LIKE" || kind == "AEXPR_ILIKE") && string_constant(node["rexpr"]).starts_with('%'))
        report(Rule::leading_wildcard, {});
    }
    if (node.key() == "BoolExpr" && node["boolop"].text() == "NOT_EXPR" &&
        node["args"].first()["SubLink"]["subLinkType"].text() == "ANY_SUBLINK")
      report(Rule::not_in_subquery, {});
    return true;
  });
}

void Finder::function(Node statement) {
  bool definer = false, sets_path = false;
  for (const Node item : statement["options"]) {
    const Node option = item["DefElem"];
    if (option["defname"].text() == "security") definer = sql::has_option(statement["options"], "security");
    if (option["defname"].text() == "set" && option["arg"]["VariableSetStmt"]["name"].text() == "search_path") sets_path = true;
  }
  if (definer && !sets_path)
    report(Rule::security_definer_search_path, {shown(sql::object_name(sql::strings_of(statement["funcname"])))});
}

void Finder::names_too_long(std::string_view sql) {
  constexpr std::size_t longest = 63;
  constexpr std::size_t most_text = std::size_t{1} << 20;
  if (sql.size() > most_text) return;
  for (const sql::Token& token : sql::lex(sql)) {
    const std::size_t quotes = token.kind == sql::TokenKind::quoted_name ? 2 : 0;
    const bool is_name = token.kind == sql::TokenKind::word || token.kind == sql::TokenKind::quoted_name;
    if (is_name && token.end - token.begin > longest + quotes)
      report(Rule::identifier_too_long, {std::string(sql.substr(token.begin, token.end - token.begin))});
  }
}

}  // namespace migc::impact
