// The rules for Arabic, in the order of preference among matches of one length.
#include "lib/analyze/times/grammar.h"

namespace khabar::times {
namespace {

constexpr uint64_t Bits(auto... words) {
  return ((uint64_t{1} << static_cast<int>(words)) | ... | uint64_t{0});
}

using enum Word;
constexpr uint64_t kNumberFirst = Bits(kNumber) | kDigitsFirst;

// Confidence: the share right of what the rule found in the annotated news (docs/times.md), kept
// coarse.
constexpr Rule kRules[] = {
    {"ar.continuation", kNumberFirst, 0.85f, &Grammar::FindContinuation},
    {"ar.day_range", kNumberFirst, 0.85f, &Grammar::FindDayRange},
    {"ar.hours", Bits(kUnit), 0.85f, &Grammar::FindHours},
    {"ar.part_of_day", Bits(kPart, kSpecial, kPreposition), 0.95f, &Grammar::FindPartOfDay},
    {"ar.this_part", Bits(kPart, kThis), 0.9f, &Grammar::FindThisPart},
    {"ar.day",
     Bits(kUnit, kWeekday, kFixedDay, kToday, kThis, kSpecial, kPreposition) | kNumberFirst, 0.95f,
     &Grammar::FindDay},
    {"ar.clock", Bits(kUnit) | kNumberFirst, 0.95f, &Grammar::FindClock},
    {"ar.day_of_month", Bits(kUnit) | kNumberFirst, 0.85f, &Grammar::FindDayOfMonth},
    {"ar.month", Bits(kMonth, kUnit), 0.95f, &Grammar::FindMonth},
    {"ar.nth_weekday", Bits(kWeekday, kNumber, kSpecial), 0.85f, &Grammar::FindNthWeekday},
    {"ar.nth_week", Bits(kUnit), 0.75f, &Grammar::FindNthWeek},
    {"ar.edge", Bits(kEdge), 0.9f, &Grammar::FindEdge},
    {"ar.period", Bits(kUnit, kThis, kDecade, kSpecial, kSeason), 0.95f, &Grammar::FindPeriod},
    {"ar.plural", Bits(kUnit, kNumber), 0.9f, &Grammar::FindPlural},
    {"ar.set", Bits(kEvery, kFrequency), 0.85f, &Grammar::FindSet},
    {"ar.duration", Bits(kUnit, kAdverbUnit) | kNumberFirst, 0.9f, &Grammar::FindDuration},
    {"ar.vague_duration", Bits(kUnit, kVague), 0.75f, &Grammar::FindVagueDuration},
    {"ar.reference", Bits(kReference, kSoftReference, kMoment, kThis, kToday), 0.8f,
     &Grammar::FindReference},
    {"ar.holiday", Bits(kHoliday), 0.8f, &Grammar::FindHoliday},
    {"ar.year", kDigitsFirst, 0.8f, &Grammar::FindBareYear},
};

}  // namespace

std::span<const Rule> ArabicRules() { return kRules; }

}  // namespace khabar::times
