// An author's SQL on its way into a statement: the text for this dialect is chosen, parameters become
// literals, comments become blanks, and what is left is judged by itself, so that nothing in it can close a
// parenthesis, begin a second statement, or swallow what follows.
#include <algorithm>

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "renderer.h"

namespace migc {
namespace {

constexpr std::string_view libpg_query_parser = "libpg_query";

std::optional<sql::SyntaxError> judged_by_grammar(const std::string& sql, ExpressionPlace place) {
  switch (place) {
    case ExpressionPlace::index_element:
      return sql::check_index_element(sql);
    case ExpressionPlace::query:
      return sql::check_query(sql);
    case ExpressionPlace::value:
    case ExpressionPlace::condition:
      break;
  }
  return sql::check_expression(sql);
}

/// Where the text could end what stands around it: an unmatched bracket or quote, a ';', or (but in a query) a
/// ','. npos: nowhere.
std::size_t place_of_escape(std::string_view sql, ExpressionPlace place) {
  int depth = 0;
  for (const sql::Token& token : sql::lex(sql)) {
    const std::string_view text = sql.substr(token.begin, token.end - token.begin);
    if (text == "(" || text == "[") ++depth;
    if (text == ")" || text == "]") --depth;
    if (!token.terminated || depth < 0 || (depth == 0 && (text == ";" || (text == "," && place != ExpressionPlace::query))))
      return token.begin;
  }
  return depth == 0 ? std::string_view::npos : sql.size();
}

/// A value as a parameter: negative numbers in parentheses, so that operators around it take all of it.
std::string spelled_parameter(const Literal& value, const Dialect& dialect) {
  std::string out;
  append_literal(out, value, Type{}, ValuePlace::alone, dialect);
  if (out.starts_with('-')) out.insert(0, 1, '(').append(1, ')');
  return out;
}

}  // namespace

bool Renderer::is_source_family() {
  if (!is_source_family_) {
    const std::string& source = context_.project.source_dialect;
    const Dialect* other = dialect().is_or_extends(source) ? &dialect() : find_dialect(source);
    is_source_family_ = other != nullptr && other->family == dialect().family;
  }
  return *is_source_family_;
}

/// May text of the source dialect go into this one? What is not so is reported.
bool Renderer::may_stay_verbatim(Span span) {
  if (is_source_family()) return true;
  const Dialect* source = find_dialect(context_.project.source_dialect);
  const std::string& title = source == nullptr ? context_.project.source_dialect : source->title;
  const bool verbatim = context_.project.script.raw_sql == RawSql::verbatim;
  if (verbatim)
    diagnostics_.report(Kind::verbatim_sql, span, {title, dialect().title});
  else
    diagnostics_.report(Kind::not_translated, span, {"SQL text of " + title, dialect().title, dialect().name});
  return verbatim;
}

void Renderer::not_given(Span span) {
  diagnostics_.report(Kind::not_given, span, {dialect().title, dialect().name});
}

Text Renderer::bound(const Expression& expression, const Text& text) {
  for (const Parameter& parameter : expression.parameters) check_literal(parameter.value);
  return sql::bind(text, expression.parameters,
                   [this](const Literal& value) { return spelled_parameter(value, dialect()); });
}

/// What the source dialect's text is in this one; nullopt: reported.
std::optional<Text> Renderer::translated(const Expression& expression, ExpressionPlace place, Span span) {
  const bool wanted = context_.project.script.raw_sql == RawSql::translate && context_.translate;
  if (!wanted || is_source_family()) return std::nullopt;
  for (const Parameter& parameter : expression.parameters) check_literal(parameter.value);
  // A conversion speaks of the table as it was.
  const Touched& touched = change().before.table ? change().before : change().after;
  const Table* table = change().operation->get<AlterColumn>() ? touched.table.get() : known_table();
  return context_.translate({expression, place, table, span}, diagnostics_).value_or(Text());
}

Text Renderer::expression(const Expression& expression, ExpressionPlace place) {
  const Span span = at(expression.span);
  bool is_override = false;
  const Text* text = spelled_for(expression, dialect(), &is_override);
  if (text == nullptr) return not_given(span), Text();
  if (is_override && trim(text->str()).empty()) return {};
  if (!is_override)
    if (std::optional<Text> made = translated(expression, place, span)) return std::move(*made);
  if (!is_override && !may_stay_verbatim(span)) return {};
  Text made = sql::embedded(bound(expression, *text));
  return check(made, place, span) ? made : Text();
}

bool Renderer::check(const Text& expression, ExpressionPlace place, Span span) {
  const std::string& text = expression.str();
  if (dialect().parser == libpg_query_parser) {
    const std::optional<sql::SyntaxError> error = judged_by_grammar(text, place);
    if (!error) return true;
    Diagnostic& diagnostic = diagnostics_.report(Kind::invalid_sql, expression.locate(error->offset, span),
                                                 {std::string(sql::grammar_version()), error->message});
    if (const auto newer = sql::newer_syntax(text, error->offset))
      diagnostic.note(
          Kind::newer_syntax, {},
          {std::string(newer->syntax), std::string(newer->version), std::string(sql::grammar_version())});
    return false;
  }
  return stays_in_place(expression, span, place);
}

bool Renderer::stays_in_place(const Text& sql, Span span, ExpressionPlace place) {
  const std::size_t escape = trim(sql.str()).empty() ? 0 : place_of_escape(sql.str(), place);
  if (escape == std::string_view::npos) return true;
  diagnostics_.report(Kind::open_ended_sql, sql.locate(escape, span));
  return false;
}

}  // namespace migc
