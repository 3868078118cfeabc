#include "tests/contract/texts.h"

#include <random>
#include <string_view>

#include "lib/base/utf8.h"

namespace khabar::contract {
namespace {

constexpr std::string_view kNews =
    "أعلن المتحدث باسم الهيئة العميد ركن عبد الله بن جاسم السويدي، أمس الثلاثاء، أن 2,5 مليون "
    "دولار "
    "صُرفت لبلدية الكوت. وأضاف السويدي: «لن نترك أحداً».\n"
    "Dr. Helen Marsh of the World Bank said on Jan. 3 that Egypt's growth was \"slow, not dead\".";

std::string Repeat(std::string_view part, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += part;
  return out;
}

// Ranges to draw from, first to last.
struct Range {
  char32_t first, last;
};
constexpr Range kRanges[] = {
    {0x0621, 0x064A},                    // Arabic letters
    {0x0627, 0x0627},                    // and the most frequent of them again
    {0x0644, 0x0644}, {0x064B, 0x0655},  // vowel marks
    {0x0660, 0x0669},                    // digits
    {0x0600, 0x061F},                    // signs and marks
    {0x0640, 0x0640},                    // tatweel
    {0x06CC, 0x06CC}, {'a', 'z'},       {'A', 'Z'},         {'0', '9'},       {' ', ' '},
    {' ', '/'},       {' ', ' '},       {'\n', '\n'},       {0x00A0, 0x00FF}, {0x2010, 0x2026},
    {0x0300, 0x0310}, {0xFB50, 0xFDFB}, {0x1F300, 0x1F64F}, {0x4E00, 0x4E20}, {0x05D0, 0x05EA},
};

}  // namespace

std::vector<std::string> OddTexts() {
  return {
      std::string(kNews),
      "ا",
      ".",
      "«",
      "\u064B",
      "ـــــ",
      "و",
      "لل",
      "ال",
      "٪ ٪ ٪",
      "...!!!؟؟؟",
      "« “ ‘ \" ( [ {",
      "» ” ’ \" ) ] }",
      "1",
      "١٢٣٤٥٦٧٨٩٠",
      "👩\u200D👩\u200D👧 🇮🇶🇸🇦",
      "https://example.org/" + Repeat("a/", 500),
      "@a #ب a@b.c",
      Repeat("و", 5000),
      Repeat("ا ", 3000),
      Repeat("A. ", 3000),
      Repeat("«\"", 500) + "نص" + Repeat("\"»", 500),
      Repeat("سطر.\n", 2000),
      Repeat("ـ", 4000) + "محمد",
      Repeat("م\u064E\u0651", 2000),
      "وللرئيسِ السيدِ أ. ب. ج. أَبو عليٍّ، وبالأمم المتّحدة!",
      "President Ana-María d'Ávila y Ruiz, Ph.D., O.B.E., U.N. envoy",
      "وقال John Smith لـNATO: \"OK\"، ثم غادر Paris إلى بيروت.",
      "\u4E2D\u56FD\u603B\u7EDF\u8BBF\u95EE\u4E86\u5F00\u7F57\u3002",
      "Η Αθήνα απάντησε. Москва молчит.",
  };
}

std::vector<std::string> RandomTexts(int count) {
  std::mt19937_64 random(20261125);
  std::vector<std::string> texts;
  for (int i = 0; i < count; ++i) {
    std::string text;
    const uint64_t length = 1 + random() % 300;
    for (uint64_t k = 0; k < length; ++k) {
      const Range range = kRanges[random() % std::size(kRanges)];
      AppendUtf8(range.first + static_cast<char32_t>(random() % (range.last - range.first + 1)),
                 text);
    }
    texts.push_back(std::move(text));
  }
  return texts;
}

std::vector<std::string> RandomBytes(int count) {
  std::mt19937_64 random(42);
  std::vector<std::string> all;
  for (int i = 0; i < count; ++i) {
    std::string bytes;
    const uint64_t length = 1 + random() % 400;
    // Half of them high bytes only and blanks: what an Arabic single-byte charset looks like.
    for (uint64_t k = 0; k < length; ++k) {
      const auto byte = static_cast<uint8_t>(random());
      bytes += static_cast<char>(i % 2 == 0 ? byte : (k % 6 == 5 ? ' ' : byte | 0x80));
    }
    all.push_back(std::move(bytes));
  }
  return all;
}

std::string HugeParagraph(size_t bytes) {
  std::string text;
  while (text.size() < bytes) {
    text += kNews;
    text.erase(text.rfind('\n'), 1);
    text += ' ';
  }
  return text;
}

}  // namespace khabar::contract
