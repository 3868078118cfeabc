#include "lib/decode/html/tags.h"

#include <algorithm>
#include <array>

namespace khabar::decode::html {
namespace {

// In the order of Tag, which is that of the alphabet.
constexpr auto kNames = std::to_array<std::string_view>(
    {"",          "",        "",           "a",        "abbr",       "address",  "applet",
     "area",      "article", "aside",      "audio",    "b",          "base",     "bdi",
     "bdo",       "big",     "blockquote", "body",     "br",         "button",   "canvas",
     "caption",   "center",  "cite",       "code",     "col",        "colgroup", "dd",
     "del",       "details", "dfn",        "dialog",   "dir",        "div",      "dl",
     "dt",        "em",      "embed",      "fieldset", "figcaption", "figure",   "font",
     "footer",    "form",    "h1",         "h2",       "h3",         "h4",       "h5",
     "h6",        "head",    "header",     "hgroup",   "hr",         "html",     "i",
     "iframe",    "img",     "input",      "ins",      "kbd",        "label",    "legend",
     "li",        "link",    "listing",    "main",     "mark",       "marquee",  "math",
     "menu",      "meta",    "nav",        "nobr",     "noembed",    "noframes", "noscript",
     "object",    "ol",      "optgroup",   "option",   "p",          "param",    "picture",
     "plaintext", "pre",     "q",          "rp",       "rt",         "ruby",     "s",
     "samp",      "script",  "section",    "select",   "slot",       "small",    "source",
     "span",      "strike",  "strong",     "style",    "sub",        "summary",  "sup",
     "svg",       "table",   "tbody",      "td",       "template",   "textarea", "tfoot",
     "th",        "thead",   "time",       "title",    "tr",         "track",    "tt",
     "u",         "ul",      "var",        "video",    "wbr",        "xmp"});
static_assert(kNames.size() == kTags);
static_assert(std::is_sorted(kNames.begin(), kNames.end()));

class TagSet {
 public:
  constexpr TagSet(std::initializer_list<Tag> tags) {
    for (const Tag tag : tags) has_[static_cast<size_t>(tag)] = true;
  }
  constexpr bool Has(Tag tag) const { return has_[static_cast<size_t>(tag)]; }

 private:
  std::array<bool, kTags> has_{};
};

constexpr TagSet kVoid = {Tag::kArea,  Tag::kBase,   Tag::kBr,    Tag::kCol,  Tag::kEmbed,
                          Tag::kHr,    Tag::kImg,    Tag::kInput, Tag::kLink, Tag::kMeta,
                          Tag::kParam, Tag::kSource, Tag::kTrack, Tag::kWbr};
constexpr TagSet kRawText = {Tag::kIframe,   Tag::kNoembed, Tag::kNoframes,
                             Tag::kScript,   Tag::kStyle,   Tag::kTitle,
                             Tag::kTextarea, Tag::kXmp,     Tag::kPlaintext};
constexpr TagSet kInlineTags = {
    Tag::kText,   Tag::kA,    Tag::kAbbr,    Tag::kB,      Tag::kBdi,   Tag::kBdo,   Tag::kBig,
    Tag::kCite,   Tag::kCode, Tag::kDel,     Tag::kDfn,    Tag::kEm,    Tag::kFont,  Tag::kI,
    Tag::kIns,    Tag::kKbd,  Tag::kLabel,   Tag::kMark,   Tag::kNobr,  Tag::kQ,     Tag::kRp,
    Tag::kRt,     Tag::kRuby, Tag::kS,       Tag::kSamp,   Tag::kSmall, Tag::kSpan,  Tag::kStrike,
    Tag::kStrong, Tag::kSub,  Tag::kSup,     Tag::kTime,   Tag::kTt,    Tag::kU,     Tag::kVar,
    Tag::kWbr,    Tag::kImg,  Tag::kPicture, Tag::kSource, Tag::kSlot,  Tag::kOther, Tag::kMath};

}  // namespace

Tag TagOf(std::string_view name) {
  const auto* const found = std::lower_bound(kNames.begin() + 3, kNames.end(), name);
  if (found == kNames.end() || *found != name) return Tag::kOther;
  return static_cast<Tag>(found - kNames.begin());
}

std::string_view NameOf(Tag tag) { return kNames[static_cast<size_t>(tag)]; }

bool IsVoid(Tag tag) { return kVoid.Has(tag); }
bool IsRawText(Tag tag) { return kRawText.Has(tag); }
bool IsInline(Tag tag) { return kInlineTags.Has(tag); }

}  // namespace khabar::decode::html
