#include "service/convert/to_proto.h"

#include <cmath>
#include <string>

#include "google/protobuf/util/json_util.h"

#include "lib/pipeline/pipeline.h"

namespace khabar::convert {
namespace {

std::string ToString(std::string_view s) { return std::string(s); }

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
  to.set_value(ToString(from.value));
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
  to.set_date(ToString(from.date));
  if (from.has_utc_offset) to.set_utc_offset_seconds(from.utc_offset_seconds);
  to.set_origin(ToProto(from.origin));
}

void BuildRaw(const RawInfo& from, const RawArticle& raw, v1::RawInfo& to) {
  if (!raw.topic.empty()) {
    to.set_topic(ToString(raw.topic));
    to.set_partition(raw.partition);
    to.set_offset(raw.offset);
  }
  to.set_content_type(ToString(from.content_type));
  to.set_charset(ToString(from.charset));
  to.set_charset_origin(ToProto(from.charset_origin));
  to.set_charset_declared(ToString(from.charset_declared));
  to.set_size_bytes(from.size_bytes);
  to.set_sha256(ToString(from.sha256));
  to.set_repaired_sequences(from.repaired_sequences);
}

void BuildExtra(const Document& doc, google::protobuf::Struct& extra) {
  for (const ExtraField& field : doc.extra_fields) {
    google::protobuf::Value value;
    // Decoded from JSON by us, so it parses; what does not is kept as its text.
    if (!google::protobuf::util::JsonStringToMessage(ToString(field.json), &value).ok()) {
      value.set_string_value(ToString(field.json));
    }
    (*extra.mutable_fields())[ToString(field.name)] = std::move(value);
  }
}

void BuildProvenance(const Document& doc, v1::Provenance& out) {
  out.set_pipeline_version(ToString(PipelineVersion()));
  for (const StageRun& run : doc.stages) {
    v1::AnnotatorRun& to = *out.add_annotators();
    to.set_name(ToString(run.name));
    to.set_version(ToString(run.version));
    to.set_model_sha256(ToString(run.model_sha256));
  }
  for (const StageError& error : doc.stage_errors) {
    v1::StageError& to = *out.add_stage_errors();
    to.set_stage(ToString(error.stage));
    to.set_code(ToString(error.code));
    to.set_message(ToString(error.message));
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
  out.set_article_id(ToString(from.article_id.value));
  out.set_source(ToString(from.source.value));
  out.set_url(ToString(from.url.value));
  out.set_canonical_url(ToString(from.canonical_url.value));
  out.set_site_name(ToString(from.site_name.value));
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
    to.set_publish_date(ToString(from.publish_time.date));
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
  out.set_title(ToString(doc.title().text));
  out.set_body(ToString(doc.body().text));
  for (const Span span : doc.body().paragraphs) SetSpan(Field::kBody, span, *out.add_paragraphs());
  for (const Sentence& sentence : doc.body().sentences)
    SetSpan(Field::kBody, sentence.span, *out.add_sentences());
  for (const Sentence& sentence : doc.title().sentences)
    SetSpan(Field::kTitle, sentence.span, *out.add_title_sentences());
  if (!doc.has(Layer::kLanguage)) return;
  v1::Language& language = *out.mutable_language();
  language.set_code(ToString(doc.language.main.code));
  language.set_confidence(Rounded(doc.language.main.confidence));
  language.set_origin(v1::METADATA_ORIGIN_DETECTED);
  for (const LanguageGuess& guess : doc.language.shares) {
    v1::LanguageShare& share = *language.add_shares();
    share.set_code(ToString(guess.code));
    share.set_confidence(Rounded(guess.confidence));
    share.set_share(Rounded(guess.share));
  }
  for (const LanguagePassage& from : doc.language.passages) {
    v1::LanguagePassage& passage = *language.add_passages();
    SetSpan(Field::kBody, from.span, *passage.mutable_span());
    passage.set_code(ToString(from.code));
    passage.set_confidence(Rounded(from.confidence));
  }
}

void RecordBuilder::BuildEntities(const Document& doc, v1::EnrichedArticle& out) const {
  for (size_t i = 0; i < doc.entities.entities.size(); ++i) {
    const Entity& from = doc.entities.entities[i];
    v1::Entity& to = *out.add_entities();
    to.set_entity_id(EntityId(static_cast<int32_t>(i)));
    to.set_type(static_cast<v1::EntityType>(from.type));
    to.set_name(ToString(from.name));
    to.set_wikidata_id(ToString(from.wikidata_id));
    to.set_geonames_id(ToString(from.geonames_id));
    to.set_country_code(ToString(from.country_code));
    to.set_subdivision_code(ToString(from.subdivision_code));
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
    to.set_text(ToString(doc.TextOf(from.field, from.span)));
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
      to.set_speaker_text(ToString(doc.TextOf(from.field, from.speaker)));
    }
    if (!from.cue.empty()) SetSpan(from.field, from.cue, *to.mutable_cue());
    to.set_cue_lemma(ToString(from.cue_lemma));
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
    to.set_text(ToString(doc.TextOf(from.field, from.span)));
    to.set_type(static_cast<v1::TimeType>(from.type));
    to.set_value(ToString(from.value));
    to.set_mod(ToString(from.mod));
    to.set_calendar(ToString(from.calendar));
    to.set_anchor(static_cast<v1::TimeAnchor>(from.anchor));
    to.set_confidence(Rounded(from.confidence));
  }
  for (const Amount& from : doc.amounts) {
    v1::Amount& to = *out.add_amounts();
    Place(from.field, from.span, to);
    to.set_text(ToString(doc.TextOf(from.field, from.span)));
    to.set_value(ToString(from.value));
    to.set_unit(ToString(from.unit));
    to.set_currency(ToString(from.currency));
    to.set_modifier(static_cast<v1::AmountModifier>(from.modifier));
    to.set_counted(ToString(from.counted));
    to.set_confidence(Rounded(from.confidence));
  }
}

void RecordBuilder::BuildSubjects(const Document& doc, v1::EnrichedArticle& out) const {
  for (const Topic& from : doc.topics) {
    v1::Topic& to = *out.add_topics();
    to.set_code(ToString(from.code));
    to.set_label_ar(ToString(from.label_ar));
    to.set_label_en(ToString(from.label_en));
    to.set_score(Rounded(from.score));
  }
  for (const Keyword& from : doc.keywords) {
    v1::Keyword& to = *out.add_keywords();
    to.set_text(ToString(from.text));
    to.set_score(Rounded(from.score));
    for (const Span span : from.spans) SetSpan(Field::kBody, span, *to.add_spans());
  }
  if (!doc.has(Layer::kDuplicates)) return;
  v1::Duplicates& duplicates = *out.mutable_duplicates();
  duplicates.set_content_sha256(ToString(doc.duplicates.content_sha256));
  duplicates.set_fingerprint(doc.duplicates.fingerprint);
  duplicates.set_duplicate_of(ToString(doc.duplicates.duplicate_of));
  duplicates.set_similarity(Rounded(doc.duplicates.similarity));
  duplicates.set_story_id(ToString(doc.duplicates.story_id));
}

}  // namespace khabar::convert
