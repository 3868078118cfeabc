// For tests and benchmarks of this folder: the amounts of a text as one line.
#ifndef KHABAR_LIB_ANALYZE_AMOUNTS_TESTING_H_
#define KHABAR_LIB_ANALYZE_AMOUNTS_TESTING_H_

#include <string>
#include <string_view>

#include "lib/doc/document.h"

namespace khabar::amounts::testing {

// Runs the annotator on `doc`, whose texts are set (lib/text/test_document.h).
void Annotate(Document& doc);

// «span» = value, then what is set of: the unit, the currency, #counted, and ~ about, > more than,
// < less than; amounts parted by "; ". «15 جنديا» = 15 #جنديا
std::string Describe(const Document& doc);
std::string DescribeText(std::string_view body);

}  // namespace khabar::amounts::testing

#endif  // KHABAR_LIB_ANALYZE_AMOUNTS_TESTING_H_
