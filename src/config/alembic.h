// The configuration of an Alembic project: alembic.ini or [tool.alembic] in pyproject.toml, and what env.py says to
// context.configure.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/project.h"
#include "reader.h"

namespace migc::config {

/// What a key says, from either file.
struct AlembicSetting {
  std::vector<std::string> values;  ///< one, or the items of an array
  bool is_list = false;
  Span span;
};
using AlembicSettings = std::map<std::string, AlembicSetting, std::less<>>;

/// The keys of [alembic] in an ini file. `here`: the folder of the file. A missing section is reported, with one that is
/// nearly called so.
AlembicSettings read_alembic_ini(const Source& source, const std::string& here, Diagnostics& diagnostics);

/// The keys of [tool.alembic].
AlembicSettings read_alembic_toml(const toml::table& document, const Source& source, const std::string& here,
                                  Diagnostics& diagnostics);

/// Makes them the project's. `root` of the project is set. `bases`: what relative paths may be relative to, in order; Alembic's
/// are relative to where it is called. `reads_migrations`: false where --versions names the folders. `dialects`: those that a
/// URL may name.
void take_alembic_settings(const AlembicSettings& settings, const std::vector<std::string>& dialects,
                           const std::vector<std::filesystem::path>& bases, bool reads_migrations, Project& project,
                           Sources& sources, Diagnostics& diagnostics);

/// The folder that a package is imported from of which `folder` is a part; itself, where it is part of none.
std::filesystem::path import_root(std::filesystem::path folder);

/// What the calls of context.configure in env.py say of the version table and of transactions. What is no plain value
/// there gives a warning that says which key of migc.toml tells it.
void take_environment(const Source& source, Project& project, Diagnostics& diagnostics);

}  // namespace migc::config
