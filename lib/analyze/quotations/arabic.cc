#include "lib/analyze/quotations/arabic.h"

#include <algorithm>

namespace khabar::quotations {
namespace {

// How far behind a verb its أن or colon is looked for, in tokens.
constexpr int32_t kReach = 60;
constexpr int32_t kMindReach = 14;
constexpr int32_t kFeelsReach = 7;
constexpr int32_t kMarksReach = 10;  // for أن behind a verb that mostly has marks
// Frames that are looked at again.
constexpr size_t kRecentFrames = 6;

bool SetNamed(Frame& frame) {
  frame.subject = Subject::kNamed;
  return true;
}

uint16_t HabitOfPreposition(const Word& word) {
  constexpr struct {
    uint64_t stem;
    uint16_t habit;
  } kHabits[] = {{text::HashWord("إلى"), kTakesIla},
                 {text::HashWord("على"), kTakesAla},
                 {text::HashWord("من"), kTakesMin},
                 {text::HashWord("عن"), kTakesAn},
                 {text::HashWord("في"), kTakesFi}};
  for (const auto& known : kHabits) {
    if (word.stem == known.stem) return known.habit;
  }
  return 0;
}

}  // namespace

void ArabicFinder::Begin(const Reading& reading) {
  used_.assign(reading.quotes().size(), false);
  forgotten_ = false;
}

void ArabicFinder::Find(const Reading& reading, size_t p, bool headline, Frames& frames) {
  reading_ = &reading;
  paragraph_index_ = p;
  paragraph_ = reading.paragraphs()[p];
  clause_.Set(reading, paragraph_);
  frames_ = &frames;
  first_frame_ = frames.size();
  if (headline) Headline();
  for (int32_t i = paragraph_.first; i < paragraph_.last; ++i) {
    if (clause_.IsVerb(i)) {
      Verb(i);
    } else if (clause_.IsParticiple(i)) {
      Participle(i);
    }
    Source(i);
  }
  LoneQuotes();
  std::stable_sort(frames.begin() + static_cast<ptrdiff_t>(first_frame_), frames.end(),
                   [](const Frame& a, const Frame& b) {
                     const int32_t at_a = a.cue.empty() ? a.content.first : a.cue.first;
                     const int32_t at_b = b.cue.empty() ? b.content.first : b.cue.first;
                     return at_a < at_b;
                   });
}

size_t ArabicFinder::RecentFrame() const {
  const size_t count = frames_->size() - first_frame_;
  return frames_->size() - std::min(count, kRecentFrames);
}

void ArabicFinder::Push(Frame frame) {
  frame.content = clause_.Trimmed(frame.content);
  frame.rest = clause_.Trimmed(frame.rest);
  if (frame.content.empty() || reading_->CountWords(frame.content) == 0) return;
  for (size_t f = RecentFrame(); f < frames_->size(); ++f) {
    if ((*frames_)[f].content.first == frame.content.first && frame.pattern != Pattern::kSource)
      return;
  }
  frames_->push_back(frame);
}

// أن behind a preposition is what was said only where the verb takes that preposition.
bool ArabicFinder::Licensed(int32_t verb, int32_t that, int32_t begin) const {
  const Reading& r = *reading_;
  const int32_t before = that - 1;
  if (before < begin || r[before].mention >= 0) return true;
  if (const uint16_t needed = HabitOfPreposition(r[before]); needed != 0)
    return r.HasHabit(verb, needed);
  // «فيما بعد أن …»
  if (r.Is(before, kPreposition) && before > begin && r.Text(before - 1) == "فيما") return true;
  return !r.Is(before, kBlocker);
}

// Words in marks behind a verb, with neither colon nor أن before them.
bool ArabicFinder::IsSaid(const Quote& quote) const {
  const Reading& r = *reading_;
  const int32_t words = r.CountWords(quote.words);
  if (words < kFewWords || clause_.IsName(quote)) return false;
  // «اتهمت الإدارة "بعرقلة الحوار"»: a part of the clause.
  if (r[quote.words.first].attached && words < 2 * kFewWords) return false;
  const Word& before = r[std::max(paragraph_.first, quote.whole.first - 1)];
  return words >= kFewWords + 2 || before.mention >= 0 || before.mark != Mark::kWord ||
         before.lexeme.Is(kVerb | kParticiple | kAdverb | kThat);
}

ArabicFinder::Complement ArabicFinder::Scan(int32_t i, int32_t end) const {
  const Reading& r = *reading_;
  Complement found;
  const bool mind = r.HasHabit(i, kMind);
  const bool marks = r.HasHabit(i, kMarksOnly);
  const bool feels = r.HasHabit(i, kFeels);
  const int32_t reach = mind ? kMindReach : kReach;
  int32_t limit = std::min(end, i + reach);
  for (int32_t j = i + 1; j < limit; ++j) {
    const Word& word = r[j];
    switch (word.mark) {
      case Mark::kColon:
        if (mind) return found;
        found.kind = Complement::kColon;
        found.at = j;
        return found;
      case Mark::kStop:
      case Mark::kSemicolon:
        if (r.Text(j) == "." && j + 1 < limit && r.SentenceEnd(j) > j + 1) continue;  // د.
        return found;
      default:
        break;
    }
    if (const Quote* quote = r.QuoteOpenedAt(j)) {
      if (!mind && IsSaid(*quote)) {
        found.kind = Complement::kQuote;
        found.at = j;
        return found;
      }
      j = quote->whole.last - 1;
      continue;
    }
    if (word.mention >= 0) continue;
    const bool about = r.Is(j, kAbout) || (r.HasHabit(i, kRelays) && r.HasHabit(i, kTakesIla) &&
                                           HabitOfPreposition(word) == kTakesIla);
    if (about && found.about < 0) {
      found.about = j;
      // «أعرب عن أمله في أن»: soon, or another word has its أن.
      if (feels) limit = std::min(limit, j + kFeelsReach);
    }
    if (r.Is(j, kThat)) {
      if (!Licensed(i, j, i + 1) || (marks && j - i > kMarksReach)) continue;
      found.kind = Complement::kThat;
      found.at = j;
      return found;
    }
    if (clause_.IsParticiple(j)) {
      if (r.CueOf(j).lemma != "قال") return found;
      found.participle = j;
    } else if (clause_.BeginsSpeech(j)) {
      return found;
    }
  }
  return found;
}

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
