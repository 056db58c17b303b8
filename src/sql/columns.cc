// The columns that an expression mentions.

#include <map>
#include <set>

#include "migc/sql.h"
#include "migc/sql_tree.h"

namespace migc::sql {
namespace {

std::optional<Tree> tree_around(std::string_view before, std::string_view sql) {
  std::string whole(before);
  whole += sql;
  whole += "\n)";
  return tree_of(whole);
}

std::string_view last_of(Node list) {
  std::string_view last;
  for (const Node node : list) last = string_of(node);
  return last;
}

}  // namespace

std::vector<std::string> columns_of(std::string_view expression) {
  std::optional<Tree> tree = tree_around("SELECT (", expression);
  if (!tree) tree = tree_around("CREATE INDEX ON t (", expression);
  if (!tree) return {};
  std::multimap<std::int64_t, std::string_view> found;  // by place in the text
  walk(tree->root(), [&found](Node node) {
    if (node.key() == "IndexElem") found.emplace(0, node["name"].text());
    if (node.key() == "ColumnRef") found.emplace(node["location"].number(), last_of(node["fields"]));
    return true;
  });
  std::vector<std::string> names;
  std::set<std::string_view> seen{""};
  for (const auto& [place, name] : found)
    if (seen.insert(name).second) names.emplace_back(name);
  return names;
}

}  // namespace migc::sql
