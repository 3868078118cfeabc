// For tests and benchmarks of what comes after the segmentation.
#ifndef KHABAR_LIB_TEXT_TEST_DOCUMENT_H_
#define KHABAR_LIB_TEXT_TEST_DOCUMENT_H_

#include <string>
#include <string_view>

#include "lib/doc/document.h"

namespace khabar::text {

// Resets `doc` and gives it the title and the body: published, tokenised, split into paragraphs and
// sentences.
void SetTexts(std::string_view title, std::string_view body, Document& doc);

// `paragraph` as often as it takes, cut between two words to at most `bytes`.
std::string OfSize(std::string_view paragraph, size_t bytes);

}  // namespace khabar::text

#endif  // KHABAR_LIB_TEXT_TEST_DOCUMENT_H_
