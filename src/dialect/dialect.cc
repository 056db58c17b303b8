#include "migc/dialect.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>

#include "migc/base/strings.h"

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

}  // namespace migc
