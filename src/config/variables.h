// [variables] and -x name=value.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "migc/base/diagnostics.h"
#include "migc/ir/project.h"
#include "reader.h"

namespace migc::config {

/// A string, a number, true or false.
std::optional<Literal> read_literal(Reader& in, const Item& item);

void read_variables(Reader& in, const toml::table& section, Project& project);

/// Sets variables from the command line. Where the file has a number or a boolean of that name, the text
/// stays one if it reads as one; else it is a string.
void override_variables(const std::vector<std::pair<std::string, std::string>>& values, Project& project,
                        Diagnostics& diagnostics);

}  // namespace migc::config
