// Every limit on outside input, in one place, with its reason. A value over a limit is refused with
// the code named beside it; nothing is cut silently.
#ifndef KHABAR_LIB_BASE_LIMITS_H_
#define KHABAR_LIB_BASE_LIMITS_H_

#include <cstddef>
#include <cstdint>

namespace khabar::limits {

// Original bytes of one article (ARTICLE_TOO_LARGE). Spans are int32; cost is measured to be linear
// up to here.
inline constexpr size_t kMaxArticleBytes = 10 * 1024 * 1024;
// Published text of one article after decoding; UTF-16 and charset conversion can grow the bytes
// (ARTICLE_TOO_LARGE).
inline constexpr size_t kMaxTextBytes = 3 * kMaxArticleBytes;
// Article id in bytes (ARTICLE_ID_TOO_LONG): it is the Kafka key and a header of every answer.
inline constexpr size_t kMaxArticleIdBytes = 1024;
// One metadata value (title, author, URL …) in bytes (FIELD_TOO_LONG).
inline constexpr size_t kMaxFieldBytes = 64 * 1024;
// Values in one repeated metadata field (TOO_MANY_VALUES).
inline constexpr size_t kMaxFieldValues = 1000;
// Nesting of JSON (JSON_TOO_DEEP): real articles stay under 20. What is kept aside goes into the
// record, and Protobuf's readers refuse a message of more than 100 levels; an object takes 3.
inline constexpr int kMaxJsonNesting = 32;
// Nesting of XML (XML_TOO_DEEP): markup inside a feed counts.
inline constexpr int kMaxXmlNesting = 64;
// Share of code points that may have been repaired with U+FFFD before the text is refused
// (BROKEN_ENCODING).
inline constexpr double kMaxRepairedShare = 0.05;

}  // namespace khabar::limits

#endif  // KHABAR_LIB_BASE_LIMITS_H_
