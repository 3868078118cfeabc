#include "lib/decode/html/page_scan.h"

#include <algorithm>
#include <array>

#include "lib/decode/html/class_words.h"
#include "lib/decode/html/letters.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kMaxTextBytes = 256 * 1024;
constexpr size_t kMaxMarks = 600;
constexpr size_t kMaxMetas = 1000;
constexpr size_t kMaxRegions = 4000;
constexpr size_t kMaxScripts = 100;
constexpr size_t kMaxClassBytes = 300;

constexpr auto kSilent = std::to_array<std::string_view>(
    {"button", "noscript", "option", "script", "select", "style", "svg", "template", "textarea"});
constexpr auto kInline = std::to_array<std::string_view>(
    {"a",     "abbr", "b", "bdi",   "bdo",  "cite",   "code", "em",  "font", "i", "ins",
     "label", "mark", "q", "small", "span", "strong", "sub",  "sup", "time", "u", "wbr"});

template <size_t N>
bool Contains(const std::array<std::string_view, N>& sorted, std::string_view word) {
  return std::binary_search(sorted.begin(), sorted.end(), word);
}

uint8_t HeadingLevel(std::string_view tag) {
  if (tag.size() != 2 || tag[0] != 'h' || tag[1] < '1' || tag[1] > '3') return 0;
  return static_cast<uint8_t>(tag[1] - '0');
}

MetaField FieldOf(uint16_t bits) {
  if ((bits & kPublishedWord) != 0) return MetaField::kPublished;
  return (bits & kModifiedWord) != 0 ? MetaField::kModified : MetaField::kDated;
}

bool IsAuthorAddress(std::string_view href) {
  for (const std::string_view part : {"/author/", "/authors/", "/by/", "/writer/", "/reporter/"})
    if (href.find(part) != href.npos) return true;
  return false;
}

}  // namespace

void PageScan::Clear() {
  text_.clear();
  metas_.clear();
  marks_.clear();
  regions_.clear();
  open_.clear();
  json_ld_.clear();
  title_tag_ = canonical_ = language_ = {};
  region_ = -1;
  silent_ = 0;
}

void PageScan::Open(const ElementFacts& element) {
  OpenElement open;
  open.block = !Contains(kInline, element.tag);
  if (open.block) BreakLine();
  open.silent = Contains(kSilent, element.tag);
  open.title = element.tag == "title";
  open.json_ld = element.tag == "script" && ContainsIgnoreCase(element.type, "ld+json");
  if (element.tag == "html" && language_.empty()) language_ = element.lang;
  silent_ += open.silent;
  if (silent_ == 0 && !open.title) TakeMarks(element, open);
  open_.push_back(open);
}

void PageScan::Close() {
  if (open_.empty()) return;
  const OpenElement open = open_.back();
  open_.pop_back();
  silent_ -= open.silent;
  const auto end = static_cast<uint32_t>(text_.size());
  for (int32_t i = 0; i < open.marks; ++i)
    marks_[static_cast<size_t>(open.first_mark + i)].end = end;
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

void PageScan::Void(const ElementFacts& element) {
  if (element.tag == "meta") return TakeMeta(element);
  if (element.tag == "link") {
    if (canonical_.empty() && EqualsIgnoreCase(element.rel, "canonical")) canonical_ = element.href;
    if (element.itemprop.empty()) return;
  }
  if (element.tag == "br" || element.tag == "hr") return BreakLine();
  if (silent_ > 0 || element.itemprop.empty()) return;
  OpenElement unused;
  TakeMarks(element, unused);
}

void PageScan::Text(std::string_view text) {
  if (!open_.empty()) {
    const OpenElement& parent = open_.back();
    if (parent.title && title_tag_.empty() && silent_ == 0) title_tag_ = text;
    if (parent.json_ld && json_ld_.size() < kMaxScripts) json_ld_.push_back(text);
    if (parent.title) return;
  }
  if (silent_ > 0 || text_.size() > kMaxTextBytes) return;
  bool gap = text_.empty() || text_.back() == ' ' || text_.back() == '\n';
  for (const char c : text.substr(0, kMaxTextBytes)) {
    const bool blank = c == ' ' || (c >= '\t' && c <= '\r');
    if (!blank) {
      text_ += c;
    } else if (!gap) {
      text_ += ' ';
    }
    gap = blank;
  }
}

void PageScan::BreakLine() {
  if (silent_ > 0 || text_.empty() || text_.back() == '\n') return;
  if (text_.back() == ' ') text_.pop_back();
  text_ += '\n';
}

void PageScan::TakeMeta(const ElementFacts& element) {
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

void PageScan::AddMark(Mark mark, OpenElement& open) {
  if (marks_.size() >= kMaxMarks) return;
  mark.begin = mark.end = static_cast<uint32_t>(text_.size());
  mark.region = region_;
  if (open.marks == 0) {
    open.first_mark = static_cast<int32_t>(marks_.size());
    // What an inline element sets apart is no part of the word before it.
    if (!open.block && !text_.empty() && text_.back() != ' ' && text_.back() != '\n') {
      text_ += ' ';
      mark.begin = mark.end = mark.begin + 1;
    }
  }
  ++open.marks;
  marks_.push_back(mark);
}

void PageScan::TakeMarks(const ElementFacts& element, OpenElement& open) {
  const bool page = element.tag == "html" || element.tag == "body";
  uint16_t bits = 0;
  if (!page) {
    bits = ClassBitsOf(element.classes.substr(0, kMaxClassBytes));
    bits |= ClassBitsOf(element.id.substr(0, kMaxClassBytes));
  }
  const bool aside = (bits & kAsideWord) != 0 || element.tag == "nav" || element.tag == "aside" ||
                     element.tag == "footer";
  if (aside && !page && open.block && regions_.size() < kMaxRegions) {
    open.region = static_cast<int32_t>(regions_.size());
    const auto begin = static_cast<uint32_t>(text_.size());
    regions_.push_back({begin, begin, region_});
    region_ = open.region;
  }
  if (const uint8_t level = HeadingLevel(element.tag)) {
    Mark mark{.kind = MarkKind::kHeading, .level = level, .value = {}};
    if ((bits & kLogoWord) != 0) mark.level = 9;
    return AddMark(mark, open);
  }
  const std::string_view property = element.itemprop.empty() ? element.property : element.itemprop;
  const std::optional<MetaName> item = FindItemProperty(property);
  if (item) {
    const std::string_view value = element.content.empty() ? element.datetime : element.content;
    if (item->field == MetaField::kAuthor) {
      AddMark({.kind = MarkKind::kAuthor, .origin = item->origin, .level = 1, .value = value},
              open);
    } else if (item->field == MetaField::kPublished || item->field == MetaField::kModified ||
               item->field == MetaField::kDated) {
      return AddMark({.kind = MarkKind::kDate,
                      .origin = item->origin,
                      .field = item->field,
                      .level = item->rank,
                      .value = value},
                     open);
    } else if (!value.empty() && region_ < 0 && metas_.size() < kMaxMetas) {
      metas_.push_back({*item, value});
    }
  }
  if (element.tag == "time") {
    MetaField field = FieldOf(bits);
    if (element.pubdate) field = MetaField::kPublished;
    const uint8_t level = field == MetaField::kPublished ? 1 : 2;
    return AddMark({.kind = MarkKind::kDate,
                    .origin = Origin::kTimeTag,
                    .field = field,
                    .level = level,
                    .value = element.datetime},
                   open);
  }
  if ((bits & (kDateWord | kWeakDateWord)) != 0) {
    const bool strong = (bits & kDateWord) != 0;
    AddMark({.kind = MarkKind::kDate,
             .field = FieldOf(bits),
             .level = static_cast<uint8_t>(strong ? 3 : 4),
             .value = strong ? element.title : std::string_view()},
            open);
  }
  if (EqualsIgnoreCase(element.rel, "author")) {
    AddMark({.kind = MarkKind::kAuthor, .origin = Origin::kMicrodata, .level = 0, .value = {}},
            open);
  } else if ((bits & kAuthorWord) != 0 && (bits & kNotNameWord) == 0) {
    const uint8_t level = (bits & kNameWord) != 0 ? 2 : 3;
    AddMark({.kind = MarkKind::kAuthor, .level = level, .value = {}}, open);
  } else if (property == "name" && item == std::nullopt) {
    AddMark({.kind = MarkKind::kAuthor, .origin = Origin::kMicrodata, .level = 8, .value = {}},
            open);
  } else if (element.tag == "a" && IsAuthorAddress(element.href)) {
    AddMark({.kind = MarkKind::kAuthor, .level = 2, .value = {}}, open);
  }
}

bool PageScan::IsAside(const Mark& mark, uint32_t anchor) const {
  for (int32_t i = mark.region; i >= 0; i = regions_[static_cast<size_t>(i)].parent) {
    const Region& region = regions_[static_cast<size_t>(i)];
    if (anchor < region.begin || anchor > region.end) return true;
  }
  return false;
}

}  // namespace khabar::decode::html
