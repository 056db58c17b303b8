// A schema as JSON: what `migc schema --format json` prints.
#pragma once

#include "json.h"
#include "migc/ir/catalog.h"

namespace migc {

/// {"tables": [{"name", "columns": […], "constraints": […], "indexes": […]}], "enums": […], "sequences": […],
/// "views": […]}
OrderedJson json_schema(const Catalog& catalog, const Dialect& dialect);

}  // namespace migc
