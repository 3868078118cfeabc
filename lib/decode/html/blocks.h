// Blocks: the texts of a web page that a reader sees as one piece each (a paragraph, a heading, a
// list item, a cell, a caption), in document order, with what the page says around them. Linear in
// the tree. Reused; not thread-safe.
#ifndef KHABAR_LIB_DECODE_HTML_BLOCKS_H_
#define KHABAR_LIB_DECODE_HTML_BLOCKS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lib/decode/html/tree.h"

namespace khabar::decode::html {

// What holds a block, from the root down: bits that the elements above it have set.
enum Holder : uint32_t {
  kInArticle = 1U << 0,
  kInMain = 1U << 1,
  kInNav = 1U << 2,
  kInAside = 1U << 3,
  kInHeader = 1U << 4,
  kInFooter = 1U << 5,
  kInFigure = 1U << 6,
  kInForm = 1U << 7,
  kInTable = 1U << 8,
  kInList = 1U << 9,
  kInQuote = 1U << 10,
  kInHidden = 1U << 11,       // display:none, hidden, aria-hidden
  kInArticleBody = 1U << 12,  // itemprop=articleBody
  kInLabelled = 1U << 13,     // role or aria-label of a region
};
inline constexpr int kHolders = 14;

struct Block {
  int32_t node = -1;  // the element that holds the text directly
  Tag tag = Tag::kNone;
  uint32_t begin = 0, end = 0;  // in Blocks::text(): white space made one, trimmed
  uint32_t characters = 0;      // without white space
  uint32_t link_characters = 0;
  uint32_t words = 0;
  uint32_t holders = 0;
  uint32_t own_words = 0;    // RegionWords of the element and the one above it
  uint32_t above_words = 0;  // RegionWords of all further out
  int32_t article = -1;      // which of the outermost <article> elements holds it, -1 none
  uint32_t path = 0;         // equal for blocks that stand in elements of the same kind
  bool has_time = false;     // <time> or an author's link in it
  bool broken_line = false;  // behind <br>, not at the start of an element
};

class Blocks {
 public:
  void Read(const Tree& tree);

  const std::vector<Block>& all() const { return blocks_; }
  std::string_view TextOf(const Block& block) const {
    return std::string_view(text_).substr(block.begin, block.end - block.begin);
  }

 private:
  // What an element hands down to what is in it.
  struct Context {
    int32_t block_node = 0, article = -1;
    uint32_t holders = 0, own_words = 0, above_words = 0, path = 0;
    bool skip = false;
  };

  Context Enter(const Tree& tree, const Node& node, int32_t index, const Context& outer);
  void AddText(const Node& node);
  void Flush(const Tree& tree, const Context& context);

  std::vector<Block> blocks_;
  std::vector<Context> contexts_;
  std::string text_;
  Block open_;
  int32_t articles_ = 0;
  bool after_break_ = false;
};

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_BLOCKS_H_
