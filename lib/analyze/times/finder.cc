#include "lib/analyze/times/finder.h"

namespace khabar::times {
namespace {

uint64_t FirstOf(const Item& item) {
  return item.words | (item.kind == ItemKind::kDigits ? kDigitsFirst : 0);
}

// The longest match that begins at `at`, the first rule's of equals.
bool TryRules(std::span<const Rule> rules, const Grammar& grammar, const Items& items, int32_t at,
              Found& best) {
  bool any = false;
  const uint64_t first = FirstOf(items[at]);
  for (const Rule& rule : rules) {
    Match match;
    if ((rule.first & first) == 0 || !(grammar.*rule.find)(at, match)) continue;
    if (!any || match.end > best.match.end) best = {match, &rule};
    any = true;
  }
  return any;
}

}  // namespace

void FindTimes(const Items& items, std::vector<Found>& found) {
  found.clear();
  Grammar grammar(items);
  int32_t next = 0;
  for (const int32_t at : items.starts()) {
    if (at < next) continue;
    grammar.set_previous(found.empty() ? nullptr : &found.back().match);
    Found best;
    const bool latin = items[at].latin || (items[at].kind == ItemKind::kDigits && !items.arabic());
    if (!TryRules(latin ? EnglishRules() : ArabicRules(), grammar, items, at, best)) continue;
    if (!found.empty() && best.match.begin < found.back().match.end)
      best.match.begin = found.back().match.end;
    next = best.match.end;
    found.push_back(best);
  }
}

}  // namespace khabar::times
