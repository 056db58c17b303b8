// One SQL statement of one dialect, ready to run but for its terminator.
#pragma once

#include <cstdint>
#include <string>

#include "migc/base/text.h"

namespace migc {

/// A COMMIT or BEGIN that an author wrote is no statement of the script: `compile` takes it out, and what lies between
/// the two runs outside a transaction.
enum class Control : std::uint8_t { none, begin, commit };

struct Statement {
  Text sql;                    ///< without terminator or batch separator
  Span span;                   ///< what its author wrote to get it
  bool transactional = true;   ///< false: it may not run inside a transaction
  std::string comment;         ///< a line for the reader of the script, before the statement; may be empty
  Control control = Control::none;
  bool moves_rows = false;     ///< it changes rows and nothing else
};

}  // namespace migc
