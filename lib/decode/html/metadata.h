// ReadHtmlMetadata: what a web page says of its article, each value with where it was read. The
// order in which sources win is written in docs/html-metadata.md. Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_HTML_METADATA_H_
#define KHABAR_LIB_DECODE_HTML_METADATA_H_

#include <optional>
#include <string_view>
#include <vector>

#include "lib/base/arena.h"
#include "lib/decode/html/json_ld.h"
#include "lib/decode/html/page_scan.h"
#include "lib/doc/metadata.h"

namespace khabar::decode::html {

// Views live in the arena or in the page. All values are on one line, without markup.
struct HtmlMetadata {
  SourcedText title, description, canonical_url, site_name, section, image, language;
  SourcedTime publish_time, modify_time;
  std::vector<SourcedText> authors, tags;
  bool is_article = false;        // by its declared types, or else by its shape
  std::string_view article_body;  // JSON-LD's articleBody, for pages without another text
  std::optional<bool> free;       // isAccessibleForFree: false behind a paywall
};

// `url` is where the page was fetched, empty when it is not known; `tree` must outlive the result.
// Never fails: what cannot be read is left out. Time linear in the page.
HtmlMetadata ReadHtmlMetadata(const Tree& tree, std::string_view url, Arena& arena);

// Decides between all that `scan` and `json_ld` hold.
HtmlMetadata DecideMetadata(const PageScan& scan, const JsonLdArticle& json_ld,
                            std::string_view url, Arena& arena);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_METADATA_H_
