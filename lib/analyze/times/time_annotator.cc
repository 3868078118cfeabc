#include "lib/analyze/times/time_annotator.h"

#include <array>
#include <vector>

#include "lib/analyze/times/anchor.h"
#include "lib/analyze/times/finder.h"
#include "lib/analyze/times/resolve.h"

namespace khabar::times {
namespace {

// Kept between articles: nothing is allocated once they have grown.
struct Scratch {
  struct Unit {
    Items items;
    std::vector<Found> found;
  };
  std::array<Unit, Document::Fields().size()> units;
  Resolved resolved;
};

void ResolveUnit(Field field, const Anchor& anchor, const Scratch::Unit& unit, Resolved& resolved,
                 Document& doc) {
  Resolver resolver(unit.items, anchor);
  for (const Found& found : unit.found) {
    if (!resolver.Resolve(found.match, resolved)) continue;
    TimeExpression time;
    time.field = field;
    time.span = {unit.items[found.match.begin].span.begin,
                 unit.items[found.match.end - 1].span.end};
    time.type = found.match.meaning.type;
    time.value = doc.arena().Copy(resolved.value);
    time.mod = resolved.mod;
    time.calendar = resolved.calendar;
    time.anchor = resolved.anchor;
    time.confidence = found.rule->confidence * resolved.trust;
    doc.times.push_back(time);
  }
}

}  // namespace

absl::Status TimeAnnotator::Annotate(Document& doc) const {
  thread_local Scratch scratch;
  AnchorEvidence evidence(AnchorOf(doc.metadata.publish_time));
  for (size_t i = 0; i < scratch.units.size(); ++i) {
    Scratch::Unit& unit = scratch.units[i];
    unit.items.Read(doc.unit(Document::Fields()[i]));
    FindTimes(unit.items, unit.found);
    evidence.Add(unit.items, unit.found);
  }
  const Anchor anchor = evidence.Apply();
  for (size_t i = 0; i < scratch.units.size(); ++i)
    ResolveUnit(Document::Fields()[i], anchor, scratch.units[i], scratch.resolved, doc);
  return absl::OkStatus();
}

}  // namespace khabar::times
