// A new revision and its file: what `revision` and `merge` have in common.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "session.h"

namespace migc {

/// Makes the file of a revision that follows `parents` (nodes of the graph), as the command line says, and
/// prints its path. `default_message`: where none is given. Returns the exit code.
int make_revision(Session& session, const std::vector<int>& parents, const std::string& default_message,
                  bool with_hints);

/// Do the texts that were typed suit a file? Reports what is not UTF-8.
bool check_texts(const Arguments& arguments, Diagnostics& diagnostics);

/// Reports which of the parents are no heads, unless that is meant.
bool check_heads(Session& session, const std::vector<int>& parents);

}  // namespace migc
