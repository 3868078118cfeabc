#include "lib/analyze/times/tense.h"

#include <algorithm>

namespace khabar::times {
namespace {

constexpr int32_t kReach = 24;  // items looked back over for the verb of a clause

}  // namespace

Tense TenseAt(const Items& items, const Match& match) {
  if (items.IsPreposition(match.begin - 1, Preposition::kSince)) return Tense::kPast;
  const int32_t sentence = items[match.begin].sentence;
  const int32_t first = std::max(0, match.begin - kReach);
  for (int32_t i = match.begin - 1; i >= first && items[i].sentence == sentence; --i) {
    if (items[i].Is(Word::kFuture) || items[i].Is(Word::kPresent)) return Tense::kFuture;
    if (items[i].Is(Word::kPastVerb) && !items[i].Is(Word::kUnit)) return Tense::kPast;
  }
  // قبل الثلاثاء, حتى الخميس: to come, where nothing says that it is past.
  const bool limit = items.IsPreposition(match.begin - 1, Preposition::kUntil) ||
                     items.IsPreposition(match.begin - 1, Preposition::kBefore) ||
                     items.IsPreposition(match.begin - 1, Preposition::kBy);
  if (limit && match.meaning.weekday != 0) return Tense::kFuture;
  const int32_t end = std::min(items.size(), match.end + 6);
  for (int32_t i = match.end; i < end && items[i].sentence == sentence; ++i) {
    if (items[i].conjunction) break;  // another clause
    if (items[i].Is(Word::kFuture)) return Tense::kFuture;
    if (items[i].Is(Word::kPastVerb) && !items[i].Is(Word::kUnit)) return Tense::kPast;
  }
  return Tense::kOpen;
}

Direction DirectionOf(const Items& items, const Match& match) {
  if (match.meaning.direction != Direction::kOpen) return match.meaning.direction;
  switch (TenseAt(items, match)) {
    case Tense::kFuture:
      return Direction::kFuture;
    case Tense::kPast:
      return Direction::kPast;
    default:
      return Direction::kOpen;
  }
}

}  // namespace khabar::times
