#include "sql_text.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <set>

#include "migc/base/strings.h"
#include "migc/sql.h"

namespace migc::frontend {
namespace {

std::set<std::string> names_in(const Expression& expression) {
  std::set<std::string> names;
  const auto add = [&names](const Text& text) {
    for (std::string& name : sql::parameters(text.str())) names.insert(std::move(name));
  };
  add(expression.sql);
  for (const auto& [dialect, text] : expression.overrides) add(text);
  return names;
}

bool may_have_parameters(const Expression& expression) {
  const auto has_colon = [](const Text& text) { return text.str().find(':') != std::string::npos; };
  return has_colon(expression.sql) || std::any_of(expression.overrides.begin(), expression.overrides.end(),
                                                  [&](const auto& entry) { return has_colon(entry.second); });
}

/// The place of the first `:name` in a text.
std::optional<Span> place_of(const Text& text, std::string_view name, Span fallback) {
  for (const sql::Token& token : sql::lex(text.str()))
    if (token.kind == sql::TokenKind::parameter &&
        std::string_view(text.str()).substr(token.begin + 1, token.end - token.begin - 1) == name)
      return text.locate(token.begin, fallback);
  return std::nullopt;
}

Span place_of(const Expression& expression, std::string_view name) {
  if (const auto place = place_of(expression.sql, name, expression.span)) return *place;
  for (const auto& [dialect, text] : expression.overrides)
    if (const auto place = place_of(text, name, expression.span)) return *place;
  return expression.span;
}

bool has_variable(const Text& text) { return text.str().find("${") != std::string::npos; }

/// Replaces the variables in the texts of one expression.
class Expander {
 public:
  Expander(Expression& expression, const Context& context, Diagnostics& diagnostics)
      : expression_(expression), context_(context), diagnostics_(diagnostics), taken_(names_in(expression)) {}

  Text expand(const Text& text) {
    Text result;
    std::size_t done = 0;
    const std::vector<sql::Token> tokens = sql::lex(text.str());
    for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
      if (!begins_variable(text, tokens, i)) continue;
      const std::size_t begin = tokens[i].end - 1;
      const auto [end, replacement] = replacement_of(text, tokens, i);
      result += text.slice(done, begin);
      result += Text(replacement, text.locate(begin, expression_.span), Escapes::fixed);
      done = end;
    }
    result += text.slice(done, text.size());
    return result;
  }

 private:
  using Tokens = std::vector<sql::Token>;

  static std::string_view view(const Text& text, const sql::Token& token) {
    return std::string_view(text.str()).substr(token.begin, token.end - token.begin);
  }

  /// A '$' that a '{' follows: as a symbol, or the end of a word, which may hold one.
  static bool begins_variable(const Text& text, const Tokens& tokens, std::size_t i) {
    return (tokens[i].kind == sql::TokenKind::symbol || tokens[i].kind == sql::TokenKind::word) &&
           view(text, tokens[i]).ends_with('$') && tokens[i].end == tokens[i + 1].begin &&
           view(text, tokens[i + 1]).starts_with('{');
  }

  /// The end of the variable whose '$' is token `i`, and what stands in its place.
  std::pair<std::size_t, std::string> replacement_of(const Text& text, const Tokens& tokens, std::size_t i) {
    const std::size_t begin = tokens[i].end - 1;
    const bool is_whole = i + 3 < tokens.size() && view(text, tokens[i + 1]) == "{" &&
                          view(text, tokens[i + 3]).starts_with('}') && is_name(tokens[i + 2]) &&
                          view(text, tokens[i]).size() == 1;
    if (!is_whole) return {begin + 2, report_invalid(text, begin)};
    const std::string_view name = view(text, tokens[i + 2]);
    const Span place = text.locate(begin, expression_.span);
    return {tokens[i + 3].begin + 1, tokens[i + 2].kind == sql::TokenKind::word
                                         ? value_of(std::string(name), place)
                                         : name_of(std::string(name.substr(1, name.size() - 2)), place)};
  }

  static bool is_name(const sql::Token& token) {
    return token.kind == sql::TokenKind::word ||
           (token.kind == sql::TokenKind::quoted_name && token.terminated);
  }

  std::string report_invalid(const Text& text, std::size_t begin) {
    const std::string_view rest = std::string_view(text.str()).substr(begin);
    const std::string_view shown = utf8_prefix(rest.substr(0, rest.find_first_of("}\n")), 40);
    diagnostics_.report(Kind::invalid_variable, text.locate(begin, expression_.span),
                        {std::string(shown), "${name}", "${\"name\"}"});
    return {};
  }

  const Literal* find(const std::string& name, Span place) {
    const auto& variables = context_.project.variables;
    const auto found = variables.find(name);
    if (found != variables.end()) return &found->second;
    std::vector<std::string> known;
    for (const auto& [known_name, value] : variables) known.push_back(known_name);
    const std::string near = did_you_mean(name, known);
    diagnostics_.report(Kind::unknown_variable, place,
                        {name, near.empty() ? "; [variables] and -x name=value make one" : near});
    return nullptr;
  }

  std::string value_of(const std::string& name, Span place) {
    const auto [known, is_new] = parameter_names_.try_emplace(name);
    if (is_new) {
      known->second = free_name(name);
      if (const Literal* value = find(name, place))
        expression_.parameters.push_back({known->second, *value, place});
    }
    return ":" + known->second;
  }

  std::string name_of(const std::string& name, Span place) {
    const Literal* value = find(name, place);
    if (value == nullptr) return sql::quoted_name(name);
    if (const auto* text = value->get<std::string>(); text != nullptr && !text->empty())
      return sql::quoted_name(*text);
    diagnostics_.report(Kind::variable_no_name, place, {name, std::string(kind_name(*value))});
    return sql::quoted_name(name);
  }

  /// A name for the parameter that no `:name` of the author's has.
  std::string free_name(const std::string& variable) {
    std::string name = "variable_" + variable;
    while (!taken_.insert(name).second) name += '_';
    return name;
  }

  Expression& expression_;
  const Context& context_;
  Diagnostics& diagnostics_;
  std::set<std::string> taken_;
  std::map<std::string, std::string> parameter_names_;  // variable → parameter
};

/// The text as the parser sees it: each parameter is some string.
Text bound(const Expression& expression) {
  if (expression.sql.str().find(':') == std::string::npos) return expression.sql;
  return sql::bind(expression.sql, expression.parameters, [](const Literal&) { return std::string("''"); });
}

std::optional<sql::SyntaxError> syntax_error(std::string_view text, Grammar grammar) {
  switch (grammar) {
    case Grammar::expression:
      return sql::check_expression(text);
    case Grammar::index_element:
      return sql::check_index_element(text);
    case Grammar::query:
      return sql::check_query(text);
    case Grammar::statements:
      break;
  }
  return std::nullopt;
}

/// A comment without an end takes in every statement behind it, and no parser tells: it never sees comments.
void check_comments(const Expression& expression, Diagnostics& diagnostics) {
  if (expression.sql.str().find("/*") == std::string::npos) return;
  for (const sql::Token& token : sql::lex(expression.sql.str()))
    if (token.kind == sql::TokenKind::comment && !token.terminated)
      diagnostics.report(Kind::unclosed_sql, expression.sql.locate(token.begin, expression.span),
                         {"the comment"});
}

}  // namespace

void check_parameters(const Expression& expression, Kind missing, const Context& context,
                      Diagnostics& diagnostics) {
  if (expression.parameters.empty() && !may_have_parameters(expression)) return;
  std::set<std::string> names = names_in(expression);
  std::set<std::string_view> given;
  for (const Parameter& parameter : expression.parameters)
    if (!given.insert(parameter.name).second)
      diagnostics.report(Kind::repeated_name, parameter.span, {parameter.name, "params"});
    else if (names.erase(parameter.name) == 0)
      diagnostics.report(Kind::unused_parameter, parameter.span,
                         {parameter.name, parameter.name, did_you_mean(parameter.name, context.dialects)});
  for (const std::string& name : names) diagnostics.report(missing, place_of(expression, name), {name});
}

void expand_variables(Expression& expression, const Context& context, Diagnostics& diagnostics) {
  const bool in_overrides = std::any_of(expression.overrides.begin(), expression.overrides.end(),
                                        [](const auto& entry) { return has_variable(entry.second); });
  if (!in_overrides && !has_variable(expression.sql)) return;
  Expander expander(expression, context, diagnostics);
  expression.sql = expander.expand(expression.sql);
  for (auto& [dialect, text] : expression.overrides) text = expander.expand(text);
}

void check_grammar(const Expression& expression, Grammar grammar, const Context& context,
                   Diagnostics& diagnostics) {
  if (!context.reads_sql || !expression.has_sql) return;
  if (grammar == Grammar::statements) return check_comments(expression, diagnostics);
  const Text text = bound(expression);
  if (const auto error = syntax_error(text.str(), grammar))
    diagnostics.report(Kind::invalid_sql, text.locate(error->offset, expression.span),
                       {std::string(sql::grammar_version()), error->message});
}

void finish_expression(Expression& expression, Grammar grammar, Kind missing, const Context& context,
                       Diagnostics& diagnostics) {
  const std::size_t errors = diagnostics.error_count();
  check_parameters(expression, missing, context, diagnostics);
  expand_variables(expression, context, diagnostics);
  if (diagnostics.error_count() == errors) check_grammar(expression, grammar, context, diagnostics);
}

}  // namespace migc::frontend
