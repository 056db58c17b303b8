// Which statements stand in which file of a split script (`--split`).
//
// A file is what can fail without leaving something of itself: what stands in one transaction, or one statement that can stand
// in none. Where DDL commits by itself there is no such thing as more than one statement; there a file holds what one
// revision does to the schema, or to rows, until that changes. The order is that of the script.
#pragma once

#include <string>
#include <vector>

#include "migc/dialect.h"
#include "migc/ir/project.h"
#include "migc/ir/script.h"

namespace migc {

struct Part {
  Script script;                  ///< the steps that it has something of, with that
  std::vector<std::string> rows;  ///< of the version table, where it begins
  std::string kind;               ///< "transactional", "nontransactional", "data": rows only
  bool in_transaction = false;
  bool ends_within = false;       ///< the next one goes on with its last step
};

std::vector<Part> parts_of(const Script& script, const Dialect& dialect, const ScriptOptions& options);

/// Where a file stands among those of its script.
struct PartPlace {
  std::size_t number = 1, count = 1;
  std::string script_id;                  ///< a digest of all statements
  std::string name, previous, next;       ///< "02-data", of it and of its neighbours; empty: there is none
  std::vector<std::string> rows;          ///< Part::rows
  bool in_transaction = false;            ///< likewise, as is the next
  bool ends_within = false;

  /// "part 1 of 3 of script 0123456789ab"
  std::string shown(std::size_t part) const;
};
std::vector<PartPlace> places_of(const std::vector<Part>& parts, const Dialect& dialect);

}  // namespace migc
