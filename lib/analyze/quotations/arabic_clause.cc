#include "lib/analyze/quotations/arabic_clause.h"

#include <algorithm>
#include <iterator>

namespace khabar::quotations {
namespace {

// How far back a clause is read for its subject, and how long a subject can be.
constexpr int32_t kClauseWords = 40;
constexpr int32_t kPhraseWords = 14;
// Words before the subject of a clause: «وفي المقابل كان».
constexpr int32_t kWordsBeforeSubject = 4;
// Words in marks that may be a name: «الشرق الأوسط».
constexpr int32_t kNameWords = 4;
// Behind a verb of the mind أن follows soon.
constexpr int32_t kThatSoon = 10;

bool IsTimeNoun(const Word& word) {
  constexpr uint64_t kNouns[] = {text::HashWord("عام"),   text::HashWord("شهر"),
                                 text::HashWord("أسبوع"), text::HashWord("سنة"),
                                 text::HashWord("مساء"),  text::HashWord("موسم")};
  return std::find(std::begin(kNouns), std::end(kNouns), word.stem) != std::end(kNouns);
}

constexpr uint32_t Bit(EntityType type) { return 1u << static_cast<int>(type); }
constexpr uint32_t kSpeakers = Bit(EntityType::kPerson) | Bit(EntityType::kOrganization) |
                               Bit(EntityType::kLocation) | Bit(EntityType::kFacility) |
                               Bit(EntityType::kNorp) | Bit(EntityType::kOccupation);

}  // namespace

bool ArabicClause::IsNameOf(int32_t i, uint32_t types) const {
  const Mention* mention = reading_->MentionAt(i);
  return mention != nullptr && (Bit(mention->type) & types) != 0;
}

bool ArabicClause::IsVerb(int32_t i) const {
  const Reading& r = *reading_;
  const Word& word = r[i];
  if (!word.lexeme.Is(kVerb) || word.article || word.mention >= 0) return false;
  if (i == paragraph_.first) return true;
  const int32_t before = i - 1;
  if (r.Is(before, kNegation) || IsBareThat(before)) return false;
  if (!r.HasHabit(i, kHomograph)) return true;
  // «كتب», «بين»: a noun or a preposition, unless something says that a clause begins.
  if (word.conjoined) return true;
  if (r[before].mark != Mark::kWord) return true;
  if (r.Is(before, kAuxiliary | kConjunction | kPronoun | kRelative | kMeans)) return true;
  return IsNameOf(before, kSpeakers) && i + 1 < paragraph_.last &&
         r.Is(i + 1, kThat | kPreposition | kAdverb);
}

bool ArabicClause::IsParticiple(int32_t i) const {
  const Reading& r = *reading_;
  const Word& word = r[i];
  if (!word.lexeme.Is(kParticiple) || word.article || word.mention >= 0 || word.attached)
    return false;
  if ((word.lexeme.form & (kFeminine | kPlural)) == 0) return true;
  // «معلومات مؤكدة» is an adjective, «مؤكدة أن» is not.
  return i + 1 < paragraph_.last && (r.Is(i + 1, kThat | kTo) || r[i + 1].mark != Mark::kWord);
}

int32_t ArabicClause::SkipQuote(int32_t i) const {
  const Quote* quote = reading_->QuoteOpenedAt(i);
  return quote == nullptr ? i : quote->whole.last;
}

bool ArabicClause::IsName(const Quote& quote) const {
  const Reading& r = *reading_;
  const int32_t words = r.CountWords(quote.words);
  if (words == 0) return true;
  if (r.Is(quote.words.first, kThat)) return false;
  const int32_t before = quote.whole.first - 1;
  if (before < paragraph_.first) return false;
  if (r.Is(before, kTitleNoun)) return true;
  if (words > kNameWords) return false;
  if (r.Is(before, kMediaNoun | kPreposition)) return true;
  // «لـ», «بـ»: a letter that hangs on what follows.
  return r[before].mark == Mark::kWord && r.Text(before).ends_with("ـ");
}

bool ArabicClause::BeginsSpeech(int32_t i) const {
  const Reading& r = *reading_;
  if (i <= paragraph_.first) return false;
  if (IsParticiple(i)) return !r.HasHabit(i, kHomograph) || r[i - 1].mark != Mark::kWord;
  if (!IsVerb(i)) return false;
  const Word& word = r[i];
  if ((word.lexeme.form & kPassive) != 0 || word.attached) return false;
  if ((word.lexeme.form & kWithObject) != 0 && !r.HasHabit(i, kTells)) return false;
  const bool comma = r[i - 1].mark == Mark::kComma;
  const bool conjunction = r.Is(i - 1, kJoins) && r[i - 1].mention < 0;
  if (!word.conjoined && !comma && !conjunction) return false;
  if ((word.lexeme.form & kPast) == 0 && !comma) return false;
  if (r.HasHabit(i, kHomograph) && !(comma && word.conjoined)) return false;
  if (!r.HasHabit(i, kMind)) return true;
  const int32_t end = std::min(paragraph_.last, i + kThatSoon);
  for (int32_t j = i + 1; j < end; ++j) {
    if (r.Is(j, kThat)) return true;
  }
  return false;
}

bool ArabicClause::BeginsSource(int32_t i) const {
  const Reading& r = *reading_;
  if (SourceVerb(i) >= 0) return true;
  return r.Is(i, kSource) && !SourcePhrase(i + 1, paragraph_.last).empty();
}

int32_t ArabicClause::SourceVerb(int32_t i) const {
  const Reading& r = *reading_;
  int32_t at = i;
  if (r.Is(at, kSource)) ++at;
  if (at < paragraph_.last && r.Is(at, kMeans) && (at > i || r.Text(at) != "ما")) ++at;
  const bool means = at > i && (at > i + 1 || r.Is(i, kMeans));
  if (!means || at >= paragraph_.last) return -1;
  return r.Is(at, kVerb) && r[at].mention < 0 && !r[at].conjoined ? at : -1;
}

int32_t ArabicClause::ContentEnd(int32_t begin, int32_t end) const {
  const Reading& r = *reading_;
  for (int32_t i = begin; i < end; ++i) {
    if (const int32_t behind = SkipQuote(i); behind > i) {
      i = behind - 1;
      continue;
    }
    if (i == begin) continue;
    if (BeginsSpeech(i)) {
      const bool conjunction = r.Is(i - 1, kJoins);
      return conjunction && i - 1 > begin ? i - 1 : i;
    }
    if (r.Is(i, kSource) && BeginsSource(i)) return i;
    if (r.Is(i, kMeans) && r[i - 1].mark == Mark::kComma && BeginsSource(i)) return i;
    // «، وذلك خلال …» is the newspaper's own.
    if (r[i - 1].mark == Mark::kComma && r.Text(i) == "وذلك") return i;
  }
  return end;
}

int32_t ArabicClause::SpeechEnd(int32_t begin, int32_t end) const {
  const Reading& r = *reading_;
  int32_t at = begin;
  while (at < end) {
    const int32_t sentence = std::min(end, r.SentenceEnd(at));
    const int32_t stop = ContentEnd(at, sentence);
    if (stop < sentence) return stop;
    at = sentence;
    // The next sentence is the newspaper's own when an attribution begins it.
    for (int32_t i = at; i < std::min(end, at + 3); ++i) {
      if (IsVerb(i) && (r[i].conjoined || i > at)) return at;
      if (r.Is(i, kSource)) return at;
    }
    if (at < end && (r.Text(at) == "جاء" || r.Text(at) == "يذكر" || r.Text(at) == "يشار" ||
                     r.Text(at) == "وكان" || r.Text(at) == "وكانت" || r.Text(at) == "من"))
      return at;
  }
  return end;
}

int32_t ArabicClause::PhraseEnd(int32_t begin, int32_t end) const {
  const Reading& r = *reading_;
  bool named = false, crossed = false;
  int32_t i = begin;
  const int32_t limit = std::min(end, begin + kClauseWords);
  for (; i < limit; ++i) {
    const Word& word = r[i];
    named |= IsNameOf(i, Bit(EntityType::kPerson));
    if (word.mark == Mark::kComma) {
      const bool name_follows = i + 1 < limit && (IsNameOf(i + 1, Bit(EntityType::kPerson)) ||
                                                  IsNameOf(i + 1, Bit(EntityType::kOccupation)));
      if (named || !name_follows) break;
      continue;
    }
    if (word.mark != Mark::kWord && word.mark != Mark::kDash && word.mark != Mark::kOther &&
        r.QuoteOpenedAt(i) == nullptr && word.quote < 0)
      break;
    if (word.mention >= 0) continue;
    if (i > begin && r.Text(i) == "لـ") break;
    if (word.lexeme.Is(kRelative | kAdverb | kThat | kJoins | kConjunction) || IsVerb(i) ||
        IsParticiple(i))
      break;
    if (!word.lexeme.Is(kPreposition) || word.article) continue;
    if (named) break;
    // «كل من الوزير والسفير»
    if (i == begin + 1 && r.Text(begin).ends_with("كل")) continue;
    // «المدعي العام في محافظة أصفهان الشيخ حميدي»: the name stands behind the place.
    if (crossed || r.Text(i) != "في") break;
    crossed = true;
    int32_t name = i + 1;
    while (name < limit && r[name].mark == Mark::kWord &&
           !IsNameOf(name, Bit(EntityType::kPerson)) &&
           (r[name].mention >= 0 || !r.Is(name, kPreposition | kAdverb | kVerb)))
      ++name;
    if (name >= limit || !IsNameOf(name, Bit(EntityType::kPerson))) break;
  }
  return i;
}

Range ArabicClause::Subject(int32_t begin, int32_t end) const {
  const Reading& r = *reading_;
  int32_t at = begin;
  while (at < end && r[at].mention < 0 &&
         (r.Is(at, kAdverb) || (r[at].mark == Mark::kComma && at == begin)))
    ++at;
  if (at >= end || (r[at].mark != Mark::kWord && r.QuoteOpenedAt(at) == nullptr)) return {};
  // «وأضافت هذا العام …»
  if (at > begin && r.Text(at - 1).starts_with("هذ") && IsTimeNoun(r[at])) return {};
  const Word& word = r[at];
  // «وأعلن دخوله», «وأبدت ثقتها»: its object.
  if (word.owned && word.mention < 0 && !word.lexeme.Is(kRelation | kOffice | kSourceNoun))
    return {};
  const bool phrase = word.lexeme.Is(kPreposition) && word.mention < 0 && !word.article;
  if (!phrase && !(word.attached && !word.article && word.mention < 0) &&
      !word.lexeme.Is(kPronoun | kRelative | kThat) && !(word.attached && word.article)) {
    return Trimmed({at, PhraseEnd(at, end)});
  }
  // «وقال في تصريحات لـ«الرياض» الدكتور سعد»: the subject behind the circumstances.
  const int32_t limit = std::min(end, begin + kClauseWords);
  for (int32_t i = at + 1; i < limit; ++i) {
    if (!r[i].first_of_mention || r[i].attached) continue;
    if (!IsNameOf(i, Bit(EntityType::kPerson) | Bit(EntityType::kOccupation))) continue;
    const Word& before = r[i - 1];
    const bool free = before.mark == Mark::kGuillemetClose || before.mark == Mark::kStraight ||
                      before.mark == Mark::kComma || before.mark == Mark::kCurlyLeft ||
                      before.mark == Mark::kCurlyRight ||
                      (before.mention < 0 && before.lexeme.Is(kAdverb));
    if (free) return Trimmed({i, PhraseEnd(i, end)});
  }
  return {};
}

Range ArabicClause::SourcePhrase(int32_t begin, int32_t end) const {
  const Reading& r = *reading_;
  int32_t at = begin;
  if (at < end &&
      (r.Text(at) == "عن" || r.Text(at) == "ل" || r.Text(at) == "لـ" || r.Text(at) == "إلى"))
    ++at;
  if (at >= end) return {};
  const Quote* quote = r.QuoteOpenedAt(at);
  const int32_t head = quote != nullptr ? quote->words.first : at;
  if (head >= end) return {};
  const bool source =
      IsNameOf(head, Bit(EntityType::kPerson) | Bit(EntityType::kOrganization) |
                         Bit(EntityType::kOccupation) | Bit(EntityType::kFacility)) ||
      r.Is(head, kSourceNoun);
  if (!source) return {};
  return Trimmed({head, std::max(head + 1, PhraseEnd(head, end))});
}

// «رغم أن الأمين العام كوفي أنان اعتبر»: the noun phrase that ends right before the verb.
Range ArabicClause::NearestBefore(int32_t i) const {
  const Reading& r = *reading_;
  int32_t last = i;
  while (last > paragraph_.first && r.Is(last - 1, kAuxiliary) && r[last - 1].mention < 0) --last;
  if (last <= paragraph_.first || !IsNameOf(last - 1, kSpeakers)) return {};
  int32_t first = last - 1;
  const int32_t limit = std::max({paragraph_.first, r.SentenceBegin(i), last - kPhraseWords});
  while (first > limit) {
    const Word& before = r[first - 1];
    if (before.mark != Mark::kWord) break;
    if (before.mention < 0 &&
        before.lexeme.Is(kThat | kConjunction | kJoins | kPreposition | kVerb))
      break;
    --first;
  }
  // The object of a preposition is no subject, unless an office holds it: «المندوب لدى الأمم».
  if (first > paragraph_.first && r.Is(first - 1, kPreposition) && r[first - 1].mention < 0)
    return {};
  return r[first].attached && r[first].mention < 0 ? Range{} : Range{first, last};
}

Range ArabicClause::SubjectBefore(int32_t i) const {
  const Reading& r = *reading_;
  if (const Range near = NearestBefore(i); !near.empty()) return near;
  int32_t begin = std::max(r.SentenceBegin(i), i - kClauseWords);
  begin = std::max(begin, paragraph_.first);
  int32_t others = 0;
  for (int32_t j = begin; j < i; ++j) {
    if (r[j].mark == Mark::kSemicolon) others = 0;
    if (r[j].mark != Mark::kWord) continue;
    if (r[j].first_of_mention && IsNameOf(j, kSpeakers) && !r[j].attached &&
        !(j > begin && r.Is(j - 1, kPreposition) && r[j - 1].mention < 0)) {
      const Range phrase = Trimmed({j, PhraseEnd(j, i)});
      if (!phrase.empty()) return phrase;
    }
    if (r[j].mention >= 0) continue;
    if (!r.Is(j, kConjunction | kAuxiliary | kOffice | kMediaNoun | kAdverb | kRelation)) ++others;
    if (others > kWordsBeforeSubject) return {};
  }
  return {};
}

Range ArabicClause::Antecedent(int32_t i) const {
  const Reading& r = *reading_;
  for (int32_t j = i - 1; j >= std::max(paragraph_.first, i - 8); --j) {
    if (!IsNameOf(j, kSpeakers)) continue;
    int32_t first = j;
    while (first > paragraph_.first && r[first - 1].mention == r[j].mention) --first;
    return {first, j + 1};
  }
  return {};
}

Range ArabicClause::Trimmed(Range range) const {
  const Reading& r = *reading_;
  const auto loose = [&r](int32_t i) {
    const Mark mark = r[i].mark;
    return mark == Mark::kComma || mark == Mark::kDash || mark == Mark::kSemicolon ||
           mark == Mark::kColon || mark == Mark::kStop;
  };
  while (!range.empty() && loose(range.last - 1)) --range.last;
  while (!range.empty() && loose(range.first)) ++range.first;
  return range;
}

}  // namespace khabar::quotations
