// A SQL migration file as a Revision: a header of comments, and sections between lines "-- upgrade", "--
// downgrade".
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "context.h"
#include "migc/base/diagnostics.h"
#include "migc/ir/revision.h"

namespace migc::frontend {

/// A file `name.<dialect>.sql` beside `name.sql`: the text for that dialect.
struct Companion {
  std::string dialect;
  const Source* source = nullptr;
};

/// nullopt: not even its id could be read.
std::optional<Revision> read_sql(const Source& source, const std::vector<Companion>& companions,
                                 const Context& context, Diagnostics& diagnostics);

}  // namespace migc::frontend
