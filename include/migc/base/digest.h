// SHA-256, computed by libsodium.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migc {

/// SHA-256 as 64 lower-case hexadecimal digits (libsodium).
std::string sha256(std::string_view bytes);
/// The same over a list of (name, bytes), in the order given; lengths are part of the input, so no two lists collide.
std::string sha256(const std::vector<std::pair<std::string_view, std::string_view>>& named);

}  // namespace migc
