#include "unread.h"

#include <algorithm>
#include <utility>

#include "migc/base/strings.h"

namespace migc {

std::vector<ObjectName> unread_names(const Catalog& catalog) {
  std::vector<ObjectName> names;
  for (const auto& [name, table] : catalog.tables)
    if (catalog.is_opaque(name)) names.push_back(name);
  for (const auto& [name, view] : catalog.views)
    if (catalog.is_opaque(name)) names.push_back(name);
  return names;
}

void report_unread(Kind kind, const std::vector<ObjectName>& names, const Catalog& catalog,
                   const std::vector<std::string>& more, Diagnostics& diagnostics) {
  const auto report = [&](Span span, std::string what) {
    std::vector<std::string> arguments = {std::move(what)};
    arguments.insert(arguments.end(), more.begin(), more.end());
    diagnostics.report(kind, span, std::move(arguments));
  };
  if (catalog.all_opaque) return report(catalog.all_opaque_since, "anything");
  std::vector<std::pair<Span, std::vector<std::string>>> places;
  for (const ObjectName& name : names) {
    const Span span = catalog.opaque_since(name);
    auto place = std::find_if(places.begin(), places.end(), [&](const auto& one) { return one.first == span; });
    if (place == places.end()) place = places.insert(places.end(), {span, {}});
    place->second.push_back(to_string(name));
  }
  for (const auto& [span, of_place] : places) report(span, listed(of_place));
}

}  // namespace migc
