// The publication day that many sites write into their addresses. Thread-safe: a free function.
#ifndef KHABAR_LIB_DECODE_HTML_URL_DATE_H_
#define KHABAR_LIB_DECODE_HTML_URL_DATE_H_

#include <optional>
#include <string_view>

#include "lib/decode/html/date_text.h"

namespace khabar::decode::html {

// /2018/10/01/, /2018/oct/01/, /20181001, -2018-10-01, /2018/1001/, and /2018/10/ without a day.
// Host, query and fragment are not looked at.
std::optional<DateParts> DateInUrl(std::string_view url);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_URL_DATE_H_
