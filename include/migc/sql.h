// SQL text: lexing, splitting, binding of :names, what a raw statement does, and the one wrapper around libpg_query.
// PostgreSQL's lexical rules: '' strings, E'' strings, dollar quotes, nested comments, "quoted names".
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/base/text.h"
#include "migc/ir/expression.h"
#include "migc/ir/name.h"

namespace migc::sql {

enum class TokenKind : std::uint8_t {
  word,           ///< keyword or unquoted name
  quoted_name,    ///< "…" (and U&"…")
  string,         ///< '…', E'…', B'…', X'…', N'…', U&'…'
  dollar_string,  ///< $tag$…$tag$
  number,
  parameter,      ///< :name (only where the lexer may find it: not after ':' or a word character or '\')
  positional,     ///< $1
  comment,        ///< -- … (without the line end) and nested /* … */
  symbol,         ///< one of ( ) [ ] , ; . or an operator such as ::, :=, ->>
};

struct Token {
  TokenKind kind = TokenKind::symbol;
  bool terminated = true;  ///< false: a quote or a comment that the text does not end
  std::uint32_t begin = 0, end = 0;
};

/// Never fails: bytes that belong to nothing are one-byte symbols. White space is left out.
std::vector<Token> lex(std::string_view sql);

/// The same bytes, comments replaced by blanks (line ends stay), so that offsets survive: libpg_query takes comments
/// between some tokens for errors. What stays: a comment that the text does not end, and a block comment between two
/// strings, which without it could be read as one.
std::string without_comments(std::string_view sql);

/// A name in quotes, which it can always have: "say ""hi""", and with its schema before it, if it has one.
std::string quoted_name(std::string_view name);
std::string quoted_name(const ObjectName& name);

/// The statements of a text, each trimmed and without its ';', with their leading comments. Knows BEGIN ATOMIC bodies.
/// Texts of nothing but comments are left out.
std::vector<Text> split(const Text& sql);

/// The names of the parameters in a text, in order of first use.
std::vector<std::string> parameters(std::string_view sql);

/// The text with each `:name` replaced by `spell(value)` and `\:` by `:`. Names without a value stay as they are:
/// frontends have checked that there are none.
Text bind(const Text& sql, std::span<const Parameter> values, const std::function<std::string(const Literal&)>& spell);

/// An expression made fit to stand in the middle of a generated statement: comments blanked, trimmed.
Text embedded(const Text& expression);

struct SyntaxError {
  std::string message;     ///< the parser's, as it is: syntax error at or near "FORM"
  std::size_t offset = 0;  ///< in bytes of the text given
};

/// Does PostgreSQL's parser take the text as exactly one statement? Refuses NUL, BOM and invalid UTF-8, too, and
/// chains of operators so long that PostgreSQL's own stack would not hold them.
std::optional<SyntaxError> check_statement(std::string_view sql);
/// Does it take the text as one expression, where nothing closes a parenthesis early and no comma splits it?
std::optional<SyntaxError> check_expression(std::string_view sql);
/// Does it take the text as one element of an index: `created_at DESC`, `lower(name) varchar_pattern_ops`?
std::optional<SyntaxError> check_index_element(std::string_view sql);
/// Does it take the text as one query that may be a view's: SELECT, VALUES, TABLE, WITH, and nothing that writes?
std::optional<SyntaxError> check_query(std::string_view sql);
/// The body of a function, a procedure or a DO block in PL/pgSQL through its own parser; other statements have none.
/// That parser refuses some valid bodies and gives only a line: its refusals are warnings, and the offset is the begin
/// of that line, else of the body.
std::optional<SyntaxError> check_body(std::string_view sql);
/// "15": the major version of the grammar that libpg_query speaks.
std::string_view grammar_version();

/// Syntax that a later PostgreSQL brought: the likely reason why an older grammar refuses a statement.
struct NewerSyntax {
  std::string_view syntax;   ///< "JSON_TABLE"
  std::string_view version;  ///< "17"
};
/// The last such syntax in the text up to `offset` that grammar_version() does not know yet.
std::optional<NewerSyntax> newer_syntax(std::string_view sql, std::size_t offset);

/// What a raw statement may do, as far as it is read today.
struct Facts {
  enum class Effect : std::uint8_t {
    none,         ///< SET, COMMENT ON a function, GRANT, CREATE TRIGGER, …: no schema that migc knows
    query,        ///< SELECT, VALUES, EXPLAIN
    data,         ///< INSERT, UPDATE, DELETE, MERGE, TRUNCATE, COPY FROM a file: fills or empties `names`
    schema,       ///< may have changed the objects in `names` and all that is in `schemas`
    everything,   ///< CALL, a DO block of more than plain statements, or unreadable: may have changed anything
    begin, commit,  ///< plain transaction control, which migc takes over
    rollback,     ///< ROLLBACK, SAVEPOINT, BEGIN ISOLATION LEVEL …, COMMIT AND CHAIN, …: not allowed in a migration
    copy_stdin,   ///< COPY … FROM STDIN: not allowed
  };
  Effect effect = Effect::everything;
  /// `data`: the relations that it writes. `schema`: relations, types, indexes, extensions, … that it mentions, without
  /// built-in types and names of WITH. No repeats, what the statement is about first. Names are folded as PostgreSQL
  /// does: unquoted ones are lower case.
  std::vector<ObjectName> names;
  /// `data`, `schema`: false: none of `names` has rows after it that it had not before, as after DELETE or CREATE INDEX.
  bool fills = true;
  std::vector<std::string> schemas;  ///< `schema`: those made, dropped or renamed as a whole
  bool cascade = false;              ///< it says CASCADE: what depends on `names` and `schemas` may be gone, too
  bool transactional = true;         ///< false: PostgreSQL refuses it inside a transaction block
};

/// Reads one statement, bound and without its ';'. Never fails: what can't be read is `everything`. A SELECT that calls
/// a function which is not PostgreSQL's own counts as `schema` with what it mentions, string constants included
/// (`SELECT create_hypertable('readings', 'time')`).
Facts facts_of(std::string_view sql);

/// The tables from which an INSERT takes its rows: where all of them are empty, it inserts none. nullopt: rows may come
/// from elsewhere, or it can't be read.
std::optional<std::vector<ObjectName>> row_sources(std::string_view sql);

/// The first psql meta-command in a text: a line that begins with '\' outside of quotes, or a `\word`. Offset in bytes.
std::optional<std::size_t> client_command(std::string_view sql);

/// The names of the columns that an expression or an index element mentions, in order of first use; empty where it
/// can't be read.
std::vector<std::string> columns_of(std::string_view expression);

}  // namespace migc::sql
