// The rules for English, in the order of preference among matches of one length.
#include "lib/analyze/times/grammar.h"

namespace khabar::times {
namespace {

constexpr uint64_t Bits(auto... words) {
  return ((uint64_t{1} << static_cast<int>(words)) | ... | uint64_t{0});
}

using enum Word;
constexpr uint64_t kNumberFirst = Bits(kNumber) | kDigitsFirst;

constexpr Rule kRules[] = {
    {"en.moment",
     Bits(kUnit, kWeekday, kFixedDay, kToday, kPart, kThis, kModifier, kMonth, kSpecial) |
         kNumberFirst,
     0.9f, &Grammar::FindEnglishMoment},
    {"en.month", Bits(kMonth, kEdge, kModifier, kThis), 0.9f, &Grammar::FindEnglishMonth},
    {"en.nth", Bits(kSpecial, kModifier) | kNumberFirst, 0.85f, &Grammar::FindEnglishNth},
    {"en.period", Bits(kEdge, kModifier, kThis, kSpecial, kSeason, kDecade) | kNumberFirst, 0.9f,
     &Grammar::FindEnglishPeriod},
    {"en.set", Bits(kEvery, kFrequency), 0.8f, &Grammar::FindEnglishSet},
    {"en.duration", Bits(kUnit, kVague, kSpecial, kModifier) | kNumberFirst, 0.85f,
     &Grammar::FindEnglishDuration},
    {"en.reference", Bits(kReference, kSpecial, kThis), 0.8f, &Grammar::FindEnglishReference},
    {"en.holiday", Bits(kHoliday), 0.8f, &Grammar::FindEnglishHoliday},
    {"en.year", kDigitsFirst, 0.8f, &Grammar::FindEnglishYear},
};

}  // namespace

std::span<const Rule> EnglishRules() { return kRules; }

}  // namespace khabar::times
