// The cost of the amounts on articles in memory, and of reading numbers alone. `./dev bench
// Amounts`
#include <string>

#include "benchmark/benchmark.h"

#include "lib/analyze/amounts/testing.h"
#include "lib/text/number_words.h"
#include "lib/text/test_document.h"

namespace khabar::amounts {
namespace {

constexpr std::string_view kArabic =
    "أعلنت وزارة الإسكان، أمس الأربعاء، توزيع 1250 شقة على الأسر المتضررة من السيول في ثلاث "
    "محافظات، بكلفة بلغت نحو 38 مليون دولار. وقال الوزير سالم الحداد إن نسبة الإنجاز وصلت إلى 72 "
    "في المئة، وإن أكثر من أربعين ألف عامل يشاركون في المشروع الذي بدأ قبل عامين. وأضاف أن "
    "الوزارة ستبني خمس مدارس ومستشفى واحدا في كل مدينة، على مساحة 500 هكتار، قبل نهاية العام "
    "المقبل. ورحبت الجمعيات الأهلية بالخطوة، ودعت إلى تسريع العمل في القرى البعيدة التي لم تصل "
    "إليها الطرق بعد، حيث يعيش السكان في خيام منذ الشتاء الماضي بلا ماء ولا كهرباء.\n";
constexpr std::string_view kEnglish =
    "The housing ministry handed 1,250 flats to families hit by the floods in three provinces, at "
    "a "
    "cost of about $38 million. The minister, Salem Haddad, said that 72 per cent of the work was "
    "done and that more than forty thousand workers had joined the project, which began two years "
    "ago. He promised five schools and one hospital in every town, on 500 hectares, before the end "
    "of next year. Charities welcomed the step and asked for faster work in the remote villages.\n";

void Amounts(benchmark::State& state, std::string_view paragraph) {
  Document doc;
  text::SetTexts("", text::OfSize(paragraph, static_cast<size_t>(state.range(0))), doc);
  for (auto _ : state) {
    doc.ClearLayers({Layer::kAmounts});
    testing::Annotate(doc);
    benchmark::DoNotOptimize(doc.amounts.data());
  }
  state.counters["amounts"] = static_cast<double>(doc.amounts.size());
  state.SetBytesProcessed(state.iterations() * state.range(0));
}
BENCHMARK_CAPTURE(Amounts, arabic, kArabic)->Arg(1024)->Arg(4096)->Arg(1 << 20);
BENCHMARK_CAPTURE(Amounts, english, kEnglish)->Arg(4096);

void ReadNumbers(benchmark::State& state) {
  Document doc;
  text::SetTexts("", text::OfSize(kArabic, 4096), doc);
  const TextUnit& body = doc.body();
  for (auto _ : state) {
    for (int32_t i = 0; i < static_cast<int32_t>(body.tokens.size()); ++i)
      benchmark::DoNotOptimize(text::ReadNumber(body.text, body.tokens, i));
  }
  state.SetItemsProcessed(state.iterations() * static_cast<int64_t>(body.tokens.size()));
}
BENCHMARK(ReadNumbers);

}  // namespace
}  // namespace khabar::amounts
