// A compiled range for one dialect: what the script room turns into text and the JSON output into objects.
#pragma once

#include <string>
#include <vector>

#include "migc/ir/plan.h"
#include "migc/ir/statement.h"

namespace migc {

struct ScriptStep {
  const Step* step = nullptr;
  std::vector<Statement> statements;          ///< exactly what the author's operations made, in order
  std::vector<Statement> version_statements;  ///< what moves the version rows
  bool ok = true;
};

/// What a script needs to find before it begins, as far as that is certain (`--guard shape`).
struct NeededColumn {
  std::string name;
  std::string type;     ///< as a statement spells it, without a collation; empty: any
  bool absent = false;  ///< it must not be there: the script adds it
};
struct NeededTable {
  ObjectName name;
  bool absent = false;  ///< likewise
  std::vector<NeededColumn> columns;
};

struct Script {
  const Plan* plan = nullptr;
  std::vector<ScriptStep> steps;  ///< one for each of the plan's
  std::string sources_digest;     ///< SHA-256 over what the script was made from
  std::vector<NeededTable> shape; ///< sorted by name; filled for `--guard shape` only
};

}  // namespace migc
