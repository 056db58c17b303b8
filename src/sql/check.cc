// Does PostgreSQL's parser take a text: as a statement, or as a piece of one that migc writes around it.
//
// A piece is judged inside the smallest statement where the grammar allows nothing else in its place: an
// expression in `SELECT COALESCE(…)` (in `SELECT (…)` a bare query would pass), an element of an index in
// `CREATE INDEX ON t (…)`, a view's query in `CREATE VIEW v AS (…)`. The piece's own brackets must balance
// without ever closing ours, and at their outer level there may be no ';' and, but for queries, no comma:
// else it could end what surrounds it.

#include <algorithm>
#include <string>

#include "lexer.h"
#include "migc/base/strings.h"
#include "migc/sql.h"
#include "nesting.h"
#include "parser.h"

namespace migc::sql {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

std::optional<SyntaxError> refused_bytes(std::string_view sql) {
  if (const std::size_t nul = sql.find('\0'); nul != std::string_view::npos)
    return SyntaxError{"NUL byte", nul};
  if (sql.starts_with(byte_order_mark)) return SyntaxError{"byte order mark", 0};
  if (const auto invalid = invalid_utf8(sql)) return SyntaxError{"invalid UTF-8", *invalid};
  return std::nullopt;
}

std::size_t trimmed_size(std::string_view sql) {
  while (!sql.empty() && is_space(sql.back())) sql.remove_suffix(1);
  return sql.size();
}

/// `sql` has blanks in place of comments and no bytes that the parser can't take.
std::optional<SyntaxError> check_blanked(const std::string& sql) {
  std::optional<Refusal> refusal = too_much_for_the_parser(sql);
  Statements found;
  if (!refusal) {
    found = parse(sql);
    refusal = std::move(found.refusal);
  }
  if (refusal) return SyntaxError{std::move(refusal->message), std::min(refusal->offset, trimmed_size(sql))};
  if (found.count == 0) return SyntaxError{"no statement", 0};
  if (found.count > 1) return SyntaxError{"more than one statement", found.second};
  return std::nullopt;
}

SyntaxError near(std::string_view token, std::size_t offset) {
  return {"syntax error at or near \"" + std::string(token) + '"', offset};
}

/// In the server's words.
std::string unterminated(TokenKind kind) {
  if (kind == TokenKind::comment) return "unterminated /* comment";
  if (kind == TokenKind::quoted_name) return "unterminated quoted identifier";
  return kind == TokenKind::dollar_string ? "unterminated dollar-quoted string"
                                          : "unterminated quoted string";
}

struct Piece {
  std::string_view before, after = ")";
  bool commas = false;  ///< may stand at the outer level
};
constexpr Piece expression_piece{"SELECT COALESCE("};
constexpr Piece index_element_piece{"CREATE INDEX ON t ("};
constexpr Piece query_piece{"CREATE VIEW v AS (", ")", true};

/// The first thing in the text that could end what stands around it.
std::optional<SyntaxError> breaks_out(std::string_view sql, const Piece& piece) {
  int depth = 0;
  Lexer lexer(sql);
  for (Token token; lexer.next(token);) {
    const std::string_view text = lexer.text(token);
    if (!token.terminated) return SyntaxError{unterminated(token.kind), token.begin};
    if (token.kind != TokenKind::symbol) continue;
    if (text == "(" || text == "[") ++depth;
    if (text == ")" || text == "]") --depth;
    if (depth < 0 || (depth == 0 && (text == ";" || (text == "," && !piece.commas))))
      return near(text, token.begin);
  }
  return std::nullopt;
}

/// An error in the text around the piece is one at the piece's end.
SyntaxError inside(SyntaxError error, const Piece& piece, std::size_t size) {
  error.offset -= std::min(error.offset, piece.before.size());
  if (error.offset < size) return error;
  if (error.message.starts_with("syntax error")) error.message = "syntax error at end of input";
  error.offset = size;
  return error;
}

std::optional<SyntaxError> check_piece(std::string_view sql, const Piece& piece) {
  if (auto refused = refused_bytes(sql)) return refused;
  std::string whole(sql);
  blank_comments(whole);
  whole.resize(trimmed_size(whole));
  const std::size_t size = whole.size();
  if (auto error = breaks_out(whole, piece)) return error;
  whole.insert(0, piece.before);
  whole += piece.after;
  if (auto error = check_blanked(whole)) return inside(std::move(*error), piece, size);
  return std::nullopt;
}

/// What the grammar lets into a view's query and the server does not: INTO, and WITH … (INSERT …).
std::optional<SyntaxError> writes(std::string_view sql) {
  Lexer lexer(sql);
  Token before_last, last;
  for (Token token; lexer.next_significant(token); before_last = last, last = token) {
    const bool is_name = lexer.is_word(last, "as") || lexer.is_symbol(last, ".");
    if (lexer.is_word(token, "into") && !is_name)
      return SyntaxError{"views must not contain SELECT INTO", token.begin};
    const bool in_with = lexer.is_symbol(last, "(") &&
                         (lexer.is_word(before_last, "as") || lexer.is_word(before_last, "materialized"));
    for (const std::string_view verb : {"insert", "update", "delete", "merge"})
      if (in_with && lexer.is_word(token, verb))
        return SyntaxError{"views must not contain data-modifying statements in WITH", token.begin};
  }
  return std::nullopt;
}

}  // namespace

std::optional<SyntaxError> check_statement(std::string_view sql) {
  if (auto refused = refused_bytes(sql)) return refused;
  std::string blanked(sql);
  blank_comments(blanked);
  return check_blanked(blanked);
}

std::optional<SyntaxError> check_expression(std::string_view sql) {
  return check_piece(sql, expression_piece);
}

std::optional<SyntaxError> check_index_element(std::string_view sql) {
  return check_piece(sql, index_element_piece);
}

std::optional<SyntaxError> check_query(std::string_view sql) {
  if (auto error = check_piece(sql, query_piece)) return error;
  return writes(sql);
}

}  // namespace migc::sql
