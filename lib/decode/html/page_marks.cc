// The part of PageScan that marks headlines, dates and authors.
#include <optional>

#include "lib/decode/html/class_words.h"
#include "lib/decode/html/letters.h"
#include "lib/decode/html/page_scan.h"

namespace khabar::decode::html {
namespace {

constexpr size_t kMaxMarks = 600;
constexpr size_t kMaxRegions = 4000;
constexpr size_t kMaxClassBytes = 300;

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

void PageScan::TakeMarks(const Element& element, OpenElement& open) {
  uint16_t bits = 0;
  if (element.tag != Tag::kHtml && element.tag != Tag::kBody) {
    bits = ClassBitsOf(element.classes.substr(0, kMaxClassBytes));
    bits |= ClassBitsOf(element.id.substr(0, kMaxClassBytes));
  }
  OpenRegion(element, bits, open);
  if (element.tag >= Tag::kH1 && element.tag <= Tag::kH3) {
    const auto level =
        static_cast<uint8_t>(1 + static_cast<int>(element.tag) - static_cast<int>(Tag::kH1));
    const bool logo = (bits & kLogoWord) != 0;
    return AddMark({.kind = MarkKind::kHeading, .level = logo ? uint8_t{9} : level, .value = {}},
                   open);
  }
  if (TakeItem(element, open)) return;
  if (element.tag == Tag::kTime) {
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
  TakeClasses(element, bits, open);
}

void PageScan::OpenRegion(const Element& element, uint16_t bits, OpenElement& open) {
  // The card of the author is no card of another story.
  const bool aside = (bits & (kAsideWord | kAuthorWord)) == kAsideWord ||
                     element.tag == Tag::kNav || element.tag == Tag::kAside ||
                     element.tag == Tag::kFooter;
  if (!aside || !open.block || regions_.size() >= kMaxRegions) return;
  open.region = static_cast<int32_t>(regions_.size());
  const auto begin = static_cast<uint32_t>(text_.size());
  const bool foreign =
      (bits & kForeignWord) != 0 || element.tag == Tag::kNav || element.tag == Tag::kFooter;
  regions_.push_back({begin, begin, region_, foreign});
  region_ = open.region;
}

// Microdata and RDFa. True when the element is a date and nothing else.
bool PageScan::TakeItem(const Element& element, OpenElement& open) {
  const std::string_view property = element.itemprop.empty() ? element.property : element.itemprop;
  if (property.empty()) return false;
  const std::string_view value = element.content.empty() ? element.datetime : element.content;
  if (property == "name" && authors_ > 0) {
    AddMark({.kind = MarkKind::kAuthor, .origin = Origin::kMicrodata, .level = 0, .value = value},
            open);
    return false;
  }
  const std::optional<MetaName> item = FindItemProperty(property);
  if (!item) return false;
  switch (item->field) {
    case MetaField::kAuthor:
      AddMark({.kind = MarkKind::kAuthor, .origin = item->origin, .level = 1, .value = value},
              open);
      open.author = true;
      return false;
    case MetaField::kPublished:
    case MetaField::kModified:
    case MetaField::kDated:
      AddMark({.kind = MarkKind::kDate,
               .origin = item->origin,
               .field = item->field,
               .level = item->rank,
               .value = value},
              open);
      return true;
    default:
      if (!value.empty() && region_ < 0 && metas_.size() < kMaxMetas)
        metas_.push_back({*item, value});
      return false;
  }
}

void PageScan::TakeClasses(const Element& element, uint16_t bits, OpenElement& open) {
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
  } else if (element.tag == Tag::kA && IsAuthorAddress(element.href)) {
    AddMark({.kind = MarkKind::kAuthor, .level = 2, .value = {}}, open);
  }
}

}  // namespace khabar::decode::html
