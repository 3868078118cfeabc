#include "lib/analyze/entities/entity_annotator.h"

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/entities/test_article.h"
#include "lib/base/errors.h"

namespace khabar::entities {
namespace {

namespace fs = std::filesystem;

constexpr const char* kModels = "models";  // tests run in the root of the tree

const EntityAnnotator& Annotator() {
  static const std::unique_ptr<const EntityAnnotator> annotator = *EntityAnnotator::Load(kModels);
  return *annotator;
}

// "PERSON:name LOCATION:name …" of the body, as written.
std::string Found(const Document& doc) {
  static constexpr const char* kNames[] = {"?",    "PER", "LOC",   "FAC",     "ORG",
                                           "NORP", "OCC", "EVENT", "PRODUCT", "WORK"};
  std::string found;
  for (const Mention& mention : doc.entities.mentions) {
    found += found.empty() ? "" : " | ";
    found += kNames[static_cast<size_t>(mention.type)];
    found += " " + std::string(doc.TextOf(mention.field, mention.span));
  }
  return found;
}

TEST(EntityAnnotatorTest, FindsNamesInArabicNews) {
  const struct {
    const char *text, *found;
  } cases[] = {
      {"أعلن وزير الخارجية الفرنسي جان إيف لودريان في بيروت أن بلاده ستساعد لبنان.",
       "OCC وزير الخارجية | NORP الفرنسي | PER جان إيف لودريان | LOC بيروت | LOC لبنان"},
      {"وصل الوفد إلى دمشق قادماً من موسكو وطهران.", "LOC دمشق | LOC موسكو | LOC طهران"},
      {"قالت وزارة الدفاع الروسية إن طائراتها لم تدخل سوريا.",
       "ORG وزارة الدفاع الروسية | LOC سوريا"},
      {"أشاد الأمين العام للأمم المتحدة بالاتفاق بين السودان وإثيوبيا.",
       "OCC الأمين العام | ORG لأمم المتحدة | LOC السودان | LOC إثيوبيا"},
      // Proclitics are no part of a name.
      {"تعهدت واشنطن لبغداد بمواصلة الدعم، وبالعراق جنود من تركيا.",
       "LOC واشنطن | LOC بغداد | LOC العراق | LOC تركيا"},
  };
  Document doc;
  for (const auto& c : cases) {
    SetArticle("", c.text, "ar", doc);
    ASSERT_TRUE(Annotator().Annotate(doc).ok());
    EXPECT_EQ(Found(doc), c.found) << c.text;
  }
}

TEST(EntityAnnotatorTest, FindsNamesInEnglishNews) {
  const struct {
    const char *text, *found;
  } cases[] = {
      {"Prime Minister Theresa May flew to Brussels on Monday.",
       "OCC Prime Minister | PER Theresa May | LOC Brussels"},
      {"Germany's Angela Merkel met Vladimir Putin in Moscow.",
       "LOC Germany | PER Angela Merkel | PER Vladimir Putin | LOC Moscow"},
      {"The British government blamed Russia for the attack.", "NORP British | LOC Russia"},
  };
  Document doc;
  for (const auto& c : cases) {
    SetArticle("", c.text, "en", doc);
    ASSERT_TRUE(Annotator().Annotate(doc).ok());
    EXPECT_EQ(Found(doc), c.found) << c.text;
  }
}

TEST(EntityAnnotatorTest, SentencesInTheOtherScriptAreReadByTheOtherModel) {
  Document doc;
  SetArticle("",
             "وصل الوفد إلى دمشق. Prime Minister Theresa May flew to Brussels on Monday. ثم غادر "
             "الوفد موسكو.",
             "ar", doc);
  ASSERT_TRUE(Annotator().Annotate(doc).ok());
  EXPECT_EQ(Found(doc),
            "LOC دمشق | OCC Prime Minister | PER Theresa May | LOC Brussels | LOC موسكو");
  // One foreign name does not make a sentence foreign.
  SetArticle("", "Theresa May met the editors of الحياة in Brussels.", "en", doc);
  ASSERT_TRUE(Annotator().Annotate(doc).ok());
  EXPECT_NE(Found(doc).find("PER Theresa May"), std::string::npos) << Found(doc);
}

TEST(EntityAnnotatorTest, MergesNamesAndGivesRoles) {
  Document doc;
  SetArticle("الكاظمي يزور واشنطن",
             "وصل رئيس الوزراء العراقي مصطفى الكاظمي إلى واشنطن اليوم. وقال الكاظمي إن العراق يريد "
             "الاستقرار.",
             "ar", doc);
  ASSERT_TRUE(Annotator().Annotate(doc).ok());
  const Entity* person = nullptr;
  const Entity* office = nullptr;
  for (const Entity& entity : doc.entities.entities) {
    if (entity.type == EntityType::kPerson) person = &entity;
    if (entity.type == EntityType::kOccupation) office = &entity;
  }
  ASSERT_NE(person, nullptr);
  ASSERT_NE(office, nullptr);
  EXPECT_EQ(person->name, "مصطفى الكاظمي");
  EXPECT_EQ(office->name, "رئيس الوزراء");
  EXPECT_EQ(&doc.entities.entities[static_cast<size_t>(office->role_of)], person);
  int of_person = 0;
  for (const Mention& mention : doc.entities.mentions)
    of_person += &doc.entities.entities[static_cast<size_t>(mention.entity)] == person;
  EXPECT_EQ(of_person, 3);
}

TEST(EntityAnnotatorTest, MentionsAreSortedApartAndInside) {
  Document doc;
  SetArticle(
      "وزير المياه مهند السعدي في البصرة",
      "أعلن السعدي، في بغداد، أن البنك الدولي موّل المحطة. قالت \"رويترز\" إن تركيا وإيران ترحبان.",
      "ar", doc);
  ASSERT_TRUE(Annotator().Annotate(doc).ok());
  ASSERT_GT(doc.entities.mentions.size(), 4u);
  for (size_t i = 0; i < doc.entities.mentions.size(); ++i) {
    const Mention& mention = doc.entities.mentions[i];
    EXPECT_FALSE(mention.span.empty());
    EXPECT_LE(static_cast<size_t>(mention.span.end), doc.unit(mention.field).text.size());
    EXPECT_GT(mention.confidence, 0);
    EXPECT_LE(mention.confidence, 1);
    if (i == 0) continue;
    const Mention& before = doc.entities.mentions[i - 1];
    EXPECT_TRUE(before.field < mention.field ||
                (before.field == mention.field && before.span.end <= mention.span.begin));
  }
}

TEST(EntityAnnotatorTest, OtherLanguagesGetNothingButTheReason) {
  Document doc;
  SetArticle("", "La ministre Anne Dubois a visité Marseille.", "fr", doc);
  const absl::Status status = Annotator().Annotate(doc);
  EXPECT_EQ(CodeOf(status), ErrorCode::kUnsupportedLanguage);
  EXPECT_NE(status.message().find("fr"), absl::string_view::npos);
  EXPECT_TRUE(doc.entities.mentions.empty());
}

TEST(EntityAnnotatorTest, TheDeclaredLanguageCountsWhereTheTextIsUnsure) {
  const struct {
    const char *detected, *declared;
    float confidence;
    bool annotated;
  } cases[] = {
      {"und", "ar", 0, true},    {"und", "AR-eg", 0, true}, {"fa", "ar", 0.4f, true},
      {"fa", "ar", 0.9f, false}, {"und", "", 0, false},     {"und", "fr", 0, false},
      {"und", "arz", 0, false},  {"und", "ar_SA", 0, true}, {"ar", "fr", 0.4f, true},
      {"und", "en-GB", 0, true},
  };
  for (const auto& c : cases) {
    Document doc;
    SetArticle("", "زار الوفد دمشق.", c.detected, doc);
    doc.language.main.confidence = c.confidence;
    doc.metadata.language.value = c.declared;
    EXPECT_EQ(Annotator().Annotate(doc).ok(), c.annotated) << c.detected << " " << c.declared;
  }
}

TEST(EntityAnnotatorTest, EmptyTextsHaveNoNames) {
  Document doc;
  SetArticle("", "", "und", doc);
  EXPECT_TRUE(Annotator().Annotate(doc).ok());
  EXPECT_TRUE(doc.entities.entities.empty());
}

TEST(EntityAnnotatorTest, ThreadsAndRepetitionsAgree) {
  const std::string text =
      "قال وزير الري سامح الشاذلي في القاهرة إن البنك الدولي وافق. وأضاف الشاذلي أن مصر والسودان "
      "اتفقتا.";
  const auto run = [&text] {
    Document doc;
    std::string all;
    for (int round = 0; round < 3; ++round) {
      // Another article between, so that nothing of it may stay behind.
      SetArticle("", "Erik Dahl of Equinor met Ingrid Solberg in Oslo.", "en", doc);
      EXPECT_TRUE(Annotator().Annotate(doc).ok());
      SetArticle("", text, "ar", doc);
      EXPECT_TRUE(Annotator().Annotate(doc).ok());
      std::string found = Found(doc);
      for (const Mention& mention : doc.entities.mentions)
        found += " " + std::to_string(mention.confidence);
      for (const Entity& entity : doc.entities.entities)
        found += " " + std::to_string(entity.salience);
      EXPECT_TRUE(all.empty() || all == found);
      all = found;
    }
    return all;
  };
  const std::string expected = run();
  std::vector<std::string> results(4);
  std::vector<std::thread> threads;
  threads.reserve(results.size());
  for (std::string& result : results) threads.emplace_back([&result, &run] { result = run(); });
  for (std::thread& thread : threads) thread.join();
  for (const std::string& result : results) EXPECT_EQ(result, expected);
}

// Sentences longer than the decoder takes at once keep all their names.
TEST(EntityAnnotatorTest, EndlessSentencesAreDecodedInParts) {
  std::string text;
  for (int i = 0; i < 1500; ++i) text += "زار الوفد دمشق ثم بيروت ثم ";
  Document doc;
  SetArticle("", text, "ar", doc);
  ASSERT_EQ(doc.body().sentences.size(), 1u);
  ASSERT_TRUE(Annotator().Annotate(doc).ok());
  EXPECT_GT(doc.entities.mentions.size(), 2900u);
  EXPECT_LE(doc.entities.entities.size(), 4u);
}

class BrokenModels : public testing::Test {
 protected:
  void SetUp() override {
    fs::create_directories(folder_);
    for (const char* name : {"entities_ar.bin", "entities_en.bin"})
      fs::copy_file(fs::path(kModels) / name, folder_ / name, fs::copy_options::overwrite_existing);
  }
  void TearDown() override { fs::remove_all(folder_); }

  const fs::path folder_ =
      fs::path(testing::TempDir()) /
      ("entities_" + std::string(testing::UnitTest::GetInstance()->current_test_info()->name()));
};

TEST_F(BrokenModels, AMissingFileIsNamed) {
  fs::remove(folder_ / "entities_en.bin");
  const auto loaded = EntityAnnotator::Load(folder_.string());
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(CodeOf(loaded.status()), ErrorCode::kModelMissing);
  EXPECT_NE(loaded.status().message().find("entities_en.bin"), absl::string_view::npos);
}

TEST_F(BrokenModels, ADamagedFileIsNamed) {
  fs::resize_file(folder_ / "entities_ar.bin", 100000);
  const auto loaded = EntityAnnotator::Load(folder_.string());
  ASSERT_FALSE(loaded.ok());
  EXPECT_EQ(CodeOf(loaded.status()), ErrorCode::kModelCorrupt);
  EXPECT_NE(loaded.status().message().find("entities_ar.bin"), absl::string_view::npos);
}

TEST_F(BrokenModels, TheDigestIsOfBothFiles) {
  const auto same = EntityAnnotator::Load(folder_.string());
  ASSERT_TRUE(same.ok()) << same.status();
  EXPECT_EQ((*same)->model_sha256(), Annotator().model_sha256());
  EXPECT_EQ((*same)->model_sha256().size(), 64u);
  fs::copy_file(folder_ / "entities_ar.bin", folder_ / "entities_en.bin",
                fs::copy_options::overwrite_existing);
  const auto other = EntityAnnotator::Load(folder_.string());
  ASSERT_TRUE(other.ok());
  EXPECT_NE((*other)->model_sha256(), Annotator().model_sha256());
}

}  // namespace
}  // namespace khabar::entities
