// EnglishFinder: the attributions of an English text: "…," X said; X said (that) …; …, X said;
// according to X; headlines with a colon; quotations that go on. Reused; not thread-safe.
#ifndef KHABAR_LIB_ANALYZE_QUOTATIONS_ENGLISH_H_
#define KHABAR_LIB_ANALYZE_QUOTATIONS_ENGLISH_H_

#include <cstdint>
#include <vector>

#include "lib/analyze/quotations/frame.h"
#include "lib/analyze/quotations/reading.h"

namespace khabar::quotations {

class EnglishFinder {
 public:
  // Before the first paragraph of a text.
  void Begin(const Reading& reading);
  // Appends the frames of paragraph `p`, by cue. `headline`: the paragraph is one.
  void Find(const Reading& reading, size_t p, bool headline, Frames& frames);

 private:
  static constexpr int32_t kSubjectWords = 14;

  void Marked(int32_t open);
  bool AttributedBehind(const Quote& quote, Frame& frame) const;
  bool AttributedBefore(const Quote& quote, Frame& frame) const;
  bool Interrupted(const Quote& quote, Frame& frame);
  void Verb(int32_t i);
  void According(int32_t i);
  void Headline();

  bool IsVerb(int32_t i) const;
  bool IsAbbreviation(int32_t i) const;
  bool IsTitle(const Quote& quote) const;
  // Words of the subject that ends before `verb`, or begins behind it; empty: none.
  Range SubjectBefore(int32_t verb) const;
  Range SubjectBehind(int32_t verb) const;
  Range FirstOfSentence(int32_t verb) const;
  void SetSubject(Range subject, Frame& frame) const;
  int32_t ClauseEnd(int32_t begin, int32_t end) const;
  Range Trimmed(Range range) const;
  bool Push(Frame frame);

  const Reading* reading_ = nullptr;
  Frames* frames_ = nullptr;
  size_t first_frame_ = 0;  // of this paragraph
  Range paragraph_;
  std::vector<bool> used_;      // by quote
  std::vector<int32_t> taken_;  // verbs that a quotation in marks has
};

}  // namespace khabar::quotations

#endif  // KHABAR_LIB_ANALYZE_QUOTATIONS_ENGLISH_H_
