// What every migration file of a project is read with, whatever its format.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "migc/ir/project.h"

namespace migc::frontend {

struct Context {
  const Project& project;
  const std::vector<std::string>& dialects;  ///< the names of all dialects
  /// Is SQL text in the dialect whose grammar migc has? Else it is not looked into.
  bool reads_sql = true;

  Context(const Project& p, const std::vector<std::string>& d)
      : project(p), dialects(d), reads_sql(p.source_dialect == readable_dialect) {}

  bool is_dialect(std::string_view name) const {
    return std::find(dialects.begin(), dialects.end(), name) != dialects.end();
  }
};

}  // namespace migc::frontend
