// A text as its statements.
//
// A ';' ends a statement unless it stands in a quote or a comment (the lexer sees to these), in parentheses
// (CREATE RULE … DO (a; b)), or in the body of an SQL function, BEGIN ATOMIC … END, or of a trigger whose body stands in
// it (CREATE [TEMP] TRIGGER … BEGIN … END, which PostgreSQL doesn't have). Within such a body a CASE has an END of its
// own. The words BEGIN, CASE and END count only where they are keywords: after AS or a dot they are names.

#include <algorithm>

#include "lexer.h"
#include "migc/sql.h"

namespace migc::sql {
namespace {

/// Follows one statement and knows whether a ';' ends it.
class Nesting {
 public:
  void add(const Lexer& lexer, const Token& token) {
    if (token.kind == TokenKind::symbol) add_symbol(lexer.text(token));
    if (token.kind == TokenKind::word && !name_follows_) add_word(lexer, token);
    began_ = !name_follows_ && lexer.is_word(token, "begin");
    name_follows_ = lexer.is_symbol(token, ".") || (lexer.is_word(token, "as") && !name_follows_);
  }
  bool is_open() const { return parentheses_ > 0 || blocks_ > 0; }

 private:
  void add_symbol(std::string_view symbol) {
    if (symbol == "(") ++parentheses_;
    if (symbol == ")") parentheses_ = std::max(parentheses_ - 1, 0);
  }
  void add_word(const Lexer& lexer, const Token& token) {
    const bool body = blocks_ > 0;
    note_beginning(lexer, token);
    if (is_trigger_ && words_ > trigger_name_ && lexer.is_word(token, "begin")) ++blocks_;
    if (began_ && lexer.is_word(token, "atomic")) ++blocks_;
    if (body && lexer.is_word(token, "case")) ++blocks_;
    if (body && lexer.is_word(token, "end")) --blocks_;
  }

  /// CREATE [OR REPLACE] [TEMP | TEMPORARY] TRIGGER; what follows is its name.
  void note_beginning(const Lexer& lexer, const Token& token) {
    ++words_;
    if (words_ == 1) is_create_ = lexer.is_word(token, "create");
    if (is_create_ && !is_trigger_ && words_ <= 4 && lexer.is_word(token, "trigger")) {
      is_trigger_ = true;
      trigger_name_ = words_ + 1;
    }
  }

  int parentheses_ = 0;
  int words_ = 0;
  int trigger_name_ = 0;  // where the name stands, if it is no quoted one
  bool is_create_ = false;
  bool is_trigger_ = false;
  int blocks_ = 0;
  bool began_ = false;         // the last word was BEGIN
  bool name_follows_ = false;  // the last token was AS or a dot
};

}  // namespace

std::vector<Text> split(const Text& sql) {
  std::vector<Text> statements;
  Lexer lexer(sql.str());
  Nesting nesting;
  std::size_t begin = 0, end = 0;
  bool any = false, significant = false;
  const auto finish = [&] {
    if (significant) statements.push_back(sql.slice(begin, end));
    any = significant = false;
    nesting = {};
  };
  for (Token token; lexer.next(token);) {
    if (!nesting.is_open() && lexer.is_symbol(token, ";")) {
      finish();
      continue;
    }
    if (!any) begin = token.begin;
    any = true;
    if (token.kind == TokenKind::comment) continue;
    nesting.add(lexer, token);
    significant = true;
    end = token.end;
  }
  finish();
  return statements;
}

}  // namespace migc::sql
