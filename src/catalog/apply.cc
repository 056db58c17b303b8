#include <algorithm>

#include "applier.h"
#include "children.h"

namespace migc {
namespace {

bool is_for(const Operation& operation, const Dialect& dialect) {
  return operation.only.empty() ||
         std::any_of(operation.only.begin(), operation.only.end(),
                     [&](const std::string& name) { return dialect.is_or_extends(name); });
}

/// What was not said in SQL text is not in the statements that made the table.
void forget_definition(Applier& applier, const Change& change) {
  const std::shared_ptr<const Table> known = applier.catalog.table(change.after.table->name);
  if (applier.reads_text || known == nullptr || known->definition.empty()) return;
  const Table& before = *change.before.table;
  if (before.columns == known->columns && before.constraints == known->constraints) return;
  auto changed = std::make_shared<Table>(*known);
  changed->definition = Text();
  applier.edit.put(std::move(changed));
}

}  // namespace

void apply_any(Applier& applier, Change& change) {
  change.operation = &applier.operation;
  if (is_for(applier.operation, applier.context.dialect))
    std::visit([&](const auto& what) { apply_one(applier, what, change); }, applier.operation.what);
  else
    change.nothing = true;
  if (applier.failed() || !change.before.table || !change.after.table || !change.parts.empty()) return;
  if (!applier.only_itself) follow_children(applier, *change.before.table, *change.after.table);
  forget_definition(applier, change);
}

std::optional<Change> apply(Catalog& catalog, const Operation& operation, const ApplyContext& context,
                            Diagnostics& diagnostics) {
  Change change;
  Edit edit(catalog);
  Applier applier(catalog, operation, context, diagnostics, edit);
  apply_any(applier, change);
  if (applier.failed()) return std::nullopt;
  edit.commit();
  return change;
}

}  // namespace migc
