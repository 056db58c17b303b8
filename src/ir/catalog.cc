#include "migc/ir/catalog.h"

#include <algorithm>

namespace migc {
namespace {

template <class T>
std::shared_ptr<const T> find(const Catalog::Map<T>& map, const ObjectName& name) {
  const auto found = map.find(name);
  return found == map.end() ? nullptr : found->second;
}

}  // namespace

bool Catalog::is_opaque(const ObjectName& name) const {
  if (certain.contains(name)) return false;
  if (all_opaque || opaque_schemas.contains(name.schema)) return true;
  if (opaque.empty()) return false;
  return opaque.contains(name) || opaque.contains({"", name.name}) || opaque.contains({"public", name.name});
}

bool Catalog::is_unambiguous(const ObjectName& table) const {
  return !table.schema.empty() || std::none_of(schemas.begin(), schemas.end(), [&](const auto& schema) {
    return tables.contains({schema.first, table.name});
  });
}

std::shared_ptr<const Table> Catalog::table(const ObjectName& name) const { return find(tables, name); }

std::shared_ptr<const Enum> Catalog::enumeration(const ObjectName& name) const { return find(enums, name); }

}  // namespace migc
