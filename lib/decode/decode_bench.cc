// The decoder alone: bytes to published text and metadata, by format, charset and length. The
// hash of the original bytes, which every article pays for, is part of it.
#include <unicode/ucnv.h>

#include <string>

#include "benchmark/benchmark.h"

#include "lib/decode/decode.h"

namespace khabar::decode {
namespace {

constexpr std::string_view kParagraph =
    "أعلنت وزارة الموارد المائية اليوم أن منسوب السد الكبير ارتفع أربعة أمتار خلال أسبوعين، وهو "
    "أعلى مستوى منذ عام 2003. وقال المهندس المسؤول إن كميات الأمطار فاقت التوقعات، وإن فتح "
    "البوابات "
    "سيبدأ يوم الخميس على مراحل لحماية القرى الواقعة على ضفتي النهر.\n\n"
    "وطالب رؤساء البلديات بتعويض المزارعين الذين غمرت المياه حقولهم، فيما أرسلت المحافظة عشرين "
    "مضخة إلى المناطق المنخفضة. ولم تسجل إصابات حتى مساء الثلاثاء.\n\n";

// About `size` bytes of Arabic text, cut at a paragraph or, when shorter, at a word.
std::string Text(size_t size) {
  std::string text;
  while (text.size() < size) text += kParagraph;
  text.resize(text.rfind(' ', size));
  return text;
}

std::string Json(size_t size) {
  std::string out =
      R"({"id":"dam-7","title":"ارتفاع منسوب السد الكبير","author":"هالة منصور",)"
      R"("url":"https://news.example/dam?utm_source=x","published":"2015-08-11T10:20:30+03:00",)"
      R"("tags":["مياه","سدود"],"priority":3,"body":")";
  for (const char c : Text(size)) c == '\n' ? out += "\\n" : out += c;
  return out + "\"}";
}

std::string Xml(size_t size) {
  return "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss version=\"2.0\"><channel><item>"
         "<title>ارتفاع منسوب السد الكبير</title><link>https://news.example/dam?a=1&amp;b=2</link>"
         "<guid>dam-7</guid><pubDate>Tue, 11 Aug 2015 10:20:30 +0300</pubDate>"
         "<content:encoded "
         "xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><![CDATA[<p>" +
         Text(size) + "</p>]]></content:encoded></item></channel></rss>";
}

std::string InCharset(const std::string& utf8, const char* charset) {
  std::string out(utf8.size() * 2 + 16, '\0');
  UErrorCode status = U_ZERO_ERROR;
  out.resize(static_cast<size_t>(ucnv_convert(charset, "UTF-8", out.data(),
                                              static_cast<int32_t>(out.size()), utf8.data(),
                                              static_cast<int32_t>(utf8.size()), &status)));
  return out;
}

void Run(benchmark::State& state, const std::string& bytes) {
  Document doc;
  RawArticle raw;
  raw.bytes = bytes;
  for (auto _ : state) {
    doc.Reset();
    if (const absl::Status status = Decode(raw, nullptr, doc); !status.ok()) {
      state.SkipWithError(status.ToString().c_str());
      return;
    }
    benchmark::DoNotOptimize(doc.body().text.data());
  }
  state.SetBytesProcessed(static_cast<int64_t>(state.iterations() * bytes.size()));
}

constexpr int64_t kLargest = 10'000'000;  // the limit is a little above

void BM_Text(benchmark::State& state) { Run(state, Text(static_cast<size_t>(state.range(0)))); }
BENCHMARK(BM_Text)->Arg(1000)->Arg(4000)->Arg(100'000)->Arg(1'000'000)->Arg(kLargest);

void BM_Json(benchmark::State& state) { Run(state, Json(static_cast<size_t>(state.range(0)))); }
BENCHMARK(BM_Json)->Arg(1000)->Arg(4000)->Arg(100'000)->Arg(1'000'000)->Arg(kLargest);

void BM_Xml(benchmark::State& state) { Run(state, Xml(static_cast<size_t>(state.range(0)))); }
BENCHMARK(BM_Xml)->Arg(1000)->Arg(4000)->Arg(100'000)->Arg(1'000'000)->Arg(kLargest);

// The same 4 KB of text in other charsets, found without a declaration.
void BM_Windows1256(benchmark::State& state) { Run(state, InCharset(Text(4000), "windows-1256")); }
BENCHMARK(BM_Windows1256);

void BM_Utf16(benchmark::State& state) { Run(state, InCharset(Text(4000), "utf-16le")); }
BENCHMARK(BM_Utf16);

// One broken sequence: the whole text is gone through code point by code point.
void BM_BrokenUtf8(benchmark::State& state) { Run(state, Text(4000) + "\xD9"); }
BENCHMARK(BM_BrokenUtf8);

}  // namespace
}  // namespace khabar::decode
