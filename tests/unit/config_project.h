// A project in a folder of its own, and what loading it gives.
#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

#include "migc/config.h"

namespace migc::test {
namespace fs = std::filesystem;


/// A folder that is gone with its end.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "migc-test-XXXXXX").string();
    path = fs::canonical(mkdtemp(name.data()));
  }
  ~Folder() {
    std::error_code error;
    fs::remove_all(path, error);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << text;
  }
  fs::path path;
};

struct Result {
  Sources sources;
  Diagnostics diagnostics;
  std::optional<Project> project;

  std::string errors() const {
    std::string lines;
    for (const Diagnostic& d : diagnostics.all()) {
      if (d.span)
        lines += d.span.source->name + ":" + std::to_string(d.span.line) + ":" +
                 std::to_string(d.span.column) + ": ";
      lines += message_of(d) + " [" + std::string(name_of(d.kind)) + "]\n";
    }
    return lines;
  }
};

inline ProjectRequest request_in(const fs::path& folder) {
  ProjectRequest request;
  request.working_folder = folder;
  request.dialects = {"postgresql", "mysql", "mariadb", "sqlite"};
  return request;
}

inline void load(Result& result, const ProjectRequest& request) {
  result.project = load_project(request, result.sources, result.diagnostics);
}

}  // namespace migc::test
