// Python files of the project that revision files import: helpers beside them, and below `[python] root`.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>

#include "alembic/python/interpreter.h"
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
  /// A file of text beside them. Null: it can't be read.
  const Source* text_at(const std::filesystem::path& path);

 private:
  File read(const std::filesystem::path& path);

  Sources& sources_;
  const std::filesystem::path project_root_;
  std::mutex mutex_;
  std::map<std::filesystem::path, File> files_;
  std::map<std::filesystem::path, const Source*> texts_;
};

/// What is found out about them when revisions are evaluated, one after the other.
class ModuleFiles {
 public:
  struct File {
    std::shared_ptr<const python::Module> tree;  ///< null: there is no such file, or it can't be read
    std::filesystem::path folder;
    bool is_tried = false, runs = false;   ///< can it be evaluated, perhaps without some of its statements?
    python::LeftOut left_out;
    Span stop;  ///< where it can't
  };

  explicit ModuleFiles(ParsedModules& parsed) : parsed_(parsed) {}

  /// The file of `module` ("a.b.c") below a folder: a/b/c.py, or a/b/c/__init__.py; evaluated for a dialect.
  ParsedModules& parsed() { return parsed_; }
  File& find(const std::filesystem::path& below, std::string_view module, const std::string& dialect);

 private:
  bool read(File& file, const std::filesystem::path& path);

  ParsedModules& parsed_;
  std::map<std::pair<std::string, std::filesystem::path>, File> files_;  ///< by dialect
};

/// Those of a load: what the threads that read revisions have in common, and what their evaluation finds out.
struct LoadedModules {
  LoadedModules(Sources& sources, std::filesystem::path project_root) : parsed(sources, std::move(project_root)) {}
  ParsedModules parsed;
  ModuleFiles files{parsed};
};

}  // namespace migc::alembic
