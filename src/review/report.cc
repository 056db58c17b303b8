// What follows from a review.
//
// Locks are kept until the transaction ends, so the statements are first put into transactions, as the script room writes
// them: all of them in one, or one for each revision, and a statement that may not run inside one splits it. Within a
// transaction a table is held in the strongest mode that was taken so far. Tables that the range itself makes don't count:
// nobody else uses them yet. A statement is heavy where it reads or writes a
// table from end to end; who waits for long is who waits for any lock that is held during a heavy statement.
//
// What is destroyed is found in the schema at both ends: what stood at the begin, is gone at the end, and was not renamed.
#include "migc/review_report.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "migc/sql_place.h"
#include "report_parts.h"

namespace migc {
namespace {

using report::counted;
using report::shown_place;

std::vector<ReportedStatement> in_transactions(const Review& review, TransactionMode mode) {
  std::vector<ReportedStatement> statements;
  const bool has_transactions = !review.dialect->script.begin.empty() && mode != TransactionMode::none;
  std::size_t transaction = 0;
  bool open = false;
  const auto end = [&] {
    if (std::exchange(open, false)) ++transaction;
  };
  for (std::size_t i = 0; i < review.steps.size(); ++i) {
    for (const ReviewedStatement& reviewed : review.steps[i].statements) {
      const bool alone = !has_transactions || !reviewed.statement->transactional;
      if (alone) end();
      statements.push_back({&reviewed, i, transaction, alone});
      open = true;
      if (alone) end();
    }
    if (mode == TransactionMode::revision) end();
  }
  return statements;
}

/// Those that the range did not make itself. What it made nobody waits for, and few rows are in it.
std::vector<std::string> of_others(const ReviewedStatement& reviewed, std::vector<std::string> relations) {
  std::erase_if(relations, [&](const std::string& relation) { return reviewed.own.contains(relation); });
  return relations;
}

class Timelines {
 public:
  explicit Timelines(const std::vector<ReportedStatement>& statements) : statements_(statements), ends_(statements.size()) {
    for (std::size_t i = statements.size(); i-- > 0;) {
      const bool is_last = i + 1 == statements.size() || statements[i + 1].transaction != statements[i].transaction;
      ends_[i] = is_last ? i + 1 : ends_[i + 1];
    }
  }

  std::vector<TableTimeline> take() {
    for (std::size_t i = 0; i < statements_.size(); ++i) {
      const ReviewedStatement& reviewed = *statements_[i].reviewed;
      for (const Lock& lock : reviewed.impact.locks)
        if (!reviewed.own.contains(lock.relation) && !is_within_another(lock, reviewed.impact)) hold(of(lock.relation), i, lock.mode);
      for (const std::string& relation : of_others(reviewed, reviewed.impact.rewrites)) of(relation).rewrites.push_back(i);
      for (const std::string& relation : of_others(reviewed, reviewed.impact.scans)) of(relation).scans.push_back(i);
    }
    return std::move(tables_);
  }

 private:
  /// A moment of a longer work under a weaker lock.
  static bool is_within_another(const Lock& lock, const Impact& impact) {
    return lock.brief && std::any_of(impact.locks.begin(), impact.locks.end(), [&](const Lock& other) {
      return !other.brief && other.relation == lock.relation;
    });
  }

  TableTimeline& of(const std::string& relation) {
    const auto [place, is_new] = places_.try_emplace(relation, tables_.size());
    if (is_new) tables_.push_back({relation, {}, {}, {}});
    return tables_[place->second];
  }

  void hold(TableTimeline& table, std::size_t i, LockMode mode) const {
    if (!table.holds.empty() && table.holds.back().end > i) {
      Hold& held = table.holds.back();
      if (mode <= held.mode) return;
      if (held.begin == i) {
        held.mode = mode;
        return;
      }
      const std::size_t end = std::exchange(held.end, i);
      table.holds.push_back({i, end, mode});
      return;
    }
    table.holds.push_back({i, ends_[i], mode});
  }

  const std::vector<ReportedStatement>& statements_;
  std::vector<std::size_t> ends_;  // for each statement, the first one after its transaction
  std::vector<TableTimeline> tables_;
  std::map<std::string, std::size_t, std::less<>> places_;
};

class DowntimeJudge {
 public:
  explicit DowntimeJudge(Report& report) : report_(report) {}

  void judge() {
    if (!knows_impacts(*report_.review->dialect)) return;
    report_.downtime = Downtime::none;
    const Lock* strongest = nullptr;  // of the transaction so far
    for (std::size_t i = 0; i < report_.statements.size(); ++i) {
      if (i == 0 || report_.statements[i].transaction != report_.statements[i - 1].transaction) strongest = nullptr;
      const ReviewedStatement& reviewed = *report_.statements[i].reviewed;
      for (const Lock& lock : reviewed.impact.locks) {
        if (reviewed.own.contains(lock.relation)) continue;
        if (lock.brief)
          report_.downtime = std::max(report_.downtime, Downtime::moments);
        else if (strongest == nullptr || lock.mode > strongest->mode)
          strongest = &lock;
      }
      if (strongest != nullptr && blocks_writers(strongest->mode)) judge(i, *strongest);
    }
  }

 private:
  void judge(std::size_t i, const Lock& strongest) {
    const ReviewedStatement& reviewed = *report_.statements[i].reviewed;
    const std::vector<std::string> rewrites = of_others(reviewed, reviewed.impact.rewrites);
    const std::vector<std::string> scans = of_others(reviewed, reviewed.impact.scans);
    const bool heavy = !rewrites.empty() || !scans.empty();
    const Downtime found = !heavy                          ? Downtime::moments
                           : blocks_readers(strongest.mode) ? Downtime::everyone
                                                            : Downtime::writers;
    if (found > report_.downtime) {
      report_.downtime = found;
      report_.reasons.clear();
    }
    if (heavy && found == report_.downtime) report_.reasons.push_back(reason(i, rewrites, scans, strongest));
  }

  std::string reason(std::size_t i, const std::vector<std::string>& rewrites, const std::vector<std::string>& scans,
                     const Lock& strongest) const {
    const bool writes = !rewrites.empty();
    return fmt::format("Statement {} {} {} while {} is held on {}: {}.", i + 1, writes ? "writes" : "reads all of",
                       one_line(join(writes ? rewrites : scans, ", ")) + (writes ? " anew" : ""),
                       to_string(strongest.mode, *report_.review->dialect), one_line(strongest.relation),
                       report::who_waits(strongest.mode));
  }

  Report& report_;
};

/// Which tables and columns of the begin are gone at the end.
class Losses {
 public:
  Losses(const Catalog& before, const Catalog& after, const std::vector<ReportedStatement>& statements)
      : before_(before), after_(after), statements_(statements) {
    for (const auto& [name, table] : after.tables) by_text_.emplace(migc::to_string(name), table.get());
    for (const auto& [name, table] : before.tables) by_word_.emplace(lower(name.name), name);
  }

  std::vector<Loss> take() {
    for (const auto& [name, table] : before_.tables) compare(name, *table);
    for (const ReportedStatement& statement : statements_) read(*statement.reviewed->statement);
    return std::move(losses_);
  }

 private:
  static bool is_another(const Span& a, const Span& b) { return a && b && a != b; }

  /// The table at the end, through renames; null, with the place in `gone`: it was dropped.
  const Table* at_end(const ObjectName& name, Span& gone) const {
    const auto same = after_.tables.find(name);
    if (same != after_.tables.end()) return same->second.get();
    ObjectName current = name;
    for (std::size_t renames = 0; renames <= after_.graves.size(); ++renames) {
      const auto grave = after_.graves.find(current);
      if (grave == after_.graves.end()) return nullptr;
      gone = grave->second.span;
      const auto renamed = by_text_.find(grave->second.renamed_to);
      if (renamed != by_text_.end()) return renamed->second;
      if (grave->second.renamed_to.empty()) return nullptr;
      current = next(current, grave->second.renamed_to);
    }
    return nullptr;
  }

  static ObjectName next(const ObjectName& from, const std::string& renamed_to) {
    const std::string prefix = from.schema.empty() ? "" : from.schema + ".";
    return {from.schema, renamed_to.starts_with(prefix) ? renamed_to.substr(prefix.size()) : renamed_to};
  }

  void compare(const ObjectName& name, const Table& table) {
    Span gone;
    const Table* now = at_end(name, gone);
    if (now == nullptr || is_another(table.span, now->span)) {
      losses_.push_back({Loss::What::table, name, "", now == nullptr ? gone : now->span});
      return;
    }
    for (const Column& column : table.columns) compare(name, column, *now);
  }

  void compare(const ObjectName& name, const Column& column, const Table& now) {
    std::string current = column.name;
    Span gone;
    for (std::size_t renames = 0; renames <= now.columns.size(); ++renames) {
      const Column* there = now.column(current);
      if (there != nullptr && !is_another(column.span, there->span)) return;
      if (there != nullptr) gone = there->span;
      const auto grave = after_.member_graves.find({now.name, current});
      if (grave == after_.member_graves.end()) break;
      gone = grave->second.span;
      if (grave->second.renamed_to.empty()) break;
      current = grave->second.renamed_to;
    }
    losses_.push_back({Loss::What::column, name, column.name, gone});
  }

  /// Rows that a statement changes or takes away, where a table stood before the range.
  void read(const Statement& statement) {
    const std::string& sql = statement.sql.str();
    std::vector<std::string> words;
    constexpr std::size_t bytes_read = 65536, words_read = 12;
    for (const sql::Token& token : sql::lex(std::string_view(sql).substr(0, bytes_read))) {
      if (token.kind == sql::TokenKind::comment) continue;
      words.push_back(sql.substr(token.begin, token.end - token.begin));
      if (words.size() == words_read) break;
    }
    if (words.empty()) return;
    static constexpr std::array<std::string_view, 5> verbs = {"delete", "update", "truncate", "merge", "replace"};
    if (std::find(verbs.begin(), verbs.end(), lower(words.front())) == verbs.end()) return;
    const ObjectName table = table_in(words);
    if (table.empty() || !rows_seen_.insert(table).second) return;
    losses_.push_back({Loss::What::rows, table, "", sql::place_of(statement)});
  }

  /// The table that a statement of these words is about: `schema . table` or `table`, quoted as anybody does. None: it did
  /// not stand at the begin.
  ObjectName table_in(const std::vector<std::string>& words) const {
    static const std::set<std::string, std::less<>> fillers = {"from", "only", "table", "into", "ignore", "quick", "low_priority"};
    static constexpr std::string_view marks = "`[]";
    std::string schema, name;
    for (std::size_t i = 1; i < words.size(); ++i) {
      if (marks.find(words[i]) != marks.npos || (name.empty() && fillers.contains(lower(words[i])))) continue;
      if (words[i] == ".")
        schema = std::exchange(name, "");
      else if (name.empty())
        name = lower(unquoted(words[i]));
      else
        break;
    }
    const auto [first, last] = by_word_.equal_range(name);
    for (auto found = first; found != last; ++found)
      if (schema.empty() || found->second.schema.empty() || lower(found->second.schema) == schema) return found->second;
    return {};
  }

  static std::string unquoted(std::string_view word) {
    return word.size() >= 2 && word.front() == '"' ? replaced(word.substr(1, word.size() - 2), "\"\"", "\"") : std::string(word);
  }

  const Catalog& before_;
  const Catalog& after_;
  const std::vector<ReportedStatement>& statements_;
  std::map<std::string, const Table*, std::less<>> by_text_;
  std::multimap<std::string, ObjectName, std::less<>> by_word_;  // tables of the begin, in lower case
  std::set<ObjectName> rows_seen_;
  std::vector<Loss> losses_;
};

/// As one word of a POSIX shell.
std::string shell_word(std::string_view text) { return "'" + replaced(text, "'", "'\\''") + "'"; }

/// Fit for the name of a file.
std::string file_word(std::string_view text) {
  std::string out;
  for (const char c : text) out += is_word(c) || c == '-' ? c : '_';
  return out;
}

/// The production checklist, each entry with what this script makes of it.
class Checklist {
 public:
  explicit Checklist(const Report& report)
      : report_(report), review_(*report.review), dialect_(*review_.dialect), plan_(*review_.script->plan) {}

  std::vector<Check> take() {
    back_up();
    look_through();
    rehearse();
    estimate();
    prepare_rollback();
    run();
    watch();
    look_at_logs();
    verify();
    check_integrity();
    watch_performance();
    document();
    return std::move(checks_);
  }

 private:
  static constexpr std::string_view saved_database = "before-migration.backup";

  Check& add(Check::When when, std::string task) {
    checks_.push_back({when, std::move(task), {}, {}});
    return checks_.back();
  }

  std::string run_of(std::string_view file) const { return fill(dialect_.script.run, {{"file", file}}); }

  void back_up() {
    Check& check = add(Check::When::before, "Back up the database");
    if (!dialect_.script.backup.empty())
      check.commands.push_back(fill(dialect_.script.backup, {{"file", saved_database}}));
    std::set<ObjectName> saved;
    for (const Loss& loss : report_.losses) {
      check.facts.push_back(loss_of(loss));
      if (!dialect_.script.backup_table.empty() && saved.insert(loss.table).second) check.commands.push_back(save(loss.table));
    }
    if (report_.losses.empty()) check.facts.emplace_back("No table, column or row of the schema at the start is destroyed.");
    if (report_.facts.after->all_opaque)
      check.facts.emplace_back("The range holds SQL that migc does not read: it may destroy more than is listed here.");
  }

  std::string save(const ObjectName& table) const {
    return fill(dialect_.script.backup_table, {{"table", shell_word(one_line(dialect_.quoted(table)))},
                                               {"name", shell_word(one_line(table.name))},
                                               {"file", file_word(to_string(table)) + ".backup"}});
  }

  static std::string loss_of(const Loss& loss) {
    const std::string table = one_line(to_string(loss.table));
    const std::string place = loss.span ? " (" + shown_place(loss.span) + ")" : "";
    if (loss.what == Loss::What::table) return fmt::format("The table {} is dropped with its rows{}.", table, place);
    if (loss.what == Loss::What::column)
      return fmt::format("The column {}.{} is dropped with its values{}.", table, one_line(loss.column), place);
    return fmt::format("Rows of {} are changed or deleted{}.", table, place);
  }

  void look_through() {
    Check& check = add(Check::When::before, "Review the SQL");
    check.facts.push_back(fmt::format("{} in {}; {}.", counted(report_.statements.size(), "statement"),
                                      counted(review_.steps.size(), "revision"),
                                      report::shown_counts(report::counts_of(review_))));
  }

  void rehearse() {
    Check& check = add(Check::When::before, "Rehearse on staging, with data as in production");
    check.commands.push_back(run_of("upgrade.sql"));
    if (report_.facts.obstacle.empty()) {
      check.commands.push_back(run_of("downgrade.sql"));
      check.commands.push_back(run_of("upgrade.sql"));
    }
  }

  void estimate() {
    Check& check = add(Check::When::before, "Estimate the downtime");
    check.facts.push_back(fmt::format("Class: {}. {}", to_string(report_.downtime), description_of(report_.downtime)));
    check.facts.insert(check.facts.end(), report_.reasons.begin(), report_.reasons.end());
    if (report_.downtime > Downtime::none && report_.facts.options->lock_timeout.empty() &&
        !dialect_.script.lock_timeout.empty())
      check.facts.emplace_back(
          "No lock_timeout is set: a lock that has to wait for a long query makes everybody behind it wait, too "
          "(--lock-timeout).");
  }

  void prepare_rollback() {
    Check& check = add(Check::When::before, "Prepare the rollback");
    if (report_.facts.obstacle.empty()) {
      check.facts.emplace_back("downgrade.sql leads back to the schema at the start.");
      check.commands.push_back(run_of("downgrade.sql"));
    } else {
      const std::string place = shown_place(report_.facts.obstacle_span);
      check.facts.push_back(fmt::format("Irreversible: {}{}. The way back is the backup.", one_line(report_.facts.obstacle),
                                        place.empty() ? "" : " (" + place + ")"));
    }
    for (const Loss& loss : report_.losses) check.facts.push_back("Only a backup brings back: " + what_is_lost(loss) + ".");
    const bool needs_backup = !report_.facts.obstacle.empty() || !report_.losses.empty();
    if (needs_backup && !dialect_.script.restore.empty())
      check.commands.push_back(fill(dialect_.script.restore, {{"file", saved_database}}));
  }

  static std::string what_is_lost(const Loss& loss) {
    const std::string table = one_line(to_string(loss.table));
    if (loss.what == Loss::What::table) return "the rows of " + table;
    if (loss.what == Loss::What::column) return fmt::format("the values of {}.{}", table, one_line(loss.column));
    return "the rows of " + table + " as they were";
  }

  void run() { add(Check::When::during, "Run the script").commands.push_back(run_of("upgrade.sql")); }

  void watch() {
    Check& check = add(Check::When::during, "Watch for errors");
    check.facts.emplace_back("The run stops at the first error.");
    const std::size_t transactions =
        report_.statements.empty() ? 0 : report_.statements.back().transaction + 1;
    const auto alone = std::find_if(report_.statements.begin(), report_.statements.end(),
                                    [](const ReportedStatement& statement) { return statement.alone; });
    if (dialect_.script.begin.empty())
      check.facts.emplace_back("There is no transaction around DDL: what ran before the error stays.");
    else if (transactions <= 1 && alone == report_.statements.end())
      check.facts.emplace_back("All is one transaction: after an error nothing has changed.");
    else
      check.facts.push_back(fmt::format("{}: after an error, what was committed before stays; the script says how to go on.",
                                        report::sentence(report::shown_transactions(report_))));
    for (std::size_t i = 0; i < report_.statements.size(); ++i)
      if (report_.statements[i].alone && !dialect_.script.begin.empty())
        check.facts.push_back(fmt::format("Statement {} runs outside of a transaction.", i + 1));
  }

  void look_at_logs() {
    Check& check = add(Check::When::during, "Watch the application's logs");
    for (const TableTimeline& table : report_.tables) {
      LockMode strongest = LockMode::access_share;
      for (const Hold& hold : table.holds) strongest = std::max(strongest, hold.mode);
      if (blocks_writers(strongest))
        check.facts.push_back(fmt::format("{}: {}.", one_line(table.relation), report::who_waits(strongest)));
    }
    if (report_.downtime == Downtime::not_known)
      check.facts.emplace_back("Whom the statements make wait is not known for this dialect.");
    else if (check.facts.empty())
      check.facts.emplace_back("No statement makes the application wait.");
    if (!dialect_.script.waiting.empty()) {
      check.facts.emplace_back("Who waits, while it runs:");
      check.commands.push_back(dialect_.script.waiting + dialect_.script.terminator);
    }
  }

  void verify() {
    Check& check = add(Check::When::after, "Verify that the application works");
    std::vector<std::string> rows = plan_.to;
    for (std::string& row : rows) row = one_line(row);
    check.facts.push_back(rows.empty() ? "The version table must be empty."
                                       : "The version table must hold exactly: " + join(rows, ", ") + ".");
    check.commands.push_back("SELECT version_num FROM " + one_line(version_table()) + dialect_.script.terminator);
  }

  std::string version_table() const {
    const ScriptOptions& options = *report_.facts.options;
    const std::string name = dialect_.quoted(options.version_table);
    return options.version_table_schema.empty() ? name : dialect_.quoted(options.version_table_schema) + "." + name;
  }

  void check_integrity() {
    Check& check = add(Check::When::after, "Check the database's integrity");
    if (dialect_.script.checks.empty()) {
      check.facts.emplace_back("Compare the schema with that which migc schema prints.");
      if (plan_.to.size() == 1)
        check.commands.push_back(fmt::format("migc schema {} --dialect {}", shell_word(one_line(plan_.to.front())), dialect_.name));
      return;
    }
    check.facts.emplace_back("Each of these must give no rows.");
    for (const std::string& query : dialect_.script.checks) check.commands.push_back(query + dialect_.script.terminator);
  }

  void watch_performance() {
    Check& check = add(Check::When::after, "Watch the performance");
    std::vector<std::string> rewritten;
    for (const TableTimeline& table : report_.tables)
      if (!table.rewrites.empty()) rewritten.push_back(one_line(table.relation));
    if (!rewritten.empty())
      check.facts.push_back("Written anew, so take their statistics again: " + join(rewritten, ", ") + ".");
    check.facts.emplace_back("Compare the slowest queries with those of before the run.");
  }

  void document() {
    Check& check = add(Check::When::after, "Update the documentation");
    for (const ReviewedStep& step : review_.steps) {
      const Revision& revision = *step.step->step->revision;
      check.facts.push_back(one_line(revision.id) +
                            (revision.message.empty() ? "" : ": " + one_line(revision.message)));
    }
  }

  const Report& report_;
  const Review& review_;
  const Dialect& dialect_;
  const Plan& plan_;
  std::vector<Check> checks_;
};

}  // namespace

std::string_view to_string(Downtime downtime) {
  switch (downtime) {
    case Downtime::not_known: return "not known";
    case Downtime::none: return "none";
    case Downtime::moments: return "moments";
    case Downtime::writers: return "writers wait";
    case Downtime::everyone: return "everyone waits";
  }
  return "";
}

std::string_view description_of(Downtime downtime) {
  switch (downtime) {
    case Downtime::not_known: return "What statements lock is not known for this dialect; measure it on staging.";
    case Downtime::none: return "Nobody who reads or writes rows waits.";
    case Downtime::moments:
      return "Others wait for locks that are held until COMMIT, but no table is read or written from end to end meanwhile.";
    case Downtime::writers: return "Writers wait while a table is read or written from end to end.";
    case Downtime::everyone: return "Readers and writers wait while a table is read or written from end to end.";
  }
  return "";
}

std::string_view to_string(Check::When when) {
  switch (when) {
    case Check::When::before: return "Before running";
    case Check::When::during: return "During the migration";
    case Check::When::after: return "After the migration";
  }
  return "";
}

Report make_report(const Review& review, ReportFacts facts) {
  Report report;
  report.review = &review;
  report.facts = std::move(facts);
  report.statements = in_transactions(review, report.facts.options->transaction);
  report.tables = Timelines(report.statements).take();
  DowntimeJudge(report).judge();
  report.losses = Losses(*report.facts.before, *report.facts.after, report.statements).take();
  report.checklist = Checklist(report).take();
  return report;
}

}  // namespace migc
