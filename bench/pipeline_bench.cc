// The whole engine on one article, in process: bytes to record bytes, by what runs. Articles are
// the samples, joined to the size that is asked for. Run from the repository's root (./dev bench).
#include <string>
#include <vector>

#include "benchmark/benchmark.h"

#include "bench/released.h"
#include "service/convert/serialize.h"
#include "service/convert/to_proto.h"

namespace khabar {
namespace {

// About `size` bytes, cut at a space.
std::string TextOfSize(size_t size) {
  std::string text;
  while (text.size() < size) text += bench::ArabicSamples();
  text.resize(text.rfind(' ', size));
  return text;
}

void Enrich(benchmark::State& state, const std::string& annotators) {
  const std::string text = TextOfSize(static_cast<size_t>(state.range(0)));
  const StageSelection selection = *bench::Released().Select(std::vector<std::string>{annotators});
  RawArticle raw;
  raw.bytes = text;
  raw.content_type = "text/plain; charset=utf-8";
  Document doc;
  convert::RecordBuilder builder;
  v1::EnrichedArticle record;
  std::string bytes;
  for (auto _ : state) {
    if (!bench::Released().Run(raw, selection, doc).ok()) state.SkipWithError("refused");
    builder.Build(doc, raw, record);
    convert::SerializeDeterministically(record, bytes);
    benchmark::DoNotOptimize(bytes.data());
  }
  state.SetBytesProcessed(state.iterations() * static_cast<int64_t>(text.size()));
  state.counters["articles"] =
      benchmark::Counter(static_cast<double>(state.iterations()), benchmark::Counter::kIsRate);
}

BENCHMARK_CAPTURE(Enrich, all, "all")->RangeMultiplier(4)->Range(1 << 10, 4 << 20);
BENCHMARK_CAPTURE(Enrich, none, "none")->RangeMultiplier(4)->Range(1 << 10, 4 << 20);
BENCHMARK_CAPTURE(Enrich, language, "language")->Arg(4096);
BENCHMARK_CAPTURE(Enrich, sentences, "sentences")->Arg(4096);

}  // namespace
}  // namespace khabar
