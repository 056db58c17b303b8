// The one place that calls toml++'s parser: its errors become diagnostics, and what would overrun its stack
// is refused.
#pragma once

#include <toml++/toml.h>

#include <optional>

#include "migc/base/diagnostics.h"
#include "migc/base/source.h"

namespace migc::frontend {

/// nullopt: not TOML, reported (one diagnostic: the parser stops at the first error).
std::optional<toml::table> parse_document(const Source& source, Diagnostics& diagnostics);

/// The keys that stand before the first table header, where at least they can be read: from a file that
/// parse_document refuses.
std::optional<toml::table> parse_head(const Source& source);

}  // namespace migc::frontend
