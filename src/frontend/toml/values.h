// Value places and expression places: literals, SQL text with parameters and overrides by dialect.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "migc/ir/expression.h"
#include "migc/ir/operation.h"
#include "sql_text.h"
#include "toml/reader.h"

namespace migc::frontend {

/// What stands in a value place. `key` is said in messages; so below. nullopt: reported.
std::optional<Value> read_value(Reader& in, const toml::node& node, std::string_view key);

/// A value that is no SQL text: a parameter, an element of an array.
std::optional<Literal> read_literal(Reader& in, const toml::node& node, std::string_view key);

/// What stands in an expression place: SQL text, or a table with `sql`, parameters and overrides. Keys of
/// `also` are left to the caller.
Expression read_expression(Reader& in, const toml::node& node, Grammar grammar,
                           std::span<const std::string_view> also = {});

/// { postgresql = "…", sql = "…" }: SQL text for each dialect, and `sql` for those not named. `sql` may be
/// missing.
Expression read_by_dialect(Reader& in, const toml::node& node);

/// The values of `params`, added to an expression's.
void read_parameters(Reader& in, const toml::table& table, Expression& expression);

/// The values of a table, in the order of the file: SET lists, rows.
std::vector<Assignment> read_assignments(Reader& in, const toml::table& table);

/// A date or a date and time of TOML as a literal; nullopt: the year is none that databases have, which is
/// reported.
std::optional<Literal> read_date_time(Reader& in, const toml::node& node);

/// JSON text of any TOML value, keys in the order of the file. nullopt: reported.
std::optional<std::string> to_json(Reader& in, const toml::node& node);

}  // namespace migc::frontend
