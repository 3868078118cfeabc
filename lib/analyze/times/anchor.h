// Anchor: the day that relative expressions count from, as the record and the article tell it. An
// article often names the day it was written on: «أمس الأربعاء», «اليوم الخميس 12 مارس». Where all
// that it says so agrees on a day near the publication's, that day is the anchor. Thread-safe:
// values and free functions.
#ifndef KHABAR_LIB_ANALYZE_TIMES_ANCHOR_H_
#define KHABAR_LIB_ANALYZE_TIMES_ANCHOR_H_

#include <array>
#include <cstdint>
#include <optional>
#include <span>

#include "absl/time/civil_time.h"

#include "lib/analyze/times/finder.h"
#include "lib/analyze/times/items.h"
#include "lib/doc/metadata.h"

namespace khabar::times {

// What an article uses the bare name of a weekday for.
struct WeekdayUse {
  bool past = false, future = false;
  std::optional<absl::CivilDay> dated;  // الأحد 30 سبتمبر, near the anchor
};

struct Anchor {
  absl::CivilDay day;
  Unit precision = Unit::kCentury;  // kDay, kMonth, kYear; kCentury: nothing is known
  // The day is not that of publication: the article's own words moved it.
  bool moved = false;
  std::array<WeekdayUse, 8> weekdays;  // by number

  bool Knows(Unit unit) const { return precision <= unit; }
};

// The day of publication in the source's own time zone, as far as it is known.
Anchor AnchorOf(const SourcedTime& publish_time);

// Gathers what the texts of one article say of their own days. Add() all, then Apply().
class AnchorEvidence {
 public:
  explicit AnchorEvidence(const Anchor& anchor) : anchor_(anchor) {}

  void Add(const Items& items, std::span<const Found> found);
  // The anchor, moved where the evidence agrees.
  Anchor Apply() const;

 private:
  void AddShift(const Meaning& meaning);
  void AddWeekday(const Items& items, const Match& match);

  const Anchor anchor_;
  std::array<WeekdayUse, 8> weekdays_;
  std::optional<int> shift_;
  bool agrees_ = true;
};

// The day nearest to `day` that is the weekday of that number: at most three days away.
absl::CivilDay NearestWeekday(absl::CivilDay day, int weekday);

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_ANCHOR_H_
