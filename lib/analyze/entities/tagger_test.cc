#include "lib/analyze/entities/tagger.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/entities/mention_span.h"
#include "lib/analyze/entities/test_article.h"

namespace khabar::entities {
namespace {

TEST(MentionSpanTest, LeavesOutWhatIsNoPartOfAName) {
  const struct {
    const char *text, *language, *name;
  } cases[] = {
      {"وبغداد", "ar", "بغداد"},
      {"لبنان", "ar", "لبنان"},
      {"وللعراق", "ar", "لعراق"},
      {"بالقاهرة", "ar", "القاهرة"},
      {"«إكس", "ar", "إكس"},
      {"«تويتر»", "ar", "تويتر"},
      {". حسن الأمين", "ar", "حسن الأمين"},
      {"الأمم المتحدة،", "ar", "الأمم المتحدة"},
      {"Solberg's", "en", "Solberg"},
      {"(Harbour Energy Inc.", "en", "Harbour Energy Inc."},
      {"Jean-Luc Martin", "en", "Jean-Luc Martin"},
      {"«»", "ar", ""},
  };
  for (const auto& c : cases) {
    Document doc;
    SetArticle("", c.text, c.language, doc);
    const TextUnit& unit = doc.body();
    const Span span = MentionSpan(unit, 0, unit.tokens.size());
    EXPECT_EQ(span.empty() ? "" : span.In(unit.text), c.name) << c.text;
  }
}

TEST(MentionSpanTest, KnowsOneLetter) {
  const struct {
    const char *text, *language;
    bool is_one_letter;
  } cases[] = {{"ك.", "ar", true},    {"ك", "ar", true},        {"«ك»", "ar", true},
               {"K.", "en", true},    {"كم", "ar", false},      {"J. K.", "en", false},
               {"م. ن", "ar", false}, {"K. Adam", "en", false}, {"«»", "ar", false}};
  for (const auto& c : cases) {
    Document doc;
    SetArticle("", c.text, c.language, doc);
    EXPECT_EQ(IsOneLetter(doc.body(), 0, doc.body().tokens.size()), c.is_one_letter) << c.text;
  }
}

class TaggerTest : public testing::Test {
 protected:
  static const Tagger& English() {
    static const Tagger tagger(*EntityModel::Load("models/entities_en.bin"));
    return tagger;
  }
  static const Tagger& Arabic() {
    static const Tagger tagger(*EntityModel::Load("models/entities_ar.bin"));
    return tagger;
  }
  // How often `name` is a mention of a person.
  static int Persons(const Tagger& tagger, const std::string& text, std::string_view name) {
    Document doc;
    SetArticle("", text, "ar", doc);
    std::vector<Mention> mentions;
    tagger.Tag(doc, mentions);
    int count = 0;
    for (const Mention& mention : mentions) {
      count += mention.type == EntityType::kPerson && mention.span.In(doc.body().text) == name;
    }
    return count;
  }
};

TEST_F(TaggerTest, SurnamesAreKnownFromTheFullName) {
  EXPECT_EQ(Persons(English(),
                    "Defence Minister Karin Lindqvist was blunt. Lindqvist shrugged. Nobody "
                    "followed Lindqvist. The lindqvist law is another matter.",
                    "Lindqvist"),
            2);
  EXPECT_EQ(
      Persons(
          Arabic(),
          "قال المدير العام نزار البرقاوي إن الأنبوب لم يتضرر. وامتنع البرقاوي عن الرد، ثم غادر "
          "البرقاوي القاعة.",
          "البرقاوي"),
      2);
}

TEST_F(TaggerTest, WithoutAFullNameNoWordBecomesASurname) {
  EXPECT_EQ(Persons(English(), "The carpenter shrugged. Carpenter wages are low.", "Carpenter"), 0);
}

TEST_F(TaggerTest, PartsOfNamesAreNoSurnames) {
  EXPECT_EQ(Persons(Arabic(),
                    "قال عبد الله القحطاني إن الأمر انتهى. وأضاف عبد الله: «إن شاء الله نعود غداً». "
                    "وقال النبي صلى الله عليه وسلم ذلك، والله أعلم.",
                    "الله"),
            0);
  EXPECT_EQ(Persons(Arabic(),
                    "ألقى الكاتب حسين صلاح الدين محاضرة. وقال إن الدين لا يفرق بين الناس، وإن فهم "
                    "الدين يحتاج إلى علم.",
                    "الدين"),
            0);
  EXPECT_EQ(
      Persons(Arabic(),
              "افتتح الوزير محمد عبد العزيز المعرض، وقال للحضور: أيها الشعب العزيز، نلتقي غداً.",
              "العزيز"),
      0);
}

// What is part of a name here is an ordinary word further on.
TEST_F(TaggerTest, SecondHalvesOfNamesAreNoSurnames) {
  EXPECT_EQ(
      Persons(Arabic(), "ألقى الكاتب حسين صلاح الدّين محاضرة. وقال إن الدّين لا يفرق بين الناس.",
              "الدّين"),
      0);
  EXPECT_EQ(
      Persons(Arabic(),
              "وقع الوزير حسن عماد الدولة القرار. وقالت الدولة إنها ستدفع، وتوقفت سيارة الدولة.",
              "الدولة"),
      0);
  EXPECT_EQ(
      Persons(Arabic(), "زار القائد حبيب الرحمن المدرسة. وبدأ الحفل بقوله: بسم الله الرحمن الرحيم.",
              "الرحمن"),
      0);

  EXPECT_EQ(Persons(Arabic(),
                    "التقى الصحافيون سيف الإسلام القذافي وضياء الإسلام في طرابلس. وقال الداعية إن "
                    "الإسلام دين رحمة، وإن تعاليم الإسلام تدعو إلى السلم.",
                    "الإسلام"),
            0);
}

TEST_F(TaggerTest, TheServantBelongsToTheName) {
  EXPECT_EQ(Persons(Arabic(),
                    "انتخب المجلس ليلى عبد الكريم الصافي رئيسة له، وحصلت على 498 صوتاً في مقابل 312 "
                    "لعبد الكريم الصافي.",
                    "الكريم الصافي"),
            0);
}

TEST_F(TaggerTest, AddressesAreNoNames) {
  const std::string text =
      "كتب الوزير على @sameh_shazli ثم نشر الخبر في www.example.org وغرّد @sameh_shazli ثانية.";
  EXPECT_EQ(Persons(Arabic(), text, "@sameh_shazli"), 0);
}

TEST_F(TaggerTest, AppendsToWhatIsThere) {
  Document doc;
  SetArticle("", "Ingrid Solberg flew to Oslo.", "en", doc);
  std::vector<Mention> mentions(1);
  English().Tag(doc, mentions);
  EXPECT_GT(mentions.size(), 1u);
  EXPECT_EQ(mentions[0].entity, -1);
}

}  // namespace
}  // namespace khabar::entities
