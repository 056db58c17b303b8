// A comment counts for the operation that it stands before: in SQL for the next statement, in TOML for the next table of
// [[upgrade]], in Python for the next call, with nothing but other comments and blank lines between; or for what stands on
// its own line.
#include "acceptance.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "migc/base/strings.h"
#include "rules.h"

namespace migc::impact {
namespace {

struct Comment {
  const Source* source = nullptr;
  std::uint32_t line = 0;
  std::string rule, reason;
  bool used = false;
  Span span() const { return {source, line, 1}; }
};

/// "migc: accept RULE, REASON" in a comment of the line.
std::optional<Comment> comment_in(const Source& source, std::uint32_t number) {
  constexpr std::string_view mark = "migc: accept ";
  const std::string_view text = line_of(source, number);
  const std::size_t at = text.find(mark);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view before = trim(text.substr(0, at));
  if (!before.ends_with("--") && !before.ends_with("#")) return std::nullopt;
  const std::string_view rest = trim(text.substr(at + mark.size()));
  const std::size_t comma = rest.find(',');
  Comment comment{&source, number, std::string(trim(rest.substr(0, comma))), "", false};
  if (comma != std::string_view::npos) comment.reason = trim(rest.substr(comma + 1));
  return comment;
}

bool is_passed_over(std::string_view line) {
  const std::string_view text = trim(line);
  return text.empty() || text.starts_with("--") || text.starts_with("#") || text.starts_with("[[");
}

/// The lines whose comments count for what stands at the place.
std::set<std::uint32_t> lines_for(const Span& place) {
  std::set<std::uint32_t> lines;
  if (!place || place.line == 0) return lines;
  lines.insert(place.line);
  std::uint32_t line = place.line;
  if (place.source->name.ends_with(".toml"))
    while (line > 1 && !trim(line_of(*place.source, line)).starts_with("[[")) --line;
  while (line > 1 && is_passed_over(line_of(*place.source, line - 1))) lines.insert(--line);
  return lines;
}

bool is_before(const Date& a, const Date& b) {
  return std::tie(a.year, a.month, a.day) < std::tie(b.year, b.month, b.day);
}

class Acceptances {
 public:
  Acceptances(Review& review, const Project& project, const std::optional<Date>& today)
      : review_(review), project_(project), today_(today), used_(project.accepted.size(), false) {}

  void run() {
    read_comments();
    for (ReviewedStep& step : review_.steps)
      for (ReviewedStatement& statement : step.statements)
        for (Finding& finding : statement.findings) accept_one(finding, step.step->step->revision->id);
    for (const Comment& comment : comments_) judge(comment);
    for (std::size_t i = 0; i < project_.accepted.size(); ++i) judge(project_.accepted[i], used_[i]);
  }

 private:
  void read_comments() {
    std::set<const Source*> seen;
    for (const ReviewedStep& step : review_.steps) {
      const Source* source = step.step->step->revision->source;
      if (source == nullptr || !seen.insert(source).second || source->text.find("migc: accept ") == std::string::npos) continue;
      std::uint32_t lines = 1;
      for (const char c : source->text) lines += c == '\n' ? 1 : 0;
      for (std::uint32_t line = 1; line <= lines; ++line)
        if (std::optional<Comment> comment = comment_in(*source, line)) comments_.push_back(std::move(*comment));
    }
  }

  void accept_one(Finding& finding, const std::string& revision) {
    const std::set<std::uint32_t> lines = lines_for(finding.span);
    for (Comment& comment : comments_)
      if (comment.source == finding.span.source && comment.rule == finding.rule && lines.contains(comment.line)) {
        comment.used = true;
        finding.accepted = comment.reason.empty() ? "without a reason" : comment.reason;
      }
    for (std::size_t i = 0; i < project_.accepted.size(); ++i) {
      const Acceptance& one = project_.accepted[i];
      if (one.rule != finding.rule || !revision.starts_with(one.revision)) continue;
      used_[i] = true;
      if (!has_expired(one)) finding.accepted = one.reason;
    }
  }

  bool has_expired(const Acceptance& one) const { return today_ && one.until && is_before(*one.until, *today_); }

  void report(Rule rule, const std::vector<std::string>& arguments, Span span) {
    review_.findings.push_back(finding_of(rule, arguments, span));
  }

  bool is_rule(const std::string& name, Span span) {
    const std::vector<std::string>& names = rule_names();
    if (std::find(names.begin(), names.end(), name) != names.end()) return true;
    report(Rule::unknown_rule, {name, did_you_mean(name, names)}, span);
    return false;
  }

  void judge(const Comment& comment) {
    if (!is_rule(comment.rule, comment.span())) return;
    if (!comment.used) report(Rule::unused_suppression, {comment.rule}, comment.span());
    if (comment.used && comment.reason.empty()) report(Rule::suppression_without_reason, {comment.rule}, comment.span());
  }

  /// One for any revision, or for one that is not in the range, may be of use elsewhere.
  void judge(const Acceptance& one, bool used) {
    if (!is_rule(one.rule, one.span)) return;
    const bool in_range = !one.revision.empty() && std::any_of(review_.steps.begin(), review_.steps.end(), [&](const ReviewedStep& step) {
      return step.step->step->revision->id.starts_with(one.revision);
    });
    if (!used && in_range) report(Rule::unused_suppression, {one.rule}, one.span);
    if (has_expired(one)) report(Rule::expired_suppression, {one.rule, to_string(*one.until)}, one.span);
  }

  Review& review_;
  const Project& project_;
  const std::optional<Date>& today_;
  std::vector<Comment> comments_;
  std::vector<bool> used_;
};

}  // namespace

}  // namespace migc::impact

namespace migc {

std::vector<std::string> accepted_at(const Span& place) {
  std::vector<std::string> all;
  for (const std::uint32_t line : impact::lines_for(place))
    if (const std::optional<impact::Comment> comment = impact::comment_in(*place.source, line))
      all.push_back(comment->rule + (comment->reason.empty() ? "" : ", " + comment->reason));
  return all;
}

}  // namespace migc

namespace migc::impact {

void accept(Review& review, const Project& project, const std::optional<Date>& today) {
  Acceptances(review, project, today).run();
}

}  // namespace migc::impact
