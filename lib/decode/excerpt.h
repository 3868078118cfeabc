// Excerpt: foreign bytes as an error message may carry them. Thread-safe: a free function.
#ifndef KHABAR_LIB_DECODE_EXCERPT_H_
#define KHABAR_LIB_DECODE_EXCERPT_H_

#include <string>
#include <string_view>

namespace khabar::decode {

// The first `limit` bytes, with ? for whatever is not printable ASCII: messages travel in headers,
// logs and gRPC, which want valid text on one line.
inline std::string Excerpt(std::string_view bytes, size_t limit) {
  std::string out(bytes.substr(0, limit));
  for (char& c : out) c = c >= 0x20 && c < 0x7F ? c : '?';
  return out;
}

}  // namespace khabar::decode

#endif  // KHABAR_LIB_DECODE_EXCERPT_H_
