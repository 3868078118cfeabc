#include "lib/analyze/quotations/phrase.h"

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

Range UpToLastName(const Reading& r, Range phrase) {
  for (int32_t i = phrase.last; i > phrase.first; --i) {
    if (r[i - 1].mention < 0) continue;
    // «صحيفة «عكاظ»»: with the mark that closes it.
    const int32_t quote = r[i - 1].quote;
    if (quote >= 0 && i < r.size() && r[i].mark != Mark::kWord && r[i].quote == quote &&
        phrase.Contains(r.quotes()[static_cast<size_t>(quote)].whole.first))
      ++i;
    return {phrase.first, i};
  }
  return phrase;
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
  return (r.Is(of, kRelation) && !r[of].article) || (of > head && r.Text(of) == "باسم");
}

}  // namespace khabar::quotations
