// Reads what an author wrote for one dialect alone. Asking for an option makes it known: `finish` reports the
// rest.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/dialect.h"
#include "migc/ir/table.h"

namespace migc {

/// The option `key` of the dialect, or of one that it extends; null: there is none. No option becomes known by it.
const OptionValue* find_option(const Options& options, const Dialect& dialect, std::string_view key);

class OptionReader {
 public:
  /// `owner` is what has the options, for messages: "an index".
  OptionReader(const Options& options, const Dialect& dialect, std::string_view owner,
               Diagnostics& diagnostics);

  // Each gives what is there, nothing where there is nothing, and reports a value of the wrong type.
  bool flag(std::string_view key) { return choice(key).value_or(false); }
  std::optional<bool> choice(std::string_view key);
  std::string text(std::string_view key);                ///< empty: none, or reported
  std::vector<std::string> names(std::string_view key);  ///< a string, or an array of strings
  std::optional<std::int64_t> number(std::string_view key);
  const OptionTable* table(std::string_view key);
  /// One of the words, as the option has it in any letter case, in lower case; "" where there is none.
  std::string word(std::string_view key, const std::vector<std::string>& words);

  /// Reports the options that nobody asked for.
  void finish();

 private:
  const OptionValue* find(std::string_view key);
  void wrong_type(std::string_view key, const OptionValue& value, std::string_view expected);

  std::vector<const OptionTable*> tables_;  // that of the dialect itself first
  const Dialect& dialect_;
  std::string owner_;
  Diagnostics& diagnostics_;
  std::vector<std::string> known_;
};

/// (fillfactor = 70, buffering = 'auto'): words and numbers as they are, everything else as a string.
std::string storage_parameters(const OptionTable& parameters, const Dialect& dialect);

}  // namespace migc
