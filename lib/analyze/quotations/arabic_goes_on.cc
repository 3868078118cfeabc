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
      const bool fills = begins && quote.whole.last >= paragraph_.last - 1;
      const int32_t least = voice_ != Voice::kPaper && fills ? kFewWords : kLoneWords;
      if (words < least || clause_.IsName(quote) || !begins || !ends) continue;
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

// Somebody says of himself what the paragraph says. `next`: it is the one behind this.
bool ArabicFinder::IsSpoken(Range paragraph, bool next) const {
  const Reading& r = *reading_;
  if (paragraph.empty() || r[paragraph.first].mark != Mark::kWord) return false;
  const int32_t end = std::min(paragraph.last, paragraph.first + kLongestContent);
  for (int32_t i = paragraph.first; i < end; ++i) {
    if (r[i].lexeme.Is(kFirstPerson) && r[i].mention < 0 && r[i].quote < 0) return true;
  }
  return !next && voice_ == Voice::kSpeaker &&
         (r.Is(paragraph.first, kThat) || r.Text(paragraph.first) == "لقد");
}

// «قال الشاعر: …» without marks, or with one that never closes, goes on in the next paragraphs.
void ArabicFinder::SpokenParagraph() {
  const Reading& r = *reading_;
  const Range all = clause_.Trimmed(paragraph_);
  if (frames_->size() == first_frame_) {
    const bool verb = clause_.IsVerb(paragraph_.first);
    bool spoken = voice_ >= Voice::kMarks && !verb && IsSpoken(paragraph_, false);
    if (voice_ == Voice::kSpeaker && !spoken && !verb &&
        paragraph_index_ + 1 < r.paragraphs().size())
      spoken = IsSpoken(r.paragraphs()[paragraph_index_ + 1], true);
    // A mark at its end closes what was never opened.
    const bool closes = IsQuoteMark(r[paragraph_.last - 1].mark) ||
                        (paragraph_.size() > 1 && IsQuoteMark(r[paragraph_.last - 2].mark));
    voice_ = !spoken ? Voice::kPaper : closes ? Voice::kMarks : Voice::kSpeaker;
    if (!spoken) return;
    Frame frame;
    frame.content = paragraph_;
    frame.pattern = Pattern::kSpoken;
    frame.quoted = true;
    Push(frame);
    return;
  }
  voice_ = Voice::kPaper;
  for (size_t f = first_frame_; f < frames_->size(); ++f) {
    const Frame& frame = (*frames_)[f];
    if (!frame.quoted || frame.inner || frame.silent || frame.content.empty()) continue;
    const int32_t quote = r[frame.content.first].quote;
    const bool open = quote < 0 || !r.quotes()[static_cast<size_t>(quote)].closed;
    if (open && frame.content.last >= all.last) voice_ = Voice::kSpeaker;
    if (!open && frame.content.last + 2 >= paragraph_.last)
      voice_ = frame.content.first <= all.first + 1 ? Voice::kMarks : Voice::kQuoted;
  }
}

}  // namespace khabar::quotations
