// Tree: a web page's elements and texts, in document order. Built in one pass in time linear in the
// page, whatever it holds: the rules of HTML that decide what belongs to what (implied end tags,
// void elements, raw text, tables and lists as boundaries), without those that take quadratic time
// (adoption agency, foster parents: docs/decisions/0009). Reused: memory is kept for the next page.
// Not thread-safe. Views are valid as long as the page and the arena.
#ifndef KHABAR_LIB_DECODE_HTML_TREE_H_
#define KHABAR_LIB_DECODE_HTML_TREE_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "absl/status/status.h"

#include "lib/base/arena.h"
#include "lib/decode/html/tags.h"
#include "lib/decode/html/tokenizer.h"

namespace khabar::decode::html {

struct Node {
  Tag tag = Tag::kNone;
  bool in_link = false;  // of a text: inside <a href>, by tags and not by parents
  uint16_t depth = 0;
  int32_t parent = -1, next = -1, first_child = -1, last_child = -1;
  uint32_t first_attribute = 0, attributes = 0;
  std::string_view text;  // of kText: references replaced, white space as it stands
};

class Tree {
 public:
  // Elements nested deeper are children of the one at this depth, as in browsers.
  static constexpr size_t kMaxDepth = 400;
  // A page of more nodes is refused: HTML_TOO_COMPLEX.
  static constexpr size_t kMaxNodes = 2'000'000;
  // Memory for more than these is given back with the next page.
  static constexpr size_t kKeptNodes = 200'000;

  // REQUIRES: `page` is valid UTF-8.
  absl::Status Parse(std::string_view page, Arena& arena);

  // In document order; 0 is the document itself.
  const std::vector<Node>& nodes() const { return nodes_; }
  const Node& node(int32_t index) const { return nodes_[static_cast<size_t>(index)]; }
  std::span<const Attribute> attributes(const Node& node) const {
    return std::span(attributes_).subspan(node.first_attribute, node.attributes);
  }
  // Empty when there is none.
  std::string_view attribute(const Node& node, std::string_view name) const;
  bool has_attribute(const Node& node, std::string_view name) const;

 private:
  // An element that is not closed. The indexes lead to elements further out, -1 when there is none.
  struct Open {
    int32_t node;
    Tag tag;
    int32_t same;     // the next one out of the same tag
    int32_t scope;    // the nearest table, cell, caption, template or object, or this one
    int32_t p;        // the nearest <p> that a block would close
    int32_t item;     // the nearest li, dd or dt that another would close
    int32_t foreign;  // the svg or math that an element of HTML would close
  };

  void Start(const HtmlToken& token, std::span<const Attribute> attributes);
  void End(Tag tag);
  void Text(std::string_view text);
  void CloseImplied(Tag tag);
  void CloseIfOpen(Tag tag);
  void CloseWithinTable(Tag tag);
  void MergeAttributes(Tag tag, std::span<const Attribute> attributes);
  int32_t Append(Tag tag);
  void Push(int32_t node, const HtmlToken& token);
  void PopTo(size_t size);
  int32_t ScopeOfTop() const { return open_.empty() ? 0 : open_.back().scope; }

  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_, scratch_;
  std::vector<Open> open_;
  std::array<int32_t, kTags> last_open_{};  // by tag: the innermost, an index into open_
  int32_t body_ = -1, html_ = -1;
  bool in_link_ = false;
  int32_t link_ = 0;  // of in_link_: where the <a href> stands in open_
};

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_TREE_H_
