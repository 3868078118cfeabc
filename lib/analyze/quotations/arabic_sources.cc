// Attributions without a verb of their own: بحسب, headlines with a colon, marks that go on.
#include <algorithm>

#include "lib/analyze/quotations/arabic.h"

namespace khabar::quotations {
namespace {

// Tokens behind the subject of «كما قال».
constexpr int32_t kAsHeSaid = 6;
// Words between «بحسب» and its source's end.
constexpr int32_t kSourceWords = 15;
// Tokens before a source that are its words, where no full stop begins them.
constexpr int32_t kWordsBefore = 40;
constexpr int32_t kInterrupted = 3;

// Behind the name of the `type` in the phrase; -1: it has none.
int32_t NameEnd(const Reading& r, Range phrase, EntityType type) {
  for (int32_t i = phrase.first; i < phrase.last; ++i) {
    const Mention* mention = r.MentionAt(i);
    if (mention == nullptr || mention->type != type) continue;
    const int32_t name = r[i].mention;
    while (i < r.size() && r[i].mention == name) ++i;
    return i;
  }
  return -1;
}

int32_t NameEnd(const Reading& r, Range phrase) {
  const int32_t person = NameEnd(r, phrase, EntityType::kPerson);
  return person >= 0 ? person : NameEnd(r, phrase, EntityType::kOrganization);
}

// The begin of the clause right before `i` whose first noun «ف» joins; -1: none.
int32_t NewClause(const Reading& r, int32_t i, int32_t sentence) {
  for (int32_t j = i - 1; j > std::max(sentence, i - 1 - kInterrupted); --j) {
    if (r[j].mark != Mark::kWord) return -1;
    if (r[j].conjoined && r[j].article && r.Text(j).starts_with("ف")) return j;
  }
  return -1;
}

// Where the words before a source at `i` begin: with the sentence, or, of a text without full
// stops, with the first clause that is near.
int32_t ClauseBefore(const Reading& r, int32_t i, int32_t sentence) {
  const int32_t begin = i - kWordsBefore;
  if (begin <= sentence) return sentence;
  for (int32_t j = begin; j < i; ++j) {
    if (r[j].conjoined || r[j - 1].mark == Mark::kComma) return j;
  }
  return begin;
}

}  // namespace

void ArabicFinder::Source(int32_t i) {
  const Reading& r = *reading_;
  const bool put = clause_.AsHePutIt(i);
  if (!(put || r.Is(i, kSource | kMeans)) || r[i].mention >= 0 || r[i].quote >= 0) return;
  // «بحسب ما ذكرت» begins with the first word.
  if (r.Is(i, kMeans) && i > paragraph_.first && r.Is(i - 1, kSource)) return;
  if (!clause_.BeginsSource(i)) return;
  const int32_t sentence = std::max({r.SentenceBegin(i), paragraph_.first, i - kLongestContent});
  const int32_t end = std::min(r.SentenceEnd(i), paragraph_.last);
  const int32_t verb = clause_.SourceVerb(i);
  Frame frame;
  frame.pattern = Pattern::kSource;
  frame.verb = verb;
  frame.cue = {i, verb < 0 ? i + 1 : verb + 1};
  if (verb >= 0) {
    if (r.HasHabit(verb, kNoSpeech | kMind | kFeels)) return;
    // «كما قال الوزير إن …» is a verb like any other.
    if (Scan(verb, end).kind != Complement::kNone) return;
    for (size_t f = RecentFrame(); f < frames_->size(); ++f) {
      if ((*frames_)[f].verb == verb) return;
    }
    frame.speaker = clause_.Subject(verb + 1, end);
    // «، كما أوضح الوزير.» ends what was said; «كما أوضح الوزير أسباب …» goes on with more.
    const int32_t behind = frame.speaker.empty() ? verb + 1 : frame.speaker.last;
    const bool inside = i > paragraph_.first && r[i - 1].mark == Mark::kWord;
    const bool more = end - behind > kAsHeSaid && !r.IsMark(behind, Mark::kComma);
    if (r.Text(i) == "كما" && (inside || more)) return;
  } else if (put) {
    frame.cue.last = i + 3;
    if (!r[i + 2].owned) frame.speaker = clause_.Subject(i + 3, end);
  } else {
    frame.speaker = clause_.SourcePhrase(i + 1, end);
  }
  frame.subject = frame.speaker.empty() ? Subject::kCarried : Subject::kNamed;
  if (!SourceAhead(i, sentence, end, frame)) SourceBehind(i, sentence, end, frame);
  if (r.CountWords(frame.content) + r.CountWords(frame.rest) < kFewWords) return;
  Push(frame);
}

// «وبحسب الوزير، فإن …»: what was said stands behind the source. False: it stands before it.
bool ArabicFinder::SourceAhead(int32_t i, int32_t sentence, int32_t end, Frame& frame) const {
  const Reading& r = *reading_;
  // «وبالتالي، وبحسب …»
  const bool leads =
      r.CountWords({sentence, i}) < kFewWords && r.QuoteOpenedAt(sentence) == nullptr;
  // «… ووفقا للخبير»: begins a clause of its own. «وفق» has no conjunction.
  const bool joined = r[i].conjoined && !r.Text(i).starts_with("وفق");
  if (i > sentence + 1 && !leads && !joined) return false;
  const int32_t first = frame.speaker.empty() ? frame.cue.last : frame.speaker.last;
  const int32_t limit = std::min(end, std::max(first, frame.cue.last + kSourceWords) + 1);
  int32_t begin = first;
  while (begin < limit && !r[begin].lexeme.Is(kThat) && r[begin].mark != Mark::kComma) ++begin;
  if (begin < limit) {
    if (r.IsMark(begin, Mark::kComma)) ++begin;
    if (begin < end && clause_.IsBareThat(begin)) ++begin;
  } else if (frame.verb < 0) {
    // «ووفقا للدكتور سعد يترأس اللجنة …»: behind the name, of other sources nobody can tell.
    begin = NameEnd(r, frame.speaker);
    if (begin < 0) return true;
  } else {
    return true;
  }
  frame.content = {begin, clause_.ContentEnd(begin, std::min(end, begin + kLongestContent))};
  return true;
}

// «…، وفقا للوزير.»
void ArabicFinder::SourceBehind(int32_t i, int32_t sentence, int32_t end, Frame& frame) {
  const Reading& r = *reading_;
  const bool comma = r.IsMark(i - 1, Mark::kComma);
  const Word& before = comma && i - 1 > sentence ? r[i - 2] : r[i - 1];
  if (before.quote >= 0 && before.mark != Mark::kWord && SetQuote(before.quote, frame)) {
    frame.pattern = Pattern::kBehind;
    return;
  }
  // «فاللغة وفق يونس باتت ضعيفة»: it interrupts the clause that «ف» begins.
  const int32_t name = NameEnd(r, frame.speaker);
  if (const int32_t clause = NewClause(r, i, sentence); clause >= 0 && name >= 0 && !comma) {
    frame.content = {clause, i};
    frame.rest = {name, clause_.ContentEnd(name, std::min(end, name + kLongestContent))};
    return;
  }
  frame.content = {ClauseBefore(r, i, sentence), i};
  // «كانت فكرة الشركة، وفقا لرئيسها، هي …»
  const int32_t behind = frame.speaker.empty() ? end : frame.speaker.last;
  const bool quoted = before.quote >= 0 && before.mark != Mark::kWord;
  if (!quoted && comma && behind < end && r.IsMark(behind, Mark::kComma))
    frame.rest = {behind + 1, clause_.ContentEnd(behind + 1, end)};
}

// «العبادلة: العراق لن يكون ساحة للصراع»
void ArabicFinder::Headline() {
  const Reading& r = *reading_;
  const int32_t limit = std::min(paragraph_.last, paragraph_.first + kHeadlineSpeaker + 1);
  int32_t colon = paragraph_.first;
  bool named = false;
  for (; colon < limit && r[colon].mark != Mark::kColon; ++colon) {
    if (clause_.IsVerb(colon) || r[colon].mark == Mark::kStop) return;
    const Mention* mention = r.MentionAt(colon);
    // «الرياض - واس:», «سعد الحربي (جدة):» say where and from whom the news is.
    const Mention* before = colon > paragraph_.first ? r.MentionAt(colon - 1) : nullptr;
    const bool place = mention != nullptr && mention->type == EntityType::kLocation &&
                       colon > paragraph_.first &&
                       (r[colon - 1].mark != Mark::kWord ||
                        (before != nullptr && before->type == EntityType::kPerson));
    if (r.IsMark(colon, Mark::kDash) || place || r.Text(colon) == "(") return;
    // A place before a colon is where the news comes from.
    named |= mention != nullptr && colon <= paragraph_.first + 2 &&
             (mention->type == EntityType::kPerson || mention->type == EntityType::kOrganization ||
              mention->type == EntityType::kOccupation);
    named |= colon == paragraph_.first && r.Is(colon, kOffice | kSourceNoun);
  }
  if (colon >= limit || !named) return;
  if (colon + 1 < paragraph_.last && clause_.IsVerb(colon + 1)) return;  // «لندن - رويترز: أكد …»
  Frame frame;
  frame.cue = {};
  frame.speaker = clause_.Subject(paragraph_.first, colon);
  if (frame.speaker.empty() || !SetColonContent(colon, frame)) return;
  if (r.CountWords(frame.content) < kFewWords) return;
  frame.pattern = Pattern::kHeadline;
  frame.subject = Subject::kNamed;
  Push(frame);
}

}  // namespace khabar::quotations
