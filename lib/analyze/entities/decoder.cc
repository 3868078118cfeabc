#include "lib/analyze/entities/decoder.h"

#include <algorithm>
#include <cmath>

#include "lib/base/vector_clones.h"

namespace khabar::entities {
namespace {

constexpr float kForbidden = -1e9f;
constexpr size_t kParts = TagLanes::kParts;

// The better of what is there and of `from` behind its predecessor.
[[gnu::always_inline]] inline void Improve(TagLanes& best, float from,
                                           const TagLanes& transitions) {
  for (size_t k = 0; k < kParts; ++k) {
    const Floats candidate = from + transitions.part[k];
    best.part[k] = candidate > best.part[k] ? candidate : best.part[k];
  }
}

// Of numbers up to 0: exp to about 2 units in the last place, 0 far below. By Cody and Waite's
// reduction to half a power of two and a polynomial (Cephes, expf).
[[gnu::always_inline]] inline void Exponentiate(Floats& x) {
  constexpr float kLowest = -87.0f;
  constexpr float kLog2e = 1.44269504f, kLn2High = 0.693359375f, kLn2Low = -2.12194440e-4f;
  constexpr float kRounder = 12582912.0f;  // adding it drops the fraction
  const Ints is_zero = x < kLowest;
  const Floats bounded = x < kLowest ? Floats{} + kLowest : x;
  const Floats power = (bounded * kLog2e + kRounder) - kRounder;
  const Floats r = (bounded - power * kLn2High) - power * kLn2Low;
  Floats sum = r * 1.9875691500e-4f + 1.3981999507e-3f;
  sum = sum * r + 8.3334519073e-3f;
  sum = sum * r + 4.1665795894e-2f;
  sum = sum * r + 1.6666665459e-1f;
  sum = sum * r + 5.0000001201e-1f;
  sum = sum * (r * r) + r + 1.0f;
  const Ints exponent = (__builtin_convertvector(power, Ints) + 127) << 23;
  const Floats scaled = sum * reinterpret_cast<Floats>(exponent);
  x = is_zero ? Floats{} : scaled;
}

[[gnu::always_inline]] inline float Sum(const TagLanes& lanes) {
  const Floats sum = lanes.part[0] + lanes.part[1] + lanes.part[2];
  return ((sum[0] + sum[4]) + (sum[1] + sum[5])) + ((sum[2] + sum[6]) + (sum[3] + sum[7]));
}

[[gnu::always_inline]] inline float Largest(const TagLanes& lanes) {
  Floats most = lanes.part[0];
  for (size_t k = 1; k < kParts; ++k) most = lanes.part[k] > most ? lanes.part[k] : most;
  float largest = most[0];
  for (size_t i = 1; i < TagLanes::kWidth; ++i) largest = std::max(largest, most[i]);
  return largest;
}

}  // namespace

Decoder::Decoder(const EntityModel& model) : scale_of_weights_(model.scale()) {
  for (size_t j = 0; j < kJunctions; ++j) Fill(model, static_cast<Junction>(j), transitions_[j]);
}

void Decoder::Fill(const EntityModel& model, Junction junction, Transitions& out) {
  for (TagLanes& row : out.weights) row.Fill(kForbidden);
  for (TagLanes& row : out.to) row.Fill(kForbidden);
  for (TagLanes& row : out.potentials) row.Fill(0);
  for (TagLanes& row : out.by_next) row.Fill(0);
  for (int previous = -1; previous < kTags; ++previous) {
    const auto row = static_cast<size_t>(previous) + 1;
    for (int tag = 0; tag < kTags; ++tag) {
      const auto column = static_cast<size_t>(tag);
      if (!MayFollow(std::max(previous, kOutside), tag)) continue;
      const float weight = model.transition(junction, previous, tag);
      out.weights[row].Set(column, weight);
      out.potentials[row].Set(column, std::exp(weight));
    }
  }
  for (size_t t = 0; t < kTags; ++t) {
    for (size_t p = 0; p < kTags; ++p) {
      out.to[t].Set(p, out.weights[p + 1][t]);
      out.by_next[t].Set(p, out.potentials[p + 1][t]);
    }
  }
}

void Decoder::Decode(std::span<const Scores> emissions, std::span<const Junction> junctions,
                     std::vector<TaggedSpan>& out) {
  emissions_.resize(emissions.size());
  for (size_t i = 0; i < emissions.size(); ++i) {
    emissions_[i].Fill(kForbidden);
    for (size_t t = 0; t < kTags; ++t) emissions_[i].Set(t, emissions[i][t]);
  }
  junctions_ = junctions;
  FindMentions(out);
}

KHABAR_VECTOR_CLONES
void Decoder::DecodeWeights(std::span<const WeightSums> sums, std::span<const Junction> junctions,
                            std::vector<TaggedSpan>& out) {
  emissions_.resize(sums.size());
  for (size_t i = 0; i < sums.size(); ++i) {
    emissions_[i].Fill(kForbidden);
    for (size_t t = 0; t < kTags; ++t)
      emissions_[i].Set(t, scale_of_weights_ * static_cast<float>(sums[i][t]));
  }
  junctions_ = junctions;
  FindMentions(out);
}

void Decoder::FindMentions(std::vector<TaggedSpan>& out) {
  out.clear();
  const size_t n = emissions_.size();
  if (n == 0) return;
  Viterbi();
  Trace();
  for (size_t i = 0; i < n; ++i) {
    if (!IsBegin(best_[i])) continue;
    size_t end = i + 1;
    while (end < n && best_[end] == best_[i] + 1) ++end;
    out.push_back({static_cast<int32_t>(i), static_cast<int32_t>(end), TypeOf(best_[i]), 0});
  }
  if (out.empty()) return;  // most sentences of running text need no probabilities
  Forward();
  Backward();
  for (TaggedSpan& span : out) span.probability = SpanProbability(span);
}

KHABAR_VECTOR_CLONES
void Decoder::Viterbi() {
  const size_t n = emissions_.size();
  scores_.resize(n);
  for (size_t k = 0; k < kParts; ++k)
    scores_[0].part[k] = On(0).weights[0].part[k] + emissions_[0].part[k];
  for (size_t i = 1; i < n; ++i) {
    const TagLanes& before = scores_[i - 1];
    const std::array<TagLanes, kTags + 1>& weights = On(i).weights;
    TagLanes even, odd;
    even.Fill(2 * kForbidden);
    odd.Fill(2 * kForbidden);
    for (size_t p = 0; p + 1 < kTags; p += 2) {
      Improve(even, before[p], weights[p + 1]);
      Improve(odd, before[p + 1], weights[p + 2]);
    }
    Improve(even, before[kTags - 1], weights[kTags]);
    for (size_t k = 0; k < kParts; ++k) {
      const Floats best = odd.part[k] > even.part[k] ? odd.part[k] : even.part[k];
      scores_[i].part[k] = best + emissions_[i].part[k];
    }
  }
}

// Back from the end, to the first of the predecessors that give the best score.
void Decoder::Trace() {
  const size_t n = scores_.size();
  best_.resize(n);
  const auto first_best = [](const TagLanes& scores, const TagLanes& added) {
    size_t best = 0;
    float most = scores[0] + added[0];
    for (size_t t = 1; t < kTags; ++t) {
      const float score = scores[t] + added[t];
      best = score > most ? t : best;
      most = score > most ? score : most;
    }
    return static_cast<int8_t>(best);
  };
  TagLanes nothing;
  nothing.Fill(0);
  best_[n - 1] = first_best(scores_[n - 1], nothing);
  for (size_t i = n - 1; i > 0; --i)
    best_[i - 1] = first_best(scores_[i - 1], On(i).to[static_cast<uint8_t>(best_[i])]);
}

KHABAR_VECTOR_CLONES
void Decoder::Forward() {
  const size_t n = emissions_.size();
  alpha_.resize(n);
  scale_.resize(n);
  for (size_t i = 0; i < n; ++i) {
    TagLanes& emission = emissions_[i];
    const float top = Largest(emission);
    for (Floats& part : emission.part) {
      part -= top;
      Exponentiate(part);
    }
    const std::array<TagLanes, kTags + 1>& potentials = On(i).potentials;
    TagLanes even, odd;
    odd.Fill(0);
    if (i == 0) {
      even = potentials[0];
    } else {
      even.Fill(0);
      const TagLanes& before = alpha_[i - 1];
      for (size_t p = 0; p + 1 < kTags; p += 2) {
        AddProduct(even, before[p], potentials[p + 1]);
        AddProduct(odd, before[p + 1], potentials[p + 2]);
      }
      AddProduct(even, before[kTags - 1], potentials[kTags]);
    }
    TagLanes& alpha = alpha_[i];
    for (size_t k = 0; k < kParts; ++k)
      alpha.part[k] = (even.part[k] + odd.part[k]) * emission.part[k];
    scale_[i] = 1 / std::max(Sum(alpha), 1e-30f);
    for (Floats& part : alpha.part) part *= scale_[i];
  }
}

KHABAR_VECTOR_CLONES
void Decoder::Backward() {
  const size_t n = alpha_.size();
  beta_.resize(n);
  beta_[n - 1].Fill(1);
  for (size_t i = n - 1; i > 0; --i) {
    TagLanes weighted, even, odd;
    for (size_t k = 0; k < kParts; ++k)
      weighted.part[k] = emissions_[i].part[k] * beta_[i].part[k] * scale_[i];
    even.Fill(0);
    odd.Fill(0);
    const std::array<TagLanes, kTags>& by_next = On(i).by_next;
    for (size_t t = 0; t + 1 < kTags; t += 2) {
      AddProduct(even, weighted[t], by_next[t]);
      AddProduct(odd, weighted[t + 1], by_next[t + 1]);
    }
    AddProduct(even, weighted[kTags - 1], by_next[kTags - 1]);
    for (size_t k = 0; k < kParts; ++k) beta_[i - 1].part[k] = even.part[k] + odd.part[k];
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
    p *= On(i).potentials[tag + 1][inside_tag] * emissions_[i][inside_tag] * scale_[i];
    tag = inside_tag;
  }
  if (i == emissions_.size()) return std::min(p, 1.0f);
  float rest = 0;
  for (size_t t = 0; t < kTags; ++t) {
    if (t != inside_tag)
      rest += On(i).potentials[tag + 1][t] * emissions_[i][t] * beta_[i][t] * scale_[i];
  }
  return std::min(p * rest, 1.0f);
}

}  // namespace khabar::entities
