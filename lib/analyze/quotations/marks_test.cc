#include <string>

#include "gtest/gtest.h"

#include "lib/analyze/quotations/reading.h"
#include "lib/analyze/quotations/test_article.h"

namespace khabar::quotations {
namespace {

// The words between each pair of marks, "+" before one that began in an earlier paragraph, "…"
// behind one that is left open.
std::string Pairs(const char* text) {
  Document doc;
  SetMarkedArticle("", text, "ar", doc);
  Reading reading;
  reading.Read(doc, Field::kBody);
  std::string out;
  for (const Quote& quote : reading.quotes()) {
    if (!out.empty()) out += " / ";
    if (quote.continues) out += "+";
    if (quote.words.empty()) continue;
    const auto& tokens = doc.body().tokens;
    out += doc.TextOf(Field::kBody, {tokens[static_cast<size_t>(quote.words.first)].span.begin,
                                     tokens[static_cast<size_t>(quote.words.last - 1)].span.end});
    if (!quote.closed) out += "…";
  }
  return out;
}

TEST(MarksTest, PairsMarksOfAllKinds) {
  const struct {
    const char *text, *pairs;
  } cases[] = {
      {"قال «نعم» ثم «لا».", "نعم / لا"},
      {"قال “نعم” ثم ”لا“.", "نعم / لا"},
      {"قال „نعم“ ثم.", "نعم"},
      {"قال \"نعم\" ثم \"لا\".", "نعم / لا"},
      {"قال ((نعم)) ثم.", "نعم"},
      {"قال <<نعم>> ثم.", "نعم"},
      {"قال ''نعم'' ثم.", "نعم"},
      {"قال »نعم« ثم.", "نعم"},
      {"أن«نعم»، ثم.", "نعم"},
      // Left and right of different fonts.
      {"قال ”نعم\" ثم.", "نعم"},
      // Nested.
      {"قال «سمعت «لا» منه» ثم.", "سمعت «لا» منه / لا"},
      {"قال «سمعت \"لا\" منه» ثم.", "سمعت \"لا\" منه / لا"},
      // Left open: to the end of the paragraph.
      {"قال «نعم ثم ذهب.", "نعم ثم ذهب.…"},
      {"قال «نعم ثم ذهب.\nوعاد.", "نعم ثم ذهب.…"},
      // A later paragraph closes it.
      {"قال «نعم.\nثم لا».", "نعم.… / +ثم لا"},
      {"قال \"نعم.\nثم لا.\nثم ربما\".", "نعم.… / +ثم لا.… / +ثم ربما"},
      // Each paragraph opens anew.
      {"قال «نعم.\n«ثم لا».", "نعم.… / ثم لا"},
      {"لا علامات هنا.", ""},
      {"« »", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Pairs(c.text), c.pairs) << c.text;
}

// The half of a double bracket that ends a paragraph is no part of what the next one opens.
TEST(MarksTest, AQuoteBeginsInTheParagraphOfItsWords) {
  Document doc;
  SetMarkedArticle("", "قال “سنعود ((أبدا))\n- ثم قلنا”.", "ar", doc);
  Reading reading;
  reading.Read(doc, Field::kBody);
  const auto& text = doc.body().text;
  for (const Quote& quote : reading.quotes()) {
    const auto place = [&](int32_t token) {
      return static_cast<size_t>(doc.body().tokens[static_cast<size_t>(token)].span.begin);
    };
    const size_t first = place(quote.whole.first);
    EXPECT_EQ(text.substr(first, place(quote.words.first) - first).find('\n'), text.npos);
  }
  EXPECT_EQ(reading.quotes().size(), 3U);
}

TEST(MarksTest, SurvivesNestingWithoutEnd) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "«لا ";
  EXPECT_NE(Pairs(text.c_str()), "");
}

}  // namespace
}  // namespace khabar::quotations
