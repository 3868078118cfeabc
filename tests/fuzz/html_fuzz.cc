// Any bytes as a web page: the tree is sound, blocks and main text are valid and the same every
// time, and what the decoder gives keeps its promises.
#include <algorithm>
#include <string>
#include <vector>

#include "lib/base/utf8.h"
#include "lib/decode/html/blocks.h"
#include "lib/decode/html/main_text.h"
#include "lib/decode/html/tree.h"
#include "tests/fuzz/decode_checks.h"

using khabar::fuzz::Repaired;
using khabar::fuzz::Require;

namespace khabar::decode::html {
namespace {

// In document order: every node lies behind its parent, and the links between them agree.
void CheckNodes(const Tree& tree) {
  const auto size = static_cast<int32_t>(tree.nodes().size());
  std::vector<int32_t> last(tree.nodes().size(), -1);
  Require(size >= 1 && tree.node(0).tag == Tag::kNone);
  for (int32_t i = 1; i < size; ++i) {
    const Node& node = tree.node(i);
    Require(node.parent >= 0 && node.parent < i);
    const Node& parent = tree.node(node.parent);
    Require(node.depth == parent.depth + 1 && node.depth <= Tree::kMaxDepth);
    Require(parent.tag != Tag::kText && !IsVoid(parent.tag));
    int32_t& before = last[static_cast<size_t>(node.parent)];
    Require(before < 0 ? parent.first_child == i : tree.node(before).next == i);
    before = i;
  }
  for (int32_t i = 0; i < size; ++i)
    Require(tree.node(i).last_child == last[static_cast<size_t>(i)]);
}

void CheckTexts(const Tree& tree) {
  for (const Node& node : tree.nodes()) {
    Require(IsValidUtf8(node.text) && (node.tag == Tag::kText || node.text.empty()));
    Require(node.attributes <= Tokenizer::kMaxAttributes);
    for (const Attribute& attribute : tree.attributes(node)) {
      Require(!attribute.name.empty() && IsValidUtf8(attribute.name));
      Require(IsValidUtf8(attribute.value));
      Require(attribute.name.find_first_of(" \t\n\r\f/>ABCXYZ") == attribute.name.npos);
    }
  }
}

// One behind the other, each within its element, counted rightly.
void CheckBlocks(const Tree& tree, const Blocks& blocks) {
  const auto articles = std::count_if(tree.nodes().begin(), tree.nodes().end(),
                                      [](const Node& node) { return node.tag == Tag::kArticle; });
  uint32_t end = 0;
  int32_t article = -1;
  for (const Block& block : blocks.all()) {
    const std::string_view text = blocks.TextOf(block);
    Require(block.begin >= end && block.end > block.begin && IsValidUtf8(text));
    Require(text.front() != ' ' && text.back() != ' ' && text.find("  ") == text.npos);
    Require(text.find_first_of("\n\t\r\f") == text.npos);
    Require(block.characters > 0 && block.characters <= text.size());
    Require(block.link_characters <= block.characters && block.words > 0);
    Require(block.node >= 0 && tree.node(block.node).tag == block.tag);
    Require(block.article < articles && (block.article < 0 || block.article >= article));
    article = std::max(article, block.article);
    end = block.end;
  }
}

void CheckPage(std::string_view page) {
  Arena arena;
  Tree tree;
  if (!tree.Parse(page, arena).ok()) return;
  CheckNodes(tree);
  CheckTexts(tree);
  Blocks blocks;
  blocks.Read(tree);
  CheckBlocks(tree, blocks);
  const std::string_view text = MainText(tree, {}, arena);
  Require(IsValidUtf8(text));
  Require(MainText(tree, {}, arena) == text);
}

void CheckDecoder(std::string_view bytes) {
  RawArticle raw;
  raw.bytes = bytes;
  raw.format = Format::kHtml;
  fuzz::CheckDecoding(raw);
}

}  // namespace

void CheckAll(std::string_view bytes) {
  CheckPage(Repaired(bytes));
  CheckDecoder(bytes);
}

}  // namespace khabar::decode::html

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  khabar::decode::html::CheckAll(khabar::fuzz::View(data, size));
  return 0;
}
