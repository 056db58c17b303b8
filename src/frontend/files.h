// Which files below the migrations folders are read, and in which order.
#pragma once

#include <string>
#include <vector>

#include "context.h"
#include "migc/base/diagnostics.h"

namespace migc::frontend {

enum class Format : std::uint8_t { toml, sql, python };

struct File {
  std::string path;
  std::string name;  ///< as shown to users
};

struct CompanionFile {
  std::string dialect;
  File file;
};

struct MigrationFile {
  File file;
  Format format = Format::toml;
  std::vector<CompanionFile> companions;  ///< of a SQL file, by name
};

/// The folders in order; in each, all files below it by their path, bytewise. Hidden files, `__pycache__` and
/// a file that was found already (by another folder or a link) are left out. Reports folders that can't be
/// read, and companions without their file.
std::vector<MigrationFile> find_files(const Context& context, Sources& sources, Diagnostics& diagnostics);

}  // namespace migc::frontend
