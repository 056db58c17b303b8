#include "migc/base/digest.h"

#include <sodium.h>

#include <array>
#include <cstdint>

namespace migc {
namespace {

class Sha256 {
 public:
  Sha256() { crypto_hash_sha256_init(&state_); }

  void add(std::string_view bytes) {
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  }

  /// The length first, as eight bytes, the lowest first.
  void add_with_length(std::string_view bytes) {
    std::string length;
    for (unsigned shift = 0; shift < 64; shift += 8)
      length.push_back(static_cast<char>(static_cast<std::uint64_t>(bytes.size()) >> shift & 0xFFU));
    add(length);
    add(bytes);
  }

  std::string finish() {
    std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
    crypto_hash_sha256_final(&state_, hash.data());
    std::string hexadecimal(2 * hash.size() + 1, '\0');
    sodium_bin2hex(hexadecimal.data(), hexadecimal.size(), hash.data(), hash.size());
    hexadecimal.pop_back();
    return hexadecimal;
  }

 private:
  crypto_hash_sha256_state state_{};
};

}  // namespace

std::string sha256(std::string_view bytes) {
  Sha256 digest;
  digest.add(bytes);
  return digest.finish();
}

std::string sha256(const std::vector<std::pair<std::string_view, std::string_view>>& named) {
  Sha256 digest;
  for (const auto& [name, bytes] : named) {
    digest.add_with_length(name);
    digest.add_with_length(bytes);
  }
  return digest.finish();
}

}  // namespace migc
