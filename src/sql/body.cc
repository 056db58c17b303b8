// Bodies of functions, procedures and DO blocks in PL/pgSQL.
//
// libpg_query aborts the process for a CREATE FUNCTION or DO that the grammar takes but that has no body as a
// string, so the body is looked for here first. Comments in the body are blanked, too: PL/pgSQL hands its
// expressions to the same parser, which takes comments between some tokens for errors. Bodies in E'', or in
// several strings that continue each other, are rare and not looked at.

#include <string>

#include "lexer.h"
#include "migc/base/strings.h"
#include "migc/sql.h"
#include "nesting.h"
#include "parser.h"

namespace migc::sql {
namespace {

/// Follows a statement token by token, comments left out, and looks for a PL/pgSQL body.
class Finder {
 public:
  explicit Finder(std::string_view sql) : lexer_(sql) {}

  std::optional<Token> find() {
    if (!begins_as_one()) return std::nullopt;
    int depth = 0;
    for (; more_; step()) {
      if (lexer_.is_symbol(token_, "(")) ++depth;
      if (lexer_.is_symbol(token_, ")")) --depth;
      if (lexer_.is_symbol(token_, ";")) return std::nullopt;
      if (depth == 0) look();
    }
    return plpgsql_ && is_one_string_ ? body_ : std::nullopt;
  }

 private:
  void step() {
    last_ = token_;
    more_ = lexer_.next_significant(token_);
  }
  bool takes(std::string_view word) {
    if (!more_ || !lexer_.is_word(token_, word)) return false;
    step();
    return true;
  }
  bool begins_as_one() {
    step();
    is_do_ = plpgsql_ = takes("do");
    if (is_do_) return true;
    if (!takes("create")) return false;
    if (takes("or") && !takes("replace")) return false;
    return takes("function") || takes("procedure");
  }
  bool is_plain_string() const {
    return token_.terminated &&
           (token_.kind == TokenKind::dollar_string || lexer_.text(token_).starts_with('\''));
  }
  void look() {
    const bool continued = body_ && body_->end == last_.end && token_.kind == TokenKind::string;
    if (continued) is_one_string_ = false;
    const bool is_language = lexer_.is_word(last_, "language");
    if (is_language) plpgsql_ = lower(lexer_.text(token_)) == "plpgsql" || lexer_.text(token_) == "'plpgsql'";
    const bool is_body = is_plain_string() && !is_language && (is_do_ || lexer_.is_word(last_, "as"));
    if (is_body) body_ = token_;
  }

  Lexer lexer_;
  Token token_, last_;
  std::optional<Token> body_;
  bool more_ = true;
  bool is_do_ = false;
  bool plpgsql_ = false;
  bool is_one_string_ = true;
};

/// The text between the quotes as PL/pgSQL gets it, with blanks in place of comments.
std::string inside_of(std::string_view sql, const Token& body) {
  const std::string_view quoted = sql.substr(body.begin, body.end - body.begin);
  const std::size_t mark = quoted.find(quoted[0], 1) + 1;
  const bool dollar = body.kind == TokenKind::dollar_string;
  std::string inside = dollar ? std::string(quoted.substr(mark, quoted.size() - 2 * mark))
                              : replaced(quoted.substr(1, quoted.size() - 2), "''", "'");
  blank_comments(inside);
  return inside;
}

/// As a literal that is no dollar quote, since the inside may hold any tag.
std::string as_literal(std::string_view text) { return '\'' + replaced(text, "'", "''") + '\''; }

/// The first character of the line of the body that is not blank.
std::size_t offset_of_line(std::string_view sql, const Token& body, std::size_t line) {
  std::size_t at = body.begin;
  for (; line > 1; --line) {
    const std::size_t line_end = sql.find('\n', at);
    if (line_end == std::string_view::npos || line_end >= body.end) return body.begin;
    at = line_end + 1;
  }
  while (at < body.end && is_space(sql[at])) ++at;
  return at;
}

}  // namespace

std::optional<SyntaxError> check_body(std::string_view sql) {
  const std::optional<Token> body = Finder(sql).find();
  if (!body || sql.find('\0') != std::string_view::npos || invalid_utf8(sql)) return std::nullopt;
  const std::string inside = inside_of(sql, *body);
  std::string blanked(sql);
  blank_comments(blanked);
  blanked.replace(body->begin, body->end - body->begin, as_literal(inside));
  if (too_much_for_the_parser(inside) || too_much_for_the_parser(blanked)) return std::nullopt;
  const std::optional<BodyRefusal> refusal = parse_body(blanked);
  if (!refusal) return std::nullopt;
  return SyntaxError{refusal->message, offset_of_line(sql, *body, refusal->line)};
}

}  // namespace migc::sql
