// The tokens of a file with a finger on one of them: what the statement and the expression parser share. The
// first error is reported; from then on every token is the end, so that all loops run out.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "alembic/python/ast.h"
#include "alembic/python/lexer.h"
#include "migc/base/diagnostics.h"

namespace migc::python {

class Cursor {
 public:
  Cursor(const Source& source, std::vector<Token> tokens, Diagnostics& diagnostics)
      : source_(source), tokens_(std::move(tokens)), diagnostics_(diagnostics) {}

  const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  std::string_view text(const Token& token) const {
    return std::string_view(source_.text).substr(token.begin, token.end - token.begin);
  }
  std::string_view text() const { return text(peek()); }
  Span span() const { return peek().span; }

  bool at(TokenKind kind) const { return peek().kind == kind; }
  /// Is the token this symbol or this word?
  bool at(std::string_view word, std::size_t ahead = 0) const {
    const Token& token = peek(ahead);
    return (token.kind == TokenKind::symbol || token.kind == TokenKind::name) && text(token) == word;
  }
  void next() {
    if (at_ + 1 < tokens_.size()) ++at_;
  }
  bool accept(std::string_view word) {
    if (!at(word)) return false;
    next();
    return true;
  }
  bool accept(TokenKind kind) {
    if (!at(kind)) return false;
    next();
    return true;
  }
  void expect(std::string_view word) {
    if (!accept(word)) fail("expected '" + std::string(word) + "'");
  }
  std::string name();  ///< an identifier, which no keyword is

  bool failed() const { return failed_; }
  void fail(std::string what) { fail(span(), std::move(what)); }
  void fail(Span where, std::string what) {
    if (!failed_) diagnostics_.report(Kind::python_syntax, where, {std::move(what)});
    give_up();
  }
  /// After an error that is reported already.
  void give_up() {
    failed_ = true;
    at_ = tokens_.size() - 1;
  }

  const Source& source() const { return source_; }
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  const Source& source_;
  std::vector<Token> tokens_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

bool is_keyword(std::string_view word);

/// Counts how deep a parser has gone down; too deep is an error, not a crash.
class Descent {
 public:
  static constexpr int limit = 400;  // four to a level of parentheses
  Descent(Cursor& cursor, int& depth) : depth_(depth) {
    if (++depth_ > limit) cursor.fail("nested too deep to be read");
  }
  ~Descent() { --depth_; }
  Descent(const Descent&) = delete;
  Descent& operator=(const Descent&) = delete;

 private:
  int& depth_;
};

}  // namespace migc::python
