#include "migc/ir/catalog.h"

#include <algorithm>

namespace migc {
namespace {

constexpr std::size_t longest_read = 63;  ///< bytes of a name in SQL text; PostgreSQL's parser cuts longer ones

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
  if (name.name.size() > longest_read) return is_opaque({name.schema, name.name.substr(0, longest_read)});
  return opaque.contains(name) || opaque.contains({"", name.name}) || opaque.contains({"public", name.name});
}

Span Catalog::opaque_since(const ObjectName& name) const {
  for (const ObjectName& meaning : {name, ObjectName{"", name.name}, ObjectName{"public", name.name}})
    if (const auto found = opaque.find(meaning); found != opaque.end()) return found->second;
  return all_opaque ? all_opaque_since : Span{};
}

bool Catalog::is_unambiguous(const ObjectName& table) const {
  return !table.schema.empty() || std::none_of(schemas.begin(), schemas.end(), [&](const auto& schema) {
    return tables.contains({schema.first, table.name});
  });
}

bool Catalog::is_empty(const ObjectName& table) const {
  const auto known = rows.find(table);
  return known != rows.end() && known->second->none();
}

std::shared_ptr<const Table> Catalog::table(const ObjectName& name) const { return find(tables, name); }

std::shared_ptr<const Enum> Catalog::enumeration(const ObjectName& name) const { return find(enums, name); }

}  // namespace migc
