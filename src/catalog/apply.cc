#include <algorithm>

#include "applier.h"

namespace migc {
namespace {

bool is_for(const Operation& operation, const Dialect& dialect) {
  return operation.only.empty() ||
         std::any_of(operation.only.begin(), operation.only.end(),
                     [&](const std::string& name) { return dialect.is_or_extends(name); });
}

}  // namespace

void apply_any(Applier& applier, Change& change) {
  change.operation = &applier.operation;
  if (is_for(applier.operation, applier.context.dialect))
    std::visit([&](const auto& what) { apply_one(applier, what, change); }, applier.operation.what);
  else
    change.nothing = true;
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
