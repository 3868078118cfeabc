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
  // «ونقلت عنه قوله»: not who relays it.
  if (r.HasHabit(i, kRelays) && i + 1 < end &&
      (r.Text(i + 1) == "عنه" || r.Text(i + 1) == "عنها" || r.Text(i + 1) == "عنهم")) {
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
    // «وجاء فيه أن»
    if (r.Text(i + 1) != "في") {
      frame.subject = Subject::kNobody;
      return;
    }
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
  // «قال عليه السلام»: of whom it is said, and no speaker of this text goes on.
  if (i + 1 < end && clause_.SkipFormula(i + 1) > i + 1) {
    frame.subject = Subject::kNobody;
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
  } else if (r.Is(before, kPronoun) && r[before].mention < 0 && !clause_.IsJoined(i) &&
             r.Text(r.SentenceBegin(i)) != "أما") {
    frame.subject = Subject::kPronoun;
    // «ويتنهد الشاعر سعد علي، وهو يقول»
    if (r.Text(before) == "وهو" || r.Text(before) == "وهي") {
      frame.speaker = clause_.ActorBefore(before);
      if (!frame.speaker.empty()) return SetNamed(frame);
    }
    return true;
  } else {
    const bool spoken = frames_->size() > first_frame_ &&
                        r.SentenceBegin(frames_->back().content.first) == r.SentenceBegin(i);
    if (spoken && (r[i].conjoined || r.Is(i - 1, kJoins))) return false;
    frame.speaker = clause_.SubjectBefore(i);
  }
  return !frame.speaker.empty() && SetNamed(frame);
}

// Words that look like an attribution and are none: «ما قاله», «وما يؤكد», «أعتقد».
bool ArabicFinder::IsNoAttribution(int32_t i) const {
  const Reading& r = *reading_;
  const Word& word = r[i];
  const std::string_view before = i > paragraph_.first ? r.Text(i - 1) : std::string_view();
  if ((word.lexeme.form & kWithObject) != 0 && !r.HasHabit(i, kTells | kDescribes)) return true;
  if (before == "مما" || before == "وما") return true;
  if (before == "ما" && !(i - 1 > paragraph_.first && r.Is(i - 2, kSource))) return true;
  // The speaker of the words around it.
  if (r.HasHabit(i, kMind) && (word.quote >= 0 || r.Text(i).find("أعت") != std::string_view::npos))
    return true;
  // «وتبين من حديثه أنه»
  if (r.Text(i).ends_with("تبين") && i + 1 < paragraph_.last && r.Is(i + 1, kThat | kTo))
    return true;
  if (r.HasHabit(i, kIn)) return i + 1 >= paragraph_.last || !r.Text(i + 1).starts_with("في");
  return false;
}

// «يذكر أن …», «زيارة يتوقع أن …»: nobody says it.
bool ArabicFinder::IsImpersonal(int32_t i, const Complement& complement) const {
  const Reading& r = *reading_;
  const Word& word = r[i];
  if (complement.kind != Complement::kClause || complement.at != i + 1) return false;
  if ((word.lexeme.form & (kPast | kFeminine | kPlural | kPassive)) != 0) return false;
  const bool begins = i == std::max(paragraph_.first, r.SentenceBegin(i));
  const std::string_view lemma = r.CueOf(i).lemma;
  if (begins && lemma == "ذكر") return true;
  if (!r.HasHabit(i, kMind) || r.HasHabit(i, kShows)) return false;
  if (word.conjoined) return lemma != "اعتقد";
  if (begins) return true;  // «يعتقد أن»: it is believed
  return !r.Is(i - 1, kPronoun) || r.Text(i - 1) == "حيث" || r.Text(i - 1) == "إذ";
}

void ArabicFinder::Verb(int32_t i) {
  const Reading& r = *reading_;
  const Word& word = r[i];
  int32_t end = std::min(r.SentenceEnd(i), paragraph_.last);
  if (IsNoAttribution(i)) return ThisWasSaid(i, end);
  if (word.quote >= 0) end = std::min(end, r.quotes()[static_cast<size_t>(word.quote)].words.last);
  Frame frame;
  frame.verb = i;
  frame.cue = {i, i + 1};
  frame.inner = word.quote >= 0;
  const Complement complement = Scan(i, end);
  if (r.HasHabit(i, kMind) && frames_->size() > first_frame_ && frames_->back().content.first == i)
    return;  // «قال إنه يتوقع أن …»: said once
  if (IsImpersonal(i, complement)) return;
  // «نقلت الهزيمة شعره نقلة نوعية: من الحب إلى السياسة»: nobody is relayed.
  if (r.HasHabit(i, kRelays) && complement.kind == Complement::kColon && complement.about < 0 &&
      (complement.at + 1 >= end || r.QuoteOpenedAt(complement.at + 1) == nullptr))
    return;
  const bool found = SetContent(i, complement, frame) || (complement.kind == Complement::kNone &&
                                                          (Behind(i, frame) || Clause(i, frame)));
  if (!found) return Silent(i, end, frame);
  if (complement.participle == i + 1) frame.cue.last = i + 2;
  int32_t subject_end = frame.pattern == Pattern::kBehind ? end : complement.at;
  if (complement.participle >= 0) subject_end = complement.participle;
  if (frame.pattern == Pattern::kClause) subject_end = frame.content.first;
  SetSubject(i, complement, subject_end, frame);
  if (frame.subject == Subject::kNobody && i > paragraph_.first && r.Is(i - 1, kRelative) &&
      !r[i - 1].conjoined)
    return;
  if (r.HasHabit(i, kShows) && !clause_.IsEvidence(frame.speaker)) return;
  Push(frame);
}

// «هذا ما قاله الطبيب، وتابع»
void ArabicFinder::ThisWasSaid(int32_t i, int32_t end) {
  const Reading& r = *reading_;
  if ((r[i].lexeme.form & kWithObject) == 0 || i < paragraph_.first + 2) return;
  if (r.Text(i - 1) != "ما" || !r.Text(i - 2).ends_with("هذا")) return;
  Frame frame;
  frame.verb = i;
  frame.cue = {i, i + 1};
  frame.inner = r[i].quote >= 0;
  Silent(i, end, frame);
}

// «ورحب الوزير بالقرار.»: who spoke is known for «وقال» and «مضيفا» behind it.
void ArabicFinder::Silent(int32_t i, int32_t end, Frame& frame) {
  if (frame.inner || reading_->HasHabit(i, kRelays | kIn | kTells | kShows)) return;
  if (reading_->HasHabit(i, kMind) && reading_->HasHabit(i, kHomograph)) return;
  if (reading_->HasHabit(i, kMarksOnly) && reading_->HasHabit(i, kCarries | kPublishes)) return;
  for (size_t f = RecentFrame(); f < frames_->size(); ++f) {
    if (!(*frames_)[f].silent && (*frames_)[f].content.Contains(i)) return;
  }
  frame.speaker = clause_.Subject(i + 1, end);
  if (frame.speaker.empty()) return;
  frame.subject = Subject::kNamed;
  frame.content = {i, i + 1};
  frame.silent = true;
  frames_->push_back(frame);
}

// «قالت اللجنة، لم تكن هناك مخالفات.»: said without أن or marks.
bool ArabicFinder::Clause(int32_t i, Frame& frame) {
  const Reading& r = *reading_;
  const bool begins = i <= std::max(paragraph_.first, r.SentenceBegin(i)) || r[i].conjoined;
  if (!begins || r[i].quote >= 0 || r.CueOf(i).lemma != "قال") return false;
  const int32_t end = std::min(r.SentenceEnd(i), paragraph_.last);
  const Range subject = clause_.Subject(i + 1, end);
  const int32_t comma = subject.last;
  if (subject.empty() || comma >= end || !r.IsMark(comma, Mark::kComma)) return false;
  frame.content = {comma + 1,
                   clause_.ContentEnd(comma + 1, std::min(end, comma + kLongestContent))};
  frame.pattern = Pattern::kClause;
  return r.CountWords(frame.content) > kLoneWords;
}

// «تأكيد الوزير أن», «وفي تصريحه بأن», «بحجة أن», «تم الإعلان عن أن»
void ArabicFinder::VerbalNoun(int32_t i) {
  const Reading& r = *reading_;
  if (r[i].mention >= 0 || r[i].quote >= 0) return;
  const int32_t end = std::min({r.SentenceEnd(i), paragraph_.last, i + kNounReach});
  const Complement complement = Scan(i, end);
  if (complement.kind == Complement::kNone || complement.kind == Complement::kColon) return;
  Frame frame;
  frame.verb = i;
  frame.cue = {i, i + 1};
  frame.speaker = clause_.Subject(i + 1, complement.at);
  const bool done = i > paragraph_.first && r.Is(i - 1, kDone);
  if (done) {
    frame.speaker = {};
    frame.subject = Subject::kNobody;
  } else if (r.HasHabit(i, kCarries)) {
    SetSubjectOfSentence(i, frame);
  } else if (!frame.speaker.empty()) {
    frame.subject = Subject::kNamed;
  } else if (r[i].article ||
             (complement.kind == Complement::kQuote && !r.Is(complement.at + 1, kThat))) {
    return;
  } else {
    frame.subject = Subject::kNobody;
  }
  if (SetContent(i, complement, frame)) Push(frame);
}

// «…»، قال الوزير
bool ArabicFinder::Behind(int32_t i, Frame& frame) {
  constexpr int32_t kMostBetween = 4;
  const Reading& r = *reading_;
  if (r.HasHabit(i, kNoSpeech | kMind)) return false;
  int32_t before = i - 1;
  while (before >= paragraph_.first && i - before <= kMostBetween &&
         (r.IsMark(before, Mark::kComma) || r.IsMark(before, Mark::kStop) ||
          r.IsMark(before, Mark::kDash) || r.Is(before, kMeans | kSource) ||
          r.Text(before) == "هكذا"))
    --before;
  if (before < paragraph_.first || i - before > kMostBetween || r[before].quote < 0) return false;
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
  // «وكان لافتا أن …»
  if (i > paragraph_.first && r.Is(i - 1, kAuxiliary) && r[i - 1].mention < 0) return;
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
  SetSubjectOfSentence(i, frame);
  Push(frame);
}

// Of a participle: who spoke in its sentence, else the sentence's subject.
void ArabicFinder::SetSubjectOfSentence(int32_t i, Frame& frame) const {
  const Reading& r = *reading_;
  frame.subject = Subject::kSame;
  frame.speaker = {};
  if (frames_->size() > first_frame_) {
    const Frame& last = frames_->back();
    const int32_t at = last.cue.empty() ? last.content.first : last.cue.first;
    if (r.SentenceBegin(at) == r.SentenceBegin(i)) {
      // «ورحب الوزير بالقرار، مضيفا»
      if (last.silent) frame.speaker = last.speaker;
      if (last.silent) frame.subject = Subject::kNamed;
      return;
    }
  }
  frame.speaker = clause_.SubjectOfSentence(i);
  if (!frame.speaker.empty()) frame.subject = Subject::kNamed;
}

}  // namespace khabar::quotations
