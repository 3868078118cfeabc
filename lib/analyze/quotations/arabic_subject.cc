// The noun phrase that speaks: behind its verb, before it, behind بحسب.
#include <algorithm>
#include <iterator>

#include "lib/analyze/quotations/arabic_clause.h"

namespace khabar::quotations {
namespace {

// How far back a clause is read for its subject, and how long a subject can be.
constexpr int32_t kClauseWords = 40;
constexpr int32_t kPhraseWords = 14;
// Words before the subject of a clause: «وفي المقابل كان».
constexpr int32_t kWordsBeforeSubject = 4;
// Words between a relative pronoun and the name before it.
constexpr int32_t kToAntecedent = 8;

bool IsTimeNoun(const Word& word) {
  constexpr uint64_t kNouns[] = {text::HashWord("عام"),   text::HashWord("شهر"),
                                 text::HashWord("أسبوع"), text::HashWord("سنة"),
                                 text::HashWord("مساء"),  text::HashWord("موسم")};
  return std::find(std::begin(kNouns), std::end(kNouns), word.stem) != std::end(kNouns);
}

// «د. حسن», «أ. د. حسن»: a letter, and the full stop behind it inside a sentence.
bool IsAbbreviation(const Reading& r, int32_t i, int32_t begin) {
  constexpr size_t kLetter = 2;  // bytes
  return i >= begin && r[i].mark == Mark::kWord && r.Text(i).size() == kLetter &&
         i + 2 < r.SentenceEnd(i) && r.Text(i + 1) == "." && r[i + 2].mark == Mark::kWord;
}

}  // namespace

int32_t ArabicClause::SkipFormula(int32_t i) const {
  constexpr std::string_view kFormulas[] = {
      "صلى الله عليه وآله وصحبه وسلم",
      "صلى الله عليه وآله وسلم",
      "صلى الله عليه وعلى آله وسلم",
      "صلى الله عليه وسلم",
      "عليه الصلاة والسلام",
      "عليه السلام",
      "عليها السلام",
      "عليهم السلام",
      "رضي الله عنه",
      "رضي الله عنها",
      "رضي الله عنهم",
      "رضي الله عنهما",
      "رحمه الله",
      "حفظه الله",
      "عز وجل",
      "جل جلاله",
      "سبحانه وتعالى",
      "سبحانه",
      "تعالى",
  };
  const Reading& r = *reading_;
  if (i >= paragraph_.last || !r.Is(i, kFormula)) return i;
  for (std::string_view rest : kFormulas) {
    int32_t at = i;
    while (!rest.empty() && at < paragraph_.last) {
      const size_t blank = std::min(rest.find(' '), rest.size());
      if (text::HashWord(r.Text(at)) != text::HashWord(rest.substr(0, blank))) break;
      rest.remove_prefix(std::min(blank + 1, rest.size()));
      ++at;
    }
    if (rest.empty()) return at;
  }
  return i;
}

int32_t ArabicClause::PhraseEnd(int32_t begin, int32_t end) const {
  const Reading& r = *reading_;
  bool named = false, crossed = false;
  int32_t i = begin;
  const int32_t limit = std::min(end, begin + kClauseWords);
  for (; i < limit; ++i) {
    const Word& word = r[i];
    if (i > begin && SkipFormula(i) > i) break;  // «الرسول صلى الله عليه وسلم»
    // «زار الوزير المملكة»: an office with its article governs nothing.
    if (i > begin && word.first_of_mention && IsNameOf(i, Bit(EntityType::kLocation)) &&
        r[i - 1].article && IsNameOf(i - 1, Bit(EntityType::kOccupation)))
      break;
    named |= IsNameOf(i, Bit(EntityType::kPerson));
    if (word.mark == Mark::kComma) {
      const bool name_follows = i + 1 < limit && (IsNameOf(i + 1, Bit(EntityType::kPerson)) ||
                                                  IsNameOf(i + 1, Bit(EntityType::kOccupation)));
      if (named || !name_follows) break;
      continue;
    }
    if (IsAbbreviation(r, i - 1, begin) && i + 1 < limit) continue;
    if (word.mark != Mark::kWord && word.mark != Mark::kDash && word.mark != Mark::kOther &&
        r.QuoteOpenedAt(i) == nullptr && word.quote < 0)
      break;
    // «المصدر لوكالة الأنباء»: to whom.
    if (i > begin && word.first_of_mention && word.attached && word.lexeme.Is(kPreposition)) break;
    if (word.mention >= 0) continue;
    if (i > begin && r.Text(i) == "لـ") break;
    if (word.lexeme.Is(kRelative | kAdverb | kThat | kJoins | kConjunction) || IsVerb(i) ||
        IsParticiple(i))
      break;
    if (!word.lexeme.Is(kPreposition)) continue;
    if (named) break;
    // «كل من الوزير والسفير»
    if (i == begin + 1 && r.Text(begin).ends_with("كل")) continue;
    // «المدعي العام في محافظة أصفهان الشيخ حميدي»: the name stands behind the place.
    if (crossed || r.Text(i) != "في") break;
    crossed = true;
    int32_t name = i + 1;
    while (name < limit && (r[name].mark == Mark::kWord || IsAbbreviation(r, name - 1, begin)) &&
           !IsNameOf(name, Bit(EntityType::kPerson)) &&
           (r[name].mention >= 0 || !r.Is(name, kPreposition | kAdverb | kVerb)))
      ++name;
    if (name >= limit || !IsNameOf(name, Bit(EntityType::kPerson))) break;
  }
  return i;
}

// «الشهر الماضي», with its adjective.
bool ArabicClause::IsTime(int32_t i) const {
  const Reading& r = *reading_;
  if (r[i].mark != Mark::kWord || !r[i].article || r[i].attached) return false;
  return IsTimeNoun(r[i]) || (i > paragraph_.first && r[i - 1].article && IsTimeNoun(r[i - 1]));
}

Range ArabicClause::Subject(int32_t begin, int32_t end) const {
  const Reading& r = *reading_;
  if (SkipFormula(begin) > begin) return {};  // «قال عليه السلام»: it hangs on a pronoun
  int32_t at = begin;
  const int32_t most = std::min(end, begin + kClauseWords);  // «هنا» is a verb and an adverb
  while (at < most && r[at].mention < 0 &&
         (r.Is(at, kAdverb) || IsTime(at) || (r[at].mark == Mark::kComma && at == begin)))
    ++at;
  if (at >= most || (r[at].mark != Mark::kWord && r.QuoteOpenedAt(at) == nullptr)) return {};
  // «وأضافت هذا العام …»
  if (at > begin && r.Text(at - 1).starts_with("هذ") && IsTimeNoun(r[at])) return {};
  const Word& word = r[at];
  // «وأعلن دخوله», «وأبدت ثقتها»: its object.
  if (word.owned && word.mention < 0 && !word.lexeme.Is(kRelation | kOffice | kSourceNoun))
    return {};
  const bool phrase =
      r.Text(at).ends_with("ـ") || (word.lexeme.Is(kPreposition) && word.mention < 0);
  if (!phrase && !word.attached && !word.lexeme.Is(kPronoun | kRelative | kThat)) {
    return Trimmed({at, PhraseEnd(at, end)});
  }
  // «وقال في تصريحات لـ«الرياض» الدكتور سعد»: the subject behind the circumstances.
  const int32_t limit = std::min(end, begin + kClauseWords);
  for (int32_t i = at + 1; i < limit; ++i) {
    if (!r[i].first_of_mention || r[i].attached) continue;
    if (!IsNameOf(i, Bit(EntityType::kPerson) | Bit(EntityType::kOccupation))) continue;
    int32_t first = i;  // «المهندس علي سعيد»
    while (first - 1 > at && r[first - 1].mention < 0 && r[first - 1].article &&
           r.Is(first - 1, kOffice))
      --first;
    const Word& before = r[first - 1];
    const bool opens = r.QuoteOpenedAt(first - 1) != nullptr;
    const bool free =
        !opens &&
        (before.mark == Mark::kGuillemetClose || before.mark == Mark::kStraight ||
         before.mark == Mark::kComma || before.mark == Mark::kCurlyLeft ||
         before.mark == Mark::kCurlyRight || (before.mention < 0 && before.lexeme.Is(kAdverb)));
    if (free) return Trimmed({first, PhraseEnd(i, end)});
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
      r.Is(head, kSourceNoun) ||
      (r.Is(head, kOffice) && head + 1 < end && IsNameOf(head + 1, Bit(EntityType::kPerson)));
  if (!source) return {};
  return Trimmed({head, std::max(head + 1, PhraseEnd(head, end))});
}

// «رغم أن الأمين العام كمال ناجي اعتبر»: the noun phrase that ends right before the verb.
Range ArabicClause::NearestBefore(int32_t i) const {
  const Reading& r = *reading_;
  int32_t last = i;
  while (last > paragraph_.first && r.Is(last - 1, kAuxiliary) && r[last - 1].mention < 0) --last;
  if (last <= paragraph_.first) return {};
  // «ولكن الشرطة أبلغته»: one noun, at the begin of its clause.
  if (const Word& noun = r[last - 1]; noun.mention < 0 && noun.article && !noun.attached) {
    const bool begins = last - 1 == r.SentenceBegin(i) || r.Is(last - 2, kJoins | kThat) ||
                        r[last - 2].mark != Mark::kWord;
    return begins && !r.Is(last - 1, kAdverb) ? Range{last - 1, last} : Range{};
  }
  if (!IsNameOf(last - 1, kSpeakers)) return {};
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

// «لكن مصدرا سياسيا رفيعا قال»: a common noun that begins the clause.
Range ArabicClause::NounBefore(int32_t i) const {
  const Reading& r = *reading_;
  const int32_t begin = std::max({paragraph_.first, r.SentenceBegin(i), i - kPhraseWords});
  for (int32_t j = i - 1; j >= begin; --j) {
    if (r[j].mark != Mark::kWord || IsVerb(j)) return {};
    if (r[j].mention >= 0 || r[j].attached || r[j].article) continue;
    if (!r.Is(j, kSourceNoun | kOffice)) continue;
    if (j == begin || r[j].conjoined || r.Is(j - 1, kConjunction | kJoins | kThat) ||
        r[j - 1].mark != Mark::kWord)
      return Trimmed({j, i});
  }
  return {};
}

Range ArabicClause::SubjectBefore(int32_t i) const {
  const Reading& r = *reading_;
  // «زار الوزير المملكة وأضاف»: what stands before «و» belongs to the verb before it.
  if (const Range near = IsJoined(i) ? Range{} : NearestBefore(i); !near.empty()) return near;
  if (const Range noun = NounBefore(i); !noun.empty()) return noun;
  int32_t begin = std::max(r.SentenceBegin(i), i - kClauseWords);
  begin = std::max(begin, paragraph_.first);
  int32_t others = 0;
  for (int32_t j = begin; j < i; ++j) {
    if (r[j].mark == Mark::kSemicolon) others = 0;
    if (r[j].mark != Mark::kWord) continue;
    // «عمان - رعى الوزير»: where the news is from.
    if (j == paragraph_.first && j + 1 < i &&
        (r.IsMark(j + 1, Mark::kDash) || r.IsMark(j + 1, Mark::kColon)))
      continue;
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

Range ArabicClause::SubjectOfSentence(int32_t i) const {
  const Reading& r = *reading_;
  const int32_t begin = std::max({paragraph_.first, r.SentenceBegin(i), i - kClauseWords});
  for (int32_t j = i - 1; j >= begin; --j) {
    if (!IsVerb(j) || (j > begin && r.Is(j - 1, kRelative))) continue;
    if (const Range subject = Subject(j + 1, i); !subject.empty()) return subject;
    // «وأكد سموه حرصه …، مضيفا»: who spoke before goes on.
    if (j == begin) return {};
  }
  if (const Range actor = ActorBefore(i); !actor.empty()) return actor;
  return SubjectBefore(i);
}

// «وألقى رئيس الوفد سعيد علي كلمة …، مشيرا»: the last person behind a word that begins a clause, as
// verbs do.
Range ArabicClause::ActorBefore(int32_t i) const {
  const Reading& r = *reading_;
  const int32_t begin = std::max({paragraph_.first, r.SentenceBegin(i), i - kClauseWords});
  constexpr uint32_t kActors = Bit(EntityType::kPerson) | Bit(EntityType::kOccupation);
  for (int32_t j = i - 1; j > begin; --j) {
    if (!r[j].first_of_mention || r[j].attached || !IsNameOf(j, kActors)) continue;
    int32_t first = j;
    while (first > begin &&
           (IsNameOf(first - 1, Bit(EntityType::kOccupation)) ||
            (r[first - 1].mention < 0 && r[first - 1].article && r.Is(first - 1, kOffice))))
      --first;
    if (first == begin) return {};
    const Word& verb = r[first - 1];
    const bool bare = verb.mark == Mark::kWord && verb.mention < 0 && !verb.article &&
                      !verb.owned && !verb.attached &&
                      !verb.lexeme.Is(kPreposition | kOffice | kRelation | kSourceNoun | kAdverb);
    const bool begins = first - 1 == begin || verb.conjoined || r[first - 2].mark != Mark::kWord ||
                        r.Is(first - 2, kJoins);
    if (bare && begins) return Trimmed({first, PhraseEnd(j, i)});
  }
  return {};
}

Range ArabicClause::Antecedent(int32_t i) const {
  const Reading& r = *reading_;
  for (int32_t j = i - 1; j >= std::max(paragraph_.first, i - kToAntecedent); --j) {
    if (!IsNameOf(j, kSpeakers)) continue;
    int32_t first = j;
    while (first > paragraph_.first && r[first - 1].mention == r[j].mention) --first;
    return {first, j + 1};
  }
  return {};
}

}  // namespace khabar::quotations
