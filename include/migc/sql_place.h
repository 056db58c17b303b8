// Where a statement begins in the file of its author: behind the comments that stand before it.
#pragma once

#include "migc/ir/statement.h"

namespace migc::sql {

/// SQL text knows best where it begins; of generated text it is what the author wrote to get it.
Span place_of(const Statement& statement);

}  // namespace migc::sql
