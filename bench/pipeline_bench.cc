// The whole engine on one article, in process: bytes to record bytes, by what runs. Articles are
// the samples, joined to the size that is asked for. Run from the repository's root (./dev bench).
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "benchmark/benchmark.h"

#include "lib/base/errors.h"
#include "lib/pipeline/pipeline.h"
#include "service/convert/serialize.h"
#include "service/convert/to_proto.h"

namespace khabar {
namespace {

std::string ReadSamples(std::string_view ending) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator("samples")) {
    if (entry.path().filename().string().ends_with(ending)) paths.push_back(entry.path());
  }
  std::sort(paths.begin(), paths.end());
  std::string text;
  for (const auto& path : paths) {
    std::ifstream file(path, std::ios::binary);
    text.append(std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>());
    text += '\n';
  }
  if (text.empty()) {
    std::fprintf(stderr, "no samples/*%s: run this from the repository's root\n",
                 std::string(ending).c_str());
    std::exit(1);
  }
  return text;
}

// About `size` bytes, cut at a space.
std::string TextOfSize(size_t size) {
  static const std::string samples = ReadSamples(".ar.txt");
  std::string text;
  while (text.size() < size) text += samples;
  text.resize(text.rfind(' ', size));
  return text;
}

const Pipeline& Released() {
  static const std::unique_ptr<const Pipeline> pipeline = [] {
    PipelineOptions options;
    options.model_dir = "models";
    auto made = Pipeline::Create(options);
    if (!made.ok()) {
      std::fprintf(stderr, "%s\n", made.status().ToString().c_str());
      std::exit(1);
    }
    return *std::move(made);
  }();
  return *pipeline;
}

void Enrich(benchmark::State& state, const std::string& annotators) {
  const std::string text = TextOfSize(static_cast<size_t>(state.range(0)));
  const StageSelection selection = *Released().Select(std::vector<std::string>{annotators});
  RawArticle raw;
  raw.bytes = text;
  raw.content_type = "text/plain; charset=utf-8";
  Document doc;
  convert::RecordBuilder builder;
  v1::EnrichedArticle record;
  std::string bytes;
  for (auto _ : state) {
    if (!Released().Run(raw, selection, doc).ok()) state.SkipWithError("refused");
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
