// Migration files written to a folder of their own, loaded, and what came of them.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <utility>
#include <vector>

#include "catch.h"
#include "migc/frontend.h"

namespace migc::testing {

/// The line that a migration's first operation begins with.
inline const std::string up = "[[upgrade]]\n";

inline const std::vector<std::string>& dialects() {
  static const std::vector<std::string> names{"postgresql", "mysql", "mariadb", "sqlite", "mssql", "oracle"};
  return names;
}

/// A folder that is gone with its end.
class Folder {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "migc-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~Folder() {
    std::error_code error;
    std::filesystem::remove_all(path_, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  void write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories((path_ / name).parent_path());
    std::ofstream(path_ / name, std::ios::binary) << text;
  }

 private:
  std::filesystem::path path_;
};

inline std::string to_line(const Span& span, Kind kind, const std::vector<std::string>& arguments) {
  std::string line = span ? span.source->name + ":" : "";
  if (span && span.line > 0) line += std::to_string(span.line) + ":" + std::to_string(span.column) + ":";
  return line + (line.empty() ? "" : " ") + message_of(kind, arguments) + " [" + std::string(name_of(kind)) +
         "]\n";
}

/// Each diagnostic as a line, notes indented.
inline std::string to_lines(const Diagnostics& diagnostics) {
  std::string lines;
  for (const Diagnostic& d : diagnostics.all()) {
    lines += to_line(d.span, d.kind, d.arguments);
    for (const Note& note : d.notes) lines += "  " + to_line(note.span, note.kind, note.arguments);
  }
  return lines;
}

/// A project of files, loaded.
struct Loaded {
  Folder folder;
  Sources sources;
  Diagnostics diagnostics;
  Project project;
  std::vector<Revision> revisions;

  explicit Loaded(const std::vector<std::pair<std::string, std::string>>& files, Project settings = {})
      : project(std::move(settings)) {
    for (const auto& [name, text] : files) folder.write(name, text);
    project.root = folder.path();
    if (project.migrations.empty()) project.migrations = {folder.path()};
    revisions = load_revisions(project, dialects(), sources, diagnostics);
  }
  std::string errors() const { return to_lines(diagnostics); }
};

inline Loaded load_files(const std::vector<std::pair<std::string, std::string>>& files,
                         Project settings = {}) {
  return Loaded(files, std::move(settings));
}

inline const std::string head = "revision = \"r1\"\n";

/// One TOML file "m.toml" with a head of one line.
inline Loaded load_toml(const std::string& text, Project settings = {}) {
  return load_files({{"m.toml", head + text}}, std::move(settings));
}

/// The messages about a file, whose second line is the first one of `text`.
inline std::string errors_of(const std::string& text, Project settings = {}) {
  return load_toml(text, std::move(settings)).errors();
}

/// The first operation of an upgrade.
template <class T>
const T& first(const Loaded& loaded) {
  CHECK(loaded.errors().empty());
  return std::get<T>(loaded.revisions.at(0).upgrade.operations.at(0).what);
}

}  // namespace migc::testing
