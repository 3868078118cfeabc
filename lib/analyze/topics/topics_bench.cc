// The topics of an article in memory. Run from the repository's root, where models/ is.
#include <string>
#include <string_view>

#include "benchmark/benchmark.h"

#include "lib/analyze/topics/test_article.h"
#include "lib/text/test_document.h"

namespace khabar::topics {
namespace {

constexpr std::string_view kArabicParagraph =
    "أعلن وزير المياه العراقي مهند السعدي أن محطة الرافدين في محافظة ميسان ستعمل بكامل طاقتها قبل "
    "نهاية الصيف، بعد أن موّل البنك الدولي توسعتها بقرض قيمته 40 مليون دولار. وأضاف السعدي، في "
    "مؤتمر صحافي عقده في بغداد مع السفيرة الفرنسية كلير دوران، أن شركة «دجلة للإنشاءات» أنجزت "
    "ثلاثة أرباع العمل. ورأت منظمة الصليب الأحمر أن سكان العمارة والبصرة لن ينتظروا صيفاً آخر، "
    "فيما قال مدير المشروع إن النقص يعود إلى الجفاف الذي ضرب سوريا وتركيا وإيران في السنوات "
    "الماضية.\n";
constexpr std::string_view kEnglishParagraph =
    "Norway's finance minister, Ingrid Solberg, told reporters in Oslo on Tuesday that the "
    "sovereign wealth fund would sell its shares in Harbour Energy. The decision follows a report "
    "by the University of Bergen and months of talks with the European Commission. Solberg said "
    "that Equinor had been informed, and that the British government was not consulted.\n";

// Articles of many topics in a row: hardly a word comes twice.
std::string ManyLeads(size_t size) {
  std::string text;
  for (const TestArticle& article : ReadTestArticles("ar")) text += article.lead + "\n";
  if (text.size() > size) text.resize(text.rfind(' ', size));
  return text;
}

void Measure(benchmark::State& state, const std::string& text, std::string_view language) {
  Document doc;
  SetArticle("", text, language, doc);
  for (auto _ : state) {
    doc.ClearLayers({Layer::kTopics});
    const absl::Status status = ReleasedAnnotator().Annotate(doc);
    benchmark::DoNotOptimize(status.ok());
  }
  state.counters["tokens"] = static_cast<double>(doc.body().tokens.size());
  state.counters["topics"] = static_cast<double>(doc.topics.size());
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(text.size()));
}

void Annotate(benchmark::State& state, std::string_view paragraph, std::string_view language) {
  Measure(state, text::OfSize(paragraph, static_cast<size_t>(state.range(0))), language);
}
BENCHMARK_CAPTURE(Annotate, arabic, kArabicParagraph, "ar")
    ->Arg(1024)
    ->Arg(4096)
    ->Arg(16384)
    ->Arg(1 << 20);
BENCHMARK_CAPTURE(Annotate, english, kEnglishParagraph, "en")->Arg(4096);

void AnnotateManyLeads(benchmark::State& state) { Measure(state, ManyLeads(4096), "ar"); }
BENCHMARK(AnnotateManyLeads);

}  // namespace
}  // namespace khabar::topics
