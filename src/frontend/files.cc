#include "files.h"

#include <algorithm>
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

std::optional<Format> format_of(string_view name) {
  if (name.ends_with(".toml")) return Format::toml;
  if (name.ends_with(".sql")) return Format::sql;
  if (name.ends_with(".py") && name != "__init__.py") return Format::python;
  return std::nullopt;
}

bool is_left_out(string_view name) { return name.starts_with('.') || name == "__pycache__"; }

/// A path that two names of one file share.
string real_path(const fs::path& path) {
  std::error_code error;
  const fs::path real = fs::canonical(path, error);
  return error ? path.string() : real.string();
}

class Folders {
 public:
  Folders(const Context& context, Diagnostics& diagnostics) : context_(context), diagnostics_(diagnostics) {
    const fs::path& config = context.project.config;
    if (!config.empty()) seen_.insert(real_path(config));
  }

  /// The files below a folder by their path in it.
  std::map<string, File> files_of(const fs::path& folder) {
    std::map<string, File> found;
    prefix_ = shown_prefix(folder);
    walk(folder, real_path(folder), "", found);
    return found;
  }

 private:
  string shown_prefix(const fs::path& folder) const {
    if (context_.project.named_by_folder) return "";
    const fs::path relative =
        folder.lexically_normal().lexically_relative(context_.project.root.lexically_normal());
    if (relative.empty()) return folder.generic_string() + "/";
    string shown = relative.generic_string();
    while (shown.ends_with('/')) shown.pop_back();
    return shown == "." ? "" : shown + "/";
  }

  /// `real` is the folder without links, `below` its path in the migrations folder, with a '/' at its end.
  void walk(const fs::path& folder, const string& real, const string& below, std::map<string, File>& found) {
    if (!seen_.insert(real + "/").second) return;
    std::error_code error;
    fs::directory_iterator entries(folder, error);
    for (; !error && entries != fs::directory_iterator(); entries.increment(error))
      take(*entries, real, below, found);
    if (error) diagnostics_.report(Kind::cannot_read, {}, {prefix_ + below, error.message()});
  }

  void take(const fs::directory_entry& entry, const string& real, const string& below,
            std::map<string, File>& found) {
    const string name = entry.path().filename().string();
    std::error_code error;
    if (is_left_out(name)) return;
    const bool is_folder = entry.is_directory(error);
    if (!is_folder && !format_of(name)) return;
    const string real_entry = entry.is_symlink(error) ? real_path(entry.path()) : real + "/" + name;
    if (is_folder)
      walk(entry.path(), real_entry, below + name + "/", found);
    else if (seen_.insert(real_entry).second)
      found[below + name] = {entry.path(), prefix_ + below + name};
  }

  const Context& context_;
  Diagnostics& diagnostics_;
  std::set<string> seen_;  // real paths; those of folders end in '/'
  string prefix_;
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

/// The files of one folder, with companions beside the files that they belong to.
class Grouping {
 public:
  Grouping(std::map<string, File> files, const Context& context, Sources& sources, Diagnostics& diagnostics)
      : files_(std::move(files)), context_(context), sources_(sources), diagnostics_(diagnostics) {}

  void append_to(std::vector<MigrationFile>& result) {
    std::map<string, std::vector<CompanionFile>> companions;
    for (const auto& [path, file] : files_)
      if (auto companion = companion_in(path, file))
        companions[companion->first].push_back(companion->second);
    result.reserve(result.size() + files_.size());
    for (auto& [path, file] : files_) {
      if (is_companion_.count(path) > 0) continue;
      const auto own = companions.find(path);
      result.push_back({std::move(file), *format_of(path.substr(path.rfind('/') + 1)),
                        own == companions.end() ? std::vector<CompanionFile>() : std::move(own->second)});
    }
  }

 private:
  /// A file is one where the other is there, or where its dialect is one; what is neither is a file with
  /// dots.
  std::optional<std::pair<string, CompanionFile>> companion_in(const string& path, const File& file) {
    if (!path.ends_with(".sql")) return std::nullopt;
    const auto split = companion_of(path);
    if (!split) return std::nullopt;
    const auto& [owner, dialect] = *split;
    const bool has_owner = files_.count(owner) > 0;
    if (!has_owner && !context_.is_dialect(dialect)) return std::nullopt;
    is_companion_.insert(path);
    if (!has_owner)
      diagnostics_.report(Kind::companion_alone, whole(file), {dialect, owner});
    else if (!context_.is_dialect(dialect))
      diagnostics_.report(Kind::unknown_dialect, whole(file),
                          {dialect, did_you_mean(dialect, context_.dialects)});
    else
      return std::pair(owner, CompanionFile{dialect, file});
    return std::nullopt;
  }

  /// A place in a file that is not read.
  Span whole(const File& file) { return {&sources_.add(file.name, ""), 0, 0}; }

  std::map<string, File> files_;
  const Context& context_;
  Sources& sources_;
  Diagnostics& diagnostics_;
  std::set<string> is_companion_;
};

}  // namespace

std::vector<MigrationFile> find_files(const Context& context, Sources& sources, Diagnostics& diagnostics) {
  std::vector<MigrationFile> files;
  Folders folders(context, diagnostics);
  for (const fs::path& folder : context.project.migrations)
    Grouping(folders.files_of(folder), context, sources, diagnostics).append_to(files);
  return files;
}

}  // namespace migc::frontend
