// The engine with everything on, from a broker in memory to a broker in memory: what a second
// worker brings where no broker, producer or reader wants the same cores. The rate of workers:2
// over that of workers:1 is the figure. Run from the repository's root (./dev bench).
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "absl/time/clock.h"
#include "benchmark/benchmark.h"

#include "bench/released.h"
#include "lib/ingest/engine.h"
#include "lib/ingest/fake_broker.h"
#include "service/app/article_processor.h"

namespace khabar {
namespace {

constexpr int kArticles = 8000, kPartitions = 4;
constexpr size_t kArticleBytes = 4096;

// Pieces of the samples, each from a word of its own on.
void Fill(ingest::FakeBroker& broker) {
  const std::string& once = bench::ArabicSamples();
  std::string samples;
  while (samples.size() < once.size() + 2 * kArticleBytes) samples += once;
  for (int i = 0; i < kArticles; ++i) {
    const size_t room = samples.size() - kArticleBytes - 64;
    const size_t begin = samples.find(' ', static_cast<size_t>(i) * 7919 % room) + 1;
    const size_t end = samples.rfind(' ', begin + kArticleBytes);
    broker.Append(i % kPartitions, "a" + std::to_string(i), samples.substr(begin, end - begin));
  }
}

void EngineScaling(benchmark::State& state) {
  const StageSelection selection = *bench::Released().Select(std::vector<std::string>{"all"});
  for (auto _ : state) {
    ingest::FakeBroker broker(kPartitions);
    Fill(broker);
    ingest::FakeSource source(broker);
    ingest::FakeSink sink(broker);
    ingest::EngineObserver observer;
    SystemClock clock;
    ingest::EngineOptions options;
    options.workers = static_cast<int>(state.range(0));
    ingest::Engine engine(
        options, source, sink,
        [&] {
          return std::make_unique<app::ArticleProcessor>(
              bench::Released(), selection, app::RecordFormat::kProtobuf, clock, observer);
        },
        clock, observer);
    const absl::Time start = absl::Now();
    std::thread run([&] {
      if (!engine.Run().ok()) state.SkipWithError("the engine failed");
    });
    if (!broker.AwaitPublished(kArticles)) state.SkipWithError("not all came out");
    state.SetIterationTime(absl::ToDoubleSeconds(absl::Now() - start));
    engine.Stop();
    run.join();
  }
  state.counters["articles"] = benchmark::Counter(
      static_cast<double>(state.iterations()) * kArticles, benchmark::Counter::kIsRate);
}

BENCHMARK(EngineScaling)
    ->ArgName("workers")
    ->Arg(1)
    ->Arg(2)
    ->UseManualTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace khabar
