// Grammar: small readers over the items of one text, composed into the rules that find time
// expressions. A reader takes the index of an item and returns the index after what it read, kNo
// when it read nothing; it may have changed its output only when it read something.
// Immutable; thread-safe as its Items are. Rules and conventions: docs/times.md.
#ifndef KHABAR_LIB_ANALYZE_TIMES_GRAMMAR_H_
#define KHABAR_LIB_ANALYZE_TIMES_GRAMMAR_H_

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "lib/analyze/times/items.h"
#include "lib/analyze/times/meaning.h"
#include "lib/text/decimal.h"
#include "lib/text/number_words.h"

namespace khabar::times {

inline constexpr int32_t kNo = -1;

// What a rule found: items [begin, end).
struct Match {
  Meaning meaning;
  int32_t begin = 0, end = 0;
};

// A number at an item.
struct Count {
  text::Decimal value;
  int32_t integer = -1;  // -1: none, or more than a million
  int32_t end = 0;
  int digits = 0;  // how many it is written with; 0: in words
  bool ordinal = false, fraction = false;
  bool definite = false;
};

// One way of writing times. `first`: a rule is tried only where the item can be one of these words;
// kDigitsFirst stands for digits.
class Grammar;
struct Rule {
  std::string_view name;
  uint64_t first;
  float confidence;
  bool (Grammar::*find)(int32_t at, Match& match) const;
};
inline constexpr uint64_t kDigitsFirst = uint64_t{1} << 63;

std::span<const Rule> ArabicRules();
std::span<const Rule> EnglishRules();

class Grammar {
 public:
  // `items` and `previous`, the match before or nullptr, must outlive the grammar.
  explicit Grammar(const Items& items) : it_(items) {}
  void set_previous(const Match* previous) { previous_ = previous; }

  // Numbers.
  std::optional<Count> ReadCount(int32_t at) const;
  int32_t ReadDayNumber(int32_t at, int& day) const;
  // 1998, 2018م, 1440هـ, ألفين وعشرة, 2018/2019.
  // `headed`: عام stands before it, so that three digits are enough.
  int32_t ReadYearNumber(int32_t at, Meaning& meaning, bool headed = false) const;
  int32_t ReadNumericDate(int32_t at, Meaning& meaning) const;

  // Parts of Arabic dates.
  int32_t ReadMonthName(int32_t at, Meaning& meaning, bool& sure) const;
  int32_t ReadYear(int32_t at, Meaning& meaning) const;      // عام 2017, العام الماضي
  int32_t ReadYearTail(int32_t at, Meaning& meaning) const;  // after a month
  int32_t ReadModifier(int32_t at, Direction& direction) const;
  int32_t ReadDayMonth(int32_t at, Meaning& meaning) const;  // 3 مايو 2018
  int32_t ReadWeekday(int32_t at, Meaning& meaning) const;
  int32_t ReadFixedDay(int32_t at, Meaning& meaning) const;  // أول من أمس, اليوم الأحد
  int32_t ReadDay(int32_t at, Meaning& meaning) const;       // any of the above
  int32_t ReadPart(int32_t at, Meaning& meaning) const;  // مساء, بعد ظهر, منتصف ليل
  int32_t ReadClock(int32_t at, Meaning& meaning) const;
  int32_t ReadZone(int32_t at, Meaning& meaning) const;
  int32_t ReadRelativeUnit(int32_t at, Meaning& meaning) const;  // هذا الأسبوع, الشهر الماضي
  int32_t ReadPeriod(int32_t at, Meaning& meaning) const;  // what an edge may stand before

  // Rules for Arabic.
  bool FindHours(int32_t at, Match& match) const;
  bool FindPartOfDay(int32_t at, Match& match) const;
  bool FindThisPart(int32_t at, Match& match) const;
  bool FindDay(int32_t at, Match& match) const;
  bool FindClock(int32_t at, Match& match) const;
  bool FindDayRange(int32_t at, Match& match) const;
  bool FindContinuation(int32_t at, Match& match) const;
  bool FindMonth(int32_t at, Match& match) const;
  bool FindNthWeek(int32_t at, Match& match) const;
  bool FindNthWeekday(int32_t at, Match& match) const;
  bool FindEdge(int32_t at, Match& match) const;
  bool FindPeriod(int32_t at, Match& match) const;
  bool FindBareYear(int32_t at, Match& match) const;
  int32_t ReadThisAge(int32_t at) const;
  bool FindReference(int32_t at, Match& match) const;
  bool FindDayOfMonth(int32_t at, Match& match) const;
  bool FindPlural(int32_t at, Match& match) const;
  bool FindDuration(int32_t at, Match& match) const;
  bool FindVagueDuration(int32_t at, Match& match) const;
  bool FindSet(int32_t at, Match& match) const;
  bool FindHoliday(int32_t at, Match& match) const;

  // Rules for English.
  int32_t ReadEnglishDate(int32_t at, Meaning& meaning) const;
  int32_t ReadEnglishClock(int32_t at, Meaning& meaning) const;
  int32_t ReadEnglishEdge(int32_t at, Meaning& meaning) const;
  int32_t ReadEnglishRelative(int32_t at, Meaning& meaning) const;
  int32_t ReadEnglishSeason(int32_t at, bool definite, Meaning& meaning) const;
  int32_t ReadEnglishDecade(int32_t at, bool definite, Meaning& meaning) const;
  int32_t ReadEnglishOrdinal(int32_t at, Meaning& meaning) const;
  bool FindEnglishMoment(int32_t at, Match& match) const;
  bool FindEnglishNth(int32_t at, Match& match) const;
  bool FindEnglishMonth(int32_t at, Match& match) const;
  bool FindEnglishPeriod(int32_t at, Match& match) const;
  bool FindEnglishDuration(int32_t at, Match& match) const;
  bool FindEnglishSet(int32_t at, Match& match) const;
  bool FindEnglishReference(int32_t at, Match& match) const;
  bool FindEnglishYear(int32_t at, Match& match) const;
  bool FindEnglishHoliday(int32_t at, Match& match) const;

 private:
  bool IsUnit(int32_t at, Unit unit, int number) const;
  const Row* UnitAt(int32_t at) const { return it_.Get(at, Word::kUnit); }
  bool Article(int32_t at) const { return at >= 0 && at < it_.size() && it_[at].article; }
  bool Is(int32_t at, Word word) const { return it_.Is(at, word); }
  bool Mark(int32_t at, char32_t mark) const { return it_.IsMark(at, mark); }
  bool WordIs(int32_t at, std::string_view folded) const;
  bool Prep(int32_t at, Preposition p) const { return it_.IsPreposition(at, p); }
  // The item before `at` in its sentence is a preposition of duration: منذ, خلال, بعد …, or one is
  // written together with it.
  bool AfterDurational(int32_t at) const;
  bool AfterDatePreposition(int32_t at) const;
  enum class Era : uint8_t { kNone, kGregorian, kHijri, kBeforeChrist };
  int32_t ReadEra(int32_t at, Era& era) const;
  std::optional<text::Number> ReadWords(int32_t at) const;
  int32_t AfterByte(int32_t at, int32_t byte) const;
  bool CountsNoun(int32_t at, bool led) const;
  bool IsCapital(int32_t at) const;  // a Latin word with a capital
  void ShareYear(int32_t at, Meaning& meaning) const;
  int32_t AfterSecondWeekday(int32_t at, const Meaning& meaning) const;
  int32_t AfterLink(int32_t at) const;
  int32_t SkipComma(int32_t at) const;
  int32_t ReadAppositions(int32_t at, Meaning& meaning) const;
  int32_t ReadMonthAt(int32_t at, int& number, bool& hijri, bool& sure) const;
  int32_t ReadHour(int32_t at, Meaning& meaning) const;
  int32_t ReadMinutes(int32_t at, Meaning& meaning) const;
  int32_t ReadMeridiem(int32_t at, Meaning& meaning) const;
  int32_t ReadCentury(int32_t at, Meaning& meaning) const;
  int32_t ReadDecade(int32_t at, Meaning& meaning) const;
  int32_t ReadQuarter(int32_t at, Meaning& meaning) const;
  int32_t ReadSeason(int32_t at, Meaning& meaning) const;
  int32_t ReadMoment(int32_t at, Meaning& meaning) const;
  void ReadFromNow(Match& match) const;
  bool FindDual(int32_t at, Match& match) const;
  bool FindOne(int32_t at, Match& match) const;
  int32_t EnglishUnitTail(int32_t at, Match& match) const;
  int32_t EnglishWeekdayAt(int32_t at, Direction& direction) const;
  int32_t ReadEnglishWeekday(int32_t at, Meaning& date, bool& dated) const;
  int32_t ReadEnglishMonthDay(int32_t at, Meaning& date) const;
  bool FindEnglishHour(int32_t at, Match& match) const;
  bool FindEnglishPart(int32_t at, Match& match) const;
  bool FindPartOfDate(int32_t at, Match& match) const;
  bool FindDayBeyond(int32_t at, Match& match) const;

  const Items& it_;
  const Match* previous_ = nullptr;
};

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_GRAMMAR_H_
