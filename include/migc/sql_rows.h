// Rows that a script itself put into its tables: what a statement makes of them, and what a SELECT finds there. Three
// answers are given: yes, no, and that it can't be told for certain; the last one wherever a database might see it
// otherwise.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migc/ir/catalog.h"
#include "migc/sql_tree.h"

namespace migc::sql {

/// What a column holds once it was given the literal; nullopt: not known for certain. Only whole numbers, truth
/// values, strings that are not empty, and UUIDs ever are.
std::optional<Literal> held_by(const Column& column, const Literal& literal);
/// What it holds where a row gives it nothing.
std::optional<Literal> held_by_default(const Column& column);

/// The rows of a table after INSERT … VALUES, UPDATE or DELETE of it, as the parser reads it. nullopt: it is another
/// statement, or in a form that is not read.
std::optional<KnownRows> rows_after(Node statement, const Table& table, const KnownRows& before);

/// What a SELECT gives.
struct KnownAnswer {
  ObjectName table;  ///< that it asks
  std::vector<std::string> names;
  std::vector<std::vector<std::optional<Literal>>> rows;  ///< nullopt: a value that is not known
  bool may_be_null = false;  ///< such a value may be NULL
};
/// Of `SELECT columns FROM table WHERE conditions`, count(*) and EXISTS, of a table whose rows are known, or of one row
/// that is known by its key. nullopt: it can't be told, or is another statement.
std::optional<KnownAnswer> known_answer(std::string_view select, const Catalog& catalog);

/// The literal as SQL text that the parser reads; of kinds that are never known, something that isn't.
std::string readable_constant(const Literal& literal);

}  // namespace migc::sql
