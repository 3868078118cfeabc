#include "lib/text/clitics.h"

#include <algorithm>
#include <array>
#include <random>
#include <string>

#include "gtest/gtest.h"

#include "lib/base/utf8.h"

namespace khabar::text {
namespace {

std::string_view Proclitics(std::string_view word) {
  return word.substr(0, static_cast<size_t>(FindClitics(word).prefix_bytes));
}

// Words whose first letter looks like a proclitic and is their own.
constexpr auto kWhole = std::to_array<std::string_view>(
    {"واشنطن", "وزير",  "وزيرة", "وزارة",   "وزراء",   "وكالة",  "وكيل",   "وفد",    "وثيقة",
     "وثائق",  "وضع",   "وقت",   "والد",    "ولاية",   "وسط",    "وحدة",   "بغداد",  "بريطانيا",
     "برلين",  "باريس", "بيروت", "بلجيكا",  "باكستان", "برلمان", "بيان",   "بنك",    "بلدية",
     "لبنان",  "ليبيا", "لندن",  "لجنة",    "لقاء",    "لاعب",   "فرنسا",  "فلسطين", "فريق",
     "فيلم",   "فصائل", "كركوك", "كردستان", "كوريا",   "كندا",   "كربلاء", "كتاب",   "كابول",
     "سوريا",  "سفير",  "سلطات", "سيناء",   "ستوكهولم"});

TEST(CliticsTest, TheFirstLetterOfANameIsItsOwn) {
  for (const std::string_view word : kWhole) {
    EXPECT_EQ(Proclitics(word), "") << word;
    EXPECT_FALSE(FindClitics(word).has_article) << word;
  }
}

TEST(CliticsTest, TheSameWordsLoseARealProclitic) {
  for (const std::string_view word : kWhole) {
    EXPECT_EQ(Proclitics("و" + std::string(word)), "و") << word;
  }
}

TEST(CliticsTest, ChainsAndTheArticle) {
  const struct {
    std::string_view word, proclitics;
    bool article;
  } cases[] = {
      {"العراق", "", true},     {"والعراق", "و", true},  {"بالعراق", "ب", true},
      {"كالعراق", "ك", true},   {"فالعراق", "ف", true},  {"وبالعراق", "وب", true},
      {"للعراق", "ل", true},    {"وللعراق", "ول", true}, {"للوزير", "ل", true},
      {"وبغداد", "و", false},   {"لبغداد", "ل", false},  {"ولبغداد", "ول", false},
      {"سيصل", "س", false},     {"وسيصل", "وس", false},  {"فسيصل", "فس", false},
      {"من", "", false},        {"ولم", "", false},      {"في", "", false},
      {"الْعِرَاقُ", "", true},     {"وَبَغداد", "وَ", false},  {"وَالْعِرَاق", "وَ", true},
      {"وـالعراق", "وـ", true}, {"", "", false},         {"ً", "", false},
      {"و2015", "", false},     {"كوفيد19", "", false},  {"می‌رود", "", false},
  };
  for (const auto& c : cases) {
    EXPECT_EQ(Proclitics(c.word), c.proclitics) << c.word;
    EXPECT_EQ(FindClitics(c.word).has_article, c.article) << c.word;
  }
}

TEST(CliticsTest, AnAlefWithHamzaIsNoArticle) {
  const struct {
    std::string_view word;
    bool article;
  } cases[] = {
      {"ألمانيا", false}, {"المانيا", false}, {"وألمانيا", false}, {"بالمانيا", false},
      {"إليه", false},    {"اليه", false},    {"وإليهم", false},   {"آلاف", false},
      {"اليهود", true},   {"الأفضل", true},   {"الافضل", true},    {"الآلاف", true},
      {"المانع", true},   {"الألمان", true},  {"والألماني", true},
  };
  for (const auto& c : cases) EXPECT_EQ(FindClitics(c.word).has_article, c.article) << c.word;
}

// Frequent or not, they begin like a conjunction with an article or with a verb.
TEST(CliticsTest, ForeignNamesKeepTheirFirstLetters) {
  for (const std::string_view word :
       {"فالديس", "فالفيردي", "كالدويل", "فالنسيا", "ووترز", "وينستون", "ويلوبي"}) {
    EXPECT_EQ(Proclitics(word), "") << word;
  }
  for (const std::string_view word : {"فالوزير", "كالوزير", "فالأمم"}) {
    EXPECT_EQ(FindClitics(word).prefix_bytes, 2) << word;
    EXPECT_TRUE(FindClitics(word).has_article) << word;
  }
}

// Set phrases, more frequent than the noun by itself. Nobody writes البشكل, as one writes البيان.
TEST(CliticsTest, AFrequentPhraseLosesItsPreposition) {
  for (const std::string_view word :
       {"بشكل", "بقيمة", "بسبب", "بهدف", "بعنوان", "بحضور", "باستخدام", "بصورة", "بمشاركة",
        "برئاسة", "بجامعة", "بمستشفى", "بمحافظة", "بولاية", "بفندق", "كوسيلة"}) {
    EXPECT_EQ(FindClitics(word).prefix_bytes, 2) << word;
    EXPECT_FALSE(FindClitics(word).has_article) << word;
  }
  for (const std::string_view word :
       {"بالأزهر", "بالتعاون", "باللغة", "بالنسبة", "بالإضافة", "بالأهرام", "كالتالي", "للطيران",
        "للأوراق", "للتأمين", "للمرة", "للأسف", "للغاية"}) {
    EXPECT_EQ(FindClitics(word).prefix_bytes, 2) << word;
    EXPECT_TRUE(FindClitics(word).has_article) << word;
  }
  for (const std::string_view word : {"وبشكل", "وبالتعاون", "وبجامعة", "وللمرة"})
    EXPECT_EQ(FindClitics(word).prefix_bytes, 4) << word;
  for (const std::string_view word :
       {"باليرمو", "بالوتيلي", "بطولة", "بورصة", "بحيرة", "بلغت", "بقيت", "بغداد", "بابا", "بسام",
        "لديك", "لقائه", "لقاء", "لقب", "لاحظ", "كانا", "كأس", "كلية", "كريستال"}) {
    EXPECT_EQ(FindClitics(word).prefix_bytes, 0) << word;
  }
}

TEST(CliticsTest, InstitutionsBehindAPrepositionBeginWithoutIt) {
  for (const std::string_view word :
       {"بالأزهر", "بالأهرام", "بجامعة", "بمستشفى", "بكلية", "بفندق", "بجائزة"})
    EXPECT_EQ(FindNameStart(word).prefix_bytes, 2) << word;
  EXPECT_EQ(FindNameStart("بروس").prefix_bytes, 0);
}

// Names that begin with a letter that is a proclitic elsewhere; without it many are common words.
constexpr auto kNames = std::to_array<std::string_view>(
    {"كوفي",    "فورد",   "بلير",    "فيصل",   "كلينتون", "لافروف",    "وليد",    "بوتين",
     "فراس",    "كمال",   "كريم",    "فريد",   "فؤاد",    "بسام",      "بشار",    "بلال",
     "وائل",    "وليام",  "ويليام",  "كارتر",  "كاسترو",  "لوكاشينكو", "كوشنر",   "فلاديمير",
     "فرانسوا", "فيليب",  "كاميرون", "لطيف",   "بنيامين", "كيسنجر",    "بلاتر",   "بلاتيني",
     "فابيو",   "كابيلو", "لامبارد", "بنزيمة", "فيدرر",   "وولفغانغ",  "فينغر",   "فيرغسون",
     "كلوب",    "كروس",   "لاغارد",  "بطرس",   "بومبيو",  "كلارك",     "فينيسيوس"});

TEST(CliticsTest, NamesAtTheStartOfAMentionKeepTheirFirstLetter) {
  for (const std::string_view name : kNames) EXPECT_EQ(FindNameStart(name).prefix_bytes, 0) << name;
  // With a و before them, these are left to the article: باول is mostly ب + أول, لولا a
  // conjunction.
  for (const std::string_view name : {"باول", "لولا", "باسم"})
    EXPECT_EQ(FindNameStart(name).prefix_bytes, 0) << name;
}

TEST(CliticsTest, TheSameNamesLoseARealProclitic) {
  for (const std::string_view name : kNames) {
    for (const std::string_view proclitic : {"و", "ل", "ب", "ول"}) {
      const std::string word = std::string(proclitic) + std::string(name);
      EXPECT_EQ(FindNameStart(word).prefix_bytes, static_cast<int32_t>(proclitic.size())) << word;
    }
  }
}

TEST(CliticsTest, AWordThatTheCountsDoNotKnowHasTwoReadings) {
  const NameStart unknown = FindNameStart("لغاندولفيني");
  EXPECT_FALSE(unknown.sure);
  EXPECT_NE(unknown.prefix_bytes, unknown.other_bytes);
  EXPECT_EQ(std::max(unknown.prefix_bytes, unknown.other_bytes), 2);
  const NameStart none = FindNameStart("غاندولفيني");
  EXPECT_EQ(none.prefix_bytes, 0);
  EXPECT_EQ(none.other_bytes, 0);
  EXPECT_EQ(FindNameStart("").prefix_bytes, 0);
  EXPECT_EQ(FindNameStart("Ford").prefix_bytes, 0);
  EXPECT_EQ(FindNameStart("وآل").prefix_bytes, 2);
  EXPECT_EQ(FindNameStart("آل").prefix_bytes, 0);
  // The article's ل is the name's.
  EXPECT_EQ(FindNameStart("للعراق").prefix_bytes, 2);
  EXPECT_EQ(FindNameStart("وللعراق").prefix_bytes, 4);
}

TEST(CliticsTest, AttachedPronouns) {
  const struct {
    std::string_view word, pronoun;
  } cases[] = {
      {"وزارتها", "ها"}, {"رئيسهم", "هم"}, {"حكومتنا", "نا"}, {"وقرارهم", "هم"}, {"الوزير", ""},
      {"بغداد", ""},     {"مهم", ""},      {"له", ""},        {"", ""},
  };
  for (const auto& c : cases) {
    const auto bytes = static_cast<size_t>(FindPronoun(c.word));
    EXPECT_EQ(c.word.substr(c.word.size() - bytes), c.pronoun) << c.word;
  }
}

// Vowel signs and tatweel change nothing in the analysis, and hamza on an alef nothing either.
TEST(CliticsTest, MarksDoNotChangeTheLetters) {
  constexpr std::u32string_view kLetters = U"ابتجدرزسشعفقكلمنهويةىأ";
  constexpr std::u32string_view kMarks = U"\u064E\u064F\u0650\u0651\u0652\u0640\u0670";
  std::mt19937 random(8);
  for (int round = 0; round < 20000; ++round) {
    std::string bare, marked;
    if (random() % 2 == 0) bare = marked = kWhole[random() % kWhole.size()];
    for (unsigned n = random() % 8; n > 0; --n) {
      const char32_t letter = kLetters[random() % kLetters.size()];
      AppendUtf8(letter, bare);
      AppendUtf8(letter, marked);
      while (random() % 2 == 0) AppendUtf8(kMarks[random() % kMarks.size()], marked);
    }
    const Clitics a = FindClitics(bare);
    const Clitics b = FindClitics(marked);
    std::string stripped;
    for (int32_t i = 0; i < b.prefix_bytes;) {
      const DecodedCodePoint c = DecodeValidUtf8(marked, i);
      if (kMarks.find(c.value) == std::u32string_view::npos) AppendUtf8(c.value, stripped);
      i += c.length;
    }
    ASSERT_EQ(stripped, bare.substr(0, static_cast<size_t>(a.prefix_bytes))) << marked;
    ASSERT_EQ(a.has_article, b.has_article) << marked;
    ASSERT_LT(b.prefix_bytes + FindPronoun(marked), static_cast<int32_t>(marked.size()) + 1);
  }
}

TEST(CliticsTest, MarksBeforeTheFirstLetterAreNoProclitic) {
  for (const std::string_view word : {"ـبغداد", "ـــ", "\u064E\u064E", "\u064Eبغداد"}) {
    EXPECT_EQ(FindClitics(word).prefix_bytes, 0) << word;
    EXPECT_EQ(FindNameStart(word).prefix_bytes, 0) << word;
    EXPECT_EQ(FindNameStart(word).other_bytes, 0) << word;
  }
  // What is before a proclitic goes with it.
  EXPECT_EQ(FindClitics("ـوالعراق").prefix_bytes, 4);
}

TEST(CliticsTest, AnalysesNoWordOfOtherLetters) {
  for (const std::string_view word : {"Baghdad", "Багдад", "וושינגטון", "北京"}) {
    EXPECT_EQ(FindClitics(word).prefix_bytes, 0) << word;
    EXPECT_EQ(FindPronoun(word), 0) << word;
  }
}

}  // namespace
}  // namespace khabar::text
