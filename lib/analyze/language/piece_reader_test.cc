#include "lib/analyze/language/piece_reader.h"

#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "gtest/gtest.h"

#include "lib/text/tokenize.h"

namespace khabar::language {
namespace {

const LanguageModel& Model() {
  static const auto model = *LanguageModel::Load("models/language.bin");
  return *model;
}

std::vector<Evidence> ReadAll(PieceReader& pieces, std::string_view text) {
  std::vector<Span> paragraphs;
  text::SplitParagraphs(text, paragraphs);
  std::vector<Evidence> all;
  for (const Span paragraph : paragraphs)
    pieces.Read(Model(), text, paragraph, [&](const Evidence& piece) { all.push_back(piece); });
  return all;
}

std::string Repeated(std::string_view line, size_t times) {
  std::string text;
  while (times-- > 0) text += line;
  return text;
}

// What is read briefly, because enough is known, is read so in both rounds.
TEST(PieceReaderTest, TheSecondRoundReadsTheSame) {
  const std::string words =
      Repeated("The council approved a plan to rebuild the old market.\n", 99);
  const std::string numbers = Repeated("12\n", PieceReader::kMostHeld);
  PieceReader pieces;
  for (const std::string& text :
       {words, absl::StrCat(numbers, words), absl::StrCat(words, numbers, words),
        absl::StrCat(numbers, Repeated("السوق ", 2000)), absl::StrCat(numbers, "カ漢\n", words)}) {
    pieces.Clear();
    const std::vector<Evidence> first = ReadAll(pieces, text);
    pieces.Rewind();
    EXPECT_TRUE(ReadAll(pieces, text) == first) << text.substr(0, 60);
  }
}

// A body of 10 MiB can have five million paragraphs.
TEST(PieceReaderTest, MemoryIsBoundedHoweverManyParagraphs) {
  constexpr size_t kMost = 2 * PieceReader::kMostHeld * sizeof(Evidence);
  PieceReader pieces;
  EXPECT_EQ(ReadAll(pieces, Repeated("a\n", 20'000)).size(), 20'000U);
  EXPECT_LE(pieces.bytes_reserved(), kMost);
  pieces.Clear();
  EXPECT_LE(pieces.bytes_reserved(), kMost / 16);
}

TEST(PieceReaderTest, KeepsTheSpaceOfOrdinaryArticles) {
  PieceReader pieces;
  ReadAll(pieces, Repeated("a\n", 50));
  const size_t reserved = pieces.bytes_reserved();
  pieces.Clear();
  EXPECT_EQ(pieces.bytes_reserved(), reserved);
  EXPECT_GT(reserved, 0U);
}

}  // namespace
}  // namespace khabar::language
