#include "alembic.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <system_error>
#include <utility>

#include "ini.h"
#include "migc/base/files.h"
#include "migc/base/strings.h"
#include "templates.h"

namespace migc::config {
namespace {

namespace fs = std::filesystem;
using std::string;
using std::string_view;

constexpr string_view section_name = "alembic";

fs::path without_slash(const fs::path& folder) {
  const fs::path normal = folder.lexically_normal();
  return normal.has_filename() ? normal : normal.parent_path();
}

class Taker {
 public:
  Taker(const AlembicSettings& settings, const std::vector<fs::path>& bases, const std::vector<string>& dialects,
        Project& project, Sources& sources, Diagnostics& diagnostics)
      : settings_(settings), bases_(bases), dialects_(dialects), project_(project), sources_(sources), diagnostics_(diagnostics) {}

  void take(bool reads_migrations) {
    const auto location = script_location();
    if (reads_migrations && location) take_folders(*location);
    take_dialect();
    take_revision_options();
    take_python();
    if (!location) return;
    const fs::path env = *location / "env.py";
    if (!is_file(env)) return;
    const string shown = env.lexically_relative(project_.root).generic_string();
    if (const Source* source = read_source(env, shown, sources_, diagnostics_))
      take_environment(*source, project_, diagnostics_);
  }

 private:
  const AlembicSetting* find(string_view key) const {
    const auto found = settings_.find(key);
    return found == settings_.end() ? nullptr : &found->second;
  }

  static string text_of(const AlembicSetting& setting) { return setting.values.empty() ? "" : setting.values.front(); }

  /// "migrations" below the bases; "package.part:folder:in/it" also where packages can be imported from.
  fs::path folder_of(const string& location) const {
    const std::size_t colon = location.find(':');
    std::vector<fs::path> places = bases_;
    fs::path inside = location;
    if (colon != string::npos) {
      inside = fs::path(replaced(location.substr(0, colon), ".", "/")) / replaced(location.substr(colon + 1), ":", "/");
      for (const fs::path& folder : prepended_folders()) places.push_back(folder);
      places.push_back(import_root(bases_.front()));
    }
    for (const fs::path& place : places)
      if (is_folder(place / inside)) return without_slash(place / inside);
    return without_slash(bases_.front() / inside);
  }

  /// prepend_sys_path = . src: those that are there.
  std::vector<fs::path> prepended_folders() const {
    std::vector<fs::path> folders;
    if (const auto* paths = find("prepend_sys_path"))
      for (const string& path : list_of(*paths, "path_separator"))
        for (const fs::path& base : bases_)
          if (const fs::path folder = without_slash(base / path);
              is_folder(folder) && std::find(folders.begin(), folders.end(), folder) == folders.end())
            folders.push_back(folder);
    return folders;
  }

  void take_python() {
    project_.python.roots = prepended_folders();
    auto& options = project_.python.options.emplace();
    for (const auto& [key, setting] : settings_)
      if (key != "sqlalchemy.url" && !setting.is_list) options.emplace(key, text_of(setting));
  }

  std::optional<fs::path> script_location() {
    const AlembicSetting* setting = find("script_location");
    if (setting == nullptr || text_of(*setting).empty()) return std::nullopt;  // reported
    const string location = text_of(*setting);
    const fs::path folder = folder_of(location);
    return is_folder(folder) ? folder : folder_of_environment(location).value_or(folder);
  }

  /// Of a location that is not there: the folder of the configuration, where env.py stands in it; and the only one below it
  /// with an env.py, where the application fills the location in ("{folder}") or it is a place on another machine ("/srv/app").
  std::optional<fs::path> folder_of_environment(const string& location) const {
    const fs::path here = without_slash(bases_.front());
    if (is_file(here / "env.py")) return here;
    if (location.find('{') == string::npos && !fs::path(location).is_absolute()) return std::nullopt;
    std::optional<fs::path> found;
    std::error_code error;
    for (fs::directory_iterator entries(here, error); !error && entries != fs::directory_iterator(); entries.increment(error)) {
      if (!is_file(entries->path() / "env.py")) continue;
      if (found) return std::nullopt;
      found = entries->path();
    }
    return found;
  }

  void take_folders(const fs::path& location) {
    const AlembicSetting* recursive = find("recursive_version_locations");
    project_.recursive = recursive != nullptr && text_of(*recursive) == "true";
    const AlembicSetting* setting = find("version_locations");
    if (setting == nullptr) {
      const AlembicSetting& script = *find("script_location");
      return add_folder(location / "versions", text_of(script) + "/versions", script.span, "'script_location'");
    }
    for (const string& name : list_of(*setting, "version_path_separator"))
      add_folder(folder_of(name), name, setting->span, "'version_locations'");
  }

  void add_folder(const fs::path& folder, const string& shown, Span span, string_view what) {
    if (is_folder(folder))
      project_.migrations.push_back(folder);
    else
      diagnostics_.report(Kind::missing_folder, span, {shown, string(what)});
  }

  /// The paths of a setting: an array's items, or a text parted as path_separator says. Without it, Alembic parts by
  /// blanks and commas (version_locations) or by blanks, commas and colons.
  std::vector<string> list_of(const AlembicSetting& setting, string_view old_key) const {
    if (setting.is_list) return setting.values;
    const AlembicSetting* separator = find("path_separator");
    if (separator == nullptr) separator = find(old_key);
    string marks = ", \t\r\n";
    if (separator != nullptr) {
      const string word = text_of(*separator);
      marks = word == "space" ? " " : word == "newline" ? "\n" : word == "os" ? ":" : word;
    }
    std::vector<string> parts;
    const string text = text_of(setting);
    for (std::size_t begin = 0; begin <= text.size();) {
      const std::size_t end = std::min(text.find_first_of(marks, begin), text.size());
      const string_view part = trim(string_view(text).substr(begin, end - begin));
      if (!part.empty()) parts.emplace_back(part);
      begin = end + 1;
    }
    return parts;
  }

  /// sqlalchemy.url = postgresql+psycopg2://…: the dialect that SQL text of the revisions is written in.
  void take_dialect() {
    const AlembicSetting* setting = find("sqlalchemy.url");
    if (setting == nullptr) return;
    const string url = text_of(*setting);
    string name = lower(url.substr(0, std::min(url.find("://"), url.find('+'))));
    if (name == "postgres") name = readable_dialect;
    if (std::find(dialects_.begin(), dialects_.end(), name) == dialects_.end()) return;  // "driver://user:pass@…"
    project_.source_dialect = name;
    project_.dialects = {name};
  }

  void take_revision_options() {
    if (const auto* setting = find("file_template")) {
      const string text = text_of(*setting);
      check_file_template(text, setting->span, diagnostics_);
      project_.revision.file_template = text;
    } else {
      project_.revision.file_template = "%(rev)s_%(slug)s";
    }
    if (const auto* setting = find("timezone"); setting != nullptr && !text_of(*setting).empty())
      project_.revision.timezone = text_of(*setting);
    if (const auto* setting = find("truncate_slug_length")) {
      const string text = text_of(*setting);
      int length = 0;
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
      if (error == std::errc() && end == text.data() + text.size() && length > 0 && length <= 200)
        project_.revision.truncate_slug_length = length;
      else
        diagnostics_.report(Kind::invalid_value, setting->span, {text, "length from 1 to 200"});
    }
  }

  const AlembicSettings& settings_;
  const std::vector<fs::path>& bases_;  ///< what relative paths are relative to: the first where one is there
  const std::vector<string>& dialects_;
  Project& project_;
  Sources& sources_;
  Diagnostics& diagnostics_;
};

/// The place of env.py. Flask-Migrate's alembic.ini does not say it: its env.py stands beside.
void need_location(AlembicSettings& settings, const fs::path& here, Span section, Diagnostics& diagnostics) {
  AlembicSetting& location = settings["script_location"];
  if (!location.values.empty() && !location.values.front().empty()) return;
  location.span = section;
  if (is_file(here / "env.py"))
    location.values = {"."};
  else
    diagnostics.report(Kind::missing_key, section,
                       {"[alembic]", "script_location", "; where an application says it, --versions DIR names the folder of the revisions"});
}

}  // namespace

fs::path import_root(fs::path folder) {
  while (is_file(folder / "__init__.py") && folder.has_relative_path()) folder = folder.parent_path();
  return folder;
}

AlembicSettings read_alembic_ini(const Source& source, const string& here, Diagnostics& diagnostics) {
  const std::vector<IniSection> sections = read_ini(source, diagnostics);
  const auto named = [&](string_view name) {
    return std::find_if(sections.begin(), sections.end(), [&](const IniSection& one) { return one.name == name; });
  };
  const auto section = named(section_name);
  if (section == sections.end()) {
    std::vector<string> known{string(section_name)};
    const auto near = std::find_if(sections.begin(), sections.end(),
                                   [&](const IniSection& one) { return nearest(one.name, known).has_value(); });
    diagnostics.report(Kind::no_alembic_section, near == sections.end() ? Span{&source, 1, 1} : near->span,
                       {source.name, near == sections.end() ? "" : "; [" + near->name + "] is nearly called so"});
    return {};
  }
  std::vector<IniEntry> names{{"here", replaced(here, "%", "%%"), {}}};
  if (const auto defaults = named("DEFAULT"); defaults != sections.end())
    names.insert(names.end(), defaults->entries.begin(), defaults->entries.end());
  names.insert(names.end(), section->entries.begin(), section->entries.end());
  AlembicSettings settings;
  for (const IniEntry& entry : section->entries) {
    // What an application adds of its own is not looked at; nor is a URL, which may hold any '%'.
    const string value = entry.key == "sqlalchemy.url" ? entry.value : interpolated(entry, names, diagnostics);
    settings[entry.key] = {{value}, false, entry.span};
  }
  need_location(settings, here, section->span, diagnostics);
  return settings;
}

AlembicSettings read_alembic_toml(const toml::table& document, const Source& source, const string& here,
                                  Diagnostics& diagnostics) {
  AlembicSettings settings;
  const toml::table* section = document.at_path("tool.alembic").as_table();
  if (section == nullptr) return settings;
  const auto text_of = [&](const toml::node& node, Span span, const string& key) -> string {
    if (const auto* text = node.as_string()) {
      const IniEntry entry{key, text->get(), span};
      return interpolated(entry, {{"here", replaced(here, "%", "%%"), {}}}, diagnostics);
    }
    if (const auto* flag = node.as_boolean()) return flag->get() ? "true" : "false";
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    diagnostics.report(Kind::wrong_type, span, {key, "something else", "a string"});
    return "";
  };
  for (const auto& [name, node] : *section) {
    const string key(name.str());
    const Span span{&source, node.source().begin.line, node.source().begin.column};
    AlembicSetting setting{{}, node.is_array(), span};
    if (const toml::array* array = node.as_array()) {
      for (const toml::node& item : *array)
        if (item.is_string()) setting.values.push_back(text_of(item, span, key));
    } else if (!node.is_table()) {
      setting.values.push_back(text_of(node, span, key));
    }
    settings.emplace(key, std::move(setting));
  }
  need_location(settings, here, {&source, section->source().begin.line, section->source().begin.column}, diagnostics);
  return settings;
}

void take_alembic_settings(const AlembicSettings& settings, const std::vector<string>& dialects,
                           const std::vector<fs::path>& bases, bool reads_migrations, Project& project, Sources& sources,
                           Diagnostics& diagnostics) {
  Taker(settings, bases, dialects, project, sources, diagnostics).take(reads_migrations);
}

}  // namespace migc::config
