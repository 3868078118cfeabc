#include "lib/analyze/quotations/arabic_clause.h"

#include <algorithm>
#include <iterator>

namespace khabar::quotations {
namespace {

// Words in marks that may be a name: «الشرق الأوسط».
constexpr int32_t kNameWords = 4;
constexpr int32_t kTitleWords = 8;
constexpr int32_t kLongestName = 12;
// Behind a verb of the mind أن follows soon.
constexpr int32_t kThatSoon = 10;
// From «بين» to the «وبين» that repeats it.
constexpr int32_t kToBetween = 8;
// Of a verb that says nothing, or not surely: in such a place it can be something else.
constexpr uint32_t kUnsure =
    kMind | kHomograph | kMarksOnly | kNoSpeech | kRelays | kIn | kDescribes | kShows | kPublishes;

bool IsFullStop(std::string_view mark) { return mark.starts_with('.') || mark == "…"; }

}  // namespace

bool ArabicClause::IsNameOf(int32_t i, uint32_t types) const {
  const Mention* mention = reading_->MentionAt(i);
  return mention != nullptr && (Bit(mention->type) & types) != 0;
}

// «عبر الوزير عن», not «عبر حسابه».
bool ArabicClause::IsExpressed(int32_t i) const {
  const Reading& r = *reading_;
  const int32_t end = std::min(paragraph_.last, i + kThatSoon);
  if (i + 1 >= end || r[i + 1].owned) return false;
  for (int32_t j = i + 1; j < end && r[j].mark == Mark::kWord; ++j) {
    if (r.Is(j, kAbout)) return true;
  }
  return false;
}

bool ArabicClause::IsVerb(int32_t i) const {
  const Reading& r = *reading_;
  const Word& word = r[i];
  if (!word.lexeme.Is(kVerb) || word.article || word.mention >= 0) return false;
  if (i == paragraph_.first) return true;
  const int32_t before = i - 1;
  if (r.Is(before, kNegation) || IsBareThat(before)) return false;
  if (word.lexeme.Is(kAdverb) && r.HasHabit(i, kMarksOnly)) return false;  // ردا على سؤال
  if (!r.HasHabit(i, kHomograph)) return true;
  if (word.lexeme.Is(kPreposition) && !word.conjoined && !IsExpressed(i)) return false;
  if (word.conjoined && IsSetPhrase(i)) return false;
  // «كتب», «بين»: a noun or a preposition, unless something says that a clause begins.
  if (word.conjoined || (word.lexeme.form & (kPast | kFeminine)) == (kPast | kFeminine))
    return true;
  if (r[before].mark != Mark::kWord && !IsQuoteMark(r[before].mark)) return true;
  if (r.Is(before, kAuxiliary | kConjunction | kPronoun | kRelative | kMeans)) return true;
  return IsNameOf(before, kSpeakers) && i + 1 < paragraph_.last &&
         r.Is(i + 1, kThat | kPreposition | kAdverb);
}

// «صلى الله عليه وسلم», «بيننا وبين العدو»: words that are written as «وسلّم» and «وبيّن».
bool ArabicClause::IsSetPhrase(int32_t i) const {
  const Reading& r = *reading_;
  if (r.Text(i) == "وبين") return IsBetweenAgain(i);
  const uint64_t before = r[i - 1].stem;
  return r.CueOf(i).lemma == "سلّم" &&
         (before == text::HashWord("عليه") || before == text::HashWord("آله") ||
          before == text::HashWord("صحبه"));
}

// «بينه وبين الكتاب» always says بين twice; behind «بين البلدين» a person may make «وبين» a verb.
bool ArabicClause::IsBetweenAgain(int32_t i) const {
  constexpr std::string_view kOwned[] = {"بينه",  "بينها", "بينهم", "بينهما",
                                         "بيننا", "بيني",  "بينك",  "بينكم"};
  const Reading& r = *reading_;
  if (i + 1 >= paragraph_.last || r.Is(i + 1, kThat)) return false;
  for (int32_t j = i - 1; j >= std::max(paragraph_.first, i - kToBetween); --j) {
    if (r[j].mark != Mark::kWord) return false;
    std::string_view text = r.Text(j);
    if (text.starts_with("و")) text.remove_prefix(std::string_view("و").size());
    if (text == "بين") return !IsPerson(i + 1);
    if (std::ranges::find(kOwned, text) != std::end(kOwned)) return true;
  }
  return false;
}

bool ArabicClause::IsParticiple(int32_t i) const {
  const Reading& r = *reading_;
  const Word& word = r[i];
  if (!word.lexeme.Is(kParticiple) || word.article || word.mention >= 0 || word.attached)
    return false;
  if ((word.lexeme.form & (kFeminine | kPlural)) == 0) return true;
  // «عن أمله في أن»
  if (i > paragraph_.first && r.Is(i - 1, kPreposition) && r[i - 1].mention < 0) return false;
  // «معلومات مؤكدة» is an adjective, «مؤكدة أن» and «، منوهة بأهمية» are not.
  if (i > paragraph_.first && r[i - 1].mark == Mark::kComma) return true;
  return i + 1 < paragraph_.last &&
         (r.Is(i + 1, kThat | kTo) || r[i + 1].mark == Mark::kColon || IsQuoteMark(r[i + 1].mark));
}

int32_t ArabicClause::SkipQuote(int32_t i) const {
  const Quote* quote = reading_->QuoteOpenedAt(i);
  return quote == nullptr ? i : quote->whole.last;
}

// All words are one name.
bool ArabicClause::IsMention(Range words) const {
  const Reading& r = *reading_;
  const int32_t mention = r[words.first].mention;
  if (mention < 0 || words.size() > kLongestName) return false;
  for (int32_t i = words.first; i < words.last; ++i) {
    if (r[i].mention != mention) return false;
  }
  return true;
}

bool ArabicClause::IsName(const Quote& quote) const {
  const Reading& r = *reading_;
  const int32_t words = r.CountWords(quote.words);
  if (words == 0) return true;
  const int32_t before = quote.whole.first - 1;
  // «روايتها الأخيرة «أن تعشق الحياة»»
  if (before > paragraph_.first && words <= kTitleWords && r[before].article &&
      r.Is(before - 1, kTitleNoun) && r[before - 1].owned)
    return true;
  if (r.Is(quote.words.first, kThat)) return false;
  if (IsMention(quote.words)) return true;
  if (before < paragraph_.first) return false;
  if (r.Is(before, kTitleNoun) && words <= kTitleWords) return true;
  if (words > kNameWords) return false;
  if (r.Is(before, kMediaNoun | kPreposition)) return true;
  // «لـ», «بـ»: a letter that hangs on what follows.
  return r[before].mark == Mark::kWord && r.Text(before).ends_with("ـ");
}

// A person's name or office begins at `i`, as the subject of the verb before it.
bool ArabicClause::IsPerson(int32_t i) const {
  const Reading& r = *reading_;
  if (i >= paragraph_.last || r[i].attached) return false;
  const uint32_t person = Bit(EntityType::kPerson);
  if (r[i].mention >= 0)
    return r[i].first_of_mention && IsNameOf(i, person | Bit(EntityType::kOccupation));
  if (r.Is(i, kOffice)) return !r.Is(i, kAdverb | kPreposition);
  // «الناشر سعد علي»
  return r[i].article && i + 1 < paragraph_.last && r[i + 1].first_of_mention &&
         IsNameOf(i + 1, person);
}

bool ArabicClause::IsSureSpeech(int32_t i) const {
  const Reading& r = *reading_;
  if (!IsVerb(i) || r.HasHabit(i, kUnsure)) return false;
  const uint8_t form = r[i].lexeme.form;
  if ((form & kPassive) != 0 || ((form & kWithObject) != 0 && !r.HasHabit(i, kTells))) return false;
  if (i == paragraph_.first || r[i - 1].mention >= 0) return true;
  // «عدم ذكر اسمه», «عن كشف هويته»: the noun is written as the verb.
  const bool bare = (form & kPast) != 0 && (form & (kFeminine | kPlural)) == 0;
  if (bare && r.Is(i - 1, kBlocker | kPreposition)) return false;
  // «المتحدث الذي قال», «كما قال», «عندما قال»: a part of another clause.
  return !r.Is(i - 1, kRelative | kMeans | kSource | kPronoun);
}

bool ArabicClause::HasOwnSpeaker(int32_t i) const { return IsSureSpeech(i) && IsPerson(i + 1); }

// «ويقول إن», «ويشير إلى أن», «ويقول الناشر»: a present tense that says something of its own;
// «يقرأ ويقول كلمته» only goes on.
bool ArabicClause::SpeaksAnew(int32_t i) const {
  const Reading& r = *reading_;
  if (!r[i].conjoined || i + 1 >= paragraph_.last) return false;
  if (r.Is(i + 1, kThat) || IsPerson(i + 1)) return true;
  return i + 2 < paragraph_.last && r.Is(i + 1, kTo) && r.Is(i + 2, kThat);
}

bool ArabicClause::BeginsSpeech(int32_t i) const {
  const Reading& r = *reading_;
  if (i <= paragraph_.first) return false;
  if (IsParticiple(i)) {
    const bool sure =
        r[i - 1].mark != Mark::kWord || (i + 1 < paragraph_.last && r.Is(i + 1, kThat));
    return sure || !r.HasHabit(i, kHomograph | kMind);
  }
  if (!IsVerb(i)) return false;
  const Word& word = r[i];
  if ((word.lexeme.form & kPassive) != 0 || word.attached) return false;
  if ((word.lexeme.form & kWithObject) != 0 && !r.HasHabit(i, kTells)) return false;
  const bool comma = r[i - 1].mark == Mark::kComma;
  const bool conjunction = r.Is(i - 1, kJoins) && r[i - 1].mention < 0;
  if (!word.conjoined && !comma && !conjunction) return false;
  if ((word.lexeme.form & kPast) == 0 && !comma && !conjunction && !SpeaksAnew(i)) return false;
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
  if (SourceVerb(i) >= 0 || AsHePutIt(i)) return true;
  return r.Is(i, kSource) && !SourcePhrase(i + 1, paragraph_.last).empty();
}

bool ArabicClause::AsHePutIt(int32_t i) const {
  const Reading& r = *reading_;
  return i + 2 < paragraph_.last && r[i].stem == text::HashWord("على") && r.Text(i + 1) == "حد" &&
         r.Is(i + 2, kSourceNoun);
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

// «، وذلك خلال …», «وهو ما أكده الوزير», «دون ذكر تفاصيل», «في إشارة إلى المعارضة».
bool ArabicClause::BeginsDetached(int32_t i) const {
  const Reading& r = *reading_;
  if (i + 2 >= paragraph_.last || r[i].mention >= 0) return false;
  const std::string_view text = r.Text(i);
  if (r[i - 1].mark == Mark::kComma &&
      (text == "وذلك" || (r.Is(i, kDetached) && text.ends_with("ا"))))
    return true;
  if (text == "وهو") return r.Text(i + 1) == "ما" && r.Is(i + 2, kVerb);
  if (text == "في") return r[i + 1].stem == text::HashWord("إشارة") && r.Is(i + 2, kTo);
  const int32_t without = text == "من" ? i + 1 : i;
  if (r.Text(without) != "دون" && r.Text(without) != "بدون") return false;
  if (without + 2 >= paragraph_.last) return false;
  return r.Is(without + 1, kDetached) ||
         (IsBareThat(without + 1) && r.Is(without + 2, kVerb | kDetached));
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
    if ((r.Is(i, kSource) && BeginsSource(i)) || AsHePutIt(i)) return i;
    if (r.Is(i, kMeans) && r[i - 1].mark == Mark::kComma && BeginsSource(i)) return i;
    if (BeginsDetached(i)) return i;
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

Range ArabicClause::Trimmed(Range range) const {
  const Reading& r = *reading_;
  const auto loose = [&r](int32_t i) {
    const Mark mark = r[i].mark;
    return mark == Mark::kComma || mark == Mark::kDash || mark == Mark::kSemicolon ||
           mark == Mark::kColon || (mark == Mark::kStop && IsFullStop(r.Text(i)));
  };
  while (!range.empty() && loose(range.last - 1)) --range.last;
  while (!range.empty() && loose(range.first)) ++range.first;
  return range;
}

}  // namespace khabar::quotations
