// Matching folds: forms that make spellings of one word equal. For look-up and features only; a
// folded text is never published. Thread-safe: free functions.
#ifndef KHABAR_LIB_TEXT_FOLD_H_
#define KHABAR_LIB_TEXT_FOLD_H_

#include <string>
#include <string_view>

namespace khabar::text {

// Appends the matching form of `word` to `out`: diacritics, tatweel and invisible characters
// dropped; أإآٱ to ا, ى to ي, ة to ه, ؤ to و, ئ to ي; Persian ی to ي and ک to ك; digits of any
// script to ASCII; presentation forms to letters; Latin, Greek and Cyrillic to lower case without
// accents, composed or not. Idempotent. REQUIRES: valid UTF-8. Linear.
void AppendFolded(std::string_view word, std::string& out);

inline std::string Fold(std::string_view word) {
  std::string out;
  AppendFolded(word, out);
  return out;
}

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_FOLD_H_
