// Verbs and participles of attribution: what they say and who is their subject.
#include <algorithm>

#include "lib/analyze/quotations/arabic.h"

namespace khabar::quotations {
namespace {

bool SetNamed(Frame& frame) {
  frame.subject = Subject::kNamed;
  return true;
}

}  // namespace

void ArabicFinder::SetSubject(int32_t i, const Complement& complement, int32_t end, Frame& frame) {
  const Reading& r = *reading_;
  const uint8_t form = r[i].lexeme.form;
  if ((form & kPassive) != 0) {
    frame.subject = Subject::kNobody;
    return;
  }
  if (r.HasHabit(i, kRelays) && complement.about >= 0) {
    frame.speaker = clause_.SourcePhrase(complement.about, end);
    if (frame.speaker.empty()) frame.speaker = clause_.Subject(complement.about + 1, end);
    frame.subject = frame.speaker.empty() ? Subject::kNobody : Subject::kNamed;
    return;
  }
  if (r.HasHabit(i, kIn)) {
    frame.speaker = clause_.Subject(i + 2, end);
    frame.subject = frame.speaker.empty() ? Subject::kNobody : Subject::kNamed;
    return;
  }
  // «مسؤول كبير أبلغ الصحيفة أن»: what follows is the hearer.
  if (r.HasHabit(i, kTells) && !r[i].conjoined && i > paragraph_.first &&
      r[i - 1].mark == Mark::kWord && !r.Is(i - 1, kConjunction | kJoins | kAuxiliary | kAdverb)) {
    if (!SubjectBefore(i, frame)) frame.subject = Subject::kNobody;
    return;
  }
  frame.speaker = clause_.Subject(i + 1, end);
  if (!frame.speaker.empty()) {
    frame.subject = Subject::kNamed;
    return;
  }
  if (!SubjectBefore(i, frame)) frame.subject = Subject::kCarried;
}

// The subject stands before the verb, or is only a pronoun there.
bool ArabicFinder::SubjectBefore(int32_t i, Frame& frame) const {
  const Reading& r = *reading_;
  int32_t before = i - 1;
  while (before >= paragraph_.first && r.Is(before, kAuxiliary) && !r.Is(before, kPronoun))
    --before;
  if (before < paragraph_.first || before < r.SentenceBegin(i)) return false;
  if (r.Is(before, kRelative)) {
    // «تقارير تشير إلى أن»: nobody that the record knows.
    frame.speaker = clause_.Antecedent(before);
    if (frame.speaker.empty()) frame.subject = Subject::kNobody;
    return frame.speaker.empty() || SetNamed(frame);
  } else if (r.Is(before, kPronoun) && r[before].mention < 0 &&
             r.Text(r.SentenceBegin(i)) != "أما") {
    frame.subject = Subject::kPronoun;
    return true;
  } else {
    const bool spoken = frames_->size() > first_frame_ &&
                        r.SentenceBegin(frames_->back().content.first) == r.SentenceBegin(i);
    if (spoken && (r[i].conjoined || r.Is(i - 1, kJoins))) return false;
    frame.speaker = clause_.SubjectBefore(i);
  }
  return !frame.speaker.empty() && SetNamed(frame);
}

void ArabicFinder::Verb(int32_t i) {
  const Reading& r = *reading_;
  const Word& word = r[i];
  const bool object = (word.lexeme.form & kWithObject) != 0;
  if (object && !r.HasHabit(i, kTells | kDescribes)) return;
  if (i > paragraph_.first && r.Text(i - 1) == "مما") return;
  if (i > paragraph_.first && r.Text(i - 1) == "ما" &&
      !(i - 1 > paragraph_.first && r.Is(i - 2, kSource)))
    return;
  // «أعتقد»: the speaker of the words around it.
  if (r.HasHabit(i, kMind) && (word.quote >= 0 || r.Text(i).find("أعت") != std::string_view::npos))
    return;
  if (r.HasHabit(i, kIn) && !(i + 1 < paragraph_.last && r.Text(i + 1) == "في")) return;
  int32_t end = std::min(r.SentenceEnd(i), paragraph_.last);
  if (word.quote >= 0) end = std::min(end, r.quotes()[static_cast<size_t>(word.quote)].words.last);
  Frame frame;
  frame.verb = i;
  frame.cue = {i, i + 1};
  frame.inner = word.quote >= 0;
  const Complement complement = Scan(i, end);
  if (r.HasHabit(i, kMind) && frames_->size() > first_frame_ && frames_->back().content.first == i)
    return;  // «قال إنه يتوقع أن …»: said once
  if (complement.kind == Complement::kThat && complement.at == i + 1) {
    // «يذكر أن …», «زيارة يتوقع أن …»: nobody says it.
    const bool begins = i == std::max(paragraph_.first, r.SentenceBegin(i));
    const bool present = (word.lexeme.form & (kPast | kFeminine | kPlural)) == 0;
    if (present && begins && r.CueOf(i).lemma == "ذكر") return;
    if (present && !begins && !word.conjoined && r.HasHabit(i, kMind) && !r.Is(i - 1, kPronoun))
      return;
  }
  const bool found = SetContent(i, complement, frame) ||
                     (complement.kind == Complement::kNone && Behind(i, frame));
  if (!found) return;
  if (complement.participle == i + 1) frame.cue.last = i + 2;
  int32_t subject_end = frame.pattern == Pattern::kBehind ? end : complement.at;
  if (complement.participle >= 0) subject_end = complement.participle;
  SetSubject(i, complement, subject_end, frame);
  if (frame.subject == Subject::kNobody && i > paragraph_.first && r.Is(i - 1, kRelative)) return;
  Push(frame);
}

// «…»، قال الوزير
bool ArabicFinder::Behind(int32_t i, Frame& frame) {
  const Reading& r = *reading_;
  if (r.HasHabit(i, kNoSpeech | kMind)) return false;
  int32_t before = i - 1;
  while (before >= paragraph_.first &&
         (r.IsMark(before, Mark::kComma) || r.IsMark(before, Mark::kStop) ||
          r.IsMark(before, Mark::kDash) || r.Is(before, kMeans) || r.Is(before, kSource)))
    --before;
  if (before < paragraph_.first || i - before > 4 || r[before].quote < 0) return false;
  if (r[before].mark == Mark::kWord || r[i].conjoined) return false;
  const int32_t quote = r[before].quote;
  const Quote& said = r.quotes()[static_cast<size_t>(quote)];
  if (said.whole.last != before + 1 || r.CountWords(said.words) < kFewWords) return false;
  if (clause_.IsName(said)) return false;
  frame.pattern = Pattern::kBehind;
  return SetQuote(quote, frame);
}

void ArabicFinder::Participle(int32_t i) {
  const Reading& r = *reading_;
  if (i > paragraph_.first && clause_.IsVerb(i - 1)) return;  // «أردف قائلا»
  for (size_t f = RecentFrame(); f < frames_->size(); ++f) {
    // «قال الوزير قائلا: …» took this participle's words.
    const Frame& other = (*frames_)[f];
    if (other.cue.first < i && i < other.content.first && r.CueOf(i).lemma == "قال") return;
  }
  int32_t end = std::min(r.SentenceEnd(i), paragraph_.last);
  if (r[i].quote >= 0) end = std::min(end, r.quotes()[static_cast<size_t>(r[i].quote)].words.last);
  Frame frame;
  frame.verb = i;
  frame.cue = {i, i + 1};
  frame.inner = r[i].quote >= 0;
  const Complement complement = Scan(i, end);
  if (!SetContent(i, complement, frame)) return;
  frame.subject = Subject::kSame;
  const bool spoken = frames_->size() > first_frame_ &&
                      r.SentenceBegin(frames_->back().cue.empty()
                                          ? frames_->back().content.first
                                          : frames_->back().cue.first) == r.SentenceBegin(i);
  if (!spoken) {
    frame.speaker = clause_.SubjectOfSentence(i);
    if (!frame.speaker.empty()) frame.subject = Subject::kNamed;
  }
  Push(frame);
}

}  // namespace khabar::quotations
