// Python files of the project that revision files import: helpers beside them, and below `[python] root`.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

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

  ParsedModules(Sources& sources, std::filesystem::path project_root)
      : sources_(sources), project_root_(std::move(project_root)) {}

  File at(const std::filesystem::path& path);

 private:
  File read(const std::filesystem::path& path);

  Sources& sources_;
  const std::filesystem::path project_root_;
  std::mutex mutex_;
  std::map<std::filesystem::path, File> files_;
};

/// What one revision file imports.
class ModuleFiles {
 public:
  struct File {
    std::shared_ptr<const python::Module> tree;  ///< null: there is no such file, or it can't be read
    std::filesystem::path folder;
    bool is_tried = false, runs = false;   ///< does it evaluate without an error?
    Span stop;                             ///< where that error is
  };

  explicit ModuleFiles(std::shared_ptr<ParsedModules> parsed) : parsed_(std::move(parsed)) {}

  /// The file of `module` ("a.b.c") below a folder: a/b/c.py, or a/b/c/__init__.py.
  File& find(const std::filesystem::path& below, std::string_view module);

 private:
  bool read(File& file, const std::filesystem::path& path);

  const std::shared_ptr<ParsedModules> parsed_;
  std::map<std::filesystem::path, File> files_;
};

}  // namespace migc::alembic
