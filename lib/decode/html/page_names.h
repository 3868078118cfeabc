// The headline, the authors and the site's name of a page, each out of all the places that give
// one. The order of sources is written in docs/html-metadata.md. Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_HTML_PAGE_NAMES_H_
#define KHABAR_LIB_DECODE_HTML_PAGE_NAMES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/arena.h"
#include "lib/decode/html/json_ld.h"
#include "lib/decode/html/page_scan.h"
#include "lib/decode/html/page_title.h"

namespace khabar::decode::html {

struct PageTitle {
  std::string text;
  Origin origin = Origin::kUnspecified;
  uint32_t anchor = 0;  // where the headline stands in the scan's text
};

PageTitle DecideTitle(const PageScan& scan, const JsonLdArticle& json_ld, const SiteNames& sites);

struct PageAuthors {
  std::vector<std::string> names;
  Origin origin = Origin::kUnspecified;
};

// `site_names`: never authors.
PageAuthors DecideAuthors(const PageScan& scan, const JsonLdArticle& json_ld,
                          const std::vector<std::string_view>& site_names, uint32_t anchor);

// The best value of a field among the page's <meta>; empty when there is none.
const MetaValue* BestMeta(const PageScan& scan, MetaField field);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_PAGE_NAMES_H_
