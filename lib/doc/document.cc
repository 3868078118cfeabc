#include "lib/doc/document.h"

#include <algorithm>
#include <iterator>

#include "lib/base/reuse.h"

namespace khabar {
namespace {

constexpr std::array<std::string_view, kLayerCount> kLayerNames = {
    "text",       "language", "paragraphs", "tokens", "sentences", "entities",  "links",
    "quotations", "times",    "amounts",    "topics", "keywords",  "duplicates"};

}  // namespace

std::string_view LayerName(Layer layer) { return kLayerNames[static_cast<size_t>(layer)]; }

void OffsetMap::Add(int32_t published, int32_t original, bool verbatim) {
  if (!runs_.empty()) {
    Run& last = runs_.back();
    if (verbatim && last.verbatim && published - last.published == original - last.original) return;
    if (last.published == published) {  // an empty run: what it stood for was removed
      last = {published, original, verbatim};
      return;
    }
  }
  runs_.push_back({published, original, verbatim});
}

int32_t OffsetMap::ToOriginal(int32_t published) const {
  const auto after =
      std::upper_bound(runs_.begin(), runs_.end(), published,
                       [](int32_t offset, const Run& run) { return offset < run.published; });
  if (after == runs_.begin()) return 0;
  const Run& run = *std::prev(after);
  return run.verbatim ? run.original + (published - run.published) : run.original;
}

void TextUnit::Clear() {
  text = {};
  to_original.Clear();
  ClearForReuse(paragraphs);
  ClearForReuse(tokens);
  ClearForReuse(sentences);
}

void Document::Reset() {
  for (TextUnit& unit : units_) unit.Clear();
  ClearLayers({Layer::kLanguage, Layer::kEntities, Layer::kLinks, Layer::kQuotations, Layer::kTimes,
               Layer::kAmounts, Layer::kTopics, Layer::kKeywords, Layer::kDuplicates});
  metadata.Clear();
  raw = RawInfo{};
  ClearForReuse(extra_fields);
  ClearForReuse(stages);
  ClearForReuse(stage_errors);
  set_ = LayerSet();
  arena_.Reset();
}

void Document::ClearLayers(LayerSet layers) {
  for (TextUnit& unit : units_) {
    if (layers.Contains(Layer::kParagraphs)) ClearForReuse(unit.paragraphs);
    if (layers.Contains(Layer::kTokens)) ClearForReuse(unit.tokens);
    if (layers.Contains(Layer::kSentences)) ClearForReuse(unit.sentences);
  }
  if (layers.Contains(Layer::kLanguage)) {
    language.main = LanguageGuess{};
    ClearForReuse(language.shares);
    ClearForReuse(language.passages);
  }
  if (layers.Contains(Layer::kEntities)) {
    ClearForReuse(entities.entities);
    ClearForReuse(entities.mentions);
  }
  if (layers.Contains(Layer::kLinks)) {
    for (Entity& entity : entities.entities) {
      entity.wikidata_id = entity.geonames_id = {};
      entity.country_code = entity.subdivision_code = {};
      entity.has_location = false;
      entity.link_confidence = 0;
    }
  }
  if (layers.Contains(Layer::kQuotations)) ClearForReuse(quotations);
  if (layers.Contains(Layer::kTimes)) ClearForReuse(times);
  if (layers.Contains(Layer::kAmounts)) ClearForReuse(amounts);
  if (layers.Contains(Layer::kTopics)) ClearForReuse(topics);
  if (layers.Contains(Layer::kKeywords)) ClearForReuse(keywords);
  if (layers.Contains(Layer::kDuplicates)) duplicates = DuplicateLayer{};
  set_.Remove(layers);
}

}  // namespace khabar
