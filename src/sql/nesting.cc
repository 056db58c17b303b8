// An upper bound for the depth of a statement's tree, from its tokens.
//
// The parser's own stack bounds what nests to the right (parentheses, NOT, CASE) with a clean error. What
// nests to the left has no bound: in `a + b + c + …` each operator puts the tree so far below a new node, and
// libpg_query's writer of trees, which recurses, overflows the stack at 100,000 of them. So operators are
// counted, and the words that act as such. Each bracket has a count of its own, and is as deep as its
// operators and its deepest inner bracket together. A comma, AND and OR begin a new element of a flat list:
// the count starts again and the largest is kept. Not so for UNION and JOIN, which go on building to the left
// across commas, nor at an AND behind a CASE, which may stand inside it, with operators to go on behind its
// END.
//
// The parser's lexer takes cubic time on a long row of '+' and '-' (it gives back one at a time): rows of
// more operator characters than an operator may have are refused.

#include "nesting.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "lexer.h"

namespace migc::sql {
namespace {

constexpr std::array<std::string_view, 16> operator_words = {
    "not",     "in",      "like", "ilike",    "similar", "between",  "is",  "isnull",
    "notnull", "collate", "at",   "overlaps", "escape",  "operator", "any", "all"};
constexpr std::array<std::string_view, 4> list_words = {"union", "intersect", "except", "join"};

class Depth {
 public:
  void add(const Lexer& lexer, const Token& token) {
    const std::string_view text = lexer.text(token);
    if (token.kind == TokenKind::word) add_word(text);
    if (token.kind == TokenKind::symbol) add_symbol(text);
  }
  /// Of the whole text so far.
  std::size_t whole() {
    while (brackets_.size() > 1) close();
    return brackets_.front().depth();
  }
  std::size_t so_far() const { return brackets_.size() - 1 + brackets_.back().depth(); }

 private:
  struct Bracket {
    std::size_t operators = 0, inner = 0;  // of the present element
    std::size_t joins = 0;
    std::size_t deepest_element = 0;
    bool has_case = false;
    std::size_t depth() const { return std::max(deepest_element, operators + inner) + joins; }
    void next_element() {
      deepest_element = std::max(deepest_element, operators + inner);
      operators = inner = 0;
      has_case = false;
    }
  };
  void close() {
    const std::size_t depth = brackets_.back().depth() + 1;
    brackets_.pop_back();
    if (brackets_.empty()) brackets_.emplace_back();
    brackets_.back().inner = std::max(brackets_.back().inner, depth);
  }
  void add_word(std::string_view word) {
    const auto is_it = [word](std::string_view known) { return equals_ignoring_case(word, known); };
    Bracket& bracket = brackets_.back();
    if (!bracket.has_case && (is_it("and") || is_it("or"))) bracket.next_element();
    if (is_it("case")) bracket.has_case = true;
    if (std::any_of(operator_words.begin(), operator_words.end(), is_it)) ++bracket.operators;
    if (std::any_of(list_words.begin(), list_words.end(), is_it)) ++bracket.joins;
  }
  void add_symbol(std::string_view symbol) {
    const char c = symbol[0];
    if (c == '(' || c == '[') {
      brackets_.emplace_back();
    } else if (c == ')' || c == ']') {
      close();
    } else if (c == ',' || c == ';') {
      brackets_.back().next_element();
    } else if (c != '.') {
      ++brackets_.back().operators;
    }
  }

  std::vector<Bracket> brackets_{1};
};

Refusal too_deep(std::size_t offset) {
  return {"stack depth limit exceeded: more than " + std::to_string(deepest_tree) +
              " operators one within the other",
          offset};
}

/// Could there be a row of too many operator characters? Each such row covers a multiple of its length.
bool may_have_long_operator(std::string_view sql) {
  for (std::size_t at = longest_operator; at < sql.size(); at += longest_operator)
    if (is_operator_character(sql[at]) && is_operator_character(sql[at - 1])) return true;
  return false;
}

}  // namespace

std::optional<Refusal> too_much_for_the_parser(std::string_view sql) {
  if (sql.size() <= deepest_tree && !may_have_long_operator(sql)) return std::nullopt;
  Lexer lexer(sql);
  Depth depth;
  std::size_t row_begin = 0, row_end = 0;
  for (Token token; lexer.next(token);) {
    depth.add(lexer, token);
    if (depth.so_far() > deepest_tree) return too_deep(token.begin);
    const bool is_operator = token.kind == TokenKind::symbol && is_operator_character(sql[token.begin]);
    if (!is_operator) continue;
    if (token.begin != row_end) row_begin = token.begin;
    row_end = token.end;
    if (row_end - row_begin > longest_operator) return Refusal{"operator too long", row_begin};
  }
  if (depth.whole() > deepest_tree) return too_deep(sql.size());
  return std::nullopt;
}

}  // namespace migc::sql
