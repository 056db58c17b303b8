// Which object of the one schema is which of the other: names with and without "public.", renames, constraints without
// a name of their own.
#pragma once

#include <string>
#include <vector>

#include "equality.h"
#include "migc/diff.h"

namespace migc::difference {

/// Both schemas in the same names: `to` in the spelling of `from`, and nothing that no operation makes (the schema
/// "public", what a server has from the start, sequences that belong to a column).
struct Pair {
  Catalog from, to;
};
Pair paired(Catalog from, const Catalog& to);

/// A column that takes its numbers from a sequence of its own is what SERIAL makes, however it was said: a dump says it
/// by CREATE SEQUENCE, OWNED BY and a default.
Catalog with_serials(Catalog catalog);

/// The operations that give `from` the new names. What fits nothing is reported.
std::vector<Operation> renaming(const Catalog& from, const Catalog& to, const std::vector<Rename>& renames,
                                Diagnostics& diagnostics);

/// Those that undo them.
std::vector<Rename> way_back(const std::vector<Rename>& renames, const Catalog& from);

/// The constraint that stands for a wanted one, and the wanted one for one that stands; null: none. A wanted one
/// without a name of its own is any that does the same, else the one of the name that it would get.
const Constraint* standing(const Table& table, const Constraint& wanted, const Equality& equality);
const Constraint* wanted(const Table& table, const Constraint& standing, const Equality& equality);

/// The labels of `to` in their order hold those of `from` in theirs.
bool only_grows(const std::vector<std::string>& from, const std::vector<std::string>& to);

}  // namespace migc::difference
