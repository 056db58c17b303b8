// The rows of the version table, step by step; rows.cc says the rule.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "walk.h"

namespace migc {

class VersionRows {
 public:
  /// `rows`: what the table holds at first, none below another.
  VersionRows(const Graph& graph, const std::vector<int>& rows);

  /// Runs a revision all of whose parents have run.
  Step upgrade(int node);
  /// Undoes a revision on which nothing stands that has run.
  Step downgrade(int node);
  /// Says that the database is at `node` as far as rows below or above it are concerned. `to_base`: that
  /// `gone` was never run.
  Step stamp(int node);
  Step stamp_to_base(int gone);

  const std::vector<std::string>& ids() const { return ids_; }  ///< sorted

  /// Every step holds the rows before and after it; a history with more heads than this is a mistake.
  static constexpr std::size_t most = 250;

 private:
  Step step_to(const Revision* revision, const std::vector<int>& gone, const std::vector<int>& come);
  void remove(int node);
  void insert(int node);
  std::string id(int node) const { return std::string(graph_.nodes()[node].id); }

  const Graph& graph_;
  std::vector<int> rows_;         // ascending
  std::vector<std::string> ids_;  // of rows_, sorted
  std::vector<int> standing_;     // of each node, how many that have run stand on it
};

}  // namespace migc
