// Where a project's settings come from: the nearest migc.toml upwards, one that is named, or none but the
// flags.

#include <algorithm>
#include <system_error>
#include <utility>

#include "alembic.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "migc/config.h"
#include "reader.h"
#include "sections.h"
#include "settings.h"
#include "variables.h"

namespace migc {
namespace {

using namespace config;
namespace fs = std::filesystem;
using std::string;

constexpr std::string_view config_name = "migc.toml";

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

bool is_folder(const fs::path& path) {
  std::error_code error;
  return fs::is_directory(path, error);
}

/// Is this the configuration of an Alembic project?
bool is_alembic(const fs::path& path) {
  const string name = path.filename().string();
  return name.ends_with(".ini") || name == "pyproject.toml";
}

/// Does a folder's pyproject.toml configure Alembic?
bool has_alembic_section(const fs::path& folder) {
  Diagnostics unheard;
  const fs::path path = folder / "pyproject.toml";
  const auto text = is_file(path) ? read_file(path, "", unheard) : std::nullopt;
  return text && text->find("\n[tool.alembic") != string::npos;
}

/// The nearest configuration upwards, migc.toml before others; empty: there is none.
fs::path find_config(const fs::path& working_folder) {
  for (fs::path folder = working_folder.lexically_normal();; folder = folder.parent_path()) {
    if (is_file(folder / config_name)) return folder / config_name;
    if (is_file(folder / "alembic.ini")) return folder / "alembic.ini";
    if (has_alembic_section(folder)) return folder / "pyproject.toml";
    if (!folder.has_relative_path()) return {};
  }
}

/// Does a folder hold Python files, and no migrations of another kind?
class PythonFolders {
 public:
  bool all(const std::vector<fs::path>& folders) {
    return std::all_of(folders.begin(), folders.end(),
                       [this](const fs::path& folder) { return !has_other(folder); }) &&
           has_python_;
  }

 private:
  bool has_other(const fs::path& folder) {
    std::error_code error;
    fs::recursive_directory_iterator entries(folder, error);
    for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
      const fs::path extension = entries->path().extension();
      if (extension == ".toml" || extension == ".sql") return true;
      has_python_ = has_python_ || extension == ".py";
    }
    return false;
  }

  bool has_python_ = false;
};

class Loader {
 public:
  Loader(const ProjectRequest& request, Sources& sources, Diagnostics& diagnostics)
      : request_(request), sources_(sources), diagnostics_(diagnostics) {}

  std::optional<Project> load() {
    const std::size_t errors = diagnostics_.error_count();
    project_.naming = toml_naming();
    const fs::path config = config_path();
    project_.root = config.empty() ? absolute(request_.versions.empty() ? fs::path() : request_.versions[0])
                                   : config.parent_path();
    if (!request_.versions.empty()) take_versions();
    if (!config.empty())
      read_config(config);
    else if (!request_.versions.empty())
      take_alembic();
    else
      diagnostics_.report(Kind::no_project, {});
    take_flags();
    if (diagnostics_.error_count() > errors) return std::nullopt;
    return std::move(project_);
  }

 private:
  fs::path absolute(const fs::path& path) const {
    return (request_.working_folder / path).lexically_normal();
  }

  fs::path config_path() const {
    if (!request_.config.empty()) return absolute(request_.config);
    return request_.versions.empty() ? find_config(request_.working_folder) : fs::path();
  }

  void read_config(const fs::path& path) {
    project_.config = path;
    const string shown =
        request_.config.empty() ? path.filename().string() : request_.config.generic_string();
    const Source* source = read_source(path, shown, sources_, diagnostics_);
    if (source == nullptr) return;
    const bool reads_migrations = request_.versions.empty();
    if (is_alembic(path))
      return read_alembic(*source, path.extension() == ".toml", request_.dialects, reads_migrations, project_,
                          diagnostics_);
    if (!reads_migrations) take_alembic();
    Reader in(*source, diagnostics_);
    const auto document = in.parse();
    if (!document) return;
    read_sections(in, *document, request_.dialects, reads_migrations, project_);
    if (reads_migrations) take_alembic_defaults(*document);
  }

  void take_versions() {
    project_.named_by_folder = true;
    for (const fs::path& folder : request_.versions) {
      project_.migrations.push_back(absolute(folder));
      if (!is_folder(project_.migrations.back()))
        diagnostics_.report(Kind::missing_folder, {}, {folder.generic_string(), "--versions"});
    }
  }

  /// Folders of Python are an Alembic project, whose first tables may have been made outside of it.
  void take_alembic() {
    if (PythonFolders().all(project_.migrations)) begin_alembic(project_);
  }

  /// A migc.toml over folders of Python: what it does not say is as in any Alembic project.
  void take_alembic_defaults(const toml::table& document) {
    if (!PythonFolders().all(project_.migrations)) return;
    const toml::table* project = document.get_as<toml::table>("project");
    const Project said = project_;
    begin_alembic(project_);
    if (document.contains("naming")) project_.naming = said.naming;
    if (project != nullptr && project->contains("baseline")) project_.baseline = said.baseline;
  }

  void take_flags() {
    for (const auto& [flag, value] : request_.settings) {
      const Setting* setting = find_setting(replaced(flag, "-", "_"));
      if (setting != nullptr)
        apply(*setting, "--" + flag, value, {}, project_.script, diagnostics_);
      else
        diagnostics_.report(Kind::unknown_key, {}, {flag, "the flags of [script]", ""});
    }
    override_variables(request_.variables, project_, diagnostics_);
  }

  const ProjectRequest& request_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  Project project_;
};

}  // namespace

std::optional<Project> load_project(const ProjectRequest& request, Sources& sources,
                                    Diagnostics& diagnostics) {
  return Loader(request, sources, diagnostics).load();
}

}  // namespace migc
