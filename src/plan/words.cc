#include "words.h"

#include <fmt/format.h>
#include <algorithm>

#include "migc/base/strings.h"

namespace migc {

std::string quoted_list(const std::vector<std::string>& names) {
  constexpr std::size_t most = 8;
  if (names.size() <= most) return listed(names);
  std::string list;
  for (std::size_t i = 0; i < most - 1; ++i) list += "'" + names[i] + "', ";
  return list + fmt::format("and {} more", names.size() - (most - 1));
}

std::string quoted_list(const Graph& graph, const std::vector<int>& nodes) {
  return quoted_list(ids_of(graph, nodes));
}

std::string arrows(const std::vector<std::string>& names) {
  constexpr std::size_t most = 12;
  std::string text;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (names.size() > most && i == most - 2) {
      text += fmt::format(" -> {} more", names.size() - (most - 1));
      i = names.size() - 1;
    }
    text += (i == 0 ? "'" : " -> '") + names[i] + "'";
  }
  return text;
}

std::string suggestion(std::string_view word, const std::vector<std::string>& names) {
  const auto begins = [&](const std::string& name) { return name.starts_with(word); };
  const auto first = std::find_if(names.begin(), names.end(), begins);
  if (first == names.end() || word.empty() || std::any_of(first + 1, names.end(), begins))
    return did_you_mean(word, names);
  return fmt::format("; did you mean '{}'?", *first);
}

}  // namespace migc
