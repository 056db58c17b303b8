// What several forms of a report share.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migc/review_report.h"

namespace migc::report {

/// A statement's first line, shortened, fit for one line.
std::string title_of(const Statement& statement);
/// "migrations/a.sql:12", "migrations/a.sql" or nothing.
std::string shown_place(const Span& span);
/// "1 statement", "2 statements"
std::string counted(std::size_t number, std::string_view noun);
/// "base" or the ids.
std::string shown_rows(const std::vector<std::string>& rows);
/// "AccessExclusive", "EXCLUSIVE for a moment"
std::string shown_mode(const Review& review, const Lock& lock);
/// By which algorithm the server takes it, and which clause holds it to that; `code` around the clause.
template <class Code>
std::string shown_online(const OnlineChange& online, Code code) {
  const std::string way = online.algorithm == "INSTANT" ? online.algorithm : online.algorithm + ", LOCK=" + online.lock;
  return way + (online.clause.empty() ? "; this statement has no clause that asserts it" : "; asserted by " + code(online.clause));
}
std::string_view who_waits(LockMode mode);
/// Likewise for a lock of the statement.
std::string_view who_waits(const ReviewedStatement& reviewed, const Lock& lock);
/// The first few of them, and how many more there are.
std::vector<std::string> first_few(const std::vector<std::string>& sentences);
/// With a capital at its begin.
std::string sentence(std::string_view text);

/// "2 tables, 1 column", "nothing"
std::string shown_losses(const std::vector<Loss>& losses);
/// "table users", "column users.age", "rows of users", with `name` around the name.
template <class Name>
std::string shown_loss(const Loss& loss, Name name) {
  const std::string table = to_string(loss.table);
  switch (loss.what) {
    case Loss::What::table: return "table " + name(table);
    case Loss::What::column: return "column " + name(table + "." + loss.column);
    case Loss::What::rows: break;
  }
  return "rows of " + name(table);
}
/// "one transaction", "2 transactions", "no transaction"
std::string shown_transactions(const Report& report);

/// Something to say about a place: a finding of the review, or a diagnostic.
struct Remark {
  std::string rule;
  Severity severity = Severity::warning;
  std::string message, why, safe, accepted;
  Span span;
  std::size_t statement = 0;  ///< its number in the script, from 1; 0: it is about no statement
};

/// All of them, diagnostics first, in the order of the script.
std::vector<Remark> remarks_of(const Review* review, const std::vector<Diagnostic>& diagnostics);

/// Findings of the whole review that are not accepted, by severity.
struct Counts {
  std::size_t errors = 0, warnings = 0, notes = 0, accepted = 0;
};
Counts counts_of(const Review& review);
/// "2 errors, 1 warning" or "no findings"
std::string shown_counts(const Counts& counts);

/// A title of the range: "base → abc123, PostgreSQL".
std::string range_of(const Review& review);

/// Appends `text` with each character that `replacement` has something for replaced. `replacement` is called with a char
/// and gives a string_view; an empty one: the character stays.
template <class Replacement>
std::string escaped(std::string_view text, Replacement replacement) {
  std::string out;
  out.reserve(text.size());
  for (const char c : text) {
    const std::string_view with = replacement(c);
    if (with.empty())
      out += c;
    else
      out += with;
  }
  return out;
}

}  // namespace migc::report
