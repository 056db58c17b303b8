// Names and what they stand for, in the order in which they were first bound: variables of a scope,
// attributes of a class, an instance, a module.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "alembic/python/value.h"

namespace migc::python {

class Namespace {
 public:
  struct Entry {
    std::string name;
    Value value;  ///< absent: the name was deleted
  };

  /// Absent: no such name.
  Value get(std::string_view name) const {
    const Entry* entry = find(name);
    return entry == nullptr ? Value::absent() : entry->value;
  }
  bool has(std::string_view name) const { return !get(name).is_absent(); }
  void set(std::string_view name, Value value);
  /// False: it was not there.
  bool erase(std::string_view name);

  /// Also those that were deleted (absent).
  const std::vector<Entry>& entries() const { return entries_; }
  std::vector<std::string> names() const;

 private:
  const Entry* find(std::string_view name) const;
  std::size_t slot_of(std::string_view name) const;
  void index();

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  ///< a hash table of positions + 1, once there are many
};

}  // namespace migc::python
