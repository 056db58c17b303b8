// The sections of migc.toml.
#pragma once

#include <string>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/project.h"
#include "reader.h"

namespace migc::config {

/// What every TOML project calls its constraints and indexes, unless [naming] says otherwise.
Naming toml_naming();

/// "project" and the others, but for those named after dialects.
std::vector<std::string> section_names();

/// Reads the whole file into `project`, whose `root` and `config` are set. `dialects` are the names of all
/// dialects; `reads_migrations`: the folders are those of the file, and must be there.
void read_sections(Reader& in, const toml::table& document, const std::vector<std::string>& dialects,
                   bool reads_migrations, Project& project);

}  // namespace migc::config
