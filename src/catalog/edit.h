// Every change of the catalog goes through an Edit, which takes all of them back unless it is committed: an
// operation that fails half-way leaves no trace, and nobody has to plan for it. It also keeps the look-ups in
// the other direction true (which table has this index, who refers to this table, who uses this enum).
#pragma once

#include <functional>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "migc/ir/catalog.h"

namespace migc {

class Edit {
 public:
  explicit Edit(Catalog& catalog) : catalog_(catalog) {}
  Edit(const Edit&) = delete;
  Edit& operator=(const Edit&) = delete;
  ~Edit() { undo(); }
  void commit() { undo_.clear(); }

  /// Puts the table in place of the one of its name, if there is one.
  void put(std::shared_ptr<const Table> table);
  void remove_table(const ObjectName& name);

  template <class Map>
  void set(Map& map, const typename Map::key_type& key, typename Map::mapped_type value) {
    auto [place, made] = map.try_emplace(key);
    if (made)
      undo_.emplace_back([&map, key] { map.erase(key); });
    else
      undo_.emplace_back([&map, key, old = std::move(place->second)] { map.insert_or_assign(key, old); });
    place->second = std::move(value);
  }
  template <class Map>
  void remove(Map& map, const typename Map::key_type& key) {
    const auto place = map.find(key);
    if (place == map.end()) return;
    undo_.emplace_back([&map, old = *place] { map.insert(old); });
    map.erase(place);
  }
  template <class Value>
  void add(std::set<Value>& set, const Value& value) {
    if (set.insert(value).second) undo_.emplace_back([&set, value] { set.erase(value); });
  }
  template <class Set>
  void clear(Set& set) {
    if (set.empty()) return;
    undo_.emplace_back([&set, old = std::move(set)] { set = old; });
    set.clear();
  }
  template <class T>
  void assign(T& field, T value) {
    undo_.emplace_back([&field, old = std::move(field)] { field = old; });
    field = std::move(value);
  }

  using Owners = std::multimap<ObjectName, ObjectName>;
  void add_owner(Owners& owners, const ObjectName& name, const ObjectName& table);
  void remove_owner(Owners& owners, const ObjectName& name, const ObjectName& table);

 private:
  void undo();
  void forget_cells(const Table& old_table, const Table& new_table);
  void reindex(const Table* old_table, const Table* new_table);
  using Users = std::map<ObjectName, std::vector<ObjectName>>;
  void update_users(Users& users, const ObjectName& table, const std::vector<const ObjectName*>& old_used,
                    const std::vector<const ObjectName*>& new_used);
  void add_user(Users& users, const ObjectName& used, const ObjectName& table);
  void remove_user(Users& users, const ObjectName& used, const ObjectName& table);
  void update_owners(Owners& owners, const ObjectName& table, const std::vector<std::string_view>& old_names,
                     const std::vector<std::string_view>& new_names);

  Catalog& catalog_;
  std::vector<std::function<void()>> undo_;  // run from the end
};

}  // namespace migc
