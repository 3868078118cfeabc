// Bytes that are said to be XML.
#include "tests/fuzz/decode_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  khabar::RawArticle raw;
  raw.bytes = khabar::fuzz::View(data, size);
  raw.format = khabar::Format::kXml;
  khabar::fuzz::CheckDecoding(raw);
  return 0;
}
