// review: what a range's script does to a database in use, before anyone runs it.
#include <algorithm>
#include <optional>
#include <string>

#include "json.h"
#include "migc/base/files.h"
#include "migc/review_report.h"
#include "reported.h"
#include "session.h"

namespace migc {
namespace {

OrderedJson to_json(const Lock& lock, const Dialect& dialect) {
  OrderedJson json{{"relation", lock.relation}, {"mode", to_string(lock.mode, dialect)}, {"why", lock.why}};
  if (lock.brief) json["brief"] = true;
  return json;
}

OrderedJson to_json(const Finding& finding) {
  OrderedJson json{{"rule", finding.rule},
                   {"severity", to_string(finding.severity)},
                   {"message", finding.message},
                   {"why", finding.why},
                   {"safe", finding.safe}};
  if (!finding.accepted.empty()) json["accepted"] = finding.accepted;
  return json;
}

void append_impact(OrderedJson& json, const ReviewedStatement& reviewed, const Dialect& dialect) {
  json["locks"] = OrderedJson::array();
  for (const Lock& lock : reviewed.impact.locks) json["locks"].push_back(to_json(lock, dialect));
  if (const auto& online = reviewed.impact.online)
    json["online"] = {{"table", online->table}, {"algorithm", online->algorithm}, {"lock", online->lock}, {"clause", online->clause}};
  json["rewrites"] = reviewed.impact.rewrites;
  json["scans"] = reviewed.impact.scans;
  json["notes"] = reviewed.impact.notes;
  json["findings"] = OrderedJson::array();
  for (const Finding& finding : reviewed.findings) json["findings"].push_back(to_json(finding));
}

class ReviewCommand {
 public:
  explicit ReviewCommand(const Arguments& arguments) : arguments_(arguments), session_(arguments) {}

  int run() {
    if (!arguments_.today.empty() && !(today_ = parse_date(arguments_.today))) {
      session_.diagnostics().report(Kind::bad_flag_value, {}, {arguments_.today, "--today", "YYYY-MM-DD"});
      return session_.end_of_usage();
    }
    const bool loaded = session_.load();
    const std::vector<const Dialect*> dialects = session_.dialects(false);
    if (dialects.size() > 1) session_.diagnostics().report(Kind::one_dialect_only, {}, {std::to_string(dialects.size())});
    if (dialects.size() == 1) dialect_ = dialects.front();
    if (loaded && dialect_ != nullptr)
      plan_ = make_plan(session_.graph(), arguments_.positional.front(), Direction::upgrade, session_.diagnostics());
    if (plan_) review_range();
    const std::string& format = arguments_.format;
    if (arguments_.json()) return end(text_of(json()));
    if (format == "sarif") return end(sarif_report(judged(), session_.diagnostics().all()));
    if (format == "github") return end(github_report(judged(), session_.diagnostics().all()));
    if (session_.diagnostics().has_errors()) return session_.end();
    const std::string text = report();
    return session_.diagnostics().has_errors() ? session_.end() : end(text);
  }

 private:
  void review_range() {
    compiled_ = compile(session_.history(), *plan_, *dialect_, session_.diagnostics());
    before_ = statements_before(session_.history(), *plan_, *dialect_);
    review_ = review(before_, compiled_->script, *dialect_, session_.project(), today_);
  }

  const Review* judged() const { return review_ ? &*review_ : nullptr; }

  /// A form for people, of a range that compiles.
  std::string report() {
    if (arguments_.format == "text") return text_report(*review_);
    const Report report = report_of(session_, *plan_, *compiled_, *review_);
    return arguments_.format == "html" ? html_report(report) : markdown_report(report);
  }

  OrderedJson json() {
    OrderedJson json = to_json(Direction::upgrade, dialect_, plan_ ? &*plan_ : nullptr,
                               compiled_ ? &*compiled_ : nullptr, session_.diagnostics());
    if (!review_) return json;
    json["findings"] = OrderedJson::array();
    for (const Finding& finding : review_->findings) {
      OrderedJson one = to_json(finding);
      one["file"] = finding.span ? OrderedJson(finding.span.source->name) : OrderedJson();
      one["line"] = finding.span ? OrderedJson(finding.span.line) : OrderedJson();
      json["findings"].push_back(std::move(one));
    }
    for (std::size_t i = 0; i < review_->steps.size(); ++i)
      for (std::size_t j = 0; j < review_->steps[i].statements.size(); ++j)
        append_impact(json["revisions"][i]["statements"][j], review_->steps[i].statements[j], *dialect_);
    return json;
  }

  int end(const std::string& text) {
    if (arguments_.output.empty())
      print(text, session_.diagnostics());
    else
      write_files({{arguments_.output, text}}, session_.diagnostics());
    const int code = session_.end();
    return code == done && fails() ? found_something : code;
  }

  /// Is there a finding of the severity of --fail-on or above, which nobody accepted?
  bool fails() const {
    if (arguments_.fail_on.empty() || !review_) return false;
    const Severity least = arguments_.fail_on == "error" ? Severity::error : Severity::warning;
    const auto counts = [&](const std::vector<Finding>& findings) {
      return std::any_of(findings.begin(), findings.end(), [&](const Finding& finding) {
        return finding.accepted.empty() && finding.severity >= least;
      });
    };
    bool found = counts(review_->findings);
    for (const ReviewedStep& step : review_->steps)
      for (const ReviewedStatement& statement : step.statements) found = found || counts(statement.findings);
    return found;
  }

  const Arguments& arguments_;
  Session session_;
  std::optional<Date> today_;
  const Dialect* dialect_ = nullptr;
  std::optional<Plan> plan_;
  std::optional<Compiled> compiled_;
  std::vector<Statement> before_;
  std::optional<Review> review_;
};

int run_review(const Arguments& arguments) { return ReviewCommand(arguments).run(); }

}  // namespace

const Command review_command = {
    .name = "review",
    .arguments = "[FROM:]TO",
    .summary = "say what the script from FROM to TO does to a database in use",
    .description =
        "Compiles the range as `upgrade` does and says of each statement which locks it takes on which "
        "tables and why, which tables it writes anew or reads from end to end, and what a DBA would ask about "
        "before running it. Judged for the `target_version` of the project. Findings that the project lives with are "
        "accepted by a comment before the statement (`-- migc: accept RULE, REASON`) or by `accept` in [review]. "
        "`markdown` and `html` are for a change ticket: they add what is held until when, who waits, what is destroyed, and "
        "the checklist of a run; `sarif` and `github` put the findings beside the source's lines.",
    .examples = {{Example{"migc review ae10:head", "what came after revision ae10…"},
                  Example{"migc review ae10:head --fail-on warning", "ends with 3 where there is something to mend"},
                  Example{"migc review head --format html -o review.html", "a page for the change ticket"}}},
    .options = option_group::project | option_group::dialects | option_group::script | option_group::output |
               option_group::format | option_group::judgement,
    .formats = "text|markdown|html|json|sarif|github",
    .least = 1,
    .most = 1,
    .needs = "the revision to go to",
    .run = run_review,
};

}  // namespace migc
