// Python files of the project that revision files import: helpers beside them, and below `[python] root`.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "alembic/python/ast.h"
#include "migc/base/source.h"

namespace migc::alembic {

/// The files of a load, each parsed once. Several threads may ask.
class ParsedModules {
 public:
  struct File {
    bool exists = false;
    std::shared_ptr<const python::Module> tree;  ///< null: it can't be read
  };
  /// Whether a module evaluates without an error, found out once for a dialect.
  struct Trial {
    bool runs = false;
    Span stop;  ///< where that error is
  };

  ParsedModules(Sources& sources, std::filesystem::path project_root)
      : sources_(sources), project_root_(std::move(project_root)) {}

  File at(const std::filesystem::path& path);
  std::optional<Trial> trial(const std::filesystem::path& path, const std::string& dialect);
  void keep(const std::filesystem::path& path, const std::string& dialect, const Trial& trial);

 private:
  File read(const std::filesystem::path& path);

  Sources& sources_;
  const std::filesystem::path project_root_;
  std::mutex mutex_;
  std::map<std::filesystem::path, File> files_;
  std::map<std::pair<std::filesystem::path, std::string>, Trial> trials_;
};

/// What one revision file imports.
class ModuleFiles {
 public:
  struct File {
    std::shared_ptr<const python::Module> tree;  ///< null: there is no such file, or it can't be read
    std::filesystem::path path, folder;
    std::optional<ParsedModules::Trial> trial;
  };

  explicit ModuleFiles(std::shared_ptr<ParsedModules> parsed) : parsed_(std::move(parsed)) {}

  /// The file of `module` ("a.b.c") below a folder: a/b/c.py, or a/b/c/__init__.py.
  File& find(const std::filesystem::path& below, std::string_view module);
  ParsedModules& parsed() { return *parsed_; }
  int trying = 0;  ///< modules whose trials are under way

 private:
  bool read(File& file, const std::filesystem::path& path);

  const std::shared_ptr<ParsedModules> parsed_;
  std::map<std::filesystem::path, File> files_;
};

}  // namespace migc::alembic
