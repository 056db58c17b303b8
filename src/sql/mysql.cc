#include <algorithm>
#include <array>

#include "migc/base/strings.h"
#include "migc/sql_mysql.h"

namespace migc::sql {
namespace {

bool is_name_byte(char c) { return is_word(c) || c == '$' || static_cast<unsigned char>(c) >= 0x80; }

Token token_of(TokenKind kind, std::size_t begin, std::size_t end, bool terminated = true) {
  return {kind, terminated, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

/// From the quote at `open` of a token that begins at `begin`. A doubled quote does not end it; in strings, a backslash
/// takes the character after it along.
Token quoted_token(std::string_view sql, std::size_t begin, std::size_t open) {
  const char quote = sql[open];
  const TokenKind kind = quote == '`' ? TokenKind::quoted_name : TokenKind::string;
  for (std::size_t at = open + 1; at < sql.size(); ++at) {
    if (sql[at] == '\\' && quote != '`') {
      ++at;
    } else if (sql[at] == quote) {
      if (at + 1 == sql.size() || sql[at + 1] != quote) return token_of(kind, begin, at + 1);
      ++at;
    }
  }
  return token_of(kind, begin, sql.size(), false);
}

bool begins_line_comment(std::string_view rest) {
  return rest.front() == '#' || (rest.starts_with("--") && (rest.size() == 2 || static_cast<unsigned char>(rest[2]) <= ' '));
}

/// /*! … */ and /*+ … */ are no comments to the server, but nobody here looks into them.
Token flat_comment(std::string_view sql, std::size_t begin) {
  const std::size_t end = sql.find("*/", begin + 2);
  if (end == std::string_view::npos) return token_of(TokenKind::comment, begin, sql.size(), false);
  return token_of(TokenKind::comment, begin, end + 2);
}

Token word_token(std::string_view sql, std::size_t begin) {
  std::size_t end = begin;
  while (end < sql.size() && is_name_byte(sql[end])) ++end;
  const std::string_view text = sql.substr(begin, end - begin);
  const bool prefix = text.size() == 1 && std::string_view("bBnNxX").find(text.front()) != std::string_view::npos;
  if (prefix && end < sql.size() && sql[end] == '\'') return quoted_token(sql, begin, end);
  const bool is_number = std::all_of(text.begin(), text.end(), is_digit);
  return token_of(is_number ? TokenKind::number : TokenKind::word, begin, end);
}

Token token_from(std::string_view sql, std::size_t at) {
  const std::string_view rest = sql.substr(at);
  if (begins_line_comment(rest)) return token_of(TokenKind::comment, at, std::min(sql.find('\n', at), sql.size()));
  if (rest.starts_with("/*")) return flat_comment(sql, at);
  if (std::string_view("'\"`").find(rest.front()) != std::string_view::npos) return quoted_token(sql, at, at);
  if (is_name_byte(rest.front())) return word_token(sql, at);
  return token_of(TokenKind::symbol, at, at + 1);
}

std::string_view piece_of(std::string_view sql, const Token& token) {
  return sql.substr(token.begin, token.end - token.begin);
}

/// Follows one statement and knows whether it is in a body.
class BodyFollower {
 public:
  void add(TokenKind kind, std::string_view text) {
    if (kind != TokenKind::word) return name_follows(kind == TokenKind::symbol && text == ".");
    if (std::exchange(name_follows_, false)) return;
    const std::string word = upper(text);
    ++words_;
    if (words_ == 1) creates_ = word == "CREATE";
    if (is_one_of(word, {"PROCEDURE", "FUNCTION", "TRIGGER", "EVENT", "PACKAGE"})) has_body_ = creates_ && words_ < 12;
    if (words_ == 1 && word == "BEGIN") may_be_block_ = true;
    if (words_ == 2 && may_be_block_ && word == "NOT") ++blocks_;  // BEGIN NOT ATOMIC
    if (has_body_ || blocks_ > 0) add_to_body(word);
    last_ = word;
  }
  bool is_open() const { return blocks_ > 0; }
  bool has_body() const { return has_body_ || ever_open_; }

 private:
  void name_follows(bool dot) { name_follows_ = dot; }
  static bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
  }
  void add_to_body(std::string_view word) {
    if (last_ == "END" && is_one_of(word, {"IF", "LOOP", "REPEAT", "WHILE", "FOR"})) ++blocks_;  // that END closed none
    if (last_ != "END" && is_one_of(word, {"BEGIN", "CASE"})) ++blocks_;
    if (word == "END" && blocks_ > 0) --blocks_;
    ever_open_ = ever_open_ || blocks_ > 0;
  }

  int words_ = 0, blocks_ = 0;
  bool creates_ = false, has_body_ = false, may_be_block_ = false, ever_open_ = false, name_follows_ = false;
  std::string last_;
};

}  // namespace

std::vector<Token> lex_mysql(std::string_view sql) {
  std::vector<Token> tokens;
  for (std::size_t at = 0; at < sql.size();) {
    if (is_space(sql[at])) {
      ++at;
      continue;
    }
    tokens.push_back(token_from(sql, at));
    at = tokens.back().end;
  }
  return tokens;
}

std::vector<Text> split_mysql(const Text& sql) {
  const std::string& text = sql.str();
  std::vector<Text> statements;
  std::size_t begin = 0, end = 0;
  bool any = false, significant = false;
  BodyFollower body;
  const auto finish = [&] {
    if (significant) statements.push_back(sql.slice(begin, end));
    any = significant = false;
    body = {};
  };
  const std::vector<Token> tokens = lex_mysql(text);
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    const std::string_view piece = piece_of(text, token);
    // What stands behind an END says what it closed: END ; of a body, or END IF ; within it.
    if (!body.is_open() && token.kind == TokenKind::symbol && piece == ";") {
      finish();
      continue;
    }
    if (!std::exchange(any, true)) begin = token.begin;
    if (token.kind == TokenKind::comment && !piece.starts_with("/*!")) continue;
    body.add(token.kind, piece);
    significant = true;
    end = token.end;
  }
  finish();
  return statements;
}

bool has_body_mysql(std::string_view sql) {
  BodyFollower body;
  for (const Token& token : lex_mysql(sql))
    if (token.kind != TokenKind::comment) body.add(token.kind, piece_of(sql, token));
  return body.has_body();
}

std::optional<std::size_t> client_command_mysql(std::string_view sql) {
  bool line_begins = true;
  std::size_t before = 0;
  for (const Token& token : lex_mysql(sql)) {
    const std::string_view between = sql.substr(before, token.begin - before);
    line_begins = before == 0 || between.find('\n') != std::string_view::npos;
    before = token.end;
    const std::string_view text = piece_of(sql, token);
    if (token.kind == TokenKind::symbol && text == "\\") return token.begin;
    if (line_begins && token.kind == TokenKind::word && lower(text) == "delimiter") return token.begin;
    if (text.starts_with("/*!") && text.find('\\') != std::string_view::npos) return token.begin;
  }
  return std::nullopt;
}

}  // namespace migc::sql
