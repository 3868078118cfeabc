// Bytes of a named charset to UTF-8, with what had to be repaired. Total: any bytes may be given.
// Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_TRANSCODE_H_
#define KHABAR_LIB_DECODE_TRANSCODE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace khabar::decode {

struct Transcoded {
  std::string text;        // valid UTF-8
  int64_t broken = 0;      // sequences that became U+FFFD
  int64_t characters = 0;  // code points of `text`
  int64_t multi_byte = 0;  // whole sequences of two bytes or more; of RepairUtf8 only
};

// True when more of the text is broken than limits::kMaxRepairedShare allows.
bool TooBroken(int64_t broken, int64_t characters);

// The name under which a charset label is converted, by the WHATWG's table of labels
// (https://encoding.spec.whatwg.org/#names-and-labels): latin1 means windows-1252. Lower case.
std::string CanonicalCharset(std::string_view label);

// U+FFFD for each maximal subpart of an ill-formed sequence.
Transcoded RepairUtf8(std::string_view bytes);

// By ICU. C1 controls count as broken: in the charsets of the web they stand for bytes that mean
// nothing. Errors: UNSUPPORTED_CHARSET, ARTICLE_TOO_LARGE.
absl::StatusOr<Transcoded> Transcode(std::string_view bytes, const std::string& charset);

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_TRANSCODE_H_
