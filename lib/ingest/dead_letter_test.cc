#include "lib/ingest/dead_letter.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/base/hash.h"
#include "lib/base/utf8.h"

namespace khabar::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::IsSupersetOf;
using ::testing::Pair;

using HeaderPair = std::pair<std::string, std::optional<std::string>>;

std::vector<HeaderPair> Headers(const OutputRecord& record) {
  std::vector<HeaderPair> headers;
  for (const Header& header : record.headers) headers.emplace_back(header.name, header.value);
  return headers;
}

// The value of the only header of this name.
std::string Only(const OutputRecord& record, std::string_view name) {
  std::optional<std::string> found;
  for (const Header& header : record.headers) {
    if (header.name != name) continue;
    EXPECT_FALSE(found.has_value()) << name << " is there twice";
    found = header.value;
  }
  EXPECT_TRUE(found.has_value()) << name << " is missing";
  return found.value_or("");
}

constexpr std::string_view kBroken = R"({"title": "أسعار القمح ترتفع في بورصة شيكاغو", )";

InputRecord Article() {
  InputRecord input;
  input.topic = "news.raw";
  input.partition = 11;
  input.offset = 9'000'000'123;
  input.timestamp_ms = 1'718'000'000'123;
  input.key = "wire-77";
  input.value = kBroken;
  return input;
}

absl::Status Reason() {
  return MakeError(ErrorCode::kInvalidJson, "a name was expected at byte 65");
}

// As for a dead-letter topic that it is too large for.
OutputRecord WithoutValue(const InputRecord& input, std::string_view stage,
                          const absl::Status& reason) {
  OutputRecord letter = MakeDeadLetter(input, stage, reason);
  EXPECT_TRUE(MendRefused(input, ErrorCode::kRecordTooLarge, letter));
  return letter;
}

TEST(DeadLetterTest, KeepsTheOriginalAndSaysWhereAndWhy) {
  const OutputRecord letter = MakeDeadLetter(Article(), "decode", Reason());
  EXPECT_EQ(letter.destination, Destination::kDeadLetters);
  EXPECT_EQ(letter.key, "wire-77");
  EXPECT_EQ(letter.value, kBroken);
  EXPECT_EQ(letter.timestamp_ms, 1'718'000'000'123);
  EXPECT_THAT(
      Headers(letter),
      ElementsAre(
          Pair("__connect.errors.topic", "news.raw"), Pair("__connect.errors.partition", "11"),
          Pair("__connect.errors.offset", "9000000123"), Pair("__connect.errors.stage", "decode"),
          Pair("__connect.errors.exception.class.name", "INVALID_JSON"),
          Pair("__connect.errors.exception.message", "a name was expected at byte 65"),
          Pair("khabar-error-code", "INVALID_JSON")));
}

// Names may repeat, values may be missing or empty: what a consumer puts back is what came.
TEST(DeadLetterTest, KeepsHeadersInOrderWithRepeatedNamesAndNullValues) {
  InputRecord input = Article();
  input.headers = {{"source", "وكالة الأنباء"},
                   {"retry", std::nullopt},
                   {"source", "mirror"},
                   {"empty", ""},
                   {"", "no name"}};
  const std::vector<HeaderPair> headers = Headers(MakeDeadLetter(input, "decode", Reason()));
  ASSERT_EQ(headers.size(), 12u);
  EXPECT_THAT(std::vector<HeaderPair>(headers.begin(), headers.begin() + 5),
              ElementsAre(Pair("source", "وكالة الأنباء"), Pair("retry", std::nullopt),
                          Pair("source", "mirror"), Pair("empty", ""), Pair("", "no name")));
}

TEST(DeadLetterTest, NullIsNotEmpty) {
  InputRecord input = Article();
  input.key.reset();
  input.value.reset();
  input.timestamp_ms = -1;
  const OutputRecord nothing = MakeDeadLetter(input, "decode", Reason());
  EXPECT_FALSE(nothing.key.has_value());
  EXPECT_FALSE(nothing.value.has_value());
  EXPECT_EQ(nothing.timestamp_ms, -1);
  input.key = input.value = "";
  const OutputRecord empty = MakeDeadLetter(input, "decode", Reason());
  EXPECT_EQ(empty.key, "");
  EXPECT_EQ(empty.value, "");
}

// A dead letter that was put back into the input and fails again, at another place and otherwise.
TEST(DeadLetterTest, ReplacesTheHeadersOfAnEarlierFailure) {
  InputRecord first = Article();
  first.headers = {{"source", "wire"}};
  const OutputRecord once = WithoutValue(first, "produce", Reason());

  InputRecord again;
  again.topic = "news.raw.retry";
  again.partition = 0;
  again.offset = 4;
  for (const Header& header : once.headers) again.headers.push_back({header.name, header.value});
  again.headers.push_back({"__connect.errors.exception.stacktrace", "of another tool"});
  again.headers.push_back({"after", std::nullopt});
  const OutputRecord twice =
      MakeDeadLetter(again, "encode", MakeError(ErrorCode::kNoBody, "nothing but a title"));

  EXPECT_THAT(
      Headers(twice),
      ElementsAre(Pair("source", "wire"), Pair("after", std::nullopt),
                  Pair("__connect.errors.topic", "news.raw.retry"),
                  Pair("__connect.errors.partition", "0"), Pair("__connect.errors.offset", "4"),
                  Pair("__connect.errors.stage", "encode"),
                  Pair("__connect.errors.exception.class.name", "NO_BODY"),
                  Pair("__connect.errors.exception.message", "nothing but a title"),
                  Pair("khabar-error-code", "NO_BODY")));
}

TEST(DeadLetterTest, KnowsItsOwnHeaders) {
  for (const std::string_view name :
       {"__connect.errors.topic", "__connect.errors.anything", "khabar-error-code",
        "khabar-omitted-value-bytes", "khabar-omitted-value-sha256"}) {
    EXPECT_TRUE(IsDeadLetterHeader(name)) << name;
  }
  for (const std::string_view name : {"", "source", "__connect.error", "khabar-error-code-2",
                                      "x__connect.errors.topic", "traceparent"}) {
    EXPECT_FALSE(IsDeadLetterHeader(name)) << name;
  }
}

// Everything the catalogue can refuse an article with, and what is not of the catalogue.
TEST(DeadLetterTest, TheCodeIsTheCataloguesOwn) {
  for (const ErrorInfo& info : ErrorCatalogue()) {
    const OutputRecord letter =
        MakeDeadLetter(Article(), "decode", WithContext(MakeError(info.code, "reason"), "context"));
    EXPECT_EQ(Only(letter, kErrorCodeHeader), info.name);
    EXPECT_EQ(Only(letter, "__connect.errors.exception.class.name"), info.name);
    EXPECT_EQ(Only(letter, "__connect.errors.exception.message"), "context: reason");
  }
  const OutputRecord foreign = MakeDeadLetter(Article(), "encode", absl::UnknownError("odd"));
  EXPECT_EQ(Only(foreign, kErrorCodeHeader), "INTERNAL");
}

std::string MessageFor(const std::string& message) {
  return Only(MakeDeadLetter(Article(), "decode", MakeError(ErrorCode::kInvalidField, message)),
              "__connect.errors.exception.message");
}

TEST(DeadLetterTest, AMessageOfTheBoundIsKeptWhole) {
  const std::string message(kMaxErrorMessageBytes, 'm');
  EXPECT_EQ(MessageFor(message), message);
  EXPECT_EQ(MessageFor(""), "");
}

// Every place where the cut may fall: inside letters of one, two, three and four bytes.
TEST(DeadLetterTest, ALongMessageIsCutBetweenCodePoints) {
  for (const std::string_view letter : {"m", "خ", "€", "😀"}) {
    for (size_t shift = 0; shift < 4; ++shift) {
      std::string message(shift, '-');
      while (message.size() < 3 * kMaxErrorMessageBytes) message.append(letter);
      const std::string cut = MessageFor(message);
      EXPECT_LE(cut.size(), kMaxErrorMessageBytes);
      EXPECT_GT(cut.size(), kMaxErrorMessageBytes - letter.size());
      EXPECT_TRUE(IsValidUtf8(cut)) << letter << " after " << shift;
      ASSERT_TRUE(cut.ends_with("…"));
      EXPECT_TRUE(message.starts_with(cut.substr(0, cut.size() - 3)));
    }
  }
}

TEST(DeadLetterTest, AMessageOfNothingButContinuationBytesIsBoundedToo) {
  EXPECT_LE(MessageFor(std::string(5000, '\x80')).size(), kMaxErrorMessageBytes);
}

TEST(DeadLetterTest, ARefusedOneIsMendedStepByStep) {
  InputRecord input = Article();
  input.key.reset();
  input.headers = {{"source", "wire"}};
  OutputRecord letter = MakeDeadLetter(input, "decode", Reason());
  const auto mend = [&](ErrorCode refusal) { return MendRefused(input, refusal, letter); };
  ASSERT_TRUE(mend(ErrorCode::kRecordRefused));
  EXPECT_EQ(letter.key, "news.raw/11/9000000123");
  EXPECT_EQ(letter.timestamp_ms, input.timestamp_ms);
  ASSERT_TRUE(mend(ErrorCode::kRecordRefused));
  EXPECT_EQ(letter.timestamp_ms, -1);
  EXPECT_EQ(letter.value, kBroken);
  ASSERT_TRUE(mend(ErrorCode::kRecordTooLarge));
  EXPECT_FALSE(letter.value.has_value());
  ASSERT_TRUE(mend(ErrorCode::kRecordTooLarge));
  EXPECT_EQ(letter.key, "news.raw/11/9000000123") << "the topic asked for one";
  EXPECT_EQ(letter.headers.front().name, "__connect.errors.topic");
  EXPECT_FALSE(mend(ErrorCode::kRecordTooLarge));
  EXPECT_FALSE(mend(ErrorCode::kRecordRefused));
  EXPECT_EQ(Only(letter, kErrorCodeHeader), "INVALID_JSON");
}

// Whatever the topic answers, in whatever order: it comes to an end, and what is left is bounded.
TEST(DeadLetterTest, MendingEnds) {
  const std::string key(5000, 'k');
  for (unsigned answers = 0; answers < 256; ++answers) {
    InputRecord input = Article();
    if (answers % 3 > 0) input.key = key;
    input.headers = {{key, key}};
    OutputRecord letter = MakeDeadLetter(input, "decode", Reason());
    int steps = 0;
    while (MendRefused(
        input,
        (answers >> steps % 8 & 1) != 0 ? ErrorCode::kRecordTooLarge : ErrorCode::kRecordRefused,
        letter)) {
      ASSERT_LE(++steps, 6) << answers;
    }
    EXPECT_FALSE(letter.value.has_value());
    EXPECT_LT(letter.ChargedBytes(), 4000u) << answers;
  }
}

TEST(DeadLetterTest, WithoutItsValueItSaysWhatWasLeftBehind) {
  InputRecord input = Article();
  input.headers = {{"source", std::nullopt}};
  const std::string value(3'000'000, 'k');
  input.value = value;
  const OutputRecord letter = WithoutValue(
      input, "produce", MakeError(ErrorCode::kRecordTooLarge, "over max.message.bytes"));
  EXPECT_FALSE(letter.value.has_value());
  EXPECT_EQ(letter.key, "wire-77");
  EXPECT_EQ(letter.timestamp_ms, input.timestamp_ms);
  EXPECT_THAT(Headers(letter), IsSupersetOf({HeaderPair("source", std::nullopt),
                                             HeaderPair("__connect.errors.topic", "news.raw"),
                                             HeaderPair("__connect.errors.partition", "11"),
                                             HeaderPair("__connect.errors.offset", "9000000123"),
                                             HeaderPair("khabar-error-code", "RECORD_TOO_LARGE")}));
  EXPECT_EQ(Only(letter, kOmittedBytesHeader), "3000000");
  EXPECT_EQ(Only(letter, kOmittedSha256Header), ToHex(Sha256(value)));
  EXPECT_LT(letter.ChargedBytes(), 5000u);
}

// printf abc | sha256sum
TEST(DeadLetterTest, TheHashIsOfTheValuesBytes) {
  InputRecord input = Article();
  input.value = "abc";
  EXPECT_EQ(Only(WithoutValue(input, "produce", Reason()), kOmittedSha256Header),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  input.value.reset();
  EXPECT_EQ(Only(WithoutValue(input, "produce", Reason()), kOmittedBytesHeader), "0");
}

// What a worker made of the record stays said when its value has to go, then its key and headers.
TEST(DeadLetterTest, OmissionsKeepTheReason) {
  InputRecord input = Article();
  input.headers = {{"source", std::string_view("wire")}};
  OutputRecord letter = MakeDeadLetter(input, "decode", Reason());
  ASSERT_TRUE(MendRefused(input, ErrorCode::kRecordTooLarge, letter));
  EXPECT_FALSE(letter.value.has_value());
  EXPECT_EQ(letter.key, "wire-77");
  EXPECT_EQ(Only(letter, "source"), "wire");
  EXPECT_EQ(Only(letter, kOmittedBytesHeader), std::to_string(kBroken.size()));
  EXPECT_EQ(Only(letter, kOmittedSha256Header), ToHex(Sha256(kBroken)));

  ASSERT_TRUE(MendRefused(input, ErrorCode::kRecordTooLarge, letter));
  EXPECT_FALSE(letter.key.has_value());
  EXPECT_EQ(letter.headers.size(), 9u);
  for (const Header& header : letter.headers) EXPECT_TRUE(IsDeadLetterHeader(header.name));
  EXPECT_EQ(Only(letter, kErrorCodeHeader), "INVALID_JSON");
  EXPECT_EQ(Only(letter, "__connect.errors.offset"), "9000000123");
  EXPECT_EQ(letter.timestamp_ms, input.timestamp_ms);
}

TEST(DeadLetterTest, SameInputSameBytes) {
  const OutputRecord one = MakeDeadLetter(Article(), "decode", Reason());
  const OutputRecord two = MakeDeadLetter(Article(), "decode", Reason());
  EXPECT_EQ(Headers(one), Headers(two));
  EXPECT_EQ(one.value, two.value);
}

}  // namespace
}  // namespace khabar::ingest
