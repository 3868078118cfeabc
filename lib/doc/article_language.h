// Which of the languages that the annotators know an article is in. Thread-safe: free functions.
#ifndef KHABAR_LIB_DOC_ARTICLE_LANGUAGE_H_
#define KHABAR_LIB_DOC_ARTICLE_LANGUAGE_H_

#include <string_view>

#include "lib/doc/document.h"

namespace khabar {

// A detection surer than this is believed against what the article declares.
inline constexpr float kSureLanguage = 0.6f;

// Whether a tag is of the language `code`, in lower case: of ar are "ar", "AR", "ar-EG", "ar_SA".
bool IsLanguage(std::string_view tag, std::string_view code);

// "ar" or "en": what the text shows; where that is unsure, what the article declares. Empty: in
// another language. REQUIRES: Layer::kLanguage.
std::string_view ArabicOrEnglish(const Document& doc);

}  // namespace khabar

#endif  // KHABAR_LIB_DOC_ARTICLE_LANGUAGE_H_
