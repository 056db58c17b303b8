// What a schema leaves open because SQL text was not read, said with the places of that text.
#pragma once

#include <string>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/catalog.h"

namespace migc {

/// The tables and views that such text may have changed.
std::vector<ObjectName> unread_names(const Catalog& catalog);

/// One diagnostic for each place of the text that made these names uncertain: the names, then `more`. Where anything may
/// have been changed, one that says so instead.
void report_unread(Kind kind, const std::vector<ObjectName>& names, const Catalog& catalog,
                   const std::vector<std::string>& more, Diagnostics& diagnostics);

}  // namespace migc
