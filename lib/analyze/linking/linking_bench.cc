// What linking costs an article: the passages of testdata/places.txt, each as an article of its
// own.
#include <string>
#include <vector>

#include "benchmark/benchmark.h"

#include "lib/analyze/linking/linking_annotator.h"
#include "lib/analyze/linking/test_passage.h"

namespace khabar::linking {
namespace {

void BM_Link(benchmark::State& state) {
  const auto linker = LinkingAnnotator::Load("models").value();
  std::string all;
  for (const std::string& passage : ReadPassages()) {
    if (passage.find('\t') == std::string::npos) all += passage + "\n";
  }
  std::string text;
  for (int64_t i = 0; i < state.range(0); ++i) text += all;
  Document doc;
  SetPassage(text, doc);
  for (auto _ : state) {
    benchmark::DoNotOptimize(linker->Annotate(doc).ok());
  }
  state.counters["entities"] = static_cast<double>(doc.entities.entities.size());
  state.counters["mentions"] = static_cast<double>(doc.entities.mentions.size());
}
BENCHMARK(BM_Link)->Arg(1)->Arg(2)->Arg(4)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace khabar::linking
