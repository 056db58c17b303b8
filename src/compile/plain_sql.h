// SQL text of the dialect's own that does no more than an operation does: the script has the text, and the catalog
// learns the operation, so that the table it is about stays known.
#pragma once

#include <optional>

#include "migc/ir/operation.h"
#include "migc/translate.h"

namespace migc {

/// May the text hold such a statement? Cheap, for texts of thousands of rows.
bool may_be_plain(const Execute& execute);

/// ALTER TABLE … RENAME TO, CREATE INDEX on columns, DROP INDEX: where the names are certain and mean the same in every
/// dialect that reads them. nullopt: something else.
std::optional<Operation> plain_operation(const Text& statement, const Execute& execute,
                                         const TranslateContext& context);

}  // namespace migc
