#include "way_back.h"

namespace migc {
namespace {

bool is_obstacle(const Diagnostic& diagnostic) {
  return diagnostic.kind == Kind::missing_downgrade || diagnostic.kind == Kind::irreversible_revision;
}

void repeat(const Diagnostic& diagnostic, Diagnostics& into) {
  const std::vector<std::string> dialects = diagnostic.dialects;
  into.set_context(diagnostic.revision, dialects.empty() ? "" : dialects.front());
  into.report(diagnostic.kind, diagnostic.span, diagnostic.arguments).notes = diagnostic.notes;
  into.set_context("", "");
}

}  // namespace

WayBack compile_way_back(Session& session, const Plan& upgrade, const Dialect& dialect) {
  WayBack way_back;
  Diagnostics found;
  const Plan plan = rollback_of(session.graph(), upgrade);
  Compiled compiled = compile(session.history(), plan, dialect, found);
  way_back.text = std::move(compiled.text);
  way_back.parts = std::move(compiled.parts);
  for (const Diagnostic& diagnostic : found.all()) {
    if (!is_obstacle(diagnostic)) {
      repeat(diagnostic, session.diagnostics());
    } else if (way_back.obstacle.empty()) {
      way_back.obstacle = message_of(diagnostic);
      way_back.obstacle_span = diagnostic.span;
    }
  }
  return way_back;
}

}  // namespace migc
