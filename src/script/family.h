// What one family's client and engine want around the statements of a script. Each family registers itself,
// by name, from its own file; words and lines come from Dialect::script.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migc/dialect.h"
#include "migc/ir/plan.h"
#include "migc/ir/project.h"
#include "migc/ir/statement.h"

namespace migc {

/// The version table as statements spell it.
struct VersionTable {
  std::string spelled;     ///< "app.alembic_version", quoted where need be
  std::string constraint;  ///< alembic_version_pkc, likewise
  std::string schema, name;  ///< as they are; the schema may be empty
};
VersionTable version_table(const Dialect& dialect, const ScriptOptions& options);

/// What a transaction must find in the version table before it may go on.
struct Guard {
  std::vector<std::string> rows;    ///< exactly these, sorted by bytes; none: base
  std::vector<std::string> target;  ///< where the whole script leads, likewise
  Direction direction = Direction::upgrade;
  bool first = true;         ///< the script's first: it also keeps a second run out
  bool until_commit = true;  ///< the second run is kept out until the commit; else until `release`
  bool in_transaction = true;
  std::size_t id_length = 32;  ///< of the version table, where the guard makes it
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

  /// Does `guard` make the version table, too? Then nobody else needs to.
  virtual bool guard_makes_version_table() const { return false; }

  /// What must hold before a guarded transaction commits; empty: nothing more.
  virtual std::string check_before_commit() const { return {}; }

  /// What of the options the family can't do, each with what would do instead.
  virtual std::vector<std::pair<std::string, std::string>> refused(const ScriptOptions&) const { return {}; }

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
