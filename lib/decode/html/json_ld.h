// What a page's JSON-LD says of its article. Of all the things described there (site, breadcrumbs,
// related stories) the one that is the page's article is chosen: by type, then by its address, then
// by its place. Thread-safe: free functions. Views live in the scripts or in the arena.
#ifndef KHABAR_LIB_DECODE_HTML_JSON_LD_H_
#define KHABAR_LIB_DECODE_HTML_JSON_LD_H_

#include <optional>
#include <string_view>
#include <vector>

#include "lib/base/arena.h"
#include "lib/decode/html/loose_json.h"

namespace khabar::decode::html {

struct JsonLdAuthor {
  std::string_view name;
  bool organisation = false;
  bool person = false;  // its type says so
};

struct JsonLdArticle {
  bool found = false;       // anything at all that may describe the page
  bool is_article = false;  // its type is an article's
  std::string_view type;    // NewsArticle
  std::string_view headline, description, section, language, image, url, site_name;
  std::string_view published, modified, created;  // as written
  std::string_view body;                          // articleBody, markup taken off
  std::optional<bool> free;                       // isAccessibleForFree
  std::vector<JsonLdAuthor> authors;
  std::vector<std::string_view> tags;
};

// `json` holds the page's application/ld+json scripts, `url` is the page's address where it is
// known. Nodes are followed by bounded depth and number.
JsonLdArticle ReadJsonLd(const LooseJson& json, std::string_view url, Arena& arena);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_JSON_LD_H_
