// Lexicon: the words by which a text tells who said what: verbs of attribution in all their forms,
// and the function words and nouns that stand around them. Filled once from the tables of
// lexicon_arabic.cc and lexicon_english.cc; immutable after that, thread-safe, lives forever.
//
// To add a verb, add one line to the table of its language: its forms follow from the morphology
// rules there.
#ifndef KHABAR_LIB_ANALYZE_QUOTATIONS_LEXICON_H_
#define KHABAR_LIB_ANALYZE_QUOTATIONS_LEXICON_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "lib/text/word_table.h"

namespace khabar::quotations {

// What a word can be. A set of bits: «وفق» is a source phrase and a preposition.
enum Role : uint32_t {
  kVerb = 1u << 0,         // a finite form of a verb of attribution
  kParticiple = 1u << 1,   // قائلا مضيفة مشيرين, saying adding
  kThat = 1u << 2,         // أن إن بأن أنه, that
  kPreposition = 1u << 3,  // ends the noun phrase of the subject
  kAdverb = 1u << 4,       // no subject: أيضا أمس كذلك
  kBlocker = 1u << 5,      // the أن behind it is not what was said: قبل أن، يجب أن
  kSource = 1u << 6,       // بحسب وفق حسب, according
  kRelative = 1u << 7,     // الذي التي, who which
  kPronoun = 1u << 8,      // هو هي لكنه, he she they
  kSourceNoun = 1u << 9,   // whom a text names as its source without a name: مصادر تقرير
  kMediaNoun = 1u << 10,   // what stands before the name of a newspaper or company
  kTitleNoun = 1u << 11,   // what stands before the title of a work: كتاب بعنوان شعار
  kStatement = 1u << 12,   // a text that speaks itself: بيان تقرير
  kRelation = 1u << 13,    // the person named behind it is another one: محامي زوجة
  kNegation = 1u << 14,    // لم لن
  kConjunction = 1u << 15,  // لكن فيما بينما كما حيث: a clause begins
  kAuxiliary = 1u << 16,    // كان قد: may stand before the verb
  kAbout = 1u << 17,        // عن, of نقل
  kMeans = 1u << 18,        // ما حسبما: makes a source phrase of the verb behind it
  kOffice = 1u << 19,       // a common noun for a person: الوزير, the minister
  kTo = 1u << 20,     // إلى على من عن بـ: may stand before أن when the verb takes it
  kJoins = 1u << 21,  // كما فيما بينما: another's words may follow
  kVerbalNoun = 1u << 22,   // تأكيد تصريحه بحجة: أن behind it is what was said
  kFirstPerson = 1u << 25,  // نحن، لدينا، أعتقد: not in the newspaper's own voice
  kPrayedTo = 1u << 26,     // سأل الله أن
  kDone = 1u << 24,         // تم جرى: a passive of the noun behind it
  kFormula = 1u << 27,  // صلى الله عليه وسلم، عز وجل: the first word of pious words
  kDetached = 1u << 23,  // «دون ذكر تفاصيل», «في إشارة إلى»: the newspaper's own
};

// Of a verb form or pronoun. Masculine singular has none of the first two.
enum Form : uint8_t {
  kFeminine = 1u << 0,
  kPlural = 1u << 1,
  kPast = 1u << 2,
  kWithObject = 1u << 3,  // أبلغته, قاله
  kPassive = 1u << 4,     // يقال; I, we, you: nobody of the text
  kThing = 1u << 5,       // it
};

// Of a verb.
enum Habit : uint32_t {
  kSpeech = 0,
  kCarries = 1u << 0,    // أضاف تابع: who spoke before goes on
  kTells = 1u << 1,      // أبلغ أخبر, tell: takes the hearer as its object
  kRelays = 1u << 2,     // نقل عن: the speaker stands behind عن
  kIn = 1u << 3,         // جاء في البيان: the speaker stands behind في
  kHomograph = 1u << 4,  // also a noun or another verb: only in a place where a verb stands
  kMarksOnly = 1u << 5,  // speech only with marks or a colon: كتب نشر رد
  kNoSpeech = 1u << 6,   // only ends what another said: أشاد رحب
  kTakesIla = 1u << 7,
  kTakesAla = 1u << 8,
  kTakesMin = 1u << 9,
  kTakesAn = 1u << 10,
  kTakesFi = 1u << 11,
  kDescribes = 1u << 12,  // وصف: what is described is no speech, the quoted words are
  kMind = 1u << 13,       // اعتقد توقع: says only with أن
  kFeels = 1u << 14,      // أعرب عن: أن soon behind it
  kShows = 1u << 15,      // أظهر الاستطلاع: only a source shows what it says
  kPublishes = 1u << 16,  // نشر: words in marks are a title, unless a colon stands before them
  kNoPast = 1u << 17,     // أمل: its past is mostly a noun
};

struct Cue {
  std::string_view lemma;
  uint32_t habit;
};

struct Lexeme {
  uint32_t roles = 0;
  int16_t cue = -1;  // into Lexicon::cues, of a verb
  uint8_t form = 0;

  bool Is(uint32_t wanted) const { return (roles & wanted) != 0; }
};

class Lexicon {
 public:
  static const Lexicon& Get();

  // What `form` from letter `begin` on is: with no role when it is not listed.
  Lexeme Find(uint64_t hash) const {
    for (size_t at = hash >> 20 & mask_;; at = (at + 1) & mask_) {
      if (hashes_[at] == hash) return lexemes_[at];
      if (hashes_[at] == 0) return {};
    }
  }
  const Cue& cue(int16_t index) const { return cues_[static_cast<size_t>(index)]; }

  // For the tables: adds roles to a word, or a verb form unless the word is one already.
  int16_t AddCue(Cue cue);
  void Add(std::string_view word, Lexeme lexeme);

 private:
  Lexicon();
  void Grow();

  std::vector<Cue> cues_;
  std::vector<uint64_t> hashes_;
  std::vector<Lexeme> lexemes_;
  size_t mask_ = 0, count_ = 0;
};

void AddArabicVerbs(Lexicon& lexicon);
void AddArabicWords(Lexicon& lexicon);
void AddEnglish(Lexicon& lexicon);

}  // namespace khabar::quotations

#endif  // KHABAR_LIB_ANALYZE_QUOTATIONS_LEXICON_H_
