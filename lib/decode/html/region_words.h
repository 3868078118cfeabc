// What the names that an element carries (class, id, role, itemprop, data-testid …) say of its part
// in the page. Evidence for the main text's classifier, not a verdict. Thread-safe: a free
// function.
#ifndef KHABAR_LIB_DECODE_HTML_REGION_WORDS_H_
#define KHABAR_LIB_DECODE_HTML_REGION_WORDS_H_

#include <cstdint>
#include <string_view>

namespace khabar::decode::html {

// Bits of a name; the order is that of the classifier's features and part of the model.
enum RegionWord : uint32_t {
  kArticleWord = 1U << 0,    // article, story, post, entry
  kContentWord = 1U << 1,    // content, body, text, richtext
  kParagraphWord = 1U << 2,  // paragraph, para
  kMainWord = 1U << 3,       // main, primary, page
  kCommentWord = 1U << 4,
  kRelatedWord = 1U << 5,  // related, recommended, more, popular, trending, latest
  kShareWord = 1U << 6,    // share, social, follow
  kPromoWord = 1U << 7,    // ad, promo, sponsor, banner
  kMenuWord = 1U << 8,     // nav, menu, breadcrumb, pagination
  kFooterWord = 1U << 9,
  kHeaderWord = 1U << 10,
  kSideWord = 1U << 11,    // sidebar, aside, widget, rail
  kBylineWord = 1U << 12,  // author, byline, meta, date
  kBioWord = 1U << 13,
  kSubscribeWord = 1U << 14,  // newsletter, subscribe, signup, paywall
  kCaptionWord = 1U << 15,    // caption, credit, figure, image, media, gallery, video
  kTagWord = 1U << 16,        // tags, topics, categories, keywords
  kNoticeWord = 1U << 17,     // cookie, consent, popup, modal, disclaimer, copyright
  kListWord = 1U << 18,       // list, grid, card, teaser, item, feed, carousel, slider
  kSummaryWord = 1U << 19,    // summary, excerpt, dek, subtitle, lead, intro, standfirst
  kTitleWord = 1U << 20,      // title, headline
  kQuoteWord = 1U << 21,      // quote, pullquote, tweet, embed
  kFormWord = 1U << 22,       // form, search, login
  kHiddenWord = 1U << 23,     // hidden, visually-hidden, sr-only, print, skip
  kToolWord = 1U << 24,       // toolbar, button, icon, player, rating
};
inline constexpr int kRegionWords = 25;

// The bits of all words of `name`: runs of ASCII letters, parted also where a capital follows a
// small letter. Of a long name only the beginning is read.
uint32_t RegionWordsOf(std::string_view name);

}  // namespace khabar::decode::html

#endif  // KHABAR_LIB_DECODE_HTML_REGION_WORDS_H_
