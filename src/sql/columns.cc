// The columns that an expression mentions.

#include <map>
#include <set>

#include "migc/sql.h"
#include "tree.h"

namespace migc::sql {
namespace {

std::optional<Json> tree_around(std::string_view before, std::string_view sql) {
  std::string whole(before);
  whole += sql;
  whole += "\n)";
  return tree_of(whole);
}

int location_of(const Json& node) {
  const Json& location = member(node, "location");
  return location.is_number_integer() ? location.get<int>() : 0;
}

}  // namespace

std::vector<std::string> columns_of(std::string_view expression) {
  std::optional<Json> tree = tree_around("SELECT (", expression);
  if (!tree) tree = tree_around("CREATE INDEX ON t (", expression);
  if (!tree) return {};
  std::multimap<int, std::string> found;
  walk(*tree, [&found](const std::string& key, const Json& node) {
    if (key == "IndexElem" && !text_in(node, "name").empty()) found.emplace(0, text_in(node, "name"));
    if (key != "ColumnRef") return true;
    const Json& fields = member(node, "fields");
    if (!fields.is_array() || fields.empty()) return false;
    if (const std::string_view name = string_of(fields.back()); !name.empty())
      found.emplace(location_of(node), name);
    return false;
  });
  std::vector<std::string> names;
  std::set<std::string_view> seen;
  for (const auto& [location, name] : found)
    if (seen.insert(name).second) names.push_back(name);
  return names;
}

}  // namespace migc::sql
