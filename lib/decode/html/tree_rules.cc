#include "lib/decode/html/tree_rules.h"

namespace khabar::decode::html {

bool ClosesParagraph(Tag tag) {
  switch (tag) {
    case Tag::kAddress:
    case Tag::kArticle:
    case Tag::kAside:
    case Tag::kBlockquote:
    case Tag::kCenter:
    case Tag::kDd:
    case Tag::kDetails:
    case Tag::kDialog:
    case Tag::kDir:
    case Tag::kDiv:
    case Tag::kDl:
    case Tag::kDt:
    case Tag::kFieldset:
    case Tag::kFigcaption:
    case Tag::kFigure:
    case Tag::kFooter:
    case Tag::kForm:
    case Tag::kHeader:
    case Tag::kHgroup:
    case Tag::kHr:
    case Tag::kLi:
    case Tag::kListing:
    case Tag::kMain:
    case Tag::kMenu:
    case Tag::kNav:
    case Tag::kOl:
    case Tag::kP:
    case Tag::kPre:
    case Tag::kSection:
    case Tag::kSummary:
    case Tag::kTable:
    case Tag::kUl:
      return true;
    default:
      return IsHeading(tag);
  }
}

bool IsScope(Tag tag) {
  return tag == Tag::kTable || tag == Tag::kTd || tag == Tag::kTh || tag == Tag::kCaption ||
         tag == Tag::kTemplate || tag == Tag::kObject || tag == Tag::kApplet ||
         tag == Tag::kMarquee || tag == Tag::kSvg || tag == Tag::kMath;
}

bool IsItemBoundary(Tag tag) {
  return tag == Tag::kUl || tag == Tag::kOl || tag == Tag::kDl || tag == Tag::kMenu ||
         tag == Tag::kDir || tag == Tag::kSection || tag == Tag::kArticle || tag == Tag::kAside ||
         tag == Tag::kBlockquote || tag == Tag::kMain || tag == Tag::kNav;
}

bool IsItem(Tag tag) { return tag == Tag::kLi || tag == Tag::kDd || tag == Tag::kDt; }

bool IsTablePart(Tag tag) {
  return tag == Tag::kTr || tag == Tag::kTd || tag == Tag::kTh || tag == Tag::kThead ||
         tag == Tag::kTbody || tag == Tag::kTfoot || tag == Tag::kCaption ||
         tag == Tag::kColgroup || tag == Tag::kCol;
}

bool EndsForeign(Tag tag) {
  switch (tag) {
    case Tag::kB:
    case Tag::kBig:
    case Tag::kBody:
    case Tag::kBr:
    case Tag::kCode:
    case Tag::kEm:
    case Tag::kEmbed:
    case Tag::kHead:
    case Tag::kI:
    case Tag::kImg:
    case Tag::kMeta:
    case Tag::kNobr:
    case Tag::kRuby:
    case Tag::kS:
    case Tag::kSmall:
    case Tag::kSpan:
    case Tag::kStrong:
    case Tag::kStrike:
    case Tag::kSub:
    case Tag::kSup:
    case Tag::kTt:
    case Tag::kU:
    case Tag::kVar:
      return true;
    default:
      return ClosesParagraph(tag);
  }
}

bool IsHeadContent(Tag tag) {
  return tag == Tag::kTitle || tag == Tag::kMeta || tag == Tag::kLink || tag == Tag::kScript ||
         tag == Tag::kStyle || tag == Tag::kBase || tag == Tag::kNoscript ||
         tag == Tag::kTemplate || tag == Tag::kHead || tag == Tag::kHtml || tag == Tag::kOther;
}

}  // namespace khabar::decode::html
