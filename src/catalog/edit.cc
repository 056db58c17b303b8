#include "edit.h"

#include <algorithm>
#include <string_view>

#include "types.h"

namespace migc {
namespace {

using Names = std::vector<const ObjectName*>;

void sort_and_unite(Names& names) {
  std::sort(names.begin(), names.end(), [](const ObjectName* a, const ObjectName* b) { return *a < *b; });
  names.erase(std::unique(names.begin(), names.end(),
                          [](const ObjectName* a, const ObjectName* b) { return *a == *b; }),
              names.end());
}

Names referred_tables(const Table* table) {
  Names names;
  if (table == nullptr) return names;
  for (const Constraint& constraint : table->constraints)
    if (constraint.kind == Constraint::Kind::foreign_key) names.push_back(&constraint.referred_table);
  sort_and_unite(names);
  return names;
}

Names parents(const Table* table) {
  Names names;
  if (table == nullptr) return names;
  for (const ObjectName* parent : {&table->partition_of, &table->inherits})
    if (!parent->empty()) names.push_back(parent);
  sort_and_unite(names);
  return names;
}

Names used_enums(const Table* table) {
  Names names;
  if (table == nullptr) return names;
  for (const Column& column : table->columns)
    if (const Type* type = enumeration_in(column.type); type != nullptr && !type->enum_name.empty())
      names.push_back(&type->enum_name);
  sort_and_unite(names);
  return names;
}

template <class Members>
std::vector<std::string_view> names_of(const Table* table, Members members) {
  std::vector<std::string_view> names;
  if (table == nullptr) return names;
  names.reserve((table->*members).size());
  for (const auto& member : table->*members) names.push_back(member.name);
  return names;
}

std::vector<std::string_view> names_of_defaults(const Table* table) {
  std::vector<std::string_view> names;
  if (table == nullptr) return names;
  for (const Column& column : table->columns)
    if (!column.default_name.empty()) names.push_back(column.default_name);
  return names;
}

bool has(const Names& names, const ObjectName& name) {
  return std::any_of(names.begin(), names.end(), [&](const ObjectName* other) { return *other == name; });
}

}  // namespace

void Edit::undo() {
  while (!undo_.empty()) {
    undo_.back()();
    undo_.pop_back();
  }
}

void Edit::put(std::shared_ptr<const Table> table) {
  const auto place = catalog_.tables.find(table->name);
  const std::shared_ptr<const Table> old = place == catalog_.tables.end() ? nullptr : place->second;
  reindex(old.get(), table.get());
  const ObjectName& name = table->name;
  if (old != nullptr) forget_cells(*old, *table);
  set(catalog_.tables, name, table);
}

/// What is known of the rows holds for the columns that stay as they are.
void Edit::forget_cells(const Table& old_table, const Table& new_table) {
  const auto known = catalog_.rows.find(old_table.name);
  if (known == catalog_.rows.end() || known->second->rows.empty()) return;
  std::vector<std::string_view> gone;
  for (const Column& column : old_table.columns)
    if (const Column* now = new_table.column(column.name); now == nullptr || now->type != column.type) gone.push_back(column.name);
  if (gone.empty()) return;
  auto rows = std::make_shared<KnownRows>();
  rows->all = known->second->all;
  for (const auto& row : known->second->rows) {
    auto kept = std::make_shared<KnownRows::Row>(*row);
    for (const std::string_view column : gone) kept->erase(std::string(column));
    rows->rows.push_back(std::move(kept));
  }
  set(catalog_.rows, old_table.name, std::move(rows));
}

void Edit::remove_table(const ObjectName& name) {
  const std::shared_ptr<const Table> old = catalog_.table(name);
  if (old == nullptr) return;
  reindex(old.get(), nullptr);
  remove(catalog_.tables, old->name);
  remove(catalog_.rows, old->name);
}

/// One of the two may be null; both have the same name otherwise.
void Edit::reindex(const Table* old_table, const Table* new_table) {
  const ObjectName& table = (old_table != nullptr ? old_table : new_table)->name;
  update_owners(catalog_.index_tables, table, names_of(old_table, &Table::indexes),
                names_of(new_table, &Table::indexes));
  update_owners(catalog_.constraint_tables, table, names_of(old_table, &Table::constraints),
                names_of(new_table, &Table::constraints));
  update_owners(catalog_.default_tables, table, names_of_defaults(old_table), names_of_defaults(new_table));
  update_users(catalog_.referenced_by, table, referred_tables(old_table), referred_tables(new_table));
  update_users(catalog_.children, table, parents(old_table), parents(new_table));
  update_users(catalog_.enum_users, table, used_enums(old_table), used_enums(new_table));
}

/// What both begin with stays: most often one name was appended.
void Edit::update_owners(Owners& owners, const ObjectName& table,
                         const std::vector<std::string_view>& old_names,
                         const std::vector<std::string_view>& new_names) {
  const auto [old_rest, new_rest] =
      std::mismatch(old_names.begin(), old_names.end(), new_names.begin(), new_names.end());
  for (auto name = old_rest; name != old_names.end(); ++name)
    remove_owner(owners, {table.schema, std::string(*name)}, table);
  for (auto name = new_rest; name != new_names.end(); ++name)
    add_owner(owners, {table.schema, std::string(*name)}, table);
}

void Edit::add_owner(Owners& owners, const ObjectName& name, const ObjectName& table) {
  owners.emplace(name, table);
  undo_.emplace_back([&owners, name, table] {
    const auto [first, last] = owners.equal_range(name);
    const auto place = std::find_if(first, last, [&](const auto& pair) { return pair.second == table; });
    if (place != last) owners.erase(place);
  });
}

void Edit::remove_owner(Owners& owners, const ObjectName& name, const ObjectName& table) {
  const auto [first, last] = owners.equal_range(name);
  const auto place = std::find_if(first, last, [&](const auto& pair) { return pair.second == table; });
  if (place == last) return;
  owners.erase(place);
  undo_.emplace_back([&owners, name, table] { owners.emplace(name, table); });
}

void Edit::update_users(Users& users, const ObjectName& table, const Names& old_used, const Names& new_used) {
  for (const ObjectName* used : old_used)
    if (!has(new_used, *used)) remove_user(users, *used, table);
  for (const ObjectName* used : new_used)
    if (!has(old_used, *used)) add_user(users, *used, table);
}

void Edit::add_user(Users& users, const ObjectName& used, const ObjectName& table) {
  std::vector<ObjectName>& list = users[used];
  const auto place = std::lower_bound(list.begin(), list.end(), table);
  if (place != list.end() && *place == table) return;
  list.insert(place, table);
  undo_.emplace_back([&users, used, table] {
    std::vector<ObjectName>& entry = users[used];
    std::erase(entry, table);
    if (entry.empty()) users.erase(used);
  });
}

void Edit::remove_user(Users& users, const ObjectName& used, const ObjectName& table) {
  const auto entry = users.find(used);
  if (entry == users.end() || std::erase(entry->second, table) == 0) return;
  if (entry->second.empty()) users.erase(entry);
  undo_.emplace_back([&users, used, table] {
    std::vector<ObjectName>& list = users[used];
    list.insert(std::lower_bound(list.begin(), list.end(), table), table);
  });
}

}  // namespace migc
