#include "tools/entities/crf_trainer.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdio>
#include <thread>

#include "lib/analyze/entities/decoder.h"
#include "lib/analyze/entities/model.h"
#include "tools/entities/lbfgs.h"

namespace khabar::entities {
namespace {

constexpr int kThreads = 2;
constexpr size_t kTransitionWeights = (kTags + 1) * kTags;

// Forward-backward over the tags that `masks` allow. Fills the marginals of tags and of
// transitions; returns log Z.
struct Lattice {
  std::vector<Scores> potential, alpha, beta, marginal;
  std::vector<float> scale;
  std::vector<std::array<Scores, kTags>> pair;  // [i][previous][tag], i > 0

  double Run(const std::vector<Scores>& emissions, const std::array<Scores, kTags + 1>& transitions,
             const TagMask* masks) {
    const size_t n = emissions.size();
    potential.resize(n);
    alpha.resize(n);
    beta.resize(n);
    scale.resize(n);
    double log_z = 0;
    for (size_t i = 0; i < n; ++i) {
      const float top = *std::max_element(emissions[i].begin(), emissions[i].end());
      log_z += static_cast<double>(top);
      for (size_t t = 0; t < kTags; ++t) {
        const bool allowed = masks == nullptr || (masks[i] >> t & 1u) != 0;
        potential[i][t] = allowed ? std::exp(emissions[i][t] - top) : 0;
      }
      Scores sums{};
      if (i == 0) {
        sums = transitions[0];
      } else {
        for (size_t p = 0; p < kTags; ++p) {
          const float before = alpha[i - 1][p];
          if (before == 0) continue;
          for (size_t t = 0; t < kTags; ++t) sums[t] += before * transitions[p + 1][t];
        }
      }
      float total = 0;
      for (size_t t = 0; t < kTags; ++t) total += alpha[i][t] = sums[t] * potential[i][t];
      total = std::max(total, 1e-30f);
      log_z += std::log(static_cast<double>(total));
      scale[i] = 1 / total;
      for (float& value : alpha[i]) value *= scale[i];
    }
    beta[n - 1].fill(1);
    for (size_t i = n - 1; i > 0; --i) {
      Scores weighted;
      for (size_t t = 0; t < kTags; ++t) weighted[t] = potential[i][t] * beta[i][t] * scale[i];
      for (size_t p = 0; p < kTags; ++p) {
        float sum = 0;
        for (size_t t = 0; t < kTags; ++t) sum += transitions[p + 1][t] * weighted[t];
        beta[i - 1][p] = sum;
      }
    }
    return log_z;
  }

  // Adds sign * expected counts of transitions to `gradient` and of tags to `tags`.
  void AddExpectations(float sign, const std::array<Scores, kTags + 1>& transitions,
                       std::vector<Scores>& tags, float* gradient) const {
    for (size_t i = 0; i < alpha.size(); ++i) {
      for (size_t t = 0; t < kTags; ++t) tags[i][t] += sign * alpha[i][t] * beta[i][t];
      if (i == 0) {
        for (size_t t = 0; t < kTags; ++t) gradient[t] += sign * alpha[0][t] * beta[0][t];
        continue;
      }
      Scores weighted;
      for (size_t t = 0; t < kTags; ++t)
        weighted[t] = sign * potential[i][t] * beta[i][t] * scale[i];
      for (size_t p = 0; p < kTags; ++p) {
        const float before = alpha[i - 1][p];
        if (before == 0) continue;
        float* row = gradient + (p + 1) * kTags;
        for (size_t t = 0; t < kTags; ++t) row[t] += before * transitions[p + 1][t] * weighted[t];
      }
    }
  }
};

}  // namespace

void CrfTrainer::Add(const AnnotatedDocument& document, const std::vector<FormMemory>& memory) {
  FeatureExtractor extractor(clusters_);
  const TextUnit& unit = document.doc->body();
  extractor.Prepare(unit);
  std::vector<uint64_t> features;
  for (const khabar::Sentence& sentence : unit.sentences) {
    const auto begin = static_cast<size_t>(sentence.first_token);
    const size_t end = begin + static_cast<size_t>(sentence.token_count);
    sentences_.push_back({masks_.size(), end - begin,
                          document.complete ? 1.0f : static_cast<float>(options_.partial_weight)});
    for (size_t i = begin; i < end; ++i) {
      extractor.Extract(begin, end, i, memory, features);
      hashes_.insert(hashes_.end(), features.begin(), features.end());
      token_begin_.push_back(static_cast<uint32_t>(hashes_.size()));
      TagMask mask = document.masks[i];
      // A mention cut by the end of a sentence goes on as a new one.
      if (i == begin && mask != 0) {
        TagMask begins = 0;
        for (int t = 0; t < kTags; ++t) {
          if ((mask >> t & 1u) != 0) begins |= TagMask{1} << (IsInside(t) ? t - 1 : t);
        }
        mask = begins;
      }
      masks_.push_back(mask);
    }
  }
}

void CrfTrainer::MapFeatures() {
  std::vector<uint64_t> sorted = hashes_;
  std::sort(sorted.begin(), sorted.end());
  for (size_t i = 0; i < sorted.size();) {
    size_t run = i;
    while (run < sorted.size() && sorted[run] == sorted[i]) ++run;
    if (run - i >= static_cast<size_t>(options_.min_count)) rows_.push_back(sorted[i]);
    i = run;
  }
  sorted = std::vector<uint64_t>();
  std::vector<uint32_t> begins = {0};
  for (size_t token = 0; token + 1 < token_begin_.size(); ++token) {
    for (uint32_t f = token_begin_[token]; f < token_begin_[token + 1]; ++f) {
      const auto found = std::lower_bound(rows_.begin(), rows_.end(), hashes_[f]);
      if (found != rows_.end() && *found == hashes_[f])
        ids_.push_back(static_cast<uint32_t>(found - rows_.begin()));
    }
    begins.push_back(static_cast<uint32_t>(ids_.size()));
  }
  token_begin_ = std::move(begins);
  hashes_ = std::vector<uint64_t>();
}

double CrfTrainer::SentenceObjective(const Sentence& sentence, const std::vector<float>& weights,
                                     std::vector<float>& gradient) const {
  static thread_local Lattice lattice;
  static thread_local std::vector<Scores> emissions, difference;
  const size_t n = sentence.count;
  const float* transition_weights = weights.data() + rows_.size() * kTags;
  std::array<Scores, kTags + 1> transitions;
  for (int p = -1; p < kTags; ++p) {
    for (int t = 0; t < kTags; ++t) {
      const auto row = static_cast<size_t>(p) + 1;
      const auto column = static_cast<size_t>(t);
      transitions[row][column] = MayFollow(std::max(p, kOutside), t)
                                     ? std::exp(transition_weights[row * kTags + column])
                                     : 0;
    }
  }
  emissions.assign(n, Scores{});
  difference.assign(n, Scores{});
  for (size_t i = 0; i < n; ++i) {
    for (uint32_t f = token_begin_[sentence.first + i]; f < token_begin_[sentence.first + i + 1];
         ++f) {
      const float* row = weights.data() + size_t{ids_[f]} * kTags;
      for (size_t t = 0; t < kTags; ++t) emissions[i][t] += row[t];
    }
  }
  float* transition_gradient = gradient.data() + rows_.size() * kTags;
  const double all = lattice.Run(emissions, transitions, nullptr);
  lattice.AddExpectations(sentence.weight, transitions, difference, transition_gradient);
  const double allowed = lattice.Run(emissions, transitions, masks_.data() + sentence.first);
  lattice.AddExpectations(-sentence.weight, transitions, difference, transition_gradient);
  for (size_t i = 0; i < n; ++i) {
    for (uint32_t f = token_begin_[sentence.first + i]; f < token_begin_[sentence.first + i + 1];
         ++f) {
      float* row = gradient.data() + size_t{ids_[f]} * kTags;
      for (size_t t = 0; t < kTags; ++t) row[t] += difference[i][t];
    }
  }
  return static_cast<double>(sentence.weight) * (all - allowed);
}

double CrfTrainer::Objective(const std::vector<float>& weights,
                             std::vector<float>& gradient) const {
  std::array<std::vector<float>, kThreads> parts;
  std::array<double, kThreads> losses{};
  std::vector<std::thread> threads;
  for (size_t k = 0; k < kThreads; ++k) {
    threads.emplace_back([&, k] {
      parts[k].assign(weights.size(), 0);
      for (size_t s = k; s < sentences_.size(); s += kThreads)
        losses[k] += SentenceObjective(sentences_[s], weights, parts[k]);
    });
  }
  for (std::thread& thread : threads) thread.join();
  double loss = losses[0] + losses[1];
  const auto l2 = static_cast<float>(options_.l2);
  for (size_t i = 0; i < weights.size(); ++i) {
    gradient[i] = parts[0][i] + parts[1][i] + l2 * weights[i];
    loss += 0.5 * options_.l2 * static_cast<double>(weights[i]) * static_cast<double>(weights[i]);
  }
  return loss;
}

void CrfTrainer::Train() {
  MapFeatures();
  weights_.assign(rows_.size() * kTags + kTransitionWeights, 0);
  if (options_.verbose) {
    std::fprintf(stderr, "%zu sentences, %zu tokens, %zu features\n", sentences_.size(),
                 masks_.size(), rows_.size());
  }
  MinimizeLbfgs(
      [this](const std::vector<float>& x, std::vector<float>& g) { return Objective(x, g); },
      options_.iterations, weights_,
      [this](int iteration, double value) {
        if (options_.verbose && iteration % 10 == 0)
          std::fprintf(stderr, "  step %d: %.1f\n", iteration, value);
      });
}

std::string CrfTrainer::Serialize(const std::vector<ClusterSlot>& clusters, float calibration,
                                  float prune) const {
  const size_t rows = rows_.size();
  float largest = 0;
  for (size_t i = 0; i < rows * kTags; ++i) largest = std::max(largest, std::abs(weights_[i]));
  const float scale = std::max(largest, 1e-6f) / 127;
  std::vector<size_t> kept;
  for (size_t r = 0; r < rows; ++r) {
    const auto begin = weights_.begin() + static_cast<ptrdiff_t>(r * kTags);
    if (std::any_of(begin, begin + kTags, [prune](float w) { return std::abs(w) > prune; }))
      kept.push_back(r);
  }
  const size_t slots = std::bit_ceil(kept.size() * 4 / 3 + 16);
  std::vector<FeatureSlot> table(slots, FeatureSlot{});
  std::vector<bool> taken(slots);
  for (const size_t r : kept) {
    size_t at = rows_[r] & (slots - 1);
    while (taken[at]) at = (at + 1) & (slots - 1);
    taken[at] = true;
    table[at].tag = static_cast<uint32_t>(rows_[r] >> 32);
    for (size_t t = 0; t < kTags; ++t) {
      table[at].weights[t] = static_cast<int8_t>(std::lround(weights_[r * kTags + t] / scale));
    }
  }
  if (options_.verbose)
    std::fprintf(stderr, "%zu of %zu features kept, largest weight %.2f\n", kept.size(), rows,
                 static_cast<double>(largest));
  const std::span<const float> transitions(weights_.data() + rows * kTags, kTransitionWeights);
  return SerializeModel(transitions, table, scale, calibration, clusters);
}

}  // namespace khabar::entities
