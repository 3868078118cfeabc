// The trainer on corpora of a few lines, written to a temporary folder.
#include <cmath>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/analyze/entities/tagger.h"
#include "tools/entities/corpus.h"
#include "tools/entities/crf_trainer.h"
#include "tools/entities/evaluate.h"
#include "tools/entities/lbfgs.h"

namespace khabar::entities {
namespace {

class TrainerTest : public testing::Test {
 protected:
  void SetUp() override { std::filesystem::create_directories(folder_); }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string Write(const std::string& name, const std::string& text) const {
    std::string path = folder_ + "/" + name;
    std::ofstream(path) << text;
    return path;
  }
  // Two documents, the second of two lines.
  std::string WriteAnnotated() const {
    Write("news.tsv",
          "d1.00\tقال سامح الشاذلي في أسوان.\nd2.00\tوصل نزار البرقاوي إلى قنا.\nd2.01\tغادر الوفد "
          "أسوان.\n");
    Write("news.bio",
          "قال\tO\nسامح\tB-PER\nالشاذلي\tI-PER\nفي\tO\nأسوان\tB-LOC\n.\tO\n\n"
          "وصل\tO\nنزار\tB-PER\nالبرقاوي\tI-PER\nإلى\tO\nقنا\tB-LOC\n.\tO\n\n"
          "غادر\tO\nالوفد\tO\nأسوان\tB-LOC\n.\tO\n");
    return folder_ + "/news";
  }

  const std::string folder_ = testing::TempDir() + "trainer_" +
                              testing::UnitTest::GetInstance()->current_test_info()->name();
};

TrainerOptions SmallOptions() {
  TrainerOptions options;
  options.l2 = 0.05;
  options.min_count = 1;
  options.verbose = false;
  return options;
}

std::vector<std::string> Texts(const AnnotatedDocument& document,
                               const std::vector<Mention>& mentions) {
  std::vector<std::string> texts;
  texts.reserve(mentions.size());
  for (const Mention& mention : mentions)
    texts.emplace_back(document.doc->TextOf(Field::kBody, mention.span));
  return texts;
}

TEST_F(TrainerTest, LbfgsFindsTheMinimum) {
  // Rosenbrock's valley, from the usual start: the minimum is (1, 1).
  const Objective valley = [](const std::vector<float>& x, std::vector<float>& gradient) {
    const double a = static_cast<double>(x[0]), b = static_cast<double>(x[1]);
    gradient[0] = static_cast<float>(-2 * (1 - a) - 400 * a * (b - a * a));
    gradient[1] = static_cast<float>(200 * (b - a * a));
    return (1 - a) * (1 - a) + 100 * (b - a * a) * (b - a * a);
  };
  std::vector<float> x = {-1.2f, 1};
  MinimizeLbfgs(valley, 200, x, [](int, double) {});
  EXPECT_NEAR(x[0], 1, 0.05);
  EXPECT_NEAR(x[1], 1, 0.1);
}

TEST_F(TrainerTest, ReadsDocumentsLineByLine) {
  const std::string prefix = WriteAnnotated();
  for (const Spacing spacing : {Spacing::kAsPublished, Spacing::kBetweenTokens}) {
    const auto docs = ReadAnnotated(prefix, spacing);
    ASSERT_TRUE(docs.ok()) << docs.status();
    ASSERT_EQ(docs->size(), 2u);
    const AnnotatedDocument& second = (*docs)[1];
    EXPECT_EQ(second.id, "d2");
    EXPECT_TRUE(second.complete);
    EXPECT_THAT(Texts(second, GoldMentions(second)),
                testing::ElementsAre("نزار البرقاوي", "قنا", "أسوان"));
    const bool spaced = second.doc->body().text.find("قنا .") != std::string_view::npos;
    EXPECT_EQ(spaced, spacing == Spacing::kBetweenTokens);
  }
  EXPECT_FALSE(ReadAnnotated(folder_ + "/none", Spacing::kAsPublished).ok());
}

TEST_F(TrainerTest, SourcesWithFewerTypesLeaveTagsOpen) {
  const std::string path = Write("few.bio", "زار\tO\nسامح\tB-PER\nملعب\tB-LOC\nأسوان\tI-LOC\n");
  const auto docs = ReadBio(path, "plo");
  ASSERT_TRUE(docs.ok()) << docs.status();
  const AnnotatedDocument& document = (*docs)[0];
  EXPECT_FALSE(document.complete);
  const auto may_be = [&](size_t token, int tag) {
    return (document.masks[token] >> tag & 1u) != 0;
  };
  EXPECT_TRUE(may_be(0, kOutside));
  EXPECT_TRUE(may_be(0, BeginTag(EntityType::kOccupation)));  // it annotates none
  EXPECT_FALSE(may_be(0, BeginTag(EntityType::kPerson)));
  EXPECT_FALSE(may_be(1, kOutside));
  EXPECT_TRUE(may_be(2, BeginTag(EntityType::kLocation)));
  EXPECT_TRUE(may_be(2, BeginTag(EntityType::kFacility)));
  EXPECT_TRUE(may_be(3, InsideTag(EntityType::kFacility)));
}

TEST_F(TrainerTest, DocumentsThatShareSentencesAreDropped) {
  const std::string sentence = "one\tO\ntwo\tO\nthree\tO\nfour\tO\nfive\tO\nsix\tO\nseven\tO\n";
  const std::string more = "eight\tO\nnine\tO\nten\tO\neleven\tO\ntwelve\tO\nthirteen\tO\n";
  auto kept = ReadBio(Write("a.bio", sentence + more), "plo");
  auto same = ReadBio(Write("b.bio", sentence + more), "plo");
  auto other = ReadBio(Write("c.bio", sentence), "plo");
  ASSERT_TRUE(kept.ok() && same.ok() && other.ok());
  DropOverlap(*kept, *same);
  EXPECT_TRUE(same->empty());
  DropOverlap(*kept, *other);  // three word 5-grams: chance, not a copy
  EXPECT_EQ(other->size(), 1u);
}

TEST_F(TrainerTest, LearnsWhatItIsShownAndTwiceTheSame) {
  auto docs = ReadAnnotated(WriteAnnotated(), Spacing::kAsPublished);
  ASSERT_TRUE(docs.ok());
  const ClusterTable none;
  std::string first;
  for (int round = 0; round < 2; ++round) {
    CrfTrainer trainer(none, SmallOptions());
    for (const AnnotatedDocument& document : *docs) trainer.Add(document, {});
    trainer.Train();
    const std::string bytes = trainer.Serialize({}, 1, 0);
    if (round == 1) {
      EXPECT_EQ(bytes, first);
    }
    first = bytes;
  }
  const Tagger tagger(*EntityModel::FromBytes(first, "small"));
  std::vector<const AnnotatedDocument*> pointers;
  for (const AnnotatedDocument& document : *docs) pointers.push_back(&document);
  const Evaluation evaluation = Evaluate(tagger, pointers);
  EXPECT_EQ(evaluation.all.gold, 5);
  EXPECT_EQ(evaluation.all.f1(), 100);
}

TEST_F(TrainerTest, CalibrationMakesProbabilitiesHonest) {
  // Said 0.9, right in half of the cases: 0.9 to the power of 6.6 is 0.5, the largest exponent 4.
  Evaluation proud;
  for (int i = 0; i < 100; ++i) proud.confidences.emplace_back(0.9f, i % 2 == 0);
  EXPECT_GT(Calibrate(proud), 3.5f);
  Evaluation modest;
  for (int i = 0; i < 100; ++i) modest.confidences.emplace_back(0.8f, i % 20 != 0);
  EXPECT_LT(Calibrate(modest), 0.5f);
}

}  // namespace
}  // namespace khabar::entities
