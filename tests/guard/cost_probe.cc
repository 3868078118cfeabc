// Run by cost_test.py under Valgrind's callgrind: the samples through the released pipeline, twice.
// After each stage callgrind dumps what was executed since the last, under ROUND.STAGE. The first
// round meets words that no cache knows, the second is a worker's usual life.
#include <valgrind/callgrind.h>

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include "khabar/v1/enriched_article.pb.h"

#include "service/convert/serialize.h"
#include "service/convert/to_proto.h"
#include "tests/guard/released_pipeline.h"

namespace khabar::testing {
namespace {

class Dumper final : public StageObserver {
 public:
  explicit Dumper(std::string_view round) : round_(round) {}
  void OnStage(std::string_view stage, absl::Duration, bool) override { Dump(stage); }
  void Dump(std::string_view stage) {
    const std::string name = round_ + "." + std::string(stage);
    CALLGRIND_DUMP_STATS_AT(name.c_str());
  }

 private:
  std::string round_;
};

int Main() {
  const Pipeline& pipeline = ReleasedPipeline();
  const std::vector<Sample> samples = Samples();
  Document doc;
  convert::RecordBuilder builder;
  v1::EnrichedArticle record;
  std::string bytes;
  CALLGRIND_START_INSTRUMENTATION;
  for (const std::string_view round : {"first", "again"}) {
    Dumper dumper(round);
    for (const Sample& sample : samples) {
      const RawArticle raw = sample.Raw();
      CALLGRIND_ZERO_STATS;
      if (!pipeline.Run(raw, pipeline.all(), doc, &dumper).ok()) return 1;
      builder.Build(doc, raw, record);
      convert::SerializeDeterministically(record, bytes);
      dumper.Dump("record");
    }
  }
  CALLGRIND_STOP_INSTRUMENTATION;
  std::printf("%zu articles\n", samples.size());
  return 0;
}

}  // namespace
}  // namespace khabar::testing

int main() { return khabar::testing::Main(); }
