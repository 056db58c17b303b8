// A message in double quotes, as the header of a SQL file takes it: `"two\nlines"`, with TOML's escapes.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "migc/base/diagnostics.h"

namespace migc::frontend {

/// Is the whole text one quoted string? `"a" and "b"` is none, but a text that begins and ends with a quote.
bool is_quoted(std::string_view text);

/// What a quoted text says. nullopt: it has an escape that TOML doesn't know, reported. `text` lies in
/// `source`.
std::optional<std::string> unquoted(std::string_view text, const Source& source, Diagnostics& diagnostics);

}  // namespace migc::frontend
