#include "session.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <utility>

#include "migc/base/strings.h"
#include "migc/config.h"

namespace migc {

const Dialect* dialect_named(std::string_view name, Diagnostics& diagnostics) {
  const Dialect* dialect = find_dialect(name);
  if (dialect != nullptr) return dialect;
  const std::string hint = did_you_mean(name, dialect_names());
  diagnostics.report(Kind::unknown_dialect, {},
                     {std::string(name), hint.empty() ? "; `migc dialects` lists them" : hint});
  return nullptr;
}

bool Session::load() {
  ProjectRequest request;
  request.working_folder = std::filesystem::current_path();
  request.config = arguments_.config;
  request.versions.assign(arguments_.versions.begin(), arguments_.versions.end());
  request.settings = arguments_.settings;
  request.variables = arguments_.variables;
  request.dialects = dialect_names();
  request.asked = arguments_.dialects;
  std::optional<Project> project = load_project(request, sources_, diagnostics_);
  if (!project) return false;
  history_ = migc::load(std::move(*project), sources_, diagnostics_);
  if (arguments_.verbose) say(fmt::format("read {} revisions", history_->revisions.size()));
  const bool all_are_broken = history_->revisions.empty() && diagnostics_.has_errors();
  return history_->graph.has_value() && !all_are_broken;
}

std::vector<const Dialect*> Session::dialects(bool all) {
  std::vector<std::string> names = arguments_.dialects;
  if (names.empty() && has_project()) {
    if (all || project().dialects.size() == 1) names = project().dialects;
    if (names.empty()) names = {project().source_dialect};
  }
  std::vector<const Dialect*> found;
  for (const std::string& name : names) {
    const Dialect* dialect = dialect_named(name, diagnostics_);
    if (dialect == nullptr) return {};
    if (std::find(found.begin(), found.end(), dialect) == found.end()) found.push_back(dialect);
  }
  return found;
}

int Session::end() const {
  print_diagnostics(diagnostics_, arguments_.quiet);
  return diagnostics_.has_errors() ? errors_found : done;
}

int Session::end_of_usage() const {
  print_diagnostics(diagnostics_, arguments_.quiet);
  return wrong_usage;
}

}  // namespace migc
