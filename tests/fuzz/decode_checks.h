// What must hold for any bytes that are decoded, whatever comes of them. Used by the fuzz targets
// of lib/decode; a check that fails ends the process.
#ifndef KHABAR_TESTS_FUZZ_DECODE_CHECKS_H_
#define KHABAR_TESTS_FUZZ_DECODE_CHECKS_H_

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "lib/decode/decode.h"

namespace khabar::fuzz {

inline void Require(bool condition) {
  if (!condition) std::abort();
}

inline std::string_view View(const uint8_t* data, size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Valid UTF-8 from any bytes, as the reader of charsets would give it: U+FFFD for what is broken.
std::string Repaired(std::string_view bytes);

// A refusal has a code of the decode part, and a message that may stand in a header.
void CheckRefusal(const absl::Status& status);

// The Document of an article that was decoded: published, valid, complete.
void CheckDecoded(const Document& doc);

// Decodes twice, checks either outcome, and that both are the same.
void CheckDecoding(const RawArticle& raw);

}  // namespace khabar::fuzz

#endif  // KHABAR_TESTS_FUZZ_DECODE_CHECKS_H_
