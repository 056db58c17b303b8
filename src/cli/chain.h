// What `migc check` looks for in the history as a whole, beyond what building its graph reports.
#pragma once

#include "session.h"

namespace migc {

/// Reports heads that wait for a merge, and files that look like migrations but were not read.
void check_chain(Session& session);

}  // namespace migc
