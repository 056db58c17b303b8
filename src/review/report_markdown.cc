// Text from files stands in code spans or is escaped, so that it can be neither markup nor HTML nor a mention of somebody.
#include <fmt/format.h>

#include <algorithm>

#include "migc/base/strings.h"
#include "migc/sql_place.h"
#include "report_parts.h"

namespace migc {
namespace {

using report::Remark;

/// Text as text: every character that Markdown may read, by a backslash (CommonMark, section 2.4), or by an entity. What
/// GitHub and GitLab look for in the page that comes of it, addresses, people and numbers of issues, is torn by a blank
/// without width.
std::string markdown_text(std::string_view text) {
  const std::string out = report::escaped(one_line(text), [](char c) -> std::string_view {
    switch (c) {
      case '<': return "&lt;";
      case '&': return "&amp;";
      case '@': return "@&#8203;";
      case '\\': return "\\\\";
      case '`': return "\\`";
      case '*': return "\\*";
      case '_': return "\\_";
      case '[': return "\\[";
      case ']': return "\\]";
      case '|': return "\\|";
      case '#': return "\\#&#8203;";
      case '~': return "\\~";
      case '>': return "\\>";
      case '!': return "\\!";
      case '$': return "\\$";
      default: return "";
    }
  });
  return replaced(replaced(out, "://", ":&#8203;//"), "www.", "www&#8203;.");
}

/// The longest row of backquotes in a text.
std::size_t backquotes_in(std::string_view text) {
  std::size_t longest = 0, current = 0;
  for (const char c : text) {
    current = c == '`' ? current + 1 : 0;
    longest = std::max(longest, current);
  }
  return longest;
}

/// A code span (CommonMark, section 6.1). In a table '|' ends a cell even within code.
std::string markdown_code(std::string_view text, bool in_table = false) {
  std::string line = one_line(text);
  if (in_table) line = replaced(line, "|", "\\|");
  if (line.empty()) return "";
  const std::string fence(backquotes_in(line) + 1, '`');
  const std::string pad = line.front() == '`' || line.back() == '`' ? " " : "";
  return fence + pad + line + pad + fence;
}

/// A fenced block; what it holds keeps its line ends and nothing else that drives a terminal.
std::string markdown_block(const std::vector<std::string>& lines, std::string_view language, std::string_view indent) {
  std::size_t longest = 2;
  for (const std::string& line : lines) longest = std::max(longest, backquotes_in(line));
  const std::string fence(longest + 1, '`');
  std::string out = fmt::format("{}{}{}\n", indent, fence, language);
  for (const std::string& line : lines) out += fmt::format("{}{}\n", indent, one_line(line));
  return out + fmt::format("{}{}\n", indent, fence);
}

class MarkdownReport {
 public:
  explicit MarkdownReport(const Report& report) : report_(report), review_(*report.review) {}

  std::string write() {
    out_ = fmt::format("# Migration {}\n\n", markdown_text(report::range_of(review_)));
    summary();
    findings();
    for (std::size_t i = 0; i < review_.steps.size(); ++i) step(i);
    checklist();
    return std::move(out_);
  }

 private:
  void summary() {
    out_ += "| | |\n|---|---|\n";
    row("Size", report::counted(report_.statements.size(), "statement") + " in " +
                    report::counted(review_.steps.size(), "revision") + ", " + report::shown_transactions(report_));
    row("Downtime", fmt::format("**{}**. {}", to_string(report_.downtime), description_of(report_.downtime)));
    row("Findings", report::shown_counts(report::counts_of(review_)));
    row("Destroyed", destroyed());
    row("Way back", way_back());
    row("Sources", "sha256 " + markdown_code(review_.script->sources_digest));
    for (const std::string& reason : report::first_few(report_.reasons)) out_ += "\n- " + markdown_text(reason);
    if (!report_.reasons.empty()) out_ += "\n";
  }

  void row(std::string_view key, std::string_view value) { out_ += fmt::format("| {} | {} |\n", key, value); }

  std::string destroyed() const {
    if (report_.losses.empty()) return "nothing";
    std::vector<std::string> names;
    for (const Loss& loss : report_.losses)
      names.push_back(report::shown_loss(loss, [](const std::string& name) { return markdown_code(name, true); }));
    return join(names, ", ");
  }

  std::string way_back() const {
    if (report_.facts.obstacle.empty())
      return report_.losses.empty() ? "downgrade.sql" : "downgrade.sql, and a backup for what is destroyed";
    const std::string place = report::shown_place(report_.facts.obstacle_span);
    return "none: " + markdown_text(report_.facts.obstacle) + (place.empty() ? "" : ", " + markdown_code(place, true));
  }

  void findings() {
    out_ += "\n## Findings\n\n";
    const std::vector<Remark> remarks = report::remarks_of(&review_, {});
    if (remarks.empty()) out_ += "None.\n";
    for (const Remark& remark : remarks) {
      out_ += fmt::format("- **{}** {}: {}{}\n", remark.accepted.empty() ? to_string(remark.severity) : "accepted",
                          markdown_code(remark.rule), markdown_text(report::sentence(remark.message)), where(remark));
      if (!remark.why.empty()) out_ += "  - Why: " + markdown_text(remark.why) + "\n";
      if (!remark.safe.empty()) out_ += "  - Instead: " + markdown_text(remark.safe) + "\n";
      if (!remark.accepted.empty()) out_ += "  - Accepted: " + markdown_text(remark.accepted) + "\n";
    }
  }

  static std::string where(const Remark& remark) {
    std::vector<std::string> parts;
    if (remark.statement > 0) parts.push_back(fmt::format("statement {}", remark.statement));
    if (const std::string place = report::shown_place(remark.span); !place.empty()) parts.push_back(markdown_code(place));
    return parts.empty() ? "" : " (" + join(parts, ", ") + ")";
  }

  void step(std::size_t number) {
    const Revision& revision = *review_.steps[number].step->step->revision;
    out_ += fmt::format("\n## {}{}\n\n", markdown_text(revision.id),
                        revision.message.empty() ? "" : ": " + markdown_text(revision.message));
    if (review_.steps[number].statements.empty()) out_ += "Nothing but its version row.\n";
    for (; next_ < report_.statements.size() && report_.statements[next_].step == number; ++next_) statement(next_);
  }

  void statement(std::size_t number) {
    const ReviewedStatement& reviewed = *report_.statements[number].reviewed;
    const std::string place = report::shown_place(sql::place_of(*reviewed.statement));
    out_ += fmt::format("- **{}** {}{}{}\n", number + 1, markdown_code(report::title_of(*reviewed.statement)),
                        place.empty() ? "" : ", " + markdown_code(place),
                        report_.statements[number].alone && !review_.dialect->script.begin.empty()
                            ? ", outside of a transaction"
                            : "");
    for (const Lock& lock : reviewed.impact.locks)
      out_ += fmt::format("  - {} on {}: {}; {}\n", report::shown_mode(review_, lock), markdown_code(lock.relation), markdown_text(lock.why),
                          report::who_waits(reviewed, lock));
    if (const auto& online = reviewed.impact.online)
      out_ += "  - " + report::shown_online(*online, [](const std::string& clause) { return markdown_code(clause); }) + "\n";
    for (const std::string& table : reviewed.impact.rewrites) out_ += "  - writes " + markdown_code(table) + " anew\n";
    for (const std::string& table : reviewed.impact.scans) out_ += "  - reads all of " + markdown_code(table) + "\n";
    for (const std::string& note : reviewed.impact.notes) out_ += "  - note: " + markdown_text(note) + "\n";
    std::vector<std::string> rules;
    for (const Finding& finding : reviewed.findings)
      rules.push_back(markdown_code(finding.rule) + (finding.accepted.empty() ? "" : " (accepted)"));
    if (!rules.empty()) out_ += "  - findings: " + join(rules, ", ") + "\n";
  }

  void checklist() {
    out_ += "\n## Checklist\n";
    const Check* previous = nullptr;
    for (const Check& check : report_.checklist) {
      if (previous == nullptr || previous->when != check.when) out_ += fmt::format("\n### {}\n", to_string(check.when));
      previous = &check;
      out_ += fmt::format("\n- [ ] **{}**\n", check.task);
      for (const std::string& fact : check.facts) out_ += "  - " + markdown_text(fact) + "\n";
      if (!check.commands.empty()) out_ += "\n" + markdown_block(check.commands, "", "  ");
    }
  }

  const Report& report_;
  const Review& review_;
  std::size_t next_ = 0;  // the first statement that is not written yet
  std::string out_;
};

}  // namespace

std::string markdown_report(const Report& report) { return MarkdownReport(report).write(); }

}  // namespace migc
