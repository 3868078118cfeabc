// Text with marks, wrapped to a width. Thread-safe: a free function.
#ifndef KHABAR_SERVICE_CLI_MARKED_TEXT_H_
#define KHABAR_SERVICE_CLI_MARKED_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "service/cli/style.h"

namespace khabar::cli {

// A stretch of the text, in UTF-8 bytes, shown in the style of a type.
struct Mark {
  int32_t begin, end;
  const TypeStyle* style;
};

struct MarkedTextOptions {
  int width = 100;        // columns
  bool color = false;     // false: marks are brackets with the type's label
  std::string_view base;  // SGR of what is not marked, with color; empty: none
};

// The lines of text[begin, end), each with its line end, broken at spaces; a word that is wider
// than the width stands alone. Letters are never reordered: where a line would begin in the other
// direction than its paragraph, an invisible mark of direction stands first, so that terminals that
// know the bidirectional algorithm lay all lines of a paragraph out alike.
// REQUIRES: valid UTF-8, marks sorted, without overlap, on code points.
std::string WrapMarked(std::string_view text, int32_t begin, int32_t end,
                       const std::vector<Mark>& marks, const MarkedTextOptions& options);

}  // namespace khabar::cli

#endif  // KHABAR_SERVICE_CLI_MARKED_TEXT_H_
