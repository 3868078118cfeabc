#include "service/convert/from_proto.h"

#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"

namespace khabar::convert {
namespace {

using ::testing::ElementsAre;

v1::RawArticle Message() {
  v1::RawArticle message;
  message.set_article_id("amman-7");
  message.set_source("وكالة");
  message.set_url("https://example.org/7");
  message.set_title("عنوان");
  message.set_description("ملخص");
  message.add_authors("ليلى");
  message.add_authors("سامر");
  message.set_publish_time("2026-11-24");
  message.set_modify_time("2026-11-25");
  message.set_section("اقتصاد");
  message.add_tags("الأردن");
  message.set_language("ar");
  message.set_image("https://example.org/7.jpg");
  message.set_body("أحال المجلس مشروع القانون.");
  return message;
}

void ExpectFields(const StructuredArticle& fields) {
  EXPECT_EQ(fields.article_id, "amman-7");
  EXPECT_EQ(fields.source, "وكالة");
  EXPECT_EQ(fields.url, "https://example.org/7");
  EXPECT_EQ(fields.title, "عنوان");
  EXPECT_EQ(fields.description, "ملخص");
  EXPECT_THAT(fields.authors, ElementsAre("ليلى", "سامر"));
  EXPECT_EQ(fields.publish_time, "2026-11-24");
  EXPECT_EQ(fields.modify_time, "2026-11-25");
  EXPECT_EQ(fields.section, "اقتصاد");
  EXPECT_THAT(fields.tags, ElementsAre("الأردن"));
  EXPECT_EQ(fields.language, "ar");
  EXPECT_EQ(fields.image, "https://example.org/7.jpg");
  EXPECT_EQ(fields.body, "أحال المجلس مشروع القانون.");
}

TEST(ToStructuredTest, ViewsEveryField) {
  const v1::RawArticle message = Message();
  // A field that is added to the message has to be added here and in ToStructured.
  EXPECT_EQ(v1::RawArticle::descriptor()->field_count(), 15);
  ExpectFields(ToStructured(message));
}

TEST(ToRawArticleTest, TheOriginalBytesAreTheContentElseTheBody) {
  v1::RawArticle message = Message();
  StructuredArticle fields;
  RawArticle raw = ToRawArticle(message, fields);
  EXPECT_EQ(raw.bytes, message.body());
  EXPECT_EQ(raw.structured, &fields);
  EXPECT_TRUE(raw.structured_content.empty());
  message.clear_body();
  message.set_content("\xC7\xE1");
  message.set_content_type("text/plain; charset=windows-1256");
  raw = ToRawArticle(message, fields);
  EXPECT_EQ(raw.bytes, "\xC7\xE1");
  EXPECT_EQ(raw.structured_content, "\xC7\xE1");
  EXPECT_EQ(raw.content_type, "text/plain; charset=windows-1256");
}

TEST(ProtobufParserTest, TheResultOutlivesTheBytes) {
  std::string bytes = Message().SerializeAsString();
  Document doc;
  const auto parsed = ProtobufParser().Parse(bytes, doc);
  ASSERT_TRUE(parsed.ok());
  bytes.assign(bytes.size(), '#');
  ExpectFields(parsed->fields);
  EXPECT_TRUE(parsed->content.empty());
}

TEST(ProtobufParserTest, RefusesWhatIsNoRawArticle) {
  Document doc;
  for (const std::string& bytes :
       {std::string("\x0A\xFF"), std::string("ليست رسالة"), Message().SerializeAsString() + "\x08",
        // Text fields hold UTF-8 by Protobuf's rule.
        std::string("\x22\x02\xC7\xE1", 4)}) {
    const auto parsed = ProtobufParser().Parse(bytes, doc);
    ASSERT_FALSE(parsed.ok()) << bytes;
    EXPECT_EQ(CodeOf(parsed.status()), ErrorCode::kInvalidProtobuf);
  }
}

TEST(ProtobufParserTest, FieldsOfANewerVersionAreSkipped) {
  Document doc;
  // Field 500, a varint, before the fields that are known.
  const auto parsed = ProtobufParser().Parse("\xA0\x1F\x01" + Message().SerializeAsString(), doc);
  ASSERT_TRUE(parsed.ok());
  ExpectFields(parsed->fields);
}

}  // namespace
}  // namespace khabar::convert
