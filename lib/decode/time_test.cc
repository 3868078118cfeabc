#include "lib/decode/time.h"

#include "gtest/gtest.h"

#include "lib/base/errors.h"
#include "lib/decode/test_util.h"

namespace khabar::decode {
namespace {

struct TimeCase {
  std::string_view text;
  std::string_view instant;  // RFC 3339, UTC; empty: none
  std::string_view date;
  std::optional<int> offset = std::nullopt;
};

class ReadableTimes : public testing::TestWithParam<TimeCase> {};

TEST_P(ReadableTimes, AreRead) {
  const TimeCase& c = GetParam();
  const std::optional<ParsedTime> time = ParseTime(c.text);
  ASSERT_TRUE(time.has_value()) << c.text;
  EXPECT_EQ(time->date, c.date) << c.text;
  EXPECT_EQ(time->utc_offset_seconds, c.offset) << c.text;
  ASSERT_EQ(time->instant.has_value(), !c.instant.empty()) << c.text;
  if (!time->instant) return;
  absl::Time expected;
  ASSERT_TRUE(absl::ParseTime(absl::RFC3339_full, ToAbsl(c.instant), &expected, nullptr));
  EXPECT_EQ(*time->instant, expected) << c.text << ": " << absl::FormatTime(*time->instant);
}

INSTANTIATE_TEST_SUITE_P(
    Iso, ReadableTimes,
    testing::Values(
        TimeCase{"2015-08-11T10:20:30Z", "2015-08-11T10:20:30Z", "2015-08-11", 0},
        TimeCase{"2015-08-11T10:20:30+03:00", "2015-08-11T07:20:30Z", "2015-08-11", 10800},
        TimeCase{"2015-08-11T01:20:30+03:00", "2015-08-10T22:20:30Z", "2015-08-11", 10800},
        TimeCase{"2015-08-11T23:20:30-0430", "2015-08-12T03:50:30Z", "2015-08-11", -16200},
        TimeCase{"2015-08-11T10:20:30+03", "2015-08-11T07:20:30Z", "2015-08-11", 10800},
        TimeCase{"2015-08-11T10:20:30.5+03:00", "2015-08-11T07:20:30.5Z", "2015-08-11", 10800},
        TimeCase{"2015-08-11T10:20:30,123456789Z", "2015-08-11T10:20:30.123Z", "2015-08-11", 0},
        TimeCase{"20150811T102030Z", "2015-08-11T10:20:30Z", "2015-08-11", 0},
        TimeCase{"2015-08-11 10:20", "2015-08-11T10:20:00Z", "2015-08-11"},
        TimeCase{"2015-08-11 10:20:30 +0300", "2015-08-11T07:20:30Z", "2015-08-11", 10800},
        TimeCase{"2015-08-11 10:20:30 UTC", "2015-08-11T10:20:30Z", "2015-08-11", 0},
        TimeCase{"2015/08/11 10:20:30", "2015-08-11T10:20:30Z", "2015-08-11"},
        TimeCase{" \n2015-08-11T10:20:30z\t", "2015-08-11T10:20:30Z", "2015-08-11", 0},
        TimeCase{"2015-08-11T24:00:00Z", "2015-08-12T00:00:00Z", "2015-08-11", 0},
        TimeCase{"2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z", "2016-12-31", 0},
        TimeCase{"2016-02-29", "", "2016-02-29"}, TimeCase{"20160229", "", "2016-02-29"},
        TimeCase{"2015-08", "", "2015-08"}, TimeCase{"2015/08", "", "2015-08"},
        TimeCase{"2015", "", "2015"}, TimeCase{"1800", "", "1800"}, TimeCase{"2200", "", "2200"}));

INSTANTIATE_TEST_SUITE_P(
    Rfc2822, ReadableTimes,
    testing::Values(
        TimeCase{"Tue, 11 Aug 2015 10:20:30 +0300", "2015-08-11T07:20:30Z", "2015-08-11", 10800},
        TimeCase{"Tue, 11 Aug 2015 10:20:30 GMT", "2015-08-11T10:20:30Z", "2015-08-11", 0},
        TimeCase{"11 Aug 2015 10:20 EST", "2015-08-11T15:20:00Z", "2015-08-11", -18000},
        TimeCase{"Sat, 1 August 2015 00:00:00 PDT", "2015-08-01T07:00:00Z", "2015-08-01", -25200},
        TimeCase{"Tue, 11 Aug 15 10:20:30 UT", "2015-08-11T10:20:30Z", "2015-08-11", 0},
        TimeCase{"11 Aug 95", "", "1995-08-11"}, TimeCase{"11-Aug-2015", "", "2015-08-11"},
        TimeCase{"11 August 2015", "", "2015-08-11"}));

INSTANTIATE_TEST_SUITE_P(
    Unix, ReadableTimes,
    testing::Values(TimeCase{"1439277630", "2015-08-11T07:20:30Z", "2015-08-11", 0},
                    TimeCase{"1439277630500", "2015-08-11T07:20:30.5Z", "2015-08-11", 0},
                    TimeCase{"0000000000", "1970-01-01T00:00:00Z", "1970-01-01", 0}));

TEST(TimeTest, NothingElseIsRead) {
  for (const std::string_view text : {"",
                                      " ",
                                      "yesterday",
                                      "أمس",
                                      "الثلاثاء ١١ آب ٢٠١٥",
                                      "2015-02-29",
                                      "2015-13-01",
                                      "2015-00-10",
                                      "2015-04-31T10:00:00Z",
                                      "2015-08-00",
                                      "1799-12-31",
                                      "2200-12-31T24:00:00Z",
                                      "2201-01-01",
                                      "0000",
                                      "9999999999",
                                      "9999999999999",
                                      "123456789",
                                      "99999999999999999999",
                                      "201508",
                                      "2015-0811",
                                      "201508-11",
                                      "2015-08-11T",
                                      "2015-08-11T25:00:00Z",
                                      "2015-08-11T24:00:01Z",
                                      "2015-08-11T24:30:00Z",
                                      "2015-08-11T10:60:00Z",
                                      "2015-08-11T10:20:61Z",
                                      "2015-08-11T10:20:30.",
                                      "2015-08-11T10:20:30.1234567890Z",
                                      "2015-08-11T10:20:30+16:00",
                                      "2015-08-11T10:20:30+03:60",
                                      "2015-08-11T10:20:30+3",
                                      "2015-08-11T10:20:30 AST",
                                      "2015-08-11T10:20:30Z!",
                                      "2015-08-11x10:20:30Z",
                                      "32 Aug 2015",
                                      "0 Aug 2015",
                                      "Tue, 11 Agu 2015",
                                      "Tue, 11 2015",
                                      "11 Aug 2015 10",
                                      "11 Aug 20155",
                                      "-1439277630",
                                      "1439277630.5",
                                      "2015-08-11T10:20:30\xFF"}) {
    EXPECT_FALSE(ParseTime(text).has_value()) << text;
  }
}

TEST(TimeTest, LongTextIsRefusedQuickly) {
  EXPECT_FALSE(ParseTime(Repeat("2", 10'000'000)).has_value());
  EXPECT_FALSE(ParseTime("Tue, 11 " + Repeat("Aug", 3'000'000)).has_value());
}

}  // namespace
}  // namespace khabar::decode
