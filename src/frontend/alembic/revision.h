// A revision file of Alembic: its head is read as it stands, its functions are evaluated when they are compiled.
#pragma once

#include <memory>
#include <optional>

#include "alembic/module_files.h"
#include "context.h"
#include "migc/base/diagnostics.h"
#include "migc/ir/revision.h"

namespace migc::frontend {

/// `path` is where it is, `modules` what the revisions of a load share. nullopt: the file has no revision that could be read; reported.
std::optional<Revision> read_alembic(const Source& source, const std::string& path, const Context& context,
                                     const std::shared_ptr<alembic::LoadedModules>& modules,
                                     Diagnostics& diagnostics);

}  // namespace migc::frontend
