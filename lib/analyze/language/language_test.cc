#include <random>
#include <string>

#include "gtest/gtest.h"

#include "lib/analyze/language/arabic_script.h"
#include "lib/analyze/language/language_annotator.h"
#include "lib/base/arena.h"
#include "lib/doc/document.h"
#include "lib/text/reference.h"

namespace khabar::language {
namespace {

void Annotate(Document& doc, std::string_view body, std::string_view title = {},
              std::string_view declared = {}) {
  doc.Reset();
  doc.unit(Field::kTitle).text = doc.arena().Copy(title);
  doc.unit(Field::kBody).text = doc.arena().Copy(body);
  doc.metadata.language.value = doc.arena().Copy(declared);
  doc.MarkSet({Layer::kText});
  ASSERT_TRUE(LanguageAnnotator().Annotate(doc).ok());
}

std::string Main(std::string_view body, std::string_view title = {},
                 std::string_view declared = {}) {
  Document doc;
  Annotate(doc, body, title, declared);
  return std::string(doc.language.main.code);
}

constexpr std::string_view kArabic =
    "أعلنت وزارة الموارد المائية أن مناسيب نهر دجلة ارتفعت بعد الأمطار التي هطلت على شمال البلاد، "
    "ودعت المزارعين إلى الاستفادة من المياه المتوفرة في الخزانات قبل حلول الصيف.";
constexpr std::string_view kEnglish =
    "The city council approved a plan to rebuild the old market after the fire, and promised that "
    "shop owners would be able to return to their places before the end of the year.";

TEST(LanguageTest, KnowsTheLanguagesOfNews) {
  const struct {
    std::string_view code, text;
  } cases[] = {
      {"ar", kArabic},
      {"en", kEnglish},
      {"fr",
       "Le conseil municipal a adopté hier soir un plan pour reconstruire le vieux marché, et les "
       "commerçants espèrent pouvoir rouvrir leurs boutiques avant la fin de l'année."},
      {"tr",
       "Belediye meclisi dün akşam eski çarşının yeniden inşası için hazırlanan planı kabul etti "
       "ve "
       "esnafın yıl sonundan önce dükkânlarına döneceğini açıkladı."},
      {"fa",
       "شورای شهر دیشب طرح بازسازی بازار قدیمی را تصویب کرد و اعلام کرد که "
       "مغازه‌داران "
       "می‌توانند "
       "پیش از پایان سال به محل کار خود بازگردند."},
      {"ur",
       "شہر کی کونسل نے کل رات پرانے بازار کی تعمیر نو کا منصوبہ منظور کر لیا اور کہا کہ دکاندار "
       "سال کے آخر سے پہلے اپنی دکانوں میں واپس آ سکیں گے۔"},
      {"ps",
       "د ښار شورا پرون ماښام د زاړه بازار د بیا جوړولو پلان ومانه او ویې ویل چې دوکانداران به د "
       "کال "
       "تر پای مخکې خپلو دوکانونو ته راستانه شي."},
      {"ckb",
       "ئەنجومەنی شار دوێنێ شەو پلانی نۆژەنکردنەوەی بازاڕە کۆنەکەی پەسەند کرد و ڕایگەیاند کە "
       "دوکاندارەکان دەتوانن پێش کۆتایی ساڵ بگەڕێنەوە بۆ دوکانەکانیان."},
      {"ug",
       "شەھەرلىك كېڭەش تۈنۈگۈن ئاخشام كونا بازارنى قايتا قۇرۇش پىلانىنى ماقۇللىدى ۋە "
       "دۇكاندارلارنىڭ "
       "يىل ئاخىرىدىن بۇرۇن دۇكانلىرىغا قايتىدىغانلىقىنى بىلدۈردى."},
      {"ru",
       "Городской совет вчера вечером утвердил план восстановления старого рынка и пообещал, что "
       "торговцы смогут вернуться на свои места до конца года."},
      {"zh", "市议会昨晚通过了重建旧市场的计划，并表示商户可以在年底之前回到自己的店铺继续营业。"},
      {"zh-hant",
       "市議會昨晚通過了重建舊市場的計劃，並表示商戶可以在年底之前回到自己的店鋪繼續營業。"},
      {"de",
       "Der Stadtrat hat gestern Abend einen Plan zum Wiederaufbau des alten Marktes beschlossen "
       "und "
       "versprochen, dass die Händler noch vor Ende des Jahres zurückkehren können."},
      {"es",
       "El ayuntamiento aprobó anoche un plan para reconstruir el antiguo mercado y prometió que "
       "los "
       "comerciantes podrán volver a sus puestos antes de que termine el año."},
      {"it",
       "Il consiglio comunale ha approvato ieri sera un piano per ricostruire il vecchio mercato e "
       "ha "
       "promesso che i commercianti potranno tornare ai loro posti entro la fine dell'anno."},
      {"he",
       "מועצת העיר אישרה אמש תוכנית לבנייה מחדש של השוק הישן, והבטיחה שהסוחרים יוכלו לחזור "
       "לחנויותיהם לפני סוף השנה."},
      {"hi",
       "नगर परिषद ने कल रात पुराने बाज़ार के पुनर्निर्माण की योजना को मंज़ूरी दी और कहा कि दुकानदार साल के अंत "
       "से पहले लौट सकेंगे।"},
      {"ja",
       "市議会は昨夜、古い市場を再建する計画を承認し、店主たちは年末までに自分の店に戻れると約束し"
       "た。"},
  };
  for (const auto& c : cases) {
    Document doc;
    Annotate(doc, c.text);
    EXPECT_EQ(doc.language.main.code, c.code) << c.text;
    EXPECT_GT(doc.language.main.confidence, 0.5f) << c.code;
    EXPECT_LE(doc.language.main.confidence, 1.0f) << c.code;
    ASSERT_FALSE(doc.language.shares.empty()) << c.code;
    EXPECT_EQ(doc.language.shares[0].code, c.code);
    EXPECT_GT(doc.language.main.share, 0.8f) << c.code;
  }
}

TEST(LanguageTest, ShortTextsOfTheArabicScript) {
  EXPECT_EQ(Main("خبر عاجل"), "ar");
  EXPECT_EQ(Main("انفجار في بغداد"), "ar");
  EXPECT_EQ(Main("گزارش ویژه"), "fa");
  EXPECT_EQ(Main("بڑی خبر ہے"), "ur");
  EXPECT_EQ(Main("هەواڵی نوێ"), "ckb");
  EXPECT_EQ(Main("ډېر ښه"), "ps");
}

TEST(LanguageTest, NothingToGoByIsUndetermined) {
  for (const std::string_view text :
       {"", "2015", "٢٠١٥ ١٢ ٣", "12,5 % 100 - 200", "... ؟ !", "🎉🎉", "https://example.com/1"}) {
    Document doc;
    Annotate(doc, text);
    EXPECT_EQ(doc.language.main.code, "und") << text;
    EXPECT_EQ(doc.language.main.confidence, 0) << text;
    EXPECT_TRUE(doc.language.shares.empty()) << text;
  }
}

TEST(LanguageTest, AMixedArticleHasShares) {
  Document doc;
  std::string mixed(kArabic);
  mixed += "\n";
  mixed += kArabic;
  mixed += "\n";
  mixed += kEnglish;
  Annotate(doc, mixed);
  EXPECT_EQ(doc.language.main.code, "ar");
  ASSERT_GE(doc.language.shares.size(), 2u);
  EXPECT_EQ(doc.language.shares[1].code, "en");
  EXPECT_GT(doc.language.shares[1].share, 0.1f);
  float sum = 0;
  for (const LanguageGuess& guess : doc.language.shares) sum += guess.share;
  EXPECT_LE(sum, 1.01f);
  EXPECT_GE(doc.language.shares[0].share, doc.language.shares[1].share);
}

TEST(LanguageTest, LatinNamesInAnArabicArticleChangeNothing) {
  EXPECT_EQ(Main("أطلقت شركة Apple هاتف iPhone الجديد في مؤتمر WWDC الذي عقد في مدينة San Jose "
                 "الأميركية، وقالت إنه سيباع في الأسواق العربية قبل نهاية الشهر المقبل."),
            "ar");
}

TEST(LanguageTest, TheTitleCounts) { EXPECT_EQ(Main("2015", kArabic), "ar"); }

// The declared language helps where the text says little, and does not win against the text.
TEST(LanguageTest, TheDeclaredLanguageIsAHint) {
  EXPECT_EQ(Main(kArabic, {}, "en"), "ar");
  EXPECT_EQ(Main(kEnglish, {}, "ar"), "en");
  EXPECT_EQ(Main(kEnglish, {}, "no such language"), "en");
  EXPECT_EQ(Main("", {}, "ar"), "und");
}

TEST(LanguageTest, RandomTextsGiveAWellFormedAnswer) {
  std::mt19937 random(9);
  Document doc;
  for (int round = 0; round < 2000; ++round) {
    const std::string text = text::reference::RandomText(random, 200);
    Annotate(doc, text, text.substr(0, text.find(' ')));
    const LanguageLayer& layer = doc.language;
    ASSERT_FALSE(layer.main.code.empty()) << text;
    ASSERT_EQ(layer.main.code == "und", layer.shares.empty()) << text;
    float sum = 0;
    for (const LanguageGuess& guess : layer.shares) {
      ASSERT_GT(guess.share, 0) << text;
      ASSERT_GE(guess.confidence, 0) << text;
      ASSERT_LE(guess.confidence, 1) << text;
      sum += guess.share;
    }
    ASSERT_LE(sum, 1.01f) << text;
  }
}

// Only the head and the middle are read, cut between code points.
TEST(LanguageTest, ALongArticleIsSampled) {
  for (int shift = 0; shift < 4; ++shift) {
    std::string body(static_cast<size_t>(shift), 'x');
    while (body.size() < 300000) body.append(kArabic).append("\n");
    EXPECT_EQ(Main(body), "ar");
  }
}

TEST(LanguageTest, OneDocumentAfterAnother) {
  Document doc;
  Annotate(doc, kArabic);
  Annotate(doc, kEnglish);
  EXPECT_EQ(doc.language.main.code, "en");
  EXPECT_EQ(doc.language.shares.size(), 1u);
}

TEST(LanguageTest, TheSameTextGivesTheSameAnswer) {
  for (const std::string_view text : {kArabic, kEnglish, std::string_view("گزارش")}) {
    Document a, b;
    Annotate(a, text);
    Annotate(b, kArabic);
    Annotate(b, text);
    EXPECT_EQ(a.language.main.code, b.language.main.code);
    EXPECT_EQ(a.language.main.confidence, b.language.main.confidence);
  }
}

TEST(ArabicScriptTest, CountsLettersAndTheirOwners) {
  const ArabicScriptEvidence arabic = ReadArabicScript("مكتبة على النيل");
  EXPECT_EQ(arabic.language, "ar");
  EXPECT_EQ(arabic.arabic_letters, 13);
  EXPECT_EQ(arabic.other_letters, 0);
  EXPECT_GT(arabic.own_letters, 0);
  const ArabicScriptEvidence mixed = ReadArabicScript("پارک London ۱۲");
  EXPECT_EQ(mixed.language, "fa");
  EXPECT_EQ(mixed.arabic_letters, 4);
  EXPECT_EQ(mixed.other_letters, 6);
  EXPECT_EQ(ReadArabicScript("ٹرین ڈاک").language, "ur");
  EXPECT_EQ(ReadArabicScript("ښځه").language, "ps");
  EXPECT_EQ(ReadArabicScript("ڕۆژ").language, "ckb");
  EXPECT_EQ(ReadArabicScript("ئۇيغۇر ۋە").language, "ug");
}

// Dialect news spells a few foreign sounds with Persian letters: still Arabic.
TEST(ArabicScriptTest, AFewForeignLettersDoNotOutweighArabicOnes) {
  EXPECT_EQ(ReadArabicScript("افتتحت شركة پيپسي مصنعا جديدا في مدينة البصرة على ضفة الشط").language,
            "ar");
}

}  // namespace
}  // namespace khabar::language
