#include "migc/translate.h"

#include "migc/base/strings.h"
#include "migc/sql.h"
#include "original.h"
#include "speaker.h"

namespace migc {
namespace {

using translating::Node;
using translating::Original;
using translating::Speaker;

std::optional<sql::SyntaxError> judged(const std::string& text, ExpressionPlace place) {
  if (place == ExpressionPlace::index_element) return sql::check_index_element(text);
  return place == ExpressionPlace::query ? sql::check_query(text) : sql::check_expression(text);
}

std::string_view before(ExpressionPlace place) {
  if (place == ExpressionPlace::index_element) return "CREATE INDEX ON t (";
  return place == ExpressionPlace::query ? "" : "SELECT (";
}

std::string said_by(Speaker& speaker, Node statement, ExpressionPlace place) {
  if (place == ExpressionPlace::query) return speaker.query(statement["SelectStmt"], true);
  if (place == ExpressionPlace::index_element)
    return speaker.index_element(statement["IndexStmt"]["indexParams"].first()["IndexElem"]);
  const Node result = statement["SelectStmt"]["targetList"].first()["ResTarget"]["val"];
  if (place == ExpressionPlace::condition) return speaker.condition(result).text;
  return speaker.value_alone(result).text;
}

}  // namespace

std::optional<Text> translate(const Translatable& what, const TranslateContext& context, Diagnostics& diagnostics) {
  const std::size_t errors_before = diagnostics.error_count();
  const Expression& expression = what.expression;
  const Text text = sql::embedded(translating::with_positions(expression.sql, expression.parameters));
  if (const auto error = judged(text.str(), what.place)) {
    diagnostics.report(Kind::invalid_sql, text.locate(error->offset, what.span),
                       {std::string(sql::grammar_version()), error->message});
    return std::nullopt;
  }
  const std::string whole = std::string(before(what.place)) + text.str() +
                            (what.place == ExpressionPlace::query ? "" : "\n)");
  const std::optional<sql::Tree> tree = sql::tree_of(whole);
  if (!tree || translating::has_positions(expression.sql.str())) {
    diagnostics.report(Kind::not_translated, text.locate(0, what.span),
                       {tree ? "$1" : "this text", context.dialect.title, context.dialect.name});
    return std::nullopt;
  }
  const Original original{text, before(what.place).size(), what.span, expression.parameters};
  Speaker speaker(original, context, diagnostics);
  if (what.table != nullptr)
    speaker.add_relation(translating::Relation{what.table->name.name, {std::shared_ptr<const Table>(), what.table}, false, true});
  std::string said = said_by(speaker, tree->root()["stmts"].first()["stmt"], what.place);
  if (diagnostics.error_count() != errors_before) return std::nullopt;
  return Text(std::move(said), text.locate(0, what.span), Escapes::fixed);
}

}  // namespace migc
