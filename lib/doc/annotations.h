// The typed layers that annotators add to a Document. Field meanings:
// proto/khabar/v1/enriched_article.proto, which these mirror. Views live in the Document's arena or
// in static storage.
#ifndef KHABAR_LIB_DOC_ANNOTATIONS_H_
#define KHABAR_LIB_DOC_ANNOTATIONS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lib/base/span.h"

namespace khabar {

// Which of the Document's two texts a span belongs to.
enum class Field : uint8_t { kTitle, kBody };

struct LanguageGuess {
  std::string_view code;  // BCP 47, lower case: ar, en, zh-hant; "und" when unknown
  float confidence = 0;
  float share = 0;  // of the text's bytes
};

// Paragraphs of one language that follow one another.
struct LanguagePassage {
  Span span;  // in the body
  std::string_view code;
  float confidence = 0;
};

struct LanguageLayer {
  LanguageGuess main;
  std::vector<LanguageGuess> shares;      // most first
  std::vector<LanguagePassage> passages;  // in order; neighbours differ; none without letters
};

enum class EntityType : uint8_t {
  kUnspecified,
  kPerson,
  kLocation,
  kFacility,
  kOrganization,
  kNorp,
  kOccupation,
  kEvent,
  kProduct,
  kWork,
};

enum class MentionKind : uint8_t {
  kUnspecified,
  kName,       // as full as the article gives it
  kShortName,  // a part of a fuller name in the same article: surname, first part
  kAcronym,
  kTitle,  // an office: mentions of OCCUPATION
};

struct Mention {
  Field field = Field::kBody;
  Span span;  // no proclitic, no possessive, no quotation marks
  EntityType type = EntityType::kUnspecified;
  MentionKind kind = MentionKind::kName;
  float confidence = 0;
  int32_t entity = -1;  // index into Entities::entities
};

struct Entity {
  EntityType type = EntityType::kUnspecified;
  std::string_view name;  // display form, without clitics
  std::string_view wikidata_id, geonames_id, country_code, subdivision_code;
  bool has_location = false;
  double latitude = 0, longitude = 0;
  float link_confidence = 0;  // of the ids and codes; 0 where there are none
  float salience = 0;
  float confidence = 0;
  // OCCUPATION: the person that holds it, and the nation, place or organisation it is in; indexes
  // into entities.
  int32_t role_of = -1;
  int32_t role_in = -1;
};

struct EntityLayer {
  std::vector<Entity> entities;   // by first mention: title before body, then offset
  std::vector<Mention> mentions;  // sorted by field, then span
};

enum class QuotationKind : uint8_t { kUnspecified, kDirect, kIndirect, kMixed };
enum class SpeakerResolution : uint8_t { kUnspecified, kExplicit, kCarried, kPronoun, kUnresolved };

// The pieces of what was said: one, or two where the speaker stands between. Held inside, so that a
// quotation needs no memory of its own.
class QuotedContent {
 public:
  QuotedContent() = default;
  explicit QuotedContent(Span only) : spans_{only}, size_(1) {}
  QuotedContent(Span first, Span second) : spans_{first, second}, size_(2) {}

  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  const Span& operator[](size_t i) const { return spans_[i]; }
  const Span* begin() const { return spans_.data(); }
  const Span* end() const { return spans_.data() + size_; }

 private:
  std::array<Span, 2> spans_;
  uint8_t size_ = 0;
};

struct Quotation {
  Field field = Field::kBody;
  QuotedContent content;  // without the quotation marks
  int32_t speaker_entity = -1;
  Span speaker, cue;  // empty: none
  std::string_view cue_lemma;
  QuotationKind kind = QuotationKind::kUnspecified;
  SpeakerResolution resolution = SpeakerResolution::kUnspecified;
  float confidence = 0;
};

enum class TimeType : uint8_t { kUnspecified, kDate, kTime, kDuration, kSet };
enum class TimeAnchor : uint8_t {
  kUnspecified,
  kAbsolute,
  kPublishTime,
  kContext,
  kMissingYear,
  kMissingAnchor
};

struct TimeExpression {
  Field field = Field::kBody;
  Span span;
  TimeType type = TimeType::kUnspecified;
  std::string_view value;     // TIMEX3
  std::string_view mod;       // TIMEX3: START, MID, END, APPROX …
  std::string_view calendar;  // gregorian, hijri
  TimeAnchor anchor = TimeAnchor::kUnspecified;
  float confidence = 0;
};

enum class AmountModifier : uint8_t { kUnspecified, kExact, kAbout, kMoreThan, kLessThan };

struct Amount {
  Field field = Field::kBody;
  Span span;
  std::string_view value;  // decimal text
  std::string_view unit, currency, counted;
  AmountModifier modifier = AmountModifier::kUnspecified;
  float confidence = 0;
};

struct Topic {
  std::string_view code;  // medtop: + 8 digits
  std::string_view label_ar, label_en;
  float score = 0;
};

struct Keyword {
  std::string_view text;
  float score = 0;
  std::vector<Span> spans;  // in the body
};

struct DuplicateLayer {
  std::string_view content_sha256;
  uint64_t fingerprint = 0;
  std::string_view duplicate_of, story_id;
  float similarity = 0;
};

}  // namespace khabar

#endif  // KHABAR_LIB_DOC_ANNOTATIONS_H_
