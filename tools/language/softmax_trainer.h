// SoftmaxTrainer: multinomial logistic regression over the features of words, for the languages of
// one writing system. A weight exists only where a feature was seen in a language; the others
// are 0. Deterministic. Not thread-safe.
#ifndef KHABAR_TOOLS_LANGUAGE_SOFTMAX_TRAINER_H_
#define KHABAR_TOOLS_LANGUAGE_SOFTMAX_TRAINER_H_

#include <cstdint>
#include <span>
#include <vector>

#include "lib/analyze/language/features.h"
#include "lib/analyze/language/model.h"
#include "tools/language/word_sampler.h"

namespace khabar::language {

struct TrainerOptions {
  size_t samples = 10'000'000;  // texts of one to six words
  size_t bytes = 1'000'000;     // of the model, for this writing system
  float learning_rate = 0.5f;
};

class SoftmaxTrainer {
 public:
  // `samplers` and `priors` by language; `first_language` is the first one's number in the model.
  SoftmaxTrainer(WritingSystem system, std::span<const WordSampler> samplers,
                 std::span<const double> priors, uint64_t seed);

  // Chooses features, trains, keeps the weights that matter most, and trains those on.
  void Train(const TrainerOptions& options);

  // What is added to the score of a text in a language that is read as often as `prior` says.
  float Prior(size_t language, double prior) const;
  // Languages numbered from `first_language`.
  std::vector<FeatureWeights> Weights(float scale, size_t first_language) const;

 private:
  struct Row {
    uint64_t feature = 0;  // 0: an empty slot
    uint32_t count = 0;
    uint32_t begin = 0;  // into languages_ and weights_
    uint16_t size = 0;
    float squares = 0;  // of the gradients so far
  };

  size_t DrawLanguage();
  // Adds the rows of a drawn word of `language` to `active_`; with `forget`, some features are left
  // out, so that the others learn to do without them.
  void DrawWord(size_t language, bool forget);
  Row* Find(uint64_t feature);
  void CountFeatures(size_t samples);
  void CountPairs(size_t samples);
  void Run(size_t samples, float rate);
  void Step(size_t language, float rate);
  void Prune(size_t bytes);
  size_t BytesAbove(const std::vector<float>& worths, float threshold) const;

  const WritingSystem system_;
  const std::span<const WordSampler> samplers_;
  std::vector<double> drawn_;  // cumulative: how often a language is drawn
  Random random_;
  std::vector<Row> rows_;  // open addressing
  std::vector<uint8_t> languages_;
  std::vector<float> weights_;
  std::vector<float> biases_, bias_squares_, scores_;
  std::vector<Row*> active_;
};

}  // namespace khabar::language

#endif  // KHABAR_TOOLS_LANGUAGE_SOFTMAX_TRAINER_H_
