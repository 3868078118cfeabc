// The words that time expressions are made of, Arabic and English, with what each can be. A word
// may have several readings (الثانية: second, two o'clock): one row each. Thread-safe: constant
// tables.
#ifndef KHABAR_LIB_ANALYZE_TIMES_LEXICON_H_
#define KHABAR_LIB_ANALYZE_TIMES_LEXICON_H_

#include <cstdint>
#include <span>
#include <string_view>

namespace khabar::times {

// What a word can be. `value` and `text` of its row mean:
enum class Word : uint8_t {
  kUnit,           // value: Unit; number: 1 singular, 2 dual, 3 plural
  kAdverbUnit,     // singular in the accusative (عاما): a unit only after a number
  kMonth,          // a month, or the first word of one: see FindMonth
  kWeekday,        // value: Monday 1; number 0 where the name is a common word too
  kPart,           // value: PartOfDay. number 1: needs no other word (صباحا, tonight)
  kModifier,       // after the noun, in English before it. value: Direction
  kThis,           // هذا, this, ذلك. value: Direction
  kEdge,           // مطلع منتصف أواخر, early. text: TIMEX3 mod
  kSeason,         // value: spring 1
  kFixedDay,       // أمس, غدا, yesterday. value: days from the anchor
  kToday,          // اليوم, today
  kReference,      // الآن, recently. text: PAST_REF …
  kSoftReference,  // a reference only after a preposition: الماضي, المستقبل
  kMoment,  // وقت, فترة, موسم: a reference with a modifier. value: 1 only so, never alone
  kVague,   // بضعة, عدة, several
  kVagueAfter,   // قليلة, طويلة: after the unit
  kEvery,        // كل, every
  kFrequency,    // يوميا, weekly. value: Unit
  kDecade,       // الثمانينات, nineties. value: 8
  kNumber,       // the first word of a number in words
  kEra,          // م, هـ, AD. value: 0 Gregorian, 1 Hijri, 2 before Christ
  kMeridiem,     // ص, م, a.m. value: PartOfDay
  kZone,         // بتوقيت, GMT. value: 1 UTC
  kHoliday,      // value: index into the resolver's holidays
  kPreposition,  // value: Preposition
  kFuture,       // سوف, will: what follows is to come
  kPresent,      // ينطلق, تقام: with a date it is to come
  kPastVerb,     // قال, was
  kLinker,       // و, and, حتى … between parts
  kSpecial,      // value: Special
};

enum class Preposition : uint8_t {
  kIn,
  kFrom,
  kTo,
  kBetween,
  kSince,
  kBefore,
  kAfter,
  kDuring,
  kUntil,
  kAbout,
  kOn,
  kAt,
  kOf,
  kBy
};

// Words with rules of their own.
enum class Special : uint8_t {
  kOldest,       // أول (أمس), the first of
  kAhead,        // بعد (غد)
  kMiddleNight,  // منتصف (الليل), midnight
  kNoon,
  kAgo,       // ago, مضت
  kFromNow,   // من الآن, hence
  kOld,       // old, العمر
  kDefinite,  // the
  kA,         // a, an
  kLate,      // later, earlier
  kOclock,
  kLast,         // الأخير
  kQuarterHour,  // ربع
  kThirdHour,    // ثلث
  kHalfHour,     // نصف
  kExcept,       // إلا
  kWhat,         // ما (قبل الماضي)
  kFiscal,
};

struct Row {
  std::string_view word;  // folded, without the article
  Word kind;
  int8_t value = 0;
  int8_t number = 0;
  std::string_view text = {};
};

// All rows of the folded `word`; empty when it is no word of time. Rows of one word stand together.
std::span<const Row> FindRows(std::string_view word);

// Words of which no more than the kind is to be said.
struct WordList {
  Word kind;
  std::span<const std::string_view> words;  // folded, without the article
};

// For the look-up's construction.
std::span<const Row> ArabicRows();
std::span<const WordList> ArabicWordLists();
std::span<const Row> EnglishRows();

// No word is longer, in bytes.
inline constexpr size_t kLongestWord = 28;

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_LEXICON_H_
