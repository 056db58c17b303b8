// What a raw statement may do, from its first words where that is enough: of data statements there are
// thousands, and large ones, so they get no tree.

#include "facts.h"

#include "migc/sql_builtin.h"
#include "lexer.h"
#include "migc/base/strings.h"

namespace migc::sql {
namespace {

using Effect = Facts::Effect;

constexpr std::size_t longest_name = 63;  // bytes; PostgreSQL cuts longer ones

/// An unquoted or quoted name as PostgreSQL keeps it; empty where the token is none.
std::string folded(const Lexer& lexer, const Token& token) {
  const std::string_view text = lexer.text(token);
  std::string name;
  if (token.kind == TokenKind::word) name = lower(text);
  if (token.kind == TokenKind::quoted_name && token.terminated && text.starts_with('"'))
    name = replaced(text.substr(1, text.size() - 2), "\"\"", "\"");
  return name.size() > longest_name ? std::string(utf8_prefix(name, longest_name)) : name;
}

/// Reads names and keywords off the front of a statement.
class Front {
 public:
  explicit Front(std::string_view sql) : lexer_(sql) { step(); }

  bool at_end() const { return !more_; }
  bool takes(std::string_view word) {
    if (!more_ || !lexer_.is_word(token_, word)) return false;
    step();
    return true;
  }
  /// Empty where no name stands here. Of three parts the first is the database.
  ObjectName takes_name() {
    ObjectName name;
    while (more_) {
      std::string part = folded(lexer_, token_);
      if (part.empty()) return {};
      name = {std::move(name.name), std::move(part)};
      step();
      if (!more_ || !lexer_.is_symbol(token_, ".")) return name;
      step();
    }
    return {};
  }
  /// Does the rest neither write nor call what may write? `verb` SELECT, VALUES or TABLE has been taken.
  bool only_reads() {
    Token last;
    for (Token before; more_; before = last, last = token_, step()) {
      if (lexer_.is_word(token_, "into")) return false;
      if (!lexer_.is_symbol(token_, "(")) continue;
      if (last.kind == TokenKind::quoted_name) return false;
      if (last.kind == TokenKind::word &&
          (lexer_.is_symbol(before, ".") || !is_builtin_call(lower(lexer_.text(last)))))
        return false;
    }
    return true;
  }

 private:
  void step() { more_ = lexer_.next_significant(token_); }

  Lexer lexer_;
  Token token_;
  bool more_ = true;
};

std::optional<Facts> writing(Front& front, bool fills) {
  front.takes("only");
  ObjectName written = front.takes_name();
  if (written.empty()) return std::nullopt;
  Facts facts;
  facts.effect = Effect::data;
  facts.fills = fills;
  facts.names.push_back(std::move(written));
  return facts;
}

Facts with_effect(Effect effect) {
  Facts facts;
  facts.effect = effect;
  return facts;
}

/// nullopt: the first words do not tell.
std::optional<Facts> facts_of_front(std::string_view sql) {
  Front front(sql);
  if (front.at_end()) return with_effect(Effect::none);
  if (front.takes("insert")) return front.takes("into") ? writing(front, true) : std::nullopt;
  if (front.takes("delete")) return front.takes("from") ? writing(front, false) : std::nullopt;
  if (front.takes("update")) return writing(front, false);
  if (front.takes("do")) return facts_of_do(sql);
  if (front.takes("call")) return with_effect(Effect::everything);
  if (front.takes("select") || front.takes("values"))
    return front.only_reads() ? std::optional(with_effect(Effect::query)) : std::nullopt;
  return std::nullopt;
}

}  // namespace

ObjectName name_in(std::string_view text) {
  Front front(text);
  ObjectName name = front.takes_name();
  return front.at_end() ? name : ObjectName{};
}

Facts facts_of(std::string_view sql) {
  std::optional<Facts> facts = facts_of_front(sql);
  return facts ? std::move(*facts) : facts_of_tree(sql);
}

}  // namespace migc::sql
