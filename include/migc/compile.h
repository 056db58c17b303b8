// The pipeline, and the only place that knows its order: load, plan, then for each dialect replay, and step by step
// apply, render, validate; at last write.
#pragma once

#include <filesystem>
#include <functional>
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
#include "migc/script.h"

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
  std::vector<ScriptPart> parts;    ///< with `split`: the same as several files
  Catalog before, after;            ///< the schema at both ends of the range; of a stamp, nothing
};

/// Compiles a planned range for one dialect. A revision that does not compile has `ok` false in its step, what it may
/// have touched is opaque from then on, and the rest goes on.
Compiled compile(const History& history, const Plan& plan, const Dialect& dialect, Diagnostics& diagnostics);

/// The statements that made what the plan's range begins with: the baseline's and those of what is replayed. What does not
/// compile is left out; `compile` has reported it.
std::vector<Statement> statements_before(const History& history, const Plan& plan, const Dialect& dialect);

/// What came of an upgrade and its way back. The schemas are the caller's only while it is told of them.
struct RoundTrip {
  const Revision& revision;
  const Catalog& before;  ///< the upgrade
  const Catalog& after;   ///< it
  const Catalog& back;    ///< what the way back left
  bool writes = false;    ///< the way back writes rows, or runs SQL text
};
using OnRoundTrip = std::function<void(const RoundTrip&)>;

/// Runs every revision of an upgrade from base up and back down. What does not compile is passed over: `compile` has
/// reported it.
void round_trips(const History& history, const Plan& upgrade, const Dialect& dialect, const OnRoundTrip& on_round_trip);

/// The schema after the revisions of `replay` (in upgrade order).
Catalog replay(const History& history, const std::vector<const Revision*>& replay, const Dialect& dialect,
               Diagnostics& diagnostics);

/// The schema that a file describes: SQL text of the source dialect (a dump of PostgreSQL included), or a TOML migration
/// file, whose upgrade makes it. nullopt: there is no such file, or nothing in it can be read; reported.
std::optional<Catalog> described_schema(const History& history, const std::filesystem::path& file,
                                        const Dialect& dialect, Sources& sources, Diagnostics& diagnostics);

/// Sets `Operation::accepts` by the comments before its place.
void read_acceptances(std::vector<Operation>& operations);

/// What the bodies of a revision come to in one dialect, as they would stand in a file of lists.
struct Evaluated {
  std::vector<Operation> upgrade, downgrade;
  std::optional<std::vector<Operation>> inverse;  ///< of a downgrade that is 'auto'; nullopt: something can't be undone
  bool refuses_downgrade = false;  ///< its author lets the downgrade raise an exception
  bool ok = true;                  ///< false: a body could not be evaluated, which is reported
};

/// Evaluates the bodies of the steps of an upgrade, each against the schema that the ones before have made. Rows are
/// known only of tables that the revision itself makes: what stands in a file holds for every database. A downgrade sees
/// the schema right behind its upgrade. What else may be wrong with the operations is not looked at. Each has what is
/// accepted of it (`Operation::accepts`).
std::vector<Evaluated> evaluate(const History& history, const Plan& upgrade, const Dialect& dialect,
                                Diagnostics& diagnostics);

/// See `report_broken_views`.
bool has_broken_views(const Catalog& catalog, const History& history, const Dialect& dialect, Diagnostics& diagnostics);

/// The statements that make `catalog` from nothing. Views that can't be made are reported.
std::vector<Statement> schema_statements(const Catalog& catalog, const History& history, const Dialect& dialect,
                                         Diagnostics& diagnostics);

/// The statements of operations on a schema as it stands.
std::vector<Statement> statements_of(const std::vector<Operation>& operations, Catalog catalog, const History& history,
                                     const Dialect& dialect, Diagnostics& diagnostics);

}  // namespace migc
