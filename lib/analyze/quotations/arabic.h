// ArabicFinder: the attributions of an Arabic text: VSO, SVO, behind the quotation, participles,
// source phrases, headlines with a colon, quotations that go on. Reused; not thread-safe.
#ifndef KHABAR_LIB_ANALYZE_QUOTATIONS_ARABIC_H_
#define KHABAR_LIB_ANALYZE_QUOTATIONS_ARABIC_H_

#include <cstdint>
#include <vector>

#include "lib/analyze/quotations/arabic_clause.h"
#include "lib/analyze/quotations/frame.h"
#include "lib/analyze/quotations/reading.h"

namespace khabar::quotations {

class ArabicFinder {
 public:
  // Before the first paragraph of a text.
  void Begin(const Reading& reading);
  // Appends the frames of paragraph `p`, by cue. `headline`: the paragraph is one.
  void Find(const Reading& reading, size_t p, bool headline, Frames& frames);

 private:
  // A quotation of fewer words has to stand behind a colon or أن.
  static constexpr int32_t kFewWords = 3;
  // Fewer words alone in marks are a name or held up, unless a speaker goes on with them.
  static constexpr int32_t kLoneWords = 4;
  // Behind a noun أن follows soon.
  static constexpr int32_t kNounReach = 9;
  // A headline's speaker has so many words at most.
  static constexpr int32_t kHeadlineSpeaker = 9;
  // Nobody says a clause of more tokens: the bound of the work for one verb.
  static constexpr int32_t kLongestContent = 400;

  // What follows a verb: where what was said begins, or nothing.
  struct Complement {
    enum Kind : uint8_t { kNone, kClause, kColon, kQuote } kind = kNone;
    int32_t at = -1;          // the token of أن, the colon, or the mark
    int32_t about = -1;       // the token of عن before it
    int32_t participle = -1;  // «أردف قائلا»
  };

  void Verb(int32_t i);
  void Silent(int32_t i, int32_t end, Frame& frame);
  void ThisWasSaid(int32_t i, int32_t end);
  void VerbalNoun(int32_t i);
  void Participle(int32_t i);
  void Source(int32_t i);
  bool SourceAhead(int32_t i, int32_t sentence, int32_t end, Frame& frame) const;
  void SourceBehind(int32_t i, int32_t sentence, int32_t end, Frame& frame);
  void Headline();
  void LoneQuotes();
  void SpokenParagraph();
  bool IsSpoken(Range paragraph, bool next) const;

  bool IsNoAttribution(int32_t i) const;
  bool IsImpersonal(int32_t i, const Complement& complement) const;
  int32_t ThatReach(int32_t i) const;
  bool IsConditional(int32_t i) const;
  Complement Scan(int32_t i, int32_t end) const;
  bool IsSaid(const Quote& quote) const;
  bool Licensed(int32_t verb, int32_t that, int32_t begin) const;
  // Sets content, pattern, quoted and mixed. False when there is nothing to quote.
  bool SetContent(int32_t verb, const Complement& complement, Frame& frame);
  bool SetColonContent(int32_t colon, Frame& frame);
  bool SetThatContent(int32_t that, Frame& frame);
  bool SetQuote(int32_t quote, Frame& frame);
  bool Behind(int32_t i, Frame& frame);
  bool Clause(int32_t i, Frame& frame);
  void SetSubject(int32_t i, const Complement& complement, int32_t end, Frame& frame);
  bool SubjectBefore(int32_t i, Frame& frame) const;
  void SetSubjectOfSentence(int32_t i, Frame& frame) const;
  void Push(Frame frame);
  // `frame` and `other` have the same content: it is the first one's.
  bool TakesOver(const Frame& frame, const Frame& other) const;
  size_t RecentFrame() const;

  const Reading* reading_ = nullptr;
  ArabicClause clause_;
  Frames* frames_ = nullptr;
  size_t first_frame_ = 0;  // of this paragraph
  size_t paragraph_index_ = 0;
  Range paragraph_;
  std::vector<bool> used_;  // by quote
  // In whose voice the paragraph before ended: of a speaker, in marks or without any.
  // kQuoted: it ends in marks; kMarks: all of it stands in marks; kSpeaker: without, or left open.
  enum class Voice : uint8_t { kPaper, kQuoted, kMarks, kSpeaker } voice_ = Voice::kPaper;
  bool forgotten_ = false;  // a closing mark: what is open is no speech any more
};

}  // namespace khabar::quotations

#endif  // KHABAR_LIB_ANALYZE_QUOTATIONS_ARABIC_H_
