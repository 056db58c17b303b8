// Syntax that PostgreSQL got after 15, as rows of words: not to parse it, only to say why an older grammar
// refuses it.

#include <algorithm>
#include <charconv>
#include <string>

#include "lexer.h"
#include "migc/sql.h"

namespace migc::sql {
namespace {

struct Newer {
  std::string_view syntax;  ///< as shown; its words, '…' for any words between, are what is looked for
  std::string_view version;
};

constexpr Newer all_newer[] = {
    {"IS JSON", "16"},
    {"JSON_TABLE", "17"},
    {"JSON_QUERY", "17"},
    {"JSON_VALUE", "17"},
    {"JSON_EXISTS", "17"},
    {"MERGE … RETURNING", "17"},
    {"NOT MATCHED BY SOURCE", "17"},
    {"NOT MATCHED BY TARGET", "17"},
    {"SET EXPRESSION", "17"},
    {"VIRTUAL", "18"},
    {"NOT ENFORCED", "18"},
    {"WITHOUT OVERLAPS", "18"},
    {"PERIOD", "18"},
    {"ADD NOT NULL", "18"},
    {"RETURNING WITH", "18"},
};
constexpr Newer newer_number{"", "16"};  // 1_000, 0xff: shown as written

int as_number(std::string_view version) {
  int number = 0;
  std::from_chars(version.data(), version.data() + version.size(), number);
  return number;
}

bool is_unknown_here(const Newer& newer) { return as_number(newer.version) > as_number(grammar_version()); }

/// Follows one syntax through a text.
class Match {
 public:
  explicit Match(const Newer& newer) : newer_(&newer), rest_(newer.syntax) {}
  const Newer& newer() const { return *newer_; }

  /// True at the word that completes it.
  bool add(std::string_view word) {
    if (rest_.starts_with(gap)) {
      if (!matches(word, rest_.substr(gap.size()))) return false;
      rest_.remove_prefix(gap.size());
    } else if (!matches(word, rest_)) {
      rest_ = newer_->syntax;
      if (!matches(word, rest_)) return false;
    }
    rest_.remove_prefix(std::min(rest_.size(), word.size() + 1));
    if (!rest_.empty()) return false;
    rest_ = newer_->syntax;
    return true;
  }

 private:
  static constexpr std::string_view gap = "… ";
  static bool matches(std::string_view word, std::string_view rest) {
    const std::string_view first = rest.substr(0, rest.find(' '));
    return word.size() == first.size() &&
           std::equal(word.begin(), word.end(), first.begin(), [](char a, char b) {
             return (a >= 'a' && a <= 'z' ? static_cast<char>(a - 'a' + 'A') : a) == b;
           });
  }

  const Newer* newer_;
  std::string_view rest_;
};

bool is_newer_number(std::string_view number) {
  return number.find('_') != std::string_view::npos ||
         (number.size() > 1 && number[0] == '0' &&
          std::string_view("xXoObB").find(number[1]) != std::string_view::npos);
}

}  // namespace

std::optional<NewerSyntax> newer_syntax(std::string_view sql, std::size_t offset) {
  std::optional<NewerSyntax> last;
  std::vector<Match> matches;
  for (const Newer& newer : all_newer)
    if (is_unknown_here(newer)) matches.emplace_back(newer);
  Lexer lexer(sql);
  for (Token token; lexer.next_significant(token) && token.begin <= offset;) {
    const std::string_view text = lexer.text(token);
    if (token.kind == TokenKind::number && is_newer_number(text) && is_unknown_here(newer_number))
      last = NewerSyntax{text, newer_number.version};
    if (token.kind != TokenKind::word) continue;
    for (Match& match : matches)
      if (match.add(text)) last = NewerSyntax{match.newer().syntax, match.newer().version};
  }
  return last;
}

}  // namespace migc::sql
