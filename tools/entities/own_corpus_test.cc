// The readers of our own annotations, on files of a few lines in a temporary folder.
#include "tools/entities/own_corpus.h"

#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "tools/entities/corpus.h"
#include "tools/entities/evaluate.h"
#include "tools/entities/temporary_folder.h"

namespace khabar::entities {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

class OwnCorpusTest : public TemporaryFolderTest {};

// "PERSON text" for every mention.
std::vector<std::string> Mentions(const AnnotatedDocument& document) {
  std::vector<std::string> out;
  for (const Mention& mention : GoldMentions(document)) {
    out.push_back(std::to_string(static_cast<int>(mention.type)) + " " +
                  std::string(document.doc->TextOf(Field::kBody, mention.span)));
  }
  return out;
}

TEST_F(OwnCorpusTest, MarksBecomeMentionsAndLeaveTheText) {
  const auto docs = ReadMarkedArticles(
      Write("ar_articles_1.txt",
            "# a1\nافتتح [OCC محافظ] [LOC ذي قار] [PER نعيم الشطري] جسرا في [LOC الناصرية].\n\n"
            "ووصل وفد من [ORG وزارة الإعمار] إلى المدينة.\n# a2\nلا أسماء هنا.\r\n"));
  ASSERT_TRUE(docs.ok()) << docs.status();
  ASSERT_EQ(docs->size(), 2u);
  const AnnotatedDocument& first = (*docs)[0];
  EXPECT_EQ(first.id, "ar_articles_1#a1");
  EXPECT_TRUE(first.complete);
  EXPECT_EQ(first.doc->body().text,
            "افتتح محافظ ذي قار نعيم الشطري جسرا في الناصرية.\nووصل وفد من وزارة الإعمار إلى "
            "المدينة.");
  EXPECT_THAT(Mentions(first),
              ElementsAre("6 محافظ", "2 ذي قار", "1 نعيم الشطري", "2 الناصرية", "4 وزارة الإعمار"));
  EXPECT_EQ((*docs)[1].doc->body().text, "لا أسماء هنا.");
  EXPECT_THAT(Mentions((*docs)[1]), ElementsAre());
}

TEST_F(OwnCorpusTest, AProcliticStandsBeforeTheBracket) {
  const auto docs = ReadMarkedArticles(
      Write("ar_articles_2.txt", "# b\nعاد إلى المدينة و[LOC بغداد] ترحب ب[PER سلمى الجاف]\n"));
  ASSERT_TRUE(docs.ok()) << docs.status();
  EXPECT_EQ((*docs)[0].doc->body().text, "عاد إلى المدينة وبغداد ترحب بسلمى الجاف");
  EXPECT_THAT(Mentions((*docs)[0]), ElementsAre("2 بغداد", "1 سلمى الجاف"));
}

TEST_F(OwnCorpusTest, WhatIsWrongWithAMarkIsSaidWithItsLine) {
  const struct {
    const char *text, *line, *what;
  } cases[] = {
      {"# a\nShe met [PER Nora Lund yesterday.\n", ":2:", "without its other one"},
      {"# a\nShe met Nora Lund] yesterday.\n", ":2:", "without its other one"},
      {"# a\n[PER Nora [LOC Oslo]]\n", ":2:", "without its other one"},
      {"# a\nfine\nShe met [PERSON Nora Lund].\n", ":3:", "no type: PERSON"},
      {"# a\nThe note [1] says.\n", ":2:", "no type: 1"},
      {"# a\nThe [LOC] says.\n", ":2:", "one blank"},
      {"# a\nThe [LOC  Oslo] says.\n", ":2:", "one blank"},
      {"Oslo\n# a\nOslo\n", ":1:", "text before"},
      {"# a\nOslo\n# a\nBergen\n", ":3:", "second document a"},
      {"# a\n# b\nBergen\n", ":2:", "no text of a"},
  };
  for (const auto& c : cases) {
    const std::string path = Write("en_articles_1.txt", c.text);
    const auto docs = ReadMarkedArticles(path);
    ASSERT_FALSE(docs.ok()) << c.text;
    EXPECT_THAT(std::string(docs.status().message()), HasSubstr(path + c.line)) << c.text;
    EXPECT_THAT(std::string(docs.status().message()), HasSubstr(c.what)) << c.text;
  }
}

TEST_F(OwnCorpusTest, AFolderIsReadInTheOrderOfItsNames) {
  Write("en_articles_2.txt", "# x\nBergen\n");
  Write("en_articles_1.txt", "# y\nOslo\n");
  Write("ar_articles_1.txt", "# z\nأوسلو\n");
  const auto docs = ReadMarkedFolder(folder_, "en_articles_");
  ASSERT_TRUE(docs.ok()) << docs.status();
  ASSERT_EQ(docs->size(), 2u);
  EXPECT_EQ((*docs)[0].id, "en_articles_1#y");
  EXPECT_EQ((*docs)[1].id, "en_articles_2#x");
  EXPECT_FALSE(ReadMarkedFolder(folder_, "fr_articles_").ok());
  EXPECT_FALSE(ReadMarkedFolder(folder_ + "/none", "en_articles_").ok());
}

class SentenceNotesTest : public OwnCorpusTest {
 protected:
  // Three sentences: a name, a place and a nationality, whose authors know PER and LOC alone.
  std::string WriteBio() const {
    return Write(
        "few.bio",
        "Lund\tB-PER\nleft\tO\nOslo\tB-LOC\n\nThe\tO\nmayor\tO\nof\tO\nOslo\tB-LOC\nand\tO\n"
        "Oslo\tB-LOC\n\nNorwegian\tB-MISC\npapers\tO\n");
  }
};

TEST_F(SentenceNotesTest, ReadSentencesAreCompleteAndTheOthersAsTheyWere) {
  const auto notes =
      ReadSentenceNotes(Write("few.ann", "2\tNORP=Norwegian\n1\tOCC=mayor\tLOC=Oslo\n"));
  ASSERT_TRUE(notes.ok()) << notes.status();
  const auto docs = ReadBio(WriteBio(), "plo", *notes);
  ASSERT_TRUE(docs.ok()) << docs.status();
  const AnnotatedDocument& document = (*docs)[0];
  EXPECT_FALSE(document.complete);
  const std::vector<Sentence>& sentences = document.doc->body().sentences;
  ASSERT_EQ(sentences.size(), 3u);
  for (size_t s = 0; s < 3; ++s) {
    const auto begin = static_cast<size_t>(sentences[s].first_token);
    const size_t end = begin + static_cast<size_t>(sentences[s].token_count);
    EXPECT_EQ(AreComplete(document, begin, end), s > 0) << s;
  }
  // Of the second sentence only the first Oslo was marked.
  EXPECT_THAT(Mentions(document),
              ElementsAre("1 Lund", "2 Oslo", "6 mayor", "2 Oslo", "5 Norwegian"));
}

TEST_F(SentenceNotesTest, ALineWithTheIndexAloneSaysThatNothingIsThere) {
  const auto notes = ReadSentenceNotes(Write("few.ann", "0\n1\n2\n"));
  ASSERT_TRUE(notes.ok()) << notes.status();
  const auto docs = ReadBio(WriteBio(), "plo", *notes);
  ASSERT_TRUE(docs.ok()) << docs.status();
  EXPECT_TRUE((*docs)[0].complete);
  EXPECT_THAT(Mentions((*docs)[0]), ElementsAre());
}

TEST_F(SentenceNotesTest, WhatDoesNotFitIsAnErrorWithItsLine) {
  const std::string bio = WriteBio();
  const struct {
    const char *text, *line, *what;
  } cases[] = {
      {"1\tLOC=Oslo\tOCC=mayor\n", ":1:", "\"mayor\" is not there"},  // another order
      {"0\n1\tOCC=may\n", ":2:", "\"may\" is not there"},             // a part of a word
      {"1\tOffice=mayor\n", ":1:", "no TYPE=surface"},
      {"1\tmayor\n", ":1:", "no TYPE=surface"},
      {"1\tOCC=\n", ":1:", "no TYPE=surface"},
      {"one\tOCC=mayor\n", ":1:", "no such sentence: one"},
      {"OCC=mayor\n", ":1:", "no sentence: OCC=mayor"},
      {"0\tPER@5=Lund\n", ":1:", "\"Lund\" is not there"},                // it stands at 0
      {"1\tLOC@13=Oslo\tLOC@13=Oslo\n", ":1:", "\"Oslo\" is not there"},  // twice the same
      {"0\tPER@=Lund\n", ":1:", "no TYPE=surface"},
      {"0\tPER@-1=Lund\n", ":1:", "no TYPE=surface"},
      {"0\tPER@0x=Lund\n", ":1:", "no TYPE=surface"},
      {"1\n0\n1\n", ":3:", "sentence 1 a second time"},
      {"0\n\n3\tOCC=mayor\n", ":3:", "no such sentence"},
  };
  for (const auto& c : cases) {
    const std::string path = Write("few.ann", c.text);
    auto notes = ReadSentenceNotes(path);
    absl::Status status = notes.status();
    if (notes.ok()) status = ReadBio(bio, "plo", *notes).status();
    ASSERT_FALSE(status.ok()) << c.text;
    EXPECT_THAT(std::string(status.message()), HasSubstr(path + c.line)) << c.text;
    EXPECT_THAT(std::string(status.message()), HasSubstr(c.what)) << c.text;
  }
  EXPECT_FALSE(ReadSentenceNotes(folder_ + "/none").ok());
}

TEST_F(SentenceNotesTest, WhatWasReadAndTheRestMayBeTakenApart) {
  const auto notes = ReadSentenceNotes(Write("few.ann", "1\tOCC=mayor\tLOC=Oslo\n"));
  ASSERT_TRUE(notes.ok()) << notes.status();
  const auto noted = ReadBio(WriteBio(), "plo", *notes, Sentences::kNoted);
  ASSERT_TRUE(noted.ok()) << noted.status();
  EXPECT_EQ((*noted)[0].doc->body().text, "The mayor of Oslo and Oslo");
  EXPECT_TRUE((*noted)[0].complete);
  const auto others = ReadBio(WriteBio(), "plo", *notes, Sentences::kOthers);
  ASSERT_TRUE(others.ok()) << others.status();
  EXPECT_EQ((*others)[0].doc->body().text, "Lund left Oslo\nNorwegian papers");
  const auto none = ReadBio(WriteBio(), "plo", {}, Sentences::kNoted);
  ASSERT_TRUE(none.ok()) << none.status();
  EXPECT_TRUE(none->empty());
}

// A byte tells the second of two, and a name behind a proclitic.
TEST_F(SentenceNotesTest, AMentionMayHaveItsByte) {
  const auto notes = ReadSentenceNotes(Write("few.ann", "1\tLOC@22=Oslo\n"));
  ASSERT_TRUE(notes.ok()) << notes.status();
  const auto docs = ReadBio(WriteBio(), "plo", *notes);
  ASSERT_TRUE(docs.ok()) << docs.status();
  const AnnotatedDocument& document = (*docs)[0];
  const std::vector<Mention> mentions = GoldMentions(document);
  ASSERT_EQ(mentions.size(), 3u);  // Lund and the first Oslo are of the sentence before
  EXPECT_EQ(mentions[2].span.begin, static_cast<int32_t>(document.doc->body().text.rfind("Oslo")));
}

TEST_F(SentenceNotesTest, LinesOfATextBecomeDocumentsOfWhatWasRead) {
  const std::string text = Write("news.tsv",
                                 "a.00\tغادر كمال وكمال المدينة\na.01\tلم يقرأ أحد هذا\n"
                                 "a.02\tوصلوا إلى قنا\nb.1.00\tلا أسماء هنا\n");
  const auto notes =
      ReadSentenceNotes(Write("news.ann", "a.00\tPER@20=كمال\na.02\tLOC@18=قنا\nb.1.00\n"));
  ASSERT_TRUE(notes.ok()) << notes.status();
  const auto docs = ReadNoted(text, *notes);
  ASSERT_TRUE(docs.ok()) << docs.status();
  ASSERT_EQ(docs->size(), 2u);
  EXPECT_EQ((*docs)[0].id, "a");
  EXPECT_EQ((*docs)[0].doc->body().text, "غادر كمال وكمال المدينة\nوصلوا إلى قنا");
  EXPECT_TRUE((*docs)[0].complete);
  EXPECT_THAT(Mentions((*docs)[0]), ElementsAre("1 كمال", "2 قنا"));
  EXPECT_EQ(GoldMentions((*docs)[0])[0].span.begin, 20);
  EXPECT_EQ((*docs)[1].id, "b.1");
  EXPECT_THAT(Mentions((*docs)[1]), ElementsAre());

  const auto missing = ReadSentenceNotes(Write("other.ann", "a.00\nc.00\n"));
  ASSERT_TRUE(missing.ok());
  const absl::Status status = ReadNoted(text, *missing).status();
  EXPECT_THAT(std::string(status.message()), HasSubstr("no such sentence: c.00"));
  EXPECT_FALSE(ReadNoted(folder_ + "/none", *notes).ok());
}

}  // namespace
}  // namespace khabar::entities
