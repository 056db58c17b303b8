// One revision of a history, read once and compiled for every dialect.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/catalog.h"
#include "migc/ir/literal.h"
#include "migc/ir/operation.h"

namespace migc {

/// What a program of operations may ask about where it is compiled for.
struct Target {
  std::string dialect;                    ///< "mariadb"
  std::vector<std::string> dialect_chain; ///< "mariadb", "mysql", "ansi": the dialect and what it extends
  const Catalog* catalog = nullptr;       ///< the schema at this very point; moves with every operation taken
  bool named_enum_types = false;          ///< enumerations are types of their own there (CREATE TYPE)
  bool writing = false;                   ///< false: only the schema moves, nothing is printed
  bool makes_tables_anew = false;         ///< constraints change only so
  bool booleans_are_numbers = false;      ///< a boolean column takes 2, too, unless a check forbids it
};

/// Receives operations one by one. An operation has taken effect on the catalog when the call returns; false: it
/// failed, its errors are reported, and nothing more need be sent.
using Sink = std::function<bool(const Operation&)>;

/// A body that has to be evaluated (Alembic's Python).
class Program {
 public:
  virtual ~Program() = default;
  /// Sends its operations to `sink`. False: it failed, errors are reported.
  virtual bool run(const Target& target, const Sink& sink, Diagnostics& diagnostics) const = 0;
};

/// What a migration file is written in.
enum class FileFormat : std::uint8_t { toml, sql, python };

/// The upgrade or the downgrade of a revision: a constant list, or a program.
struct Body {
  std::vector<Operation> operations;
  std::shared_ptr<const Program> program;  ///< if set, `operations` is empty
};

struct Revision {
  enum class Downgrade : std::uint8_t {
    given,         ///< `downgrade` says it
    automatic,     ///< the inverse of `upgrade`, from the schema as it was
    irreversible,  ///< the author says that there is none
    missing,       ///< nothing was said
  };

  std::string id;
  std::vector<std::string> down_revisions;  ///< as written, in the author's order; empty: a base
  std::vector<std::string> depends_on;      ///< ids or branch labels
  std::vector<std::string> branch_labels;
  std::string message;
  std::optional<Timestamp> create_date;
  std::string replaces;  ///< the revision that this file stands for, or empty

  Body upgrade;
  Body downgrade;
  Downgrade downgrade_kind = Downgrade::missing;

  const Source* source = nullptr;
  Span span;                              ///< of the id
  std::vector<Span> down_revision_spans;  ///< beside `down_revisions`
  std::vector<Span> depends_on_spans;
  std::vector<Span> branch_label_spans;
  Span downgrade_span;                    ///< of `downgrade = "auto"` and the like
  std::string downgrade_reason;           ///< why it is irreversible, in its author's words; may be empty
  bool ok = true;  ///< false: the file has errors; the graph keeps it, it does not compile
};

}  // namespace migc
