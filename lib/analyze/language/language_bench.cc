// Cost of language detection by size, script and mixture: `language_bench`.
#include <algorithm>
#include <string>
#include <vector>

#include "benchmark/benchmark.h"

#include "lib/analyze/language/detector.h"
#include "lib/text/tokenize.h"

namespace khabar::language {
namespace {

constexpr std::string_view kArabic =
    "وافقت بلدية المدينة على إعادة بناء السوق القديمة التي احترقت الصيف الماضي، وقال رئيسها إن "
    "التجار "
    "سيعودون إلى محالهم قبل نهاية العام، وإن الأعمال ستبدأ الأسبوع المقبل بعد توقيع العقود.\n";
constexpr std::string_view kEnglish =
    "The city council approved a plan to rebuild the old market after the fire, and promised that "
    "shop owners would be able to return to their places before the end of the year.\n";
constexpr std::string_view kDanish =
    "Byrådet godkendte i går aftes en plan om at genopbygge det gamle torv efter branden, og "
    "lovede "
    "at butikkerne kan åbne igen inden årets udgang.\n";

void Detect(benchmark::State& state, std::string_view paragraph, bool in_one) {
  auto model = LanguageModel::Load("models/language.bin");
  if (!model.ok()) {
    state.SkipWithError("models/language.bin is missing");
    return;
  }
  const Detector detector(*std::move(model));
  std::string text;
  while (text.size() < static_cast<size_t>(state.range(0))) text += paragraph;
  if (in_one) std::replace(text.begin(), text.end(), '\n', ' ');
  std::vector<Span> paragraphs;
  text::SplitParagraphs(text, paragraphs);
  LanguageLayer layer;
  for (auto _ : state) {
    detector.Detect("", text, paragraphs, "", layer);
    benchmark::DoNotOptimize(layer.main.confidence);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(text.size()));
}
BENCHMARK_CAPTURE(Detect, arabic, kArabic, false)->Arg(64)->Arg(4096)->Arg(1 << 17)->Arg(1 << 20);
BENCHMARK_CAPTURE(Detect, arabic_one_paragraph, kArabic, true)->Arg(4096)->Arg(1 << 20);
BENCHMARK_CAPTURE(Detect, english, kEnglish, false)->Arg(4096);
BENCHMARK_CAPTURE(Detect, danish, kDanish, false)->Arg(4096);

}  // namespace
}  // namespace khabar::language
