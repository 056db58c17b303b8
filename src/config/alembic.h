// An Alembic project's own configuration: alembic.ini, or [tool.alembic] of pyproject.toml.
#pragma once

#include <string>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/project.h"

namespace migc::config {

/// What every Alembic project begins with: its first tables may have been made outside of it, and its naming convention
/// is that of SQLAlchemy.
void begin_alembic(Project& project);

/// Reads the file into `project`, whose `root` and `config` are set. `reads_migrations`: its folders are the project's.
void read_alembic(const Source& source, bool is_toml, const std::vector<std::string>& dialects, bool reads_migrations,
                  Project& project, Diagnostics& diagnostics);

}  // namespace migc::config
