// Words, pairs of words, headlines, and what is no language at all.
#include <string_view>

#include "gtest/gtest.h"

#include "lib/analyze/language/test_detector.h"

namespace khabar::language {
namespace {

struct Case {
  std::string_view code, text;
};

TEST(ShortTextTest, SingleWords) {
  const Case cases[] = {
      {"en", "government"},
      {"en", "yesterday"},
      {"en", "through"},
      {"de", "Bundesregierung"},
      {"de", "zwischen"},
      {"de", "Flüchtlinge"},
      {"fr", "aujourd'hui"},
      {"fr", "gouvernement"},
      {"fr", "travailleurs"},
      {"es", "ayuntamiento"},
      {"es", "elecciones"},
      {"es", "mañana"},
      {"it", "dichiarato"},
      {"it", "cittadini"},
      {"it", "dell'inchiesta"},
      {"pt", "eleições"},
      {"pt", "também"},
      {"pt", "trabalhadores"},
      {"nl", "verkiezingen"},
      {"nl", "gisteren"},
      {"nl", "gemeenteraad"},
      {"pl", "wczoraj"},
      {"pl", "mieszkańcy"},
      {"pl", "powiedział"},
      {"sv", "kommunfullmäktige"},
      {"sv", "människor"},
      {"sv", "sjukhuset"},
      {"tr", "cumhurbaşkanı"},
      {"tr", "seçimlerde"},
      {"tr", "olduğunu"},
      {"cs", "včera"},
      {"cs", "ministerstvo"},
      {"cs", "zaměstnanců"},
      {"hu", "kormányzat"},
      {"hu", "választások"},
      {"fi", "eduskunta"},
      {"fi", "kertoi"},
      {"da", "sygehuset"},
      {"da", "undersøgelsen"},
      {"ro", "guvernului"},
      {"ro", "astăzi"},
      {"id", "pemerintah"},
      {"vi", "người"},
      {"ru", "правительство"},
      {"ru", "сообщили"},
      {"uk", "виборів"},
      {"uk", "міністерство"},
      {"bg", "правителството"},
      {"he", "ממשלה"},
      {"el", "κυβέρνηση"},
      {"hi", "सरकार"},
      {"ja", "さくら"},
      {"ko", "정부"},
      {"th", "รัฐบาล"},
      {"ka", "მთავრობა"},
      {"hy", "կառավարություն"},
  };
  for (const Case& c : cases) EXPECT_EQ(MainLanguage(c.text), c.code) << c.text;
}

TEST(ShortTextTest, PairsOfWords) {
  const Case cases[] = {
      {"en", "health workers"},      {"en", "coming elections"},  {"de", "neue Regierung"},
      {"de", "schwere Unwetter"},    {"fr", "grève générale"},    {"fr", "nouveaux députés"},
      {"es", "fuertes lluvias"},     {"es", "nuevas elecciones"}, {"it", "nuovo governo"},
      {"it", "sciopero generale"},   {"pt", "nova eleição"},      {"pt", "chuvas fortes"},
      {"nl", "zware regenval"},      {"nl", "nieuwe regering"},   {"pl", "nowy rząd"},
      {"pl", "silne opady"},         {"sv", "nya regeringen"},    {"tr", "yeni hükümet"},
      {"cs", "příští vláda"},        {"cs", "silné deště"},       {"hu", "új kormány"},
      {"fi", "uusi hallitus"},       {"da", "nye boliger"},       {"ro", "noul guvern"},
      {"ru", "новое правительство"}, {"uk", "нові вибори"},       {"bg", "новото правителство"},
      {"ar", "الحكومة الجديدة"},     {"fa", "دولت جدید"},         {"ur", "نئی حکومت"},
  };
  for (const Case& c : cases) EXPECT_EQ(MainLanguage(c.text), c.code) << c.text;
}

TEST(ShortTextTest, Headlines) {
  const Case cases[] = {
      {"en", "BREAKING: Floods close roads across the north"},
      {"en", "U.S. envoy arrives for talks"},
      {"en", "Angela Merkel arrives in Baghdad for talks"},
      {"de", "Merkel reist zu Gesprächen nach Bagdad"},
      {"fr", "Macron attendu lundi à Bagdad"},
      {"es", "Sánchez viaja mañana a Bagdad"},
      {"it", "Draghi domani in visita a Bagdad"},
      {"ar", "ميركل تصل إلى بغداد لإجراء محادثات"},
      {"ar", "شركة Apple تطلق هاتف iPhone جديدا"},
      {"ar", "رئيس شركة Microsoft يلتقي وزير الاتصالات في San Francisco"},
      {"ja", "Appleが新しいiPhoneを発表"},
      {"ko", "Apple, 새로운 iPhone 공개"},
      {"ru", "Apple представила новый iPhone"},
      {"he", "Apple השיקה iPhone חדש"},
  };
  for (const Case& c : cases) EXPECT_EQ(MainLanguage(c.text), c.code) << c.text;
}

TEST(ShortTextTest, NothingToGoByIsUndetermined) {
  for (const std::string_view text : {"",
                                      " ",
                                      "2015",
                                      "٢٠١٥ ١٢ ٣",
                                      "۱۲۳",
                                      "12,5 % 100 - 200",
                                      "... ؟ !",
                                      "🎉🎉",
                                      "—",
                                      "«»",
                                      "https://example.com/1",
                                      "http://www.example.com/a/b?c=d",
                                      "www.example.org/news",
                                      "someone@example.com",
                                      "$100",
                                      "3+4=7",
                                      "2015-08-11 10:30:00",
                                      "\n\n",
                                      "ـــ",
                                      "\u064B"}) {
    Document doc;
    AnnotateText(doc, text);
    EXPECT_EQ(doc.language.main.code, "und") << text;
    EXPECT_EQ(doc.language.main.confidence, 0) << text;
    EXPECT_TRUE(doc.language.shares.empty()) << text;
    EXPECT_TRUE(doc.language.passages.empty()) << text;
  }
}

TEST(ShortTextTest, AddressesAndIdentifiersDoNotCount) {
  const Case cases[] = {
      {"ar", "للمزيد https://www.example.com/latest-news/world/story"},
      {"ar", "راسلونا على newsroom.editors@example.com أو اتصلوا"},
      {"fr", "Écrivez-nous : the_newsroom_team@example.com"},
      {"de", "Die Quelle der Meldung: https://www.example.com/the-latest-news-from-the-world"},
      {"es", "Más información en www.example.com/the/latest/news/of/the/world"},
      {"ru", "Подробнее: https://example.com/this-is-an-english-address"},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(MainLanguage(c.text), c.code) << c.text;
    EXPECT_EQ(ShareCodes(c.text), c.code) << c.text;
  }
}

TEST(ShortTextTest, DottedAndSlashedWordsAreWords) {
  EXPECT_EQ(MainLanguage("He and/or she will vote."), "en");
  EXPECT_EQ(MainLanguage("The U.S.A. and the U.K. signed"), "en");
  EXPECT_EQ(MainLanguage("انتهى الخبر.بدأ خبر جديد"), "ar");
}

TEST(ShortTextTest, FewLettersAreUnsure) {
  Document doc;
  AnnotateText(doc, "a");
  EXPECT_LT(doc.language.main.confidence, 0.6f);
  AnnotateText(doc, "no");
  EXPECT_LT(doc.language.main.confidence, 0.7f);
  AnnotateText(doc, "information");
  const float word = doc.language.main.confidence;
  AnnotateText(doc, "The ministry published the information after the meeting in the capital.");
  EXPECT_GT(doc.language.main.confidence, 0.95f);
  EXPECT_GT(doc.language.main.confidence, word);
}

// The declared language helps where the text says little, and does not win against the text.
TEST(ShortTextTest, TheDeclaredLanguageIsAHint) {
  constexpr std::string_view kEnglish =
      "The city council approved a plan to rebuild the old market after the fire.";
  constexpr std::string_view kArabic = "أعلنت وزارة الموارد المائية أن مناسيب النهر ارتفعت.";
  EXPECT_EQ(MainLanguage(kArabic, {}, "en"), "ar");
  EXPECT_EQ(MainLanguage(kEnglish, {}, "ar"), "en");
  EXPECT_EQ(MainLanguage(kEnglish, {}, "fr"), "en");
  EXPECT_EQ(MainLanguage(kEnglish, {}, "no such language"), "en");
  EXPECT_EQ(MainLanguage(kEnglish, {}, "-"), "en");
  EXPECT_EQ(MainLanguage("", {}, "ar"), "und");
  Document without, with;
  AnnotateText(without, "transport");
  AnnotateText(with, "transport", {}, "EN-us");
  EXPECT_EQ(with.language.main.code, "en");
  EXPECT_TRUE(without.language.main.code != "en" ||
              with.language.main.confidence > without.language.main.confidence);
}

TEST(ShortTextTest, CapitalsChangeNothing) {
  const struct {
    std::string_view small, capital;
  } cases[] = {{"neue regierung", "NEUE REGIERUNG"},
               {"новые выборы", "НОВЫЕ ВЫБОРЫ"},
               {"νέα κυβέρνηση", "ΝΈΑ ΚΥΒΈΡΝΗΣΗ"}};
  for (const auto& c : cases) EXPECT_EQ(MainLanguage(c.small), MainLanguage(c.capital)) << c.small;
}

}  // namespace
}  // namespace khabar::language
