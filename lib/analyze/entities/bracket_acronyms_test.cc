#include "lib/analyze/entities/bracket_acronyms.h"

#include <string>
#include <vector>

#include "gtest/gtest.h"

#include "lib/analyze/entities/test_article.h"

namespace khabar::entities {
namespace {

// The mentions of a marked text after the acronyms were added, "TYPE text" with bars between.
std::string Added(const std::string& marked) {
  Document doc;
  SetMarkedArticle("", marked, doc);
  const size_t before = doc.entities.mentions.size();
  for (Mention& mention : doc.entities.mentions) mention.confidence = 0.8f;
  AddBracketAcronyms(doc, doc.entities.mentions);
  std::string added;
  int32_t end = 0;
  for (const Mention& mention : doc.entities.mentions) {
    EXPECT_GE(mention.span.begin, end) << marked;
    end = mention.span.end;
    if (mention.confidence > 0.75f) continue;
    added += (added.empty() ? "" : " | ") + std::string(doc.TextOf(mention.field, mention.span));
  }
  EXPECT_GE(doc.entities.mentions.size(), before);
  return added;
}

TEST(BracketAcronymsTest, AreTakenBehindTheirNames) {
  const struct {
    const char *text, *added;
  } cases[] = {
      {"The [ORG Nordic Harbour Council] (NHC) met in [LOC Oslo].", "NHC"},
      {"The [ORG Bank of Upper Valleys] (BUV) lends.", "BUV"},
      {"قالت [ORG رابطة موانئ الشمال] (NPL) إنها وافقت.", "NPL"},
      {"The [ORG Nordic Harbour Council] (NHC) and the [ORG Polar Rail Union] (PRU) agreed.",
       "NHC | PRU"},
      // Already a mention.
      {"The [ORG Nordic Harbour Council] ([ORG NHC]) met.", ""},
      // No acronym of this name, or none at all.
      {"The [ORG Nordic Harbour Council] (OK) met.", ""},
      {"The [ORG Nordic Harbour Council] (2015) met.", ""},
      {"The [ORG Nordic Harbour Council] (Nhc) met.", ""},
      {"The [ORG Nordic Harbour Council] (NHC met.", ""},
      {"The [ORG Nordic Harbour Council], NHC, met.", ""},
      {"[PER Nils Henrik Carlsen] (NHC) resigned.", ""},
      {"وصل الوفد إلى [LOC أوسلو] (NHC) أمس.", ""},
      {"The [ORG Nordic Harbour Council] (", ""},
  };
  for (const auto& c : cases) EXPECT_EQ(Added(c.text), c.added) << c.text;
}

}  // namespace
}  // namespace khabar::entities
