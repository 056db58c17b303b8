// Stage: revisions and operations → the text of migration files. The inverse of the frontend's TOML reader: what is
// written here is read back as the same operations; what that format has no words for is an error at the operation,
// and nothing is left out in silence.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/dialect.h"
#include "migc/ir/operation.h"
#include "migc/ir/project.h"
#include "migc/ir/revision.h"

namespace migc {

/// The file of a new revision: its header, and a body without operations. Reading it gives the same revision.
/// `with_hints`: with comments for the author, who is to fill it.
std::string text_of(const Revision& revision, FileFormat format, bool with_hints);

/// The whole TOML file of a revision whose bodies are lists of operations. `naming` is that of the project which will
/// read it: a name that its conventions would not leave as it is gets `final_name = true`. nullopt: reported.
std::optional<std::string> migration_text(const Revision& revision, const Naming& naming, Diagnostics& diagnostics);

/// Operations as the tables of one list, "upgrade" or "downgrade": `[[upgrade]]` and its keys, one after the other with
/// an empty line before each. Two operations are the same where their texts are. nullopt: reported.
std::optional<std::string> operations_text(std::span<const Operation> operations, std::string_view list,
                                           const Naming& naming, Diagnostics& diagnostics);

/// What one dialect needs.
struct OperationsOf {
  const Dialect* dialect = nullptr;
  std::vector<Operation> operations;
};

/// One list that gives each dialect its own operations, in their order: what all have alike stands there once, the rest
/// says for which dialects it is. nullopt: reported.
std::optional<std::vector<Operation>> united(std::vector<OperationsOf> lists, const Naming& naming, Diagnostics& diagnostics);

}  // namespace migc
