#include "migc/base/digest.h"

#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include <array>
#include <cstdint>

#include "migc/base/strings.h"

namespace migc {
namespace {

const std::uint8_t* bytes_of(std::string_view text) {
  return reinterpret_cast<const std::uint8_t*>(text.data());
}

template <std::size_t size>
std::string hexadecimal(const std::array<std::uint8_t, size>& digest) {
  return to_hexadecimal({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

template <class Context, std::size_t size>
std::string digest_of(std::string_view bytes, void (*init)(Context*),
                      void (*update)(Context*, std::size_t, const std::uint8_t*),
                      void (*finish)(Context*, std::size_t, std::uint8_t*)) {
  Context context{};
  init(&context);
  update(&context, bytes.size(), bytes_of(bytes));
  std::array<std::uint8_t, size> digest{};
  finish(&context, digest.size(), digest.data());
  return hexadecimal(digest);
}

class Sha256 {
 public:
  Sha256() { sha256_init(&context_); }
  void add(std::string_view text) { sha256_update(&context_, text.size(), bytes_of(text)); }
  std::string finish() {
    std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
    sha256_digest(&context_, digest.size(), digest.data());
    return hexadecimal(digest);
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
  return digest_of<sha1_ctx, SHA1_DIGEST_SIZE>(bytes, sha1_init, sha1_update, sha1_digest);
}

std::string md5(std::string_view bytes) {
  return digest_of<md5_ctx, MD5_DIGEST_SIZE>(bytes, md5_init, md5_update, md5_digest);
}

}  // namespace migc
