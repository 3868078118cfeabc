#include "tests/chaos/feed.h"

#include <utility>

#include "absl/time/clock.h"
#include "absl/time/time.h"

#include "lib/base/errors.h"

namespace khabar::chaos {
namespace {

constexpr int kTurnsPerSecond = 10;
constexpr double kRefusedShare = 0.04;
// Every so many turns one article of each size.
constexpr struct {
  int turns;
  size_t bytes;
} kLarge[] = {{20, 100'000}, {90, 1'000'000}, {350, 5'000'000}};

}  // namespace

absl::StatusOr<std::unique_ptr<Feed>> Feed::Start(kafka::KafkaOptions options, uint64_t seed,
                                                  int partitions, int per_second) {
  std::unique_ptr<Feed> feed(new Feed(seed, partitions, per_second));
  // How long a record may wait for its broker.
  options.transaction_timeout = absl::Minutes(10);
  feed->topic_ = options.input_topic;
  KHABAR_ASSIGN_OR_RETURN(feed->producer_, kafka::Producer::Create(options, feed->logger_));
  feed->thread_ = std::thread([self = feed.get()] { self->Run(); });
  return feed;
}

Feed::~Feed() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
}

void Feed::Run() {
  for (int turn = 1; !stop_; ++turn) {
    stream_.Make(per_second_ / kTurnsPerSecond, kRefusedShare);
    for (const auto& large : kLarge)
      if (turn % large.turns == large.turns / 2) stream_.MakeLarge(large.bytes);
    // While the brokers are away its queue fills up, and the feed waits.
    while (!stream_.Send(*producer_, topic_).ok() && !stop_) {
    }
    absl::SleepFor(absl::Seconds(1) / kTurnsPerSecond);
  }
}

absl::Status Feed::Stop() {
  stop_ = true;
  thread_.join();
  KHABAR_RETURN_IF_ERROR(WithContext(stream_.Send(*producer_, topic_), "the feed"));
  return WithContext(producer_->Flush(absl::Minutes(3)), "the feed");
}

}  // namespace khabar::chaos
