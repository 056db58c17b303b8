// How a script is put together.
//
// A transaction is begun as late as possible and ended as early as necessary, so none is empty. Each begins
// with the guard for the version rows at that point. Version statements follow the statements of their step,
// so before a forced commit the rows of all completed revisions are written already, and the row of the
// revision that is split moves in the transaction after its last statement. What stands outside of
// transactions is introduced by a comment that says where the database stands if it fails, and how to go on.
#include "migc/script.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "family.h"
#include "migc/base/strings.h"
#include "migc/base/version.h"
#include "sheet.h"

namespace migc {
namespace {

/// The length of the ids that Alembic's version table holds, in characters.
constexpr std::size_t usual_id_length = 32;

std::string shown(const std::vector<std::string>& rows, std::string_view separator = ", ") {
  return rows.empty() ? "base" : join(rows, separator);
}

std::string title(std::string_view what, const Dialect& dialect) {
  return fmt::format("migc {}: {}, {}", version(), what, dialect.name);
}

std::string count(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

/// "Running upgrade a -> b: Add users"
std::string announcement(const Step& step, Direction direction) {
  if (direction == Direction::stamp)
    return fmt::format("Running stamp_revision {} -> {}", shown(step.rows_before), shown(step.rows_after));
  const Revision& revision = *step.revision;
  const std::string down = shown(revision.down_revisions);
  const bool up = direction == Direction::upgrade;
  std::string text = fmt::format("Running {} {} -> {}", to_string(direction), up ? down : revision.id,
                                 up ? revision.id : down);
  if (!revision.message.empty()) text += ": " + revision.message;
  return text;
}

/// The longest id that becomes a version row.
std::size_t longest_id(const Plan& plan) {
  std::size_t longest = 0;
  for (const Step& step : plan.steps)
    for (const VersionChange& change : step.version_changes)
      longest = std::max(longest, code_points(change.to));
  return longest;
}

/// Does everything stand or fall together?
bool is_one_transaction(const Script& script, const ScriptOptions& options) {
  const auto inside = [](const Statement& statement) { return statement.transactional; };
  return options.transaction == TransactionMode::script &&
         std::all_of(script.steps.begin(), script.steps.end(), [&](const ScriptStep& step) {
           return std::all_of(step.statements.begin(), step.statements.end(), inside);
         });
}

class Writer {
 public:
  Writer(const Script& script, const Dialect& dialect, const Family& family, const ScriptOptions& options)
      : script_(script),
        plan_(*script.plan),
        dialect_(dialect),
        family_(family),
        options_(options),
        table_(version_table(dialect, options)),
        rows_(plan_.from),
        sheet_(dialect, family, options),
        one_transaction_(sheet_.has_transactions() && is_one_transaction(script, options)) {}

  std::string write() {
    sheet_.expect(length());
    header();
    if (has_guard() || makes_table()) enter();
    for (const ScriptStep& step : script_.steps) write(step);
    leave();
    const std::string release = has_guard() && !one_transaction_ ? family_.release(table_) : "";
    if (!release.empty()) {
      sheet_.comment("the next run may begin");
      sheet_.statement(release);
    }
    sheet_.end();
    return sheet_.take();
  }

 private:
  /// Of the whole script, about: its statements, and beside each a line or two.
  std::size_t length() const {
    constexpr std::size_t header = 4096, of_step = 160, of_statement = 16;
    std::size_t bytes = header;
    for (const ScriptStep& step : script_.steps) {
      bytes += of_step;
      for (const Statement& statement : step.statements) bytes += statement.sql.size() + of_statement;
      for (const Statement& statement : step.version_statements) bytes += statement.sql.size() + of_statement;
    }
    return bytes;
  }

  bool has_guard() const { return options_.guard != GuardMode::none; }
  bool makes_table() const { return plan_.from.empty(); }

  void header() {
    const std::string direction(to_string(plan_.direction));
    sheet_.comment(
        title(fmt::format("{} {} -> {}", direction, shown(plan_.from), shown(plan_.to)), dialect_));
    sheet_.comment(
        fmt::format("{}; sources sha256 {}", count(plan_.steps.size(), "revision"), script_.sources_digest));
    sheet_.comment("run: " + (options_.client == ClientMode::plain
                                  ? "with any client that stops at the first error"
                                  : fill(dialect_.script.run, {{"file", direction + ".sql"}})));
    if (sheet_.commits_steps())
      sheet_.comment(
          "no transaction: DDL commits what was done so far, and stays when a later statement fails; data is committed "
          "after each revision at the latest");
    else if (!sheet_.has_transactions())
      sheet_.comment(
          "no transaction: each statement is committed by itself, and stays when a later one fails");
    sheet_.session();
  }

  /// A transaction, where none is open and the script has any, with its guard. The first call guards in any
  /// case.
  void enter() {
    const bool first = !std::exchange(begun_, true);
    if (!sheet_.enter() && !first) return;
    if (has_guard()) write_guard(first);
    if (first && makes_table() && !(has_guard() && sheet_.is_open() && family_.guard_makes_version_table()))
      sheet_.statement(family_.create_version_table(table_, id_length()));
  }

  std::size_t id_length() const { return std::max(usual_id_length, longest_id(plan_)); }

  void leave() {
    const std::string check = sheet_.is_open() && has_guard() ? family_.check_before_commit() : "";
    if (!check.empty()) {
      sheet_.comment("guard: what must hold before the commit");
      sheet_.statement(check);
    }
    sheet_.leave();
  }

  void write_guard(bool first) {
    Guard guard{rows_, plan_.to, plan_.direction, first, one_transaction_, sheet_.is_open(), id_length()};
    std::sort(guard.rows.begin(), guard.rows.end());
    std::sort(guard.target.begin(), guard.target.end());
    sheet_.comment("guard: the database must be at " + shown(guard.rows));
    sheet_.statement(family_.guard(guard, table_));
  }

  void write(const ScriptStep& step) {
    bool begun = false;
    if (dialect_.script.begin.empty() && !step.statements.empty()) begin_without_transaction(step), begun = true;
    for (const Statement& statement : step.statements) {
      if (statement.transactional)
        go_inside(step, begun);
      else
        go_outside(step, begun, statement);
      begun = true;
      sheet_.statement(statement);
    }
    go_inside(step, begun);
    for (const Statement& statement : step.version_statements) sheet_.statement(statement);
    sheet_.end_step();
    rows_ = step.step->rows_after;
    if (options_.transaction == TransactionMode::revision) leave();
  }

  /// Nothing can be taken back: the guard comes before each revision, and says where a failure leaves the database.
  void begin_without_transaction(const ScriptStep& step) {
    if (guarded_) announce(step);
    if (guarded_ && has_guard()) write_guard(false);
    if (!guarded_) announce(step);
    guarded_ = true;
    sheet_.comment(fmt::format(
        "if a statement fails, the database is at {} with those of {} above it; mend what is wrong and go on with the "
        "rest of this file from that statement, its SET lines first",
        shown(rows_), name(step)));
  }

  void go_inside(const ScriptStep& step, bool begun) {
    if (begun && sheet_.has_transactions() && !sheet_.is_open())
      sheet_.comment(
          fmt::format("the rest of {}; if this transaction fails, {}", name(step), resume_here(step)));
    enter();
    if (!begun) announce(step);
  }

  void go_outside(const ScriptStep& step, bool begun, const Statement& statement) {
    leave();
    if (!begun) announce(step);
    if (!sheet_.has_transactions()) return;
    sheet_.comment("outside a transaction; if this fails, " +
                   (begun ? resume_here(step) : compile_again(step)));
    const std::string clean_up = family_.clean_up(statement.sql.str());
    if (!clean_up.empty()) sheet_.comment("but first " + clean_up);
  }

  void announce(const ScriptStep& step) { sheet_.comment(announcement(*step.step, plan_.direction)); }

  static std::string name(const ScriptStep& step) {
    return step.step->revision == nullptr ? "base" : step.step->revision->id;
  }

  /// Nothing of the step is done yet.
  std::string compile_again(const ScriptStep& step) const {
    return fmt::format("the database is at {} without anything of {}; go on with: migc {} {}:{}",
                       shown(rows_), name(step), to_string(plan_.direction), shown(rows_, ","),
                       shown(plan_.to, ","));
  }

  /// Some statements of the step are committed.
  std::string resume_here(const ScriptStep& step) const {
    return fmt::format(
        "the database is at {} with the statements of {} above this line; go on with the rest of this file "
        "from here, "
        "its SET lines first",
        shown(rows_), name(step));
  }

  const Script& script_;
  const Plan& plan_;
  const Dialect& dialect_;
  const Family& family_;
  const ScriptOptions& options_;
  VersionTable table_;
  std::vector<std::string> rows_;  ///< what the version table holds at this point
  bool begun_ = false;             ///< the first guard is written
  bool guarded_ = false;           ///< without transactions: the first revision has begun
  Sheet sheet_;
  bool one_transaction_;
};

/// `--client plain` has no place for a statement outside a transaction.
bool fits_plain_client(const Script& script, const ScriptOptions& options, Diagnostics& diagnostics) {
  if (options.client != ClientMode::plain || options.transaction == TransactionMode::none) return true;
  const std::size_t errors_before = diagnostics.error_count();
  for (const ScriptStep& step : script.steps)
    for (const Statement& statement : step.statements)
      if (!statement.transactional)
        diagnostics.report(Kind::outside_transaction, statement.span).revision = step.step->revision->id;
  return diagnostics.error_count() == errors_before;
}

/// A timeout that the dialect cannot set, or cannot read.
bool fits_timeouts(const Dialect& dialect, const Family& family, const ScriptOptions& options,
                   Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const auto check = [&](std::string_view key, std::string ScriptOptions::* option,
                         const std::vector<std::string>& patterns) {
    ScriptOptions alone;
    alone.*option = options.*option;
    if ((options.*option).empty() || !family.timeouts(alone).empty()) return;
    if (patterns.empty())
      diagnostics.report(Kind::unsupported, {}, {dialect.title, std::string(key), dialect.hint(key)});
    else if (!milliseconds_of(options.*option))
      diagnostics.report(Kind::wrong_type, {}, {std::string(key), "'" + options.*option + "'", "a duration such as 5s"});
  };
  check("lock_timeout", &ScriptOptions::lock_timeout, dialect.script.lock_timeout);
  check("statement_timeout", &ScriptOptions::statement_timeout, dialect.script.statement_timeout);
  return diagnostics.error_count() == errors_before;
}

/// Where this script does not make the version table, it is most likely as wide as Alembic makes it.
void warn_of_long_ids(const Script& script, const ScriptOptions& options, Diagnostics& diagnostics) {
  if (script.plan->from.empty()) return;
  for (const Step& step : script.plan->steps)
    for (const VersionChange& change : step.version_changes) {
      const std::size_t length = code_points(change.to);
      if (length <= usual_id_length) continue;
      diagnostics
          .report(Kind::long_version, step.revision == nullptr ? Span{} : step.revision->span,
                  {change.to, std::to_string(length), std::to_string(usual_id_length), options.version_table})
          .revision = step.revision == nullptr ? "" : step.revision->id;
    }
}

bool has_options(const Family& family, const Dialect& dialect, const ScriptOptions& options,
                 Diagnostics& diagnostics) {
  const auto refused = family.refused(options);
  for (const auto& [what, instead] : refused)
    diagnostics.report(Kind::unsupported, {}, {dialect.title, what, instead});
  return refused.empty();
}

const Family* family_of(const Dialect& dialect, Diagnostics& diagnostics) {
  const Family* family = find_family(dialect.family);
  if (family == nullptr) diagnostics.report(Kind::no_scripts, {}, {dialect.title});
  return family;
}

}  // namespace

std::vector<Statement> version_statements(const Step& step, const Dialect& dialect,
                                          const ScriptOptions& options) {
  std::vector<Statement> statements;
  const Family* family = find_family(dialect.family);
  if (family == nullptr) return statements;
  const VersionTable table = version_table(dialect, options);
  for (const VersionChange& change : step.version_changes) {
    statements.emplace_back().sql = Text(family->version_statement(change, table));
    if (step.revision != nullptr) statements.back().span = step.revision->span;
  }
  return statements;
}

Statement version_table_statement(const Dialect& dialect, const ScriptOptions& options) {
  Statement statement;
  if (const Family* family = find_family(dialect.family))
    statement.sql = Text(family->create_version_table(version_table(dialect, options), usual_id_length));
  return statement;
}

std::optional<std::string> write_script(const Script& script, const Dialect& dialect,
                                        const ScriptOptions& options, Diagnostics& diagnostics) {
  const Family* family = family_of(dialect, diagnostics);
  if (options.guard == GuardMode::shape) diagnostics.report(Kind::no_scripts, {}, {"guard = \"shape\""});
  if (family == nullptr || options.guard == GuardMode::shape ||
      !has_options(*family, dialect, options, diagnostics) || !fits_plain_client(script, options, diagnostics) ||
      !fits_timeouts(dialect, *family, options, diagnostics))
    return std::nullopt;
  warn_of_long_ids(script, options, diagnostics);
  return Writer(script, dialect, *family, options).write();
}

std::optional<std::string> write_statements(std::string_view what, const std::vector<Statement>& statements,
                                            const Dialect& dialect, const ScriptOptions& options,
                                            Diagnostics& diagnostics) {
  const Family* family = family_of(dialect, diagnostics);
  if (family == nullptr) return std::nullopt;
  Sheet sheet(dialect, *family, options);
  sheet.comment(title(what, dialect));
  sheet.session();
  for (const Statement& statement : statements) {
    if (statement.transactional)
      sheet.enter();
    else
      sheet.leave();
    sheet.statement(statement);
  }
  sheet.leave();
  sheet.end_step();
  sheet.end();
  return sheet.take();
}

}  // namespace migc
