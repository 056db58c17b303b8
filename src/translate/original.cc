#include "original.h"

#include <charconv>

#include "migc/sql.h"

namespace migc::translating {

Text with_positions(const Text& sql, std::span<const Parameter> parameters) {
  std::size_t count = 0;
  return sql::bind(sql, parameters, [&count](const Literal&) { return "$" + std::to_string(++count); });
}

Text with_names(const Text& piece, std::span<const Parameter> parameters) {
  const std::string_view text = piece.str();
  Text out;
  std::size_t done = 0;
  for (const sql::Token& token : sql::lex(text)) {
    if (token.kind == sql::TokenKind::positional) {
      std::size_t number = 0;
      std::from_chars(text.data() + token.begin + 1, text.data() + token.end, number);
      if (number < 1 || number > parameters.size()) continue;
      out += piece.slice(done, token.begin);
      out += ":" + parameters[number - 1].name;
      done = token.end;
    } else if (token.kind == sql::TokenKind::parameter) {
      out += piece.slice(done, token.begin);
      out += "\\";
      done = token.begin;
    }
  }
  out += piece.slice(done, text.size());
  return out;
}

bool has_positions(std::string_view sql) {
  if (sql.find('$') == std::string_view::npos) return false;
  for (const sql::Token& token : sql::lex(sql))
    if (token.kind == sql::TokenKind::positional) return true;
  return false;
}

}  // namespace migc::translating
