#include "tree.h"

#include <algorithm>

#include "lexer.h"
#include "nesting.h"
#include "parser.h"

namespace migc::sql {

std::optional<Json> tree_of(std::string_view sql) {
  if (sql.size() > largest_for_a_tree || sql.find('\0') != std::string_view::npos) return std::nullopt;
  std::string blanked(sql);
  blank_comments(blanked);
  if (too_much_for_the_parser(blanked)) return std::nullopt;
  const std::optional<std::string> text = parse_to_json(blanked);
  if (!text) return std::nullopt;
  Json tree = Json::parse(*text, nullptr, /*allow_exceptions=*/false);
  if (!tree.is_object()) return std::nullopt;
  return tree;
}

const Json& member(const Json& node, const char* name) {
  static const Json nothing;
  if (!node.is_object()) return nothing;
  const auto found = node.find(name);
  return found == node.end() ? nothing : *found;
}

std::string_view text_in(const Json& node, const char* name) {
  const Json& found = member(node, name);
  return found.is_string() ? std::string_view(found.get_ref<const std::string&>()) : std::string_view();
}

bool flag_in(const Json& node, const char* name) {
  const Json& found = member(node, name);
  return found.is_boolean() && found.get<bool>();
}

std::string_view string_of(const Json& node) {
  const Json& value = member(node, "String");
  const std::string_view text = text_in(value, "sval");
  return text.empty() ? text_in(value, "str") : text;
}

std::vector<std::string> strings_of(const Json& list) {
  std::vector<std::string> strings;
  if (!list.is_array()) return strings;
  for (const Json& node : list)
    if (const std::string_view text = string_of(node); !text.empty()) strings.emplace_back(text);
  return strings;
}

void walk(const Json& tree, const std::function<bool(const std::string& key, const Json& node)>& visit) {
  struct Pending {
    const std::string* key;
    const Json* node;
  };
  static const std::string no_key;
  std::vector<Pending> pending{{&no_key, &tree}};
  while (!pending.empty()) {
    const auto [key, node] = pending.back();
    pending.pop_back();
    if (node->is_object() && !visit(*key, *node)) continue;
    const std::size_t first = pending.size();
    if (node->is_object())
      for (auto it = node->begin(); it != node->end(); ++it)
        if (it->is_structured()) pending.push_back({&it.key(), &*it});
    if (node->is_array())
      for (const Json& element : *node)
        if (element.is_structured()) pending.push_back({key, &element});
    std::reverse(pending.begin() + static_cast<std::ptrdiff_t>(first), pending.end());
  }
}

}  // namespace migc::sql
