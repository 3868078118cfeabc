// Decoder: the best tag sequence of a sentence (Viterbi) and how probable its mentions are
// (forward-backward). One a thread, reused. Lafferty, McCallum, Pereira (2001), Conditional Random
// Fields. It calls no mathematical library after it is made, so that its processor-dependent
// versions do not change a probability.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_DECODER_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_DECODER_H_

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "lib/analyze/entities/model.h"
#include "lib/analyze/entities/tag_lanes.h"
#include "lib/analyze/entities/tags.h"

namespace khabar::entities {

using Scores = std::array<float, kTags>;

struct TaggedSpan {
  int32_t begin;  // token in the sentence
  int32_t end;
  EntityType type;
  float probability;  // that exactly this mention stands here
};

class Decoder {
 public:
  // Copies what it needs of the model.
  explicit Decoder(const EntityModel& model);

  // Replaces `out` with the mentions of the best sequence. `emissions` and `junctions`: one a
  // token.
  void Decode(std::span<const Scores> emissions, std::span<const Junction> junctions,
              std::vector<TaggedSpan>& out);
  // The same of the stored weights that make the scores.
  void DecodeWeights(std::span<const WeightSums> sums, std::span<const Junction> junctions,
                     std::vector<TaggedSpan>& out);

 private:
  void FindMentions(std::vector<TaggedSpan>& out);
  void Viterbi();
  void Trace();
  void Forward();
  void Backward();
  float SpanProbability(const TaggedSpan& span) const;

  // From the tag of one token to that of the next.
  struct Transitions {
    std::array<TagLanes, kTags + 1> weights;     // row 0: start
    std::array<TagLanes, kTags> to;              // the same by the tag that follows; no start
    std::array<TagLanes, kTags + 1> potentials;  // exp of the weights, 0 where forbidden
    std::array<TagLanes, kTags> by_next;         // the same by the tag that follows; no start
  };

  static void Fill(const EntityModel& model, Junction junction, Transitions& out);
  // Of the step on to token i.
  const Transitions& On(size_t i) const { return transitions_[static_cast<size_t>(junctions_[i])]; }

  const float scale_of_weights_;
  std::array<Transitions, kJunctions> transitions_;
  std::span<const Junction> junctions_;  // of the sentence at work
  std::vector<TagLanes> emissions_;      // then exp(emission - its row's maximum)
  std::vector<TagLanes> scores_;         // of the best sequence that ends with each tag
  std::vector<int8_t> best_;
  std::vector<TagLanes> alpha_, beta_;  // scaled to sum 1 and by the same factors
  std::vector<float> scale_;
};

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_DECODER_H_
