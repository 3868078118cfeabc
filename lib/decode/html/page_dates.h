// When a page was published and last changed, out of all its dates. The order of sources is written
// in docs/html-metadata.md. Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_HTML_PAGE_DATES_H_
#define KHABAR_LIB_DECODE_HTML_PAGE_DATES_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "lib/decode/html/date_text.h"
#include "lib/decode/html/json_ld.h"
#include "lib/decode/html/page_scan.h"

namespace khabar::decode::html {

struct PageDate {
  DateParts parts;
  Origin origin = Origin::kUnspecified;
  std::optional<DateParts> own_day;  // of the publisher's zone, where `parts` is in UTC
};

struct PageDates {
  std::optional<PageDate> published, modified;
};

// `anchor` is the place of the headline in the scan's text, `order` how the page writes 3/4/2018.
PageDates DecideDates(const PageScan& scan, const JsonLdArticle& json_ld, std::string_view url,
                      uint32_t anchor, DateOrder order);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_PAGE_DATES_H_
