// What one family's client and engine want around the statements of a script. Each family registers itself,
// by name, from its own file; words and lines come from Dialect::script.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migc/dialect.h"
#include "migc/ir/plan.h"
#include "migc/ir/project.h"
#include "migc/ir/script.h"
#include "migc/ir/statement.h"

namespace migc {

/// The version table as statements spell it.
struct VersionTable {
  std::string spelled;     ///< "app.alembic_version", quoted where need be
  std::string constraint;  ///< alembic_version_pkc, likewise
  std::string schema, name;  ///< as they are; the schema may be empty
};
VersionTable version_table(const Dialect& dialect, const ScriptOptions& options);
/// The table beside it that says which file of a split script was the last one to run; it is made as that one is.
VersionTable part_table(const Dialect& dialect, const ScriptOptions& options);

/// What a transaction must find in a table of version rows before it may go on, and what is said where it finds others.
struct Guard {
  std::vector<std::string> rows;    ///< exactly these, sorted by bytes; none: base
  std::vector<std::string> target;  ///< where the whole script leads, likewise
  std::string message;    ///< stands before what is found: "…, and this one is at "
  std::string hint;       ///< a sentence about what to do
  std::string hint_end;   ///< not empty: the hint goes on with what is found, and then with this
  std::string at_target;  ///< said in place of the hint where `target` is found; empty: that is nothing in particular
  std::string_view nothing = "base";  ///< what no rows at all are called
  Direction direction = Direction::upgrade;
  bool first = true;         ///< the script's first: it also keeps a second run out
  bool until_commit = true;  ///< the second run is kept out until the commit; else until `release`
  bool in_transaction = true;
  bool is_of_part = false;   ///< the rows say which file of a split script was the last one
  bool nothing_changed = true;  ///< where it fails
  std::size_t id_length = 32;  ///< of the version table, where the guard makes it
  /// With `--idempotent`, for the first: every state of the range, each as `rows_shown` has it. One of them must be found;
  /// `rows` are those that the range begins at. Empty: exactly `rows`.
  std::vector<std::string> states;
};

/// One thing that must be in the database, or must not.
struct ShapeRow {
  std::string what;     ///< "column users.email"
  ObjectName table;
  std::string spelled;  ///< the table's name, quoted where need be
  std::string column;   ///< empty: the table as such
  std::string type;     ///< as statements spell it
  std::string in_catalog;  ///< as the database's catalog does; empty: the dialect's data does not say
  bool absent = false;
};
std::vector<ShapeRow> shape_rows(const std::vector<NeededTable>& tables, const Dialect& dialect);

/// What a message says in front of the differences.
inline constexpr std::string_view shape_differs = "this database is not as this script needs it; nothing was changed";

/// "a, b"; "base" where there is none.
std::string rows_shown(const std::vector<std::string>& rows, std::string_view separator = ", ",
                       std::string_view nothing = "base");

/// What runs only in a database that is at `rows` (`--idempotent`). References: the writer's.
struct Conditional {
  const std::vector<std::string>& rows;        ///< sorted
  const std::vector<std::string>& statements;  ///< to run in this order, without terminators
  const VersionTable& table;
  const Dialect& dialect;
  const ScriptOptions& options;
};

/// Lines of a client.
struct ClientCondition {
  std::vector<std::string> open, close;
};

class Family {
 public:
  virtual ~Family() = default;

  /// 'it''s'
  virtual std::string string_literal(std::string_view text) const;

  /// CREATE TABLE IF NOT EXISTS alembic_version (…), with ids of up to `id_length` characters.
  virtual std::string create_version_table(const VersionTable& table, std::size_t id_length) const;

  /// Statements that fail, in words, unless the database is where the guard wants it.
  virtual std::string guard(const Guard& guard, const VersionTable& table) const = 0;

  /// Statements that fail, saying what differs, unless all of the rows hold (`--guard shape`). A column is asked for where its
  /// table is there.
  virtual std::vector<std::string> shape_guard(const std::vector<ShapeRow>& rows, const Dialect& dialect,
                                               bool in_transaction) const = 0;

  /// Does `guard` make the version table, too? Then nobody else needs to.
  virtual bool guard_makes_version_table() const { return false; }

  /// What must hold before a guarded transaction commits; empty: nothing more.
  virtual std::string check_before_commit() const { return {}; }

  /// What of the options the family can't do, each with what would do instead.
  virtual std::vector<std::pair<std::string, std::string>> refused(const ScriptOptions&) const { return {}; }

  // --- `--idempotent` ---

  /// Lines between which a client sends statements only to a database at `rows`. nullopt: it has no such lines, or the
  /// script is for none in particular.
  virtual std::optional<ClientCondition> client_condition(const Conditional&) const { return std::nullopt; }

  /// Otherwise: statements of the server that run those of `what` only there.
  virtual std::vector<std::string> conditional(const Conditional& what) const = 0;

  /// Why a statement can't be among them; empty: it can.
  virtual std::string obstacle(std::string_view sql, const Dialect& dialect, const ScriptOptions& options) const = 0;

  /// After about so many bytes of statements another condition begins.
  virtual std::size_t largest_conditional() const { return std::size_t{256} << 10; }

  /// In a transaction after the first: keeps other writers of the version table out until the commit; empty: not needed.
  virtual std::string keep_out(const VersionTable&) const { return {}; }

  // --- `--progress` ---

  /// A line of the client that shows the text; empty: there is none.
  virtual std::string progress_line(std::string_view text) const = 0;
  /// A statement that does, for any client.
  virtual std::string progress_statement(std::string_view text) const;

  /// The statement that lets the next run in, after a guard that did not do so by itself; empty: none is needed.
  virtual std::string release(const VersionTable& table) const = 0;

  /// SET lock_timeout = '5s'
  virtual std::vector<std::string> timeouts(const ScriptOptions& options) const = 0;

  /// The statement as the client has to be given it so that the engine gets what it says, terminator
  /// included.
  virtual std::string for_client(std::string_view sql, const Dialect& dialect) const = 0;

  /// A line for the reader, harmless to the client.
  virtual std::string comment(std::string_view text) const { return std::string("-- ").append(text); }

  /// May both stand in one batch, without the separator between them?
  virtual bool share_batch(std::string_view, std::string_view) const { return false; }

  /// A batch after each batch, for clients that go on after an error: what keeps the rest from running.
  virtual std::string_view batch_check() const { return {}; }

  /// What to do about what is left behind when this statement fails outside a transaction; empty: nothing
  /// known.
  virtual std::string clean_up(std::string_view sql) const = 0;

  /// INSERT INTO alembic_version (version_num) VALUES ('a')
  /// UPDATE alembic_version SET version_num='b' WHERE alembic_version.version_num = 'a'
  /// DELETE FROM alembic_version WHERE alembic_version.version_num = 'a'
  std::string version_statement(const VersionChange& change, const VersionTable& table) const;
};

/// Null where none of that name is registered.
const Family* find_family(std::string_view name);

/// Stands as a static object in a family's file. `name` is the family's Dialect::family.
struct FamilyRegistration {
  FamilyRegistration(std::string_view name, const Family& family);
};

}  // namespace migc
