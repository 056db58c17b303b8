// Releases: migc's own, as its build files say, and those of database servers, which compare.
#pragma once

#include <optional>
#include <string_view>

namespace migc {

std::string_view version();  ///< "0.1.0"

/// A server's release as one number that compares as releases do: "15" is 150000, "8.0.29" is 80029. nullopt: it is none.
std::optional<int> release_number(std::string_view text);

}  // namespace migc
