// For tests and benchmarks of this folder: a passage with its places marked, as the entities stage
// leaves it. Marks: testdata/places.txt.
#ifndef KHABAR_LIB_ANALYZE_LINKING_TEST_PASSAGE_H_
#define KHABAR_LIB_ANALYZE_LINKING_TEST_PASSAGE_H_

#include <string>
#include <string_view>
#include <vector>

#include "lib/doc/document.h"

namespace khabar::linking {

// Resets `doc` to the passage and returns the country that each mention is marked with, by mention.
// Mentions of one type and spelling are one entity.
std::vector<std::string> SetPassage(std::string_view marked, Document& doc);

// The passages of testdata/places.txt.
std::vector<std::string> ReadPassages();

}  // namespace khabar::linking

#endif  // KHABAR_LIB_ANALYZE_LINKING_TEST_PASSAGE_H_
