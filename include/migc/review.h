// Stage: what a script does to a database in use. For each statement the locks that it takes and on what, which tables
// are written anew or read from end to end, and the findings: what a DBA would ask about before running it.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/dialect.h"
#include "migc/ir/literal.h"
#include "migc/ir/project.h"
#include "migc/ir/script.h"

namespace migc {

/// Locks of tables, from the weakest to the strongest, named as PostgreSQL's pg_locks does without "Lock". What another
/// server calls them is data: [lock_name] of its dialect.
enum class LockMode : std::uint8_t {
  access_share, row_share, row_exclusive, share_update_exclusive, share, share_row_exclusive, exclusive, access_exclusive
};
std::string_view to_string(LockMode mode);  ///< "AccessExclusive"
std::string_view to_string(LockMode mode, const Dialect& dialect);  ///< as the dialect calls it
std::optional<LockMode> lock_mode_named(std::string_view name);
/// The table of conflicts in the chapter "Explicit Locking" of PostgreSQL's manual.
bool conflict(LockMode a, LockMode b);
/// SELECT waits for it; INSERT, UPDATE and DELETE wait for it.
inline bool blocks_readers(LockMode mode) { return conflict(mode, LockMode::access_share); }
inline bool blocks_writers(LockMode mode) { return conflict(mode, LockMode::row_exclusive); }

struct Lock {
  std::string relation;  ///< "public.users"
  LockMode mode = LockMode::access_share;
  std::string why;
  bool brief = false;  ///< only for a moment, while no row is looked at: at the begin and the end of a longer work
};

/// How a server that has several algorithms for it takes a change of a table, and who goes on meanwhile.
struct OnlineChange {
  std::string table;
  std::string algorithm;  ///< "INSTANT", "NOCOPY", "INPLACE", "COPY"
  std::string lock;       ///< the weakest that the server takes: "NONE", "SHARED", "EXCLUSIVE"
  std::string clause;     ///< asserts it where it is added to the statement: "ALGORITHM=INPLACE, LOCK=NONE"
};

/// What one statement does to what stood before it.
struct Impact {
  std::vector<Lock> locks;            ///< the strongest on each table, view and sequence, in the order of taking
  std::vector<std::string> rewrites;  ///< tables whose rows are written anew, or thrown away, into a new file; sorted
  std::vector<std::string> scans;     ///< tables that are read from end to end; sorted
  std::optional<OnlineChange> online; ///< of dialects whose servers have algorithms for it
  std::vector<std::string> notes;     ///< what can't be told: "what the function f() does is not read"
};

/// Stands a review of the dialect's statements to be had? Else `Impact`s are empty.
bool knows_impacts(const Dialect& dialect);

/// What a DBA would ask about before running a statement. The catalogue of rules: docs/review-rules.md.
struct Finding {
  std::string rule;  ///< "drop-column"
  Severity severity = Severity::warning;
  std::string message;  ///< what was seen, here
  std::string why;      ///< what it does to whom, whatever the statement
  std::string safe;     ///< what to write instead; empty: there is nothing
  Span span;            ///< where the author wrote the statement
  std::string accepted;  ///< the reason for which the project lives with it; such a finding fails nothing
};

/// "RULE, REASON" of each comment `migc: accept RULE, REASON` that counts for what its author wrote at the place.
std::vector<std::string> accepted_at(const Span& place);

struct ReviewedStatement {
  const Statement* statement = nullptr;
  Impact impact;
  std::vector<Finding> findings;
  /// Of the relations that it touches, those that the range itself made: nobody else uses them yet.
  std::set<std::string, std::less<>> own;
};

struct ReviewedStep {
  const ScriptStep* step = nullptr;
  std::vector<ReviewedStatement> statements;
};

struct Review {
  const Script* script = nullptr;
  const Dialect* dialect = nullptr;
  std::vector<ReviewedStep> steps;  ///< one for each of the script's
  std::vector<Finding> findings;    ///< of the range as a whole: about accepted findings, for one
};

/// Judges a compiled script. `before`: the statements that made the schema that it begins with. The release of the server
/// is the project's target version, else the parser's grammar. `today`: what the `until` of acceptances is judged against.
Review review(const std::vector<Statement>& before, const Script& script, const Dialect& dialect, const Project& project,
              const std::optional<Date>& today = {});

/// `--rewrite=safe`: puts statements that hold a strong lock while they look at rows into forms that do not, where they
/// provably end in the same schema. Dialects without impacts stay as they are.
void rewrite_safely(const std::vector<Statement>& before, Script& script, const Dialect& dialect, const Project& project);

/// The catalogue of rules as the table of docs/review-rules.md.
std::string catalogue_of_rules();

/// The review as plain text, for a terminal.
std::string text_report(const Review& review);

}  // namespace migc
