#include "schema_drawings.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "drawings.h"
#include "migc/base/strings.h"

namespace migc {
namespace {

using Key = Constraint::Kind;

bool stands_in(const std::string& column, const std::vector<std::string>& columns) {
  return std::find(columns.begin(), columns.end(), column) != columns.end();
}

/// "PK", "FK", "UK": what keys the column is of.
std::vector<std::string> keys_of(const Table& table, const std::string& column) {
  bool primary = false, foreign = false, unique = false;
  for (const Constraint& constraint : table.constraints) {
    if (!stands_in(column, constraint.columns)) continue;
    primary = primary || constraint.kind == Key::primary_key;
    foreign = foreign || constraint.kind == Key::foreign_key;
    unique = unique || (constraint.kind == Key::unique && constraint.columns.size() == 1);
  }
  std::vector<std::string> keys;
  if (primary) keys.emplace_back("PK");
  if (foreign) keys.emplace_back("FK");
  if (unique && !primary) keys.emplace_back("UK");
  return keys;
}

std::string type_of(const Type& type) {
  return type.kind == Type::Kind::enumeration && !type.enum_name.empty() ? to_string(type.enum_name) : to_string(type);
}

/// Text in a label of Graphviz that is HTML.
std::string html(std::string_view text) {
  return replaced(replaced(replaced(one_line(text), "&", "&amp;"), "<", "&lt;"), ">", "&gt;");
}

/// A word of Mermaid; whether it is the text itself.
std::pair<std::string, bool> mermaid_word(std::string_view text) {
  std::string word;
  for (const char c : text) word += is_word(c) || c == '(' || c == ')' || c == '[' || c == ']' ? c : '_';
  if (word.empty() || is_digit(word.front())) word.insert(0, "_");
  return {word, word == text};
}

/// Does a row of the table refer to one row at most that no other refers to?
bool is_one_to_one(const Table& table, const Constraint& foreign_key) {
  return std::any_of(table.constraints.begin(), table.constraints.end(), [&](const Constraint& key) {
    return (key.kind == Key::primary_key || key.kind == Key::unique) &&
           std::is_permutation(key.columns.begin(), key.columns.end(), foreign_key.columns.begin(),
                               foreign_key.columns.end());
  });
}

bool may_be_null(const Table& table, const Constraint& foreign_key) {
  return std::any_of(foreign_key.columns.begin(), foreign_key.columns.end(), [&](const std::string& name) {
    const Column* column = table.column(name);
    return column == nullptr || column->nullable;
  });
}

template <class Visit>
void for_each_foreign_key(const Catalog& catalog, Visit visit) {
  for (const auto& [name, table] : catalog.tables)
    for (const Constraint& constraint : table->constraints)
      if (constraint.kind == Key::foreign_key && catalog.tables.contains(constraint.referred_table))
        visit(*table, constraint);
}

std::size_t place_of(const Table& table, const std::vector<std::string>& columns) {
  const auto found = std::find_if(table.columns.begin(), table.columns.end(), [&](const Column& column) {
    return !columns.empty() && column.name == columns.front();
  });
  return static_cast<std::size_t>(found - table.columns.begin());
}

}  // namespace

std::string dot_schema(const Catalog& catalog) {
  std::string out = "digraph schema {\n  rankdir=LR;\n  node [shape=plain];\n";
  for (const auto& [name, table] : catalog.tables) {
    out += fmt::format(
        "  {} [label=<<table border=\"0\" cellborder=\"1\" cellspacing=\"0\">\n"
        "    <tr><td bgcolor=\"lightgrey\"><b>{}</b></td></tr>\n",
        dot_string(to_string(name)), html(to_string(name)));
    for (std::size_t i = 0; i < table->columns.size(); ++i) {
      const Column& column = table->columns[i];
      const std::string keys = join(keys_of(*table, column.name), ", ");
      out +=
          fmt::format("    <tr><td port=\"c{}\" align=\"left\">{} {}{}{}</td></tr>\n", i, html(column.name),
                      html(type_of(column.type)), column.nullable ? "" : " not null", keys.empty() ? "" : " " + keys);
    }
    out += "  </table>>];\n";
  }
  for_each_foreign_key(catalog, [&](const Table& table, const Constraint& key) {
    const Table& referred = *catalog.tables.at(key.referred_table);
    out += fmt::format("  {}:c{} -> {}:c{} [label={}];\n", dot_string(to_string(table.name)),
                       place_of(table, key.columns), dot_string(to_string(referred.name)),
                       place_of(referred, key.referred_columns), dot_string(key.name));
  });
  return out + "}\n";
}

std::string mermaid_schema(const Catalog& catalog) {
  std::string out = "erDiagram\n";
  std::map<ObjectName, std::size_t> places;
  for (const auto& [name, table] : catalog.tables) {
    const std::size_t place = places.size();
    places[name] = place;
    out += fmt::format("  t{}[{}] {{\n", place, mermaid_string(to_string(name)));
    for (const Column& column : table->columns) {
      const std::string keys = join(keys_of(*table, column.name), ", ");
      const auto [word, is_itself] = mermaid_word(column.name);
      out += fmt::format("    {} {}{}{}\n", mermaid_word(replaced(type_of(column.type), ", ", "_")).first, word,
                         keys.empty() ? "" : " " + keys, is_itself ? "" : " " + mermaid_string(column.name));
    }
    out += "  }\n";
  }
  for_each_foreign_key(catalog, [&](const Table& table, const Constraint& key) {
    out += fmt::format("  t{} {}--{} t{} : {}\n", places.at(table.name), is_one_to_one(table, key) ? "|o" : "}o",
                       may_be_null(table, key) ? "o|" : "||", places.at(key.referred_table), mermaid_string(key.name));
  });
  return out;
}

}  // namespace migc
