// The ini files of Python's configparser, as far as Alembic uses them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"

namespace migc::config {

struct IniEntry {
  std::string key;    ///< lower case, as Python's parser has it
  std::string value;  ///< continued lines joined by '\n', nothing replaced
  Span span;          ///< of the key
  Span value_span;
};

struct IniSection {
  std::string name;
  Span span;
  std::vector<IniEntry> entries;
};

/// All sections in order; lines that are nothing are reported.
std::vector<IniSection> parse_ini(const Source& source, Diagnostics& diagnostics);

}  // namespace migc::config
