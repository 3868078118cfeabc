#include "lib/text/normalize.h"

#include <random>
#include <string>

#include "gtest/gtest.h"

#include "lib/base/utf8.h"
#include "lib/text/reference.h"

namespace khabar::text {
namespace {

struct Published {
  std::string text;
  OffsetMap map;
};

Published Publishing(std::string_view utf8, bool one_line = false) {
  Arena arena;
  Published out;
  out.text = one_line ? PublishLine(utf8, arena, out.map) : Publish(utf8, arena, out.map);
  return out;
}

TEST(NormalizeTest, PublishesTheReadableText) {
  const struct {
    std::string_view what, in, out;
  } cases[] = {
      {"nothing to do", "قال الوزير: «نعم».", "قال الوزير: «نعم»."},
      {"byte order mark", "\uFEFFخبر عاجل", "خبر عاجل"},
      {"line ends", "سطر\r\nسطر\rسطر\u2028سطر\vسطر\fسطر\u0085سطر",
       "سطر\nسطر\nسطر\nسطر\nسطر\nسطر\nسطر"},
      {"blank lines", "عنوان\n\n\n\r\n  \n\nمتن", "عنوان\n\nمتن"},
      {"blanks at line ends", "  سطر  \n\t سطر \t", "سطر\nسطر"},
      {"no-break spaces", "12\u00A0000\u202Fدينار\u3000اليوم", "12 000 دينار اليوم"},
      {"runs of spaces", "بعد   ثلاث \t مسافات", "بعد ثلاث مسافات"},
      {"bidi controls", "\u202Bقال \u200Fترامب\u200E: \u2067نعم\u2069\u202C", "قال ترامب: نعم"},
      {"Arabic letter mark", "٪\u061Cخمسة", "٪خمسة"},
      {"soft hyphen, word joiner", "inter\u00ADnational\u2060 news", "international news"},
      {"controls", std::string_view("a\0b\x01\x7F\u0086c", 8), "abc"},
      {"alef with hamza above", "\u0627\u0654حمد", "أحمد"},
      {"shadda and vowel", "محم\u0651\u064Eد", "محم\u064E\u0651د"},
      {"accents", "Cafe\u0301 de la Re\u0301publique", "Café de la République"},
      {"Hangul", "\u1112\u1161\u11AB국", "한국"},
      {"Kelvin sign is K", "300 \u212A", "300 K"},
      {"joiners stay", "می\u200Cرود 👩\u200D💻", "می\u200Cرود 👩\u200D💻"},
      {"zero width space in Arabic", "خبر\u200Bعاجل", "خبرعاجل"},
      {"zero width space in Thai", "ข่าว\u200Bด่วน", "ข่าว\u200Bด่วน"},
      {"presentation forms stay", "\uFEF7\uFDFA", "\uFEF7\uFDFA"},
      {"tatweel and vowels stay", "صـــدرَ القرارُ", "صـــدرَ القرارُ"},
      {"digits and quotes stay", "“٢٠١٥” «2015» ½ ²", "“٢٠١٥” «2015» ½ ²"},
      {"only white space", " \r\n\t\u00A0\uFEFF", ""},
      {"empty", "", ""},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Publishing(c.in).text, c.out) << c.what;
    EXPECT_EQ(reference::CheckPublish(c.in, false), "") << c.what;
    EXPECT_EQ(reference::CheckPublish(c.in, true), "") << c.what;
  }
}

TEST(NormalizeTest, ALineHasNoBreaks) {
  EXPECT_EQ(Publishing(" عنوان\r\n  الخبر\n\nهنا\n", true).text, "عنوان الخبر هنا");
}

TEST(NormalizeTest, OffsetsLeadBackToTheOriginal) {
  //                  bytes: 3 for the mark, 4 for alef and hamza
  const std::string original = "\uFEFF\u0627\u0654علن\u00A0\u00A0الوزير";
  const Published out = Publishing(original);
  ASSERT_EQ(out.text, "أعلن الوزير");
  EXPECT_EQ(out.map.ToOriginal(0), 3);   // أ
  EXPECT_EQ(out.map.ToOriginal(2), 7);   // ع
  EXPECT_EQ(out.map.ToOriginal(8), 13);  // the space
  EXPECT_EQ(out.map.ToOriginal(9), 17);  // ا
  EXPECT_EQ(out.map.ToOriginal(static_cast<int32_t>(out.text.size())),
            static_cast<int32_t>(original.size()));
}

TEST(NormalizeTest, OffsetsLeadThroughALongRunOfMarks) {
  std::string marks;
  for (int i = 0; i < 20; ++i) marks += "\u0651\u064E";
  const Published out = Publishing("خ" + marks + "بر");
  ASSERT_EQ(out.text.size(), 86u);
  EXPECT_EQ(out.text.substr(2, 4), "\u064E\u064E");  // now in order
  EXPECT_EQ(out.map.ToOriginal(0), 0);
  EXPECT_EQ(out.map.ToOriginal(2), 2);
  EXPECT_EQ(out.map.ToOriginal(50), 2);
  EXPECT_EQ(out.map.ToOriginal(82), 82);
  EXPECT_EQ(out.map.ToOriginal(84), 84);
}

TEST(NormalizeTest, TheMapGrowsWithTheChangesOnly) {
  std::string text;
  for (int i = 0; i < 10000; ++i) text += "خبر بلا تغيير. ";
  EXPECT_EQ(Publishing(text).map.runs().size(), 1u);
  EXPECT_LE(Publishing(text + "\u00A0\uFEFF" + text).map.runs().size(), 3u);
}

TEST(NormalizeTest, AgreesWithTheReferenceOnEveryCodePoint) {
  for (char32_t c = 0; c <= 0x10FFFF; c += c < 0x3100 ? 1 : 13) {
    std::string one;
    AppendUtf8(c, one);
    for (const std::string& text : {one, "ا" + one + "ٔ", "e" + one + "\u0301 x", "ก" + one}) {
      ASSERT_EQ(reference::CheckPublish(text, false), "") << std::hex << static_cast<uint32_t>(c);
    }
  }
}

TEST(NormalizeTest, AgreesWithTheReferenceOnRandomTexts) {
  std::mt19937 random(1);
  for (int round = 0; round < 10000; ++round) {
    const std::string text = reference::RandomText(random, 20);
    ASSERT_EQ(reference::CheckPublish(text, round % 2 == 0), "") << round << ": " << text;
  }
}

TEST(NormalizeTest, AgreesWithTheReferenceOnRepairedRandomBytes) {
  std::mt19937 random(2);
  for (int round = 0; round < 10000; ++round) {
    std::string bytes(random() % 48, ' ');
    for (char& b : bytes)
      b = static_cast<char>(random() % 3 == 0 ? 0xCC + random() % 20 : random());
    ASSERT_EQ(reference::CheckPublish(reference::Repair(bytes), false), "") << round;
  }
}

// Of every kind that the scan tells apart, at every place in its blocks of sixteen bytes.
TEST(NormalizeTest, AgreesWithTheReferenceAtEveryOffset) {
  const std::string_view parts[] = {" ",
                                    "  ",
                                    "\n",
                                    "\r\n",
                                    "\t ",
                                    "\x7F",
                                    "\u0085",
                                    "\u00A0",
                                    "«",
                                    "é",
                                    "e\u0301",
                                    "\u02FF",
                                    "\u0300",
                                    "Ж",
                                    "\u0483",
                                    "\u05B0",
                                    "\u0610",
                                    "\u061A",
                                    "؛",
                                    "\u061C",
                                    "؟",
                                    "ـ",
                                    "ً",
                                    "\u0651\u064E",
                                    "\u064E\u0651",
                                    "\u0653",
                                    "ا\u0654",
                                    "\u065F",
                                    "٣",
                                    "\u0670",
                                    "ٱ",
                                    "\u06C0",
                                    "\u06D5",
                                    "\u06D6\u064B",
                                    "۞",
                                    "\u06ED",
                                    "۴",
                                    "ܐ",
                                    "ก\u0E38",
                                    "ก\u200B",
                                    "\u180E",
                                    "\u200B",
                                    "\u200C",
                                    "\u2028",
                                    "”",
                                    "…",
                                    "\u20D0",
                                    "K",
                                    "\u3000",
                                    "中",
                                    "\uFEFF",
                                    "\uFB50",
                                    "👩",
                                    "\U0001D165"};
  for (const std::string_view filling : {"x", "ب", "ب ", "م\u064E", "\u064Eم"}) {
    for (const std::string_view part : parts) {
      std::string before;
      while (before.size() <= 70) {
        for (const std::string_view after : {"", "ب", " x", "\u064B", "\n"}) {
          const std::string text = before + std::string(part).append(after);
          ASSERT_EQ(reference::CheckPublish(text, false), "") << text;
          ASSERT_EQ(reference::CheckPublish(text, true), "") << text;
        }
        before += before.size() % 2 == 0 ? "x" : filling;
      }
    }
  }
}

// Letters under more marks than any word has, in any order: put in order all the same.
TEST(NormalizeTest, AgreesWithTheReferenceOnLongRunsOfMarks) {
  constexpr std::u32string_view kMarks =
      U"\u0301\u0323\u0308\u0344\u0654\u064B\u0651\u0E38\u3099\U0001D165";
  std::mt19937 random(4);
  for (int round = 0; round < 2000; ++round) {
    std::string text = "خبر عن ";
    for (unsigned runs = random() % 4; runs > 0; --runs) {
      text += random() % 2 == 0 ? "é" : "\u0627";
      for (unsigned marks = random() % 90; marks > 0; --marks)
        AppendUtf8(kMarks[random() % kMarks.size()], text);
      if (random() % 2 == 0) text += "\u00A0وزير ";
    }
    ASSERT_EQ(reference::CheckPublish(text, false), "") << round;
  }
}

// Marks against their order, without end: the square of the length would take hours.
TEST(NormalizeTest, StaysLinearOnHostileTexts) {
  for (const std::string_view unit :
       {"\u0301\u0323", "a\u0323\u0301", "\u0344", "ก\u0E38\u200B", "\u200B", "\r", "\u200Ba\u0301",
        "\u1100", "\u1161", "\u0627\u0654", "\U0001D165\u0301", "\u0F73\u0F71", "\u00A0 "}) {
    std::string text = "ก";
    while (text.size() < 2'000'000) text += unit;
    const Published once = Publishing(text);
    EXPECT_FALSE(once.text.empty());
    EXPECT_EQ(Publishing(once.text).text, once.text);
  }
}

}  // namespace
}  // namespace khabar::text
