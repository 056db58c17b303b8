// The JSON form of formats.md §5: always one object, errors of graph and config included.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/compile.h"

namespace migc {

using OrderedJson = nlohmann::ordered_json;

/// Indented, ending in a line end; bytes that are not UTF-8 are replaced.
std::string text_of(const OrderedJson& json);

/// {"migc": "0.1.0", "ok": …}: what every object begins with.
OrderedJson json_head(const Diagnostics& diagnostics);
OrderedJson to_json(const Diagnostic& diagnostic);
OrderedJson to_json(const std::vector<Diagnostic>& diagnostics);
/// Version rows; none are ["base"].
OrderedJson json_rows(const std::vector<std::string>& rows);

/// What a revision is, without what it does.
OrderedJson to_json(const Revision& revision);

/// A compiled range. `plan` and `compiled` are null where it didn't come to them. Diagnostics of a revision
/// in the range stand there, all others on top.
OrderedJson to_json(Direction direction, const Dialect* dialect, const Plan* plan, const Compiled* compiled,
                    const Diagnostics& diagnostics);

}  // namespace migc
