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
    const fs::path flask = folder / "migrations";  // Flask-Migrate's
    if (is_file(flask / "alembic.ini") && is_file(flask / "env.py")) return flask / "alembic.ini";
    if (!folder.has_relative_path()) return {};
  }
}

/// Does one of the folders hold a revision in Python? What replaces one of them, or follows them, may be of another kind.
bool hold_python(const std::vector<fs::path>& folders) {
  for (const fs::path& folder : folders) {
    std::error_code error;
    fs::recursive_directory_iterator entries(folder, error);
    for (; !error && entries != fs::recursive_directory_iterator(); entries.increment(error)) {
      const fs::path& path = entries->path();
      if (path.extension() == ".py" && path.filename() != "env.py" && path.filename() != "__init__.py") return true;
    }
  }
  return false;
}

/// The folder that the modules beside a folder of versions are imported from: the nearest above env.py's that is no
/// package itself. Empty: there is no env.py.
fs::path above_packages(const fs::path& versions) {
  fs::path folder = versions;
  if (folder.filename().empty()) folder = folder.parent_path();  // "versions/"
  while (!is_file(folder / "env.py")) {
    if (!folder.has_relative_path()) return {};
    folder = folder.parent_path();
  }
  do folder = folder.parent_path();
  while (is_file(folder / "__init__.py") && folder.has_relative_path());
  return folder;
}

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
    if (project_.alembic && !names_python_root_) add_python_roots();
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
    if (is_alembic(path)) return read_alembic(path, shown);
    const Source* source = read_source(path, shown, sources_, diagnostics_);
    if (source == nullptr) return;
    Reader in(*source, diagnostics_);
    const auto document = in.parse();
    if (!document) return;
    const bool names_migrations = !!document->at_path("project.migrations");
    names_python_root_ = !!document->at_path("python.root");
    const fs::path ini = project_.root / "alembic.ini";
    const bool is_beside_alembic = !names_migrations && is_file(ini) && !is_folder(project_.root / "migrations");
    if (is_beside_alembic) read_alembic(ini, "alembic.ini");
    read_sections(in, *document, request_.dialects, request_.versions.empty() && !is_beside_alembic, project_);
    if (!is_beside_alembic && hold_python(project_.migrations)) assume_alembic_but(*document);
  }

  /// For a migc.toml that names folders of Python files: what it says itself stays.
  void assume_alembic_but(const toml::table& document) {
    const Baseline baseline = project_.baseline;
    Naming naming = std::move(project_.naming);
    assume_alembic();
    if (document.at_path("project.baseline")) project_.baseline = baseline;
    if (document.contains("naming")) project_.naming = std::move(naming);
  }

  /// alembic.ini, or another file of that form, or pyproject.toml.
  void read_alembic(const fs::path& path, const string& shown) {
    assume_alembic();
    const Source* source = read_source(path, shown, sources_, diagnostics_);
    if (source == nullptr) return;
    const string here = path.parent_path().generic_string();
    AlembicSettings settings;
    if (path.extension() == ".ini") {
      settings = read_alembic_ini(*source, here, diagnostics_);
    } else if (const auto document = Reader(*source, diagnostics_).parse()) {
      settings = read_alembic_toml(*document, *source, here, diagnostics_);
    }
    take_alembic_settings(settings, request_.dialects, request_.versions.empty(), project_, sources_, diagnostics_);
  }

  void take_versions() {
    project_.named_by_folder = true;
    for (const fs::path& folder : request_.versions) {
      project_.migrations.push_back(absolute(folder));
      if (!is_folder(project_.migrations.back()))
        diagnostics_.report(Kind::missing_folder, {}, {folder.generic_string(), "--versions"});
    }
  }

  /// Folders of Python are an Alembic project.
  void take_alembic() {
    if (hold_python(project_.migrations)) assume_alembic();
  }

  /// The first tables of an Alembic project may have been made outside of it.
  void assume_alembic() {
    project_.alembic = true;
    project_.baseline = Baseline::unknown;
    project_.naming = Naming{};
  }

  /// Where the modules of an Alembic project are, unless it says so itself: where its packages begin, and beside its
  /// configuration.
  void add_python_roots() {
    std::vector<fs::path>& roots = project_.python.roots;
    const auto add = [&](const fs::path& folder) {
      if (!folder.empty() && std::find(roots.begin(), roots.end(), folder) == roots.end()) roots.push_back(folder);
    };
    for (const fs::path& folder : project_.migrations) add(above_packages(folder));
    if (!project_.config.empty()) add(project_.root);
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
  bool names_python_root_ = false;
};

}  // namespace

std::optional<Project> load_project(const ProjectRequest& request, Sources& sources,
                                    Diagnostics& diagnostics) {
  return Loader(request, sources, diagnostics).load();
}

}  // namespace migc
