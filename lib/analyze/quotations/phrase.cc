#include "lib/analyze/quotations/phrase.h"

#include <algorithm>

namespace khabar::quotations {

bool IsPossessive(const Reading& r, int32_t i) {
  int32_t last = i;
  while (last + 1 < r.size() && r[last + 1].mention == r[i].mention) ++last;
  if (r.unit().tokens[static_cast<size_t>(last)].span.end > r.MentionAt(i)->span.end) return true;
  const std::string_view next = last + 1 < r.size() ? r.Text(last + 1) : std::string_view();
  return next == "'s" || next == "’s";
}

bool AfterPreposition(const Reading& r, Range phrase, int32_t i) {
  for (int32_t j = phrase.first + 1; j < i; ++j) {
    if (r.Is(j, kPreposition) && r[j].mention < 0) return true;
  }
  return false;
}

namespace {

// Behind the mention that begins at `i`.
int32_t MentionEnd(const Reading& r, int32_t i) {
  int32_t last = i;
  while (last < r.size() && r[last].mention == r[i].mention) ++last;
  return last;
}

// «صحيفة «عكاظ»»: with the mark that closes it.
Range WithClosingMark(const Reading& r, Range phrase) {
  const int32_t last = phrase.last;
  const int32_t quote = r[last - 1].quote;
  const bool closes = quote >= 0 && last < r.size() && r[last].mark != Mark::kWord &&
                      r[last].quote == quote &&
                      phrase.Contains(r.quotes()[static_cast<size_t>(quote)].whole.first);
  return closes ? Range{phrase.first, last + 1} : phrase;
}

}  // namespace

Range UpToName(const Reading& r, Range phrase, int32_t entity) {
  int32_t last = -1;
  for (int32_t i = phrase.first; i < phrase.last; ++i) {
    if (!r[i].first_of_mention) continue;
    const bool named = last < 0 && r.MentionAt(i)->entity == entity;
    const bool joined = last == i && r[i].conjoined;
    if (named || joined) last = std::min(MentionEnd(r, i), phrase.last);
  }
  if (last < 0) {
    last = phrase.last;
    while (last > phrase.first && r[last - 1].mention < 0) --last;
    if (last == phrase.first) return phrase;
  }
  return WithClosingMark(r, {phrase.first, last});
}

bool NamesPerson(const Reading& r, Range phrase) {
  for (int32_t i = phrase.first; i < phrase.last; ++i) {
    const Mention* mention = r.MentionAt(i);
    if (mention != nullptr && mention->type == EntityType::kPerson) return true;
  }
  return false;
}

bool IsGenitive(const Reading& r, int32_t head, int32_t i) {
  int32_t of = i - 1;
  if (of > head && r.Is(of, kOffice) && r[of].article) --of;
  if (r[of].mention >= 0) return false;
  // «السفير … اقتراح ناجي»: a noun of another kind.
  const bool noun = r[of].mark == Mark::kWord && !r[of].article && !r[of].owned && of == i - 1 &&
                    !r.Is(of, kOffice | kAdverb | kMediaNoun) && !r[of].latin && !r[i].conjoined;
  if (noun && of > head + (r[head].article ? 0 : 1)) return true;
  if (!r.Is(head, kRelation)) return false;
  return (r.Is(of, kRelation) && !r[of].article) || (of > head && r.Text(of) == "باسم");
}

}  // namespace khabar::quotations
