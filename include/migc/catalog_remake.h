// Objects of the catalog as operations that make them again: for inverses, and for the whole schema.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "migc/dialect.h"
#include "migc/ir/catalog.h"
#include "migc/ir/operation.h"

namespace migc {

/// A table as operations: CREATE TABLE, and what has to follow it. One with a definition is made by that, and of the rest
/// by what was said beside it.
struct Remade {
  std::vector<Operation> operations;    ///< what it needs, itself, and keys that can't stand in its CREATE TABLE
  std::vector<Operation> foreign_keys;  ///< those that `defer` picked
};
Remade remade(const Table& table, const Dialect& dialect, const std::function<bool(const Constraint&)>& defer);

/// The tables that have to be there before this one, beside those that foreign keys refer to: of which it is a partition,
/// from which it inherits, which its definition names.
std::set<ObjectName> needed_tables(const Table& table, const Catalog& catalog);

/// Statements as they were written.
Operation execution(const Text& statements, Span span);

/// Constraints of `before` that come back to a table that is `now` without them, as statements have to ask for them to get
/// just these again, and the indexes that foreign keys had.
std::vector<Operation> restored(const Table& before, Table& now, const std::vector<const Constraint*>& constraints, const Dialect& dialect);

/// As a statement has to ask for it to get just this again.
Column as_asked(Column column);
Index as_asked(Index index);

/// Gives a column that numbers itself back what making it so took away.
Operation nullable_again(const ObjectName& table, const Column& column);

/// A column that once numbered itself and, as a text, still has its sequence in its default. No operation makes such a
/// one: a sequence that is made by itself does not go with the column.
bool keeps_old_sequence(const Column& column);

/// Without what is about the making of an index rather than about the index (CONCURRENTLY).
Options lasting(Options options);
/// The other half.
Options passing(Options options);

}  // namespace migc
