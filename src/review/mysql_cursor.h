// Reads a statement of MySQL's from left to right: words, names, strings and pairs of parentheses; what stands in
// parentheses as an expression is skipped. Every loop here takes at least one token a turn.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/strings.h"
#include "migc/sql_mysql.h"

namespace migc::impact {

class MysqlCursor {
 protected:
  using Words = std::initializer_list<std::string_view>;

  /// The text must outlive the cursor.
  explicit MysqlCursor(std::string_view sql) : sql_(sql) {
    for (const sql::Token& token : sql::lex_mysql(sql)) {
      if (token.kind != sql::TokenKind::comment)
        tokens_.push_back(token);
      else if (sql.substr(token.begin).starts_with("/*!") || sql.substr(token.begin).starts_with("/*M!"))
        has_hidden_words_ = true;
    }
  }

  /// The server runs what stands in such comments.
  bool has_hidden_words() const { return has_hidden_words_; }

  bool at_end() const { return next_ >= tokens_.size(); }
  std::string_view text(std::size_t ahead = 0) const {
    if (next_ + ahead >= tokens_.size()) return {};
    const sql::Token& token = tokens_[next_ + ahead];
    return sql_.substr(token.begin, token.end - token.begin);
  }
  bool is_word(std::string_view word, std::size_t ahead = 0) const {
    return next_ + ahead < tokens_.size() && tokens_[next_ + ahead].kind == sql::TokenKind::word && lower(text(ahead)) == lower(word);
  }
  bool is_symbol(char symbol, std::size_t ahead = 0) const {
    return next_ + ahead < tokens_.size() && tokens_[next_ + ahead].kind == sql::TokenKind::symbol && text(ahead).front() == symbol;
  }
  /// All of these words or none.
  bool take(Words words) {
    std::size_t ahead = 0;
    for (const std::string_view word : words)
      if (!is_word(word, ahead++)) return false;
    next_ += ahead;
    return true;
  }
  bool take_one_of(Words words) {
    for (const std::string_view word : words)
      if (take({word})) return true;
    return false;
  }
  bool take(char symbol) {
    if (!is_symbol(symbol)) return false;
    ++next_;
    return true;
  }
  std::string take_name_part() {
    std::string_view part = text();
    if (at_end()) return {};
    const bool is_quoted = tokens_[next_++].kind == sql::TokenKind::quoted_name;
    return is_quoted && part.size() >= 2 ? replaced(part.substr(1, part.size() - 2), "``", "`") : std::string(part);
  }
  std::string take_name() {
    std::string name = take_name_part();
    while (take('.')) name += "." + take_name_part();
    return name;
  }
  /// From '(' to its ')'; what is between them.
  std::string take_parentheses() {
    if (!is_symbol('(')) return {};
    const std::size_t begin = tokens_[next_].end;
    std::size_t depth = 0, end = begin;
    for (; !at_end(); ++next_) {
      if (is_symbol('(')) ++depth;
      if (is_symbol(')') && --depth == 0) {
        end = tokens_[next_++].begin;
        break;
      }
    }
    return std::string(trim(sql_.substr(begin, end > begin ? end - begin : 0)));
  }
  /// A constant, or a call, or an expression in parentheses.
  std::string take_value() {
    if (is_symbol('(')) return "(" + take_parentheses() + ")";
    std::string value;
    if (is_symbol('-') || is_symbol('+')) value = text(), ++next_;
    value += text();
    if (!at_end()) ++next_;
    for (; is_symbol('.') && next_ + 1 < tokens_.size(); next_ += 2) value.append(1, '.').append(text(1));
    if (is_symbol('(')) value += "(" + take_parentheses() + ")";
    return value;
  }
  /// Up to the next comma of the list, or to the ')' that ends it.
  void skip_item() {
    std::size_t depth = 0;
    for (; !at_end(); ++next_) {
      if (is_symbol('(')) ++depth;
      if (is_symbol(')') && depth-- == 0) return;
      if (is_symbol(',') && depth == 0) return;
    }
  }
  bool ends_item() const { return at_end() || is_symbol(',') || is_symbol(')') || is_symbol(';'); }
  /// "(a, b(20) DESC, (lower(c)))": an expression is "".
  std::vector<std::string> take_columns() {
    std::vector<std::string> columns;
    if (!take('(')) return columns;
    while (!at_end() && !take(')')) {
      columns.push_back(is_symbol('(') ? (take_parentheses(), "") : take_name());
      skip_item();
      take(',');
    }
    return columns;
  }

  std::vector<sql::Token> tokens_;
  std::size_t next_ = 0;  ///< of tokens_

 private:
  std::string_view sql_;
  bool has_hidden_words_ = false;
};

}  // namespace migc::impact
