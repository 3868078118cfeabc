// What the words in an element's class and id say of it. Thread-safe: a free function.
#ifndef KHABAR_LIB_DECODE_HTML_CLASS_WORDS_H_
#define KHABAR_LIB_DECODE_HTML_CLASS_WORDS_H_

#include <cstdint>
#include <string_view>

namespace khabar::decode::html {

// Bits of a class word; a class list has the bits of all its words.
enum ClassBits : uint16_t {
  kDateWord = 1 << 0,       // date, timestamp, fecha
  kWeakDateWord = 1 << 1,   // meta, info, byline: dates stand there too
  kPublishedWord = 1 << 2,  // published, posted
  kModifiedWord = 1 << 3,   // updated, modified
  kAuthorWord = 1 << 4,     // author, byline, reporter
  kNameWord = 1 << 5,       // name: with an author word the name alone
  kNotNameWord = 1 << 6,    // bio, avatar, box: with an author word more than the name
  kAsideWord = 1 << 7,      // comments, related, sidebar
  kForeignWord = 1 << 9,    // comments, footer: never the article's, however near
  kLogoWord = 1 << 8,       // logo, brand, site-title
};

// Words are runs of ASCII letters, also parted where a capital follows a small letter.
uint16_t ClassBitsOf(std::string_view classes);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_CLASS_WORDS_H_
