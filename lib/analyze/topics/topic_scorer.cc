#include "lib/analyze/topics/topic_scorer.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "lib/analyze/topics/features.h"

namespace khabar::topics {
namespace {

// 32 * (1 + ln(count)): a word's tenth use tells less than its first. Whole numbers, so that sums
// do not depend on an order.
constexpr uint32_t kMostCount = 255;
const std::array<int32_t, kMostCount + 1>& Damped() {
  static const auto table = [] {
    std::array<int32_t, kMostCount + 1> values{};
    for (uint32_t count = 1; count <= kMostCount; ++count) {
      values[count] = static_cast<int32_t>(std::lround(32 * (1 + std::log(count))));
    }
    return values;
  }();
  return table;
}

// The value of a feature: damped count * idf, small enough that sums over the most words fit.
constexpr int kValueShift = 6;

// Added to the squared length of an article, as if it held that much besides: a few words tell less
// than many. 3000 in units of (damped count * idf)^2, whose values are stored 8 times as large. The
// trainer does the same (FLOOR in topic_data.py).
constexpr int64_t kFloor = int64_t{3000} * 64;

// Far enough ahead that a slot's line is there when its turn comes.
constexpr size_t kAhead = 12;

void CountFeatures(const TopicWeights& weights, ScoringSpace& space) {
  space.counts.resize(std::max(space.counts.size(), weights.slots()));
  space.features.clear();
  size_t lead = 0;  // features that count twice
  ForEachFeature(space.words, [&](uint64_t feature, uint32_t weight) {
    space.features.push_back(feature);
    lead += weight > 1 ? 1 : 0;
  });
  const size_t size = space.features.size();
  for (size_t i = 0; i < size; ++i) {
    if (i + kAhead < size) weights.Prefetch(space.features[i + kAhead]);
    const uint32_t slot = weights.Find(space.features[i]);
    if (slot == TopicWeights::kUnknown) continue;
    if (space.counts[slot] == 0) space.seen.push_back(slot);
    space.counts[slot] += i < lead ? 2 : 1;
  }
}

}  // namespace

size_t ScoreTopics(const TopicWeights& weights, size_t concepts, ScoringSpace& space,
                   std::vector<float>& logits) {
  space.seen.clear();
  CountFeatures(weights, space);
  const auto& damped = Damped();
  std::array<int32_t, 256> sums{};
  int64_t squares = 0;
  for (size_t i = 0; i < space.seen.size(); ++i) {
    const uint32_t slot = space.seen[i];
    if (i + kAhead < space.seen.size()) weights.PrefetchWeights(space.seen[i + kAhead]);
    const uint32_t count = std::min(space.counts[slot], kMostCount);
    space.counts[slot] = 0;
    const int32_t value = (damped[count] * static_cast<int32_t>(weights.idf(slot))) >> kValueShift;
    squares += int64_t{value} * value;
    for (const uint16_t weight : weights.weights(slot)) {
      sums[weight & 0xFF] += value * static_cast<int8_t>(weight >> 8);
    }
  }
  const float length = std::sqrt(static_cast<float>(squares + kFloor));
  logits.resize(concepts);
  for (size_t i = 0; i < concepts; ++i) {
    logits[i] = weights.intercept(i) + weights.scale(i) * static_cast<float>(sums[i]) / length;
  }
  return space.seen.size();
}

}  // namespace khabar::topics
