// Stage: a review as people and tools read it. One model, `Report`, says what follows from the review: what is held until
// when, who waits, what is destroyed, what is to be done before and after. Each form is a function that writes it down.
//
// Everything in a report that came from a file is escaped as its form wants: it can't become markup, a link, an annotation
// or a second line.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/catalog.h"
#include "migc/ir/project.h"
#include "migc/review.h"

namespace migc {

/// What a report says beside the review.
struct ReportFacts {
  const Catalog* before = nullptr;  ///< the schema at the begin of the range …
  const Catalog* after = nullptr;   ///< … and at its end
  const ScriptOptions* options = nullptr;
  std::string obstacle;  ///< why there is no way back, as a sentence; empty: there is one
  Span obstacle_span;
  /// For each step, the steps of the range that it stands on and those that it depends on; by number, from 0.
  std::vector<std::vector<std::size_t>> parents, dependencies;
};

/// How an application in use feels the script.
enum class Downtime : std::uint8_t {
  not_known,  ///< what the statements lock is not known for this dialect
  none,       ///< nobody who reads or writes rows waits
  moments,    ///< they wait for locks, but no table is read or written from end to end meanwhile
  writers,    ///< writers wait while a table is
  everyone,   ///< readers, too
};
std::string_view to_string(Downtime downtime);      ///< "writes blocked"
std::string_view description_of(Downtime downtime);  ///< a sentence

/// What can't be brought back by the downgrade, for the rows are gone.
struct Loss {
  enum class What : std::uint8_t { table, column, rows };
  What what = What::table;
  ObjectName table;    ///< as it is called before the script runs
  std::string column;  ///< of What::column
  Span span;           ///< where it goes
};

/// A lock as a stretch of the script: held from the statement `begin` on until before the statement `end`.
struct Hold {
  std::size_t begin = 0, end = 0;
  LockMode mode = LockMode::access_share;
};

/// What one table goes through, by numbers of statements.
struct TableTimeline {
  std::string relation;
  std::vector<Hold> holds;  ///< in order, none overlaps another
  std::vector<std::size_t> rewrites, scans;
};

struct ReportedStatement {
  const ReviewedStatement* reviewed = nullptr;
  std::size_t step = 0;
  std::size_t transaction = 0;  ///< statements with the same number are committed together
  bool alone = false;           ///< outside of any transaction: committed by itself
};

/// An entry of the checklist, filled in.
struct Check {
  enum class When : std::uint8_t { before, during, after };
  When when = When::before;
  std::string task;                   ///< "Back up the database"
  std::vector<std::string> facts;     ///< sentences
  std::vector<std::string> commands;  ///< of a shell, or SQL
};
std::string_view to_string(Check::When when);  ///< "Before running"

struct Report {
  const Review* review = nullptr;
  ReportFacts facts;
  std::vector<ReportedStatement> statements;  ///< of all steps, in order
  std::vector<TableTimeline> tables;          ///< in the order of the first lock
  Downtime downtime = Downtime::not_known;
  std::vector<std::string> reasons;  ///< the statements that make it what it is
  std::vector<Loss> losses;
  std::vector<Check> checklist;  ///< in order of `when`
};

Report make_report(const Review& review, ReportFacts facts);

/// For a change ticket: GitHub's and GitLab's Markdown.
std::string markdown_report(const Report& report);

/// One page that needs nothing else: no script, no font, no picture of elsewhere.
std::string html_report(const Report& report);

/// SARIF 2.1.0: the findings, and the diagnostics of what could not be compiled. `review` may be null.
std::string sarif_report(const Review* review, const std::vector<Diagnostic>& diagnostics);

/// Workflow commands of GitHub Actions, a line each: the same.
std::string github_report(const Review* review, const std::vector<Diagnostic>& diagnostics);

}  // namespace migc
