#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "migc/base/strings.h"
#include "migc/review.h"
#include "migc/sql_place.h"
#include "report_parts.h"

namespace migc {
namespace {

class TextReport {
 public:
  explicit TextReport(const Review& review) : review_(review) {}

  std::string write() {
    if (!knows_impacts(*review_.dialect))
      out_ += fmt::format("what statements lock, write anew and read is not known for {}\n", review_.dialect->title);
    for (const ReviewedStep& step : review_.steps) {
      const Revision& revision = *step.step->step->revision;
      out_ += one_line(revision.id) + (revision.message.empty() ? "" : ": " + one_line(revision.message)) + '\n';
      for (const ReviewedStatement& reviewed : step.statements) statement(reviewed);
    }
    for (const Finding& finding : review_.findings)
      out_ += fmt::format("{}: {}: {} [{}]\n", report::shown_place(finding.span), to_string(finding.severity),
                          one_line(finding.message), finding.rule);
    return std::move(out_) + report::shown_counts(report::counts_of(review_)) + "\n";
  }

 private:
  void statement(const ReviewedStatement& reviewed) {
    const std::string place = report::shown_place(sql::place_of(*reviewed.statement));
    out_ += fmt::format("  {}{}\n", place.empty() ? "" : place + ": ", report::title_of(*reviewed.statement));
    std::vector<Lock> locks = reviewed.impact.locks;
    std::stable_sort(locks.begin(), locks.end(), [](const Lock& a, const Lock& b) { return a.mode > b.mode; });
    for (const Lock& lock : locks)
      out_ += fmt::format("    {} on {}: {}; {}\n", report::shown_mode(review_, lock), one_line(lock.relation), one_line(lock.why),
                          report::who_waits(reviewed, lock));
    if (const auto& online = reviewed.impact.online)
      out_ += "    " + report::shown_online(*online, [](const std::string& clause) { return clause; }) + "\n";
    for (const std::string& table : reviewed.impact.rewrites) out_ += fmt::format("    writes {} anew\n", one_line(table));
    for (const std::string& table : reviewed.impact.scans) out_ += fmt::format("    reads all of {}\n", one_line(table));
    for (const Finding& one : reviewed.findings) finding(one);
    for (const std::string& note : reviewed.impact.notes) out_ += fmt::format("    note: {}\n", one_line(note));
  }

  /// A rule is explained at its first finding.
  void finding(const Finding& finding) {
    if (!finding.accepted.empty()) {
      out_ += fmt::format("    accepted: {} [{}]: {}\n", one_line(finding.message), finding.rule, one_line(finding.accepted));
      return;
    }
    out_ += fmt::format("    {}: {} [{}]\n", to_string(finding.severity), one_line(finding.message), finding.rule);
    if (!explained_.insert(finding.rule).second) return;
    out_ += fmt::format("      why: {}\n", finding.why);
    if (!finding.safe.empty()) out_ += fmt::format("      safe: {}\n", finding.safe);
  }

  const Review& review_;
  std::set<std::string> explained_;
  std::string out_;
};

}  // namespace

std::string text_report(const Review& review) { return TextReport(review).write(); }

}  // namespace migc
