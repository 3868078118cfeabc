// Resolver: from what an expression says to its TIMEX3 value, anchored on the publication time and
// on the dates before it in the text. Without a publication time it invents nothing: digits that
// are not known are X. One text at a time; not thread-safe.
#ifndef KHABAR_LIB_ANALYZE_TIMES_RESOLVE_H_
#define KHABAR_LIB_ANALYZE_TIMES_RESOLVE_H_

#include <optional>
#include <string>
#include <string_view>

#include "absl/time/civil_time.h"

#include "lib/analyze/times/anchor.h"
#include "lib/analyze/times/grammar.h"
#include "lib/analyze/times/items.h"
#include "lib/analyze/times/story.h"
#include "lib/doc/annotations.h"

namespace khabar::times {

struct Resolved {
  std::string value;
  std::string_view mod, calendar;
  TimeAnchor anchor = TimeAnchor::kUnspecified;
  float trust = 1;  // less where the day is a guess
};

class Resolver {
 public:
  // Both must outlive the resolver.
  Resolver(const Items& items, const Anchor& anchor) : items_(items), anchor_(anchor) {}

  // False for what is no time after all: 31 February. `out` is overwritten.
  bool Resolve(const Match& match, Resolved& out);

 private:
  // A date as far as it is known; -1 for a part that is not.
  struct Date {
    int year = -1, month = -1, day = -1;
    Unit precision = Unit::kDay;
  };

  bool ResolveCalendar(const Match& match, Resolved& out);
  void ResolveQuantity(const Meaning& meaning, Resolved& out) const;
  bool ResolveHijri(const Match& match, Resolved& out);
  void ResolveYearAndParts(const Match& match, Resolved& out);
  void ResolveYears(const Slot& slot, int years, int digits, Resolved& out) const;
  void ResolveMonth(const Match& match, Resolved& out);
  bool ResolveDay(const Match& match, Resolved& out);
  void ResolveWeek(const Meaning& meaning, Resolved& out);
  void ResolveWeekday(const Match& match, Resolved& out);
  static bool Agrees(const Meaning& m, int year);
  static int AgreeingYear(const Meaning& m, int year);
  bool ResolveNthWeekday(const Match& match, Resolved& out);
  void ResolveClockOnly(const Match& match, Resolved& out);
  int DaysToWeekday(const Match& match, absl::CivilDay base) const;

  bool EndsRange(const Match& match) const;
  // The day that a slot counts from: the context's for kContext, else the publication's.
  std::optional<absl::CivilDay> Base(const Slot& slot, Unit unit, Resolved& out) const;
  void UseAnchor(Resolved& out) const;
  int InferYear(int month, int day, const Match& match, Resolved& out) const;
  int YearOf(const Slot& slot, Resolved& out) const;
  void AppendDay(absl::CivilDay day, Resolved& out) const;
  void AppendTime(const Meaning& meaning, Resolved& out) const;
  void Remember(const Match& match, absl::CivilDay day, Unit precision, bool explicit_year);

  const Items& items_;
  const Anchor& anchor_;
  Story story_;
  // The last date named: اليوم التالي, العام نفسه.
  std::optional<absl::CivilDay> context_;
  Unit context_precision_ = Unit::kDay;
  int32_t context_sentence_ = -1;
  int32_t sentence_ = 0;  // of the match at hand
  bool quoted_ = false;   // the match at hand
  bool context_year_explicit_ = false;
  int32_t context_begin_ = -1;
  int32_t context_end_ = -1;  // the item after it
};

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_RESOLVE_H_
