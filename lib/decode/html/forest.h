// Forest: gradient-boosted decision trees that tell the blocks of the main text from the rest of a
// page. Trained by tools/train_html.sh; data, licences and figures: models/html.md. The model is
// part of the binary and never changes. Thread-safe: immutable.
#ifndef KHABAR_LIB_DECODE_HTML_FOREST_H_
#define KHABAR_LIB_DECODE_HTML_FOREST_H_

#include <cstdint>
#include <span>
#include <string_view>

#include "absl/status/statusor.h"

#include "lib/base/model_file.h"

namespace khabar::decode::html {

inline constexpr ModelMagic kForestMagic = {'K', 'H', 'B', 'H', 'T', 'M', '\0', '\0'};
// Raised with every change of layout or of the features (block_features.h).
inline constexpr uint32_t kForestVersion = 1;

// Payload: ForestSizes, the index of each tree's root, the nodes.
struct ForestSizes {
  uint32_t features, trees, nodes;
  float threshold;  // a block is text from this probability on
};

// A value of at most `limit` goes left; a leaf has left = -1 and its worth in `limit`. The next
// node is always further on.
struct ForestNode {
  float limit;
  int32_t feature, left, right;
};

class Forest {
 public:
  // The one that is part of the binary.
  static const Forest& Released();
  // From bytes that outlive it: MODEL_CORRUPT, MODEL_VERSION.
  static absl::StatusOr<Forest> FromBytes(std::string_view bytes, const std::string& name);

  // 0 to 1; 0 as soon as it is plainly no text. REQUIRES: as many features as the model was trained
  // with.
  float Probability(std::span<const float> features) const;
  float threshold() const { return threshold_; }
  std::string_view sha256() const { return file_.sha256(); }

 private:
  ModelFile file_;
  float threshold_ = 0;
  std::span<const uint32_t> roots_;
  std::span<const ForestNode> nodes_;
};

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_FOREST_H_
