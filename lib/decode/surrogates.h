// Half surrogate pairs in JSON escapes. Thread-safe: a free function.
#ifndef KHABAR_LIB_DECODE_SURROGATES_H_
#define KHABAR_LIB_DECODE_SURROGATES_H_

#include <cstdint>
#include <string>

namespace khabar::decode {

struct MendedSurrogates {
  int64_t mended = 0;
  int64_t characters = 0;  // of the JSON text, an escape counted as one
};

// Half of a surrogate pair stands for no character: \ufffd is written in its place, which has the
// same length. Linear.
MendedSurrogates MendSurrogates(std::string& json);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_SURROGATES_H_
