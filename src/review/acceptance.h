// Findings that the project lives with: said in a comment before the statement, `-- migc: accept RULE, REASON`, or in [review]
// accept of migc.toml. What accepts nothing, has no reason, names no rule or has expired is a finding itself.
#pragma once

#include <optional>

#include "migc/review.h"

namespace migc::impact {

/// Sets `accepted` of findings, and adds the findings about acceptances to those of the range. `today`: what `until` is
/// judged against; none: nothing expires.
void accept(Review& review, const Project& project, const std::optional<Date>& today);

}  // namespace migc::impact
