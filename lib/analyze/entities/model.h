// EntityModel: the tagger's weights in a mapped file. Immutable and thread-safe; every view lives
// as long as it does.
//
// File, little-endian: ModelHeader, then for each Junction kTags + 1 rows of transition weights
// (float; row 0 is the start of a sentence, row t + 1 follows tag t), the feature slots, the
// cluster slots, and where there are word vectors the dense layer's weights and the vectors.
// Features are found by open addressing: SlotOf(hash), tag = upper half of the hash. The SHA-256
// over all that follows the header is checked when it is loaded.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_MODEL_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_MODEL_H_

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "lib/analyze/entities/clusters.h"
#include "lib/analyze/entities/dense_weights.h"
#include "lib/analyze/entities/feature_table.h"
#include "lib/analyze/entities/tags.h"
#include "lib/base/hash.h"
#include "lib/base/mapped_file.h"

namespace khabar::entities {

inline constexpr std::array<char, 8> kModelMagic = {'K', 'H', 'B', 'C', 'R', 'F', '\0', '\0'};
// Raised with every change of layout or feature templates.
inline constexpr uint32_t kModelVersion = 4;

inline constexpr size_t kTransitionsOfOne = (kTags + 1) * kTags;  // Junction
inline constexpr size_t kTransitions = kJunctions * kTransitionsOfOne;

struct ModelHeader {
  std::array<char, 8> magic;
  uint32_t version;
  uint32_t tags;
  uint32_t feature_slots;  // at least 1
  uint32_t cluster_slots;
  uint32_t vectors;   // rows; 0: no dense layer
  float scale;        // weight = scale * int8
  float calibration;  // exponent that turns marginals into calibrated probabilities
  float dense_scale;  // of the hidden layer's sums
  Sha256Digest payload_sha256;
};
static_assert(sizeof(ModelHeader) == 72);

class EntityModel {
 public:
  // MODEL_MISSING, MODEL_CORRUPT, MODEL_VERSION, each with the path.
  static absl::StatusOr<std::unique_ptr<const EntityModel>> Load(const std::string& path);
  // The same from bytes that outlive the model.
  static absl::StatusOr<std::unique_ptr<const EntityModel>> FromBytes(std::string_view bytes,
                                                                      const std::string& name);

  const FeatureTable& features() const { return features_; }
  void ToScores(const WeightSums& sums, std::array<float, kTags>& scores) const;
  // The scores of the features alone.
  void Score(std::span<const uint64_t> features, std::array<float, kTags>& scores) const;

  // Weight of `tag`, of a token that joins on by `junction`, after `previous`; -1 is the start of
  // the sentence.
  float transition(Junction junction, int previous, int tag) const {
    return transitions_[static_cast<size_t>(junction) * kTransitionsOfOne +
                        static_cast<size_t>(previous + 1) * kTags + static_cast<size_t>(tag)];
  }
  const ClusterTable& clusters() const { return clusters_; }
  const DenseLayer& dense() const { return dense_; }
  // Of a stored weight.
  float scale() const { return header_.scale; }
  float calibration() const { return header_.calibration; }
  // Unlike an address, never used twice in a process: what a cache may be keyed by.
  uint64_t serial() const { return serial_; }
  std::string_view sha256() const { return sha256_; }

 private:
  EntityModel();
  static absl::Status Parse(std::string_view bytes, const std::string& name, EntityModel& model);

  const uint64_t serial_;
  MappedFile file_;
  ModelHeader header_{};
  std::vector<float> transitions_;
  FeatureTable features_;
  ClusterTable clusters_;
  DenseLayer dense_;
  std::string sha256_;  // of the whole file
};

// What a model file is made of. `transitions` has kTransitions values.
struct ModelParts {
  std::span<const float> transitions;
  std::span<const FeatureSlot> features;
  std::span<const ClusterSlot> clusters;
  DenseLayer dense;
  float scale = 1;
  float calibration = 1;
};

// The bytes of a model file, for the trainer.
std::string SerializeModel(const ModelParts& parts);

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_MODEL_H_
