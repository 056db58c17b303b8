#include "parts.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <utility>

#include "migc/base/digest.h"

namespace migc {
namespace {

constexpr std::string_view transactional = "transactional", nontransactional = "nontransactional", data = "data";

class Splitter {
 public:
  Splitter(const Script& script, const Dialect& dialect, const ScriptOptions& options)
      : script_(script),
        has_transactions_(!dialect.script.begin.empty() && options.transaction != TransactionMode::none),
        joins_revisions_(options.transaction == TransactionMode::script),
        rows_(script.plan->from) {}

  std::vector<Part> take() {
    for (const ScriptStep& step : script_.steps) add(step);
    if (parts_.empty()) begin(has_transactions_ ? transactional : nontransactional);
    parts_.front().script.shape = script_.shape;
    for (Part& part : parts_)
      if (is_data(part)) part.kind = data;
    return std::move(parts_);
  }

 private:
  void add(const ScriptStep& step) {
    for (const Statement& statement : step.statements) {
      const bool is_alone = has_transactions_ && !statement.transactional;
      go_to(kind_of(statement), step, is_alone).statements.push_back(statement);
      is_alone_ = is_alone;
    }
    const bool goes_on = !has_transactions_ && is_at(step);
    ScriptStep& last = go_to(goes_on ? std::string_view(parts_.back().kind) : has_transactions_ ? transactional : nontransactional,
                             step, false);
    last.version_statements = step.version_statements;
    is_alone_ = false;
    parts_.back().ends_within = false;
    rows_ = step.step->rows_after;
  }

  std::string_view kind_of(const Statement& statement) const {
    if (has_transactions_) return statement.transactional ? transactional : nontransactional;
    return statement.moves_rows ? data : nontransactional;
  }

  bool is_at(const ScriptStep& step) const {
    return !parts_.empty() && !parts_.back().script.steps.empty() && parts_.back().script.steps.back().step == step.step;
  }

  /// The step within the part where what is of this kind goes.
  ScriptStep& go_to(std::string_view kind, const ScriptStep& step, bool is_alone) {
    const bool stays = !parts_.empty() && !is_alone && !is_alone_ && parts_.back().kind == kind &&
                       (is_at(step) || (has_transactions_ && joins_revisions_));
    if (!stays) begin(kind);
    std::vector<ScriptStep>& steps = parts_.back().script.steps;
    if (!is_at(step)) steps.emplace_back().step = step.step;
    parts_.back().ends_within = true;
    return steps.back();
  }

  void begin(std::string_view kind) {
    Part& part = parts_.emplace_back();
    part.kind = kind;
    part.in_transaction = kind == transactional;
    part.rows = rows_;
    part.script.plan = script_.plan;
    part.script.sources_digest = script_.sources_digest;
  }

  /// Does it change rows, and nothing else?
  static bool is_data(const Part& part) {
    bool has_some = false;
    for (const ScriptStep& step : part.script.steps)
      for (const Statement& statement : step.statements) {
        if (!statement.moves_rows) return false;
        has_some = true;
      }
    return has_some;
  }

  const Script& script_;
  bool has_transactions_;
  bool joins_revisions_;
  bool is_alone_ = false;          // nothing may join the last part
  std::vector<std::string> rows_;  // of the version table, as far as it has come
  std::vector<Part> parts_;
};

std::string digest_of_statements(const std::vector<Part>& parts, const Dialect& dialect) {
  std::vector<std::pair<std::string_view, std::string_view>> texts = {{"dialect", dialect.name}};
  for (const Part& part : parts) {
    texts.emplace_back("part", part.kind);
    for (const ScriptStep& step : part.script.steps)
      for (const auto* statements : {&step.statements, &step.version_statements})
        for (const Statement& statement : *statements) texts.emplace_back("statement", statement.sql.str());
  }
  return sha256(texts).substr(0, 12);
}

}  // namespace

std::vector<Part> parts_of(const Script& script, const Dialect& dialect, const ScriptOptions& options) {
  return Splitter(script, dialect, options).take();
}

std::string PartPlace::shown(std::size_t part) const {
  return fmt::format("part {} of {} of script {}", part, count, script_id);
}

std::vector<PartPlace> places_of(const std::vector<Part>& parts, const Dialect& dialect) {
  const std::size_t width = std::max<std::size_t>(2, std::to_string(parts.size()).size());
  const std::string id = digest_of_statements(parts, dialect);
  std::vector<PartPlace> places;
  for (const Part& part : parts) {
    PartPlace& place = places.emplace_back();
    place.number = places.size();
    place.count = parts.size();
    place.script_id = id;
    place.name = fmt::format("{:0>{}}-{}", place.number, width, part.kind);
    place.rows = part.rows;
    place.ends_within = part.ends_within;
    place.in_transaction = part.in_transaction;
  }
  for (std::size_t i = 1; i < places.size(); ++i) {
    places[i].previous = places[i - 1].name;
    places[i - 1].next = places[i].name;
  }
  return places;
}

}  // namespace migc
