// Document: one article while it is worked on: its texts, its metadata and the typed layers that
// the stages add. One a worker, reused by Reset(): vectors and arena keep their memory, save what
// one huge article made of it.
//
// A layer is readable once it is marked as set; a stage that fails leaves its layers unset and
// empty. All string views point into the arena or into static storage and are valid until Reset().
// Not thread-safe.
#ifndef KHABAR_LIB_DOC_DOCUMENT_H_
#define KHABAR_LIB_DOC_DOCUMENT_H_

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "lib/base/arena.h"
#include "lib/base/errors.h"
#include "lib/doc/annotations.h"
#include "lib/doc/metadata.h"
#include "lib/doc/offset_map.h"
#include "lib/doc/token.h"

namespace khabar {

enum class Layer : uint8_t {
  kText,  // published title and body, metadata, raw info
  kLanguage,
  kParagraphs,
  kTokens,
  kSentences,
  kEntities,  // mentions and entities
  kLinks,     // ids, countries and places of the entities
  kQuotations,
  kTimes,
  kAmounts,
  kTopics,
  kKeywords,
  kDuplicates,
};
inline constexpr int kLayerCount = 13;

// tokens, sentences … Static storage.
std::string_view LayerName(Layer layer);

class LayerSet {
 public:
  constexpr LayerSet() = default;
  constexpr LayerSet(std::initializer_list<Layer> layers) {
    for (const Layer layer : layers) Add(layer);
  }
  constexpr void Add(Layer layer) { bits_ |= Bit(layer); }
  constexpr void Add(LayerSet other) { bits_ |= other.bits_; }
  constexpr void Remove(LayerSet other) { bits_ &= ~other.bits_; }
  constexpr bool Contains(Layer layer) const { return (bits_ & Bit(layer)) != 0; }
  constexpr bool ContainsAll(LayerSet other) const { return (other.bits_ & ~bits_) == 0; }
  constexpr bool Intersects(LayerSet other) const { return (other.bits_ & bits_) != 0; }
  constexpr bool empty() const { return bits_ == 0; }

 private:
  static constexpr uint32_t Bit(Layer layer) { return 1u << static_cast<int>(layer); }
  uint32_t bits_ = 0;
};

// One analysed text, the title or the body. Tokens and sentences are in order and do not overlap.
struct TextUnit {
  std::string_view text;  // published: NFC, \n, no stray controls
  OffsetMap to_original;  // to the decoded UTF-8 text of this unit before normalisation
  std::vector<Span> paragraphs;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;

  void Clear();
};

// Which annotator ran, for the record's provenance.
struct StageRun {
  std::string_view name, version, model_sha256;
};
struct StageError {
  std::string_view stage, code, message;
};

class Document {
 public:
  Document() = default;
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  // Forgets the article; keeps memory for the next one.
  void Reset();

  Arena& arena() { return arena_; }

  TextUnit& unit(Field field) { return units_[static_cast<size_t>(field)]; }
  const TextUnit& unit(Field field) const { return units_[static_cast<size_t>(field)]; }
  const TextUnit& title() const { return unit(Field::kTitle); }
  const TextUnit& body() const { return unit(Field::kBody); }
  static constexpr std::array<Field, 2> Fields() { return {Field::kTitle, Field::kBody}; }

  std::string_view TextOf(Field field, Span span) const { return span.In(unit(field).text); }

  bool has(Layer layer) const { return set_.Contains(layer); }
  LayerSet layers() const { return set_; }
  void MarkSet(LayerSet layers) { set_.Add(layers); }
  // Empties the layers and marks them as unset. kText cannot be cleared.
  void ClearLayers(LayerSet layers);

  Metadata metadata;
  RawInfo raw;
  std::vector<ExtraField> extra_fields;

  LanguageLayer language;
  EntityLayer entities;
  std::vector<Quotation> quotations;
  std::vector<TimeExpression> times;
  std::vector<Amount> amounts;
  std::vector<Topic> topics;
  std::vector<Keyword> keywords;
  DuplicateLayer duplicates;

  std::vector<StageRun> stages;
  std::vector<StageError> stage_errors;

 private:
  Arena arena_;
  std::array<TextUnit, 2> units_;
  LayerSet set_;
};

}  // namespace khabar

#endif  // KHABAR_LIB_DOC_DOCUMENT_H_
