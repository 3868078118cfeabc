// The cost of the keywords on articles in memory. Run from the repository's root, where models/ is.
// `./dev bench Keywords`
#include <string>

#include "benchmark/benchmark.h"

#include "lib/analyze/keywords/keywords_testing.h"
#include "lib/text/test_document.h"

namespace khabar::keywords {
namespace {

constexpr std::string_view kArabic =
    "افتتح وزير الزراعة أمس مشروع الري الحديث في وادي الرمان، وقال إن المشروع سيوفر مياه الري "
    "لثلاثة "
    "آلاف مزرعة. وأوضح المهندس فارس الحلبي أن شبكة الري الجديدة تعتمد على الطاقة الشمسية، وأن "
    "المزارعين سيدفعون نصف كلفة العدادات. وتشكو الجمعيات الفلاحية من تراجع المياه الجوفية بعد "
    "سنوات من "
    "الجفاف، وتطالب بخطة وطنية لحماية المياه الجوفية. ويرى خبراء البيئة أن الري بالتنقيط يخفض "
    "الهدر.\n";
constexpr std::string_view kEnglish =
    "The farm ministry opened a modern irrigation network in the Rumman valley, and said that it "
    "would "
    "bring water to three thousand farms. The irrigation network runs on solar power, and farmers "
    "pay "
    "half the price of the water meters. Farmers complain of falling groundwater after years of "
    "drought "
    "and ask for a national plan to protect groundwater.\n";

void Keywords(benchmark::State& state, std::string_view paragraph) {
  const KeywordAnnotator* const annotator = testing::Released();
  if (annotator == nullptr) {
    state.SkipWithError("models/keywords.bin is missing");
    return;
  }
  Document doc;
  text::SetTexts("", text::OfSize(paragraph, static_cast<size_t>(state.range(0))), doc);
  for (auto _ : state) {
    doc.ClearLayers({Layer::kKeywords});
    benchmark::DoNotOptimize(annotator->Annotate(doc).ok());
  }
  state.counters["keywords"] = static_cast<double>(doc.keywords.size());
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK_CAPTURE(Keywords, arabic, kArabic)->Arg(1024)->Arg(4096)->Arg(1 << 20);
BENCHMARK_CAPTURE(Keywords, english, kEnglish)->Arg(4096);

}  // namespace
}  // namespace khabar::keywords
