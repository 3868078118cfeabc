// The units of time among units.h: what makes a number a duration or an age.
#include "lib/analyze/amounts/units.h"

namespace khabar::amounts {
namespace {

using text::WordEntry;
using text::WordTable;

constexpr WordEntry<bool> kTimeWords[] = {
    {"ثانية", true},     {"ثواني", true},   {"ثوان", true},      {"ثانيتين", true},
    {"دقيقة", true},     {"دقائق", true},   {"دقيقتين", true},   {"دقيقتان", true},
    {"ساعة", true},      {"ساعات", true},   {"ساعتين", true},    {"ساعتان", true},
    {"يوم", true},       {"يوما", true},    {"أيام", true},      {"يومين", true},
    {"يومان", true},     {"أياما", true},   {"ليلة", true},      {"ليال", true},
    {"ليالي", true},     {"ليلتين", true},  {"أسبوع", true},     {"أسبوعا", true},
    {"أسابيع", true},    {"أسبوعين", true}, {"أسبوعان", true},   {"شهر", true},
    {"شهرا", true},      {"أشهر", true},    {"شهور", true},      {"شهرين", true},
    {"شهران", true},     {"سنة", true},     {"سنوات", true},     {"سنتين", true},
    {"سنتان", true},     {"سنين", true},    {"عام", true},       {"عاما", true},
    {"أعوام", true},     {"عامين", true},   {"عامان", true},     {"عقد", true},
    {"عقدا", true},      {"عقود", true},    {"عقدين", true},     {"عقدان", true},
    {"قرن", true},       {"قرنا", true},    {"قرون", true},      {"قرنين", true},
    {"ربيعا", true},     {"خريفا", true},   {"second", true},    {"seconds", true},
    {"minute", true},    {"minutes", true}, {"min", true},       {"mins", true},
    {"hour", true},      {"hours", true},   {"day", true},       {"days", true},
    {"night", true},     {"nights", true},  {"week", true},      {"weeks", true},
    {"weekend", true},   {"month", true},   {"months", true},    {"year", true},
    {"years", true},     {"yr", true},      {"yrs", true},       {"decade", true},
    {"decades", true},   {"century", true}, {"centuries", true}, {"hrs", true},
    {"fortnight", true},
};
constexpr WordTable<bool, 256> kTime(kTimeWords);

}  // namespace

bool IsLightYear(const Words& words, int32_t i) {
  return words.Is(i + 1, "ضوئية") || (words.Is(i, "light") && words.IsWord(i + 1));
}

bool IsTimeUnit(const Words& words, int32_t i) {
  return words.Find(kTime, i) != nullptr && !IsLightYear(words, i);
}
bool IsTimeUnit(std::string_view letters) { return kTime.Contains(text::HashWord(letters)); }

}  // namespace khabar::amounts
