// Authors out of bylines and author fields: "By Jane Roe and John Doe, Staff Writers | 3 May 2018",
// «بقلم: ريم الحسن وكريم داود», "Reuters - John Doe". Thread-safe: free functions.
#ifndef KHABAR_LIB_DECODE_HTML_BYLINE_H_
#define KHABAR_LIB_DECODE_HTML_BYLINE_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace khabar::decode::html {

inline constexpr size_t kMaxAuthors = 50;
inline constexpr size_t kMaxBylineBytes = 2000;  // no byline is longer

// Where a byline was read: a field made for authors, or a part of the page that looks like one. In
// the second names must look like names.
enum class BylineTrust { kDeclared, kShown };

// Adds the names in `raw`, in order, each once: introductions (By, بقلم, كتب), roles, dates, times,
// places of work, addresses and `sites` (the page's own names) taken off, lists taken apart. What
// is left over and cannot be a name is dropped. REQUIRES: valid UTF-8. Linear.
void AddAuthors(std::string_view raw, std::span<const std::string_view> sites, BylineTrust trust,
                std::vector<std::string>& authors);

// True when `text` begins as bylines do (By …, بقلم …): only then is a text of the page, which
// nobody marked as an author, read as one.
bool HasBylineIntroduction(std::string_view text);

// True when all of `names` are of people, as far as their words tell, or one is a wire service's:
// who else could be found did not write the article.
bool ArePeople(std::span<const std::string> names);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_BYLINE_H_
