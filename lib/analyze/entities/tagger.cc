#include "lib/analyze/entities/tagger.h"

#include <cmath>
#include <optional>
#include <span>

#include "lib/analyze/entities/decoder.h"
#include "lib/analyze/entities/features.h"
#include "lib/analyze/entities/memory.h"

namespace khabar::entities {
namespace {

// One thread's working space for one model.
struct Workspace {
  explicit Workspace(const EntityModel& m)
      : serial(m.serial()), model(&m), title(m.clusters()), body(m.clusters()), decoder(m) {}

  FeatureExtractor& extractor(Field field) { return field == Field::kTitle ? title : body; }

  const uint64_t serial;
  const EntityModel* const model;
  FeatureExtractor title, body;
  Decoder decoder;
  MemoryBuilder memory_builder;
  std::vector<FormMemory> memory;
  std::vector<uint64_t> features;
  std::vector<Scores> emissions;
  std::vector<TaggedSpan> spans;
};

Workspace& WorkspaceFor(const EntityModel& model) {
  // A process has one model a language; a second one of either (in tests) rebuilds the space.
  static thread_local std::array<std::unique_ptr<Workspace>, 2> spaces;
  for (auto& space : spaces) {
    if (space != nullptr && space->serial == model.serial()) return *space;
  }
  std::swap(spaces[0], spaces[1]);
  spaces[0] = std::make_unique<Workspace>(model);
  return *spaces[0];
}

template <typename Visit>
void ForEachMention(const Document& doc, Workspace& space, std::span<const FormMemory> memory,
                    const Visit& visit) {
  for (const Field field : Document::Fields()) {
    const FeatureExtractor& extractor = space.extractor(field);
    for (const Sentence& sentence : doc.unit(field).sentences) {
      const auto begin = static_cast<size_t>(sentence.first_token);
      const size_t end = begin + static_cast<size_t>(sentence.token_count);
      space.emissions.resize(end - begin);
      for (size_t i = begin; i < end; ++i) {
        extractor.Extract(begin, end, i, memory, space.features);
        space.model->Score(space.features, space.emissions[i - begin]);
      }
      space.decoder.Decode(space.emissions, space.spans);
      for (const TaggedSpan& span : space.spans) {
        visit(field, begin + static_cast<size_t>(span.begin), begin + static_cast<size_t>(span.end),
              span);
      }
    }
  }
}

}  // namespace

Span MentionSpan(const TextUnit& unit, size_t begin, size_t end) {
  const Token& last = unit.tokens[end - 1];
  Span span = {unit.tokens[begin].WithoutProclitics().begin, last.span.end};
  if (last.script == Script::kLatin) span.end -= last.suffix_bytes;
  return span;
}

void Tagger::Tag(const Document& doc, std::vector<Mention>& mentions) const {
  Workspace& space = WorkspaceFor(*model_);
  for (const Field field : Document::Fields()) space.extractor(field).Prepare(doc.unit(field));
  space.memory_builder.Clear();
  ForEachMention(doc, space, {},
                 [&](Field field, size_t begin, size_t end, const TaggedSpan& span) {
                   if (span.probability < kMemoryThreshold) return;
                   for (size_t i = begin; i < end; ++i) {
                     if (doc.unit(field).tokens[i].kind == TokenKind::kWord) {
                       space.memory_builder.Add(space.extractor(field).forms(i).bare, span.type);
                     }
                   }
                 });
  space.memory_builder.Finish(space.memory);
  ForEachMention(doc, space, space.memory,
                 [&](Field field, size_t begin, size_t end, const TaggedSpan& span) {
                   Mention mention;
                   mention.field = field;
                   mention.span = MentionSpan(doc.unit(field), begin, end);
                   mention.type = span.type;
                   mention.confidence = std::pow(span.probability, model_->calibration());
                   if (!mention.span.empty()) mentions.push_back(mention);
                 });
}

}  // namespace khabar::entities
