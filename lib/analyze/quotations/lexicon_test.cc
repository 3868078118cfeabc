#include "lib/analyze/quotations/lexicon.h"

#include <string>

#include "gtest/gtest.h"

#include "lib/text/word_table.h"

namespace khabar::quotations {
namespace {

TEST(LexiconTest, VerbsHaveTheirForms) {
  const struct {
    const char *word, *lemma;
    uint32_t role;
    int form;
  } cases[] = {
      {"قال", "قال", kVerb, kPast},
      {"قالت", "قال", kVerb, kPast | kFeminine},
      {"قالوا", "قال", kVerb, kPast | kPlural},
      {"قالتا", "قال", kVerb, kPast | kFeminine | kPlural},
      {"يقول", "قال", kVerb, 0},
      {"تقول", "قال", kVerb, kFeminine},
      {"يقولون", "قال", kVerb, kPlural},
      {"قاله", "قال", kVerb, kPast | kWithObject},
      {"أبلغته", "أبلغ", kVerb, kPast | kFeminine | kWithObject},
      {"يقال", "قال", kVerb, kPassive},
      {"أكّدت", "أكد", kVerb, kPast | kFeminine},
      {"اكدت", "أكد", kVerb, kPast | kFeminine},
      {"رأى", "رأى", kVerb, kPast},
      {"رأت", "رأى", kVerb, kPast | kFeminine},
      {"رأوا", "رأى", kVerb, kPast | kPlural},
      {"دعت", "دعا", kVerb, kPast | kFeminine},
      {"يدعو", "دعا", kVerb, 0},
      {"تدعو", "دعا", kVerb, kFeminine},
      {"نفوا", "نفى", kVerb, kPast | kPlural},
      {"تنفي", "نفى", kVerb, kFeminine},
      {"وصفها", "وصف", kVerb, kPast | kWithObject},
      {"مضيفا", "أضاف", kParticiple, 0},
      {"مضيفاً", "أضاف", kParticiple, 0},
      {"مضيفة", "أضاف", kParticiple, kFeminine},
      {"مشيرين", "أشار", kParticiple, kPlural},
      {"داعيا", "دعا", kParticiple, 0},
      {"said", "say", kVerb, kPast},
      {"says", "say", kVerb, 0},
      {"saying", "say", kParticiple, 0},
      {"told", "tell", kVerb, kPast},
      {"denies", "deny", kVerb, 0},
      {"denied", "deny", kVerb, kPast},
      {"admitting", "admit", kParticiple, 0},
      {"writing", "write", kParticiple, 0},
  };
  const Lexicon& lexicon = Lexicon::Get();
  for (const auto& c : cases) {
    const Lexeme found = lexicon.Find(text::HashWord(c.word));
    ASSERT_TRUE(found.Is(c.role)) << c.word;
    EXPECT_EQ(lexicon.cue(found.cue).lemma, c.lemma) << c.word;
    EXPECT_EQ(found.form, c.form) << c.word;
  }
}

TEST(LexiconTest, OtherWordsAreNoVerbs) {
  for (const char* word : {"مدينة", "طاولة", "يبلغ", "قلم", "table", "sail", "saidst", ""}) {
    EXPECT_FALSE(Lexicon::Get().Find(text::HashWord(word)).Is(kVerb | kParticiple)) << word;
  }
}

}  // namespace
}  // namespace khabar::quotations
