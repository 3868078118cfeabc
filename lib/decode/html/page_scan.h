// PageScan: one pass over a page's elements and texts that gathers whatever may be metadata, with
// the place where it stood. Deciding is left to metadata.cc. Linear in the page; what it keeps is
// bounded. Not thread-safe: one a thread. Views live in the page or in the scan.
#ifndef KHABAR_LIB_DECODE_HTML_PAGE_SCAN_H_
#define KHABAR_LIB_DECODE_HTML_PAGE_SCAN_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lib/decode/html/meta_names.h"
#include "lib/decode/html/tree.h"

namespace khabar::decode::html {

// A value of <meta>.
struct MetaValue {
  MetaName name;
  std::string_view value;
};

// What an element in the body was kept for.
enum class MarkKind : uint8_t {
  kHeading,
  kAuthor,  // rel=author, class names, itemprop
  kDate,    // <time>, class names, itemprop
};

struct Mark {
  MarkKind kind = MarkKind::kHeading;
  Origin origin = Origin::kVisibleText;
  // kPublished, kModified or kDated of a date.
  MetaField field = MetaField::kDated;
  uint8_t level = 0;       // of a heading; of others the strength of the mark, the lower the better
  std::string_view value;  // of an attribute: datetime, content
  uint32_t begin = 0, end = 0;  // its text in PageScan::text()
  int32_t region = -1;
};

// A part of the page that is not the article: navigation, comments, related stories.
struct Region {
  uint32_t begin = 0, end = 0;
  int32_t parent = -1;
  bool foreign = false;  // by its nature no part of any article
};

class PageScan {
 public:
  static constexpr size_t kMaxMetas = 1000;  // further ones are not kept

  // Forgets the page before. `tree` and what it was read from must outlive the use of the scan.
  void Scan(const Tree& tree);

  // The page's visible text, blocks on lines of their own.
  const std::string& text() const { return text_; }
  std::string_view TextOf(const Mark& mark) const {
    return std::string_view(text_).substr(mark.begin, mark.end - mark.begin);
  }
  const std::vector<MetaValue>& metas() const { return metas_; }
  const std::vector<Mark>& marks() const { return marks_; }
  const std::vector<std::string_view>& json_ld() const { return json_ld_; }
  // All other scripts, as they stand.
  const std::vector<std::string_view>& scripts() const { return scripts_; }
  std::string_view title_tag() const { return title_tag_; }
  std::string_view canonical() const { return canonical_; }
  std::string_view language() const { return language_; }

  // True when the mark's place is outside of the article: in a region that does not hold `anchor`,
  // the place of the headline.
  bool IsAside(const Mark& mark, uint32_t anchor) const {
    return IsAsideIn(mark.region, anchor, false);
  }
  // The same for comments, navigation and their like alone.
  bool IsForeign(const Mark& mark, uint32_t anchor) const {
    return IsAsideIn(mark.region, anchor, true);
  }
  // The same for a place in the text, which is given the benefit of the doubt beside the headline:
  // there only comments, navigation and their like are aside.
  bool IsAsideAt(size_t place, uint32_t anchor) const;

 private:
  // The attributes that metadata can stand in; empty where absent.
  struct Element {
    Tag tag = Tag::kNone;
    std::string_view classes, id, rel, href, datetime, content, name, property, itemprop, type,
        lang, title, http_equiv;
    bool pubdate = false;
  };

  struct OpenElement {
    int32_t node = 0;
    int32_t first_mark = -1;  // of this element: marks_ from here …
    int32_t marks = 0;        // … so many end with it
    int32_t region = -1;      // begun by it
    bool block = false;
    bool silent = false;  // script, style and others whose text is not visible
    bool title = false;
    bool json_ld = false;
    bool script = false;  // any other
    bool author = false;  // itemprop=author: a name inside is the author's
  };

  static Element ElementOf(const Tree& tree, const Node& node);
  void Clear();
  void Open(const Element& element, int32_t node);
  void Close();
  void Void(const Element& element);
  void Text(std::string_view text);
  void TakeMeta(const Element& element);
  void TakeMarks(const Element& element, OpenElement& open);
  void OpenRegion(const Element& element, uint16_t bits, OpenElement& open);
  bool TakeItem(const Element& element, OpenElement& open);
  void TakeClasses(const Element& element, uint16_t bits, OpenElement& open);
  void AddMark(Mark mark, OpenElement& open);
  void BreakLine();
  bool IsAsideIn(int32_t region, uint32_t anchor, bool foreign_only) const;

  std::string text_;
  std::vector<MetaValue> metas_;
  std::vector<Mark> marks_;
  std::vector<Region> regions_;
  std::vector<OpenElement> open_;
  std::vector<std::string_view> json_ld_, scripts_;
  std::string_view title_tag_, canonical_, language_;
  int32_t region_ = -1;
  int silent_ = 0;  // open elements of their kinds
  int authors_ = 0;
};

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_PAGE_SCAN_H_
