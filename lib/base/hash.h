// Hashes whose values are part of the record or of a model file: stable over versions and machines.
#ifndef KHABAR_LIB_BASE_HASH_H_
#define KHABAR_LIB_BASE_HASH_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace khabar {

using Sha256Digest = std::array<uint8_t, 32>;

// SHA-256 (FIPS 180-4) of `bytes`, by OpenSSL's libcrypto.
Sha256Digest Sha256(std::string_view bytes);

// 64 lower-case hexadecimal digits.
std::string ToHex(const Sha256Digest& digest);

// FNV-1a, 64 bit, finished with the MurmurHash3 mixer so that the low bits are usable as a table
// index. For tables and features; not for protection against chosen input.
constexpr uint64_t Mix64(uint64_t h) {
  h ^= h >> 33;
  h *= 0xff51afd7ed558ccdULL;
  h ^= h >> 33;
  h *= 0xc4ceb9fe1a85ec53ULL;
  h ^= h >> 33;
  return h;
}
constexpr uint64_t Hash64(std::string_view bytes, uint64_t seed = 0) {
  uint64_t h = 0xcbf29ce484222325ULL ^ seed;
  for (const char c : bytes) h = (h ^ static_cast<uint8_t>(c)) * 0x100000001b3ULL;
  return Mix64(h);
}

}  // namespace khabar

#endif  // KHABAR_LIB_BASE_HASH_H_
