// The Arabic verbs of attribution, one line each: the lemma (third person, past), its present, its
// active participle without case ending, and its habits. All forms that news uses follow from
// these. Empty: not used so, or mostly another word («يبلغ», «يعد»).
#include <iterator>
#include <string>

#include "lib/analyze/quotations/lexicon.h"

namespace khabar::quotations {
namespace {

struct Verb {
  std::string_view past, present, participle;
  uint32_t habit;
};

constexpr Verb kVerbs[] = {
    {"قال", "يقول", "قائل", kSpeech},
    {"أضاف", "يضيف", "مضيف", kCarries},
    {"تابع", "يتابع", "متابع", kCarries},
    {"زاد", "يزيد", "", kCarries | kMarksOnly | kHomograph},
    {"أردف", "يردف", "مردف", kCarries},
    {"استطرد", "يستطرد", "مستطرد", kCarries},
    {"استدرك", "يستدرك", "مستدرك", kCarries},
    {"واصل", "يواصل", "مواصل", kCarries | kMarksOnly},
    {"أكمل", "يكمل", "مكمل", kCarries | kMarksOnly | kHomograph},
    {"اختتم", "يختتم", "مختتم", kCarries | kMarksOnly},
    {"ختم", "يختم", "خاتم", kCarries | kMarksOnly | kHomograph},
    {"أنهى", "ينهي", "", kCarries | kMarksOnly},
    {"عاد", "يعود", "", kCarries | kMarksOnly | kHomograph},
    {"أكد", "يؤكد", "مؤكد", kTakesAla},
    {"شدد", "يشدد", "مشدد", kTakesAla},
    {"أصر", "يصر", "مصر", kTakesAla | kHomograph},
    {"أوضح", "يوضح", "موضح", kSpeech},
    {"أبرز", "يبرز", "مبرز", kHomograph | kMind},
    {"سجّل", "يسجل", "مسجل", kHomograph | kMind},
    {"بيّن", "يبين", "مبين", kHomograph},
    {"أبان", "يبين", "", kHomograph},
    {"أشار", "يشير", "مشير", kTakesIla},
    {"ألمح", "يلمح", "ملمح", kTakesIla},
    {"لفت", "يلفت", "لافت", kTakesIla},
    {"نوّه", "ينوه", "منوه", kTakesIla},
    {"نبّه", "ينبه", "منبه", kTakesIla | kTakesMin},
    {"خلص", "يخلص", "", kTakesIla | kHomograph},
    {"ذكر", "يذكر", "ذاكر", kSpeech},
    {"ذكّر", "يذكّر", "مذكر", kSpeech},
    {"أفاد", "يفيد", "مفيد", kSpeech},
    {"صرّح", "يصرح", "مصرح", kSpeech},
    {"أدلى", "يدلي", "", kSpeech},
    {"أعلن", "يعلن", "معلن", kTakesAn},
    {"كشف", "يكشف", "كاشف", kTakesAn},
    {"أفصح", "يفصح", "مفصح", kTakesAn},
    {"أعرب", "يعرب", "معرب", kTakesFi | kTakesMin | kTakesAn | kFeels},
    {"عبّر", "يعبر", "معبر", kTakesFi | kTakesMin | kTakesAn | kHomograph | kFeels},
    {"أبدى", "يبدي", "مبدي", kTakesFi | kTakesMin | kTakesAn | kFeels},
    {"رأى", "يرى", "", kSpeech},
    {"اعتبر", "يعتبر", "معتبر", kSpeech},
    {"عدّ", "", "", kHomograph | kMind},
    {"زعم", "يزعم", "زاعم", kSpeech},
    {"ادعى", "يدعي", "مدعي", kSpeech},
    {"نفى", "ينفي", "نافي", kSpeech},
    {"أنكر", "ينكر", "منكر", kSpeech},
    {"أقر", "يقر", "مقر", kHomograph},
    {"اعترف", "يعترف", "معترف", kSpeech},
    {"سلّم", "يسلم", "", kHomograph | kMind},
    {"حذّر", "يحذر", "محذر", kTakesMin},
    {"هدد", "يهدد", "مهدد", kSpeech},
    {"توعد", "يتوعد", "متوعد", kSpeech},
    {"توقع", "يتوقع", "متوقع", kMind},
    {"رجّح", "يرجح", "مرجح", kMind},
    {"استغرب", "يستغرب", "مستغرب", kMind},
    {"استبعد", "يستبعد", "مستبعد", kMind},
    {"اعتقد", "يعتقد", "معتقد", kMind},
    {"ظن", "يظن", "ظانا", kMind},
    {"لاحظ", "يلاحظ", "ملاحظ", kMind},
    {"افترض", "يفترض", "مفترض", kMind},
    {"اشتبه", "يشتبه", "", kMind},
    {"شك", "يشك", "", kMind | kHomograph | kTakesFi},
    {"تمنى", "يتمنى", "متمني", kMind},
    {"أمل", "يأمل", "آمل", kNoSpeech | kNoPast},
    {"تخوّف", "يتخوف", "متخوف", kMind | kTakesMin},
    {"استنتج", "يستنتج", "مستنتج", kMind},
    {"جزم", "يجزم", "جازم", kSpeech},
    {"تعهد", "يتعهد", "متعهد", kSpeech},
    {"وعد", "", "واعد", kHomograph},
    {"أبلغ", "", "مبلغ", kTells},
    {"أخبر", "يخبر", "مخبر", kTells},
    {"طمأن", "يطمئن", "مطمئن", kTells | kTakesIla},
    {"أقنع", "يقنع", "", kNoSpeech},
    {"نقل", "ينقل", "ناقل", kRelays | kHomograph},
    {"نسب", "ينسب", "", kRelays | kTakesIla | kHomograph},
    {"جاء", "يجيء", "", kIn},
    {"ورد", "يرد", "", kIn},
    {"كتب", "يكتب", "كاتب", kMarksOnly | kHomograph},
    {"غرّد", "يغرد", "مغرد", kMarksOnly},
    {"نشر", "ينشر", "", kMarksOnly | kPublishes},
    {"علّق", "يعلق", "معلق", kMarksOnly},
    {"رد", "يرد", "راد", kMarksOnly | kHomograph},
    {"أجاب", "يجيب", "مجيب", kSpeech},
    {"عقّب", "يعقب", "معقب", kMarksOnly | kHomograph},
    {"تساءل", "يتساءل", "متسائل", kSpeech},
    {"سأل", "يسأل", "سائل", kMarksOnly},
    {"صاح", "يصيح", "", kMarksOnly},
    {"هتف", "يهتف", "هاتف", kMarksOnly | kHomograph},
    {"همس", "يهمس", "", kMarksOnly},
    {"ردد", "يردد", "مردد", kMarksOnly},
    {"وصف", "يصف", "واصف", kDescribes | kHomograph},
    {"اتهم", "يتهم", "متهم", kHomograph},
    {"كرر", "يكرر", "مكرر", kSpeech},
    {"جدد", "يجدد", "مجدد", kSpeech},
    {"أعاد", "يعيد", "", kNoSpeech | kHomograph},
    {"اقترح", "يقترح", "مقترح", kMind},
    {"أوصى", "يوصي", "موصي", kSpeech},
    {"نصح", "ينصح", "ناصح", kSpeech},
    {"أورد", "يورد", "مورد", kHomograph},
    {"روى", "يروي", "راوي", kSpeech},
    {"حكى", "يحكي", "", kSpeech},
    {"شهد", "يشهد", "", kHomograph},
    {"ذهب", "يذهب", "", kTakesIla | kHomograph | kMind},
    {"أجمع", "يجمع", "", kTakesAla | kHomograph | kMind},
    {"شرح", "يشرح", "شارح", kHomograph},
    {"لوّح", "يلوح", "ملوح", kHomograph},
    {"أقسم", "يقسم", "مقسم", kHomograph},
    {"جادل", "يجادل", "مجادل", kSpeech},
    {"احتج", "يحتج", "محتج", kMind},
    {"اشتكى", "يشتكي", "مشتكي", kMind | kTakesMin},
    {"شكا", "يشكو", "شاكي", kMind | kTakesMin},
    {"تحدث", "يتحدث", "", kTakesAn | kMarksOnly},
    {"تكلم", "يتكلم", "", kMarksOnly},
    {"خاطب", "يخاطب", "مخاطب", kMarksOnly},
    {"برر", "يبرر", "مبرر", kSpeech},
    {"علل", "يعلل", "معلل", kSpeech},
    {"فسّر", "يفسر", "مفسر", kSpeech},
    {"قدّر", "يقدر", "", kMind | kHomograph},
    {"أظهر", "يظهر", "", kMind | kShows},
    {"وجد", "يجد", "", kMind | kShows | kHomograph},
    {"أثبت", "يثبت", "", kMind | kShows},
    {"ناشد", "يناشد", "مناشد", kMarksOnly},
    {"طالب", "يطالب", "مطالب", kHomograph},
    {"دعا", "يدعو", "داعي", kTakesIla},
    {"حثّ", "يحث", "", kNoSpeech | kHomograph},
    {"استنكر", "يستنكر", "مستنكر", kNoSpeech},
    {"ندد", "يندد", "مندد", kNoSpeech},
    {"أدان", "يدين", "", kNoSpeech},
    {"دان", "", "", kNoSpeech | kHomograph},
    {"شجب", "يشجب", "", kNoSpeech},
    {"استعرض", "يستعرض", "مستعرض", kNoSpeech},
    {"رحّب", "يرحب", "مرحب", kNoSpeech},
    {"أشاد", "يشيد", "مشيد", kNoSpeech},
    {"انتقد", "ينتقد", "منتقد", kNoSpeech},
    {"هنّأ", "يهنئ", "", kNoSpeech},
    {"ثمّن", "يثمن", "مثمن", kNoSpeech},
    {"تطرق", "يتطرق", "متطرق", kNoSpeech},
    {"تناول", "يتناول", "", kNoSpeech},
    {"رفض", "يرفض", "رافض", kNoSpeech | kHomograph},
    {"شكر", "يشكر", "", kNoSpeech | kHomograph},
};

// Verbs that name no speaker.
constexpr struct {
  std::string_view word, lemma;
} kPassives[] = {{"يقال", "قال"}, {"قيل", "قال"}, {"أفيد", "أفاد"}};

// Nouns that say as their verbs do, with the verb's lemma. Of one with a pronoun («تصريحه») or a
// name behind it («تأكيد الوزير») the speaker is known.
constexpr struct {
  std::string_view noun, lemma;
  uint32_t habit;
} kVerbalNouns[] = {
    {"تأكيد", "أكد", kTakesAla}, {"تصريح", "صرّح", 0},          {"قول", "قال", 0},
    {"إعلان", "أعلن", kTakesAn}, {"إشارة", "أشار", kTakesIla}, {"ادعاء", "ادعى", 0},
    {"تحذير", "حذّر", kTakesMin}, {"اعتراف", "اعترف", 0},       {"تعهد", "تعهد", 0},
    {"تشديد", "شدد", kTakesAla}, {"إبلاغ", "أبلغ", 0},         {"كشف", "كشف", kTakesAn},
    {"إخطار", "أبلغ", 0},        {"تصريحات", "صرّح", 0},        {"تأكيدات", "أكد", 0},
    {"ادعاءات", "ادعى", 0},      {"تحذيرات", "حذّر", kTakesMin}};

// As above, as they stand. kCarries: of the subject of its sentence.
constexpr struct {
  std::string_view words, lemma;
  uint32_t habit;
} kSetNouns[] = {{"بالقول", "قال", kCarries}, {"بقوله", "قال", kCarries},
                 {"بقولها", "قال", kCarries}, {"بحجة", "احتج", kCarries},
                 {"بدعوى", "ادعى", kCarries}, {"بذريعة", "احتج", kCarries},
                 {"مفاده", "أفاد", kSpeech},  {"مفادها", "أفاد", kSpeech},
                 {"مزاعم", "زعم", kSpeech},   {"بتصريحاتهم", "صرّح", kCarries}};

bool EndsIn(std::string_view word, std::string_view end) { return word.ends_with(end); }

class Conjugation {
 public:
  Conjugation(Lexicon& lexicon, const Verb& verb)
      : lexicon_(lexicon), cue_(lexicon.AddCue({verb.past, verb.habit})), verb_(verb) {}

  void AddAll() {
    Past();
    Present();
    Participle();
  }

 private:
  void Add(const std::string& word, uint8_t form, uint32_t role = kVerb) {
    lexicon_.Add(word, {.roles = role, .cue = cue_, .form = form});
  }
  // رأى, دعا: the last letter goes before an ending.
  static std::string Stem(std::string_view word) {
    for (const std::string_view weak : {"ى", "ا", "ي", "و"}) {
      if (EndsIn(word, weak)) return std::string(word.substr(0, word.size() - weak.size()));
    }
    return std::string(word);
  }

  void Past() {
    if ((verb_.habit & kNoPast) != 0) return;
    const std::string he(verb_.past);
    const bool weak = EndsIn(he, "ى") || EndsIn(he, "ا");
    const std::string stem = weak ? Stem(he) : he;
    Add(he, kPast);
    Add(stem + "ت", kPast | kFeminine);
    Add(stem + "تا", kPast | kFeminine | kPlural);
    Add(stem + "وا", kPast | kPlural);
    if (!weak) Add(stem + "ا", kPast | kPlural);
    const std::string before = weak ? stem + "ا" : stem;
    for (const std::string_view object : {"ه", "ها", "هم", "نا", "ني"}) {
      Add(before + std::string(object), kPast | kWithObject);
      Add(stem + "ت" + std::string(object), kPast | kFeminine | kWithObject);
    }
    // «قالوه» and its like.
    Add(stem + "وه", kPast | kPlural | kWithObject);
  }

  void Present() {
    const std::string he(verb_.present);
    if (he.empty()) return;
    const std::string she = "ت" + he.substr(std::string_view("ي").size());
    const bool weak = EndsIn(he, "ى") || EndsIn(he, "ي") || EndsIn(he, "و");
    Add(he, 0);
    Add(she, kFeminine);
    const std::string stem = weak ? Stem(he) : he;
    Add(stem + "ون", kPlural);
    Add(stem + "وا", kPlural);
    for (const std::string_view object : {"ه", "ها", "هم"}) {
      Add(he + std::string(object), kWithObject);
      Add(she + std::string(object), kFeminine | kWithObject);
    }
  }

  void Participle() {
    const std::string base(verb_.participle);
    if (base.empty()) return;
    const bool weak = EndsIn(base, "ي");
    Add(base + "ا", 0, kParticiple);
    Add(base + "ة", kFeminine, kParticiple);
    Add((weak ? Stem(base) : base) + "ين", kPlural, kParticiple);
  }

  Lexicon& lexicon_;
  const int16_t cue_;
  const Verb& verb_;
};

void AddVerbalNouns(Lexicon& lexicon) {
  constexpr uint32_t kRole = kVerbalNoun;
  for (const auto& known : kVerbalNouns) {
    const int16_t cue = lexicon.AddCue({known.lemma, known.habit});
    std::string stem(known.noun);
    lexicon.Add(stem, {.roles = kRole, .cue = cue});
    const int16_t own = lexicon.AddCue({known.lemma, known.habit | kCarries});
    constexpr std::string_view kFeminineEnd = "ة";
    if (EndsIn(stem, kFeminineEnd)) stem.replace(stem.size() - kFeminineEnd.size(), 2, "ت");
    lexicon.Add(stem + "ه", {.roles = kRole, .cue = own});
    lexicon.Add(stem + "ها", {.roles = kRole, .cue = own, .form = kFeminine});
    lexicon.Add(stem + "هم", {.roles = kRole, .cue = own, .form = kPlural});
  }
  for (const auto& known : kSetNouns) {
    const int16_t cue = lexicon.AddCue({known.lemma, known.habit});
    lexicon.Add(known.words, {.roles = kRole, .cue = cue});
  }
}

}  // namespace

void AddArabicVerbs(Lexicon& lexicon) {
  for (const auto& passive : kPassives) {
    const int16_t cue = lexicon.AddCue({passive.lemma, kMind});
    lexicon.Add(passive.word, {.roles = kVerb, .cue = cue, .form = kPassive});
  }
  for (const Verb& verb : kVerbs) Conjugation(lexicon, verb).AddAll();
  AddVerbalNouns(lexicon);
}

}  // namespace khabar::quotations
