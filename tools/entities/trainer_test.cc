// The trainer on corpora of a few lines, written to a temporary folder.
#include <cmath>
#include <cstring>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/analyze/entities/tagger.h"
#include "tools/entities/corpus.h"
#include "tools/entities/crf_trainer.h"
#include "tools/entities/evaluate.h"
#include "tools/entities/temporary_folder.h"
#include "tools/entities/word_data.h"

namespace khabar::entities {
namespace {

class TrainerTest : public TemporaryFolderTest {
 protected:
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
};

TrainerOptions SmallOptions() {
  TrainerOptions options;
  options.l2 = 0.05;
  options.min_count = 1;
  options.rounds = 40;
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

TEST_F(TrainerTest, FineClassesAreOurTypesOrLeaveThemOpen) {
  const auto docs = ReadBio(Write("fine.bio",
                                  "قرأ\tO\nالأرصفة\tB-Book\nوسكن\tO\nقنا\tB-Population-Center\n"
                                  "بين\tO\nالعبابدة\tB-Group\nمع\tO\nشبح\tB-Ghost\n"),
                            "fine");
  ASSERT_TRUE(docs.ok()) << docs.status();
  const std::vector<TagMask>& masks = (*docs)[0].masks;
  const auto only = [](std::initializer_list<int> tags) {
    TagMask mask = 0;
    for (const int tag : tags) mask |= TagMask{1} << tag;
    return mask;
  };
  EXPECT_EQ(masks[1], only({BeginTag(EntityType::kWork)}));
  EXPECT_EQ(masks[3], only({BeginTag(EntityType::kLocation)}));  // no facility
  EXPECT_EQ(masks[5], only({kOutside, BeginTag(EntityType::kNorp)}));
  EXPECT_EQ(masks[7], MaskOf("plo", "MISC"));  // a class that is not known
}

TEST_F(TrainerTest, RecasingChangesLettersAlone) {
  const auto docs = ReadBio(
      Write("plain.bio", "Dahl\tB-PER\nleft\tO\nOslo\tB-LOC\n.\tO\n\nÅse\tB-PER\nstayed\tO\n"),
      "own");
  ASSERT_TRUE(docs.ok()) << docs.status();
  const AnnotatedDocument& document = (*docs)[0];
  const struct {
    Casing casing;
    const char* text;
    std::vector<std::string> names;
  } cases[] = {
      {Casing::kLower, "dahl left oslo .\nÅse stayed", {"dahl", "oslo", "Åse"}},
      {Casing::kUpper, "DAHL LEFT OSLO .\nÅSE STAYED", {"DAHL", "OSLO", "ÅSE"}},
      {Casing::kTitle, "Dahl Left Oslo .\nÅse Stayed", {"Dahl", "Oslo", "Åse"}},
  };
  for (const auto& c : cases) {
    const AnnotatedDocument again = Recase(document, c.casing);
    EXPECT_EQ(again.doc->body().text, c.text);
    EXPECT_EQ(again.masks, document.masks);
    EXPECT_EQ(Texts(again, GoldMentions(again)), c.names);
    EXPECT_EQ(again.doc->body().sentences.size(), document.doc->body().sentences.size());
  }
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
    CrfTrainer trainer(none, {}, SmallOptions());
    for (const AnnotatedDocument& document : *docs) trainer.Add(document, {});
    trainer.Train();
    const std::string bytes = trainer.Serialize({}, 1, 1000000);
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

// The features with the largest weights stay, and no more than is asked for.
TEST_F(TrainerTest, AsManyFeaturesStayAsAreAskedFor) {
  auto docs = ReadAnnotated(WriteAnnotated(), Spacing::kAsPublished);
  ASSERT_TRUE(docs.ok());
  const ClusterTable none;
  CrfTrainer trainer(none, {}, SmallOptions());
  for (const AnnotatedDocument& document : *docs) trainer.Add(document, {});
  trainer.Train();
  const auto features = [&](size_t asked) {
    ModelHeader header;
    const std::string bytes = trainer.Serialize({}, 1, asked);
    std::memcpy(&header, bytes.data(), sizeof(header));
    return header;
  };
  const ModelHeader all = features(1000000), few = features(3);
  EXPECT_EQ(few.feature_slots, 3 * 4 / 3 + 16);
  EXPECT_GT(all.feature_slots, 100u);
  EXPECT_EQ(few.scale, all.scale);  // the largest weight is among them
}

// Five people: the first words of their sentences are nowhere else, and no feature is seen twice
// but those of all words alike. Only the vectors tell names from other words.
TEST_F(TrainerTest, TheDenseLayerLearnsFromVectors) {
  const std::vector<std::string> names = {"solberg", "dahl", "berg", "lind", "moen"};
  const std::vector<std::string> others = {"rain", "snow", "wind", "fog", "hail"};
  std::string clusters, bio;
  std::vector<float> rows;
  for (const auto* group : {&names, &others}) {
    for (const std::string& word : *group) {
      clusters += word + " 0 0 0\n";
      rows.resize(rows.size() + kVectorSize, 0);
      rows[rows.size() - kVectorSize + (group == &names ? 1 : 2)] = 1;
      bio += word + (group == &names ? "\tB-PER\n" : "\tO\n") + "came\tO\n\n";
    }
  }
  const std::string vectors =
      Write("vectors",
            std::string(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(float)));
  const auto words = ReadWordData(Write("clusters", clusters), "", vectors, 100);
  ASSERT_TRUE(words.ok()) << words.status();
  ASSERT_EQ(words->vectors.size(), 10u);
  const auto docs = ReadBio(Write("names.bio", bio), "own");
  ASSERT_TRUE(docs.ok());
  const ClusterTable table(words->slots);
  TrainerOptions options = SmallOptions();
  options.min_count = 11;  // leaves the dense layer alone
  const auto train = [&](int members) {
    options.members = members;
    CrfTrainer trainer(table, words->vectors, options);
    for (const AnnotatedDocument& document : *docs) trainer.Add(document, {});
    trainer.Train();
    return trainer.Serialize(words->slots, 1, 1000000);
  };
  const std::string one = train(1), three = train(3);
  for (const std::string& bytes : {one, three}) {
    const Tagger tagger(*EntityModel::FromBytes(bytes, "dense"));
    EXPECT_EQ(Evaluate(tagger, {&(*docs)[0]}).all.f1(), 100);
  }
  // The layer is the first training's; only the other weights are averaged.
  const auto model = *EntityModel::FromBytes(one, "one"),
             other = *EntityModel::FromBytes(three, "three");
  EXPECT_TRUE(model->dense().weights->input == other->dense().weights->input);
  EXPECT_TRUE(model->dense().weights->output == other->dense().weights->output);
  EXPECT_NE(one, three);
}

TEST_F(TrainerTest, WordsHaveClustersListsAndVectors) {
  std::vector<float> rows(2 * kVectorSize, 0);
  rows[0] = 3;
  rows[1] = 4;                // of length 5: made one of length 1
  rows[kVectorSize] = -0.1f;  // alone: -1, which is more than a stored component holds
  const std::string vectors =
      Write("vectors",
            std::string(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(float)));
  const std::string clusters = Write("clusters", "oslo 1 2 3\nbergen 4 5 6\nvoss 7 8 9\n");
  const auto words = ReadWordData(clusters, Write("lists", "voss 11\ndahl 12\n"), vectors, 2);
  ASSERT_TRUE(words.ok()) << words.status();
  const ClusterTable table(words->slots);
  const WordClusters oslo = table.Find(Hash64("oslo")), voss = table.Find(Hash64("voss"));
  EXPECT_EQ(oslo.c1000, 4);
  EXPECT_EQ(oslo.listed, 0);
  EXPECT_EQ(oslo.vector, 1u);
  EXPECT_EQ(voss.c80, 8);
  EXPECT_EQ(voss.listed, 12);
  EXPECT_EQ(voss.vector, 0u);  // only two rows were asked for
  EXPECT_EQ(table.Find(Hash64("dahl")).listed, 13);
  EXPECT_EQ(words->vectors[0][0], 127);  // 0.6 * 256, as much as is stored
  EXPECT_EQ(words->vectors[1][0], -127);
  EXPECT_FALSE(ReadWordData(folder_ + "/none", "", "", 0).ok());
  EXPECT_FALSE(ReadWordData(clusters, Write("odd", " 11\ndahl 12\n"), vectors, 2).ok());
  EXPECT_FALSE(
      ReadWordData(Write("short", "oslo 1 2 3\nbergen 4 5\nvoss 7 8 9\n"), "", "", 0).ok());
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
