#include "tools/entities/dense_trainer.h"

#include <algorithm>
#include <cmath>

namespace khabar::entities {
namespace {

constexpr float kVectorScale = 256;  // a stored component is 256 times the real one
constexpr int kBatch = 8;            // sentences

float Real(int8_t component) { return static_cast<float>(component) / kVectorScale; }

float Largest(const std::vector<float>& values) {
  float largest = 0;
  for (const float value : values) largest = std::max(largest, std::abs(value));
  return largest;
}

void Add(const std::vector<float>& from, std::vector<float>& to) {
  for (size_t i = 0; i < to.size(); ++i) to[i] += from[i];
}

}  // namespace

DenseTrainer::DenseTrainer(std::span<const WordVector> vectors, DenseOptions options, Draw& draw)
    : vectors_(vectors), options_(options) {
  if (!is_active()) return;
  constexpr float kFirst = 0.1f;
  now_.input.resize(kPlaces * kVectorSize * kHidden);
  now_.output.resize(kHidden * kTags);
  for (auto* values : {&now_.input, &now_.output}) {
    for (float& value : *values) value = kFirst * static_cast<float>(2 * draw.Unit() - 1);
  }
  now_.bias.assign(kHidden, 0);
  for (Parameters* zero : {&gradient_, &squares_, &average_}) {
    const float value = zero == &squares_ ? 1e-6f : 0;
    zero->input.assign(now_.input.size(), value);
    zero->bias.assign(now_.bias.size(), value);
    zero->output.assign(now_.output.size(), value);
  }
}

void DenseTrainer::Forward(const WordVector& vector, size_t place, float* units) const {
  const float* row = now_.input.data() + place * kVectorSize * kHidden;
  for (size_t d = 0; d < kVectorSize; ++d, row += kHidden) {
    const float component = Real(vector[d]);
    for (size_t h = 0; h < kHidden; ++h) units[h] += component * row[h];
  }
}

void DenseTrainer::Backward(const WordVector& vector, size_t place,
                            const std::array<float, kHidden>& by_unit) {
  float* row = gradient_.input.data() + place * kVectorSize * kHidden;
  for (size_t d = 0; d < kVectorSize; ++d, row += kHidden) {
    const float component = Real(vector[d]);
    for (size_t h = 0; h < kHidden; ++h) row[h] += component * by_unit[h];
  }
}

void DenseTrainer::Forward(const DenseView& view, Draw& draw, std::vector<Scores>& emissions) {
  hidden_.assign(view.words.size() * kHidden, 0);
  const auto scale = static_cast<float>(1 / (1 - options_.hide));
  std::array<float, kHidden> context;
  std::copy(now_.bias.begin(), now_.bias.end(), context.begin());
  Forward(view.sentence, kSentencePlace, context.data());
  Forward(view.article, kArticlePlace, context.data());
  for (size_t i = 0; i < view.words.size(); ++i) {
    float* units = hidden_.data() + i * kHidden;
    std::copy(context.begin(), context.end(), units);
    for (size_t p = 0; p < kWindow; ++p) {
      if (view.words[i][p] != 0) Forward(vectors_[view.words[i][p] - 1], p, units);
    }
    for (size_t h = 0; h < kHidden; ++h) {
      units[h] = units[h] > 0 && !draw.Chance(options_.hide) ? units[h] * scale : 0;
      if (units[h] == 0) continue;
      const float* row = now_.output.data() + h * kTags;
      for (size_t t = 0; t < kTags; ++t) emissions[i][t] += units[h] * row[t];
    }
  }
}

void DenseTrainer::Backward(const DenseView& view, const std::vector<Scores>& derivative) {
  if (frozen_) return;
  const auto scale = static_cast<float>(1 / (1 - options_.hide));
  std::array<float, kHidden> by_unit, all{};
  for (size_t i = 0; i < view.words.size(); ++i) {
    const float* units = hidden_.data() + i * kHidden;
    for (size_t h = 0; h < kHidden; ++h) {
      by_unit[h] = 0;
      if (units[h] == 0) continue;
      float* row_gradient = gradient_.output.data() + h * kTags;
      const float* row = now_.output.data() + h * kTags;
      float sum = 0;
      for (size_t t = 0; t < kTags; ++t) {
        row_gradient[t] += units[h] * derivative[i][t];
        sum += row[t] * derivative[i][t];
      }
      by_unit[h] = sum * scale;
      all[h] += by_unit[h];
    }
    for (size_t p = 0; p < kWindow; ++p) {
      if (view.words[i][p] != 0) Backward(vectors_[view.words[i][p] - 1], p, by_unit);
    }
  }
  for (size_t h = 0; h < kHidden; ++h) gradient_.bias[h] += all[h];
  Backward(view.sentence, kSentencePlace, all);
  Backward(view.article, kArticlePlace, all);
  if (++in_batch_ == kBatch) Step();
}

void DenseTrainer::Step() {
  const auto rate = static_cast<float>(options_.rate);
  const float l2 = static_cast<float>(options_.l2) * static_cast<float>(in_batch_);
  const auto step = [rate, l2](std::vector<float>& values, std::vector<float>& gradient,
                               std::vector<float>& squares) {
    for (size_t i = 0; i < values.size(); ++i) {
      const float g = gradient[i] + l2 * values[i];
      squares[i] += g * g;
      values[i] -= rate * g / std::sqrt(squares[i]);
      gradient[i] = 0;
    }
  };
  step(now_.input, gradient_.input, squares_.input);
  step(now_.bias, gradient_.bias, squares_.bias);
  step(now_.output, gradient_.output, squares_.output);
  in_batch_ = 0;
}

void DenseTrainer::AddToAverage() {
  if (!is_active() || frozen_) return;
  Add(now_.input, average_.input);
  Add(now_.bias, average_.bias);
  Add(now_.output, average_.output);
  ++averaged_;
}

void DenseTrainer::Freeze() {
  if (!is_active() || frozen_) return;
  frozen_ = true;
  now_ = average_;
  const float share = 1 / static_cast<float>(averaged_);
  for (auto* values : {&now_.input, &now_.bias, &now_.output}) {
    for (float& value : *values) value *= share;
  }
}

void DenseTrainer::Store(DenseWeights& weights, float& scale) const {
  weights = {};
  scale = 0;
  if (!is_active()) return;
  const float to_stored = kLargestDenseWeight / std::max(0.5f, Largest(now_.input));
  for (size_t p = 0; p < kPlaces; ++p) {
    for (size_t d = 0; d < kVectorSize; ++d) {
      for (size_t h = 0; h < kHidden; ++h) {
        const float weight = now_.input[(p * kVectorSize + d) * kHidden + h];
        weights.input[p][h][d] = static_cast<int16_t>(std::lrint(weight * to_stored));
      }
    }
  }
  for (size_t h = 0; h < kHidden; ++h) {
    weights.bias[h] = static_cast<int32_t>(std::lrint(now_.bias[h] * to_stored * kVectorScale));
    for (size_t t = 0; t < kTags; ++t) weights.output[h][t] = now_.output[h * kTags + t];
  }
  scale = 1 / (to_stored * kVectorScale);
}

}  // namespace khabar::entities
