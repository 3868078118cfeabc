#include "service/convert/json_writer.h"

#include <cmath>
#include <limits>
#include <string>

#include "absl/strings/str_cat.h"
#include "google/protobuf/duration.pb.h"
#include "google/protobuf/struct.pb.h"
#include "google/protobuf/util/json_util.h"
#include "google/protobuf/util/message_differencer.h"
#include "gtest/gtest.h"
#include "khabar/v1/enriched_article.pb.h"
#include "khabar/v1/enrichment_service.pb.h"
#include "khabar/v1/raw_article.pb.h"

#include "service/convert/random_message.h"

namespace khabar::convert {
namespace {

using google::protobuf::Message;
using google::protobuf::util::MessageDifferencer;

std::string Json(const Message& message, JsonStyle style = JsonStyle::kCompact) {
  std::string out;
  AppendJson(message, style, out);
  return out;
}

std::string Quoted(std::string_view text) {
  std::string out;
  AppendJsonString(text, out);
  return out;
}

TEST(AppendJsonStringTest, EscapesWhatJsonAsksForAndNothingElse) {
  EXPECT_EQ(Quoted(""), "\"\"");
  EXPECT_EQ(Quoted("قال «نعم» / no"), "\"قال «نعم» / no\"");
  EXPECT_EQ(Quoted("a\"b\\c"), R"("a\"b\\c")");
  EXPECT_EQ(Quoted("سطر\nآخر\r\tنهاية"), "\"سطر\\nآخر\\r\\tنهاية\"");
  EXPECT_EQ(Quoted(std::string_view("\0\x1f\x7f", 3)), R"("\u0000\u001f\u007f")");
  EXPECT_EQ(Quoted("<b>👍</b>"), "\"<b>👍</b>\"");
}

TEST(AppendJsonStringTest, EscapesEachByteWhereverItStands) {
  for (int value = 0; value < 0x80; ++value) {
    const std::string one(1, static_cast<char>(value));
    std::string alone = Quoted(one);
    alone = alone.substr(1, alone.size() - 2);
    const bool plain = value >= 0x20 && value != '"' && value != '\\' && value != 0x7F;
    EXPECT_EQ(alone == one, plain) << value;
    std::string before;
    for (size_t length = 0; length <= 70; ++length, before += length % 3 == 0 ? "x" : "خ") {
      ASSERT_EQ(Quoted(absl::StrCat(before, one, one, "خبر")),
                absl::StrCat("\"", before, alone, alone, "خبر\""))
          << value << " after " << before.size();
    }
  }
}

TEST(AppendJsonTest, PrintsNumbersAlwaysAndEmptyTextsNever) {
  v1::Span span;
  EXPECT_EQ(Json(span), R"({"begin":0,"end":0,"char_begin":0,"char_end":0})");
  v1::SourcedText text;
  EXPECT_EQ(Json(text), "{}");
  text.set_value("خبر");
  text.set_origin(v1::METADATA_ORIGIN_FEED);
  EXPECT_EQ(Json(text), R"({"value":"خبر","origin":"METADATA_ORIGIN_FEED"})");
  // An optional number is printed when it is set, zero included.
  v1::SourcedTime time;
  EXPECT_EQ(Json(time), "{}");
  time.set_utc_offset_seconds(0);
  EXPECT_EQ(Json(time), R"({"utc_offset_seconds":0})");
}

TEST(AppendJsonTest, WritesWideIntegersAsTextAndFloatsShortest) {
  v1::RawInfo raw;
  raw.set_offset(std::numeric_limits<int64_t>::max());
  raw.set_size_bytes(-1);
  const std::string json = Json(raw);
  EXPECT_NE(json.find(R"("offset":"9223372036854775807")"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("size_bytes":"-1")"), std::string::npos) << json;
  v1::LanguageShare share;
  share.set_confidence(0.1F);
  share.set_share(1.0F);
  EXPECT_EQ(Json(share), R"({"confidence":0.1,"share":1})");
  share.set_confidence(std::numeric_limits<float>::infinity());
  share.set_share(std::nanf(""));
  EXPECT_EQ(Json(share), R"({"confidence":"Infinity","share":"NaN"})");
  v1::GeoPoint point;
  point.set_latitude(33.3152);
  point.set_longitude(-1e-7);
  EXPECT_EQ(Json(point), R"({"latitude":33.3152,"longitude":-1e-07})");
  v1::Duplicates duplicates;
  duplicates.set_fingerprint(std::numeric_limits<uint64_t>::max());
  EXPECT_NE(Json(duplicates).find(R"("fingerprint":"18446744073709551615")"), std::string::npos);
}

TEST(AppendJsonTest, WritesTimesAndDurationsAsProto3Does) {
  v1::Metadata meta;
  meta.mutable_publish_time()->set_seconds(1764061200);
  EXPECT_EQ(Json(meta), R"({"publish_time":"2025-11-25T09:00:00Z"})");
  meta.mutable_publish_time()->set_nanos(250000000);
  EXPECT_EQ(Json(meta), R"({"publish_time":"2025-11-25T09:00:00.250Z"})");
  meta.mutable_publish_time()->set_nanos(1);
  EXPECT_EQ(Json(meta), R"({"publish_time":"2025-11-25T09:00:00.000000001Z"})");
  meta.mutable_publish_time()->set_seconds(-1);
  meta.mutable_publish_time()->set_nanos(0);
  EXPECT_EQ(Json(meta), R"({"publish_time":"1969-12-31T23:59:59Z"})");
  v1::ArticleError error;
  error.mutable_retry_delay()->set_nanos(250000000);
  EXPECT_EQ(Json(error), R"({"status":0,"retry_delay":"0.250s"})");
  error.mutable_retry_delay()->set_nanos(-250000000);
  EXPECT_EQ(Json(error), R"({"status":0,"retry_delay":"-0.250s"})");
  // Outside of what the type is for, but a record may say it.
  error.mutable_retry_delay()->set_nanos(std::numeric_limits<int32_t>::min());
  EXPECT_EQ(Json(error), R"({"status":0,"retry_delay":"-0.2147483648s"})");
}

TEST(AppendJsonTest, SortsTheKeysOfUnknownFields) {
  v1::Metadata meta;
  auto& fields = *meta.mutable_extra()->mutable_fields();
  fields["zone"].set_bool_value(true);
  fields["مكتب"].set_null_value(google::protobuf::NULL_VALUE);
  fields["desk"].mutable_list_value()->add_values()->set_number_value(3);
  fields["desk"].mutable_list_value()->add_values()->mutable_struct_value();
  EXPECT_EQ(Json(meta), R"({"extra":{"desk":[3,{}],"zone":true,"مكتب":null}})");
}

TEST(AppendJsonTest, EncodesBytesInBase64) {
  for (const auto& [bytes, base64] : std::initializer_list<std::pair<std::string, std::string>>{
           {"f", "Zg=="},
           {"fo", "Zm8="},
           {"foo", "Zm9v"},
           {std::string("\0\xff\xfe", 3), "AP/+"}}) {
    v1::RawArticle article;
    article.set_content(bytes);
    EXPECT_EQ(Json(article), "{\"content\":\"" + base64 + "\"}");
  }
}

TEST(AppendJsonTest, IndentsByTwo) {
  v1::EnrichedArticle article;
  article.set_title("خبر");
  article.add_entities();
  EXPECT_EQ(Json(article, JsonStyle::kIndented),
            "{\n"
            "  \"title\": \"خبر\",\n"
            "  \"entities\": [\n"
            "    {\n"
            "      \"salience\": 0,\n"
            "      \"confidence\": 0\n"
            "    }\n"
            "  ]\n"
            "}");
  EXPECT_EQ(Json(v1::RawArticle(), JsonStyle::kIndented), "{}");
}

TEST(AppendJsonTest, KeepsEnumValuesOfANewerVersion) {
  v1::SourcedText text;
  text.set_origin(static_cast<v1::MetadataOrigin>(77));
  EXPECT_EQ(Json(text), R"({"origin":77})");
}

template <typename T>
void ExpectRoundTrips(uint64_t seeds) {
  for (uint64_t seed = 0; seed < seeds; ++seed) {
    T message, back;
    FillRandomly(seed, message);
    for (const JsonStyle style : {JsonStyle::kCompact, JsonStyle::kIndented}) {
      const std::string json = Json(message, style);
      const auto status = google::protobuf::util::JsonStringToMessage(json, &back);
      ASSERT_TRUE(status.ok()) << status.ToString() << "\n" << json;
      std::string difference;
      MessageDifferencer differencer;
      differencer.ReportDifferencesToString(&difference);
      ASSERT_TRUE(differencer.Compare(message, back)) << difference << "\n" << json;
    }
  }
}

TEST(AppendJsonRoundTripTest, ProtobufReadsBackEveryRandomMessage) {
  ExpectRoundTrips<v1::EnrichedArticle>(500);
  ExpectRoundTrips<v1::RawArticle>(500);
  ExpectRoundTrips<v1::EnrichArticlesResponse>(500);
}

TEST(AppendJsonRoundTripTest, TheSameMessageGivesTheSameBytes) {
  v1::EnrichedArticle message;
  FillRandomly(7, message);
  v1::EnrichedArticle copy;
  ASSERT_TRUE(copy.ParseFromString(message.SerializeAsString()));
  EXPECT_EQ(Json(message), Json(copy));
}

}  // namespace
}  // namespace khabar::convert
