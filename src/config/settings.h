// The keys of [script], which are flags of the command line, too: one table for both.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/project.h"

namespace migc::config {

struct Setting {
  enum class Takes : std::uint8_t { text, optional_text, choice, duration, flag };
  std::string_view key;  ///< "raw_sql"; the flag is "raw-sql"
  Takes takes = Takes::text;
  std::span<const std::string_view> choices;  ///< of a flag: "false", "true"
  std::string_view help;
  void (*set)(ScriptOptions&, std::string_view text, std::size_t choice);
  std::string (*get)(const ScriptOptions&, const Setting&);  ///< as `set` takes it
};

std::span<const Setting> settings();
const Setting* find_setting(std::string_view key);
std::string flag_of(const Setting& setting);

/// Checks a value and sets it. `label` is what messages call it: "guard" or "--guard".
void apply(const Setting& setting, std::string_view label, std::string_view value, Span span,
           ScriptOptions& options, Diagnostics& diagnostics);

}  // namespace migc::config
