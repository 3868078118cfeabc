#include "lib/analyze/quotations/arabic.h"

#include <algorithm>
#include <iterator>
#include <span>

namespace khabar::quotations {
namespace {

// How far behind a verb its أن or colon is looked for, in tokens.
constexpr int32_t kReach = 60;
constexpr int32_t kMindReach = 14;
constexpr int32_t kFeelsReach = 7;
constexpr int32_t kMarksReach = 10;  // for أن behind a verb that mostly has marks
// Frames that are looked at again.
constexpr size_t kRecentFrames = 6;

uint32_t HabitOfPreposition(const Word& word) {
  constexpr struct {
    uint64_t stem;
    uint32_t habit;
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

bool IsNecessity(const Word& word) {
  return word.stem == text::HashWord("ضرورة") || word.stem == text::HashWord("أهمية") ||
         word.stem == text::HashWord("وجوب");
}

}  // namespace

void ArabicFinder::Begin(const Reading& reading) {
  used_.assign(reading.quotes().size(), false);
  forgotten_ = false;
  voice_ = Voice::kPaper;
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
    } else if (reading[i].lexeme.Is(kVerbalNoun)) {
      VerbalNoun(i);
    }
    Source(i);
  }
  LoneQuotes();
  SpokenParagraph();
  SortFrames(std::span(frames).subspan(first_frame_), [](const Frame& frame) {
    return frame.cue.empty() ? frame.content.first : frame.cue.first;
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
    const Frame& other = (*frames_)[f];
    if (other.content.first != frame.content.first || frame.pattern == Pattern::kSource) continue;
    if (!TakesOver(frame, other)) return;
    frames_->erase(frames_->begin() + static_cast<ptrdiff_t>(f));
    break;
  }
  frames_->push_back(frame);
}

// «كشفت عن كاتبات … تقول إن المشهد»: أن belongs to the nearer verb, where that surely speaks.
bool ArabicFinder::TakesOver(const Frame& frame, const Frame& other) const {
  if (frame.pattern != Pattern::kThat || other.pattern != Pattern::kThat) return false;
  if (frame.verb <= other.verb || other.verb < 0) return false;
  // «نقلت عن مصدر قال إن», «أبلغ الوزير أنه»: these name the speaker themselves.
  if (reading_->HasHabit(other.verb, kRelays | kTells | kIn)) return false;
  return clause_.IsSureSpeech(frame.verb);
}

// «إن هو إلا وحي», «إن يكونوا فقراء»: إن is "if" or "not".
bool ArabicFinder::IsConditional(int32_t i) const {
  constexpr std::string_view kBehindIf[] = {"هو",  "هي",  "يكن",    "تكن",
                                            "شاء", "يشأ", "يكونوا", "تكونوا"};
  if (reading_->Text(i) != "إن" || i + 1 >= paragraph_.last) return false;
  return std::ranges::find(kBehindIf, reading_->Text(i + 1)) != std::end(kBehindIf);
}

// أن behind a preposition is what was said only where the verb takes that preposition.
bool ArabicFinder::Licensed(int32_t verb, int32_t that, int32_t begin) const {
  const Reading& r = *reading_;
  const int32_t before = that - 1;
  if (before < begin || r[before].mention >= 0) return true;
  if (const uint32_t needed = HabitOfPreposition(r[before]); needed != 0)
    return r.HasHabit(verb, needed);
  // «شدد على ضرورة أن تلتزم»
  if (IsNecessity(r[before])) return r.HasHabit(verb, kTakesAla);
  // «فيما بعد أن …»
  if (r.Is(before, kPreposition) && before > begin && r.Text(before - 1) == "فيما") return true;
  return !r.Is(before, kBlocker);
}

// Words in marks behind a verb, with neither colon nor أن before them.
bool ArabicFinder::IsSaid(const Quote& quote) const {
  const Reading& r = *reading_;
  const int32_t words = r.CountWords(quote.words);
  if (words < kFewWords || clause_.IsName(quote)) return false;
  if (r.Is(quote.words.first, kThat)) return true;
  // «اتهمت الإدارة "بعرقلة الحوار"»: a part of the clause. Not so «بالتأكيد سنفوز».
  const Word& first = r[quote.words.first];
  if (first.attached && !first.lexeme.Is(kAdverb) && words < 2 * kFewWords) return false;
  const Word& before = r[std::max(paragraph_.first, quote.whole.first - 1)];
  // «اعتقال المدعو "سعيد، أمس …»: a mark that never closes, and no speaker before it.
  const bool introduced =
      before.mention >= 0 || before.mark != Mark::kWord ||
      before.lexeme.Is(kVerb | kParticiple | kAdverb | kThat | kOffice | kSourceNoun | kPronoun);
  if (!quote.closed && !introduced) return false;
  return words >= kFewWords + 2 || before.mention >= 0 || before.mark != Mark::kWord ||
         before.lexeme.Is(kVerb | kParticiple | kAdverb | kThat);
}

// Of a verb that mostly has marks: «وزاد أن», but not «وزاد الخطر عندما أعلنت أن».
int32_t ArabicFinder::ThatReach(int32_t i) const {
  return reading_->HasHabit(i, kCarries) && reading_->HasHabit(i, kHomograph) ? 1 : kMarksReach;
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
      if (!mind && !r.HasHabit(i, kPublishes) && IsSaid(*quote)) {
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
      if (!Licensed(i, j, i + 1) || (marks && j - i > ThatReach(i))) continue;
      if (j > i + 1 && IsConditional(j)) continue;
      found.kind = Complement::kClause;
      found.at = j;
      return found;
    }
    if (clause_.IsParticiple(j)) {
      if (r.CueOf(j).lemma != "قال") return found;
      found.participle = j;
    } else if (clause_.BeginsSpeech(j) || clause_.HasOwnSpeaker(j) ||
               (r[j - 1].mark == Mark::kComma && !word.conjoined && clause_.IsVerb(j))) {
      return found;
    }
  }
  return found;
}

}  // namespace khabar::quotations
