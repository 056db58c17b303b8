#include "migc/dialect.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <system_error>

#include "migc/base/strings.h"
#include "migc/base/version.h"

namespace migc {
namespace {

struct ClauseEntry {
  std::string_view key, description;
};

constexpr std::array clauses = {
#define MIGC_CLAUSE(name, holes, what) ClauseEntry{#name, what},
#include "migc/dialect_keys.def"
};

bool is_plain(char c, bool first, const IdentifierRules& rules) {
  const bool plain = (c >= 'a' && c <= 'z') || is_digit(c) || c == '_' || c == '$';
  return plain && !(first && rules.not_first.find(c) != std::string::npos);
}

bool needs_quotes(std::string_view name, const IdentifierRules& rules) {
  if (name.empty()) return true;
  for (std::size_t i = 0; i < name.size(); ++i)
    if (!is_plain(name[i], i == 0, rules)) return true;
  return rules.reserved.contains(name);
}

/// A type, taken apart for [catalog_type].
struct TypeWords {
  std::string key;  ///< "NUMERIC(n, m)"
  std::string n, m, labels;
};

/// 'a', 'b' at the begin of the text; its size, or 0 where it is something else or holds what a catalog might show otherwise.
std::size_t size_of_labels(std::string_view text) {
  std::size_t i = 0;
  while (i < text.size() && text[i] == '\'') {
    std::size_t end = i + 1;
    while (end < text.size() && (is_word(text[end]) || text[end] == '-' || text[end] == ' ')) ++end;
    if (end == i + 1 || end == text.size() || text[end] != '\'' || text[end - 1] == ' ') return 0;
    i = end + 1;
    if (i < text.size() && text[i] == '\'') return 0;  // a quote within
    if (text.substr(i).starts_with(", '")) i += 2;
  }
  return i;
}

TypeWords words_of(std::string_view type) {
  TypeWords words;
  for (std::size_t i = 0; i < type.size();) {
    const bool begins_word = i == 0 || !is_word(type[i - 1]);
    if (is_digit(type[i]) && begins_word) {
      std::string& number = words.n.empty() ? words.n : words.m;
      words.key += words.n.empty() ? 'n' : 'm';
      while (i < type.size() && is_digit(type[i])) number += type[i++];
    } else if (const std::size_t size = size_of_labels(type.substr(i)); size > 0) {
      words.labels = replaced(type.substr(i, size), "', '", "','");
      words.key += "labels";
      i += size;
    } else {
      words.key += upper(type.substr(i++, 1));
    }
  }
  return words;
}

std::optional<std::size_t> number_in(std::string_view digits) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  constexpr std::size_t largest = 1u << 30;
  if (digits.empty() || error != std::errc() || end != digits.data() + digits.size() || number > largest) return std::nullopt;
  return number;
}

/// "4", "4n", "up to 4n"
std::optional<Size> size_from(std::string_view formula, std::string_view n) {
  constexpr std::string_view up_to = "up to ";
  const bool varies = formula.starts_with(up_to);
  if (varies) formula.remove_prefix(up_to.size());
  const bool multiplies = formula.ends_with('n');
  if (multiplies) formula.remove_suffix(1);
  const std::optional<std::size_t> factor = formula.empty() && multiplies ? 1 : number_in(formula);
  const std::optional<std::size_t> times = multiplies ? number_in(n) : 1;
  if (!factor || !times) return std::nullopt;
  const std::size_t most = *factor * *times;
  return Size{varies ? 0 : most, most};
}

[[noreturn]] void abort_on_hole(std::string_view pattern, std::string_view hole) {
  std::fprintf(stderr, "migc: nothing fills '%.*s' in '%.*s'\n", static_cast<int>(hole.size()), hole.data(),
               static_cast<int>(pattern.size()), pattern.data());
  std::abort();
}

}  // namespace

std::string_view key_of(Clause clause) { return clauses.at(static_cast<std::size_t>(clause)).key; }

std::string_view description_of(Clause clause) {
  return clauses.at(static_cast<std::size_t>(clause)).description;
}

std::string Dialect::quoted(std::string_view word) const {
  if (!needs_quotes(word, identifier)) return std::string(word);
  std::string out = identifier.open;
  for (const char c : word) {
    out += c;
    if (identifier.close.size() == 1 && c == identifier.close[0]) out += c;
  }
  return out += identifier.close;
}

std::string Dialect::quoted(const ObjectName& relation) const {
  if (relation.schema.empty()) return quoted(relation.name);
  return quoted(relation.schema).append(1, '.').append(quoted(relation.name));
}

std::string Dialect::in_catalog(std::string_view spelled) const {
  if (spelled.ends_with("[]")) {
    while (spelled.ends_with("[]")) spelled.remove_suffix(2);
    const std::string element = in_catalog(spelled);
    return element.empty() ? "" : element + "[]";
  }
  if (const auto exact = catalog_types.find(upper(spelled)); exact != catalog_types.end()) return exact->second;
  const TypeWords words = words_of(spelled);
  const auto found = catalog_types.find(words.key);
  if (found == catalog_types.end()) return {};
  return replaced(replaced(replaced(found->second, "{n}", words.n), "{m}", words.m), "{labels}", words.labels);
}

std::optional<Size> Dialect::size_of(std::string_view spelled) const {
  if (const auto exact = sizes.find(upper(spelled)); exact != sizes.end()) return size_from(exact->second, "");
  const TypeWords words = words_of(spelled);
  const auto found = sizes.find(words.key);
  return found == sizes.end() ? std::nullopt : size_from(found->second, words.n);
}

std::optional<Size> Dialect::size_of_prefix(std::string_view spelled, std::size_t length) const {
  const std::string word = upper(trim(spelled.substr(0, spelled.find('('))));
  const auto found = sizes.find(word + " prefix");
  return found == sizes.end() ? std::nullopt : size_from(found->second, std::to_string(length));
}

bool Dialect::fits(std::string_view word) const {
  if (identifier.max_length == 0) return true;
  return (identifier.length_in_bytes ? word.size() : code_points(word)) <= identifier.max_length;
}

bool Dialect::is_or_extends(std::string_view other) const {
  return std::find(chain.begin(), chain.end(), other) != chain.end();
}

const std::string& Dialect::hint(std::string_view key) const {
  static const std::string none;
  auto found = hints.find(key);
  if (found == hints.end()) found = hints.find("otherwise");
  return found == hints.end() ? none : found->second;
}

PatternPart take_part(std::string_view& pattern) {
  const auto take = [&pattern](std::size_t size) {
    const std::string_view taken = pattern.substr(0, size);
    pattern.remove_prefix(taken.size());
    return taken;
  };
  const char first = pattern.front();
  if (first != '{' && first != '}') return {PatternPart::Kind::text, take(pattern.find_first_of("{}"))};
  if (pattern.size() > 1 && pattern[1] == first) return {PatternPart::Kind::text, take(2).substr(1)};
  const std::size_t close = pattern.find('}');
  if (first == '}' || close == std::string_view::npos) return {PatternPart::Kind::broken, take(1)};
  return {PatternPart::Kind::hole, take(close + 1).substr(1, close - 1)};
}

const std::string& ServerNames::rule(Constraint::Kind kind) const {
  static const std::string none;
  switch (kind) {
    case Constraint::Kind::primary_key:
      return primary_key;
    case Constraint::Kind::unique:
      return unique;
    case Constraint::Kind::foreign_key:
      return foreign_key;
    case Constraint::Kind::check:
      return check;
    case Constraint::Kind::exclude:
      break;
  }
  return none;
}

std::string fill(std::string_view pattern,
                 std::initializer_list<std::pair<std::string_view, std::string_view>> values) {
  std::string out;
  for (std::string_view rest = pattern; !rest.empty();) {
    const PatternPart part = take_part(rest);
    if (part.kind != PatternPart::Kind::hole) {
      out += part.text;
      continue;
    }
    const auto* value =
        std::find_if(values.begin(), values.end(), [&](const auto& v) { return v.first == part.text; });
    if (value == values.end()) abort_on_hole(pattern, part.text);
    out += value->second;
  }
  return out;
}

bool has_hole(std::string_view pattern, std::string_view hole) {
  while (!pattern.empty()) {
    const PatternPart part = take_part(pattern);
    if (part.kind == PatternPart::Kind::hole && part.text == hole) return true;
  }
  return false;
}

const Text* spelled_for(const Expression& expression, const Dialect& dialect, bool* is_override) {
  for (const std::string& name : dialect.chain) {
    if (expression.overrides.empty()) break;
    const auto found = expression.overrides.find(name);
    if (found == expression.overrides.end()) continue;
    if (is_override != nullptr) *is_override = true;
    return &found->second;
  }
  if (is_override != nullptr) *is_override = false;
  return expression.has_sql ? &expression.sql : nullptr;
}

std::string_view at_release(std::string_view fact, int release) {
  std::string_view now = fact.substr(0, fact.find(';'));
  for (std::size_t at = fact.find(';'); at != std::string_view::npos;) {
    const std::size_t end = fact.find(';', at + 1);
    const std::string_view part = trim(fact.substr(at + 1, end == std::string_view::npos ? end : end - at - 1));
    const std::size_t blank = part.find(' ');
    const std::optional<int> since = release_number(part.substr(0, blank));
    if (blank != std::string_view::npos && since && *since <= release) now = trim(part.substr(blank));
    at = end;
  }
  return trim(now);
}

}  // namespace migc
