#include "migc/sql_stretches.h"

#include <algorithm>
#include <array>
#include <string>

#include "migc/base/strings.h"

namespace migc::sql {
namespace {

using Kind = Stretch::Kind;

class Scanner {
 public:
  Scanner(std::string_view sql, const QuoteRules& rules) : sql_(sql), rules_(rules) {}

  std::vector<Stretch> scan() {
    while (at_ < sql_.size()) {
      const std::size_t begin = at_;
      const Kind kind = take();
      if (kind == Kind::code && !found_.empty() && found_.back().kind == Kind::code)
        found_.back().end = at_;
      else
        found_.push_back({kind, begin, at_});
    }
    return std::move(found_);
  }

 private:
  bool sees(std::string_view text) const { return sql_.substr(at_).starts_with(text); }

  Kind take() {
    if (sees("--")) return to(sql_.find('\n', at_), Kind::comment);
    if (sees("/*")) return block_comment();
    if (sees("'")) return begins_q_string() ? q_string() : quoted('\'', Kind::string);
    if (sees("\"")) return quoted('"', Kind::name);
    if (rules_.brackets && sees("[")) return quoted(']', Kind::name);
    return to(at_ + 1, Kind::code);
  }

  Kind to(std::size_t end, Kind kind) {
    at_ = std::min(end, sql_.size());
    return kind;
  }

  Kind quoted(char close, Kind kind) {
    for (++at_; at_ < sql_.size(); ++at_) {
      if (sql_[at_] != close) continue;
      if (at_ + 1 == sql_.size() || sql_[at_ + 1] != close) return to(at_ + 1, kind);
      ++at_;
    }
    return kind;
  }

  Kind block_comment() {
    int depth = 1;
    at_ += 2;
    while (at_ < sql_.size() && depth > 0) {
      if (sees("*/")) {
        --depth;
        at_ += 2;
      } else if (rules_.nested_comments && sees("/*")) {
        ++depth;
        at_ += 2;
      } else {
        ++at_;
      }
    }
    return to(at_, Kind::comment);
  }

  /// q or nq stands before the quote, and is a word of its own.
  bool begins_q_string() const {
    if (!rules_.q_strings || at_ == 0 || lower(sql_.substr(at_ - 1, 1)) != "q" || at_ + 1 >= sql_.size())
      return false;
    std::size_t before = at_ - 1;
    if (before > 0 && lower(sql_.substr(before - 1, 1)) == "n") --before;
    return before == 0 || !(is_word(sql_[before - 1]) || sql_[before - 1] == '$' || sql_[before - 1] == '#');
  }

  Kind q_string() {
    constexpr std::string_view opening = "[{<(", closing = "]}>)";
    const char open = sql_[at_ + 1];
    const std::size_t pair = opening.find(open);
    const std::string close = {pair == std::string_view::npos ? open : closing[pair], '\''};
    const std::size_t end = sql_.find(close, at_ + 2);
    return to(end == std::string_view::npos ? sql_.size() : end + 2, Kind::string);
  }

  std::string_view sql_;
  const QuoteRules& rules_;
  std::size_t at_ = 0;
  std::vector<Stretch> found_;
};

/// The words that a statement begins with, in lower case, up to its first quote.
std::vector<std::string> first_words(std::string_view sql, const QuoteRules& rules, std::size_t count) {
  std::vector<std::string> words;
  for (const Stretch& stretch : stretches(sql, rules)) {
    if (stretch.kind == Kind::comment) continue;
    if (stretch.kind != Kind::code || words.size() >= count) break;
    bool within = false;
    for (const char c : sql.substr(stretch.begin, stretch.end - stretch.begin)) {
      const bool belongs = is_word(c) || c == '<';
      if (belongs && !within) words.emplace_back();
      if (belongs) words.back() += c;
      within = belongs;
    }
  }
  for (std::string& word : words) word = lower(word);
  return words;
}

}  // namespace

std::vector<Stretch> stretches(std::string_view sql, const QuoteRules& rules) {
  return Scanner(sql, rules).scan();
}

bool begins_block(std::string_view sql, const QuoteRules& rules) {
  static constexpr std::array between = {"or", "replace", "editionable", "noneditionable"};
  static constexpr std::array stored = {"function", "procedure", "package", "trigger", "type", "library"};
  constexpr std::size_t enough = 6;
  const std::vector<std::string> words = first_words(sql, rules, enough);
  if (words.empty()) return false;
  if (words[0] == "begin" || words[0] == "declare" || words[0].starts_with("<<")) return true;
  if (words[0] != "create") return false;
  const auto is_among = [](const auto& list, const std::string& word) {
    return std::find(list.begin(), list.end(), word) != list.end();
  };
  for (std::size_t i = 1; i < words.size(); ++i)
    if (!is_among(between, words[i])) return is_among(stored, words[i]);
  return false;
}

}  // namespace migc::sql
