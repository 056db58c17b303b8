// How one database spells things: data, read from dialects/*.toml. A file says `extends` and then only what differs;
// ansi.toml is the root and answers every key. Tables merge, sets add up, everything else replaces. Patterns have
// {holes} and nothing else. An empty string means that the database has no such thing. Which patterns there are:
// migc/dialect_keys.def.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/expression.h"
#include "migc/ir/table.h"

namespace migc {

/// [clause]: statements of one line and parts of statements.
enum class Clause : std::uint8_t {
#define MIGC_CLAUSE(name, holes, what) name,
#include "migc/dialect_keys.def"
  count_
};

/// [type]: column types.
enum class TypeForm : std::uint8_t {
#define MIGC_TYPE_FORM(name, holes) name,
#include "migc/dialect_keys.def"
  count_
};

/// [literal]: values.
enum class LiteralForm : std::uint8_t {
#define MIGC_LITERAL_FORM(name, holes) name,
#include "migc/dialect_keys.def"
  count_
};

/// [operator], [function], [cast], [query]: what translated SQL text is made of.
enum class OperatorForm : std::uint8_t {
#define MIGC_OPERATOR_FORM(name, holes) name,
#include "migc/dialect_keys.def"
  count_
};
enum class FunctionForm : std::uint8_t {
#define MIGC_FUNCTION_FORM(name, holes) name,
#include "migc/dialect_keys.def"
  count_
};
enum class CastForm : std::uint8_t {
#define MIGC_CAST_FORM(name, holes) name,
#include "migc/dialect_keys.def"
  count_
};
enum class QueryForm : std::uint8_t {
#define MIGC_QUERY_FORM(name, holes) name,
#include "migc/dialect_keys.def"
  count_
};

/// A pattern for each enumerator.
template <class Form>
class Patterns {
 public:
  const std::string& operator[](Form form) const { return patterns_[static_cast<std::size_t>(form)]; }
  std::string& operator[](Form form) { return patterns_[static_cast<std::size_t>(form)]; }

 private:
  std::array<std::string, static_cast<std::size_t>(Form::count_)> patterns_;
};

/// The key of a clause, "drop_index", and what it is in a message that there is none: "DROP INDEX".
std::string_view key_of(Clause clause);
std::string_view description_of(Clause clause);

/// [identifier]
struct IdentifierRules {
  std::string open = "\"", close = "\"";   ///< quote marks; `close` is doubled inside
  std::string not_first = "0123456789$";   ///< characters that no name without quotes begins with
  std::size_t max_length = 0;              ///< 0: no limit
  bool length_in_bytes = false;            ///< else in characters
  std::set<std::string, std::less<>> reserved;  ///< lower case: words that must be quoted
};

/// [feature]: capabilities, asked for instead of the dialect's name.
struct Features {
  bool transactional_ddl = false;
  bool named_enum_types = false;      ///< CREATE TYPE … AS ENUM
  bool readable_ddl = false;          ///< renames of tables and plain indexes in its text mean what they mean in PostgreSQL's
  bool pragmas = false;               ///< PRAGMA x = y, a setting
  bool booleans_are_numbers = false;  ///< a boolean column takes 2, too
  bool late_references = false;       ///< a foreign key may refer to a table that is not there
  bool renames_in_views = false;      ///< a rename is carried into the queries of views
  bool schemas = false;
  bool sequences = false;
  bool comments = false;              ///< COMMENT ON
  bool backslash_escapes = false;     ///< a backslash in a string begins an escape, so it is doubled
  bool national_strings = false;      ///< a string beyond ASCII is written in the national form
  bool named_defaults = false;        ///< a default is a constraint with a name
  std::size_t string_limit = 0;       ///< bytes that the engine takes in one literal; longer ones are joined; 0: no limit
  bool usual_names = true;            ///< the server calls a constraint without a name as PostgreSQL does; else all are said,
                                      ///< but for the kinds of which [server_name] knows the name
  bool foreign_key_indexes = false;   ///< the server makes an index for a foreign key where no other begins with its columns
  bool check_names_per_table = true;  ///< else no two checks of a schema have the same name
  bool index_expressions = true;      ///< indexes of expressions
  bool generated_not_null = true;     ///< NOT NULL in generated columns
  bool exact_exponents = true;        ///< 1e-7 is an exact number
  bool drop_index_algorithm = false;  ///< DROP INDEX takes the clauses ALGORITHM and LOCK
  std::size_t string_length = 0;      ///< of a string without a length, where the dialect needs one; 0: it needs none
  /// The first words of all its types, in lower case; empty: users make types of their own, so any word may be one.
  std::set<std::string, std::less<>> type_names;
};

/// [server_name]: what the server calls a constraint without a name, where that is not what PostgreSQL would call it. Holes:
/// {table}, {column} (the first one), {number} at the end. With {table}, the number is one more than the highest so far, and
/// such names follow the table's; without it, it is the lowest that is free. A name of a column gets a number from 2 on
/// where another key has it. Empty: it calls it as PostgreSQL does, or nobody knows (`usual_names`).
struct ServerNames {
  std::string primary_key, unique, foreign_key, check;
  const std::string& rule(Constraint::Kind kind) const;
  friend bool operator==(const ServerNames&, const ServerNames&) = default;
};

/// [limit]: how many bytes the database takes at most; 0: no limit, or none that is known.
struct Limits {
  std::size_t primary_key_bytes = 0, unique_bytes = 0, index_bytes = 0;
  std::size_t single_index_bytes = 0;  ///< of an index that is not unique and has one column
  std::size_t row_bytes = 0;
  bool rows_decide = false;  ///< a key that may be too long is made, and the row refused that makes it so
};

/// [expression]: where the meaning of SQL text differs.
struct ExpressionRules {
  bool conditions_are_values = true;  ///< `a > b` may stand where a value does, and a boolean column where a condition does
  std::string like_wildcards;         ///< characters that LIKE takes as special besides % and _
  bool like_is_glob = false;          ///< the pattern of `like` has * ? [ in place of % _
  bool null_is_empty_text = false;    ///< '' is NULL, and || takes NULL for ''
  bool whole_seconds = false;         ///< arithmetic with intervals drops fractions of seconds
  bool dates_are_text = false;        ///< a date and a timestamp compare as texts
  bool ordered_subqueries = true;     ///< ORDER BY without LIMIT in a view or a subquery
  bool limit_under_in = true;         ///< IN (SELECT … LIMIT …)
  bool rows_under_change = true;      ///< UPDATE and DELETE may ask the table that they change
};

/// [script]: what surrounds the statements in a file for this dialect's client.
struct ScriptRules {
  std::string run;                          ///< "psql -X -f {file}"
  std::string backup;                       ///< a command that saves the database into {file}
  std::string backup_table;                 ///< likewise one table: {table} as SQL writes it, {name} as it is; for a shell
  std::string restore;                      ///< brings back what `backup` saved
  std::string waiting;                      ///< a query of who waits for whom; empty: there is none
  std::vector<std::string> checks;          ///< queries that give no rows where all is well after a run
  std::vector<std::string> client_header;   ///< commands of the client, left out for `--client plain`
  std::vector<std::string> header;          ///< statements that set up the session
  std::string begin, commit;                ///< empty: no transactions around DDL; `commit` alone: after each revision
  std::string terminator = ";";
  std::string separator;                    ///< a line after each batch: "GO", "/"; may be empty
  std::vector<std::string> footer;          ///< statements at the end
  std::vector<std::string> client_footer;   ///< commands of the client at the end
  std::vector<std::string> conditional;     ///< statements that run {statements} where {condition} holds; empty: the family's own
  std::string dynamic;                      ///< runs {string}, a statement that can't stand in them; empty: nothing can
  std::vector<std::string> lock_timeout, statement_timeout;  ///< what sets it, {seconds} or {milliseconds}; empty: nothing can
};

/// [lock], [lock_name], [online], [relabel]: what statements do to a database in use. Keys are the dialect's own; a value may change
/// with the server's release: "AccessExclusive; 12 ShareUpdateExclusive" (`at_release`).
using FactsByRelease = std::map<std::string, std::string, std::less<>>;
struct ImpactRules {
  FactsByRelease lock;     ///< a statement, or an action of ALTER TABLE → the mode that it takes on what it names
  FactsByRelease lock_name;  ///< a mode of PostgreSQL's → what this server calls its own one that conflicts likewise
  FactsByRelease online;   ///< an action of ALTER TABLE → how the server takes it: "INSTANT | INPLACE REBUILD NONE"
  FactsByRelease relabel;  ///< a type → those that it becomes without being written anew: "text varchar"
  std::set<std::string, std::less<>> volatile_functions;  ///< those that give another value at each call
};

/// [catalog_type]: what the database's own catalog calls a type. A key is the type as scripts spell it, in capitals, with n, m
/// in the place of numbers and `labels` in that of strings: "NUMERIC(n, m)"; the value has the holes {n}, {m}, {labels}. A key
/// with the numbers themselves, "TIME(0)", goes first.
using CatalogTypes = std::map<std::string, std::string, std::less<>>;

/// [size]: how many bytes a value of a type takes in a key and in a row. Keys are as those of [catalog_type], or
/// "TEXT prefix": of the first n of a TEXT in a key. Values: "4", "4n", "up to 4n".
using TypeSizes = std::map<std::string, std::string, std::less<>>;
struct Size {
  std::size_t least = 0, most = 0;
};

struct Dialect {
  std::string name;                ///< "postgresql"
  std::string title;               ///< "PostgreSQL"
  std::string family;              ///< which renderer writes it: the name of the family's first dialect
  std::string release;             ///< the oldest of its servers that scripts are for; empty: the parser's grammar says it
  std::string parser;              ///< key 'parser': which parser judges its statements: "libpg_query" or ""
  std::vector<std::string> chain;  ///< itself, what it extends, and so on to "ansi": the order in which overrides are looked up
  IdentifierRules identifier;
  Features feature;
  ServerNames server_names;
  ScriptRules script;
  Patterns<Clause> clause;
  Patterns<TypeForm> type;
  Patterns<LiteralForm> literal;
  ExpressionRules expression;
  Patterns<OperatorForm> operation;
  Patterns<FunctionForm> function;
  Patterns<CastForm> cast;
  Patterns<QueryForm> query;
  std::map<std::string, std::string, std::less<>> hints;  ///< [hint]: key of an empty pattern → what would do instead
  ImpactRules impact;
  CatalogTypes catalog_types;
  Limits limit;
  TypeSizes sizes;

  /// The identifier as it must be written, quoted where it has to be.
  std::string quoted(std::string_view name) const;
  /// Likewise with its schema before it, if it has one: app."User".
  std::string quoted(const ObjectName& relation) const;
  /// Fits `name` the limit?
  bool fits(std::string_view name) const;
  bool is_or_extends(std::string_view other) const;
  /// What the database's catalog calls a type that a statement spells so: "VARCHAR(20)" is "character varying(20)". Empty:
  /// the data does not say.
  std::string in_catalog(std::string_view type) const;
  /// The bytes of a value of a type that a statement spells so. nullopt: the data does not say.
  std::optional<Size> size_of(std::string_view type) const;
  /// Likewise of its first `length` characters or bytes.
  std::optional<Size> size_of_prefix(std::string_view type, std::size_t length) const;
  /// What to do where the pattern of this key is empty.
  const std::string& hint(std::string_view key) const;
};

/// What a fact is at a server's release (`release_number` of migc/base/version.h): the part before the first "; N ", and from N on the one behind it.
std::string_view at_release(std::string_view fact, int release);

/// The dialects that scripts can be written in and migrations may name, sorted: every embedded file but the root. No
/// file is read for it.
const std::vector<std::string>& dialect_names();

/// One of `dialect_names()`, null where there is none of that name. Each is read when it is first asked for; safe from
/// several threads.
const Dialect* find_dialect(std::string_view name);

/// A piece of a pattern: text to copy, or the name of a hole to fill.
struct PatternPart {
  enum class Kind : std::uint8_t { text, hole, broken };
  Kind kind = Kind::text;  ///< broken: a brace without its counterpart; never in a dialect that was read
  std::string_view text;
};
/// Takes the first piece off a pattern, which is not empty. Pieces of text may follow one another.
PatternPart take_part(std::string_view& pattern);

/// Fills the holes of a pattern; `{{` and `}}` are braces. A hole without a value is a bug and aborts.
std::string fill(std::string_view pattern, std::initializer_list<std::pair<std::string_view, std::string_view>> values);

/// Does the pattern have this hole?
bool has_hole(std::string_view pattern, std::string_view hole);

/// Reads dialect files given as (file name, text), in any order, for tests and tools; a dialect is called as its file is.
/// Errors (unknown or missing keys, a circle of `extends`) are reported with file and line; what could be read is
/// returned.
std::map<std::string, Dialect, std::less<>> read_dialects(const std::vector<std::pair<std::string, std::string>>& files,
                                                         Sources& sources, Diagnostics& diagnostics);

/// The text of an expression for a dialect: its override along the dialect's chain, else `sql` itself.
/// `is_override` is set accordingly; null where there is neither.
const Text* spelled_for(const Expression& expression, const Dialect& dialect, bool* is_override = nullptr);

}  // namespace migc
