// Which revisions a script runs, in which order, and which version rows it leaves.
#pragma once

#include <string>
#include <vector>

#include "migc/ir/revision.h"

namespace migc {

enum class Direction : std::uint8_t { upgrade, downgrade, stamp };
std::string_view to_string(Direction direction);  ///< "upgrade"

/// One statement on the version table.
struct VersionChange {
  enum class Kind : std::uint8_t { insert, update, remove };
  Kind kind = Kind::insert;
  std::string from;  ///< update, remove
  std::string to;    ///< insert, update
  friend bool operator==(const VersionChange&, const VersionChange&) = default;
};

struct Step {
  const Revision* revision = nullptr;  ///< a stamp's step: the revision that is stamped; null: to base
  std::vector<VersionChange> version_changes;
  std::vector<std::string> rows_before, rows_after;  ///< of the version table, sorted
};

struct Plan {
  Direction direction = Direction::upgrade;
  std::vector<std::string> from;  ///< the version rows that the database must have, sorted; empty: base
  std::vector<std::string> to;    ///< the rows it has afterwards, sorted; empty: base
  std::vector<Step> steps;        ///< in order of execution
  std::vector<const Revision*> replay;  ///< what had run before the first step, in upgrade order
};

}  // namespace migc
