#include "migc/sql_place.h"

#include "migc/sql.h"

namespace migc::sql {
namespace {

std::size_t begin_behind_comments(const std::string& sql) {
  if (!sql.starts_with("--") && !sql.starts_with("/*")) return 0;
  for (const Token& token : lex(sql))
    if (token.kind != TokenKind::comment) return token.begin;
  return 0;
}

}  // namespace

Span place_of(const Statement& statement) {
  const std::vector<Fragment>& fragments = statement.sql.fragments();
  const bool written = !fragments.empty() && fragments[0].offset == 0 && fragments[0].escapes != Escapes::fixed;
  return written ? statement.sql.locate(begin_behind_comments(statement.sql.str()), statement.span) : statement.span;
}

}  // namespace migc::sql
