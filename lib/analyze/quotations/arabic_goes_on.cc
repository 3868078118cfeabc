// Speech without a word of attribution of its own: words in marks alone, and what goes on from the
// paragraph before.
#include <algorithm>

#include "lib/analyze/quotations/arabic.h"

namespace khabar::quotations {

// Words in marks that no word of attribution claims: the quotation of the paragraph before goes on.
void ArabicFinder::LoneQuotes() {
  const Reading& r = *reading_;
  const int32_t first = r[paragraph_.first].quote;
  if (first < 0 || !r.quotes()[static_cast<size_t>(first)].continues) forgotten_ = false;
  for (int32_t i = paragraph_.first; i < paragraph_.last; ++i) {
    const int32_t q = r[i].quote;
    if (q < 0 || used_[static_cast<size_t>(q)]) continue;
    const Quote& quote = r.quotes()[static_cast<size_t>(q)];
    if (quote.parent >= 0) continue;
    if (quote.whole.first != i) continue;
    const int32_t words = r.CountWords(quote.words);
    Frame frame;
    frame.subject = Subject::kCarried;
    if (quote.continues) {
      // Where the newspaper speaks again, the closing mark was forgotten.
      forgotten_ |= clause_.IsVerb(i) && r[i].conjoined && quote.whole.first == paragraph_.first;
      // What began as a name goes on as none.
      if (forgotten_ || !used_[static_cast<size_t>(quote.from)]) continue;
      frame.pattern = Pattern::kGoesOn;
    } else {
      const bool begins = i == std::max(paragraph_.first, r.SentenceBegin(i));
      const bool ends =
          quote.whole.last >= paragraph_.last - 1 || r[quote.whole.last].mark != Mark::kWord;
      if (words < kLoneWords || clause_.IsName(quote) || !begins || !ends) continue;
      // Where the newspaper itself speaks behind it, the mark is a mistake.
      const int32_t word = quote.words.first;
      if (!quote.closed && (r[word].conjoined || r.Text(word) == "من") &&
          (clause_.IsVerb(word) || r.Is(word, kAuxiliary) || r.Text(word) == "من"))
        continue;
      frame.pattern = Pattern::kAlone;
    }
    if (SetQuote(q, frame)) Push(frame);
  }
}

}  // namespace khabar::quotations
