// Any bytes as the model of the topics (model_bytes.h).
#include <cstddef>
#include <cstdint>
#include <vector>

#include "lib/analyze/topics/model.h"
#include "lib/analyze/topics/taxonomy.h"
#include "lib/analyze/topics/topic_scorer.h"
#include "tests/fuzz/model_bytes.h"
#include "tests/fuzz/require.h"

namespace {

using namespace khabar;
using namespace khabar::topics;

// Words that meet every slot of a small table.
void Use(const TopicModel& model) {
  ScoringSpace space;
  std::vector<float> logits;
  for (const ModelLanguage language : {ModelLanguage::kArabic, ModelLanguage::kEnglish}) {
    space.words.clear();
    for (uint64_t i = 0; i < 64; ++i) space.words.push_back(i << 32 | i | 1);
    ScoreTopics(model.weights(language), Taxonomy().size(), space, logits);
    fuzz::Require(logits.size() == Taxonomy().size() ? "" : "not a score for each topic");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  fuzz::TryModel<TopicModel, ModelFileHeader>(data, size, [](const auto& model) { Use(*model); });
  return 0;
}
