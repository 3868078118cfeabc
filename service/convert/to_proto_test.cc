#include "service/convert/to_proto.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace khabar::convert {
namespace {

using ::testing::ElementsAre;

constexpr std::string_view kTitle = "زيارة إلى Rome";
constexpr std::string_view kBody = "قال علي: «نعم».\nLeft at 9.";

v1::EnrichedArticle Build(const Document& doc, const RawArticle& raw = {}) {
  v1::EnrichedArticle out;
  out.set_source("left over from the article before");
  RecordBuilder().Build(doc, raw, out);
  return out;
}

Span SpanOf(std::string_view text, std::string_view part) {
  const auto begin = static_cast<int32_t>(text.find(part));
  return {begin, begin + static_cast<int32_t>(part.size())};
}

std::vector<int32_t> Numbers(const v1::Span& span) {
  return {span.begin(), span.end(), span.char_begin(), span.char_end()};
}

void FillTexts(Document& doc) {
  doc.unit(Field::kTitle).text = kTitle;
  doc.unit(Field::kBody).text = kBody;
  doc.MarkSet({Layer::kText});
}

TEST(RecordBuilderTest, CountsBytesAndCodePoints) {
  Document doc;
  FillTexts(doc);
  doc.unit(Field::kBody).paragraphs = {SpanOf(kBody, "قال علي: «نعم»."),
                                       SpanOf(kBody, "Left at 9.")};
  doc.unit(Field::kBody).sentences.push_back({SpanOf(kBody, "Left at 9."), 0, 1, 1});
  doc.unit(Field::kTitle).sentences.push_back({SpanOf(kTitle, kTitle), 0, 1, 0});
  const v1::EnrichedArticle record = Build(doc);
  ASSERT_EQ(record.paragraphs_size(), 2);
  EXPECT_THAT(Numbers(record.paragraphs(0)), ElementsAre(0, 26, 0, 15));
  EXPECT_THAT(Numbers(record.paragraphs(1)), ElementsAre(27, 37, 16, 26));
  EXPECT_THAT(Numbers(record.sentences(0)), ElementsAre(27, 37, 16, 26));
  EXPECT_THAT(Numbers(record.title_sentences(0)), ElementsAre(0, 22, 0, 14));
  EXPECT_EQ(record.title(), kTitle);
  EXPECT_EQ(record.body(), kBody);
  EXPECT_EQ(record.source(), "");
}

TEST(RecordBuilderTest, NamesEntitiesAndPlacesTheirMentions) {
  Document doc;
  FillTexts(doc);
  doc.entities.entities.push_back({.type = EntityType::kLocation,
                                   .name = "Rome",
                                   .wikidata_id = "Q220",
                                   .country_code = "IT",
                                   .subdivision_code = "IT-62",
                                   .has_location = true,
                                   .latitude = 41.9,
                                   .longitude = 12.5,
                                   .link_confidence = 0.9F});
  doc.entities.entities.push_back({.type = EntityType::kPerson, .name = "علي", .salience = 0.5F});
  doc.entities.entities.push_back(
      {.type = EntityType::kOccupation, .name = "x", .role_of = 1, .role_in = 0});
  doc.entities.mentions.push_back(
      {Field::kTitle, SpanOf(kTitle, "Rome"), EntityType::kLocation, MentionKind::kName, 0.75F, 0});
  doc.entities.mentions.push_back(
      {Field::kBody, SpanOf(kBody, "علي"), EntityType::kPerson, MentionKind::kShortName, 1, 1});
  // Belongs to no entity: it cannot be shown.
  doc.entities.mentions.push_back(
      {Field::kBody, SpanOf(kBody, "Left"), EntityType::kPerson, MentionKind::kName, 1, -1});
  const v1::EnrichedArticle record = Build(doc);
  ASSERT_EQ(record.entities_size(), 3);
  const v1::Entity& rome = record.entities(0);
  EXPECT_EQ(rome.entity_id(), "e1");
  EXPECT_EQ(rome.type(), v1::ENTITY_TYPE_LOCATION);
  EXPECT_EQ(rome.wikidata_id(), "Q220");
  EXPECT_EQ(rome.subdivision_code(), "IT-62");
  EXPECT_EQ(rome.link_confidence(), 0.9F);
  EXPECT_FALSE(record.entities(1).has_link_confidence());
  EXPECT_EQ(rome.location().latitude(), 41.9);
  ASSERT_EQ(rome.mentions_size(), 1);
  EXPECT_FALSE(rome.mentions(0).has_span());
  EXPECT_THAT(Numbers(rome.mentions(0).title_span()), ElementsAre(18, 22, 10, 14));
  EXPECT_EQ(rome.mentions(0).text(), "Rome");
  EXPECT_EQ(rome.mentions(0).confidence(), 0.75F);
  const v1::Mention& ali = record.entities(1).mentions(0);
  EXPECT_FALSE(ali.has_title_span());
  EXPECT_EQ(ali.text(), "علي");
  EXPECT_EQ(ali.kind(), v1::MENTION_KIND_SHORT_NAME);
  EXPECT_FALSE(record.entities(1).has_location());
  EXPECT_EQ(record.entities(2).role_of(), "e2");
  EXPECT_EQ(record.entities(2).role_in(), "e1");
}

TEST(RecordBuilderTest, KeepsMetadataWithOrigins) {
  Document doc;
  FillTexts(doc);
  doc.metadata.article_id = {"x-1", Origin::kHint};
  doc.metadata.url = {"https://example.org/a?utm_source=b", Origin::kFeed};
  doc.metadata.canonical_url = {"https://example.org/a", Origin::kDerived};
  doc.metadata.authors = {{"ليلى", Origin::kRecord}, {"Sam", Origin::kRecord}};
  doc.metadata.publish_time = {.instant = absl::FromUnixNanos(1500000000000000001),
                               .date = "2017-07-14",
                               .utc_offset_seconds = 10800,
                               .has_utc_offset = true,
                               .origin = Origin::kRecord};
  doc.metadata.modify_time = {.date = "2017-07", .origin = Origin::kFeed};
  doc.metadata.title_origin = Origin::kRecord;
  const v1::EnrichedArticle record = Build(doc);
  EXPECT_EQ(record.article_id(), "x-1");
  const v1::Metadata& meta = record.metadata();
  EXPECT_EQ(meta.article_id_origin(), v1::METADATA_ORIGIN_HINT);
  EXPECT_EQ(meta.url_origin(), v1::METADATA_ORIGIN_FEED);
  EXPECT_EQ(meta.canonical_url_origin(), v1::METADATA_ORIGIN_DERIVED);
  EXPECT_EQ(meta.title_origin(), v1::METADATA_ORIGIN_RECORD);
  ASSERT_EQ(meta.authors_size(), 2);
  EXPECT_EQ(meta.authors(1).value(), "Sam");
  EXPECT_EQ(meta.publish_time().seconds(), 1500000000);
  EXPECT_EQ(meta.publish_time().nanos(), 1);
  EXPECT_EQ(meta.publish_date(), "2017-07-14");
  EXPECT_EQ(meta.publish_source().utc_offset_seconds(), 10800);
  // A month alone is no instant.
  EXPECT_FALSE(meta.has_modify_time());
  EXPECT_EQ(meta.modify_source().date(), "2017-07");
  EXPECT_FALSE(meta.modify_source().has_utc_offset_seconds());
  EXPECT_FALSE(meta.has_description());
  EXPECT_FALSE(meta.has_extra());
}

TEST(RecordBuilderTest, TimesBeforeTheEpochKeepPositiveNanos) {
  Document doc;
  FillTexts(doc);
  doc.metadata.publish_time = {.instant = absl::FromUnixNanos(-1), .date = "1969-12-31"};
  const v1::EnrichedArticle record = Build(doc);
  EXPECT_EQ(record.metadata().publish_time().seconds(), -1);
  EXPECT_EQ(record.metadata().publish_time().nanos(), 999999999);
}

TEST(RecordBuilderTest, KeepsUnknownFieldsAsTheyCame) {
  Document doc;
  FillTexts(doc);
  doc.extra_fields = {{"desk", R"({"editor":"م. ع","slots":[1,2]})"}, {"urgency", "3"}};
  const v1::EnrichedArticle record = Build(doc);
  const auto& extra = record.metadata().extra().fields();
  EXPECT_EQ(extra.at("desk").struct_value().fields().at("editor").string_value(), "م. ع");
  EXPECT_EQ(extra.at("urgency").number_value(), 3);
}

TEST(RecordBuilderTest, TellsKafkaCoordinatesOnlyFromKafka) {
  Document doc;
  FillTexts(doc);
  doc.raw.size_bytes = 26;
  doc.raw.charset = "windows-1256";
  doc.raw.charset_origin = Origin::kDetected;
  doc.raw.charset_declared = "utf-8";
  doc.raw.repaired_sequences = 2;
  RawArticle raw;
  EXPECT_FALSE(Build(doc, raw).raw().has_partition());
  raw.topic = "news.raw";
  raw.partition = 0;
  raw.offset = 0;
  const v1::RawInfo info = Build(doc, raw).raw();
  EXPECT_EQ(info.topic(), "news.raw");
  EXPECT_TRUE(info.has_partition());
  EXPECT_TRUE(info.has_offset());
  EXPECT_EQ(info.charset(), "windows-1256");
  EXPECT_EQ(info.charset_origin(), v1::METADATA_ORIGIN_DETECTED);
  EXPECT_EQ(info.charset_declared(), "utf-8");
  EXPECT_EQ(info.repaired_sequences(), 2);
}

TEST(RecordBuilderTest, ALayerThatIsUnsetIsAbsentAndNamed) {
  Document doc;
  FillTexts(doc);
  doc.stages.push_back({"sentences", "1", ""});
  doc.stage_errors.push_back({"language", "INTERNAL", "no luck"});
  const v1::EnrichedArticle record = Build(doc);
  EXPECT_FALSE(record.has_language());
  EXPECT_FALSE(record.has_duplicates());
  ASSERT_EQ(record.provenance().annotators_size(), 1);
  EXPECT_EQ(record.provenance().annotators(0).name(), "sentences");
  ASSERT_EQ(record.provenance().stage_errors_size(), 1);
  EXPECT_EQ(record.provenance().stage_errors(0).code(), "INTERNAL");
}

TEST(RecordBuilderTest, RoundsProbabilitiesToFourDecimals) {
  Document doc;
  FillTexts(doc);
  doc.language.main = {"ar", 0.98510003F, 1.0F};
  doc.MarkSet({Layer::kLanguage});
  doc.entities.entities.push_back(
      {.type = EntityType::kPerson, .name = "علي", .salience = 0.70004F});
  const v1::EnrichedArticle record = Build(doc);
  EXPECT_EQ(record.language().confidence(), 0.9851F);
  EXPECT_EQ(record.entities(0).salience(), 0.7F);
}

TEST(RecordBuilderTest, ConvertsTheOtherLayers) {
  Document doc;
  FillTexts(doc);
  doc.language.main = {"ar", 0.99F, 0.6F};
  doc.language.shares = {doc.language.main, {"en", 0.9F, 0.4F}};
  doc.language.passages = {{SpanOf(kBody, "نعم"), "ar", 0.98004F}};
  doc.MarkSet({Layer::kLanguage, Layer::kDuplicates});
  doc.entities.entities.push_back({.type = EntityType::kPerson, .name = "علي"});
  doc.quotations.push_back({.content = QuotedContent(SpanOf(kBody, "نعم")),
                            .speaker_entity = 0,
                            .speaker = SpanOf(kBody, "علي"),
                            .cue = SpanOf(kBody, "قال"),
                            .cue_lemma = "قال",
                            .kind = QuotationKind::kDirect,
                            .resolution = SpeakerResolution::kExplicit});
  doc.times.push_back({.span = SpanOf(kBody, "9"),
                       .type = TimeType::kTime,
                       .value = "T09:00",
                       .anchor = TimeAnchor::kMissingAnchor});
  doc.amounts.push_back({.field = Field::kTitle,
                         .span = SpanOf(kTitle, "Rome"),
                         .value = "1",
                         .modifier = AmountModifier::kAbout});
  doc.topics.push_back({"medtop:11000000", "سياسة", "politics", 0.8F});
  doc.keywords.push_back({"علي", 0.5F, {SpanOf(kBody, "علي")}});
  doc.duplicates.fingerprint = 9;
  const v1::EnrichedArticle record = Build(doc);
  EXPECT_EQ(record.language().code(), "ar");
  EXPECT_EQ(record.language().origin(), v1::METADATA_ORIGIN_DETECTED);
  EXPECT_EQ(record.language().shares_size(), 2);
  ASSERT_EQ(record.language().passages_size(), 1);
  EXPECT_EQ(record.language().passages(0).code(), "ar");
  EXPECT_EQ(record.language().passages(0).confidence(), 0.98F);
  EXPECT_EQ(record.language().passages(0).span().begin(), SpanOf(kBody, "نعم").begin);
  EXPECT_EQ(record.language().passages(0).span().end(), SpanOf(kBody, "نعم").end);
  const v1::Quotation& quotation = record.quotations(0);
  EXPECT_EQ(quotation.speaker_entity_id(), "e1");
  EXPECT_EQ(quotation.speaker_text(), "علي");
  EXPECT_EQ(quotation.kind(), v1::QUOTATION_KIND_DIRECT);
  EXPECT_EQ(quotation.resolution(), v1::SPEAKER_RESOLUTION_EXPLICIT);
  EXPECT_THAT(Numbers(quotation.cue()), ElementsAre(0, 6, 0, 3));
  EXPECT_FALSE(quotation.in_title());
  EXPECT_EQ(record.times(0).text(), "9");
  EXPECT_EQ(record.times(0).anchor(), v1::TIME_ANCHOR_MISSING_REFERENCE);
  EXPECT_TRUE(record.amounts(0).has_title_span());
  EXPECT_EQ(record.amounts(0).text(), "Rome");
  EXPECT_EQ(record.amounts(0).modifier(), v1::AMOUNT_MODIFIER_ABOUT);
  EXPECT_EQ(record.topics(0).label_en(), "politics");
  EXPECT_EQ(record.keywords(0).spans_size(), 1);
  EXPECT_EQ(record.duplicates().fingerprint(), 9u);
}

}  // namespace
}  // namespace khabar::convert
