#include "lib/ingest/crash_line.h"

#include <csignal>
#include <limits>
#include <string>

#include "gmock/gmock.h"
#include "gtest/gtest.h"

namespace khabar::ingest {
namespace {

using ::testing::EndsWith;
using ::testing::Optional;

InputRecord Article() {
  InputRecord input;
  input.topic = "news.raw";
  input.partition = 3;
  input.offset = 4711;
  input.key = "wire-77";
  input.value = "قال رئيس الوزراء إن الموازنة ستُقرّ غدًا.";
  return input;
}

std::string Entry(const InputRecord& record, int signal) {
  CrashLine line;
  line.AppendEntry(record, signal);
  return std::string(line.text());
}

std::optional<CrashEntry> ReadBack(const InputRecord& record) {
  std::string line = Entry(record, SIGSEGV);
  EXPECT_THAT(line, EndsWith(" 11\n"));
  line.pop_back();
  return ParseEntry(line);
}

TEST(CrashLineTest, AnEntryIsReadBack) {
  EXPECT_THAT(ReadBack(Article()), Optional(CrashEntry{3, 4711, HashOf(Article())}));
  InputRecord empty;
  empty.topic = std::string_view("t");
  empty.offset = std::numeric_limits<int64_t>::max();
  EXPECT_THAT(ReadBack(empty), Optional(CrashEntry{0, empty.offset, HashOf(empty)}));
}

TEST(CrashLineTest, TheHashIsOfTopicKeyAndValue) {
  InputRecord other = Article();
  other.value = "قال رئيس الوزراء إن الموازنة ستُقرّ غدا.";
  EXPECT_NE(HashOf(other), HashOf(Article()));
  other = Article();
  other.key = "wire-78";
  EXPECT_NE(HashOf(other), HashOf(Article()));
  other = Article();
  other.topic = "news.raw2";
  EXPECT_NE(HashOf(other), HashOf(Article()));
  other = Article();
  other.offset = 1;  // the place stands beside it
  EXPECT_EQ(HashOf(other), HashOf(Article()));
}

TEST(CrashLineTest, NoTopicBreaksALine) {
  const std::string longest(5000, 'x');
  for (const std::string& topic : {std::string("a b\n\"c\""), longest}) {
    InputRecord record = Article();
    record.topic = topic;
    EXPECT_THAT(ReadBack(record), Optional(CrashEntry{3, 4711, HashOf(record)})) << topic.size();
  }
}

TEST(CrashLineTest, WhatIsNotWholeIsNoEntry) {
  const std::string whole = "news.raw 3 4711 9f86d081884c7d65 11";
  ASSERT_TRUE(ParseEntry(whole));
  for (size_t size = 0; size + 2 < whole.size(); ++size) {
    EXPECT_FALSE(ParseEntry(whole.substr(0, size))) << size;
  }
  for (const char* line :
       {" 3 4711 9f86d081884c7d65 11", "news.raw x 4711 9f86d081884c7d65 11",
        "news.raw 3 99999999999999999999 9f86d081884c7d65 11", "news.raw 3 4711 9f86d081884c7d6 11",
        "news.raw 3 4711 9f86d081884c7d6g 11", "news.raw 3 4711 9f86d081884c7d65 11 12",
        "news.raw  3 4711 9f86d081884c7d65 11", "news.raw 3 4711 9f86d081884c7d65 11\r"}) {
    EXPECT_FALSE(ParseEntry(line)) << line;
  }
}

TEST(CrashLineTest, PeopleGetALineOfJson) {
  CrashLine line;
  line.AppendJson(Article(), SIGABRT);
  EXPECT_EQ(line.text(),
            "{\"severity\":\"CRITICAL\",\"message\":\"crashed on a record\",\"topic\":\"news.raw\","
            "\"partition\":3,\"offset\":4711,\"signal\":6}\n");
}

}  // namespace
}  // namespace khabar::ingest
