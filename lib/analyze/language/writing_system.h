// WritingSystem: the script of a letter, as language detection needs it. Most scripts serve one
// language here and settle it; the contested ones are shared by several, and the model decides.
// Thread-safe: free functions over a table that is built once.
#ifndef KHABAR_LIB_ANALYZE_LANGUAGE_WRITING_SYSTEM_H_
#define KHABAR_LIB_ANALYZE_LANGUAGE_WRITING_SYSTEM_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace khabar::language {

enum class WritingSystem : uint8_t {
  kNone,  // no letter: ends a word
  kSkip,  // Arabic diacritics, tatweel, joiners, combining accents: as if they were not there
  // Contested.
  kLatin,
  kCyrillic,
  kArabic,
  kHebrew,
  kDevanagari,
  kBengali,
  kEthiopic,
  kHan,
  // Of one language each.
  kKana,
  kHangul,
  kGreek,
  kArmenian,
  kGeorgian,
  kGurmukhi,
  kGujarati,
  kOriya,
  kTamil,
  kTelugu,
  kKannada,
  kMalayalam,
  kSinhala,
  kThai,
  kLao,
  kTibetan,
  kMyanmar,
  kKhmer,
  kThaana,
  kCherokee,
  kCanadianAboriginal,
  kSyriac,
  kNko,
  kTifinagh,
  kOlChiki,
  kOther,  // letters of a script that is not told apart
};
inline constexpr size_t kWritingSystems = 36;

constexpr size_t Index(WritingSystem system) { return static_cast<size_t>(system); }

constexpr bool IsContested(WritingSystem system) {
  return system >= WritingSystem::kLatin && system <= WritingSystem::kHan;
}

// The language of a script that has only one; empty for the contested ones and for kOther.
std::string_view OnlyLanguage(WritingSystem system);

struct Letter {
  uint16_t lower;  // in lower case
  WritingSystem system;
};

namespace internal {
const Letter* BmpLetters();
}  // namespace internal

// Above the Basic Multilingual Plane only Han letters are known.
inline Letter LetterOf(char32_t c) {
  static const Letter* const table = internal::BmpLetters();
  if (c < 0x10000) return table[c];
  const bool han = c >= 0x20000 && c < 0x32400;
  return {static_cast<uint16_t>(c), han ? WritingSystem::kHan : WritingSystem::kNone};
}

}  // namespace khabar::language

#endif  // KHABAR_LIB_ANALYZE_LANGUAGE_WRITING_SYSTEM_H_
