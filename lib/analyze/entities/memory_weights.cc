#include "lib/analyze/entities/memory_weights.h"

#include <algorithm>

namespace khabar::entities {
namespace {

constexpr size_t kBitsMask = 16 * 64 - 1;

void AddTo(WeightSums& sums, const WeightSums& added) {
  for (size_t t = 0; t < sums.size(); ++t) sums[t] += added[t];
}

}  // namespace

MemoryWeights::MemoryWeights(const EntityModel& model) {
  const auto sum = [&model](std::span<const uint64_t> features, WeightSums& sums) {
    std::array<FeatureTable::Guess, std::tuple_size_v<decltype(MemoryFeatures::here)>> space;
    model.features().Add(model.features().Guesses(features, space), sums);
  };
  const auto add = [&](const FormMemory& form) {
    const MemoryFeatures features = FeaturesOf(form);
    Weights& weights = weights_[IndexOf(form)];
    sum(features.here, weights.here);
    sum({&features.next, 1}, weights.next);
    sum({&features.previous, 1}, weights.previous);
  };
  weights_.resize((kTypes + 1) * kStrengths * kPlacesOfForms * kShares);
  for (uint8_t type = 1; type <= kTypes; ++type) {
    for (uint8_t strength = 1; strength <= kStrengths; ++strength) {
      for (uint8_t place = 0; place < kPlacesOfForms; ++place) {
        for (uint8_t share = 0; share < kShares; ++share)
          add({.type = type, .strength = strength, .place = place, .share = share});
      }
    }
  }
}

void MemoryWeights::SetMemory(std::span<const FormMemory> memory) {
  memory_ = memory;
  bits_ = {};
  for (const FormMemory& form : memory) {
    const uint64_t bit = form.bare & kBitsMask;
    bits_[bit / 64] |= uint64_t{1} << bit % 64;
  }
}

const FormMemory* MemoryWeights::Recall(uint64_t bare) const {
  const uint64_t bit = bare & kBitsMask;
  if ((bits_[bit / 64] >> bit % 64 & 1) == 0) return nullptr;
  return Find(memory_, bare);
}

bool MemoryWeights::Add(std::span<const TokenForms> sentence, size_t begin, size_t end,
                        std::span<WeightSums> sums) const {
  bool any = false;
  const size_t first = begin > 0 ? begin - 1 : 0;
  const size_t last = std::min(end + 1, sentence.size());
  const auto add = [&](size_t at, const WeightSums& added) {
    if (at < begin || at >= end) return;  // of another part, or what wrapped below 0
    AddTo(sums[at - begin], added);
    any = true;
  };
  for (size_t i = first; i < last; ++i) {
    const FormMemory* form = Recall(sentence[i].bare);
    if (form == nullptr) continue;
    const Weights& weights = weights_[IndexOf(*form)];
    add(i, weights.here);
    add(i + 1, weights.next);
    add(i - 1, weights.previous);
  }
  return any;
}

}  // namespace khabar::entities
