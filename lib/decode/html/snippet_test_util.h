// Snippet: a small, well-formed piece of HTML fed to a PageScan, for tests of what is decided from
// pages. Not an HTML parser: quoted attributes, closed elements, no entities.
#ifndef KHABAR_LIB_DECODE_HTML_SNIPPET_TEST_UTIL_H_
#define KHABAR_LIB_DECODE_HTML_SNIPPET_TEST_UTIL_H_

#include <memory>
#include <string>
#include <string_view>

#include "lib/decode/html/metadata.h"

namespace khabar::decode::html {

// What is read from a page, with the memory that holds it.
struct ReadPage {
  std::unique_ptr<Arena> arena = std::make_unique<Arena>();
  std::unique_ptr<PageScan> scan = std::make_unique<PageScan>();
  std::string html;
  HtmlMetadata meta;
};

ReadPage ReadSnippet(std::string_view html, std::string_view url = {});

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_SNIPPET_TEST_UTIL_H_
