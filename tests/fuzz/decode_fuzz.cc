// Bytes of which nothing is known: format and charset are found, the article read or refused.
#include "tests/fuzz/decode_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  khabar::RawArticle raw;
  raw.bytes = khabar::fuzz::View(data, size);
  khabar::fuzz::CheckDecoding(raw);
  return 0;
}
