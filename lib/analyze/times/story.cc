#include "lib/analyze/times/story.h"

namespace khabar::times {
namespace {

constexpr int32_t kReach = 3;          // sentences over which a day is still spoken of
constexpr int32_t kLeadSentences = 2;  // the lead
constexpr int kNear = 7;               // days: news, not history

bool IsNear(absl::CivilDay day, absl::CivilDay anchor) {
  return day - anchor <= kNear && anchor - day <= kNear;
}

bool Fits(absl::CivilDay day, Tense tense, absl::CivilDay anchor) {
  return tense == Tense::kFuture ? day >= anchor : tense == Tense::kOpen || day <= anchor;
}

bool IsSpeechDay(absl::CivilDay day, absl::CivilDay anchor) {
  return day <= anchor && IsNear(day, anchor);
}

}  // namespace

void Story::Name(absl::CivilDay day, int32_t sentence) {
  if (!last_ || last_sentence_ != sentence) {
    last_ = day;
    last_sentence_ = sentence;
  }
  if (!lead_ && sentence < kLeadSentences) lead_ = day;
}

std::optional<absl::CivilDay> Story::DayOfHour(int32_t sentence, Tense tense,
                                               std::optional<absl::CivilDay> anchor) const {
  if (last_) {
    const bool near = anchor && IsNear(*last_, *anchor);
    const bool fits = !anchor || Fits(*last_, tense, *anchor);
    if (fits && sentence - last_sentence_ <= (near ? kReach : 1)) return last_;
  }
  if (lead_ && anchor && IsNear(*lead_, *anchor) && Fits(*lead_, tense, *anchor)) return lead_;
  return std::nullopt;
}

std::optional<absl::CivilDay> Story::DayOfSpeech(int32_t sentence, absl::CivilDay anchor) const {
  if (last_ && sentence - last_sentence_ <= kReach && IsSpeechDay(*last_, anchor)) return last_;
  if (lead_ && IsSpeechDay(*lead_, anchor)) return lead_;
  return std::nullopt;
}

}  // namespace khabar::times
