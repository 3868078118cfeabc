// Proclitics of an Arabic word: و ف ب ك ل س and their chains, told from letters that belong to the
// word (وزير, بغداد, لبنان) by a lexicon of counted words. Lexicon, method and accuracy:
// models/clitics.md. Thread-safe: the lexicon is part of the binary and never changes.
#ifndef KHABAR_LIB_TEXT_CLITICS_H_
#define KHABAR_LIB_TEXT_CLITICS_H_

#include <cstdint>
#include <string_view>

namespace khabar::text {

struct Clitics {
  int32_t prefix_bytes = 0;  // of the word as written, marks on the letters included
  bool has_article = false;  // ال follows the proclitics, or its ل does (للعراق)
};

// REQUIRES: `word` is valid UTF-8, one token of Arabic letters and marks.
Clitics FindClitics(std::string_view word);

// The two readings of a word where it begins a name.
struct NameStart {
  int32_t prefix_bytes = 0;  // proclitics, as the likelier reading has them
  int32_t other_bytes = 0;   // as the other one has them; the same where there is none
  // Known from how often the word, and what is left of it, are in names: فورد is no ف + ورد, though
  // ورد is a word. Otherwise the article may know better.
  bool sure = false;
};

// REQUIRES: as FindClitics.
NameStart FindNameStart(std::string_view word);

// Bytes of the attached pronoun at the end of `word` (…ها، …هم، …نا), 0 when there is none that the
// lexicon can tell from the word's own letters.
int32_t FindPronoun(std::string_view word);

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_CLITICS_H_
