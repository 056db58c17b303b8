// Reading one TOML migration file: places of things, complaints about them, and tables by their descriptions.
#pragma once

#include <toml++/toml.h>

#include <algorithm>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "context.h"
#include "migc/base/diagnostics.h"
#include "migc/base/text.h"
#include "migc/ir/table.h"
#include "toml/keys.h"

namespace migc::frontend {

/// A key of a table and its value; both live in the document.
struct Entry {
  const toml::key* key = nullptr;
  const toml::node* value = nullptr;
  std::string_view name() const { return key->str(); }
};

class Reader;

/// A key together with the function that reads its value into a T.
template <class T>
struct Key {
  KeyInfo info;
  void (*read)(Reader&, const Entry&, T&);
};
template <class T>
using Keys = std::span<const Key<T>>;

/// The descriptions of keys without the readers.
template <class T>
std::vector<KeyInfo> infos(Keys<T> keys) {
  std::vector<KeyInfo> result;
  for (const Key<T>& key : keys) result.push_back(key.info);
  return result;
}
template <class T, std::size_t size>
std::vector<KeyInfo> infos(const Key<T> (&keys)[size]) {
  return infos(Keys<T>(keys));
}

/// The table that keys are read from.
struct Place {
  std::string_view title;         ///< as in KeyList
  Span span;                      ///< where a missing key is reported
  Options* options = nullptr;     ///< where tables named after dialects go; null: there are none
  std::string_view implied = {};  ///< a required key that need not stand here
};

class Reader {
 public:
  Reader(const Context& context, const Source& source, Diagnostics& diagnostics)
      : context_(context), source_(source), diagnostics_(diagnostics) {}

  const Context& context() const { return context_; }
  const Source& source() const { return source_; }
  Diagnostics& diagnostics() { return diagnostics_; }
  /// "upgrade" or "downgrade": the list whose operations are being read; empty: none.
  std::string_view list() const { return list_; }
  void set_list(std::string_view list) { list_ = list; }
  Diagnostic& report(Kind kind, Span span, std::vector<std::string> arguments = {}) {
    return diagnostics_.report(kind, span, std::move(arguments));
  }

  Span span_of(const toml::node& node) const { return span_of(node.source().begin); }
  Span span_of(const toml::key& key) const { return span_of(key.source().begin); }
  Span span_of(const Entry& entry) const { return span_of(*entry.key); }

  /// The keys of a table in the order of the file.
  std::vector<Entry> entries(const toml::table& table) const;

  /// A string with the place of its first character. Reports NUL characters.
  Text text_of(const toml::node& string);
  /// Likewise, without its place.
  std::string string_of(const toml::node& string);
  /// A string that is no empty one: a name exactly as it stands. `key` is said in messages.
  std::string name_of(const toml::node& node, std::string_view key);
  /// The names of an array, without repeats (which are reported).
  std::vector<std::string> names_of(const toml::node& array, std::string_view key);
  /// Likewise, with at least one.
  std::vector<std::string> some_names_of(const toml::node& array, std::string_view key,
                                         std::string_view noun);
  std::int64_t integer_of(const Entry& entry, std::int64_t min, std::int64_t max);
  /// One of the key's choices, as an index; case and '_' for ' ' count nothing.
  std::optional<std::size_t> choice_of(const Entry& entry, std::span<const std::string_view> choices);

  /// Is the value of the shape? Reports where it isn't.
  bool fits(const Entry& entry, Shape shape) { return fits(*entry.value, shape, entry.name()); }
  bool fits(const toml::node& value, Shape shape, std::string_view key);
  /// Is the array empty? Reports that.
  bool is_empty(const toml::array& array, std::string_view key, std::string_view noun);

  void conflict(Span span, std::string_view a, std::string_view b) {
    report(Kind::conflicting_keys, span, {std::string(a), std::string(b)});
  }

  /// Reads each entry by its description into `out`. Reports unknown and missing keys.
  template <class T>
  void read_keys(const std::vector<Entry>& entries, Keys<T> keys, const Place& place, T& out) {
    std::vector<std::string> meant;  // by unknown keys
    for (const Entry& entry : entries) {
      const auto key = std::find_if(keys.begin(), keys.end(),
                                    [&](const Key<T>& known) { return known.info.name == entry.name(); });
      if (key == keys.end()) {
        if (!take_options(entry, place)) report_unknown(entry, infos(keys), place, meant);
      } else if (fits(entry, key->info.shape)) {
        key->read(*this, entry, out);
      }
    }
    for (const Key<T>& key : keys)
      if (key.info.required && !given(entries, key.info.name)) report_missing(key.info.name, place, meant);
  }

  template <class T, std::size_t size>
  void read_keys(const toml::table& table, const Key<T> (&keys)[size], const Place& place, T& out) {
    read_keys(entries(table), Keys<T>(keys), place, out);
  }

  /// The place of a key among those of its table.
  std::optional<Span> given(const std::vector<Entry>& entries, std::string_view key) const;

 private:
  bool take_options(const Entry& entry, const Place& place);
  void report_unknown(const Entry& entry, const std::vector<KeyInfo>& known, const Place& place,
                      std::vector<std::string>& meant);
  void report_missing(std::string_view key, const Place& place, const std::vector<std::string>& meant);

  Span span_of(const toml::source_position& place) const { return {&source_, place.line, place.column}; }
  std::size_t offset_of(const toml::source_position& place) const;

  const Context& context_;
  const Source& source_;
  Diagnostics& diagnostics_;
  std::string_view list_;
  // The last place whose offset was asked for: places come mostly in the order of the file.
  mutable toml::source_position last_place_{1, 1};
  mutable std::size_t last_offset_ = 0;
};

/// "a string", "a whole number": what a value is, in messages.
std::string_view noun_of(const toml::node& node);

/// A table named after a dialect: what that one alone has.
OptionTable read_options(Reader& in, const toml::table& table);

}  // namespace migc::frontend
