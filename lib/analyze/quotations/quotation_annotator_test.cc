#include "lib/analyze/quotations/quotation_annotator.h"

#include <algorithm>
#include <ctime>
#include <string>

#include "gtest/gtest.h"

#include "lib/analyze/quotations/testing.h"
#include "lib/base/errors.h"

namespace khabar::quotations {
namespace {

constexpr std::string_view kArticle =
    "قال [OCC@سعد الراشد|وزير المياه] [PER سعد الراشد] إن السد اكتمل، مضيفا أن «التشغيل سيبدأ في "
    "الربيع».\n"
    "وأكد [PER=سعد الراشد|الراشد]: «لن تنقطع المياه عن أي قرية بعد اليوم».\n"
    "وشارك في الافتتاح عشرات من أهالي المنطقة ومسؤولو الشركة المنفذة.\n"
    "وبحسب [ORG وكالة الأنباء]، فإن المشروع كلف مليار ريال.\n";

void Annotate(Document& doc) {
  doc.ClearLayers({Layer::kQuotations});
  ASSERT_TRUE(QuotationAnnotator().Annotate(doc).ok());
}

TEST(QuotationAnnotatorTest, FindsAllOfAnArticle) {
  ExpectFound({kArticle.data(),
               "INDIRECT EXPLICIT سعد الراشد <وزير المياه سعد الراشد> قال: السد اكتمل\n"
               "DIRECT CARRIED سعد الراشد <وزير المياه سعد الراشد> أضاف: التشغيل سيبدأ في الربيع\n"
               "DIRECT EXPLICIT سعد الراشد <الراشد> أكد: لن تنقطع المياه عن أي قرية بعد اليوم\n"
               "INDIRECT EXPLICIT وكالة الأنباء <وكالة الأنباء> بحسب: المشروع كلف مليار ريال"},
              "ar");
}

TEST(QuotationAnnotatorTest, WithoutEntitiesNamesTheSpeakersWords) {
  Document doc;
  SetMarkedArticle("", "قال وزير المياه سعد الراشد إن السد اكتمل. وأضاف أن المياه كثيرة.", "ar",
                   doc);
  Annotate(doc);
  EXPECT_EQ(Shown(doc),
            "INDIRECT UNRESOLVED - <وزير المياه سعد الراشد> قال: السد اكتمل\n"
            "INDIRECT CARRIED - <وزير المياه سعد الراشد> أضاف: المياه كثيرة");
}

TEST(QuotationAnnotatorTest, ReadsTheTitleAndCarriesItsSpeakerIntoTheBody) {
  Document doc;
  SetMarkedArticle("[PER سعد الراشد]: المياه تكفي حتى الصيف", "وأضاف أن السدود ممتلئة.", "ar", doc);
  Annotate(doc);
  EXPECT_EQ(Shown(doc),
            "DIRECT EXPLICIT سعد الراشد <سعد الراشد>: المياه تكفي حتى الصيف\n"
            "INDIRECT CARRIED سعد الراشد أضاف: السدود ممتلئة");
  EXPECT_EQ(doc.quotations[0].field, Field::kTitle);
  EXPECT_EQ(doc.quotations[1].field, Field::kBody);
}

TEST(QuotationAnnotatorTest, ReadsBothLanguagesOfAMixedArticle) {
  Document doc;
  SetMarkedArticle("",
                   "قال [PER سعد الراشد] إن السد اكتمل.\n"
                   "[PER John Adams] said the dam was the largest of its kind.",
                   "ar", doc);
  doc.language.shares = {{"ar", 0.9f, 0.5f}, {"en", 0.9f, 0.5f}};
  Annotate(doc);
  EXPECT_EQ(Shown(doc),
            "INDIRECT EXPLICIT سعد الراشد <سعد الراشد> قال: السد اكتمل\n"
            "INDIRECT EXPLICIT John Adams <John Adams> say: the dam was the largest of its kind");
}

TEST(QuotationAnnotatorTest, RefusesOtherLanguages) {
  Document doc;
  SetMarkedArticle("", "Le ministre a dit que le barrage était terminé.", "fr", doc);
  const absl::Status status = QuotationAnnotator().Annotate(doc);
  EXPECT_EQ(CodeOf(status), ErrorCode::kUnsupportedLanguage);
}

TEST(QuotationAnnotatorTest, SpansLieInTheirTextAndContentInOneParagraph) {
  Document doc;
  SetMarkedArticle("", kArticle, "ar", doc);
  Annotate(doc);
  ASSERT_EQ(doc.quotations.size(), 4u);
  for (const Quotation& q : doc.quotations) {
    const TextUnit& unit = doc.unit(q.field);
    for (const Span span : q.content) {
      EXPECT_TRUE(std::any_of(unit.paragraphs.begin(), unit.paragraphs.end(),
                              [span](Span p) { return p.Contains(span); }));
    }
    EXPECT_FALSE(q.content[0].Overlaps(q.cue));
    EXPECT_GT(q.confidence, 0.3f);
    EXPECT_LT(q.confidence, 1.0f);
  }
}

TEST(QuotationAnnotatorTest, ATextBeforeChangesOnlyPlaces) {
  Document alone, behind;
  const std::string before = "هطلت الأمطار على الجبال طوال الليل.\n";
  SetMarkedArticle("", kArticle, "ar", alone);
  SetMarkedArticle("", before + std::string(kArticle), "ar", behind);
  Annotate(alone);
  Annotate(behind);
  EXPECT_EQ(Shown(alone), Shown(behind));
  ASSERT_EQ(alone.quotations.size(), behind.quotations.size());
  for (size_t i = 0; i < alone.quotations.size(); ++i) {
    EXPECT_EQ(alone.quotations[i].content[0].begin + static_cast<int32_t>(before.size()),
              behind.quotations[i].content[0].begin);
    EXPECT_EQ(alone.quotations[i].confidence, behind.quotations[i].confidence);
  }
}

TEST(QuotationAnnotatorTest, VowelMarksAndHamzasChangeNothing) {
  Document doc;
  for (const char* text : {"وأكّد [PER سعد] أنّ السد اكتمل.", "وأكد [PER سعد] ان السد اكتمل.",
                           "واكد [PER سعد] أن السد اكتمل.", "وأكــد [PER سعد] أن السد اكتمل."}) {
    SetMarkedArticle("", text, "ar", doc);
    Annotate(doc);
    EXPECT_EQ(Shown(doc), "INDIRECT EXPLICIT سعد <سعد> أكد: السد اكتمل") << text;
  }
}

TEST(QuotationAnnotatorTest, GivesTheSameOnAReusedDocument) {
  Document fresh, reused;
  SetMarkedArticle("", "\"Open,\" he said. \"We are «open»", "en", reused);
  Annotate(reused);
  SetMarkedArticle("", kArticle, "ar", reused);
  Annotate(reused);
  SetMarkedArticle("", kArticle, "ar", fresh);
  Annotate(fresh);
  EXPECT_EQ(Shown(fresh), Shown(reused));
}

std::string Repeated(std::string_view text, size_t size) {
  std::string out;
  while (out.size() < size) out += text;
  return out;
}

// Seconds of the fastest of some runs.
double Cost(std::string_view pattern, size_t size) {
  Document doc;
  SetMarkedArticle("", Repeated(pattern, size), "ar", doc);
  double best = 1e9;
  for (int run = 0; run < 3; ++run) {
    const std::clock_t start = std::clock();  // of this process: other work does not count
    doc.ClearLayers({Layer::kQuotations});
    EXPECT_TRUE(QuotationAnnotator().Annotate(doc).ok());
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

// Twice the text is twice the work, whatever repeats: verbs without end, marks that never close,
// sentences that never end, source phrases.
TEST(QuotationAnnotatorTest, CostIsLinear) {
  for (const char* pattern :
       {"قال إن ", "قال: ", "«قال ", "بحسب مصدر قال ", "وأضاف الوزير أن السد اكتمل، مشيرا إلى أن ",
        "\"نعم\n", "قائلا إن «", "الوزير قال إن الوزارة قالت إن ", "هنا ", "فنقلا ", "هنا، "}) {
    const double once = Cost(pattern, 40'000), eightfold = Cost(pattern, 320'000);
    EXPECT_LT(eightfold, 8 * 4 * once + 0.02) << pattern;
  }
}

}  // namespace
}  // namespace khabar::quotations
