// Stage: reads every migration file of a project. Formats are chosen by file name; no dialect is known here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/project.h"
#include "migc/ir/revision.h"

namespace migc {

/// All revisions, in the order of the migrations folders and, in each, of the file names (folders below are read, too).
/// A file with errors still gives its Revision (`ok` false) where its id could be read, so that the graph stays whole.
/// `dialects` are the names of all dialects: keys and file names beside SQL text may be one of them.
std::vector<Revision> load_revisions(const Project& project, const std::vector<std::string>& dialects, Sources& sources,
                                     Diagnostics& diagnostics);

/// One TOML file by itself, whatever it is called and wherever it lies. nullopt: it is no migration; reported.
std::optional<Revision> load_revision(const Source& source, const Project& project,
                                      const std::vector<std::string>& dialects, Diagnostics& diagnostics);

}  // namespace migc
