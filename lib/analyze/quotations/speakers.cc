#include "lib/analyze/quotations/speakers.h"

#include <algorithm>

#include "lib/analyze/quotations/phrase.h"

namespace khabar::quotations {
namespace {

// Speakers that are remembered, and how far back one is looked for.
constexpr size_t kRemembered = 64;
constexpr size_t kRecent = 8;
// Tokens read backwards for a noun or a subject.
constexpr int32_t kBack = 600;
constexpr int kSentencesBack = 3;
// Tokens from a report to who made it: «صادر عن».
constexpr int32_t kMakerBehind = 3;
// A subject begins so soon in its sentence.
constexpr int32_t kSubjectBegins = 7;

bool IsGroup(EntityType type) {
  return type == EntityType::kOrganization || type == EntityType::kLocation ||
         type == EntityType::kFacility || type == EntityType::kNorp;
}

// "he" and "she" are persons, "it" is none.
bool Fits(const EntityLayer& layer, const Speaker& speaker, uint8_t form) {
  if (speaker.entity < 0) return true;
  const EntityType type = layer.entities[static_cast<size_t>(speaker.entity)].type;
  if ((form & kThing) != 0) return type != EntityType::kPerson;
  return (form & kPlural) != 0 || type == EntityType::kPerson;
}

void ReadEnglishGender(const Reading& r, Range phrase, Speaker& speaker) {
  for (int32_t i = std::max(0, phrase.first - 2); i < phrase.last; ++i) {
    const std::string_view text = r.Text(i);
    speaker.feminine |= text == "Ms" || text == "Mrs" || text == "Miss" || text == "spokeswoman";
    speaker.masculine |= text == "Mr" || text == "Sir" || text == "spokesman";
  }
}

void SetSpan(const Reading& r, Range phrase, Speaker& speaker) {
  const auto& tokens = r.unit().tokens;
  speaker.field = r.field();
  const Mention* mention = r[phrase.first].first_of_mention ? r.MentionAt(phrase.first) : nullptr;
  speaker.span = {mention != nullptr
                      ? mention->span.begin
                      : tokens[static_cast<size_t>(phrase.first)].WithoutProclitics().begin,
                  tokens[static_cast<size_t>(phrase.last - 1)].span.end};
}

bool Agrees(const Speaker& speaker, uint8_t form) {
  if ((form & kPlural) != 0) return speaker.plural;
  if (speaker.plural) return false;
  if ((form & kThing) != 0) return true;
  return (form & kFeminine) != 0 ? !speaker.masculine : !speaker.feminine;
}

}  // namespace

void Speakers::Begin(const Document& doc) {
  doc_ = &doc;
  history_.clear();
  reading_ = nullptr;
  said_ = {};
}

int32_t Speakers::EntityOf(const Mention& mention) const {
  if (mention.entity < 0) return -1;
  if (mention.type != EntityType::kOccupation) return mention.entity;
  return doc_->entities.entities[static_cast<size_t>(mention.entity)].role_of;
}

// The entity that the phrase names: a person anywhere in it, else a group or an office at its head.
int32_t Speakers::FromMentions(const Reading& r, Range phrase) const {
  int32_t genitive = -1;  // «محامي هولم»: whose lawyer it is
  bool head = true;
  // «بيانات الشبكة», «تقرير صادر عن البنك»: who made it speaks.
  const bool statement = r.Is(phrase.first, kStatement);
  if (statement) phrase.last = std::min(r.SentenceEnd(phrase.first), phrase.last + kMakerBehind);
  int32_t group = -1, office = -1;
  for (int32_t i = phrase.first; i < phrase.last; ++i) {
    const Mention* mention = r.MentionAt(i);
    if (mention == nullptr) {
      if (r[i].mark == Mark::kWord && !r.Is(i, kMediaNoun | kAdverb) && !statement) head = false;
      continue;
    }
    if (!r[i].first_of_mention) continue;
    if (r[i].latin && IsPossessive(r, i)) continue;
    if (r[i].latin && AfterPreposition(r, phrase, i)) break;
    if (mention->type == EntityType::kPerson) {
      const bool theirs = genitive < 0 && i > phrase.first && IsGenitive(r, phrase.first, i);
      if (!theirs) return EntityOf(*mention);
      genitive = i;
    } else if (mention->type == EntityType::kOccupation) {
      if (office < 0 && i <= phrase.first + 1) office = EntityOf(*mention);
      head = false;
    } else if (IsGroup(mention->type) && head && group < 0 && office < 0) {
      group = EntityOf(*mention);
      head = false;
    }
  }
  if (genitive >= 0) return -1;
  return office >= 0 ? office : group;
}

Speaker Speakers::Named(const Reading& r, const Frame& frame) {
  Speaker speaker;
  SetSpan(r, frame.speaker, speaker);
  for (int32_t i = 0; i < std::min<int32_t>(frame.speaker.size(), 6); ++i)
    speaker.stems[static_cast<size_t>(i)] = r[frame.speaker.first + i].stem;
  const bool arabic = !r[frame.speaker.first].latin;
  if (!arabic) ReadEnglishGender(r, frame.speaker, speaker);
  if (frame.verb >= 0) {
    const uint8_t form = r[frame.verb].lexeme.form;
    speaker.feminine = arabic && (form & kFeminine) != 0;
    speaker.masculine = arabic && (form & kFeminine) == 0 && r.Is(frame.verb, kVerb);
    speaker.plural = arabic && (form & kPlural) != 0;
  }
  speaker.nation = NationOf(r, frame.speaker);
  const int32_t of_nation = NamesPerson(r, frame.speaker) ? -1 : OfNation(r, frame.speaker);
  speaker.entity = of_nation >= 0 ? of_nation : FromMentions(r, frame.speaker);
  speaker.resolution = SpeakerResolution::kExplicit;
  if (speaker.entity >= 0) {
    SetSpan(r, UpToName(r, frame.speaker, speaker.entity), speaker);
    const auto& entity = doc_->entities.entities[static_cast<size_t>(speaker.entity)];
    // «الوزير», an office whose holder is known.
    if (entity.type == EntityType::kPerson && !NamesPerson(r, frame.speaker))
      speaker.resolution = SpeakerResolution::kPronoun;
  }
  if (speaker.entity < 0) {
    speaker.resolution =
        FromCommonNoun(r, frame.speaker, frame.verb, speaker) && speaker.entity >= 0
            ? SpeakerResolution::kPronoun
            : SpeakerResolution::kUnresolved;
    if (speaker.resolution == SpeakerResolution::kUnresolved &&
        r.Is(frame.speaker.first, kStatement) && r[frame.speaker.first].article)
      speaker.resolution = SpeakerResolution::kExplicit;
  }
  return speaker;
}

// «وتحدث الوزير سعد علي عن الخطة. وقال إن …»: the subject of the sentence right before, where
// nobody spoke.
bool Speakers::FromSentenceBefore(const Reading& r, const Frame& frame, Speaker& speaker) const {
  const int32_t sentence = r.SentenceBegin(frame.verb);
  if (sentence == 0 || frame.verb > sentence + 1) return false;
  const int32_t before = r.SentenceBegin(sentence - 1);
  if (reading_ == &r && before <= last_cue_) return false;
  const int32_t end = std::min(sentence, before + kSubjectBegins);
  for (int32_t i = before; i < end; ++i) {
    if (r[i].mark != Mark::kWord || r.Is(i, kPreposition)) return false;
    const Mention* mention = r.MentionAt(i);
    if (mention == nullptr || !r[i].first_of_mention || r[i].attached) continue;
    if (mention->type == EntityType::kPerson) speaker.entity = EntityOf(*mention);
    if (speaker.entity >= 0) return true;
  }
  return false;
}

// Nobody spoke before: the first person of one of the sentences before, as their subject.
bool Speakers::FromEarlierSentences(const Reading& r, int32_t at, Speaker& speaker) const {
  int32_t begin = r.SentenceBegin(at);
  for (int back = 0; back < kSentencesBack; ++back) {
    if (begin == 0) return false;
    begin = r.SentenceBegin(begin - 1);
    const int32_t end = std::min(r.SentenceEnd(begin), begin + kBack);
    for (int32_t i = begin; i < end; ++i) {
      const Mention* mention = r.MentionAt(i);
      if (mention == nullptr || !r[i].first_of_mention || r[i].attached) continue;
      if (mention->type != EntityType::kPerson) continue;
      speaker.entity = EntityOf(*mention);
      return speaker.entity >= 0;
    }
  }
  return false;
}

Speaker Speakers::Carried(const Reading& r, const Frame& frame) {
  const bool pronoun = !frame.speaker.empty();  // an English one: «هو» stands in the verb
  const int32_t teller = pronoun ? frame.speaker.first : frame.verb;
  const uint8_t form = teller < 0 ? 0 : r[teller].lexeme.form;
  const bool arabic = frame.verb < 0 || !r[frame.verb].latin;
  const bool any =
      (frame.verb < 0 && !pronoun) || frame.subject == Subject::kSame || (!arabic && !pronoun);
  const int32_t sentence =
      r.SentenceBegin(frame.cue.empty() ? frame.content.first : frame.cue.first);
  Speaker speaker;
  speaker.field = r.field();
  if (arabic && frame.subject == Subject::kCarried && frame.verb >= 0 &&
      !r.HasHabit(frame.verb, kCarries) && (form & kPlural) == 0 &&
      FromSentenceBefore(r, frame, speaker)) {
    speaker.resolution = SpeakerResolution::kCarried;
    return speaker;
  }
  size_t looked = 0;
  for (auto earlier = history_.rbegin(); earlier != history_.rend() && looked < kRecent;
       ++earlier, ++looked) {
    if (!any && !Agrees(*earlier, form)) continue;
    if (earlier->silent_until >= 0 &&
        (sentence > earlier->silent_until || earlier->field != r.field()))
      continue;
    if (pronoun && !Fits(doc_->entities, *earlier, form)) continue;
    speaker = *earlier;
    if (pronoun) {
      speaker.feminine = (form & kFeminine) != 0;
      speaker.masculine = (form & (kFeminine | kPlural | kThing)) == 0;
      SetSpan(r, frame.speaker, speaker);
    }
    speaker.resolution = SpeakerResolution::kCarried;
    if (speaker.entity < 0 && speaker.span.empty())
      speaker.resolution = SpeakerResolution::kUnresolved;
    if (frame.subject == Subject::kPronoun && speaker.entity >= 0)
      speaker.resolution = SpeakerResolution::kPronoun;
    return speaker;
  }
  if (pronoun) SetSpan(r, frame.speaker, speaker);
  if ((form & (kPlural | kThing)) == 0 &&
      FromEarlierSentences(r, frame.cue.empty() ? frame.content.first : frame.cue.first, speaker))
    speaker.resolution = pronoun ? SpeakerResolution::kPronoun : SpeakerResolution::kCarried;
  return speaker;
}

void Speakers::Remember(const Reading& r, const Frame& frame, const Speaker& speaker) {
  const int32_t at = frame.cue.empty() ? frame.content.first : frame.cue.first;
  const bool nested = reading_ == &r && said_.Contains(at);
  if (nested || frame.inner) return;
  if (!frame.silent) {
    reading_ = &r;
    said_ = frame.content;
    last_cue_ = at;
  }
  if (frame.pattern == Pattern::kSource) return;
  if (frame.subject == Subject::kNobody) return;
  // A pronoun of which nothing is known hides nobody who spoke before.
  if (frame.subject == Subject::kPronoun && speaker.entity < 0) return;
  if (history_.size() >= kRemembered)
    history_.erase(history_.begin(), history_.begin() + kRemembered / 2);
  history_.push_back(speaker);
  history_.back().silent_until = frame.silent ? r.SentenceEnd(at) : -1;
}

Speaker Speakers::Resolve(const Reading& reading, const Frame& frame) {
  Speaker speaker;
  speaker.field = reading.field();
  if (frame.subject == Subject::kNamed) {
    speaker = Named(reading, frame);
  } else if (frame.subject != Subject::kNobody) {
    speaker = Carried(reading, frame);
  }
  Remember(reading, frame, speaker);
  return speaker;
}

}  // namespace khabar::quotations
