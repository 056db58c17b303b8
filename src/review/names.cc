#include "names.h"

#include "migc/base/strings.h"

namespace migc::impact {

using sql::Node;

std::set<std::string> columns_in(Node expression) {
  std::set<std::string> found;
  sql::walk(expression, [&](Node node) {
    if (node.key() != "ColumnRef") return true;
    std::string last;
    for (const Node field : node["fields"]) last = field["A_Star"] ? "*" : std::string(sql::string_of(field));
    found.insert(last);
    return true;
  });
  return found;
}

std::string made_up_name(const std::string& table, const std::vector<std::string>& columns, std::string_view suffix,
                         const std::set<std::string>& taken) {
  constexpr std::size_t longest = 63;
  std::string first = table, second = join(columns, "_");
  // makeObjectName() in PostgreSQL's indexcmds.c cuts the longer of the two, a byte at a time.
  const std::size_t overhead = suffix.size() + 1 + (second.empty() ? 0 : 1);
  while (first.size() + second.size() + overhead > longest) (first.size() > second.size() ? first : second).pop_back();
  const std::string stem = second.empty() ? first : first + "_" + second;
  std::string name = stem + "_" + std::string(suffix);
  for (int i = 1; taken.contains(name); ++i) name = stem + "_" + std::string(suffix) + std::to_string(i);
  return name;
}

std::vector<std::string> names_of(Node object) {
  if (object["List"]) return sql::strings_of(object["List"]["items"]);
  if (object["TypeName"]) return sql::strings_of(object["TypeName"]["names"]);
  if (object["ObjectWithArgs"]) return sql::strings_of(object["ObjectWithArgs"]["objname"]);
  return {std::string(sql::string_of(object))};
}

bool is_null_constant(Node expression) {
  while (const Node inner = expression["TypeCast"]["arg"]) expression = inner;
  return expression["A_Const"]["isnull"].flag();
}

bool is_constant(Node expression) {
  while (const Node inner = expression["TypeCast"]["arg"]) expression = inner;
  return expression["A_Const"] && !expression["A_Const"]["isnull"].flag();
}

std::string string_constant(Node expression) {
  while (const Node inner = expression["TypeCast"]["arg"]) expression = inner;
  return std::string(expression["A_Const"]["sval"]["sval"].text());
}

ObjectName name_in_string(std::string_view text) {
  std::vector<std::string> parts(1);
  bool quoted = false;
  for (const char c : text) {
    if (c == '"')
      quoted = !quoted;
    else if (c == '.' && !quoted)
      parts.emplace_back();
    else
      parts.back() += quoted ? std::string(1, c) : lower(std::string_view(&c, 1));
  }
  return sql::object_name(std::move(parts));
}

}  // namespace migc::impact
