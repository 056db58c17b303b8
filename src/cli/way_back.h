// Downgrades that nobody asked for by name: they are made where there is a way back.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session.h"

namespace migc {

/// A downgrade and why there is none.
struct WayBack {
  std::optional<std::string> text;
  std::vector<ScriptPart> parts;  ///< with `split`
  std::string obstacle;  ///< the first revision without a way back, in words; empty: there is a way
  Span obstacle_span;
};

/// Compiles the rollback of an upgrade. Its diagnostics join the session's, but that a revision has no way
/// back is none.
WayBack compile_way_back(Session& session, const Plan& upgrade, const Dialect& dialect);

}  // namespace migc
