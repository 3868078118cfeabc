// Any bytes as the model of the blocks of web pages (model_bytes.h).
#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/statusor.h"

#include "lib/base/model_file.h"
#include "lib/decode/html/block_features.h"
#include "lib/decode/html/forest.h"
#include "tests/fuzz/model_bytes.h"
#include "tests/fuzz/require.h"

namespace {

using namespace khabar;
using namespace khabar::decode::html;

// model_bytes.h asks for a model that is held by pointer.
struct Model {
  Forest forest;

  static absl::StatusOr<std::unique_ptr<const Model>> FromBytes(std::string_view bytes,
                                                                const std::string& name) {
    auto forest = Forest::FromBytes(bytes, name);
    if (!forest.ok()) return forest.status();
    return std::make_unique<const Model>(Model{*std::move(forest)});
  }
};

void Use(const Forest& forest) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  for (const float value : {-kInfinity, -1.0F, 0.0F, 0.5F, 100.0F, kInfinity}) {
    std::array<float, BlockFeatures::kCount> features;
    features.fill(value);
    const float probability = forest.Probability(features);
    // Of leaves that are no numbers nothing else can come.
    const bool in_range = !(probability < 0) && !(probability > 1);
    fuzz::Require(in_range ? "" : "no probability");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::TryModel<Model, ModelFileHeader>(data, size, [](const auto& model) { Use(model->forest); });
  return 0;
}
