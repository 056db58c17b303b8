// Bodies as lists of operations. A program is run as for a script that begins with this very revision: what it reads of
// tables that stood before is not known, whatever filled them. The schema moves along as in a replay, and what goes
// wrong there is for `check` to say, not for this.

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

#include "migc/review.h"
#include "run.h"

namespace migc {
namespace {

/// Runs another program and keeps what it sends.
class Recording : public Program {
 public:
  Recording(const Program& program, std::vector<Operation>& operations, Diagnostics& heard)
      : program_(program), operations_(operations), heard_(heard) {}

  bool run(const Target& target, const Sink& sink, Diagnostics&) const override {
    const Sink keep = [&](const Operation& operation) {
      operations_.push_back(operation);
      sink(operation);
      return true;
    };
    return program_.run(target, keep, heard_);
  }

 private:
  const Program& program_;
  std::vector<Operation>& operations_;
  Diagnostics& heard_;
};

/// Does a downgrade say no more than that there is none? What Python raises by itself is a slip.
bool is_refusal(const Diagnostics& diagnostics) {
  constexpr std::array<std::string_view, 3> raised = {"NotImplementedError", "RuntimeError", "Exception"};
  const auto refuses = [&](const Diagnostic& one) {
    const std::string_view text = one.arguments.empty() ? std::string_view() : one.arguments.front();
    return severity_of(one.kind) != Severity::error ||
           (one.kind == Kind::uncaught_exception &&
            std::find(raised.begin(), raised.end(), text.substr(0, text.find(':'))) != raised.end());
  };
  return diagnostics.has_errors() && std::all_of(diagnostics.all().begin(), diagnostics.all().end(), refuses);
}

class Evaluator {
 public:
  Evaluator(const History& history, const Dialect& dialect, Diagnostics& diagnostics)
      : diagnostics_(diagnostics), runner_(history, dialect, unheard_) {}

  void replay(const std::vector<const Revision*>& revisions) { runner_.replay(revisions, {}); }

  Evaluated evaluate(const Revision& revision) {
    Evaluated evaluated;
    if (revision.downgrade_kind == Revision::Downgrade::automatic) evaluated.inverse = inverse_of(revision);
    Diagnostics of_upgrade = run(revision, revision.upgrade, evaluated.upgrade);
    evaluated.ok = revision.ok && !of_upgrade.has_errors();
    diagnostics_.take(std::move(of_upgrade));
    if (revision.downgrade.program == nullptr)
      evaluated.downgrade = revision.downgrade.operations;
    else
      evaluate_downgrade(revision, evaluated);
    read_acceptances(evaluated.upgrade);
    read_acceptances(evaluated.downgrade);
    return evaluated;
  }

 private:
  /// What can't be undone is for `downgrade` to say.
  std::optional<std::vector<Operation>> inverse_of(const Revision& revision) {
    Catalog before = runner_.catalog();
    runner_.replay({&revision}, {&revision});
    runner_.catalog() = std::move(before);
    const Body* body = runner_.way_back(revision);
    return body == nullptr ? std::nullopt : std::optional(body->operations);
  }

  void evaluate_downgrade(const Revision& revision, Evaluated& evaluated) {
    Catalog after = runner_.catalog();
    Diagnostics of_downgrade = run(revision, revision.downgrade, evaluated.downgrade);
    runner_.catalog() = std::move(after);
    evaluated.refuses_downgrade = is_refusal(of_downgrade);
    if (evaluated.refuses_downgrade) return evaluated.downgrade.clear();
    evaluated.ok = evaluated.ok && !of_downgrade.has_errors();
    diagnostics_.take(std::move(of_downgrade));
  }

  Diagnostics run(const Revision& revision, const Body& body, std::vector<Operation>& operations) {
    Diagnostics heard;
    heard.set_context(revision.id, runner_.dialect().name);
    runner_.catalog().rows.clear();
    Body recorded = body;
    if (body.program == nullptr)
      operations = body.operations;
    else
      recorded.program = std::make_shared<const Recording>(*body.program, operations, heard);
    runner_.run(revision, recorded, true, [](const Change&) { return true; });
    return heard;
  }

  Diagnostics& diagnostics_;
  Diagnostics unheard_;
  Runner runner_;
};

}  // namespace

void read_acceptances(std::vector<Operation>& operations) {
  for (Operation& operation : operations) {
    operation.accepts = accepted_at(operation.span);
    if (const AlterTable* alter = operation.get<AlterTable>())
      for (const Operation& change : alter->changes)
        for (std::string& accepted : accepted_at(change.span))
          if (std::find(operation.accepts.begin(), operation.accepts.end(), accepted) == operation.accepts.end())
            operation.accepts.push_back(std::move(accepted));
  }
}

std::vector<Evaluated> evaluate(const History& history, const Plan& upgrade, const Dialect& dialect,
                                Diagnostics& diagnostics) {
  Evaluator evaluator(history, dialect, diagnostics);
  evaluator.replay(upgrade.replay);
  std::vector<Evaluated> all;
  all.reserve(upgrade.steps.size());
  for (const Step& step : upgrade.steps) all.push_back(evaluator.evaluate(*step.revision));
  return all;
}

}  // namespace migc
