// The table behind dict and set: keys and values in the order of insertion, found by hash.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "alembic/python/value.h"

namespace migc::python {

class Table {
 public:
  struct Entry {
    Value key;  ///< absent: was deleted
    Value value;
    std::size_t hash = 0;
  };

  // These may raise (unhashable, a comparison that fails) or meet an Unknown key, which is an error.
  /// Where the key is in `entries()`; npos: nowhere; nullopt: failed.
  static constexpr std::size_t npos = static_cast<std::size_t>(-1);
  std::optional<std::size_t> find(Interpreter&, Value key) const;
  /// The value of the key; absent: it is not there; failed.
  Value get(Interpreter&, Value key) const;
  /// False: failed.
  bool set(Interpreter&, Value key, Value value);
  /// The value that was there; absent: none; failed.
  Value take(Interpreter&, Value key);

  /// By a key that is a str.
  Value get(std::string_view key) const;

  std::size_t size() const { return live_; }
  /// Also deleted ones: skip those whose key is absent.
  const std::vector<Entry>& entries() const { return entries_; }
  void set_value(std::size_t position, Value value) { entries_[position].value = value; }
  void erase_at(std::size_t position);
  void clear();

 private:
  void compact();
  void index();

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;  ///< positions + 1, open addressing; empty while there are few
  std::size_t live_ = 0;
};

/// The hash of a str: FNV-1a. Nothing depends on its value but speed.
std::size_t hash_of(std::string_view text);

}  // namespace migc::python
