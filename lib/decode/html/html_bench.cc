// A web page by its size: the tree alone, the tree and its blocks, the main text, and the whole
// article with its charset, hash and metadata. Time a byte must stay the same.
#include <string>

#include "benchmark/benchmark.h"

#include "lib/decode/decode.h"
#include "lib/decode/html/blocks.h"
#include "lib/decode/html/main_text.h"
#include "lib/decode/html/tree.h"

namespace khabar::decode::html {
namespace {

constexpr std::string_view kHead =
    R"(<!DOCTYPE html><html lang="ar" dir="rtl"><head><meta charset="utf-8">)"
    "<title>ارتفاع منسوب السد الكبير أربعة أمتار | صحيفة المثال</title>"
    R"(<meta property="og:title" content="ارتفاع منسوب السد الكبير أربعة أمتار">)"
    R"(<meta property="og:type" content="article"><meta property="og:url" )"
    R"(content="https://news.example/local/dam-7"><link rel="canonical" )"
    R"(href="https://news.example/local/dam-7"><meta property="article:published_time" )"
    R"(content="2024-02-11T10:20:30+03:00"><script type="application/ld+json">)"
    R"({"@context":"https://schema.org","@type":"NewsArticle","headline":"ارتفاع منسوب السد )"
    R"(الكبير أربعة أمتار","datePublished":"2024-02-11T10:20:30+03:00","author":{"@type":)"
    R"("Person","name":"هالة منصور"}}</script></head><body class="rtl single-post">)";

constexpr std::string_view kArticle =
    R"(<main id="content"><article class="post"><header><h1 class="entry-title">ارتفاع منسوب )"
    R"(السد الكبير أربعة أمتار</h1><span class="byline"><a rel="author" href="/a/hala">هالة )"
    R"(منصور</a></span> <time datetime="2024-02-11T10:20:30+03:00">11 شباط 2024</time></header>)"
    R"(<div class="entry-content">)";

constexpr std::string_view kParagraph =
    "<p>أعلنت وزارة الموارد المائية اليوم أن <strong>منسوب السد الكبير</strong> ارتفع أربعة أمتار "
    "خلال أسبوعين، وهو أعلى مستوى منذ عام 2003. وقال <a href=\"/tag/dam\">المهندس المسؤول</a> إن "
    "كميات الأمطار فاقت التوقعات&nbsp;&ndash; وإن فتح البوابات سيبدأ يوم الخميس.</p>\n";

constexpr std::string_view kMenu =
    R"(<nav class="menu" role="navigation"><ul><li class="item"><a href="/politics">سياسة</a>)"
    R"(</li><li class="item"><a href="/economy">اقتصاد</a></li><li class="item"><a )"
    "href=\"/sport\">رياضة</a></li></ul></nav>\n";

constexpr std::string_view kRelated =
    R"(<div class="related-posts"><h3>اقرأ أيضا</h3><ul><li><a href="/n/1"><img src="/i/1.jpg" )"
    R"(alt="" loading="lazy" width="300" height="200"><span class="title">سوق المدينة القديمة )"
    R"(يفتح أبوابه ليلا</span></a></li><li><a href="/n/2"><span class="title">قطار جديد بين )"
    "المدينتين في الصيف</span></a></li></ul></div>\n";

constexpr std::string_view kScript =
    R"(<script>(function(w,d){var s=d.createElement("script");s.async=true;s.src="https://)"
    R"(cdn.example/t.js?id="+w.id;if(w.a<w.b&&w.c){d.head.appendChild(s);}w.q=w.q||[];)"
    "w.q.push({\"slot\":\"<div></div>\",\"sizes\":[[300,250],[728,90]]});})(window,document);"
    "</script>\n<style>.post>p{margin:0 0 1em}.related-posts li{float:right}</style>\n";

// About `bytes`, of which a tenth is the article, as on most news sites.
std::string Page(size_t bytes) {
  std::string page(kHead);
  while (page.size() < bytes * 2 / 10) page += kMenu;
  while (page.size() < bytes * 5 / 10) page += kScript;
  page += kArticle;
  while (page.size() < bytes * 6 / 10) page += kParagraph;
  page += "</div></article></main><aside>";
  while (page.size() < bytes * 8 / 10) page += kRelated;
  page += "</aside><footer>جميع الحقوق محفوظة &copy; 2024</footer>";
  while (page.size() < bytes) page += kScript;
  return page + "</body></html>";
}

void Sizes(benchmark::internal::Benchmark* benchmark) {
  for (const int kilobytes : {50, 100, 200, 400}) benchmark->Arg(kilobytes);
  benchmark->Unit(benchmark::kMicrosecond);
}

template <typename Read>
void Run(benchmark::State& state, Read&& read) {
  const std::string page = Page(static_cast<size_t>(state.range(0)) * 1024);
  Arena arena;
  Tree tree;
  for (auto _ : state) {
    arena.Reset();
    if (!tree.Parse(page, arena).ok()) return state.SkipWithError("refused");
    read(tree, arena);
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * page.size()));
  state.counters["nodes"] = static_cast<double>(tree.nodes().size());
}

void BM_Tree(benchmark::State& state) {
  Run(state, [](const Tree& tree, Arena&) { benchmark::DoNotOptimize(tree.nodes().data()); });
}
BENCHMARK(BM_Tree)->Apply(Sizes);

void BM_TreeAndBlocks(benchmark::State& state) {
  Blocks blocks;
  Run(state, [&](const Tree& tree, Arena&) {
    blocks.Read(tree);
    benchmark::DoNotOptimize(blocks.all().data());
  });
  state.counters["blocks"] = static_cast<double>(blocks.all().size());
}
BENCHMARK(BM_TreeAndBlocks)->Apply(Sizes);

void BM_MainText(benchmark::State& state) {
  std::string text;
  Run(state, [&](const Tree& tree, Arena& arena) { text = MainText(tree, {}, arena); });
  if (text.find("الموارد المائية") == text.npos) state.SkipWithError("the article was not found");
  state.counters["text"] = static_cast<double>(text.size());
}
BENCHMARK(BM_MainText)->Apply(Sizes);

void BM_Decode(benchmark::State& state) {
  const std::string page = Page(static_cast<size_t>(state.range(0)) * 1024);
  Document doc;
  RawArticle raw;
  raw.bytes = page;
  raw.format = Format::kHtml;
  for (auto _ : state) {
    doc.Reset();
    if (const absl::Status status = Decode(raw, nullptr, doc); !status.ok())
      return state.SkipWithError(status.ToString().c_str());
    benchmark::DoNotOptimize(doc.body().text.data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * page.size()));
}
BENCHMARK(BM_Decode)->Apply(Sizes);

}  // namespace
}  // namespace khabar::decode::html
