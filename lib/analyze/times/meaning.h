// Meaning: what a time expression says, before it is anchored on the publication time. Rules build
// it from the words, the resolver turns it into a TIMEX3 value. Plain values.
#ifndef KHABAR_LIB_ANALYZE_TIMES_MEANING_H_
#define KHABAR_LIB_ANALYZE_TIMES_MEANING_H_

#include <cstdint>
#include <string_view>

#include "lib/doc/annotations.h"
#include "lib/text/decimal.h"

namespace khabar::times {

enum class Unit : uint8_t {
  kSecond,
  kMinute,
  kHour,
  kDay,
  kNight,
  kWeekend,
  kWeek,
  kMonth,
  kQuarter,
  kHalf,
  kSeason,
  kYear,
  kDecade,
  kCentury,
};

enum class PartOfDay : uint8_t { kNone, kMorning, kMidday, kAfternoon, kEvening, kNight };

// Which of several days (months …) of that name is meant.
enum class Direction : uint8_t {
  kOpen,        // not said: tense decides
  kPast,        // الماضي, last
  kFuture,      // المقبل, next
  kThis,        // الجاري, this
  kBeforeLast,  // قبل الماضي
  kAfterNext,   // بعد المقبل
  kSame,        // نفسه, ذلك: of what was named before
  kFollowing,   // التالي, after what was named before
  kPreceding,   // السابق, before what was named before
};

// A field of a date: not there, a number, or so many units from the anchor's.
struct Slot {
  enum Kind : uint8_t { kNone, kNumber, kShift, kContext } kind = kNone;
  int16_t value = 0;  // kContext: so many from the last date named

  bool has() const { return kind != kNone; }
  static Slot Number(int n) { return {kNumber, static_cast<int16_t>(n)}; }
  static Slot Shift(int n) { return {kShift, static_cast<int16_t>(n)}; }
  static Slot Context(int n) { return {kContext, static_cast<int16_t>(n)}; }
};

enum class Form : uint8_t {
  kCalendar,   // the fields below
  kReference,  // PAST_REF, PRESENT_REF, FUTURE_REF
  kQuantity,   // a duration or a set
};

struct Meaning {
  Form form = Form::kCalendar;
  TimeType type = TimeType::kDate;

  Slot year, month, week, day, decade, century;
  int8_t weekday = 0;  // Monday 1; beside أمس and its like, the name they give the day
  int8_t nth = 0;      // the weekday of that count in the month, -1 the last
  int8_t season = 0;   // spring 1 to winter 4
  int8_t quarter = 0;
  int8_t half = 0;
  bool weekend = false;
  bool day_in_words = false;
  bool hijri = false;
  bool has_hijri_era = false;
  bool before_christ = false;
  bool year_range = false;  // 2018/2019: `year` and the one after
  Direction direction = Direction::kOpen;
  // Said beside a date or a weekday: اليوم الخميس 12 مارس. Tells the day of writing.
  Slot from_today;

  PartOfDay part = PartOfDay::kNone;
  int8_t hour = -1, minute = -1, second = -1;
  bool utc = false;

  std::string_view mod, reference;

  // Of quantities. An amount that is not told (أيام) is `vague`.
  text::Decimal amount;
  Unit unit = Unit::kDay;
  bool vague = false;
  int8_t every_weekday = 0;       // كل يوم اثنين
  Unit second_unit = Unit::kDay;  // ساعتان و20 دقيقة
  int32_t second_amount = 0;

  bool has_time() const { return part != PartOfDay::kNone || hour >= 0; }
  bool has_day() const { return day.has() || weekday != 0; }
  bool has_date() const {
    return year.has() || month.has() || week.has() || has_day() || decade.has() || century.has() ||
           season != 0 || quarter != 0 || half != 0 || weekend;
  }
};

// A duration or a set; a reference.
Meaning MakeQuantity(TimeType type, Unit unit, text::Decimal amount);
Meaning MakeReference(std::string_view reference);

// PAST_REF, PRESENT_REF or FUTURE_REF for a modifier.
std::string_view ReferenceOf(Direction direction);

// The slot that a modifier sets: a shift of the unit or a place in the context.
Slot SlotOf(Direction direction);

// Units of which a date has a slot: days, weeks, weekends, months, years, decades, centuries.
bool HasSlot(Unit unit);
// REQUIRES: HasSlot(unit).
void SetSlot(Unit unit, Slot slot, Meaning& meaning);

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_MEANING_H_
