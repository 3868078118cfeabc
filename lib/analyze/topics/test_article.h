// For tests and benchmarks of this folder: a Document as the stages before this one leave it, and
// the articles of testdata/.
#ifndef KHABAR_LIB_ANALYZE_TOPICS_TEST_ARTICLE_H_
#define KHABAR_LIB_ANALYZE_TOPICS_TEST_ARTICLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "lib/analyze/topics/topic_annotator.h"
#include "lib/doc/document.h"

namespace khabar::topics {

// Resets `doc` and gives it the texts, tokenised, and the language (as detected for certain).
void SetArticle(std::string_view title, std::string_view body, std::string_view language,
                Document& doc);

// The annotator with the released model. Tests run in the root of the tree.
const TopicAnnotator& ReleasedAnnotator();

// The codes of the topics of `doc` without "medtop:", best first.
std::vector<std::string> Codes(const Document& doc);

// Of those, the best that is a top concept, as two digits; empty when there is none.
std::string BestTop(const Document& doc);

// A line of testdata: a title, a lead and what is to be told of them. Top concepts as two digits.
struct TestArticle {
  std::vector<std::string> best;  // the best top concept is one of these
  std::string title, lead;
  std::vector<std::string> told, not_told;  // codes that must, and top concepts that must not be
};

// The articles of testdata/articles_`language`.txt. The program ends on a line that is none.
std::vector<TestArticle> ReadTestArticles(std::string_view language);

}  // namespace khabar::topics

#endif  // KHABAR_LIB_ANALYZE_TOPICS_TEST_ARTICLE_H_
