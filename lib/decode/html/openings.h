// How the short lines begin that stand between paragraphs and are not of the article: «اقرأ أيضا»,
// "Read more", "Photo:". Thread-safe: a free function.
#ifndef KHABAR_LIB_DECODE_HTML_OPENINGS_H_
#define KHABAR_LIB_DECODE_HTML_OPENINGS_H_

#include <string_view>

namespace khabar::decode::html {

// Numbers are part of the model.
enum class Opening { kNone = 0, kReadMore = 1, kShare = 2, kByline = 3, kLegal = 4, kCaption = 5 };

// Of the first words of `text`, in small or capital letters.
Opening OpeningOf(std::string_view text);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_OPENINGS_H_
