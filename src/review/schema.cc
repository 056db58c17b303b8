#include "schema.h"

#include <algorithm>

namespace migc::impact {
namespace {

template <class List>
auto* named_in(List& list, const std::string& name) {
  const auto found = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.name == name; });
  return found == list.end() ? nullptr : &*found;
}

}  // namespace

const ColumnFacts* Relation::column(const std::string& wanted) const { return named_in(columns, wanted); }
ColumnFacts* Relation::column(const std::string& wanted) { return named_in(columns, wanted); }
const ConstraintFacts* Relation::constraint(const std::string& wanted) const { return named_in(constraints, wanted); }
ConstraintFacts* Relation::constraint(const std::string& wanted) { return named_in(constraints, wanted); }
const IndexFacts* Relation::index(const std::string& wanted) const { return named_in(indexes, wanted); }

const ConstraintFacts* Relation::primary_key() const {
  const auto found = std::find_if(constraints.begin(), constraints.end(), [](const ConstraintFacts& one) {
    return one.kind == ConstraintFacts::Kind::primary;
  });
  return found == constraints.end() ? nullptr : &*found;
}

Relation* Schema::find(const ObjectName& name) {
  const auto found = relations.find(name);
  return found == relations.end() ? nullptr : &found->second;
}

const Relation* Schema::find(const ObjectName& name) const {
  const auto found = relations.find(name);
  return found == relations.end() ? nullptr : &found->second;
}

std::vector<ObjectName> Schema::children(const ObjectName& name) const {
  std::vector<ObjectName> found;
  for (const auto& [child, relation] : relations)
    if (std::find(relation.parents.begin(), relation.parents.end(), name) != relation.parents.end())
      found.push_back(child);
  return found;
}

std::vector<ObjectName> Schema::with_children(const ObjectName& name) const {
  std::vector<ObjectName> all{name};
  for (std::size_t i = 0; i < all.size(); ++i)
    for (ObjectName& child : children(all[i]))
      if (std::find(all.begin(), all.end(), child) == all.end()) all.push_back(std::move(child));
  return all;
}

const Relation* Schema::default_partition(const ObjectName& parent) const {
  for (const ObjectName& child : children(parent))
    if (const Relation* relation = find(child); relation->is_default) return relation;
  return nullptr;
}

std::vector<ObjectName> Schema::owned_sequences(const ObjectName& table, const std::string& column) const {
  std::vector<ObjectName> found;
  for (const auto& [name, relation] : relations)
    if (relation.owner == table && (column.empty() || relation.owner_column == column)) found.push_back(name);
  return found;
}

std::vector<ObjectName> Schema::views_of(const ObjectName& name, const std::string& column) const {
  std::vector<ObjectName> all{name};
  const auto reads_column = [&](const Relation& view) {
    return column.empty() || view.columns_read.contains(column) || view.columns_read.contains("*");
  };
  for (std::size_t i = 0; i < all.size(); ++i)
    for (const auto& [view, relation] : relations)
      if (relation.reads.contains(all[i]) && (i > 0 || reads_column(relation)) &&
          std::find(all.begin(), all.end(), view) == all.end())
        all.push_back(view);
  all.erase(all.begin());
  return all;
}

std::vector<Schema::Reference> Schema::references_to(const ObjectName& name) const {
  std::vector<Reference> found;
  for (const auto& [other, relation] : relations)
    for (const ConstraintFacts& key : relation.constraints)
      if (key.kind == ConstraintFacts::Kind::foreign && key.referred == name) found.push_back({&relation, &key});
  return found;
}

}  // namespace migc::impact
