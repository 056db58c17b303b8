// How one database spells things: data, read from dialects/*.toml. A file says `extends` and then only what differs;
// ansi.toml is the root and answers every key. Tables merge, sets add up, everything else replaces. Patterns have
// {holes} and nothing else. An empty string means that the database has no such thing.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/expression.h"

namespace migc {

/// [identifier]
struct IdentifierRules {
  std::string open = "\"", close = "\"";   ///< quote marks; `close` is doubled inside
  std::size_t max_length = 0;              ///< 0: no limit
  bool length_in_bytes = false;            ///< else in characters
  std::set<std::string, std::less<>> reserved;  ///< lower case: words that must be quoted
};

/// [feature]: capabilities, asked for instead of the dialect's name.
struct Features {
  bool transactional_ddl = false;
  bool named_enum_types = false;      ///< CREATE TYPE … AS ENUM
  bool schemas = false;
  bool sequences = false;
  bool comments = false;              ///< COMMENT ON
  bool serial_sequences = false;      ///< a column that numbers itself owns a sequence, table_column_seq
  bool index_names_per_table = false; ///< two tables may each have an index of one name
};

/// [script]: what surrounds the statements in a file for this dialect's client.
struct ScriptRules {
  std::string run;                          ///< "psql -X -f {file}"
  std::vector<std::string> client_header;   ///< commands of the client, left out for `--client plain`
  std::vector<std::string> header;          ///< statements that set up the session
  std::string begin, commit;                ///< empty: no transactions around DDL
  std::string terminator = ";";
  std::string separator;                    ///< a line after each batch: "GO", "/"; may be empty
};

struct Dialect {
  std::string name;                ///< "postgresql"
  std::string title;               ///< "PostgreSQL"
  std::string family;              ///< which renderer writes it: the name of the family's first dialect
  std::string parser;              ///< key 'parser': which parser judges its statements: "libpg_query" or ""
  std::vector<std::string> chain;  ///< itself, what it extends, and so on to "ansi": the order in which overrides are looked up
  IdentifierRules identifier;
  Features feature;
  ScriptRules script;
  std::map<std::string, std::string, std::less<>> types;     ///< type kind → pattern: string = "VARCHAR({length})"
  std::map<std::string, std::string, std::less<>> literals;  ///< true, false, date, timestamp, bytes, … → pattern
  std::map<std::string, std::string, std::less<>> clauses;   ///< one-line statements that several dialects fill differently

  /// The identifier as it must be written, quoted where it has to be.
  std::string quoted(std::string_view name) const;
  /// Fits `name` the limit?
  bool fits(std::string_view name) const;
  bool is_or_extends(std::string_view other) const;
};

/// The dialects that scripts can be written in, in the order in which `migc dialects` lists them ("ansi" is none).
const std::vector<std::string>& dialect_names();

/// Null where there is none of that name. Loaded once; safe from several threads.
const Dialect* find_dialect(std::string_view name);

/// Fills the holes of a pattern; `{{` is a brace. A hole without a value is a bug and aborts.
std::string fill(std::string_view pattern, std::initializer_list<std::pair<std::string_view, std::string_view>> values);

/// Reads dialect files given as (name, text), in any order; for the embedded ones and for tests. Errors (unknown or
/// missing keys, a circle of `extends`) are reported with file and line; what could be read is returned.
std::map<std::string, Dialect, std::less<>> read_dialects(const std::vector<std::pair<std::string, std::string>>& files,
                                                         Sources& sources, Diagnostics& diagnostics);

/// The text of an expression for a dialect: its override along the dialect's chain, else `sql` itself.
/// `is_override` is set accordingly; null where there is neither.
const Text* spelled_for(const Expression& expression, const Dialect& dialect, bool* is_override = nullptr);

}  // namespace migc
