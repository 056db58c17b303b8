// What a user types to name revisions, and what it names; symbol.cc has the grammar.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "walk.h"

namespace migc {

/// `[label@][name][+N|-N]`
struct Symbol {
  std::string_view text;      ///< as typed
  std::string_view label;     ///< or empty
  std::string_view name;      ///< empty: the steps count from where the database stands
  std::optional<int> offset;  ///< steps, capped far above any history's length

  bool is_relative() const { return name.empty() && offset.has_value(); }
};

/// What is an id or a branch label as a whole is that, whatever characters it holds.
Symbol parse_symbol(const Graph& graph, std::string_view text);

/// Where steps along down_revision lead: a node, or base.
constexpr int base_node = -1;

/// What happens to steps that lead past a head or past base.
enum class Overshoot : std::uint8_t { error, stop };

/// Turns symbols into nodes. Everything returns nullopt where it has reported an error.
class Resolver {
 public:
  Resolver(const Graph& graph, Diagnostics& diagnostics, std::string_view current = {})
      : graph_(graph), diagnostics_(diagnostics), current_(current) {}

  /// Every revision that a symbol names; base is an empty list. A relative one counts down from the heads.
  std::optional<std::vector<int>> resolve(const Symbol& symbol, Overshoot overshoot = Overshoot::error);

  /// `+N` and `label@+N`: up from the rows that the database has.
  std::optional<int> up_from(const std::vector<int>& rows, const Symbol& symbol, Overshoot overshoot);

  struct Descent {
    int row = base_node;  ///< from which the steps were counted
    int target = base_node;
  };
  /// `-N` and `label@-N`: down from one of the rows that the database has.
  std::optional<Descent> down_from(const std::vector<int>& rows, const Symbol& symbol, Overshoot overshoot);

  /// The revision that a branch label (or an id in its place) stands for.
  std::optional<int> branch(std::string_view label);

 private:
  std::optional<std::vector<int>> named(const Symbol& symbol);
  std::optional<std::vector<int>> named_head(const Symbol& symbol);
  std::optional<std::vector<int>> named_heads(const Symbol& symbol);
  std::optional<std::vector<int>> named_current();
  std::optional<std::vector<int>> down_from_heads(const Symbol& symbol, Overshoot overshoot);
  std::optional<int> look_up(std::string_view name, const Marks* branch);
  std::optional<int> by_prefix(std::string_view name, const Marks* branch);
  std::optional<int> member(const Symbol& symbol, std::string_view name);
  std::optional<int> only_start(const std::vector<int>& starts, const Symbol& symbol);
  std::optional<int> walk(int start, const Symbol& symbol, const Marks* branch, Overshoot overshoot);
  std::vector<int> next_of(int node, bool up, const Marks* branch) const;
  std::nullopt_t fail_with_heads(const Symbol& symbol, const std::vector<int>& heads);
  std::string shown(int node) const;
  std::nullopt_t fail(Kind kind, std::vector<std::string> arguments);

  const Graph& graph_;
  Diagnostics& diagnostics_;
  std::string_view current_;
};

}  // namespace migc
