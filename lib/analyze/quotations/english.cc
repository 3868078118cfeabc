#include "lib/analyze/quotations/english.h"

#include <algorithm>
#include <span>

namespace khabar::quotations {
namespace {

constexpr int32_t kBehind = 16;    // from the marks to the verb
constexpr int32_t kFewWords = 3;   // in marks, behind a verb without colon or comma
constexpr int32_t kLoneWords = 4;  // in marks, without a verb
constexpr int32_t kLongest = 400;  // tokens of one clause
constexpr int32_t kHeadlineSpeaker = 8;

}  // namespace

void EnglishFinder::Begin(const Reading& reading) { used_.assign(reading.quotes().size(), false); }

void EnglishFinder::Find(const Reading& reading, size_t p, bool headline, Frames& frames) {
  reading_ = &reading;
  paragraph_ = reading.paragraphs()[p];
  frames_ = &frames;
  first_frame_ = frames.size();
  taken_.clear();
  if (headline) Headline();
  for (int32_t i = paragraph_.first; i < paragraph_.last; ++i) {
    const int32_t q = reading[i].quote;
    if (q >= 0 && reading.quotes()[static_cast<size_t>(q)].whole.first == i) Marked(i);
  }
  for (int32_t i = paragraph_.first; i < paragraph_.last; ++i) {
    if (IsVerb(i)) Verb(i);
    if (reading.Is(i, kSource) && reading[i].latin) According(i);
  }
  SortFrames(std::span(frames).subspan(first_frame_),
             [](const Frame& frame) { return frame.content.first; });
}

bool EnglishFinder::Push(Frame frame) {
  frame.content = Trimmed(frame.content);
  frame.rest = Trimmed(frame.rest);
  if (frame.content.empty() || reading_->CountWords(frame.content) == 0) return false;
  frames_->push_back(frame);
  if (frame.verb >= 0) taken_.push_back(frame.verb);
  return true;
}

bool EnglishFinder::IsTitle(const Quote& quote) const {
  const Reading& r = *reading_;
  const int32_t before = quote.whole.first - 1;
  return before >= paragraph_.first && r.Is(before, kTitleNoun);
}

// "…," said the minister. / "…," the minister told reporters.
bool EnglishFinder::AttributedBehind(const Quote& quote, Frame& frame) const {
  const Reading& r = *reading_;
  int32_t at = quote.whole.last;
  if (at < paragraph_.last && r.IsMark(at, Mark::kComma)) ++at;
  const int32_t end = std::min(paragraph_.last, at + kBehind);
  for (int32_t i = at; i < end; ++i) {
    const Mark mark = r[i].mark;
    if (IsAbbreviation(i)) continue;
    if (IsQuoteMark(mark) || mark == Mark::kStop || mark == Mark::kColon) return false;
    if (mark == Mark::kComma && i > at + 6) continue;
    if (!IsVerb(i) || r.Is(i, kParticiple)) continue;
    if (r.HasHabit(i, kMind)) return false;
    frame.verb = i;
    frame.cue = {i, i + 1};
    frame.pattern = Pattern::kBehind;
    SetSubject(i == at ? SubjectBehind(i) : Trimmed(SubjectBefore(i)), frame);
    return frame.subject != Subject::kCarried;
  }
  return false;
}

// The minister said: "…" / told reporters that "…"
bool EnglishFinder::AttributedBefore(const Quote& quote, Frame& frame) const {
  const Reading& r = *reading_;
  int32_t at = quote.whole.first - 1;
  const int32_t begin = std::max(paragraph_.first, at - kBehind);
  bool introduced = false;
  while (at >= begin && (r.IsMark(at, Mark::kComma) || r.IsMark(at, Mark::kColon))) {
    introduced = true;
    --at;
  }
  if (at >= begin && r.Is(at, kThat)) --at;
  for (int32_t i = at; i >= begin && i >= r.SentenceBegin(at); --i) {
    if (IsQuoteMark(r[i].mark)) return false;
    if (!IsVerb(i)) continue;
    if (r.HasHabit(i, kMind)) return false;
    if (!introduced && i < at && !r.HasHabit(i, kTells)) return false;
    frame.verb = i;
    frame.cue = {i, i + 1};
    frame.pattern = introduced ? Pattern::kColonMarks : Pattern::kMarks;
    if (r.Is(i, kParticiple)) {
      frame.subject = Subject::kSame;
    } else {
      SetSubject(SubjectBefore(i), frame);
    }
    return true;
  }
  return false;
}

// "…," he said, "…"
bool EnglishFinder::Interrupted(const Quote& quote, Frame& frame) {
  const Reading& r = *reading_;
  const int32_t end = std::min(paragraph_.last, quote.whole.last + kBehind);
  for (int32_t i = quote.whole.last; i < end; ++i) {
    const Quote* next = r.QuoteOpenedAt(i);
    if (next == nullptr) continue;
    if (!r.IsMark(i - 1, Mark::kComma)) return false;
    used_[static_cast<size_t>(r[i].quote)] = true;
    frame.rest = next->words;
    return true;
  }
  return false;
}

void EnglishFinder::Marked(int32_t open) {
  const Reading& r = *reading_;
  const int32_t q = r[open].quote;
  if (used_[static_cast<size_t>(q)]) return;
  const Quote& quote = r.quotes()[static_cast<size_t>(q)];
  if (quote.parent >= 0 || IsTitle(quote)) return;
  const int32_t words = r.CountWords(quote.words);
  Frame frame;
  frame.content = quote.words;
  frame.quoted = true;
  const int32_t last = quote.words.last - 1;
  const bool ends_in_mark = last >= quote.words.first && r[last].mark != Mark::kWord;
  const bool mark_behind =
      quote.whole.last < paragraph_.last && r[quote.whole.last].mark == Mark::kComma;
  const bool begins = open == paragraph_.first || open == r.SentenceBegin(open) ||
                      (open > paragraph_.first && r[open - 1].mark != Mark::kWord);
  if (quote.continues && !used_[static_cast<size_t>(quote.from)]) return;
  if (quote.continues) {
    frame.pattern = Pattern::kGoesOn;
    if (!AttributedBehind(quote, frame)) frame.pattern = Pattern::kGoesOn;
  } else if (begins && (ends_in_mark || mark_behind) && AttributedBehind(quote, frame)) {
    Interrupted(quote, frame);
  } else if (words >= kFewWords && AttributedBefore(quote, frame)) {
  } else if (words >= kLoneWords && open == std::max(paragraph_.first, r.SentenceBegin(open)) &&
             (ends_in_mark || quote.whole.last >= paragraph_.last)) {
    frame.pattern = Pattern::kAlone;
  } else {
    return;
  }
  used_[static_cast<size_t>(q)] = true;
  Push(frame);
}

void EnglishFinder::Verb(int32_t i) {
  const Reading& r = *reading_;
  if (r[i].quote >= 0) return;
  if (std::find(taken_.end() - std::min<ptrdiff_t>(8, static_cast<ptrdiff_t>(taken_.size())),
                taken_.end(), i) != taken_.end())
    return;
  const int32_t end = std::min({r.SentenceEnd(i), paragraph_.last, i + kLongest});
  Frame frame;
  frame.verb = i;
  frame.cue = {i, i + 1};
  frame.pattern = Pattern::kThat;
  int32_t at = i + 1;
  // "was told": the words before are the hearer.
  const std::string_view before = i > paragraph_.first ? r.Text(i - 1) : std::string_view();
  const bool passive = before == "was" || before == "were" || before == "been" ||
                       before == "being" || before == "is" || before == "are";
  if (passive && !r.HasHabit(i, kTells)) return;
  if (r.HasHabit(i, kTells) && !passive) {
    // Whom he told: a pronoun, a name, "reporters", "the newspaper".
    const int32_t hearer = at;
    while (at < end && at - hearer < 6 && r[at].mark == Mark::kWord && !r.Is(at, kThat)) ++at;
    if (at >= end || !r.Is(at, kThat)) {
      at = hearer;
      if (at < end && r[at].mention >= 0) {
        const int32_t mention = r[at].mention;
        while (at < end && r[at].mention == mention) ++at;
      } else if (at < end && (r.Is(at, kPronoun | kAdverb) || r.Text(at) == "him" ||
                              r.Text(at) == "her" || r.Text(at) == "them" || r.Text(at) == "us")) {
        ++at;
      } else {
        return;
      }
    }
  }
  // "said on Monday that", "said Monday"
  int32_t that = at;
  while (that < end && that - at < 10 && !r.Is(that, kThat) && r[that].mark == Mark::kWord) ++that;
  const bool has_that = that < end && r.Is(that, kThat) &&
                        (that == at || r.Is(at, kPreposition | kAdverb) || r[at].mention >= 0);
  const bool participle = r.Is(i, kParticiple);
  const bool after_comma = i > paragraph_.first && r.IsMark(i - 1, Mark::kComma);
  const bool stops = at >= end || r[at].mark != Mark::kWord;
  if (has_that && (!participle || after_comma)) {
    frame.content = {that + 1, ClauseEnd(that + 1, end)};
  } else if (!stops && !r.HasHabit(i, kMarksOnly | kMind) &&
             !(r.Is(at, kPreposition | kAdverb | kConjunction | kAuxiliary) && r[at].mention < 0) &&
             (!participle || after_comma) && i > std::max(paragraph_.first, r.SentenceBegin(i))) {
    frame.content = {at, ClauseEnd(at, end)};
    if (r.CountWords(frame.content) < kFewWords) return;
  } else {
    // The clause stands before: "…, analysts said on Monday."
    if (participle || r.HasHabit(i, kMind | kMarksOnly)) return;
    const Range subject = SubjectBefore(i);
    const int32_t sentence = std::max({paragraph_.first, r.SentenceBegin(i), i - kLongest});
    if (subject.empty() || subject.first <= sentence) return;
    if (!r.IsMark(subject.first - 1, Mark::kComma)) return;
    frame.content = {sentence, subject.first - 1};
    // "The plan, she said, would cost too much."
    if (at < end && r.IsMark(at, Mark::kComma)) frame.rest = {at + 1, ClauseEnd(at + 1, end)};
    if (r.CountWords(frame.content) + r.CountWords(frame.rest) < kFewWords) return;
    frame.pattern = Pattern::kBehind;
    SetSubject(subject, frame);
    Push(frame);
    return;
  }
  if (participle) {
    frame.subject = Subject::kSame;
    const bool spoken = frames_->size() > first_frame_;
    if (!spoken) return;
  } else if (passive) {
    frame.subject = Subject::kNobody;
  } else {
    SetSubject(SubjectBefore(i), frame);
    // "Nugroho described the damage and said …"
    if (frame.subject == Subject::kCarried) SetSubject(FirstOfSentence(i), frame);
  }
  if (!participle && frame.subject == Subject::kCarried && !(i > 0 && r.Is(i - 1, kConjunction)))
    return;
  for (int32_t j = frame.content.first; j < frame.content.last; ++j) {
    if (r[j].quote < 0) continue;
    frame.mixed = true;
    used_[static_cast<size_t>(r[j].quote)] = true;
  }
  Push(frame);
}

void EnglishFinder::According(int32_t i) {
  const Reading& r = *reading_;
  if (i + 2 >= paragraph_.last || r.Text(i + 1) != "to" || r[i].quote >= 0) return;
  const int32_t end = std::min(r.SentenceEnd(i), paragraph_.last);
  int32_t last = i + 2;
  while (last < end && last - i < kSubjectWords &&
         (r[last].mark == Mark::kWord || r[last].mark == Mark::kDash ||
          r[last].mark == Mark::kOther) &&
         !(r[last].mention < 0 && r.Is(last, kConjunction | kRelative)))
    ++last;
  Frame frame;
  frame.pattern = Pattern::kSource;
  frame.cue = {i, i + 2};
  frame.speaker = Trimmed({i + 2, last});
  frame.subject = Subject::kNamed;
  if (frame.speaker.empty()) return;
  const int32_t sentence = std::max({paragraph_.first, r.SentenceBegin(i), i - kLongest});
  if (i <= sentence + 1) {
    if (last >= end || !r.IsMark(last, Mark::kComma)) return;
    frame.content = {last + 1, std::min(end, last + 1 + kLongest)};
  } else {
    frame.content = {sentence, i};
    if (r.IsMark(i - 1, Mark::kComma) && last < end && r.IsMark(last, Mark::kComma))
      frame.rest = {last + 1, std::min(end, last + 1 + kLongest)};
  }
  if (r.CountWords(frame.content) < kFewWords) return;
  Push(frame);
}

// Lindner: We will not give in
void EnglishFinder::Headline() {
  const Reading& r = *reading_;
  int32_t colon = paragraph_.first;
  const int32_t limit = std::min(paragraph_.last, paragraph_.first + kHeadlineSpeaker + 1);
  bool named = false;
  for (; colon < limit && !r.IsMark(colon, Mark::kColon); ++colon) {
    if (r[colon].mark != Mark::kWord || IsVerb(colon)) return;
    const Mention* mention = r.MentionAt(colon);
    named |= mention != nullptr && mention->type == EntityType::kPerson;
  }
  if (colon >= limit || !named) return;
  Frame frame;
  frame.speaker = {paragraph_.first, colon};
  frame.subject = Subject::kNamed;
  frame.pattern = Pattern::kHeadline;
  frame.content = {colon + 1, paragraph_.last};
  frame.quoted = true;
  if (r.CountWords(frame.content) < kFewWords) return;
  for (int32_t i = colon; i < paragraph_.last; ++i) {
    if (r[i].quote >= 0) used_[static_cast<size_t>(r[i].quote)] = true;
  }
  Push(frame);
}

}  // namespace khabar::quotations
