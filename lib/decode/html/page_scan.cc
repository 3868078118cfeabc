#include "lib/decode/html/page_scan.h"

#include <algorithm>

#include "lib/base/utf8.h"
#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kMaxTextBytes = 256 * 1024;
constexpr size_t kMaxScripts = 100;
constexpr size_t kBeside = 800;  // bytes from the headline

// Their text is not shown, or is none of the page's.
bool IsSilent(Tag tag) {
  switch (tag) {
    case Tag::kButton:
    case Tag::kNoscript:
    case Tag::kOption:
    case Tag::kScript:
    case Tag::kSelect:
    case Tag::kStyle:
    case Tag::kSvg:
    case Tag::kTemplate:
    case Tag::kTextarea:
      return true;
    default:
      return false;
  }
}

}  // namespace

void PageScan::Clear() {
  text_.clear();
  metas_.clear();
  marks_.clear();
  regions_.clear();
  open_.clear();
  json_ld_.clear();
  scripts_.clear();
  title_tag_ = canonical_ = language_ = {};
  region_ = -1;
  silent_ = 0;
  authors_ = 0;
}

void PageScan::Scan(const Tree& tree) {
  Clear();
  const std::vector<Node>& nodes = tree.nodes();
  for (size_t i = 1; i < nodes.size(); ++i) {
    const Node& node = nodes[i];
    while (!open_.empty() && open_.back().node != node.parent) Close();
    if (node.tag == Tag::kText) {
      Text(node.text);
    } else if (IsVoid(node.tag)) {
      Void(ElementOf(tree, node));
    } else {
      Open(ElementOf(tree, node), static_cast<int32_t>(i));
    }
  }
  while (!open_.empty()) Close();
}

PageScan::Element PageScan::ElementOf(const Tree& tree, const Node& node) {
  Element element;
  element.tag = node.tag;
  const auto set = [](const Attribute& attribute, std::string_view name, std::string_view& value) {
    if (attribute.name == name) value = attribute.value;
  };
  for (const Attribute& attribute : tree.attributes(node)) {
    switch (attribute.name.size()) {
      case 2:
        set(attribute, "id", element.id);
        break;
      case 3:
        set(attribute, "rel", element.rel);
        break;
      case 4:
        set(attribute, "href", element.href);
        set(attribute, "name", element.name);
        set(attribute, "type", element.type);
        set(attribute, "lang", element.lang);
        break;
      case 5:
        set(attribute, "class", element.classes);
        set(attribute, "title", element.title);
        break;
      case 7:
        set(attribute, "content", element.content);
        if (attribute.name == "pubdate") element.pubdate = true;
        break;
      case 8:
        set(attribute, "datetime", element.datetime);
        set(attribute, "property", element.property);
        set(attribute, "itemprop", element.itemprop);
        break;
      case 10:
        set(attribute, "http-equiv", element.http_equiv);
        break;
      default:
        break;
    }
  }
  return element;
}

void PageScan::Open(const Element& element, int32_t node) {
  OpenElement open;
  open.node = node;
  open.block = !IsInline(element.tag);
  if (open.block) BreakLine();
  open.silent = IsSilent(element.tag);
  open.title = element.tag == Tag::kTitle;
  open.json_ld = element.tag == Tag::kScript && ContainsIgnoreCase(element.type, "ld+json");
  open.script = element.tag == Tag::kScript && !open.json_ld;
  if (element.tag == Tag::kHtml && language_.empty()) language_ = element.lang;
  silent_ += open.silent;
  if (silent_ == 0 && !open.title) TakeMarks(element, open);
  authors_ += open.author;
  open_.push_back(open);
}

void PageScan::Close() {
  if (open_.empty()) return;
  const OpenElement open = open_.back();
  open_.pop_back();
  silent_ -= open.silent;
  authors_ -= open.author;
  const auto end = static_cast<uint32_t>(text_.size());
  for (int32_t i = open.first_mark; i < open.first_mark + open.marks; ++i)
    marks_[static_cast<size_t>(i)].end = end;
  if (open.region >= 0) {
    regions_[static_cast<size_t>(open.region)].end = end;
    region_ = regions_[static_cast<size_t>(open.region)].parent;
  }
  if (open.block) {
    BreakLine();
  } else if (open.marks > 0 && !text_.empty() && text_.back() != ' ') {
    text_ += ' ';
  }
}

void PageScan::Void(const Element& element) {
  if (element.tag == Tag::kMeta) return TakeMeta(element);
  if (element.tag == Tag::kLink) {
    if (canonical_.empty() && EqualsIgnoreCase(element.rel, "canonical")) canonical_ = element.href;
    if (element.itemprop.empty()) return;
  }
  if (element.tag == Tag::kBr || element.tag == Tag::kHr) return BreakLine();
  if (silent_ > 0 || element.itemprop.empty()) return;
  OpenElement unused;
  TakeMarks(element, unused);
}

void PageScan::Text(std::string_view text) {
  if (!open_.empty()) {
    const OpenElement& parent = open_.back();
    if (parent.title && title_tag_.empty() && silent_ == 0) title_tag_ = text;
    if (parent.json_ld && json_ld_.size() < kMaxScripts) json_ld_.push_back(text);
    if (parent.script && scripts_.size() < kMaxScripts) scripts_.push_back(text);
    if (parent.title) return;
  }
  if (silent_ > 0 || text_.size() > kMaxTextBytes) return;
  const auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  text = Utf8Prefix(text, kMaxTextBytes);
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && !is_blank(text[end])) ++end;
    text_.append(text.substr(at, end - at));
    at = end;
    while (at < text.size() && is_blank(text[at])) ++at;
    if (at > end && !text_.empty() && text_.back() != ' ' && text_.back() != '\n') text_ += ' ';
  }
}

void PageScan::BreakLine() {
  if (silent_ > 0 || text_.empty() || text_.back() == '\n') return;
  if (text_.back() == ' ') text_.pop_back();
  text_ += '\n';
}

void PageScan::TakeMeta(const Element& element) {
  if (element.content.empty() || metas_.size() >= kMaxMetas) return;
  if (!element.itemprop.empty() && silent_ == 0) {
    OpenElement unused;
    TakeMarks(element, unused);
  }
  for (const std::string_view name : {element.property, element.name, element.http_equiv}) {
    if (const std::optional<MetaName> known = FindMetaName(name))
      metas_.push_back({*known, element.content});
  }
}

bool PageScan::IsAsideIn(int32_t region, uint32_t anchor, bool foreign_only) const {
  for (; region >= 0; region = regions_[static_cast<size_t>(region)].parent) {
    const Region& around = regions_[static_cast<size_t>(region)];
    if (foreign_only && !around.foreign) continue;
    if (anchor < around.begin || anchor > around.end) return true;
  }
  return false;
}

bool PageScan::IsAsideAt(size_t place, uint32_t anchor) const {
  // Regions nest: whichever holds the place is the last that begins before it, or around that one.
  const auto next = std::upper_bound(regions_.begin(), regions_.end(), place,
                                     [](size_t at, const Region& r) { return at < r.begin; });
  auto region = static_cast<int32_t>(next - regions_.begin()) - 1;
  while (region >= 0 && regions_[static_cast<size_t>(region)].end <= place)
    region = regions_[static_cast<size_t>(region)].parent;
  const bool beside = place + kBeside > anchor && place < anchor + kBeside;
  return IsAsideIn(region, anchor, beside);
}

}  // namespace khabar::decode::html
