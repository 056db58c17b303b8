// TOML as people write it: strings in the quotes that need the fewest escapes, tables on one line, long arrays with one
// element a line.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace migc::writer {

/// A string on one line: '…' where that saves escapes, else "…".
std::string toml_string(std::string_view text);
/// A text that may have lines: likewise, or between three quotes.
std::string toml_text(std::string_view text);
/// "[a, b]" of elements that are TOML already.
std::string toml_array(const std::vector<std::string>& elements);
std::string toml_strings(const std::vector<std::string>& texts);
/// A key, in quotes where it needs them.
std::string toml_key(std::string_view key);
/// Can a TOML file hold the text? Not where it holds a NUL, which no database takes.
bool is_writable(std::string_view text);

/// A table: keys and their values, in order.
class TomlTable {
 public:
  void add(std::string_view key, std::string value) { entries_.push_back({toml_key(key), std::move(value), {}, false}); }
  void add_string(std::string_view key, std::string_view text) { add(key, toml_string(text)); }
  void add_flag(std::string_view key, bool flag) { add(key, flag ? "true" : "false"); }
  void add_strings(std::string_view key, const std::vector<std::string>& texts);
  /// `is_long`: one element a line, however short they are.
  void add_array(std::string_view key, std::vector<std::string> elements, bool is_long = false);
  bool empty() const { return entries_.empty(); }

  /// "{ a = 1, b = 2 }"
  std::string in_line() const;
  /// "a = 1\nb = 2\n"
  std::string lines() const;

 private:
  struct Entry {
    std::string key, value;
    std::vector<std::string> elements;  ///< of an array, besides
    bool is_long = false;
  };
  std::vector<Entry> entries_;
};

}  // namespace migc::writer
