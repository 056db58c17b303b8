// Proof that ways back lead back: `check` runs every revision up and down on the simulated schema.
#pragma once

#include "session.h"

namespace migc {

/// Warns of each revision whose way back leaves another schema than there was before it, with what differs, and of what it
/// makes again without the data that was in it.
void check_round_trips(Session& session, const Plan& upgrade, const Dialect& dialect);

}  // namespace migc
