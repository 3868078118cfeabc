// Any bytes as the model of the entities (model_bytes.h).
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "lib/analyze/entities/decoder.h"
#include "lib/analyze/entities/dense_layer.h"
#include "lib/analyze/entities/model.h"
#include "tests/fuzz/model_bytes.h"
#include "tests/fuzz/require.h"

namespace {

using namespace khabar;
using namespace khabar::entities;

void Use(const EntityModel& model) {
  std::vector<uint64_t> features;
  for (uint64_t i = 0; i < 32; ++i) features.push_back(Mix64(i + 1));
  std::vector<Scores> emissions(5);
  for (Scores& scores : emissions) model.Score(features, scores);
  for (const uint64_t feature : features) model.clusters().Find(feature);
  DenseScorer dense(model.dense());
  const auto vectors = static_cast<uint32_t>(model.dense().vectors.size());
  for (uint32_t word = 0; dense.is_active() && word <= vectors; ++word) {
    const std::vector<uint32_t> article = {word, vectors};
    std::vector<WeightSums> sums(article.size(), WeightSums{});
    dense.SetArticle(article);
    dense.AddSentence(article, model.scale(), sums);
    model.ToScores(sums[0], emissions[0]);
  }
  Decoder decoder(model);
  std::vector<TaggedSpan> spans;
  constexpr std::array<Junction, 5> kEach = {Junction::kMark, Junction::kWord, Junction::kLower,
                                             Junction::kConjunction, Junction::kProclitic};
  decoder.Decode(emissions, kEach, spans);
  for (const TaggedSpan& span : spans) {
    const bool inside = 0 <= span.begin && span.begin < span.end && span.end <= 5;
    fuzz::Require(inside ? "" : "a mention outside its sentence");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::TryModel<EntityModel, ModelHeader>(data, size, [](const auto& model) { Use(*model); });
  return 0;
}
