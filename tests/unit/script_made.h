// A script of one revision with these statements, as a dialect's client is given it.
#pragma once

#include <string>
#include <vector>

#include "catch.h"
#include "migc/script.h"

namespace migc::test {

inline std::string script_of(const std::string& dialect_name, const std::vector<std::string>& sql,
                             const ScriptOptions& options, std::string message = "") {
  const Dialect& dialect = *find_dialect(dialect_name);
  Revision revision;
  revision.id = "b";
  revision.message = std::move(message);
  revision.down_revisions = {"a"};
  Plan plan;
  plan.from = {"a"};
  plan.to = {"b"};
  Step& step = plan.steps.emplace_back();
  step.revision = &revision;
  step.rows_before = {"a"};
  step.rows_after = {"b"};
  step.version_changes = {{VersionChange::Kind::update, "a", "b"}};
  Script script;
  script.plan = &plan;
  ScriptStep& compiled = script.steps.emplace_back();
  compiled.step = &step;
  for (const std::string& text : sql) compiled.statements.emplace_back().sql = Text(text);
  compiled.version_statements = version_statements(step, dialect, options);
  Diagnostics diagnostics;
  const std::string text = write_script(script, dialect, options, diagnostics).value_or("");
  CHECK(diagnostics.size() == 0);
  return text;
}

/// What the client is given for one statement, without what stands around it.
inline std::string given(const std::string& dialect, const std::string& sql) {
  ScriptOptions options;
  options.guard = GuardMode::none;
  const std::string with = script_of(dialect, {sql}, options), marker = "MARKER";
  const std::string empty = script_of(dialect, {marker}, options);
  const std::size_t begin = empty.find(marker), after = empty.size() - begin - marker.size() - 1;
  return with.substr(begin, with.size() - begin - after);
}

}  // namespace migc::test
