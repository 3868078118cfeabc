#include "lib/analyze/topics/features.h"

#include "lib/text/fold.h"

namespace khabar::topics {
namespace {

constexpr size_t kLetter = 2;  // bytes of an Arabic letter in UTF-8

bool EndsWith(const std::string& word, std::string_view ending) { return word.ends_with(ending); }

// The part before an ending of `bytes` has three letters or more.
bool LeavesThree(const std::string& word, size_t bytes) {
  return word.size() >= bytes + 3 * kLetter;
}

void Replace(std::string& word, size_t bytes, std::string_view with) {
  word.resize(word.size() - bytes);
  word += with;
}

// Endings of number and of relative adjectives, on folded letters (ه is ة, ي is ى). Consistency is
// all that matters: a stem is never shown.
void StemArabic(std::string& word, bool had_article, bool had_pronoun) {
  if (had_article) {
    const std::string_view article = word.starts_with("ال") ? "ال" : "ل";
    if (word.starts_with(article)) word.erase(0, article.size());
  }
  if (had_pronoun && EndsWith(word, "ت")) {
    Replace(word, kLetter, "ه");
  } else if (EndsWith(word, "يات") && LeavesThree(word, 3 * kLetter)) {
    Replace(word, 3 * kLetter, "ي");
  } else if (EndsWith(word, "يه") && LeavesThree(word, 2 * kLetter)) {
    Replace(word, 2 * kLetter, "ي");
  } else if (EndsWith(word, "ات") && LeavesThree(word, 2 * kLetter)) {
    Replace(word, 2 * kLetter, "ه");
  } else if ((EndsWith(word, "تين") || EndsWith(word, "تان")) && LeavesThree(word, 3 * kLetter)) {
    Replace(word, 3 * kLetter, "ه");
  } else if ((EndsWith(word, "ين") || EndsWith(word, "ون")) && LeavesThree(word, 2 * kLetter)) {
    Replace(word, 2 * kLetter, "");
  }
}

// Possessive and plural.
void StemEnglish(std::string& word) {
  for (const std::string_view possessive : {std::string_view("'s"), std::string_view("’s")}) {
    if (EndsWith(word, possessive)) Replace(word, possessive.size(), "");
  }
  if (word.size() < 4 || word.back() != 's') return;
  if (EndsWith(word, "ies") && word.size() > 4) {
    Replace(word, 3, "y");
  } else if (!EndsWith(word, "ss") && !EndsWith(word, "us") && !EndsWith(word, "is")) {
    Replace(word, 1, "");
  }
}

}  // namespace

void StemWord(std::string_view text, const Token& token, std::string& stem) {
  stem.clear();
  text::AppendFolded(token.Stem().In(text), stem);
  if (token.script == Script::kArabic) {
    StemArabic(stem, token.has_article, token.suffix_bytes > 0);
    if (stem.size() <= kLetter) stem.clear();
  } else {
    StemEnglish(stem);
    if (stem.size() < 2) stem.clear();
  }
}

void AppendWords(const TextUnit& unit, size_t most, std::string& scratch,
                 std::vector<uint64_t>& words) {
  for (const Token& token : unit.tokens) {
    if (words.size() >= most) return;
    if (token.kind == TokenKind::kNumber) continue;  // a number between two words leaves them near
    const bool read = token.kind == TokenKind::kWord &&
                      (token.script == Script::kArabic || token.script == Script::kLatin);
    if (!read) {
      if (!words.empty() && words.back() != kBreak) words.push_back(kBreak);
      continue;
    }
    StemWord(unit.text, token, scratch);
    if (!scratch.empty()) words.push_back(Hash64(scratch) | 1);  // never a break
  }
  if (!words.empty() && words.back() != kBreak) words.push_back(kBreak);
}

}  // namespace khabar::topics
