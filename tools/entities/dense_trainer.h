// DenseTrainer: the dense layer of lib/analyze/entities/dense_layer.h while it is trained, in
// floats, by AdaGrad in small batches with dropout. Deterministic.
#ifndef KHABAR_TOOLS_ENTITIES_DENSE_TRAINER_H_
#define KHABAR_TOOLS_ENTITIES_DENSE_TRAINER_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "lib/analyze/entities/decoder.h"
#include "lib/analyze/entities/dense_layer.h"
#include "tools/entities/draw.h"

namespace khabar::entities {

struct DenseOptions {
  double rate = 0.05;
  double hide = 0.2;  // of the hidden units
  double l2 = 0.0001;
};

using Window = std::array<uint32_t, kWindow>;

// What the layer sees of a sentence.
struct DenseView {
  std::vector<Window> words;
  WordVector sentence{}, article{};  // the means
};

class DenseTrainer {
 public:
  // Trains nothing when there are no vectors; they must outlive the trainer.
  DenseTrainer(std::span<const WordVector> vectors, DenseOptions options, Draw& draw);

  bool is_active() const { return !vectors_.empty(); }
  // Adds the layer's scores of a sentence to `emissions`.
  void Forward(const DenseView& view, Draw& draw, std::vector<Scores>& emissions);
  // Takes the derivative of the loss by the scores of the same sentence.
  void Backward(const DenseView& view, const std::vector<Scores>& derivative);
  // Weights of several moments are averaged: those at each call.
  void AddToAverage();
  // From now on the average, as it is; later calls of AddToAverage do nothing.
  void Freeze();
  // The average as it stands in the file. After Freeze.
  void Store(DenseWeights& weights, float& scale) const;

 private:
  struct Parameters {
    std::vector<float> input;   // [place][dimension][unit]
    std::vector<float> bias;    // [unit]
    std::vector<float> output;  // [unit][tag]
  };

  void Step();
  // Adds what a vector gives in a place to the sums of the units, and the reverse.
  void Forward(const WordVector& vector, size_t place, float* units) const;
  void Backward(const WordVector& vector, size_t place, const std::array<float, kHidden>& by_unit);

  const std::span<const WordVector> vectors_;
  const DenseOptions options_;
  Parameters now_, gradient_, squares_, average_;
  int averaged_ = 0;
  bool frozen_ = false;
  int in_batch_ = 0;
  std::vector<float> hidden_;  // of the sentence: [token][unit], 0 where hidden or not positive
};

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_DENSE_TRAINER_H_
