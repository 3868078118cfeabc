// For tests and benchmarks of this folder: a Document as the stages before this one leave it, with
// the entities marked in the text.
#ifndef KHABAR_LIB_ANALYZE_QUOTATIONS_TEST_ARTICLE_H_
#define KHABAR_LIB_ANALYZE_QUOTATIONS_TEST_ARTICLE_H_

#include <string>
#include <string_view>

#include "lib/doc/document.h"

namespace khabar::quotations {

// Resets `doc` and gives it title and body, split and tokenised, in `language`. Mentions stand in
// brackets: "[PER مهدي العبادلة]". Types: PER LOC ORG NORP OCC. Mentions of one spelling are one
// entity; "[PER=مهدي العبادلة|العبادلة]" shows العبادلة and is the entity before the bar;
// "[OCC@مهدي العبادلة|الرئيس]" is an office that this person holds. The program ends on others.
void SetMarkedArticle(std::string_view title, std::string_view body, std::string_view language,
                      Document& doc);

// The quotations, a line each, in the order of the record:
// "DIRECT EXPLICIT name <words> lemma: content | content". The name is the entity's, "-" without
// one; <words> are those that name the speaker, left out where there are none.
std::string Shown(const Document& doc);

}  // namespace khabar::quotations

#endif  // KHABAR_LIB_ANALYZE_QUOTATIONS_TEST_ARTICLE_H_
