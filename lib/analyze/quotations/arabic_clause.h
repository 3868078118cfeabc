// ArabicClause: where the parts of an Arabic clause begin and end: whether a word stands as a verb
// of attribution, how far its subject goes, and how far what was said. A view of a Reading; reads
// each word a bounded number of times. Not thread-safe.
#ifndef KHABAR_LIB_ANALYZE_QUOTATIONS_ARABIC_CLAUSE_H_
#define KHABAR_LIB_ANALYZE_QUOTATIONS_ARABIC_CLAUSE_H_

#include <cstdint>

#include "lib/analyze/quotations/reading.h"

namespace khabar::quotations {

class ArabicClause {
 public:
  // REQUIRES: `reading` outlives the use of this.
  void Set(const Reading& reading, Range paragraph) {
    reading_ = &reading;
    paragraph_ = paragraph;
  }

  // The word at `i` is a verb of attribution here, not a noun, a name, or denied.
  bool IsVerb(int32_t i) const;
  bool IsParticiple(int32_t i) const;
  // A bare أن or إن, without pronoun.
  bool IsBareThat(int32_t i) const { return reading_->Is(i, kThat) && !reading_->Is(i, kPronoun); }
  // «…» is the name of a newspaper, the title of a work, one word held up.
  bool IsName(const Quote& quote) const;
  // «الدراسة», «نتائج الاستطلاع»: what shows something.
  bool IsEvidence(Range phrase) const {
    return reading_->Is(phrase.first, kStatement) ||
           (reading_->Is(phrase.first, kSourceNoun) &&
            !reading_->Is(phrase.first, kMediaNoun | kOffice | kRelation));
  }
  // Another attribution begins at `i`, so that what was said before ends here.
  bool BeginsSpeech(int32_t i) const;
  // A verb of speech and nothing else, whose speaker stands right behind it: «يقول القاص سالم».
  bool HasOwnSpeaker(int32_t i) const;
  // «و» joins the verb at `i` to the clause before it, so that no word there is its subject. «ف»
  // does not: «أما الوزير فقال».
  bool IsJoined(int32_t i) const {
    return (*reading_)[i].conjoined && reading_->Text(i).starts_with("و");
  }
  // A verb of speech that is neither another word nor a part of the words before it.
  bool IsSureSpeech(int32_t i) const;
  // بحسب with a source behind it.
  bool BeginsSource(int32_t i) const;
  // «على حد قوله», «على حد تعبير الوزير».
  bool AsHePutIt(int32_t i) const;
  // The verb of «كما قال», «بحسب ما ذكرت» that begins at `i`; -1: none.
  int32_t SourceVerb(int32_t i) const;
  // The end of what was said, of a clause that begins at `begin`: before the next attribution, at
  // most `end`.
  int32_t ContentEnd(int32_t begin, int32_t end) const;
  // The end of words said without marks behind a colon: the paragraph's, or an attribution's.
  int32_t SpeechEnd(int32_t begin, int32_t end) const;
  // The noun phrase that begins in [begin, end) as subject of the verb before it; empty: none.
  Range Subject(int32_t begin, int32_t end) const;
  // The noun phrase of a source, behind بحسب or عن.
  Range SourcePhrase(int32_t begin, int32_t end) const;
  // The first name of the clause, that no preposition governs, before token `i`: «الشرطة» of
  // «ولكن الشرطة أبلغته».
  Range SubjectBefore(int32_t i) const;
  // Of the sentence before a participle at `i`: behind its verb of attribution, else the first
  // name: «ودعا المتحدث إلى الهدوء، مؤكدا».
  Range SubjectOfSentence(int32_t i) const;
  // The last person before `i` behind a word that begins a clause, as verbs do.
  Range ActorBefore(int32_t i) const;
  // The name before a relative pronoun at `i`.
  Range Antecedent(int32_t i) const;

  // Without commas, dashes and conjunctions at the ends.
  Range Trimmed(Range range) const;
  int32_t SkipQuote(int32_t i) const;  // the end of the quote that opens at `i`, else `i`
  // The end of pious words that begin at `i`, «صلى الله عليه وسلم»; else `i`.
  int32_t SkipFormula(int32_t i) const;

 private:
  static constexpr uint32_t Bit(EntityType type) { return 1u << static_cast<int>(type); }
  static constexpr uint32_t kSpeakers = 1u << static_cast<int>(EntityType::kPerson) |
                                        1u << static_cast<int>(EntityType::kOrganization) |
                                        1u << static_cast<int>(EntityType::kLocation) |
                                        1u << static_cast<int>(EntityType::kFacility) |
                                        1u << static_cast<int>(EntityType::kNorp) |
                                        1u << static_cast<int>(EntityType::kOccupation);

  bool IsPerson(int32_t i) const;
  bool SpeaksAnew(int32_t i) const;
  bool IsSetPhrase(int32_t i) const;
  bool IsBetweenAgain(int32_t i) const;
  // The newspaper's own words about what was said begin at `i`.
  bool BeginsDetached(int32_t i) const;
  int32_t PhraseEnd(int32_t begin, int32_t end) const;
  bool IsTime(int32_t i) const;
  Range NearestBefore(int32_t i) const;
  Range NounBefore(int32_t i) const;
  bool IsNameOf(int32_t i, uint32_t types) const;
  bool IsMention(Range words) const;
  bool IsExpressed(int32_t i) const;

  const Reading* reading_ = nullptr;
  Range paragraph_;
};

}  // namespace khabar::quotations

#endif  // KHABAR_LIB_ANALYZE_QUOTATIONS_ARABIC_CLAUSE_H_
