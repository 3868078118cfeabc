// What the tests of this folder share: a text with marked entities and what must be found in it.
#ifndef KHABAR_LIB_ANALYZE_QUOTATIONS_TESTING_H_
#define KHABAR_LIB_ANALYZE_QUOTATIONS_TESTING_H_

#include "gtest/gtest.h"

#include "lib/analyze/quotations/quotation_annotator.h"
#include "lib/analyze/quotations/test_article.h"

namespace khabar::quotations {

struct Case {
  const char* text;   // SetMarkedArticle
  const char* found;  // Shown; empty: nothing may be found
};

inline void ExpectFound(const Case& c, const char* language) {
  Document doc;
  SetMarkedArticle("", c.text, language, doc);
  ASSERT_TRUE(QuotationAnnotator().Annotate(doc).ok());
  EXPECT_EQ(Shown(doc), c.found) << c.text;
}

}  // namespace khabar::quotations

#endif  // KHABAR_LIB_ANALYZE_QUOTATIONS_TESTING_H_
