// Forward-backward over the tags of a sentence, for the trainer.
#ifndef KHABAR_TOOLS_ENTITIES_LATTICE_H_
#define KHABAR_TOOLS_ENTITIES_LATTICE_H_

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <vector>

#include "lib/analyze/entities/decoder.h"
#include "tools/entities/corpus.h"

namespace khabar::entities {

// Row 0 is the start of a sentence, row t + 1 follows tag t.
using TransitionTable = std::array<Scores, kTags + 1>;
using TransitionTables = std::array<TransitionTable, kJunctions>;

struct Lattice {
  std::vector<Scores> potential, alpha, beta;
  std::vector<float> scale;

  // Over the tags that `masks` allow (null: all). `transitions` are exponentials; `junctions`, one
  // a token, say which. Returns log Z.
  double Run(const std::vector<Scores>& emissions, const TransitionTables& transitions,
             const Junction* junctions, const TagMask* masks) {
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
      const TransitionTable& on = transitions[static_cast<size_t>(junctions[i])];
      Scores sums{};
      if (i == 0) {
        sums = on[0];
      } else {
        for (size_t p = 0; p < kTags; ++p) {
          const float before = alpha[i - 1][p];
          if (before == 0) continue;
          for (size_t t = 0; t < kTags; ++t) sums[t] += before * on[p + 1][t];
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
      const TransitionTable& on = transitions[static_cast<size_t>(junctions[i])];
      Scores weighted;
      for (size_t t = 0; t < kTags; ++t) weighted[t] = potential[i][t] * beta[i][t] * scale[i];
      for (size_t p = 0; p < kTags; ++p) {
        float sum = 0;
        for (size_t t = 0; t < kTags; ++t) sum += on[p + 1][t] * weighted[t];
        beta[i - 1][p] = sum;
      }
    }
    return log_z;
  }

  // Adds sign * expected counts of transitions to `gradient` and of tags to `tags`.
  void AddExpectations(float sign, const TransitionTables& transitions, const Junction* junctions,
                       std::vector<Scores>& tags, TransitionTables& gradient) const {
    for (size_t i = 0; i < alpha.size(); ++i) {
      for (size_t t = 0; t < kTags; ++t) tags[i][t] += sign * alpha[i][t] * beta[i][t];
      const TransitionTable& on = transitions[static_cast<size_t>(junctions[i])];
      TransitionTable& added = gradient[static_cast<size_t>(junctions[i])];
      if (i == 0) {
        for (size_t t = 0; t < kTags; ++t) added[0][t] += sign * alpha[0][t] * beta[0][t];
        continue;
      }
      Scores weighted;
      for (size_t t = 0; t < kTags; ++t)
        weighted[t] = sign * potential[i][t] * beta[i][t] * scale[i];
      for (size_t p = 0; p < kTags; ++p) {
        const float before = alpha[i - 1][p];
        if (before == 0) continue;
        for (size_t t = 0; t < kTags; ++t) added[p + 1][t] += before * on[p + 1][t] * weighted[t];
      }
    }
  }
};

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_LATTICE_H_
