// The schema at the newest revisions and the one that is wanted (--schema FILE): what `diff` and `revision
// --autogenerate` have in common.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migc/diff.h"
#include "session.h"

namespace migc {

struct Schemas {
  Catalog at_head, wanted;
  const Dialect* dialect = nullptr;
  std::vector<Rename> renames, back;  ///< and the other way round

  DifferenceContext forward(const Project& project) const { return {*dialect, project.naming, renames}; }
  DifferenceContext backward(const Project& project) const { return {*dialect, project.naming, back}; }
};

/// Are --schema and --rename there as they must be? What is not is reported.
bool check_wanted(const Arguments& arguments, Diagnostics& diagnostics);

/// Both schemas, without the version table. nullopt: reported.
std::optional<Schemas> read_schemas(Session& session);

/// Operations as the tables of one list of a TOML file, each behind a comment with its warning. What has no words there
/// is reported.
std::string toml_of(const std::vector<MarkedOperation>& operations, std::string_view list, const Naming& naming,
                    Diagnostics& diagnostics);

}  // namespace migc
