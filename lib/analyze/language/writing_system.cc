#include "lib/analyze/language/writing_system.h"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

#include <array>
#include <memory>

#include "lib/text/char_class.h"

namespace khabar::language {
namespace {

using enum WritingSystem;

WritingSystem SystemOf(UScriptCode script) {
  switch (script) {
    case USCRIPT_LATIN:
      return kLatin;
    case USCRIPT_CYRILLIC:
      return kCyrillic;
    case USCRIPT_ARABIC:
      return kArabic;
    case USCRIPT_HEBREW:
      return kHebrew;
    case USCRIPT_DEVANAGARI:
      return kDevanagari;
    case USCRIPT_BENGALI:
      return kBengali;
    case USCRIPT_ETHIOPIC:
      return kEthiopic;
    case USCRIPT_HAN:
      return kHan;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
      return kKana;
    case USCRIPT_HANGUL:
      return kHangul;
    case USCRIPT_GREEK:
      return kGreek;
    case USCRIPT_ARMENIAN:
      return kArmenian;
    case USCRIPT_GEORGIAN:
      return kGeorgian;
    case USCRIPT_GURMUKHI:
      return kGurmukhi;
    case USCRIPT_GUJARATI:
      return kGujarati;
    case USCRIPT_ORIYA:
      return kOriya;
    case USCRIPT_TAMIL:
      return kTamil;
    case USCRIPT_TELUGU:
      return kTelugu;
    case USCRIPT_KANNADA:
      return kKannada;
    case USCRIPT_MALAYALAM:
      return kMalayalam;
    case USCRIPT_SINHALA:
      return kSinhala;
    case USCRIPT_THAI:
      return kThai;
    case USCRIPT_LAO:
      return kLao;
    case USCRIPT_TIBETAN:
      return kTibetan;
    case USCRIPT_MYANMAR:
      return kMyanmar;
    case USCRIPT_KHMER:
      return kKhmer;
    case USCRIPT_THAANA:
      return kThaana;
    case USCRIPT_CHEROKEE:
      return kCherokee;
    case USCRIPT_CANADIAN_ABORIGINAL:
      return kCanadianAboriginal;
    case USCRIPT_SYRIAC:
      return kSyriac;
    case USCRIPT_NKO:
      return kNko;
    case USCRIPT_TIFINAGH:
      return kTifinagh;
    case USCRIPT_OL_CHIKI:
      return kOlChiki;
    default:
      return kOther;
  }
}

Letter Classify(char32_t c) {
  const auto lower = static_cast<uint16_t>(u_tolower(static_cast<UChar32>(c)));
  const Letter none = {lower, kNone}, skip = {lower, kSkip};
  if (c == 0x200C || c == 0x200D || text::IsArabicDiacritic(c)) return skip;
  UErrorCode status = U_ZERO_ERROR;
  const UScriptCode script = uscript_getScript(static_cast<UChar32>(c), &status);
  if (c == 0x30FC) return {lower, kKana};  // the long vowel mark is shared by both kana
  if (u_isalpha(static_cast<UChar32>(c)) != 0) {
    if (script == USCRIPT_COMMON || script == USCRIPT_INHERITED) {
      return c >= 0x2B0 && c < 0x300 ? Letter{lower, kLatin} : none;  // ʻ and its kin
    }
    return {lower, SystemOf(script)};
  }
  // Vowel signs and the like are part of the word; accents on their own are not.
  const bool mark = (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
  if (!mark) return none;
  if (script == USCRIPT_INHERITED || script == USCRIPT_COMMON) return skip;
  const WritingSystem system = SystemOf(script);
  const bool skipped = system == kArabic || system == kHebrew || system == kSyriac ||
                       system == kLatin || system == kCyrillic;
  return skipped ? skip : Letter{lower, system};
}

}  // namespace

std::string_view OnlyLanguage(WritingSystem system) {
  static constexpr std::array<std::string_view, kWritingSystems> kLanguages = {
      "",   "",   "",   "",   "",   "",    "",   "",    "",    "",    "ja",  "ko",
      "el", "hy", "ka", "pa", "gu", "or",  "ta", "te",  "kn",  "ml",  "si",  "th",
      "lo", "bo", "my", "km", "dv", "chr", "iu", "syr", "nqo", "zgh", "sat", ""};
  return kLanguages[Index(system)];
}

namespace internal {

const Letter* BmpLetters() {
  static const auto table = [] {
    auto letters = std::make_unique<std::array<Letter, 0x10000>>();
    for (char32_t c = 0; c < 0x10000; ++c) (*letters)[c] = Classify(c);
    return letters;
  }();
  return table->data();
}

}  // namespace internal
}  // namespace khabar::language
