// CrfTrainer: fits a linear-chain CRF to annotated documents, features and dense layer together, by
// AdaGrad sentence by sentence (Duchi et al. 2011). Each visit hides words, their classes, their
// neighbours and some features at random, so that the weights do not lean on the words of one
// newspaper; the weights of the later rounds are averaged, and those of several trainings that
// differ in chance alone (as a logarithmic opinion pool, Smith, Cohn and Osborne 2005; the dense
// layer, which cannot be averaged, is the first one's for all). Tokens whose tag is only partly
// known are marginalised over what is allowed (Tsuboi et al. 2008), so that sources with fewer
// types can help. Deterministic: one thread, a fixed seed.
#ifndef KHABAR_TOOLS_ENTITIES_CRF_TRAINER_H_
#define KHABAR_TOOLS_ENTITIES_CRF_TRAINER_H_

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "lib/analyze/entities/clusters.h"
#include "lib/analyze/entities/features.h"
#include "tools/entities/corpus.h"
#include "tools/entities/dense_trainer.h"
#include "tools/entities/lattice.h"

namespace khabar::entities {

struct TrainerOptions {
  int rounds = 12;              // over all sentences
  double rate = 0.1;            // of the first steps
  double l2 = 0.6;              // weight of the squared norm
  int min_count = 2;            // features seen less often are left out
  double partial_weight = 0.5;  // of sentences whose tags are only partly known
  // Shares of what a visit does not see.
  double hide_feature = 0.3;
  double hide_word = 0.2;
  double hide_class = 0.3;  // of the hidden words
  double hide_neighbour = 0.1;
  double hide_memory = 0.1;  // of the sentences
  DenseOptions dense;
  uint64_t seed = 1;  // of the first member
  int members = 1;    // trainings whose weights are averaged; the dense layer is the first one's
  bool verbose = true;
};

class CrfTrainer {
 public:
  // What they view must outlive the trainer. Without vectors there is no dense layer.
  CrfTrainer(const ClusterTable& clusters, std::span<const WordVector> vectors,
             TrainerOptions options);

  // Adds the sentences of a document; with a memory, the features of the second pass fire.
  void Add(const AnnotatedDocument& document, const std::vector<FormMemory>& memory);

  // Fits the weights. Call once.
  void Train();

  // The model file's bytes, with the `features` that have the largest weights.
  std::string Serialize(const std::vector<ClusterSlot>& clusters, float calibration,
                        size_t features) const;

 private:
  static constexpr size_t kRow = 20;  // floats of a feature: kTags, and one to fill
  using Row = std::array<float, kRow>;

  struct Sentence {
    size_t first;  // token
    size_t count;
    float weight;
    WordVector mean, article_mean;  // of the words' vectors
  };
  // What a visit sees of its sentence.
  struct View {
    std::vector<uint32_t> rows, row_begin;
    DenseView dense;
  };

  void MapFeatures();
  void Start(int member);
  void TrainMember(int member);
  void AddToAverage();
  std::vector<size_t> LargestRows(size_t count) const;
  double Visit(const Sentence& sentence);
  void Look(const Sentence& sentence);
  uint8_t Hide(bool hide_memory);
  void Score(std::vector<Scores>& emissions) const;
  // What of all junctions and of each adds up to.
  TransitionTables JoinedTransitions() const;
  TransitionTables Exponentials() const;
  void Step(const TransitionTables& transition_gradient);
  void StepTransitions(const TransitionTable& gradient, size_t part);

  const ClusterTable& clusters_;
  const std::span<const WordVector> vectors_;
  const TrainerOptions options_;
  std::vector<uint64_t> hashes_;  // features of all tokens, until mapped
  std::vector<uint32_t> ids_;     // the same as rows, after
  std::vector<uint8_t> groups_;   // FeatureGroups of the same
  std::vector<uint32_t> token_begin_ = {0};
  std::vector<Window> words_;  // of the tokens
  std::vector<TagMask> masks_;
  std::vector<Sentence> sentences_;
  std::vector<uint64_t> row_hashes_;
  std::vector<float> row_decay_;  // l2 / how often it is seen
  std::vector<Row> rows_, row_squares_;
  std::vector<Junction> junctions_;
  // Of each junction what it adds, and at the end what all share: most steps are of few junctions,
  // and what is seldom seen then goes by the rest.
  std::array<TransitionTable, kJunctions + 1> transitions_{}, transition_squares_{};
  // Over the later rounds of all members.
  std::vector<Row> row_sums_;
  std::array<TransitionTable, kJunctions + 1> transition_sums_{};
  int moments_ = 0;
  Draw draw_;
  DenseTrainer dense_;
  DenseWeights dense_weights_{};
  float dense_scale_ = 0;
  Lattice lattice_;  // and the rest of a visit's working space
  View view_;
  std::vector<Scores> emissions_, derivative_;
};

}  // namespace khabar::entities

#endif  // KHABAR_TOOLS_ENTITIES_CRF_TRAINER_H_
