// TopicModel: the weights of the topics in a mapped file, Arabic and English. Immutable and
// thread-safe; every view lives as long as it does.
//
// Payload of the ModelFile: TopicSizes; the concepts' codes (uint32); then for each language an
// intercept and a scale for each concept (float), the slots, and the entries (uint16). Features are
// found by open addressing: slot = hash mod slots, tag = upper half of the hash. An entry is a head
// (low byte: number of weights, high byte: idf * 16) and the weights (low byte: concept, high byte:
// int8). Loading checks that every slot leads to a whole entry of known concepts.
#ifndef KHABAR_LIB_ANALYZE_TOPICS_MODEL_H_
#define KHABAR_LIB_ANALYZE_TOPICS_MODEL_H_

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

#include "lib/base/model_file.h"

namespace khabar::topics {

inline constexpr ModelMagic kModelMagic = {'K', 'H', 'B', 'T', 'O', 'P', '\0', '\0'};
// Raised with every change of layout or features.
inline constexpr uint32_t kModelVersion = 1;

enum class ModelLanguage : uint8_t { kArabic, kEnglish };

struct TopicSizes {
  uint32_t concepts;
  std::array<uint32_t, 2> slots;    // by language, powers of two
  std::array<uint32_t, 2> entries;  // by language, in units of 16 bits, even
  uint32_t reserved;                // 0
};
static_assert(sizeof(TopicSizes) == 24);

struct Slot {
  uint32_t tag;    // 0: empty
  uint32_t place;  // of the entry's head
};

// One language of the model.
class TopicWeights {
 public:
  static constexpr uint32_t kUnknown = UINT32_MAX;

  // The slot of a feature, kUnknown when the model does not know it.
  uint32_t Find(uint64_t feature) const;
  void Prefetch(uint64_t feature) const {
    __builtin_prefetch(&slots_[feature & (slots_.size() - 1)]);
  }
  size_t slots() const { return slots_.size(); }

  // idf * 16 of the feature in `slot`, and its weights.
  uint32_t idf(uint32_t slot) const { return entries_[slots_[slot].place] >> 8; }
  void PrefetchWeights(uint32_t slot) const { __builtin_prefetch(&entries_[slots_[slot].place]); }
  std::span<const uint16_t> weights(uint32_t slot) const {
    const uint32_t place = slots_[slot].place;
    return entries_.subspan(place + 1, entries_[place] & 0xFF);
  }

  float intercept(size_t concept_index) const { return intercepts_[concept_index]; }
  float scale(size_t concept_index) const { return scales_[concept_index]; }

 private:
  friend class TopicModel;

  std::span<const float> intercepts_, scales_;
  std::span<const Slot> slots_;
  std::span<const uint16_t> entries_;
};

class TopicModel {
 public:
  // MODEL_MISSING, MODEL_CORRUPT, MODEL_VERSION, each with the path.
  static absl::StatusOr<std::unique_ptr<const TopicModel>> Load(const std::string& path);
  // The same from bytes that outlive the model, aligned to 8.
  static absl::StatusOr<std::unique_ptr<const TopicModel>> FromBytes(std::string_view bytes,
                                                                     const std::string& name);

  const TopicWeights& weights(ModelLanguage language) const {
    return weights_[static_cast<size_t>(language)];
  }
  std::string_view sha256() const { return file_.sha256(); }

 private:
  explicit TopicModel(ModelFile file) : file_(std::move(file)) {}
  static absl::StatusOr<std::unique_ptr<const TopicModel>> FromFile(absl::StatusOr<ModelFile> file,
                                                                    const std::string& name);
  absl::Status Parse(const std::string& name);

  const ModelFile file_;
  std::array<TopicWeights, 2> weights_;
};

}  // namespace khabar::topics

#endif  // KHABAR_LIB_ANALYZE_TOPICS_MODEL_H_
