// Who speaks in an English clause, and how far a clause goes.
#include <algorithm>

#include "lib/analyze/quotations/english.h"

namespace khabar::quotations {

bool EnglishFinder::IsVerb(int32_t i) const {
  const Reading& r = *reading_;
  if (!r.Is(i, kVerb | kParticiple) || !r[i].latin || r[i].mention >= 0) return false;
  const int32_t before = i - 1;
  if (before < paragraph_.first || r[before].mark != Mark::kWord) return true;
  if (r.Is(before, kNegation) || r.Is(before, kPreposition)) return false;
  // The bare form is a verb behind a plural or a pronoun, and a noun behind most else.
  const bool bare = (r[i].lexeme.form & kPlural) != 0 && r.Is(i, kVerb);
  const std::string_view text = r.Text(before);
  if (bare) return r.Is(before, kPronoun) || (text.ends_with("s") && !text.ends_with("'s"));
  return text != "the" && text != "The" && text != "a" && text != "The";
}

// The full stop of "Mr. Adams".
bool EnglishFinder::IsAbbreviation(int32_t i) const {
  const Reading& r = *reading_;
  return r.IsMark(i, Mark::kStop) && i > paragraph_.first && r[i - 1].mark == Mark::kWord &&
         i + 1 < r.SentenceEnd(i);
}

Range EnglishFinder::Trimmed(Range range) const {
  const auto loose = [this](int32_t i) {
    const Mark mark = (*reading_)[i].mark;
    return mark == Mark::kComma || mark == Mark::kDash || mark == Mark::kSemicolon ||
           mark == Mark::kColon ||
           (mark == Mark::kStop && (*reading_)[i].mark == Mark::kStop &&
            reading_->Text(i).starts_with('.'));
  };
  while (!range.empty() && loose(range.last - 1)) --range.last;
  while (!range.empty() && loose(range.first)) ++range.first;
  return range;
}

// "The minister, who is in Paris, said": back over one apposition.
Range EnglishFinder::SubjectBefore(int32_t verb) const {
  const Reading& r = *reading_;
  const int32_t limit =
      std::max({paragraph_.first, r.SentenceBegin(verb), verb - 2 * kSubjectWords});
  int32_t last = verb;
  while (last > limit && r[last - 1].mark == Mark::kWord && r[last - 1].mention < 0 &&
         r.Is(last - 1, kAuxiliary | kAdverb))
    --last;
  if (last > limit && r.IsMark(last - 1, Mark::kComma)) {
    int32_t comma = last - 2;
    while (comma > limit && !r.IsMark(comma, Mark::kComma) && !IsQuoteMark(r[comma].mark) &&
           last - comma < kSubjectWords)
      --comma;
    if (comma <= limit || !r.IsMark(comma, Mark::kComma)) return {};
    // "The mayor, Tom Barker, said": the name is the apposition.
    const Mention* name = r.MentionAt(comma + 1);
    if (name != nullptr && name->type == EntityType::kPerson) return {comma + 1, last - 1};
    last = comma;
  }
  int32_t first = last;
  while (first > limit && last - first < kSubjectWords) {
    const Word& word = r[first - 1];
    if (word.mark != Mark::kWord && word.mark != Mark::kOther && word.mark != Mark::kDash &&
        !IsAbbreviation(first - 1))
      break;
    // "Nora Smith and Tom Barker"
    const bool between =
        first < last && r[first].mention >= 0 && first - 1 > limit && r[first - 2].mention >= 0;
    if (word.mention < 0 && !between &&
        word.lexeme.Is(kConjunction | kThat | kVerb | kRelative | kParticiple))
      break;
    --first;
    if (word.mention < 0 && word.lexeme.Is(kPronoun)) break;
  }
  return Trimmed({first, last});
}

Range EnglishFinder::FirstOfSentence(int32_t verb) const {
  const Reading& r = *reading_;
  const int32_t begin = std::max(paragraph_.first, r.SentenceBegin(verb));
  const Mention* mention = r.MentionAt(begin);
  if (mention == nullptr || mention->type == EntityType::kOccupation) return {};
  int32_t last = begin;
  while (last < verb && r[last].mention == r[begin].mention) ++last;
  return {begin, last};
}

Range EnglishFinder::SubjectBehind(int32_t verb) const {
  const Reading& r = *reading_;
  const int32_t end = std::min({paragraph_.last, r.SentenceEnd(verb), verb + 1 + kSubjectWords});
  int32_t last = verb + 1;
  while (last < end) {
    const Word& word = r[last];
    if (word.mark != Mark::kWord && word.mark != Mark::kOther && !IsAbbreviation(last)) break;
    if (word.mention < 0 && word.lexeme.Is(kConjunction | kThat | kRelative | kAdverb)) break;
    if (word.mention < 0 && word.lexeme.Is(kPreposition) && r.Text(last) != "of") break;
    ++last;
  }
  return {verb + 1, last};
}

void EnglishFinder::SetSubject(Range subject, Frame& frame) const {
  const Reading& r = *reading_;
  if (subject.empty()) return;
  frame.speaker = subject;
  const int32_t head = subject.last - 1;
  if (subject.size() <= 2 && r.Is(head, kPronoun) && r[head].mention < 0) {
    frame.speaker = {head, head + 1};
    frame.subject = (r[head].lexeme.form & kPassive) != 0 ? Subject::kNobody : Subject::kPronoun;
    return;
  }
  frame.subject = Subject::kNamed;
}

int32_t EnglishFinder::ClauseEnd(int32_t begin, int32_t end) const {
  const Reading& r = *reading_;
  for (int32_t i = begin + 1; i < end; ++i) {
    if (const Quote* quote = r.QuoteOpenedAt(i)) {
      i = quote->whole.last - 1;
      continue;
    }
    if (!r.IsMark(i - 1, Mark::kComma)) continue;
    if (r.Is(i, kParticiple) || r.Is(i, kSource)) return i;
    // ", but he said"
    if (r.Is(i, kConjunction) && i + 2 < end && r.Is(i + 1, kPronoun) && IsVerb(i + 2)) return i;
    if (r.Is(i, kConjunction) && i + 1 < end && IsVerb(i + 1)) return i;
  }
  return end;
}

}  // namespace khabar::quotations
