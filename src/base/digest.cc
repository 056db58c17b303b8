#include "migc/base/digest.h"

#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include <array>
#include <cstdint>

namespace migc {
namespace {

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

std::string hexadecimal(const std::uint8_t* bytes, std::size_t size) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string out;
  out.reserve(size * 2);
  for (std::size_t i = 0; i < size; ++i) {
    out += digits[bytes[i] >> 4];
    out += digits[bytes[i] & 15];
  }
  return out;
}

class Sha256 {
 public:
  Sha256() { sha256_init(&context_); }
  void add(std::string_view text) { sha256_update(&context_, text.size(), bytes_of(text)); }
  std::string finish() {
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context_, digest.size(), digest.data());
    return hexadecimal(digest.data(), digest.size());
  }

 private:
  sha256_ctx context_{};
};

}  // namespace

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.finish();
}

std::string sha256(const std::vector<std::pair<std::string_view, std::string_view>>& named) {
  Sha256 hash;
  for (const auto& [name, bytes] : named) {
    hash.add(std::to_string(name.size()) + " " + std::to_string(bytes.size()) + "\n");
    hash.add(name);
    hash.add(bytes);
  }
  return hash.finish();
}

std::string sha1(std::string_view bytes) {
  sha1_ctx context{};
  sha1_init(&context);
  sha1_update(&context, bytes.size(), bytes_of(bytes));
  std::array<std::uint8_t, SHA1_DIGEST_SIZE> digest{};
  sha1_digest(&context, digest.size(), digest.data());
  return hexadecimal(digest.data(), digest.size());
}

std::string md5(std::string_view bytes) {
  md5_ctx context{};
  md5_init(&context);
  md5_update(&context, bytes.size(), bytes_of(bytes));
  std::array<std::uint8_t, MD5_DIGEST_SIZE> digest{};
  md5_digest(&context, digest.size(), digest.data());
  return hexadecimal(digest.data(), digest.size());
}

}  // namespace migc
