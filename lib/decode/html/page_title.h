// The headline out of what a page calls its title: «خبر اليوم | موقع بلدنا» without the site's
// name. Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_HTML_PAGE_TITLE_H_
#define KHABAR_LIB_DECODE_HTML_PAGE_TITLE_H_

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace khabar::decode::html {

// What is longer is no site's name, and no host (RFC 1035).
inline constexpr size_t kMaxSiteBytes = 120, kMaxHostBytes = 253;

// The names under which a page's site is known: og:site_name, publisher, the host's name …
class SiteNames {
 public:
  // Names of one letter and of more than a few words are not taken.
  void Add(std::string_view name);
  // www.bbc.co.uk is known as bbc, bbc.co.uk.
  void AddHost(std::string_view host);

  // True for one of the names, blanks, signs, case and accents aside, with or without a top-level
  // domain or words such as News and موقع, and, where `of_host`, for a part of the
  // host's name.
  bool IsSite(std::string_view text, bool of_host = true) const;

 private:
  std::vector<std::string> joined_;  // plain letters without blanks
  std::string host_;                 // the same
};

enum class TitleKind {
  kTag,       // <title>: a last part behind | and the like is the site even if its name is unknown
  kHeadline,  // og:title, h1, JSON-LD: only a known name is cut off
};

// `title` on one line, without the site's name before or behind it. REQUIRES: valid UTF-8. Linear.
std::string CleanTitle(std::string_view title, const SiteNames& sites, TitleKind kind);

// True when both say the same, case, accents, quotation marks and signs aside.
bool SameTitle(std::string_view a, std::string_view b);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_PAGE_TITLE_H_
