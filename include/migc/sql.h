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
/// between some tokens for errors.
std::string without_comments(std::string_view sql);

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

/// Does PostgreSQL's parser take the text as exactly one statement? Refuses NUL, BOM and invalid UTF-8, too.
std::optional<SyntaxError> check_statement(std::string_view sql);
/// Does it take the text as one expression: `SELECT (…)`, and nothing that closes the parenthesis early?
std::optional<SyntaxError> check_expression(std::string_view sql);
/// Bodies of functions and DO blocks in PL/pgSQL through its own parser; the offset is the body's begin.
std::optional<SyntaxError> check_body(std::string_view sql);
/// "15": the major version of the grammar that libpg_query speaks.
std::string_view grammar_version();

/// What a raw statement may do, as far as it is read today.
struct Facts {
  enum class Effect : std::uint8_t {
    none,         ///< SET, COMMENT ON a function, GRANT, …: no schema that migc knows
    query,        ///< SELECT, VALUES, EXPLAIN
    data,         ///< plain INSERT, UPDATE, DELETE, MERGE, TRUNCATE
    schema,       ///< may have changed the objects in `names`
    everything,   ///< DO, CALL, or unreadable: may have changed anything
    begin, commit,          ///< transaction control that migc takes over
    rollback,     ///< ROLLBACK, SAVEPOINT, RELEASE, PREPARE TRANSACTION: not allowed in a migration
    copy_stdin,   ///< COPY … FROM STDIN: not allowed
  };
  Effect effect = Effect::everything;
  std::vector<ObjectName> names;  ///< relations, types, indexes, … that the statement mentions, without repeats
  bool transactional = true;      ///< false: PostgreSQL refuses it inside a transaction block
};

/// Reads one statement, bound and without its ';'. Never fails: what can't be read is `everything`.
Facts facts_of(std::string_view sql);

/// The first psql meta-command in a text: a line that begins with '\' outside of quotes, or a `\word`. Offset in bytes.
std::optional<std::size_t> client_command(std::string_view sql);

/// The names of the columns that an expression mentions, in order of first use; empty where it can't be read.
std::vector<std::string> columns_of(std::string_view expression);

}  // namespace migc::sql
