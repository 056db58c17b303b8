// Stage: finds and reads migc.toml (later: alembic.ini, pyproject.toml) and gives the Project.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/project.h"

namespace migc {

/// What the command line says about the project.
struct ProjectRequest {
  std::filesystem::path working_folder;          ///< where the search for migc.toml begins
  std::filesystem::path config;                  ///< -c; empty: the nearest migc.toml upwards
  std::vector<std::filesystem::path> versions;   ///< --versions: these folders instead, and no search for a config
  std::vector<std::pair<std::string, std::string>> settings;   ///< flags of [script] keys, `raw-sql` → "verbatim"
  std::vector<std::pair<std::string, std::string>> variables;  ///< -x name=value
  std::vector<std::string> dialects;           ///< the names of all dialects, as dialect_names() lists them
  std::vector<std::string> asked;              ///< those of --dialect
};

/// A key of [script] as a flag: `raw_sql` → `--raw-sql`. All keys have one, and every flag is such a key.
struct ScriptFlag {
  std::string name;                  ///< "raw-sql"
  std::vector<std::string> choices;  ///< "translate", …; empty: any text
  std::string help;                  ///< one line for --help
  bool is_switch = false;            ///< written without a value, which is then "true"
};
const std::vector<ScriptFlag>& script_flags();

/// All of them as ProjectRequest::settings takes them: what gives the same options again.
std::vector<std::pair<std::string, std::string>> settings_of(const ScriptOptions& options);

/// nullopt: errors are reported (no config found, unknown keys, wrong values, all of them).
std::optional<Project> load_project(const ProjectRequest& request, Sources& sources, Diagnostics& diagnostics);

}  // namespace migc
