#include "plain_sql.h"

#include <algorithm>

#include "migc/base/strings.h"
#include "migc/sql.h"

namespace migc {
namespace {

/// Is it a table that certainly stands, by this name and no other?
bool is_certain(const ObjectName& table, const Catalog& catalog) {
  return catalog.tables.contains(table) && !catalog.is_opaque(table) && catalog.is_unambiguous(table);
}

/// Its elements and its condition may be of any form: they are the dialect's own, and stay as they are written.
bool is_plain_index(const CreateIndex& create, const Catalog& catalog) {
  return !create.index.name.empty() && is_certain(create.table, catalog);
}

bool is_plain(const Operation& operation, const Catalog& catalog) {
  if (const auto* rename = operation.get<RenameTable>()) return is_certain(rename->table, catalog);
  if (const auto* create = operation.get<CreateIndex>()) return is_plain_index(*create, catalog);
  const auto* drop = operation.get<DropIndex>();
  if (drop == nullptr || catalog.index_tables.count(drop->index) != 1) return false;
  return is_certain(catalog.index_tables.find(drop->index)->second, catalog);
}

constexpr std::size_t longest_read = 63;  ///< bytes of a name; PostgreSQL's parser cuts longer ones

/// A name that the parser may have cut, as the statement has it.
void make_whole(std::string& name, const Text& statement) {
  if (name.size() != longest_read) return;
  const std::string_view text = statement.str();
  for (const sql::Token& token : sql::lex(text)) {
    const bool quoted = token.kind == sql::TokenKind::quoted_name;
    if (!quoted && token.kind != sql::TokenKind::word) continue;
    const std::string_view spelled = text.substr(token.begin + (quoted ? 1 : 0), token.end - token.begin - (quoted ? 2 : 0));
    if (spelled.starts_with(name)) name = spelled;
  }
}

void make_names_whole(Operation& operation, const Text& statement) {
  if (auto* rename = std::get_if<RenameTable>(&operation.what)) make_whole(rename->new_name, statement);
  if (auto* create = std::get_if<CreateIndex>(&operation.what)) make_whole(create->index.name, statement);
  if (auto* drop = std::get_if<DropIndex>(&operation.what)) make_whole(drop->index.name, statement);
}

/// A new name that other dialects than PostgreSQL would not fold to lower case.
bool is_spelled_so(const Operation& operation, const Text& statement) {
  const auto stands = [&](const std::string& name) { return statement.str().find(name) != std::string::npos; };
  if (const auto* rename = operation.get<RenameTable>()) return stands(rename->new_name);
  if (const auto* create = operation.get<CreateIndex>()) return stands(create->index.name);
  return true;
}

}  // namespace

bool may_be_plain(const Execute& execute) {
  const std::string text = lower(execute.sql.sql.str());
  return text.find("rename") != std::string::npos || text.find("index") != std::string::npos;
}

std::optional<Operation> plain_operation(const Text& statement, const Execute& execute,
                                         const TranslateContext& context) {
  Diagnostics unheard;
  std::optional<std::vector<Operation>> meant = operations_in(statement, execute, context, unheard);
  if (!meant || meant->size() != 1) return std::nullopt;
  Operation& one = meant->front();
  make_names_whole(one, statement);
  if (!is_plain(one, context.catalog) || !is_spelled_so(one, statement)) return std::nullopt;
  return std::move(one);
}

}  // namespace migc
