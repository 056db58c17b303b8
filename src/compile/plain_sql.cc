#include "plain_sql.h"

#include <algorithm>

#include "migc/base/strings.h"

namespace migc {
namespace {

/// Is it a table that certainly stands, by this name and no other?
bool is_certain(const ObjectName& table, const Catalog& catalog) {
  return catalog.tables.contains(table) && !catalog.is_opaque(table) && catalog.is_unambiguous(table);
}

/// A column, or one with ASC or DESC behind it: no function and no collation that a dialect has for itself.
bool is_plain_element(const IndexElement& element, const Table& table) {
  if (!element.expression) return table.column(element.column) != nullptr;
  const std::string text = lower(element.expression->sql.str());
  for (const std::string_view order : {" asc", " desc"})
    if (text.ends_with(order) && table.column(text.substr(0, text.size() - order.size())) != nullptr) return true;
  return false;
}

bool is_plain_index(const CreateIndex& create, const Catalog& catalog) {
  const Index& index = create.index;
  if (index.name.empty() || index.where || !is_certain(create.table, catalog)) return false;
  const std::shared_ptr<const Table> table = catalog.table(create.table);
  return std::all_of(index.elements.begin(), index.elements.end(),
                     [&](const IndexElement& element) { return is_plain_element(element, *table); });
}

bool is_plain(const Operation& operation, const Catalog& catalog) {
  if (const auto* rename = operation.get<RenameTable>()) return is_certain(rename->table, catalog);
  if (const auto* create = operation.get<CreateIndex>()) return is_plain_index(*create, catalog);
  const auto* drop = operation.get<DropIndex>();
  if (drop == nullptr || catalog.index_tables.count(drop->index) != 1) return false;
  return is_certain(catalog.index_tables.find(drop->index)->second, catalog);
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
  if (!is_plain(one, context.catalog) || !is_spelled_so(one, statement)) return std::nullopt;
  return std::move(one);
}

}  // namespace migc
