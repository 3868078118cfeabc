#include "lib/analyze/entities/decoder.h"

#include <algorithm>
#include <cmath>

#include "lib/base/vector_clones.h"

namespace khabar::entities {
namespace {

constexpr float kForbidden = -1e9f;

}  // namespace

Decoder::Decoder(const EntityModel& model) {
  for (int previous = -1; previous < kTags; ++previous) {
    const auto row = static_cast<size_t>(previous) + 1;
    for (int tag = 0; tag < kTags; ++tag) {
      const auto column = static_cast<size_t>(tag);
      const bool allowed = MayFollow(std::max(previous, kOutside), tag);
      const float weight = model.transition(previous, tag);
      transitions_[row][column] = allowed ? weight : kForbidden;
      potentials_[row][column] = allowed ? std::exp(weight) : 0;
    }
  }
  for (size_t t = 0; t < kTags; ++t) {
    for (size_t p = 0; p < kTags; ++p) by_next_[t][p] = potentials_[p + 1][t];
  }
}

void Decoder::Decode(std::span<const Scores> emissions, std::vector<TaggedSpan>& out) {
  out.clear();
  const size_t n = emissions.size();
  if (n == 0) return;
  Viterbi(emissions);
  for (size_t i = 0; i < n; ++i) {
    if (!IsBegin(best_[i])) continue;
    size_t end = i + 1;
    while (end < n && best_[end] == best_[i] + 1) ++end;
    out.push_back({static_cast<int32_t>(i), static_cast<int32_t>(end), TypeOf(best_[i]), 0});
  }
  if (out.empty()) return;  // most sentences of running text need no probabilities
  Forward(emissions);
  Backward();
  for (TaggedSpan& span : out) span.probability = SpanProbability(span);
}

KHABAR_VECTOR_CLONES
void Decoder::Viterbi(std::span<const Scores> emissions) {
  const size_t n = emissions.size();
  back_.resize(n);
  best_.resize(n);
  Scores score;
  for (size_t t = 0; t < kTags; ++t) score[t] = transitions_[0][t] + emissions[0][t];
  for (size_t i = 1; i < n; ++i) {
    // Lanes of equal width, so that the compiler turns the inner loop into vector instructions.
    Scores next;
    next.fill(2 * kForbidden);
    std::array<int32_t, kTags> from{};
    for (size_t p = 0; p < kTags; ++p) {
      const Scores& row = transitions_[p + 1];
      const float before = score[p];
      for (size_t t = 0; t < kTags; ++t) {
        const float candidate = before + row[t];
        const bool better = candidate > next[t];
        next[t] = better ? candidate : next[t];
        from[t] = better ? static_cast<int32_t>(p) : from[t];
      }
    }
    for (size_t t = 0; t < kTags; ++t) {
      back_[i][t] = static_cast<int8_t>(from[t]);
      score[t] = next[t] + emissions[i][t];
    }
  }
  best_[n - 1] = static_cast<int8_t>(std::max_element(score.begin(), score.end()) - score.begin());
  for (size_t i = n - 1; i > 0; --i) best_[i - 1] = back_[i][static_cast<size_t>(best_[i])];
}

KHABAR_VECTOR_CLONES
void Decoder::Forward(std::span<const Scores> emissions) {
  const size_t n = emissions.size();
  emission_.resize(n);
  alpha_.resize(n);
  scale_.resize(n);
  for (size_t i = 0; i < n; ++i) {
    const float top = *std::max_element(emissions[i].begin(), emissions[i].end());
    for (size_t t = 0; t < kTags; ++t) emission_[i][t] = std::exp(emissions[i][t] - top);
    Scores sums{};
    if (i == 0) {
      sums = potentials_[0];
    } else {
      for (size_t p = 0; p < kTags; ++p) {
        const float before = alpha_[i - 1][p];
        for (size_t t = 0; t < kTags; ++t) sums[t] += before * potentials_[p + 1][t];
      }
    }
    float total = 0;
    for (size_t t = 0; t < kTags; ++t) total += alpha_[i][t] = sums[t] * emission_[i][t];
    scale_[i] = 1 / std::max(total, 1e-30f);
    for (float& value : alpha_[i]) value *= scale_[i];
  }
}

KHABAR_VECTOR_CLONES
void Decoder::Backward() {
  const size_t n = alpha_.size();
  beta_.resize(n);
  beta_[n - 1].fill(1);
  for (size_t i = n - 1; i > 0; --i) {
    Scores weighted;
    for (size_t t = 0; t < kTags; ++t) weighted[t] = emission_[i][t] * beta_[i][t] * scale_[i];
    Scores sums{};
    for (size_t t = 0; t < kTags; ++t) {
      for (size_t p = 0; p < kTags; ++p) sums[p] += by_next_[t][p] * weighted[t];
    }
    beta_[i - 1] = sums;
  }
}

// alpha(B) · the inside of the mention · all continuations but one more I.
float Decoder::SpanProbability(const TaggedSpan& span) const {
  const auto begin_tag = static_cast<size_t>(BeginTag(span.type));
  const auto inside_tag = static_cast<size_t>(InsideTag(span.type));
  auto i = static_cast<size_t>(span.begin);
  float p = alpha_[i][begin_tag];
  size_t tag = begin_tag;
  for (++i; i < static_cast<size_t>(span.end); ++i) {
    p *= potentials_[tag + 1][inside_tag] * emission_[i][inside_tag] * scale_[i];
    tag = inside_tag;
  }
  if (i == emission_.size()) return std::min(p, 1.0f);
  float rest = 0;
  for (size_t t = 0; t < kTags; ++t) {
    if (t != inside_tag)
      rest += potentials_[tag + 1][t] * emission_[i][t] * beta_[i][t] * scale_[i];
  }
  return std::min(p * rest, 1.0f);
}

}  // namespace khabar::entities
