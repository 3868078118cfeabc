// Elements of HTML that the tree or the main text treat in a way of their own; all others are
// kOther.
#ifndef KHABAR_LIB_DECODE_HTML_TAGS_H_
#define KHABAR_LIB_DECODE_HTML_TAGS_H_

#include <cstdint>
#include <string_view>

namespace khabar::decode::html {

enum class Tag : uint8_t {
  kNone,  // the document itself
  kText,  // a run of text
  kOther,
  kA,
  kAbbr,
  kAddress,
  kApplet,
  kArea,
  kArticle,
  kAside,
  kAudio,
  kB,
  kBase,
  kBdi,
  kBdo,
  kBig,
  kBlockquote,
  kBody,
  kBr,
  kButton,
  kCanvas,
  kCaption,
  kCenter,
  kCite,
  kCode,
  kCol,
  kColgroup,
  kDd,
  kDel,
  kDetails,
  kDfn,
  kDialog,
  kDir,
  kDiv,
  kDl,
  kDt,
  kEm,
  kEmbed,
  kFieldset,
  kFigcaption,
  kFigure,
  kFont,
  kFooter,
  kForm,
  kH1,
  kH2,
  kH3,
  kH4,
  kH5,
  kH6,
  kHead,
  kHeader,
  kHgroup,
  kHr,
  kHtml,
  kI,
  kIframe,
  kImg,
  kInput,
  kIns,
  kKbd,
  kLabel,
  kLegend,
  kLi,
  kLink,
  kListing,
  kMain,
  kMark,
  kMarquee,
  kMath,
  kMenu,
  kMeta,
  kNav,
  kNobr,
  kNoembed,
  kNoframes,
  kNoscript,
  kObject,
  kOl,
  kOptgroup,
  kOption,
  kP,
  kParam,
  kPicture,
  kPlaintext,
  kPre,
  kQ,
  kRp,
  kRt,
  kRuby,
  kS,
  kSamp,
  kScript,
  kSection,
  kSelect,
  kSlot,
  kSmall,
  kSource,
  kSpan,
  kStrike,
  kStrong,
  kStyle,
  kSub,
  kSummary,
  kSup,
  kSvg,
  kTable,
  kTbody,
  kTd,
  kTemplate,
  kTextarea,
  kTfoot,
  kTh,
  kThead,
  kTime,
  kTitle,
  kTr,
  kTrack,
  kTt,
  kU,
  kUl,
  kVar,
  kVideo,
  kWbr,
  kXmp,
};
inline constexpr int kTags = static_cast<int>(Tag::kXmp) + 1;

// REQUIRES: `name` in small letters.
Tag TagOf(std::string_view name);
// Static storage; empty for kNone, kText and kOther.
std::string_view NameOf(Tag tag);

// No end tag, no content.
bool IsVoid(Tag tag);
// Content is text up to the end tag, not markup.
bool IsRawText(Tag tag);
// Part of a line of text: <b>, <a>, <span>. Everything else begins and ends a line.
bool IsInline(Tag tag);
inline bool IsHeading(Tag tag) { return tag >= Tag::kH1 && tag <= Tag::kH6; }

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_TAGS_H_
