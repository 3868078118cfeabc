// CrfTrainer: fits a linear-chain CRF to annotated documents by L-BFGS with L2 regularisation.
// Tokens whose tag is only partly known are marginalised over what is allowed (Tsuboi et al. 2008),
// so that sources with fewer types can help. Deterministic: the number of threads (2) is fixed and
// their sums are added in order.
#ifndef KHABAR_TOOLS_ENTITIES_CRF_TRAINER_H_
#define KHABAR_TOOLS_ENTITIES_CRF_TRAINER_H_

#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "lib/analyze/entities/clusters.h"
#include "lib/analyze/entities/features.h"
#include "tools/entities/corpus.h"

namespace khabar::entities {

struct TrainerOptions {
  double l2 = 0.6;  // weight of the squared norm
  int iterations = 120;
  int min_count = 2;            // features seen less often are left out
  double partial_weight = 0.5;  // of sentences whose tags are only partly known
  bool verbose = true;
};

class CrfTrainer {
 public:
  CrfTrainer(const ClusterTable& clusters, TrainerOptions options)
      : clusters_(clusters), options_(options) {}

  // Adds the sentences of a document; with a memory, the features of the second pass fire.
  void Add(const AnnotatedDocument& document, const std::vector<FormMemory>& memory);

  // Fits the weights. Call once.
  void Train();

  // The model file's bytes. `prune`: rows with no weight above it are left out.
  std::string Serialize(const std::vector<ClusterSlot>& clusters, float calibration,
                        float prune) const;

 private:
  struct Sentence {
    size_t first;  // token
    size_t count;
    float weight;
  };

  double Objective(const std::vector<float>& weights, std::vector<float>& gradient) const;
  double SentenceObjective(const Sentence& sentence, const std::vector<float>& weights,
                           std::vector<float>& gradient) const;
  void MapFeatures();

  const ClusterTable& clusters_;
  const TrainerOptions options_;
  std::vector<uint64_t> hashes_;  // features of all tokens, until mapped
  std::vector<uint32_t> ids_;     // the same as rows, after
  std::vector<uint32_t> token_begin_ = {0};
  std::vector<TagMask> masks_;
  std::vector<Sentence> sentences_;
  std::vector<uint64_t> rows_;  // hash of each row
  std::vector<float> weights_;  // rows, then transitions
};

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_CRF_TRAINER_H_
