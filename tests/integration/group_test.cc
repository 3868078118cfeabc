// What happens around khabard to its topics and its group, on a real Kafka.
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/time/clock.h"
#include "gtest/gtest.h"

#include "tests/integration/khabard_fixture.h"

namespace khabar::testing {
namespace {

using Group = KhabardFixture;

// The broker no longer has the position of a reader that was further on; articles that come to the
// new topic before it is reached there must not be taken for old ones.
TEST_F(Group, AnInputTopicMadeAnewIsReadFromItsBeginning) {
  for (const char* delivery : {"exactly-once", "at-least-once"}) {
    std::vector<std::string> flags = Flags();
    flags.push_back(std::string("--kafka-delivery=") + delivery);
    ArticleStream old_stream(71, kPartitions);
    old_stream.Make(400, 0.02);
    ASSERT_TRUE(old_stream.Send(options_).ok());
    KhabardProcess khabard(flags);
    ASSERT_TRUE(Await(400, khabard)) << khabard.Log();
    EXPECT_EQ(Check(old_stream), "");
    enriched_.clear();
    dead_letters_.clear();
    ASSERT_TRUE(kafka_.DeleteTopic(options_.input_topic).ok());
    ASSERT_TRUE(kafka_.CreateTopics(options_, kPartitions).ok());
    // Fewer than there were, then more: the old position becomes one of the new log.
    ArticleStream stream(72, kPartitions);
    stream.Make(200, 0.02);
    ASSERT_TRUE(stream.Send(options_).ok());
    ASSERT_TRUE(Await(200, khabard)) << delivery << khabard.Log();
    stream.Make(400, 0.02);
    ASSERT_TRUE(stream.Send(options_).ok());
    ASSERT_TRUE(Await(600, khabard)) << delivery << khabard.Log();
    EXPECT_EQ(Check(stream, /*may_double=*/delivery[0] == 'a'), "") << khabard.Log();
    EXPECT_EQ(khabard.Terminate(), 0) << khabard.Log();
    enriched_.clear();
    dead_letters_.clear();
    ASSERT_TRUE(kafka_.DeleteTopic(options_.input_topic).ok());
    ASSERT_TRUE(kafka_.CreateTopics(options_, kPartitions).ok());
  }
}

// It waits for its dead-letter topic, outside the group: its partitions would be read by nobody,
// and each rebalance would wait for its answer.
TEST_F(Group, AReplicaThatCannotStartHoldsNoPartitions) {
  kafka::KafkaOptions broken = options_;
  broken.dead_letter_topic += "-that-is-not-there";
  broken.instance_id = "broken";
  KhabardProcess waiting(KhabardFlags(broken));
  ASSERT_TRUE(AwaitLog("\"phase\":\"starting\"", waiting)) << waiting.Log();
  ArticleStream stream(73, kPartitions);
  stream.Make(400, 0.02);
  ASSERT_TRUE(stream.Send(options_).ok());
  KhabardProcess khabard(Flags());
  ASSERT_TRUE(Await(400, khabard, absl::Seconds(40))) << khabard.Log() << waiting.Log();
  EXPECT_EQ(Check(stream), "");
  EXPECT_TRUE(waiting.running()) << waiting.Log();
  EXPECT_EQ(khabard.Terminate(), 0) << khabard.Log();
}

}  // namespace
}  // namespace khabar::testing
