// Any bytes as a model file: refused or read, and what is read can be asked anything. The checksum
// would refuse every mutation, so the bytes are tried again with the checksum that they should
// have.
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

#include "lib/analyze/topics/model.h"
#include "lib/analyze/topics/taxonomy.h"
#include "lib/analyze/topics/topic_scorer.h"
#include "lib/base/errors.h"
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

void Try(const std::string& bytes) {
  const auto model = TopicModel::FromBytes(bytes, "fuzz");
  if (model.ok()) return Use(**model);
  const ErrorCode code = CodeOf(model.status());
  const bool known = code == ErrorCode::kModelCorrupt || code == ErrorCode::kModelVersion;
  fuzz::Require(known ? "" : "an error without its code");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  Try(bytes);
  if (size < sizeof(ModelFileHeader)) return 0;
  ModelFileHeader header;
  std::memcpy(&header, bytes.data(), sizeof(header));
  header.payload_sha256 = Sha256(std::string_view(bytes).substr(sizeof(header)));
  std::memcpy(bytes.data(), &header, sizeof(header));
  Try(bytes);
  return 0;
}
