// Attributions without a verb of their own: بحسب, headlines with a colon, marks that go on.
#include <algorithm>

#include "lib/analyze/quotations/arabic.h"

namespace khabar::quotations {
namespace {

// Tokens behind the subject of «كما قال».
constexpr int32_t kAsHeSaid = 6;
// Words between «بحسب» and its source's end.
constexpr int32_t kSourceWords = 15;

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
  // «وبالتالي، وبحسب …»
  const bool leads =
      r.CountWords({sentence, i}) < kFewWords && r.QuoteOpenedAt(sentence) == nullptr;
  if (i <= sentence + 1 || leads) {
    int32_t begin = frame.speaker.empty() ? frame.cue.last : frame.speaker.last;
    while (begin < end && (!r[begin].lexeme.Is(kThat) && r[begin].mark != Mark::kComma)) {
      if (begin - frame.cue.last > kSourceWords) return;
      ++begin;
    }
    if (begin < end && r.IsMark(begin, Mark::kComma)) ++begin;
    if (begin < end && clause_.IsBareThat(begin)) ++begin;
    frame.content = {begin, clause_.ContentEnd(begin, std::min(end, begin + kLongestContent))};
  } else {
    const Word& before = r[i - 1].mark == Mark::kComma && i - 1 > sentence ? r[i - 2] : r[i - 1];
    if (before.quote >= 0 && before.mark != Mark::kWord) {
      if (SetQuote(before.quote, frame)) {
        frame.pattern = Pattern::kBehind;
      } else {
        frame.content = {sentence, i};
      }
    } else {
      frame.content = {sentence, i};
      // «كانت فكرة الشركة، وفقا لرئيسها، هي …»
      const int32_t behind = frame.speaker.empty() ? end : frame.speaker.last;
      if (r.IsMark(i - 1, Mark::kComma) && behind < end && r.IsMark(behind, Mark::kComma))
        frame.rest = {behind + 1, clause_.ContentEnd(behind + 1, end)};
    }
  }
  if (r.CountWords(frame.content) < kFewWords) return;
  Push(frame);
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
