// For tests and benchmarks of this folder: a Document as the stages before this one leave it.
#ifndef KHABAR_LIB_ANALYZE_ENTITIES_TEST_ARTICLE_H_
#define KHABAR_LIB_ANALYZE_ENTITIES_TEST_ARTICLE_H_

#include <string_view>

#include "lib/doc/document.h"

namespace khabar::entities {

// Resets `doc` and gives it the texts, split and tokenised, and the language (as detected for
// certain). Pass "und" for none.
void SetArticle(std::string_view title, std::string_view body, std::string_view language,
                Document& doc);

// The same from a body with its mentions marked: "قال [PER مصطفى الكاظمي] في [LOC بغداد]". Types:
// PER LOC FAC ORG NORP OCC EVENT PRODUCT WORK. The program ends on any other mark.
void SetMarkedArticle(std::string_view title, std::string_view body, Document& doc);

}  // namespace khabar::entities

#endif  // KHABAR_LIB_ANALYZE_ENTITIES_TEST_ARTICLE_H_
