// Digests, computed by Nettle (docs/dependencies.md says why it).
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace migc {

/// SHA-256 as 64 lower-case hexadecimal digits.
std::string sha256(std::string_view bytes);
/// The same over a list of (name, bytes), in the order given; lengths are part of the input, so no two lists collide.
std::string sha256(const std::vector<std::pair<std::string_view, std::string_view>>& named);

/// SHA-1 as 40 lower-case hexadecimal digits: only for what others have defined by it (uuid5).
std::string sha1(std::string_view bytes);

/// MD5 as 32 lower-case hexadecimal digits: only for names, which Alembic cuts and ends with four digits of it.
std::string md5(std::string_view bytes);

}  // namespace migc
