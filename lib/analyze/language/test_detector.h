// The released detector on a text, for tests. Needs models/language.bin under the working folder.
#ifndef KHABAR_LIB_ANALYZE_LANGUAGE_TEST_DETECTOR_H_
#define KHABAR_LIB_ANALYZE_LANGUAGE_TEST_DETECTOR_H_

#include <string>
#include <string_view>

#include "lib/doc/document.h"

namespace khabar::language {

// Resets `doc` and runs the annotator over it.
void AnnotateText(Document& doc, std::string_view body, std::string_view title = {},
                  std::string_view declared = {});

// The code alone.
std::string MainLanguage(std::string_view body, std::string_view title = {},
                         std::string_view declared = {});

// The codes of the shares, most first: "ar en".
std::string ShareCodes(std::string_view body);

// The passages as "code:number of paragraphs": "ar:2 en:1".
std::string Passages(std::string_view body);

}  // namespace khabar::language

#endif  // KHABAR_LIB_ANALYZE_LANGUAGE_TEST_DETECTOR_H_
