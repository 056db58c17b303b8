#include "alembic.h"

#include <algorithm>
#include <charconv>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "ini.h"
#include "migc/base/strings.h"
#include "reader.h"

namespace migc::config {
namespace {

namespace fs = std::filesystem;
using std::string;
using std::string_view;

/// A setting, of either kind of file.
struct Value {
  std::vector<string> texts;  ///< one, or the items of a TOML array
  bool is_list = false;
  Span span;
};
using Values = std::map<string, Value, std::less<>>;

/// `%(here)s` is the folder of the file, other tokens are keys of the section, `%%` is '%'.
string interpolated(string_view text, const fs::path& here, const std::map<string, string, std::less<>>& others,
                    int depth = 0) {
  string out;
  while (!text.empty()) {
    if (text.starts_with("%%")) {
      out += '%';
      text.remove_prefix(2);
      continue;
    }
    const std::size_t end = text.find(")s");
    if (text.starts_with("%(") && end != string_view::npos && depth < 10) {
      const string_view name = text.substr(2, end - 2);
      const auto other = others.find(lower(name));
      if (name == "here")
        out += here.generic_string();
      else if (other != others.end())
        out += interpolated(other->second, here, others, depth + 1);
      else
        out += text.substr(0, end + 2);
      text.remove_prefix(end + 2);
      continue;
    }
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

/// Cut at any of the characters; empty parts are left out.
std::vector<string> parts_of(string_view text, string_view separators) {
  std::vector<string> parts;
  while (!text.empty()) {
    const std::size_t end = text.find_first_of(separators);
    const string_view part = trim(text.substr(0, end));
    if (!part.empty()) parts.emplace_back(part);
    text = end == string_view::npos ? string_view() : text.substr(end + 1);
  }
  return parts;
}

/// "postgresql+asyncpg://…" → "postgresql"
string dialect_of(string_view url) {
  const string_view scheme = url.substr(0, url.find("://"));
  string name = lower(scheme.substr(0, scheme.find('+')));
  if (name == "postgres") name = string(readable_dialect);
  return name;
}

class Reading {
 public:
  Reading(Values values, const std::vector<string>& dialects, bool reads_migrations, Project& project,
          Diagnostics& diagnostics)
      : values_(std::move(values)),
        dialects_(dialects),
        reads_migrations_(reads_migrations),
        project_(project),
        diagnostics_(diagnostics) {}

  void run(Span whole, string_view file) {
    const Value* location = find("script_location");
    if (location == nullptr) {
      if (reads_migrations_) diagnostics_.report(Kind::missing_key, whole, {string(file), "script_location", ""});
    } else {
      const fs::path scripts = folder(location->texts.front());
      project_.environment = scripts / "env.py";
      if (reads_migrations_) read_folders(scripts, *location);
    }
    if (const Value* recursive = find("recursive_version_locations"))
      project_.recursive = lower(recursive->texts.front()) == "true";
    read_url();
    read_revision();
  }

 private:
  const Value* find(string_view key) const {
    const auto found = values_.find(key);
    return found == values_.end() || found->second.texts.empty() ? nullptr : &found->second;
  }

  /// A path, or "package.below:folder".
  fs::path folder(const string& location) const {
    const std::size_t colon = location.find(':');
    if (colon == string::npos) return (project_.root / location).lexically_normal();
    return (project_.root / replaced(location.substr(0, colon), ".", "/") / location.substr(colon + 1)).lexically_normal();
  }

  std::vector<string> locations(const Value& value) const {
    if (value.is_list) return value.texts;
    const Value* separator = find("path_separator");
    if (separator == nullptr) separator = find("version_path_separator");
    const string word = separator == nullptr ? "" : separator->texts.front();
    const string& text = value.texts.front();
    if (word == "os" || word == ":") return parts_of(text, ":");
    if (word == ";") return parts_of(text, ";");
    if (word == "newline") return parts_of(text, "\n");
    if (word == "space") return parts_of(text, " \n\t");
    return parts_of(text, ", \n\t");
  }

  void read_folders(const fs::path& scripts, const Value& location) {
    const Value* versions = find("version_locations");
    if (versions == nullptr) return add(scripts / "versions", location.span, "'script_location'");
    for (const string& one : locations(*versions)) add(folder(one), versions->span, "'version_locations'");
  }

  void add(const fs::path& path, Span span, string_view what) {
    std::error_code error;
    if (fs::is_directory(path, error))
      project_.migrations.push_back(path);
    else
      diagnostics_.report(Kind::missing_folder, span, {path.lexically_relative(project_.root).generic_string(), string(what)});
  }

  void read_url() {
    const Value* url = find("sqlalchemy.url");
    if (url == nullptr) return;
    const string name = dialect_of(url->texts.front());
    if (std::find(dialects_.begin(), dialects_.end(), name) != dialects_.end()) project_.source_dialect = name;
  }

  void read_revision() {
    RevisionOptions& options = project_.revision;
    options.file_template = "%(rev)s_%(slug)s";
    if (const Value* value = find("file_template")) options.file_template = value->texts.front();
    if (const Value* value = find("timezone")) options.timezone = value->texts.front();
    if (const Value* value = find("truncate_slug_length")) {
      const string& text = value->texts.front();
      std::from_chars(text.data(), text.data() + text.size(), options.truncate_slug_length);
    }
  }

  Values values_;
  const std::vector<string>& dialects_;
  bool reads_migrations_;
  Project& project_;
  Diagnostics& diagnostics_;
};

/// The section [alembic]; a name near it is reported. Null: there is none.
const IniSection* find_section(const std::vector<IniSection>& sections, Diagnostics& diagnostics) {
  const std::vector<string> wanted = {"alembic"};
  for (const IniSection& section : sections)
    if (section.name == wanted.front()) return &section;
  for (const IniSection& section : sections) {
    if (lower(section.name) != wanted.front() && !nearest(section.name, wanted)) continue;
    diagnostics.report(Kind::unknown_section, section.span, {section.name, "; did you mean 'alembic'?"});
    return nullptr;
  }
  return nullptr;
}

std::optional<Values> ini_values(const Source& source, const Project& project, Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  const std::vector<IniSection> sections = parse_ini(source, diagnostics);
  const IniSection* section = find_section(sections, diagnostics);
  if (diagnostics.error_count() > errors) return std::nullopt;
  Values values;
  if (section == nullptr) return values;
  std::map<string, string, std::less<>> raw;
  for (const IniSection& each : sections)
    if (each.name == "DEFAULT" || &each == section)
      for (const IniEntry& entry : each.entries) raw[entry.key] = entry.value;
  for (const IniEntry& entry : section->entries)
    values[entry.key] = {{interpolated(entry.value, project.root, raw)}, false, entry.value_span};
  return values;
}

std::optional<Values> toml_values(const Source& source, const Project& project, Diagnostics& diagnostics) {
  Reader in(source, diagnostics);
  const auto document = in.parse();
  if (!document) return std::nullopt;
  Values values;
  const toml::table* tool = document->get_as<toml::table>("tool");
  const toml::table* section = tool == nullptr ? nullptr : tool->get_as<toml::table>("alembic");
  if (section == nullptr) return values;
  for (const auto& [key, node] : *section) {
    Value value;
    value.span = in.span_of(node.source());
    const auto take = [&](const toml::node& one) {
      if (const auto text = one.value<string>()) value.texts.push_back(interpolated(*text, project.root, {}));
      if (const auto* flag = one.as_boolean()) value.texts.emplace_back(flag->get() ? "true" : "false");
      if (const auto* number = one.as_integer()) value.texts.push_back(std::to_string(number->get()));
    };
    if (const toml::array* items = node.as_array()) {
      value.is_list = true;
      for (const toml::node& item : *items) take(item);
    } else {
      take(node);
    }
    values[string(key.str())] = std::move(value);
  }
  return values;
}

}  // namespace

void begin_alembic(Project& project) {
  project.alembic = true;
  project.baseline = Baseline::unknown;
  project.naming = Naming{};
}

void read_alembic(const Source& source, bool is_toml, const std::vector<string>& dialects, bool reads_migrations,
                  Project& project, Diagnostics& diagnostics) {
  begin_alembic(project);
  project.recursive = false;
  auto values = is_toml ? toml_values(source, project, diagnostics) : ini_values(source, project, diagnostics);
  if (!values) return;
  Reading(*std::move(values), dialects, reads_migrations, project, diagnostics).run({&source, 1, 1}, source.name);
}

}  // namespace migc::config
