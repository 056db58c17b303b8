#include "report_parts.h"

#include <fmt/format.h>

#include <set>

#include "migc/base/strings.h"
#include "migc/sql.h"

namespace migc::report {

std::string title_of(const Statement& statement) {
  constexpr std::size_t longest = 100;
  const std::string whole = sql::without_comments(statement.sql.str());
  const std::string_view text = trim(whole);
  const std::string_view first = trim(text.substr(0, text.find('\n')));
  const std::string line = one_line(first) + (first.size() == text.size() ? "" : " …");
  if (code_points(line) <= longest) return line;
  const std::string_view cut = utf8_prefix(line, longest);
  const std::size_t blank = cut.rfind(' ');  // not within a word, where the words are of a usual length
  return std::string(blank != cut.npos && blank > longest / 2 ? cut.substr(0, blank) : cut) + " …";
}

std::string shown_place(const Span& span) {
  if (!span) return "";
  const std::string name = one_line(span.source->name);
  return span.line == 0 ? name : fmt::format("{}:{}", name, span.line);
}

std::string counted(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

std::string shown_rows(const std::vector<std::string>& rows) { return rows.empty() ? "base" : one_line(join(rows, ", ")); }

std::string shown_mode(const Review& review, const Lock& lock) {
  return std::string(to_string(lock.mode, *review.dialect)) + (lock.brief ? " for a moment" : "");
}

std::string_view who_waits(LockMode mode) {
  if (blocks_readers(mode)) return "readers and writers wait";
  if (blocks_writers(mode)) return "writers wait";
  return "nobody who reads or writes rows waits";
}

std::string_view who_waits(const ReviewedStatement& reviewed, const Lock& lock) {
  return reviewed.own.contains(lock.relation) ? "nobody uses it yet" : who_waits(lock.mode);
}

std::vector<std::string> first_few(const std::vector<std::string>& sentences) {
  constexpr std::size_t few = 5;
  if (sentences.size() <= few + 1) return sentences;
  std::vector<std::string> first(sentences.begin(), sentences.begin() + few);
  first.push_back(fmt::format("And {} more: see the checklist.", sentences.size() - few));
  return first;
}

std::string sentence(std::string_view text) {
  return text.empty() ? "" : upper(text.substr(0, 1)) + std::string(text.substr(1));
}

std::vector<Remark> remarks_of(const Review* review, const std::vector<Diagnostic>& diagnostics) {
  std::vector<Remark> remarks;
  for (const Diagnostic& diagnostic : folded(diagnostics))
    remarks.push_back(
        {std::string(name_of(diagnostic.kind)), diagnostic.severity, message_of(diagnostic), "", "", "", diagnostic.span, 0});
  if (review == nullptr) return remarks;
  const auto add = [&](const std::vector<Finding>& findings, std::size_t statement) {
    for (const Finding& finding : findings)
      remarks.push_back({finding.rule, finding.severity, finding.message, finding.why, finding.safe, finding.accepted,
                         finding.span, statement});
  };
  std::size_t number = 0;
  for (const ReviewedStep& step : review->steps)
    for (const ReviewedStatement& statement : step.statements) add(statement.findings, ++number);
  add(review->findings, 0);
  return remarks;
}

Counts counts_of(const Review& review) {
  Counts counts;
  for (const Remark& remark : remarks_of(&review, {})) {
    if (!remark.accepted.empty())
      ++counts.accepted;
    else if (remark.severity == Severity::error)
      ++counts.errors;
    else if (remark.severity == Severity::warning)
      ++counts.warnings;
    else
      ++counts.notes;
  }
  return counts;
}

std::string shown_counts(const Counts& counts) {
  std::vector<std::string> parts;
  if (counts.errors > 0) parts.push_back(counted(counts.errors, "error"));
  if (counts.warnings > 0) parts.push_back(counted(counts.warnings, "warning"));
  if (counts.notes > 0) parts.push_back(counted(counts.notes, "note"));
  if (counts.accepted > 0) parts.push_back(fmt::format("{} accepted", counts.accepted));
  return parts.empty() ? "no findings" : join(parts, ", ");
}

std::string range_of(const Review& review) {
  const Plan& plan = *review.script->plan;
  return fmt::format("{} → {}, {}", shown_rows(plan.from), shown_rows(plan.to), review.dialect->title);
}

std::string shown_losses(const std::vector<Loss>& losses) {
  std::size_t tables = 0, columns = 0, rows = 0;
  for (const Loss& loss : losses)
    ++(loss.what == Loss::What::table ? tables : loss.what == Loss::What::column ? columns : rows);
  std::vector<std::string> parts;
  if (tables > 0) parts.push_back(counted(tables, "table"));
  if (columns > 0) parts.push_back(counted(columns, "column"));
  if (rows > 0) parts.push_back("rows of " + counted(rows, "table"));
  return parts.empty() ? "nothing" : join(parts, ", ");
}

std::string shown_transactions(const Report& report) {
  if (report.review->dialect->script.begin.empty()) return "no transaction";
  std::set<std::size_t> transactions;
  std::size_t alone = 0;
  for (const ReportedStatement& statement : report.statements)
    if (statement.alone)
      ++alone;
    else
      transactions.insert(statement.transaction);
  std::string shown = transactions.size() == 1 ? "one transaction" : counted(transactions.size(), "transaction");
  if (transactions.empty()) shown = "no transaction";
  return alone == 0 ? shown : fmt::format("{}, {} outside", shown, counted(alone, "statement"));
}

}  // namespace migc::report
