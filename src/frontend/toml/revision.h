// A TOML migration file as a Revision.
#pragma once

#include <optional>
#include <string_view>

#include "context.h"
#include "migc/base/diagnostics.h"
#include "migc/ir/revision.h"
#include "toml/keys.h"

namespace migc::frontend {

/// The keys of the file itself.
const KeyList& file_keys();
bool is_file_key(std::string_view name);

/// nullopt: not even its id could be read.
std::optional<Revision> read_toml(const Source& source, const Context& context, Diagnostics& diagnostics);

}  // namespace migc::frontend
