// PostgreSQL's lexical rules (src/backend/parser/scan.l), with standard_conforming_strings on.
//
// The lexer looks at one character and knows from it what kind of token begins there; each kind has a
// function that finds its end. It never fails: a quote that the text does not end goes to the end of the text
// and is marked. Where the rules are odd:
// - A name may hold '$', so `a$b$` is one name; `$b$` begins a dollar quote only where no name goes on.
// - E'…' knows backslashes. A plain string after it, parted by white space with a line end, continues it and
// knows
//   them, too.
// - An operator is the longest row of operator characters, cut where a comment begins; it loses a '+' or '-'
// at its
//   end unless it holds a character that no SQL operator has: `a=-1` is `=` and `-`, but `@-` is one.
// - `:name` is a parameter unless the character before it is ':', '\' or of a word: so `::` casts and slices
//   such as `[1:n]` are none. That is not PostgreSQL's rule but SQLAlchemy's.
// Operators longer than PostgreSQL allows (63) are cut there, which keeps the whole linear.

#include "lexer.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "migc/base/strings.h"

namespace migc::sql {
namespace {

enum Class : std::uint8_t {
  is_start = 1,
  is_more = 2,
  is_operator = 4,
  is_rare = 8,
  is_white = 16,
  is_number = 32
};

constexpr std::array<std::uint8_t, 256> make_classes() {
  std::array<std::uint8_t, 256> classes{};
  for (int c = 0; c < 256; ++c) {
    const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    const bool digit = c >= '0' && c <= '9';
    if (letter) classes[static_cast<std::size_t>(c)] |= is_start;
    if (letter || digit || c == '$') classes[static_cast<std::size_t>(c)] |= is_more;
    if (digit) classes[static_cast<std::size_t>(c)] |= is_number;
  }
  for (const char c : std::string_view("~!@#^&|`?+-*/%<>="))
    classes[static_cast<unsigned char>(c)] |= is_operator;
  for (const char c : std::string_view("~!@#^&|`?%")) classes[static_cast<unsigned char>(c)] |= is_rare;
  for (const char c : std::string_view(" \t\n\r\f\v")) classes[static_cast<unsigned char>(c)] |= is_white;
  return classes;
}

constexpr auto classes = make_classes();

bool is(char c, int class_bits) { return (classes[static_cast<unsigned char>(c)] & class_bits) != 0; }

/// The end of the row of characters of a class.
std::size_t skip(std::string_view sql, std::size_t at, int class_bits) {
  while (at < sql.size() && is(sql[at], class_bits)) ++at;
  return at;
}

Token made(TokenKind kind, std::size_t begin, std::size_t end, bool terminated = true) {
  return {kind, terminated, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// From the opening quote at `open` of a token that begins at `begin`; a doubled quote does not end it.
Token quoted(std::string_view sql, TokenKind kind, std::size_t begin, std::size_t open) {
  const char quote = sql[open];
  for (std::size_t at = sql.find(quote, open + 1); at != std::string_view::npos; at = sql.find(quote, at + 2))
    if (at + 1 == sql.size() || sql[at + 1] != quote) return made(kind, begin, at + 1);
  return made(kind, begin, sql.size(), false);
}

/// B'…' and X'…' know no doubled quote.
Token bits(std::string_view sql, std::size_t begin) {
  const std::size_t close = sql.find('\'', begin + 2);
  if (close == std::string_view::npos) return made(TokenKind::string, begin, sql.size(), false);
  return made(TokenKind::string, begin, close + 1);
}

/// From the opening quote, where a backslash takes the character after it along.
Token escaped(std::string_view sql, std::size_t begin, std::size_t open) {
  for (std::size_t at = open + 1; at < sql.size(); ++at) {
    if (sql[at] == '\\') {
      ++at;
    } else if (sql[at] == '\'') {
      if (at + 1 == sql.size() || sql[at + 1] != '\'') return made(TokenKind::string, begin, at + 1);
      ++at;
    }
  }
  return made(TokenKind::string, begin, sql.size(), false);
}

Token line_comment(std::string_view sql, std::size_t at) {
  return made(TokenKind::comment, at, std::min(sql.find_first_of("\r\n", at), sql.size()));
}

Token block_comment(std::string_view sql, std::size_t begin) {
  int depth = 0;
  std::size_t at = begin;
  while ((at = sql.find_first_of("*/", at)) != std::string_view::npos) {
    const std::string_view pair = sql.substr(at, 2);
    if (pair == "/*" || pair == "*/") {
      depth += pair == "/*" ? 1 : -1;
      at += 2;
      if (depth == 0) return made(TokenKind::comment, begin, at);
    } else {
      ++at;
    }
  }
  return made(TokenKind::comment, begin, sql.size(), false);
}

bool begins_comment(std::string_view sql, std::size_t at) {
  const std::string_view pair = sql.substr(at, 2);
  return pair == "--" || pair == "/*";
}

Token operator_token(std::string_view sql, std::size_t begin) {
  std::size_t end = begin + 1;
  bool rare = is(sql[begin], is_rare);
  while (end < sql.size() && end - begin < longest_operator && is(sql[end], is_operator) &&
         !begins_comment(sql, end))
    rare = is(sql[end++], is_rare) || rare;
  while (!rare && end - begin > 1 && (sql[end - 1] == '+' || sql[end - 1] == '-')) --end;
  return made(TokenKind::symbol, begin, end);
}

/// Digits with single '_' between them.
std::size_t digits(std::string_view sql, std::size_t at, bool (*is_one)(char)) {
  while (at < sql.size() &&
         (is_one(sql[at]) || (sql[at] == '_' && at + 1 < sql.size() && is_one(sql[at + 1]))))
    ++at;
  return at;
}

bool is_decimal(char c) { return is(c, is_number); }
bool is_hexadecimal(char c) { return is_decimal(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f'); }
bool is_octal(char c) { return c >= '0' && c <= '7'; }
bool is_binary(char c) { return c == '0' || c == '1'; }

/// 0xff, 0o17, 0b1; the begin where it is none.
std::size_t radix_number(std::string_view sql, std::size_t begin) {
  if (sql[begin] != '0' || begin + 2 >= sql.size()) return begin;
  const char radix = static_cast<char>(sql[begin + 1] | 0x20);
  bool (*const is_one)(char) = radix == 'x'   ? is_hexadecimal
                               : radix == 'o' ? is_octal
                               : radix == 'b' ? is_binary
                                              : nullptr;
  if (is_one == nullptr) return begin;
  const std::size_t end = digits(sql, begin + 2, is_one);
  return end == begin + 2 ? begin : end;
}

std::size_t exponent(std::string_view sql, std::size_t at) {
  if (at >= sql.size() || (sql[at] | 0x20) != 'e') return at;
  std::size_t first = at + 1;
  if (first < sql.size() && (sql[first] == '+' || sql[first] == '-')) ++first;
  return first < sql.size() && is_decimal(sql[first]) ? digits(sql, first, is_decimal) : at;
}

/// 1, 1.5, 1., .5, 1e10, 1_000, 0xff; in `1..2` the dots are no part of it.
Token number(std::string_view sql, std::size_t begin) {
  std::size_t end = radix_number(sql, begin);
  if (end > begin) return made(TokenKind::number, begin, end);
  end = digits(sql, begin, is_decimal);
  if (end < sql.size() && sql[end] == '.' && !sql.substr(end).starts_with(".."))
    end = digits(sql, end + 1, is_decimal);
  return made(TokenKind::number, begin, exponent(sql, end));
}

}  // namespace

bool is_name_character(char c) { return is(c, is_more); }
bool is_operator_character(char c) { return is(c, is_operator); }

bool equals_ignoring_case(std::string_view text, std::string_view lower_case) {
  if (text.size() != lower_case.size()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if ((c >= 'A' && c <= 'Z' ? c | 0x20 : c) != lower_case[i]) return false;
  }
  return true;
}

bool Lexer::next(Token& token) {
  const std::size_t at = skip_white_space(at_);
  if (at >= sql_.size()) return false;
  token = lex_at(at);
  at_ = token.end;
  remember_escapes(token);
  return true;
}

bool Lexer::next_significant(Token& token) {
  while (next(token))
    if (token.kind != TokenKind::comment) return true;
  return false;
}

bool Lexer::is_word(const Token& token, std::string_view word) const {
  return token.kind == TokenKind::word && equals_ignoring_case(text(token), word);
}

bool Lexer::is_symbol(const Token& token, std::string_view symbol) const {
  return token.kind == TokenKind::symbol && text(token) == symbol;
}

std::size_t Lexer::skip_white_space(std::size_t at) const { return skip(sql_, at, is_white); }

Token Lexer::lex_at(std::size_t at) const {
  const char c = sql_[at];
  if (is(c, is_start)) return word_or_prefixed_quote(at);
  if (is(c, is_number)) return number(sql_, at);
  if (c == '\'') return plain_string(at);
  if (c == '"') return quoted(sql_, TokenKind::quoted_name, at, at);
  if (c == '$') return dollar(at);
  if (c == ':') return colon(at);
  if (c == '.' && sql_.substr(at, 2) == "..") return made(TokenKind::symbol, at, at + 2);
  if (c == '.' && at + 1 < sql_.size() && is(sql_[at + 1], is_number)) return number(sql_, at);
  if (c == '-' && sql_.substr(at, 2) == "--") return line_comment(sql_, at);
  if (c == '/' && sql_.substr(at, 2) == "/*") return block_comment(sql_, at);
  if (is(c, is_operator)) return operator_token(sql_, at);
  return made(TokenKind::symbol, at, at + 1);
}

Token Lexer::word_or_prefixed_quote(std::size_t at) const {
  const char letter = static_cast<char>(sql_[at] | 0x20);
  const char after = at + 1 < sql_.size() ? sql_[at + 1] : '\0';
  if (after == '\'' && letter == 'e') return escaped(sql_, at, at + 1);
  if (after == '\'' && (letter == 'b' || letter == 'x')) return bits(sql_, at);
  if (after == '\'' && letter == 'n') return quoted(sql_, TokenKind::string, at, at + 1);
  if (letter == 'u' && after == '&' && at + 2 < sql_.size()) {
    if (sql_[at + 2] == '\'') return quoted(sql_, TokenKind::string, at, at + 2);
    if (sql_[at + 2] == '"') return quoted(sql_, TokenKind::quoted_name, at, at + 2);
  }
  return made(TokenKind::word, at, skip(sql_, at, is_more));
}

Token Lexer::plain_string(std::size_t at) const {
  return continues_escapes(at) ? escaped(sql_, at, at) : quoted(sql_, TokenKind::string, at, at);
}

Token Lexer::colon(std::size_t at) const {
  const char after = at + 1 < sql_.size() ? sql_[at + 1] : '\0';
  const char before = at > 0 ? sql_[at - 1] : '\0';
  if (after == ':' || after == '=') return made(TokenKind::symbol, at, at + 2);
  if (!is(after, is_start) || before == ':' || before == '\\' || is(before, is_more))
    return made(TokenKind::symbol, at, at + 1);
  return made(TokenKind::parameter, at, skip(sql_, at + 1, is_start | is_number));
}

Token Lexer::dollar(std::size_t at) const {
  if (at + 1 < sql_.size() && is(sql_[at + 1], is_number))
    return made(TokenKind::positional, at, skip(sql_, at + 1, is_number));
  const std::size_t tag_end = skip(sql_, at + 1, is_start | is_number);
  if (tag_end >= sql_.size() || sql_[tag_end] != '$') return made(TokenKind::symbol, at, at + 1);
  const std::string_view tag = sql_.substr(at, tag_end + 1 - at);
  const std::size_t close = sql_.find(tag, tag_end + 1);
  if (close == std::string_view::npos) return made(TokenKind::dollar_string, at, sql_.size(), false);
  return made(TokenKind::dollar_string, at, close + tag.size());
}

bool Lexer::continues_escapes(std::size_t quote) const {
  return escapes_end_ != nowhere &&
         sql_.substr(escapes_end_, quote - escapes_end_).find_first_of("\r\n") != std::string_view::npos;
}

void Lexer::remember_escapes(const Token& token) {
  const char first = sql_[token.begin];
  const bool line_comment = token.kind == TokenKind::comment && first == '-';
  const bool escapes = token.kind == TokenKind::string &&
                       ((first | 0x20) == 'e' || (first == '\'' && continues_escapes(token.begin)));
  if (escapes) {
    escapes_end_ = token.end;
  } else if (!line_comment) {
    escapes_end_ = nowhere;
  }
}

bool may_have_comments(std::string_view sql) {
  return sql.find("--") != std::string_view::npos || sql.find("/*") != std::string_view::npos;
}

namespace {

void blank(std::string& sql, const Token& token) {
  for (std::size_t at = token.begin; at < token.end; ++at)
    if (sql[at] != '\n' && sql[at] != '\r') sql[at] = ' ';
}

}  // namespace

/// Strings on lines of their own continue each other, but not across a block comment: one between two strings
/// stays, so that the parser still refuses them.
void blank_comments(std::string& sql) {
  if (!may_have_comments(sql)) return;
  bool after_string = false;
  std::vector<Token> held;
  Lexer lexer(sql);
  for (Token token; lexer.next(token);) {
    if (token.kind == TokenKind::comment) {
      if (after_string && sql[token.begin] == '/') {
        held.push_back(token);
      } else if (token.terminated) {
        blank(sql, token);
      }
      continue;
    }
    if (sql[token.begin] != '\'')
      for (const Token& comment : held) blank(sql, comment);
    held.clear();
    after_string = token.kind == TokenKind::string;
  }
  for (const Token& comment : held)
    if (comment.terminated) blank(sql, comment);
}

std::vector<Token> lex(std::string_view sql) {
  std::vector<Token> tokens;
  Lexer lexer(sql);
  for (Token token; lexer.next(token);) tokens.push_back(token);
  return tokens;
}

std::string quoted_name(std::string_view name) { return '"' + replaced(name, "\"", "\"\"") + '"'; }

std::string quoted_name(const ObjectName& name) {
  return (name.schema.empty() ? "" : quoted_name(name.schema) + ".") + quoted_name(name.name);
}

std::string without_comments(std::string_view sql) {
  std::string blanked(sql);
  blank_comments(blanked);
  return blanked;
}

}  // namespace migc::sql
