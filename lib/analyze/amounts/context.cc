#include "lib/analyze/amounts/context.h"

#include "lib/base/calendar_names.h"
#include "lib/text/number_lexicon.h"

namespace khabar::amounts {
namespace {

using text::WordEntry;
using text::WordTable;

using Set = WordEntry<bool>;

// True: whatever follows, it is no amount (رقم 5). False: not with a number that stands alone or
// before من (الدورة 44 من المهرجان).
constexpr Set kLabelWords[] = {
    {"رقم", true},      {"قرن", true},        {"أرقام", true},      {"رقمي", true},
    {"مادة", true},     {"مادتين", true},     {"مادتان", true},     {"مواد", false},
    {"فقرة", true},     {"بند", false},       {"بندين", true},      {"قرار", true},
    {"قرارين", true},   {"قانون", true},      {"صفحة", true},       {"فصل", true},
    {"آية", true},      {"سورة", true},       {"مرسوم", true},      {"ملحق", true},
    {"جدول", false},    {"قاعة", true},       {"غرفة", true},       {"بوابة", true},
    {"مبنى", true},     {"شارع", true},       {"طريق", false},      {"خط", false},
    {"قناة", false},    {"هاتف", true},       {"هاتفي", true},      {"فاكس", true},
    {"رحلة", true},     {"طراز", true},       {"طرازي", true},      {"نوع", false},
    {"موديل", true},    {"بوينغ", true},      {"بوينج", true},      {"إيرباص", true},
    {"ايرباص", true},   {"أنتونوف", true},    {"ميغ", true},        {"ميج", true},
    {"سوخوي", true},    {"إف", true},         {"أف", true},         {"توبوليف", true},
    {"إس", true},       {"أس", true},         {"عيار", true},       {"كتيبة", false},
    {"لواء", false},    {"فرقة", false},      {"فوج", true},        {"دورة", false},
    {"جولة", false},    {"مرحلة", false},     {"فئة", false},       {"مستوى", false},
    {"مجموعة", false},  {"نسخة", false},      {"حلقة", false},      {"موسم", false},
    {"قمة", false},     {"آيفون", true},      {"ويندوز", true},     {"أندرويد", true},
    {"غالاكسي", true},  {"أوكتان", true},     {"كوفيد", false},     {"مونديال", true},
    {"أولمبياد", true}, {"رؤية", false},      {"يورو", false},      {"نتيجة", false},
    {"بنتيجة", false},  {"تعادل", false},     {"ساعة", false},      {"دقيقة", false},
    {"دقيقتين", false}, {"عمر", false},       {"عمره", false},      {"عمرها", false},
    {"أعمارهم", false}, {"سن", false},        {"برج", true},        {"بلوك", true},
    {"قسيمة", true},    {"قطعة", false},      {"حي", false},        {"بناية", true},
    {"إصدار", true},    {"جيل", false},       {"تحت", false},       {"دون", false},
    {"باب", false},     {"ص", true},          {"ق", true},          {"منطقة", false},
    {"نموذج", true},    {"article", true},    {"articles", true},   {"section", true},
    {"chapter", true},  {"page", true},       {"pages", true},      {"no", false},
    {"number", true},   {"resolution", true}, {"act", false},       {"rule", false},
    {"law", false},     {"amendment", true},  {"flight", true},     {"log", true},
    {"route", true},    {"highway", true},    {"boeing", true},     {"airbus", true},
    {"iphone", true},   {"windows", true},    {"version", true},    {"level", false},
    {"phase", false},   {"group", false},     {"round", false},     {"episode", true},
    {"season", false},  {"channel", true},    {"room", true},       {"gate", true},
    {"line", false},    {"type", false},      {"model", true},      {"mark", false},
    {"apollo", true},   {"formula", true},    {"psalm", true},      {"verse", true},
    {"aged", true},     {"age", true},        {"ages", true},       {"call", false},
    {"tel", true},      {"phone", true},      {"box", false},       {"unit", false},
    {"grade", false},   {"category", false},  {"tier", false},      {"title", false},
    {"world", false},   {"under", false},     {"top", false},       {"platform", false},
    {"radio", false},   {"bbc", true},        {"ranked", false},    {"par", false},
    {"won", false},     {"lost", false},      {"drew", false},      {"leading", false},
    {"led", false},     {"trailing", false},  {"interstate", true}, {"covid", true},
    {"quarter", false},
};
constexpr WordTable<bool, 512> kLabels(kLabelWords);

constexpr Set kYearWords[] = {
    {"عام", true},     {"سنة", true},      {"منذ", true},    {"في", true},      {"عامي", true},
    {"أعوام", true},   {"حتى", true},      {"قبل", true},    {"بعد", true},     {"خلال", true},
    {"مطلع", true},    {"نهاية", true},    {"بداية", true},  {"أواخر", true},   {"أوائل", true},
    {"منتصف", true},   {"انتخابات", true}, {"حرب", true},    {"ثورة", true},    {"موازنة", true},
    {"ميزانية", true}, {"دستور", true},    {"كأس", true},    {"مونديال", true}, {"صيف", true},
    {"شتاء", true},    {"ربيع", true},     {"خريف", true},   {"in", true},      {"since", true},
    {"by", true},      {"until", true},    {"till", true},   {"during", true},  {"before", true},
    {"after", true},   {"year", true},     {"early", true},  {"late", true},    {"mid", true},
    {"the", true},     {"summer", true},   {"winter", true}, {"spring", true},  {"autumn", true},
    {"fall", true},    {"season", true},   {"his", true},    {"her", true},     {"their", true},
    {"its", true},     {"a", true},        {"this", true},   {"of", true},      {"from", true},
    {"for", true},
};
constexpr WordTable<bool, 256> kYears(kYearWords);

constexpr Set kClockWords[] = {
    {"صباحا", true},   {"مساء", true},   {"ظهرا", true},  {"فجرا", true},    {"عصرا", true},
    {"ليلا", true},    {"بتوقيت", true}, {"توقيت", true}, {"غرينتش", true},  {"ميلادي", true},
    {"ميلادية", true}, {"هجري", true},   {"هجرية", true}, {"م", true},       {"هـ", true},
    {"ق", true},       {"a.m.", true},   {"p.m.", true},  {"am", true},      {"pm", true},
    {"gmt", true},     {"bst", true},    {"est", true},   {"o'clock", true}, {"ad", true},
    {"bc", true},      {"bce", true},
};
constexpr WordTable<bool, 64> kClock(kClockWords);

constexpr Set kQuantityWords[] = {
    {"إلى", true},
    {"من", true},
    {"عن", true},
    {"على", true},
    {"بلغ", true},
    {"بلغت", true},
    {"يبلغ", true},
    {"تبلغ", true},
    {"بالغ", true},
    {"بالغة", true},
    {"عدد", true},
    {"عددهم", true},
    {"عددها", true},
    {"عددهن", true},
    {"عدده", true},
    {"تجاوز", true},
    {"تجاوزت", true},
    {"يتجاوز", true},
    {"تتجاوز", true},
    {"امتناع", true},
    {"مقتل", true},
    {"قتل", true},
    {"إصابة", true},
    {"أصيب", true},
    {"اعتقال", true},
    {"أصل", true},
    {"وصل", true},
    {"وصلت", true},
    {"فقط", true},
    {"نحو", true},
    {"حوالي", true},
    {"قرابة", true},
    {"زهاء", true},
    {"فوق", true},
    {"مجموعه", true},
    {"مجموعها", true},
    {"بينهم", true},
    {"بينها", true},
    {"منهم", true},
    {"منها", true},
    {"يناهز", true},
    {"كل", true},
    {"وفاة", true},
    {"استشهاد", true},
    {"جرح", true},
    {"ضبط", true},
    {"إلا", true},
    {"سوى", true},
    {"مقابل", true},
    {"to", true},
    {"than", true},
    {"of", true},
    {"about", true},
    {"nearly", true},
    {"almost", true},
    {"some", true},
    {"around", true},
    {"over", true},
    {"only", true},
    {"least", true},
    {"most", true},
    {"killed", true},
    {"killing", true},
    {"injured", true},
    {"injuring", true},
    {"wounded", true},
    {"wounding", true},
    {"totalled", true},
    {"reached", true},
    {"exceeded", true},
    {"approximately", true},
    {"another", true},
    {"including", true},
    {"every", true},
    {"arrested", true},
    {"leaving", true},
};
constexpr WordTable<bool, 256> kQuantity(kQuantityWords);

constexpr Set kNoNounWords[] = {
    {"في", true},      {"من", true},      {"على", true},     {"إلى", true},     {"عن", true},
    {"أن", true},      {"إن", true},      {"التي", true},    {"الذي", true},    {"الذين", true},
    {"قد", true},      {"لم", true},      {"لن", true},      {"لا", true},      {"ما", true},
    {"هو", true},      {"هي", true},      {"هم", true},      {"هذا", true},     {"هذه", true},
    {"ذلك", true},     {"تلك", true},     {"كما", true},     {"أو", true},      {"أم", true},
    {"ثم", true},      {"بل", true},      {"لكن", true},     {"حتى", true},     {"منذ", true},
    {"خلال", true},    {"بعد", true},     {"قبل", true},     {"بين", true},     {"ضد", true},
    {"مع", true},      {"عند", true},     {"لدى", true},     {"دون", true},     {"أمام", true},
    {"حول", true},     {"فقط", true},     {"تقريبا", true},  {"أيضا", true},    {"منهم", true},
    {"منها", true},    {"منهن", true},    {"بينهم", true},   {"بينها", true},   {"فيما", true},
    {"كان", true},     {"كانت", true},    {"كانوا", true},   {"قال", true},     {"قالت", true},
    {"أكد", true},     {"أكدت", true},    {"أعلن", true},    {"أعلنت", true},   {"عبر", true},
    {"عما", true},     {"عدة", true},     {"بعض", true},     {"جميع", true},    {"معظم", true},
    {"مما", true},     {"مقدمتهم", true}, {"مقدمتها", true}, {"غير", true},     {"أكثر", true},
    {"أقل", true},     {"تم", true},      {"يتم", true},     {"مقابل", true},   {"ليس", true},
    {"وهو", true},     {"وهي", true},     {"إذ", true},      {"حيث", true},     {"عندما", true},
    {"بعدما", true},   {"جراء", true},    {"إثر", true},     {"بسبب", true},    {"بينما", true},
    {"كل", true},      {"أي", true},      {"ضمن", true},     {"لدرء", true},    {"تحت", true},
    {"فوق", true},     {"حوالي", true},   {"نحو", true},     {"قرابة", true},   {"لأن", true},
    {"كي", true},      {"هناك", true},    {"أمس", true},     {"اليوم", true},   {"غدا", true},
    {"مقارنة", true},  {"نتيجة", true},   {"وسط", true},     {"لكل", true},     {"مما", true},
    {"إلا", true},     {"ألا", true},     {"عقب", true},     {"بحسب", true},    {"حسب", true},
    {"وفق", true},     {"وفقا", true},    {"إضافة", true},   {"فضلا", true},    {"علما", true},
    {"سيتم", true},    {"قتلوا", true},   {"أصيبوا", true},  {"the", true},     {"a", true},
    {"an", true},      {"of", true},      {"in", true},      {"on", true},      {"at", true},
    {"to", true},      {"for", true},     {"from", true},    {"by", true},      {"with", true},
    {"and", true},     {"or", true},      {"but", true},     {"as", true},      {"is", true},
    {"was", true},     {"are", true},     {"were", true},    {"has", true},     {"have", true},
    {"had", true},     {"be", true},      {"been", true},    {"will", true},    {"would", true},
    {"could", true},   {"can", true},     {"may", true},     {"might", true},   {"said", true},
    {"says", true},    {"that", true},    {"this", true},    {"these", true},   {"those", true},
    {"which", true},   {"who", true},     {"when", true},    {"where", true},   {"while", true},
    {"after", true},   {"before", true},  {"since", true},   {"until", true},   {"during", true},
    {"between", true}, {"than", true},    {"then", true},    {"into", true},    {"onto", true},
    {"over", true},    {"under", true},   {"about", true},   {"against", true}, {"per", true},
    {"not", true},     {"no", true},      {"also", true},    {"if", true},      {"so", true},
    {"it", true},      {"he", true},      {"she", true},     {"they", true},    {"we", true},
    {"i", true},       {"you", true},     {"his", true},     {"her", true},     {"its", true},
    {"their", true},   {"our", true},     {"my", true},      {"more", true},    {"less", true},
    {"another", true}, {"each", true},    {"ago", true},     {"away", true},    {"early", true},
    {"later", true},   {"earlier", true}, {"old", true},     {"long", true},    {"high", true},
    {"wide", true},    {"tall", true},    {"deep", true},    {"because", true}, {"despite", true},
    {"without", true}, {"within", true},  {"through", true}, {"did", true},     {"does", true},
    {"do", true},      {"must", true},    {"should", true},  {"there", true},   {"here", true},
    {"up", true},      {"down", true},    {"out", true},     {"off", true},     {"due", true},
    {"thing", true},   {"via", true},     {"killed", true},  {"injured", true}, {"wounded", true},
    {"ahead", true},   {"behind", true},  {"unless", true},  {"across", true},  {"among", true},
    {"even", true},
};
constexpr WordTable<bool, 512> kNoNoun(kNoNounWords);

}  // namespace

Label FindLabel(const Words& words, int32_t i) {
  const bool* strong = words.Find(kLabels, i);
  if (strong == nullptr) return Label::kNone;
  return *strong ? Label::kStrong : Label::kWeak;
}

bool IsMonth(const Words& words, int32_t i) {
  if (!words.IsWord(i)) return false;
  const int32_t begin = words.at(i).WithoutProclitics().begin;
  return FindMonth(words.text(), static_cast<size_t>(begin)).has_value();
}

bool ComesBeforeYear(const Words& words, int32_t i) {
  const bool possessive = words.IsLatinWord(i) && words.at(i).suffix_bytes > 0;  // Trump's 2016
  return possessive || words.Find(kYears, i) != nullptr || IsAfterYearOrMonth(words, i);
}

bool IsAfterYearOrMonth(const Words& words, int32_t i) {
  return IsMonth(words, i) || IsMonth(words, i - 1) || words.Is(i, "عام") || words.Is(i, "سنة") ||
         words.Is(i, "العام") || words.Is(i, "year");
}

bool ComesAfterClockOrYear(const Words& words, int32_t i) {
  return words.IsWord(i) && (kClock.Contains(words.Hash(i)) || words.Find(kClock, i) != nullptr);
}

bool IntroducesQuantity(const Words& words, int32_t i) {
  return words.Find(kQuantity, i) != nullptr;
}

bool IsNoNoun(const Words& words, int32_t i) {
  return !words.IsWord(i) || kNoNoun.Contains(words.Hash(i));
}

int ScaleAt(const Words& words, int32_t i) {
  if (!words.IsWord(i)) return 0;
  if (const auto arabic = text::FindArabicNumberWord(words.text(), words.at(i))) {
    const bool scale = arabic->word.kind == text::NumberWordKind::kScale && arabic->word.times != 2;
    return scale && !arabic->has_proclitic ? arabic->word.value : 0;
  }
  const auto english = text::FindEnglishNumberWord(words.TextOf(i));
  return english && english->kind == text::NumberWordKind::kScale ? english->value : 0;
}

}  // namespace khabar::amounts
