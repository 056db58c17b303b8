#include "toml.h"

#include <algorithm>

#include "migc/base/strings.h"

namespace migc::writer {
namespace {

constexpr std::size_t longest_line = 110;

bool needs_escapes(std::string_view text) { return text.find_first_of("\"\\") != std::string_view::npos; }

/// Lines as they are: neither escapes nor anything that an editor would not show.
bool is_plain_lines(std::string_view text) {
  for (const std::string_view line : split(text, '\n')) {
    std::string_view rest = line;
    for (std::size_t tab = rest.find('\t'); tab != std::string_view::npos; tab = rest.find('\t')) {
      if (has_hidden_characters(rest.substr(0, tab))) return false;
      rest.remove_prefix(tab + 1);
    }
    if (has_hidden_characters(rest)) return false;
  }
  return true;
}

/// Between three double quotes: lines stay, all else is escaped as on one line.
std::string escaped_lines(std::string_view text) {
  std::string out = "\"\"\"\n";
  bool is_first = true;
  for (const std::string_view line : split(text, '\n')) {
    if (!is_first) out += '\n';
    is_first = false;
    const std::string line_quoted = quoted_string(line);
    out += line_quoted.substr(1, line_quoted.size() - 2);
  }
  return out + "\"\"\"";
}

bool is_bare(std::string_view key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) { return is_word(c) || c == '-'; });
}

}  // namespace

std::string toml_string(std::string_view text) {
  const bool is_literal = needs_escapes(text) && text.find('\'') == std::string_view::npos && !has_hidden_characters(text);
  return is_literal ? "'" + std::string(text) + "'" : quoted_string(text);
}

std::string toml_text(std::string_view text) {
  if (text.find('\n') == std::string_view::npos) return toml_string(text);
  const bool is_literal = is_plain_lines(text) && text.find("'''") == std::string_view::npos && !text.ends_with('\'');
  return is_literal ? "'''\n" + std::string(text) + "'''" : escaped_lines(text);
}

std::string toml_array(const std::vector<std::string>& elements) { return "[" + join(elements, ", ") + "]"; }

std::string toml_strings(const std::vector<std::string>& texts) {
  std::vector<std::string> elements;
  for (const std::string& text : texts) elements.push_back(toml_string(text));
  return toml_array(elements);
}

std::string toml_key(std::string_view key) { return is_bare(key) ? std::string(key) : quoted_string(key); }

bool is_writable(std::string_view text) { return text.find('\0') == std::string_view::npos; }

void TomlTable::add_strings(std::string_view key, const std::vector<std::string>& texts) {
  std::vector<std::string> elements;
  for (const std::string& text : texts) elements.push_back(toml_string(text));
  add_array(key, std::move(elements));
}

void TomlTable::add_array(std::string_view key, std::vector<std::string> elements, bool is_long) {
  std::string value = toml_array(elements);
  entries_.push_back({toml_key(key), std::move(value), std::move(elements), is_long});
}

std::string TomlTable::in_line() const {
  if (entries_.empty()) return "{}";
  std::string out = "{ ";
  for (const Entry& entry : entries_) {
    if (out.size() > 2) out += ", ";
    out += entry.key + " = " + entry.value;
  }
  return out + " }";
}

std::string TomlTable::lines() const {
  std::string out;
  for (const Entry& entry : entries_) {
    out += entry.key + " = ";
    const bool fits = code_points(entry.key) + code_points(entry.value) + 3 <= longest_line;
    if (entry.elements.empty() || (fits && !entry.is_long)) {
      out += entry.value + "\n";
      continue;
    }
    out += "[\n";
    for (const std::string& element : entry.elements) out += "  " + element + ",\n";
    out += "]\n";
  }
  return out;
}

}  // namespace migc::writer
