// Stage: the simulated schema. `apply` checks an operation against the schema at this point, changes the catalog in
// place, and gives the Change that renderers work from.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/dialect.h"
#include "migc/ir/catalog.h"
#include "migc/ir/change.h"
#include "migc/ir/project.h"

namespace migc {

/// What `apply` needs to know besides the schema.
struct ApplyContext {
  const Dialect& dialect;
  const Naming& naming;
  std::string revision;   ///< for graves and notes
  bool writing = false;   ///< the script being written runs it: tables made from now on are empty
  std::string source_dialect{readable_dialect};  ///< what SQL text is written in; that of others is not read
  std::string authors_dialect{readable_dialect};  ///< whose names the authors use for constraints that they gave none
};

/// nullopt: errors are reported and the catalog is as it was. What a successful apply guarantees:
/// - `after.table` has every constraint and index under its final name, the new ones appended in order at the end;
///   columns know whether they number themselves; enumerations know their labels.
/// - A table that is opaque or assumed is a `partial` one on both sides, never null.
/// - Values are checked against their column's type (`bound_as`); the operation itself stays as its author wrote it.
std::optional<Change> apply(Catalog& catalog, const Operation& operation, const ApplyContext& context,
                            Diagnostics& diagnostics);

/// An operation that did not compile may have done anything to the objects it names: they become opaque.
void make_opaque(Catalog& catalog, const Operation& operation);
/// Nobody knows what happened here: everything becomes opaque.
void make_opaque(Catalog& catalog);

/// The operations that undo a change of this dialect's, in order: `downgrade = "auto"`. Computed right after `apply`,
/// while `catalog` still is the schema after it. nullopt: there is no inverse, and `irreversible-operation` is reported at
/// the operation. `made` are the tables ("t") and columns ("t.c") that the same revision made: data in them needs no undoing.
std::optional<std::vector<Operation>> inverse(const Change& change, const Catalog& catalog, const Dialect& dialect,
                                              const std::vector<std::string>& made, Diagnostics& diagnostics);

/// The operations that make the whole schema from nothing: schemas, extensions, enums, sequences, tables with their
/// keys, foreign keys last where tables refer to each other in a circle, indexes, views, comments. In a fixed order.
/// Of tables that the history did not make there is what is known (`partial` is set), without columns of unknown type.
std::vector<Operation> operations_of(const Catalog& catalog, const Dialect& dialect);

/// Where a foreign key may refer to what is not there: reports the tables that this revision dropped and did not make
/// again while keys of others still refer to them (`table-in-use`), and forgets them. True: there are some.
bool report_lost_references(Catalog& catalog, Diagnostics& diagnostics);

/// Reports the views whose queries name what was renamed or dropped since (`broken-view`), where the database carries
/// nothing into them. True: there are some, and `operations_of` has operations that fail.
bool report_broken_views(const Catalog& catalog, const ApplyContext& context, Diagnostics& diagnostics);

}  // namespace migc
