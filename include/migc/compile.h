// The pipeline, and the only place that knows its order: load, plan, then for each dialect replay, and step by step
// apply, render, validate; at last write.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/dialect.h"
#include "migc/ir/catalog.h"
#include "migc/ir/project.h"
#include "migc/ir/script.h"
#include "migc/plan.h"

namespace migc {

/// A project with its files read and its graph built: what every command starts from. Not movable: the graph, plans and
/// scripts point into it.
struct History {
  Project project;
  const Source* baseline = nullptr;  ///< the DDL of `baseline = "file"`
  std::vector<Revision> revisions;
  std::optional<Graph> graph;  ///< none: the graph has errors
};

/// Reads the migrations. Errors in files are reported; the graph is built all the same where it can be.
std::unique_ptr<History> load(Project project, Sources& sources, Diagnostics& diagnostics);

/// One dialect's script, or what there is of it.
struct Compiled {
  const Dialect* dialect = nullptr;
  Script script;
  std::optional<std::string> text;  ///< none: there were errors
};

/// Compiles a planned range for one dialect. A revision that does not compile has `ok` false in its step, what it may
/// have touched is opaque from then on, and the rest goes on.
Compiled compile(const History& history, const Plan& plan, const Dialect& dialect, Diagnostics& diagnostics);

/// The schema after the revisions of `replay` (in upgrade order).
Catalog replay(const History& history, const std::vector<const Revision*>& replay, const Dialect& dialect,
               Diagnostics& diagnostics);

/// The statements that make `catalog` from nothing.
std::vector<Statement> schema_statements(const Catalog& catalog, const History& history, const Dialect& dialect,
                                         Diagnostics& diagnostics);

}  // namespace migc
