// A Document ready for the annotator, for the tests and benchmarks of this folder.
#ifndef KHABAR_LIB_ANALYZE_TIMES_TEST_ARTICLE_H_
#define KHABAR_LIB_ANALYZE_TIMES_TEST_ARTICLE_H_

#include <string>
#include <string_view>

#include "lib/doc/document.h"

namespace khabar::times {

// Sets texts, tokens, sentences and the publication time (2018, 2018-10, 2018-10-01 or empty).
void MakeArticle(Document& doc, std::string_view publish_date, std::string_view body,
                 std::string_view title = {});

// The body with each expression marked: [as written|TYPE value MOD].
std::string Render(const Document& doc, Field field = Field::kBody);

// The body annotated and rendered.
std::string Annotated(std::string_view publish_date, std::string_view body);

// `marked` without its marks.
std::string Unmarked(std::string_view marked);

}  // namespace khabar::times

#endif  // KHABAR_LIB_ANALYZE_TIMES_TEST_ARTICLE_H_
