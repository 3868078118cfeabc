#include "lib/text/word_table.h"

#include <string>

#include "gtest/gtest.h"

namespace khabar::text {
namespace {

TEST(WordFormTest, FoldsWhatIsWrittenInSeveralWays) {
  EXPECT_EQ(HashWord("إِلَى"), HashWord("الى"));
  EXPECT_EQ(HashWord("London"), HashWord("LONDON"));
  EXPECT_NE(HashWord("قبل"), HashWord("قبلا"));
}

TEST(WordFormTest, LettersBeyondTheBasicPlaneMakeNoWord) {
  // The low half of U+10000 and U+20000 is zero, as that of a mark that is left out.
  for (const char* word : {"\U00010000", "قبل\U00010000", "\U00020000قبل", "قبل\U0001F600"}) {
    EXPECT_EQ(WordForm(word).size(), 0) << word;
  }
  EXPECT_EQ(WordForm("قَبْل").size(), 3);
}

TEST(WordFormTest, WordsThatAreTooLongAreNoWords) {
  EXPECT_EQ(WordForm(std::string(WordForm::kMaxLetters, 'a')).size(), WordForm::kMaxLetters);
  EXPECT_EQ(WordForm(std::string(WordForm::kMaxLetters + 1, 'a')).size(), 0);
}

}  // namespace
}  // namespace khabar::text
