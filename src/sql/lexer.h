// One token at a time, for those who need only the first few or do not want to keep them.
#pragma once

#include <cstddef>
#include <limits>
#include <string>
#include <string_view>

#include "migc/sql.h"

namespace migc::sql {

/// In characters: PostgreSQL's lexer takes no longer one (NAMEDATALEN - 1).
inline constexpr std::size_t longest_operator = 63;

class Lexer {
 public:
  /// `sql` outlives the lexer.
  explicit Lexer(std::string_view sql) : sql_(sql) {}

  /// The next token, comments included; false at the end.
  bool next(Token& token);
  /// The next token that is no comment.
  bool next_significant(Token& token);

  std::string_view text(const Token& token) const {
    return sql_.substr(token.begin, token.end - token.begin);
  }
  /// Is it this keyword, given in lower case?
  bool is_word(const Token& token, std::string_view word) const;
  bool is_symbol(const Token& token, std::string_view symbol) const;

 private:
  std::size_t skip_white_space(std::size_t at) const;
  Token lex_at(std::size_t at) const;
  Token word_or_prefixed_quote(std::size_t at) const;
  Token plain_string(std::size_t at) const;
  Token colon(std::size_t at) const;
  Token dollar(std::size_t at) const;
  bool continues_escapes(std::size_t quote) const;
  void remember_escapes(const Token& token);

  static constexpr std::size_t nowhere = std::numeric_limits<std::size_t>::max();
  std::string_view sql_;
  std::size_t at_ = 0;
  std::size_t escapes_end_ = nowhere;  // end of an E'' string that a plain '' after a line end would continue
};

/// Does the text hold something that looks like a comment? False needs no lexing.
bool may_have_comments(std::string_view sql);
/// Comments become blanks, in place; one that the text does not end stays, so that the parser sees it.
void blank_comments(std::string& sql);
/// May the character stand in an unquoted name (not as its first)?
bool is_name_character(char c);
/// A character that operators are made of.
bool is_operator_character(char c);
/// Equal to `lower_case` but for the case of ASCII letters.
bool equals_ignoring_case(std::string_view text, std::string_view lower_case);

}  // namespace migc::sql
