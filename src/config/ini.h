// Files in the form of Python's configparser, which alembic.ini is in: sections of `key = value`.
#pragma once

#include <string>
#include <vector>

#include "migc/base/diagnostics.h"

namespace migc::config {

struct IniEntry {
  std::string key;    ///< lower case
  std::string value;  ///< its lines, without what is interpolated
  Span span;          ///< of the value
};

struct IniSection {
  std::string name;
  Span span;
  std::vector<IniEntry> entries;
};

/// The sections in the order of the file; [DEFAULT] is one of them. Lines that are none of a section, a key or a value
/// that goes on are reported.
std::vector<IniSection> read_ini(const Source& source, Diagnostics& diagnostics);

/// The value with each `%(name)s` replaced by what `names` says of it, and `%%` by '%'. Anything else behind a '%' is
/// reported.
std::string interpolated(const IniEntry& entry, const std::vector<IniEntry>& names, Diagnostics& diagnostics);

}  // namespace migc::config
