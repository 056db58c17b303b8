// The two sides of a range as typed.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "symbol.h"

namespace migc {

/// "a,b": several symbols, or one.
struct Side {
  std::string_view text;
  std::vector<Symbol> symbols;

  /// Counts from the other side.
  bool is_relative() const { return symbols.size() == 1 && symbols.front().is_relative(); }
  bool has_relative() const;
  bool names_branch() const;
};

struct Range {
  std::string_view text;
  std::optional<Side> from;
  std::optional<Side> to;  ///< none in "FROM:" of a history
};

Side parse_side(const Graph& graph, std::string_view text);

/// "[FROM:]TO". What would do instead of an error: `from` before a colon without FROM, `to` after one without
/// TO.
std::optional<Range> parse_range(const Graph& graph, std::string_view text, std::string_view from,
                                 std::string_view to, Diagnostics& diagnostics);

/// "FROM:TO", "FROM:", ":TO", ":".
std::optional<Range> parse_history_range(const Graph& graph, std::string_view text, Diagnostics& diagnostics);

/// What resolves one symbol of a side.
using ResolveSymbol = std::function<std::optional<std::vector<int>>(const Symbol&)>;

/// Every revision of a side, ascending, none below another: where several are named, that is an error, and
/// where one symbol means several, those below go. Base is an empty list.
std::optional<std::vector<int>> resolve_side(const Graph& graph, const Side& side,
                                             const ResolveSymbol& resolve_symbol, Diagnostics& diagnostics);

/// Leaves of `targets` those of the branches that FROM names, if it names nothing but branches
/// ("label@base:heads").
std::optional<std::vector<int>> in_branches_of(const Graph& graph, const Range& range,
                                               std::vector<int> targets, Resolver& resolver,
                                               Diagnostics& diagnostics);

}  // namespace migc
