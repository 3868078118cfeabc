// Which language of the Arabic script a text is in, by the letters that only some of them have. For
// texts that are too short for statistics, and for Central Kurdish and Pashto, which CLD2 does not
// know.
// Thread-safe: a free function. Letters: Unicode 15, chapter 9.2, and the CLDR exemplar sets of ar,
// fa, ur, ps, ckb, ug.
#ifndef KHABAR_LIB_ANALYZE_LANGUAGE_ARABIC_SCRIPT_H_
#define KHABAR_LIB_ANALYZE_LANGUAGE_ARABIC_SCRIPT_H_

#include <string_view>

namespace khabar::language {

struct ArabicScriptEvidence {
  int arabic_letters = 0;  // code points of the Arabic script
  int other_letters = 0;
  std::string_view
      language;  // ar, fa, ur, ps, ckb, ug: the one whose own letters stand there; static storage
  int own_letters = 0;  // how many letters spoke for it and against Arabic
};

// REQUIRES: valid UTF-8.
ArabicScriptEvidence ReadArabicScript(std::string_view text);

}  // namespace khabar::language

#endif  // KHABAR_LIB_ANALYZE_LANGUAGE_ARABIC_SCRIPT_H_
