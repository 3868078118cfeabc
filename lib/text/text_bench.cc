// Cost of normalisation, tokens with clitics, sentences and folds: on 4 KB of news text, and
// against the length from 1 KB to 10 MB (it must grow in proportion). `./dev bench 'Text'`
#include <string>

#include "benchmark/benchmark.h"

#include "lib/base/arena.h"
#include "lib/base/utf8.h"
#include "lib/text/fold.h"
#include "lib/text/normalize.h"
#include "lib/text/test_document.h"
#include "lib/text/tokenize.h"

namespace khabar::text {
namespace {

constexpr std::string_view kArabic =
    "أعلنت وزارة النقل، اليوم الأحد، إعادة فتح الجسر الحديدي أمام حركة السير بعد ثلاثة أشهر من "
    "أعمال "
    "الصيانة. وقال المتحدث باسم الوزارة، المهندس كريم الخفاجي، في مؤتمر صحفي: «انتهت الأعمال قبل "
    "موعدها بأسبوعين، ولم نتجاوز الكلفة المقررة، وهي 12.5 مليون دينار». وأضاف أن فرق الصيانة عملت "
    "ليلا ونهارا، وأن الجسر سيبقى مغلقا أمام الشاحنات الثقيلة حتى نهاية الشهر.\n"
    "من جهته، رحب محافظ المدينة د. سامر العبيدي بالخطوة، ودعا السائقين إلى الالتزام بالسرعة "
    "المحددة. "
    "وبحسب بيان للمحافظة، يعبر الجسر نحو ٤٥٬٠٠٠ سيارة يوميا، نصفها للعاملين في المنطقة الصناعية. "
    "هل تنتهي الاختناقات المرورية؟ يجيب سائق أجرة يعمل على الخط منذ عشرين عاما: «سنرى غدا!».\n"
    "وكان الجسر قد أغلق في 12/8/2021 بعد ظهور تشققات في دعاماته، ما أجبر السكان على استخدام طريق "
    "بديل يمر عبر القرى المجاورة، ووصلت مدة الرحلة إلى ساعتين ونصف الساعة. وتقول الوزارة إنها "
    "ستنشر "
    "تقرير الخبراء كاملا على موقعها www.example.iq خلال أيام، وتتلقى الملاحظات على "
    "info@example.iq.\n";

constexpr std::string_view kEnglish =
    "The transport ministry reopened the iron bridge to traffic on Sunday after three months of "
    "repairs. \"The work ended two weeks early, and we stayed within the budget of 12.5 million,\" "
    "the ministry's spokesman, Karim Haddad, told reporters. Crews had worked day and night, he "
    "said, and the bridge would stay closed to heavy lorries until the end of the month.\n"
    "The city's mayor, Dr. Samir Obeidi, welcomed the step and asked drivers to keep to the speed "
    "limit. About 45,000 cars cross the bridge every day, half of them on the way to the "
    "industrial "
    "zone, according to the U.S. firm that did the count. Will the traffic jams end? “We'll see "
    "tomorrow!” said a taxi driver who has worked the line for twenty years.\n"
    "The bridge was closed on 12 August 2021 when cracks were found in its piers. People had to "
    "take "
    "a detour through the villages nearby, and the trip took up to two and a half hours. The "
    "ministry will publish the experts' report at https://www.example.com/report within days.\n";

// About `bytes` of `text`, over and over, cut between code points.
void Count(benchmark::State& state, const std::string& text) {
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * text.size()));
  state.SetComplexityN(static_cast<int64_t>(text.size()));
}

void RunNormalize(benchmark::State& state, const std::string& text) {
  Arena arena;
  OffsetMap map;
  for (auto _ : state) {
    arena.Reset();
    benchmark::DoNotOptimize(Publish(text, arena, map));
  }
  Count(state, text);
}

void RunTokens(benchmark::State& state, const std::string& text) {
  std::vector<Token> tokens;
  for (auto _ : state) {
    Tokenize(text, tokens);
    benchmark::DoNotOptimize(tokens.data());
  }
  Count(state, text);
}

void RunSentences(benchmark::State& state, const std::string& text) {
  TextUnit unit;
  unit.text = text;
  Tokenize(unit.text, unit.tokens);
  for (auto _ : state) {
    SplitParagraphs(unit.text, unit.paragraphs);
    SplitSentences(unit);
    benchmark::DoNotOptimize(unit.sentences.data());
  }
  Count(state, text);
}

void RunFold(benchmark::State& state, const std::string& text) {
  std::string folded;
  for (auto _ : state) {
    folded.clear();
    AppendFolded(text, folded);
    benchmark::DoNotOptimize(folded.data());
  }
  Count(state, text);
}

// What a decoder may hand over: hamza written apart, blanks and controls in every line.
std::string Unclean(std::string_view clean) {
  std::string out;
  for (const char c : clean) {
    if (c == '\n') out += "\u200F \r";
    out += c;
    if (c == '.') out += "\u00A0\u0627\u0654";
  }
  return out;
}

using Runner = void (*)(benchmark::State&, const std::string&);

void Register(const std::string& name, Runner run) {
  for (const auto& [language, text] :
       {std::pair("Arabic4KB", kArabic), std::pair("English4KB", kEnglish)}) {
    const std::string sample = OfSize(text, 4096);
    benchmark::RegisterBenchmark((name + language).c_str(),
                                 [=](benchmark::State& state) { run(state, sample); });
  }
  benchmark::RegisterBenchmark((name + "Length").c_str(),
                               [=](benchmark::State& state) {
                                 run(state, OfSize(kArabic, static_cast<size_t>(state.range(0))));
                               })
      ->Arg(1'000)
      ->Arg(10'000)
      ->Arg(100'000)
      ->Arg(1'000'000)
      ->Arg(10'000'000)
      ->Complexity(benchmark::oN);
}

[[maybe_unused]] const bool kRegistered = [] {
  Register("TextNormalize", &RunNormalize);
  const std::string unclean = Unclean(OfSize(kArabic, 4096));
  benchmark::RegisterBenchmark("TextNormalizeUnclean4KB",
                               [=](benchmark::State& state) { RunNormalize(state, unclean); });
  Register("TextTokens", &RunTokens);
  Register("TextSentences", &RunSentences);
  Register("TextFold", &RunFold);
  return true;
}();

}  // namespace
}  // namespace khabar::text
