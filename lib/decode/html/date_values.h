// Dates as attributes and JSON-LD carry them, and what the words before a date say of it.
// Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_HTML_DATE_VALUES_H_
#define KHABAR_LIB_DECODE_HTML_DATE_VALUES_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "lib/decode/html/date_text.h"

namespace khabar::decode::html {

inline constexpr size_t kMaxDateValueBytes = 300;  // a longer text is prose that holds a date

// ISO 8601, RFC 2822, Unix seconds or milliseconds, or a date as people write it.
std::optional<DateParts> ReadDateValue(std::string_view text, DateOrder order);

// From one to the other. REQUIRES: both have a day.
int64_t DaysBetween(const DateParts& from, const DateParts& to);

enum class DateLabel : uint8_t { kNone, kPublished, kModified };

// "Published:", «آخر تحديث» within some tens of bytes before `begin`; the nearer of two counts.
DateLabel LabelBefore(std::string_view text, size_t begin);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_DATE_VALUES_H_
