// What is done to an author's SQL before it goes into a statement: parameters found and replaced by their
// values, comments taken out of what stands in the middle of a statement.

#include <map>
#include <set>

#include "lexer.h"
#include "migc/base/strings.h"
#include "migc/sql.h"

namespace migc::sql {
namespace {

/// A backslash before a colon, outside quotes: the author's way to keep `:name` from being a parameter.
bool escapes_colon(std::string_view sql, const Token& token) {
  return token.kind == TokenKind::symbol && sql[token.begin] == '\\' && token.end < sql.size() &&
         sql[token.end] == ':';
}

/// Would the two, written side by side, be lexed as something else? `- -1` is no comment, `1 .5` no number.
bool runs_together(char before, char after) {
  if (after == '.' || before == '.' || after == '\'' || after == '"')
    return is_name_character(before) || before == after || before == '.' || before == '&';
  return is_operator_character(before) && is_operator_character(after);
}

/// The value as it must be written between the text before and after it.
std::string parted(std::string value, std::string_view before, std::string_view after) {
  if (value.empty()) return value;
  if (!after.empty() && (runs_together(value.back(), after.front()) ||
                         (is_name_character(value.back()) && is_name_character(after.front()))))
    value += ' ';
  if (!before.empty() && runs_together(before.back(), value.front())) value.insert(0, 1, ' ');
  return value;
}

/// Builds a text out of pieces of another and what replaces the rest.
class Replacing {
 public:
  explicit Replacing(const Text& from) : from_(from) {}
  /// The bytes [begin, end) are replaced by `text`, which stands where they were written.
  void replace(std::size_t begin, std::size_t end, std::string text) {
    keep_up_to(begin);
    if (!text.empty()) made_ += Text(std::move(text), from_.locate(begin), Escapes::fixed);
    done_ = end;
  }
  Text finish() {
    keep_up_to(from_.size());
    return std::move(made_);
  }

 private:
  void keep_up_to(std::size_t end) {
    if (end > done_) made_ += from_.slice(done_, end);
  }
  const Text& from_;
  Text made_;
  std::size_t done_ = 0;
};

Text without_comments_at_their_place(const Text& sql) {
  Replacing blanked(sql);
  Lexer lexer(sql.str());
  for (Token token; lexer.next(token);)
    if (token.kind == TokenKind::comment && token.terminated) blanked.replace(token.begin, token.end, " ");
  return blanked.finish();
}

Text trimmed(const Text& sql) {
  const std::string_view text = sql.str();
  const std::string_view inner = trim(text);
  if (inner.size() == text.size()) return sql;
  const auto begin = inner.empty() ? std::size_t{0} : static_cast<std::size_t>(inner.data() - text.data());
  return sql.slice(begin, begin + inner.size());
}

}  // namespace

std::vector<std::string> parameters(std::string_view sql) {
  std::vector<std::string> names;
  if (sql.find(':') == std::string_view::npos) return names;
  std::set<std::string_view> seen;
  Lexer lexer(sql);
  for (Token token; lexer.next(token);) {
    if (token.kind != TokenKind::parameter) continue;
    const std::string_view name = lexer.text(token).substr(1);
    if (seen.insert(name).second) names.emplace_back(name);
  }
  return names;
}

Text bind(const Text& sql, std::span<const Parameter> values,
          const std::function<std::string(const Literal&)>& spell) {
  const std::string& text = sql.str();
  if (text.find(':') == std::string::npos) return sql;
  std::map<std::string_view, std::string> spelled;
  for (const Parameter& parameter : values) spelled.emplace(parameter.name, spell(parameter.value));
  Replacing bound(sql);
  Lexer lexer(text);
  for (Token token; lexer.next(token);) {
    if (escapes_colon(text, token)) bound.replace(token.begin, token.end, "");
    if (token.kind != TokenKind::parameter) continue;
    const auto value = spelled.find(lexer.text(token).substr(1));
    if (value == spelled.end()) continue;
    const std::string_view all = text;
    bound.replace(token.begin, token.end,
                  parted(value->second, all.substr(0, token.begin), all.substr(token.end)));
  }
  return bound.finish();
}

Text embedded(const Text& expression) {
  return trimmed(may_have_comments(expression.str()) ? without_comments_at_their_place(expression)
                                                     : expression);
}

std::optional<std::size_t> client_command(std::string_view sql) {
  if (sql.find('\\') == std::string_view::npos) return std::nullopt;
  Lexer lexer(sql);
  for (Token token; lexer.next(token);)
    if (lexer.is_symbol(token, "\\") && !escapes_colon(sql, token)) return token.begin;
  return std::nullopt;
}

}  // namespace migc::sql
