// A review with all that its reports say beside it. `review` prints it, `build` writes it.
#pragma once

#include "migc/review_report.h"
#include "session.h"
#include "way_back.h"

namespace migc {

/// `review`, `plan` and `compiled` must outlive the report. Compiles the way back to say whether there is one.
Report report_of(Session& session, const Plan& plan, const Compiled& compiled, const Review& review);
/// Likewise, with a way back that was compiled already.
Report report_of(const Session& session, const Plan& plan, const Compiled& compiled, const Review& review,
                 const WayBack& way_back);

}  // namespace migc
