#include "lib/decode/html/tree.h"

#include <algorithm>
#include <string>

#include "lib/base/errors.h"
#include "lib/decode/html/tree_rules.h"

namespace khabar::decode::html {
namespace {

bool IsBlank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n\f") == std::string_view::npos;
}

}  // namespace

absl::Status Tree::Parse(std::string_view page, Arena& arena) {
  if (nodes_.capacity() > kKeptNodes) std::vector<Node>().swap(nodes_);
  if (attributes_.capacity() > kKeptNodes) std::vector<Attribute>().swap(attributes_);
  nodes_.clear();
  attributes_.clear();
  open_.clear();
  last_open_.fill(-1);
  body_ = html_ = -1;
  in_link_ = false;
  nodes_.emplace_back();
  Push(0, {.tag = Tag::kNone});
  Tokenizer tokenizer(page, arena);
  while (true) {
    const HtmlToken token = tokenizer.Next(scratch_);
    if (nodes_.size() > kMaxNodes) {
      return MakeError(
          ErrorCode::kHtmlTooComplex,
          "the page has more than " + std::to_string(kMaxNodes) + " elements and texts");
    }
    switch (token.kind) {
      case TokenKind::kDone:
        return absl::OkStatus();
      case TokenKind::kText:
        Text(token.text);
        break;
      case TokenKind::kStart:
        Start(token, scratch_);
        if (token.self_closing && open_.back().foreign >= 0) tokenizer.ReadNoRawText();
        break;
      case TokenKind::kEnd:
        End(token.tag);
        break;
    }
  }
}

std::string_view Tree::attribute(const Node& node, std::string_view name) const {
  for (const Attribute& attribute : attributes(node)) {
    if (attribute.name == name) return attribute.value;
  }
  return {};
}

bool Tree::has_attribute(const Node& node, std::string_view name) const {
  const auto all = attributes(node);
  return std::any_of(all.begin(), all.end(), [&](const Attribute& a) { return a.name == name; });
}

void Tree::Start(const HtmlToken& token, std::span<const Attribute> attributes) {
  const Tag tag = token.tag;
  if ((tag == Tag::kBody && body_ >= 0) || (tag == Tag::kHtml && html_ >= 0)) {
    MergeAttributes(tag, attributes);
    return;
  }
  CloseImplied(tag);
  const int32_t node = Append(tag);
  if (tag == Tag::kBody) body_ = node;
  if (tag == Tag::kHtml) html_ = node;
  Node& added = nodes_[static_cast<size_t>(node)];
  added.first_attribute = static_cast<uint32_t>(attributes_.size());
  added.attributes = static_cast<uint32_t>(attributes.size());
  attributes_.insert(attributes_.end(), attributes.begin(), attributes.end());
  if (tag == Tag::kA) {
    in_link_ = has_attribute(added, "href");
    link_ = static_cast<int32_t>(open_.size());
  }
  const bool foreign = open_.back().foreign >= 0 || tag == Tag::kSvg || tag == Tag::kMath;
  if (IsVoid(tag) || (foreign && token.self_closing)) return;
  if (open_.size() < kMaxDepth) Push(node, token);
}

// <body class=…> where a body is open already: what it does not have yet.
void Tree::MergeAttributes(Tag tag, std::span<const Attribute> attributes) {
  Node& node = nodes_[static_cast<size_t>(tag == Tag::kBody ? body_ : html_)];
  if (node.attributes != 0 || attributes.empty()) return;
  node.first_attribute = static_cast<uint32_t>(attributes_.size());
  node.attributes = static_cast<uint32_t>(attributes.size());
  attributes_.insert(attributes_.end(), attributes.begin(), attributes.end());
}

// What a start tag ends that has no end tag of its own.
void Tree::CloseImplied(Tag tag) {
  if (last_open_[static_cast<size_t>(Tag::kHead)] >= 0 && !IsHeadContent(tag))
    PopTo(static_cast<size_t>(last_open_[static_cast<size_t>(Tag::kHead)]));
  if (ClosesParagraph(tag) && open_.back().p >= 0) PopTo(static_cast<size_t>(open_.back().p));
  if (IsItem(tag) && open_.back().item >= 0) {
    const Open& item = open_[static_cast<size_t>(open_.back().item)];
    if ((item.tag == Tag::kLi) == (tag == Tag::kLi)) PopTo(static_cast<size_t>(open_.back().item));
  }
  if (open_.back().foreign >= 0 && EndsForeign(tag))
    PopTo(static_cast<size_t>(open_.back().foreign));
  if (tag == Tag::kA && last_open_[static_cast<size_t>(Tag::kA)] > ScopeOfTop()) End(Tag::kA);
  if (IsHeading(tag) && IsHeading(open_.back().tag)) PopTo(open_.size() - 1);
  if (tag == Tag::kOption || tag == Tag::kOptgroup) CloseIfOpen(Tag::kOption);
  if (tag == Tag::kButton) CloseIfOpen(Tag::kButton);
  if (IsTablePart(tag)) CloseWithinTable(tag);
}

void Tree::CloseIfOpen(Tag tag) {
  const int32_t last = last_open_[static_cast<size_t>(tag)];
  if (last > ScopeOfTop()) PopTo(static_cast<size_t>(last));
}

// A row ends the row before it, a cell the cell; never those of a table further out.
void Tree::CloseWithinTable(Tag tag) {
  const int32_t table = last_open_[static_cast<size_t>(Tag::kTable)];
  if (table < 0) return;
  const auto close = [&](std::initializer_list<Tag> tags) {
    int32_t outermost = -1;
    for (const Tag other : tags) {
      const int32_t last = last_open_[static_cast<size_t>(other)];
      if (last > table && (outermost < 0 || last < outermost)) outermost = last;
    }
    if (outermost >= 0) PopTo(static_cast<size_t>(outermost));
  };
  if (tag == Tag::kTd || tag == Tag::kTh) {
    close({Tag::kTd, Tag::kTh, Tag::kCaption});
  } else if (tag == Tag::kTr) {
    close({Tag::kTr, Tag::kTd, Tag::kTh, Tag::kCaption});
  } else {
    close({Tag::kTr, Tag::kTd, Tag::kTh, Tag::kThead, Tag::kTbody, Tag::kTfoot, Tag::kCaption});
  }
}

void Tree::End(Tag tag) {
  if (tag == Tag::kA) in_link_ = false;
  // The rest of the page belongs to the body, wherever it says to end.
  if (tag == Tag::kBody || tag == Tag::kHtml) return;
  if (tag == Tag::kOther) {
    if (open_.back().tag == Tag::kOther) PopTo(open_.size() - 1);
    return;
  }
  const int32_t last = last_open_[static_cast<size_t>(tag)];
  if (last < 0) return;
  const int32_t scope = ScopeOfTop();
  const bool table_end = IsScope(tag) || IsTablePart(tag);
  if (table_end) {
    // A cell's end tag does not reach out of its table.
    const int32_t table = last_open_[static_cast<size_t>(Tag::kTable)];
    if (tag != Tag::kTable && IsTablePart(tag) && last < table) return;
  } else if (last < scope) {
    return;
  }
  // </b> behind a block that began inside it: the block goes on.
  if (IsInline(tag)) {
    for (size_t i = open_.size(); i-- > static_cast<size_t>(last) + 1;) {
      if (!IsInline(open_[i].tag)) return;
      constexpr size_t kFarthest = 20;
      if (open_.size() - i > kFarthest) return;
    }
  }
  PopTo(static_cast<size_t>(last));
}

void Tree::Text(std::string_view text) {
  if (open_.back().tag == Tag::kHead || open_.back().tag == Tag::kHtml) {
    if (IsBlank(text)) return;
    if (open_.back().tag == Tag::kHead) PopTo(open_.size() - 1);
  }
  Node& node = nodes_[static_cast<size_t>(Append(Tag::kText))];
  node.text = text;
  node.in_link = in_link_;
}

int32_t Tree::Append(Tag tag) {
  const auto index = static_cast<int32_t>(nodes_.size());
  const int32_t parent = open_.back().node;
  Node node;
  node.tag = tag;
  node.parent = parent;
  node.depth = static_cast<uint16_t>(open_.size());
  nodes_.push_back(node);
  Node& above = nodes_[static_cast<size_t>(parent)];
  if (above.last_child < 0) {
    above.first_child = index;
  } else {
    nodes_[static_cast<size_t>(above.last_child)].next = index;
  }
  above.last_child = index;
  return index;
}

void Tree::Push(int32_t node, const HtmlToken& token) {
  const Tag tag = token.tag;
  const auto index = static_cast<int32_t>(open_.size());
  Open open = {node, tag, last_open_[static_cast<size_t>(tag)], 0, -1, -1, -1};
  if (!open_.empty()) {
    open.scope = open_.back().scope;
    open.p = open_.back().p;
    open.item = open_.back().item;
    open.foreign = open_.back().foreign;
  }
  if (IsScope(tag)) {
    open.scope = index;
    open.p = open.item = -1;
  }
  if (tag == Tag::kButton) open.p = -1;
  if (IsItemBoundary(tag)) open.item = -1;
  if (tag == Tag::kP) open.p = index;
  if (IsItem(tag)) open.item = index;
  if (tag == Tag::kSvg || tag == Tag::kMath) open.foreign = index;
  if (token.html_inside) open.foreign = -1;
  open_.push_back(open);
  last_open_[static_cast<size_t>(tag)] = index;
}

void Tree::PopTo(size_t size) {
  while (open_.size() > std::max<size_t>(size, 1)) {
    const Open& open = open_.back();
    last_open_[static_cast<size_t>(open.tag)] = open.same;
    // A link that was not closed ends with the cell or the list item around it.
    const auto index = static_cast<int32_t>(open_.size()) - 1;
    if ((IsScope(open.tag) || open.tag == Tag::kLi) && index < link_) in_link_ = false;
    open_.pop_back();
  }
}

}  // namespace khabar::decode::html
