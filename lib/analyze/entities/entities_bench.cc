// The entity annotator on an article in memory: the tagger with its model alone, and all of it.
// Run from the repository's root, where models/ is.
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <string>

#include "benchmark/benchmark.h"

#include "lib/analyze/entities/entity_annotator.h"
#include "lib/analyze/entities/test_article.h"
#include "lib/text/test_document.h"

namespace khabar::entities {
namespace {

constexpr std::string_view kArabicParagraph =
    "أعلن وزير المياه العراقي مهند السعدي أن محطة الرافدين في محافظة ميسان ستعمل بكامل طاقتها قبل "
    "نهاية "
    "الصيف، بعد أن موّل البنك الدولي توسعتها بقرض قيمته 40 مليون دولار. وأضاف السعدي، في مؤتمر "
    "صحافي عقده في "
    "بغداد مع السفيرة الفرنسية كلير دوران، أن شركة «دجلة للإنشاءات» أنجزت ثلاثة أرباع العمل. ورأت "
    "منظمة "
    "الصليب الأحمر أن سكان العمارة والبصرة لن ينتظروا صيفاً آخر، فيما قال مدير المشروع إن النقص "
    "يعود إلى "
    "الجفاف الذي ضرب سوريا وتركيا وإيران في السنوات الماضية.\n";
constexpr std::string_view kEnglishParagraph =
    "Norway's finance minister, Ingrid Solberg, told reporters in Oslo on Tuesday that the "
    "sovereign "
    "wealth fund would sell its shares in Harbour Energy. The decision follows a report by the "
    "University of Bergen and months of talks with the European Commission. Solberg said that "
    "Equinor had been informed, and that the British government was not consulted.\n";

const EntityAnnotator& Annotator() {
  static const std::unique_ptr<const EntityAnnotator> annotator = [] {
    auto loaded = EntityAnnotator::Load("models");
    if (!loaded.ok()) {
      std::fprintf(stderr, "%s\n", loaded.status().ToString().c_str());
      std::exit(1);
    }
    return *std::move(loaded);
  }();
  return *annotator;
}

void Annotate(benchmark::State& state, std::string_view paragraph, std::string_view language) {
  const std::string text = text::OfSize(paragraph, static_cast<size_t>(state.range(0)));
  Document doc;
  SetArticle("", text, language, doc);
  for (auto _ : state) {
    doc.ClearLayers({Layer::kEntities});
    const absl::Status status = Annotator().Annotate(doc);
    benchmark::DoNotOptimize(status.ok());
  }
  state.counters["tokens"] = static_cast<double>(doc.body().tokens.size());
  state.counters["mentions"] = static_cast<double>(doc.entities.mentions.size());
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(text.size()));
}
BENCHMARK_CAPTURE(Annotate, arabic, kArabicParagraph, "ar")->Arg(1024)->Arg(4096)->Arg(1 << 20);
BENCHMARK_CAPTURE(Annotate, english, kEnglishParagraph, "en")->Arg(4096);

void TagArabic(benchmark::State& state) {
  auto model = EntityModel::Load("models/entities_ar.bin");
  if (!model.ok()) {
    state.SkipWithError("models/entities_ar.bin is missing");
    return;
  }
  const Tagger tagger(*std::move(model));
  Document doc;
  SetArticle("", text::OfSize(kArabicParagraph, 4096), "ar", doc);
  std::vector<Mention> mentions;
  for (auto _ : state) {
    mentions.clear();
    tagger.Tag(doc, mentions);
    benchmark::DoNotOptimize(mentions.data());
  }
  state.SetItemsProcessed(static_cast<int64_t>(state.iterations()) *
                          static_cast<int64_t>(doc.body().tokens.size()));
}
BENCHMARK(TagArabic);

}  // namespace
}  // namespace khabar::entities
