// Story: the days that a text has named so far, as those of an hour or of a speech that names none.
// Days are named in the order of the text. Not thread-safe.
#ifndef KHABAR_LIB_ANALYZE_TIMES_STORY_H_
#define KHABAR_LIB_ANALYZE_TIMES_STORY_H_

#include <cstdint>
#include <optional>

#include "absl/time/civil_time.h"

#include "lib/analyze/times/tense.h"

namespace khabar::times {

class Story {
 public:
  // `sentence` of the text names `day`.
  void Name(absl::CivilDay day, int32_t sentence);

  // The day of an hour in `sentence`; nothing where that of the anchor is meant, or where nothing
  // tells. `anchor`: the day of writing, where it is known.
  std::optional<absl::CivilDay> DayOfHour(int32_t sentence, Tense tense,
                                          std::optional<absl::CivilDay> anchor) const;

  // The day that a speaker's اليوم in `sentence` counts from: one past, but not long past.
  std::optional<absl::CivilDay> DayOfSpeech(int32_t sentence, absl::CivilDay anchor) const;

 private:
  // The first day that the last sentence with any names: what follows it is its background.
  std::optional<absl::CivilDay> last_;
  int32_t last_sentence_ = 0;
  // The first day of the lead: what the article reports.
  std::optional<absl::CivilDay> lead_;
};

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_STORY_H_
