// What every command begins with: the project, its history, the dialects and the range that were asked for;
// and how it ends.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "arguments.h"
#include "migc/base/diagnostics.h"
#include "migc/compile.h"
#include "output.h"

namespace migc {

class Session {
 public:
  explicit Session(const Arguments& arguments) : arguments_(arguments) {}

  /// Reads the project and its migrations. False: there is no graph, for reasons that are reported. Errors in
  /// files alone do not hinder.
  bool load();

  /// Those of `--dialect`; else the only one in the project's `dialects`, or its source dialect. `all`: else
  /// all of the project's. Empty: none of that name, reported.
  std::vector<const Dialect*> dialects(bool all);

  /// The diagnostics of all that was done, to standard error, and the exit code.
  int end() const;
  /// As `end`, for a command line that can't be.
  int end_of_usage() const;

  const Arguments& arguments() const { return arguments_; }
  Diagnostics& diagnostics() { return diagnostics_; }
  bool has_project() const { return history_ != nullptr; }
  const History& history() const { return *history_; }
  const Graph& graph() const { return *history_->graph; }
  const Project& project() const { return history_->project; }
  Sources& sources() { return sources_; }
  const Sources& sources() const { return sources_; }

 private:
  const Arguments& arguments_;
  Sources sources_;
  Diagnostics diagnostics_;
  std::unique_ptr<History> history_;
};

/// A dialect by name; null and a report where there is none.
const Dialect* dialect_named(std::string_view name, Diagnostics& diagnostics);

}  // namespace migc
