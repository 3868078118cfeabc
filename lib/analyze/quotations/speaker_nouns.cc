// Speakers that a common noun names: «الوزير», «الوزارة», «مدير الأمن».
#include <algorithm>

#include "lib/analyze/quotations/phrase.h"
#include "lib/analyze/quotations/speakers.h"

namespace khabar::quotations {
namespace {

// Speakers that are looked at for a noun, and tokens read backwards.
constexpr size_t kRecent = 8;
constexpr int32_t kBack = 600;
// Words of an office before its holder's name: «مدير عام التعليم».
constexpr int32_t kOfficeWords = 5;

}  // namespace

// «الوزير الألماني»: the nation behind a noun; 0: none.
uint64_t Speakers::NationOf(const Reading& r, Range phrase) const {
  const int32_t i = phrase.first + 1;
  if (i >= phrase.last || !r[i].article) return 0;
  const Mention* mention = r.MentionAt(i);
  return mention != nullptr && mention->type == EntityType::kNorp ? r[i].stem : 0;
}

// Who spoke and was called by the noun `head`, of the nation if there is one.
bool Speakers::FromHistory(uint64_t head, uint64_t nation, Speaker& speaker) const {
  const auto called = [](const Speaker& earlier, uint64_t stem) {
    return std::find(earlier.stems.begin(), earlier.stems.end(), stem) != earlier.stems.end();
  };
  size_t looked = 0;
  for (auto earlier = history_.rbegin(); earlier != history_.rend() && looked < kRecent;
       ++earlier, ++looked) {
    if (!called(*earlier, head) || (earlier->entity < 0 && earlier->stems[0] != head)) continue;
    if (nation != 0 && earlier->nation != 0 && earlier->nation != nation) continue;
    speaker.entity = earlier->entity;
    return true;
  }
  return false;
}

// The name that the noun at `i` stands with: right behind it, behind its whole office, or before
// it: «اللواء محمد شريف، مدير الأمن».
const Mention* Speakers::NamedBy(const Reading& r, int32_t i) const {
  const Mention* mention = r.MentionAt(i);
  int32_t next = i + 1;
  if (next < r.size() && r.QuoteOpenedAt(next) != nullptr) ++next;
  if (mention == nullptr && next < r.size() && r[next].first_of_mention)
    mention = r.MentionAt(next);
  // «المنتخب الفرنسي» is no name of «المنتخب اليوناني».
  if (mention != nullptr && mention->type == EntityType::kNorp) mention = nullptr;
  const int32_t entity = mention == nullptr ? -1 : EntityOf(*mention);
  if (entity >= 0) {
    // «إمام مسجد النور»: no person's name.
    const auto type = doc_->entities.entities[static_cast<size_t>(entity)].type;
    if (r.Is(i, kOffice) && type != EntityType::kPerson) return nullptr;
    // «رئيس الاتحاد سليم علي»: no name of «الاتحاد».
    if (type == EntityType::kPerson && i > 0 && !r.Is(i, kOffice) && r.Is(i - 1, kOffice))
      return nullptr;
    if (mention->type != EntityType::kLocation || r[i].first_of_mention) return mention;
  }
  if (!r.Is(i, kOffice)) return nullptr;
  const int32_t end = std::min({r.size(), i + kOfficeWords, r.SentenceEnd(i)});
  for (int32_t j = i + 1; j < end; ++j) {
    if (r[j].mark != Mark::kWord || r.Is(j, kPreposition | kVerb)) break;
    if (r[j].first_of_mention && r.MentionAt(j)->type == EntityType::kPerson)
      return IsGenitive(r, i, j) ? nullptr : r.MentionAt(j);
  }
  int32_t before = i - 1;
  if (before > 0 && r.IsMark(before, Mark::kComma)) --before;
  const Mention* person = before >= 0 ? r.MentionAt(before) : nullptr;
  return person != nullptr && person->type == EntityType::kPerson ? person : nullptr;
}

// «نظيره الألماني هانز براون … قال الوزير الألماني»: the person named right behind its nation.
int32_t Speakers::OfNation(const Reading& r, Range phrase) const {
  const uint64_t nation = NationOf(r, phrase);
  if (nation == 0 || !r.Is(phrase.first, kOffice)) return -1;
  for (int32_t i = phrase.first - 2; i >= std::max(0, phrase.first - kBack); --i) {
    if (r[i].stem != nation || !r[i + 1].first_of_mention) continue;
    const Mention& mention = *r.MentionAt(i + 1);
    if (mention.type == EntityType::kPerson && mention.entity >= 0) return mention.entity;
  }
  return -1;
}

// «الوزير», «الوزارة», «مدير الأمن»: who is called so before it in the text.
bool Speakers::FromTextBefore(const Reading& r, Range phrase, Speaker& speaker) const {
  const Word& head = r[phrase.first];
  const uint64_t nation = NationOf(r, phrase);
  const bool construct =
      phrase.size() > 1 && !head.article && !head.latin && r.Is(phrase.first, kOffice);
  for (int32_t i = phrase.first - 1; i >= std::max(0, phrase.first - kBack); --i) {
    const bool same = r[i].stem == head.stem && r[i].mark == Mark::kWord;
    if (!same || (r.MentionAt(i) != nullptr && !r[i].first_of_mention)) continue;
    if (construct && r[i + 1].stem != r[phrase.first + 1].stem) continue;
    if (nation != 0 && i + 1 < r.size() && r[i + 1].stem != nation &&
        r.MentionAt(i + 1) != nullptr && r.MentionAt(i + 1)->type == EntityType::kNorp)
      continue;
    const Mention* mention = NamedBy(r, i);
    if (mention == nullptr) continue;
    speaker.entity = EntityOf(*mention);
    if (speaker.entity >= 0) return true;
  }
  return false;
}

// «المتحدث ذاته»; «وتابع رئيس الدبلوماسية الفرنسية», by his office: who spoke last.
bool Speakers::IsSameSpeaker(const Reading& r, Range phrase, int32_t verb) const {
  constexpr std::string_view kSame[] = {"نفسه", "نفسها", "ذاته", "ذاتها"};
  if (!r.Is(phrase.first, kOffice)) return false;
  if (std::ranges::find(kSame, r.Text(phrase.last - 1)) != std::end(kSame)) return true;
  const bool office = !r[phrase.first].article && phrase.size() > 1 && r[phrase.first + 1].article;
  return office && verb >= 0 && r.HasHabit(verb, kCarries);
}

// The person who spoke last, if the gender agrees.
bool Speakers::FromLast(Speaker& speaker) const {
  for (auto last = history_.rbegin(); last != history_.rend(); ++last) {
    if (last->silent_until >= 0) continue;
    if (last->entity < 0 || (speaker.feminine && last->masculine) ||
        (speaker.masculine && last->feminine))
      return false;
    const auto& entity = doc_->entities.entities[static_cast<size_t>(last->entity)];
    if (entity.type == EntityType::kPerson) speaker.entity = last->entity;
    return speaker.entity >= 0;
  }
  return false;
}

// «الوزير», «الوزارة»: who was called so before.
bool Speakers::FromCommonNoun(const Reading& r, Range phrase, int32_t verb,
                              Speaker& speaker) const {
  const bool latin = r[phrase.first].latin;
  const std::string_view first = r.Text(phrase.first);
  if (latin && first != "the" && first != "The") return false;
  if (latin) phrase.first = phrase.last - 1;
  const Word& head = r[phrase.first];
  if (head.stem == 0 || r.Is(phrase.first, kStatement)) return false;
  const bool construct =
      !latin && r.Is(phrase.first, kOffice) && phrase.size() > 1 && r[phrase.first + 1].article;
  if (!latin && !head.article && !construct && !r.Is(phrase.first, kMediaNoun)) return false;
  const bool plain = latin || head.article || !construct;
  if (plain && FromHistory(head.stem, NationOf(r, phrase), speaker)) return true;
  if (FromTextBefore(r, phrase, speaker)) return true;
  if (!latin && IsSameSpeaker(r, phrase, verb)) return FromLast(speaker);
  if (!plain || !r.Is(phrase.first, kOffice) || phrase.size() > 2) return false;
  const bool feminine = speaker.feminine, masculine = speaker.masculine;
  for (auto earlier = history_.rbegin(); earlier != history_.rend(); ++earlier) {
    if (earlier->silent_until >= 0) continue;
    if (earlier->entity < 0) return false;
    const auto& entity = doc_->entities.entities[static_cast<size_t>(earlier->entity)];
    if (entity.type != EntityType::kPerson) continue;
    if (!latin && ((feminine && earlier->masculine) || (masculine && earlier->feminine))) continue;
    speaker.entity = earlier->entity;
    return true;
  }
  return FromEarlierSentences(r, phrase.first, speaker);
}

}  // namespace khabar::quotations
