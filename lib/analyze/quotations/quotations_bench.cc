// The quotations of an article in memory, its entities known.
#include <string>

#include "benchmark/benchmark.h"

#include "lib/analyze/quotations/quotation_annotator.h"
#include "lib/analyze/quotations/test_article.h"

namespace khabar::quotations {
namespace {

constexpr std::string_view kArabicParagraph =
    "أعلن [OCC@مهند السعدي|وزير المياه] [NORP العراقي] [PER مهند السعدي] أن محطة الرافدين في "
    "محافظة "
    "[LOC ميسان] ستعمل بكامل طاقتها قبل نهاية الصيف، بعد أن موّل [ORG البنك الدولي] توسعتها بقرض "
    "قيمته 40 مليون دولار. وأضاف [PER=مهند السعدي|السعدي]، في مؤتمر صحافي عقده في [LOC بغداد] مع "
    "السفيرة [NORP الفرنسية] [PER كلير دوران]: «أنجزت الشركة ثلاثة أرباع العمل، ولن ينتظر السكان "
    "صيفا آخر»، مشيرا إلى أن النقص يعود إلى الجفاف الذي ضرب المنطقة في السنوات الماضية. وبحسب "
    "[ORG وكالة الأنباء]، فإن المحطة تخدم نصف مليون نسمة في القرى والمدن المجاورة للنهر.\n";
constexpr std::string_view kEnglishParagraph =
    "[NORP Norway]'s finance minister, [PER Ingrid Solberg], told reporters in [LOC Oslo] on "
    "Tuesday "
    "that the sovereign wealth fund would sell its shares in [ORG Harbour Energy]. \"It was time "
    "to "
    "go,\" she said. The decision follows months of talks with the [ORG European Commission], "
    "according to [ORG Reuters].\n";

void Annotate(benchmark::State& state, std::string_view paragraph, std::string_view language) {
  std::string text;
  Document doc;
  while (doc.body().text.size() < static_cast<size_t>(state.range(0))) {
    text += paragraph;
    SetMarkedArticle("", text, language, doc);
  }
  const QuotationAnnotator annotator;
  for (auto _ : state) {
    doc.ClearLayers({Layer::kQuotations});
    const absl::Status status = annotator.Annotate(doc);
    benchmark::DoNotOptimize(status.ok());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(doc.body().text.size()));
  state.counters["quotations"] = static_cast<double>(doc.quotations.size());
}

void Arabic(benchmark::State& state) { Annotate(state, kArabicParagraph, "ar"); }
void English(benchmark::State& state) { Annotate(state, kEnglishParagraph, "en"); }
BENCHMARK(Arabic)->Arg(4096)->Arg(65536)->Unit(benchmark::kMicrosecond);
BENCHMARK(English)->Arg(4096)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace khabar::quotations
