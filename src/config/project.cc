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

/// The configuration of Alembic that a folder has; empty: none. The last one is Flask-Migrate's: `flask db` knows its place.
fs::path alembic_config_in(const fs::path& folder) {
  if (is_file(folder / "alembic.ini")) return "alembic.ini";
  if (has_alembic_section(folder)) return "pyproject.toml";
  return is_file(folder / "migrations/alembic.ini") ? "migrations/alembic.ini" : "";
}

/// The nearest folder upwards with a configuration, and its name in there; empty: there is none.
std::pair<fs::path, fs::path> find_config(const fs::path& working_folder) {
  for (fs::path folder = working_folder.lexically_normal();; folder = folder.parent_path()) {
    if (is_file(folder / config_name)) return {folder, config_name};
    if (const fs::path name = alembic_config_in(folder); !name.empty()) return {folder, name};
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

/// The folder that the application's modules are imported from, the migrations being a part of it: the nearest above env.py's
/// that is no package itself. Empty: there is no env.py above the versions (migrations/versions, or versions/2025/expand).
fs::path above_packages(const fs::path& versions) {
  constexpr int highest = 3;
  fs::path folder = versions.has_filename() ? versions : versions.parent_path();
  for (int i = 0; i < highest; ++i, folder = folder.parent_path())
    if (is_file(folder / "env.py")) return import_root(folder.parent_path());
  return {};
}

class Loader {
 public:
  Loader(const ProjectRequest& request, Sources& sources, Diagnostics& diagnostics)
      : request_(request), sources_(sources), diagnostics_(diagnostics) {}

  std::optional<Project> load() {
    const std::size_t errors = diagnostics_.error_count();
    project_.naming = toml_naming();
    project_.root = absolute(request_.versions.empty() ? fs::path() : request_.versions[0]);
    if (!request_.versions.empty()) take_versions();
    if (const auto [root, config] = config_path(); !config.empty())
      read_config(root, config);
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

  /// The root of the project, and the file in there.
  std::pair<fs::path, fs::path> config_path() const {
    const fs::path named = absolute(request_.config);
    if (!request_.config.empty()) return {named.parent_path(), named.filename()};
    return request_.versions.empty() ? find_config(request_.working_folder) : std::pair<fs::path, fs::path>();
  }

  void read_config(const fs::path& root, const fs::path& name) {
    project_.root = root;
    const fs::path path = project_.config = root / name;
    const string shown = (request_.config.empty() ? name : request_.config).generic_string();
    if (is_alembic(path)) return read_alembic(path, shown);
    const Source* source = read_source(path, shown, sources_, diagnostics_);
    if (source == nullptr) return;
    Reader in(*source, diagnostics_);
    const auto document = in.parse();
    if (!document) return;
    const bool names_migrations = !!document->at_path("project.migrations");
    names_python_root_ = !!document->at_path("python.root");
    const bool has_own = is_folder(root / "migrations") && !is_file(root / "migrations/env.py");
    const fs::path beside = names_migrations || has_own ? fs::path() : alembic_config_in(root);
    const bool is_beside_alembic = !beside.empty();
    if (is_beside_alembic) read_alembic(root / beside, beside.generic_string());
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
    const std::vector<fs::path> bases = {path.parent_path(), project_.root, request_.working_folder.lexically_normal()};
    take_alembic_settings(settings, request_.dialects, bases, request_.versions.empty(), project_, sources_, diagnostics_);
    leave_development_url();
  }

  /// A file of SQLite is what a project is developed with: where scripts for other databases are asked for, and none for
  /// SQLite, its texts are theirs, as Alembic takes them.
  void leave_development_url() {
    constexpr string_view developers = "sqlite";
    const bool is_asked = std::find(request_.asked.begin(), request_.asked.end(), developers) != request_.asked.end();
    if (project_.source_dialect == developers && !request_.asked.empty() && !is_asked) project_.source_dialect = Project().source_dialect;
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
    if (!project_.config.empty() && roots.empty()) add(project_.root);
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
