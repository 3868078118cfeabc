// Speakers: who stands behind each attribution: an entity of the document where the text tells,
// and how it was told. Follows the article in its order. Reused; not thread-safe.
#ifndef KHABAR_LIB_ANALYZE_QUOTATIONS_SPEAKERS_H_
#define KHABAR_LIB_ANALYZE_QUOTATIONS_SPEAKERS_H_

#include <array>
#include <cstdint>
#include <vector>

#include "lib/analyze/quotations/frame.h"
#include "lib/doc/document.h"

namespace khabar::quotations {

struct Speaker {
  int32_t entity = -1;
  Field field = Field::kBody;
  Span span;                        // the words that name it; empty: none
  std::array<uint64_t, 6> stems{};  // of its first words; 0: none
  uint64_t nation = 0;              // «الوزير الألماني»; 0: none
  bool feminine = false, masculine = false, plural = false;  // as far as known
  SpeakerResolution resolution = SpeakerResolution::kUnresolved;
  // Of one whose words are not quoted: the end of its sentence. It is the speaker of the next one
  // and of no later one. -1: was quoted.
  int32_t silent_until = -1;
};

class Speakers {
 public:
  void Begin(const Document& doc);
  // The speaker of `frame`, the next one of the text that `reading` shows.
  Speaker Resolve(const Reading& reading, const Frame& frame);

 private:
  Speaker Named(const Reading& reading, const Frame& frame);
  Speaker Carried(const Reading& reading, const Frame& frame);
  int32_t EntityOf(const Mention& mention) const;
  int32_t FromMentions(const Reading& reading, Range phrase) const;
  uint64_t NationOf(const Reading& reading, Range phrase) const;
  bool FromHistory(uint64_t head, uint64_t nation, Speaker& speaker) const;
  const Mention* NamedBy(const Reading& reading, int32_t i) const;
  int32_t OfNation(const Reading& reading, Range phrase) const;
  bool FromTextBefore(const Reading& reading, Range phrase, Speaker& speaker) const;
  bool IsSameSpeaker(const Reading& reading, Range phrase, int32_t verb) const;
  bool FromLast(Speaker& speaker) const;
  // `verb`: of the attribution, or -1.
  bool FromCommonNoun(const Reading& reading, Range phrase, int32_t verb, Speaker& speaker) const;
  bool FromSentenceBefore(const Reading& reading, const Frame& frame, Speaker& speaker) const;
  bool FromEarlierSentences(const Reading& reading, int32_t at, Speaker& speaker) const;
  void Remember(const Reading& reading, const Frame& frame, const Speaker& speaker);

  const Document* doc_ = nullptr;
  std::vector<Speaker> history_;      // last comes last
  const Reading* reading_ = nullptr;  // that of the last frame
  int32_t last_cue_ = -1;             // its word of attribution
  Range said_;                        // the content of the last frame that stood in no other's
};

}  // namespace khabar::quotations

#endif  // KHABAR_LIB_ANALYZE_QUOTATIONS_SPEAKERS_H_
