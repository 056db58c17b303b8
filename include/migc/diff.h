// Stage: two schemas. What differs between them, and the operations that turn the one into the other.
//
// Objects are compared by what they mean in the dialect: types as it writes them, SQL text by its tree, names with and
// without "public." as one. A constraint of the wanted schema that its author did not name is the one of any name that
// does the same. The order of columns, rows, owners and rights are no part of a schema here.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/dialect.h"
#include "migc/ir/catalog.h"
#include "migc/ir/operation.h"
#include "migc/ir/project.h"

namespace migc {

/// "people" was "users", "people.name" was "users.title": what no comparison can know.
struct Rename {
  std::string from, to;  ///< a table, or a table and its column; the table's schema before it
};

/// The way back of renames that are said of `from`.
std::vector<Rename> reversed(const std::vector<Rename>& renames, const Catalog& from);

struct DifferenceContext {
  const Dialect& dialect;
  const Naming& naming;
  std::vector<Rename> renames;
};

struct Difference {
  enum class Kind : std::uint8_t { added, removed, changed, renamed };
  Kind kind = Kind::changed;
  std::string object;  ///< "table", "column", "index", "foreign key", "enum", …
  std::string table;   ///< what it is a part of; empty: nothing
  std::string name;
  std::string aspect;         ///< of a change: "type", "default", "comment", …
  std::string before, after;  ///< how it is and how it is wanted; empty: not there
};

/// "~ column age: type integer -> bigint"
std::string to_string(const Difference& difference);

/// What `to` has and `from` has not, and the other way round, by kind of object and by name. Renames that fit nothing
/// are reported (`unknown-rename`).
std::vector<Difference> differences(const Catalog& from, const Catalog& to, const DifferenceContext& context,
                                    Diagnostics& diagnostics);

/// An operation and, where it may lose something or fail because of rows, a sentence that says so.
struct MarkedOperation {
  Operation operation;
  std::string warning;
};

/// The operations that turn `from` into `to`, in an order in which each can run: what depends on something goes before
/// it and comes after it. They have been applied to `from`, and what came of it is `to`. nullopt: there are none, for
/// reasons that are reported (`no-operation-for`, and what `apply` says).
/// `result`: the schema after them.
std::optional<std::vector<MarkedOperation>> operations_between(const Catalog& from, const Catalog& to,
                                                               const DifferenceContext& context,
                                                               Diagnostics& diagnostics, Catalog* result = nullptr);

/// Every constraint by the name that it has: for a schema that stands and must come back.
Catalog with_all_names(Catalog catalog);

/// Without this table, as the version table is no part of what anybody wants.
Catalog without_table(Catalog catalog, const ObjectName& table);

}  // namespace migc
