// Frame: one attribution as it stands in the text, before its speaker is looked for: which words
// were said, by which word this is known, and which words name the speaker.
#ifndef KHABAR_LIB_ANALYZE_QUOTATIONS_FRAME_H_
#define KHABAR_LIB_ANALYZE_QUOTATIONS_FRAME_H_

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "lib/analyze/quotations/reading.h"

namespace khabar::quotations {

// How the subject of the attribution stands.
enum class Subject : uint8_t {
  kNamed,    // `speaker` names it
  kCarried,  // nothing: who spoke before goes on
  kPronoun,  // هو، قوله, he
  kSame,     // of a participle: who spoke last, in this sentence first
  kNobody,   // passive or without any attribution
};

// By which pattern it was found: what its confidence rests on.
enum class Pattern : uint8_t {
  kColonMarks,  // قال: «…»
  kColon,       // قال: …
  kMarks,       // قال «…», أن «…»
  kThat,        // أكد أن …
  kBehind,      // «…»، قال
  kSource,      // بحسب
  kHeadline,    // الوزير: …
  kGoesOn,      // a quotation that goes on in the next paragraph
  kAlone,       // marks without a word of attribution
  kClause,      // قالت اللجنة، لم …
  kSpoken,      // no marks: a paragraph in the voice of who spoke before
};
inline constexpr int kPatternCount = 11;

struct Frame {
  Range content;
  Range rest;         // of an interrupted content, what stands behind the attribution
  Range speaker;      // empty: none
  Range cue;          // empty: none
  int32_t verb = -1;  // the token whose lexeme has lemma and form; -1: none
  Subject subject = Subject::kCarried;
  Pattern pattern = Pattern::kThat;
  bool quoted = false;  // all of the content stands in marks or behind a colon
  bool mixed = false;   // some of it stands in marks
  bool inner = false;   // inside of other quoted words
  bool silent = false;  // «ورحب الوزير بالقرار»: nothing is quoted, but who spoke is known
};

using Frames = std::vector<Frame>;

// By place, equals as they are. A paragraph has few, and std::stable_sort asks the heap for memory.
template <typename Place>
void SortFrames(std::span<Frame> frames, Place place) {
  constexpr size_t kFew = 32;
  if (frames.size() > kFew) {
    std::ranges::stable_sort(frames, {}, place);
    return;
  }
  for (size_t i = 1; i < frames.size(); ++i) {
    const auto sorted = frames.first(i);
    const auto at = std::ranges::upper_bound(sorted, place(frames[i]), {}, place) - sorted.begin();
    std::rotate(frames.begin() + at, frames.begin() + static_cast<ptrdiff_t>(i),
                frames.begin() + static_cast<ptrdiff_t>(i) + 1);
  }
}

}  // namespace khabar::quotations

#endif  // KHABAR_LIB_ANALYZE_QUOTATIONS_FRAME_H_
