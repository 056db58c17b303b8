// migc.toml read by tables of keys, with all its errors reported.
#pragma once

#include <toml++/toml.h>

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"

namespace migc::config {

/// A value of the file that is being read, and its name for messages.
struct Item {
  std::string key;
  const toml::node& value;
  Span span;  ///< of the value
};

/// A key of a section and what reads it. A required key is checked by `read_section`.
struct Key {
  std::string_view name;
  std::function<void(const Item&)> read;
};

class Reader {
 public:
  Reader(const Source& source, Diagnostics& diagnostics) : source_(source), diagnostics_(diagnostics) {}

  /// nullopt: not TOML, reported.
  std::optional<toml::table> parse();

  /// Hears of each table that is read, with the keys that it may have: for whoever wants to know them all.
  std::function<void(std::string_view title, const std::vector<Key>& keys)> listener;

  /// Reads each key of a table in the order of the file; unknown ones are reported. `title`: "[project]".
  void read_section(const toml::table& table, std::string_view title, const std::vector<Key>& keys);

  // Values; nullopt: of another type, reported.
  std::optional<std::string> string(const Item& item);
  std::optional<std::string> name(const Item& item);  ///< a string that is not empty
  std::optional<std::string> flag(const Item& item);  ///< a boolean, as "true" or "false"
  std::optional<std::int64_t> integer(const Item& item, std::int64_t min, std::int64_t max);
  /// A release of a server: 15, or "8.0.29"; as one number, 80029.
  std::optional<int> release(const Item& item);
  const toml::table* table(const Item& item);
  /// The items of an array.
  std::vector<Item> array(const Item& item, std::string_view expected);
  /// The entries of a table in the order of the file, whatever their keys.
  std::vector<Item> entries(const toml::table& table);

  Span span_of(const toml::source_region& region) const {
    return {&source_, region.begin.line, region.begin.column};
  }
  void wrong_type(const Item& item, std::string_view expected);
  Diagnostics& diagnostics() { return diagnostics_; }

 private:
  const Source& source_;
  Diagnostics& diagnostics_;
};

}  // namespace migc::config
