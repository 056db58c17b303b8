// The names by which revisions know each other: ids and branch labels.
#pragma once

#include <string>
#include <string_view>

#include "migc/base/diagnostics.h"

namespace migc {

/// Characters that the version table holds for an id.
inline constexpr std::size_t max_revision_id = 32;

/// Reports what an id of a revision can't be.
void check_revision_id(const std::string& id, Span span, Diagnostics& diagnostics);
/// Likewise for a branch label.
void check_branch_label(const std::string& label, Span span, Diagnostics& diagnostics);

}  // namespace migc
