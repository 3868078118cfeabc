#include "service/convert/to_proto.h"

#include <cmath>
#include <string>

#include "google/protobuf/util/json_util.h"

#include "lib/pipeline/pipeline.h"

namespace khabar::convert {
namespace {

std::string ToString(std::string_view s) { return std::string(s); }

// Into the memory that the field has from the article before.
void Assign(std::string_view from, std::string& to) { to.assign(from); }

v1::MetadataOrigin ToProto(Origin origin) { return static_cast<v1::MetadataOrigin>(origin); }
static_assert(static_cast<int>(Origin::kDerived) == v1::METADATA_ORIGIN_DERIVED);
static_assert(static_cast<int>(EntityType::kWork) == v1::ENTITY_TYPE_WORK);
static_assert(static_cast<int>(MentionKind::kTitle) == v1::MENTION_KIND_TITLE);
static_assert(static_cast<int>(QuotationKind::kMixed) == v1::QUOTATION_KIND_MIXED);
static_assert(static_cast<int>(SpeakerResolution::kUnresolved) ==
              v1::SPEAKER_RESOLUTION_UNRESOLVED);
static_assert(static_cast<int>(TimeType::kSet) == v1::TIME_TYPE_SET);
static_assert(static_cast<int>(TimeAnchor::kMissingAnchor) == v1::TIME_ANCHOR_MISSING_REFERENCE);
static_assert(static_cast<int>(AmountModifier::kLessThan) == v1::AMOUNT_MODIFIER_LESS_THAN);

// Probabilities and scores to four decimals: what stands behind is noise, twice as long in JSON.
float Rounded(float value) { return std::round(value * 10000.0F) / 10000.0F; }

std::string EntityId(int32_t index) { return "e" + std::to_string(index + 1); }

void SetSourced(const SourcedText& from, v1::SourcedText& to) {
  Assign(from.value, *to.mutable_value());
  to.set_origin(ToProto(from.origin));
}

void SetTimestamp(absl::Time time, google::protobuf::Timestamp& out) {
  const int64_t seconds = absl::ToUnixSeconds(time);
  out.set_seconds(seconds);
  out.set_nanos(
      static_cast<int32_t>((time - absl::FromUnixSeconds(seconds)) / absl::Nanoseconds(1)));
}

void SetTime(const SourcedTime& from, v1::SourcedTime& to) {
  if (from.instant.has_value()) SetTimestamp(*from.instant, *to.mutable_time());
  Assign(from.date, *to.mutable_date());
  if (from.has_utc_offset) to.set_utc_offset_seconds(from.utc_offset_seconds);
  to.set_origin(ToProto(from.origin));
}

void BuildRaw(const RawInfo& from, const RawArticle& raw, v1::RawInfo& to) {
  if (!raw.topic.empty()) {
    Assign(raw.topic, *to.mutable_topic());
    to.set_partition(raw.partition);
    to.set_offset(raw.offset);
  }
  Assign(from.content_type, *to.mutable_content_type());
  Assign(from.charset, *to.mutable_charset());
  to.set_charset_origin(ToProto(from.charset_origin));
  Assign(from.charset_declared, *to.mutable_charset_declared());
  to.set_size_bytes(from.size_bytes);
  Assign(from.sha256, *to.mutable_sha256());
  to.set_repaired_sequences(from.repaired_sequences);
}

void BuildExtra(const Document& doc, google::protobuf::Struct& extra) {
  for (const ExtraField& field : doc.extra_fields) {
    google::protobuf::Value value;
    // Decoded from JSON by us, so it parses; what does not is kept as its text.
    if (!google::protobuf::util::JsonStringToMessage(ToString(field.json), &value).ok()) {
      Assign(field.json, *value.mutable_string_value());
    }
    (*extra.mutable_fields())[ToString(field.name)] = std::move(value);
  }
}

void BuildProvenance(const Document& doc, v1::Provenance& out) {
  Assign(PipelineVersion(), *out.mutable_pipeline_version());
  for (const StageRun& run : doc.stages) {
    v1::AnnotatorRun& to = *out.add_annotators();
    Assign(run.name, *to.mutable_name());
    Assign(run.version, *to.mutable_version());
    Assign(run.model_sha256, *to.mutable_model_sha256());
  }
  for (const StageError& error : doc.stage_errors) {
    v1::StageError& to = *out.add_stage_errors();
    Assign(error.stage, *to.mutable_stage());
    Assign(error.code, *to.mutable_code());
    Assign(error.message, *to.mutable_message());
  }
}

}  // namespace

void RecordBuilder::SetSpan(Field field, Span span, v1::Span& out) const {
  const CodePointIndex& index = code_points_[static_cast<size_t>(field)];
  out.set_begin(span.begin);
  out.set_end(span.end);
  out.set_char_begin(index.CodePointAt(span.begin));
  out.set_char_end(index.CodePointAt(span.end));
}

template <typename Annotation>
void RecordBuilder::Place(Field field, Span span, Annotation& out) const {
  SetSpan(field, span, field == Field::kTitle ? *out.mutable_title_span() : *out.mutable_span());
}

void RecordBuilder::Build(const Document& doc, const RawArticle& raw, v1::EnrichedArticle& out) {
  out.Clear();
  for (const Field field : Document::Fields())
    code_points_[static_cast<size_t>(field)].Build(doc.unit(field).text);
  BuildRaw(doc.raw, raw, *out.mutable_raw());
  BuildMetadata(doc, out);
  BuildTexts(doc, out);
  BuildEntities(doc, out);
  BuildQuotations(doc, out);
  BuildTimesAndAmounts(doc, out);
  BuildSubjects(doc, out);
  BuildProvenance(doc, *out.mutable_provenance());
}

void RecordBuilder::BuildMetadata(const Document& doc, v1::EnrichedArticle& out) const {
  const Metadata& from = doc.metadata;
  Assign(from.article_id.value, *out.mutable_article_id());
  Assign(from.source.value, *out.mutable_source());
  Assign(from.url.value, *out.mutable_url());
  Assign(from.canonical_url.value, *out.mutable_canonical_url());
  Assign(from.site_name.value, *out.mutable_site_name());
  v1::Metadata& to = *out.mutable_metadata();
  to.set_title_origin(ToProto(from.title_origin));
  to.set_article_id_origin(ToProto(from.article_id.origin));
  to.set_url_origin(ToProto(from.url.origin));
  to.set_canonical_url_origin(ToProto(from.canonical_url.origin));
  to.set_source_origin(ToProto(from.source.origin));
  to.set_site_name_origin(ToProto(from.site_name.origin));
  if (from.description) SetSourced(from.description, *to.mutable_description());
  if (from.section) SetSourced(from.section, *to.mutable_section());
  if (from.image) SetSourced(from.image, *to.mutable_image());
  if (from.language) SetSourced(from.language, *to.mutable_declared_language());
  for (const SourcedText& author : from.authors) SetSourced(author, *to.add_authors());
  for (const SourcedText& tag : from.tags) SetSourced(tag, *to.add_tags());
  if (from.publish_time) {
    if (from.publish_time.instant.has_value())
      SetTimestamp(*from.publish_time.instant, *to.mutable_publish_time());
    Assign(from.publish_time.date, *to.mutable_publish_date());
    SetTime(from.publish_time, *to.mutable_publish_source());
  }
  if (from.modify_time) {
    if (from.modify_time.instant.has_value())
      SetTimestamp(*from.modify_time.instant, *to.mutable_modify_time());
    SetTime(from.modify_time, *to.mutable_modify_source());
  }
  if (!doc.extra_fields.empty()) BuildExtra(doc, *to.mutable_extra());
}

void RecordBuilder::BuildTexts(const Document& doc, v1::EnrichedArticle& out) const {
  Assign(doc.title().text, *out.mutable_title());
  Assign(doc.body().text, *out.mutable_body());
  for (const Span span : doc.body().paragraphs) SetSpan(Field::kBody, span, *out.add_paragraphs());
  for (const Sentence& sentence : doc.body().sentences)
    SetSpan(Field::kBody, sentence.span, *out.add_sentences());
  for (const Sentence& sentence : doc.title().sentences)
    SetSpan(Field::kTitle, sentence.span, *out.add_title_sentences());
  if (!doc.has(Layer::kLanguage)) return;
  v1::Language& language = *out.mutable_language();
  Assign(doc.language.main.code, *language.mutable_code());
  language.set_confidence(Rounded(doc.language.main.confidence));
  language.set_origin(v1::METADATA_ORIGIN_DETECTED);
  for (const LanguageGuess& guess : doc.language.shares) {
    v1::LanguageShare& share = *language.add_shares();
    Assign(guess.code, *share.mutable_code());
    share.set_confidence(Rounded(guess.confidence));
    share.set_share(Rounded(guess.share));
  }
  for (const LanguagePassage& from : doc.language.passages) {
    v1::LanguagePassage& passage = *language.add_passages();
    SetSpan(Field::kBody, from.span, *passage.mutable_span());
    Assign(from.code, *passage.mutable_code());
    passage.set_confidence(Rounded(from.confidence));
  }
}

void RecordBuilder::BuildEntities(const Document& doc, v1::EnrichedArticle& out) const {
  for (size_t i = 0; i < doc.entities.entities.size(); ++i) {
    const Entity& from = doc.entities.entities[i];
    v1::Entity& to = *out.add_entities();
    to.set_entity_id(EntityId(static_cast<int32_t>(i)));
    to.set_type(static_cast<v1::EntityType>(from.type));
    Assign(from.name, *to.mutable_name());
    Assign(from.wikidata_id, *to.mutable_wikidata_id());
    Assign(from.geonames_id, *to.mutable_geonames_id());
    Assign(from.country_code, *to.mutable_country_code());
    Assign(from.subdivision_code, *to.mutable_subdivision_code());
    if (from.has_location) {
      to.mutable_location()->set_latitude(from.latitude);
      to.mutable_location()->set_longitude(from.longitude);
    }
    if (from.link_confidence > 0) to.set_link_confidence(Rounded(from.link_confidence));
    to.set_salience(Rounded(from.salience));
    to.set_confidence(Rounded(from.confidence));
    if (from.role_of >= 0) to.set_role_of(EntityId(from.role_of));
    if (from.role_in >= 0) to.set_role_in(EntityId(from.role_in));
  }
  for (const Mention& from : doc.entities.mentions) {
    if (from.entity < 0 || from.entity >= out.entities_size()) continue;
    v1::Mention& to = *out.mutable_entities(from.entity)->add_mentions();
    Place(from.field, from.span, to);
    Assign(doc.TextOf(from.field, from.span), *to.mutable_text());
    to.set_kind(static_cast<v1::MentionKind>(from.kind));
    to.set_confidence(Rounded(from.confidence));
  }
}

void RecordBuilder::BuildQuotations(const Document& doc, v1::EnrichedArticle& out) const {
  for (const Quotation& from : doc.quotations) {
    v1::Quotation& to = *out.add_quotations();
    for (const Span span : from.content) SetSpan(from.field, span, *to.add_content());
    if (from.speaker_entity >= 0) to.set_speaker_entity_id(EntityId(from.speaker_entity));
    if (!from.speaker.empty()) {
      SetSpan(from.field, from.speaker, *to.mutable_speaker());
      Assign(doc.TextOf(from.field, from.speaker), *to.mutable_speaker_text());
    }
    if (!from.cue.empty()) SetSpan(from.field, from.cue, *to.mutable_cue());
    Assign(from.cue_lemma, *to.mutable_cue_lemma());
    to.set_kind(static_cast<v1::QuotationKind>(from.kind));
    to.set_resolution(static_cast<v1::SpeakerResolution>(from.resolution));
    to.set_confidence(Rounded(from.confidence));
    to.set_in_title(from.field == Field::kTitle);
  }
}

void RecordBuilder::BuildTimesAndAmounts(const Document& doc, v1::EnrichedArticle& out) const {
  for (const TimeExpression& from : doc.times) {
    v1::TimeExpression& to = *out.add_times();
    Place(from.field, from.span, to);
    Assign(doc.TextOf(from.field, from.span), *to.mutable_text());
    to.set_type(static_cast<v1::TimeType>(from.type));
    Assign(from.value, *to.mutable_value());
    Assign(from.mod, *to.mutable_mod());
    Assign(from.calendar, *to.mutable_calendar());
    to.set_anchor(static_cast<v1::TimeAnchor>(from.anchor));
    to.set_confidence(Rounded(from.confidence));
  }
  for (const Amount& from : doc.amounts) {
    v1::Amount& to = *out.add_amounts();
    Place(from.field, from.span, to);
    Assign(doc.TextOf(from.field, from.span), *to.mutable_text());
    Assign(from.value, *to.mutable_value());
    Assign(from.unit, *to.mutable_unit());
    Assign(from.currency, *to.mutable_currency());
    to.set_modifier(static_cast<v1::AmountModifier>(from.modifier));
    Assign(from.counted, *to.mutable_counted());
    to.set_confidence(Rounded(from.confidence));
  }
}

void RecordBuilder::BuildSubjects(const Document& doc, v1::EnrichedArticle& out) const {
  for (const Topic& from : doc.topics) {
    v1::Topic& to = *out.add_topics();
    Assign(from.code, *to.mutable_code());
    Assign(from.label_ar, *to.mutable_label_ar());
    Assign(from.label_en, *to.mutable_label_en());
    to.set_score(Rounded(from.score));
  }
  for (const Keyword& from : doc.keywords) {
    v1::Keyword& to = *out.add_keywords();
    Assign(from.text, *to.mutable_text());
    to.set_score(Rounded(from.score));
    for (const Span span : from.spans) SetSpan(Field::kBody, span, *to.add_spans());
  }
  if (!doc.has(Layer::kDuplicates)) return;
  v1::Duplicates& duplicates = *out.mutable_duplicates();
  Assign(doc.duplicates.content_sha256, *duplicates.mutable_content_sha256());
  duplicates.set_fingerprint(doc.duplicates.fingerprint);
  Assign(doc.duplicates.duplicate_of, *duplicates.mutable_duplicate_of());
  duplicates.set_similarity(Rounded(doc.duplicates.similarity));
  Assign(doc.duplicates.story_id, *duplicates.mutable_story_id());
}

}  // namespace khabar::convert
