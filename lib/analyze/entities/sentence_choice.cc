#include "lib/analyze/entities/sentence_choice.h"

#include <algorithm>

namespace khabar::entities {

bool IsMostly(const TextUnit& unit, const Sentence& sentence, Script script) {
  constexpr int kFewest = 3;
  int words = 0, of_script = 0;
  const auto first = static_cast<size_t>(sentence.first_token);
  for (size_t i = first; i < first + static_cast<size_t>(sentence.token_count); ++i) {
    if (unit.tokens[i].kind != TokenKind::kWord) continue;
    ++words;
    of_script += unit.tokens[i].script == script;
  }
  return of_script >= kFewest && 3 * of_script > 2 * words;
}

bool HasSentencesIn(const Document& doc, Script script) {
  constexpr auto kFields = Document::Fields();
  return std::any_of(kFields.begin(), kFields.end(), [&](Field field) {
    const TextUnit& unit = doc.unit(field);
    return std::any_of(unit.sentences.begin(), unit.sentences.end(),
                       [&](const Sentence& s) { return IsMostly(unit, s, script); });
  });
}

}  // namespace khabar::entities
