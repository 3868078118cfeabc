// What a record must keep for those who consume it, on every sample: offsets of both kinds, texts
// that are what their spans say, JSON that any proto3 parser reads, the same bytes each time.
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "gmock/gmock.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "khabar/v1/enriched_article.pb.h"
#include "khabar/v1/raw_article.pb.h"

#include "lib/base/utf8.h"
#include "lib/pipeline/pipeline.h"
#include "service/convert/from_proto.h"
#include "service/convert/json_writer.h"
#include "service/convert/serialize.h"
#include "service/convert/to_proto.h"
#include "tests/support/article_files.h"

namespace khabar::contract {
namespace {

using google::protobuf::Descriptor;
using google::protobuf::FieldDescriptor;
using ::testing::MatchesRegex;

std::vector<v1::EnrichedArticle> Records() {
  static const convert::ProtobufParser parser;
  const auto pipeline = Pipeline::Create(
      {.model_dir = testing::SourceDir() / "models", .structured_parser = &parser});
  EXPECT_TRUE(pipeline.ok()) << pipeline.status();
  std::vector<v1::EnrichedArticle> records;
  Document doc;
  convert::RecordBuilder builder;
  if (!pipeline.ok()) return records;
  for (const auto& file : testing::ArticleFiles(testing::SourceDir() / "samples")) {
    const std::string bytes = testing::ReadFile(file);
    RawArticle raw;
    raw.bytes = bytes;
    raw.content_type = testing::ContentTypeOf(file);
    if (!(*pipeline)->Run(raw, (*pipeline)->all(), doc).ok()) continue;
    builder.Build(doc, raw, records.emplace_back());
  }
  return records;
}

class RecordContractTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { records_ = new std::vector(Records()); }
  static void TearDownTestSuite() {
    delete records_;
    records_ = nullptr;
  }
  void SetUp() override { ASSERT_GE(records_->size(), 14u); }
  static std::vector<v1::EnrichedArticle>* records_;
};
std::vector<v1::EnrichedArticle>* RecordContractTest::records_ = nullptr;

void ExpectSpan(const v1::Span& span, const std::string& text) {
  ASSERT_LE(0, span.begin());
  ASSERT_LT(span.begin(), span.end());
  ASSERT_LE(static_cast<size_t>(span.end()), text.size());
  const std::string before = text.substr(0, static_cast<size_t>(span.begin()));
  const std::string inside =
      text.substr(before.size(), static_cast<size_t>(span.end()) - before.size());
  ASSERT_TRUE(IsValidUtf8(before) && IsValidUtf8(inside)) << span.ShortDebugString();
  EXPECT_EQ(span.char_begin(), CountCodePoints(before));
  EXPECT_EQ(span.char_end(), CountCodePoints(before) + CountCodePoints(inside));
}

std::string Slice(const std::string& text, const v1::Span& span) {
  return text.substr(static_cast<size_t>(span.begin()),
                     static_cast<size_t>(span.end() - span.begin()));
}

TEST_F(RecordContractTest, SpansCountBytesAndCodePoints) {
  for (const v1::EnrichedArticle& record : *records_) {
    SCOPED_TRACE(record.article_id());
    EXPECT_GT(record.paragraphs_size(), 0);
    EXPECT_GT(record.sentences_size(), 0);
    for (const v1::Span& span : record.paragraphs()) ExpectSpan(span, record.body());
    for (const v1::Span& span : record.sentences()) ExpectSpan(span, record.body());
    for (const v1::Span& span : record.title_sentences()) ExpectSpan(span, record.title());
  }
}

TEST_F(RecordContractTest, MentionsAreWhatTheirSpansSay) {
  for (const v1::EnrichedArticle& record : *records_) {
    SCOPED_TRACE(record.article_id());
    std::set<std::string> ids;
    for (const v1::Entity& entity : record.entities()) {
      EXPECT_TRUE(ids.insert(entity.entity_id()).second) << entity.entity_id();
      EXPECT_GT(entity.mentions_size(), 0) << entity.name();
      for (const v1::Mention& mention : entity.mentions()) {
        ASSERT_NE(mention.has_span(), mention.has_title_span()) << mention.text();
        const std::string& text = mention.has_span() ? record.body() : record.title();
        const v1::Span& span = mention.has_span() ? mention.span() : mention.title_span();
        ExpectSpan(span, text);
        EXPECT_EQ(Slice(text, span), mention.text());
      }
    }
    for (const v1::Entity& entity : record.entities()) {
      EXPECT_TRUE(entity.role_of().empty() || ids.count(entity.role_of()) == 1) << entity.role_of();
      EXPECT_TRUE(entity.role_in().empty() || ids.count(entity.role_in()) == 1) << entity.role_in();
    }
  }
}

TEST_F(RecordContractTest, IdentityIsAlwaysThere) {
  for (const v1::EnrichedArticle& record : *records_) {
    EXPECT_FALSE(record.article_id().empty());
    EXPECT_NE(record.metadata().article_id_origin(), v1::METADATA_ORIGIN_UNSPECIFIED);
    EXPECT_EQ(record.raw().sha256().size(), 64u);
    EXPECT_GT(record.raw().size_bytes(), 0);
    EXPECT_FALSE(record.raw().content_type().empty());
    EXPECT_FALSE(record.raw().charset().empty());
    EXPECT_FALSE(record.provenance().pipeline_version().empty());
    EXPECT_GE(record.provenance().annotators_size(), 2);
  }
}

TEST_F(RecordContractTest, JsonReadsBackAsTheSameRecord) {
  for (const v1::EnrichedArticle& record : *records_) {
    for (const auto style : {convert::JsonStyle::kCompact, convert::JsonStyle::kIndented}) {
      std::string json;
      convert::AppendJson(record, style, json);
      v1::EnrichedArticle back;
      const auto status = google::protobuf::util::JsonStringToMessage(json, &back);
      ASSERT_TRUE(status.ok()) << status.ToString();
      EXPECT_TRUE(google::protobuf::util::MessageDifferencer::Equals(record, back));
      EXPECT_EQ(json.find("\\u06"), std::string::npos) << "Arabic is written as it is";
    }
  }
}

TEST_F(RecordContractTest, BytesAreTheSameEachTime) {
  const std::vector<v1::EnrichedArticle> again = Records();
  ASSERT_EQ(records_->size(), again.size());
  for (size_t i = 0; i < again.size(); ++i) {
    std::string first, second;
    convert::SerializeDeterministically((*records_)[i], first);
    convert::SerializeDeterministically(again[i], second);
    EXPECT_EQ(first, second) << again[i].article_id();
  }
}

// Every message type that `type` can hold, itself included.
void Collect(const Descriptor* type, std::set<const Descriptor*>& types) {
  if (!types.insert(type).second) return;
  for (int i = 0; i < type->field_count(); ++i) {
    if (type->field(i)->message_type() != nullptr) Collect(type->field(i)->message_type(), types);
  }
}

TEST(ProtoContractTest, NamesAreSnakeCaseAndJsonUsesThem) {
  std::set<const Descriptor*> types;
  Collect(v1::EnrichedArticle::descriptor(), types);
  Collect(v1::RawArticle::descriptor(), types);
  for (const Descriptor* type : types) {
    for (int i = 0; i < type->field_count(); ++i) {
      EXPECT_THAT(type->field(i)->name(), MatchesRegex("[a-z][a-z0-9]*(_[a-z0-9]+)*"))
          << type->field(i)->full_name();
    }
  }
  v1::EnrichedArticle record;
  record.set_canonical_url("https://example.org/");
  record.mutable_metadata()->set_publish_date("2026-11");
  record.add_sentences()->set_char_end(3);
  std::string json;
  convert::AppendJson(record, convert::JsonStyle::kCompact, json);
  for (const std::string_view name : {"\"canonical_url\"", "\"publish_date\"", "\"char_end\""})
    EXPECT_NE(json.find(name), std::string::npos) << name << " in " << json;
  EXPECT_EQ(json.find("canonicalUrl"), std::string::npos);
}

TEST(ProtoContractTest, EnumsBeginWithUnspecifiedAndCarryTheirPrefix) {
  std::set<const Descriptor*> types;
  Collect(v1::EnrichedArticle::descriptor(), types);
  for (const Descriptor* type : types) {
    if (type->file()->package() != "khabar.v1") continue;
    for (int i = 0; i < type->field_count(); ++i) {
      const auto* values = type->field(i)->enum_type();
      if (values == nullptr) continue;
      EXPECT_TRUE(values->value(0)->name().ends_with("_UNSPECIFIED")) << values->full_name();
      EXPECT_EQ(values->value(0)->number(), 0);
    }
  }
}

TEST(ProtoContractTest, SpansAreInt32AndNoClockTimeIsInTheRecord) {
  const Descriptor* span = v1::Span::descriptor();
  ASSERT_EQ(span->field_count(), 4);
  for (int i = 0; i < 4; ++i) EXPECT_EQ(span->field(i)->type(), FieldDescriptor::TYPE_INT32);
  // Timestamps stand in Metadata and SourcedTime alone: what the source said of its own times.
  std::set<const Descriptor*> types;
  Collect(v1::EnrichedArticle::descriptor(), types);
  for (const Descriptor* type : types) {
    for (int i = 0; i < type->field_count(); ++i) {
      const Descriptor* message = type->field(i)->message_type();
      if (message == nullptr || message->full_name() != "google.protobuf.Timestamp") continue;
      EXPECT_TRUE(type->name() == "Metadata" || type->name() == "SourcedTime") << type->name();
    }
  }
}

}  // namespace
}  // namespace khabar::contract
