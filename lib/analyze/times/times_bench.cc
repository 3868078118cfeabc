// Cost of the annotator on 4 KB of news text, and against the length. `./dev bench 'Times'`
#include <string>

#include "benchmark/benchmark.h"

#include "lib/analyze/times/test_article.h"
#include "lib/analyze/times/time_annotator.h"
#include "lib/text/test_document.h"

namespace khabar::times {
namespace {

constexpr std::string_view kArabic =
    "أعلنت وزارة النقل، اليوم الأحد، إعادة فتح الجسر الحديدي أمام حركة السير بعد ثلاثة أشهر من "
    "أعمال الصيانة. وقال المتحدث باسم الوزارة إن الأعمال التي بدأت في 12 مارس (آذار) الماضي انتهت "
    "قبل موعدها بأسبوعين، ولم تتجاوز الكلفة المقررة. وأضاف أن فرق الصيانة عملت ليلا ونهارا، وأن "
    "الجسر سيبقى مغلقا أمام الشاحنات الثقيلة حتى نهاية الشهر الجاري.\n"
    "من جهته، رحب محافظ المدينة بالخطوة، ودعا السائقين إلى الالتزام بالسرعة المحددة. وبحسب بيان "
    "للمحافظة، يعبر الجسر نحو خمسة وأربعين ألف سيارة يوميا، نصفها للعاملين في المنطقة الصناعية. "
    "ويعقد المجلس جلسة الثلاثاء المقبل عند الساعة الثامنة والنصف مساء لبحث الموازنة.\n";

constexpr std::string_view kEnglish =
    "The transport ministry reopened the iron bridge to traffic on Sunday after three months of "
    "repairs that began on March 12, 2018. Crews had worked day and night, the spokesman said, and "
    "the bridge would stay closed to heavy lorries until the end of the month. The city's mayor "
    "welcomed the step and asked drivers to keep to the speed limit. The council will meet next "
    "Tuesday at 8:30 p.m. to discuss the budget.\n";

void Run(benchmark::State& state, std::string_view text) {
  const std::string body = text::OfSize(text, static_cast<size_t>(state.range(0)));
  const TimeAnnotator annotator;
  Document doc;
  MakeArticle(doc, "2018-10-01", body);
  for (auto _ : state) {
    doc.times.clear();
    benchmark::DoNotOptimize(annotator.Annotate(doc).ok());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(body.size()));
  state.SetComplexityN(state.range(0));
}

void BM_TimesArabic(benchmark::State& state) { Run(state, kArabic); }
void BM_TimesEnglish(benchmark::State& state) { Run(state, kEnglish); }
BENCHMARK(BM_TimesArabic)->RangeMultiplier(4)->Range(4 << 10, 1 << 20)->Complexity(benchmark::oN);
BENCHMARK(BM_TimesEnglish)->Arg(4 << 10);

}  // namespace
}  // namespace khabar::times
