#include "service/kafka/reading.h"

#include "gtest/gtest.h"

namespace khabar::kafka {
namespace {

// Returns the records [begin, end), whose fingerprint is their offset and `log`.
uint64_t Print(int64_t offset, uint64_t log) { return static_cast<uint64_t>(offset) * 10 + log; }
void Return(Reading& reading, int64_t begin, int64_t end, uint64_t log = 1) {
  for (int64_t offset = begin; offset < end; ++offset)
    reading.Returned(offset, reading.WantsFingerprint() ? Print(offset, log) : 0);
}

TEST(ReadingTest, KnowsTheFirstRecordAgain) {
  Reading reading;
  EXPECT_FALSE(reading.position().has_value());
  EXPECT_FALSE(reading.IsBehind(0));
  Return(reading, 100, 110);
  EXPECT_EQ(reading.position(), 110);
  EXPECT_EQ(reading.first(), 100);
  EXPECT_TRUE(reading.IsBehind(109));
  EXPECT_FALSE(reading.IsBehind(110));
  EXPECT_TRUE(reading.Knows(100, Print(100, 1)));
  EXPECT_FALSE(reading.Knows(100, Print(100, 2)));  // another log
  EXPECT_FALSE(reading.Knows(105, Print(105, 1)));  // nobody sends the reader there
}

// The reader was set back, and there stands something else.
TEST(ReadingTest, RemembersTheRecordOfItsPositionAfterARewind) {
  Reading reading;
  EXPECT_FALSE(reading.HasMark(0));
  Return(reading, 0, 10);
  reading.MoveTo(0);
  EXPECT_FALSE(reading.IsBehind(0));
  EXPECT_TRUE(reading.HasMark(0));
  EXPECT_FALSE(reading.HasMark(5));
  EXPECT_FALSE(reading.Knows(0, Print(0, 2)));
}

// A seek to the position that takes place late: records that came meanwhile come again.
TEST(ReadingTest, KnowsWhereItWasSentAgain) {
  Reading reading;
  Return(reading, 0, 50);
  reading.Sought();
  reading.Sought();  // as long as nothing came it is the same
  EXPECT_TRUE(reading.WantsFingerprint());
  Return(reading, 50, 53);
  EXPECT_TRUE(reading.Knows(50, Print(50, 1)));
  EXPECT_FALSE(reading.Knows(50, Print(50, 2)));
  EXPECT_FALSE(reading.Knows(51, Print(51, 1)));
  EXPECT_TRUE(reading.Knows(0, Print(0, 1)));
  Return(reading, 50, 53);
  EXPECT_EQ(reading.position(), 53);
  // The next offset may be a gap: the mark is the record that comes.
  reading.Sought();
  Return(reading, 57, 60);
  EXPECT_TRUE(reading.Knows(57, Print(57, 1)));
}

TEST(ReadingTest, KnowsSomeOfTheLastSeeks) {
  Reading reading;
  for (int64_t at = 0; at < 100; ++at) {
    Return(reading, at, at + 1);
    reading.Sought();
  }
  EXPECT_TRUE(reading.Knows(0, Print(0, 1)));
  EXPECT_FALSE(reading.Knows(50, Print(50, 1)));
  for (int64_t at = 94; at < 100; ++at) EXPECT_TRUE(reading.Knows(at, Print(at, 1))) << at;
}

TEST(ReadingTest, ForgetsAnotherLog) {
  Reading reading;
  Return(reading, 10, 20);
  reading.Forget();
  EXPECT_FALSE(reading.first().has_value());
  EXPECT_FALSE(reading.Knows(10, Print(10, 1)));
  EXPECT_TRUE(reading.IsBehind(3));
  Return(reading, 3, 5, 2);
  EXPECT_EQ(reading.first(), 3);
  reading.MoveTo(4);
  EXPECT_EQ(reading.position(), 4);
}

// Nothing was returned: there is nothing to come back to.
TEST(ReadingTest, ASeekBeforeTheFirstRecordIsNone) {
  Reading reading;
  reading.Sought();
  Return(reading, 7, 8);
  EXPECT_EQ(reading.first(), 7);
}

}  // namespace
}  // namespace khabar::kafka
