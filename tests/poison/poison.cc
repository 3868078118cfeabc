#include "tests/poison/poison.h"

#include <utility>

namespace khabar::testing {
namespace {

constexpr const char* kSentences[] = {
    "أعلنت مصلحة الأرصاد أن العاصفة الرملية ستبلغ الساحل فجر الخميس.",
    "وأغلقت السلطات المدارس ثلاثة أيام وطلبت من الصيادين البقاء في المرافئ.",
    "قال مدير الميناء سالم الحضرمي إن «الرافعات ثبتت بالسلاسل».",
    "وكانت عاصفة مشابهة قد أوقفت الملاحة في آذار/مارس الماضي أسبوعا كاملا.",
    "وتقدر الخسائر بنحو 4,5 مليون دينار، بحسب غرفة التجارة في بنغازي.",
    "ونصح الأطباء مرضى الربو بأن يلزموا بيوتهم حتى يصفو الجو.",
};

}  // namespace

unsigned Draw(Random& random, unsigned below) { return static_cast<unsigned>(random() % below); }

std::string Sentences(Random& random, unsigned count) {
  std::string text;
  for (unsigned i = 0; i < count; ++i) {
    if (i > 0) text += ' ';
    text += kSentences[Draw(random, std::size(kSentences))];
  }
  return text;
}

Poison WithType(std::string kind, std::string content_type, std::string value, std::string code) {
  Poison poison{.kind = std::move(kind), .value = std::move(value), .code = std::move(code)};
  if (!content_type.empty()) poison.headers = {{"content-type", std::move(content_type)}};
  return poison;
}

void CutAt(size_t size, std::string& text) {
  while (size > 0 && (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) --size;
  text.resize(size);
}

std::string Repeated(std::string_view text, size_t times) {
  std::string out;
  out.reserve(text.size() * times);
  for (size_t i = 0; i < times; ++i) out += text;
  return out;
}

std::vector<Poison> MakePoison(unsigned seed, int count) {
  std::vector<PoisonFamily> families;
  for (const auto& more :
       {BytesFamilies(), JsonFamilies(), XmlFamilies(), HtmlFamilies(), HeaderFamilies()}) {
    families.insert(families.end(), more.begin(), more.end());
  }
  Random random(seed);
  std::vector<Poison> all;
  all.reserve(static_cast<size_t>(count));
  for (int i = 0; i < count; ++i)
    all.push_back(families[static_cast<size_t>(i) % families.size()](random));
  return all;
}

}  // namespace khabar::testing
