#include "lib/analyze/amounts/modifiers.h"

#include <optional>

namespace khabar::amounts {
namespace {

using text::WordEntry;
using text::WordTable;
using enum AmountModifier;

constexpr WordEntry<AmountModifier> kModifierWords[] = {
    {"نحو", kAbout},           {"حوالي", kAbout},      {"قرابة", kAbout},
    {"زهاء", kAbout},          {"يقارب", kAbout},      {"تقارب", kAbout},
    {"مقارب", kAbout},         {"يناهز", kAbout},      {"تناهز", kAbout},
    {"ناهز", kAbout},          {"حدود", kAbout},       {"قراب", kAbout},
    {"تقريبا", kAbout},        {"يفوق", kMoreThan},    {"تفوق", kMoreThan},
    {"فاق", kMoreThan},        {"فوق", kMoreThan},     {"يتجاوز", kMoreThan},
    {"تتجاوز", kMoreThan},     {"تجاوز", kMoreThan},   {"تجاوزت", kMoreThan},
    {"تخطى", kMoreThan},       {"تخطت", kMoreThan},    {"يتخطى", kMoreThan},
    {"تتخطى", kMoreThan},      {"دون", kLessThan},     {"حتى", kLessThan},
    {"لغاية", kLessThan},      {"about", kAbout},      {"around", kAbout},
    {"approximately", kAbout}, {"roughly", kAbout},    {"nearly", kAbout},
    {"almost", kAbout},        {"some", kAbout},       {"circa", kAbout},
    {"over", kMoreThan},       {"above", kMoreThan},   {"exceeding", kMoreThan},
    {"exceeded", kMoreThan},   {"exceeds", kMoreThan}, {"topped", kMoreThan},
    {"below", kLessThan},      {"under", kLessThan},   {"just", kAbout},
};
constexpr WordTable<AmountModifier, 128> kModifiers(kModifierWords);

// The word before من, على, عن, than: أكثر من, يزيد على, لا يقل عن, more than.
constexpr WordEntry<AmountModifier> kPairWords[] = {
    {"أكثر", kMoreThan},   {"أزيد", kMoreThan}, {"أعلى", kMoreThan},  {"يزيد", kMoreThan},
    {"تزيد", kMoreThan},   {"زاد", kMoreThan},  {"زادت", kMoreThan},  {"يربو", kMoreThan},
    {"تربو", kMoreThan},   {"أقل", kLessThan},  {"أدنى", kLessThan},  {"يقل", kLessThan},
    {"تقل", kLessThan},    {"قل", kLessThan},   {"يقرب", kAbout},     {"تقرب", kAbout},
    {"قريب", kAbout},      {"بالقرب", kAbout},  {"more", kMoreThan},  {"greater", kMoreThan},
    {"higher", kMoreThan}, {"less", kLessThan}, {"fewer", kLessThan}, {"lower", kLessThan},
    {"at", kUnspecified},  {"up", kLessThan},   {"close", kAbout},
};
constexpr WordTable<AmountModifier, 64> kPairs(kPairWords);

bool IsPairLink(const Words& words, int32_t i) {
  return words.Is(i, "من") || words.Is(i, "على") || words.Is(i, "عن") || words.Is(i, "than") ||
         words.Is(i, "to");
}

bool IsNegation(const Words& words, int32_t i) {
  return words.Is(i, "لا") || words.Is(i, "لم") || words.Is(i, "ألا") || words.Is(i, "لن") ||
         words.Is(i, "ولا") || words.Is(i, "ولم") || words.Is(i, "not") || words.Is(i, "no");
}

AmountModifier Opposite(AmountModifier modifier) {
  if (modifier == kMoreThan) return kLessThan;
  return modifier == kLessThan ? kMoreThan : modifier;
}

// لا يقل عدد الضحايا عن 70, لا تتجاوز الكلفة 200: the subject stands between the verb and the
// number.
constexpr int32_t kLongestSubject = 3;
constexpr WordTable<bool, 32> kVerbs({{"يقل", true},
                                      {"تقل", true},
                                      {"يزيد", true},
                                      {"تزيد", true},
                                      {"زاد", true},
                                      {"زادت", true},
                                      {"يتجاوز", true},
                                      {"تتجاوز", true},
                                      {"تجاوز", true},
                                      {"تجاوزت", true},
                                      {"يفوق", true},
                                      {"تفوق", true},
                                      {"يتخطى", true}});

std::optional<AmountModifier> VerbBefore(const Words& words, int32_t first) {
  const bool linked = IsPairLink(words, first - 1);
  const int32_t last = first - (linked ? 3 : 2);
  for (int32_t at = last; at > last - kLongestSubject && words.IsArabicWord(at); --at) {
    const uint64_t hash = words.Hash(at);
    if (!kVerbs.Contains(hash)) continue;
    const AmountModifier* found = linked ? kPairs.Find(hash) : kModifiers.Find(hash);
    if (found == nullptr) return std::nullopt;
    return IsNegation(words, at - 1) ? Opposite(*found) : *found;
  }
  return std::nullopt;
}

std::optional<AmountModifier> ModifierBefore(const Words& words, int32_t first) {
  const int32_t before = first - 1;
  if (words.Is(before, "least") || words.Is(before, "most")) {
    if (!words.Is(before - 1, "at")) return std::nullopt;
    return words.Is(before, "least") ? kMoreThan : kLessThan;
  }
  int32_t at = before;
  const AmountModifier* found = nullptr;
  if (IsPairLink(words, before)) {
    found = words.Find(kPairs, before - 1);
    at = before - 1;
    if (found != nullptr && *found == kUnspecified) found = nullptr;
  } else {
    found = words.Find(kModifiers, before);
  }
  if (found == nullptr) return VerbBefore(words, first);
  return IsNegation(words, at - 1) ? Opposite(*found) : *found;
}

std::optional<AmountModifier> ModifierAfter(const Words& words, int32_t end) {
  if (words.Is(end, "تقريبا")) return kAbout;
  if (words.Is(end, "فأكثر") || words.Is(end, "فصاعدا")) return kMoreThan;
  if (words.Is(end, "على") && words.Is(end + 1, "الأقل")) return kMoreThan;
  if (words.Is(end, "على") && words.Is(end + 1, "الأكثر")) return kLessThan;
  if (words.Is(end, "or") && words.Is(end + 1, "more")) return kMoreThan;
  if (words.Is(end, "or") && (words.Is(end + 1, "less") || words.Is(end + 1, "fewer")))
    return kLessThan;
  return std::nullopt;
}

}  // namespace

AmountModifier FindModifier(const Words& words, int32_t first, int32_t end) {
  if (const auto before = ModifierBefore(words, first)) return *before;
  if (const auto after = ModifierAfter(words, end)) return *after;
  return kExact;
}

}  // namespace khabar::amounts
