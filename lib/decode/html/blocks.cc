#include "lib/decode/html/blocks.h"

#include <algorithm>
#include <array>

#include "lib/base/hash.h"
#include "lib/decode/html/region_words.h"

namespace khabar::decode::html {
namespace {

// Nothing inside is text of the page.
bool IsSkipped(Tag tag) {
  switch (tag) {
    case Tag::kHead:
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kNoscript:
    case Tag::kTemplate:
    case Tag::kSvg:
    case Tag::kMath:
    case Tag::kTextarea:
    case Tag::kSelect:
    case Tag::kIframe:
    case Tag::kObject:
    case Tag::kTitle:
    case Tag::kNoframes:
    case Tag::kNoembed:
    case Tag::kCanvas:
    case Tag::kAudio:
    case Tag::kVideo:
      return true;
    default:
      return false;
  }
}

uint32_t HolderOf(Tag tag) {
  switch (tag) {
    case Tag::kArticle:
      return kInArticle;
    case Tag::kMain:
      return kInMain;
    case Tag::kNav:
    case Tag::kMenu:
      return kInNav;
    case Tag::kAside:
      return kInAside;
    case Tag::kHeader:
      return kInHeader;
    case Tag::kFooter:
      return kInFooter;
    case Tag::kFigure:
    case Tag::kFigcaption:
      return kInFigure;
    case Tag::kForm:
    case Tag::kButton:
    case Tag::kFieldset:
      return kInForm;
    case Tag::kTable:
      return kInTable;
    case Tag::kUl:
    case Tag::kOl:
    case Tag::kDl:
      return kInList;
    case Tag::kBlockquote:
      return kInQuote;
    default:
      return 0;
  }
}

uint32_t HolderOfRole(std::string_view role) {
  if (role == "main") return kInMain;
  if (role == "article") return kInArticle;
  if (role == "navigation" || role == "menu" || role == "menubar") return kInNav;
  if (role == "complementary") return kInAside;
  if (role == "banner") return kInHeader;
  if (role == "contentinfo") return kInFooter;
  if (role == "dialog" || role == "alertdialog" || role == "search") return kInForm;
  return role.empty() ? 0U : static_cast<uint32_t>(kInLabelled);
}

bool IsHiddenStyle(std::string_view style) {
  for (const std::string_view property : {"display", "visibility"}) {
    const size_t at = style.find(property);
    if (at == style.npos) continue;
    std::string_view value = style.substr(at + property.size());
    value.remove_prefix(std::min(value.find_first_not_of(" :"), value.size()));
    if (value.starts_with("none") || value.starts_with("hidden")) return true;
  }
  return false;
}

bool IsSpace(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

}  // namespace

void Blocks::Read(const Tree& tree) {
  blocks_.clear();
  text_.clear();
  open_ = Block();
  articles_ = 0;
  after_break_ = false;
  const std::vector<Node>& nodes = tree.nodes();
  contexts_.clear();
  contexts_.resize(Tree::kMaxDepth + 2);
  // Nodes stand in document order, so that the depth tells where an element ends.
  uint16_t depth = 0;
  std::array<bool, Tree::kMaxDepth + 2> is_block{};
  for (size_t i = 1; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    for (; depth >= node.depth && depth > 0; --depth) {
      if (is_block[depth]) Flush(tree, contexts_[depth]);
    }
    const Context outer = contexts_[node.depth - 1];
    depth = node.depth;
    is_block[depth] = false;
    contexts_[depth] = outer;
    if (outer.skip) continue;
    if (node.tag == Tag::kText) {
      AddText(node);
      continue;
    }
    if (node.tag == Tag::kBr) {
      Flush(tree, outer);
      after_break_ = true;
      continue;
    }
    const bool skip = IsSkipped(node.tag);
    const bool block = !IsInline(node.tag);
    if (block && !skip) Flush(tree, outer);
    is_block[depth] = block && !skip;
    contexts_[depth] = Enter(tree, node, static_cast<int32_t>(i), outer);
    contexts_[depth].skip = skip;
    open_.has_time |= node.tag == Tag::kTime || tree.attribute(node, "rel") == "author";
  }
  for (; depth > 0; --depth) {
    if (is_block[depth]) Flush(tree, contexts_[depth]);
  }
  Flush(tree, contexts_[0]);
}

Blocks::Context Blocks::Enter(const Tree& tree, const Node& node, int32_t index,
                              const Context& outer) {
  Context context = outer;
  context.holders |= HolderOf(node.tag);
  if (node.tag == Tag::kArticle && outer.article < 0) context.article = articles_++;
  uint32_t words = 0;
  uint64_t kind = static_cast<uint64_t>(node.tag);
  for (const Attribute& attribute : tree.attributes(node)) {
    if (attribute.name == "class" || attribute.name == "id" || attribute.name == "itemprop" ||
        attribute.name == "data-testid" || attribute.name == "data-component" ||
        attribute.name == "data-module" || attribute.name == "aria-label") {
      words |= RegionWordsOf(attribute.value);
      if (attribute.name == "class") kind = Hash64(attribute.value, kind);
      if (attribute.name == "itemprop" && attribute.value == "articleBody")
        context.holders |= kInArticleBody;
    } else if (attribute.name == "role") {
      context.holders |= HolderOfRole(attribute.value);
    } else if (attribute.name == "hidden" ||
               (attribute.name == "aria-hidden" && attribute.value == "true") ||
               (attribute.name == "style" && IsHiddenStyle(attribute.value))) {
      context.holders |= kInHidden;
    }
  }
  if (IsInline(node.tag)) {
    context.own_words |= words;
    return context;
  }
  context.above_words = outer.above_words | outer.own_words;
  context.own_words = words;
  // The words of the element above count as the block's own too: <div class=content><p>.
  context.block_node = index;
  context.path = static_cast<uint32_t>(Mix64(outer.path ^ kind));
  return context;
}

void Blocks::AddText(const Node& node) {
  for (const char c : node.text) {
    const bool space = IsSpace(c);
    const bool empty = text_.size() == open_.begin;
    if (space) {
      if (!empty && text_.back() != ' ') text_ += ' ';
      continue;
    }
    if (empty || text_.back() == ' ') ++open_.words;
    text_ += c;
    // Bytes that continue a character are not counted.
    if ((static_cast<uint8_t>(c) & 0xC0) == 0x80) continue;
    ++open_.characters;
    open_.link_characters += node.in_link;
  }
}

void Blocks::Flush(const Tree& tree, const Context& context) {
  if (text_.size() > open_.begin && text_.back() == ' ') text_.pop_back();
  if (text_.size() > open_.begin) {
    Block& block = open_;
    block.end = static_cast<uint32_t>(text_.size());
    block.node = context.block_node;
    block.tag = tree.node(context.block_node).tag;
    block.holders = context.holders;
    block.own_words = context.own_words;
    block.above_words = context.above_words;
    block.path = context.path;
    block.article = context.article;
    block.broken_line = after_break_;
    blocks_.push_back(block);
    after_break_ = false;
  }
  open_ = Block();
  open_.begin = static_cast<uint32_t>(text_.size());
}

}  // namespace khabar::decode::html
