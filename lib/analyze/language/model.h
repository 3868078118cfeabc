// LanguageModel: weights of n-grams and words for the languages that share a script, in a mapped
// file. Immutable and thread-safe; every view lives as long as it does.
//
// A ModelFile whose payload is, little-endian: ModelSizes; a LanguageRecord for each language,
// those of one writing system side by side; a SystemRecord for each writing system; the offsets of
// the buckets and of their end; the buckets. A bucket is a row of features: tag (uint16), number of
// entries (uint8), entries (language, weight: uint8, int8). A writing system has buckets of its
// own, so that what is read together lies together. All of it is checked when it is loaded.
#ifndef KHABAR_LIB_ANALYZE_LANGUAGE_MODEL_H_
#define KHABAR_LIB_ANALYZE_LANGUAGE_MODEL_H_

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"

#include "lib/analyze/language/writing_system.h"
#include "lib/base/model_file.h"

namespace khabar::language {

inline constexpr ModelMagic kModelMagic = {'K', 'H', 'B', 'L', 'A', 'N', 'G', '\0'};
// Raised with every change of layout or features.
inline constexpr uint32_t kModelVersion = 1;
inline constexpr size_t kMostLanguages = 128;

struct ModelSizes {
  uint32_t languages;
  uint32_t buckets;
  uint32_t bucket_bytes;
  float scale;  // weight = scale * int8
};
static_assert(sizeof(ModelSizes) == 16);

struct LanguageRecord {
  std::array<char, 11> code;  // BCP 47, lower case, the rest 0
  uint8_t system;             // WritingSystem
  float prior;                // added to the score of a text, natural logarithm
};
static_assert(sizeof(LanguageRecord) == 16);

struct SystemRecord {
  uint32_t first_bucket;
  uint32_t bits;  // 2^bits buckets; 0 for a system without any
};
static_assert(sizeof(SystemRecord) == 8);

// Sums of stored weights by language. Whole numbers: the order of additions changes nothing.
using Scores = std::array<int32_t, kMostLanguages>;

// Candidates of a writing system: languages [begin, end) of the model.
struct Candidates {
  size_t begin = 0, end = 0;
};

class LanguageModel {
 public:
  // MODEL_MISSING, MODEL_CORRUPT, MODEL_VERSION, each with the path.
  static absl::StatusOr<std::unique_ptr<const LanguageModel>> Load(const std::string& path);
  // The same from bytes that outlive the model.
  static absl::StatusOr<std::unique_ptr<const LanguageModel>> FromBytes(std::string_view bytes,
                                                                        const std::string& name);

  // Adds the weights of the features of a word.
  void Add(std::span<const uint64_t> features, WritingSystem system, Scores& scores) const;

  Candidates candidates(WritingSystem system) const { return candidates_[Index(system)]; }
  size_t languages() const { return languages_.size(); }
  std::string_view code(size_t language) const { return codes_[language]; }
  float prior(size_t language) const { return languages_[language].prior; }
  float scale() const { return sizes_.scale; }
  std::string_view sha256() const { return file_.sha256(); }

 private:
  LanguageModel() = default;
  static absl::StatusOr<std::unique_ptr<const LanguageModel>> Read(ModelFile file,
                                                                   const std::string& name);
  // What is wrong with the payload; empty when nothing is.
  std::string ReadTables();
  std::string CheckLanguages();
  std::string CheckBuckets() const;

  ModelFile file_;
  ModelSizes sizes_{};
  std::vector<LanguageRecord> languages_;
  std::vector<std::string_view> codes_;
  std::array<Candidates, kWritingSystems> candidates_{};
  std::array<SystemRecord, kWritingSystems> systems_{};
  const uint32_t* offsets_ = nullptr;
  const uint8_t* buckets_ = nullptr;
};

// One language's weight of a feature, for the trainer.
struct FeatureWeight {
  uint8_t language;
  int8_t weight;
};
struct FeatureWeights {
  WritingSystem system;
  uint64_t feature;
  std::vector<FeatureWeight> weights;
};

// The bytes of a model file. REQUIRES: `languages` sorted by system; at most 255 weights a feature.
std::string SerializeModel(std::span<const LanguageRecord> languages,
                           std::span<const FeatureWeights> features, float scale);

}  // namespace khabar::language

#endif  // KHABAR_LIB_ANALYZE_LANGUAGE_MODEL_H_
