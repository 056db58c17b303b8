#include "migc/sql_pieces.h"

#include <algorithm>

#include "migc/base/strings.h"

namespace migc::sql {

Pieces::Pieces(const Text& statement) : statement_(statement), tokens_(lex(statement.str())) {
  std::erase_if(tokens_, [](const Token& token) { return token.kind == TokenKind::comment; });
}

std::size_t Pieces::at(std::size_t offset) const {
  const auto found = std::find_if(tokens_.begin(), tokens_.end(),
                                  [offset](const Token& token) { return token.begin >= offset; });
  return static_cast<std::size_t>(found - tokens_.begin());
}

bool Pieces::is_word(std::size_t token, std::string_view word) const {
  if (token >= tokens_.size() || tokens_[token].kind != TokenKind::word) return false;
  const Token& one = tokens_[token];
  return lower(std::string_view(statement_.str()).substr(one.begin, one.end - one.begin)) == word;
}

bool Pieces::is_symbol(std::size_t token, std::string_view symbol) const {
  if (token >= tokens_.size() || tokens_[token].kind != TokenKind::symbol) return false;
  const Token& one = tokens_[token];
  return std::string_view(statement_.str()).substr(one.begin, one.end - one.begin) == symbol;
}

std::size_t Pieces::behind(std::size_t token) const {
  int depth = 0;
  for (; token < tokens_.size(); ++token) {
    if (is_symbol(token, "(") || is_symbol(token, "[") || is_word(token, "case")) ++depth;
    if (is_symbol(token, ")") || is_symbol(token, "]") || is_word(token, "end")) --depth;
    if (depth <= 0) return token + 1;
  }
  return token;
}

std::size_t Pieces::find(Range range, std::initializer_list<std::string_view> words) const {
  for (std::size_t token = range.begin; token < range.end; token = behind(token))
    for (const std::string_view word : words)
      if (is_word(token, word)) return token;
  return range.end;
}

Range Pieces::in_brackets(std::size_t from) const {
  while (from < tokens_.size() && !is_symbol(from, "(")) ++from;
  return {std::min(from + 1, tokens_.size()), from < tokens_.size() ? behind(from) - 1 : tokens_.size()};
}

std::vector<Range> Pieces::at_commas(Range range) const {
  std::vector<Range> parts;
  std::size_t begin = range.begin;
  for (std::size_t token = range.begin; token < range.end; token = behind(token)) {
    if (!is_symbol(token, ",")) continue;
    parts.push_back({begin, token});
    begin = token + 1;
  }
  parts.push_back({begin, range.end});
  return parts;
}

Text Pieces::text(Range range) const {
  if (range.empty()) return Text();
  return statement_.slice(tokens_[range.begin].begin, tokens_[range.end - 1].end);
}

}  // namespace migc::sql
