// Stage: reads every migration file of a project. Formats are chosen by file name; no dialect is known here.
#pragma once

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

/// What Alembic's env.py says of the project, read without running it: version table, transactions. What the command line
/// has set stays. A warning tells what is not a constant.
void read_environment(Project& project, Sources& sources, Diagnostics& diagnostics);

}  // namespace migc
