#include "lib/analyze/times/time_annotator.h"

#include <vector>

#include "lib/analyze/times/finder.h"
#include "lib/analyze/times/resolve.h"

namespace khabar::times {
namespace {

// Kept between articles: nothing is allocated once they have grown.
struct Scratch {
  Items items;
  std::vector<Found> found;
  Resolved resolved;
};

void AnnotateUnit(Field field, const Anchor& anchor, Scratch& scratch, Document& doc) {
  scratch.items.Read(doc.unit(field));
  FindTimes(scratch.items, scratch.found);
  Resolver resolver(scratch.items, anchor);
  for (const Found& found : scratch.found) {
    Resolved& resolved = scratch.resolved;
    if (!resolver.Resolve(found.match, resolved)) continue;
    TimeExpression time;
    time.field = field;
    time.span = {scratch.items[found.match.begin].span.begin,
                 scratch.items[found.match.end - 1].span.end};
    time.type = found.match.meaning.type;
    time.value = doc.arena().Copy(resolved.value);
    time.mod = resolved.mod;
    time.calendar = resolved.calendar;
    time.anchor = resolved.anchor;
    time.confidence = found.rule->confidence;
    doc.times.push_back(time);
  }
}

}  // namespace

absl::Status TimeAnnotator::Annotate(Document& doc) const {
  thread_local Scratch scratch;
  const Anchor anchor = AnchorOf(doc.metadata.publish_time);
  for (const Field field : Document::Fields()) AnnotateUnit(field, anchor, scratch, doc);
  return absl::OkStatus();
}

}  // namespace khabar::times
