// How a script is put together.
//
// A transaction is begun as late as possible and ended as early as necessary, so none is empty. Each begins
// with the guard for the version rows at that point. Version statements follow the statements of their step,
// so before a forced commit the rows of all completed revisions are written already, and the row of the
// revision that is split moves in the transaction after its last statement. What stands outside of
// transactions is introduced by a comment that says where the database stands if it fails, and how to go on.
//
// With `--idempotent` the guard lets pass every state of the range, and each revision runs only where the database is at
// the one before it: by a condition of the client, around all that belongs to the revision, or by statements of the server
// that hold it as texts. Conditions may be repeated within a revision, since the version row moves last. Whether a
// transaction is open is the same before and after each revision, whether it runs or not. Guards of later transactions
// only keep others out; that nobody came between is checked at the end.
//
// A part of a split script is written as a script of its own. A table beside the version table says which part was the last
// one: the first part makes it, the last one drops it. Each asks for the one before it, behind the usual guard, and says at
// its end, in its transaction where it has one, that it ran.
#include "migc/script.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "family.h"
#include "migc/base/strings.h"
#include "migc/base/version.h"
#include "parts.h"
#include "sheet.h"

namespace migc {
namespace {

/// The length of the ids that Alembic's version table holds, in characters.
constexpr std::size_t usual_id_length = 32;
/// Of the table that says which part of a split script ran.
constexpr std::size_t part_length = 64;

std::string title(std::string_view what, const Dialect& dialect) {
  return fmt::format("migc {}: {}, {}", version(), what, dialect.name);
}

std::string count(std::size_t number, std::string_view noun) {
  return fmt::format("{} {}{}", number, noun, number == 1 ? "" : "s");
}

/// "Running upgrade a -> b: Add users"
std::string announcement(const Step& step, Direction direction) {
  if (direction == Direction::stamp)
    return fmt::format("Running stamp_revision {} -> {}", rows_shown(step.rows_before), rows_shown(step.rows_after));
  const Revision& revision = *step.revision;
  const std::string down = rows_shown(revision.down_revisions);
  const bool up = direction == Direction::upgrade;
  std::string text = fmt::format("Running {} {} -> {}", to_string(direction), up ? down : revision.id,
                                 up ? revision.id : down);
  if (!revision.message.empty()) text += ": " + revision.message;
  return text;
}

/// "1a2b3c4d (overrides/1a2b.toml), …": the revisions that run, of which the file is not their own.
std::string replaced_by_hand(const Plan& plan) {
  std::vector<std::string> names;
  if (plan.direction == Direction::stamp) return "";
  for (const Step& step : plan.steps) {
    const Revision* revision = step.revision;
    if (revision == nullptr || revision->replaces.empty()) continue;
    const std::string file = revision->source == nullptr ? "" : fmt::format(" ({})", revision->source->name);
    names.push_back(revision->replaces + file);
  }
  return join(names, ", ");
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
  /// `place`: the script is a part of another one.
  Writer(const Script& script, const Dialect& dialect, const Family& family, const ScriptOptions& options,
         const PartPlace* place = nullptr)
      : script_(script),
        plan_(*script.plan),
        dialect_(dialect),
        family_(family),
        options_(options),
        table_(version_table(dialect, options)),
        part_table_(part_table(dialect, options)),
        place_(place),
        rows_(place == nullptr ? plan_.from : place->rows),
        sheet_(dialect, family, options),
        one_transaction_(sheet_.has_transactions() && is_one_transaction(script, options)) {}

  std::string write() {
    sheet_.expect(length());
    header();
    if (has_guard() || makes_table()) enter();
    for (const ScriptStep& step : script_.steps)
      if (options_.idempotent)
        write_conditionally(step);
      else
        write(step);
    leave();
    if (options_.idempotent && !one_transaction_) check_end();
    sheet_.progress("done: the database is at " + rows_shown(place_ == nullptr ? plan_.to : rows_) +
                    (place_ == nullptr ? "" : ", with " + place_->shown(place_->number)));
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
  /// A database at base may lack it.
  bool makes_table() const {
    if (place_ != nullptr && place_->number > 1) return false;
    return plan_.from.empty() || (options_.idempotent && plan_.to.empty());
  }

  void header() {
    const std::string direction(to_string(plan_.direction));
    sheet_.comment(title(fmt::format("{} {} -> {}{}", direction, rows_shown(plan_.from), rows_shown(plan_.to),
                                     place_ == nullptr ? "" : ", " + place_->shown(place_->number)),
                         dialect_));
    sheet_.comment(
        fmt::format("{}; sources sha256 {}", count(script_.steps.size(), "revision"), script_.sources_digest));
    const std::string replaced = replaced_by_hand(plan_);
    if (!replaced.empty()) sheet_.comment("replaced by hand: " + replaced);
    sheet_.comment("run: " + (options_.client == ClientMode::plain
                                  ? "with any client that stops at the first error"
                                  : fill(dialect_.script.run, {{"file", file_of(place_ == nullptr ? "" : place_->name)}})));
    if (place_ != nullptr) say_place();
    if (options_.idempotent)
      sheet_.comment("idempotent: each revision runs only where the database is at the one before it, so this may run again");
    if (sheet_.commits_steps())
      sheet_.comment(
          "no transaction: DDL commits what was done so far, and stays when a later statement fails; data is committed "
          "after each revision at the latest");
    else if (!sheet_.has_transactions())
      sheet_.comment(
          "no transaction: each statement is committed by itself, and stays when a later one fails");
    sheet_.session();
  }

  std::string file_of(std::string_view part) const {
    return fmt::format("{}{}{}.sql", to_string(plan_.direction), part.empty() ? "" : "-", part);
  }

  void say_place() {
    const auto named = [this](const std::string& part) { return part.empty() ? "nothing" : file_of(part); };
    sheet_.comment(fmt::format("before it: {}; after it: {}", named(place_->previous), named(place_->next)));
    sheet_.comment(fmt::format("it begins with the database at {}{}", rows_shown(rows_),
                               place_->number == 1 ? "" : " and " + place_->shown(place_->number - 1)) +
                   (place_->in_transaction ? "; if it fails, nothing of it stays: mend what is wrong and run it again" : ""));
  }

  /// A transaction, where none is open and the script has any, with its guard. The first call guards in any
  /// case.
  void enter() {
    const bool first = !std::exchange(begun_, true);
    if (!sheet_.enter() && !first) return;
    if (has_guard() && (first || !options_.idempotent))
      write_guards(first);
    else if (has_guard() && !family_.keep_out(table_).empty())
      sheet_.statement(family_.keep_out(table_));
    if (first && makes_table() && !(has_guard() && sheet_.is_open() && family_.guard_makes_version_table()))
      sheet_.statement(family_.create_version_table(table_, id_length()));
    if (first && is_one_of_many()) write_part_guard();
  }

  bool is_one_of_many() const { return place_ != nullptr && place_->count > 1; }

  std::string part_before() const { return place_->shown(place_->number - 1); }

  void write_part_guard() {
    Guard guard;
    if (place_->number > 1) guard.rows = {part_before()};
    guard.message = place_->number > 1
                        ? fmt::format("this part follows {}, and the last one that ran in this database is ", part_before())
                        : "this is the first part of a script, and the last one of any that ran in this database is ";
    guard.hint = "Nothing was changed. Parts run in the order of their numbers, each once.";
    guard.nothing = "none";
    guard.first = false;
    guard.in_transaction = sheet_.is_open();
    guard.id_length = part_length;
    guard.is_of_part = true;
    sheet_.comment(place_->number > 1 ? fmt::format("guard: {} must have been the last one", part_before())
                                      : "guard: no other split script may be under way");
    sheet_.statement(family_.guard(guard, part_table_));
    if (place_->number == 1 && !(sheet_.is_open() && family_.guard_makes_version_table()))
      sheet_.statement(family_.create_version_table(part_table_, part_length));
  }

  /// Says that the part ran.
  void mark() {
    if (!is_one_of_many()) return;
    const std::string now = place_->shown(place_->number);
    sheet_.comment(place_->number < place_->count ? now + " is done" : "all parts are done");
    if (place_->number == place_->count) {
      sheet_.statement("DROP TABLE " + part_table_.spelled);
    } else if (place_->number == 1) {
      sheet_.statement(family_.version_statement({VersionChange::Kind::insert, "", now}, part_table_));
    } else {
      sheet_.statement(family_.version_statement({VersionChange::Kind::update, part_before(), now}, part_table_));
    }
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

  void write_guards(bool first) {
    write_guard(first);
    if (!first || script_.shape.empty()) return;
    sheet_.comment("guard: what the script changes must be there as the revisions before it left it, and what it makes must not");
    for (const std::string& sql : family_.shape_guard(shape_rows(script_.shape, dialect_), dialect_, sheet_.is_open()))
      sheet_.statement(sql);
  }

  void write_guard(bool first) {
    Guard guard;
    guard.rows = rows_;
    guard.target = plan_.to;
    guard.direction = plan_.direction;
    guard.first = guard.nothing_changed = first;
    guard.until_commit = one_transaction_;
    guard.in_transaction = sheet_.is_open();
    guard.id_length = id_length();
    std::sort(guard.rows.begin(), guard.rows.end());
    std::sort(guard.target.begin(), guard.target.end());
    if (first && options_.idempotent) guard.states = states();
    say_what_is_wrong(guard);
    sheet_.comment(guard.states.empty() ? "guard: the database must be at " + rows_shown(guard.rows)
                                        : fmt::format("guard: the database must be on the way from {} to {}",
                                                      rows_shown(guard.rows), rows_shown(guard.target)));
    sheet_.statement(family_.guard(guard, table_));
  }

  static void say_what_is_wrong(Guard& guard) {
    if (!guard.states.empty()) {
      guard.message = fmt::format("this script is for a database on the way from {} to {}, and this one is at ",
                                  rows_shown(guard.rows), rows_shown(guard.target));
      guard.hint = "It is at none of the revisions that this script knows; nothing was changed.";
      return;
    }
    guard.message =
        fmt::format("{} a database at {}, and this one is at ",
                    guard.first ? "this script is for" : "from here on this script needs", rows_shown(guard.rows));
    if (!guard.first) {
      guard.hint = "Something else moved the version rows while this script was running.";
      return;
    }
    guard.at_target = "It already is where this script leads; nothing was changed.";
    guard.hint = fmt::format("Nothing was changed. The script for this database is made by: migc {} ",
                             to_string(guard.direction));
    guard.hint_end = ":" + rows_shown(guard.target, ",");
  }

  /// All that the version table may hold where this script is of use.
  std::vector<std::string> states() const {
    std::vector<std::string> all = {rows_shown(plan_.from)};
    for (const Step& step : plan_.steps) all.push_back(rows_shown(step.rows_after));
    return all;
  }

  void check_end() {
    rows_ = plan_.to;
    write_guard(false);
  }

  void write(const ScriptStep& step) {
    bool begun = false;
    if (dialect_.script.begin.empty() && !step.statements.empty()) begin_without_transaction(step), begun = true;
    write_statements(step, begun);
    end_step(step);
  }

  void write_statements(const ScriptStep& step, bool begun) {
    for (const Statement& statement : step.statements) {
      if (statement.transactional)
        go_inside(step, begun);
      else
        go_outside(step, begun, statement);
      begun = true;
      sheet_.statement(statement);
    }
    const bool is_last = &step == &script_.steps.back();
    if (!(is_last && ends_within())) {
      go_inside(step, begun);
      for (const Statement& statement : step.version_statements) sheet_.statement(statement);
    }
    if (is_last) mark();
  }

  /// Is there more of the last step in the next part?
  bool ends_within() const { return place_ != nullptr && place_->ends_within; }

  void end_step(const ScriptStep& step) {
    sheet_.end_step();
    if (!ends_within() || &step != &script_.steps.back()) rows_ = step.step->rows_after;
    if (options_.transaction == TransactionMode::revision) leave();
  }

  void write_conditionally(const ScriptStep& step) {
    enter();
    const std::vector<std::string> nothing;
    if (const auto lines = family_.client_condition(condition_for(step, nothing))) {
      sheet_.client_lines(lines->open);
      announce(step);
      write_statements(step, true);
      sheet_.client_lines(lines->close);
    } else {
      announce(step);
      if (!sheet_.has_transactions() && !step.statements.empty())
        sheet_.comment(fmt::format("if a statement fails, those of {} before it stay: {}", name(step), resume_here(step)));
      write_blocks(step);
    }
    end_step(step);
  }

  Conditional condition_for(const ScriptStep& step, const std::vector<std::string>& statements) const {
    return {step.step->rows_before, statements, table_, dialect_, options_};
  }

  /// Statements of the server that hold those of the step. What can't run in a transaction has one for itself.
  void write_blocks(const ScriptStep& step) {
    std::vector<std::string> held;
    std::size_t bytes = 0;
    const auto flush = [&] {
      if (held.empty()) return;
      for (const std::string& sql : family_.conditional(condition_for(step, held))) sheet_.statement(sql);
      held.clear();
      bytes = 0;
    };
    const auto hold = [&](const Statement& statement) {
      if (bytes + statement.sql.size() > family_.largest_conditional()) flush();
      if (!statement.comment.empty()) flush();
      for (const std::string_view line : split(statement.comment, '\n'))
        if (!line.empty()) sheet_.comment(line);
      held.push_back(statement.sql.str());
      bytes += statement.sql.size();
    };
    for (const Statement& statement : step.statements) {
      const bool is_outside = !statement.transactional && sheet_.has_transactions();
      if (is_outside) flush(), go_outside(step, true, statement);
      if (!is_outside) enter();
      hold(statement);
      if (is_outside) flush();
    }
    enter();
    for (const Statement& statement : step.version_statements) hold(statement);
    flush();
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
        rows_shown(rows_), name(step)));
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
    sheet_.comment("outside a transaction; if this fails, " + (place_ != nullptr ? "mend what is wrong and run this file again"
                                                               : begun           ? resume_here(step)
                                                                                 : compile_again(step)));
    const std::string clean_up = family_.clean_up(statement.sql.str());
    if (!clean_up.empty()) sheet_.comment("but first " + clean_up);
  }

  void announce(const ScriptStep& step) {
    const std::string text = announcement(*step.step, plan_.direction);
    sheet_.comment(text);
    if (options_.progress)
      sheet_.progress(fmt::format("{} of {}: {}", step.step - plan_.steps.data() + 1, plan_.steps.size(), text));
  }

  static std::string name(const ScriptStep& step) {
    return step.step->revision == nullptr ? "base" : step.step->revision->id;
  }

  /// Nothing of the step is done yet.
  std::string compile_again(const ScriptStep& step) const {
    return fmt::format("the database is at {} without anything of {}; go on with: migc {} {}:{}",
                       rows_shown(rows_), name(step), to_string(plan_.direction), rows_shown(rows_, ","),
                       rows_shown(plan_.to, ","));
  }

  /// Some statements of the step are committed.
  std::string resume_here(const ScriptStep& step) const {
    if (options_.idempotent)
      return fmt::format(
          "the database is at {0} with some statements of {1}; go on with the rest of what `migc {2} {3}:{4}` prints, without "
          "--idempotent, from the statement that failed, its SET lines first; then run this script again",
          rows_shown(rows_), name(step), to_string(plan_.direction), rows_shown(rows_, ","),
          rows_shown(step.step->rows_after, ","));
    return fmt::format(
        "the database is at {} with the statements of {} above this line; go on with the rest of this file "
        "from here, "
        "its SET lines first",
        rows_shown(rows_), name(step));
  }

  const Script& script_;
  const Plan& plan_;
  const Dialect& dialect_;
  const Family& family_;
  const ScriptOptions& options_;
  VersionTable table_, part_table_;
  const PartPlace* place_;
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

/// What can't stand under a condition, and a condition without a guard.
bool fits_conditions(const Script& script, const Dialect& dialect, const Family& family, const ScriptOptions& options,
                     Diagnostics& diagnostics) {
  if (!options.idempotent) return true;
  const std::size_t errors_before = diagnostics.error_count();
  if (options.guard == GuardMode::none) diagnostics.report(Kind::idempotent_unguarded, {});
  if (options.guard == GuardMode::shape) diagnostics.report(Kind::idempotent_shape, {});
  const std::vector<std::string> nothing;
  const VersionTable table = version_table(dialect, options);
  if (family.client_condition({nothing, nothing, table, dialect, options})) return diagnostics.error_count() == errors_before;
  for (const ScriptStep& step : script.steps)
    for (const Statement& statement : step.statements)
      if (const std::string why = family.obstacle(statement.sql.str(), dialect, options); !why.empty())
        diagnostics.report(Kind::not_under_condition, statement.span, {dialect.title, why}).revision =
            step.step->revision->id;
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
  if (family == nullptr || !has_options(*family, dialect, options, diagnostics) || !fits_plain_client(script, options, diagnostics) ||
      !fits_conditions(script, dialect, *family, options, diagnostics) ||
      !fits_timeouts(dialect, *family, options, diagnostics))
    return std::nullopt;
  warn_of_long_ids(script, options, diagnostics);
  return Writer(script, dialect, *family, options).write();
}

std::optional<std::vector<ScriptPart>> write_script_parts(const Script& script, const Dialect& dialect,
                                                          const ScriptOptions& options, Diagnostics& diagnostics) {
  const Family* family = family_of(dialect, diagnostics);
  if (options.guard == GuardMode::none) diagnostics.report(Kind::split_unguarded, {});
  if (options.idempotent) diagnostics.report(Kind::split_idempotent, {});
  if (family == nullptr || options.guard == GuardMode::none || options.idempotent) return std::nullopt;
  const std::vector<Part> parts = parts_of(script, dialect, options);
  const std::vector<PartPlace> places = places_of(parts, dialect);
  std::vector<ScriptPart> written;
  for (std::size_t i = 0; i < parts.size(); ++i)
    written.push_back({places[i].name, Writer(parts[i].script, dialect, *family, options, &places[i]).write()});
  return written;
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
