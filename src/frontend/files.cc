#include "files.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string_view>
#include <system_error>
#include <utility>

#include "migc/base/strings.h"

namespace migc::frontend {
namespace {

namespace fs = std::filesystem;
using std::string;
using std::string_view;

std::optional<Format> format_of(string_view path) {
  if (path.ends_with(".toml")) return Format::toml;
  if (path.ends_with(".sql")) return Format::sql;
  if (path.ends_with(".py")) return Format::python;
  return std::nullopt;
}

bool is_left_out(string_view name) {
  return name.starts_with('.') || name == "__pycache__" || name == "__init__.py";
}

/// A path that two names of one file share.
string real_path(const fs::path& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  return error ? path.string() : real.string();
}

/// The files below the migrations folders, each folder's sorted.
class Search {
 public:
  Search(const Context& context, Diagnostics& diagnostics) : context_(context), diagnostics_(diagnostics) {}

  std::vector<std::vector<File>> run() {
    std::vector<std::vector<File>> folders;
    for (const fs::path& folder : context_.project.migrations) {
      std::vector<File>& files = folders.emplace_back();
      walk(folder.string(), shown_prefix(folder), files);
      std::sort(files.begin(), files.end(), [](const File& a, const File& b) { return a.name < b.name; });
    }
    if (has_links_) drop_repeated(folders);
    return folders;
  }

 private:
  string shown_prefix(const fs::path& folder) const {
    if (context_.project.named_by_folder) return "";
    const fs::path root = context_.project.root.lexically_normal();
    const fs::path relative = folder.lexically_normal().lexically_relative(root);
    string shown = relative.empty() ? folder.generic_string() : relative.generic_string();
    while (shown.ends_with('/')) shown.pop_back();
    return shown == "." ? "" : shown + "/";
  }

  /// `shown` is how users see the folder, with a '/' at its end.
  void walk(const string& folder, const string& shown, std::vector<File>& files) {
    if (!walked_.insert(real_path(folder)).second) return;
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error))
      take(*entries, shown, files);
    if (error) diagnostics_.report(Kind::cannot_read, {}, {shown.empty() ? folder : shown, error.message()});
  }

  void take(const fs::directory_entry& entry, const string& shown, std::vector<File>& files) {
    const string& path = entry.path().native();
    const string_view name = string_view(path).substr(path.rfind('/') + 1);
    std::error_code error;
    if (is_left_out(name)) return;
    if (entry.is_directory(error)) {
      if (context_.project.recursive) walk(path, shown + string(name) + "/", files);
    } else if (format_of(name) && !is_config(name, path)) {
      has_links_ = has_links_ || entry.is_symlink(error);
      files.push_back({path, shown + string(name)});
    }
  }

  bool is_config(string_view name, const string& path) const {
    const fs::path& config = context_.project.config;
    return !config.empty() && config.filename().native() == name && real_path(config) == real_path(path);
  }

  /// Folders are walked once each, so without links no file can be there twice.
  static void drop_repeated(std::vector<std::vector<File>>& folders) {
    std::set<string> seen;
    for (std::vector<File>& files : folders)
      std::erase_if(files, [&seen](const File& file) { return !seen.insert(real_path(file.path)).second; });
  }

  const Context& context_;
  Diagnostics& diagnostics_;
  std::set<string> walked_;  // real paths of folders
  bool has_links_ = false;
};

/// "add_index.mysql.sql" → "add_index.sql" and "mysql".
std::optional<std::pair<string, string>> companion_of(string_view path) {
  const string_view stem = path.substr(0, path.size() - string_view(".sql").size());
  const std::size_t dot = stem.rfind('.');
  const std::size_t slash = stem.rfind('/');
  const std::size_t name = slash == string_view::npos ? 0 : slash + 1;
  if (dot == string_view::npos || dot <= name) return std::nullopt;
  return std::pair(string(stem.substr(0, dot)) + ".sql", string(stem.substr(dot + 1)));
}

/// The sorted files of one folder, with companions beside the files that they belong to.
class Grouping {
 public:
  Grouping(std::vector<File> files, const Context& context, Sources& sources, Diagnostics& diagnostics)
      : files_(std::move(files)), context_(context), sources_(sources), diagnostics_(diagnostics) {}

  void append_to(std::vector<MigrationFile>& result) {
    for (const File& file : files_)
      if (file.name.ends_with(".sql")) take_companion(file);
    result.reserve(result.size() + files_.size());
    for (File& file : files_) {
      if (taken_.count(file.name) > 0) continue;
      MigrationFile& migration = result.emplace_back();
      if (const auto own = companions_.find(file.name); own != companions_.end())
        migration.companions = std::move(own->second);
      migration.format = *format_of(file.name);
      migration.file = std::move(file);
    }
  }

 private:
  bool has(const string& name) const {
    const auto found =
        std::lower_bound(files_.begin(), files_.end(), name,
                         [](const File& file, const string& wanted) { return file.name < wanted; });
    return found != files_.end() && found->name == name;
  }

  /// A file is one where the other is there, or where its dialect is one; what is neither is a file with
  /// dots.
  void take_companion(const File& file) {
    const auto split = companion_of(file.name);
    if (!split) return;
    const auto& [owner, dialect] = *split;
    const bool is_dialect = context_.is_dialect(dialect), has_owner = has(owner);
    if (!has_owner && !is_dialect) return;
    taken_.insert(file.name);
    if (!has_owner)
      diagnostics_.report(Kind::companion_alone, whole(file), {dialect, owner});
    else if (!is_dialect)
      diagnostics_.report(Kind::unknown_dialect, whole(file),
                          {dialect, did_you_mean(dialect, context_.dialects)});
    else
      companions_[owner].push_back({dialect, file});
  }

  /// A place in a file that is not read.
  Span whole(const File& file) { return {&sources_.add(file.name, ""), 0, 0}; }

  std::vector<File> files_;
  const Context& context_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  std::map<string, std::vector<CompanionFile>> companions_;  // by the name of their file
  std::set<string> taken_;                                   // files that are companions
};

}  // namespace

std::vector<MigrationFile> find_files(const Context& context, Sources& sources, Diagnostics& diagnostics) {
  std::vector<MigrationFile> files;
  for (std::vector<File>& folder : Search(context, diagnostics).run())
    Grouping(std::move(folder), context, sources, diagnostics).append_to(files);
  return files;
}

}  // namespace migc::frontend
