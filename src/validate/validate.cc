#include "migc/validate.h"

#include <optional>
#include <string>

#include "migc/sql.h"

namespace migc {
namespace {

void report_invalid(const Statement& statement, const sql::SyntaxError& error, Diagnostics& diagnostics) {
  const Span place = statement.sql.locate(error.offset, statement.span);
  Diagnostic& reported =
      diagnostics.report(Kind::invalid_sql, place, {std::string(sql::grammar_version()), error.message});
  if (const auto newer = sql::newer_syntax(statement.sql.str(), error.offset))
    reported.note(
        Kind::newer_syntax, place,
        {std::string(newer->syntax), std::string(newer->version), std::string(sql::grammar_version())});
}

void validate_with_libpg_query(const Statement& statement, Diagnostics& diagnostics) {
  const std::string& text = statement.sql.str();
  if (const auto error = sql::check_statement(text)) return report_invalid(statement, *error, diagnostics);
  if (const auto error = sql::check_body(text))
    diagnostics.report(Kind::suspicious_body, statement.sql.locate(error->offset, statement.span),
                       {std::string(sql::grammar_version()), error->message});
}

}  // namespace

void validate(const Statement& statement, const Dialect& dialect, Diagnostics& diagnostics) {
  if (dialect.parser == "libpg_query") validate_with_libpg_query(statement, diagnostics);
}

}  // namespace migc
