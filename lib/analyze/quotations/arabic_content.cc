// What was said: from أن, a colon or marks to its end.
#include <algorithm>

#include "lib/analyze/quotations/arabic.h"

namespace khabar::quotations {

bool ArabicFinder::SetQuote(int32_t quote, Frame& frame) {
  if (used_[static_cast<size_t>(quote)]) return false;
  used_[static_cast<size_t>(quote)] = true;
  frame.content = reading_->quotes()[static_cast<size_t>(quote)].words;
  frame.quoted = true;
  return true;
}

bool ArabicFinder::SetThatContent(int32_t that, Frame& frame) {
  const Reading& r = *reading_;
  const int32_t inside = r[that].quote;
  int32_t end = std::min(r.SentenceEnd(that), paragraph_.last);
  if (inside >= 0) end = std::min(end, r.quotes()[static_cast<size_t>(inside)].words.last);
  int32_t begin = that + 1;
  if (begin < end && (r.IsMark(begin, Mark::kColon) || clause_.IsBareThat(begin))) ++begin;
  if (begin >= end) return false;
  // «سائلا الله أن …» asks for, and says nothing.
  if (r.Is(that - 1, kPrayedTo)) return false;
  frame.pattern = Pattern::kThat;
  if (const Quote* quote = r.QuoteOpenedAt(begin); quote != nullptr && !clause_.IsName(*quote)) {
    const int32_t behind = quote->whole.last;
    const bool whole = behind >= end || r[behind].mark != Mark::kWord ||
                       clause_.BeginsSpeech(behind) || clause_.BeginsSource(behind);
    if (whole && r.CountWords(quote->words) >= kFewWords) {
      frame.pattern = Pattern::kMarks;
      return SetQuote(r[begin].quote, frame);
    }
  }
  frame.content = {begin, clause_.ContentEnd(begin, std::min(end, begin + kLongestContent))};
  if (const int32_t behind = clause_.SkipQuote(begin); behind > begin) {
    // «أن «الحرب انتهت» في سوريا، حيث …»: a few words of the newspaper's complete the clause.
    for (int32_t i = behind; i < frame.content.last; ++i) {
      if (r.IsMark(i, Mark::kComma)) frame.content.last = i;
    }
  }
  for (int32_t i = begin; i < frame.content.last; ++i) {
    const Quote* quote = r.QuoteOpenedAt(i);
    if (quote == nullptr) continue;
    frame.mixed = true;
    used_[static_cast<size_t>(r[i].quote)] = true;
    i = quote->whole.last - 1;
  }
  return true;
}

bool ArabicFinder::SetColonContent(int32_t colon, Frame& frame) {
  const Reading& r = *reading_;
  int32_t begin = colon + 1;
  int32_t end = paragraph_.last;
  const int32_t inside = r[colon].quote;
  if (inside >= 0) end = std::min(end, r.quotes()[static_cast<size_t>(inside)].words.last);
  while (begin < end && r.IsMark(begin, Mark::kDash)) ++begin;
  if (begin >= end) {
    // The speech is the next paragraph.
    if (inside >= 0 || paragraph_index_ + 1 >= r.paragraphs().size()) return false;
    const Range next = r.paragraphs()[paragraph_index_ + 1];
    frame.pattern = Pattern::kColonMarks;
    if (r.QuoteOpenedAt(next.first) == nullptr) return false;
    return SetQuote(r[next.first].quote, frame);
  }
  if (const Quote* quote = r.QuoteOpenedAt(begin)) {
    const int32_t behind = quote->whole.last;
    const bool whole =
        behind >= end || r[behind].mark != Mark::kWord || r.CountWords(quote->words) >= kLoneWords;
    if (whole) {
      frame.pattern = Pattern::kColonMarks;
      return SetQuote(r[begin].quote, frame);
    }
  }
  frame.pattern = Pattern::kColon;
  frame.quoted = true;
  if (clause_.IsBareThat(begin)) {
    frame.quoted = false;
    ++begin;
  }
  frame.content = {begin, clause_.SpeechEnd(begin, std::min(end, begin + kLongestContent))};
  for (int32_t i = frame.content.first; i < frame.content.last; ++i) {
    if (const int32_t quote = r[i].quote; quote >= 0) used_[static_cast<size_t>(quote)] = true;
  }
  return r.CountWords(frame.content) > 1;
}

bool ArabicFinder::SetContent(int32_t verb, const Complement& complement, Frame& frame) {
  const Reading& r = *reading_;
  switch (complement.kind) {
    case Complement::kClause:
      if (r.HasHabit(verb, kNoSpeech)) return false;
      return SetThatContent(complement.at, frame);
    case Complement::kColon:
      if (r.HasHabit(verb, kNoSpeech)) return false;
      return SetColonContent(complement.at, frame);
    case Complement::kQuote:
      if (r.HasHabit(verb, kNoSpeech)) return false;
      frame.pattern = Pattern::kMarks;
      return SetQuote(r[complement.at].quote, frame);
    case Complement::kNone:
      return false;
  }
  return false;
}

}  // namespace khabar::quotations
