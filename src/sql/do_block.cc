// A DO block in PL/pgSQL does what the statements in it may do, as long as they are plain ones: branches, exception
// handlers and messages around them change nothing by themselves.
//
//     DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_type WHERE typname = 'mood') THEN
//       CREATE TYPE mood AS ENUM ('sad'); END IF; EXCEPTION WHEN duplicate_object THEN NULL; END $$
//
// The body is cut at its semicolons; of each piece the words of control are taken off the front, and what is left is one
// SQL statement. With a variable, a loop, EXECUTE of a text that is put together or PERFORM some piece is none,
// and the block may do everything.
#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <utility>

#include "facts.h"
#include "migc/base/strings.h"

namespace migc::sql {
namespace {

using Effect = Facts::Effect;

Facts anything() {
  Facts facts;
  facts.effect = Effect::everything;
  return facts;
}

/// The body between its quotes; nullopt: it is not in PL/pgSQL, or in a form that is not read.
std::optional<std::string> body_of(std::string_view sql) {
  std::optional<std::string> body;
  for (const Token& token : lex(sql)) {
    const std::string_view text = sql.substr(token.begin, token.end - token.begin);
    if (token.kind == TokenKind::comment) continue;
    if (token.kind == TokenKind::dollar_string && token.terminated && !body) {
      const std::size_t mark = text.find('$', 1) + 1;
      body = std::string(text.substr(mark, text.size() - 2 * mark));
    } else if (const std::string word = lower(text); word != "do" && word != "language" && word != "plpgsql" && word != ";") {
      return std::nullopt;
    }
  }
  return body;
}

/// One piece of the body, up to a semicolon.
class BlockPiece {
 public:
  BlockPiece(std::string_view body, std::vector<Token> tokens) : body_(body), tokens_(std::move(tokens)) {}

  /// What it may do; nullopt: nothing. Effect::everything where it is not read.
  std::optional<Facts> read() {
    while (at_ < tokens_.size()) {
      if (takes("begin") || takes("else") || takes("exception")) continue;
      if (takes("end")) {
        takes("if");
        return at_ == tokens_.size() ? std::nullopt : std::optional(anything());
      }
      if (takes("if") || takes("elsif") || takes("elseif")) {
        const std::optional<std::string> condition = until_then();
        if (!condition || facts_of("SELECT " + *condition).effect != Effect::query) return anything();
        continue;
      }
      if (takes("when")) {
        if (!until_then()) return anything();
        continue;
      }
      if (takes("return")) return at_ == tokens_.size() ? std::nullopt : std::optional(anything());
      if (takes("execute")) return facts_of_text();
      if (takes("raise") || takes("null")) return has_call() ? std::optional(anything()) : std::nullopt;
      return facts_of(body_.substr(tokens_[at_].begin, tokens_.back().end - tokens_[at_].begin));
    }
    return std::nullopt;
  }

 private:
  std::string word(std::size_t i) const { return lower(body_.substr(tokens_[i].begin, tokens_[i].end - tokens_[i].begin)); }
  bool takes(std::string_view expected) { return at_ < tokens_.size() && word(at_) == expected && (++at_, true); }
  bool has_call() const {
    for (std::size_t i = at_; i < tokens_.size(); ++i)
      if (word(i) == "(") return true;
    return false;
  }
  /// EXECUTE 'text', or EXECUTE format('GRANT … TO %I', …): what is put in a grant changes nothing of what it may do.
  std::optional<Facts> facts_of_text() {
    const bool is_format = takes("format");
    if (is_format && !takes("(")) return anything();
    std::string text;
    for (; at_ < tokens_.size() && tokens_[at_].kind == TokenKind::string; ++at_) {
      const std::string_view one = body_.substr(tokens_[at_].begin, tokens_[at_].end - tokens_[at_].begin);
      if (!one.starts_with('\'')) return anything();
      text += replaced(one.substr(1, one.size() - 2), "''", "'");
    }
    if (text.empty()) return anything();
    if (!is_format) return at_ == tokens_.size() ? std::optional(facts_of(text)) : std::optional(anything());
    const std::string words = lower(trim(text));
    const auto begins = [&](const char* one) { return words.starts_with(one); };
    static constexpr std::array harmless = {"grant ", "revoke ", "alter default privileges "};
    const bool is_harmless = std::any_of(harmless.begin(), harmless.end(), begins) && words.find(';') == std::string::npos;
    return is_harmless && !has_call() ? std::nullopt : std::optional(anything());
  }
  std::optional<std::string> until_then() {
    const std::size_t begin = at_;
    for (; at_ < tokens_.size() && word(at_) != "case"; ++at_)
      if (word(at_) == "then" && at_ > begin) {
        ++at_;
        return std::string(body_.substr(tokens_[begin].begin, tokens_[at_ - 2].end - tokens_[begin].begin));
      }
    return std::nullopt;
  }

  std::string_view body_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
};

void add_facts(Facts& all, Facts one) {
  const bool writes = one.effect == Effect::data || one.effect == Effect::schema;
  if (!writes) return;
  if (all.effect != Effect::schema) all.effect = one.effect;
  for (ObjectName& name : one.names)
    if (std::find(all.names.begin(), all.names.end(), name) == all.names.end()) all.names.push_back(std::move(name));
  for (std::string& schema : one.schemas) all.schemas.push_back(std::move(schema));
  all.fills = all.fills || one.fills;
  all.cascade = all.cascade || one.cascade;
}

bool can_be_added(const Facts& one) {
  return one.transactional && (one.effect == Effect::none || one.effect == Effect::query || one.effect == Effect::data ||
                               one.effect == Effect::schema);
}

}  // namespace

Facts facts_of_do(std::string_view sql) {
  const std::optional<std::string> quoted = body_of(sql);
  if (!quoted) return anything();
  const std::string body = without_comments(*quoted);
  Facts all;
  all.effect = Effect::none;
  all.fills = false;
  std::vector<Token> piece;
  for (const Token& token : lex(body)) {
    const bool ends = token.kind == TokenKind::symbol && body[token.begin] == ';';
    if (!token.terminated || token.kind == TokenKind::comment) return anything();
    if (!ends) {
      piece.push_back(token);
      continue;
    }
    const std::optional<Facts> one = BlockPiece(body, std::exchange(piece, {})).read();
    if (one && !can_be_added(*one)) return anything();
    if (one) add_facts(all, *one);
  }
  const std::optional<Facts> last = BlockPiece(body, std::move(piece)).read();
  return last ? anything() : all;
}

}  // namespace migc::sql
