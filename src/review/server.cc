#include "server.h"

#include <algorithm>

#include "migc/base/strings.h"

namespace migc::impact {

const std::vector<Server::Entry>& Server::entries() {
  static const std::vector<Entry> all = {
      {"AlterTableStmt", &Server::alter_table},
      {"CreateStmt", &Server::create_table},
      {"CreateForeignTableStmt", &Server::create_table},
      {"CreateTableAsStmt", &Server::create_table_as},
      {"ViewStmt", &Server::create_view},
      {"RefreshMatViewStmt", &Server::refresh},
      {"IndexStmt", &Server::create_index},
      {"DropStmt", &Server::drop},
      {"RenameStmt", &Server::rename},
      {"AlterObjectSchemaStmt", &Server::set_schema},
      {"CreateSchemaStmt", &Server::create_schema},
      {"CreateSeqStmt", &Server::create_sequence},
      {"AlterSeqStmt", &Server::alter_sequence},
      {"CreateTrigStmt", &Server::create_trigger},
      {"RuleStmt", &Server::create_rule},
      {"CreatePolicyStmt", &Server::create_policy},
      {"AlterPolicyStmt", &Server::create_policy},
      {"CreateStatsStmt", &Server::create_statistics},
      {"CreatePublicationStmt", &Server::publication},
      {"AlterPublicationStmt", &Server::publication},
      {"CreateDomainStmt", &Server::create_domain},
      {"AlterDomainStmt", &Server::alter_domain},
      {"CreateEnumStmt", &Server::create_enum},
      {"CompositeTypeStmt", &Server::create_enum},
      {"CreateFunctionStmt", &Server::create_function},
      {"CommentStmt", &Server::comment},
      {"VariableSetStmt", &Server::set_variable},
      {"ReindexStmt", &Server::reindex},
      {"ClusterStmt", &Server::cluster},
      {"VacuumStmt", &Server::vacuum},
      {"LockStmt", &Server::lock_table},
      {"TruncateStmt", &Server::truncate},
      {"SelectStmt", &Server::query},
      {"DeclareCursorStmt", &Server::query},
      {"InsertStmt", &Server::insert},
      {"UpdateStmt", &Server::update},
      {"DeleteStmt", &Server::remove},
      {"MergeStmt", &Server::merge},
      {"CopyStmt", &Server::copy},
      {"ExplainStmt", &Server::explain},
      {"DoStmt", &Server::opaque},
      {"CallStmt", &Server::opaque},
      {"ExecuteStmt", &Server::opaque},
      {"DropOwnedStmt", &Server::opaque},
      {"ImportForeignSchemaStmt", &Server::opaque},
      {"CreateExtensionStmt", &Server::opaque},
      {"AlterTableMoveAllStmt", &Server::opaque},
  };
  return all;
}

Impact Server::run(const std::string& sql) {
  impact_ = {};
  rewrites_.clear();
  scans_.clear();
  made_here_.clear();
  dropped_here_.clear();
  followed_.clear();
  const std::optional<sql::Tree> tree = sql::tree_of(sql);
  if (!tree) {
    note("it can't be read, so what it locks is not known");
    schema_.complete = false;
  } else {
    for (const Node statement : tree->root()["stmts"]) run(statement["stmt"].first());
  }
  for (const ObjectName& name : dropped_here_) forget(name);
  impact_.rewrites.assign(rewrites_.begin(), rewrites_.end());
  impact_.scans.assign(scans_.begin(), scans_.end());
  return std::move(impact_);
}

void Server::run(Node statement) {
  const auto& known = entries();
  const auto entry =
      std::find_if(known.begin(), known.end(), [&](const Entry& e) { return e.kind == statement.key(); });
  if (entry != known.end()) (this->*entry->handler)(statement);
}

ObjectName Server::resolve(ObjectName name) const {
  if (!name.schema.empty()) return name;
  for (const std::string& space : schema_.search_path) {
    const ObjectName full{space, name.name};
    if (schema_.relations.contains(full) || schema_.index_tables.contains(full)) return full;
  }
  return new_name(std::move(name));
}

ObjectName Server::new_name(ObjectName name) const {
  if (name.schema.empty()) name.schema = schema_.search_path.empty() ? "public" : schema_.search_path.front();
  return name;
}

void Server::lock(const ObjectName& relation, LockMode mode, const std::string& why) {
  if (relation.empty() || made_here_.contains(relation) || relation.schema == "pg_temp") return;
  if (relation.schema == "pg_catalog" || relation.schema == "information_schema") return;
  const std::string name = migc::to_string(relation);
  const auto taken = std::find_if(impact_.locks.begin(), impact_.locks.end(),
                                  [&](const Lock& one) { return one.relation == name; });
  if (taken == impact_.locks.end())
    impact_.locks.push_back({name, mode, why});
  else if (taken->mode < mode)
    *taken = {name, mode, why};
}

/// Views, parents of partitions and tables that the statement itself makes hold nothing to read.
void Server::scan(const ObjectName& relation) {
  const Relation* found = known(relation);
  if (made_here_.contains(relation) || (found != nullptr && !found->has_rows_of_its_own())) return;
  scans_.insert(migc::to_string(relation));
}

void Server::rewrite(const ObjectName& relation) {
  const Relation* found = known(relation);
  if (made_here_.contains(relation) || (found != nullptr && !found->has_rows_of_its_own())) return;
  rewrites_.insert(migc::to_string(relation));
  scan(relation);
}

void Server::note(std::string text) {
  if (std::find(impact_.notes.begin(), impact_.notes.end(), text) == impact_.notes.end())
    impact_.notes.push_back(std::move(text));
}

LockMode Server::mode_of(std::string_view words) const {
  const auto found = rules_.lock.find(words);
  if (found == rules_.lock.end()) return LockMode::access_exclusive;
  return lock_mode_named(at_release(found->second, release_)).value_or(LockMode::access_exclusive);
}

void Server::lock_for(const ObjectName& relation, const std::string& words) { lock(relation, mode_of(words), words); }

Relation& Server::made(const ObjectName& name, Relation::Kind kind) {
  made_here_.insert(name);
  if (in_range_) of_range_.insert(migc::to_string(name));
  Relation& relation = schema_.relations[name];
  relation = {};
  relation.name = name;
  relation.kind = kind;
  relation.made_in_range = in_range_;
  return relation;
}

void Server::forget(const ObjectName& name) {
  std::erase_if(schema_.index_tables, [&](const auto& entry) { return entry.second == name; });
  std::erase_if(schema_.statistics, [&](const auto& entry) { return entry.second == name; });
  for (auto& [other, relation] : schema_.relations) std::erase(relation.parents, name);
  schema_.relations.erase(name);
}

void Server::lock_partitions(const ObjectName& table, LockMode mode, const std::string& why) {
  for (const ObjectName& child : schema_.with_children(table)) lock(child, mode, why);
}

void Server::opaque(Node statement) {
  const bool is_extension = statement.key() == "CreateExtensionStmt";
  if (!is_extension) note("what it runs is not read: any lock may be taken");
  schema_.complete = schema_.complete && is_extension;
}

}  // namespace migc::impact
