// A project as its configuration says: where migrations are and how scripts are to be written.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/source.h"
#include "migc/ir/literal.h"
#include "migc/ir/table.h"

namespace migc {

/// The one dialect whose SQL text migc has a parser for.
inline constexpr std::string_view readable_dialect = "postgresql";

enum class TransactionMode : std::uint8_t { script, revision, none };
enum class GuardMode : std::uint8_t { none, version, shape };
enum class RawSql : std::uint8_t { translate, verbatim, refuse };
enum class RewriteMode : std::uint8_t { none, safe };
enum class ClientMode : std::uint8_t { native, plain };
enum class Baseline : std::uint8_t { empty, unknown, file };

/// [script] and its flags.
struct ScriptOptions {
  std::string output = "build/sql";
  std::string version_table = "alembic_version";
  std::string version_table_schema;
  TransactionMode transaction = TransactionMode::script;
  RawSql raw_sql = RawSql::translate;
  GuardMode guard = GuardMode::version;
  ClientMode client = ClientMode::native;
  RewriteMode rewrite = RewriteMode::none;
  bool idempotent = false;        ///< each revision runs only where the database is at the one before it
  bool split = false;             ///< a script is several files, one for each part that stands or falls together
  bool progress = false;          ///< a script says at each revision what it begins
  std::string lock_timeout;       ///< as PostgreSQL takes it: "5s"; empty: none
  std::string statement_timeout;
};

/// [naming]: what a constraint or index is called that its author gave no name. A template holds Alembic's
/// %(tokens)s; an empty one means: no name, the server invents it.
struct Naming {
  std::string ix = "ix_%(column_0_label)s";
  std::string uq, ck, fk, pk;
};

/// The template for a kind of constraint; empty for exclusion constraints, which have none.
const std::string& convention_for(const Naming& naming, Constraint::Kind kind);
/// Is the author's name only a part of what the convention makes?
bool builds_on_name(std::string_view convention);

/// [revision]: what new migration files are called.
struct RevisionOptions {
  std::string file_template = "%(year)d%(month).2d%(day).2d_%(hour).2d%(minute).2d_%(rev)s_%(slug)s";
  int truncate_slug_length = 40;
  std::string timezone = "UTC";
};

/// [python]: what an Alembic project's own modules mean, for files that are evaluated without them.
struct PythonOptions {
  std::vector<std::filesystem::path> roots;                ///< folders of the project's modules, the first one first
  std::map<std::string, std::string, std::less<>> types;   ///< "app.db.GUID" → "uuid"
  std::map<std::string, Literal, std::less<>> values;      ///< "app.settings.SCHEMA" → "public"
  /// Of alembic.ini's section, as `context.config.get_main_option(…)` gives them; nullopt: there was none to read.
  std::optional<std::map<std::string, std::string, std::less<>>> options;
};

/// An entry of [review] accept: a finding that the project lives with.
struct Acceptance {
  std::string rule;
  std::string revision;  ///< empty: of any revision
  std::string reason;
  std::string owner;
  std::optional<Date> until;  ///< judged against --today only
  Span span;
};

struct Project {
  std::filesystem::path root;                     ///< the folder that relative paths and shown names start from
  std::filesystem::path config;                   ///< the file that was read, or empty
  std::vector<std::filesystem::path> migrations;  ///< folders
  std::vector<std::string> dialects;              ///< what `build` writes, as configured
  std::string source_dialect{readable_dialect};
  Baseline baseline = Baseline::empty;
  std::filesystem::path baseline_file;
  bool alembic = false;                           ///< read from alembic.ini, or a folder of Python files
  ScriptOptions script;
  Naming naming;
  RevisionOptions revision;
  std::map<std::string, int, std::less<>> target_versions;  ///< dialect → release (`release_number`), where configured
  std::map<std::string, Literal, std::less<>> variables;    ///< [variables] and -x: strings, numbers, booleans
  PythonOptions python;
  std::vector<Acceptance> accepted;
  bool recursive = true;         ///< migrations are looked for in folders below `migrations`, too
  bool named_by_folder = false;  ///< --versions: shown names start at the migrations folder, not at `root`
};

}  // namespace migc
