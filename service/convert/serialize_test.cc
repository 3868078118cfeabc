#include "service/convert/serialize.h"

#include <string>

#include "google/protobuf/io/zero_copy_stream_impl_lite.h"
#include "google/protobuf/util/delimited_message_util.h"
#include "gtest/gtest.h"
#include "khabar/v1/enriched_article.pb.h"

namespace khabar::convert {
namespace {

// Unknown fields of an input stand in a map, which has no order of its own.
v1::EnrichedArticle ArticleWithExtras(int first, int step) {
  v1::EnrichedArticle article;
  article.set_body("أعلنت الهيئة نتائج المسح.");
  for (int i = 0; i < 26; ++i) {
    const std::string name(1, static_cast<char>('a' + (first + i * step) % 26));
    (*article.mutable_metadata()->mutable_extra()->mutable_fields())[name].set_string_value(name);
  }
  return article;
}

TEST(Serialize, OrderOfInsertionLeavesNoTrace) {
  std::string first, second;
  SerializeDeterministically(ArticleWithExtras(0, 1), first);
  SerializeDeterministically(ArticleWithExtras(17, 5), second);
  EXPECT_EQ(first, second);
  v1::EnrichedArticle back;
  ASSERT_TRUE(back.ParseFromString(first));
  EXPECT_EQ(back.metadata().extra().fields_size(), 26);
}

TEST(Serialize, ReplacesWhatWasThere) {
  std::string bytes = "leftover";
  SerializeDeterministically(v1::EnrichedArticle(), bytes);
  EXPECT_EQ(bytes, "");
}

TEST(Serialize, DelimitedMessagesReadBackOneAfterAnother) {
  std::string all, one;
  for (int i = 0; i < 3; ++i) {
    SerializeDelimited(ArticleWithExtras(i, 3), one);
    all += one;
  }
  google::protobuf::io::ArrayInputStream stream(all.data(), static_cast<int>(all.size()));
  v1::EnrichedArticle article;
  bool clean_end = false;
  int count = 0;
  while (google::protobuf::util::ParseDelimitedFromZeroCopyStream(&article, &stream, &clean_end)) {
    EXPECT_EQ(article.body(), "أعلنت الهيئة نتائج المسح.");
    article.Clear();
    ++count;
  }
  EXPECT_EQ(count, 3);
  EXPECT_TRUE(clean_end);
}

}  // namespace
}  // namespace khabar::convert
